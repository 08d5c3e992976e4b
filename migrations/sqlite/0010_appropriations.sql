-- What a budget grants, entered by one person and released by another; the balances that follow from it; the ledger of what is promised and paid.
-- Amounts are euro cents. A limit is kept by a CHECK on a balance row; whether it is kept in a year follows from the programme's ledger_from.

-- One entry: cash to be paid in due_year; the year's own money that may be promised for it; an authorisation granted in one year for a later
-- one, and its lapse; that a year begins without a budget law, that it has one now, and the last day of its payments.
CREATE TABLE appropriations (
    id BLOB NOT NULL PRIMARY KEY,
    programme_id BLOB NOT NULL REFERENCES programmes (id),
    kind TEXT NOT NULL CHECK (kind IN ('cash', 'own', 'authorisation', 'lapse', 'provisional', 'enacted', 'cash_closing')),
    granted_year INTEGER NOT NULL CHECK (granted_year >= 1900),
    due_year INTEGER NOT NULL CHECK (due_year <= 2200),
    amount INTEGER CHECK (amount <> 0 AND amount BETWEEN -10000000000000 AND 10000000000000),
    day TEXT,
    chapter TEXT,
    title TEXT,
    product TEXT,
    reason TEXT NOT NULL CHECK (reason <> ''),
    state TEXT NOT NULL CHECK (state IN ('entered', 'released', 'rejected', 'withdrawn')),
    -- SHA-256 of all of the above but the state: what a release is bound to.
    digest TEXT NOT NULL CHECK (length(digest) = 64),
    -- Nobody where a command entered it.
    entered_by BLOB REFERENCES persons (id),
    entered_at INTEGER NOT NULL,
    decided_by BLOB REFERENCES persons (id),
    decided_at INTEGER,
    answer TEXT,
    version INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    entry_id BLOB NOT NULL,
    CHECK (due_year - granted_year BETWEEN 0 AND 30),
    CHECK ((kind IN ('authorisation', 'lapse')) = (granted_year < due_year)),
    CHECK ((kind IN ('cash', 'own', 'authorisation', 'lapse')) = (amount IS NOT NULL)),
    CHECK (kind <> 'lapse' OR amount < 0),
    CHECK ((kind = 'cash_closing') = (day IS NOT NULL)),
    CHECK ((state = 'entered') = (decided_at IS NULL)),
    CHECK (decided_by IS NULL OR decided_at IS NOT NULL),
    CHECK (state <> 'released' OR decided_by IS NULL OR entered_by IS NULL OR decided_by <> entered_by),
    CHECK (state <> 'rejected' OR answer IS NOT NULL)
) STRICT;

-- The same thing is not entered twice.
CREATE UNIQUE INDEX appropriations_once ON appropriations (digest) WHERE state IN ('entered', 'released');
CREATE INDEX appropriations_programme ON appropriations (programme_id, due_year);
CREATE INDEX appropriations_waiting ON appropriations (programme_id) WHERE state = 'entered';

CREATE TABLE appropriations_versions (
    id BLOB NOT NULL,
    programme_id BLOB NOT NULL,
    kind TEXT NOT NULL,
    granted_year INTEGER NOT NULL,
    due_year INTEGER NOT NULL,
    amount INTEGER,
    day TEXT,
    chapter TEXT,
    title TEXT,
    product TEXT,
    reason TEXT NOT NULL,
    state TEXT NOT NULL,
    digest TEXT NOT NULL,
    entered_by BLOB,
    entered_at INTEGER NOT NULL,
    decided_by BLOB,
    decided_at INTEGER,
    answer TEXT,
    version INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    entry_id BLOB NOT NULL,
    PRIMARY KEY (id, version)
) STRICT;

-- What holds in a budget year beside its money.
CREATE TABLE budget_years (
    programme_id BLOB NOT NULL REFERENCES programmes (id),
    year INTEGER NOT NULL CHECK (year BETWEEN 1900 AND 2200),
    -- Whether there is no budget law yet (vorläufige Haushaltsführung).
    provisional INTEGER NOT NULL CHECK (provisional IN (0, 1)),
    -- The last day on which something is paid in it (Kassenschluss).
    cash_closes_on TEXT,
    version INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    entry_id BLOB NOT NULL,
    PRIMARY KEY (programme_id, year)
) STRICT;

CREATE TABLE budget_years_versions (
    programme_id BLOB NOT NULL,
    year INTEGER NOT NULL,
    provisional INTEGER NOT NULL,
    cash_closes_on TEXT,
    version INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    entry_id BLOB NOT NULL,
    PRIMARY KEY (programme_id, year, version)
) STRICT;

