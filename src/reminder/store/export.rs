//! The file of reminders.

use crate::access::Scope;
use crate::award::filter::AwardFilter;
use crate::award::store::{BY_AWARD, narrow};
use crate::db::{Query, q};
use time::Date;

/// All reminders of the awards that a filter holds within a scope.
pub fn export(scope: &Scope, filter: &AwardFilter, today: Date) -> Query {
    let mut query = q("SELECT a.programme_code AS programme, a.case_number, a.title AS award_title, a.lead_ags, l.name AS lead_name, a.state,
           d.kind, d.title, p.ags AS authority_ags, COALESCE(r.name, p.name) AS authority_name, m.due_on, m.step, m.day AS reminded_on, m.people
           FROM reminders m JOIN awards a ON a.id = m.award_id JOIN duties d ON d.id = m.duty_id
           JOIN award_recipients l ON l.award_id = a.id AND l.ordinal = 0
           LEFT JOIN award_recipients r ON r.award_id = m.award_id AND r.authority_id = m.authority_id
           LEFT JOIN authority_periods p ON p.id =
               (SELECT y.id FROM authority_periods y WHERE y.authority_id = m.authority_id ORDER BY y.valid_to DESC NULLS FIRST, y.id LIMIT 1)
           WHERE ");
    narrow(&mut query, scope, filter, today);
    query.push(BY_AWARD).push("m.day, m.step, d.kind, m.id");
    query
}
