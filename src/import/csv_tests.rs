//! What the reader promises: our own files come back unchanged, bad files are refused at the right place, hostile ones at once.

use std::error::Error;
use std::fmt::Write as _;

use super::super::messages::{message, place};
use super::*;

pub(super) type Done = Result<(), Box<dyn Error>>;

pub(super) fn columns(names: &[&'static str], required: usize) -> Columns {
    let columns = names.iter().enumerate().map(|(index, name)| Column { name, required: index < required }).collect();
    Columns { columns, max_bytes: 256 * 1024 * 1024, max_rows: 1_000_000, books: false }
}

/// Line, row, column and code of every error.
fn faults(file: impl AsRef<[u8]>, known: &Columns) -> Vec<(u64, u64, String, &'static str)> {
    let errors = read(file.as_ref(), known).err().unwrap_or_default();
    errors.into_iter().map(|error| (error.line, error.row, error.column, error.code)).collect()
}

fn only(file: impl AsRef<[u8]>) -> (u64, u64, String, &'static str) {
    let mut all = faults(file, &columns(&["a", "b", "c"], 2));
    let first = all.pop().unwrap_or_default();
    if all.is_empty() { first } else { (0, 0, format!("{all:?}"), "more than one") }
}

fn fault(line: u64, row: u64, column: &str, code: &'static str) -> (u64, u64, String, &'static str) {
    (line, row, column.to_owned(), code)
}

fn first_error(file: impl AsRef<[u8]>) -> Result<CellError, &'static str> {
    let errors = read(file.as_ref(), &columns(&["a", "b", "c"], 2)).err().unwrap_or_default();
    errors.into_iter().next().ok_or("no error")
}

pub(super) fn told(errors: Vec<CellError>) -> String {
    errors.into_iter().map(|error| format!("{error:?}")).collect::<Vec<_>>().join("; ")
}

#[test]
fn recognises_the_dialects_and_knows_lines() -> Done {
    let known = columns(&["a", "b"], 2);
    for (file, dialect, lines) in [
        ("b,a\n1,2\n\n3,\"x\ny\"\n5,6", Dialect::Plain, vec![2, 4, 6]),
        ("b;a\r\n1;2\r\n\r\n\r\n3;\"x\r\ny\"\r\n5;6\r\n", Dialect::Audit, vec![2, 5, 7]),
        ("\u{feff}b;a\r\n1;2\r\n3;4\r\n5;6\r\n", Dialect::Spreadsheet, vec![2, 3, 4]),
        ("\u{feff}b,a\r\n1,2\r\n3,4\r\n5,6\r\n", Dialect::Plain, vec![2, 3, 4]),
        ("\n\n\"b\";a\n1;2\n3;4\n5;6\n", Dialect::Audit, vec![4, 5, 6]),
        ("b;a\r1;2\r3;4\r5;6\r", Dialect::Audit, vec![2, 3, 4]),
    ] {
        let table = read(file.as_bytes(), &known).map_err(told)?;
        assert_eq!(table.dialect, dialect, "{file:?}");
        assert_eq!(table.decimal, dialect.decimal());
        assert_eq!(table.rows.iter().map(|row| row.line).collect::<Vec<_>>(), lines, "{file:?}");
        assert_eq!(table.rows.iter().map(|row| row.number).collect::<Vec<_>>(), [1, 2, 3]);
        let first = table.rows.first().ok_or("no row")?;
        assert_eq!((first.get("a"), first.get("b"), first.get("c")), (Some("2"), Some("1"), None));
        let error = first.refuse("a", ("money.too-large", Vec::new()));
        assert_eq!((error.line, error.row, error.value.as_str()), (first.line, 1, "2"));
    }
    Ok(())
}

#[test]
fn quoted_delimiters_in_the_header_do_not_mislead() {
    assert_eq!(only("a,b,\"x;y;z;\"\n"), fault(1, 0, "x;y;z;", "csv.unknown-column"));
    assert_eq!(only("a\tb\n1\t2\n"), fault(1, 0, "", "csv.unknown-delimiter"));
}

