-- Documents beside things, and awards known from paper: what the paper says, what was paid before, and who took it over.
CREATE TABLE documents (
    id UUID NOT NULL PRIMARY KEY,
    thing_kind TEXT COLLATE "C" NOT NULL CHECK (thing_kind IN ('award', 'notice', 'amendment')),
    thing_id UUID NOT NULL,
    kind TEXT COLLATE "C" NOT NULL CHECK (kind IN ('paper_notice', 'waiver', 'evidence', 'consent', 'proof_of_delivery')),
    name TEXT COLLATE "C",
    media_type TEXT COLLATE "C" NOT NULL CHECK (media_type IN ('application/pdf', 'image/png', 'image/jpeg', 'image/tiff')),
    size BIGINT NOT NULL CHECK (size > 0),
    sha256 TEXT COLLATE "C" NOT NULL CHECK (length(sha256) = 64),
    recorded_at TIMESTAMPTZ NOT NULL,
    entry_id UUID NOT NULL
);

CREATE INDEX documents_thing ON documents (thing_kind, thing_id);

CREATE TABLE award_papers (
    award_id UUID NOT NULL PRIMARY KEY REFERENCES awards (id),
    notice_number TEXT COLLATE "C",
    notice_on DATE,
    signed_by TEXT COLLATE "C",
    document_id UUID REFERENCES documents (id),
    return_reason TEXT COLLATE "C",
    digest TEXT COLLATE "C",
    taken_over_by UUID REFERENCES persons (id),
    version BIGINT NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    entry_id UUID NOT NULL,
    CHECK ((digest IS NULL) = (taken_over_by IS NULL)),
    CHECK (taken_over_by IS NULL OR (notice_number IS NOT NULL AND notice_on IS NOT NULL AND document_id IS NOT NULL AND return_reason IS NULL))
);

CREATE TABLE award_papers_versions (
    award_id UUID NOT NULL,
    notice_number TEXT COLLATE "C",
    notice_on DATE,
    signed_by TEXT COLLATE "C",
    document_id UUID,
    return_reason TEXT COLLATE "C",
    digest TEXT COLLATE "C",
    taken_over_by UUID,
    version BIGINT NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    entry_id UUID NOT NULL,
    PRIMARY KEY (award_id, version)
);

CREATE TABLE award_openings (
    award_id UUID NOT NULL REFERENCES awards (id),
    ordinal BIGINT NOT NULL CHECK (ordinal > 0),
    paid_on DATE NOT NULL,
    amount BIGINT NOT NULL CHECK (amount > 0),
    source TEXT COLLATE "C" NOT NULL CHECK (source <> ''),
    version BIGINT NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    entry_id UUID NOT NULL,
    PRIMARY KEY (award_id, ordinal)
);

CREATE TABLE award_openings_versions (
    award_id UUID NOT NULL,
    ordinal BIGINT NOT NULL,
    paid_on DATE NOT NULL,
    amount BIGINT NOT NULL,
    source TEXT COLLATE "C" NOT NULL,
    version BIGINT NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    entry_id UUID NOT NULL,
    PRIMARY KEY (award_id, ordinal, version)
);

-- Where a notice comes from: released here, or taken over from paper.
ALTER TABLE awards ADD COLUMN origin TEXT COLLATE "C" CHECK (origin IN ('released', 'paper'));
ALTER TABLE awards_versions ADD COLUMN origin TEXT COLLATE "C";

-- Triggers only refuse: nobody takes over what they prepared, and what was taken over stays.
CREATE FUNCTION awards_taken_over_by_another() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state IN ('recorded', 'unconfirmed') AND NEW.state NOT IN ('recorded', 'unconfirmed')
    AND (OLD.state = 'unconfirmed' OR NEW.state <> 'issued' OR NEW.origin IS NULL OR NEW.origin <> 'paper'
        OR NOT EXISTS (SELECT 1 FROM award_papers p WHERE p.award_id = NEW.id AND p.taken_over_by IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM preparers r WHERE r.kind = 'award' AND r.thing_id = NEW.id AND r.person_id = p.taken_over_by))) THEN
        RAISE EXCEPTION 'a recorded award is taken over by a person who prepared none of it';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER awards_taken_over_by_another BEFORE UPDATE ON awards FOR EACH ROW EXECUTE FUNCTION awards_taken_over_by_another();
CREATE FUNCTION awards_origin_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.origin IS NOT NULL AND (NEW.origin IS NULL OR NEW.origin <> OLD.origin) THEN
        RAISE EXCEPTION 'where a notice comes from stays';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER awards_origin_stays BEFORE UPDATE ON awards FOR EACH ROW EXECUTE FUNCTION awards_origin_stays();
CREATE FUNCTION award_papers_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.taken_over_by IS NOT NULL AND (NEW.notice_number <> OLD.notice_number OR NEW.notice_on <> OLD.notice_on
    OR NEW.document_id <> OLD.document_id OR NEW.taken_over_by IS NULL OR NEW.taken_over_by <> OLD.taken_over_by OR NEW.digest <> OLD.digest) THEN
        RAISE EXCEPTION 'what was taken over stays';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER award_papers_stay BEFORE UPDATE ON award_papers FOR EACH ROW EXECUTE FUNCTION award_papers_stay();
CREATE FUNCTION award_openings_begin() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM award_papers p WHERE p.award_id = NEW.award_id AND p.taken_over_by IS NOT NULL) THEN
        RAISE EXCEPTION 'what was taken over stays';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER award_openings_begin BEFORE INSERT ON award_openings FOR EACH ROW EXECUTE FUNCTION award_openings_begin();
CREATE FUNCTION award_openings_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM award_papers p WHERE p.award_id = OLD.award_id AND p.taken_over_by IS NOT NULL) THEN
        RAISE EXCEPTION 'what was taken over stays';
    END IF;
    RETURN OLD;
END $$;
CREATE TRIGGER award_openings_stay BEFORE DELETE ON award_openings FOR EACH ROW EXECUTE FUNCTION award_openings_stay();
CREATE FUNCTION documents_no_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'a document is never rewritten'; END $$;
CREATE TRIGGER documents_no_update BEFORE UPDATE ON documents FOR EACH ROW EXECUTE FUNCTION documents_no_update();
CREATE FUNCTION documents_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'a document is never rewritten'; END $$;
CREATE TRIGGER documents_no_delete BEFORE DELETE ON documents FOR EACH ROW EXECUTE FUNCTION documents_no_delete();
CREATE FUNCTION award_papers_versions_no_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'history is never rewritten'; END $$;
CREATE TRIGGER award_papers_versions_no_update BEFORE UPDATE ON award_papers_versions FOR EACH ROW EXECUTE FUNCTION award_papers_versions_no_update();
CREATE FUNCTION award_papers_versions_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'history is never rewritten'; END $$;
CREATE TRIGGER award_papers_versions_no_delete BEFORE DELETE ON award_papers_versions FOR EACH ROW EXECUTE FUNCTION award_papers_versions_no_delete();
CREATE FUNCTION award_openings_versions_no_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'history is never rewritten'; END $$;
CREATE TRIGGER award_openings_versions_no_update BEFORE UPDATE ON award_openings_versions FOR EACH ROW EXECUTE FUNCTION award_openings_versions_no_update();
CREATE FUNCTION award_openings_versions_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'history is never rewritten'; END $$;
CREATE TRIGGER award_openings_versions_no_delete BEFORE DELETE ON award_openings_versions FOR EACH ROW EXECUTE FUNCTION award_openings_versions_no_delete();
