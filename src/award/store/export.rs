//! The awards file: its rows by the list's own scope and filter, its columns called as in the file.

use super::list::matching;
use super::within;
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

/// The lists of a plan that leave as files of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlanList {
    /// The cost plan.
    Positions,
    /// Who pays beside the grant.
    Funding,
    /// The grant by year.
    Tranches,
    /// Conditions of the single case.
    Conditions,
}

const POSITIONS: &str = "SELECT a.programme_code AS programme, a.case_number, a.title AS award_title, a.lead_ags, l.name AS lead_name,
    a.state, x.ordinal AS number, x.category, x.title, x.amount AS amount_eur, x.note
    FROM award_positions x JOIN awards a ON a.id = x.award_id JOIN award_recipients l ON l.award_id = a.id AND l.ordinal = 0 WHERE ";
const FUNDING: &str = "SELECT a.programme_code AS programme, a.case_number, a.title AS award_title, a.lead_ags, l.name AS lead_name,
    a.state, x.ordinal AS number, x.kind, x.name, x.amount AS amount_eur
    FROM award_funding x JOIN awards a ON a.id = x.award_id JOIN award_recipients l ON l.award_id = a.id AND l.ordinal = 0 WHERE ";
const TRANCHES: &str = "SELECT a.programme_code AS programme, a.case_number, a.title AS award_title, a.lead_ags, l.name AS lead_name,
    a.state, x.year, x.amount AS amount_eur
    FROM award_tranches x JOIN awards a ON a.id = x.award_id JOIN award_recipients l ON l.award_id = a.id AND l.ordinal = 0 WHERE ";
const CONDITIONS: &str = "SELECT a.programme_code AS programme, a.case_number, a.title AS award_title, a.lead_ags, l.name AS lead_name,
    a.state, x.ordinal AS number, x.text, x.blocks_payment, x.due_on, COALESCE(p.state, 'open') AS condition_state, p.met_on, p.reported_on,
    CASE WHEN p.state = 'accepted' THEN p.decided_on END AS accepted_on
    FROM award_conditions x LEFT JOIN condition_progress p ON p.key = x.key JOIN awards a ON a.id = x.award_id JOIN award_recipients l ON l.award_id = a.id AND l.ordinal = 0 WHERE ";

/// The rows of a list of all awards that a filter holds within a scope.
pub fn plan_query(list: PlanList, scope: &Scope, filter: &AwardFilter, today: Date) -> Query {
    let (text, order) = match list {
        PlanList::Positions => (POSITIONS, "x.ordinal"),
        PlanList::Funding => (FUNDING, "x.ordinal"),
        PlanList::Tranches => (TRANCHES, "x.year"),
        PlanList::Conditions => (CONDITIONS, "x.ordinal"),
    };
    let mut query = q(text);
    narrow(&mut query, scope, filter, today);
    query.push(BY_AWARD).push(order);
    query
}

/// The order of rows that belong to awards: as their awards stand in their file, then by number.
pub(crate) const BY_AWARD: &str =
    " ORDER BY a.programme_code, COALESCE(a.case_number, ''), a.title, a.lead_ags, a.id, ";

/// Narrows `awards a` to a scope and a filter.
pub(crate) fn narrow(query: &mut Query, scope: &Scope, filter: &AwardFilter, today: Date) {
    within(query, scope);
    matching(query, filter, today);
}
