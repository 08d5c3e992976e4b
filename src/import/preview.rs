//! What a preview shows: counts, first rows, faults with their cure, and the faults as a file.

use super::csv::CellError;
use super::plan::List;
use super::{Counts, Outcome};
use crate::award::run::view::steps;
use crate::error::{Answer, AppError};
use crate::export::csv::{Cell, Dialect, Writer};
use crate::web::lang::{Lang, problems};

/// So many faults stand on the page; the others are in the file.
const LISTED: usize = 500;

/// One row of the file.
#[derive(Debug)]
pub struct RowLine {
    pub line: u64,
    pub change: &'static str,
    pub tone: &'static str,
    pub title: String,
    /// How much, where rows are amounts.
    pub amount: Option<String>,
}

/// One fault.
#[derive(Debug)]
pub struct FaultLine {
    pub line: Option<u64>,
    pub row: Option<u64>,
    pub column: String,
    pub value: String,
    pub text: String,
}

/// Everything that stands on the preview's page.
#[derive(Debug)]
pub struct Preview {
    pub counts: Counts,
    pub figures: [(&'static str, String); 4],
    pub rows: Vec<RowLine>,
    pub faults: Vec<FaultLine>,
    /// Faults that are in the file of faults only.
    pub more: i64,
    pub fault_count: i64,
    /// Whether the file could be read.
    pub readable: bool,
    /// Whether there is something to write.
    pub has_work: bool,
    /// Codes of programmes that would be made.
    pub new_programmes: Option<String>,
    /// What a list of an allocation run adds up to.
    pub list: Option<ListView>,
    /// How what is changed stands.
    pub standing: Option<String>,
    /// Whether rows with faults may be left out.
    pub may_skip: bool,
}

/// What a list of an allocation run adds up to, in words.
#[derive(Debug)]
pub struct ListView {
    /// Sum, smallest and largest amount.
    pub figures: Vec<(&'static str, String)>,
    /// How the amounts follow from keys.
    pub steps: Vec<(&'static str, String)>,
    /// Whom the list does not name.
    pub missing: Vec<String>,
    /// How many these are.
    pub missing_count: i64,
}

impl ListView {
    fn of(list: &List, lang: Lang) -> Self {
        let figures = list.summary.as_ref().map(|one| {
            vec![
                (lang.run_sum(), lang.euro(one.sum.cents())),
                (lang.run_least(), lang.euro(one.smallest.cents())),
                (lang.run_most(), lang.euro(one.largest.cents())),
            ]
        });
        let derivation = list.summary.as_ref().and_then(|one| one.derivation.as_ref());
        Self {
            figures: figures.unwrap_or_default(),
            steps: derivation.map(|told| steps(told, lang)).unwrap_or_default(),
            missing: list.missing.clone(),
            missing_count: count(list.missing.len()),
        }
    }
}

fn count(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

fn fault(error: &CellError, lang: Lang) -> FaultLine {
    FaultLine {
        line: Some(error.line).filter(|line| *line > 0),
        row: Some(error.row).filter(|row| *row > 0),
        column: error.column.clone(),
        value: error.value.clone(),
        text: problems::cell(lang, error),
    }
}

impl Preview {
    /// The preview of an outcome, in words.
    pub fn of(outcome: &Outcome, lang: Lang) -> Self {
        let rows = outcome.rows.iter().map(|row| RowLine {
            line: row.line,
            change: match row.change {
                super::Change::New => lang.import_new(),
                super::Change::Changed => lang.import_changed(),
                super::Change::Unchanged => lang.import_unchanged(),
            },
            tone: match row.change {
                super::Change::New => "success",
                super::Change::Changed => "info",
                super::Change::Unchanged => "neutral",
            },
            title: row.title.clone(),
            amount: row.amount.map(|amount| lang.euro(amount.cents())),
        });
        let (counts, written) =
            (outcome.counts, |n: u64| crate::web::view::number(i64::try_from(n).unwrap_or(i64::MAX), lang));
        Self {
            counts,
            figures: [
                (lang.import_new(), written(counts.new)),
                (lang.import_changed(), written(counts.changed)),
                (lang.import_unchanged(), written(counts.unchanged)),
                (lang.import_rejected(), written(counts.bad)),
            ],
            rows: rows.collect(),
            faults: outcome.errors.iter().take(LISTED).map(|error| fault(error, lang)).collect(),
            more: count(outcome.errors.len().saturating_sub(LISTED)),
            fault_count: count(outcome.errors.len()),
            readable: outcome.is_readable(),
            has_work: outcome.has_work(),
            list: outcome.list.as_ref().map(|list| ListView::of(list, lang)),
            may_skip: outcome.dataset.may_skip(),
            standing: outcome.standing.clone(),
            new_programmes: Some(outcome.new_programmes.join(", ")).filter(|codes| !codes.is_empty()),
        }
    }
}

/// All faults as a file for a spreadsheet program.
///
/// # Errors
/// What cannot stand in a file.
pub fn file(errors: &[CellError], lang: Lang) -> Answer<Vec<u8>> {
    let failed = |error: std::io::Error| AppError::Internal(format!("faults cannot be written: {error}"));
    let mut bytes = Vec::new();
    let mut writer =
        Writer::new(&mut bytes, Dialect::Spreadsheet, &["line", "row", "column", "value", "code", "detail"])
            .map_err(failed)?;
    let whole = |n: u64| i64::try_from(n).map_or(Cell::Empty, Cell::Int);
    for error in errors {
        let cells = [
            whole(error.line),
            whole(error.row),
            Cell::Text(error.column.clone()),
            Cell::Text(error.value.clone()),
            Cell::Key(error.code.to_owned()),
            Cell::Text(problems::cell(lang, error)),
        ];
        writer.row(&cells).map_err(failed)?;
    }
    writer.finish().map_err(failed)?;
    Ok(bytes)
}

/// The file of faults in both languages, as it is kept with an upload; nothing where nothing is wrong.
///
/// # Errors
/// As [`file`].
pub fn kept(errors: &[CellError]) -> Answer<Option<String>> {
    if errors.is_empty() {
        return Ok(None);
    }
    let text = |lang| file(errors, lang).map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    Ok(Some(serde_json::json!({ "de": text(Lang::De)?, "en": text(Lang::En)? }).to_string()))
}

/// What was kept, in one language.
pub fn kept_in(kept: &str, lang: Lang) -> Option<Vec<u8>> {
    let kept: serde_json::Value = serde_json::from_str(kept).ok()?;
    Some(kept.get(lang.code())?.as_str()?.as_bytes().to_vec())
}
