-- Amendments: asked for by a recipient or begun by the ministry, prepared, handed over, released by another person as a notice of their own.
-- The limit of 0005 on awards gives way to the triggers at the end, which know of notices.
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, ',
    CHECK (paid_opening <= grant_amount)', '') WHERE type = 'table' AND name = 'awards';
PRAGMA writable_schema = RESET;

CREATE TABLE amendments (
    id BLOB NOT NULL PRIMARY KEY,
    award_id BLOB NOT NULL REFERENCES awards (id),
    state TEXT NOT NULL CHECK (state IN ('requested', 'draft', 'handed_over', 'released', 'rejected', 'discarded')),
    -- Who asked for it and for which recipient; nobody where the ministry began it.
    asked_by BLOB REFERENCES persons (id),
    asked_for BLOB REFERENCES authorities (id),
    asked_at INTEGER,
    -- What is wanted, why, and until when an answer is needed, as asked.
    wanted TEXT,
    wanted_why TEXT,
    wanted_by_on TEXT,
    -- Why it was turned down or given up.
    answer TEXT,
    -- The number of the last notice it starts from (0 where there is none, of an award from paper), and the award's version then.
    base_number INTEGER CHECK (base_number >= 0),
    base_version INTEGER,
    -- Canonical JSON of the award as it would be.
    terms TEXT,
    reason TEXT,
    effective_on TEXT,
    -- Partial revocation among it: which part, by how much, from when.
    revoked_part TEXT,
    revoked_amount INTEGER CHECK (revoked_amount > 0),
    revoked_from_on TEXT,
    -- Change of the lead among it: the last day of the old one, and what was paid to it until then.
    cut_off_on TEXT,
    cut_off_paid INTEGER CHECK (cut_off_paid >= 0),
    -- Who is to release an extension after the end of the period.
    late_approver BLOB REFERENCES persons (id),
    handed_over_digest TEXT CHECK (length(handed_over_digest) = 64),
    return_reason TEXT,
    version INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    entry_id BLOB NOT NULL,
    CHECK ((asked_by IS NULL) = (asked_at IS NULL)),
    CHECK ((asked_for IS NULL) = (asked_at IS NULL)),
    CHECK ((wanted IS NULL) = (asked_at IS NULL)),
    CHECK (state NOT IN ('requested', 'rejected') OR asked_at IS NOT NULL),
    CHECK ((state IN ('requested', 'rejected')) = (terms IS NULL)),
    CHECK ((terms IS NULL) = (base_number IS NULL)),
    CHECK ((terms IS NULL) = (base_version IS NULL)),
    CHECK ((state IN ('handed_over', 'released')) = (handed_over_digest IS NOT NULL)),
    CHECK (state NOT IN ('rejected', 'discarded') OR answer IS NOT NULL)
) STRICT;

-- One amendment of an award is prepared at a time, and a recipient waits for one answer at a time.
CREATE UNIQUE INDEX amendments_open ON amendments (award_id) WHERE state IN ('draft', 'handed_over');
CREATE UNIQUE INDEX amendments_asked ON amendments (award_id, asked_for) WHERE state = 'requested';
CREATE INDEX amendments_award ON amendments (award_id, id);
CREATE INDEX amendments_waiting ON amendments (state) WHERE state IN ('requested', 'handed_over');

CREATE TABLE amendments_versions (
    id BLOB NOT NULL,
    award_id BLOB NOT NULL,
    state TEXT NOT NULL,
    asked_by BLOB,
    asked_for BLOB,
    asked_at INTEGER,
    wanted TEXT,
    wanted_why TEXT,
    wanted_by_on TEXT,
    answer TEXT,
    base_number INTEGER,
    base_version INTEGER,
    terms TEXT,
    reason TEXT,
    effective_on TEXT,
    revoked_part TEXT,
    revoked_amount INTEGER,
    revoked_from_on TEXT,
    cut_off_on TEXT,
    cut_off_paid INTEGER,
    late_approver BLOB,
    handed_over_digest TEXT,
    return_reason TEXT,
    version INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    entry_id BLOB NOT NULL,
    PRIMARY KEY (id, version)
) STRICT;

