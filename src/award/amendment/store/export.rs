//! The file of amendments: the notices that amend, within a scope, each with all that it says.

use crate::access::Scope;
use crate::award::filter::AwardFilter;
use crate::award::store::{BY_AWARD, narrow};
use crate::clock::Instant;
use crate::db::{Query, q};
use time::Date;

/// The notices that amend awards within a scope and a filter, as of an instant.
pub fn export_query(scope: &Scope, filter: &AwardFilter, today: Date, until: Option<Instant>) -> Query {
    let mut query = q("SELECT a.programme_code AS programme, a.case_number, a.title AS award_title, a.lead_ags, l.name AS lead_name, a.state,
            n.number, n.kind, n.effective_on, n.recorded_at, n.content
        FROM notices n JOIN awards a ON a.id = n.award_id JOIN award_recipients l ON l.award_id = a.id AND l.ordinal = 0
        WHERE n.source_kind = 'amendment' AND ");
    if let Some(until) = until {
        query.push("n.recorded_at <= ").arg(until).push(" AND ");
    }
    narrow(&mut query, scope, filter, today);
    query.push(BY_AWARD).push("n.number");
    query
}
