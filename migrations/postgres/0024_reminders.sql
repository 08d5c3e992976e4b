-- Extensions of duties, hearings, reminders, the outbox of mails with its log of delivery, and addresses of calendars.
-- What was asked and decided about the day of a duty: a debtor asks, a case officer grants, declines, or extends without being asked.
CREATE TABLE duty_extensions (
    id UUID NOT NULL PRIMARY KEY,
    duty_id UUID NOT NULL REFERENCES duties (id),
    award_id UUID NOT NULL REFERENCES awards (id),
    -- Who asked for it and for which authority; nobody where the ministry extends by itself.
    asked_by UUID REFERENCES persons (id),
    asked_for UUID REFERENCES authorities (id),
    asked_on DATE,
    wanted_on DATE,
    wanted_why TEXT COLLATE "C",
    state TEXT COLLATE "C" NOT NULL CHECK (state IN ('asked', 'granted', 'declined')),
    -- The day before, and the one that was granted.
    before_on DATE NOT NULL,
    until_on DATE,
    decided_by UUID REFERENCES persons (id),
    decided_on DATE,
    -- Why it was granted or declined.
    answer TEXT COLLATE "C",
    version BIGINT NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    entry_id UUID NOT NULL,
    CHECK ((asked_on IS NULL) = (wanted_on IS NULL)),
    CHECK ((asked_on IS NULL) = (wanted_why IS NULL)),
    CHECK ((asked_on IS NULL) = (asked_for IS NULL)),
    CHECK (asked_on IS NOT NULL OR asked_by IS NULL),
    CHECK (state <> 'asked' OR asked_on IS NOT NULL),
    CHECK ((state = 'asked') = (decided_on IS NULL)),
    CHECK ((state = 'asked') = (answer IS NULL)),
    CHECK ((state = 'granted') = (until_on IS NOT NULL))
);

-- A debtor waits for one answer at a time.
CREATE UNIQUE INDEX duty_extensions_asked ON duty_extensions (duty_id) WHERE state = 'asked';
CREATE INDEX duty_extensions_duty ON duty_extensions (duty_id, id);
CREATE INDEX duty_extensions_award ON duty_extensions (award_id, id);
CREATE INDEX duty_extensions_entry ON duty_extensions (entry_id);

CREATE TABLE duty_extensions_versions (
    id UUID NOT NULL,
    duty_id UUID NOT NULL,
    award_id UUID NOT NULL,
    asked_by UUID,
    asked_for UUID,
    asked_on DATE,
    wanted_on DATE,
    wanted_why TEXT COLLATE "C",
    state TEXT COLLATE "C" NOT NULL,
    before_on DATE NOT NULL,
    until_on DATE,
    decided_by UUID,
    decided_on DATE,
    answer TEXT COLLATE "C",
    version BIGINT NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    entry_id UUID NOT NULL,
    PRIMARY KEY (id, version)
);

-- Hearings that the ladder of reminders proposes, and what an officer decided.
CREATE TABLE hearings (
    id UUID NOT NULL PRIMARY KEY,
    duty_id UUID NOT NULL REFERENCES duties (id),
    award_id UUID NOT NULL REFERENCES awards (id),
    -- The duty's day that was missed.
    due_on DATE NOT NULL,
    proposed_on DATE NOT NULL,
    state TEXT COLLATE "C" NOT NULL CHECK (state IN ('proposed', 'held', 'dropped')),
    -- The day of the letter, or of the decision against it.
    decided_on DATE,
    decided_by UUID REFERENCES persons (id),
    reason TEXT COLLATE "C",
    version BIGINT NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    entry_id UUID NOT NULL,
    CHECK ((state = 'proposed') = (decided_on IS NULL)),
    CHECK ((state = 'proposed') = (reason IS NULL))
);

CREATE UNIQUE INDEX hearings_once ON hearings (duty_id, due_on);
CREATE INDEX hearings_award ON hearings (award_id, id);
CREATE INDEX hearings_waiting ON hearings (proposed_on, id) WHERE state = 'proposed';

CREATE TABLE hearings_versions (
    id UUID NOT NULL,
    duty_id UUID NOT NULL,
    award_id UUID NOT NULL,
    due_on DATE NOT NULL,
    proposed_on DATE NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    decided_on DATE,
    decided_by UUID,
    reason TEXT COLLATE "C",
    version BIGINT NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    entry_id UUID NOT NULL,
    PRIMARY KEY (id, version)
);

