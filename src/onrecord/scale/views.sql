-- Questions to a dataset of `onrecord run`, for DuckDB. In the folder of the dataset:
--     duckdb -init views.sql
-- or from elsewhere, in any of its languages: SET file_search_path = 'DIR', then this file.
-- docs/scale.md has questions to start from.

-- The tables as they are.
CREATE OR REPLACE VIEW stories AS FROM read_parquet('stories/*.parquet');
CREATE OR REPLACE VIEW actors AS FROM read_parquet('actors/*.parquet');
CREATE OR REPLACE VIEW mentions AS FROM read_parquet('mentions/*.parquet');
CREATE OR REPLACE VIEW statements AS FROM read_parquet('statements/*.parquet');
CREATE OR REPLACE VIEW events AS FROM read_parquet('events/*.parquet');
CREATE OR REPLACE VIEW positions AS FROM read_parquet('positions/*.parquet');
CREATE OR REPLACE VIEW times AS FROM read_parquet('times/*.parquet');
CREATE OR REPLACE VIEW broken AS FROM read_parquet('broken/*.parquet');

-- The words that stand at some spans of a story: the evidence, cut out of the text itself.
CREATE OR REPLACE MACRO words_at(text, spans) AS
    array_to_string([substring(text, s."start" + 1, s."end" - s."start") FOR s IN spans], ' ');

-- The day of an ISO 8601 date or time; null where there is none.
CREATE OR REPLACE MACRO day_of(value) AS try_cast(left(value, 10) AS DATE);

-- Which story it is, without its text.
CREATE OR REPLACE VIEW heads AS
SELECT story, id AS story_id, day_of(published) AS day, headline, outlet, url, source AS file
FROM stories;

-- Who said what. Where the story does not tell who speaks, actor is null and source has its words.
CREATE OR REPLACE VIEW quotes AS
SELECT h.day, a.name AS actor, a.type AS actor_type, s.source.text AS source, s.source.kind AS kind,
    s.cue.text AS cue, s.content.text AS content, s.mode, s.polarity, s.channel, s.addressee, s.plover,
    s.confidence, h.headline, h.outlet, h.url, h.story_id, s.story, s.id
FROM statements s
JOIN heads h USING (story)
LEFT JOIN actors a ON a.story = s.story AND a.id = s.source.actor;

-- Who takes part in which event, one of them a row; the name where an actor stands behind the words.
CREATE OR REPLACE VIEW participants AS
SELECT e.story, e.id AS event, p.text AS words, p.role, a.name, a.type, a.country
FROM (SELECT story, id, unnest(participants) AS p FROM events) e
LEFT JOIN actors a ON a.story = e.story AND a.id = e.p.actor;

CREATE OR REPLACE VIEW all_events AS
SELECT coalesce(day_of(e.time.value), h.day) AS day, e.type, e.plover, e.status, w.who, w.done_to,
    e.place.text AS place, e.place.country AS country, e.time.value AS time, e.topic.text AS topic,
    e.trigger.text AS words, e.statement, e.confidence, h.headline, h.outlet, h.url, h.story_id, e.story, e.id
FROM events e
JOIN heads h USING (story)
LEFT JOIN (
    SELECT story, event,
        list(coalesce(name, words)) FILTER (role IS NULL OR role = 'source') AS who,
        list(coalesce(name, words)) FILTER (role = 'target') AS done_to
    FROM participants GROUP BY story, event
) w ON w.story = e.story AND w.event = e.id;

-- Who met, called or visited whom; and what else they did to one another.
CREATE OR REPLACE VIEW contacts AS SELECT * EXCLUDE (done_to, plover) FROM all_events WHERE plover = 'CONSULT';
CREATE OR REPLACE VIEW acts AS FROM all_events WHERE plover <> 'CONSULT';

-- Who takes which stance on what.
CREATE OR REPLACE VIEW stances AS
SELECT h.day, a.name AS actor, p.stance, p.topic.text AS topic, t.name AS target, p.cue.text AS cue, p.statement,
    p.confidence, h.headline, h.outlet, h.url, h.story_id, p.story, p.id
FROM positions p
JOIN heads h USING (story)
LEFT JOIN actors a ON a.story = p.story AND a.id = p.actor
LEFT JOIN actors t ON t.story = p.story AND t.id = p.target;

-- The posts that stories give to people.
CREATE OR REPLACE VIEW posts AS
SELECT h.day, r.name, r.role.title, r.role."of", r.role.country, r.role.status, h.story_id, r.story, r.id AS actor
FROM (SELECT story, id, name, unnest(roles) AS role FROM actors) r
JOIN heads h USING (story);
