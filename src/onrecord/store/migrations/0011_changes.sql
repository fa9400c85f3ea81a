-- What changed since a day, and how much there is, without reading rows of stories, positions and events one by one.

ALTER TABLE position ADD COLUMN subject TEXT NOT NULL DEFAULT '[{},null]';  -- JSON: what its topic is compared by (stances.py)
UPDATE position SET subject = subject_of_row(topic, more, (SELECT text FROM body WHERE body.story = position.story));
DROP INDEX position_named;
CREATE INDEX position_named ON position (named, id, story, stance, subject);

DROP INDEX story_day;
CREATE INDEX story_day ON story (day, id, standing, provider);
DROP INDEX role_story;
CREATE INDEX role_story ON role (story, named, post);
DROP INDEX event_contact;
CREATE INDEX event_contact ON event (contact, story, status) WHERE contact IS NOT NULL;
CREATE INDEX event_joined ON event (story, contact) WHERE contact IS NOT NULL;
CREATE INDEX event_met ON event (id, story, plover) WHERE plover = 'CONSULT';

CREATE TABLE tally (                         -- how much there is: to count a million rows takes long; kept by the triggers below
  what TEXT PRIMARY KEY,                     -- statement, contact, act, position, name; of stories their standing
  count INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO tally
WITH kinds (what) AS (
  VALUES ('statement'), ('contact'), ('act'), ('position'), ('name'), ('current'), ('new'), ('superseded'), ('withdrawn'), ('copy')
), counted (what, count) AS (
  SELECT 'statement', count(*) FROM statement
  UNION ALL SELECT iif(plover IS 'CONSULT', 'contact', 'act'), count(*) FROM event GROUP BY 1
  UNION ALL SELECT 'position', count(*) FROM position
  UNION ALL SELECT 'name', count(*) FROM name
  UNION ALL SELECT standing, count(*) FROM story GROUP BY 1
)
SELECT what, ifnull(count, 0) FROM kinds LEFT JOIN counted USING (what);

CREATE TRIGGER statement_in AFTER INSERT ON statement BEGIN UPDATE tally SET count = count + 1 WHERE what = 'statement'; END;
CREATE TRIGGER statement_out AFTER DELETE ON statement BEGIN UPDATE tally SET count = count - 1 WHERE what = 'statement'; END;
CREATE TRIGGER position_in AFTER INSERT ON position BEGIN UPDATE tally SET count = count + 1 WHERE what = 'position'; END;
CREATE TRIGGER position_out AFTER DELETE ON position BEGIN UPDATE tally SET count = count - 1 WHERE what = 'position'; END;
CREATE TRIGGER name_in AFTER INSERT ON name BEGIN UPDATE tally SET count = count + 1 WHERE what = 'name'; END;
CREATE TRIGGER name_out AFTER DELETE ON name BEGIN UPDATE tally SET count = count - 1 WHERE what = 'name'; END;
CREATE TRIGGER event_in AFTER INSERT ON event BEGIN
  UPDATE tally SET count = count + 1 WHERE what = iif(new.plover IS 'CONSULT', 'contact', 'act');
END;
CREATE TRIGGER event_out AFTER DELETE ON event BEGIN
  UPDATE tally SET count = count - 1 WHERE what = iif(old.plover IS 'CONSULT', 'contact', 'act');
END;
CREATE TRIGGER event_class AFTER UPDATE OF plover ON event WHEN (old.plover IS 'CONSULT') <> (new.plover IS 'CONSULT') BEGIN
  UPDATE tally SET count = count - 1 WHERE what = iif(old.plover IS 'CONSULT', 'contact', 'act');
  UPDATE tally SET count = count + 1 WHERE what = iif(new.plover IS 'CONSULT', 'contact', 'act');
END;
CREATE TRIGGER story_in AFTER INSERT ON story BEGIN UPDATE tally SET count = count + 1 WHERE what = new.standing; END;
CREATE TRIGGER story_out AFTER DELETE ON story BEGIN UPDATE tally SET count = count - 1 WHERE what = old.standing; END;
CREATE TRIGGER story_stands AFTER UPDATE OF standing ON story WHEN old.standing <> new.standing BEGIN
  UPDATE tally SET count = count - 1 WHERE what = old.standing;
  UPDATE tally SET count = count + 1 WHERE what = new.standing;
END;
