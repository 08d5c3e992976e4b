-- Programmes as two people decide on them, their ministries in time, proposals to change them, their calls, and letterheads by date.
-- The column of one ministry gives way to a table of periods. The table is made anew, since a column that refers to another table cannot go.
PRAGMA defer_foreign_keys = ON;

CREATE TABLE programmes_before AS SELECT * FROM programmes;
DROP TABLE programmes;

CREATE TABLE programmes (
    id BLOB NOT NULL PRIMARY KEY,
    code TEXT NOT NULL CHECK (code <> ''),
    title TEXT NOT NULL CHECK (title <> ''),
    state TEXT NOT NULL CHECK (state IN ('draft', 'in_force', 'expired', 'settled')),
    starts_on TEXT,
    ends_on TEXT,
    invented INTEGER NOT NULL CHECK (invented IN (0, 1)),
    agency_id BLOB REFERENCES authorities (id),
    note TEXT,
    source_url TEXT,
    version INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    entry_id BLOB NOT NULL,
    -- The first budget year whose figures are enforced; earlier years are recorded only.
    ledger_from INTEGER CHECK (ledger_from BETWEEN 1900 AND 2200),
    -- SHA-256 of the content in force; nothing while it is a draft, and of programmes older than this column.
    digest TEXT CHECK (length(digest) = 64),
    released_by BLOB REFERENCES persons (id),
    released_at INTEGER,
    CHECK (starts_on IS NULL OR ends_on IS NULL OR starts_on <= ends_on),
    CHECK (starts_on IS NULL OR ledger_from IS NULL OR ledger_from >= CAST(substr(starts_on, 1, 4) AS INTEGER)),
    CHECK (state <> 'draft' OR (digest IS NULL AND released_by IS NULL AND released_at IS NULL)),
    CHECK (released_by IS NULL OR released_at IS NOT NULL)
) STRICT;

INSERT INTO programmes (id, code, title, state, starts_on, ends_on, invented, agency_id, note, source_url, version, recorded_at, entry_id)
SELECT id, code, title, state, starts_on, ends_on, invented, agency_id, note, source_url, version, recorded_at, entry_id FROM programmes_before;

CREATE UNIQUE INDEX programmes_code ON programmes (code);
CREATE INDEX programmes_agency ON programmes (agency_id);

-- Which ministry was responsible from a day to a day; an absent day is open. Rewritten whole at each version of the programme.
CREATE TABLE programme_ministries (
    programme_id BLOB NOT NULL REFERENCES programmes (id),
    ordinal INTEGER NOT NULL CHECK (ordinal > 0),
    authority_id BLOB NOT NULL REFERENCES authorities (id),
    valid_from TEXT,
    valid_to TEXT,
    version INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    entry_id BLOB NOT NULL,
    PRIMARY KEY (programme_id, ordinal),
    CHECK (valid_from IS NULL OR valid_to IS NULL OR valid_from <= valid_to)
) STRICT;

CREATE INDEX programme_ministries_authority ON programme_ministries (authority_id);

CREATE TABLE programme_ministries_versions (
    programme_id BLOB NOT NULL,
    ordinal INTEGER NOT NULL,
    authority_id BLOB NOT NULL,
    valid_from TEXT,
    valid_to TEXT,
    version INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    entry_id BLOB NOT NULL,
    PRIMARY KEY (programme_id, ordinal, version)
) STRICT;

INSERT INTO programme_ministries (programme_id, ordinal, authority_id, version, recorded_at, entry_id)
SELECT id, 1, ministry_id, version, recorded_at, entry_id FROM programmes_before WHERE ministry_id IS NOT NULL;
INSERT INTO programme_ministries_versions (programme_id, ordinal, authority_id, version, recorded_at, entry_id)
SELECT id, 1, ministry_id, version, recorded_at, entry_id FROM programmes_versions WHERE ministry_id IS NOT NULL;

DROP TABLE programmes_before;
ALTER TABLE programmes_versions DROP COLUMN ministry_id;
ALTER TABLE programmes_versions ADD COLUMN ledger_from INTEGER;
ALTER TABLE programmes_versions ADD COLUMN digest TEXT;
ALTER TABLE programmes_versions ADD COLUMN released_by BLOB;
ALTER TABLE programmes_versions ADD COLUMN released_at INTEGER;

