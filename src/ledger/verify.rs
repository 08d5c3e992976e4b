//! Whether every balance is what rows and entries make of it, and every entry what was released.

use super::store::sums::{self, KeptYear, Size, SumRow, YearEntry};
use crate::appropriation::{self, Kind};
use crate::db::{Db, DbError};
use crate::money::Money;
use std::collections::BTreeMap;
use std::fmt;

/// The first thing that does not hold.
#[derive(Debug, Clone)]
pub enum Finding {
    /// An entry is not what its digest says.
    Entry(String),
    /// A balance of promises.
    Commitment(SumRow),
    /// A balance of cash.
    Cash(SumRow),
    /// A balance of an award.
    Award(SumRow),
    /// What holds in a budget year.
    Year(String, i64),
}

/// What was looked at.
#[derive(Debug, Clone, Copy)]
pub struct Report(pub Size);

/// Looks at all of the ledger in one consistent view.
///
/// # Errors
/// What the database refuses.
pub async fn verify(db: &Db) -> Result<Result<Report, Finding>, DbError> {
    let view = db.snapshot().await?;
    for one in appropriation::store::sealed(&view).await? {
        if appropriation::digest(&one.content)? != one.digest {
            return Ok(Err(Finding::Entry(one.id.to_string())));
        }
    }
    if let Some(found) = sums::commitments(&view).await? {
        return Ok(Err(Finding::Commitment(found)));
    }
    if let Some(found) = sums::cash(&view).await? {
        return Ok(Err(Finding::Cash(found)));
    }
    if let Some(found) = sums::awards(&view).await? {
        return Ok(Err(Finding::Award(found)));
    }
    if let Some((programme, year)) = years(&sums::kept_years(&view).await?, sums::year_entries(&view).await?) {
        return Ok(Err(Finding::Year(programme, year)));
    }
    Ok(Ok(Report(sums::size(&view).await?)))
}

/// The first budget year that is not what its released entries say.
fn years(kept: &[KeptYear], entries: Vec<YearEntry>) -> Option<(String, i64)> {
    let mut reckoned: BTreeMap<(String, i64), KeptYear> = BTreeMap::new();
    for one in entries {
        let year = reckoned.entry((one.programme.clone(), one.year)).or_insert(KeptYear {
            programme_id: one.programme_id,
            programme: one.programme,
            year: one.year,
            provisional: false,
            cash_closes_on: None,
        });
        match one.kind {
            Kind::Provisional => year.provisional = true,
            Kind::Enacted => year.provisional = false,
            Kind::CashClosing => year.cash_closes_on = one.day,
            Kind::Cash | Kind::Own | Kind::Authorisation | Kind::Lapse => {}
        }
    }
    let there: BTreeMap<(String, i64), KeptYear> =
        kept.iter().map(|one| ((one.programme.clone(), one.year), one.clone())).collect();
    let keys: std::collections::BTreeSet<_> = reckoned.keys().chain(there.keys()).collect();
    keys.into_iter().find(|key| reckoned.get(*key) != there.get(*key)).cloned()
}

/// Cents as they are written, however many.
fn plain(cents: i64) -> String {
    Money::from_cents(cents).map_or_else(|| format!("{cents} cents"), Money::plain)
}

fn balance(f: &mut fmt::Formatter<'_>, what: &str, (limit, used): (&str, &str), one: &SumRow) -> fmt::Result {
    write!(f, "programme {}, {what}", one.programme)?;
    if let Some(award) = &one.award {
        write!(f, " {award}")?;
    }
    write!(f, ", year {}", one.due_year)?;
    if one.granted_year != one.due_year {
        write!(f, " (granted in {})", one.granted_year)?;
    }
    let mut parts = Vec::new();
    for (word, kept, reckoned) in
        [(limit, one.kept_limit, one.limit_reckoned), (used, one.kept_used, one.used_reckoned)]
    {
        if kept != reckoned {
            parts.push(format!("{word} is kept as {}, but the rows make {}", plain(kept), plain(reckoned)));
        }
    }
    if parts.is_empty() {
        parts.push(format!(
            "{used} is {}, but {limit} is only {}",
            plain(one.used_reckoned),
            plain(one.limit_reckoned)
        ));
    }
    write!(f, ": {}", parts.join("; "))
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Entry(id) => write!(f, "entry {id} is not what was released: its digest does not fit its content"),
            Self::Commitment(one) => balance(f, "promises", ("commitment", "committed"), one),
            Self::Cash(one) => balance(f, "cash", ("cash", "paid"), one),
            Self::Award(one) => balance(f, "award", ("committed", "paid"), one),
            Self::Year(programme, year) => {
                write!(
                    f,
                    "programme {programme}, year {year}: provisional budget or cash-closing day is not what was released"
                )
            }
        }
    }
}
