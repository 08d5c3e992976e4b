//! The files of milestones and indicators: plan, report and how each stands, by the list's own scope and filter.

use super::list::{narrowed, standing};
use crate::access::Scope;
use crate::award::filter::AwardFilter;
use crate::award::store::{BY_AWARD, narrow};
use crate::db::{Query, q};
use crate::milestone::filter::MilestoneFilter;
use time::Date;

/// All milestones of a filter within a scope, in the order of their awards.
pub fn export_milestones(scope: &Scope, filter: &MilestoneFilter, today: Date) -> Query {
    let mut query = q(
        "SELECT a.programme_code AS programme, a.case_number, a.title AS award_title, a.lead_ags, l.name AS lead_name,
        a.state, m.ordinal AS number, m.title, m.due_on, m.project, m.note, p.forecast_on, p.actual_on,
        CASE WHEN p.actual_on IS NOT NULL THEN 'reached' WHEN m.due_on < ",
    );
    query.arg(today).push(
        " THEN 'late' WHEN p.forecast_on > m.due_on THEN 'slipping' ELSE 'on_time' END AS status, p.evidence, p.reason
        FROM award_milestones m JOIN awards a ON a.id = m.award_id JOIN programmes g ON g.id = a.programme_id
        JOIN award_recipients l ON l.award_id = a.id AND l.ordinal = 0 LEFT JOIN progress p ON p.key = m.key WHERE ",
    );
    narrowed(&mut query, scope, filter, today);
    standing(&mut query, filter.status, today);
    query.push(BY_AWARD).push("m.ordinal");
    query
}

/// All indicators of the awards that a filter holds within a scope.
pub fn export_indicators(scope: &Scope, filter: &AwardFilter, today: Date) -> Query {
    let mut query = q("SELECT a.programme_code AS programme, a.case_number, a.title AS award_title, a.lead_ags, l.name AS lead_name,
        a.state, i.ordinal AS number, i.title, i.unit, i.baseline, i.target, p.achieved, p.achieved_on, p.evidence, p.reason
        FROM award_indicators i JOIN awards a ON a.id = i.award_id
        JOIN award_recipients l ON l.award_id = a.id AND l.ordinal = 0 LEFT JOIN progress p ON p.key = i.key WHERE ");
    narrow(&mut query, scope, filter, today);
    query.push(BY_AWARD).push("i.ordinal");
    query
}
