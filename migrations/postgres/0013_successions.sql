-- Acts by which authorities change from a day on: a change of status, or the passing of some into another.
CREATE TABLE successions (
    id UUID NOT NULL PRIMARY KEY,
    kind TEXT COLLATE "C" NOT NULL CHECK (kind IN ('status', 'merger')),
    on_day DATE NOT NULL,
    successor_id UUID,
    founded BOOLEAN NOT NULL,
    state TEXT COLLATE "C" NOT NULL CHECK (state IN ('recorded', 'withdrawn')),
    reason TEXT COLLATE "C" NOT NULL CHECK (reason <> ''),
    source TEXT COLLATE "C" NOT NULL CHECK (source <> ''),
    version BIGINT NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    entry_id UUID NOT NULL,
    CHECK ((kind = 'merger') = (successor_id IS NOT NULL)),
    CHECK (NOT founded OR kind = 'merger')
);

CREATE INDEX successions_successor ON successions (successor_id);

CREATE TABLE successions_versions (
    id UUID NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    on_day DATE NOT NULL,
    successor_id UUID,
    founded BOOLEAN NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    reason TEXT COLLATE "C" NOT NULL,
    source TEXT COLLATE "C" NOT NULL,
    version BIGINT NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    entry_id UUID NOT NULL,
    PRIMARY KEY (id, version)
);

-- Whom such an act is about; the period it closed and, after a change of status, the one it opened.
CREATE TABLE succession_parts (
    succession_id UUID NOT NULL REFERENCES successions (id),
    authority_id UUID NOT NULL REFERENCES authorities (id),
    closed_id UUID NOT NULL,
    opened_id UUID,
    PRIMARY KEY (succession_id, authority_id)
);

CREATE INDEX succession_parts_authority ON succession_parts (authority_id);
CREATE INDEX authorities_successor ON authorities (successor_id) WHERE successor_id IS NOT NULL;

-- Nobody passes into themselves, nor back into whoever passed into them. Longer circles cannot come about, since a successor must be there
-- on the day; the program refuses them beforehand.
CREATE FUNCTION authorities_no_circle() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.successor_id IS NOT NULL AND (NEW.successor_id = NEW.id OR EXISTS (
        SELECT 1 FROM authorities s LEFT JOIN authorities t ON t.id = s.successor_id
        WHERE s.id = NEW.successor_id AND (s.successor_id = NEW.id OR t.successor_id = NEW.id))) THEN
        RAISE EXCEPTION 'a merger leads in a circle';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER authorities_no_circle BEFORE UPDATE ON authorities FOR EACH ROW EXECUTE FUNCTION authorities_no_circle();

CREATE FUNCTION successions_versions_no_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'history is never rewritten'; END $$;
CREATE TRIGGER successions_versions_no_update BEFORE UPDATE ON successions_versions FOR EACH ROW EXECUTE FUNCTION successions_versions_no_update();
CREATE FUNCTION successions_versions_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'history is never rewritten'; END $$;
CREATE TRIGGER successions_versions_no_delete BEFORE DELETE ON successions_versions FOR EACH ROW EXECUTE FUNCTION successions_versions_no_delete();
