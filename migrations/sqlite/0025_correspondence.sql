-- What towns and the ministry tell each other: files beside every thing of an award, questions and notes with their answers, notifications.

-- The same table for more things and kinds of files, with the award, with who may know of a file, and with who put it there. It is made anew
-- under its name, so what refers to it is held against the new one when the step is committed.
PRAGMA defer_foreign_keys = ON;
CREATE TABLE documents_kept AS SELECT * FROM documents;
DROP TABLE documents;
CREATE TABLE documents (
    id BLOB NOT NULL PRIMARY KEY,
    award_id BLOB NOT NULL REFERENCES awards (id),
    thing_kind TEXT NOT NULL CHECK (thing_kind IN ('award', 'notice', 'milestone', 'condition', 'amendment', 'report', 'expense', 'contract', 'question',
        'notification')),
    thing_id BLOB NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('paper_notice', 'waiver', 'evidence', 'consent', 'proof_of_delivery', 'attachment')),
    name TEXT,
    media_type TEXT NOT NULL CHECK (media_type IN ('application/pdf', 'image/png', 'image/jpeg', 'image/tiff', 'text/csv',
        'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'application/vnd.oasis.opendocument.spreadsheet')),
    size INTEGER NOT NULL CHECK (size > 0),
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    -- Whether recipients know nothing of it.
    internal INTEGER NOT NULL CHECK (internal IN (0, 1)),
    -- The recipient that put it there; nothing where the ministry did, or nobody knows any more.
    authority_id BLOB REFERENCES authorities (id),
    recorded_by BLOB REFERENCES persons (id),
    recorded_at INTEGER NOT NULL,
    entry_id BLOB NOT NULL
) STRICT;
INSERT INTO documents (id, award_id, thing_kind, thing_id, kind, name, media_type, size, sha256, internal, recorded_by, recorded_at, entry_id)
SELECT d.id, CASE d.thing_kind WHEN 'notice' THEN (SELECT n.award_id FROM notices n WHERE n.id = d.thing_id)
    WHEN 'amendment' THEN (SELECT m.award_id FROM amendments m WHERE m.id = d.thing_id) ELSE d.thing_id END,
    d.thing_kind, d.thing_id, d.kind, d.name, d.media_type, d.size, d.sha256, CASE WHEN d.kind = 'consent' THEN 1 ELSE 0 END,
    (SELECT e.person_id FROM audit_entries e WHERE e.id = d.entry_id), d.recorded_at, d.entry_id
FROM documents_kept d;
DROP TABLE documents_kept;
CREATE INDEX documents_thing ON documents (thing_kind, thing_id);
CREATE INDEX documents_award ON documents (award_id, id);
CREATE TRIGGER documents_no_update BEFORE UPDATE ON documents
BEGIN SELECT RAISE(ABORT, 'a document is never rewritten'); END;
CREATE TRIGGER documents_no_delete BEFORE DELETE ON documents
BEGIN SELECT RAISE(ABORT, 'a document is never rewritten'); END;

-- A question, a note or a hearing at a thing of an award.
CREATE TABLE questions (
    id BLOB NOT NULL PRIMARY KEY,
    award_id BLOB NOT NULL REFERENCES awards (id),
    thing_kind TEXT NOT NULL CHECK (thing_kind IN ('award', 'notice', 'milestone', 'condition', 'amendment', 'report', 'expense', 'contract', 'notification')),
    thing_id BLOB NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('question', 'note', 'hearing')),
    -- Whether recipients know nothing of it.
    internal INTEGER NOT NULL CHECK (internal IN (0, 1)),
    -- Who began it: a recipient, or the ministry and its office.
    side TEXT NOT NULL CHECK (side IN ('town', 'ministry')),
    -- The recipient that asks or is asked.
    authority_id BLOB REFERENCES authorities (id),
    asked_by BLOB REFERENCES persons (id),
    asked_role TEXT NOT NULL,
    asked_at INTEGER NOT NULL,
    text TEXT NOT NULL CHECK (text <> ''),
    answer_by TEXT,
    state TEXT NOT NULL CHECK (state IN ('open', 'answered', 'noted', 'withdrawn')),
    answered_on TEXT,
    -- Why it was withdrawn.
    reason TEXT,
    version INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    entry_id BLOB NOT NULL,
    CHECK ((internal = 1) = (authority_id IS NULL)),
    CHECK (internal = 0 OR side = 'ministry'),
    CHECK ((kind = 'note') = (state = 'noted')),
    CHECK (kind <> 'hearing' OR (internal = 0 AND side = 'ministry')),
    CHECK (kind = 'note' OR internal = 1 OR side = 'town' OR answer_by IS NOT NULL),
    CHECK ((state = 'answered') = (answered_on IS NOT NULL)),
    CHECK ((state = 'withdrawn') = (reason IS NOT NULL))
) STRICT;

