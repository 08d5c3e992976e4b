-- Documents beside things, and awards known from paper: what the paper says, what was paid before, and who took it over.
CREATE TABLE documents (
    id BLOB NOT NULL PRIMARY KEY,
    thing_kind TEXT NOT NULL CHECK (thing_kind IN ('award', 'notice', 'amendment')),
    thing_id BLOB NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('paper_notice', 'waiver', 'evidence', 'consent', 'proof_of_delivery')),
    name TEXT,
    media_type TEXT NOT NULL CHECK (media_type IN ('application/pdf', 'image/png', 'image/jpeg', 'image/tiff')),
    size INTEGER NOT NULL CHECK (size > 0),
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    recorded_at INTEGER NOT NULL,
    entry_id BLOB NOT NULL
) STRICT;

CREATE INDEX documents_thing ON documents (thing_kind, thing_id);

CREATE TABLE award_papers (
    award_id BLOB NOT NULL PRIMARY KEY REFERENCES awards (id),
    notice_number TEXT,
    notice_on TEXT,
    signed_by TEXT,
    document_id BLOB REFERENCES documents (id),
    return_reason TEXT,
    digest TEXT,
    taken_over_by BLOB REFERENCES persons (id),
    version INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    entry_id BLOB NOT NULL,
    CHECK ((digest IS NULL) = (taken_over_by IS NULL)),
    CHECK (taken_over_by IS NULL OR (notice_number IS NOT NULL AND notice_on IS NOT NULL AND document_id IS NOT NULL AND return_reason IS NULL))
) STRICT;

CREATE TABLE award_papers_versions (
    award_id BLOB NOT NULL,
    notice_number TEXT,
    notice_on TEXT,
    signed_by TEXT,
    document_id BLOB,
    return_reason TEXT,
    digest TEXT,
    taken_over_by BLOB,
    version INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    entry_id BLOB NOT NULL,
    PRIMARY KEY (award_id, version)
) STRICT;

CREATE TABLE award_openings (
    award_id BLOB NOT NULL REFERENCES awards (id),
    ordinal INTEGER NOT NULL CHECK (ordinal > 0),
    paid_on TEXT NOT NULL,
    amount INTEGER NOT NULL CHECK (amount > 0),
    source TEXT NOT NULL CHECK (source <> ''),
    version INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    entry_id BLOB NOT NULL,
    PRIMARY KEY (award_id, ordinal)
) STRICT;

CREATE TABLE award_openings_versions (
    award_id BLOB NOT NULL,
    ordinal INTEGER NOT NULL,
    paid_on TEXT NOT NULL,
    amount INTEGER NOT NULL,
    source TEXT NOT NULL,
    version INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    entry_id BLOB NOT NULL,
    PRIMARY KEY (award_id, ordinal, version)
) STRICT;

-- Where a notice comes from: released here, or taken over from paper.
ALTER TABLE awards ADD COLUMN origin TEXT CHECK (origin IN ('released', 'paper'));
ALTER TABLE awards_versions ADD COLUMN origin TEXT;

-- Triggers only refuse: nobody takes over what they prepared, and what was taken over stays.
CREATE TRIGGER awards_taken_over_by_another BEFORE UPDATE ON awards
WHEN OLD.state IN ('recorded', 'unconfirmed') AND NEW.state NOT IN ('recorded', 'unconfirmed')
    AND (OLD.state = 'unconfirmed' OR NEW.state <> 'issued' OR NEW.origin IS NULL OR NEW.origin <> 'paper'
        OR NOT EXISTS (SELECT 1 FROM award_papers p WHERE p.award_id = NEW.id AND p.taken_over_by IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM preparers r WHERE r.kind = 'award' AND r.thing_id = NEW.id AND r.person_id = p.taken_over_by)))
BEGIN SELECT RAISE(ABORT, 'a recorded award is taken over by a person who prepared none of it'); END;
CREATE TRIGGER awards_origin_stays BEFORE UPDATE ON awards
WHEN OLD.origin IS NOT NULL AND (NEW.origin IS NULL OR NEW.origin <> OLD.origin)
BEGIN SELECT RAISE(ABORT, 'where a notice comes from stays'); END;
CREATE TRIGGER award_papers_stay BEFORE UPDATE ON award_papers
WHEN OLD.taken_over_by IS NOT NULL AND (NEW.notice_number <> OLD.notice_number OR NEW.notice_on <> OLD.notice_on
    OR NEW.document_id <> OLD.document_id OR NEW.taken_over_by IS NULL OR NEW.taken_over_by <> OLD.taken_over_by OR NEW.digest <> OLD.digest)
BEGIN SELECT RAISE(ABORT, 'what was taken over stays'); END;
CREATE TRIGGER award_openings_begin BEFORE INSERT ON award_openings
WHEN EXISTS (SELECT 1 FROM award_papers p WHERE p.award_id = NEW.award_id AND p.taken_over_by IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'what was taken over stays'); END;
CREATE TRIGGER award_openings_stay BEFORE DELETE ON award_openings
WHEN EXISTS (SELECT 1 FROM award_papers p WHERE p.award_id = OLD.award_id AND p.taken_over_by IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'what was taken over stays'); END;

CREATE TRIGGER documents_no_update BEFORE UPDATE ON documents
BEGIN SELECT RAISE(ABORT, 'a document is never rewritten'); END;
CREATE TRIGGER documents_no_delete BEFORE DELETE ON documents
BEGIN SELECT RAISE(ABORT, 'a document is never rewritten'); END;
CREATE TRIGGER award_papers_versions_no_update BEFORE UPDATE ON award_papers_versions
BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;
CREATE TRIGGER award_papers_versions_no_delete BEFORE DELETE ON award_papers_versions
BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;
CREATE TRIGGER award_openings_versions_no_update BEFORE UPDATE ON award_openings_versions
BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;
CREATE TRIGGER award_openings_versions_no_delete BEFORE DELETE ON award_openings_versions
BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;
