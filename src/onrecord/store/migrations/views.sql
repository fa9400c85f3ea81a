-- Made anew whenever the schema changes. `@words(i.spans)` stands for the words of those spans (schema.py).

CREATE VIEW story_words AS SELECT story.id, story.headline, body.text FROM story JOIN body ON body.story = story.id;

CREATE VIEW statement_words AS
SELECT i.id, @words(i.content) AS content FROM statement i JOIN body s ON s.story = i.story;

CREATE VIEW event_words AS
SELECT i.id, @words(i.topic) AS topic,
  substr(s.text, i.sentence_start + 1, i.sentence_end - i.sentence_start) AS sentence
FROM event i JOIN body s ON s.story = i.story;

CREATE VIEW position_words AS
SELECT i.id, @words(i.topic) AS topic FROM position i JOIN body s ON s.story = i.story;

-- What follows is for people: each row with where it stands. `standing` tells what counts: 'current'.

CREATE VIEW v_stories AS
SELECT t.key AS story, ifnull(t.outlet, t.agency) AS outlet, t.day, t.published, t.headline, t.byline, t.dateline, t.language, t.provider_id,
  t.version, t.status, t.standing, t.unread, t.url, t.source, t.added, f.key AS version_of, c.key AS copy_of,
  (SELECT count(*) FROM statement i WHERE i.story = t.id) AS statements,
  (SELECT count(*) FROM event i WHERE i.story = t.id) AS events,
  (SELECT count(*) FROM position i WHERE i.story = t.id) AS positions, s.text
FROM story t JOIN body s ON s.story = t.id
  LEFT JOIN story f ON f.id = t.thread AND f.id <> t.id LEFT JOIN story c ON c.id = t.cluster AND t.cluster <> t.thread;

CREATE VIEW v_statements AS
SELECT t.key || '/' || i.no AS statement, ifnull(t.outlet, t.agency) AS outlet, t.day, t.standing,
  a.name AS speaker, a.type AS speaker_type, i.belongs AS country, @words(i.source) AS source_words, i.kind,
  @words(i.cue) AS cue, @words(i.content) AS content, i.mode, i.polarity, i.said, i.confidence, i.remark,
  i.content ->> '$[0][0]' AS start, i.content ->> '$[#-1][1]' AS end, i.content AS spans,
  substr(s.text, i.sentence_start + 1, i.sentence_end - i.sentence_start) AS sentence,
  t.key AS story, t.headline, t.published, t.url, t.source
FROM statement i JOIN story t ON t.id = i.story JOIN body s ON s.story = t.id LEFT JOIN actor a ON a.id = i.actor;

CREATE VIEW v_events AS
SELECT t.key || '/' || i.no AS event, ifnull(t.outlet, t.agency) AS outlet, t.day, t.standing, i.type, i.plover, i.status,
  (SELECT group_concat(ifnull(a.name, @words(p.spans)), '; ')
   FROM participant p LEFT JOIN actor a ON a.id = p.actor WHERE p.event = i.id) AS participants,
  i.value AS time, i.first_day, i.last_day, i.place, i.place_country, @words(i.topic) AS topic,
  @words(i.trigger) AS trigger_words, t.key || '/' || i.statement AS told_in, i.confidence, i.contact,
  i.trigger ->> '$[0][0]' AS start, i.trigger ->> '$[#-1][1]' AS end, i.trigger AS spans,
  substr(s.text, i.sentence_start + 1, i.sentence_end - i.sentence_start) AS sentence,
  t.key AS story, t.headline, t.published, t.url, t.source
FROM event i JOIN story t ON t.id = i.story JOIN body s ON s.story = t.id;

CREATE VIEW v_contacts AS SELECT * FROM v_events WHERE plover = 'CONSULT';
CREATE VIEW v_acts AS SELECT * FROM v_events WHERE plover <> 'CONSULT';

