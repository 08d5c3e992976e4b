-- What recipients spend and report: contracts, receipts, input tax; reports by period, with each submission as it was made. Amounts are cents.
-- What a recipient has ordered from somebody, and how: receipts point to it.
CREATE TABLE contracts (
    id UUID NOT NULL PRIMARY KEY,
    award_id UUID NOT NULL REFERENCES awards (id),
    -- The recipient that awarded it.
    authority_id UUID NOT NULL REFERENCES authorities (id),
    -- The recipient's own number of it, by which files name it.
    number TEXT COLLATE "C" NOT NULL CHECK (number <> ''),
    contractor TEXT COLLATE "C" NOT NULL CHECK (contractor <> ''),
    subject TEXT COLLATE "C" NOT NULL CHECK (subject <> ''),
    procedure TEXT COLLATE "C" NOT NULL CHECK (procedure IN ('direct', 'negotiated', 'restricted', 'open', 'eu_wide', 'framework', 'in_house')),
    amount BIGINT NOT NULL CHECK (amount > 0),
    awarded_on DATE NOT NULL,
    removed BOOLEAN NOT NULL,
    version BIGINT NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    entry_id UUID NOT NULL
);

CREATE UNIQUE INDEX contracts_number ON contracts (award_id, authority_id, number) WHERE NOT removed;

CREATE TABLE contracts_versions (
    id UUID NOT NULL,
    award_id UUID NOT NULL,
    authority_id UUID NOT NULL,
    number TEXT COLLATE "C" NOT NULL,
    contractor TEXT COLLATE "C" NOT NULL,
    subject TEXT COLLATE "C" NOT NULL,
    procedure TEXT COLLATE "C" NOT NULL,
    amount BIGINT NOT NULL,
    awarded_on DATE NOT NULL,
    removed BOOLEAN NOT NULL,
    version BIGINT NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    entry_id UUID NOT NULL,
    PRIMARY KEY (id, version)
);

-- Reports of an award by period. A period has no row before somebody begins to report on it; its id follows from award and number.
CREATE TABLE reports (
    id UUID NOT NULL PRIMARY KEY,
    award_id UUID NOT NULL REFERENCES awards (id),
    -- Counts the periods of the award.
    number BIGINT NOT NULL CHECK (number > 0),
    from_on DATE NOT NULL,
    to_on DATE NOT NULL,
    state TEXT COLLATE "C" NOT NULL CHECK (state IN ('draft', 'submitted', 'queried', 'accepted')),
    -- What was reached, what changed, what comes next.
    reached TEXT COLLATE "C",
    changed TEXT COLLATE "C",
    next TEXT COLLATE "C",
    -- The version in which these texts were changed last.
    texts_version BIGINT NOT NULL,
    -- What each position will have cost at the end, as canonical JSON; and the version in which it was changed last.
    forecast TEXT COLLATE "C" NOT NULL,
    forecast_version BIGINT NOT NULL,
    -- What may be changed while it is queried, as codes with blanks between; and which question duty that answers.
    open_sections TEXT COLLATE "C",
    query_id UUID,
    -- Who certified it, for which content (SHA-256).
    certified_by UUID REFERENCES persons (id),
    certified_on DATE,
    certified_digest TEXT COLLATE "C" CHECK (length(certified_digest) = 64),
    -- The last submission.
    submissions BIGINT NOT NULL,
    submitted_by UUID REFERENCES persons (id),
    submitted_on DATE,
    -- Who accepted it.
    decided_by UUID REFERENCES persons (id),
    decided_on DATE,
    version BIGINT NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    entry_id UUID NOT NULL,
    CHECK (from_on <= to_on),
    CHECK ((state = 'draft') = (submissions = 0)),
    CHECK ((submissions = 0) = (submitted_on IS NULL)),
    CHECK ((state = 'queried') = (open_sections IS NOT NULL)),
    CHECK ((state = 'queried') = (query_id IS NOT NULL)),
    CHECK ((state = 'accepted') = (decided_on IS NOT NULL)),
    CHECK ((certified_on IS NULL) = (certified_digest IS NULL))
);

CREATE UNIQUE INDEX reports_number ON reports (award_id, number);
CREATE INDEX reports_waiting ON reports (submitted_on, id) WHERE state = 'submitted';

