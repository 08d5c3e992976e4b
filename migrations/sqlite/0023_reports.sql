-- What recipients spend and report: contracts, receipts, input tax; reports by period, with each submission as it was made. Amounts are cents.
-- What a recipient has ordered from somebody, and how: receipts point to it.
CREATE TABLE contracts (
    id BLOB NOT NULL PRIMARY KEY,
    award_id BLOB NOT NULL REFERENCES awards (id),
    -- The recipient that awarded it.
    authority_id BLOB NOT NULL REFERENCES authorities (id),
    -- The recipient's own number of it, by which files name it.
    number TEXT NOT NULL CHECK (number <> ''),
    contractor TEXT NOT NULL CHECK (contractor <> ''),
    subject TEXT NOT NULL CHECK (subject <> ''),
    procedure TEXT NOT NULL CHECK (procedure IN ('direct', 'negotiated', 'restricted', 'open', 'eu_wide', 'framework', 'in_house')),
    amount INTEGER NOT NULL CHECK (amount > 0),
    awarded_on TEXT NOT NULL,
    removed INTEGER NOT NULL CHECK (removed IN (0, 1)),
    version INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    entry_id BLOB NOT NULL
) STRICT;

CREATE UNIQUE INDEX contracts_number ON contracts (award_id, authority_id, number) WHERE NOT removed;

CREATE TABLE contracts_versions (
    id BLOB NOT NULL,
    award_id BLOB NOT NULL,
    authority_id BLOB NOT NULL,
    number TEXT NOT NULL,
    contractor TEXT NOT NULL,
    subject TEXT NOT NULL,
    procedure TEXT NOT NULL,
    amount INTEGER NOT NULL,
    awarded_on TEXT NOT NULL,
    removed INTEGER NOT NULL,
    version INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    entry_id BLOB NOT NULL,
    PRIMARY KEY (id, version)
) STRICT;

-- Reports of an award by period. A period has no row before somebody begins to report on it; its id follows from award and number.
CREATE TABLE reports (
    id BLOB NOT NULL PRIMARY KEY,
    award_id BLOB NOT NULL REFERENCES awards (id),
    -- Counts the periods of the award.
    number INTEGER NOT NULL CHECK (number > 0),
    from_on TEXT NOT NULL,
    to_on TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('draft', 'submitted', 'queried', 'accepted')),
    -- What was reached, what changed, what comes next.
    reached TEXT,
    changed TEXT,
    next TEXT,
    -- The version in which these texts were changed last.
    texts_version INTEGER NOT NULL,
    -- What each position will have cost at the end, as canonical JSON; and the version in which it was changed last.
    forecast TEXT NOT NULL,
    forecast_version INTEGER NOT NULL,
    -- What may be changed while it is queried, as codes with blanks between; and which question duty that answers.
    open_sections TEXT,
    query_id BLOB,
    -- Who certified it, for which content (SHA-256).
    certified_by BLOB REFERENCES persons (id),
    certified_on TEXT,
    certified_digest TEXT CHECK (length(certified_digest) = 64),
    -- The last submission.
    submissions INTEGER NOT NULL,
    submitted_by BLOB REFERENCES persons (id),
    submitted_on TEXT,
    -- Who accepted it.
    decided_by BLOB REFERENCES persons (id),
    decided_on TEXT,
    version INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    entry_id BLOB NOT NULL,
    CHECK (from_on <= to_on),
    CHECK ((state = 'draft') = (submissions = 0)),
    CHECK ((submissions = 0) = (submitted_on IS NULL)),
    CHECK ((state = 'queried') = (open_sections IS NOT NULL)),
    CHECK ((state = 'queried') = (query_id IS NOT NULL)),
    CHECK ((state = 'accepted') = (decided_on IS NOT NULL)),
    CHECK ((certified_on IS NULL) = (certified_digest IS NULL))
) STRICT;

CREATE UNIQUE INDEX reports_number ON reports (award_id, number);
CREATE INDEX reports_waiting ON reports (submitted_on, id) WHERE state = 'submitted';

CREATE TABLE reports_versions (
    id BLOB NOT NULL,
    award_id BLOB NOT NULL,
    number INTEGER NOT NULL,
    from_on TEXT NOT NULL,
    to_on TEXT NOT NULL,
    state TEXT NOT NULL,
    reached TEXT,
    changed TEXT,
    next TEXT,
    texts_version INTEGER NOT NULL,
    forecast TEXT NOT NULL,
    forecast_version INTEGER NOT NULL,
    open_sections TEXT,
    query_id BLOB,
    certified_by BLOB,
    certified_on TEXT,
    certified_digest TEXT,
    submissions INTEGER NOT NULL,
    submitted_by BLOB,
    submitted_on TEXT,
    decided_by BLOB,
    decided_on TEXT,
    version INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    entry_id BLOB NOT NULL,
    PRIMARY KEY (id, version)
) STRICT;