-- What was granted in a year to fall due in a year, and how much of it is promised: follows from entries and ledger rows.
CREATE TABLE commitment_balances (
    programme_id BLOB NOT NULL REFERENCES programmes (id),
    granted_year INTEGER NOT NULL CHECK (granted_year BETWEEN 1900 AND 2200),
    due_year INTEGER NOT NULL CHECK (due_year BETWEEN 1900 AND 2200),
    commitment INTEGER NOT NULL CHECK (commitment BETWEEN 0 AND 10000000000000),
    committed INTEGER NOT NULL CHECK (committed BETWEEN 0 AND 10000000000000),
    -- Whether the programme keeps the limit of the year in which it falls due.
    enforced INTEGER NOT NULL CHECK (enforced IN (0, 1)),
    PRIMARY KEY (programme_id, due_year, granted_year),
    CHECK (granted_year <= due_year),
    CHECK (enforced = 0 OR committed <= commitment)
) STRICT;

-- What may be paid in a year, and what is.
CREATE TABLE cash_balances (
    programme_id BLOB NOT NULL REFERENCES programmes (id),
    year INTEGER NOT NULL CHECK (year BETWEEN 1900 AND 2200),
    cash INTEGER NOT NULL CHECK (cash BETWEEN 0 AND 10000000000000),
    paid INTEGER NOT NULL CHECK (paid BETWEEN 0 AND 10000000000000),
    enforced INTEGER NOT NULL CHECK (enforced IN (0, 1)),
    PRIMARY KEY (programme_id, year),
    CHECK (enforced = 0 OR paid <= cash)
) STRICT;

-- What is promised to an award for a year, and paid of it.
CREATE TABLE award_balances (
    award_id BLOB NOT NULL REFERENCES awards (id),
    programme_id BLOB NOT NULL REFERENCES programmes (id),
    granted_year INTEGER NOT NULL CHECK (granted_year BETWEEN 1900 AND 2200),
    due_year INTEGER NOT NULL CHECK (due_year BETWEEN 1900 AND 2200),
    committed INTEGER NOT NULL CHECK (committed BETWEEN 0 AND 10000000000000),
    paid INTEGER NOT NULL CHECK (paid BETWEEN 0 AND 10000000000000),
    enforced INTEGER NOT NULL CHECK (enforced IN (0, 1)),
    PRIMARY KEY (award_id, due_year, granted_year),
    CHECK (enforced = 0 OR paid <= committed)
) STRICT;

CREATE INDEX award_balances_programme ON award_balances (programme_id);

-- The ledger: append-only.
CREATE TABLE ledger_rows (
    id BLOB NOT NULL PRIMARY KEY,
    programme_id BLOB NOT NULL REFERENCES programmes (id),
    kind TEXT NOT NULL CHECK (kind IN ('committed', 'uncommitted', 'paid', 'repaid')),
    granted_year INTEGER NOT NULL CHECK (granted_year BETWEEN 1900 AND 2200),
    due_year INTEGER NOT NULL CHECK (due_year BETWEEN 1900 AND 2200),
    award_id BLOB REFERENCES awards (id),
    amount INTEGER NOT NULL CHECK (amount > 0 AND amount <= 10000000000000),
    booked_on TEXT NOT NULL,
    reason TEXT,
    recorded_at INTEGER NOT NULL,
    entry_id BLOB NOT NULL,
    CHECK (granted_year <= due_year)
) STRICT;

CREATE INDEX ledger_rows_programme ON ledger_rows (programme_id, due_year, id);
CREATE INDEX ledger_rows_award ON ledger_rows (award_id);

CREATE TRIGGER appropriations_versions_no_update BEFORE UPDATE ON appropriations_versions
BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;
CREATE TRIGGER appropriations_versions_no_delete BEFORE DELETE ON appropriations_versions
BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;
CREATE TRIGGER budget_years_versions_no_update BEFORE UPDATE ON budget_years_versions
BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;
CREATE TRIGGER budget_years_versions_no_delete BEFORE DELETE ON budget_years_versions
BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;
CREATE TRIGGER ledger_rows_no_update BEFORE UPDATE ON ledger_rows
BEGIN SELECT RAISE(ABORT, 'a ledger is never rewritten'); END;
CREATE TRIGGER ledger_rows_no_delete BEFORE DELETE ON ledger_rows
BEGIN SELECT RAISE(ABORT, 'a ledger is never rewritten'); END;

-- Triggers only refuse: nobody releases what they entered, what is decided stays, balances follow from what was released.
CREATE TRIGGER appropriations_no_delete BEFORE DELETE ON appropriations
BEGIN SELECT RAISE(ABORT, 'an entry of the budget is never removed'); END;
CREATE TRIGGER appropriations_begin BEFORE INSERT ON appropriations
WHEN NEW.state NOT IN ('entered', 'released') OR (NEW.state = 'released' AND NEW.entered_by IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'an entry of the budget begins undecided'); END;
CREATE TRIGGER appropriations_stay BEFORE UPDATE ON appropriations
WHEN OLD.state <> 'entered' OR NEW.id <> OLD.id OR NEW.programme_id <> OLD.programme_id OR NEW.entered_by IS NOT OLD.entered_by
    OR NEW.entered_at <> OLD.entered_at
