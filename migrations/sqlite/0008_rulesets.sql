-- Rule sets: the values of a guideline, one row per version; content is what is released, digest its SHA-256.
CREATE TABLE rule_sets (
    id BLOB NOT NULL PRIMARY KEY,
    code TEXT NOT NULL CHECK (code <> ''),
    number INTEGER NOT NULL CHECK (number > 0),
    title TEXT NOT NULL CHECK (title <> ''),
    state TEXT NOT NULL CHECK (state IN ('draft', 'released', 'retired')),
    origin TEXT NOT NULL CHECK (origin IN ('drafted', 'shipped')),
    content TEXT NOT NULL CHECK (content <> ''),
    digest TEXT NOT NULL CHECK (length(digest) = 64),
    valid_from TEXT,
    valid_to TEXT,
    source_url TEXT,
    note TEXT,
    based_on BLOB REFERENCES rule_sets (id),
    released_by BLOB REFERENCES persons (id),
    released_at INTEGER,
    version INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    entry_id BLOB NOT NULL,
    CHECK (valid_from IS NULL OR valid_to IS NULL OR valid_from <= valid_to),
    CHECK (state <> 'draft' OR (released_by IS NULL AND released_at IS NULL)),
    CHECK (state <> 'released' OR released_at IS NOT NULL),
    -- Only what the program ships comes into force without a person's name, and at once.
    CHECK (origin <> 'shipped' OR state <> 'draft'),
    CHECK (origin = 'shipped' OR (released_by IS NULL) = (released_at IS NULL))
) STRICT;

CREATE UNIQUE INDEX rule_sets_code ON rule_sets (code, number);
CREATE INDEX rule_sets_based_on ON rule_sets (based_on);

CREATE TABLE rule_sets_versions (
    id BLOB NOT NULL,
    code TEXT NOT NULL,
    number INTEGER NOT NULL,
    title TEXT NOT NULL,
    state TEXT NOT NULL,
    origin TEXT NOT NULL,
    content TEXT NOT NULL,
    digest TEXT NOT NULL,
    valid_from TEXT,
    valid_to TEXT,
    source_url TEXT,
    note TEXT,
    based_on BLOB,
    released_by BLOB,
    released_at INTEGER,
    version INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    entry_id BLOB NOT NULL,
    PRIMARY KEY (id, version)
) STRICT;

CREATE TRIGGER rule_sets_versions_no_update BEFORE UPDATE ON rule_sets_versions
BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;
CREATE TRIGGER rule_sets_versions_no_delete BEFORE DELETE ON rule_sets_versions
BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;

-- Triggers only refuse: a rule set is never removed, never changed once released, never released by who prepared it.
CREATE TRIGGER rule_sets_no_delete BEFORE DELETE ON rule_sets
BEGIN SELECT RAISE(ABORT, 'a rule set is never removed'); END;
CREATE TRIGGER rule_sets_begin_as_draft BEFORE INSERT ON rule_sets
WHEN NEW.state <> 'draft' AND NEW.origin <> 'shipped'
BEGIN SELECT RAISE(ABORT, 'a rule set begins as a draft'); END;
CREATE TRIGGER rule_sets_stay_themselves BEFORE UPDATE ON rule_sets
WHEN NEW.id <> OLD.id OR NEW.code <> OLD.code OR NEW.number <> OLD.number OR NEW.origin <> OLD.origin OR NEW.based_on IS NOT OLD.based_on
BEGIN SELECT RAISE(ABORT, 'code, number and origin of a rule set never change'); END;
CREATE TRIGGER rule_sets_keep_what_was_released BEFORE UPDATE ON rule_sets
WHEN OLD.state <> 'draft' AND (NEW.content <> OLD.content OR NEW.digest <> OLD.digest OR NEW.title <> OLD.title
    OR NEW.valid_from IS NOT OLD.valid_from OR NEW.valid_to IS NOT OLD.valid_to OR NEW.source_url IS NOT OLD.source_url
    OR NEW.note IS NOT OLD.note OR NEW.released_by IS NOT OLD.released_by OR NEW.released_at IS NOT OLD.released_at)
BEGIN SELECT RAISE(ABORT, 'a released rule set never changes; draft its next version'); END;
CREATE TRIGGER rule_sets_go_forward BEFORE UPDATE ON rule_sets
WHEN NEW.state <> OLD.state AND NOT ((OLD.state = 'draft' AND NEW.state IN ('released', 'retired')) OR (OLD.state = 'released' AND NEW.state = 'retired'))
BEGIN SELECT RAISE(ABORT, 'a rule set goes from draft to released to retired'); END;
CREATE TRIGGER rule_sets_need_another_person BEFORE UPDATE ON rule_sets
WHEN NEW.released_by IS NOT NULL
    AND EXISTS (SELECT 1 FROM preparers p WHERE p.kind = 'rule_set' AND p.thing_id = NEW.id AND p.person_id = NEW.released_by)
BEGIN SELECT RAISE(ABORT, 'who prepared a rule set does not release it'); END;
CREATE TRIGGER rule_sets_release_changes_nothing BEFORE UPDATE ON rule_sets
WHEN OLD.state = 'draft' AND NEW.state = 'released' AND (NEW.content <> OLD.content OR NEW.digest <> OLD.digest)
BEGIN SELECT RAISE(ABORT, 'a release changes nothing'); END;
