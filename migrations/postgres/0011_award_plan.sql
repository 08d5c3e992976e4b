-- The plan of an award: what a draft says beside who, what and how much, section by section. Amounts are euro cents; NULL is not yet said.
-- All rows of an award are written anew at each of its versions, so that a version of the award is one of all its rows.
ALTER TABLE awards ADD COLUMN call_id UUID;
ALTER TABLE awards ADD COLUMN rule_set_id UUID REFERENCES rule_sets (id);
ALTER TABLE awards ADD COLUMN profile TEXT COLLATE "C" CHECK (profile IN ('allocation', 'single', 'joint'));
ALTER TABLE awards ADD COLUMN purpose TEXT COLLATE "C";
ALTER TABLE awards ADD COLUMN works_start_on DATE;
ALTER TABLE awards ADD COLUMN works_end_on DATE;
ALTER TABLE awards ADD COLUMN early_start_on DATE;
ALTER TABLE awards ADD COLUMN early_start_reason TEXT COLLATE "C";
ALTER TABLE awards ADD COLUMN early_start_by UUID REFERENCES persons (id);
ALTER TABLE awards ADD COLUMN handed_over_digest TEXT COLLATE "C";
ALTER TABLE awards ADD COLUMN return_reason TEXT COLLATE "C";

ALTER TABLE awards_versions ADD COLUMN call_id UUID;
ALTER TABLE awards_versions ADD COLUMN rule_set_id UUID;
ALTER TABLE awards_versions ADD COLUMN profile TEXT COLLATE "C";
ALTER TABLE awards_versions ADD COLUMN purpose TEXT COLLATE "C";
ALTER TABLE awards_versions ADD COLUMN works_start_on DATE;
ALTER TABLE awards_versions ADD COLUMN works_end_on DATE;
ALTER TABLE awards_versions ADD COLUMN early_start_on DATE;
ALTER TABLE awards_versions ADD COLUMN early_start_reason TEXT COLLATE "C";
ALTER TABLE awards_versions ADD COLUMN early_start_by UUID;
ALTER TABLE awards_versions ADD COLUMN handed_over_digest TEXT COLLATE "C";
ALTER TABLE awards_versions ADD COLUMN return_reason TEXT COLLATE "C";

CREATE INDEX awards_call ON awards (call_id);

ALTER TABLE award_projects ADD COLUMN goal TEXT COLLATE "C";
ALTER TABLE award_projects_versions ADD COLUMN goal TEXT COLLATE "C";
ALTER TABLE award_recipients ADD COLUMN cost BIGINT CHECK (cost >= 0);
ALTER TABLE award_recipients_versions ADD COLUMN cost BIGINT;

CREATE TABLE award_positions (
    award_id UUID NOT NULL REFERENCES awards (id),
    ordinal BIGINT NOT NULL CHECK (ordinal > 0),
    category TEXT COLLATE "C" NOT NULL CHECK (category IN ('staff', 'material', 'contracts', 'investments', 'travel', 'other')),
    title TEXT COLLATE "C" NOT NULL CHECK (title <> ''),
    amount BIGINT CHECK (amount > 0),
    note TEXT COLLATE "C",
    version BIGINT NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    entry_id UUID NOT NULL,
    PRIMARY KEY (award_id, ordinal)
);

CREATE TABLE award_positions_versions (
    award_id UUID NOT NULL,
    ordinal BIGINT NOT NULL,
    category TEXT COLLATE "C" NOT NULL,
    title TEXT COLLATE "C" NOT NULL,
    amount BIGINT,
    note TEXT COLLATE "C",
    version BIGINT NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    entry_id UUID NOT NULL,
    PRIMARY KEY (award_id, ordinal, version)
);

CREATE TABLE award_funding (
    award_id UUID NOT NULL REFERENCES awards (id),
    ordinal BIGINT NOT NULL CHECK (ordinal > 0),
    kind TEXT COLLATE "C" NOT NULL CHECK (kind IN ('own', 'third', 'other')),
    name TEXT COLLATE "C",
    amount BIGINT CHECK (amount > 0),
    version BIGINT NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    entry_id UUID NOT NULL,
    PRIMARY KEY (award_id, ordinal)
);

CREATE TABLE award_funding_versions (
    award_id UUID NOT NULL,
    ordinal BIGINT NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C",
    amount BIGINT,
    version BIGINT NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    entry_id UUID NOT NULL,
    PRIMARY KEY (award_id, ordinal, version)
);