BEGIN SELECT RAISE(ABORT, 'an entry of the budget is decided once and keeps its programme'); END;
CREATE TRIGGER appropriations_decision_changes_nothing BEFORE UPDATE ON appropriations
WHEN NEW.state <> 'entered' AND (NEW.kind <> OLD.kind OR NEW.granted_year <> OLD.granted_year OR NEW.due_year <> OLD.due_year
    OR NEW.amount IS NOT OLD.amount OR NEW.day IS NOT OLD.day OR NEW.chapter IS NOT OLD.chapter OR NEW.title IS NOT OLD.title
    OR NEW.product IS NOT OLD.product OR NEW.reason <> OLD.reason OR NEW.digest <> OLD.digest)
BEGIN SELECT RAISE(ABORT, 'a decision changes nothing'); END;
CREATE TRIGGER appropriations_need_another_person BEFORE UPDATE ON appropriations
WHEN NEW.state = 'released' AND (NEW.decided_by IS NULL
    OR EXISTS (SELECT 1 FROM preparers p WHERE p.kind = 'appropriation' AND p.thing_id = NEW.id AND p.person_id = NEW.decided_by))
BEGIN SELECT RAISE(ABORT, 'an entry of the budget is released by a person who did not enter it'); END;

CREATE TRIGGER budget_years_no_delete BEFORE DELETE ON budget_years
BEGIN SELECT RAISE(ABORT, 'a budget year is never removed'); END;
CREATE TRIGGER budget_years_insert BEFORE INSERT ON budget_years
WHEN NOT EXISTS (SELECT 1 FROM appropriations a WHERE a.programme_id = NEW.programme_id AND a.due_year = NEW.year AND a.state = 'released'
    AND a.entry_id = NEW.entry_id)
BEGIN SELECT RAISE(ABORT, 'a budget year follows from a released entry'); END;
CREATE TRIGGER budget_years_update BEFORE UPDATE ON budget_years
WHEN NEW.programme_id <> OLD.programme_id OR NEW.year <> OLD.year OR NEW.entry_id = OLD.entry_id
    OR NOT EXISTS (SELECT 1 FROM appropriations a WHERE a.programme_id = NEW.programme_id AND a.due_year = NEW.year AND a.state = 'released'
        AND a.entry_id = NEW.entry_id)
BEGIN SELECT RAISE(ABORT, 'a budget year follows from a released entry'); END;

CREATE TRIGGER commitment_balances_no_delete BEFORE DELETE ON commitment_balances
BEGIN SELECT RAISE(ABORT, 'a balance is never removed'); END;
CREATE TRIGGER commitment_balances_insert BEFORE INSERT ON commitment_balances
WHEN NEW.commitment <> 0 OR NEW.committed <> 0 OR (NEW.enforced = 0
    AND EXISTS (SELECT 1 FROM programmes p WHERE p.id = NEW.programme_id AND p.ledger_from <= NEW.due_year))
BEGIN SELECT RAISE(ABORT, 'a balance begins with nothing'); END;
CREATE TRIGGER commitment_balances_stay BEFORE UPDATE ON commitment_balances
WHEN NEW.programme_id <> OLD.programme_id OR NEW.granted_year <> OLD.granted_year OR NEW.due_year <> OLD.due_year OR (NEW.enforced = 0
    AND EXISTS (SELECT 1 FROM programmes p WHERE p.id = NEW.programme_id AND p.ledger_from <= NEW.due_year))
BEGIN SELECT RAISE(ABORT, 'a balance keeps its years and their limit'); END;
CREATE TRIGGER commitment_balances_follow BEFORE UPDATE ON commitment_balances
WHEN NEW.commitment <> OLD.commitment AND NEW.commitment <> (SELECT COALESCE(SUM(a.amount), 0) FROM appropriations a
    WHERE a.programme_id = NEW.programme_id AND a.granted_year = NEW.granted_year AND a.due_year = NEW.due_year AND a.state = 'released'
        AND a.kind IN ('own', 'authorisation', 'lapse'))
BEGIN SELECT RAISE(ABORT, 'what may be promised follows from released entries'); END;

CREATE TRIGGER cash_balances_no_delete BEFORE DELETE ON cash_balances
BEGIN SELECT RAISE(ABORT, 'a balance is never removed'); END;
CREATE TRIGGER cash_balances_insert BEFORE INSERT ON cash_balances
WHEN NEW.cash <> 0 OR NEW.paid <> 0 OR (NEW.enforced = 0
    AND EXISTS (SELECT 1 FROM programmes p WHERE p.id = NEW.programme_id AND p.ledger_from <= NEW.year))