-- Mails to be delivered: what they say is never changed, how far they are follows their events.
CREATE TABLE outbox (
    -- Also the left part of the Message-ID, so it is the same however often a mail is sent.
    id UUID NOT NULL PRIMARY KEY,
    kind TEXT COLLATE "C" NOT NULL CHECK (kind IN ('digest')),
    person_id UUID NOT NULL REFERENCES persons (id),
    -- The address, as it was when the mail was made.
    address TEXT COLLATE "C" NOT NULL,
    -- The day that it is of.
    day DATE NOT NULL,
    subject TEXT COLLATE "C" NOT NULL CHECK (subject <> ''),
    body TEXT COLLATE "C" NOT NULL CHECK (body <> ''),
    state TEXT COLLATE "C" NOT NULL CHECK (state IN ('waiting', 'sending', 'handing', 'sent', 'uncertain', 'failed', 'withheld', 'desk')),
    -- So many events it has.
    events BIGINT NOT NULL CHECK (events > 0),
    attempts BIGINT NOT NULL CHECK (attempts >= 0),
    -- Not before.
    next_at TIMESTAMPTZ NOT NULL,
    -- Which worker has taken it, and when.
    claimed_by UUID,
    claimed_at TIMESTAMPTZ,
    made_at TIMESTAMPTZ NOT NULL,
    entry_id UUID NOT NULL,
    CHECK ((state IN ('sending', 'handing')) = (claimed_by IS NOT NULL)),
    CHECK ((claimed_by IS NULL) = (claimed_at IS NULL))
);

-- One digest a day for each person.
CREATE UNIQUE INDEX outbox_once ON outbox (person_id, kind, day);
CREATE INDEX outbox_ready ON outbox (next_at, id) WHERE state = 'waiting';
CREATE INDEX outbox_taken ON outbox (claimed_at, id) WHERE state IN ('sending', 'handing');
CREATE INDEX outbox_list ON outbox (made_at, id);

-- Whose duties a mail tells of.
CREATE TABLE outbox_authorities (
    outbox_id UUID NOT NULL REFERENCES outbox (id),
    authority_id UUID NOT NULL REFERENCES authorities (id),
    PRIMARY KEY (outbox_id, authority_id)
);

CREATE INDEX outbox_authorities_authority ON outbox_authorities (authority_id, outbox_id);

-- The log of delivery, event by event.
CREATE TABLE outbox_events (
    outbox_id UUID NOT NULL REFERENCES outbox (id),
    -- Counts the events of a mail, from 1, without a gap.
    seq BIGINT NOT NULL CHECK (seq > 0),
    at TIMESTAMPTZ NOT NULL,
    what TEXT COLLATE "C" NOT NULL CHECK (what IN ('made', 'taken', 'handing', 'sent', 'deferred', 'refused', 'uncertain', 'let_go', 'withheld', 'resent', 'settled')),
    -- What the server said, or why.
    answer TEXT COLLATE "C",
    -- Who decided it, where somebody did.
    person_id UUID REFERENCES persons (id),
    PRIMARY KEY (outbox_id, seq)
);

-- Erinnerungen: a step of the ladder that a duty has come to, once for each of its days.
CREATE TABLE reminders (
    id UUID NOT NULL PRIMARY KEY,
    duty_id UUID NOT NULL REFERENCES duties (id),
    award_id UUID NOT NULL REFERENCES awards (id),
    authority_id UUID NOT NULL REFERENCES authorities (id),
    -- The duty's day.
    due_on DATE NOT NULL,
    -- Days before it (negative) or after it.
    step BIGINT NOT NULL,
    -- On which day it came.
    day DATE NOT NULL,
    -- So many people were to be told; 0 where nobody was there.
    people BIGINT NOT NULL CHECK (people >= 0),
    recorded_at TIMESTAMPTZ NOT NULL,
    entry_id UUID NOT NULL
);

CREATE UNIQUE INDEX reminders_once ON reminders (duty_id, due_on, step);
CREATE INDEX reminders_award ON reminders (award_id, day);
CREATE INDEX reminders_authority ON reminders (authority_id, day);
CREATE INDEX reminders_day ON reminders (day, id);

CREATE TABLE reminder_mails (
    reminder_id UUID NOT NULL REFERENCES reminders (id),
    outbox_id UUID NOT NULL REFERENCES outbox (id),
    PRIMARY KEY (reminder_id, outbox_id)
);

CREATE INDEX reminder_mails_outbox ON reminder_mails (outbox_id);

-- The ladder is climbed once a day.
CREATE TABLE reminder_runs (
    day DATE NOT NULL PRIMARY KEY,
    reminders BIGINT NOT NULL,
    mails BIGINT NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    entry_id UUID NOT NULL
);

-- Addresses under which a calendar program reads somebody's duties; only the digest of the secret part is kept.
CREATE TABLE calendar_feeds (
    id UUID NOT NULL PRIMARY KEY,
    user_id UUID NOT NULL REFERENCES users (id),
    digest TEXT COLLATE "C" NOT NULL CHECK (length(digest) = 64),
    made_at TIMESTAMPTZ NOT NULL,
    revoked_at TIMESTAMPTZ,
    entry_id UUID NOT NULL
);

CREATE UNIQUE INDEX calendar_feeds_digest ON calendar_feeds (digest);
CREATE UNIQUE INDEX calendar_feeds_one ON calendar_feeds (user_id) WHERE revoked_at IS NULL;

