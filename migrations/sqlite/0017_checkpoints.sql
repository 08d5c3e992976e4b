-- Checkpoints: the heads of all streams that changed since the one before, under one root, signed. An instant that is sealed never changes.
CREATE TABLE checkpoints (
    number INTEGER NOT NULL PRIMARY KEY CHECK (number > 0),
    sealed_at INTEGER NOT NULL,
    leaves INTEGER NOT NULL CHECK (leaves > 0),
    previous BLOB NOT NULL,
    merkle BLOB NOT NULL,
    root BLOB NOT NULL,
    key BLOB NOT NULL,
    body TEXT NOT NULL,
    signature BLOB NOT NULL
) STRICT;

CREATE UNIQUE INDEX checkpoints_time ON checkpoints (sealed_at);

-- What a checkpoint seals: how long each changed stream was, and its head then.
CREATE TABLE checkpoint_leaves (
    checkpoint INTEGER NOT NULL REFERENCES checkpoints (number),
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    length INTEGER NOT NULL CHECK (length > 0),
    head BLOB NOT NULL,
    PRIMARY KEY (checkpoint, kind, id)
) STRICT;

CREATE INDEX checkpoint_leaves_stream ON checkpoint_leaves (kind, id, length);

CREATE TRIGGER checkpoints_no_update BEFORE UPDATE ON checkpoints
BEGIN SELECT RAISE(ABORT, 'checkpoints are never changed'); END;
CREATE TRIGGER checkpoints_no_delete BEFORE DELETE ON checkpoints
BEGIN SELECT RAISE(ABORT, 'checkpoints are never deleted'); END;
CREATE TRIGGER checkpoint_leaves_no_update BEFORE UPDATE ON checkpoint_leaves
BEGIN SELECT RAISE(ABORT, 'checkpoints are never changed'); END;
CREATE TRIGGER checkpoint_leaves_no_delete BEFORE DELETE ON checkpoint_leaves
BEGIN SELECT RAISE(ABORT, 'checkpoints are never deleted'); END;

-- Lists as of a sealed instant are read from the versions, in the order and by the keys of the present lists.
CREATE INDEX awards_versions_order ON awards_versions (programme_code, title, lead_ags, id);
CREATE INDEX award_recipients_versions_authority ON award_recipients_versions (authority_id, award_id);
CREATE INDEX authority_periods_versions_authority ON authority_periods_versions (authority_id);
CREATE INDEX authority_periods_versions_ags ON authority_periods_versions (ags);

-- What took an authority's place, and how many acts there were on it, as of an instant. What is there begins with today's row.
CREATE TABLE authorities_versions (
    id BLOB NOT NULL,
    successor_id BLOB,
    version INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    entry_id BLOB NOT NULL,
    PRIMARY KEY (id, version)
) STRICT;

INSERT INTO authorities_versions SELECT * FROM authorities;

CREATE TRIGGER authorities_versions_no_update BEFORE UPDATE ON authorities_versions
BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;
CREATE TRIGGER authorities_versions_no_delete BEFORE DELETE ON authorities_versions
BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;
