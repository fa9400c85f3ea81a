-- Whose stories and names are of a country, out of indexes alone.

DROP INDEX actor_story;
CREATE INDEX actor_story ON actor (story, belongs, named);
CREATE INDEX actor_belongs ON actor (belongs, named) WHERE belongs IS NOT NULL AND named IS NOT NULL;
DROP INDEX role_story;
CREATE INDEX role_story ON role (story, post);
