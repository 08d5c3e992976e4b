//! What waits since an instant that a row of the concept itself tells: releases, confirmations, letters, requests.

use super::LOOKED_AT;
use crate::access::Scope;
use crate::access::store::within;
use crate::db::{Query, q};
use crate::desk::rules::Waits;
use crate::id::PersonId;

/// Not prepared by somebody themselves.
fn not_by(query: &mut Query, person: PersonId) {
    query.arg(person).push(") AND ");
}

/// What waits and belongs to no award: entries of the budget by programme, roles by user.
fn of_no_award(query: &mut Query, kind: Waits, person: PersonId) {
    if kind == Waits::Budget {
        query.push(
            "SELECT g.id, g.title, MIN(b.entered_at) AS since FROM appropriations b JOIN programmes g ON g.id = b.programme_id
             WHERE b.state = 'entered' AND (b.entered_by IS NULL OR b.entered_by <> ",
        );
        query.arg(person).push(") GROUP BY g.id, g.title");
    } else {
        query.push(
            "SELECT u.id, p.name AS title, MIN(r.recorded_at) AS since FROM role_assignments r JOIN persons p ON p.id = r.person_id
             JOIN users u ON u.person_id = p.id WHERE r.state = 'requested' AND r.person_id <> ",
        );
        query.arg(person).push(" AND (r.requested_by IS NULL OR r.requested_by <> ").arg(person);
        query.push(") GROUP BY u.id, p.name");
    }
}

const ASKED: &str = "SELECT m.id, a.title, m.asked_at AS since FROM amendments m JOIN awards a ON a.id = m.award_id WHERE m.state = 'requested' AND ";
const HANDED_OVER: &str = "SELECT a.id, a.title, a.recorded_at AS since FROM awards a WHERE a.state = 'handed_over'
    AND NOT EXISTS (SELECT 1 FROM preparers w WHERE w.kind = 'award' AND w.thing_id = a.id AND w.person_id = ";

/// What waits since an instant: id, title and that instant.
pub(super) fn since_an_instant(scope: &Scope, kind: Waits, person: PersonId) -> Query {
    let mut query = q("SELECT t.id, t.title, t.since FROM (");
    match kind {
        Waits::Amendment => {
            query.push(ASKED);
            within(&mut query, scope);
        }
        Waits::Change => {
            query.push(
                "SELECT m.id, a.title, m.recorded_at AS since FROM amendments m JOIN awards a ON a.id = m.award_id WHERE m.state = 'handed_over'
                 AND NOT EXISTS (SELECT 1 FROM preparers w WHERE w.kind = 'amendment' AND w.thing_id = m.id AND w.person_id = ",
            );
            not_by(&mut query, person);
            within(&mut query, scope);
        }
        Waits::Notice => {
            query.push(
                "SELECT n.id, a.title, n.recorded_at AS since FROM notices n JOIN awards a ON a.id = n.award_id
                 WHERE NOT EXISTS (SELECT 1 FROM notice_events w WHERE w.notice_id = n.id) AND ",
            );
            within(&mut query, scope);
        }
        Waits::Returned => {
            query.push(
                "SELECT n.id, a.title, MIN(r.recorded_at) AS since FROM notice_events r JOIN notices n ON n.id = r.notice_id
                 JOIN awards a ON a.id = n.award_id WHERE r.kind = 'returned' AND NOT EXISTS (SELECT 1 FROM notice_events w
                 WHERE w.notice_id = r.notice_id AND w.authority_id = r.authority_id AND w.seq > r.seq AND w.kind <> 'returned') AND ",
            );
            within(&mut query, scope);
            query.push(" GROUP BY n.id, a.title");
        }
        Waits::Paper => {
            query.push(
                "SELECT a.id, a.title, p.recorded_at AS since FROM award_papers p JOIN awards a ON a.id = p.award_id
                 WHERE a.state = 'recorded' AND p.notice_number IS NOT NULL AND p.notice_on IS NOT NULL AND p.document_id IS NOT NULL
                 AND p.return_reason IS NULL AND p.taken_over_by IS NULL
                 AND NOT EXISTS (SELECT 1 FROM preparers w WHERE w.kind = 'award' AND w.thing_id = a.id AND w.person_id = ",
            );
            not_by(&mut query, person);
            within(&mut query, scope);
        }
        Waits::Budget | Waits::Role => of_no_award(&mut query, kind, person),
        Waits::Award
        | Waits::Extension
        | Waits::Condition
        | Waits::Hearing
        | Waits::Question
        | Waits::Notification
        | Waits::Draft
        | Waits::Report
        | Waits::Part
        | Waits::Certificate
        | Waits::Mail => {
            query.push(HANDED_OVER);
            not_by(&mut query, person);
            within(&mut query, scope);
        }
    }
    query.push(") t ORDER BY t.since, t.id LIMIT ").arg(LOOKED_AT);
    query
}