#[test]
fn refuses_bad_headers_column_by_column() {
    let known = columns(&["a", "b", "c"], 2);
    let expected = [
        fault(1, 0, "x", "csv.unknown-column"),
        fault(1, 0, "c", "csv.duplicate-column"),
        fault(1, 0, "", "csv.unnamed-column"),
        fault(1, 0, "a", "csv.missing-column"),
        fault(1, 0, "b", "csv.missing-column"),
    ];
    assert_eq!(faults("x;c;c;\n1;2;3;\n", &known), expected);
    assert_eq!(only("a;b\r\n"), fault(1, 0, "", "csv.no-rows"));
    assert_eq!(only("a,b"), fault(1, 0, "", "csv.no-rows"));
    assert_eq!(only("A,b\n").3, "more than one");
}

#[test]
fn refuses_files_that_are_none() {
    for empty in ["", "\u{feff}", "\r\n\r\n", " \n\t "] {
        assert_eq!(only(empty), fault(0, 0, "", "csv.empty"), "{empty:?}");
    }
    for utf16 in [b"\xFF\xFEa\0;\0".as_slice(), b"\xFE\xFF\0a", b"\xFF\xFE\0\0a\0\0\0"] {
        assert_eq!(only(utf16), fault(0, 0, "", "csv.utf16"));
    }
    for other in [b"PK\x03\x04\x14\0".as_slice(), b"\xD0\xCF\x11\xE0\xA1", b"%PDF-1.7", b"\x1F\x8B\x08"] {
        assert_eq!(only(other), fault(0, 0, "", "csv.not-csv"));
    }
    assert_eq!(only("a,b\n1,x\0y\n"), fault(2, 0, "", "csv.binary"));
    assert_eq!(only(b"a\0,\0b\0\n\0"), fault(1, 0, "", "csv.binary"));
}

#[test]
fn names_the_byte_that_is_not_utf8() -> Done {
    let error = first_error(b"a;b\r\nTreff;Gie\xDFen\r\nM\xFCnchen;x\r\n")?;
    assert_eq!((error.code, error.line, error.value.as_str()), ("csv.not-utf8", 2, "Treff;Gie\u{fffd}en"));
    assert_eq!(message(&error, true).matches("0xDF an Stelle 10").count(), 1);
    assert!(message(&error, true).contains("„ß“") && message(&error, false).contains("“ß”"));
    for (file, character) in [(b"a;b\r\n\x80 5\r\n", '€'), (b"a;b\r\n\x96 5\r\n", '–'), (b"a;b\r\n\x9F 5\r\n", 'Ÿ')]
    {
        let text = message(&first_error(file)?, false);
        assert!(text.contains(&format!("“{character}”")) && text.contains("“CSV UTF-8”"), "{text}");
    }
    for (file, line) in [(b"a;b\n1;\x81\n".as_slice(), 2), (b"a;b\n1;\x01\x02\xE4\x03\n", 2), (b"a;b\n1;2\n3;\xC3", 3)]
    {
        let error = first_error(file)?;
        assert_eq!((error.code, error.line), ("csv.not-utf8", line));
        assert!(!error.params.iter().any(|(name, _)| *name == "character"), "{error:?}");
    }
    Ok(())
}

#[test]
fn refuses_bad_records_with_their_line() {
    let known = columns(&["a", "b"], 2);
    let file = "a;b\r\n1\r\n\"x\r\ny\";2\r\n1;2;3\r\n4;5\r\n";
    assert_eq!(faults(file, &known), [fault(2, 1, "", "csv.too-few-fields"), fault(5, 3, "", "csv.too-many-fields")]);
    assert_eq!(only("a,b\n1,2\n3,\"x\n4,5\n"), fault(3, 0, "", "csv.unterminated-quote"));
    assert_eq!(only("a,b\n1,2\n3,\"x\"y\n4,5\n"), fault(3, 0, "", "csv.stray-quote"));
    assert_eq!(only("a,b\n1,\"x\ny\" ,5\n"), fault(2, 0, "", "csv.stray-quote"));
    assert_eq!(only("a,b\n1,x \"y\" z\n"), fault(0, 0, "", ""));
    let few = Columns { max_rows: 2, ..known.clone() };
    assert_eq!(faults("a,b\n1,2\n3,4\n5,6\n7,8\n", &few), [fault(4, 3, "", "csv.too-many-rows")]);
    let small = Columns { max_bytes: 7, ..known };
    assert_eq!(faults("a,b\n1,2\n", &small), [fault(0, 0, "", "csv.too-large")]);
}

