-- What the stories say, as it was read. Spans are JSON, [[start, end], …], code points of body.text; the words are cut
-- out of it (see the views). Ids of statements, events and positions go by the day (ids.py): the newest are the greatest.
-- `more` is JSON of what has no column of its own; together with the columns it is the record.

CREATE TABLE reading (                       -- by what the stories were read
  id INTEGER PRIMARY KEY,
  software TEXT NOT NULL,                    -- onrecord's version
  model TEXT NOT NULL,                       -- hash of the model's files, '' where it was not told
  since TEXT NOT NULL,                       -- first used, UTC
  UNIQUE (software, model)
) STRICT;

CREATE TABLE story (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,                  -- hash of what came in: the story's id to the outside
  provider_id TEXT,
  outlet TEXT,
  day TEXT,                                  -- of publication, 2024-12-18; NULL where unknown
  published TEXT,                            -- as given or found, with its zone
  published_basis TEXT NOT NULL,             -- given, text, unknown
  headline TEXT,
  byline TEXT,                               -- JSON list of names
  dateline TEXT,                             -- its place, as printed
  agency TEXT,                               -- that of the dateline
  url TEXT,
  source TEXT,                               -- file or address, and the place within it
  language TEXT,
  version TEXT,
  status TEXT,
  unread TEXT,                               -- why the story was kept and not read
  given TEXT NOT NULL,                       -- which fields came with the story, not out of its text
  reading INTEGER NOT NULL REFERENCES reading,
  added TEXT NOT NULL,                       -- UTC
  more TEXT
) STRICT;
CREATE TABLE body (                          -- the text exactly as kept; apart, so that rows of stories are short
  story INTEGER PRIMARY KEY REFERENCES story ON DELETE CASCADE,
  text TEXT NOT NULL
) STRICT;
CREATE INDEX story_provider ON story (provider_id) WHERE provider_id IS NOT NULL;
CREATE INDEX story_day ON story (day);

CREATE TABLE name (                          -- a name that stories use for somebody, once for all stories
  id INTEGER PRIMARY KEY,
  type TEXT NOT NULL,                        -- person, organization, polity, group
  key TEXT NOT NULL,                         -- without case and accents
  sense INTEGER NOT NULL DEFAULT 0,          -- namesakes that are kept apart differ in this
  text TEXT NOT NULL,                        -- as first met
  country TEXT,
  UNIQUE (key, type, sense)
) STRICT;

CREATE TABLE alias (                         -- what else stories call the bearer of a name
  id INTEGER PRIMARY KEY,
  name INTEGER NOT NULL REFERENCES name,
  key TEXT NOT NULL,
  text TEXT NOT NULL,
  UNIQUE (key, name)
) STRICT;
CREATE INDEX alias_name ON alias (name);
CREATE VIRTUAL TABLE alias_text USING fts5(key, content='alias', content_rowid='id', tokenize='unicode61');

CREATE TABLE post (                          -- a post, once for all who hold it
  id INTEGER PRIMARY KEY,
  title TEXT NOT NULL,
  of TEXT,
  country TEXT,
  status TEXT NOT NULL,                      -- current, former, acting, elect
  key TEXT NOT NULL                          -- the title without case and accents
) STRICT;
CREATE INDEX post_key ON post (key);

CREATE TABLE actor (                         -- somebody or something of one story
  id INTEGER PRIMARY KEY,
  story INTEGER NOT NULL REFERENCES story ON DELETE CASCADE,
  no TEXT NOT NULL,                          -- its id within the story: A1
  type TEXT NOT NULL,
  name TEXT NOT NULL,
  named INTEGER REFERENCES name,             -- NULL where the story gives no name
  country TEXT,                              -- of a polity
  belongs TEXT,                              -- a polity's country, else that of its posts
  mentions TEXT NOT NULL,                    -- JSON, [[start, end, "name"], …]
  more TEXT
) STRICT;
CREATE INDEX actor_story ON actor (story);
CREATE INDEX actor_named ON actor (named, story);

CREATE TABLE role (                          -- a post that a story gives an actor
  id INTEGER PRIMARY KEY,
  story INTEGER NOT NULL REFERENCES story ON DELETE CASCADE,
  actor INTEGER NOT NULL REFERENCES actor ON DELETE CASCADE,
  named INTEGER REFERENCES name,
  post INTEGER NOT NULL REFERENCES post,
  day TEXT,
  spans TEXT NOT NULL,
  sentence_start INTEGER,
  sentence_end INTEGER,
  more TEXT
) STRICT;
CREATE INDEX role_story ON role (story);
CREATE INDEX role_actor ON role (actor);
CREATE INDEX role_post ON role (post);
CREATE INDEX role_named ON role (named, day);

CREATE TABLE statement (
  id INTEGER PRIMARY KEY,
  story INTEGER NOT NULL REFERENCES story ON DELETE CASCADE,
  no TEXT NOT NULL,                          -- S1
  named INTEGER REFERENCES name,             -- the speaker's name
  actor INTEGER REFERENCES actor,            -- the speaker; NULL where the story does not tell
  belongs TEXT,                              -- the speaker's country
  kind TEXT,                                 -- of source: named, unnamed, institution, document
  mode TEXT NOT NULL,                        -- direct, indirect, mixed
  polarity TEXT NOT NULL,                    -- affirmed, negated
  confidence REAL NOT NULL,
  said TEXT,                                 -- TIMEX3 value of when
  source TEXT NOT NULL,                      -- spans
  cue TEXT NOT NULL,                         -- spans
  content TEXT NOT NULL,                     -- spans
  sentence_start INTEGER,
  sentence_end INTEGER,
  more TEXT
) STRICT;
CREATE INDEX statement_story ON statement (story);
CREATE INDEX statement_actor ON statement (actor);
CREATE INDEX statement_named ON statement (named, id, story);
CREATE INDEX statement_belongs ON statement (belongs) WHERE belongs IS NOT NULL;

