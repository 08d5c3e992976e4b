-- Programmes as two people decide on them, their ministries in time, proposals to change them, their calls, and letterheads by date.
-- The column of one ministry gives way to a table of periods.
ALTER TABLE programmes_versions ADD COLUMN ledger_from BIGINT;
ALTER TABLE programmes_versions ADD COLUMN digest TEXT COLLATE "C";
ALTER TABLE programmes_versions ADD COLUMN released_by UUID;
ALTER TABLE programmes_versions ADD COLUMN released_at TIMESTAMPTZ;
-- The first budget year whose figures are enforced; earlier years are recorded only.
ALTER TABLE programmes ADD COLUMN ledger_from BIGINT CHECK (ledger_from BETWEEN 1900 AND 2200);
-- SHA-256 of the content in force; nothing while it is a draft, and of programmes older than this column.
ALTER TABLE programmes ADD COLUMN digest TEXT COLLATE "C" CHECK (length(digest) = 64);
ALTER TABLE programmes ADD COLUMN released_by UUID REFERENCES persons (id);
ALTER TABLE programmes ADD COLUMN released_at TIMESTAMPTZ;
ALTER TABLE programmes ADD CHECK (starts_on IS NULL OR ledger_from IS NULL OR ledger_from >= EXTRACT(YEAR FROM starts_on));
ALTER TABLE programmes ADD CHECK (state <> 'draft' OR (digest IS NULL AND released_by IS NULL AND released_at IS NULL));
ALTER TABLE programmes ADD CHECK (released_by IS NULL OR released_at IS NOT NULL);

-- Which ministry was responsible from a day to a day; an absent day is open. Rewritten whole at each version of the programme.
CREATE TABLE programme_ministries (
    programme_id UUID NOT NULL REFERENCES programmes (id),
    ordinal BIGINT NOT NULL CHECK (ordinal > 0),
    authority_id UUID NOT NULL REFERENCES authorities (id),
    valid_from DATE,
    valid_to DATE,
    version BIGINT NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    entry_id UUID NOT NULL,
    PRIMARY KEY (programme_id, ordinal),
    CHECK (valid_from IS NULL OR valid_to IS NULL OR valid_from <= valid_to)
);

CREATE INDEX programme_ministries_authority ON programme_ministries (authority_id);

CREATE TABLE programme_ministries_versions (
    programme_id UUID NOT NULL,
    ordinal BIGINT NOT NULL,
    authority_id UUID NOT NULL,
    valid_from DATE,
    valid_to DATE,
    version BIGINT NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    entry_id UUID NOT NULL,
    PRIMARY KEY (programme_id, ordinal, version)
);

INSERT INTO programme_ministries (programme_id, ordinal, authority_id, version, recorded_at, entry_id)
SELECT id, 1, ministry_id, version, recorded_at, entry_id FROM programmes WHERE ministry_id IS NOT NULL;
INSERT INTO programme_ministries_versions (programme_id, ordinal, authority_id, version, recorded_at, entry_id)
SELECT id, 1, ministry_id, version, recorded_at, entry_id FROM programmes_versions WHERE ministry_id IS NOT NULL;

ALTER TABLE programmes DROP COLUMN ministry_id;
ALTER TABLE programmes_versions DROP COLUMN ministry_id;

-- Calls of a programme. An absent first day of applications is unknown, an absent last day means that it rolls.
CREATE TABLE calls (
    id UUID NOT NULL PRIMARY KEY,
    programme_id UUID NOT NULL REFERENCES programmes (id),
    code TEXT COLLATE "C" NOT NULL CHECK (code <> ''),
    title TEXT COLLATE "C" NOT NULL CHECK (title <> ''),
    state TEXT COLLATE "C" NOT NULL CHECK (state IN ('planned', 'open', 'closed', 'assessing', 'decided', 'archived')),
    rule_set_id UUID NOT NULL REFERENCES rule_sets (id),
    -- Codes of the procedure profiles that it admits, separated by blanks.
    profiles TEXT COLLATE "C" NOT NULL CHECK (profiles <> ''),
    sketch_from DATE,
    sketch_until DATE,
    application_from DATE,
    application_until DATE,
    early_start TEXT COLLATE "C",
    note TEXT COLLATE "C",
    source_url TEXT COLLATE "C",
    digest TEXT COLLATE "C" CHECK (length(digest) = 64),
    released_by UUID REFERENCES persons (id),
    released_at TIMESTAMPTZ,
    version BIGINT NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    entry_id UUID NOT NULL,
    CHECK (sketch_from IS NULL OR sketch_until IS NULL OR sketch_from <= sketch_until),
    CHECK (application_from IS NULL OR application_until IS NULL OR application_from <= application_until),
    CHECK (state = 'planned' OR released_at IS NOT NULL),
    CHECK ((digest IS NULL) = (released_at IS NULL)),
    CHECK (released_by IS NULL OR released_at IS NOT NULL)
);

