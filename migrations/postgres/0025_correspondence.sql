-- What towns and the ministry tell each other: files beside every thing of an award, questions and notes with their answers, notifications.

-- Files beside more things, of more kinds, with the award, with who may know of a file, and with who put it there.
DROP TRIGGER documents_no_update ON documents;
ALTER TABLE documents ADD COLUMN award_id UUID;
ALTER TABLE documents ADD COLUMN internal BOOLEAN;
ALTER TABLE documents ADD COLUMN authority_id UUID REFERENCES authorities (id);
ALTER TABLE documents ADD COLUMN recorded_by UUID;
UPDATE documents SET award_id = CASE thing_kind WHEN 'notice' THEN (SELECT n.award_id FROM notices n WHERE n.id = thing_id)
    WHEN 'amendment' THEN (SELECT m.award_id FROM amendments m WHERE m.id = thing_id) ELSE thing_id END,
    internal = (kind = 'consent'), recorded_by = (SELECT e.person_id FROM audit_entries e WHERE e.id = documents.entry_id);
ALTER TABLE documents ALTER COLUMN award_id SET NOT NULL;
ALTER TABLE documents ALTER COLUMN internal SET NOT NULL;
ALTER TABLE documents ADD FOREIGN KEY (award_id) REFERENCES awards (id);
ALTER TABLE documents ADD FOREIGN KEY (recorded_by) REFERENCES persons (id);
ALTER TABLE documents DROP CONSTRAINT documents_thing_kind_check;
ALTER TABLE documents DROP CONSTRAINT documents_kind_check;
ALTER TABLE documents DROP CONSTRAINT documents_media_type_check;
ALTER TABLE documents ADD CHECK (thing_kind IN ('award', 'notice', 'milestone', 'condition', 'amendment', 'report', 'expense', 'contract', 'question',
        'notification'));
ALTER TABLE documents ADD CHECK (kind IN ('paper_notice', 'waiver', 'evidence', 'consent', 'proof_of_delivery', 'attachment'));
ALTER TABLE documents ADD CHECK (media_type IN ('application/pdf', 'image/png', 'image/jpeg', 'image/tiff', 'text/csv',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'application/vnd.oasis.opendocument.spreadsheet'));
CREATE INDEX documents_award ON documents (award_id, id);
CREATE TRIGGER documents_no_update BEFORE UPDATE ON documents FOR EACH ROW EXECUTE FUNCTION documents_no_update();

-- A question, a note or a hearing at a thing of an award.
CREATE TABLE questions (
    id UUID NOT NULL PRIMARY KEY,
    award_id UUID NOT NULL REFERENCES awards (id),
    thing_kind TEXT COLLATE "C" NOT NULL CHECK (thing_kind IN ('award', 'notice', 'milestone', 'condition', 'amendment', 'report', 'expense', 'contract', 'notification')),
    thing_id UUID NOT NULL,
    kind TEXT COLLATE "C" NOT NULL CHECK (kind IN ('question', 'note', 'hearing')),
    -- Whether recipients know nothing of it.
    internal BOOLEAN NOT NULL,
    -- Who began it: a recipient, or the ministry and its office.
    side TEXT COLLATE "C" NOT NULL CHECK (side IN ('town', 'ministry')),
    -- The recipient that asks or is asked.
    authority_id UUID REFERENCES authorities (id),
    asked_by UUID REFERENCES persons (id),
    asked_role TEXT COLLATE "C" NOT NULL,
    asked_at TIMESTAMPTZ NOT NULL,
    text TEXT COLLATE "C" NOT NULL CHECK (text <> ''),
    answer_by DATE,
    state TEXT COLLATE "C" NOT NULL CHECK (state IN ('open', 'answered', 'noted', 'withdrawn')),
    answered_on DATE,
    -- Why it was withdrawn.
    reason TEXT COLLATE "C",
    version BIGINT NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    entry_id UUID NOT NULL,
    CHECK (internal = (authority_id IS NULL)),
    CHECK (NOT internal OR side = 'ministry'),
    CHECK ((kind = 'note') = (state = 'noted')),
    CHECK (kind <> 'hearing' OR (NOT internal AND side = 'ministry')),
    CHECK (kind = 'note' OR internal OR side = 'town' OR answer_by IS NOT NULL),
    CHECK ((state = 'answered') = (answered_on IS NOT NULL)),
    CHECK ((state = 'withdrawn') = (reason IS NOT NULL))
);

