-- What may be promised above a year's limit, up to a limit of the rule set, by decisions that are named and kept. Amounts are euro cents.
-- A decision to promise more than a year's budget grants: by whom, for which notice, why. Append-only.
CREATE TABLE overbookings (
    id BLOB NOT NULL PRIMARY KEY,
    programme_id BLOB NOT NULL REFERENCES programmes (id),
    granted_year INTEGER NOT NULL,
    due_year INTEGER NOT NULL,
    award_id BLOB REFERENCES awards (id),
    amount INTEGER NOT NULL CHECK (amount > 0),
    -- The limit of the rule set that it was held against.
    upper_limit INTEGER NOT NULL CHECK (upper_limit > 0),
    reason TEXT NOT NULL CHECK (reason <> ''),
    decided_by BLOB NOT NULL REFERENCES persons (id),
    recorded_at INTEGER NOT NULL,
    entry_id BLOB NOT NULL
) STRICT;

CREATE INDEX overbookings_year ON overbookings (programme_id, due_year, granted_year);

-- A trigger that names the table stands aside while it is made anew.
DROP TRIGGER programmes_enforce_sound_years;
-- The same table with one column more and a limit that counts it.
CREATE TABLE commitment_balances_new (
    programme_id BLOB NOT NULL REFERENCES programmes (id),
    granted_year INTEGER NOT NULL CHECK (granted_year BETWEEN 1900 AND 2200),
    due_year INTEGER NOT NULL CHECK (due_year BETWEEN 1900 AND 2200),
    commitment INTEGER NOT NULL CHECK (commitment BETWEEN 0 AND 10000000000000),
    committed INTEGER NOT NULL CHECK (committed BETWEEN 0 AND 10000000000000),
    -- Whether the programme keeps the limit of the year in which it falls due.
    enforced INTEGER NOT NULL CHECK (enforced IN (0, 1)),
    -- What is promised above the limit, by decisions with reason.
    overbooked INTEGER NOT NULL DEFAULT 0 CHECK (overbooked BETWEEN 0 AND 10000000000000),
    PRIMARY KEY (programme_id, due_year, granted_year),
    CHECK (granted_year <= due_year),
    CHECK (enforced = 0 OR committed <= commitment + overbooked)
) STRICT;
INSERT INTO commitment_balances_new (programme_id, granted_year, due_year, commitment, committed, enforced)
SELECT programme_id, granted_year, due_year, commitment, committed, enforced FROM commitment_balances;
DROP TABLE commitment_balances;
ALTER TABLE commitment_balances_new RENAME TO commitment_balances;
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
CREATE TRIGGER programmes_enforce_sound_years BEFORE UPDATE ON programmes
WHEN NEW.ledger_from IS NOT NULL AND (OLD.ledger_from IS NULL OR NEW.ledger_from < OLD.ledger_from)
    AND (EXISTS (SELECT 1 FROM commitment_balances b WHERE b.programme_id = NEW.id AND b.due_year >= NEW.ledger_from AND b.committed > b.commitment)
        OR EXISTS (SELECT 1 FROM cash_balances b WHERE b.programme_id = NEW.id AND b.year >= NEW.ledger_from AND b.paid > b.cash)
        OR EXISTS (SELECT 1 FROM award_balances b WHERE b.programme_id = NEW.id AND b.due_year >= NEW.ledger_from AND b.paid > b.committed))
BEGIN SELECT RAISE(ABORT, 'in a year from there on more is promised or paid than was granted'); END;
CREATE TRIGGER overbookings_no_update BEFORE UPDATE ON overbookings
BEGIN SELECT RAISE(ABORT, 'a decision is never rewritten'); END;
CREATE TRIGGER overbookings_no_delete BEFORE DELETE ON overbookings
BEGIN SELECT RAISE(ABORT, 'a decision is never rewritten'); END;
CREATE TRIGGER commitment_balances_overbooked BEFORE UPDATE ON commitment_balances
WHEN NEW.overbooked > OLD.overbooked AND NEW.overbooked > (SELECT COALESCE(SUM(o.amount), 0) FROM overbookings o
    WHERE o.programme_id = NEW.programme_id AND o.due_year = NEW.due_year AND o.granted_year = NEW.granted_year)
BEGIN SELECT RAISE(ABORT, 'more than is free is promised by a decision with reason only'); END;
