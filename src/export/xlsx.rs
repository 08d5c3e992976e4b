//! Writes a workbook: the rows on one sheet or, where it is full, on several, and a last sheet that is the receipt.
//!
//! Numbers are numbers, days are days, everything else is text, never a formula. What the format cannot hold is never cut: an amount or
//! number of more than 15 digits stands as text (a cell holds a binary number of 15 sure digits), a day before 1 March 1900 too (programs
//! disagree on it), a text of more than 32,767 UTF-16 units or with a NUL is refused with its place, a full sheet is followed by another.
//! The same rows and the same receipt give the same bytes.

mod cover;
mod styles;
mod template;

pub use cover::{Cover, Line};
pub use template::{Choices, template};

use super::csv::{Cell, Dialect, is_decimal, looks_like_formula, render, text_of};
use super::register::Column;
use super::tally::{Hashing, Receipt, Tally};
use crate::error::{AppError, Fault};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, IgnoreError, Workbook, Worksheet, XlsxError};
use std::io;
use styles::Styles;
use time::Date;
use time::macros::date;

/// The most a text cell holds, in UTF-16 units.
const LONGEST_TEXT: usize = 32_767;
/// The first day on which all programs agree: one of them believes in a 29 February 1900.
const FIRST_DAY: Date = date!(1900 - 03 - 01);
/// So many digits of a number are sure to survive.
const SURE_DIGITS: u32 = 15;

/// When a sheet is full.
#[derive(Debug, Clone, Copy)]
pub struct Full {
    /// Rows, the header too; the format's own limit.
    pub rows: u32,
    /// Bytes of text; far below the four gigabytes that a part of the container may have.
    pub bytes: u64,
}

impl Full {
    /// As the format has it.
    pub const USUAL: Self = Self { rows: 1_048_576, bytes: 1024 * 1024 * 1024 };
}

/// Writes rows and keeps count and column sums on the way.
pub struct Writer<W> {
    sink: W,
    book: Workbook,
    name: &'static str,
    columns: &'static [Column],
    cover: Cover,
    styles: Styles,
    full: Full,
    tally: Tally,
    sheets: usize,
    /// The next row of the present sheet.
    row: u32,
    /// Bytes of text on the present sheet.
    bytes: u64,
    /// Numbers that had to be written as text.
    as_text: u64,
    scratch: String,
}

impl<W: io::Write + Send> Writer<W> {
    /// Begins a workbook.
    ///
    /// # Errors
    /// When no temporary file can be made.
    pub fn new(
        sink: W,
        name: &'static str,
        columns: &'static [Column],
        cover: Cover,
        full: Full,
    ) -> Result<Self, AppError> {
        let mut book = Workbook::new();
        let made = ExcelDateTime::from_timestamp(cover.made_at.seconds()).map_err(failed)?;
        book.set_properties(
            &DocProperties::new().set_title(name).set_author("Förderbuch").set_creation_datetime(&made),
        );
        let header: Vec<&str> = columns.iter().map(|column| column.name).collect();
        let tally = Tally::new(&header);
        let styles = Styles::new();
        let (row, bytes, as_text, sheets) = (0, 0, 0, 0);
        let scratch = String::new();
        let mut writer =
            Self { sink, book, name, columns, cover, styles, full, tally, sheets, row, bytes, as_text, scratch };
        writer.turn().map_err(failed)?;
        Ok(writer)
    }

    /// Writes one row.
    ///
    /// # Errors
    /// 422 with the place of a cell that the format cannot hold.
    pub fn row(&mut self, cells: &[Cell]) -> Result<(), AppError> {
        if cells.len() != self.columns.len() {
            return Err(AppError::Internal(format!("{} cells for {} columns", cells.len(), self.columns.len())));
        }
        let number = self.tally.rows().saturating_add(1);
        for (cell, column) in cells.iter().zip(self.columns) {
            if let Some(text) = text_of(cell) {
                fits(text, column, number)?;
                self.bytes = self.bytes.saturating_add(u64::try_from(text.len()).unwrap_or(u64::MAX));
            }
        }
        if self.row >= self.full.rows || self.bytes >= self.full.bytes {
            self.turn().map_err(failed)?;
        }
        self.tally.row(cells).map_err(|error| AppError::Internal(error.to_string()))?;
        self.put(cells).map_err(failed)?;
        self.row = self.row.saturating_add(1);
        Ok(())
    }

    /// The tally so far.
    pub(super) const fn tally(&mut self) -> &mut Tally {
        &mut self.tally
    }

    /// Ends the workbook with its receipt and writes all of it to the sink.
    ///
    /// # Errors
    /// What the sink answers.
    pub fn finish(mut self) -> Result<Receipt, AppError> {
        self.close_sheet().map_err(failed)?;
        self.cover.add_what_was_written(&self.tally, self.sheets, self.as_text);
        self.cover.write(self.book.add_worksheet(), &self.styles, self.columns).map_err(failed)?;
        let mut sink = Hashing::new(self.sink);
        self.book.save_to_writer(&mut sink).map_err(failed)?;
        io::Write::flush(&mut sink).map_err(|error| failed(error.into()))?;
        Ok(self.tally.receipt(&sink))
    }