CREATE TABLE award_tranches (
    award_id UUID NOT NULL REFERENCES awards (id),
    year BIGINT NOT NULL CHECK (year BETWEEN 1990 AND 2199),
    amount BIGINT NOT NULL CHECK (amount > 0),
    version BIGINT NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    entry_id UUID NOT NULL,
    PRIMARY KEY (award_id, year)
);

CREATE TABLE award_tranches_versions (
    award_id UUID NOT NULL,
    year BIGINT NOT NULL,
    amount BIGINT NOT NULL,
    version BIGINT NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    entry_id UUID NOT NULL,
    PRIMARY KEY (award_id, year, version)
);

CREATE TABLE award_milestones (
    award_id UUID NOT NULL REFERENCES awards (id),
    ordinal BIGINT NOT NULL CHECK (ordinal > 0),
    key UUID NOT NULL,
    title TEXT COLLATE "C" NOT NULL CHECK (title <> ''),
    due_on DATE,
    project BIGINT CHECK (project > 0),
    note TEXT COLLATE "C",
    version BIGINT NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    entry_id UUID NOT NULL,
    PRIMARY KEY (award_id, ordinal)
);

CREATE UNIQUE INDEX award_milestones_key ON award_milestones (key);

CREATE TABLE award_milestones_versions (
    award_id UUID NOT NULL,
    ordinal BIGINT NOT NULL,
    key UUID NOT NULL,
    title TEXT COLLATE "C" NOT NULL,
    due_on DATE,
    project BIGINT,
    note TEXT COLLATE "C",
    version BIGINT NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    entry_id UUID NOT NULL,
    PRIMARY KEY (award_id, ordinal, version)
);

CREATE TABLE award_indicators (
    award_id UUID NOT NULL REFERENCES awards (id),
    ordinal BIGINT NOT NULL CHECK (ordinal > 0),
    key UUID NOT NULL,
    title TEXT COLLATE "C" NOT NULL CHECK (title <> ''),
    unit TEXT COLLATE "C",
    baseline TEXT COLLATE "C",
    target TEXT COLLATE "C",
    version BIGINT NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    entry_id UUID NOT NULL,
    PRIMARY KEY (award_id, ordinal)
);

CREATE UNIQUE INDEX award_indicators_key ON award_indicators (key);

CREATE TABLE award_indicators_versions (
    award_id UUID NOT NULL,
    ordinal BIGINT NOT NULL,
    key UUID NOT NULL,
    title TEXT COLLATE "C" NOT NULL,
    unit TEXT COLLATE "C",
    baseline TEXT COLLATE "C",
    target TEXT COLLATE "C",
    version BIGINT NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    entry_id UUID NOT NULL,
    PRIMARY KEY (award_id, ordinal, version)
);

CREATE TABLE award_conditions (
    award_id UUID NOT NULL REFERENCES awards (id),
    ordinal BIGINT NOT NULL CHECK (ordinal > 0),
    key UUID NOT NULL,
    text TEXT COLLATE "C" NOT NULL CHECK (text <> ''),
    blocks_payment BOOLEAN NOT NULL,
    due_on DATE,
    version BIGINT NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    entry_id UUID NOT NULL,
    PRIMARY KEY (award_id, ordinal)
);

CREATE UNIQUE INDEX award_conditions_key ON award_conditions (key);

CREATE TABLE award_conditions_versions (
    award_id UUID NOT NULL,
    ordinal BIGINT NOT NULL,
    key UUID NOT NULL,
    text TEXT COLLATE "C" NOT NULL,
    blocks_payment BOOLEAN NOT NULL,
    due_on DATE,
    version BIGINT NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    entry_id UUID NOT NULL,
    PRIMARY KEY (award_id, ordinal, version)
);

CREATE TABLE award_reasons (
    award_id UUID NOT NULL REFERENCES awards (id),
    code TEXT COLLATE "C" NOT NULL,
    reason TEXT COLLATE "C" NOT NULL CHECK (reason <> ''),
    version BIGINT NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    entry_id UUID NOT NULL,
    PRIMARY KEY (award_id, code)
);

CREATE TABLE award_reasons_versions (
    award_id UUID NOT NULL,
    code TEXT COLLATE "C" NOT NULL,
    reason TEXT COLLATE "C" NOT NULL,
    version BIGINT NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    entry_id UUID NOT NULL,
    PRIMARY KEY (award_id, code, version)
);