-- Calls of a programme. An absent first day of applications is unknown, an absent last day means that it rolls.
CREATE TABLE calls (
    id BLOB NOT NULL PRIMARY KEY,
    programme_id BLOB NOT NULL REFERENCES programmes (id),
    code TEXT NOT NULL CHECK (code <> ''),
    title TEXT NOT NULL CHECK (title <> ''),
    state TEXT NOT NULL CHECK (state IN ('planned', 'open', 'closed', 'assessing', 'decided', 'archived')),
    rule_set_id BLOB NOT NULL REFERENCES rule_sets (id),
    -- Codes of the procedure profiles that it admits, separated by blanks.
    profiles TEXT NOT NULL CHECK (profiles <> ''),
    sketch_from TEXT,
    sketch_until TEXT,
    application_from TEXT,
    application_until TEXT,
    early_start TEXT,
    note TEXT,
    source_url TEXT,
    digest TEXT CHECK (length(digest) = 64),
    released_by BLOB REFERENCES persons (id),
    released_at INTEGER,
    version INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    entry_id BLOB NOT NULL,
    CHECK (sketch_from IS NULL OR sketch_until IS NULL OR sketch_from <= sketch_until),
    CHECK (application_from IS NULL OR application_until IS NULL OR application_from <= application_until),
    CHECK (state = 'planned' OR released_at IS NOT NULL),
    CHECK ((digest IS NULL) = (released_at IS NULL)),
    CHECK (released_by IS NULL OR released_at IS NOT NULL)
) STRICT;

CREATE UNIQUE INDEX calls_code ON calls (programme_id, code);
CREATE INDEX calls_rule_set ON calls (rule_set_id);
CREATE INDEX calls_state ON calls (state);

CREATE TABLE calls_versions (
    id BLOB NOT NULL,
    programme_id BLOB NOT NULL,
    code TEXT NOT NULL,
    title TEXT NOT NULL,
    state TEXT NOT NULL,
    rule_set_id BLOB NOT NULL,
    profiles TEXT NOT NULL,
    sketch_from TEXT,
    sketch_until TEXT,
    application_from TEXT,
    application_until TEXT,
    early_start TEXT,
    note TEXT,
    source_url TEXT,
    digest TEXT,
    released_by BLOB,
    released_at INTEGER,
    version INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    entry_id BLOB NOT NULL,
    PRIMARY KEY (id, version)
) STRICT;

-- What is to be different in a released programme or call; content is all of it as it would be then.
CREATE TABLE programme_proposals (
    id BLOB NOT NULL PRIMARY KEY,
    programme_id BLOB NOT NULL REFERENCES programmes (id),
    call_id BLOB REFERENCES calls (id),
    base_version INTEGER NOT NULL,
    content TEXT NOT NULL CHECK (content <> ''),
    digest TEXT NOT NULL CHECK (length(digest) = 64),
    reason TEXT NOT NULL CHECK (reason <> ''),
    state TEXT NOT NULL CHECK (state IN ('proposed', 'released', 'rejected', 'withdrawn')),
    proposed_by BLOB NOT NULL REFERENCES persons (id),
    proposed_at INTEGER NOT NULL,
    decided_by BLOB REFERENCES persons (id),
    decided_at INTEGER,
    answer TEXT,
    version INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    entry_id BLOB NOT NULL,
    CHECK ((state = 'proposed') = (decided_by IS NULL)),
    CHECK ((decided_by IS NULL) = (decided_at IS NULL)),
    CHECK (state <> 'released' OR decided_by <> proposed_by),
    CHECK (state <> 'rejected' OR answer IS NOT NULL)
) STRICT;

-- One at a time for each thing.
CREATE UNIQUE INDEX programme_proposals_open ON programme_proposals (COALESCE(call_id, programme_id)) WHERE state = 'proposed';
CREATE INDEX programme_proposals_programme ON programme_proposals (programme_id);
CREATE INDEX programme_proposals_call ON programme_proposals (call_id);

CREATE TABLE programme_proposals_versions (
    id BLOB NOT NULL,
    programme_id BLOB NOT NULL,
    call_id BLOB,
    base_version INTEGER NOT NULL,
    content TEXT NOT NULL,
    digest TEXT NOT NULL,
    reason TEXT NOT NULL,
    state TEXT NOT NULL,
    proposed_by BLOB NOT NULL,
    proposed_at INTEGER NOT NULL,
    decided_by BLOB,
    decided_at INTEGER,
    answer TEXT,
    version INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    entry_id BLOB NOT NULL,
    PRIMARY KEY (id, version)
) STRICT;

