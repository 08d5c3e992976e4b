-- Amendments: asked for by a recipient or begun by the ministry, prepared, handed over, released by another person as a notice of their own.
-- The limit of 0005 on awards gives way to the triggers at the end, which know of notices.
ALTER TABLE awards DROP CONSTRAINT awards_check5;

CREATE TABLE amendments (
    id UUID NOT NULL PRIMARY KEY,
    award_id UUID NOT NULL REFERENCES awards (id),
    state TEXT COLLATE "C" NOT NULL CHECK (state IN ('requested', 'draft', 'handed_over', 'released', 'rejected', 'discarded')),
    -- Who asked for it and for which recipient; nobody where the ministry began it.
    asked_by UUID REFERENCES persons (id),
    asked_for UUID REFERENCES authorities (id),
    asked_at TIMESTAMPTZ,
    -- What is wanted, why, and until when an answer is needed, as asked.
    wanted TEXT COLLATE "C",
    wanted_why TEXT COLLATE "C",
    wanted_by_on DATE,
    -- Why it was turned down or given up.
    answer TEXT COLLATE "C",
    -- The number of the last notice it starts from (0 where there is none, of an award from paper), and the award's version then.
    base_number BIGINT CHECK (base_number >= 0),
    base_version BIGINT,
    -- Canonical JSON of the award as it would be.
    terms TEXT COLLATE "C",
    reason TEXT COLLATE "C",
    effective_on DATE,
    -- Partial revocation among it: which part, by how much, from when.
    revoked_part TEXT COLLATE "C",
    revoked_amount BIGINT CHECK (revoked_amount > 0),
    revoked_from_on DATE,
    -- Change of the lead among it: the last day of the old one, and what was paid to it until then.
    cut_off_on DATE,
    cut_off_paid BIGINT CHECK (cut_off_paid >= 0),
    -- Who is to release an extension after the end of the period.
    late_approver UUID REFERENCES persons (id),
    handed_over_digest TEXT COLLATE "C" CHECK (length(handed_over_digest) = 64),
    return_reason TEXT COLLATE "C",
    version BIGINT NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    entry_id UUID NOT NULL,
    CHECK ((asked_by IS NULL) = (asked_at IS NULL)),
    CHECK ((asked_for IS NULL) = (asked_at IS NULL)),
    CHECK ((wanted IS NULL) = (asked_at IS NULL)),
    CHECK (state NOT IN ('requested', 'rejected') OR asked_at IS NOT NULL),
    CHECK ((state IN ('requested', 'rejected')) = (terms IS NULL)),
    CHECK ((terms IS NULL) = (base_number IS NULL)),
    CHECK ((terms IS NULL) = (base_version IS NULL)),
    CHECK ((state IN ('handed_over', 'released')) = (handed_over_digest IS NOT NULL)),
    CHECK (state NOT IN ('rejected', 'discarded') OR answer IS NOT NULL)
);

-- One amendment of an award is prepared at a time, and a recipient waits for one answer at a time.
CREATE UNIQUE INDEX amendments_open ON amendments (award_id) WHERE state IN ('draft', 'handed_over');
CREATE UNIQUE INDEX amendments_asked ON amendments (award_id, asked_for) WHERE state = 'requested';
CREATE INDEX amendments_award ON amendments (award_id, id);
CREATE INDEX amendments_waiting ON amendments (state) WHERE state IN ('requested', 'handed_over');

CREATE TABLE amendments_versions (
    id UUID NOT NULL,
    award_id UUID NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    asked_by UUID,
    asked_for UUID,
    asked_at TIMESTAMPTZ,
    wanted TEXT COLLATE "C",
    wanted_why TEXT COLLATE "C",
    wanted_by_on DATE,
    answer TEXT COLLATE "C",
    base_number BIGINT,
    base_version BIGINT,
    terms TEXT COLLATE "C",
    reason TEXT COLLATE "C",
    effective_on DATE,
    revoked_part TEXT COLLATE "C",
    revoked_amount BIGINT,
    revoked_from_on DATE,
    cut_off_on DATE,
    cut_off_paid BIGINT,
    late_approver UUID,
    handed_over_digest TEXT COLLATE "C",
    return_reason TEXT COLLATE "C",
    version BIGINT NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    entry_id UUID NOT NULL,
    PRIMARY KEY (id, version)
);

-- Consents to a change of the lead, by whom; the newest of each counts, as long as what was consented to stays.
CREATE TABLE amendment_consents (
    amendment_id UUID NOT NULL REFERENCES amendments (id),
    document_id UUID NOT NULL REFERENCES documents (id),
    authority_id UUID NOT NULL REFERENCES authorities (id),
    -- SHA-256 of who would receive what then.
    agreed_digest TEXT NOT NULL CHECK (length(agreed_digest) = 64),
    recorded_at TIMESTAMPTZ NOT NULL,
    entry_id UUID NOT NULL,
    PRIMARY KEY (amendment_id, document_id)
);

