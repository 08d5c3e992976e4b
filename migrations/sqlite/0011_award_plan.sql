-- The plan of an award: what a draft says beside who, what and how much, section by section. Amounts are euro cents; NULL is not yet said.
-- All rows of an award are written anew at each of its versions, so that a version of the award is one of all its rows.
ALTER TABLE awards ADD COLUMN call_id BLOB;
ALTER TABLE awards ADD COLUMN rule_set_id BLOB REFERENCES rule_sets (id);
ALTER TABLE awards ADD COLUMN profile TEXT CHECK (profile IN ('allocation', 'single', 'joint'));
ALTER TABLE awards ADD COLUMN purpose TEXT;
ALTER TABLE awards ADD COLUMN works_start_on TEXT;
ALTER TABLE awards ADD COLUMN works_end_on TEXT;
ALTER TABLE awards ADD COLUMN early_start_on TEXT;
ALTER TABLE awards ADD COLUMN early_start_reason TEXT;
ALTER TABLE awards ADD COLUMN early_start_by BLOB REFERENCES persons (id);
ALTER TABLE awards ADD COLUMN handed_over_digest TEXT;
ALTER TABLE awards ADD COLUMN return_reason TEXT;

ALTER TABLE awards_versions ADD COLUMN call_id BLOB;
ALTER TABLE awards_versions ADD COLUMN rule_set_id BLOB;
ALTER TABLE awards_versions ADD COLUMN profile TEXT;
ALTER TABLE awards_versions ADD COLUMN purpose TEXT;
ALTER TABLE awards_versions ADD COLUMN works_start_on TEXT;
ALTER TABLE awards_versions ADD COLUMN works_end_on TEXT;
ALTER TABLE awards_versions ADD COLUMN early_start_on TEXT;
ALTER TABLE awards_versions ADD COLUMN early_start_reason TEXT;
ALTER TABLE awards_versions ADD COLUMN early_start_by BLOB;
ALTER TABLE awards_versions ADD COLUMN handed_over_digest TEXT;
ALTER TABLE awards_versions ADD COLUMN return_reason TEXT;

CREATE INDEX awards_call ON awards (call_id);

ALTER TABLE award_projects ADD COLUMN goal TEXT;
ALTER TABLE award_projects_versions ADD COLUMN goal TEXT;
ALTER TABLE award_recipients ADD COLUMN cost INTEGER CHECK (cost >= 0);
ALTER TABLE award_recipients_versions ADD COLUMN cost INTEGER;

CREATE TABLE award_positions (
    award_id BLOB NOT NULL REFERENCES awards (id),
    ordinal INTEGER NOT NULL CHECK (ordinal > 0),
    category TEXT NOT NULL CHECK (category IN ('staff', 'material', 'contracts', 'investments', 'travel', 'other')),
    title TEXT NOT NULL CHECK (title <> ''),
    amount INTEGER CHECK (amount > 0),
    note TEXT,
    version INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    entry_id BLOB NOT NULL,
    PRIMARY KEY (award_id, ordinal)
) STRICT;

CREATE TABLE award_positions_versions (
    award_id BLOB NOT NULL,
    ordinal INTEGER NOT NULL,
    category TEXT NOT NULL,
    title TEXT NOT NULL,
    amount INTEGER,
    note TEXT,
    version INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    entry_id BLOB NOT NULL,
    PRIMARY KEY (award_id, ordinal, version)
) STRICT;

CREATE TABLE award_funding (
    award_id BLOB NOT NULL REFERENCES awards (id),
    ordinal INTEGER NOT NULL CHECK (ordinal > 0),
    kind TEXT NOT NULL CHECK (kind IN ('own', 'third', 'other')),
    name TEXT,
    amount INTEGER CHECK (amount > 0),
    version INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    entry_id BLOB NOT NULL,
    PRIMARY KEY (award_id, ordinal)
) STRICT;

CREATE TABLE award_funding_versions (
    award_id BLOB NOT NULL,
    ordinal INTEGER NOT NULL,
    kind TEXT NOT NULL,
    name TEXT,
    amount INTEGER,
    version INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    entry_id BLOB NOT NULL,
    PRIMARY KEY (award_id, ordinal, version)
) STRICT;

CREATE TABLE award_tranches (
    award_id BLOB NOT NULL REFERENCES awards (id),
    year INTEGER NOT NULL CHECK (year BETWEEN 1990 AND 2199),
    amount INTEGER NOT NULL CHECK (amount > 0),
    version INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    entry_id BLOB NOT NULL,
    PRIMARY KEY (award_id, year)
) STRICT;

CREATE TABLE award_tranches_versions (
    award_id BLOB NOT NULL,
    year INTEGER NOT NULL,
    amount INTEGER NOT NULL,
    version INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    entry_id BLOB NOT NULL,
    PRIMARY KEY (award_id, year, version)
) STRICT;

CREATE TABLE award_milestones (
    award_id BLOB NOT NULL REFERENCES awards (id),
    ordinal INTEGER NOT NULL CHECK (ordinal > 0),
    key BLOB NOT NULL,
    title TEXT NOT NULL CHECK (title <> ''),
    due_on TEXT,
    project INTEGER CHECK (project > 0),
    note TEXT,
    version INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    entry_id BLOB NOT NULL,
    PRIMARY KEY (award_id, ordinal)
) STRICT;