-- What stands at the head and the foot of an authority's letters from a day on; never edited, a new one takes over.
CREATE TABLE letterheads (
    id BLOB NOT NULL PRIMARY KEY,
    authority_id BLOB NOT NULL REFERENCES authorities (id),
    valid_from TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('draft', 'released')),
    sender TEXT NOT NULL CHECK (sender <> ''),
    address TEXT NOT NULL CHECK (address <> ''),
    phone TEXT,
    mail TEXT,
    signature TEXT NOT NULL CHECK (signature <> ''),
    place TEXT NOT NULL CHECK (place <> ''),
    digest TEXT NOT NULL CHECK (length(digest) = 64),
    released_by BLOB REFERENCES persons (id),
    released_at INTEGER,
    version INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    entry_id BLOB NOT NULL,
    CHECK ((state = 'draft') = (released_at IS NULL)),
    CHECK (released_by IS NULL OR released_at IS NOT NULL)
) STRICT;

CREATE INDEX letterheads_authority ON letterheads (authority_id, valid_from);
CREATE UNIQUE INDEX letterheads_draft ON letterheads (authority_id) WHERE state = 'draft';

CREATE TABLE letterheads_versions (
    id BLOB NOT NULL,
    authority_id BLOB NOT NULL,
    valid_from TEXT NOT NULL,
    state TEXT NOT NULL,
    sender TEXT NOT NULL,
    address TEXT NOT NULL,
    phone TEXT,
    mail TEXT,
    signature TEXT NOT NULL,
    place TEXT NOT NULL,
    digest TEXT NOT NULL,
    released_by BLOB,
    released_at INTEGER,
    version INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    entry_id BLOB NOT NULL,
    PRIMARY KEY (id, version)
) STRICT;

CREATE TRIGGER programme_ministries_versions_no_update BEFORE UPDATE ON programme_ministries_versions
BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;
CREATE TRIGGER programme_ministries_versions_no_delete BEFORE DELETE ON programme_ministries_versions
BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;

CREATE TRIGGER calls_versions_no_update BEFORE UPDATE ON calls_versions
BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;
CREATE TRIGGER calls_versions_no_delete BEFORE DELETE ON calls_versions
BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;

CREATE TRIGGER programme_proposals_versions_no_update BEFORE UPDATE ON programme_proposals_versions
BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;
CREATE TRIGGER programme_proposals_versions_no_delete BEFORE DELETE ON programme_proposals_versions
BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;

CREATE TRIGGER letterheads_versions_no_update BEFORE UPDATE ON letterheads_versions
BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;
CREATE TRIGGER letterheads_versions_no_delete BEFORE DELETE ON letterheads_versions
BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;

-- Triggers only refuse: nothing released is removed or changed but by a released proposal, nobody releases what they prepared.
CREATE TRIGGER programmes_no_delete BEFORE DELETE ON programmes
WHEN OLD.state <> 'draft'
BEGIN SELECT RAISE(ABORT, 'only a draft of a programme may go'); END;
CREATE TRIGGER programmes_go_forward BEFORE UPDATE ON programmes
WHEN NEW.state <> OLD.state AND NOT ((OLD.state = 'draft' AND NEW.state = 'in_force') OR (OLD.state = 'in_force' AND NEW.state = 'expired')
    OR (OLD.state = 'expired' AND NEW.state = 'settled'))
BEGIN SELECT RAISE(ABORT, 'a programme goes from draft to in force to expired to settled'); END;
CREATE TRIGGER programmes_need_another_person BEFORE UPDATE ON programmes
WHEN OLD.state = 'draft' AND NEW.state <> 'draft' AND (NEW.released_by IS NULL OR NEW.digest IS NULL
    OR EXISTS (SELECT 1 FROM preparers p WHERE p.kind = 'programme' AND p.thing_id = NEW.id AND p.person_id = NEW.released_by))
BEGIN SELECT RAISE(ABORT, 'a programme is released by a person who did not prepare it'); END;
CREATE TRIGGER programmes_release_changes_nothing BEFORE UPDATE ON programmes
WHEN OLD.state = 'draft' AND NEW.state <> 'draft' AND (NEW.code <> OLD.code OR NEW.title <> OLD.title OR NEW.starts_on IS NOT OLD.starts_on
    OR NEW.ends_on IS NOT OLD.ends_on OR NEW.agency_id IS NOT OLD.agency_id OR NEW.note IS NOT OLD.note OR NEW.source_url IS NOT OLD.source_url
    OR NEW.ledger_from IS NOT OLD.ledger_from)
BEGIN SELECT RAISE(ABORT, 'a release changes nothing'); END;
CREATE TRIGGER programmes_stay_themselves BEFORE UPDATE ON programmes
WHEN NEW.id <> OLD.id OR NEW.invented <> OLD.invented
    OR (OLD.state <> 'draft' AND (NEW.code <> OLD.code OR NEW.released_by IS NOT OLD.released_by OR NEW.released_at IS NOT OLD.released_at))