CREATE FUNCTION amendments_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'an amendment is never removed'; END $$;
CREATE TRIGGER amendments_no_delete BEFORE DELETE ON amendments FOR EACH ROW EXECUTE FUNCTION amendments_no_delete();
CREATE FUNCTION amendments_end() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state IN ('released', 'rejected', 'discarded') THEN
        RAISE EXCEPTION 'an amendment that is decided stays as it is';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER amendments_end BEFORE UPDATE ON amendments FOR EACH ROW EXECUTE FUNCTION amendments_end();
CREATE FUNCTION amendments_stay_as_handed_over() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state = 'handed_over' AND NEW.state <> 'draft'
    AND (NEW.state <> 'released' OR NEW.terms IS DISTINCT FROM OLD.terms OR NEW.reason IS DISTINCT FROM OLD.reason
        OR NEW.effective_on IS DISTINCT FROM OLD.effective_on OR NEW.base_number IS DISTINCT FROM OLD.base_number
        OR NEW.revoked_part IS DISTINCT FROM OLD.revoked_part OR NEW.revoked_amount IS DISTINCT FROM OLD.revoked_amount
        OR NEW.revoked_from_on IS DISTINCT FROM OLD.revoked_from_on OR NEW.cut_off_on IS DISTINCT FROM OLD.cut_off_on
        OR NEW.cut_off_paid IS DISTINCT FROM OLD.cut_off_paid OR NEW.late_approver IS DISTINCT FROM OLD.late_approver
        OR NEW.handed_over_digest IS DISTINCT FROM OLD.handed_over_digest) THEN
        RAISE EXCEPTION 'what was handed over for release is released as it is';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER amendments_stay_as_handed_over BEFORE UPDATE ON amendments FOR EACH ROW EXECUTE FUNCTION amendments_stay_as_handed_over();
CREATE FUNCTION amendments_released_by_notice() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.state = 'released' AND (OLD.state <> 'handed_over' OR NOT EXISTS (SELECT 1 FROM notices n
    WHERE n.source_kind = 'amendment' AND n.source_id = NEW.id AND n.award_id = NEW.award_id AND n.entry_id = NEW.entry_id)) THEN
        RAISE EXCEPTION 'an amendment is released by its notice';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER amendments_released_by_notice BEFORE UPDATE ON amendments FOR EACH ROW EXECUTE FUNCTION amendments_released_by_notice();
CREATE FUNCTION amendments_begin() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.state NOT IN ('requested', 'draft') THEN
        RAISE EXCEPTION 'an amendment begins as a request or a draft';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER amendments_begin BEFORE INSERT ON amendments FOR EACH ROW EXECUTE FUNCTION amendments_begin();
CREATE FUNCTION amendment_consents_no_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'a consent stays as it was given'; END $$;
CREATE TRIGGER amendment_consents_no_update BEFORE UPDATE ON amendment_consents FOR EACH ROW EXECUTE FUNCTION amendment_consents_no_update();
CREATE FUNCTION amendment_consents_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'a consent stays as it was given'; END $$;
CREATE TRIGGER amendment_consents_no_delete BEFORE DELETE ON amendment_consents FOR EACH ROW EXECUTE FUNCTION amendment_consents_no_delete();
CREATE FUNCTION amendments_versions_no_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'history is never rewritten'; END $$;
CREATE TRIGGER amendments_versions_no_update BEFORE UPDATE ON amendments_versions FOR EACH ROW EXECUTE FUNCTION amendments_versions_no_update();
CREATE FUNCTION amendments_versions_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'history is never rewritten'; END $$;
CREATE TRIGGER amendments_versions_no_delete BEFORE DELETE ON amendments_versions FOR EACH ROW EXECUTE FUNCTION amendments_versions_no_delete();

-- A payment known from a source is not above the grant, unless an amendment has lowered the grant since: then it is claimed back.
CREATE FUNCTION awards_opening_within_grant() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.paid_opening > NEW.grant_amount THEN
        RAISE EXCEPTION 'no more is paid than is granted';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER awards_opening_within_grant BEFORE INSERT ON awards FOR EACH ROW EXECUTE FUNCTION awards_opening_within_grant();
CREATE FUNCTION awards_opening_stays_within_grant() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.paid_opening > NEW.grant_amount AND (NEW.paid_opening IS DISTINCT FROM OLD.paid_opening OR NEW.grant_amount IS DISTINCT FROM OLD.grant_amount)
    AND NOT EXISTS (SELECT 1 FROM notices n WHERE n.award_id = NEW.id AND n.kind <> 'award' AND n.entry_id = NEW.entry_id) THEN
        RAISE EXCEPTION 'no more is paid than is granted';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER awards_opening_stays_within_grant BEFORE UPDATE ON awards FOR EACH ROW EXECUTE FUNCTION awards_opening_stays_within_grant();
