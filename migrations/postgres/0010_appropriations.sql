-- What a budget grants, entered by one person and released by another; the balances that follow from it; the ledger of what is promised and paid.
-- Amounts are euro cents. A limit is kept by a CHECK on a balance row; whether it is kept in a year follows from the programme's ledger_from.

-- One entry: cash to be paid in due_year; the year's own money that may be promised for it; an authorisation granted in one year for a later
-- one, and its lapse; that a year begins without a budget law, that it has one now, and the last day of its payments.
CREATE TABLE appropriations (
    id UUID NOT NULL PRIMARY KEY,
    programme_id UUID NOT NULL REFERENCES programmes (id),
    kind TEXT COLLATE "C" NOT NULL CHECK (kind IN ('cash', 'own', 'authorisation', 'lapse', 'provisional', 'enacted', 'cash_closing')),
    granted_year BIGINT NOT NULL CHECK (granted_year >= 1900),
    due_year BIGINT NOT NULL CHECK (due_year <= 2200),
    amount BIGINT CHECK (amount <> 0 AND amount BETWEEN -10000000000000 AND 10000000000000),
    day DATE,
    chapter TEXT COLLATE "C",
    title TEXT COLLATE "C",
    product TEXT COLLATE "C",
    reason TEXT COLLATE "C" NOT NULL CHECK (reason <> ''),
    state TEXT COLLATE "C" NOT NULL CHECK (state IN ('entered', 'released', 'rejected', 'withdrawn')),
    -- SHA-256 of all of the above but the state: what a release is bound to.
    digest TEXT COLLATE "C" NOT NULL CHECK (length(digest) = 64),
    -- Nobody where a command entered it.
    entered_by UUID REFERENCES persons (id),
    entered_at TIMESTAMPTZ NOT NULL,
    decided_by UUID REFERENCES persons (id),
    decided_at TIMESTAMPTZ,
    answer TEXT COLLATE "C",
    version BIGINT NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    entry_id UUID NOT NULL,
    CHECK (due_year - granted_year BETWEEN 0 AND 30),
    CHECK ((kind IN ('authorisation', 'lapse')) = (granted_year < due_year)),
    CHECK ((kind IN ('cash', 'own', 'authorisation', 'lapse')) = (amount IS NOT NULL)),
    CHECK (kind <> 'lapse' OR amount < 0),
    CHECK ((kind = 'cash_closing') = (day IS NOT NULL)),
    CHECK ((state = 'entered') = (decided_at IS NULL)),
    CHECK (decided_by IS NULL OR decided_at IS NOT NULL),
    CHECK (state <> 'released' OR decided_by IS NULL OR entered_by IS NULL OR decided_by <> entered_by),
    CHECK (state <> 'rejected' OR answer IS NOT NULL)
);

-- The same thing is not entered twice.
CREATE UNIQUE INDEX appropriations_once ON appropriations (digest) WHERE state IN ('entered', 'released');
CREATE INDEX appropriations_programme ON appropriations (programme_id, due_year);
CREATE INDEX appropriations_waiting ON appropriations (programme_id) WHERE state = 'entered';

CREATE TABLE appropriations_versions (
    id UUID NOT NULL,
    programme_id UUID NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    granted_year BIGINT NOT NULL,
    due_year BIGINT NOT NULL,
    amount BIGINT,
    day DATE,
    chapter TEXT COLLATE "C",
    title TEXT COLLATE "C",
    product TEXT COLLATE "C",
    reason TEXT COLLATE "C" NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    digest TEXT COLLATE "C" NOT NULL,
    entered_by UUID,
    entered_at TIMESTAMPTZ NOT NULL,
    decided_by UUID,
    decided_at TIMESTAMPTZ,
    answer TEXT COLLATE "C",
    version BIGINT NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    entry_id UUID NOT NULL,
    PRIMARY KEY (id, version)
);

-- What holds in a budget year beside its money.
CREATE TABLE budget_years (
    programme_id UUID NOT NULL REFERENCES programmes (id),
    year BIGINT NOT NULL CHECK (year BETWEEN 1900 AND 2200),
    -- Whether there is no budget law yet (vorläufige Haushaltsführung).
    provisional BOOLEAN NOT NULL,
    -- The last day on which something is paid in it (Kassenschluss).
    cash_closes_on DATE,
    version BIGINT NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    entry_id UUID NOT NULL,
    PRIMARY KEY (programme_id, year)
);

