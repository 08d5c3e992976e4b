//! Writes CSV in the three dialects; the only code that quotes, guards or formats a cell, with a receipt of what was written.
#![expect(missing_docs, reason = "the names of fields and variants say it")]

use super::tally::{Hashing, Receipt, Tally};
use std::borrow::Cow;
use std::fmt::Write as _;
use std::io;

use time::Date;

/// The three bytes that tell a spreadsheet program that the file is UTF-8.
pub const BOM: &[u8] = b"\xEF\xBB\xBF";

/// How a file looks: for auditors, for spreadsheet programs, for programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Dialect {
    /// `;`, decimal comma, CRLF, ISO dates, cells untouched.
    Audit,
    /// Like `Audit` with a byte order mark, German dates and guarded formulas.
    Spreadsheet,
    /// RFC 4180: comma, decimal point, line feed, ISO dates.
    Plain,
}

/// The character between euros and cents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DecimalMark {
    Comma,
    Point,
}

impl DecimalMark {
    #[must_use]
    pub const fn character(self) -> char {
        match self {
            Self::Comma => ',',
            Self::Point => '.',
        }
    }

    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Comma => Self::Point,
            Self::Point => Self::Comma,
        }
    }
}

impl Dialect {
    pub const ALL: [Self; 3] = [Self::Audit, Self::Spreadsheet, Self::Plain];

    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|dialect| dialect.name() == name)
    }

    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Audit => "audit",
            Self::Spreadsheet => "spreadsheet",
            Self::Plain => "plain",
        }
    }

    #[must_use]
    pub const fn content_type(self) -> &'static str {
        "text/csv; charset=utf-8; header=present"
    }

    #[must_use]
    pub const fn decimal(self) -> DecimalMark {
        match self {
            Self::Audit | Self::Spreadsheet => DecimalMark::Comma,
            Self::Plain => DecimalMark::Point,
        }
    }

    const fn delimiter(self) -> u8 {
        match self {
            Self::Audit | Self::Spreadsheet => b';',
            Self::Plain => b',',
        }
    }

    const fn line_end(self) -> ::csv::Terminator {
        match self {
            Self::Audit | Self::Spreadsheet => ::csv::Terminator::CRLF,
            Self::Plain => ::csv::Terminator::Any(b'\n'),
        }
    }
}

/// One cell, by what it means; the dialect decides how it looks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Unknown or not applicable.
    Empty,
    Text(String),
    Cents(i64),
    Int(i64),
    Date(Date),
    /// Plain decimal text such as `49.88145`.
    Coordinate(String),
    /// Codes, case numbers, rates such as `9/10`, ids, addresses: never reformatted.
    Key(String),
    /// An instant as already written, in UTC.
    Instant(String),
}

/// Writes rows and keeps count, column sums and digest on the way.
pub struct Writer<W: io::Write> {
    inner: ::csv::Writer<Hashing<W>>,
    dialect: Dialect,
    tally: Tally,
    scratch: String,
}

impl<W: io::Write> Writer<W> {
    /// Begins the file: byte order mark where the dialect has one, then the header line.
    ///
    /// # Errors
    /// Whatever the sink answers.
    pub fn new(sink: W, dialect: Dialect, columns: &[&str]) -> io::Result<Self> {
        let mut sink = Hashing::new(sink);
        if dialect == Dialect::Spreadsheet {
            io::Write::write_all(&mut sink, BOM)?;
        }
        let mut inner = ::csv::WriterBuilder::new()
            .delimiter(dialect.delimiter())
            .terminator(dialect.line_end())
            .quote_style(::csv::QuoteStyle::Necessary)
            .buffer_capacity(64 * 1024)
            .from_writer(sink);
        inner.write_record(columns)?;
        Ok(Self { inner, dialect, tally: Tally::new(columns), scratch: String::new() })
    }

    /// Writes one row; nothing of it is counted when it is refused.
    ///
    /// # Errors
    /// The sink's error, a wrong number of cells, or a NUL character, which no CSV reader survives.
    pub fn row(&mut self, cells: &[Cell]) -> io::Result<()> {
        self.check(cells)?;
        self.tally.row(cells)?;
        for cell in cells {
            let text = render(cell, self.dialect, &mut self.scratch);
            self.inner.write_field(text.as_bytes())?;
        }
        self.inner.write_record(None::<&[u8]>)?;
        Ok(())
    }