CREATE TABLE event (                         -- contacts, and what else happens
  id INTEGER PRIMARY KEY,
  story INTEGER NOT NULL REFERENCES story ON DELETE CASCADE,
  seq INTEGER NOT NULL,                      -- its place in the record
  no TEXT NOT NULL,                          -- E1
  type TEXT NOT NULL,
  plover TEXT,
  status TEXT NOT NULL,
  confidence REAL NOT NULL,
  value TEXT,                                -- TIMEX3 value of when it is
  first_day TEXT,                            -- the days that the value spans
  last_day TEXT,
  place TEXT,                                -- the words
  place_country TEXT,
  statement TEXT,                            -- no of the statement that tells of it; NULL: the story does
  trigger TEXT NOT NULL,                     -- spans
  topic TEXT,                                -- spans
  sentence_start INTEGER,
  sentence_end INTEGER,
  more TEXT
) STRICT;
CREATE INDEX event_story ON event (story);
CREATE INDEX event_place ON event (place COLLATE NOCASE);

CREATE TABLE participant (
  event INTEGER NOT NULL REFERENCES event ON DELETE CASCADE,
  seq INTEGER NOT NULL,
  actor INTEGER REFERENCES actor,
  role TEXT,                                 -- source, target; NULL in contacts
  named INTEGER REFERENCES name,
  belongs TEXT,
  spans TEXT NOT NULL,
  more TEXT,
  PRIMARY KEY (event, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX participant_named ON participant (named);
CREATE INDEX participant_actor ON participant (actor);
CREATE INDEX participant_belongs ON participant (belongs) WHERE belongs IS NOT NULL;

CREATE TABLE position (
  id INTEGER PRIMARY KEY,
  story INTEGER NOT NULL REFERENCES story ON DELETE CASCADE,
  no TEXT NOT NULL,                          -- P1
  named INTEGER REFERENCES name,
  actor INTEGER REFERENCES actor,
  belongs TEXT,
  stance TEXT NOT NULL,
  target INTEGER REFERENCES actor,
  target_named INTEGER REFERENCES name,
  confidence REAL NOT NULL,
  statement TEXT,                            -- no of the statement in which it stands
  said TEXT,                                 -- TIMEX3 value of when
  cue TEXT NOT NULL,                         -- spans
  topic TEXT NOT NULL,                       -- spans
  sentence_start INTEGER,
  sentence_end INTEGER,
  more TEXT
) STRICT;
CREATE INDEX position_story ON position (story);
CREATE INDEX position_actor ON position (actor);
CREATE INDEX position_target ON position (target);
CREATE INDEX position_named ON position (named, id, story);
CREATE INDEX position_belongs ON position (belongs) WHERE belongs IS NOT NULL;
CREATE INDEX position_target_named ON position (target_named) WHERE target_named IS NOT NULL;

CREATE TABLE time (                          -- what names a time; `durations` of the record are times without a day
  id INTEGER PRIMARY KEY,
  story INTEGER NOT NULL REFERENCES story ON DELETE CASCADE,
  part TEXT NOT NULL,                        -- times, durations: the record's list that it stands in
  start INTEGER NOT NULL,
  end INTEGER NOT NULL,
  type TEXT NOT NULL,
  value TEXT,
  first_day TEXT,
  last_day TEXT,
  sentence_start INTEGER,
  sentence_end INTEGER,
  more TEXT
) STRICT;
CREATE INDEX time_story ON time (story);
CREATE INDEX time_when ON time (first_day) WHERE first_day IS NOT NULL;

CREATE TABLE verdict (                       -- what people said of an item; kept when the story is read again
  id INTEGER PRIMARY KEY,
  story INTEGER NOT NULL REFERENCES story ON DELETE CASCADE,
  kind TEXT NOT NULL,                        -- statement, event, position, actor
  anchor TEXT NOT NULL,                      -- spans by which the item is found again: content, trigger, topic, first mention
  verdict TEXT NOT NULL,                     -- right, wrong, corrected
  correction TEXT,                           -- JSON: field to value
  note TEXT,
  author TEXT NOT NULL,
  made TEXT NOT NULL,                        -- UTC
  undone TEXT                                -- UTC: when it was taken back
) STRICT;
CREATE INDEX verdict_story ON verdict (story);

CREATE TABLE broken (                        -- what came in and could not be read
  id INTEGER PRIMARY KEY,
  place TEXT NOT NULL,                       -- file, and the line or item within it
  problem TEXT NOT NULL,
  remedy TEXT NOT NULL,
  first_met TEXT NOT NULL,
  last_met TEXT NOT NULL,
  UNIQUE (place, problem)
) STRICT;

-- The words that can be searched; they are not kept here but cut out of body.text (content=…).
CREATE VIRTUAL TABLE story_text USING fts5(
  headline, text, content='story_words', content_rowid='id', tokenize='porter unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE statement_text USING fts5(
  content, content='statement_words', content_rowid='id', tokenize='porter unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE event_text USING fts5(
  topic, sentence, content='event_words', content_rowid='id', tokenize='porter unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE position_text USING fts5(
  topic, content='position_words', content_rowid='id', tokenize='porter unicode61 remove_diacritics 2');
