-- The audit log, fixed for ever: one hash chain per thing. All columns beside body and hash are projections of body.
PRAGMA application_id = 1178747720;

CREATE TABLE foerderbuch (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

CREATE TABLE audit_streams (
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    length INTEGER NOT NULL CHECK (length >= 0),
    head BLOB NOT NULL,
    PRIMARY KEY (kind, id)
) STRICT;

CREATE TABLE audit_entries (
    id BLOB NOT NULL PRIMARY KEY,
    stream_kind TEXT NOT NULL,
    stream_id TEXT NOT NULL,
    seq INTEGER NOT NULL CHECK (seq > 0),
    recorded_at INTEGER NOT NULL,
    act TEXT NOT NULL,
    actor TEXT NOT NULL,
    user_id BLOB,
    person_id BLOB,
    role TEXT,
    request_id TEXT,
    body TEXT NOT NULL,
    previous BLOB NOT NULL,
    hash BLOB NOT NULL
) STRICT;

CREATE UNIQUE INDEX audit_entries_chain ON audit_entries (stream_kind, stream_id, seq);
CREATE INDEX audit_entries_time ON audit_entries (recorded_at, id);

-- What stands behind the salted commitments in a body. May be erased; the chain still holds.
CREATE TABLE audit_personal (
    entry_id BLOB NOT NULL,
    name TEXT NOT NULL,
    salt BLOB NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (entry_id, name)
) STRICT;

CREATE TRIGGER audit_entries_no_update BEFORE UPDATE ON audit_entries
BEGIN SELECT RAISE(ABORT, 'audit entries are never changed'); END;
CREATE TRIGGER audit_entries_no_delete BEFORE DELETE ON audit_entries
BEGIN SELECT RAISE(ABORT, 'audit entries are never deleted'); END;
CREATE TRIGGER audit_streams_no_delete BEFORE DELETE ON audit_streams
BEGIN SELECT RAISE(ABORT, 'audit streams are never deleted'); END;
CREATE TRIGGER audit_streams_forward BEFORE UPDATE ON audit_streams
WHEN NEW.length < OLD.length OR NEW.kind <> OLD.kind OR NEW.id <> OLD.id
BEGIN SELECT RAISE(ABORT, 'an audit stream only grows'); END;