CREATE INDEX questions_award ON questions (award_id, id);
CREATE INDEX questions_thing ON questions (thing_kind, thing_id);
CREATE INDEX questions_open ON questions (id) WHERE state = 'open';

CREATE TABLE questions_versions (
    id BLOB NOT NULL,
    award_id BLOB NOT NULL,
    thing_kind TEXT NOT NULL,
    thing_id BLOB NOT NULL,
    kind TEXT NOT NULL,
    internal INTEGER NOT NULL,
    side TEXT NOT NULL,
    authority_id BLOB,
    asked_by BLOB,
    asked_role TEXT NOT NULL,
    asked_at INTEGER NOT NULL,
    text TEXT NOT NULL,
    answer_by TEXT,
    state TEXT NOT NULL,
    answered_on TEXT,
    reason TEXT,
    version INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    entry_id BLOB NOT NULL,
    PRIMARY KEY (id, version)
) STRICT;

-- What was said to it, in order. Append-only.
CREATE TABLE question_posts (
    id BLOB NOT NULL PRIMARY KEY,
    question_id BLOB NOT NULL REFERENCES questions (id),
    seq INTEGER NOT NULL CHECK (seq > 0),
    -- An answer, a remark, or a further question.
    kind TEXT NOT NULL CHECK (kind IN ('answer', 'comment', 'further')),
    side TEXT NOT NULL CHECK (side IN ('town', 'ministry')),
    authority_id BLOB REFERENCES authorities (id),
    person_id BLOB REFERENCES persons (id),
    role TEXT NOT NULL,
    text TEXT NOT NULL CHECK (text <> ''),
    recorded_at INTEGER NOT NULL,
    entry_id BLOB NOT NULL
) STRICT;

CREATE UNIQUE INDEX question_posts_seq ON question_posts (question_id, seq);

-- A notification: a recipient tells what it must tell at once.
CREATE TABLE notifications (
    id BLOB NOT NULL PRIMARY KEY,
    award_id BLOB NOT NULL REFERENCES awards (id),
    -- Who tells.
    authority_id BLOB NOT NULL REFERENCES authorities (id),
    kind TEXT NOT NULL CHECK (kind IN ('other_funds', 'costs_fall', 'purpose', 'unreachable', 'delay', 'unused', 'items_unused',
        'contractor_insolvent', 'insolvency')),
    happened_on TEXT NOT NULL,
    amount INTEGER CHECK (amount > 0),
    text TEXT NOT NULL CHECK (text <> ''),
    state TEXT NOT NULL CHECK (state IN ('draft', 'discarded', 'submitted', 'hearing', 'noted', 'amendment')),
    submitted_on TEXT,
    submitted_by BLOB REFERENCES persons (id),
    decided_on TEXT,
    decided_by BLOB REFERENCES persons (id),
    -- What the ministry says to it.
    answer TEXT,
    -- The hearing that it led to.
    question_id BLOB REFERENCES questions (id),
    -- The request for an amendment that it became.
    amendment_id BLOB REFERENCES amendments (id),
    version INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    entry_id BLOB NOT NULL,
    CHECK (kind NOT IN ('other_funds', 'costs_fall', 'unused') OR amount IS NOT NULL),
    CHECK (kind NOT IN ('purpose', 'unreachable', 'delay', 'items_unused') OR amount IS NULL),
    CHECK ((state IN ('draft', 'discarded')) = (submitted_on IS NULL)),
    CHECK (submitted_on IS NULL OR happened_on <= submitted_on),
    CHECK ((state IN ('noted', 'amendment')) = (decided_on IS NOT NULL)),
    CHECK (state <> 'hearing' OR question_id IS NOT NULL),
    CHECK ((state = 'amendment') = (amendment_id IS NOT NULL))
) STRICT;