#[test]
fn garbage_of_a_hundred_megabytes_gives_few_errors() {
    const SIZE: usize = 100 * 1024 * 1024;
    const PART: usize = 8 * 1024 * 1024;
    let small = Columns { max_bytes: 20 * 1024 * 1024, ..columns(&["a", "b", "c"], 2) };
    let noise: Vec<u8> = (0_u8..=255).map(|byte| byte.wrapping_mul(37).wrapping_add(11)).collect();
    assert_eq!(faults(noise.repeat(SIZE / 256), &small), [fault(0, 0, "", "csv.too-large")]);
    for (size, piece, code) in [
        (SIZE, noise.as_slice(), "csv.not-utf8"),
        (SIZE, b"\0", "csv.binary"),
        (SIZE, b"x", "csv.line-too-long"),
        (PART, b"\n", "csv.empty"),
        (PART, b"\"\n\",", "csv.record-too-long"),
    ] {
        assert_eq!(only(piece.repeat(size / piece.len())).3, code);
    }
    let open = [b"a,b\n\"".to_vec(), b"x\n".repeat(PART / 2), b"\",\"".to_vec()].concat();
    assert_eq!(only(&open), fault(2, 0, "", "csv.record-too-long"));
    assert_eq!(only(open.get(..PART).unwrap_or_default()), fault(2, 0, "", "csv.unterminated-quote"));
    let rows = [b"a,b,c\n".to_vec(), b"1,2\n".repeat(100_000)].concat();
    let all = faults(rows, &columns(&["a", "b", "c"], 2));
    assert_eq!((all.len(), all.last().map(|last| last.3)), (MOST_ERRORS + 1, Some("csv.more-errors")));
    let wide = faults(b";".repeat(1024 * 1024), &columns(&["a"], 1));
    assert_eq!((wide.len(), wide.last().map(|last| last.3)), (MOST_ERRORS + 1, Some("csv.more-errors")));
}

#[test]
fn shown_values_are_short_and_harmless() {
    assert_eq!(shown("a\r\n\u{202e}b\0"), "a\\r\\n\\u{202e}b\\u{0}");
    assert_eq!(shown(&"ä".repeat(80)), "ä".repeat(80));
    assert_eq!(shown(&"ä".repeat(81)), format!("{}…", "ä".repeat(79)));
    assert!(shown(&"\0".repeat(500)).chars().count() <= SHOWN);
}

#[test]
fn every_message_is_there_in_both_languages_and_filled() -> Done {
    let mut file = String::from("x;{allowed};a\n");
    writeln!(file, "1;2")?;
    let mut all = read(file.as_bytes(), &columns(&["a", "b"], 2)).err().unwrap_or_default();
    for file in
        ["", "a;b\n", "a;b\n1\n", "a;b\n1;2;3\n", "a;b\n\"", "a;b\n\"1\"2;3\n", "a\tb\n", "a;b\n\0", "PK\u{3}\u{4}"]
    {
        all.push(first_error(file)?);
    }
    let money =
        crate::money::Money::parse("12.50", crate::money::Style::Comma).err().ok_or("read an ambiguous amount")?;
    all.push(CellError::new((3, 2), "grant_eur", "12.50", (money.code, money.params)));
    for error in &all {
        for german in [true, false] {
            let text = message(error, german);
            assert!(text != error.code && text.ends_with(['.', '”', '“']), "{text}");
            assert!(!text.replace("„{allowed}“", "").replace("“{allowed}”", "").contains(['{', '}']), "{text}");
        }
    }
    let last = all.last().ok_or("no error")?;
    assert_eq!(place(last, true), "Zeile 3, Datensatz 2, Spalte „grant_eur“");
    assert_eq!(place(last, false), "line 3, row 2, column “grant_eur”");
    assert!(message(last, true).contains("zum Beispiel 1234,50"));
    Ok(())
}