CREATE FUNCTION duty_extensions_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'what was asked and decided about a day stays'; END $$;
CREATE TRIGGER duty_extensions_no_delete BEFORE DELETE ON duty_extensions FOR EACH ROW EXECUTE FUNCTION duty_extensions_no_delete();
CREATE FUNCTION duty_extensions_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.id <> OLD.id OR NEW.duty_id <> OLD.duty_id OR NEW.award_id <> OLD.award_id OR OLD.state <> 'asked' OR NEW.state = 'asked'
    OR NEW.before_on <> OLD.before_on OR NEW.asked_on <> OLD.asked_on OR NEW.wanted_on <> OLD.wanted_on OR NEW.wanted_why <> OLD.wanted_why
    OR NEW.version <> OLD.version + 1 THEN
        RAISE EXCEPTION 'what was asked stays, and is decided once';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER duty_extensions_stay BEFORE UPDATE ON duty_extensions FOR EACH ROW EXECUTE FUNCTION duty_extensions_stay();
CREATE FUNCTION duty_extensions_versions_no_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'history is never rewritten'; END $$;
CREATE TRIGGER duty_extensions_versions_no_update BEFORE UPDATE ON duty_extensions_versions FOR EACH ROW EXECUTE FUNCTION duty_extensions_versions_no_update();
CREATE FUNCTION duty_extensions_versions_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'history is never rewritten'; END $$;
CREATE TRIGGER duty_extensions_versions_no_delete BEFORE DELETE ON duty_extensions_versions FOR EACH ROW EXECUTE FUNCTION duty_extensions_versions_no_delete();
CREATE FUNCTION hearings_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'a hearing is decided, never removed'; END $$;
CREATE TRIGGER hearings_no_delete BEFORE DELETE ON hearings FOR EACH ROW EXECUTE FUNCTION hearings_no_delete();
CREATE FUNCTION hearings_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.id <> OLD.id OR NEW.duty_id <> OLD.duty_id OR NEW.award_id <> OLD.award_id OR NEW.due_on <> OLD.due_on
    OR NEW.proposed_on <> OLD.proposed_on OR OLD.state <> 'proposed' OR NEW.state = 'proposed' OR NEW.version <> OLD.version + 1 THEN
        RAISE EXCEPTION 'a hearing is decided once';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER hearings_stay BEFORE UPDATE ON hearings FOR EACH ROW EXECUTE FUNCTION hearings_stay();
CREATE FUNCTION hearings_versions_no_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'history is never rewritten'; END $$;
CREATE TRIGGER hearings_versions_no_update BEFORE UPDATE ON hearings_versions FOR EACH ROW EXECUTE FUNCTION hearings_versions_no_update();
CREATE FUNCTION hearings_versions_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'history is never rewritten'; END $$;
CREATE TRIGGER hearings_versions_no_delete BEFORE DELETE ON hearings_versions FOR EACH ROW EXECUTE FUNCTION hearings_versions_no_delete();
CREATE FUNCTION outbox_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'a mail is never removed from the log of delivery'; END $$;
CREATE TRIGGER outbox_no_delete BEFORE DELETE ON outbox FOR EACH ROW EXECUTE FUNCTION outbox_no_delete();
CREATE FUNCTION outbox_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.id <> OLD.id OR NEW.person_id <> OLD.person_id OR NEW.kind <> OLD.kind OR NEW.day <> OLD.day OR NEW.address <> OLD.address
    OR NEW.subject <> OLD.subject OR NEW.body <> OLD.body OR NEW.made_at <> OLD.made_at OR NEW.events <> OLD.events + 1
    OR OLD.state IN ('sent', 'withheld', 'desk') THEN
        RAISE EXCEPTION 'what a mail says stays, and what was sent is over';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER outbox_stays BEFORE UPDATE ON outbox FOR EACH ROW EXECUTE FUNCTION outbox_stays();
CREATE FUNCTION outbox_events_no_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'the log of delivery is never rewritten'; END $$;
CREATE TRIGGER outbox_events_no_update BEFORE UPDATE ON outbox_events FOR EACH ROW EXECUTE FUNCTION outbox_events_no_update();
CREATE FUNCTION outbox_events_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'the log of delivery is never rewritten'; END $$;
CREATE TRIGGER outbox_events_no_delete BEFORE DELETE ON outbox_events FOR EACH ROW EXECUTE FUNCTION outbox_events_no_delete();
CREATE FUNCTION reminders_no_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'a reminder is never rewritten'; END $$;
CREATE TRIGGER reminders_no_update BEFORE UPDATE ON reminders FOR EACH ROW EXECUTE FUNCTION reminders_no_update();
CREATE FUNCTION reminders_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'a reminder is never rewritten'; END $$;
CREATE TRIGGER reminders_no_delete BEFORE DELETE ON reminders FOR EACH ROW EXECUTE FUNCTION reminders_no_delete();
CREATE FUNCTION calendar_feeds_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.id <> OLD.id OR NEW.user_id <> OLD.user_id OR NEW.digest <> OLD.digest OR NEW.made_at <> OLD.made_at OR OLD.revoked_at IS NOT NULL THEN
        RAISE EXCEPTION 'an address that was revoked is never good again';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER calendar_feeds_stay BEFORE UPDATE ON calendar_feeds FOR EACH ROW EXECUTE FUNCTION calendar_feeds_stay();
