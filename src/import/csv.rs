//! Reads a CSV file in any of the three dialects into rows of text, or names every place where it cannot be read.
#![expect(missing_docs, reason = "the names of fields and variants say it")]

mod book;
mod bytes;
mod cells;
#[cfg(test)]
mod round_trip_tests;

use std::sync::Arc;

pub use self::book::broken as unreadable_book;
pub use self::cells::{Refused, coordinate, integer};
use crate::export::csv::unguarded;
pub use crate::export::csv::{DecimalMark, Dialect};

/// So many errors are told at once; a file with more is wrong as a whole.
const MOST_ERRORS: usize = 1000;
/// So many characters of a value are shown.
const SHOWN: usize = 80;
/// Characters that cannot be seen, or that turn the direction of what follows.
const HIDDEN: &str = "\u{ad}\u{61c}\u{200b}\u{200c}\u{200d}\u{200e}\u{200f}\u{2028}\u{2029}\u{202a}\u{202b}\u{202c}\u{202d}\
    \u{202e}\u{2060}\u{2061}\u{2062}\u{2063}\u{2064}\u{2066}\u{2067}\u{2068}\u{2069}\u{feff}";

/// A column that a file may or must have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    pub name: &'static str,
    pub required: bool,
}

/// What a file may hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Columns {
    pub columns: Vec<Column>,
    pub max_bytes: u64,
    pub max_rows: u64,
    /// Whether a workbook is taken as well.
    pub books: bool,
}

/// One thing wrong with a file; the sentence for it is made from `code` and `params`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellError {
    /// Line of the file, from 1; 0 where the file as a whole is meant.
    pub line: u64,
    /// Data row, from 1; 0 for the header and the file.
    pub row: u64,
    /// Empty where no column is meant.
    pub column: String,
    pub value: String,
    pub code: &'static str,
    pub params: Vec<(&'static str, String)>,
}

impl CellError {
    /// An error with column and value made fit to be shown.
    #[must_use]
    pub fn new(place: (u64, u64), column: &str, value: &str, refused: Refused) -> Self {
        let ((line, row), (code, params)) = (place, refused);
        Self { line, row, column: shown(column), value: shown(value), code, params }
    }
}

/// A file that could be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    pub dialect: Dialect,
    /// The mark of decimals in amounts and coordinates.
    pub decimal: DecimalMark,
    /// The columns present, in file order.
    pub columns: Arc<[String]>,
    pub rows: Vec<Row>,
}

impl Table {
    #[must_use]
    pub fn has(&self, column: &str) -> bool {
        self.columns.iter().any(|name| name == column)
    }
}

/// One record; its cells stand in one text, so that a large file does not cost a multiple of its size.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Line of the file where the record begins, from 1.
    pub line: u64,
    /// Number of the data row, from 1.
    pub number: u64,
    columns: Arc<[String]>,
    text: Box<str>,
    ends: Box<[u32]>,
}

impl Row {
    /// The cell of a column; `None` if the file has no such column.
    #[must_use]
    pub fn get(&self, column: &str) -> Option<&str> {
        let index = self.columns.iter().position(|name| name == column)?;
        self.nth(index)
    }

    /// The cell of a column; empty if the file has no such column.
    #[must_use]
    pub fn text(&self, column: &str) -> &str {
        self.get(column).unwrap_or_default()
    }

    /// Column names and cells in file order.
    pub fn cells(&self) -> impl Iterator<Item = (&str, &str)> {
        let names = self.columns.iter().enumerate();
        names.filter_map(|(index, name)| Some((name.as_str(), self.nth(index)?)))
    }

    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.text.is_empty()
    }

    /// The error of one cell of this row, as the typed parsers gave it.
    #[must_use]
    pub fn refuse(&self, column: &str, refused: Refused) -> CellError {
        CellError::new((self.line, self.number), column, self.text(column), refused)
    }

    fn nth(&self, index: usize) -> Option<&str> {
        let end = usize::try_from(*self.ends.get(index)?).ok()?;
        let before = index.checked_sub(1).and_then(|before| self.ends.get(before));
        let start = usize::try_from(before.copied().unwrap_or(0)).ok()?;
        self.text.get(start..end)
    }
}

/// Reads a whole file.
///
/// # Errors
/// Everything that keeps the file from being read: one error at once where going on makes no sense, else all of them.
pub fn read(bytes: &[u8], known: &Columns) -> Result<Table, Vec<CellError>> {
    let (table, errors) = read_rows(bytes, known)?;
    if errors.is_empty() { Ok(table) } else { Err(errors) }
}

/// Reads the rows that can be read, and tells what is wrong with the others.
///
/// # Errors
/// What is wrong with the file as a whole, with the errors met before.
pub fn read_rows(bytes: &[u8], known: &Columns) -> Result<(Table, Vec<CellError>), Vec<CellError>> {
    if bytes.starts_with(book::START) && known.books {
        return book::read_rows(bytes, known);
    }
    let plain = bytes::open(bytes, known.max_bytes).map_err(|error| vec![error])?;
    let mut records = Records::new(plain.text, plain.delimiter);
    let columns = header(&mut records, known)?;
    let mut table =
        Table { dialect: plain.dialect, decimal: plain.dialect.decimal(), columns: columns.into(), rows: Vec::new() };
    let mut errors = Vec::new();
    let mut number: u64 = 0;
    while let Some(line) = records.next() {
        number = number.saturating_add(1);
        let refused = if number > known.max_rows {
            ("csv.too-many-rows", vec![("max_rows", known.max_rows.to_string())])
        } else {
            match row(&records.current, &table, (line, number)) {
                Ok(row) => table.rows.push(row),
                Err(error) => errors.push(error),
            }
            if errors.len() < MOST_ERRORS {
                continue;
            }
            ("csv.more-errors", Vec::new())
        };
        errors.push(CellError::new((line, number), "", "", refused));
        return Err(errors);
    }
    if number == 0 {
        Err(vec![CellError::new((1, 0), "", "", ("csv.no-rows", Vec::new()))])
    } else {
        Ok((table, errors))
    }
}

