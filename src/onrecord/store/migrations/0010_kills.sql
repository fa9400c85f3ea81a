-- Kills are few: which stories were withdrawn since a day is told without looking at all.

CREATE INDEX story_kill ON story (day) WHERE kill = 1;
