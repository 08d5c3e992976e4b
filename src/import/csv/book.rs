//! Reads the first sheet of a workbook into the same rows of text; formulas, macros and what swells beyond measure are refused by their place.

use super::{CellError, Columns, MOST_ERRORS, Row, Table};
use crate::export::csv::{DecimalMark, Dialect};
use calamine::{DataRef, Reader, Xlsx};
use std::io::{Cursor, Read};
use std::sync::Arc;

/// How a workbook begins, as every container of its kind does.
pub const START: &[u8] = b"PK\x03\x04";
/// No workbook of ours unpacks to more.
const LARGEST_UNPACKED: u64 = 128 * 1024 * 1024;
/// No workbook of ours holds more parts.
const MOST_PARTS: usize = 1_000;
/// Where macros stand.
const MACROS: &str = "vbaproject";

fn whole(code: &'static str, params: Vec<(&'static str, String)>) -> Vec<CellError> {
    vec![CellError::new((0, 0), "", "", (code, params))]
}

/// What is said of a workbook that nobody can read.
pub fn broken() -> Vec<CellError> {
    whole("xlsx.broken", Vec::new())
}

/// Unpacks every part into nothing and counts: what a container says of its sizes may be a lie.
fn measured(bytes: &[u8]) -> Result<(), Vec<CellError>> {
    let mut container = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| broken())?;
    if container.len() > MOST_PARTS {
        return Err(whole("xlsx.too-large", vec![("most", format!("{} MiB", LARGEST_UNPACKED / 1024 / 1024))]));
    }
    let mut left = LARGEST_UNPACKED;
    for part in 0..container.len() {
        let part = container.by_index(part).map_err(|_| broken())?;
        let name = part.name().map_err(|_| broken())?.to_ascii_lowercase();
        if name.contains(MACROS) {
            return Err(whole("xlsx.macros", Vec::new()));
        }
        let read = std::io::copy(&mut part.take(left.saturating_add(1)), &mut std::io::sink());
        let read = read.map_err(|_| broken())?;
        left = left.checked_sub(read).ok_or_else(|| {
            whole("xlsx.too-large", vec![("most", format!("{} MiB", LARGEST_UNPACKED / 1024 / 1024))])
        })?;
    }
    Ok(())
}

/// The name of a column of the grid: `A`, `B` … `AA`.
fn letters(mut column: usize) -> String {
    let mut name = Vec::new();
    loop {
        let letter = u8::try_from(column % 26).unwrap_or_default();
        name.push(char::from(b'A'.saturating_add(letter)));
        match (column / 26).checked_sub(1) {
            Some(rest) => column = rest,
            None => return name.iter().rev().collect(),
        }
    }
}

/// A cell as text: days as ISO, numbers with a point, nothing for an empty one; nothing where it holds an error.
fn written(value: &DataRef<'_>) -> Option<String> {
    let text = match value {
        DataRef::Empty => String::new(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(flag) => flag.to_string(),
        DataRef::DateTime(at) => {
            let (year, month, day, ..) = at.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        DataRef::DateTimeIso(text) => text.chars().take(10).collect(),
        DataRef::Error(_) => return None,
    };
    Some(text)
}

/// Amounts of whole euros or tenths are written as ours are: with both cents.
fn with_cents(text: String) -> String {
    match text.split_once('.') {
        Some((_, cents)) if cents.len() == 1 => format!("{text}0"),
        Some(_) | None => text,
    }
}

/// What is read so far.
struct Sheet<'a> {
    known: &'a Columns,
    /// The names of the first row, by their column of the grid.
    names: Vec<(usize, String)>,
    rows: Vec<(u64, Vec<String>)>,
    errors: Vec<CellError>,
}

impl Sheet<'_> {
    fn refuse(&mut self, (row, column): (u64, usize), value: &str, refused: super::Refused) {
        let named = self.names.iter().find(|(place, _)| *place == column).map(|(_, name)| name.clone());
        let column = named.unwrap_or_else(|| letters(column));
        self.errors.push(CellError::new((row, row.saturating_sub(1)), &column, value, refused));
    }

    fn take(&mut self, (row, column): (u64, usize), value: &DataRef<'_>, formula: Option<&str>) {
        let cell = format!("{}{row}", letters(column));
        if let Some(formula) = formula {
            self.refuse((row, column), &format!("={formula}"), ("xlsx.formula", vec![("cell", cell)]));
            return;
        }
        let Some(text) = written(value) else {
            self.refuse((row, column), "", ("xlsx.error-cell", vec![("cell", cell)]));
            return;
        };
        if text.trim().is_empty() {
            return;
        }
        if row == 1 {
            self.names.push((column, text.trim().to_owned()));
            return;
        }
        let Some(place) = self.names.iter().position(|(known, _)| *known == column) else {
            self.refuse((row, column), &text, ("xlsx.beside-the-table", vec![("cell", cell)]));
            return;
        };
        let width = self.names.len();
        let is_money = self.names.get(place).is_some_and(|(_, name)| name.ends_with("_eur"));
        let text = if is_money { with_cents(text) } else { text };
        if self.rows.last().is_none_or(|(last, _)| *last != row) {
            self.rows.push((row, vec![String::new(); width]));
        }
        if let Some(at) = self.rows.last_mut().and_then(|(_, cells)| cells.get_mut(place)) {
            *at = text;
        }
    }
}

