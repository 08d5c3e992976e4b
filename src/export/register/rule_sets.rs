//! `rule_sets`: one row per value of each version, in the order in which they are read.

use super::source::cell;
use super::{Asked, Column, Kind, Source, column};
use crate::db::{DbError, Query, Row};
use crate::error::FieldFault;
use crate::export::ExportRuleSets;
use crate::export::csv::Cell;
use crate::ruleset::content::Content;
use crate::ruleset::{lines, store};
use crate::web::Nothing;

/// Regelwerke.
pub struct RuleSets;

/// So many columns come from the version itself.
const OWN: usize = 4;

impl Source for RuleSets {
    type Filter = Nothing;
    type Act = ExportRuleSets;
    const WORDS: (&'static str, &'static str) = ("Regelwerke", "Rule sets");
    const COLUMNS: &'static [Column] = &[
        column("code", Kind::Key, "Kürzel", "Code"),
        column("number", Kind::Whole, "Fassung", "Version"),
        column("state", Kind::Key, "Stand", "State"),
        column("digest", Kind::Key, "SHA-256 der Fassung", "SHA-256 of the version"),
        column("section", Kind::Key, "Abschnitt", "Section"),
        column("profile", Kind::Key, "Verfahrensprofil; leer, wenn für alle", "Procedure profile; empty if for all"),
        column("name", Kind::Key, "Name des Werts wie in JSON", "Name of the value as in JSON"),
        column("value", Kind::Text, "Wert; leer, wenn nicht festgelegt", "Value; empty if not fixed"),
        column("unit", Kind::Key, "Einheit des Werts", "Unit of the value"),
        column("verified", Kind::Flag, "Ob eine Quelle dafür gesehen wurde", "Whether a source was seen for it"),
    ];

    fn query(asked: &Asked<'_>, _: &Nothing) -> Result<Query, Vec<FieldFault>> {
        Ok(store::export_query(&asked.scope))
    }

    fn rows(row: &Row) -> Result<Vec<Vec<Cell>>, DbError> {
        let own = Self::COLUMNS.iter().take(OWN).map(|column| cell(row, column)).collect::<Result<Vec<_>, _>>()?;
        let content =
            Content::read(&row.get::<String>("content")?).map_err(|error| DbError::Other(error.to_string()))?;
        Ok(lines::lines(&content).into_iter().map(|line| [own.clone(), of(&line)].concat()).collect())
    }
}

/// The cells of one value.
fn of(line: &lines::Line) -> Vec<Cell> {
    let (value, unit) = line.shown.written();
    let key = |text: &str| if text.is_empty() { Cell::Empty } else { Cell::Key(text.to_owned()) };
    vec![
        key(line.group.code()),
        line.profile.map_or(Cell::Empty, |profile| key(profile.code())),
        key(&line.name),
        value.map_or(Cell::Empty, Cell::Text),
        key(unit),
        key(if line.verified { "true" } else { "false" }),
    ]
}
