//! Where the recipients of an award belong: to the county of the award's day, or of a day named for all of them.

use crate::authority::store::seat;
use crate::award::filter::{AwardFilter, County};
use crate::db::Query;
use time::Date;

/// Appends the day of an award: of the award itself, else of its beginning, else today.
fn own_day(query: &mut Query, today: Date) {
    query.push("COALESCE(a.awarded_on, a.starts_on, ").arg(today).push(")");
}

/// Appends the period in which a recipient is seen, as its authority is on the day that counts.
fn period(query: &mut Query, authority: &'static str, filter: &AwardFilter, today: Date) {
    match filter.county_on {
        Some(on) => seat(query, authority, &|query| {
            query.arg(on);
        }),
        None => seat(query, authority, &|query| own_day(query, today)),
    }
}

/// Appends the key of the county or independent city of an award's lead.
pub(super) fn of_lead(query: &mut Query, filter: &AwardFilter, today: Date) {
    query.push("(SELECT COALESCE(p.county_ags, p.ags) FROM award_recipients l JOIN authority_periods p ON p.id = ");
    period(query, "l.authority_id", filter, today);
    query.push(" WHERE l.award_id = a.id AND l.ordinal = 0)");
}

/// Appends the conditions that ask for a county, and for awards until a day.
pub(super) fn matching(query: &mut Query, filter: &AwardFilter, today: Date) {
    if let Some(ags) = &filter.county {
        query.push(" AND EXISTS (SELECT 1 FROM award_recipients r JOIN authority_periods p ON p.id = ");
        period(query, "r.authority_id", filter, today);
        query.push(" WHERE r.award_id = a.id AND (p.ags = ").arg(ags).push(" OR p.county_ags = ").arg(ags).push("))");
    }
    match &filter.lead_county {
        Some(County::Of(ags)) => {
            query.push(" AND ");
            of_lead(query, filter, today);
            query.push(" = ").arg(ags);
        }
        Some(County::Unknown) => {
            query.push(" AND ");
            of_lead(query, filter, today);
            query.push(" IS NULL");
        }
        None => {}
    }
    if let Some(until) = filter.until {
        query.push(" AND ");
        own_day(query, today);
        query.push(" <= ").arg(until);
    }
}