CREATE UNIQUE INDEX calls_code ON calls (programme_id, code);
CREATE INDEX calls_rule_set ON calls (rule_set_id);
CREATE INDEX calls_state ON calls (state);

CREATE TABLE calls_versions (
    id UUID NOT NULL,
    programme_id UUID NOT NULL,
    code TEXT COLLATE "C" NOT NULL,
    title TEXT COLLATE "C" NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    rule_set_id UUID NOT NULL,
    profiles TEXT COLLATE "C" NOT NULL,
    sketch_from DATE,
    sketch_until DATE,
    application_from DATE,
    application_until DATE,
    early_start TEXT COLLATE "C",
    note TEXT COLLATE "C",
    source_url TEXT COLLATE "C",
    digest TEXT COLLATE "C",
    released_by UUID,
    released_at TIMESTAMPTZ,
    version BIGINT NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    entry_id UUID NOT NULL,
    PRIMARY KEY (id, version)
);

-- What is to be different in a released programme or call; content is all of it as it would be then.
CREATE TABLE programme_proposals (
    id UUID NOT NULL PRIMARY KEY,
    programme_id UUID NOT NULL REFERENCES programmes (id),
    call_id UUID REFERENCES calls (id),
    base_version BIGINT NOT NULL,
    content TEXT COLLATE "C" NOT NULL CHECK (content <> ''),
    digest TEXT COLLATE "C" NOT NULL CHECK (length(digest) = 64),
    reason TEXT COLLATE "C" NOT NULL CHECK (reason <> ''),
    state TEXT COLLATE "C" NOT NULL CHECK (state IN ('proposed', 'released', 'rejected', 'withdrawn')),
    proposed_by UUID NOT NULL REFERENCES persons (id),
    proposed_at TIMESTAMPTZ NOT NULL,
    decided_by UUID REFERENCES persons (id),
    decided_at TIMESTAMPTZ,
    answer TEXT COLLATE "C",
    version BIGINT NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    entry_id UUID NOT NULL,
    CHECK ((state = 'proposed') = (decided_by IS NULL)),
    CHECK ((decided_by IS NULL) = (decided_at IS NULL)),
    CHECK (state <> 'released' OR decided_by <> proposed_by),
    CHECK (state <> 'rejected' OR answer IS NOT NULL)
);

-- One at a time for each thing.
CREATE UNIQUE INDEX programme_proposals_open ON programme_proposals (COALESCE(call_id, programme_id)) WHERE state = 'proposed';
CREATE INDEX programme_proposals_programme ON programme_proposals (programme_id);
CREATE INDEX programme_proposals_call ON programme_proposals (call_id);

CREATE TABLE programme_proposals_versions (
    id UUID NOT NULL,
    programme_id UUID NOT NULL,
    call_id UUID,
    base_version BIGINT NOT NULL,
    content TEXT COLLATE "C" NOT NULL,
    digest TEXT COLLATE "C" NOT NULL,
    reason TEXT COLLATE "C" NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    proposed_by UUID NOT NULL,
    proposed_at TIMESTAMPTZ NOT NULL,
    decided_by UUID,
    decided_at TIMESTAMPTZ,
    answer TEXT COLLATE "C",
    version BIGINT NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    entry_id UUID NOT NULL,
    PRIMARY KEY (id, version)
);

-- What stands at the head and the foot of an authority's letters from a day on; never edited, a new one takes over.
CREATE TABLE letterheads (
    id UUID NOT NULL PRIMARY KEY,
    authority_id UUID NOT NULL REFERENCES authorities (id),
    valid_from DATE NOT NULL,
    state TEXT COLLATE "C" NOT NULL CHECK (state IN ('draft', 'released')),
    sender TEXT COLLATE "C" NOT NULL CHECK (sender <> ''),
    address TEXT COLLATE "C" NOT NULL CHECK (address <> ''),
    phone TEXT COLLATE "C",
    mail TEXT COLLATE "C",
    signature TEXT COLLATE "C" NOT NULL CHECK (signature <> ''),
    place TEXT COLLATE "C" NOT NULL CHECK (place <> ''),
    digest TEXT COLLATE "C" NOT NULL CHECK (length(digest) = 64),
    released_by UUID REFERENCES persons (id),
    released_at TIMESTAMPTZ,
    version BIGINT NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    entry_id UUID NOT NULL,
    CHECK ((state = 'draft') = (released_at IS NULL)),
    CHECK (released_by IS NULL OR released_at IS NOT NULL)
);

