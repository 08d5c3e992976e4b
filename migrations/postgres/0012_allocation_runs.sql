-- Allocation runs: drafts that one act made from a list of keys or amounts. The rows of the list stay as they were taken over.
CREATE TABLE allocation_runs (
    id UUID NOT NULL PRIMARY KEY,
    programme_id UUID NOT NULL REFERENCES programmes (id),
    call_id UUID NOT NULL REFERENCES calls (id),
    title TEXT COLLATE "C" NOT NULL CHECK (title <> ''),
    state TEXT COLLATE "C" NOT NULL CHECK (state IN ('live', 'discarded')),
    list_digest TEXT COLLATE "C" NOT NULL,
    file_sha256 TEXT COLLATE "C" NOT NULL,
    awards BIGINT NOT NULL CHECK (awards > 0),
    amount BIGINT NOT NULL CHECK (amount > 0),
    by_key BOOLEAN NOT NULL,
    smallest BIGINT CHECK (smallest > 0),
    version BIGINT NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    entry_id UUID NOT NULL
);

-- The same list is taken over once for a call, unless all that it made was discarded.
CREATE UNIQUE INDEX allocation_runs_list ON allocation_runs (call_id, list_digest) WHERE state = 'live';
CREATE INDEX allocation_runs_programme ON allocation_runs (programme_id);

CREATE TABLE allocation_runs_versions (
    id UUID NOT NULL,
    programme_id UUID NOT NULL,
    call_id UUID NOT NULL,
    title TEXT COLLATE "C" NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    list_digest TEXT COLLATE "C" NOT NULL,
    file_sha256 TEXT COLLATE "C" NOT NULL,
    awards BIGINT NOT NULL,
    amount BIGINT NOT NULL,
    by_key BOOLEAN NOT NULL,
    smallest BIGINT,
    version BIGINT NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    entry_id UUID NOT NULL,
    PRIMARY KEY (id, version)
);

CREATE TABLE allocation_run_rows (
    run_id UUID NOT NULL REFERENCES allocation_runs (id),
    ordinal BIGINT NOT NULL CHECK (ordinal > 0),
    award_id UUID NOT NULL REFERENCES awards (id),
    authority_id UUID NOT NULL REFERENCES authorities (id),
    weight TEXT COLLATE "C",
    amount BIGINT NOT NULL CHECK (amount > 0),
    PRIMARY KEY (run_id, ordinal)
);

CREATE UNIQUE INDEX allocation_run_rows_authority ON allocation_run_rows (run_id, authority_id);

ALTER TABLE awards ADD COLUMN run_id UUID REFERENCES allocation_runs (id);
ALTER TABLE awards_versions ADD COLUMN run_id UUID;
CREATE INDEX awards_run ON awards (run_id);

-- What was typed beside the file, as JSON.
ALTER TABLE uploads ADD COLUMN about TEXT COLLATE "C";

CREATE FUNCTION allocation_runs_versions_no_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'history is never rewritten'; END $$;
CREATE TRIGGER allocation_runs_versions_no_update BEFORE UPDATE ON allocation_runs_versions FOR EACH ROW EXECUTE FUNCTION allocation_runs_versions_no_update();
CREATE FUNCTION allocation_runs_versions_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'history is never rewritten'; END $$;
CREATE TRIGGER allocation_runs_versions_no_delete BEFORE DELETE ON allocation_runs_versions FOR EACH ROW EXECUTE FUNCTION allocation_runs_versions_no_delete();
CREATE FUNCTION allocation_run_rows_no_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'history is never rewritten'; END $$;
CREATE TRIGGER allocation_run_rows_no_update BEFORE UPDATE ON allocation_run_rows FOR EACH ROW EXECUTE FUNCTION allocation_run_rows_no_update();
CREATE FUNCTION allocation_run_rows_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'history is never rewritten'; END $$;
CREATE TRIGGER allocation_run_rows_no_delete BEFORE DELETE ON allocation_run_rows FOR EACH ROW EXECUTE FUNCTION allocation_run_rows_no_delete();
