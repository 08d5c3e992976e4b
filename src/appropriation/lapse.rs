//! Verfall: when a year is over, what it has granted for later years and nobody has promised is gone; looked at first, then entered, then released.

use super::content::{Content, Kind};
use super::input::{LapseInput, LapseQuery};
use super::rules::{self, EntryState};
use super::store::{self, BucketRow};
use super::{EnterAppropriation, is_open, once, stream};
use crate::access::Permit;
use crate::clock::Clock;
use crate::db::{Conn, Db};
use crate::error::{Answer, AppError, Fault, FieldFault};
use crate::id::{AppropriationId, ProgrammeId};
use crate::money::Money;
use crate::programme::content::seal;
use crate::programme::rules::reason;
use serde_json::json;
use time::Date;

/// Vorschau des Verfalls: what a year has granted for later ones and is not promised, and the digest of exactly this.
#[derive(Debug, Clone)]
pub struct Preview {
    /// The year whose budget granted it.
    pub year: i64,
    /// By the year in which it would fall due.
    pub lines: Vec<BucketRow>,
    /// SHA-256 over years and amounts: what entering the lapse is bound to.
    pub digest: String,
}

/// The year to look at, if none is named: the last one.
pub fn last_year(today: Date) -> i64 {
    i64::from(today.year()).saturating_sub(1)
}

/// A year that is over.
///
/// # Errors
/// `appropriation.year-not-over` or what is no year.
pub fn over(given: Option<&str>, today: Date) -> Result<i64, Fault> {
    let year = rules::year(given)?;
    if year > last_year(today) {
        return Err(Fault::new("appropriation.year-not-over").with("year", year.to_string()));
    }
    Ok(year)
}

/// The year that is asked for: the last one, if none is named.
///
/// # Errors
/// As [`over`].
pub fn asked(query: &LapseQuery, today: Date) -> Answer<i64> {
    if query.year.is_none() {
        return Ok(last_year(today));
    }
    over(query.year.as_deref(), today).map_err(|fault| AppError::field("year", fault))
}

/// What would lapse of a year; what waits to lapse already is not told again.
///
/// # Errors
/// What the database refuses.
pub async fn preview(conn: &Conn, programme: ProgrammeId, year: i64) -> Answer<Preview> {
    let lines = store::lapsing(conn, programme, year).await?;
    let told: Vec<_> = lines.iter().map(|one| json!({ "year": one.due_year, "amount": one.lapses() })).collect();
    let digest = seal(&json!({ "programme": programme.to_string(), "granted_in": year, "lapses": told }))?.digest;
    Ok(Preview { year, lines, digest })
}

/// Enters the lapse of all that a preview showed: one entry for each later year, each released by another person.
///
/// # Errors
/// All wrong fields; 409 when something else would lapse than was looked at; 422 when nothing would.
pub async fn enter(
    db: &Db,
    clock: &Clock,
    permit: &Permit<EnterAppropriation>,
    input: &LapseInput,
) -> Answer<Vec<AppropriationId>> {
    is_open(&permit.programme)?;
    let field = |name: &str, fault| FieldFault { field: name.to_owned(), fault };
    let year = over(input.year.as_deref(), clock.today()).map_err(|fault| vec![field("year", fault)]);
    let given = input.digest.as_deref().ok_or_else(|| vec![field("digest", Fault::new("input.missing"))]);
    let reason = reason(input.reason.as_deref());
    let (year, given, reason) = match (year, given, reason) {
        (Ok(year), Ok(given), Ok(reason)) => (year, given, reason),
        (year, given, reason) => {
            let all = year.err().into_iter().chain(given.err()).chain(reason.err());
            return Err(AppError::Invalid(all.flatten().collect()));
        }
    };
    let (stamp, programme) = (permit.stamp(clock), permit.programme.id);
    let tx = db.begin().await?;
    let now = preview(&tx, programme, year).await?;
    if given != now.digest {
        return Err(AppError::Conflict(Fault::new("release.content-changed")));
    }
    if now.lines.is_empty() {
        return Err(AppError::Refused(Fault::new("appropriation.nothing-lapses").with("year", year.to_string())));
    }
    let (mut ids, mut told) = (Vec::new(), Vec::new());
    for line in &now.lines {
        let id = AppropriationId::new();
        let content = Content {
            programme,
            kind: Kind::Lapse,
            granted_in: year,
            year: line.due_year,
            amount: Money::from_cents(-line.lapses().cents()),
            day: None,
            chapter: None,
            title: None,
            product: None,
            reason: reason.clone(),
        };
        let digest = store::insert(&tx, id, &content, EntryState::Entered, &stamp).await.map_err(once)?;
        told.push(json!({ "appropriation": id.to_string(), "year": line.due_year, "amount": content.amount, "digest": digest }));
        ids.push(id);
    }
    let data = json!({ "granted_in": year, "reason": reason, "entries": told });
    stamp.append(&tx, &stream(programme), "appropriation.lapse-entered", data, &[]).await?;
    tx.commit().await?;
    Ok(ids)
}
