-- Checkpoints: the heads of all streams that changed since the one before, under one root, signed. An instant that is sealed never changes.
CREATE TABLE checkpoints (
    number BIGINT NOT NULL PRIMARY KEY CHECK (number > 0),
    sealed_at TIMESTAMPTZ NOT NULL,
    leaves BIGINT NOT NULL CHECK (leaves > 0),
    previous BYTEA NOT NULL,
    merkle BYTEA NOT NULL,
    root BYTEA NOT NULL,
    key BYTEA NOT NULL,
    body TEXT COLLATE "C" NOT NULL,
    signature BYTEA NOT NULL
);

CREATE UNIQUE INDEX checkpoints_time ON checkpoints (sealed_at);

-- What a checkpoint seals: how long each changed stream was, and its head then.
CREATE TABLE checkpoint_leaves (
    checkpoint BIGINT NOT NULL REFERENCES checkpoints (number),
    kind TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    length BIGINT NOT NULL CHECK (length > 0),
    head BYTEA NOT NULL,
    PRIMARY KEY (checkpoint, kind, id)
);

CREATE INDEX checkpoint_leaves_stream ON checkpoint_leaves (kind, id, length);

CREATE FUNCTION checkpoints_no_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'checkpoints are never changed'; END $$;
CREATE TRIGGER checkpoints_no_update BEFORE UPDATE ON checkpoints FOR EACH ROW EXECUTE FUNCTION checkpoints_no_update();
CREATE FUNCTION checkpoints_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'checkpoints are never deleted'; END $$;
CREATE TRIGGER checkpoints_no_delete BEFORE DELETE ON checkpoints FOR EACH ROW EXECUTE FUNCTION checkpoints_no_delete();
CREATE FUNCTION checkpoint_leaves_no_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'checkpoints are never changed'; END $$;
CREATE TRIGGER checkpoint_leaves_no_update BEFORE UPDATE ON checkpoint_leaves FOR EACH ROW EXECUTE FUNCTION checkpoint_leaves_no_update();
CREATE FUNCTION checkpoint_leaves_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'checkpoints are never deleted'; END $$;
CREATE TRIGGER checkpoint_leaves_no_delete BEFORE DELETE ON checkpoint_leaves FOR EACH ROW EXECUTE FUNCTION checkpoint_leaves_no_delete();

-- Lists as of a sealed instant are read from the versions, in the order and by the keys of the present lists.
CREATE INDEX awards_versions_order ON awards_versions (programme_code, title, lead_ags, id);
CREATE INDEX award_recipients_versions_authority ON award_recipients_versions (authority_id, award_id);
CREATE INDEX authority_periods_versions_authority ON authority_periods_versions (authority_id);
CREATE INDEX authority_periods_versions_ags ON authority_periods_versions (ags);

-- What took an authority's place, and how many acts there were on it, as of an instant. What is there begins with today's row.
CREATE TABLE authorities_versions (
    id UUID NOT NULL,
    successor_id UUID,
    version BIGINT NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    entry_id UUID NOT NULL,
    PRIMARY KEY (id, version)
);

INSERT INTO authorities_versions SELECT * FROM authorities;

CREATE FUNCTION authorities_versions_no_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'history is never rewritten'; END $$;
CREATE TRIGGER authorities_versions_no_update BEFORE UPDATE ON authorities_versions FOR EACH ROW EXECUTE FUNCTION authorities_versions_no_update();
CREATE FUNCTION authorities_versions_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'history is never rewritten'; END $$;
CREATE TRIGGER authorities_versions_no_delete BEFORE DELETE ON authorities_versions FOR EACH ROW EXECUTE FUNCTION authorities_versions_no_delete();