CREATE TABLE reports_versions (
    id UUID NOT NULL,
    award_id UUID NOT NULL,
    number BIGINT NOT NULL,
    from_on DATE NOT NULL,
    to_on DATE NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    reached TEXT COLLATE "C",
    changed TEXT COLLATE "C",
    next TEXT COLLATE "C",
    texts_version BIGINT NOT NULL,
    forecast TEXT COLLATE "C" NOT NULL,
    forecast_version BIGINT NOT NULL,
    open_sections TEXT COLLATE "C",
    query_id UUID,
    certified_by UUID,
    certified_on DATE,
    certified_digest TEXT COLLATE "C",
    submissions BIGINT NOT NULL,
    submitted_by UUID,
    submitted_on DATE,
    decided_by UUID,
    decided_on DATE,
    version BIGINT NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    entry_id UUID NOT NULL,
    PRIMARY KEY (id, version)
);

-- What each partner says of its own part.
CREATE TABLE report_parts (
    report_id UUID NOT NULL REFERENCES reports (id),
    authority_id UUID NOT NULL REFERENCES authorities (id),
    reached TEXT COLLATE "C",
    changed TEXT COLLATE "C",
    next TEXT COLLATE "C",
    -- When it was handed to the lead; nothing while the partner works on it.
    handed_in_on DATE,
    version BIGINT NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    entry_id UUID NOT NULL,
    PRIMARY KEY (report_id, authority_id)
);

CREATE TABLE report_parts_versions (
    report_id UUID NOT NULL,
    authority_id UUID NOT NULL,
    reached TEXT COLLATE "C",
    changed TEXT COLLATE "C",
    next TEXT COLLATE "C",
    handed_in_on DATE,
    version BIGINT NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    entry_id UUID NOT NULL,
    PRIMARY KEY (report_id, authority_id, version)
);

-- Each submission with its texts and tables as they were then: canonical JSON and its SHA-256. Append-only.
CREATE TABLE report_submissions (
    report_id UUID NOT NULL REFERENCES reports (id),
    number BIGINT NOT NULL CHECK (number > 0),
    content TEXT COLLATE "C" NOT NULL,
    digest TEXT COLLATE "C" NOT NULL CHECK (length(digest) = 64),
    submitted_by UUID REFERENCES persons (id),
    submitted_on DATE NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    entry_id UUID NOT NULL,
    PRIMARY KEY (report_id, number)
);

-- What was asked when a report was sent back or opened again, by section. Append-only.
CREATE TABLE report_questions (
    id UUID NOT NULL PRIMARY KEY,
    report_id UUID NOT NULL REFERENCES reports (id),
    -- The submission that was looked at.
    submission BIGINT NOT NULL,
    section TEXT COLLATE "C" NOT NULL CHECK (section IN ('texts', 'progress', 'expenses', 'forecast')),
    question TEXT COLLATE "C" NOT NULL CHECK (question <> ''),
    asked_by UUID REFERENCES persons (id),
    asked_on DATE NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    entry_id UUID NOT NULL
);

CREATE INDEX report_questions_report ON report_questions (report_id, submission, id);

-- Receipts, flat rates and unit costs that recipients have paid.
CREATE TABLE expenses (
    id UUID NOT NULL PRIMARY KEY,
    award_id UUID NOT NULL REFERENCES awards (id),
    -- The recipient that paid.
    authority_id UUID NOT NULL REFERENCES authorities (id),
    kind TEXT COLLATE "C" NOT NULL CHECK (kind IN ('receipt', 'flat_rate', 'unit_cost')),
    paid_on DATE NOT NULL,
    payee TEXT COLLATE "C",
    reason TEXT COLLATE "C" NOT NULL CHECK (reason <> ''),
    -- As it was paid, the input tax in it, and what counts: without that tax where the recipient may deduct it.
    amount BIGINT NOT NULL CHECK (amount <> 0),
    tax BIGINT CHECK (ABS(tax) <= ABS(amount)),
    eligible BIGINT NOT NULL,
    -- The line of the cost plan, by category and title.
    category TEXT COLLATE "C" NOT NULL,
    position TEXT COLLATE "C" NOT NULL CHECK (position <> ''),
    -- The receipt's number, and what it is compared by.
    receipt TEXT COLLATE "C",
    receipt_key TEXT COLLATE "C",
    payee_key TEXT COLLATE "C",
    -- Unit costs: how many at which price. Flat rates: which part of which amount.
    units TEXT COLLATE "C",
    unit_price BIGINT,
    rate TEXT COLLATE "C",
    base BIGINT,
    contract_id UUID REFERENCES contracts (id),
    note TEXT COLLATE "C",
    -- The report that it was submitted with first, and whether that stands.
    report_id UUID REFERENCES reports (id),
    locked BOOLEAN NOT NULL,
    removed BOOLEAN NOT NULL,
    entered_by UUID REFERENCES persons (id),
    version BIGINT NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    entry_id UUID NOT NULL,
    CHECK (eligible = amount OR eligible = amount - COALESCE(tax, 0)),
    CHECK (kind <> 'receipt' OR (receipt IS NOT NULL AND payee IS NOT NULL)),
    CHECK ((kind = 'unit_cost') = (units IS NOT NULL AND unit_price IS NOT NULL)),
    CHECK ((kind = 'flat_rate') = (rate IS NOT NULL AND base IS NOT NULL)),
    CHECK (NOT locked OR report_id IS NOT NULL),
    CHECK (NOT (locked AND removed))
);

