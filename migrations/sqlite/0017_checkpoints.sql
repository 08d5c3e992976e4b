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