CREATE INDEX questions_award ON questions (award_id, id);
CREATE INDEX questions_thing ON questions (thing_kind, thing_id);
CREATE INDEX questions_open ON questions (id) WHERE state = 'open';

CREATE TABLE questions_versions (
    id UUID NOT NULL,
    award_id UUID NOT NULL,
    thing_kind TEXT COLLATE "C" NOT NULL,
    thing_id UUID NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    internal BOOLEAN NOT NULL,
    side TEXT COLLATE "C" NOT NULL,
    authority_id UUID,
    asked_by UUID,
    asked_role TEXT COLLATE "C" NOT NULL,
    asked_at TIMESTAMPTZ NOT NULL,
    text TEXT COLLATE "C" NOT NULL,
    answer_by DATE,
    state TEXT COLLATE "C" NOT NULL,
    answered_on DATE,
    reason TEXT COLLATE "C",
    version BIGINT NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    entry_id UUID NOT NULL,
    PRIMARY KEY (id, version)
);

-- What was said to it, in order. Append-only.
CREATE TABLE question_posts (
    id UUID NOT NULL PRIMARY KEY,
    question_id UUID NOT NULL REFERENCES questions (id),
    seq BIGINT NOT NULL CHECK (seq > 0),
    -- An answer, a remark, or a further question.
    kind TEXT COLLATE "C" NOT NULL CHECK (kind IN ('answer', 'comment', 'further')),
    side TEXT COLLATE "C" NOT NULL CHECK (side IN ('town', 'ministry')),
    authority_id UUID REFERENCES authorities (id),
    person_id UUID REFERENCES persons (id),
    role TEXT COLLATE "C" NOT NULL,
    text TEXT COLLATE "C" NOT NULL CHECK (text <> ''),
    recorded_at TIMESTAMPTZ NOT NULL,
    entry_id UUID NOT NULL
);

CREATE UNIQUE INDEX question_posts_seq ON question_posts (question_id, seq);

-- A notification: a recipient tells what it must tell at once.
CREATE TABLE notifications (
    id UUID NOT NULL PRIMARY KEY,
    award_id UUID NOT NULL REFERENCES awards (id),
    -- Who tells.
    authority_id UUID NOT NULL REFERENCES authorities (id),
    kind TEXT COLLATE "C" NOT NULL CHECK (kind IN ('other_funds', 'costs_fall', 'purpose', 'unreachable', 'delay', 'unused', 'items_unused',
        'contractor_insolvent', 'insolvency')),
    happened_on DATE NOT NULL,
    amount BIGINT CHECK (amount > 0),
    text TEXT COLLATE "C" NOT NULL CHECK (text <> ''),
    state TEXT COLLATE "C" NOT NULL CHECK (state IN ('draft', 'discarded', 'submitted', 'hearing', 'noted', 'amendment')),
    submitted_on DATE,
    submitted_by UUID REFERENCES persons (id),
    decided_on DATE,
    decided_by UUID REFERENCES persons (id),
    -- What the ministry says to it.
    answer TEXT COLLATE "C",
    -- The hearing that it led to.
    question_id UUID REFERENCES questions (id),
    -- The request for an amendment that it became.
    amendment_id UUID REFERENCES amendments (id),
    version BIGINT NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    entry_id UUID NOT NULL,
    CHECK (kind NOT IN ('other_funds', 'costs_fall', 'unused') OR amount IS NOT NULL),
    CHECK (kind NOT IN ('purpose', 'unreachable', 'delay', 'items_unused') OR amount IS NULL),
    CHECK ((state IN ('draft', 'discarded')) = (submitted_on IS NULL)),
    CHECK (submitted_on IS NULL OR happened_on <= submitted_on),
    CHECK ((state IN ('noted', 'amendment')) = (decided_on IS NOT NULL)),
    CHECK (state <> 'hearing' OR question_id IS NOT NULL),
    CHECK ((state = 'amendment') = (amendment_id IS NOT NULL))
);

CREATE INDEX notifications_award ON notifications (award_id, id);
CREATE INDEX notifications_waiting ON notifications (id) WHERE state IN ('submitted', 'hearing');
CREATE INDEX notifications_amendment ON notifications (amendment_id);
CREATE INDEX notifications_question ON notifications (question_id);

