-- Deputies: who stands in for whom, in which role of the other's own, from when to when, in which acts; named by one and confirmed by another.
CREATE UNIQUE INDEX role_assignments_identity ON role_assignments (id, person_id, role, authority_id);
CREATE INDEX role_assignments_role ON role_assignments (role);

CREATE TABLE deputies (
    id UUID NOT NULL PRIMARY KEY,
    assignment_id UUID NOT NULL,
    principal_id UUID NOT NULL REFERENCES persons (id),
    deputy_id UUID NOT NULL REFERENCES persons (id),
    role TEXT COLLATE "C" NOT NULL,
    authority_id UUID NOT NULL REFERENCES authorities (id),
    acts TEXT COLLATE "C" NOT NULL CHECK (acts <> ''),
    state TEXT COLLATE "C" NOT NULL CHECK (state IN ('named', 'given', 'ended', 'rejected')),
    valid_from DATE NOT NULL,
    valid_to DATE NOT NULL,
    reason TEXT COLLATE "C" NOT NULL CHECK (reason <> ''),
    named_by UUID NOT NULL REFERENCES persons (id),
    confirmed_by UUID REFERENCES persons (id),
    version BIGINT NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    entry_id UUID NOT NULL,
    -- Only a role that the person stood in for holds themselves; a deputyship never passes on.
    FOREIGN KEY (assignment_id, principal_id, role, authority_id) REFERENCES role_assignments (id, person_id, role, authority_id),
    CHECK (principal_id <> deputy_id),
    CHECK (named_by <> principal_id AND named_by <> deputy_id),
    CHECK (confirmed_by IS NULL OR (confirmed_by <> named_by AND confirmed_by <> principal_id AND confirmed_by <> deputy_id)),
    CHECK (state <> 'given' OR confirmed_by IS NOT NULL OR role IN ('coordinator', 'contributor', 'certifier')),
    CHECK (valid_from <= valid_to AND valid_to - valid_from <= 365)
);

CREATE INDEX deputies_assignment ON deputies (assignment_id);
CREATE INDEX deputies_principal ON deputies (principal_id);
CREATE INDEX deputies_deputy ON deputies (deputy_id);
CREATE INDEX deputies_state ON deputies (state);

CREATE TABLE deputies_versions (
    id UUID NOT NULL,
    assignment_id UUID NOT NULL,
    principal_id UUID NOT NULL,
    deputy_id UUID NOT NULL,
    role TEXT COLLATE "C" NOT NULL,
    authority_id UUID NOT NULL,
    acts TEXT COLLATE "C" NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    valid_from DATE NOT NULL,
    valid_to DATE NOT NULL,
    reason TEXT COLLATE "C" NOT NULL,
    named_by UUID NOT NULL,
    confirmed_by UUID,
    version BIGINT NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    entry_id UUID NOT NULL,
    PRIMARY KEY (id, version)
);

-- What was confirmed stays what it is: only its state moves, forward, and its last day comes nearer.
CREATE FUNCTION deputies_forward() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.id <> OLD.id OR NEW.assignment_id <> OLD.assignment_id OR NEW.deputy_id <> OLD.deputy_id OR NEW.acts <> OLD.acts
        OR NEW.valid_from <> OLD.valid_from OR NEW.valid_to > OLD.valid_to OR NEW.named_by <> OLD.named_by
        OR OLD.state IN ('ended', 'rejected') OR (OLD.state = 'given' AND NEW.state NOT IN ('given', 'ended')) THEN
        RAISE EXCEPTION 'a deputyship only ends';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER deputies_forward BEFORE UPDATE ON deputies FOR EACH ROW EXECUTE FUNCTION deputies_forward();
CREATE FUNCTION deputies_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'a deputyship is never deleted'; END $$;
CREATE TRIGGER deputies_no_delete BEFORE DELETE ON deputies FOR EACH ROW EXECUTE FUNCTION deputies_no_delete();

CREATE FUNCTION deputies_versions_no_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'history is never rewritten'; END $$;
CREATE TRIGGER deputies_versions_no_update BEFORE UPDATE ON deputies_versions FOR EACH ROW EXECUTE FUNCTION deputies_versions_no_update();
CREATE FUNCTION deputies_versions_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'history is never rewritten'; END $$;
CREATE TRIGGER deputies_versions_no_delete BEFORE DELETE ON deputies_versions FOR EACH ROW EXECUTE FUNCTION deputies_versions_no_delete();
