-- Programmes.
CREATE TABLE programmes (
    id BLOB NOT NULL PRIMARY KEY,
    code TEXT NOT NULL CHECK (code <> ''),
    title TEXT NOT NULL CHECK (title <> ''),
    state TEXT NOT NULL CHECK (state IN ('draft', 'in_force', 'expired', 'settled')),
    starts_on TEXT,
    ends_on TEXT,
    invented INTEGER NOT NULL CHECK (invented IN (0, 1)),
    ministry_id BLOB REFERENCES authorities (id),
    agency_id BLOB REFERENCES authorities (id),
    note TEXT,
    source_url TEXT,
    version INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    entry_id BLOB NOT NULL,
    CHECK (starts_on IS NULL OR ends_on IS NULL OR starts_on <= ends_on)
) STRICT;

CREATE UNIQUE INDEX programmes_code ON programmes (code);
CREATE INDEX programmes_agency ON programmes (agency_id);

CREATE TABLE programmes_versions (
    id BLOB NOT NULL,
    code TEXT NOT NULL,
    title TEXT NOT NULL,
    state TEXT NOT NULL,
    starts_on TEXT,
    ends_on TEXT,
    invented INTEGER NOT NULL,
    ministry_id BLOB,
    agency_id BLOB,
    note TEXT,
    source_url TEXT,
    version INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    entry_id BLOB NOT NULL,
    PRIMARY KEY (id, version)
) STRICT;

CREATE TRIGGER programmes_versions_no_update BEFORE UPDATE ON programmes_versions
BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;
CREATE TRIGGER programmes_versions_no_delete BEFORE DELETE ON programmes_versions
BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;
