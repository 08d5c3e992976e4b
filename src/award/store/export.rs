//! The awards file: its rows by the list's own scope and filter, its columns called as in the file.

use super::list::{matching, within};
use crate::access::Scope;
use crate::award::filter::AwardFilter;
use crate::db::{Query, q};
use time::Date;

const FILE: &str = "SELECT a.title AS project_title, l.name AS lead_name, a.lead_ags, a.grant_amount AS grant_eur, a.total_cost AS total_cost_eur,
    a.starts_on, a.ends_on, a.awarded_on, a.theme, a.source_url, a.note, a.case_number, a.state, a.financing_type,
    CAST(a.rate_numerator AS TEXT) || '/' || CAST(a.rate_denominator AS TEXT) AS rate, a.paid_opening AS paid_eur, a.programme_code AS programme,
    (SELECT STRING_AGG(p.name, ' | ' ORDER BY p.ordinal) FROM award_recipients p WHERE p.award_id = a.id AND p.ordinal > 0) AS partner_names,
    (SELECT STRING_AGG(p.ags, ' | ' ORDER BY p.ordinal) FROM award_recipients p WHERE p.award_id = a.id AND p.ordinal > 0) AS partner_ags
    FROM awards a JOIN award_recipients l ON l.award_id = a.id AND l.ordinal = 0 WHERE ";

/// All rows of a filter within a scope, in the file's order.
pub fn export_query(scope: &Scope, filter: &AwardFilter, today: Date) -> Query {
    let mut query = q(FILE);
    within(&mut query, scope);
    matching(&mut query, filter, today);
    query.push(" ORDER BY a.programme_code, a.title, a.lead_ags, a.id");
    query
}