BEGIN SELECT RAISE(ABORT, 'id, code and release of a programme never change'); END;
CREATE TRIGGER programmes_change_by_proposal BEFORE UPDATE ON programmes
WHEN OLD.state <> 'draft' AND (NEW.title <> OLD.title OR NEW.starts_on IS NOT OLD.starts_on OR NEW.ends_on IS NOT OLD.ends_on
    OR NEW.agency_id IS NOT OLD.agency_id OR NEW.note IS NOT OLD.note OR NEW.source_url IS NOT OLD.source_url
    OR NEW.ledger_from IS NOT OLD.ledger_from OR NEW.digest IS NOT OLD.digest)
    AND NOT EXISTS (SELECT 1 FROM programme_proposals c WHERE c.programme_id = NEW.id AND c.call_id IS NULL AND c.state = 'released'
        AND c.digest = NEW.digest AND c.base_version = OLD.version)
BEGIN SELECT RAISE(ABORT, 'a programme in force changes by a released proposal only'); END;
CREATE TRIGGER programmes_settle_last BEFORE UPDATE ON programmes
WHEN NEW.state = 'settled' AND OLD.state <> 'settled' AND EXISTS (SELECT 1 FROM awards a WHERE a.programme_id = NEW.id
    AND a.state IN ('draft', 'handed_over', 'issued', 'running', 'ended', 'proof_due'))
BEGIN SELECT RAISE(ABORT, 'a programme is settled when all its awards are'); END;
CREATE TRIGGER programme_ministries_no_update BEFORE UPDATE ON programme_ministries
BEGIN SELECT RAISE(ABORT, 'the ministries of a programme are written anew'); END;
CREATE TRIGGER programme_ministries_insert BEFORE INSERT ON programme_ministries
WHEN EXISTS (SELECT 1 FROM programmes p WHERE p.id = NEW.programme_id AND p.state <> 'draft' AND p.entry_id <> NEW.entry_id)
BEGIN SELECT RAISE(ABORT, 'the ministries of a programme in force change with it'); END;
CREATE TRIGGER programme_ministries_delete BEFORE DELETE ON programme_ministries
WHEN EXISTS (SELECT 1 FROM programmes p WHERE p.id = OLD.programme_id AND p.state <> 'draft' AND p.entry_id = OLD.entry_id)
BEGIN SELECT RAISE(ABORT, 'the ministries of a programme in force change with it'); END;
CREATE TRIGGER programme_ministries_no_overlap BEFORE INSERT ON programme_ministries
WHEN EXISTS (SELECT 1 FROM programme_ministries m WHERE m.programme_id = NEW.programme_id AND m.ordinal <> NEW.ordinal
    AND (m.valid_from IS NULL OR NEW.valid_to IS NULL OR m.valid_from <= NEW.valid_to)
    AND (m.valid_to IS NULL OR NEW.valid_from IS NULL OR NEW.valid_from <= m.valid_to))
BEGIN SELECT RAISE(ABORT, 'one ministry is responsible at a time'); END;
CREATE TRIGGER calls_no_delete BEFORE DELETE ON calls
WHEN OLD.released_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'only a draft of a call may go'); END;
CREATE TRIGGER calls_bind_what_is_released BEFORE INSERT ON calls
WHEN EXISTS (SELECT 1 FROM rule_sets r WHERE r.id = NEW.rule_set_id AND r.state = 'draft')
BEGIN SELECT RAISE(ABORT, 'a call binds a released rule set'); END;
CREATE TRIGGER calls_need_another_person BEFORE UPDATE ON calls
WHEN OLD.released_at IS NULL AND NEW.released_at IS NOT NULL AND (NEW.released_by IS NULL
    OR EXISTS (SELECT 1 FROM preparers p WHERE p.kind = 'call' AND p.thing_id = NEW.id AND p.person_id = NEW.released_by)
    OR NOT EXISTS (SELECT 1 FROM rule_sets r WHERE r.id = NEW.rule_set_id AND r.state = 'released'))
BEGIN SELECT RAISE(ABORT, 'a call with a released rule set is released by a person who did not prepare it'); END;
CREATE TRIGGER calls_release_changes_nothing BEFORE UPDATE ON calls
WHEN NEW.id <> OLD.id OR NEW.programme_id <> OLD.programme_id OR (NEW.released_at IS NOT NULL AND (NEW.code <> OLD.code OR NEW.title <> OLD.title
    OR NEW.rule_set_id <> OLD.rule_set_id OR NEW.profiles <> OLD.profiles OR NEW.sketch_from IS NOT OLD.sketch_from
    OR NEW.application_from IS NOT OLD.application_from OR NEW.early_start IS NOT OLD.early_start OR NEW.note IS NOT OLD.note
    OR NEW.source_url IS NOT OLD.source_url))