    /// The tally so far.
    pub(super) const fn tally(&mut self) -> &mut Tally {
        &mut self.tally
    }

    /// Ends the file and hands out the receipt.
    ///
    /// # Errors
    /// Whatever the sink answers to the last bytes.
    pub fn finish(self) -> io::Result<Receipt> {
        let mut sink = self.inner.into_inner().map_err(::csv::IntoInnerError::into_error)?;
        io::Write::flush(&mut sink)?;
        Ok(self.tally.receipt(&sink))
    }

    fn check(&self, cells: &[Cell]) -> io::Result<()> {
        let number = self.tally.rows().saturating_add(1);
        if cells.len() != self.tally.columns().len() {
            let (found, expected) = (cells.len(), self.tally.columns().len());
            return Err(invalid(format!("row {number}: {found} cells for {expected} columns")));
        }
        for (cell, name) in cells.iter().zip(self.tally.columns()) {
            if text_of(cell).is_some_and(|text| text.contains('\0')) {
                return Err(invalid(format!("row {number}, column {name}: CSV cannot hold a NUL character")));
            }
        }
        Ok(())
    }
}

pub(super) fn text_of(cell: &Cell) -> Option<&str> {
    match cell {
        Cell::Text(text) | Cell::Key(text) | Cell::Instant(text) | Cell::Coordinate(text) => Some(text),
        Cell::Empty | Cell::Cents(_) | Cell::Int(_) | Cell::Date(_) => None,
    }
}

pub(super) fn invalid(text: String) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, text)
}

/// The cell's text before quoting; `scratch` is reused from cell to cell.
pub(super) fn render<'a>(cell: &'a Cell, dialect: Dialect, scratch: &'a mut String) -> Cow<'a, str> {
    scratch.clear();
    let mark = dialect.decimal().character();
    let written = match cell {
        Cell::Empty => Ok(()),
        Cell::Cents(cents) => {
            let sign = if *cents < 0 { "-" } else { "" };
            let (euros, rest) = (cents.unsigned_abs() / 100, cents.unsigned_abs() % 100);
            write!(scratch, "{sign}{euros}{mark}{rest:02}")
        }
        Cell::Int(number) => write!(scratch, "{number}"),
        Cell::Date(day) => {
            let (year, month, day) = (day.year(), u8::from(day.month()), day.day());
            match dialect {
                Dialect::Spreadsheet => write!(scratch, "{day:02}.{month:02}.{year:04}"),
                Dialect::Audit | Dialect::Plain => write!(scratch, "{year:04}-{month:02}-{day:02}"),
            }
        }
        Cell::Coordinate(text) if is_decimal(text) => {
            scratch.extend(text.chars().map(|letter| if letter == '.' { mark } else { letter }));
            Ok(())
        }
        // A coordinate that is no number after all is text, and must not become a formula.
        Cell::Text(text) | Cell::Key(text) | Cell::Instant(text) | Cell::Coordinate(text) => {
            return guarded(text, dialect);
        }
    };
    debug_assert!(written.is_ok(), "writing to a string cannot fail");
    Cow::Borrowed(scratch)
}

pub(super) fn is_decimal(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    [whole, part].iter().all(|half| !half.is_empty() && half.bytes().all(|byte| byte.is_ascii_digit()))
}

fn guarded(text: &str, dialect: Dialect) -> Cow<'_, str> {
    match dialect {
        Dialect::Spreadsheet if looks_like_formula(text) => Cow::Owned(format!("'{text}")),
        Dialect::Spreadsheet | Dialect::Audit | Dialect::Plain => Cow::Borrowed(text),
    }
}

/// Whether a spreadsheet program could calculate this; apostrophes before it count in, so that a guard can be told from a text.
pub(super) fn looks_like_formula(text: &str) -> bool {
    let bare = text.trim_start_matches('\'');
    bare.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
}

/// Takes off the one apostrophe that guarding put before a text in the spreadsheet dialect.
#[must_use]
pub fn unguarded(text: &str) -> &str {
    text.strip_prefix('\'').filter(|_| looks_like_formula(text)).unwrap_or(text)
}

#[cfg(test)]
#[path = "csv_tests.rs"]
mod tests;
