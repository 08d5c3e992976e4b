//! A workbook to be filled in: the columns of a file, rows that are there already, and for some columns the values to choose from.

use super::styles::{Styles, width};
use super::{failed, put};
use crate::error::AppError;
use crate::export::csv::Cell;
use crate::export::register::Column;
use rust_xlsxwriter::{DataValidation, Formula, Note, Workbook, Worksheet, XlsxError};

/// So many rows can be filled in with a choice.
const CHOOSABLE: u32 = 10_000;
/// What the sheet of values is called.
const VALUES: &str = "Werte";

/// The values that a column may hold.
#[derive(Debug)]
pub struct Choices {
    /// The column.
    pub column: &'static str,
    /// Its values.
    pub values: Vec<String>,
}

/// Writes the workbook. Notes at the header say what each column means.
///
/// # Errors
/// 500 when it cannot be written.
pub fn template(
    name: &str,
    (columns, german): (&'static [Column], bool),
    rows: &[Vec<Cell>],
    choices: &[Choices],
) -> Result<Vec<u8>, AppError> {
    let mut book = Workbook::new();
    let styles = Styles::new();
    let sheet = book.add_worksheet();
    filled(sheet, name, (columns, german), rows, &styles).map_err(failed)?;
    for (choice, place) in choices.iter().zip(0_u16..) {
        offered(sheet, columns, choice, place).map_err(failed)?;
    }
    listed(book.add_worksheet(), choices, &styles).map_err(failed)?;
    book.save_to_buffer().map_err(failed)
}

fn filled(
    sheet: &mut Worksheet,
    name: &str,
    (columns, german): (&'static [Column], bool),
    rows: &[Vec<Cell>],
    styles: &Styles,
) -> Result<(), XlsxError> {
    sheet.set_name(name)?.set_freeze_panes(1, 0)?;
    for (column, place) in columns.iter().zip(0_u16..) {
        sheet.set_column_width(place, width(column))?;
        if let Some(style) = styles.of(column.kind) {
            sheet.set_column_format(place, style)?;
        }
        sheet.write_string_with_format(0, place, column.name, &styles.header)?;
        let note = Note::new(if german { column.de } else { column.en }).add_author_prefix(false);
        sheet.insert_note(0, place, &note)?;
    }
    let mut scratch = String::new();
    for (cells, row) in rows.iter().zip(1_u32..) {
        for (cell, place) in cells.iter().zip(0_u16..) {
            put(sheet, (row, place), cell, styles, &mut scratch)?;
        }
    }
    Ok(())
}

fn offered(sheet: &mut Worksheet, columns: &[Column], choice: &Choices, list: u16) -> Result<(), XlsxError> {
    let place = columns.iter().zip(0_u16..).find(|(column, _)| column.name == choice.column);
    let (Some((_, place)), false) = (place, choice.values.is_empty()) else { return Ok(()) };
    let letter = char::from(b'A'.saturating_add(u8::try_from(list).unwrap_or_default()));
    let bottom = choice.values.len().saturating_add(1);
    let source = Formula::new(format!("={VALUES}!${letter}$2:${letter}${bottom}"));
    sheet.add_data_validation(1, place, CHOOSABLE, place, &DataValidation::new().allow_list_formula(source))?;
    Ok(())
}

fn listed(sheet: &mut Worksheet, choices: &[Choices], styles: &Styles) -> Result<(), XlsxError> {
    sheet.set_name(VALUES)?;
    for (choice, place) in choices.iter().zip(0_u16..) {
        sheet.write_string_with_format(0, place, choice.column, &styles.header)?;
        sheet.set_column_width(place, 40)?;
        for (value, row) in choice.values.iter().zip(1_u32..) {
            sheet.write_string(row, place, value)?;
        }
    }
    Ok(())
}