CREATE VIEW v_positions AS
SELECT t.key || '/' || i.no AS position, ifnull(t.outlet, t.agency) AS outlet, t.day, t.standing, a.name AS actor, i.belongs AS country, i.stance,
  @words(i.topic) AS topic, g.name AS target, @words(i.cue) AS cue, i.said, i.confidence,
  t.key || '/' || i.statement AS told_in,
  i.topic ->> '$[0][0]' AS start, i.topic ->> '$[#-1][1]' AS end, i.topic AS spans,
  substr(s.text, i.sentence_start + 1, i.sentence_end - i.sentence_start) AS sentence,
  t.key AS story, t.headline, t.published, t.url, t.source
FROM position i JOIN story t ON t.id = i.story JOIN body s ON s.story = t.id
  LEFT JOIN actor a ON a.id = i.actor LEFT JOIN actor g ON g.id = i.target;

CREATE VIEW v_roles AS
SELECT t.key || '/' || a.no AS actor, ifnull(t.outlet, t.agency) AS outlet, t.day, t.standing, a.name, p.title, p.of, p.country, p.status,
  i.spans ->> '$[0][0]' AS start, i.spans ->> '$[#-1][1]' AS end, i.spans,
  substr(s.text, i.sentence_start + 1, i.sentence_end - i.sentence_start) AS sentence,
  t.key AS story, t.headline, t.published, t.url, t.source
FROM role i JOIN post p ON p.id = i.post JOIN actor a ON a.id = i.actor JOIN story t ON t.id = i.story
  JOIN body s ON s.story = t.id;

CREATE VIEW v_mentions AS
SELECT t.key || '/' || a.no AS actor, ifnull(t.outlet, t.agency) AS outlet, t.day, t.standing, a.name, a.type, m.value ->> 2 AS kind,
  substr(s.text, (m.value ->> 0) + 1, (m.value ->> 1) - (m.value ->> 0)) AS words,
  m.value ->> 0 AS start, m.value ->> 1 AS end, t.key AS story
FROM actor a JOIN story t ON t.id = a.story JOIN body s ON s.story = t.id, json_each(a.mentions) m;

CREATE VIEW v_timeline AS
SELECT i.first_day, i.last_day, i.value AS time, 'event' AS kind, t.key || '/' || i.no AS item, i.type || ', ' || i.status AS what,
  ifnull(t.outlet, t.agency) AS outlet, t.day, t.standing, i.trigger ->> '$[0][0]' AS start, i.trigger ->> '$[#-1][1]' AS end,
  substr(s.text, i.sentence_start + 1, i.sentence_end - i.sentence_start) AS sentence, t.key AS story, t.headline
FROM event i JOIN story t ON t.id = i.story JOIN body s ON s.story = t.id WHERE i.first_day IS NOT NULL
UNION ALL
SELECT i.first_day, i.last_day, i.value, 'date', t.key, substr(s.text, i.start + 1, i.end - i.start),
  ifnull(t.outlet, t.agency) AS outlet, t.day, t.standing, i.start, i.end,
  substr(s.text, i.sentence_start + 1, i.sentence_end - i.sentence_start), t.key, t.headline
FROM time i JOIN story t ON t.id = i.story JOIN body s ON s.story = t.id WHERE i.first_day IS NOT NULL;

CREATE VIEW v_known AS                       -- the names that are known by a base, as far as judgements hold
SELECT 'N' || k.name AS name_id, n.text AS name, e.type, e.base || ':' || e.code AS id, e.label, k.score, k.reasons, k.author,
  k.id AS judgement, k.name AS name_row, k.entity
FROM known_as k JOIN name n ON n.id = k.name JOIN known_entity e ON e.id = k.entity
WHERE k.undone IS NULL AND k.same = 1 AND (k.author <> '' OR NOT EXISTS (SELECT 1 FROM known_as o
  WHERE o.name = k.name AND o.entity = k.entity AND o.same = 0 AND o.author <> '' AND o.undone IS NULL));
