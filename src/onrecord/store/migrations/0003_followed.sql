-- Feeds that are followed (`onrecord add --follow`).

CREATE TABLE followed (
  address TEXT PRIMARY KEY,
  standing TEXT NOT NULL                        -- JSON: the server's validators, failures in a row, when it is due
) STRICT, WITHOUT ROWID;
