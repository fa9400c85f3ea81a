-- Versions of one story, and copies of it elsewhere: what is said in all of them counts once.

ALTER TABLE story ADD COLUMN thread INTEGER;    -- the first version's row: all versions and takes of a story share it
ALTER TABLE story ADD COLUMN number INTEGER NOT NULL DEFAULT 0;  -- which version, as far as it tells
ALTER TABLE story ADD COLUMN take INTEGER NOT NULL DEFAULT 0;    -- which take; 0: a whole story
ALTER TABLE story ADD COLUMN kill INTEGER NOT NULL DEFAULT 0;    -- 1: it withdraws what was sent before
ALTER TABLE story ADD COLUMN cluster INTEGER;   -- the first story's thread: all copies of a story share it
ALTER TABLE story ADD COLUMN provider TEXT;     -- the outlet, else the agency, without case
ALTER TABLE story ADD COLUMN slug TEXT;         -- the headline without marks, case and accents
ALTER TABLE story ADD COLUMN standing TEXT NOT NULL DEFAULT 'new';
-- current: the newest version of its story, and no copy. What else: superseded, withdrawn, copy; new: not settled yet.
CREATE INDEX story_thread ON story (thread);
CREATE INDEX story_cluster ON story (cluster);
CREATE INDEX story_provided ON story (provider) WHERE provider IS NOT NULL;
CREATE INDEX story_slug ON story (slug, day) WHERE slug IS NOT NULL;
CREATE INDEX story_aside ON story (id) WHERE standing IN ('superseded', 'withdrawn', 'copy');
CREATE INDEX story_new ON story (id) WHERE standing = 'new';

CREATE TABLE mark (                             -- numbers that like texts share (likeness.py)
  mark INTEGER NOT NULL,
  story INTEGER NOT NULL REFERENCES story ON DELETE CASCADE,
  PRIMARY KEY (mark, story)
) STRICT, WITHOUT ROWID;