CREATE INDEX notifications_award ON notifications (award_id, id);
CREATE INDEX notifications_waiting ON notifications (id) WHERE state IN ('submitted', 'hearing');
CREATE INDEX notifications_amendment ON notifications (amendment_id);
CREATE INDEX notifications_question ON notifications (question_id);

CREATE TABLE notifications_versions (
    id BLOB NOT NULL,
    award_id BLOB NOT NULL,
    authority_id BLOB NOT NULL,
    kind TEXT NOT NULL,
    happened_on TEXT NOT NULL,
    amount INTEGER,
    text TEXT NOT NULL,
    state TEXT NOT NULL,
    submitted_on TEXT,
    submitted_by BLOB,
    decided_on TEXT,
    decided_by BLOB,
    answer TEXT,
    question_id BLOB,
    amendment_id BLOB,
    version INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    entry_id BLOB NOT NULL,
    PRIMARY KEY (id, version)
) STRICT;

CREATE TRIGGER questions_no_delete BEFORE DELETE ON questions
BEGIN SELECT RAISE(ABORT, 'a question is answered or withdrawn, never removed'); END;
CREATE TRIGGER questions_stay BEFORE UPDATE ON questions
WHEN NEW.id <> OLD.id OR NEW.award_id <> OLD.award_id OR NEW.thing_kind <> OLD.thing_kind OR NEW.thing_id <> OLD.thing_id
    OR NEW.kind <> OLD.kind OR NEW.internal <> OLD.internal OR NEW.side <> OLD.side OR NEW.text <> OLD.text OR NEW.asked_at <> OLD.asked_at
    OR NEW.authority_id IS NOT OLD.authority_id OR NEW.asked_by IS NOT OLD.asked_by OR OLD.state IN ('noted', 'withdrawn')
    OR NEW.version <> OLD.version + 1
BEGIN SELECT RAISE(ABORT, 'what was asked stays'); END;
CREATE TRIGGER questions_versions_no_update BEFORE UPDATE ON questions_versions
BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;
CREATE TRIGGER questions_versions_no_delete BEFORE DELETE ON questions_versions
BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;
CREATE TRIGGER question_posts_no_update BEFORE UPDATE ON question_posts
BEGIN SELECT RAISE(ABORT, 'what was said stays'); END;
CREATE TRIGGER question_posts_no_delete BEFORE DELETE ON question_posts
BEGIN SELECT RAISE(ABORT, 'what was said stays'); END;
CREATE TRIGGER question_posts_sides BEFORE INSERT ON question_posts
WHEN NEW.side = 'town' AND EXISTS (SELECT 1 FROM questions q WHERE q.id = NEW.question_id AND q.internal = 1)
BEGIN SELECT RAISE(ABORT, 'recipients have no part in what is internal'); END;
CREATE TRIGGER notifications_no_delete BEFORE DELETE ON notifications
BEGIN SELECT RAISE(ABORT, 'a notification is never removed'); END;
CREATE TRIGGER notifications_stay BEFORE UPDATE ON notifications
WHEN NEW.id <> OLD.id OR NEW.award_id <> OLD.award_id OR NEW.authority_id <> OLD.authority_id OR NEW.version <> OLD.version + 1
    OR OLD.state IN ('discarded', 'noted', 'amendment')
    OR (OLD.state <> 'draft' AND (NEW.kind <> OLD.kind OR NEW.happened_on <> OLD.happened_on OR NEW.amount IS NOT OLD.amount
        OR NEW.text <> OLD.text OR NEW.submitted_on <> OLD.submitted_on OR NEW.submitted_by IS NOT OLD.submitted_by))
BEGIN SELECT RAISE(ABORT, 'what was told stays'); END;
CREATE TRIGGER notifications_versions_no_update BEFORE UPDATE ON notifications_versions
BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;
CREATE TRIGGER notifications_versions_no_delete BEFORE DELETE ON notifications_versions
BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;
