//! Lists of awards: what a scope shows, what a filter holds, in which order.

use super::{AwardRow, SELECT, seats};
use crate::access::Scope;
use crate::access::store::within;
use crate::authority::store::under_key;
use crate::award::filter::{AwardFilter, Key, Sort, Year};
use crate::db::{Conn, DbError, Query, q};
use crate::web::Paging;
use time::Date;

/// Appends the conditions of a filter on `awards a`; `today` stands in where the day of an award is unknown.
pub(super) fn matching(query: &mut Query, filter: &AwardFilter, today: Date) {
    if let Some(code) = &filter.programme {
        query.push(" AND a.programme_code = ").arg(code);
    }
    match filter.year {
        Some(Year::Unknown) => {
            query.push(" AND a.awarded_on IS NULL");
        }
        Some(Year::Of(year)) => {
            let first = Date::from_ordinal_date(year, 1).unwrap_or(Date::MIN);
            let last = Date::from_calendar_date(year, time::Month::December, 31).unwrap_or(Date::MAX);
            query.push(" AND a.awarded_on >= ").arg(first).push(" AND a.awarded_on <= ").arg(last);
        }
        None => {}
    }
    if let Some(state) = filter.state {
        query.push(" AND a.state = ").arg(state);
    }
    if let Some(theme) = &filter.theme {
        query.push(" AND a.theme = ").arg(theme);
    }
    if let Some(ags) = &filter.authority {
        query.push(" AND EXISTS (SELECT 1 FROM award_recipients r WHERE r.award_id = a.id AND r.authority_id IN (");
        under_key(query, ags, today);
        query.push("))");
    }
    seats::matching(query, filter, today);
    if let Some(joint) = filter.joint {
        query.push(" AND a.joint = ").arg(joint);
    }
    if let Some(invented) = filter.invented {
        query
            .push(" AND EXISTS (SELECT 1 FROM programmes i WHERE i.id = a.programme_id AND i.invented = ")
            .arg(invented)
            .push(")");
    }
    if let Some(call) = filter.call {
        query.push(" AND a.call_id = ").arg(call);
    }
    if let Some(run) = filter.run {
        query.push(" AND a.run_id = ").arg(run);
    }
    if let Some(person) = filter.preparer {
        // Who prepared what is for those who see drafts.
        query
            .push(" AND a.state IN ('draft', 'handed_over', 'discarded') AND EXISTS (SELECT 1 FROM preparers b WHERE b.kind = 'award' AND b.thing_id = a.id AND b.person_id = ")
            .arg(person)
            .push(")");
    }
    if let Some(words) = &filter.q {
        query.push(" AND a.search LIKE ").arg(crate::search::pattern(words));
    }
}

/// One page of awards, and one row more if there is one.
///
/// # Errors
/// What the database refuses.
pub async fn list(
    conn: &Conn,
    scope: &Scope,
    filter: &AwardFilter,
    paging: &Paging<Key>,
    today: Date,
) -> Result<Vec<AwardRow>, DbError> {
    let mut query = q(SELECT);
    within(&mut query, scope);
    matching(&mut query, filter, today);
    let (expression, down) = order(filter.sort.unwrap_or(Sort::File));
    if let Some(after) = &paging.after {
        query.push(" AND (");
        if let Some(expression) = expression {
            query.push(expression).push(", ");
        }
        query.push("a.programme_code, a.title, a.lead_ags, a.id) ").push(if down { "< (" } else { "> (" });
        match (expression, filter.sort) {
            (None, _) => {}
            (Some(_), Some(Sort::Grant | Sort::GrantDown)) => {
                query.arg(after.number).push(", ");
            }
            (Some(_), _) => {
                query.arg(&after.text).push(", ");
            }
        }
        query.arg(&after.programme).push(", ").arg(&after.title).push(", ").arg(&after.lead).push(", ");
        query.arg(after.id).push(")");
    }
    query.push(" ORDER BY ");
    if let Some(expression) = expression {
        query.push(expression).push(if down { " DESC, " } else { ", " });
    }
    query.push(if down {
        "a.programme_code DESC, a.title DESC, a.lead_ags DESC, a.id DESC LIMIT "
    } else {
        "a.programme_code, a.title, a.lead_ags, a.id LIMIT "
    });
    query.arg(paging.limit.saturating_add(1));
    conn.all(query).await
}

/// What a list sorts by before the order of files, and whether backwards. That order itself names no column twice: its index gives it.
const fn order(sort: Sort) -> (Option<&'static str>, bool) {
    match sort {
        Sort::File => (None, false),
        Sort::Title => (Some("a.title"), false),
        Sort::TitleDown => (Some("a.title"), true),
        Sort::Grant => (Some("COALESCE(a.grant_amount, 0)"), false),
        Sort::GrantDown => (Some("COALESCE(a.grant_amount, 0)"), true),
        Sort::Awarded => (Some("COALESCE(CAST(a.awarded_on AS TEXT), '')"), false),
        Sort::AwardedDown => (Some("COALESCE(CAST(a.awarded_on AS TEXT), '')"), true),
        Sort::Lead => (Some("l.name"), false),
        Sort::LeadDown => (Some("l.name"), true),
        Sort::CaseNumber => (Some("COALESCE(a.case_number, '')"), false),
        Sort::CaseNumberDown => (Some("COALESCE(a.case_number, '')"), true),
    }
}
