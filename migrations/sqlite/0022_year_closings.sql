-- The closing of a budget year: what was not used is carried over, lapses or is returned. Entered by one person with a preview, released by
-- another for exactly that; once for each programme and year. Amounts are euro cents.
CREATE TABLE year_closings (
    id BLOB NOT NULL PRIMARY KEY,
    programme_id BLOB NOT NULL REFERENCES programmes (id),
    year INTEGER NOT NULL CHECK (year BETWEEN 1900 AND 2199),
    state TEXT NOT NULL CHECK (state IN ('entered', 'released', 'rejected', 'withdrawn')),
    -- Canonical JSON (RFC 8785) of all that it does, and the SHA-256 of that.
    content TEXT NOT NULL,
    digest TEXT NOT NULL CHECK (length(digest) = 64),
    entered_by BLOB NOT NULL REFERENCES persons (id),
    entered_at INTEGER NOT NULL,
    decided_by BLOB REFERENCES persons (id),
    decided_at INTEGER,
    answer TEXT,
    version INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    entry_id BLOB NOT NULL,
    CHECK ((state = 'entered') = (decided_at IS NULL)),
    CHECK (state <> 'released' OR decided_by <> entered_by)
) STRICT;

-- A year is closed once.
CREATE UNIQUE INDEX year_closings_once ON year_closings (programme_id, year) WHERE state IN ('entered', 'released');

CREATE TABLE year_closings_versions (
    id BLOB NOT NULL,
    programme_id BLOB NOT NULL,
    year INTEGER NOT NULL,
    state TEXT NOT NULL,
    content TEXT NOT NULL,
    digest TEXT NOT NULL,
    entered_by BLOB NOT NULL,
    entered_at INTEGER NOT NULL,
    decided_by BLOB,
    decided_at INTEGER,
    answer TEXT,
    version INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    entry_id BLOB NOT NULL,
    PRIMARY KEY (id, version)
) STRICT;

CREATE TRIGGER year_closings_no_delete BEFORE DELETE ON year_closings
BEGIN SELECT RAISE(ABORT, 'the closing of a year is never removed'); END;
CREATE TRIGGER year_closings_begin BEFORE INSERT ON year_closings
WHEN NEW.state <> 'entered'
BEGIN SELECT RAISE(ABORT, 'the closing of a year begins undecided'); END;
CREATE TRIGGER year_closings_stay BEFORE UPDATE ON year_closings
WHEN OLD.state <> 'entered' OR NEW.id <> OLD.id OR NEW.programme_id <> OLD.programme_id OR NEW.year <> OLD.year
    OR NEW.content <> OLD.content OR NEW.digest <> OLD.digest OR NEW.entered_by <> OLD.entered_by OR NEW.entered_at <> OLD.entered_at
BEGIN SELECT RAISE(ABORT, 'the closing of a year is decided once and keeps what it says'); END;
CREATE TRIGGER year_closings_need_another_person BEFORE UPDATE ON year_closings
WHEN NEW.state = 'released' AND (NEW.decided_by IS NULL
    OR EXISTS (SELECT 1 FROM preparers p WHERE p.kind = 'year_closing' AND p.thing_id = NEW.id AND p.person_id = NEW.decided_by))
BEGIN SELECT RAISE(ABORT, 'the closing of a year is released by a person who did not enter it'); END;
CREATE TRIGGER year_closings_versions_no_update BEFORE UPDATE ON year_closings_versions
BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;
CREATE TRIGGER year_closings_versions_no_delete BEFORE DELETE ON year_closings_versions
BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;
CREATE TRIGGER appropriations_open_year BEFORE UPDATE ON appropriations
WHEN NEW.state = 'released' AND NEW.kind <> 'lapse' AND EXISTS (SELECT 1 FROM year_closings c
    WHERE c.programme_id = NEW.programme_id AND c.state = 'released' AND c.year >= MIN(NEW.granted_year, NEW.due_year))
BEGIN SELECT RAISE(ABORT, 'a closed year stays as it is'); END;
