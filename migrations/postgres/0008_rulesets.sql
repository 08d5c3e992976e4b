-- Rule sets: the values of a guideline, one row per version; content is what is released, digest its SHA-256.
CREATE TABLE rule_sets (
    id UUID NOT NULL PRIMARY KEY,
    code TEXT COLLATE "C" NOT NULL CHECK (code <> ''),
    number BIGINT NOT NULL CHECK (number > 0),
    title TEXT COLLATE "C" NOT NULL CHECK (title <> ''),
    state TEXT COLLATE "C" NOT NULL CHECK (state IN ('draft', 'released', 'retired')),
    origin TEXT COLLATE "C" NOT NULL CHECK (origin IN ('drafted', 'shipped')),
    content TEXT COLLATE "C" NOT NULL CHECK (content <> ''),
    digest TEXT COLLATE "C" NOT NULL CHECK (length(digest) = 64),
    valid_from DATE,
    valid_to DATE,
    source_url TEXT COLLATE "C",
    note TEXT COLLATE "C",
    based_on UUID REFERENCES rule_sets (id),
    released_by UUID REFERENCES persons (id),
    released_at TIMESTAMPTZ,
    version BIGINT NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    entry_id UUID NOT NULL,
    CHECK (valid_from IS NULL OR valid_to IS NULL OR valid_from <= valid_to),
    CHECK (state <> 'draft' OR (released_by IS NULL AND released_at IS NULL)),
    CHECK (state <> 'released' OR released_at IS NOT NULL),
    -- Only what the program ships comes into force without a person's name, and at once.
    CHECK (origin <> 'shipped' OR state <> 'draft'),
    CHECK (origin = 'shipped' OR (released_by IS NULL) = (released_at IS NULL))
);

CREATE UNIQUE INDEX rule_sets_code ON rule_sets (code, number);
CREATE INDEX rule_sets_based_on ON rule_sets (based_on);

CREATE TABLE rule_sets_versions (
    id UUID NOT NULL,
    code TEXT COLLATE "C" NOT NULL,
    number BIGINT NOT NULL,
    title TEXT COLLATE "C" NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    origin TEXT COLLATE "C" NOT NULL,
    content TEXT COLLATE "C" NOT NULL,
    digest TEXT COLLATE "C" NOT NULL,
    valid_from DATE,
    valid_to DATE,
    source_url TEXT COLLATE "C",
    note TEXT COLLATE "C",
    based_on UUID,
    released_by UUID,
    released_at TIMESTAMPTZ,
    version BIGINT NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    entry_id UUID NOT NULL,
    PRIMARY KEY (id, version)
);

CREATE FUNCTION rule_sets_versions_no_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'history is never rewritten'; END $$;
CREATE TRIGGER rule_sets_versions_no_update BEFORE UPDATE ON rule_sets_versions FOR EACH ROW EXECUTE FUNCTION rule_sets_versions_no_update();
CREATE FUNCTION rule_sets_versions_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'history is never rewritten'; END $$;
CREATE TRIGGER rule_sets_versions_no_delete BEFORE DELETE ON rule_sets_versions FOR EACH ROW EXECUTE FUNCTION rule_sets_versions_no_delete();

-- Triggers only refuse: a rule set is never removed, never changed once released, never released by who prepared it.
CREATE FUNCTION rule_sets_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'a rule set is never removed'; END $$;
CREATE TRIGGER rule_sets_no_delete BEFORE DELETE ON rule_sets FOR EACH ROW EXECUTE FUNCTION rule_sets_no_delete();
CREATE FUNCTION rule_sets_begin_as_draft() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.state <> 'draft' AND NEW.origin <> 'shipped' THEN
        RAISE EXCEPTION 'a rule set begins as a draft';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER rule_sets_begin_as_draft BEFORE INSERT ON rule_sets FOR EACH ROW EXECUTE FUNCTION rule_sets_begin_as_draft();
CREATE FUNCTION rule_sets_stay_themselves() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.id <> OLD.id OR NEW.code <> OLD.code OR NEW.number <> OLD.number OR NEW.origin <> OLD.origin OR NEW.based_on IS DISTINCT FROM OLD.based_on THEN
        RAISE EXCEPTION 'code, number and origin of a rule set never change';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER rule_sets_stay_themselves BEFORE UPDATE ON rule_sets FOR EACH ROW EXECUTE FUNCTION rule_sets_stay_themselves();
CREATE FUNCTION rule_sets_keep_what_was_released() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state <> 'draft' AND (NEW.content <> OLD.content OR NEW.digest <> OLD.digest OR NEW.title <> OLD.title
    OR NEW.valid_from IS DISTINCT FROM OLD.valid_from OR NEW.valid_to IS DISTINCT FROM OLD.valid_to OR NEW.source_url IS DISTINCT FROM OLD.source_url
    OR NEW.note IS DISTINCT FROM OLD.note OR NEW.released_by IS DISTINCT FROM OLD.released_by OR NEW.released_at IS DISTINCT FROM OLD.released_at) THEN
        RAISE EXCEPTION 'a released rule set never changes; draft its next version';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER rule_sets_keep_what_was_released BEFORE UPDATE ON rule_sets FOR EACH ROW EXECUTE FUNCTION rule_sets_keep_what_was_released();
CREATE FUNCTION rule_sets_go_forward() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.state <> OLD.state AND NOT ((OLD.state = 'draft' AND NEW.state IN ('released', 'retired')) OR (OLD.state = 'released' AND NEW.state = 'retired')) THEN
        RAISE EXCEPTION 'a rule set goes from draft to released to retired';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER rule_sets_go_forward BEFORE UPDATE ON rule_sets FOR EACH ROW EXECUTE FUNCTION rule_sets_go_forward();
CREATE FUNCTION rule_sets_need_another_person() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.released_by IS NOT NULL
    AND EXISTS (SELECT 1 FROM preparers p WHERE p.kind = 'rule_set' AND p.thing_id = NEW.id AND p.person_id = NEW.released_by) THEN
        RAISE EXCEPTION 'who prepared a rule set does not release it';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER rule_sets_need_another_person BEFORE UPDATE ON rule_sets FOR EACH ROW EXECUTE FUNCTION rule_sets_need_another_person();
CREATE FUNCTION rule_sets_release_changes_nothing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state = 'draft' AND NEW.state = 'released' AND (NEW.content <> OLD.content OR NEW.digest <> OLD.digest) THEN
        RAISE EXCEPTION 'a release changes nothing';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER rule_sets_release_changes_nothing BEFORE UPDATE ON rule_sets FOR EACH ROW EXECUTE FUNCTION rule_sets_release_changes_nothing();
