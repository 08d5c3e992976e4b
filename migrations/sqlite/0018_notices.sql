-- Notices: what was released, exactly as it was sent, never changed; what became of them, event by event; and the keys by which an act on
-- money or a release happens once however often it is sent. Amounts are euro cents.
CREATE TABLE notices (
    id BLOB NOT NULL PRIMARY KEY,
    award_id BLOB NOT NULL REFERENCES awards (id),
    programme_id BLOB NOT NULL REFERENCES programmes (id),
    kind TEXT NOT NULL CHECK (kind IN ('award', 'amendment', 'final', 'revocation', 'reclaim', 'interest')),
    -- Counts the notices of an award, from 1, without a gap.
    number INTEGER NOT NULL CHECK (number > 0),
    -- Case number and number, as the notice bears them.
    reference TEXT NOT NULL,
    issued_on TEXT NOT NULL,
    effective_on TEXT NOT NULL,
    -- What is granted from then on.
    grant_amount INTEGER NOT NULL CHECK (grant_amount >= 0),
    eligible_cost INTEGER,
    -- The rate as exact fraction.
    rate TEXT,
    starts_on TEXT,
    ends_on TEXT,
    -- Canonical JSON (RFC 8785) of all that it says, and the SHA-256 of that.
    content TEXT NOT NULL,
    digest TEXT NOT NULL CHECK (length(digest) = 64),
    -- The copy as it was sent, one HTML file, and the SHA-256 of that.
    sent_copy TEXT NOT NULL,
    copy_digest TEXT NOT NULL CHECK (length(copy_digest) = 64),
    -- What was prepared and released: an award's draft or an amendment.
    source_kind TEXT NOT NULL CHECK (source_kind IN ('award', 'amendment')),
    source_id BLOB NOT NULL,
    released_by BLOB NOT NULL REFERENCES persons (id),
    recorded_at INTEGER NOT NULL,
    entry_id BLOB NOT NULL
) STRICT;

CREATE UNIQUE INDEX notices_number ON notices (award_id, number);
CREATE UNIQUE INDEX notices_source ON notices (source_kind, source_id);
CREATE INDEX notices_programme ON notices (programme_id, issued_on, id);
CREATE INDEX notices_entry ON notices (entry_id);

-- What became of a notice: sent, handed over, retrieved, returned; contested, decided, waived. Its state follows from these rows.
CREATE TABLE notice_events (
    id BLOB NOT NULL PRIMARY KEY,
    notice_id BLOB NOT NULL REFERENCES notices (id),
    -- Counts the events of a notice, from 1, without a gap.
    seq INTEGER NOT NULL CHECK (seq > 0),
    kind TEXT NOT NULL CHECK (kind IN ('sent', 'retrieved', 'received', 'returned', 'remedy', 'remedy_decided', 'waived')),
    -- The addressee that it is about.
    authority_id BLOB NOT NULL REFERENCES authorities (id),
    happened_on TEXT NOT NULL,
    -- Canonical JSON of what else it says.
    body TEXT NOT NULL,
    document_id BLOB REFERENCES documents (id),
    person_id BLOB REFERENCES persons (id),
    recorded_at INTEGER NOT NULL,
    entry_id BLOB NOT NULL
) STRICT;

CREATE UNIQUE INDEX notice_events_seq ON notice_events (notice_id, seq);

-- Idempotency keys: what was asked with a key, and what was answered.
CREATE TABLE once_keys (
    person_id BLOB NOT NULL REFERENCES persons (id),
    key BLOB NOT NULL,
    -- The act and the thing it was asked for.
    route TEXT NOT NULL,
    body_digest TEXT NOT NULL CHECK (length(body_digest) = 64),
    answer TEXT,
    recorded_at INTEGER NOT NULL,
    entry_id BLOB,
    PRIMARY KEY (person_id, key)
) STRICT;

