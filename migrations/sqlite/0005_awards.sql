-- Awards with their projects and recipients, who prepared them, and the gap-free case numbers.
-- Amounts are euro cents; NULL is unknown, never 0.
CREATE TABLE awards (
    id BLOB NOT NULL PRIMARY KEY,
    programme_id BLOB NOT NULL REFERENCES programmes (id),
    programme_code TEXT NOT NULL,
    case_number TEXT,
    state TEXT NOT NULL CHECK (state IN ('draft', 'handed_over', 'issued', 'running', 'ended', 'proof_due', 'settled', 'binding', 'closed',
        'discarded', 'withdrawn', 'revoked', 'lapsed', 'recorded', 'unconfirmed')),
    title TEXT NOT NULL CHECK (title <> ''),
    lead_ags TEXT NOT NULL,
    joint INTEGER NOT NULL CHECK (joint IN (0, 1)),
    theme TEXT,
    financing_type TEXT CHECK (financing_type IN ('share', 'deficit', 'fixed', 'full')),
    rate_numerator INTEGER CHECK (rate_numerator > 0),
    rate_denominator INTEGER CHECK (rate_denominator > 0),
    rate_written TEXT,
    total_cost INTEGER CHECK (total_cost > 0),
    eligible_cost INTEGER CHECK (eligible_cost > 0),
    grant_amount INTEGER CHECK (grant_amount > 0),
    paid_opening INTEGER CHECK (paid_opening >= 0),
    starts_on TEXT,
    ends_on TEXT,
    awarded_on TEXT,
    source_url TEXT,
    note TEXT,
    search TEXT NOT NULL,
    version INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    entry_id BLOB NOT NULL,
    CHECK (starts_on IS NULL OR ends_on IS NULL OR starts_on <= ends_on),
    CHECK ((rate_numerator IS NULL) = (rate_denominator IS NULL)),
    CHECK (rate_numerator <= rate_denominator),
    CHECK (grant_amount <= total_cost),
    CHECK (eligible_cost <= total_cost),
    CHECK (paid_opening <= grant_amount)
) STRICT;

CREATE UNIQUE INDEX awards_case_number ON awards (programme_id, case_number);
CREATE INDEX awards_order ON awards (programme_code, title, lead_ags, id);
CREATE INDEX awards_state ON awards (state);
CREATE INDEX awards_theme ON awards (theme);
CREATE INDEX awards_awarded_on ON awards (awarded_on);

CREATE TABLE awards_versions (
    id BLOB NOT NULL,
    programme_id BLOB NOT NULL,
    programme_code TEXT NOT NULL,
    case_number TEXT,
    state TEXT NOT NULL,
    title TEXT NOT NULL,
    lead_ags TEXT NOT NULL,
    joint INTEGER NOT NULL,
    theme TEXT,
    financing_type TEXT,
    rate_numerator INTEGER,
    rate_denominator INTEGER,
    rate_written TEXT,
    total_cost INTEGER,
    eligible_cost INTEGER,
    grant_amount INTEGER,
    paid_opening INTEGER,
    starts_on TEXT,
    ends_on TEXT,
    awarded_on TEXT,
    source_url TEXT,
    note TEXT,
    search TEXT NOT NULL,
    version INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    entry_id BLOB NOT NULL,
    PRIMARY KEY (id, version)
) STRICT;

CREATE TABLE award_projects (
    award_id BLOB NOT NULL REFERENCES awards (id),
    ordinal INTEGER NOT NULL CHECK (ordinal > 0),
    title TEXT NOT NULL CHECK (title <> ''),
    version INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    entry_id BLOB NOT NULL,
    PRIMARY KEY (award_id, ordinal)
) STRICT;

CREATE TABLE award_projects_versions (
    award_id BLOB NOT NULL,
    ordinal INTEGER NOT NULL,
    title TEXT NOT NULL,
    version INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    entry_id BLOB NOT NULL,
    PRIMARY KEY (award_id, ordinal, version)
) STRICT;

CREATE TABLE award_recipients (
    award_id BLOB NOT NULL REFERENCES awards (id),
    ordinal INTEGER NOT NULL CHECK (ordinal >= 0),
    role TEXT NOT NULL CHECK (role IN ('lead', 'partner')),
    authority_id BLOB NOT NULL REFERENCES authorities (id),
    ags TEXT NOT NULL,
    name TEXT NOT NULL CHECK (name <> ''),
    share INTEGER CHECK (share >= 0),
    version INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    entry_id BLOB NOT NULL,
    PRIMARY KEY (award_id, ordinal),
    CHECK ((role = 'lead') = (ordinal = 0))
) STRICT;

CREATE UNIQUE INDEX award_recipients_authority ON award_recipients (authority_id, award_id);
CREATE INDEX award_recipients_ags ON award_recipients (ags, award_id);

CREATE TABLE award_recipients_versions (
    award_id BLOB NOT NULL,
    ordinal INTEGER NOT NULL,
    role TEXT NOT NULL,
    authority_id BLOB NOT NULL,
    ags TEXT NOT NULL,
    name TEXT NOT NULL,
    share INTEGER,
    version INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    entry_id BLOB NOT NULL,
    PRIMARY KEY (award_id, ordinal, version)
) STRICT;

CREATE TABLE award_preparers (
    award_id BLOB NOT NULL REFERENCES awards (id),
    person_id BLOB NOT NULL REFERENCES persons (id),
    entry_id BLOB NOT NULL,
    PRIMARY KEY (award_id, person_id)
) STRICT;

CREATE TABLE case_numbers (
    programme_id BLOB NOT NULL REFERENCES programmes (id),
    year INTEGER NOT NULL,
    last INTEGER NOT NULL CHECK (last >= 0),
    PRIMARY KEY (programme_id, year)
) STRICT;

CREATE TRIGGER awards_versions_no_update BEFORE UPDATE ON awards_versions
BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;
CREATE TRIGGER awards_versions_no_delete BEFORE DELETE ON awards_versions
BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;

CREATE TRIGGER award_projects_versions_no_update BEFORE UPDATE ON award_projects_versions
BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;
CREATE TRIGGER award_projects_versions_no_delete BEFORE DELETE ON award_projects_versions
BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;

CREATE TRIGGER award_recipients_versions_no_update BEFORE UPDATE ON award_recipients_versions
BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;
CREATE TRIGGER award_recipients_versions_no_delete BEFORE DELETE ON award_recipients_versions
BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;
