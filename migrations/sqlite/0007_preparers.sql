-- Who prepared what: one table for all kinds of things that another person must release.
CREATE TABLE preparers (
    kind TEXT NOT NULL,
    thing_id BLOB NOT NULL,
    person_id BLOB NOT NULL REFERENCES persons (id),
    entry_id BLOB NOT NULL,
    PRIMARY KEY (kind, thing_id, person_id)
) STRICT;

INSERT INTO preparers (kind, thing_id, person_id, entry_id) SELECT 'award', award_id, person_id, entry_id FROM award_preparers;

DROP TABLE award_preparers;

CREATE TRIGGER preparers_no_update BEFORE UPDATE ON preparers
BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;
CREATE TRIGGER preparers_no_delete BEFORE DELETE ON preparers
BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;