-- Consents to a change of the lead, by whom; the newest of each counts, as long as what was consented to stays.
CREATE TABLE amendment_consents (
    amendment_id BLOB NOT NULL REFERENCES amendments (id),
    document_id BLOB NOT NULL REFERENCES documents (id),
    authority_id BLOB NOT NULL REFERENCES authorities (id),
    -- SHA-256 of who would receive what then.
    agreed_digest TEXT NOT NULL CHECK (length(agreed_digest) = 64),
    recorded_at INTEGER NOT NULL,
    entry_id BLOB NOT NULL,
    PRIMARY KEY (amendment_id, document_id)
) STRICT;

CREATE TRIGGER amendments_no_delete BEFORE DELETE ON amendments
BEGIN SELECT RAISE(ABORT, 'an amendment is never removed'); END;
CREATE TRIGGER amendments_end BEFORE UPDATE ON amendments
WHEN OLD.state IN ('released', 'rejected', 'discarded')
BEGIN SELECT RAISE(ABORT, 'an amendment that is decided stays as it is'); END;
CREATE TRIGGER amendments_stay_as_handed_over BEFORE UPDATE ON amendments
WHEN OLD.state = 'handed_over' AND NEW.state <> 'draft'
    AND (NEW.state <> 'released' OR NEW.terms IS NOT OLD.terms OR NEW.reason IS NOT OLD.reason
        OR NEW.effective_on IS NOT OLD.effective_on OR NEW.base_number IS NOT OLD.base_number
        OR NEW.revoked_part IS NOT OLD.revoked_part OR NEW.revoked_amount IS NOT OLD.revoked_amount
        OR NEW.revoked_from_on IS NOT OLD.revoked_from_on OR NEW.cut_off_on IS NOT OLD.cut_off_on
        OR NEW.cut_off_paid IS NOT OLD.cut_off_paid OR NEW.late_approver IS NOT OLD.late_approver
        OR NEW.handed_over_digest IS NOT OLD.handed_over_digest)
BEGIN SELECT RAISE(ABORT, 'what was handed over for release is released as it is'); END;
CREATE TRIGGER amendments_released_by_notice BEFORE UPDATE ON amendments
WHEN NEW.state = 'released' AND (OLD.state <> 'handed_over' OR NOT EXISTS (SELECT 1 FROM notices n
    WHERE n.source_kind = 'amendment' AND n.source_id = NEW.id AND n.award_id = NEW.award_id AND n.entry_id = NEW.entry_id))
BEGIN SELECT RAISE(ABORT, 'an amendment is released by its notice'); END;
CREATE TRIGGER amendments_begin BEFORE INSERT ON amendments
WHEN NEW.state NOT IN ('requested', 'draft')
BEGIN SELECT RAISE(ABORT, 'an amendment begins as a request or a draft'); END;
CREATE TRIGGER amendment_consents_no_update BEFORE UPDATE ON amendment_consents
BEGIN SELECT RAISE(ABORT, 'a consent stays as it was given'); END;
CREATE TRIGGER amendment_consents_no_delete BEFORE DELETE ON amendment_consents
BEGIN SELECT RAISE(ABORT, 'a consent stays as it was given'); END;
CREATE TRIGGER amendments_versions_no_update BEFORE UPDATE ON amendments_versions
BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;
CREATE TRIGGER amendments_versions_no_delete BEFORE DELETE ON amendments_versions
BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;

-- A payment known from a source is not above the grant, unless an amendment has lowered the grant since: then it is claimed back.
CREATE TRIGGER awards_opening_within_grant BEFORE INSERT ON awards
WHEN NEW.paid_opening > NEW.grant_amount
BEGIN SELECT RAISE(ABORT, 'no more is paid than is granted'); END;
CREATE TRIGGER awards_opening_stays_within_grant BEFORE UPDATE ON awards
WHEN NEW.paid_opening > NEW.grant_amount AND (NEW.paid_opening IS NOT OLD.paid_opening OR NEW.grant_amount IS NOT OLD.grant_amount)
    AND NOT EXISTS (SELECT 1 FROM notices n WHERE n.award_id = NEW.id AND n.kind <> 'award' AND n.entry_id = NEW.entry_id)
BEGIN SELECT RAISE(ABORT, 'no more is paid than is granted'); END;