-- The version of the award in which a section was last changed: two people may change different sections at once.
CREATE TABLE award_sections (
    award_id UUID NOT NULL REFERENCES awards (id),
    section TEXT COLLATE "C" NOT NULL,
    version BIGINT NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    entry_id UUID NOT NULL,
    PRIMARY KEY (award_id, section)
);

CREATE FUNCTION award_positions_versions_no_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'history is never rewritten'; END $$;
CREATE TRIGGER award_positions_versions_no_update BEFORE UPDATE ON award_positions_versions FOR EACH ROW EXECUTE FUNCTION award_positions_versions_no_update();
CREATE FUNCTION award_positions_versions_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'history is never rewritten'; END $$;
CREATE TRIGGER award_positions_versions_no_delete BEFORE DELETE ON award_positions_versions FOR EACH ROW EXECUTE FUNCTION award_positions_versions_no_delete();

CREATE FUNCTION award_funding_versions_no_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'history is never rewritten'; END $$;
CREATE TRIGGER award_funding_versions_no_update BEFORE UPDATE ON award_funding_versions FOR EACH ROW EXECUTE FUNCTION award_funding_versions_no_update();
CREATE FUNCTION award_funding_versions_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'history is never rewritten'; END $$;
CREATE TRIGGER award_funding_versions_no_delete BEFORE DELETE ON award_funding_versions FOR EACH ROW EXECUTE FUNCTION award_funding_versions_no_delete();

CREATE FUNCTION award_tranches_versions_no_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'history is never rewritten'; END $$;
CREATE TRIGGER award_tranches_versions_no_update BEFORE UPDATE ON award_tranches_versions FOR EACH ROW EXECUTE FUNCTION award_tranches_versions_no_update();
CREATE FUNCTION award_tranches_versions_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'history is never rewritten'; END $$;
CREATE TRIGGER award_tranches_versions_no_delete BEFORE DELETE ON award_tranches_versions FOR EACH ROW EXECUTE FUNCTION award_tranches_versions_no_delete();

CREATE FUNCTION award_milestones_versions_no_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'history is never rewritten'; END $$;
CREATE TRIGGER award_milestones_versions_no_update BEFORE UPDATE ON award_milestones_versions FOR EACH ROW EXECUTE FUNCTION award_milestones_versions_no_update();
CREATE FUNCTION award_milestones_versions_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'history is never rewritten'; END $$;
CREATE TRIGGER award_milestones_versions_no_delete BEFORE DELETE ON award_milestones_versions FOR EACH ROW EXECUTE FUNCTION award_milestones_versions_no_delete();

CREATE FUNCTION award_indicators_versions_no_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'history is never rewritten'; END $$;
CREATE TRIGGER award_indicators_versions_no_update BEFORE UPDATE ON award_indicators_versions FOR EACH ROW EXECUTE FUNCTION award_indicators_versions_no_update();
CREATE FUNCTION award_indicators_versions_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'history is never rewritten'; END $$;
CREATE TRIGGER award_indicators_versions_no_delete BEFORE DELETE ON award_indicators_versions FOR EACH ROW EXECUTE FUNCTION award_indicators_versions_no_delete();

CREATE FUNCTION award_conditions_versions_no_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'history is never rewritten'; END $$;
CREATE TRIGGER award_conditions_versions_no_update BEFORE UPDATE ON award_conditions_versions FOR EACH ROW EXECUTE FUNCTION award_conditions_versions_no_update();
CREATE FUNCTION award_conditions_versions_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'history is never rewritten'; END $$;
CREATE TRIGGER award_conditions_versions_no_delete BEFORE DELETE ON award_conditions_versions FOR EACH ROW EXECUTE FUNCTION award_conditions_versions_no_delete();

CREATE FUNCTION award_reasons_versions_no_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'history is never rewritten'; END $$;
CREATE TRIGGER award_reasons_versions_no_update BEFORE UPDATE ON award_reasons_versions FOR EACH ROW EXECUTE FUNCTION award_reasons_versions_no_update();
CREATE FUNCTION award_reasons_versions_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'history is never rewritten'; END $$;
CREATE TRIGGER award_reasons_versions_no_delete BEFORE DELETE ON award_reasons_versions FOR EACH ROW EXECUTE FUNCTION award_reasons_versions_no_delete();
