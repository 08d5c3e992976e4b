-- Who prepared what: one table for all kinds of things that another person must release.
CREATE TABLE preparers (
    kind TEXT COLLATE "C" NOT NULL,
    thing_id UUID NOT NULL,
    person_id UUID NOT NULL REFERENCES persons (id),
    entry_id UUID NOT NULL,
    PRIMARY KEY (kind, thing_id, person_id)
);

INSERT INTO preparers (kind, thing_id, person_id, entry_id) SELECT 'award', award_id, person_id, entry_id FROM award_preparers;

DROP TABLE award_preparers;

CREATE FUNCTION preparers_no_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'history is never rewritten'; END $$;
CREATE TRIGGER preparers_no_update BEFORE UPDATE ON preparers FOR EACH ROW EXECUTE FUNCTION preparers_no_update();
CREATE FUNCTION preparers_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'history is never rewritten'; END $$;
CREATE TRIGGER preparers_no_delete BEFORE DELETE ON preparers FOR EACH ROW EXECUTE FUNCTION preparers_no_delete();
