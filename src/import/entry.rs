//! What the log keeps of an import: its counts, and the digests of file and rows.

use super::csv::Table;
use super::{Outcome, stream};
use crate::audit::Stamp;
use crate::db::Tx;
use crate::error::{Answer, AppError};
use crate::export::csv::{Cell, Dialect, Writer};
use serde_json::json;

/// SHA-256 of header and good rows as plain CSV, the cells as they stand in the file.
pub(super) fn digest(table: &Table, bad: &[u64]) -> Answer<String> {
    let failed = |error: std::io::Error| AppError::Internal(format!("rows cannot be digested: {error}"));
    let names: Vec<&str> = table.columns.iter().map(String::as_str).collect();
    let mut writer = Writer::new(std::io::sink(), Dialect::Plain, &names).map_err(failed)?;
    for row in table.rows.iter().filter(|row| bad.binary_search(&row.line).is_err()) {
        let cells: Vec<Cell> = row.cells().map(|(_, text)| Cell::Key(text.to_owned())).collect();
        writer.row(&cells).map_err(failed)?;
    }
    Ok(writer.finish().map_err(failed)?.sha256)
}

/// Tells of an import in the chain of imports.
pub(super) async fn append(
    tx: &Tx,
    stamp: &Stamp,
    outcome: &Outcome,
    file: &str,
    programme: Option<&str>,
) -> Answer<()> {
    let mut skipped: Vec<u64> = outcome.errors.iter().map(|error| error.line).collect();
    skipped.dedup();
    let counts = outcome.counts;
    let data = json!({
        "dataset": outcome.dataset.code(),
        "file_sha256": file,
        "rows_sha256": outcome.digest,
        "new": counts.new,
        "changed": counts.changed,
        "unchanged": counts.unchanged,
        "skipped": counts.bad,
        "skipped_lines": skipped.get(..1000).unwrap_or(&skipped),
        "programme": programme,
    });
    Ok(stamp.append(tx, &stream(), outcome.dataset.act(), data, &[]).await?)
}