CREATE INDEX expenses_award ON expenses (award_id, paid_on, id);
CREATE INDEX expenses_report ON expenses (report_id);
CREATE INDEX expenses_receipt ON expenses (receipt_key) WHERE receipt_key IS NOT NULL;
CREATE INDEX expenses_contract ON expenses (contract_id) WHERE contract_id IS NOT NULL;
CREATE INDEX expenses_entry ON expenses (entry_id);

CREATE TABLE expenses_versions (
    id UUID NOT NULL,
    award_id UUID NOT NULL,
    authority_id UUID NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    paid_on DATE NOT NULL,
    payee TEXT COLLATE "C",
    reason TEXT COLLATE "C" NOT NULL,
    amount BIGINT NOT NULL,
    tax BIGINT,
    eligible BIGINT NOT NULL,
    category TEXT COLLATE "C" NOT NULL,
    position TEXT COLLATE "C" NOT NULL,
    receipt TEXT COLLATE "C",
    receipt_key TEXT COLLATE "C",
    payee_key TEXT COLLATE "C",
    units TEXT COLLATE "C",
    unit_price BIGINT,
    rate TEXT COLLATE "C",
    base BIGINT,
    contract_id UUID,
    note TEXT COLLATE "C",
    report_id UUID,
    locked BOOLEAN NOT NULL,
    removed BOOLEAN NOT NULL,
    entered_by UUID,
    version BIGINT NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    entry_id UUID NOT NULL,
    PRIMARY KEY (id, version)
);

-- Whether a recipient may deduct input tax for an award; without a row it may not.
CREATE TABLE recipient_tax (
    award_id UUID NOT NULL REFERENCES awards (id),
    authority_id UUID NOT NULL REFERENCES authorities (id),
    deducts BOOLEAN NOT NULL,
    reason TEXT COLLATE "C" NOT NULL CHECK (reason <> ''),
    version BIGINT NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    entry_id UUID NOT NULL,
    PRIMARY KEY (award_id, authority_id)
);

CREATE TABLE recipient_tax_versions (
    award_id UUID NOT NULL,
    authority_id UUID NOT NULL,
    deducts BOOLEAN NOT NULL,
    reason TEXT COLLATE "C" NOT NULL,
    version BIGINT NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    entry_id UUID NOT NULL,
    PRIMARY KEY (award_id, authority_id, version)
);

-- What was wrong with an upload is kept with it.
ALTER TABLE uploads ADD COLUMN messages TEXT COLLATE "C";

CREATE FUNCTION contracts_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'a contract is marked as removed, never deleted'; END $$;
CREATE TRIGGER contracts_no_delete BEFORE DELETE ON contracts FOR EACH ROW EXECUTE FUNCTION contracts_no_delete();
CREATE FUNCTION contracts_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.id <> OLD.id OR NEW.award_id <> OLD.award_id OR NEW.authority_id <> OLD.authority_id OR OLD.removed OR NEW.version <> OLD.version + 1 THEN
        RAISE EXCEPTION 'whose contract it is stays, and a removed one stays removed';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER contracts_stay BEFORE UPDATE ON contracts FOR EACH ROW EXECUTE FUNCTION contracts_stay();