fn headed(sheet: &Sheet<'_>) -> Result<(), Vec<CellError>> {
    let allowed = || {
        let names: Vec<&str> = sheet.known.columns.iter().map(|column| column.name).collect();
        ("allowed", names.join(", "))
    };
    let mut errors = Vec::new();
    for (index, (place, name)) in sheet.names.iter().enumerate() {
        let position = ("position", place.saturating_add(1).to_string());
        if !sheet.known.columns.iter().any(|column| column.name == name) {
            errors.push(CellError::new((1, 0), name, name, ("csv.unknown-column", vec![position, allowed()])));
        } else if sheet.names.iter().take(index).any(|(_, earlier)| earlier == name) {
            errors.push(CellError::new((1, 0), name, name, ("csv.duplicate-column", vec![position])));
        }
    }
    for column in sheet.known.columns.iter().filter(|column| column.required) {
        if !sheet.names.iter().any(|(_, name)| name == column.name) {
            errors.push(CellError::new((1, 0), column.name, "", ("csv.missing-column", vec![allowed()])));
        }
    }
    if errors.is_empty() { Ok(()) } else { Err(errors) }
}

fn table(sheet: Sheet<'_>) -> (Table, Vec<CellError>) {
    let columns: Arc<[String]> = sheet.names.iter().map(|(_, name)| name.clone()).collect();
    let bad: Vec<u64> = sheet.errors.iter().map(|error| error.line).collect();
    let rows = sheet.rows.into_iter().filter(|(line, _)| !bad.contains(line)).map(|(line, cells)| {
        let (mut text, mut ends) = (String::new(), Vec::with_capacity(cells.len()));
        for cell in cells {
            text.push_str(&cell);
            ends.push(u32::try_from(text.len()).unwrap_or(u32::MAX));
        }
        let number = line.saturating_sub(1);
        Row { line, number, columns: Arc::clone(&columns), text: text.into(), ends: ends.into() }
    });
    let rows = rows.collect();
    (Table { dialect: Dialect::Plain, decimal: DecimalMark::Point, columns: Arc::clone(&columns), rows }, sheet.errors)
}

/// Reads the rows of the first sheet that can be read, and tells what is wrong with the others; `line` is the row of the sheet.
///
/// # Errors
/// What is wrong with the workbook as a whole, with the errors met before.
pub fn read_rows(bytes: &[u8], known: &Columns) -> Result<(Table, Vec<CellError>), Vec<CellError>> {
    let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    if length > known.max_bytes {
        let params = vec![("bytes", length.to_string()), ("max_bytes", known.max_bytes.to_string())];
        return Err(whole("csv.too-large", params));
    }
    measured(bytes)?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| broken())?;
    let name = book.sheet_names().into_iter().next().ok_or_else(broken)?;
    let mut cells = book.worksheet_cells_reader(&name).map_err(|_| broken())?;
    let mut sheet = Sheet { known, names: Vec::new(), rows: Vec::new(), errors: Vec::new() };
    let mut is_headed = false;
    while let Some(cell) = cells.next_cell_with_formula().map_err(|_| broken())? {
        let row = u64::from(cell.pos.0).saturating_add(1);
        let column = usize::try_from(cell.pos.1).unwrap_or(usize::MAX);
        if row > 1 && !is_headed {
            headed(&sheet)?;
            is_headed = true;
        }
        sheet.take((row, column), &cell.value, cell.formula.as_deref().filter(|text| !text.is_empty()));
        let full = if u64::try_from(sheet.rows.len()).unwrap_or(u64::MAX) > known.max_rows {
            ("csv.too-many-rows", vec![("max_rows", known.max_rows.to_string())])
        } else if sheet.errors.len() >= MOST_ERRORS {
            ("csv.more-errors", Vec::new())
        } else {
            continue;
        };
        sheet.errors.push(CellError::new((row, row.saturating_sub(1)), "", "", full));
        return Err(sheet.errors);
    }
    headed(&sheet)?;
    if sheet.rows.is_empty() && sheet.errors.is_empty() {
        return Err(vec![CellError::new((1, 0), "", "", ("csv.no-rows", Vec::new()))]);
    }
    Ok(table(sheet))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_called_as_a_grid_calls_them() {
        for (column, name) in [(0, "A"), (25, "Z"), (26, "AA"), (27, "AB"), (701, "ZZ"), (702, "AAA")] {
            assert_eq!(letters(column), name);
        }
    }

    #[test]
    fn amounts_get_both_cents() {
        for (text, written) in [("1", "1"), ("1.5", "1.50"), ("1.25", "1.25"), ("1.255", "1.255")] {
            assert_eq!(with_cents(text.to_owned()), written);
        }
    }
}
