//! What a report or a draft of one gives, row by row.

use crate::web::input::input;

input! {
    /// What stands once in a report.
    pub struct ProgressHead {
        /// Why, for all rows that give no reason of their own.
        reason,
    }
}

input! {
    /// What is reported of one milestone or indicator. Rows that change nothing count for nothing.
    pub struct ProgressRow {
        /// The key of the milestone or indicator.
        key,
        /// The version of the last report on it that the reader saw; none if there is none yet.
        version,
        /// Milestone: by when it is expected now.
        forecast_on,
        /// Milestone: when it was reached.
        actual_on,
        /// Indicator: the value achieved.
        achieved,
        /// Indicator: the day that value was measured for.
        achieved_on,
        /// What proves it (Nachweis).
        evidence,
        /// Why forecast or value differ from what was planned or said before.
        reason,
    }
}

input! {
    /// Filter of the list of milestones; all parts must hold.
    pub struct MilestoneFilterInput {
        /// Programme code.
        programme,
        /// `late`, `slipping`, `on_time`, `reached`, or `attention` for late and slipping.
        status,
        /// State of the award; by default all in which progress is reported.
        state,
        /// AGS of the lead or a partner.
        authority,
        /// `true` for invented programmes only, `false` for all others.
        invented,
        /// Words in titles, names or case number.
        q,
        /// Rows at most, 1 to 200.
        limit,
        /// Where to go on.
        cursor,
        /// A sealed instant, or the number of a checkpoint.
        as_of,
    }
}