-- What each partner says of its own part.
CREATE TABLE report_parts (
    report_id BLOB NOT NULL REFERENCES reports (id),
    authority_id BLOB NOT NULL REFERENCES authorities (id),
    reached TEXT,
    changed TEXT,
    next TEXT,
    -- When it was handed to the lead; nothing while the partner works on it.
    handed_in_on TEXT,
    version INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    entry_id BLOB NOT NULL,
    PRIMARY KEY (report_id, authority_id)
) STRICT;

CREATE TABLE report_parts_versions (
    report_id BLOB NOT NULL,
    authority_id BLOB NOT NULL,
    reached TEXT,
    changed TEXT,
    next TEXT,
    handed_in_on TEXT,
    version INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    entry_id BLOB NOT NULL,
    PRIMARY KEY (report_id, authority_id, version)
) STRICT;

-- Each submission with its texts and tables as they were then: canonical JSON and its SHA-256. Append-only.
CREATE TABLE report_submissions (
    report_id BLOB NOT NULL REFERENCES reports (id),
    number INTEGER NOT NULL CHECK (number > 0),
    content TEXT NOT NULL,
    digest TEXT NOT NULL CHECK (length(digest) = 64),
    submitted_by BLOB REFERENCES persons (id),
    submitted_on TEXT NOT NULL,
    recorded_at INTEGER NOT NULL,
    entry_id BLOB NOT NULL,
    PRIMARY KEY (report_id, number)
) STRICT;

-- What was asked when a report was sent back or opened again, by section. Append-only.
CREATE TABLE report_questions (
    id BLOB NOT NULL PRIMARY KEY,
    report_id BLOB NOT NULL REFERENCES reports (id),
    -- The submission that was looked at.
    submission INTEGER NOT NULL,
    section TEXT NOT NULL CHECK (section IN ('texts', 'progress', 'expenses', 'forecast')),
    question TEXT NOT NULL CHECK (question <> ''),
    asked_by BLOB REFERENCES persons (id),
    asked_on TEXT NOT NULL,
    recorded_at INTEGER NOT NULL,
    entry_id BLOB NOT NULL
) STRICT;

CREATE INDEX report_questions_report ON report_questions (report_id, submission, id);

-- Receipts, flat rates and unit costs that recipients have paid.
CREATE TABLE expenses (
    id BLOB NOT NULL PRIMARY KEY,
    award_id BLOB NOT NULL REFERENCES awards (id),
    -- The recipient that paid.
    authority_id BLOB NOT NULL REFERENCES authorities (id),
    kind TEXT NOT NULL CHECK (kind IN ('receipt', 'flat_rate', 'unit_cost')),
    paid_on TEXT NOT NULL,
    payee TEXT,
    reason TEXT NOT NULL CHECK (reason <> ''),
    -- As it was paid, the input tax in it, and what counts: without that tax where the recipient may deduct it.
    amount INTEGER NOT NULL CHECK (amount <> 0),
    tax INTEGER CHECK (ABS(tax) <= ABS(amount)),
    eligible INTEGER NOT NULL,
    -- The line of the cost plan, by category and title.
    category TEXT NOT NULL,
    position TEXT NOT NULL CHECK (position <> ''),
    -- The receipt's number, and what it is compared by.
    receipt TEXT,
    receipt_key TEXT,
    payee_key TEXT,
    -- Unit costs: how many at which price. Flat rates: which part of which amount.
    units TEXT,
    unit_price INTEGER,
    rate TEXT,
    base INTEGER,
    contract_id BLOB REFERENCES contracts (id),
    note TEXT,
    -- The report that it was submitted with first, and whether that stands.
    report_id BLOB REFERENCES reports (id),
    locked INTEGER NOT NULL CHECK (locked IN (0, 1)),
    removed INTEGER NOT NULL CHECK (removed IN (0, 1)),
    entered_by BLOB REFERENCES persons (id),
    version INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    entry_id BLOB NOT NULL,
    CHECK (eligible = amount OR eligible = amount - COALESCE(tax, 0)),
    CHECK (kind <> 'receipt' OR (receipt IS NOT NULL AND payee IS NOT NULL)),
    CHECK ((kind = 'unit_cost') = (units IS NOT NULL AND unit_price IS NOT NULL)),
    CHECK ((kind = 'flat_rate') = (rate IS NOT NULL AND base IS NOT NULL)),
    CHECK (NOT locked OR report_id IS NOT NULL),
    CHECK (NOT (locked AND removed))
) STRICT;