CREATE TABLE budget_years_versions (
    programme_id UUID NOT NULL,
    year BIGINT NOT NULL,
    provisional BOOLEAN NOT NULL,
    cash_closes_on DATE,
    version BIGINT NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    entry_id UUID NOT NULL,
    PRIMARY KEY (programme_id, year, version)
);

-- What was granted in a year to fall due in a year, and how much of it is promised: follows from entries and ledger rows.
CREATE TABLE commitment_balances (
    programme_id UUID NOT NULL REFERENCES programmes (id),
    granted_year BIGINT NOT NULL CHECK (granted_year BETWEEN 1900 AND 2200),
    due_year BIGINT NOT NULL CHECK (due_year BETWEEN 1900 AND 2200),
    commitment BIGINT NOT NULL CHECK (commitment BETWEEN 0 AND 10000000000000),
    committed BIGINT NOT NULL CHECK (committed BETWEEN 0 AND 10000000000000),
    -- Whether the programme keeps the limit of the year in which it falls due.
    enforced BOOLEAN NOT NULL,
    PRIMARY KEY (programme_id, due_year, granted_year),
    CHECK (granted_year <= due_year),
    CHECK (NOT enforced OR committed <= commitment)
);

-- What may be paid in a year, and what is.
CREATE TABLE cash_balances (
    programme_id UUID NOT NULL REFERENCES programmes (id),
    year BIGINT NOT NULL CHECK (year BETWEEN 1900 AND 2200),
    cash BIGINT NOT NULL CHECK (cash BETWEEN 0 AND 10000000000000),
    paid BIGINT NOT NULL CHECK (paid BETWEEN 0 AND 10000000000000),
    enforced BOOLEAN NOT NULL,
    PRIMARY KEY (programme_id, year),
    CHECK (NOT enforced OR paid <= cash)
);

-- What is promised to an award for a year, and paid of it.
CREATE TABLE award_balances (
    award_id UUID NOT NULL REFERENCES awards (id),
    programme_id UUID NOT NULL REFERENCES programmes (id),
    granted_year BIGINT NOT NULL CHECK (granted_year BETWEEN 1900 AND 2200),
    due_year BIGINT NOT NULL CHECK (due_year BETWEEN 1900 AND 2200),
    committed BIGINT NOT NULL CHECK (committed BETWEEN 0 AND 10000000000000),
    paid BIGINT NOT NULL CHECK (paid BETWEEN 0 AND 10000000000000),
    enforced BOOLEAN NOT NULL,
    PRIMARY KEY (award_id, due_year, granted_year),
    CHECK (NOT enforced OR paid <= committed)
);

CREATE INDEX award_balances_programme ON award_balances (programme_id);

-- The ledger: append-only.
CREATE TABLE ledger_rows (
    id UUID NOT NULL PRIMARY KEY,
    programme_id UUID NOT NULL REFERENCES programmes (id),
    kind TEXT COLLATE "C" NOT NULL CHECK (kind IN ('committed', 'uncommitted', 'paid', 'repaid')),
    granted_year BIGINT NOT NULL CHECK (granted_year BETWEEN 1900 AND 2200),
    due_year BIGINT NOT NULL CHECK (due_year BETWEEN 1900 AND 2200),
    award_id UUID REFERENCES awards (id),
    amount BIGINT NOT NULL CHECK (amount > 0 AND amount <= 10000000000000),
    booked_on DATE NOT NULL,
    reason TEXT COLLATE "C",
    recorded_at TIMESTAMPTZ NOT NULL,
    entry_id UUID NOT NULL,
    CHECK (granted_year <= due_year)
);

CREATE INDEX ledger_rows_programme ON ledger_rows (programme_id, due_year, id);
CREATE INDEX ledger_rows_award ON ledger_rows (award_id);