CREATE INDEX letterheads_authority ON letterheads (authority_id, valid_from);
CREATE UNIQUE INDEX letterheads_draft ON letterheads (authority_id) WHERE state = 'draft';

CREATE TABLE letterheads_versions (
    id UUID NOT NULL,
    authority_id UUID NOT NULL,
    valid_from DATE NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    sender TEXT COLLATE "C" NOT NULL,
    address TEXT COLLATE "C" NOT NULL,
    phone TEXT COLLATE "C",
    mail TEXT COLLATE "C",
    signature TEXT COLLATE "C" NOT NULL,
    place TEXT COLLATE "C" NOT NULL,
    digest TEXT COLLATE "C" NOT NULL,
    released_by UUID,
    released_at TIMESTAMPTZ,
    version BIGINT NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    entry_id UUID NOT NULL,
    PRIMARY KEY (id, version)
);

CREATE FUNCTION programme_ministries_versions_no_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'history is never rewritten'; END $$;
CREATE TRIGGER programme_ministries_versions_no_update BEFORE UPDATE ON programme_ministries_versions FOR EACH ROW EXECUTE FUNCTION programme_ministries_versions_no_update();
CREATE FUNCTION programme_ministries_versions_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'history is never rewritten'; END $$;
CREATE TRIGGER programme_ministries_versions_no_delete BEFORE DELETE ON programme_ministries_versions FOR EACH ROW EXECUTE FUNCTION programme_ministries_versions_no_delete();

CREATE FUNCTION calls_versions_no_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'history is never rewritten'; END $$;
CREATE TRIGGER calls_versions_no_update BEFORE UPDATE ON calls_versions FOR EACH ROW EXECUTE FUNCTION calls_versions_no_update();
CREATE FUNCTION calls_versions_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'history is never rewritten'; END $$;
CREATE TRIGGER calls_versions_no_delete BEFORE DELETE ON calls_versions FOR EACH ROW EXECUTE FUNCTION calls_versions_no_delete();

CREATE FUNCTION programme_proposals_versions_no_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'history is never rewritten'; END $$;
CREATE TRIGGER programme_proposals_versions_no_update BEFORE UPDATE ON programme_proposals_versions FOR EACH ROW EXECUTE FUNCTION programme_proposals_versions_no_update();
CREATE FUNCTION programme_proposals_versions_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'history is never rewritten'; END $$;
CREATE TRIGGER programme_proposals_versions_no_delete BEFORE DELETE ON programme_proposals_versions FOR EACH ROW EXECUTE FUNCTION programme_proposals_versions_no_delete();

CREATE FUNCTION letterheads_versions_no_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'history is never rewritten'; END $$;
CREATE TRIGGER letterheads_versions_no_update BEFORE UPDATE ON letterheads_versions FOR EACH ROW EXECUTE FUNCTION letterheads_versions_no_update();
CREATE FUNCTION letterheads_versions_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'history is never rewritten'; END $$;
CREATE TRIGGER letterheads_versions_no_delete BEFORE DELETE ON letterheads_versions FOR EACH ROW EXECUTE FUNCTION letterheads_versions_no_delete();

-- Triggers only refuse: nothing released is removed or changed but by a released proposal, nobody releases what they prepared.
CREATE FUNCTION programmes_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state <> 'draft' THEN
        RAISE EXCEPTION 'only a draft of a programme may go';
    END IF;
    RETURN OLD;
END $$;
CREATE TRIGGER programmes_no_delete BEFORE DELETE ON programmes FOR EACH ROW EXECUTE FUNCTION programmes_no_delete();
CREATE FUNCTION programmes_go_forward() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.state <> OLD.state AND NOT ((OLD.state = 'draft' AND NEW.state = 'in_force') OR (OLD.state = 'in_force' AND NEW.state = 'expired')
        OR (OLD.state = 'expired' AND NEW.state = 'settled')) THEN
        RAISE EXCEPTION 'a programme goes from draft to in force to expired to settled';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER programmes_go_forward BEFORE UPDATE ON programmes FOR EACH ROW EXECUTE FUNCTION programmes_go_forward();
