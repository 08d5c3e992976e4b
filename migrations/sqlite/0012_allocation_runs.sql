-- Allocation runs: drafts that one act made from a list of keys or amounts. The rows of the list stay as they were taken over.
CREATE TABLE allocation_runs (
    id BLOB NOT NULL PRIMARY KEY,
    programme_id BLOB NOT NULL REFERENCES programmes (id),
    call_id BLOB NOT NULL REFERENCES calls (id),
    title TEXT NOT NULL CHECK (title <> ''),
    state TEXT NOT NULL CHECK (state IN ('live', 'discarded')),
    list_digest TEXT NOT NULL,
    file_sha256 TEXT NOT NULL,
    awards INTEGER NOT NULL CHECK (awards > 0),
    amount INTEGER NOT NULL CHECK (amount > 0),
    by_key INTEGER NOT NULL CHECK (by_key IN (0, 1)),
    smallest INTEGER CHECK (smallest > 0),
    version INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    entry_id BLOB NOT NULL
) STRICT;

-- The same list is taken over once for a call, unless all that it made was discarded.
CREATE UNIQUE INDEX allocation_runs_list ON allocation_runs (call_id, list_digest) WHERE state = 'live';
CREATE INDEX allocation_runs_programme ON allocation_runs (programme_id);

CREATE TABLE allocation_runs_versions (
    id BLOB NOT NULL,
    programme_id BLOB NOT NULL,
    call_id BLOB NOT NULL,
    title TEXT NOT NULL,
    state TEXT NOT NULL,
    list_digest TEXT NOT NULL,
    file_sha256 TEXT NOT NULL,
    awards INTEGER NOT NULL,
    amount INTEGER NOT NULL,
    by_key INTEGER NOT NULL,
    smallest INTEGER,
    version INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    entry_id BLOB NOT NULL,
    PRIMARY KEY (id, version)
) STRICT;

CREATE TABLE allocation_run_rows (
    run_id BLOB NOT NULL REFERENCES allocation_runs (id),
    ordinal INTEGER NOT NULL CHECK (ordinal > 0),
    award_id BLOB NOT NULL REFERENCES awards (id),
    authority_id BLOB NOT NULL REFERENCES authorities (id),
    weight TEXT,
    amount INTEGER NOT NULL CHECK (amount > 0),
    PRIMARY KEY (run_id, ordinal)
) STRICT;

CREATE UNIQUE INDEX allocation_run_rows_authority ON allocation_run_rows (run_id, authority_id);

ALTER TABLE awards ADD COLUMN run_id BLOB REFERENCES allocation_runs (id);
ALTER TABLE awards_versions ADD COLUMN run_id BLOB;
CREATE INDEX awards_run ON awards (run_id);

-- What was typed beside the file, as JSON.
ALTER TABLE uploads ADD COLUMN about TEXT;

CREATE TRIGGER allocation_runs_versions_no_update BEFORE UPDATE ON allocation_runs_versions
BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;
CREATE TRIGGER allocation_runs_versions_no_delete BEFORE DELETE ON allocation_runs_versions
BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;
CREATE TRIGGER allocation_run_rows_no_update BEFORE UPDATE ON allocation_run_rows
BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;
CREATE TRIGGER allocation_run_rows_no_delete BEFORE DELETE ON allocation_run_rows
BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;
