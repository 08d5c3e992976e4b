-- Duties: who owes what by when, made when its cause happens and never recomputed silently; and what became of the conditions of an award.
CREATE TABLE duties (
    id UUID NOT NULL PRIMARY KEY,
    award_id UUID NOT NULL REFERENCES awards (id),
    -- Who owes it.
    authority_id UUID NOT NULL REFERENCES authorities (id),
    kind TEXT COLLATE "C" NOT NULL CHECK (kind IN ('milestone', 'condition', 'proof', 'report', 'answer', 'records', 'binding')),
    -- What it is about: a milestone, a condition; the award itself where it is owed for the whole.
    subject_id UUID NOT NULL,
    -- The words of that, where it has some of its own.
    title TEXT COLLATE "C",
    due_on DATE NOT NULL,
    original_due_on DATE NOT NULL,
    -- Who moved it, passed it on or made it void last, and why.
    changed_by UUID REFERENCES persons (id),
    reason TEXT COLLATE "C",
    fulfilled_on DATE,
    state TEXT COLLATE "C" NOT NULL CHECK (state IN ('open', 'fulfilled', 'void')),
    -- What gave rise to it, as the kind and id of a thing.
    cause_kind TEXT COLLATE "C" NOT NULL CHECK (cause_kind IN ('notice', 'period', 'question', 'report', 'payment')),
    cause_id UUID NOT NULL,
    version BIGINT NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    entry_id UUID NOT NULL,
    CHECK ((state = 'fulfilled') = (fulfilled_on IS NOT NULL)),
    CHECK (due_on = original_due_on OR reason IS NOT NULL),
    CHECK (state <> 'void' OR reason IS NOT NULL)
);

CREATE UNIQUE INDEX duties_once ON duties (kind, subject_id) WHERE state <> 'void';
CREATE INDEX duties_award ON duties (award_id, due_on);
CREATE INDEX duties_due ON duties (due_on, id);
CREATE INDEX duties_open ON duties (due_on, id) WHERE state = 'open';
CREATE INDEX duties_authority ON duties (authority_id, due_on, id);
CREATE INDEX duties_entry ON duties (entry_id);

CREATE TABLE duties_versions (
    id UUID NOT NULL,
    award_id UUID NOT NULL,
    authority_id UUID NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    subject_id UUID NOT NULL,
    title TEXT COLLATE "C",
    due_on DATE NOT NULL,
    original_due_on DATE NOT NULL,
    changed_by UUID,
    reason TEXT COLLATE "C",
    fulfilled_on DATE,
    state TEXT COLLATE "C" NOT NULL,
    cause_kind TEXT COLLATE "C" NOT NULL,
    cause_id UUID NOT NULL,
    version BIGINT NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    entry_id UUID NOT NULL,
    PRIMARY KEY (id, version)
);

-- What was reported on a condition and what was said to that; a condition without a row is open.
CREATE TABLE condition_progress (
    key UUID NOT NULL PRIMARY KEY,
    award_id UUID NOT NULL REFERENCES awards (id),
    state TEXT COLLATE "C" NOT NULL CHECK (state IN ('reported', 'accepted', 'sent_back')),
    -- The day on which it was met, as reported.
    met_on DATE NOT NULL,
    note TEXT COLLATE "C" NOT NULL CHECK (note <> ''),
    document_id UUID REFERENCES documents (id),
    reported_on DATE NOT NULL,
    reported_by UUID REFERENCES persons (id),
    decided_on DATE,
    decided_by UUID REFERENCES persons (id),
    -- Why it was sent back.
    reason TEXT COLLATE "C",
    version BIGINT NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    entry_id UUID NOT NULL,
    CHECK (met_on <= reported_on),
    CHECK ((state = 'reported') = (decided_on IS NULL)),
    CHECK (decided_on IS NOT NULL OR decided_by IS NULL),
    CHECK (decided_by IS NULL OR reported_by IS NULL OR decided_by <> reported_by),
    CHECK ((state = 'sent_back') = (reason IS NOT NULL))
);

CREATE INDEX condition_progress_award ON condition_progress (award_id);
CREATE INDEX condition_progress_waiting ON condition_progress (reported_on, key) WHERE state = 'reported';

CREATE TABLE condition_progress_versions (
    key UUID NOT NULL,
    award_id UUID NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    met_on DATE NOT NULL,
    note TEXT COLLATE "C" NOT NULL,
    document_id UUID,
    reported_on DATE NOT NULL,
    reported_by UUID,
    decided_on DATE,
    decided_by UUID,
    reason TEXT COLLATE "C",
    version BIGINT NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    entry_id UUID NOT NULL,
    PRIMARY KEY (key, version)
);

CREATE FUNCTION duties_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'a duty is fulfilled or made void, never removed'; END $$;
CREATE TRIGGER duties_no_delete BEFORE DELETE ON duties FOR EACH ROW EXECUTE FUNCTION duties_no_delete();
CREATE FUNCTION duties_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.id <> OLD.id OR NEW.award_id <> OLD.award_id OR NEW.kind <> OLD.kind OR NEW.subject_id <> OLD.subject_id
    OR NEW.original_due_on <> OLD.original_due_on OR NEW.cause_kind <> OLD.cause_kind OR NEW.cause_id <> OLD.cause_id
    OR OLD.state = 'void' OR NEW.version <> OLD.version + 1 THEN
        RAISE EXCEPTION 'what a duty is about and its first day stay';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER duties_stay BEFORE UPDATE ON duties FOR EACH ROW EXECUTE FUNCTION duties_stay();
CREATE FUNCTION duties_versions_no_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'history is never rewritten'; END $$;
CREATE TRIGGER duties_versions_no_update BEFORE UPDATE ON duties_versions FOR EACH ROW EXECUTE FUNCTION duties_versions_no_update();
CREATE FUNCTION duties_versions_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'history is never rewritten'; END $$;
CREATE TRIGGER duties_versions_no_delete BEFORE DELETE ON duties_versions FOR EACH ROW EXECUTE FUNCTION duties_versions_no_delete();
CREATE FUNCTION condition_progress_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'what was reported on a condition stays'; END $$;
CREATE TRIGGER condition_progress_no_delete BEFORE DELETE ON condition_progress FOR EACH ROW EXECUTE FUNCTION condition_progress_no_delete();
CREATE FUNCTION condition_progress_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.key <> OLD.key OR NEW.award_id <> OLD.award_id OR OLD.state = 'accepted' OR NEW.version <> OLD.version + 1 THEN
        RAISE EXCEPTION 'what was reported on a condition and accepted stays';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER condition_progress_stays BEFORE UPDATE ON condition_progress FOR EACH ROW EXECUTE FUNCTION condition_progress_stays();
CREATE FUNCTION condition_progress_begins() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.state <> 'reported' THEN
        RAISE EXCEPTION 'a condition is reported as met before it is accepted';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER condition_progress_begins BEFORE INSERT ON condition_progress FOR EACH ROW EXECUTE FUNCTION condition_progress_begins();
CREATE FUNCTION condition_progress_versions_no_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'history is never rewritten'; END $$;
CREATE TRIGGER condition_progress_versions_no_update BEFORE UPDATE ON condition_progress_versions FOR EACH ROW EXECUTE FUNCTION condition_progress_versions_no_update();
CREATE FUNCTION condition_progress_versions_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'history is never rewritten'; END $$;
CREATE TRIGGER condition_progress_versions_no_delete BEFORE DELETE ON condition_progress_versions FOR EACH ROW EXECUTE FUNCTION condition_progress_versions_no_delete();
