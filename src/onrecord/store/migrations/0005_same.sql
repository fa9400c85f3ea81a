-- Which statements of different stories are one remark, and which events one contact.

ALTER TABLE statement ADD COLUMN remark INTEGER;   -- the least id of the statements that are one remark; NULL: alone
ALTER TABLE event ADD COLUMN contact INTEGER;      -- as much of the events that are one contact
ALTER TABLE story ADD COLUMN joined INTEGER NOT NULL DEFAULT 0;  -- 1: its items were compared with those of others
CREATE INDEX story_unjoined ON story (id) WHERE joined = 0;
CREATE INDEX statement_remark ON statement (remark) WHERE remark IS NOT NULL;
CREATE INDEX event_contact ON event (contact) WHERE contact IS NOT NULL;
DROP INDEX statement_named;
CREATE INDEX statement_named ON statement (named, id, story, remark);  -- so that a remark is counted once out of it

CREATE TABLE remark_key (                          -- numbers that tellings of one remark share (across/remarks.py)
  span INTEGER NOT NULL,                           -- of 128 days, so that what is new lies together: id >> 31
  key INTEGER NOT NULL,
  id INTEGER NOT NULL,                             -- of the statement
  PRIMARY KEY (span, key, id)
) STRICT, WITHOUT ROWID;
CREATE TABLE contact_key (                         -- as much of contacts (across/same_contacts.py)
  span INTEGER NOT NULL,
  key INTEGER NOT NULL,
  id INTEGER NOT NULL,                             -- of the event
  PRIMARY KEY (span, key, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE tie (                                 -- two items that the machine takes for one; each pair stands in both orders
  kind TEXT NOT NULL,                              -- statement, event
  one INTEGER NOT NULL,
  other INTEGER NOT NULL,
  score REAL NOT NULL,
  PRIMARY KEY (kind, one, other)
) STRICT, WITHOUT ROWID;

CREATE TABLE tied (                                -- what people say of two items; kept when the stories are read again
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  one INTEGER NOT NULL REFERENCES story ON DELETE CASCADE,
  one_anchor TEXT NOT NULL,                        -- spans by which the item is found again, as a verdict's
  other INTEGER NOT NULL REFERENCES story ON DELETE CASCADE,
  other_anchor TEXT NOT NULL,
  same INTEGER NOT NULL,                           -- 1: one remark or contact; 0: two
  note TEXT,
  author TEXT NOT NULL,
  made TEXT NOT NULL,                              -- UTC
  undone TEXT                                      -- UTC: when it was taken back
) STRICT;
CREATE INDEX tied_one ON tied (one);
CREATE INDEX tied_other ON tied (other);
