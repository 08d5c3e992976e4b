//! `amendments`: one row per part that a notice of an amendment changes, with before and after.

use super::{Asked, Column, Kind, Source, column, of_award, source};
use crate::award::amendment::store::export_query;
use crate::award::filter::{self, AwardFilterInput};
use crate::clock::Instant;
use crate::db::{DbError, Query, Row};
use crate::error::FieldFault;
use crate::export::ExportAwards;
use crate::export::csv::Cell;
use crate::notice::Content;
use crate::notice::items::Item;
use serde_json::Value;

/// Änderungen.
pub struct Amendments;

impl Source for Amendments {
    type Filter = AwardFilterInput;
    type Act = ExportAwards;
    const WORDS: (&'static str, &'static str) = ("Änderungen", "Amendments");
    const COLUMNS: &'static [Column] = of_award![
        column("number", Kind::Whole, "Nummer des Bescheids", "Number of the notice"),
        column(
            "kind",
            Kind::Key,
            "Art des Bescheids: amendment (Änderungsbescheid) oder revocation (Teilwiderruf)",
            "Kind of the notice: amendment or revocation (in part)"
        ),
        column(
            "item",
            Kind::Key,
            "Änderungspunkt: projects, period, recipients, grant, positions, funding, tranches, milestones, indicators oder conditions",
            "Part that changes: projects, period, recipients, grant, positions, funding, tranches, milestones, indicators or conditions"
        ),
        column("before", Kind::Text, "Vorher, als JSON", "Before, as JSON"),
        column("after", Kind::Text, "Nachher, als JSON", "After, as JSON"),
        column("effective_on", Kind::Day, "Wirksam ab", "Effective from"),
        column("recorded_at", Kind::Instant, "Erlassen", "Released"),
        column("reason", Kind::Text, "Grund", "Reason"),
        column(
            "claim_eur",
            Kind::Money,
            "Über die Zuwendung hinaus ausgezahlt; leer, wenn nichts",
            "Paid above the grant; empty if nothing"
        ),
    ];

    fn query(asked: &Asked<'_>, given: &AwardFilterInput) -> Result<Query, Vec<FieldFault>> {
        let until: Option<Instant> = asked.as_of.map(|one| one.sealed_at);
        Ok(export_query(&asked.scope, &filter::read(given)?, asked.today, until))
    }

    fn rows(row: &Row) -> Result<Vec<Vec<Cell>>, DbError> {
        let content = Content::read(&row.get::<String>("content")?)?;
        let Some(change) = &content.amendment else { return Ok(Vec::new()) };
        let claim = change.claim.as_ref().map_or(Cell::Empty, |claim| Cell::Cents(claim.amount.cents()));
        let line = |item: &Item| -> Result<Vec<Cell>, DbError> {
            let (before, after) = sides(item)?;
            let cell = |column: &Column| match column.name {
                "item" => Ok(Cell::Key(item.code().to_owned())),
                "before" => Ok(Cell::Text(before.clone())),
                "after" => Ok(Cell::Text(after.clone())),
                "reason" => Ok(Cell::Text(change.reason.clone())),
                "claim_eur" => Ok(claim.clone()),
                _ => source::cell(row, column),
            };
            Ok(Self::COLUMNS.iter().map(cell).collect::<Result<_, _>>()?)
        };
        change.items.iter().map(line).collect()
    }
}

/// Both sides of an item as JSON.
fn sides(item: &Item) -> Result<(String, String), DbError> {
    let whole = serde_json::to_value(item).map_err(|error| DbError::Other(error.to_string()))?;
    let side = |name: &str| whole.get(name).map(Value::to_string).unwrap_or_default();
    Ok((side("before"), side("after")))
}
