-- What recipients report on the milestones and indicators of an award, beside the baselines of its plan, and drafts of such reports.
CREATE TABLE progress (
    key UUID NOT NULL PRIMARY KEY,
    award_id UUID NOT NULL REFERENCES awards (id),
    kind TEXT COLLATE "C" NOT NULL CHECK (kind IN ('milestone', 'indicator')),
    forecast_on DATE,
    actual_on DATE,
    achieved TEXT COLLATE "C",
    achieved_on DATE,
    evidence TEXT COLLATE "C",
    reason TEXT COLLATE "C",
    version BIGINT NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    entry_id UUID NOT NULL,
    CHECK (kind = 'indicator' OR (achieved IS NULL AND achieved_on IS NULL)),
    CHECK (kind = 'milestone' OR (forecast_on IS NULL AND actual_on IS NULL)),
    CHECK ((achieved IS NULL) = (achieved_on IS NULL)),
    CHECK (actual_on IS NULL OR evidence IS NOT NULL)
);

CREATE INDEX progress_award ON progress (award_id);

CREATE TABLE progress_versions (
    key UUID NOT NULL,
    award_id UUID NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    forecast_on DATE,
    actual_on DATE,
    achieved TEXT COLLATE "C",
    achieved_on DATE,
    evidence TEXT COLLATE "C",
    reason TEXT COLLATE "C",
    version BIGINT NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    entry_id UUID NOT NULL,
    PRIMARY KEY (key, version)
);

-- One draft for each milestone or indicator: what a contributor proposes, until it is reported or taken back.
CREATE TABLE progress_drafts (
    key UUID NOT NULL PRIMARY KEY,
    award_id UUID NOT NULL REFERENCES awards (id),
    forecast_on DATE,
    actual_on DATE,
    achieved TEXT COLLATE "C",
    achieved_on DATE,
    evidence TEXT COLLATE "C",
    reason TEXT COLLATE "C",
    drafted_by UUID REFERENCES persons (id),
    recorded_at TIMESTAMPTZ NOT NULL,
    entry_id UUID NOT NULL
);

CREATE INDEX progress_drafts_award ON progress_drafts (award_id);
CREATE INDEX award_milestones_due ON award_milestones (due_on, key);

CREATE FUNCTION progress_versions_no_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'history is never rewritten'; END $$;
CREATE TRIGGER progress_versions_no_update BEFORE UPDATE ON progress_versions FOR EACH ROW EXECUTE FUNCTION progress_versions_no_update();
CREATE FUNCTION progress_versions_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'history is never rewritten'; END $$;
CREATE TRIGGER progress_versions_no_delete BEFORE DELETE ON progress_versions FOR EACH ROW EXECUTE FUNCTION progress_versions_no_delete();
