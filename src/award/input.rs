//! What is known of an award, as given through any door.

use crate::web::input::input;

input! {
    /// What is known of an award, as given: texts as in the list or paper. Lists are separated by ` | ` or line breaks.
    pub struct AwardInput {
        /// The projects' titles, separated by `; ` or line breaks.
        title,
        /// AGS of the lead.
        lead,
        /// The lead's name as written; by default its short name.
        lead_name,
        /// AGS of the partners, in order.
        partners,
        /// The partners' names as written, in the same order.
        partner_names,
        /// Shares of the grant in euros: of the lead, then of each partner.
        shares,
        /// Theme.
        theme,
        /// `share`, `deficit`, `fixed` or `full`.
        financing_type,
        /// Rate as a fraction (`9/10`) or in percent (`90 %`).
        rate,
        /// Total cost in euros.
        total_cost,
        /// Eligible cost in euros.
        eligible_cost,
        /// The grant in euros.
        grant,
        /// What is known to be paid out, in euros.
        paid,
        /// First day of the period.
        starts_on,
        /// Last day of the period.
        ends_on,
        /// Day of the award.
        awarded_on,
        /// Address of the source.
        source_url,
        /// Remarks of the source.
        note,
        /// Case number on the paper.
        case_number,
        /// `recorded` or `unconfirmed`.
        state,
        /// For a correction: the version that was edited.
        version,
        /// For a correction: why.
        reason,
    }
}