CREATE TRIGGER notices_no_update BEFORE UPDATE ON notices
BEGIN SELECT RAISE(ABORT, 'a notice is never rewritten'); END;
CREATE TRIGGER notices_no_delete BEFORE DELETE ON notices
BEGIN SELECT RAISE(ABORT, 'a notice is never rewritten'); END;
CREATE TRIGGER notices_released_by_another BEFORE INSERT ON notices
WHEN EXISTS (SELECT 1 FROM preparers p WHERE p.kind = NEW.source_kind AND p.thing_id = NEW.source_id AND p.person_id = NEW.released_by)
BEGIN SELECT RAISE(ABORT, 'a notice is released by a person who prepared none of it'); END;
CREATE TRIGGER notices_without_a_gap BEFORE INSERT ON notices
WHEN NEW.number <> (SELECT COALESCE(MAX(n.number), 0) + 1 FROM notices n WHERE n.award_id = NEW.award_id)
BEGIN SELECT RAISE(ABORT, 'the notices of an award are numbered without a gap'); END;
CREATE TRIGGER notices_of_their_programme BEFORE INSERT ON notices
WHEN NOT EXISTS (SELECT 1 FROM awards a WHERE a.id = NEW.award_id AND a.programme_id = NEW.programme_id)
BEGIN SELECT RAISE(ABORT, 'a notice belongs to the programme of its award'); END;
CREATE TRIGGER notice_events_no_update BEFORE UPDATE ON notice_events
BEGIN SELECT RAISE(ABORT, 'what became of a notice is never rewritten'); END;
CREATE TRIGGER notice_events_no_delete BEFORE DELETE ON notice_events
BEGIN SELECT RAISE(ABORT, 'what became of a notice is never rewritten'); END;
CREATE TRIGGER notice_events_without_a_gap BEFORE INSERT ON notice_events
WHEN NEW.seq <> (SELECT COALESCE(MAX(e.seq), 0) + 1 FROM notice_events e WHERE e.notice_id = NEW.notice_id)
BEGIN SELECT RAISE(ABORT, 'the events of a notice are numbered without a gap'); END;
CREATE TRIGGER once_keys_no_delete BEFORE DELETE ON once_keys
BEGIN SELECT RAISE(ABORT, 'what was answered stays'); END;
CREATE TRIGGER once_keys_stay BEFORE UPDATE ON once_keys
WHEN OLD.answer IS NOT NULL OR NEW.person_id <> OLD.person_id OR NEW.key <> OLD.key OR NEW.route <> OLD.route
    OR NEW.body_digest <> OLD.body_digest
BEGIN SELECT RAISE(ABORT, 'what was answered stays'); END;

-- Triggers only refuse: an award is issued by a notice of the same act, and what a notice grants is changed by another notice only.
CREATE TRIGGER awards_issued_by_notice BEFORE UPDATE ON awards
WHEN OLD.state = 'handed_over' AND NEW.state NOT IN ('handed_over', 'draft')
    AND (NEW.state <> 'issued' OR NOT EXISTS (SELECT 1 FROM notices n WHERE n.award_id = NEW.id AND n.kind = 'award' AND n.entry_id = NEW.entry_id))
BEGIN SELECT RAISE(ABORT, 'an award is issued by its notice'); END;
CREATE TRIGGER awards_stay_as_issued BEFORE UPDATE ON awards
WHEN OLD.state IN ('issued', 'running', 'ended', 'proof_due', 'settled', 'binding', 'closed', 'withdrawn', 'revoked', 'lapsed')
    AND (NEW.state IN ('draft', 'handed_over', 'discarded', 'recorded', 'unconfirmed') OR NEW.awarded_on IS NOT OLD.awarded_on
        OR (NEW.grant_amount IS NOT OLD.grant_amount AND NOT EXISTS (SELECT 1 FROM notices n
            WHERE n.award_id = NEW.id AND n.entry_id = NEW.entry_id AND n.grant_amount IS NEW.grant_amount))
        OR (NEW.eligible_cost IS NOT OLD.eligible_cost AND NOT EXISTS (SELECT 1 FROM notices n
            WHERE n.award_id = NEW.id AND n.entry_id = NEW.entry_id AND n.eligible_cost IS NEW.eligible_cost))
        OR (NEW.starts_on IS NOT OLD.starts_on AND NOT EXISTS (SELECT 1 FROM notices n
            WHERE n.award_id = NEW.id AND n.entry_id = NEW.entry_id AND n.starts_on IS NEW.starts_on))
        OR (NEW.ends_on IS NOT OLD.ends_on AND NOT EXISTS (SELECT 1 FROM notices n
            WHERE n.award_id = NEW.id AND n.entry_id = NEW.entry_id AND n.ends_on IS NEW.ends_on))
        OR ((NEW.rate_numerator IS NOT OLD.rate_numerator OR NEW.rate_denominator IS NOT OLD.rate_denominator) AND NOT EXISTS (SELECT 1
            FROM notices n WHERE n.award_id = NEW.id AND n.entry_id = NEW.entry_id
                AND n.rate = NEW.rate_numerator || '/' || NEW.rate_denominator)))
BEGIN SELECT RAISE(ABORT, 'what a notice grants is changed by another notice only'); END;
