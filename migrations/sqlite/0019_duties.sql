-- Duties: who owes what by when, made when its cause happens and never recomputed silently; and what became of the conditions of an award.
CREATE TABLE duties (
    id BLOB NOT NULL PRIMARY KEY,
    award_id BLOB NOT NULL REFERENCES awards (id),
    -- Who owes it.
    authority_id BLOB NOT NULL REFERENCES authorities (id),
    kind TEXT NOT NULL CHECK (kind IN ('milestone', 'condition', 'proof', 'report', 'answer', 'records', 'binding')),
    -- What it is about: a milestone, a condition; the award itself where it is owed for the whole.
    subject_id BLOB NOT NULL,
    -- The words of that, where it has some of its own.
    title TEXT,
    due_on TEXT NOT NULL,
    original_due_on TEXT NOT NULL,
    -- Who moved it, passed it on or made it void last, and why.
    changed_by BLOB REFERENCES persons (id),
    reason TEXT,
    fulfilled_on TEXT,
    state TEXT NOT NULL CHECK (state IN ('open', 'fulfilled', 'void')),
    -- What gave rise to it, as the kind and id of a thing.
    cause_kind TEXT NOT NULL CHECK (cause_kind IN ('notice', 'period', 'question', 'report', 'payment')),
    cause_id BLOB NOT NULL,
    version INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    entry_id BLOB NOT NULL,
    CHECK ((state = 'fulfilled') = (fulfilled_on IS NOT NULL)),
    CHECK (due_on = original_due_on OR reason IS NOT NULL),
    CHECK (state <> 'void' OR reason IS NOT NULL)
) STRICT;

CREATE UNIQUE INDEX duties_once ON duties (kind, subject_id) WHERE state <> 'void';
CREATE INDEX duties_award ON duties (award_id, due_on);
CREATE INDEX duties_due ON duties (due_on, id);
CREATE INDEX duties_open ON duties (due_on, id) WHERE state = 'open';
CREATE INDEX duties_authority ON duties (authority_id, due_on, id);
CREATE INDEX duties_entry ON duties (entry_id);

CREATE TABLE duties_versions (
    id BLOB NOT NULL,
    award_id BLOB NOT NULL,
    authority_id BLOB NOT NULL,
    kind TEXT NOT NULL,
    subject_id BLOB NOT NULL,
    title TEXT,
    due_on TEXT NOT NULL,
    original_due_on TEXT NOT NULL,
    changed_by BLOB,
    reason TEXT,
    fulfilled_on TEXT,
    state TEXT NOT NULL,
    cause_kind TEXT NOT NULL,
    cause_id BLOB NOT NULL,
    version INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    entry_id BLOB NOT NULL,
    PRIMARY KEY (id, version)
) STRICT;

-- What was reported on a condition and what was said to that; a condition without a row is open.
CREATE TABLE condition_progress (
    key BLOB NOT NULL PRIMARY KEY,
    award_id BLOB NOT NULL REFERENCES awards (id),
    state TEXT NOT NULL CHECK (state IN ('reported', 'accepted', 'sent_back')),
    -- The day on which it was met, as reported.
    met_on TEXT NOT NULL,
    note TEXT NOT NULL CHECK (note <> ''),
    document_id BLOB REFERENCES documents (id),
    reported_on TEXT NOT NULL,
    reported_by BLOB REFERENCES persons (id),
    decided_on TEXT,
    decided_by BLOB REFERENCES persons (id),
    -- Why it was sent back.
    reason TEXT,
    version INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    entry_id BLOB NOT NULL,
    CHECK (met_on <= reported_on),
    CHECK ((state = 'reported') = (decided_on IS NULL)),
    CHECK (decided_on IS NOT NULL OR decided_by IS NULL),
    CHECK (decided_by IS NULL OR reported_by IS NULL OR decided_by <> reported_by),
    CHECK ((state = 'sent_back') = (reason IS NOT NULL))
) STRICT;

CREATE INDEX condition_progress_award ON condition_progress (award_id);
CREATE INDEX condition_progress_waiting ON condition_progress (reported_on, key) WHERE state = 'reported';

CREATE TABLE condition_progress_versions (
    key BLOB NOT NULL,
    award_id BLOB NOT NULL,
    state TEXT NOT NULL,
    met_on TEXT NOT NULL,
    note TEXT NOT NULL,
    document_id BLOB,
    reported_on TEXT NOT NULL,
    reported_by BLOB,
    decided_on TEXT,
    decided_by BLOB,
    reason TEXT,
    version INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    entry_id BLOB NOT NULL,
    PRIMARY KEY (key, version)
) STRICT;

CREATE TRIGGER duties_no_delete BEFORE DELETE ON duties
BEGIN SELECT RAISE(ABORT, 'a duty is fulfilled or made void, never removed'); END;
CREATE TRIGGER duties_stay BEFORE UPDATE ON duties
WHEN NEW.id <> OLD.id OR NEW.award_id <> OLD.award_id OR NEW.kind <> OLD.kind OR NEW.subject_id <> OLD.subject_id
    OR NEW.original_due_on <> OLD.original_due_on OR NEW.cause_kind <> OLD.cause_kind OR NEW.cause_id <> OLD.cause_id
    OR OLD.state = 'void' OR NEW.version <> OLD.version + 1
BEGIN SELECT RAISE(ABORT, 'what a duty is about and its first day stay'); END;
CREATE TRIGGER duties_versions_no_update BEFORE UPDATE ON duties_versions
BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;
CREATE TRIGGER duties_versions_no_delete BEFORE DELETE ON duties_versions
BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;
CREATE TRIGGER condition_progress_no_delete BEFORE DELETE ON condition_progress
BEGIN SELECT RAISE(ABORT, 'what was reported on a condition stays'); END;
CREATE TRIGGER condition_progress_stays BEFORE UPDATE ON condition_progress
WHEN NEW.key <> OLD.key OR NEW.award_id <> OLD.award_id OR OLD.state = 'accepted' OR NEW.version <> OLD.version + 1
BEGIN SELECT RAISE(ABORT, 'what was reported on a condition and accepted stays'); END;
CREATE TRIGGER condition_progress_begins BEFORE INSERT ON condition_progress
WHEN NEW.state <> 'reported'
BEGIN SELECT RAISE(ABORT, 'a condition is reported as met before it is accepted'); END;
CREATE TRIGGER condition_progress_versions_no_update BEFORE UPDATE ON condition_progress_versions
BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;
CREATE TRIGGER condition_progress_versions_no_delete BEFORE DELETE ON condition_progress_versions
BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;