BEGIN SELECT RAISE(ABORT, 'a released call keeps its rule set and its text'); END;
CREATE TRIGGER calls_stay_released BEFORE UPDATE ON calls
WHEN OLD.released_at IS NOT NULL AND (NEW.released_by IS NOT OLD.released_by OR NEW.released_at IS NOT OLD.released_at)
BEGIN SELECT RAISE(ABORT, 'a call is released once'); END;
CREATE TRIGGER calls_extend_by_proposal BEFORE UPDATE ON calls
WHEN NEW.released_at IS NOT NULL AND (NEW.sketch_until IS NOT OLD.sketch_until OR NEW.application_until IS NOT OLD.application_until
    OR (OLD.released_at IS NOT NULL AND NEW.digest IS NOT OLD.digest))
    AND NOT EXISTS (SELECT 1 FROM programme_proposals c WHERE c.call_id = NEW.id AND c.state = 'released' AND c.digest = NEW.digest
        AND c.base_version = OLD.version)
BEGIN SELECT RAISE(ABORT, 'the windows of a released call change by a released proposal only'); END;
CREATE TRIGGER calls_go_forward BEFORE UPDATE ON calls
WHEN NEW.state <> OLD.state AND NOT ((OLD.state = 'planned' AND NEW.state = 'open') OR (OLD.state = 'open' AND NEW.state = 'closed')
    OR (OLD.state = 'closed' AND NEW.state IN ('open', 'assessing')) OR (OLD.state = 'assessing' AND NEW.state = 'decided')
    OR (OLD.state = 'decided' AND NEW.state = 'archived'))
BEGIN SELECT RAISE(ABORT, 'a call goes from planned to open to closed to assessing to decided to archived'); END;
CREATE TRIGGER programme_proposals_no_delete BEFORE DELETE ON programme_proposals
BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;
CREATE TRIGGER programme_proposals_stay BEFORE UPDATE ON programme_proposals
WHEN OLD.state <> 'proposed' OR NEW.id <> OLD.id OR NEW.programme_id <> OLD.programme_id OR NEW.call_id IS NOT OLD.call_id
    OR NEW.base_version <> OLD.base_version OR NEW.content <> OLD.content OR NEW.digest <> OLD.digest OR NEW.reason <> OLD.reason
    OR NEW.proposed_by <> OLD.proposed_by OR NEW.proposed_at <> OLD.proposed_at
BEGIN SELECT RAISE(ABORT, 'a proposal is decided once and never changed'); END;
CREATE TRIGGER programme_proposals_need_another BEFORE UPDATE ON programme_proposals
WHEN NEW.state = 'released' AND EXISTS (SELECT 1 FROM preparers p WHERE p.kind = 'programme_proposal' AND p.thing_id = NEW.id
    AND p.person_id = NEW.decided_by)
BEGIN SELECT RAISE(ABORT, 'a proposal is released by a person who did not prepare it'); END;
CREATE TRIGGER programme_proposals_begin BEFORE INSERT ON programme_proposals
WHEN NEW.state <> 'proposed'
BEGIN SELECT RAISE(ABORT, 'a proposal begins undecided'); END;
CREATE TRIGGER letterheads_no_delete BEFORE DELETE ON letterheads
WHEN OLD.state <> 'draft'
BEGIN SELECT RAISE(ABORT, 'only a draft of a letterhead may go'); END;
CREATE TRIGGER letterheads_stay BEFORE UPDATE ON letterheads
WHEN OLD.state <> 'draft' OR NEW.id <> OLD.id OR NEW.authority_id <> OLD.authority_id OR NEW.valid_from <> OLD.valid_from
    OR NEW.sender <> OLD.sender OR NEW.address <> OLD.address OR NEW.phone IS NOT OLD.phone OR NEW.mail IS NOT OLD.mail
    OR NEW.signature <> OLD.signature OR NEW.place <> OLD.place OR NEW.digest <> OLD.digest
BEGIN SELECT RAISE(ABORT, 'a letterhead is released once and never changed'); END;
CREATE TRIGGER letterheads_need_another_person BEFORE UPDATE ON letterheads
WHEN NEW.state = 'released' AND (NEW.released_by IS NULL
    OR EXISTS (SELECT 1 FROM preparers p WHERE p.kind = 'letterhead' AND p.thing_id = NEW.id AND p.person_id = NEW.released_by))
BEGIN SELECT RAISE(ABORT, 'a letterhead is released by a person who did not prepare it'); END;
