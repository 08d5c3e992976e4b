//! What is given for the acts on a draft: one input per section, the same from form and JSON.

mod section;

pub use section::SectionInput;

use crate::web::input::input;

input! {
    /// A new draft under a call.
    pub struct NewDraft {
        /// The draft's id, if the client makes it (a UUID): sent twice by the same person, it makes one draft.
        id,
        /// Procedure profile: `allocation`, `single` or `joint`; by default the only one that the call admits.
        profile,
        /// The projects' titles, separated by `; ` or line breaks.
        title,
        /// AGS of the lead, or its name where only one authority is called so.
        lead,
        /// The lead's name as written; by default its short name. Needed where it has no AGS.
        lead_name,
        /// AGS or names of the partners, in order, separated by ` | ` or line breaks.
        partners,
        /// The partners' names as written, in the same order.
        partner_names,
    }
}

input! {
    /// The head of a section that has rows only.
    pub struct SectionHead {
        /// The version of the award with which the section was read.
        version,
    }
}

input! {
    /// What stands once in the section of the projects.
    pub struct BaseHead {
        /// The version of the award with which the section was read.
        version,
        /// Theme.
        theme,
        /// Purpose of the grant.
        purpose,
        /// First day of the period of the award.
        starts_on,
        /// Last day of the period of the award.
        ends_on,
        /// First day of carrying out, where it differs.
        works_start_on,
        /// Last day of carrying out, where it differs.
        works_end_on,
    }
}

input! {
    /// A project.
    pub struct ProjectInput {
        /// Title.
        title,
        /// What it is to reach.
        goal,
    }
}

input! {
    /// What stands once in the section of the recipients.
    pub struct RecipientsHead {
        /// The version of the award with which the section was read.
        version,
        /// `by_cost` or `equally`: the shares are reckoned from the grant instead of taken from the rows.
        split,
    }
}

input! {
    /// A recipient; the first row is the lead.
    pub struct RecipientInput {
        /// AGS.
        ags,
        /// Name as written; by default the short name. Needed where there is no AGS.
        name,
        /// Its part of the eligible cost in euros.
        cost,
        /// Its share of the grant in euros.
        share,
    }
}

input! {
    /// A line of the cost plan.
    pub struct PositionInput {
        /// `staff`, `material`, `contracts`, `investments`, `travel` or `other`.
        category,
        /// What for.
        title,
        /// How much, in euros.
        amount,
        /// Remarks.
        note,
    }
}

input! {
    /// Somebody who pays beside the grant.
    pub struct FundingInput {
        /// `own`, `third` or `other`.
        kind,
        /// Who.
        name,
        /// How much, in euros.
        amount,
    }
}

input! {
    /// How it is financed.
    pub struct FinancingInput {
        /// The version of the award with which the section was read.
        version,
        /// `share`, `deficit`, `fixed` or `full`.
        financing_type,
        /// Rate as a fraction (`9/10`) or in percent (`90 %`).
        rate,
        /// Total cost in euros; by default the eligible cost.
        total_cost,
        /// Eligible cost in euros.
        eligible_cost,
        /// The grant in euros.
        grant,
    }
}

input! {
    /// The part of the grant that falls due in one year.
    pub struct TrancheInput {
        /// The year.
        year,
        /// How much, in euros.
        amount,
    }
}

input! {
    /// A milestone.
    pub struct MilestoneInput {
        /// Of one that is there already; a new one has none.
        key,
        /// What is reached then.
        title,
        /// By when.
        due_on,
        /// Number of the project it belongs to, from 1; none for the whole.
        project,
        /// Remarks.
        note,
    }
}

input! {
    /// An indicator.
    pub struct IndicatorInput {
        /// Of one that is there already; a new one has none.
        key,
        /// What is measured.
        title,
        /// In which unit.
        unit,
        /// The value before.
        baseline,
        /// The value to be reached.
        target,
    }
}

input! {
    /// A condition of the single case.
    pub struct ConditionInput {
        /// Of one that is there already; a new one has none.
        key,
        /// Its text.
        text,
        /// `yes` if nothing is paid before it is met.
        blocks_payment,
        /// By when it is to be met.
        due_on,
    }
}

input! {
    /// The decision that the projects may start early; without day and reason there is none.
    pub struct EarlyStartInput {
        /// The version of the award with which the section was read.
        version,
        /// From which day on.
        approved_on,
        /// Why.
        reason,
    }
}

input! {
    /// The reason for one thing that differs from the rule.
    pub struct ReasonInput {
        /// The code of the finding.
        finding,
        /// Why.
        reason,
    }
}

input! {
    /// Handing over.
    pub struct HandOverInput {
        /// The version of the award that was looked at.
        version,
    }
}

input! {
    /// Sending back or giving up.
    pub struct ReasonedInput {
        /// The version of the award that was looked at.
        version,
        /// Why.
        reason,
    }
}
