-- Which names are of one person. The judgements are kept, each with its reasons and who made it; from them `entity` follows.

ALTER TABLE name ADD COLUMN entity INTEGER;      -- the least id of the names of one person; NULL: judged by none yet
CREATE INDEX name_entity ON name (entity);

CREATE TABLE judgement (
  id INTEGER PRIMARY KEY,
  one INTEGER NOT NULL REFERENCES name,          -- one < other
  other INTEGER NOT NULL REFERENCES name,
  same INTEGER NOT NULL,                         -- 1: one person; 0: two
  score REAL,                                    -- the machine's, 0 to 1
  reasons TEXT NOT NULL,                         -- JSON list
  author TEXT NOT NULL,                          -- '' is the machine; people's judgements win over its
  made TEXT NOT NULL,                            -- UTC
  undone TEXT,                                   -- UTC: when it was taken back
  CHECK (one < other)
) STRICT;
CREATE UNIQUE INDEX judgement_once ON judgement (one, other, author) WHERE undone IS NULL;
CREATE INDEX judgement_other ON judgement (other);

CREATE TABLE held (                              -- which posts the bearer of a name holds in some story
  name INTEGER NOT NULL REFERENCES name,
  post INTEGER NOT NULL REFERENCES post,
  PRIMARY KEY (name, post)
) STRICT, WITHOUT ROWID;
INSERT OR IGNORE INTO held (name, post) SELECT named, post FROM role WHERE named IS NOT NULL;

CREATE TABLE sound (                             -- by which names in other spellings are found
  sound TEXT NOT NULL,
  name INTEGER NOT NULL REFERENCES name,
  PRIMARY KEY (sound, name)
) STRICT, WITHOUT ROWID;