    /// Ends the present sheet, if there is one, and begins the next.
    fn turn(&mut self) -> Result<(), XlsxError> {
        if self.sheets > 0 {
            self.close_sheet()?;
        }
        let name = match self.sheets {
            0 => self.name.to_owned(),
            earlier => format!("{} {}", self.name, earlier.saturating_add(1)),
        };
        let sheet = self.book.add_worksheet_with_constant_memory()?;
        sheet.set_name(name)?.set_freeze_panes(1, 0)?;
        sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
        for (column, place) in self.columns.iter().zip(0_u16..) {
            sheet.set_column_width(place, styles::width(column))?;
            if let Some(style) = self.styles.of(column.kind) {
                sheet.set_column_format(place, style)?;
            }
            sheet.write_string_with_format(0, place, column.name, &self.styles.header)?;
        }
        self.sheets = self.sheets.saturating_add(1);
        (self.row, self.bytes) = (1, 0);
        Ok(())
    }

    fn sheet(&mut self) -> Result<&mut Worksheet, XlsxError> {
        self.book.worksheet_from_index(self.sheets.saturating_sub(1))
    }

    /// Sets what needs the number of rows: the filter, and that keys of digits are no mistake.
    fn close_sheet(&mut self) -> Result<(), XlsxError> {
        let last_row = self.row.saturating_sub(1);
        let last_column = u16::try_from(self.columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
        let sheet = self.sheet()?;
        sheet.autofilter(0, 0, last_row, last_column)?;
        sheet.ignore_error_range(0, 0, last_row, last_column, IgnoreError::NumberStoredAsText)?;
        Ok(())
    }

    fn put(&mut self, cells: &[Cell]) -> Result<(), XlsxError> {
        let mut as_text = 0;
        let (row, mut scratch) = (self.row, std::mem::take(&mut self.scratch));
        let sheet = self.book.worksheet_from_index(self.sheets.saturating_sub(1))?;
        for (cell, place) in cells.iter().zip(0_u16..) {
            as_text += u64::from(put(sheet, (row, place), cell, &self.styles, &mut scratch)?);
        }
        self.scratch = scratch;
        self.as_text = self.as_text.saturating_add(as_text);
        Ok(())
    }
}

/// Writes one cell; says whether a number or day had to become text.
fn put(
    sheet: &mut Worksheet,
    (row, place): (u32, u16),
    cell: &Cell,
    styles: &Styles,
    scratch: &mut String,
) -> Result<bool, XlsxError> {
    match value(cell, scratch) {
        Value::Nothing => return Ok(false),
        Value::Number(number) => sheet.write_number(row, place, number)?,
        Value::Day(day) => sheet.write_datetime(row, place, &day)?,
        Value::Text(text) if looks_like_formula(text) => {
            sheet.write_string_with_format(row, place, text, &styles.guarded)?
        }
        Value::Text(text) => sheet.write_string(row, place, text)?,
        Value::AsText(text) => {
            sheet.write_string_with_format(row, place, text, &styles.number_as_text)?;
            return Ok(true);
        }
    };
    Ok(false)
}

/// A cell as the format knows it.
enum Value<'a> {
    Nothing,
    Number(f64),
    Day(ExcelDateTime),
    Text(&'a str),
    /// What should be a number or a day but cannot be one here.
    AsText(String),
}

fn value<'a>(cell: &'a Cell, scratch: &mut String) -> Value<'a> {
    let number = |digits: Option<f64>, scratch: &mut String| {
        digits.map_or_else(|| Value::AsText(render(cell, Dialect::Audit, scratch).into_owned()), Value::Number)
    };
    match cell {
        Cell::Empty => Value::Nothing,
        Cell::Cents(cents) => number(euros(*cents), scratch),
        Cell::Int(whole) => number(sure(&whole.to_string()), scratch),
        Cell::Date(day) => excel_day(*day)
            .map_or_else(|| Value::AsText(render(cell, Dialect::Audit, scratch).into_owned()), Value::Day),
        Cell::Coordinate(text) if is_decimal(text) => number(sure(text), scratch),
        Cell::Text(text) | Cell::Key(text) | Cell::Instant(text) | Cell::Coordinate(text) => Value::Text(text),
    }
}

/// Cents as euros, exact: the nearest binary number of a decimal of at most 15 digits is written back as that decimal.
pub(super) fn euros(cents: i64) -> Option<f64> {
    let size = cents.unsigned_abs();
    sure(&format!("{}{}.{:02}", if cents < 0 { "-" } else { "" }, size / 100, size % 100))
}

/// A decimal text as number, if all its digits are sure to survive.
fn sure(text: &str) -> Option<f64> {
    let digits = text.trim_start_matches(['-', '0', '.']).bytes().filter(u8::is_ascii_digit).count();
    if digits > usize::try_from(SURE_DIGITS).unwrap_or(usize::MAX) { None } else { text.parse().ok() }
}

fn excel_day(day: Date) -> Option<ExcelDateTime> {
    let year = u16::try_from(day.year()).ok().filter(|_| day >= FIRST_DAY)?;
    ExcelDateTime::from_ymd(year, u8::from(day.month()), day.day()).ok()
}

/// Refuses what a cell cannot hold; cutting it off would be silent.
fn fits(text: &str, column: &Column, row: u64) -> Result<(), AppError> {
    let refuse = |code| {
        let fault = Fault::new(code).with("row", row.to_string()).with("column", column.name);
        Err(AppError::Refused(fault.with("most", LONGEST_TEXT.to_string())))
    };
    if text.len() > LONGEST_TEXT && text.encode_utf16().count() > LONGEST_TEXT {
        return refuse("export.cell-too-long");
    }
    if text.contains('\0') {
        return refuse("export.cell-holds-nul");
    }
    Ok(())
}

fn failed(error: XlsxError) -> AppError {
    AppError::Internal(format!("a workbook cannot be written: {error}"))
}

#[cfg(test)]
#[path = "xlsx_tests.rs"]
#[expect(clippy::indexing_slicing, clippy::wildcard_enum_match_arm, reason = "a test may stop at a surprise")]
mod tests;