CREATE INDEX expenses_award ON expenses (award_id, paid_on, id);
CREATE INDEX expenses_report ON expenses (report_id);
CREATE INDEX expenses_receipt ON expenses (receipt_key) WHERE receipt_key IS NOT NULL;
CREATE INDEX expenses_contract ON expenses (contract_id) WHERE contract_id IS NOT NULL;
CREATE INDEX expenses_entry ON expenses (entry_id);

CREATE TABLE expenses_versions (
    id BLOB NOT NULL,
    award_id BLOB NOT NULL,
    authority_id BLOB NOT NULL,
    kind TEXT NOT NULL,
    paid_on TEXT NOT NULL,
    payee TEXT,
    reason TEXT NOT NULL,
    amount INTEGER NOT NULL,
    tax INTEGER,
    eligible INTEGER NOT NULL,
    category TEXT NOT NULL,
    position TEXT NOT NULL,
    receipt TEXT,
    receipt_key TEXT,
    payee_key TEXT,
    units TEXT,
    unit_price INTEGER,
    rate TEXT,
    base INTEGER,
    contract_id BLOB,
    note TEXT,
    report_id BLOB,
    locked INTEGER NOT NULL,
    removed INTEGER NOT NULL,
    entered_by BLOB,
    version INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    entry_id BLOB NOT NULL,
    PRIMARY KEY (id, version)
) STRICT;

-- Whether a recipient may deduct input tax for an award; without a row it may not.
CREATE TABLE recipient_tax (
    award_id BLOB NOT NULL REFERENCES awards (id),
    authority_id BLOB NOT NULL REFERENCES authorities (id),
    deducts INTEGER NOT NULL CHECK (deducts IN (0, 1)),
    reason TEXT NOT NULL CHECK (reason <> ''),
    version INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    entry_id BLOB NOT NULL,
    PRIMARY KEY (award_id, authority_id)
) STRICT;

CREATE TABLE recipient_tax_versions (
    award_id BLOB NOT NULL,
    authority_id BLOB NOT NULL,
    deducts INTEGER NOT NULL,
    reason TEXT NOT NULL,
    version INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    entry_id BLOB NOT NULL,
    PRIMARY KEY (award_id, authority_id, version)
) STRICT;

-- What was wrong with an upload is kept with it.
ALTER TABLE uploads ADD COLUMN messages TEXT;

CREATE TRIGGER contracts_no_delete BEFORE DELETE ON contracts
BEGIN SELECT RAISE(ABORT, 'a contract is marked as removed, never deleted'); END;
CREATE TRIGGER contracts_stay BEFORE UPDATE ON contracts
WHEN NEW.id <> OLD.id OR NEW.award_id <> OLD.award_id OR NEW.authority_id <> OLD.authority_id OR OLD.removed OR NEW.version <> OLD.version + 1
BEGIN SELECT RAISE(ABORT, 'whose contract it is stays, and a removed one stays removed'); END;
CREATE TRIGGER contracts_versions_no_update BEFORE UPDATE ON contracts_versions
BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;
CREATE TRIGGER contracts_versions_no_delete BEFORE DELETE ON contracts_versions
BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;
CREATE TRIGGER expenses_no_delete BEFORE DELETE ON expenses
BEGIN SELECT RAISE(ABORT, 'an expense is marked as removed, never deleted'); END;
CREATE TRIGGER expenses_stay BEFORE UPDATE ON expenses
WHEN NEW.id <> OLD.id OR NEW.award_id <> OLD.award_id OR OLD.removed OR NEW.version <> OLD.version + 1
BEGIN SELECT RAISE(ABORT, 'whose expense it is stays, and a removed one stays removed'); END;
CREATE TRIGGER expenses_locked BEFORE UPDATE ON expenses
WHEN OLD.locked AND (NEW.amount <> OLD.amount OR NEW.eligible <> OLD.eligible OR NEW.paid_on <> OLD.paid_on OR NEW.category <> OLD.category
    OR NEW.position <> OLD.position OR NEW.authority_id <> OLD.authority_id OR NEW.kind <> OLD.kind OR NEW.removed
    OR COALESCE(NEW.payee, '') <> COALESCE(OLD.payee, '') OR COALESCE(NEW.receipt, '') <> COALESCE(OLD.receipt, '')
    OR NEW.reason <> OLD.reason)
