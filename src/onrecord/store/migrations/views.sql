CREATE VIEW statement_words AS
SELECT i.id, @words(i.content) AS content FROM statement i JOIN story s ON s.id = i.story;

CREATE VIEW event_words AS
SELECT i.id, @words(i.topic) AS topic,
  substr(s.text, i.sentence_start + 1, i.sentence_end - i.sentence_start) AS sentence
FROM event i JOIN story s ON s.id = i.story;

CREATE VIEW position_words AS
SELECT i.id, @words(i.topic) AS topic FROM position i JOIN story s ON s.id = i.story;
