-- Watches (`onrecord watch`): saved questions, what they have found, and who is told of it.

CREATE TABLE watch (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,                  -- a UUID: the feed's id, which stays when the watch is called otherwise
  name TEXT NOT NULL UNIQUE,
  question TEXT NOT NULL,                    -- quotes, contacts, acts, positions, timeline, changes, search
  filters TEXT NOT NULL,                     -- JSON: the filters that are given, by their names in `Query`
  made TEXT NOT NULL,                        -- UTC, as all times here
  looked TEXT,                               -- when it was last looked
  hook TEXT,                                 -- the address that is told of new answers
  secret TEXT,                               -- with which that is signed
  private INTEGER NOT NULL DEFAULT 0,        -- 1: the address may be one of this machine or network
  failures INTEGER NOT NULL DEFAULT 0,       -- in a row
  due REAL NOT NULL DEFAULT 0,               -- seconds since 1970: not told before
  problem TEXT                               -- what went wrong last
) STRICT;

CREATE TABLE watch_entry (                   -- an answer that a watch has found
  id INTEGER PRIMARY KEY,
  watch INTEGER NOT NULL REFERENCES watch ON DELETE CASCADE,
  key TEXT NOT NULL UNIQUE,                  -- a UUID: the entry's id in the feed
  found TEXT NOT NULL,
  updated TEXT NOT NULL,                     -- when it was last found to be otherwise
  title TEXT NOT NULL,
  answer TEXT NOT NULL,                      -- JSON
  standing TEXT NOT NULL,                    -- of its story, when last looked
  waits INTEGER NOT NULL                     -- 1: the hook has still to be told
) STRICT;
CREATE INDEX watch_entry_watch ON watch_entry (watch, updated DESC, id DESC);
CREATE INDEX watch_entry_waits ON watch_entry (watch, id) WHERE waits = 1;

CREATE TABLE watch_mark (                    -- by what an answer is known again: its places, and its words
  watch INTEGER NOT NULL REFERENCES watch ON DELETE CASCADE,
  mark TEXT NOT NULL,
  entry INTEGER,                             -- null once the entry is too old to be kept
  PRIMARY KEY (watch, mark)
) STRICT, WITHOUT ROWID;
CREATE INDEX watch_mark_entry ON watch_mark (entry);