CREATE FUNCTION programmes_need_another_person() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state = 'draft' AND NEW.state <> 'draft' AND (NEW.released_by IS NULL OR NEW.digest IS NULL
        OR EXISTS (SELECT 1 FROM preparers p WHERE p.kind = 'programme' AND p.thing_id = NEW.id AND p.person_id = NEW.released_by)) THEN
        RAISE EXCEPTION 'a programme is released by a person who did not prepare it';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER programmes_need_another_person BEFORE UPDATE ON programmes FOR EACH ROW EXECUTE FUNCTION programmes_need_another_person();
CREATE FUNCTION programmes_release_changes_nothing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state = 'draft' AND NEW.state <> 'draft' AND (NEW.code <> OLD.code OR NEW.title <> OLD.title OR NEW.starts_on IS DISTINCT FROM OLD.starts_on
        OR NEW.ends_on IS DISTINCT FROM OLD.ends_on OR NEW.agency_id IS DISTINCT FROM OLD.agency_id OR NEW.note IS DISTINCT FROM OLD.note OR NEW.source_url IS DISTINCT FROM OLD.source_url
        OR NEW.ledger_from IS DISTINCT FROM OLD.ledger_from) THEN
        RAISE EXCEPTION 'a release changes nothing';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER programmes_release_changes_nothing BEFORE UPDATE ON programmes FOR EACH ROW EXECUTE FUNCTION programmes_release_changes_nothing();
CREATE FUNCTION programmes_stay_themselves() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.id <> OLD.id OR NEW.invented <> OLD.invented
        OR (OLD.state <> 'draft' AND (NEW.code <> OLD.code OR NEW.released_by IS DISTINCT FROM OLD.released_by OR NEW.released_at IS DISTINCT FROM OLD.released_at)) THEN
        RAISE EXCEPTION 'id, code and release of a programme never change';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER programmes_stay_themselves BEFORE UPDATE ON programmes FOR EACH ROW EXECUTE FUNCTION programmes_stay_themselves();
CREATE FUNCTION programmes_change_by_proposal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state <> 'draft' AND (NEW.title <> OLD.title OR NEW.starts_on IS DISTINCT FROM OLD.starts_on OR NEW.ends_on IS DISTINCT FROM OLD.ends_on
        OR NEW.agency_id IS DISTINCT FROM OLD.agency_id OR NEW.note IS DISTINCT FROM OLD.note OR NEW.source_url IS DISTINCT FROM OLD.source_url
        OR NEW.ledger_from IS DISTINCT FROM OLD.ledger_from OR NEW.digest IS DISTINCT FROM OLD.digest)
        AND NOT EXISTS (SELECT 1 FROM programme_proposals c WHERE c.programme_id = NEW.id AND c.call_id IS NULL AND c.state = 'released'
            AND c.digest = NEW.digest AND c.base_version = OLD.version) THEN
        RAISE EXCEPTION 'a programme in force changes by a released proposal only';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER programmes_change_by_proposal BEFORE UPDATE ON programmes FOR EACH ROW EXECUTE FUNCTION programmes_change_by_proposal();
CREATE FUNCTION programmes_settle_last() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.state = 'settled' AND OLD.state <> 'settled' AND EXISTS (SELECT 1 FROM awards a WHERE a.programme_id = NEW.id
        AND a.state IN ('draft', 'handed_over', 'issued', 'running', 'ended', 'proof_due')) THEN
        RAISE EXCEPTION 'a programme is settled when all its awards are';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER programmes_settle_last BEFORE UPDATE ON programmes FOR EACH ROW EXECUTE FUNCTION programmes_settle_last();
CREATE FUNCTION programme_ministries_no_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'the ministries of a programme are written anew'; END $$;
CREATE TRIGGER programme_ministries_no_update BEFORE UPDATE ON programme_ministries FOR EACH ROW EXECUTE FUNCTION programme_ministries_no_update();
CREATE FUNCTION programme_ministries_insert() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM programmes p WHERE p.id = NEW.programme_id AND p.state <> 'draft' AND p.entry_id <> NEW.entry_id) THEN
        RAISE EXCEPTION 'the ministries of a programme in force change with it';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER programme_ministries_insert BEFORE INSERT ON programme_ministries FOR EACH ROW EXECUTE FUNCTION programme_ministries_insert();