/// Walks over the records and knows the line on which each begins.
struct Records<'a> {
    text: &'a str,
    reader: ::csv::Reader<&'a [u8]>,
    current: ::csv::StringRecord,
    line: u64,
    counted: usize,
}

impl<'a> Records<'a> {
    fn new(text: &'a str, delimiter: u8) -> Self {
        let reader = ::csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes());
        Self { text, reader, current: ::csv::StringRecord::new(), line: 1, counted: 0 }
    }

    /// Reads the next record into `current` and tells its line. Text in memory that is UTF-8 gives no reading errors.
    fn next(&mut self) -> Option<u64> {
        let before = usize::try_from(self.reader.position().byte()).ok()?;
        if !self.reader.read_record(&mut self.current).ok()? {
            return None;
        }
        // The reader counts the line end of the record before, and blank lines, as part of this one.
        let rest = self.text.get(before..)?;
        let blank = rest.len().checked_sub(rest.trim_start_matches(['\r', '\n']).len())?;
        let start = before.checked_add(blank)?;
        self.line = self.line.saturating_add(line_ends(self.text.get(self.counted..start)?));
        self.counted = start;
        Some(self.line)
    }
}

/// Counts `\n`, `\r\n` and a lone `\r` as one line end each.
fn line_ends(text: &str) -> u64 {
    let feeds = text.bytes().filter(|byte| *byte == b'\n').count();
    let lone = text.split('\r').skip(1).filter(|after| !after.starts_with('\n')).count();
    u64::try_from(feeds.saturating_add(lone)).unwrap_or(u64::MAX)
}

fn header(records: &mut Records<'_>, known: &Columns) -> Result<Vec<String>, Vec<CellError>> {
    let line = records.next().unwrap_or(1);
    let names: Vec<String> = records.current.iter().map(String::from).collect();
    let allowed: Vec<&str> = known.columns.iter().map(|column| column.name).collect();
    let allowed = || ("allowed", allowed.join(", "));
    let mut errors = Vec::new();
    for (index, name) in names.iter().enumerate() {
        let position = ("position", index.saturating_add(1).to_string());
        let refused = if name.is_empty() {
            ("csv.unnamed-column", vec![position, allowed()])
        } else if !known.columns.iter().any(|column| column.name == name) {
            ("csv.unknown-column", vec![position, allowed()])
        } else if names.iter().take(index).any(|earlier| earlier == name) {
            ("csv.duplicate-column", vec![position])
        } else {
            continue;
        };
        errors.push(CellError::new((line, 0), name, name, refused));
        if errors.len() >= MOST_ERRORS {
            errors.push(CellError::new((line, 0), "", "", ("csv.more-errors", Vec::new())));
            return Err(errors);
        }
    }
    for column in known.columns.iter().filter(|column| column.required) {
        if !names.iter().any(|name| name == column.name) {
            errors.push(CellError::new((line, 0), column.name, "", ("csv.missing-column", vec![allowed()])));
        }
    }
    if errors.is_empty() { Ok(names) } else { Err(errors) }
}

fn row(record: &::csv::StringRecord, table: &Table, place: (u64, u64)) -> Result<Row, CellError> {
    let (found, expected) = (record.len(), table.columns.len());
    if found != expected {
        let code = if found < expected { "csv.too-few-fields" } else { "csv.too-many-fields" };
        let params = vec![("expected", expected.to_string()), ("found", found.to_string())];
        let value = record.get(expected).or_else(|| record.iter().next_back()).unwrap_or_default();
        return Err(CellError::new(place, "", value, (code, params)));
    }
    let mut text = String::with_capacity(record.as_slice().len());
    let mut ends = Vec::with_capacity(expected);
    for cell in record {
        text.push_str(match table.dialect {
            Dialect::Spreadsheet => unguarded(cell),
            Dialect::Audit | Dialect::Plain => cell,
        });
        // No file of more than four gigabytes is opened.
        ends.push(u32::try_from(text.len()).unwrap_or(u32::MAX));
    }
    let (line, number) = place;
    Ok(Row { line, number, columns: Arc::clone(&table.columns), text: text.into(), ends: ends.into() })
}

/// A value as it may be shown: at most 80 characters, controls and invisible direction marks escaped.
fn shown(value: &str) -> String {
    let mut pieces = Vec::new();
    let mut length: usize = 0;
    for letter in value.chars() {
        let hidden = letter.is_control() || HIDDEN.contains(letter);
        let piece = if hidden { letter.escape_default().to_string() } else { letter.to_string() };
        length = length.saturating_add(piece.chars().count());
        pieces.push(piece);
        if length > SHOWN {
            while length >= SHOWN {
                length = length.saturating_sub(pieces.pop().map_or(length, |piece| piece.chars().count()));
            }
            pieces.push("…".to_owned());
            break;
        }
    }
    pieces.concat()
}

#[cfg(test)]
#[path = "csv_tests.rs"]
mod tests;
