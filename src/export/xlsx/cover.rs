//! The receipt as a sheet of the workbook, in both languages: what was asked for, what was written, what the columns mean.

use super::styles::Styles;
use super::{Column, Tally, euros};
use crate::clock::Instant;
use crate::export::csv::{Cell, Dialect, render};
use crate::web::lang::Lang;
use rust_xlsxwriter::{Worksheet, XlsxError};

/// The name of the sheet; a name may hold no slash.
const NAME: &str = "Beleg – Receipt";

/// A label in both languages, as the texts of pages give it.
type Words = fn(Lang) -> &'static str;

/// Belegblatt: what a workbook says of itself.
#[derive(Debug, Clone)]
pub struct Cover {
    /// When it was made; the workbook's own date too.
    pub made_at: Instant,
    /// What stands on it, line by line.
    pub lines: Vec<Line>,
}

/// One line of the receipt.
#[derive(Debug, Clone)]
pub struct Line {
    /// What is told.
    pub label: Words,
    /// To be put behind the label, such as a column's name.
    pub of: String,
    /// What there is to tell.
    pub value: Cell,
}

impl Line {
    /// A line of text.
    pub fn text(label: Words, value: impl Into<String>) -> Self {
        Self { label, of: String::new(), value: Cell::Text(value.into()) }
    }

    fn label(&self, lang: Lang) -> String {
        let words = (self.label)(lang);
        if self.of.is_empty() { words.to_owned() } else { format!("{words}: {}", self.of) }
    }
}

impl Cover {
    /// Adds what is only known at the end.
    pub(super) fn add_what_was_written(&mut self, tally: &Tally, sheets: usize, as_text: u64) {
        let whole = |label: Words, number: u64| {
            let value = i64::try_from(number).map_or(Cell::Empty, Cell::Int);
            Line { label, of: String::new(), value }
        };
        self.lines.push(whole(Lang::receipt_rows, tally.rows()));
        if sheets > 1 {
            self.lines.push(whole(Lang::receipt_sheets, u64::try_from(sheets).unwrap_or(u64::MAX)));
        }
        for (column, sum) in tally.sums() {
            self.lines.push(Line { label: Lang::receipt_sum, of: column.to_owned(), value: amount(sum) });
        }
        if let Some(counted) = tally.counted() {
            self.lines.push(whole(Lang::receipt_counted_rows, counted.rows));
            for (of, sum) in counted.sums {
                self.lines.push(Line { label: Lang::receipt_counted, of, value: amount(sum) });
            }
        }
        if as_text > 0 {
            self.lines.push(whole(Lang::receipt_as_text, as_text));
        }
        let digest = format!("{}\n{}", Lang::De.receipt_digest_elsewhere(), Lang::En.receipt_digest_elsewhere());
        self.lines.push(Line::text(Lang::receipts_digest, digest));
    }

    /// Writes the sheet.
    pub(super) fn write(&self, sheet: &mut Worksheet, styles: &Styles, columns: &[Column]) -> Result<(), XlsxError> {
        sheet.set_name(NAME)?.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
        for (place, width) in [(0, 30), (1, 30), (2, 60), (3, 60)] {
            sheet.set_column_width(place, width)?;
        }
        let mut row = 0;
        for line in &self.lines {
            sheet.write_string_with_format(row, 0, line.label(Lang::De), &styles.label)?;
            sheet.write_string_with_format(row, 1, line.label(Lang::En), &styles.label)?;
            write_value(sheet, row, &line.value, styles)?;
            row += 1;
        }
        row += 1;
        let heads = [
            format!("{} – {}", Lang::De.receipt_column(), Lang::En.receipt_column()),
            format!("{} – {}", Lang::De.receipt_kind(), Lang::En.receipt_kind()),
            Lang::De.receipt_meaning().to_owned(),
            Lang::En.receipt_meaning().to_owned(),
        ];
        for (head, place) in heads.into_iter().zip(0_u16..) {
            sheet.write_string_with_format(row, place, head, &styles.header)?;
        }
        for column in columns {
            row += 1;
            for (text, place) in [column.name, column.kind.code(), column.de, column.en].into_iter().zip(0_u16..) {
                sheet.write_string_with_format(row, place, text, &styles.wrapped)?;
            }
        }
        Ok(())
    }
}

/// A sum as a cell; what is beyond all cents stands as text.
fn amount(sum: i128) -> Cell {
    let size = sum.unsigned_abs();
    let text = || format!("{}{},{:02}", if sum < 0 { "-" } else { "" }, size / 100, size % 100);
    i64::try_from(sum).map_or_else(|_| Cell::Text(text()), Cell::Cents)
}

fn write_value(sheet: &mut Worksheet, row: u32, value: &Cell, styles: &Styles) -> Result<(), XlsxError> {
    if let Cell::Cents(cents) = value
        && let Some(number) = euros(*cents)
    {
        sheet.write_number_with_format(row, 2, number, &styles.money)?;
    } else {
        let mut scratch = String::new();
        sheet.write_string_with_format(row, 2, render(value, Dialect::Audit, &mut scratch), &styles.wrapped)?;
    }
    Ok(())
}