BEGIN SELECT RAISE(ABORT, 'a balance begins with nothing'); END;
CREATE TRIGGER cash_balances_stay BEFORE UPDATE ON cash_balances
WHEN NEW.programme_id <> OLD.programme_id OR NEW.year <> OLD.year OR (NEW.enforced = 0
    AND EXISTS (SELECT 1 FROM programmes p WHERE p.id = NEW.programme_id AND p.ledger_from <= NEW.year))
BEGIN SELECT RAISE(ABORT, 'a balance keeps its year and its limit'); END;
CREATE TRIGGER cash_balances_follow BEFORE UPDATE ON cash_balances
WHEN NEW.cash <> OLD.cash AND NEW.cash <> (SELECT COALESCE(SUM(a.amount), 0) FROM appropriations a
    WHERE a.programme_id = NEW.programme_id AND a.due_year = NEW.year AND a.state = 'released' AND a.kind = 'cash')
BEGIN SELECT RAISE(ABORT, 'what may be paid follows from released entries'); END;

CREATE TRIGGER award_balances_no_delete BEFORE DELETE ON award_balances
BEGIN SELECT RAISE(ABORT, 'a balance is never removed'); END;
CREATE TRIGGER award_balances_insert BEFORE INSERT ON award_balances
WHEN NEW.committed <> 0 OR NEW.paid <> 0 OR (NEW.enforced = 0
    AND EXISTS (SELECT 1 FROM programmes p WHERE p.id = NEW.programme_id AND p.ledger_from <= NEW.due_year))
    OR NOT EXISTS (SELECT 1 FROM awards a WHERE a.id = NEW.award_id AND a.programme_id = NEW.programme_id)
BEGIN SELECT RAISE(ABORT, 'a balance begins with nothing, in the programme of its award'); END;
CREATE TRIGGER award_balances_stay BEFORE UPDATE ON award_balances
WHEN NEW.award_id <> OLD.award_id OR NEW.programme_id <> OLD.programme_id OR NEW.granted_year <> OLD.granted_year
    OR NEW.due_year <> OLD.due_year OR (NEW.enforced = 0
    AND EXISTS (SELECT 1 FROM programmes p WHERE p.id = NEW.programme_id AND p.ledger_from <= NEW.due_year))
BEGIN SELECT RAISE(ABORT, 'a balance keeps its years and their limit'); END;

CREATE TRIGGER ledger_rows_provisional BEFORE INSERT ON ledger_rows
WHEN NEW.kind = 'committed' AND NEW.reason IS NULL
    AND EXISTS (SELECT 1 FROM programmes p WHERE p.id = NEW.programme_id AND p.ledger_from <= NEW.due_year)
    AND EXISTS (SELECT 1 FROM budget_years y WHERE y.programme_id = NEW.programme_id AND y.year = NEW.granted_year AND y.provisional = 1)
BEGIN SELECT RAISE(ABORT, 'without a budget law a promise wants a reason'); END;
CREATE TRIGGER ledger_rows_closed BEFORE INSERT ON ledger_rows
WHEN NEW.kind IN ('paid', 'repaid')
    AND EXISTS (SELECT 1 FROM programmes p WHERE p.id = NEW.programme_id AND p.ledger_from <= NEW.due_year)
    AND EXISTS (SELECT 1 FROM budget_years y WHERE y.programme_id = NEW.programme_id AND y.year = NEW.due_year
        AND y.cash_closes_on < NEW.booked_on)
BEGIN SELECT RAISE(ABORT, 'nothing is paid after the cash-closing day'); END;

-- A year whose limit is broken already cannot become one whose limit is kept.
CREATE TRIGGER programmes_enforce_sound_years BEFORE UPDATE ON programmes
WHEN NEW.ledger_from IS NOT NULL AND (OLD.ledger_from IS NULL OR NEW.ledger_from < OLD.ledger_from)
    AND (EXISTS (SELECT 1 FROM commitment_balances b WHERE b.programme_id = NEW.id AND b.due_year >= NEW.ledger_from AND b.committed > b.commitment)
        OR EXISTS (SELECT 1 FROM cash_balances b WHERE b.programme_id = NEW.id AND b.year >= NEW.ledger_from AND b.paid > b.cash)
        OR EXISTS (SELECT 1 FROM award_balances b WHERE b.programme_id = NEW.id AND b.due_year >= NEW.ledger_from AND b.paid > b.committed))
BEGIN SELECT RAISE(ABORT, 'in a year from there on more is promised or paid than was granted'); END;
