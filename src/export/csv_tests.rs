//! What the writer promises: dialects byte by byte, guarded formulas, receipts that a recomputation confirms.

use std::error::Error;
use std::io;

use proptest::prelude::*;
use time::Month;

use super::{BOM, Cell, Dialect, Receipt, Writer, unguarded};

type Done = Result<(), Box<dyn Error>>;

fn written(dialect: Dialect, columns: &[&str], rows: &[Vec<Cell>]) -> io::Result<(Vec<u8>, Receipt)> {
    let mut bytes = Vec::new();
    let mut writer = Writer::new(&mut bytes, dialect, columns)?;
    for row in rows {
        writer.row(row)?;
    }
    let receipt = writer.finish()?;
    Ok((bytes, receipt))
}

fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

fn sample() -> io::Result<Vec<Cell>> {
    let day = time::Date::from_calendar_date(2023, Month::April, 7).map_err(io::Error::other)?;
    Ok(vec![
        text("=1+1; \"Gießen\""),
        Cell::Cents(-123_405),
        Cell::Date(day),
        Cell::Coordinate("49.88145".to_owned()),
        Cell::Key("06411000".to_owned()),
        Cell::Int(-7),
        Cell::Empty,
        Cell::Instant("2023-04-07T10:00:00Z".to_owned()),
        text("a,b"),
    ])
}

const COLUMNS: [&str; 9] = ["title", "eur", "day", "lat", "ags", "count", "none", "at", "note"];

#[test]
fn each_dialect_looks_as_promised() -> Done {
    let expected = [
        (
            Dialect::Audit,
            "title;eur;day;lat;ags;count;none;at;note\r\n\"=1+1; \"\"Gießen\"\"\";-1234,05;2023-04-07;49,88145;06411000;-7;;2023-04-07T10:00:00Z;a,b\r\n",
        ),
        (
            Dialect::Spreadsheet,
            "\u{feff}title;eur;day;lat;ags;count;none;at;note\r\n\"'=1+1; \"\"Gießen\"\"\";-1234,05;07.04.2023;49,88145;06411000;-7;;2023-04-07T10:00:00Z;a,b\r\n",
        ),
        (
            Dialect::Plain,
            "title,eur,day,lat,ags,count,none,at,note\n\"=1+1; \"\"Gießen\"\"\",-1234.05,2023-04-07,49.88145,06411000,-7,,2023-04-07T10:00:00Z,\"a,b\"\n",
        ),
    ];
    for (dialect, file) in expected {
        let (bytes, _) = written(dialect, &COLUMNS, &[sample()?])?;
        assert_eq!(String::from_utf8(bytes)?, file, "{}", dialect.name());
    }
    Ok(())
}

#[test]
fn amounts_have_two_decimals_and_no_separators() -> Done {
    let cents = [0, 5, -5, 100, 123_456_789, i64::MAX, i64::MIN];
    let rows: Vec<Vec<Cell>> = cents.into_iter().map(|cents| vec![Cell::Cents(cents)]).collect();
    let (bytes, receipt) = written(Dialect::Plain, &["eur"], &rows)?;
    let file = "eur\n0.00\n0.05\n-0.05\n1.00\n1234567.89\n92233720368547758.07\n-92233720368547758.08\n";
    assert_eq!(String::from_utf8(bytes)?, file);
    assert_eq!(receipt.sums, [("eur".to_owned(), cents.into_iter().map(i128::from).sum())]);
    Ok(())
}

#[test]
fn names_of_dialects_are_read_back() {
    for dialect in Dialect::ALL {
        assert_eq!(Dialect::parse(dialect.name()), Some(dialect));
        assert!(dialect.content_type().starts_with("text/csv; charset=utf-8"));
    }
    assert_eq!(Dialect::parse("Audit"), None);
}

#[test]
fn a_column_without_amounts_has_no_sum() -> Done {
    let rows = [vec![Cell::Empty, Cell::Cents(1)], vec![Cell::Empty, Cell::Empty]];
    let (_, receipt) = written(Dialect::Audit, &["unknown", "known"], &rows)?;
    assert_eq!((receipt.rows, receipt.sums), (2, vec![("known".to_owned(), 1)]));
    Ok(())
}