CREATE FUNCTION appropriations_versions_no_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'history is never rewritten'; END $$;
CREATE TRIGGER appropriations_versions_no_update BEFORE UPDATE ON appropriations_versions FOR EACH ROW EXECUTE FUNCTION appropriations_versions_no_update();
CREATE FUNCTION appropriations_versions_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'history is never rewritten'; END $$;
CREATE TRIGGER appropriations_versions_no_delete BEFORE DELETE ON appropriations_versions FOR EACH ROW EXECUTE FUNCTION appropriations_versions_no_delete();
CREATE FUNCTION budget_years_versions_no_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'history is never rewritten'; END $$;
CREATE TRIGGER budget_years_versions_no_update BEFORE UPDATE ON budget_years_versions FOR EACH ROW EXECUTE FUNCTION budget_years_versions_no_update();
CREATE FUNCTION budget_years_versions_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'history is never rewritten'; END $$;
CREATE TRIGGER budget_years_versions_no_delete BEFORE DELETE ON budget_years_versions FOR EACH ROW EXECUTE FUNCTION budget_years_versions_no_delete();
CREATE FUNCTION ledger_rows_no_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'a ledger is never rewritten'; END $$;
CREATE TRIGGER ledger_rows_no_update BEFORE UPDATE ON ledger_rows FOR EACH ROW EXECUTE FUNCTION ledger_rows_no_update();
CREATE FUNCTION ledger_rows_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'a ledger is never rewritten'; END $$;
CREATE TRIGGER ledger_rows_no_delete BEFORE DELETE ON ledger_rows FOR EACH ROW EXECUTE FUNCTION ledger_rows_no_delete();
-- Triggers only refuse: nobody releases what they entered, what is decided stays, balances follow from what was released.
CREATE FUNCTION appropriations_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'an entry of the budget is never removed'; END $$;
CREATE TRIGGER appropriations_no_delete BEFORE DELETE ON appropriations FOR EACH ROW EXECUTE FUNCTION appropriations_no_delete();
CREATE FUNCTION appropriations_begin() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.state NOT IN ('entered', 'released') OR (NEW.state = 'released' AND NEW.entered_by IS NOT NULL) THEN
        RAISE EXCEPTION 'an entry of the budget begins undecided';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER appropriations_begin BEFORE INSERT ON appropriations FOR EACH ROW EXECUTE FUNCTION appropriations_begin();
CREATE FUNCTION appropriations_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state <> 'entered' OR NEW.id <> OLD.id OR NEW.programme_id <> OLD.programme_id OR NEW.entered_by IS DISTINCT FROM OLD.entered_by
        OR NEW.entered_at <> OLD.entered_at THEN
        RAISE EXCEPTION 'an entry of the budget is decided once and keeps its programme';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER appropriations_stay BEFORE UPDATE ON appropriations FOR EACH ROW EXECUTE FUNCTION appropriations_stay();
CREATE FUNCTION appropriations_decision_changes_nothing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.state <> 'entered' AND (NEW.kind <> OLD.kind OR NEW.granted_year <> OLD.granted_year OR NEW.due_year <> OLD.due_year
        OR NEW.amount IS DISTINCT FROM OLD.amount OR NEW.day IS DISTINCT FROM OLD.day OR NEW.chapter IS DISTINCT FROM OLD.chapter OR NEW.title IS DISTINCT FROM OLD.title
        OR NEW.product IS DISTINCT FROM OLD.product OR NEW.reason <> OLD.reason OR NEW.digest <> OLD.digest) THEN
        RAISE EXCEPTION 'a decision changes nothing';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER appropriations_decision_changes_nothing BEFORE UPDATE ON appropriations FOR EACH ROW EXECUTE FUNCTION appropriations_decision_changes_nothing();
CREATE FUNCTION appropriations_need_another_person() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.state = 'released' AND (NEW.decided_by IS NULL
        OR EXISTS (SELECT 1 FROM preparers p WHERE p.kind = 'appropriation' AND p.thing_id = NEW.id AND p.person_id = NEW.decided_by)) THEN
        RAISE EXCEPTION 'an entry of the budget is released by a person who did not enter it';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER appropriations_need_another_person BEFORE UPDATE ON appropriations FOR EACH ROW EXECUTE FUNCTION appropriations_need_another_person();
CREATE FUNCTION budget_years_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'a budget year is never removed'; END $$;
CREATE TRIGGER budget_years_no_delete BEFORE DELETE ON budget_years FOR EACH ROW EXECUTE FUNCTION budget_years_no_delete();
CREATE FUNCTION budget_years_insert() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM appropriations a WHERE a.programme_id = NEW.programme_id AND a.due_year = NEW.year AND a.state = 'released'
        AND a.entry_id = NEW.entry_id) THEN
        RAISE EXCEPTION 'a budget year follows from a released entry';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER budget_years_insert BEFORE INSERT ON budget_years FOR EACH ROW EXECUTE FUNCTION budget_years_insert();
