-- Programmes.
CREATE TABLE programmes (
    id UUID NOT NULL PRIMARY KEY,
    code TEXT COLLATE "C" NOT NULL CHECK (code <> ''),
    title TEXT COLLATE "C" NOT NULL CHECK (title <> ''),
    state TEXT COLLATE "C" NOT NULL CHECK (state IN ('draft', 'in_force', 'expired', 'settled')),
    starts_on DATE,
    ends_on DATE,
    invented BOOLEAN NOT NULL,
    ministry_id UUID REFERENCES authorities (id),
    agency_id UUID REFERENCES authorities (id),
    note TEXT COLLATE "C",
    source_url TEXT COLLATE "C",
    version BIGINT NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    entry_id UUID NOT NULL,
    CHECK (starts_on IS NULL OR ends_on IS NULL OR starts_on <= ends_on)
);

CREATE UNIQUE INDEX programmes_code ON programmes (code);
CREATE INDEX programmes_agency ON programmes (agency_id);

CREATE TABLE programmes_versions (
    id UUID NOT NULL,
    code TEXT COLLATE "C" NOT NULL,
    title TEXT COLLATE "C" NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    starts_on DATE,
    ends_on DATE,
    invented BOOLEAN NOT NULL,
    ministry_id UUID,
    agency_id UUID,
    note TEXT COLLATE "C",
    source_url TEXT COLLATE "C",
    version BIGINT NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    entry_id UUID NOT NULL,
    PRIMARY KEY (id, version)
);

CREATE FUNCTION programmes_versions_no_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'history is never rewritten'; END $$;
CREATE TRIGGER programmes_versions_no_update BEFORE UPDATE ON programmes_versions FOR EACH ROW EXECUTE FUNCTION programmes_versions_no_update();
CREATE FUNCTION programmes_versions_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'history is never rewritten'; END $$;
CREATE TRIGGER programmes_versions_no_delete BEFORE DELETE ON programmes_versions FOR EACH ROW EXECUTE FUNCTION programmes_versions_no_delete();