CREATE FUNCTION programme_ministries_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM programmes p WHERE p.id = OLD.programme_id AND p.state <> 'draft' AND p.entry_id = OLD.entry_id) THEN
        RAISE EXCEPTION 'the ministries of a programme in force change with it';
    END IF;
    RETURN OLD;
END $$;
CREATE TRIGGER programme_ministries_delete BEFORE DELETE ON programme_ministries FOR EACH ROW EXECUTE FUNCTION programme_ministries_delete();
CREATE FUNCTION programme_ministries_no_overlap() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM programme_ministries m WHERE m.programme_id = NEW.programme_id AND m.ordinal <> NEW.ordinal
        AND (m.valid_from IS NULL OR NEW.valid_to IS NULL OR m.valid_from <= NEW.valid_to)
        AND (m.valid_to IS NULL OR NEW.valid_from IS NULL OR NEW.valid_from <= m.valid_to)) THEN
        RAISE EXCEPTION 'one ministry is responsible at a time';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER programme_ministries_no_overlap BEFORE INSERT ON programme_ministries FOR EACH ROW EXECUTE FUNCTION programme_ministries_no_overlap();
CREATE FUNCTION calls_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.released_at IS NOT NULL THEN
        RAISE EXCEPTION 'only a draft of a call may go';
    END IF;
    RETURN OLD;
END $$;
CREATE TRIGGER calls_no_delete BEFORE DELETE ON calls FOR EACH ROW EXECUTE FUNCTION calls_no_delete();
CREATE FUNCTION calls_bind_what_is_released() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM rule_sets r WHERE r.id = NEW.rule_set_id AND r.state = 'draft') THEN
        RAISE EXCEPTION 'a call binds a released rule set';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER calls_bind_what_is_released BEFORE INSERT ON calls FOR EACH ROW EXECUTE FUNCTION calls_bind_what_is_released();
CREATE FUNCTION calls_need_another_person() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.released_at IS NULL AND NEW.released_at IS NOT NULL AND (NEW.released_by IS NULL
        OR EXISTS (SELECT 1 FROM preparers p WHERE p.kind = 'call' AND p.thing_id = NEW.id AND p.person_id = NEW.released_by)
        OR NOT EXISTS (SELECT 1 FROM rule_sets r WHERE r.id = NEW.rule_set_id AND r.state = 'released')) THEN
        RAISE EXCEPTION 'a call with a released rule set is released by a person who did not prepare it';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER calls_need_another_person BEFORE UPDATE ON calls FOR EACH ROW EXECUTE FUNCTION calls_need_another_person();
CREATE FUNCTION calls_release_changes_nothing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.id <> OLD.id OR NEW.programme_id <> OLD.programme_id OR (NEW.released_at IS NOT NULL AND (NEW.code <> OLD.code OR NEW.title <> OLD.title
        OR NEW.rule_set_id <> OLD.rule_set_id OR NEW.profiles <> OLD.profiles OR NEW.sketch_from IS DISTINCT FROM OLD.sketch_from
        OR NEW.application_from IS DISTINCT FROM OLD.application_from OR NEW.early_start IS DISTINCT FROM OLD.early_start OR NEW.note IS DISTINCT FROM OLD.note
        OR NEW.source_url IS DISTINCT FROM OLD.source_url)) THEN
        RAISE EXCEPTION 'a released call keeps its rule set and its text';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER calls_release_changes_nothing BEFORE UPDATE ON calls FOR EACH ROW EXECUTE FUNCTION calls_release_changes_nothing();
CREATE FUNCTION calls_stay_released() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.released_at IS NOT NULL AND (NEW.released_by IS DISTINCT FROM OLD.released_by OR NEW.released_at IS DISTINCT FROM OLD.released_at) THEN
        RAISE EXCEPTION 'a call is released once';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER calls_stay_released BEFORE UPDATE ON calls FOR EACH ROW EXECUTE FUNCTION calls_stay_released();
CREATE FUNCTION calls_extend_by_proposal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.released_at IS NOT NULL AND (NEW.sketch_until IS DISTINCT FROM OLD.sketch_until OR NEW.application_until IS DISTINCT FROM OLD.application_until
        OR (OLD.released_at IS NOT NULL AND NEW.digest IS DISTINCT FROM OLD.digest))
        AND NOT EXISTS (SELECT 1 FROM programme_proposals c WHERE c.call_id = NEW.id AND c.state = 'released' AND c.digest = NEW.digest
            AND c.base_version = OLD.version) THEN
        RAISE EXCEPTION 'the windows of a released call change by a released proposal only';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER calls_extend_by_proposal BEFORE UPDATE ON calls FOR EACH ROW EXECUTE FUNCTION calls_extend_by_proposal();