CREATE UNIQUE INDEX award_milestones_key ON award_milestones (key);

CREATE TABLE award_milestones_versions (
    award_id BLOB NOT NULL,
    ordinal INTEGER NOT NULL,
    key BLOB NOT NULL,
    title TEXT NOT NULL,
    due_on TEXT,
    project INTEGER,
    note TEXT,
    version INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    entry_id BLOB NOT NULL,
    PRIMARY KEY (award_id, ordinal, version)
) STRICT;

CREATE TABLE award_indicators (
    award_id BLOB NOT NULL REFERENCES awards (id),
    ordinal INTEGER NOT NULL CHECK (ordinal > 0),
    key BLOB NOT NULL,
    title TEXT NOT NULL CHECK (title <> ''),
    unit TEXT,
    baseline TEXT,
    target TEXT,
    version INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    entry_id BLOB NOT NULL,
    PRIMARY KEY (award_id, ordinal)
) STRICT;

CREATE UNIQUE INDEX award_indicators_key ON award_indicators (key);

CREATE TABLE award_indicators_versions (
    award_id BLOB NOT NULL,
    ordinal INTEGER NOT NULL,
    key BLOB NOT NULL,
    title TEXT NOT NULL,
    unit TEXT,
    baseline TEXT,
    target TEXT,
    version INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    entry_id BLOB NOT NULL,
    PRIMARY KEY (award_id, ordinal, version)
) STRICT;

CREATE TABLE award_conditions (
    award_id BLOB NOT NULL REFERENCES awards (id),
    ordinal INTEGER NOT NULL CHECK (ordinal > 0),
    key BLOB NOT NULL,
    text TEXT NOT NULL CHECK (text <> ''),
    blocks_payment INTEGER NOT NULL CHECK (blocks_payment IN (0, 1)),
    due_on TEXT,
    version INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    entry_id BLOB NOT NULL,
    PRIMARY KEY (award_id, ordinal)
) STRICT;

CREATE UNIQUE INDEX award_conditions_key ON award_conditions (key);

CREATE TABLE award_conditions_versions (
    award_id BLOB NOT NULL,
    ordinal INTEGER NOT NULL,
    key BLOB NOT NULL,
    text TEXT NOT NULL,
    blocks_payment INTEGER NOT NULL,
    due_on TEXT,
    version INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    entry_id BLOB NOT NULL,
    PRIMARY KEY (award_id, ordinal, version)
) STRICT;

CREATE TABLE award_reasons (
    award_id BLOB NOT NULL REFERENCES awards (id),
    code TEXT NOT NULL,
    reason TEXT NOT NULL CHECK (reason <> ''),
    version INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    entry_id BLOB NOT NULL,
    PRIMARY KEY (award_id, code)
) STRICT;

CREATE TABLE award_reasons_versions (
    award_id BLOB NOT NULL,
    code TEXT NOT NULL,
    reason TEXT NOT NULL,
    version INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    entry_id BLOB NOT NULL,
    PRIMARY KEY (award_id, code, version)
) STRICT;

-- The version of the award in which a section was last changed: two people may change different sections at once.
CREATE TABLE award_sections (
    award_id BLOB NOT NULL REFERENCES awards (id),
    section TEXT NOT NULL,
    version INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    entry_id BLOB NOT NULL,
    PRIMARY KEY (award_id, section)
) STRICT;

CREATE TRIGGER award_positions_versions_no_update BEFORE UPDATE ON award_positions_versions
BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;
CREATE TRIGGER award_positions_versions_no_delete BEFORE DELETE ON award_positions_versions
BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;

CREATE TRIGGER award_funding_versions_no_update BEFORE UPDATE ON award_funding_versions
BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;
CREATE TRIGGER award_funding_versions_no_delete BEFORE DELETE ON award_funding_versions
BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;

CREATE TRIGGER award_tranches_versions_no_update BEFORE UPDATE ON award_tranches_versions
BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;
CREATE TRIGGER award_tranches_versions_no_delete BEFORE DELETE ON award_tranches_versions
BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;

CREATE TRIGGER award_milestones_versions_no_update BEFORE UPDATE ON award_milestones_versions
BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;
CREATE TRIGGER award_milestones_versions_no_delete BEFORE DELETE ON award_milestones_versions
BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;

CREATE TRIGGER award_indicators_versions_no_update BEFORE UPDATE ON award_indicators_versions
BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;
CREATE TRIGGER award_indicators_versions_no_delete BEFORE DELETE ON award_indicators_versions
BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;

CREATE TRIGGER award_conditions_versions_no_update BEFORE UPDATE ON award_conditions_versions
BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;
CREATE TRIGGER award_conditions_versions_no_delete BEFORE DELETE ON award_conditions_versions
BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;

CREATE TRIGGER award_reasons_versions_no_update BEFORE UPDATE ON award_reasons_versions
BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;
CREATE TRIGGER award_reasons_versions_no_delete BEFORE DELETE ON award_reasons_versions
BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;
