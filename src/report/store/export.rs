//! The file of reports.

use crate::access::Scope;
use crate::award::filter::AwardFilter;
use crate::award::store::{BY_AWARD, narrow};
use crate::db::{Query, q};
use time::Date;

/// All reports that somebody has begun, of the awards that a filter holds within a scope.
pub fn export(scope: &Scope, filter: &AwardFilter, today: Date) -> Query {
    let mut query = q("SELECT a.programme_code AS programme, a.case_number, a.title AS award_title, a.lead_ags, l.name AS lead_name, a.state,
           r.number, r.from_on, r.to_on, d.due_on, r.state AS report_state, r.submissions,
           (SELECT MIN(s.submitted_on) FROM report_submissions s WHERE s.report_id = r.id) AS first_submitted_on, r.submitted_on, r.certified_on,
           r.decided_on AS accepted_on, (SELECT CAST(SUM(e.eligible) AS BIGINT) FROM expenses e WHERE e.report_id = r.id AND e.locked) AS spent_eur,
           (SELECT COUNT(*) FROM expenses e WHERE e.report_id = r.id AND e.locked) AS lines,
           (SELECT s.digest FROM report_submissions s WHERE s.report_id = r.id AND s.number = r.submissions) AS digest
           FROM reports r JOIN awards a ON a.id = r.award_id JOIN award_recipients l ON l.award_id = a.id AND l.ordinal = 0
           LEFT JOIN duties d ON d.subject_id = r.id AND d.kind = 'report' AND d.state <> 'void' WHERE ");
    narrow(&mut query, scope, filter, today);
    query.push(BY_AWARD).push("r.number");
    query
}