#[test]
fn refuses_nul_and_wrong_lengths_and_counts_nothing_of_them() -> Done {
    let mut bytes = Vec::new();
    let mut writer = Writer::new(&mut bytes, Dialect::Audit, &["a", "b"])?;
    for bad in [vec![Cell::Cents(1)], vec![Cell::Cents(1), text("x\0y")], vec![Cell::Cents(1), Cell::Key("\0".into())]]
    {
        assert_eq!(writer.row(&bad).map_err(|error| error.kind()), Err(io::ErrorKind::InvalidData));
    }
    let receipt = writer.finish()?;
    assert_eq!((receipt.rows, receipt.sums.len(), bytes.as_slice()), (0, 0, b"a;b\r\n".as_slice()));
    Ok(())
}

#[test]
fn a_coordinate_that_is_none_cannot_become_a_formula() -> Done {
    for hostile in ["=1+1", "-1+cmd|' /C calc'!A0", "@x", "-", "+49.5", "1.2.3", ".5", "5."] {
        let (bytes, _) = written(Dialect::Spreadsheet, &["lat"], &[vec![Cell::Coordinate(hostile.to_owned())]])?;
        let file = String::from_utf8(bytes)?;
        let cell = file.trim_start_matches("\u{feff}lat\r\n");
        assert!(!cell.starts_with(['=', '+', '-', '@']), "{file}");
    }
    Ok(())
}

#[test]
fn guards_every_start_of_a_formula_and_nothing_else() -> Done {
    for start in ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "'=", "''-"] {
        let hostile = format!("{start}1");
        let (bytes, _) = written(Dialect::Spreadsheet, &["a"], &[vec![text(&hostile)]])?;
        let file = String::from_utf8(bytes)?;
        assert!(file.contains(&format!("'{hostile}")), "{file:?}");
        assert_eq!(unguarded(&format!("'{hostile}")), hostile);
    }
    for harmless in ["", "'", "''", "'s Heerenberg", "a=b", " =1", "Nr. -1"] {
        let (bytes, _) = written(Dialect::Spreadsheet, &["a", "b"], &[vec![text(harmless), Cell::Empty]])?;
        assert_eq!(String::from_utf8(bytes)?, format!("\u{feff}a;b\r\n{harmless};\r\n"));
        assert_eq!(unguarded(harmless), harmless);
    }
    Ok(())
}

#[test]
fn a_sink_that_fails_is_told() -> Done {
    struct Full;
    impl io::Write for Full {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::Error::from(io::ErrorKind::StorageFull))
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    assert!(Writer::new(Full, Dialect::Spreadsheet, &["a"]).is_err());
    let writer = Writer::new(Full, Dialect::Audit, &["a"])?;
    assert_eq!(writer.finish().map_err(|error| error.kind()), Err(io::ErrorKind::StorageFull));
    Ok(())
}

proptest! {
    #[test]
    fn receipts_equal_a_recomputation(
        rows in prop::collection::vec((any::<i64>(), prop::option::of(any::<i64>()), "[^\0]{0,12}"), 0..40),
        dialect in prop::sample::select(Dialect::ALL.as_slice()),
    ) {
        let cells: Vec<Vec<Cell>> = rows
            .iter()
            .map(|(a, b, note)| vec![Cell::Cents(*a), b.map_or(Cell::Empty, Cell::Cents), text(note)])
            .collect();
        let (bytes, receipt) = written(dialect, &["a", "b", "note"], &cells)?;
        prop_assert_eq!(receipt.rows, u64::try_from(rows.len())?);
        prop_assert_eq!(receipt.bytes, u64::try_from(bytes.len())?);
        prop_assert_eq!(receipt.sha256, crate::audit::sha256(&bytes));
        let first: i128 = rows.iter().map(|(a, _, _)| i128::from(*a)).sum();
        let second: i128 = rows.iter().filter_map(|(_, b, _)| *b).map(i128::from).sum();
        let known = |(name, sum, count): (&str, i128, usize)| (count > 0).then(|| (name.to_owned(), sum));
        let counted = rows.iter().filter(|(_, b, _)| b.is_some()).count();
        let sums: Vec<_> = [("a", first, rows.len()), ("b", second, counted)].into_iter().filter_map(known).collect();
        prop_assert_eq!(receipt.sums, sums);
        prop_assert_eq!(bytes.starts_with(BOM), dialect == Dialect::Spreadsheet);
    }

    #[test]
    fn guarding_is_undone_exactly(hostile in "'{0,3}[=+@\t\r\n＝＋－＠a-]?[^\0]{0,5}") {
        let guarded = super::guarded(&hostile, Dialect::Spreadsheet);
        prop_assert_eq!(unguarded(&guarded), hostile.as_str());
    }
}