CREATE FUNCTION budget_years_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.programme_id <> OLD.programme_id OR NEW.year <> OLD.year OR NEW.entry_id = OLD.entry_id
        OR NOT EXISTS (SELECT 1 FROM appropriations a WHERE a.programme_id = NEW.programme_id AND a.due_year = NEW.year AND a.state = 'released'
            AND a.entry_id = NEW.entry_id) THEN
        RAISE EXCEPTION 'a budget year follows from a released entry';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER budget_years_update BEFORE UPDATE ON budget_years FOR EACH ROW EXECUTE FUNCTION budget_years_update();
CREATE FUNCTION commitment_balances_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'a balance is never removed'; END $$;
CREATE TRIGGER commitment_balances_no_delete BEFORE DELETE ON commitment_balances FOR EACH ROW EXECUTE FUNCTION commitment_balances_no_delete();
CREATE FUNCTION commitment_balances_insert() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.commitment <> 0 OR NEW.committed <> 0 OR (NOT NEW.enforced
        AND EXISTS (SELECT 1 FROM programmes p WHERE p.id = NEW.programme_id AND p.ledger_from <= NEW.due_year)) THEN
        RAISE EXCEPTION 'a balance begins with nothing';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER commitment_balances_insert BEFORE INSERT ON commitment_balances FOR EACH ROW EXECUTE FUNCTION commitment_balances_insert();
CREATE FUNCTION commitment_balances_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.programme_id <> OLD.programme_id OR NEW.granted_year <> OLD.granted_year OR NEW.due_year <> OLD.due_year OR (NOT NEW.enforced
        AND EXISTS (SELECT 1 FROM programmes p WHERE p.id = NEW.programme_id AND p.ledger_from <= NEW.due_year)) THEN
        RAISE EXCEPTION 'a balance keeps its years and their limit';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER commitment_balances_stay BEFORE UPDATE ON commitment_balances FOR EACH ROW EXECUTE FUNCTION commitment_balances_stay();
CREATE FUNCTION commitment_balances_follow() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.commitment <> OLD.commitment AND NEW.commitment <> (SELECT COALESCE(SUM(a.amount), 0) FROM appropriations a
        WHERE a.programme_id = NEW.programme_id AND a.granted_year = NEW.granted_year AND a.due_year = NEW.due_year AND a.state = 'released'
            AND a.kind IN ('own', 'authorisation', 'lapse')) THEN
        RAISE EXCEPTION 'what may be promised follows from released entries';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER commitment_balances_follow BEFORE UPDATE ON commitment_balances FOR EACH ROW EXECUTE FUNCTION commitment_balances_follow();
CREATE FUNCTION cash_balances_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'a balance is never removed'; END $$;
CREATE TRIGGER cash_balances_no_delete BEFORE DELETE ON cash_balances FOR EACH ROW EXECUTE FUNCTION cash_balances_no_delete();
CREATE FUNCTION cash_balances_insert() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.cash <> 0 OR NEW.paid <> 0 OR (NOT NEW.enforced
        AND EXISTS (SELECT 1 FROM programmes p WHERE p.id = NEW.programme_id AND p.ledger_from <= NEW.year)) THEN
        RAISE EXCEPTION 'a balance begins with nothing';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER cash_balances_insert BEFORE INSERT ON cash_balances FOR EACH ROW EXECUTE FUNCTION cash_balances_insert();
CREATE FUNCTION cash_balances_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.programme_id <> OLD.programme_id OR NEW.year <> OLD.year OR (NOT NEW.enforced
        AND EXISTS (SELECT 1 FROM programmes p WHERE p.id = NEW.programme_id AND p.ledger_from <= NEW.year)) THEN
        RAISE EXCEPTION 'a balance keeps its year and its limit';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER cash_balances_stay BEFORE UPDATE ON cash_balances FOR EACH ROW EXECUTE FUNCTION cash_balances_stay();
