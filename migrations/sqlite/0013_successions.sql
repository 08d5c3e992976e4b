-- Acts by which authorities change from a day on: a change of status, or the passing of some into another.
CREATE TABLE successions (
    id BLOB NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('status', 'merger')),
    on_day TEXT NOT NULL,
    successor_id BLOB,
    founded INTEGER NOT NULL CHECK (founded IN (0, 1)),
    state TEXT NOT NULL CHECK (state IN ('recorded', 'withdrawn')),
    reason TEXT NOT NULL CHECK (reason <> ''),
    source TEXT NOT NULL CHECK (source <> ''),
    version INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    entry_id BLOB NOT NULL,
    CHECK ((kind = 'merger') = (successor_id IS NOT NULL)),
    CHECK (founded = 0 OR kind = 'merger')
) STRICT;

CREATE INDEX successions_successor ON successions (successor_id);

CREATE TABLE successions_versions (
    id BLOB NOT NULL,
    kind TEXT NOT NULL,
    on_day TEXT NOT NULL,
    successor_id BLOB,
    founded INTEGER NOT NULL,
    state TEXT NOT NULL,
    reason TEXT NOT NULL,
    source TEXT NOT NULL,
    version INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    entry_id BLOB NOT NULL,
    PRIMARY KEY (id, version)
) STRICT;

-- Whom such an act is about; the period it closed and, after a change of status, the one it opened.
CREATE TABLE succession_parts (
    succession_id BLOB NOT NULL REFERENCES successions (id),
    authority_id BLOB NOT NULL REFERENCES authorities (id),
    closed_id BLOB NOT NULL,
    opened_id BLOB,
    PRIMARY KEY (succession_id, authority_id)
) STRICT;

CREATE INDEX succession_parts_authority ON succession_parts (authority_id);
CREATE INDEX authorities_successor ON authorities (successor_id) WHERE successor_id IS NOT NULL;

-- Nobody passes into themselves, nor back into whoever passed into them. Longer circles cannot come about, since a successor must be there
-- on the day; the program refuses them beforehand.
CREATE TRIGGER authorities_no_circle BEFORE UPDATE ON authorities
WHEN NEW.successor_id IS NOT NULL AND (NEW.successor_id = NEW.id OR EXISTS (
    SELECT 1 FROM authorities s LEFT JOIN authorities t ON t.id = s.successor_id
    WHERE s.id = NEW.successor_id AND (s.successor_id = NEW.id OR t.successor_id = NEW.id)))
BEGIN SELECT RAISE(ABORT, 'a merger leads in a circle'); END;

CREATE TRIGGER successions_versions_no_update BEFORE UPDATE ON successions_versions
BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;
CREATE TRIGGER successions_versions_no_delete BEFORE DELETE ON successions_versions
BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;
