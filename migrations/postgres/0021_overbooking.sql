-- What may be promised above a year's limit, up to a limit of the rule set, by decisions that are named and kept. Amounts are euro cents.
-- A decision to promise more than a year's budget grants: by whom, for which notice, why. Append-only.
CREATE TABLE overbookings (
    id UUID NOT NULL PRIMARY KEY,
    programme_id UUID NOT NULL REFERENCES programmes (id),
    granted_year BIGINT NOT NULL,
    due_year BIGINT NOT NULL,
    award_id UUID REFERENCES awards (id),
    amount BIGINT NOT NULL CHECK (amount > 0),
    -- The limit of the rule set that it was held against.
    upper_limit BIGINT NOT NULL CHECK (upper_limit > 0),
    reason TEXT COLLATE "C" NOT NULL CHECK (reason <> ''),
    decided_by UUID NOT NULL REFERENCES persons (id),
    recorded_at TIMESTAMPTZ NOT NULL,
    entry_id UUID NOT NULL
);

CREATE INDEX overbookings_year ON overbookings (programme_id, due_year, granted_year);

ALTER TABLE commitment_balances ADD COLUMN overbooked BIGINT NOT NULL DEFAULT 0 CHECK (overbooked BETWEEN 0 AND 10000000000000);
ALTER TABLE commitment_balances DROP CONSTRAINT commitment_balances_check1;
ALTER TABLE commitment_balances ADD CONSTRAINT commitment_balances_kept CHECK (NOT enforced OR committed <= commitment + overbooked);

CREATE FUNCTION overbookings_no_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'a decision is never rewritten'; END $$;
CREATE TRIGGER overbookings_no_update BEFORE UPDATE ON overbookings FOR EACH ROW EXECUTE FUNCTION overbookings_no_update();
CREATE FUNCTION overbookings_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'a decision is never rewritten'; END $$;
CREATE TRIGGER overbookings_no_delete BEFORE DELETE ON overbookings FOR EACH ROW EXECUTE FUNCTION overbookings_no_delete();
CREATE FUNCTION commitment_balances_overbooked() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.overbooked > OLD.overbooked AND NEW.overbooked > (SELECT COALESCE(SUM(o.amount), 0) FROM overbookings o
    WHERE o.programme_id = NEW.programme_id AND o.due_year = NEW.due_year AND o.granted_year = NEW.granted_year) THEN
        RAISE EXCEPTION 'more than is free is promised by a decision with reason only';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER commitment_balances_overbooked BEFORE UPDATE ON commitment_balances FOR EACH ROW EXECUTE FUNCTION commitment_balances_overbooked();
