-- Authorities, what is true of them in time, members of associations, and the roles people hold at them.
CREATE TABLE authorities (
    id BLOB NOT NULL PRIMARY KEY,
    successor_id BLOB REFERENCES authorities (id),
    version INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    entry_id BLOB NOT NULL
) STRICT;

CREATE TABLE authority_periods (
    id BLOB NOT NULL PRIMARY KEY,
    authority_id BLOB NOT NULL REFERENCES authorities (id),
    valid_from TEXT,
    valid_to TEXT,
    ags TEXT,
    ars TEXT,
    name TEXT NOT NULL CHECK (name <> ''),
    short_name TEXT NOT NULL CHECK (short_name <> ''),
    designation TEXT,
    kind TEXT NOT NULL,
    county_ags TEXT,
    population INTEGER CHECK (population >= 0),
    lat TEXT,
    lon TEXT,
    search TEXT NOT NULL,
    version INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    entry_id BLOB NOT NULL,
    CHECK (valid_from IS NULL OR valid_to IS NULL OR valid_from <= valid_to)
) STRICT;

CREATE UNIQUE INDEX authority_periods_open_ags ON authority_periods (ags) WHERE valid_to IS NULL;
CREATE UNIQUE INDEX authority_periods_open ON authority_periods (authority_id) WHERE valid_to IS NULL;
CREATE INDEX authority_periods_authority ON authority_periods (authority_id);
CREATE INDEX authority_periods_ags ON authority_periods (ags);
CREATE INDEX authority_periods_county ON authority_periods (county_ags);
CREATE INDEX authority_periods_order ON authority_periods (short_name, id);

CREATE TABLE authority_periods_versions (
    id BLOB NOT NULL,
    authority_id BLOB NOT NULL,
    valid_from TEXT,
    valid_to TEXT,
    ags TEXT,
    ars TEXT,
    name TEXT NOT NULL,
    short_name TEXT NOT NULL,
    designation TEXT,
    kind TEXT NOT NULL,
    county_ags TEXT,
    population INTEGER,
    lat TEXT,
    lon TEXT,
    search TEXT NOT NULL,
    version INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    entry_id BLOB NOT NULL,
    PRIMARY KEY (id, version)
) STRICT;

CREATE TABLE authority_members (
    association_id BLOB NOT NULL REFERENCES authorities (id),
    member_id BLOB NOT NULL REFERENCES authorities (id),
    ordinal INTEGER NOT NULL,
    valid_from TEXT,
    valid_to TEXT,
    version INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    entry_id BLOB NOT NULL,
    PRIMARY KEY (association_id, member_id),
    CHECK (association_id <> member_id)
) STRICT;

CREATE INDEX authority_members_member ON authority_members (member_id);

CREATE TABLE authority_members_versions (
    association_id BLOB NOT NULL,
    member_id BLOB NOT NULL,
    ordinal INTEGER NOT NULL,
    valid_from TEXT,
    valid_to TEXT,
    version INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    entry_id BLOB NOT NULL,
    PRIMARY KEY (association_id, member_id, version)
) STRICT;

CREATE TABLE role_assignments (
    id BLOB NOT NULL PRIMARY KEY,
    person_id BLOB NOT NULL REFERENCES persons (id),
    role TEXT NOT NULL,
    authority_id BLOB NOT NULL REFERENCES authorities (id),
    state TEXT NOT NULL CHECK (state IN ('requested', 'given', 'refused', 'ended')),
    valid_from TEXT NOT NULL,
    valid_to TEXT,
    requested_by BLOB REFERENCES persons (id),
    confirmed_by BLOB REFERENCES persons (id),
    version INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    entry_id BLOB NOT NULL,
    CHECK (valid_to IS NULL OR valid_from <= valid_to),
    CHECK (confirmed_by IS NULL OR (confirmed_by <> requested_by AND confirmed_by <> person_id))
) STRICT;

CREATE INDEX role_assignments_person ON role_assignments (person_id);
CREATE INDEX role_assignments_authority ON role_assignments (authority_id);
CREATE INDEX role_assignments_state ON role_assignments (state);

CREATE TABLE role_assignments_versions (
    id BLOB NOT NULL,
    person_id BLOB NOT NULL,
    role TEXT NOT NULL,
    authority_id BLOB NOT NULL,
    state TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    valid_to TEXT,
    requested_by BLOB,
    confirmed_by BLOB,
    version INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    entry_id BLOB NOT NULL,
    PRIMARY KEY (id, version)
) STRICT;

CREATE TRIGGER authority_periods_versions_no_update BEFORE UPDATE ON authority_periods_versions
BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;
CREATE TRIGGER authority_periods_versions_no_delete BEFORE DELETE ON authority_periods_versions
BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;

CREATE TRIGGER authority_members_versions_no_update BEFORE UPDATE ON authority_members_versions
BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;
CREATE TRIGGER authority_members_versions_no_delete BEFORE DELETE ON authority_members_versions
BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;

CREATE TRIGGER role_assignments_versions_no_update BEFORE UPDATE ON role_assignments_versions
BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;
CREATE TRIGGER role_assignments_versions_no_delete BEFORE DELETE ON role_assignments_versions
BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;