CREATE FUNCTION contracts_versions_no_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'history is never rewritten'; END $$;
CREATE TRIGGER contracts_versions_no_update BEFORE UPDATE ON contracts_versions FOR EACH ROW EXECUTE FUNCTION contracts_versions_no_update();
CREATE FUNCTION contracts_versions_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'history is never rewritten'; END $$;
CREATE TRIGGER contracts_versions_no_delete BEFORE DELETE ON contracts_versions FOR EACH ROW EXECUTE FUNCTION contracts_versions_no_delete();
CREATE FUNCTION expenses_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'an expense is marked as removed, never deleted'; END $$;
CREATE TRIGGER expenses_no_delete BEFORE DELETE ON expenses FOR EACH ROW EXECUTE FUNCTION expenses_no_delete();
CREATE FUNCTION expenses_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.id <> OLD.id OR NEW.award_id <> OLD.award_id OR OLD.removed OR NEW.version <> OLD.version + 1 THEN
        RAISE EXCEPTION 'whose expense it is stays, and a removed one stays removed';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER expenses_stay BEFORE UPDATE ON expenses FOR EACH ROW EXECUTE FUNCTION expenses_stay();
CREATE FUNCTION expenses_locked() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.locked AND (NEW.amount <> OLD.amount OR NEW.eligible <> OLD.eligible OR NEW.paid_on <> OLD.paid_on OR NEW.category <> OLD.category
    OR NEW.position <> OLD.position OR NEW.authority_id <> OLD.authority_id OR NEW.kind <> OLD.kind OR NEW.removed
    OR COALESCE(NEW.payee, '') <> COALESCE(OLD.payee, '') OR COALESCE(NEW.receipt, '') <> COALESCE(OLD.receipt, '')
    OR NEW.reason <> OLD.reason) THEN
        RAISE EXCEPTION 'an expense of a submitted report stays as it was submitted';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER expenses_locked BEFORE UPDATE ON expenses FOR EACH ROW EXECUTE FUNCTION expenses_locked();
CREATE FUNCTION expenses_versions_no_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'history is never rewritten'; END $$;
CREATE TRIGGER expenses_versions_no_update BEFORE UPDATE ON expenses_versions FOR EACH ROW EXECUTE FUNCTION expenses_versions_no_update();
CREATE FUNCTION expenses_versions_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'history is never rewritten'; END $$;
CREATE TRIGGER expenses_versions_no_delete BEFORE DELETE ON expenses_versions FOR EACH ROW EXECUTE FUNCTION expenses_versions_no_delete();
CREATE FUNCTION recipient_tax_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'what was said of input tax is changed, never removed'; END $$;
CREATE TRIGGER recipient_tax_no_delete BEFORE DELETE ON recipient_tax FOR EACH ROW EXECUTE FUNCTION recipient_tax_no_delete();
CREATE FUNCTION recipient_tax_versions_no_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'history is never rewritten'; END $$;
CREATE TRIGGER recipient_tax_versions_no_update BEFORE UPDATE ON recipient_tax_versions FOR EACH ROW EXECUTE FUNCTION recipient_tax_versions_no_update();
CREATE FUNCTION recipient_tax_versions_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'history is never rewritten'; END $$;
CREATE TRIGGER recipient_tax_versions_no_delete BEFORE DELETE ON recipient_tax_versions FOR EACH ROW EXECUTE FUNCTION recipient_tax_versions_no_delete();
CREATE FUNCTION reports_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'a report is never removed'; END $$;
CREATE TRIGGER reports_no_delete BEFORE DELETE ON reports FOR EACH ROW EXECUTE FUNCTION reports_no_delete();
CREATE FUNCTION reports_begin() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.state <> 'draft' THEN
        RAISE EXCEPTION 'a report begins as a draft';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER reports_begin BEFORE INSERT ON reports FOR EACH ROW EXECUTE FUNCTION reports_begin();
CREATE FUNCTION reports_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.id <> OLD.id OR NEW.award_id <> OLD.award_id OR NEW.number <> OLD.number OR NEW.version <> OLD.version + 1
    OR NEW.submissions NOT IN (OLD.submissions, OLD.submissions + 1) THEN
        RAISE EXCEPTION 'whose report it is stays, and submissions are counted one by one';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER reports_stay BEFORE UPDATE ON reports FOR EACH ROW EXECUTE FUNCTION reports_stay();
