//! The awards file: its rows by the list's own scope and filter, its cells column by column.

use super::list::{matching, within};
use crate::access::Scope;
use crate::award::AwardState;
use crate::award::filter::AwardFilter;
use crate::db::{DbError, Query, Row, q};
use crate::export::csv::Cell;
use crate::money::Money;
use crate::rate::FinancingType;
use time::Date;

const FILE: &str = "SELECT a.title, l.name AS lead_name, a.lead_ags, a.grant_amount, a.total_cost, a.starts_on, a.ends_on, a.awarded_on, a.theme,
    a.source_url, a.note, a.case_number, a.state, a.financing_type, a.rate_numerator, a.rate_denominator, a.paid_opening, a.programme_code,
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

/// The cells of a row, in the order of [`crate::award::bulk::COLUMNS`].
///
/// # Errors
/// If a column holds another type.
pub fn export_cells(row: &Row) -> Result<Vec<Cell>, DbError> {
    let text = |name: &str| row.get::<Option<String>>(name).map(|text| text.map_or(Cell::Empty, Cell::Text));
    let key = |name: &str| row.get::<Option<String>>(name).map(|text| text.map_or(Cell::Empty, Cell::Key));
    let cents = |name: &str| {
        row.get::<Option<Money>>(name).map(|money| money.map_or(Cell::Empty, |money| Cell::Cents(money.cents())))
    };
    let day = |name: &str| row.get::<Option<Date>>(name).map(|day| day.map_or(Cell::Empty, Cell::Date));
    let rate = row.get::<Option<i64>>("rate_numerator")?.zip(row.get::<Option<i64>>("rate_denominator")?);
    Ok(vec![
        text("title")?,
        text("lead_name")?,
        key("lead_ags")?,
        text("partner_names")?,
        key("partner_ags")?,
        cents("grant_amount")?,
        cents("total_cost")?,
        day("starts_on")?,
        day("ends_on")?,
        day("awarded_on")?,
        text("theme")?,
        key("source_url")?,
        text("note")?,
        key("case_number")?,
        Cell::Key(row.get::<AwardState>("state")?.code().to_owned()),
        row.get::<Option<FinancingType>>("financing_type")?
            .map_or(Cell::Empty, |kind| Cell::Key(kind.code().to_owned())),
        rate.map_or(Cell::Empty, |(up, down)| Cell::Key(format!("{up}/{down}"))),
        cents("paid_opening")?,
        key("programme_code")?,
    ])
}
