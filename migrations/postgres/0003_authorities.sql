-- Authorities, what is true of them in time, members of associations, and the roles people hold at them.
CREATE TABLE authorities (
    id UUID NOT NULL PRIMARY KEY,
    successor_id UUID REFERENCES authorities (id),
    version BIGINT NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    entry_id UUID NOT NULL
);

CREATE TABLE authority_periods (
    id UUID NOT NULL PRIMARY KEY,
    authority_id UUID NOT NULL REFERENCES authorities (id),
    valid_from DATE,
    valid_to DATE,
    ags TEXT COLLATE "C",
    ars TEXT COLLATE "C",
    name TEXT COLLATE "C" NOT NULL CHECK (name <> ''),
    short_name TEXT COLLATE "C" NOT NULL CHECK (short_name <> ''),
    designation TEXT COLLATE "C",
    kind TEXT COLLATE "C" NOT NULL,
    county_ags TEXT COLLATE "C",
    population BIGINT CHECK (population >= 0),
    lat TEXT COLLATE "C",
    lon TEXT COLLATE "C",
    search TEXT COLLATE "C" NOT NULL,
    version BIGINT NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    entry_id UUID NOT NULL,
    CHECK (valid_from IS NULL OR valid_to IS NULL OR valid_from <= valid_to)
);

CREATE UNIQUE INDEX authority_periods_open_ags ON authority_periods (ags) WHERE valid_to IS NULL;
CREATE UNIQUE INDEX authority_periods_open ON authority_periods (authority_id) WHERE valid_to IS NULL;
CREATE INDEX authority_periods_authority ON authority_periods (authority_id);
CREATE INDEX authority_periods_ags ON authority_periods (ags);
CREATE INDEX authority_periods_county ON authority_periods (county_ags);
CREATE INDEX authority_periods_order ON authority_periods (short_name, id);

CREATE TABLE authority_periods_versions (
    id UUID NOT NULL,
    authority_id UUID NOT NULL,
    valid_from DATE,
    valid_to DATE,
    ags TEXT COLLATE "C",
    ars TEXT COLLATE "C",
    name TEXT COLLATE "C" NOT NULL,
    short_name TEXT COLLATE "C" NOT NULL,
    designation TEXT COLLATE "C",
    kind TEXT COLLATE "C" NOT NULL,
    county_ags TEXT COLLATE "C",
    population BIGINT,
    lat TEXT COLLATE "C",
    lon TEXT COLLATE "C",
    search TEXT COLLATE "C" NOT NULL,
    version BIGINT NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    entry_id UUID NOT NULL,
    PRIMARY KEY (id, version)
);

CREATE TABLE authority_members (
    association_id UUID NOT NULL REFERENCES authorities (id),
    member_id UUID NOT NULL REFERENCES authorities (id),
    ordinal BIGINT NOT NULL,
    valid_from DATE,
    valid_to DATE,
    version BIGINT NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    entry_id UUID NOT NULL,
    PRIMARY KEY (association_id, member_id),
    CHECK (association_id <> member_id)
);

CREATE INDEX authority_members_member ON authority_members (member_id);

CREATE TABLE authority_members_versions (
    association_id UUID NOT NULL,
    member_id UUID NOT NULL,
    ordinal BIGINT NOT NULL,
    valid_from DATE,
    valid_to DATE,
    version BIGINT NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    entry_id UUID NOT NULL,
    PRIMARY KEY (association_id, member_id, version)
);

CREATE TABLE role_assignments (
    id UUID NOT NULL PRIMARY KEY,
    person_id UUID NOT NULL REFERENCES persons (id),
    role TEXT COLLATE "C" NOT NULL,
    authority_id UUID NOT NULL REFERENCES authorities (id),
    state TEXT COLLATE "C" NOT NULL CHECK (state IN ('requested', 'given', 'refused', 'ended')),
    valid_from DATE NOT NULL,
    valid_to DATE,
    requested_by UUID REFERENCES persons (id),
    confirmed_by UUID REFERENCES persons (id),
    version BIGINT NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    entry_id UUID NOT NULL,
    CHECK (valid_to IS NULL OR valid_from <= valid_to),
    CHECK (confirmed_by IS NULL OR (confirmed_by <> requested_by AND confirmed_by <> person_id))
);

CREATE INDEX role_assignments_person ON role_assignments (person_id);
CREATE INDEX role_assignments_authority ON role_assignments (authority_id);
CREATE INDEX role_assignments_state ON role_assignments (state);

CREATE TABLE role_assignments_versions (
    id UUID NOT NULL,
    person_id UUID NOT NULL,
    role TEXT COLLATE "C" NOT NULL,
    authority_id UUID NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    valid_from DATE NOT NULL,
    valid_to DATE,
    requested_by UUID,
    confirmed_by UUID,
    version BIGINT NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    entry_id UUID NOT NULL,
    PRIMARY KEY (id, version)
);

CREATE FUNCTION authority_periods_versions_no_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'history is never rewritten'; END $$;
CREATE TRIGGER authority_periods_versions_no_update BEFORE UPDATE ON authority_periods_versions FOR EACH ROW EXECUTE FUNCTION authority_periods_versions_no_update();
CREATE FUNCTION authority_periods_versions_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'history is never rewritten'; END $$;
CREATE TRIGGER authority_periods_versions_no_delete BEFORE DELETE ON authority_periods_versions FOR EACH ROW EXECUTE FUNCTION authority_periods_versions_no_delete();

CREATE FUNCTION authority_members_versions_no_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'history is never rewritten'; END $$;
CREATE TRIGGER authority_members_versions_no_update BEFORE UPDATE ON authority_members_versions FOR EACH ROW EXECUTE FUNCTION authority_members_versions_no_update();
CREATE FUNCTION authority_members_versions_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'history is never rewritten'; END $$;
CREATE TRIGGER authority_members_versions_no_delete BEFORE DELETE ON authority_members_versions FOR EACH ROW EXECUTE FUNCTION authority_members_versions_no_delete();

CREATE FUNCTION role_assignments_versions_no_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'history is never rewritten'; END $$;
CREATE TRIGGER role_assignments_versions_no_update BEFORE UPDATE ON role_assignments_versions FOR EACH ROW EXECUTE FUNCTION role_assignments_versions_no_update();
CREATE FUNCTION role_assignments_versions_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'history is never rewritten'; END $$;
CREATE TRIGGER role_assignments_versions_no_delete BEFORE DELETE ON role_assignments_versions FOR EACH ROW EXECUTE FUNCTION role_assignments_versions_no_delete();