CREATE TABLE notifications_versions (
    id UUID NOT NULL,
    award_id UUID NOT NULL,
    authority_id UUID NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    happened_on DATE NOT NULL,
    amount BIGINT,
    text TEXT COLLATE "C" NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    submitted_on DATE,
    submitted_by UUID,
    decided_on DATE,
    decided_by UUID,
    answer TEXT COLLATE "C",
    question_id UUID,
    amendment_id UUID,
    version BIGINT NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    entry_id UUID NOT NULL,
    PRIMARY KEY (id, version)
);

CREATE FUNCTION questions_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'a question is answered or withdrawn, never removed'; END $$;
CREATE TRIGGER questions_no_delete BEFORE DELETE ON questions FOR EACH ROW EXECUTE FUNCTION questions_no_delete();
CREATE FUNCTION questions_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.id <> OLD.id OR NEW.award_id <> OLD.award_id OR NEW.thing_kind <> OLD.thing_kind OR NEW.thing_id <> OLD.thing_id
    OR NEW.kind <> OLD.kind OR NEW.internal <> OLD.internal OR NEW.side <> OLD.side OR NEW.text <> OLD.text OR NEW.asked_at <> OLD.asked_at
    OR NEW.authority_id IS DISTINCT FROM OLD.authority_id OR NEW.asked_by IS DISTINCT FROM OLD.asked_by OR OLD.state IN ('noted', 'withdrawn')
    OR NEW.version <> OLD.version + 1 THEN
        RAISE EXCEPTION 'what was asked stays';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER questions_stay BEFORE UPDATE ON questions FOR EACH ROW EXECUTE FUNCTION questions_stay();
CREATE FUNCTION questions_versions_no_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'history is never rewritten'; END $$;
CREATE TRIGGER questions_versions_no_update BEFORE UPDATE ON questions_versions FOR EACH ROW EXECUTE FUNCTION questions_versions_no_update();
CREATE FUNCTION questions_versions_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'history is never rewritten'; END $$;
CREATE TRIGGER questions_versions_no_delete BEFORE DELETE ON questions_versions FOR EACH ROW EXECUTE FUNCTION questions_versions_no_delete();
CREATE FUNCTION question_posts_no_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'what was said stays'; END $$;
CREATE TRIGGER question_posts_no_update BEFORE UPDATE ON question_posts FOR EACH ROW EXECUTE FUNCTION question_posts_no_update();
CREATE FUNCTION question_posts_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'what was said stays'; END $$;
CREATE TRIGGER question_posts_no_delete BEFORE DELETE ON question_posts FOR EACH ROW EXECUTE FUNCTION question_posts_no_delete();
CREATE FUNCTION question_posts_sides() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.side = 'town' AND EXISTS (SELECT 1 FROM questions q WHERE q.id = NEW.question_id AND q.internal) THEN
        RAISE EXCEPTION 'recipients have no part in what is internal';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER question_posts_sides BEFORE INSERT ON question_posts FOR EACH ROW EXECUTE FUNCTION question_posts_sides();
CREATE FUNCTION notifications_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'a notification is never removed'; END $$;
CREATE TRIGGER notifications_no_delete BEFORE DELETE ON notifications FOR EACH ROW EXECUTE FUNCTION notifications_no_delete();
CREATE FUNCTION notifications_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.id <> OLD.id OR NEW.award_id <> OLD.award_id OR NEW.authority_id <> OLD.authority_id OR NEW.version <> OLD.version + 1
    OR OLD.state IN ('discarded', 'noted', 'amendment')
    OR (OLD.state <> 'draft' AND (NEW.kind <> OLD.kind OR NEW.happened_on <> OLD.happened_on OR NEW.amount IS DISTINCT FROM OLD.amount
        OR NEW.text <> OLD.text OR NEW.submitted_on <> OLD.submitted_on OR NEW.submitted_by IS DISTINCT FROM OLD.submitted_by)) THEN
        RAISE EXCEPTION 'what was told stays';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER notifications_stay BEFORE UPDATE ON notifications FOR EACH ROW EXECUTE FUNCTION notifications_stay();
CREATE FUNCTION notifications_versions_no_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'history is never rewritten'; END $$;
CREATE TRIGGER notifications_versions_no_update BEFORE UPDATE ON notifications_versions FOR EACH ROW EXECUTE FUNCTION notifications_versions_no_update();
CREATE FUNCTION notifications_versions_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'history is never rewritten'; END $$;
CREATE TRIGGER notifications_versions_no_delete BEFORE DELETE ON notifications_versions FOR EACH ROW EXECUTE FUNCTION notifications_versions_no_delete();
