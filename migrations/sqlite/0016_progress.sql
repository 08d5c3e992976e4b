-- What recipients report on the milestones and indicators of an award, beside the baselines of its plan, and drafts of such reports.
CREATE TABLE progress (
    key BLOB NOT NULL PRIMARY KEY,
    award_id BLOB NOT NULL REFERENCES awards (id),
    kind TEXT NOT NULL CHECK (kind IN ('milestone', 'indicator')),
    forecast_on TEXT,
    actual_on TEXT,
    achieved TEXT,
    achieved_on TEXT,
    evidence TEXT,
    reason TEXT,
    version INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    entry_id BLOB NOT NULL,
    CHECK (kind = 'indicator' OR (achieved IS NULL AND achieved_on IS NULL)),
    CHECK (kind = 'milestone' OR (forecast_on IS NULL AND actual_on IS NULL)),
    CHECK ((achieved IS NULL) = (achieved_on IS NULL)),
    CHECK (actual_on IS NULL OR evidence IS NOT NULL)
) STRICT;

CREATE INDEX progress_award ON progress (award_id);

CREATE TABLE progress_versions (
    key BLOB NOT NULL,
    award_id BLOB NOT NULL,
    kind TEXT NOT NULL,
    forecast_on TEXT,
    actual_on TEXT,
    achieved TEXT,
    achieved_on TEXT,
    evidence TEXT,
    reason TEXT,
    version INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    entry_id BLOB NOT NULL,
    PRIMARY KEY (key, version)
) STRICT;

-- One draft for each milestone or indicator: what a contributor proposes, until it is reported or taken back.
CREATE TABLE progress_drafts (
    key BLOB NOT NULL PRIMARY KEY,
    award_id BLOB NOT NULL REFERENCES awards (id),
    forecast_on TEXT,
    actual_on TEXT,
    achieved TEXT,
    achieved_on TEXT,
    evidence TEXT,
    reason TEXT,
    drafted_by BLOB REFERENCES persons (id),
    recorded_at INTEGER NOT NULL,
    entry_id BLOB NOT NULL
) STRICT;

CREATE INDEX progress_drafts_award ON progress_drafts (award_id);
CREATE INDEX award_milestones_due ON award_milestones (due_on, key);

CREATE TRIGGER progress_versions_no_update BEFORE UPDATE ON progress_versions
BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;
CREATE TRIGGER progress_versions_no_delete BEFORE DELETE ON progress_versions
BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;
