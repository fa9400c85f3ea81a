-- Knowledge bases (`onrecord kb add`): who there is, by what names, and which names of the stories are theirs.

CREATE TABLE known_entity (
  id INTEGER PRIMARY KEY,
  base TEXT NOT NULL,                        -- wikidata, opensanctions, ftm, or as it was given
  code TEXT NOT NULL,                        -- its id there: Q42
  type TEXT NOT NULL,                        -- person, organization, polity; post: what somebody holds
  label TEXT NOT NULL,
  country TEXT,                              -- ISO 3166-1, of a polity its own
  countries TEXT NOT NULL,                   -- JSON list: ISO codes, or ids of the same base
  ids TEXT NOT NULL,                         -- JSON list: what other bases call it, "wikidata:Q42"
  born TEXT,
  died TEXT,
  UNIQUE (base, code)
) STRICT;

CREATE TABLE known_name (                    -- what the base calls somebody
  key TEXT NOT NULL,                         -- without case and accents
  entity INTEGER NOT NULL REFERENCES known_entity ON DELETE CASCADE,
  text TEXT NOT NULL,
  PRIMARY KEY (key, entity)
) STRICT, WITHOUT ROWID;
CREATE INDEX known_name_entity ON known_name (entity);

CREATE TABLE known_post (                    -- which posts the base gives somebody
  base TEXT NOT NULL,
  holder TEXT NOT NULL,                      -- code of the entity
  post TEXT NOT NULL,                        -- code of the post, or its title
  since TEXT NOT NULL,                       -- '' where it does not tell
  until TEXT NOT NULL,
  PRIMARY KEY (base, holder, post, since)
) STRICT, WITHOUT ROWID;

CREATE TABLE known_as (                      -- that a name of the stories is an entity's, or is not
  id INTEGER PRIMARY KEY,
  name INTEGER NOT NULL REFERENCES name,
  entity INTEGER NOT NULL REFERENCES known_entity ON DELETE CASCADE,
  same INTEGER NOT NULL,                     -- 1: it is; 0: it is not
  score REAL,                                -- the machine's, 0 to 1
  reasons TEXT NOT NULL,                     -- JSON list
  author TEXT NOT NULL,                      -- '' is the machine; people's judgements win over its
  made TEXT NOT NULL,                        -- UTC
  undone TEXT                                -- UTC: when it was taken back
) STRICT;
CREATE UNIQUE INDEX known_as_once ON known_as (name, entity, author) WHERE undone IS NULL;
CREATE INDEX known_as_entity ON known_as (entity);