CREATE FUNCTION calls_go_forward() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.state <> OLD.state AND NOT ((OLD.state = 'planned' AND NEW.state = 'open') OR (OLD.state = 'open' AND NEW.state = 'closed')
        OR (OLD.state = 'closed' AND NEW.state IN ('open', 'assessing')) OR (OLD.state = 'assessing' AND NEW.state = 'decided')
        OR (OLD.state = 'decided' AND NEW.state = 'archived')) THEN
        RAISE EXCEPTION 'a call goes from planned to open to closed to assessing to decided to archived';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER calls_go_forward BEFORE UPDATE ON calls FOR EACH ROW EXECUTE FUNCTION calls_go_forward();
CREATE FUNCTION programme_proposals_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'history is never rewritten'; END $$;
CREATE TRIGGER programme_proposals_no_delete BEFORE DELETE ON programme_proposals FOR EACH ROW EXECUTE FUNCTION programme_proposals_no_delete();
CREATE FUNCTION programme_proposals_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state <> 'proposed' OR NEW.id <> OLD.id OR NEW.programme_id <> OLD.programme_id OR NEW.call_id IS DISTINCT FROM OLD.call_id
        OR NEW.base_version <> OLD.base_version OR NEW.content <> OLD.content OR NEW.digest <> OLD.digest OR NEW.reason <> OLD.reason
        OR NEW.proposed_by <> OLD.proposed_by OR NEW.proposed_at <> OLD.proposed_at THEN
        RAISE EXCEPTION 'a proposal is decided once and never changed';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER programme_proposals_stay BEFORE UPDATE ON programme_proposals FOR EACH ROW EXECUTE FUNCTION programme_proposals_stay();
CREATE FUNCTION programme_proposals_need_another() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.state = 'released' AND EXISTS (SELECT 1 FROM preparers p WHERE p.kind = 'programme_proposal' AND p.thing_id = NEW.id
        AND p.person_id = NEW.decided_by) THEN
        RAISE EXCEPTION 'a proposal is released by a person who did not prepare it';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER programme_proposals_need_another BEFORE UPDATE ON programme_proposals FOR EACH ROW EXECUTE FUNCTION programme_proposals_need_another();
CREATE FUNCTION programme_proposals_begin() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.state <> 'proposed' THEN
        RAISE EXCEPTION 'a proposal begins undecided';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER programme_proposals_begin BEFORE INSERT ON programme_proposals FOR EACH ROW EXECUTE FUNCTION programme_proposals_begin();
CREATE FUNCTION letterheads_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state <> 'draft' THEN
        RAISE EXCEPTION 'only a draft of a letterhead may go';
    END IF;
    RETURN OLD;
END $$;
CREATE TRIGGER letterheads_no_delete BEFORE DELETE ON letterheads FOR EACH ROW EXECUTE FUNCTION letterheads_no_delete();
CREATE FUNCTION letterheads_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state <> 'draft' OR NEW.id <> OLD.id OR NEW.authority_id <> OLD.authority_id OR NEW.valid_from <> OLD.valid_from
        OR NEW.sender <> OLD.sender OR NEW.address <> OLD.address OR NEW.phone IS DISTINCT FROM OLD.phone OR NEW.mail IS DISTINCT FROM OLD.mail
        OR NEW.signature <> OLD.signature OR NEW.place <> OLD.place OR NEW.digest <> OLD.digest THEN
        RAISE EXCEPTION 'a letterhead is released once and never changed';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER letterheads_stay BEFORE UPDATE ON letterheads FOR EACH ROW EXECUTE FUNCTION letterheads_stay();
CREATE FUNCTION letterheads_need_another_person() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.state = 'released' AND (NEW.released_by IS NULL
        OR EXISTS (SELECT 1 FROM preparers p WHERE p.kind = 'letterhead' AND p.thing_id = NEW.id AND p.person_id = NEW.released_by)) THEN
        RAISE EXCEPTION 'a letterhead is released by a person who did not prepare it';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER letterheads_need_another_person BEFORE UPDATE ON letterheads FOR EACH ROW EXECUTE FUNCTION letterheads_need_another_person();
