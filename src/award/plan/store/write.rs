//! Writing plans: a section's rows anew, all others carried on to the award's new version, and every after-image.

use super::award_lists;
use crate::audit::Stamp;
use crate::award::plan::{Condition, Funding, Indicator, Milestone, Position, Reason, Tranche};
use crate::db::{DbError, Query, Tx, q};
use crate::id::AwardId;

/// Which award and version a row is written for, and by which act.
#[derive(Debug, Clone, Copy)]
pub struct At<'a> {
    /// The award.
    pub award: AwardId,
    /// Its new version.
    pub version: i64,
    /// The act.
    pub stamp: &'a Stamp,
}

impl At<'_> {
    /// Binds the award and what every row carries: `$1` to `$4`.
    pub fn on(self, query: Query) -> Query {
        query.bind(self.award).bind(self.version).bind(self.stamp.at).bind(self.stamp.entry)
    }
}

macro_rules! carried {
    ($($table:literal)*) => {
        &[$(concat!(
            "UPDATE ", $table, " SET version = $2, recorded_at = $3, entry_id = $4 WHERE award_id = $1 AND version < $2"
        )),*]
    };
}

macro_rules! images {
    ($($table:literal)*) => {
        &[
            "INSERT INTO awards_versions SELECT * FROM awards WHERE id = $1",
            $(concat!("INSERT INTO ", $table, "_versions SELECT * FROM ", $table, " WHERE award_id = $1")),*
        ]
    };
}

/// The rows of a plan and of what belongs to every award, carried on to a version.
const CARRIED: &[&str] = award_lists!(carried);

/// The after-images of an award and all its rows.
const IMAGES: &[&str] = award_lists!(images);

/// Ends an act on an award whose row has its new version already: rows that the act left alone take the version too, and every after-image
/// is kept.
///
/// # Errors
/// What the database refuses.
pub async fn carry_on(tx: &Tx, at: At<'_>) -> Result<(), DbError> {
    for text in CARRIED {
        tx.execute(at.on(q(text))).await?;
    }
    for text in IMAGES {
        tx.execute(q(text).bind(at.award)).await?;
    }
    Ok(())
}

/// Remembers that a section was changed in this version.
///
/// # Errors
/// What the database refuses.
pub async fn changed(tx: &Tx, at: At<'_>, section: &'static str) -> Result<(), DbError> {
    tx.execute(
        at.on(q(
            "INSERT INTO award_sections (award_id, version, recorded_at, entry_id, section) VALUES ($1, $2, $3, $4, $5)
                 ON CONFLICT (award_id, section) DO UPDATE SET version = $2, recorded_at = $3, entry_id = $4",
        ))
        .bind(section),
    )
    .await
    .map(|_| ())
}

/// Declares how a table's rows are replaced: the statements, and what is bound from `$5` on for a row and its number.
macro_rules! replace {
    ($($(#[$meta:meta])* $name:ident: $row:ty, $delete:literal, $insert:literal, |$query:ident, $one:ident, $ordinal:ident| $bound:expr;)*) => {$(
        $(#[$meta])*
        pub async fn $name(tx: &Tx, at: At<'_>, rows: &[$row]) -> Result<(), DbError> {
            tx.execute(q($delete).bind(at.award)).await?;
            for ($one, $ordinal) in rows.iter().zip(1_i64..) {
                let $query = at.on(q($insert));
                tx.execute($bound).await?;
            }
            Ok(())
        }
    )*};
}

replace! {
    /// Replaces the cost plan.
    replace_positions: Position, "DELETE FROM award_positions WHERE award_id = $1",
        "INSERT INTO award_positions (award_id, version, recorded_at, entry_id, ordinal, category, title, amount, note)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        |query, one, ordinal| query.bind(ordinal).bind(one.category).bind(&one.title).bind(one.amount).bind(one.note.clone());
    /// Replaces who pays beside the grant.
    replace_funding: Funding, "DELETE FROM award_funding WHERE award_id = $1",
        "INSERT INTO award_funding (award_id, version, recorded_at, entry_id, ordinal, kind, name, amount)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        |query, one, ordinal| query.bind(ordinal).bind(one.kind).bind(one.name.clone()).bind(one.amount);
    /// Replaces the tranches.
    replace_tranches: Tranche, "DELETE FROM award_tranches WHERE award_id = $1",
        "INSERT INTO award_tranches (award_id, version, recorded_at, entry_id, year, amount) VALUES ($1, $2, $3, $4, $5, $6)",
        |query, one, _ordinal| query.bind(one.year).bind(one.amount);
    /// Replaces the milestones.
    replace_milestones: Milestone, "DELETE FROM award_milestones WHERE award_id = $1",
        "INSERT INTO award_milestones (award_id, version, recorded_at, entry_id, ordinal, key, title, due_on, project, note)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        |query, one, ordinal| {
            query.bind(ordinal).bind(one.key).bind(&one.title).bind(one.due_on).bind(one.project).bind(one.note.clone())
        };
    /// Replaces the indicators.
    replace_indicators: Indicator, "DELETE FROM award_indicators WHERE award_id = $1",
        "INSERT INTO award_indicators (award_id, version, recorded_at, entry_id, ordinal, key, title, unit, baseline, target)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        |query, one, ordinal| {
            query.bind(ordinal).bind(one.key).bind(&one.title).bind(one.unit.clone()).bind(one.baseline).bind(one.target)
        };
    /// Replaces the conditions.
    replace_conditions: Condition, "DELETE FROM award_conditions WHERE award_id = $1",
        "INSERT INTO award_conditions (award_id, version, recorded_at, entry_id, ordinal, key, text, blocks_payment, due_on)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        |query, one, ordinal| {
            query.bind(ordinal).bind(one.key).bind(&one.text).bind(one.blocks_payment).bind(one.due_on)
        };
    /// Replaces the reasons.
    replace_reasons: Reason, "DELETE FROM award_reasons WHERE award_id = $1",
        "INSERT INTO award_reasons (award_id, version, recorded_at, entry_id, code, reason) VALUES ($1, $2, $3, $4, $5, $6)",
        |query, one, _ordinal| query.bind(&one.code).bind(&one.reason);
}
