-- The audit log, fixed for ever: one hash chain per thing. All columns beside body and hash are projections of body.

CREATE TABLE foerderbuch (
    name TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    value TEXT COLLATE "C" NOT NULL
);

CREATE TABLE audit_streams (
    kind TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    length BIGINT NOT NULL CHECK (length >= 0),
    head BYTEA NOT NULL,
    PRIMARY KEY (kind, id)
);

CREATE TABLE audit_entries (
    id UUID NOT NULL PRIMARY KEY,
    stream_kind TEXT COLLATE "C" NOT NULL,
    stream_id TEXT COLLATE "C" NOT NULL,
    seq BIGINT NOT NULL CHECK (seq > 0),
    recorded_at TIMESTAMPTZ NOT NULL,
    act TEXT COLLATE "C" NOT NULL,
    actor TEXT COLLATE "C" NOT NULL,
    user_id UUID,
    person_id UUID,
    role TEXT COLLATE "C",
    request_id TEXT COLLATE "C",
    body TEXT COLLATE "C" NOT NULL,
    previous BYTEA NOT NULL,
    hash BYTEA NOT NULL
);

CREATE UNIQUE INDEX audit_entries_chain ON audit_entries (stream_kind, stream_id, seq);
CREATE INDEX audit_entries_time ON audit_entries (recorded_at, id);

-- What stands behind the salted commitments in a body. May be erased; the chain still holds.
CREATE TABLE audit_personal (
    entry_id UUID NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    salt BYTEA NOT NULL,
    value TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (entry_id, name)
);

CREATE FUNCTION audit_entries_no_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'audit entries are never changed'; END $$;
CREATE TRIGGER audit_entries_no_update BEFORE UPDATE ON audit_entries FOR EACH ROW EXECUTE FUNCTION audit_entries_no_update();
CREATE FUNCTION audit_entries_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'audit entries are never deleted'; END $$;
CREATE TRIGGER audit_entries_no_delete BEFORE DELETE ON audit_entries FOR EACH ROW EXECUTE FUNCTION audit_entries_no_delete();
CREATE FUNCTION audit_streams_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'audit streams are never deleted'; END $$;
CREATE TRIGGER audit_streams_no_delete BEFORE DELETE ON audit_streams FOR EACH ROW EXECUTE FUNCTION audit_streams_no_delete();
CREATE FUNCTION audit_streams_forward() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'an audit stream only grows'; END $$;
CREATE TRIGGER audit_streams_forward BEFORE UPDATE ON audit_streams FOR EACH ROW WHEN (NEW.length < OLD.length OR NEW.kind <> OLD.kind OR NEW.id <> OLD.id) EXECUTE FUNCTION audit_streams_forward();
