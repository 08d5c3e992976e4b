-- Awards with their projects and recipients, who prepared them, and the gap-free case numbers.
-- Amounts are euro cents; NULL is unknown, never 0.
CREATE TABLE awards (
    id UUID NOT NULL PRIMARY KEY,
    programme_id UUID NOT NULL REFERENCES programmes (id),
    programme_code TEXT COLLATE "C" NOT NULL,
    case_number TEXT COLLATE "C",
    state TEXT COLLATE "C" NOT NULL CHECK (state IN ('draft', 'handed_over', 'issued', 'running', 'ended', 'proof_due', 'settled', 'binding', 'closed',
        'discarded', 'withdrawn', 'revoked', 'lapsed', 'recorded', 'unconfirmed')),
    title TEXT COLLATE "C" NOT NULL CHECK (title <> ''),
    lead_ags TEXT COLLATE "C" NOT NULL,
    joint BOOLEAN NOT NULL,
    theme TEXT COLLATE "C",
    financing_type TEXT COLLATE "C" CHECK (financing_type IN ('share', 'deficit', 'fixed', 'full')),
    rate_numerator BIGINT CHECK (rate_numerator > 0),
    rate_denominator BIGINT CHECK (rate_denominator > 0),
    rate_written TEXT COLLATE "C",
    total_cost BIGINT CHECK (total_cost > 0),
    eligible_cost BIGINT CHECK (eligible_cost > 0),
    grant_amount BIGINT CHECK (grant_amount > 0),
    paid_opening BIGINT CHECK (paid_opening >= 0),
    starts_on DATE,
    ends_on DATE,
    awarded_on DATE,
    source_url TEXT COLLATE "C",
    note TEXT COLLATE "C",
    search TEXT COLLATE "C" NOT NULL,
    version BIGINT NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    entry_id UUID NOT NULL,
    CHECK (starts_on IS NULL OR ends_on IS NULL OR starts_on <= ends_on),
    CHECK ((rate_numerator IS NULL) = (rate_denominator IS NULL)),
    CHECK (rate_numerator <= rate_denominator),
    CHECK (grant_amount <= total_cost),
    CHECK (eligible_cost <= total_cost),
    CHECK (paid_opening <= grant_amount)
);

CREATE UNIQUE INDEX awards_case_number ON awards (programme_id, case_number);
CREATE INDEX awards_order ON awards (programme_code, title, lead_ags, id);
CREATE INDEX awards_state ON awards (state);
CREATE INDEX awards_theme ON awards (theme);
CREATE INDEX awards_awarded_on ON awards (awarded_on);

CREATE TABLE awards_versions (
    id UUID NOT NULL,
    programme_id UUID NOT NULL,
    programme_code TEXT COLLATE "C" NOT NULL,
    case_number TEXT COLLATE "C",
    state TEXT COLLATE "C" NOT NULL,
    title TEXT COLLATE "C" NOT NULL,
    lead_ags TEXT COLLATE "C" NOT NULL,
    joint BOOLEAN NOT NULL,
    theme TEXT COLLATE "C",
    financing_type TEXT COLLATE "C",
    rate_numerator BIGINT,
    rate_denominator BIGINT,
    rate_written TEXT COLLATE "C",
    total_cost BIGINT,
    eligible_cost BIGINT,
    grant_amount BIGINT,
    paid_opening BIGINT,
    starts_on DATE,
    ends_on DATE,
    awarded_on DATE,
    source_url TEXT COLLATE "C",
    note TEXT COLLATE "C",
    search TEXT COLLATE "C" NOT NULL,
    version BIGINT NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    entry_id UUID NOT NULL,
    PRIMARY KEY (id, version)
);

CREATE TABLE award_projects (
    award_id UUID NOT NULL REFERENCES awards (id),
    ordinal BIGINT NOT NULL CHECK (ordinal > 0),
    title TEXT COLLATE "C" NOT NULL CHECK (title <> ''),
    version BIGINT NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    entry_id UUID NOT NULL,
    PRIMARY KEY (award_id, ordinal)
);

CREATE TABLE award_projects_versions (
    award_id UUID NOT NULL,
    ordinal BIGINT NOT NULL,
    title TEXT COLLATE "C" NOT NULL,
    version BIGINT NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    entry_id UUID NOT NULL,
    PRIMARY KEY (award_id, ordinal, version)
);

CREATE TABLE award_recipients (
    award_id UUID NOT NULL REFERENCES awards (id),
    ordinal BIGINT NOT NULL CHECK (ordinal >= 0),
    role TEXT COLLATE "C" NOT NULL CHECK (role IN ('lead', 'partner')),
    authority_id UUID NOT NULL REFERENCES authorities (id),
    ags TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL CHECK (name <> ''),
    share BIGINT CHECK (share >= 0),
    version BIGINT NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    entry_id UUID NOT NULL,
    PRIMARY KEY (award_id, ordinal),
    CHECK ((role = 'lead') = (ordinal = 0))
);

CREATE UNIQUE INDEX award_recipients_authority ON award_recipients (authority_id, award_id);
CREATE INDEX award_recipients_ags ON award_recipients (ags, award_id);

CREATE TABLE award_recipients_versions (
    award_id UUID NOT NULL,
    ordinal BIGINT NOT NULL,
    role TEXT COLLATE "C" NOT NULL,
    authority_id UUID NOT NULL,
    ags TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    share BIGINT,
    version BIGINT NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    entry_id UUID NOT NULL,
    PRIMARY KEY (award_id, ordinal, version)
);

CREATE TABLE award_preparers (
    award_id UUID NOT NULL REFERENCES awards (id),
    person_id UUID NOT NULL REFERENCES persons (id),
    entry_id UUID NOT NULL,
    PRIMARY KEY (award_id, person_id)
);

CREATE TABLE case_numbers (
    programme_id UUID NOT NULL REFERENCES programmes (id),
    year BIGINT NOT NULL,
    last BIGINT NOT NULL CHECK (last >= 0),
    PRIMARY KEY (programme_id, year)
);

CREATE FUNCTION awards_versions_no_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'history is never rewritten'; END $$;
CREATE TRIGGER awards_versions_no_update BEFORE UPDATE ON awards_versions FOR EACH ROW EXECUTE FUNCTION awards_versions_no_update();
CREATE FUNCTION awards_versions_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'history is never rewritten'; END $$;
CREATE TRIGGER awards_versions_no_delete BEFORE DELETE ON awards_versions FOR EACH ROW EXECUTE FUNCTION awards_versions_no_delete();

CREATE FUNCTION award_projects_versions_no_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'history is never rewritten'; END $$;
CREATE TRIGGER award_projects_versions_no_update BEFORE UPDATE ON award_projects_versions FOR EACH ROW EXECUTE FUNCTION award_projects_versions_no_update();
CREATE FUNCTION award_projects_versions_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'history is never rewritten'; END $$;
CREATE TRIGGER award_projects_versions_no_delete BEFORE DELETE ON award_projects_versions FOR EACH ROW EXECUTE FUNCTION award_projects_versions_no_delete();

CREATE FUNCTION award_recipients_versions_no_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'history is never rewritten'; END $$;
CREATE TRIGGER award_recipients_versions_no_update BEFORE UPDATE ON award_recipients_versions FOR EACH ROW EXECUTE FUNCTION award_recipients_versions_no_update();
CREATE FUNCTION award_recipients_versions_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'history is never rewritten'; END $$;
CREATE TRIGGER award_recipients_versions_no_delete BEFORE DELETE ON award_recipients_versions FOR EACH ROW EXECUTE FUNCTION award_recipients_versions_no_delete();