CREATE FUNCTION reports_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state IN ('submitted', 'accepted') AND (COALESCE(NEW.reached, '') <> COALESCE(OLD.reached, '')
    OR COALESCE(NEW.changed, '') <> COALESCE(OLD.changed, '') OR COALESCE(NEW.next, '') <> COALESCE(OLD.next, '')
    OR NEW.forecast <> OLD.forecast OR NEW.from_on <> OLD.from_on OR NEW.to_on <> OLD.to_on) THEN
        RAISE EXCEPTION 'a submitted report stays as it was submitted';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER reports_frozen BEFORE UPDATE ON reports FOR EACH ROW EXECUTE FUNCTION reports_frozen();
CREATE FUNCTION reports_steps() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.state <> OLD.state AND NOT ((OLD.state IN ('draft', 'queried') AND NEW.state = 'submitted') OR (OLD.state = 'submitted' AND NEW.state IN ('queried', 'accepted'))
    OR (OLD.state = 'accepted' AND NEW.state = 'queried')) THEN
        RAISE EXCEPTION 'a report goes from draft to submitted, is queried or accepted';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER reports_steps BEFORE UPDATE ON reports FOR EACH ROW EXECUTE FUNCTION reports_steps();
CREATE FUNCTION reports_certified_by_another() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.certified_by IS NOT NULL AND (OLD.certified_by IS NULL OR NEW.certified_digest <> OLD.certified_digest)
    AND EXISTS (SELECT 1 FROM preparers p WHERE p.kind = 'report' AND p.thing_id = NEW.id AND p.person_id = NEW.certified_by) THEN
        RAISE EXCEPTION 'a report is certified by a person who did not draft it';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER reports_certified_by_another BEFORE UPDATE ON reports FOR EACH ROW EXECUTE FUNCTION reports_certified_by_another();
CREATE FUNCTION reports_accepted_by_another() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.state = 'accepted' AND OLD.state <> 'accepted'
    AND EXISTS (SELECT 1 FROM preparers p WHERE p.kind = 'report' AND p.thing_id = NEW.id AND p.person_id = NEW.decided_by) THEN
        RAISE EXCEPTION 'a report is accepted by a person who did not draft it';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER reports_accepted_by_another BEFORE UPDATE ON reports FOR EACH ROW EXECUTE FUNCTION reports_accepted_by_another();
CREATE FUNCTION reports_versions_no_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'history is never rewritten'; END $$;
CREATE TRIGGER reports_versions_no_update BEFORE UPDATE ON reports_versions FOR EACH ROW EXECUTE FUNCTION reports_versions_no_update();
CREATE FUNCTION reports_versions_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'history is never rewritten'; END $$;
CREATE TRIGGER reports_versions_no_delete BEFORE DELETE ON reports_versions FOR EACH ROW EXECUTE FUNCTION reports_versions_no_delete();
CREATE FUNCTION report_parts_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'a part of a report is never removed'; END $$;
CREATE TRIGGER report_parts_no_delete BEFORE DELETE ON report_parts FOR EACH ROW EXECUTE FUNCTION report_parts_no_delete();
CREATE FUNCTION report_parts_versions_no_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'history is never rewritten'; END $$;
CREATE TRIGGER report_parts_versions_no_update BEFORE UPDATE ON report_parts_versions FOR EACH ROW EXECUTE FUNCTION report_parts_versions_no_update();
CREATE FUNCTION report_parts_versions_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'history is never rewritten'; END $$;
CREATE TRIGGER report_parts_versions_no_delete BEFORE DELETE ON report_parts_versions FOR EACH ROW EXECUTE FUNCTION report_parts_versions_no_delete();
CREATE FUNCTION report_submissions_no_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'a submission stays as it was made'; END $$;
CREATE TRIGGER report_submissions_no_update BEFORE UPDATE ON report_submissions FOR EACH ROW EXECUTE FUNCTION report_submissions_no_update();
CREATE FUNCTION report_submissions_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'a submission stays as it was made'; END $$;
CREATE TRIGGER report_submissions_no_delete BEFORE DELETE ON report_submissions FOR EACH ROW EXECUTE FUNCTION report_submissions_no_delete();
CREATE FUNCTION report_questions_no_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'a question is never rewritten'; END $$;
CREATE TRIGGER report_questions_no_update BEFORE UPDATE ON report_questions FOR EACH ROW EXECUTE FUNCTION report_questions_no_update();
CREATE FUNCTION report_questions_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'a question is never rewritten'; END $$;
CREATE TRIGGER report_questions_no_delete BEFORE DELETE ON report_questions FOR EACH ROW EXECUTE FUNCTION report_questions_no_delete();
