//! Writer and reader together: whatever is written, hostile or random, comes back unchanged in every dialect.

use proptest::prelude::*;

use super::tests::{Done, columns, told};
use super::{Dialect, Table, read};
use crate::export::csv::{Cell, Writer};

fn bytes_of(dialect: Dialect, columns: &[&str], rows: &[Vec<String>]) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut writer = Writer::new(&mut bytes, dialect, columns)?;
    for row in rows {
        writer.row(&row.iter().cloned().map(Cell::Text).collect::<Vec<_>>())?;
    }
    writer.finish()?;
    Ok(bytes)
}

fn texts(table: &Table) -> Vec<Vec<String>> {
    table.rows.iter().map(|row| row.cells().map(|(_, cell)| cell.to_owned()).collect()).collect()
}

/// Eleven starts of a formula times nine endings, and what else has hurt readers of CSV.
fn hostile_cells() -> Vec<String> {
    let starts = ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"];
    let endings = [
        "",
        "1+1",
        "cmd|' /C calc'!A0",
        "HYPERLINK(\"https://x.example\";\"y\")",
        "\r\n=2",
        "';\"",
        ",;\t",
        "\u{202e}fdp",
        "''",
    ];
    let mut cells: Vec<String> = starts.iter().flat_map(|start| endings.map(|end| format!("{start}{end}"))).collect();
    cells.extend(starts.iter().flat_map(|start| [format!("'{start}1"), format!("'''{start}"), format!(" {start}1")]));
    let others = [
        "'",
        "''",
        "\"",
        "\"\"",
        "\"a\"b",
        "a\"",
        ";",
        ",",
        "\r\n",
        " ",
        "  a  ",
        "\u{feff}a",
        "\u{200f}א",
        "\u{2028}",
        "\u{85}",
        "\u{b}",
        "\u{1}",
        "\u{7f}",
        "sep=;",
        "NULL",
        "1e9",
        "06411000",
        "9/10",
        "🏛️",
        "a\u{308}",
        "<script>",
        "${x}",
        "{0}",
        "%s",
    ];
    cells.extend(others.map(String::from));
    cells
}

#[test]
fn hostile_cells_come_back_unchanged_and_never_as_formulas() -> Done {
    let cells = hostile_cells();
    assert!(cells.len() >= 100);
    let rows: Vec<Vec<String>> = cells.iter().map(|cell| vec![cell.clone(), "x".to_owned(), cell.clone()]).collect();
    for dialect in Dialect::ALL {
        let bytes = bytes_of(dialect, &["a", "b", "c"], &rows)?;
        let table = read(&bytes, &columns(&["a", "b", "c"], 3)).map_err(told)?;
        assert_eq!(table.dialect, dialect);
        assert_eq!(texts(&table), rows, "{}", dialect.name());
        let mut raw = ::csv::ReaderBuilder::new().delimiter(b';').from_reader(bytes.as_slice());
        for record in raw.records().filter(|_| dialect == Dialect::Spreadsheet) {
            for cell in &record? {
                assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']), "{cell:?}");
            }
        }
    }
    Ok(())
}

fn cell() -> impl Strategy<Value = String> {
    prop_oneof!["[^\0]{0,8}", "'{0,2}[=+@\t\r\n＝＋－＠-]?[;,\"'\r\n a]{0,6}", "[a-zäöüß ]{0,10}"]
}

proptest! {
    #[test]
    fn what_was_written_is_read_back(
        rows in prop::collection::vec(prop::collection::vec(cell(), 3), 1..12),
        dialect in prop::sample::select(Dialect::ALL.as_slice()),
    ) {
        let bytes = bytes_of(dialect, &["c", "a", "b"], &rows)?;
        let table = read(&bytes, &columns(&["a", "b", "c"], 3)).map_err(|errors| TestCaseError::fail(told(errors)))?;
        prop_assert_eq!(table.dialect, dialect);
        prop_assert_eq!(texts(&table), rows.clone());
        // Written again it is the same file, byte by byte.
        prop_assert_eq!(bytes_of(table.dialect, &["c", "a", "b"], &texts(&table))?, bytes);
    }

    #[test]
    fn one_column_comes_back_too(
        rows in prop::collection::vec(prop::collection::vec(cell(), 1), 1..12),
        dialect in prop::sample::select(Dialect::ALL.as_slice()),
    ) {
        let table = read(&bytes_of(dialect, &["a"], &rows)?, &columns(&["a"], 1));
        prop_assert_eq!(texts(&table.map_err(|errors| TestCaseError::fail(told(errors)))?), rows);
    }

    #[test]
    fn lines_are_those_an_editor_shows(
        rows in prop::collection::vec(prop::collection::vec(cell(), 2), 1..12),
        dialect in prop::sample::select(Dialect::ALL.as_slice()),
    ) {
        let marked: Vec<Vec<String>> = rows.iter().map(|row| [vec!["§".to_owned()], row.clone()].concat()).collect();
        let bytes = bytes_of(dialect, &["a", "b", "c"], &marked)?;
        let text = String::from_utf8_lossy(&bytes).replace("\r\n", "\n").replace('\r', "\n");
        let table = read(&bytes, &columns(&["a", "b", "c"], 3)).map_err(|errors| TestCaseError::fail(told(errors)))?;
        for row in &table.rows {
            let line = text.split('\n').nth(usize::try_from(row.line - 1)?).unwrap_or_default();
            prop_assert!(line.starts_with('§'), "{:?}", line);
        }
    }

    #[test]
    fn never_stops_at_any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..64), text in "[ab;,\"\r\n'=\u{feff}]{0,40}") {
        let known = columns(&["a", "b"], 1);
        for file in [bytes.as_slice(), text.as_bytes()] {
            if let Err(errors) = read(file, &known) {
                prop_assert!(!errors.is_empty());
            }
        }
    }
}