BEGIN SELECT RAISE(ABORT, 'an expense of a submitted report stays as it was submitted'); END;
CREATE TRIGGER expenses_versions_no_update BEFORE UPDATE ON expenses_versions
BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;
CREATE TRIGGER expenses_versions_no_delete BEFORE DELETE ON expenses_versions
BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;
CREATE TRIGGER recipient_tax_no_delete BEFORE DELETE ON recipient_tax
BEGIN SELECT RAISE(ABORT, 'what was said of input tax is changed, never removed'); END;
CREATE TRIGGER recipient_tax_versions_no_update BEFORE UPDATE ON recipient_tax_versions
BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;
CREATE TRIGGER recipient_tax_versions_no_delete BEFORE DELETE ON recipient_tax_versions
BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;
CREATE TRIGGER reports_no_delete BEFORE DELETE ON reports
BEGIN SELECT RAISE(ABORT, 'a report is never removed'); END;
CREATE TRIGGER reports_begin BEFORE INSERT ON reports
WHEN NEW.state <> 'draft'
BEGIN SELECT RAISE(ABORT, 'a report begins as a draft'); END;
CREATE TRIGGER reports_stay BEFORE UPDATE ON reports
WHEN NEW.id <> OLD.id OR NEW.award_id <> OLD.award_id OR NEW.number <> OLD.number OR NEW.version <> OLD.version + 1
    OR NEW.submissions NOT IN (OLD.submissions, OLD.submissions + 1)
BEGIN SELECT RAISE(ABORT, 'whose report it is stays, and submissions are counted one by one'); END;
CREATE TRIGGER reports_frozen BEFORE UPDATE ON reports
WHEN OLD.state IN ('submitted', 'accepted') AND (COALESCE(NEW.reached, '') <> COALESCE(OLD.reached, '')
    OR COALESCE(NEW.changed, '') <> COALESCE(OLD.changed, '') OR COALESCE(NEW.next, '') <> COALESCE(OLD.next, '')
    OR NEW.forecast <> OLD.forecast OR NEW.from_on <> OLD.from_on OR NEW.to_on <> OLD.to_on)
BEGIN SELECT RAISE(ABORT, 'a submitted report stays as it was submitted'); END;
CREATE TRIGGER reports_steps BEFORE UPDATE ON reports
WHEN NEW.state <> OLD.state AND NOT ((OLD.state IN ('draft', 'queried') AND NEW.state = 'submitted') OR (OLD.state = 'submitted' AND NEW.state IN ('queried', 'accepted'))
    OR (OLD.state = 'accepted' AND NEW.state = 'queried'))
BEGIN SELECT RAISE(ABORT, 'a report goes from draft to submitted, is queried or accepted'); END;
CREATE TRIGGER reports_certified_by_another BEFORE UPDATE ON reports
WHEN NEW.certified_by IS NOT NULL AND (OLD.certified_by IS NULL OR NEW.certified_digest <> OLD.certified_digest)
    AND EXISTS (SELECT 1 FROM preparers p WHERE p.kind = 'report' AND p.thing_id = NEW.id AND p.person_id = NEW.certified_by)
BEGIN SELECT RAISE(ABORT, 'a report is certified by a person who did not draft it'); END;
CREATE TRIGGER reports_accepted_by_another BEFORE UPDATE ON reports
WHEN NEW.state = 'accepted' AND OLD.state <> 'accepted'
    AND EXISTS (SELECT 1 FROM preparers p WHERE p.kind = 'report' AND p.thing_id = NEW.id AND p.person_id = NEW.decided_by)
BEGIN SELECT RAISE(ABORT, 'a report is accepted by a person who did not draft it'); END;
CREATE TRIGGER reports_versions_no_update BEFORE UPDATE ON reports_versions
BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;
CREATE TRIGGER reports_versions_no_delete BEFORE DELETE ON reports_versions
BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;
CREATE TRIGGER report_parts_no_delete BEFORE DELETE ON report_parts
BEGIN SELECT RAISE(ABORT, 'a part of a report is never removed'); END;
CREATE TRIGGER report_parts_versions_no_update BEFORE UPDATE ON report_parts_versions
BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;
CREATE TRIGGER report_parts_versions_no_delete BEFORE DELETE ON report_parts_versions
BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;
CREATE TRIGGER report_submissions_no_update BEFORE UPDATE ON report_submissions
BEGIN SELECT RAISE(ABORT, 'a submission stays as it was made'); END;
CREATE TRIGGER report_submissions_no_delete BEFORE DELETE ON report_submissions
BEGIN SELECT RAISE(ABORT, 'a submission stays as it was made'); END;
CREATE TRIGGER report_questions_no_update BEFORE UPDATE ON report_questions
BEGIN SELECT RAISE(ABORT, 'a question is never rewritten'); END;
CREATE TRIGGER report_questions_no_delete BEFORE DELETE ON report_questions
BEGIN SELECT RAISE(ABORT, 'a question is never rewritten'); END;
