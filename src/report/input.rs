//! What is told of a report.

use crate::web::input::input;

input! {
    /// Which period is to be reported on.
    pub struct BeginInput {
        /// The number of the period.
        number,
    }
}

input! {
    /// The texts of a report.
    pub struct TextsInput {
        /// The version of the texts that was read.
        version,
        /// What was reached.
        reached,
        /// What has changed against the plan.
        changed,
        /// What comes next.
        next,
    }
}

input! {
    /// The texts of a partner's part.
    pub struct PartInput {
        /// The version of the part that was read; 0 or nothing before it was written.
        version,
        /// The partner: id or AGS; not needed where one writes for one partner only.
        authority,
        /// What was reached.
        reached,
        /// What has changed against the plan.
        changed,
        /// What comes next.
        next,
    }
}

input! {
    /// That a partner's part is handed to the lead.
    pub struct HandInInput {
        /// The version of the part that was read.
        version,
        /// The partner: id or AGS; not needed where one writes for one partner only.
        authority,
    }
}

input! {
    /// What stands once in a forecast.
    pub struct ForecastHead {
        /// The version of the forecast that was read.
        version,
    }
}

input! {
    /// What one position will have cost at the end.
    pub struct ForecastRow {
        /// The position: `category: title`.
        key,
        /// How much.
        amount,
        /// Why it differs from the plan.
        reason,
    }
}

input! {
    /// That a report is submitted, certified or accepted.
    pub struct ReportActInput {
        /// The version of the report that was read.
        version,
        /// Why the parts of partners are missing, where some are (submitting only).
        without_parts,
    }
}

input! {
    /// What is asked when a report is sent back or opened again; each question marks its section as open.
    pub struct SendBackInput {
        /// The version of the report that was read.
        version,
        /// By when it is to be answered; two weeks from now where nothing is said.
        answer_by,
        /// Question on the texts.
        texts,
        /// Question on milestones and indicators.
        progress,
        /// Question on the expenses.
        expenses,
        /// Question on the forecast.
        forecast,
    }
}
