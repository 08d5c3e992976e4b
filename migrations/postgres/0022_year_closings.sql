-- The closing of a budget year: what was not used is carried over, lapses or is returned. Entered by one person with a preview, released by
-- another for exactly that; once for each programme and year. Amounts are euro cents.
CREATE TABLE year_closings (
    id UUID NOT NULL PRIMARY KEY,
    programme_id UUID NOT NULL REFERENCES programmes (id),
    year BIGINT NOT NULL CHECK (year BETWEEN 1900 AND 2199),
    state TEXT COLLATE "C" NOT NULL CHECK (state IN ('entered', 'released', 'rejected', 'withdrawn')),
    -- Canonical JSON (RFC 8785) of all that it does, and the SHA-256 of that.
    content TEXT COLLATE "C" NOT NULL,
    digest TEXT COLLATE "C" NOT NULL CHECK (length(digest) = 64),
    entered_by UUID NOT NULL REFERENCES persons (id),
    entered_at TIMESTAMPTZ NOT NULL,
    decided_by UUID REFERENCES persons (id),
    decided_at TIMESTAMPTZ,
    answer TEXT COLLATE "C",
    version BIGINT NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    entry_id UUID NOT NULL,
    CHECK ((state = 'entered') = (decided_at IS NULL)),
    CHECK (state <> 'released' OR decided_by <> entered_by)
);

-- A year is closed once.
CREATE UNIQUE INDEX year_closings_once ON year_closings (programme_id, year) WHERE state IN ('entered', 'released');

CREATE TABLE year_closings_versions (
    id UUID NOT NULL,
    programme_id UUID NOT NULL,
    year BIGINT NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    content TEXT COLLATE "C" NOT NULL,
    digest TEXT COLLATE "C" NOT NULL,
    entered_by UUID NOT NULL,
    entered_at TIMESTAMPTZ NOT NULL,
    decided_by UUID,
    decided_at TIMESTAMPTZ,
    answer TEXT COLLATE "C",
    version BIGINT NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    entry_id UUID NOT NULL,
    PRIMARY KEY (id, version)
);

CREATE FUNCTION year_closings_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'the closing of a year is never removed'; END $$;
CREATE TRIGGER year_closings_no_delete BEFORE DELETE ON year_closings FOR EACH ROW EXECUTE FUNCTION year_closings_no_delete();
CREATE FUNCTION year_closings_begin() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.state <> 'entered' THEN
        RAISE EXCEPTION 'the closing of a year begins undecided';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER year_closings_begin BEFORE INSERT ON year_closings FOR EACH ROW EXECUTE FUNCTION year_closings_begin();
CREATE FUNCTION year_closings_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state <> 'entered' OR NEW.id <> OLD.id OR NEW.programme_id <> OLD.programme_id OR NEW.year <> OLD.year
    OR NEW.content <> OLD.content OR NEW.digest <> OLD.digest OR NEW.entered_by <> OLD.entered_by OR NEW.entered_at <> OLD.entered_at THEN
        RAISE EXCEPTION 'the closing of a year is decided once and keeps what it says';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER year_closings_stay BEFORE UPDATE ON year_closings FOR EACH ROW EXECUTE FUNCTION year_closings_stay();
CREATE FUNCTION year_closings_need_another_person() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.state = 'released' AND (NEW.decided_by IS NULL
    OR EXISTS (SELECT 1 FROM preparers p WHERE p.kind = 'year_closing' AND p.thing_id = NEW.id AND p.person_id = NEW.decided_by)) THEN
        RAISE EXCEPTION 'the closing of a year is released by a person who did not enter it';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER year_closings_need_another_person BEFORE UPDATE ON year_closings FOR EACH ROW EXECUTE FUNCTION year_closings_need_another_person();
CREATE FUNCTION year_closings_versions_no_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'history is never rewritten'; END $$;
CREATE TRIGGER year_closings_versions_no_update BEFORE UPDATE ON year_closings_versions FOR EACH ROW EXECUTE FUNCTION year_closings_versions_no_update();
CREATE FUNCTION year_closings_versions_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'history is never rewritten'; END $$;
CREATE TRIGGER year_closings_versions_no_delete BEFORE DELETE ON year_closings_versions FOR EACH ROW EXECUTE FUNCTION year_closings_versions_no_delete();
CREATE FUNCTION appropriations_open_year() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.state = 'released' AND NEW.kind <> 'lapse' AND EXISTS (SELECT 1 FROM year_closings c
    WHERE c.programme_id = NEW.programme_id AND c.state = 'released' AND c.year >= LEAST(NEW.granted_year, NEW.due_year)) THEN
        RAISE EXCEPTION 'a closed year stays as it is';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER appropriations_open_year BEFORE UPDATE ON appropriations FOR EACH ROW EXECUTE FUNCTION appropriations_open_year();