CREATE FUNCTION cash_balances_follow() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.cash <> OLD.cash AND NEW.cash <> (SELECT COALESCE(SUM(a.amount), 0) FROM appropriations a
        WHERE a.programme_id = NEW.programme_id AND a.due_year = NEW.year AND a.state = 'released' AND a.kind = 'cash') THEN
        RAISE EXCEPTION 'what may be paid follows from released entries';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER cash_balances_follow BEFORE UPDATE ON cash_balances FOR EACH ROW EXECUTE FUNCTION cash_balances_follow();
CREATE FUNCTION award_balances_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'a balance is never removed'; END $$;
CREATE TRIGGER award_balances_no_delete BEFORE DELETE ON award_balances FOR EACH ROW EXECUTE FUNCTION award_balances_no_delete();
CREATE FUNCTION award_balances_insert() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.committed <> 0 OR NEW.paid <> 0 OR (NOT NEW.enforced
        AND EXISTS (SELECT 1 FROM programmes p WHERE p.id = NEW.programme_id AND p.ledger_from <= NEW.due_year))
        OR NOT EXISTS (SELECT 1 FROM awards a WHERE a.id = NEW.award_id AND a.programme_id = NEW.programme_id) THEN
        RAISE EXCEPTION 'a balance begins with nothing, in the programme of its award';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER award_balances_insert BEFORE INSERT ON award_balances FOR EACH ROW EXECUTE FUNCTION award_balances_insert();
CREATE FUNCTION award_balances_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.award_id <> OLD.award_id OR NEW.programme_id <> OLD.programme_id OR NEW.granted_year <> OLD.granted_year
        OR NEW.due_year <> OLD.due_year OR (NOT NEW.enforced
        AND EXISTS (SELECT 1 FROM programmes p WHERE p.id = NEW.programme_id AND p.ledger_from <= NEW.due_year)) THEN
        RAISE EXCEPTION 'a balance keeps its years and their limit';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER award_balances_stay BEFORE UPDATE ON award_balances FOR EACH ROW EXECUTE FUNCTION award_balances_stay();
CREATE FUNCTION ledger_rows_provisional() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.kind = 'committed' AND NEW.reason IS NULL
        AND EXISTS (SELECT 1 FROM programmes p WHERE p.id = NEW.programme_id AND p.ledger_from <= NEW.due_year)
        AND EXISTS (SELECT 1 FROM budget_years y WHERE y.programme_id = NEW.programme_id AND y.year = NEW.granted_year AND y.provisional) THEN
        RAISE EXCEPTION 'without a budget law a promise wants a reason';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER ledger_rows_provisional BEFORE INSERT ON ledger_rows FOR EACH ROW EXECUTE FUNCTION ledger_rows_provisional();
CREATE FUNCTION ledger_rows_closed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.kind IN ('paid', 'repaid')
        AND EXISTS (SELECT 1 FROM programmes p WHERE p.id = NEW.programme_id AND p.ledger_from <= NEW.due_year)
        AND EXISTS (SELECT 1 FROM budget_years y WHERE y.programme_id = NEW.programme_id AND y.year = NEW.due_year
            AND y.cash_closes_on < NEW.booked_on) THEN
        RAISE EXCEPTION 'nothing is paid after the cash-closing day';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER ledger_rows_closed BEFORE INSERT ON ledger_rows FOR EACH ROW EXECUTE FUNCTION ledger_rows_closed();
-- A year whose limit is broken already cannot become one whose limit is kept.
CREATE FUNCTION programmes_enforce_sound_years() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.ledger_from IS NOT NULL AND (OLD.ledger_from IS NULL OR NEW.ledger_from < OLD.ledger_from)
        AND (EXISTS (SELECT 1 FROM commitment_balances b WHERE b.programme_id = NEW.id AND b.due_year >= NEW.ledger_from AND b.committed > b.commitment)
            OR EXISTS (SELECT 1 FROM cash_balances b WHERE b.programme_id = NEW.id AND b.year >= NEW.ledger_from AND b.paid > b.cash)
            OR EXISTS (SELECT 1 FROM award_balances b WHERE b.programme_id = NEW.id AND b.due_year >= NEW.ledger_from AND b.paid > b.committed)) THEN
        RAISE EXCEPTION 'in a year from there on more is promised or paid than was granted';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER programmes_enforce_sound_years BEFORE UPDATE ON programmes FOR EACH ROW EXECUTE FUNCTION programmes_enforce_sound_years();
