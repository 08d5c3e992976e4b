//! Workbooks, read back by an independent reader: numbers, days, hostile texts, full sheets, the receipt.

use super::*;
use crate::clock::Instant;
use crate::export::register::Kind;
use crate::web::lang::Lang;
use calamine::{Data, DataType, Reader, Xlsx};
use std::error::Error;
use std::io::Cursor;
use time::macros::date;

type Done = Result<(), Box<dyn Error>>;

const fn column(name: &'static str, kind: Kind) -> Column {
    Column { name, kind, de: "Bedeutung", en: "Meaning" }
}

const COLUMNS: &[Column] = &[
    column("ags", Kind::Key),
    column("title", Kind::Text),
    column("grant_eur", Kind::Money),
    column("count", Kind::Whole),
    column("on", Kind::Day),
    column("lat", Kind::Degrees),
];

fn cover() -> Cover {
    let made_at = Instant::from_micros(1_795_341_600_000_000);
    Cover { made_at, lines: vec![Line::text(Lang::receipts_who, "Amira Sonnenschein")] }
}

fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

/// A row whose title is given and whose other cells are plain.
fn row(title: &str) -> Vec<Cell> {
    vec![
        Cell::Key("06411000".to_owned()),
        text(title),
        Cell::Cents(123_450),
        Cell::Int(7),
        Cell::Date(date!(2023 - 04 - 27)),
        Cell::Coordinate("49.88145".to_owned()),
    ]
}

fn refusal(error: AppError) -> String {
    match error {
        AppError::Refused(fault) => format!("{} {:?}", fault.code, fault.params),
        other => other.status().to_string(),
    }
}

fn bytes(rows: &[Vec<Cell>], full: Full) -> Result<(Vec<u8>, Receipt), String> {
    let mut bytes = Vec::new();
    let mut writer = Writer::new(&mut bytes, "awards", COLUMNS, cover(), full).map_err(refusal)?;
    for row in rows {
        writer.row(row).map_err(refusal)?;
    }
    let receipt = writer.finish().map_err(refusal)?;
    Ok((bytes, receipt))
}

fn book(bytes: Vec<u8>) -> Result<Xlsx<Cursor<Vec<u8>>>, Box<dyn Error>> {
    Ok(Xlsx::new(Cursor::new(bytes))?)
}

/// The cells of a sheet.
fn cells(book: &mut Xlsx<Cursor<Vec<u8>>>, sheet: &str) -> Result<Vec<Vec<Data>>, Box<dyn Error>> {
    Ok(book.worksheet_range(sheet)?.rows().map(<[Data]>::to_vec).collect())
}

#[test]
fn numbers_are_numbers_days_are_days_and_keys_are_texts() -> Done {
    let (bytes, receipt) = bytes(&[row("Stadtlabor")], Full::USUAL)?;
    assert_eq!((receipt.rows, receipt.bytes), (1, u64::try_from(bytes.len())?));
    assert_eq!(receipt.sha256, crate::audit::sha256(&bytes));
    assert_eq!(receipt.sums, [("grant_eur".to_owned(), 123_450)]);
    let mut book = book(bytes)?;
    assert_eq!(book.sheet_names(), ["awards", "Beleg – Receipt"]);
    let found = cells(&mut book, "awards")?;
    let header: Vec<_> = found[0].iter().map(ToString::to_string).collect();
    assert_eq!(header, ["ags", "title", "grant_eur", "count", "on", "lat"]);
    assert_eq!(found[1][0], Data::String("06411000".to_owned()));
    assert_eq!(found[1][1], Data::String("Stadtlabor".to_owned()));
    assert_eq!(found[1][2], Data::Float(1234.5));
    assert_eq!(found[1][3], Data::Float(7.0));
    assert!(matches!(&found[1][4], Data::DateTime(day) if day.is_datetime() && day.to_ymd_hms_milli().0 == 2023));
    assert_eq!(found[1][5], Data::Float(49.88145));
    Ok(())
}

#[test]
fn unknown_is_an_empty_cell_and_never_zero() -> Done {
    let (bytes, _) = bytes(&[vec![Cell::Empty; COLUMNS.len()], row("danach")], Full::USUAL)?;
    let found = cells(&mut book(bytes)?, "awards")?;
    assert!(found[1].iter().all(DataType::is_empty), "{:?}", found[1]);
    assert_eq!(found[2][1], Data::String("danach".to_owned()));
    Ok(())
}

#[test]
fn every_cent_survives_up_to_fifteen_digits_and_beyond_stands_as_text() -> Done {
    let exact =
        [0, 1, -1, 5, 10, 99, 100, 101, 110, -12_345, 1_005, 16_000_000_000, 999_999_999_999_999, -999_999_999_999_999];
    let (first, largest) = (1_000_000_000_000_000, 9_007_199_254_740_991);
    let rows: Vec<_> = exact
        .iter()
        .chain(&[first, largest, -largest])
        .map(|cents| {
            let mut row = row("x");
            row[2] = Cell::Cents(*cents);
            row
        })
        .collect();
    let (bytes, receipt) = bytes(&rows, Full::USUAL)?;
    assert_eq!(
        receipt.sums,
        [("grant_eur".to_owned(), exact.iter().map(|cents| i128::from(*cents)).sum::<i128>() + i128::from(first))]
    );
    let mut book = book(bytes)?;
    let found = cells(&mut book, "awards")?;
    for (cents, row) in exact.iter().zip(&found[1..]) {
        let size = cents.unsigned_abs();
        let written = format!("{}{}.{:02}", if *cents < 0 { "-" } else { "" }, size / 100, size % 100);
        assert_eq!(row[2], Data::Float(written.parse()?), "{cents}");
        assert_eq!(format!("{:.2}", row[2].as_f64().unwrap_or_default()), written, "{cents}");
    }
    let texts: Vec<_> = found[exact.len() + 1..].iter().map(|row| row[2].to_string()).collect();
    assert_eq!(texts, ["10000000000000,00", "90071992547409,91", "-90071992547409,91"]);
    let told = cells(&mut book, "Beleg – Receipt")?;
    assert!(told.iter().any(|line| line[1].to_string().contains("stand as text") && line[2] == "3"), "{told:?}");
    Ok(())
}

#[test]
fn a_day_that_programs_disagree_on_stands_as_text() -> Done {
    let days = [date!(1900 - 02 - 28), date!(1900 - 03 - 01), date!(2026 - 11 - 22), date!(9999 - 12 - 31)];
    let rows: Vec<_> = days
        .iter()
        .map(|day| {
            let mut row = row("x");
            row[4] = Cell::Date(*day);
            row
        })
        .collect();
    let found = cells(&mut book(bytes(&rows, Full::USUAL)?.0)?, "awards")?;
    assert_eq!(found[1][4], Data::String("1900-02-28".to_owned()));
    for (day, row) in days.iter().zip(&found[1..]).skip(1) {
        let Data::DateTime(read) = &row[4] else { return Err(format!("{:?}", row[4]).into()) };
        let (year, month, number, ..) = read.to_ymd_hms_milli();
        assert_eq!((i32::from(year), month, number), (day.year(), u8::from(day.month()), day.day()));
    }
    Ok(())
}

/// What has hurt readers of tables before.
fn hostile() -> Vec<String> {
    let starts = ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"];
    let endings =
        ["1+1", "cmd|' /C calc'!A0", "HYPERLINK(\"https://x.example\";\"y\")", "SUM(A1:A9)", "\r\n=2", "<b>&amp;"];
    let mut all: Vec<String> = starts.iter().flat_map(|start| endings.map(|end| format!("{start}{end}"))).collect();
    let others = [
        "'=1",
        "{=1+1}",
        "http://x.example/?a=b",
        "mailto:a@b.example",
        "file:///etc/passwd",
        "internal:Sheet2!A1",
        "_x0041_",
        "_x000D_",
        "\u{1}\u{b}\u{1f}",
        "\u{fffe}",
        "\u{ffff}",
        "\u{7f}\u{85}",
        "\u{202e}fdp.exe",
        "\u{200f}א",
        "\u{feff}a",
        " a ",
        "a  b",
        "\r",
        "\r\n\r\n",
        "]]>",
        "<!--",
        "&#0;",
        "&lt;",
        "TRUE",
        "1e9",
        "007",
        "9/10",
        "2023-04-27",
        "1.234,50",
        "NaN",
        "inf",
        "🏛️",
        "a\u{308}",
        "\u{e000}",
    ];
    all.extend(others.map(String::from));
    all
}

#[test]
fn hostile_texts_stay_texts_and_come_back_unchanged() -> Done {
    let texts = hostile();
    assert!(texts.len() >= 100);
    let rows: Vec<_> = texts
        .iter()
        .map(|one| {
            let mut row = row(one);
            row[0] = Cell::Key(one.clone());
            row
        })
        .collect();
    let mut book = book(bytes(&rows, Full::USUAL)?.0)?;
    let formulas = book.worksheet_formula("awards")?;
    assert!(formulas.cells().all(|(_, _, formula)| formula.is_empty()));
    let found = cells(&mut book, "awards")?;
    for (one, row) in texts.iter().zip(&found[1..]) {
        assert_eq!(row[0], Data::String(one.clone()));
        assert_eq!(row[1], Data::String(one.clone()));
    }
    Ok(())
}

#[test]
fn a_text_that_a_cell_cannot_hold_is_refused_with_its_place_and_never_cut() -> Done {
    let longest = "ä".repeat(LONGEST_TEXT);
    let found = cells(&mut book(bytes(&[row(&longest)], Full::USUAL)?.0)?, "awards")?;
    assert_eq!(found[1][1], Data::String(longest));
    for (title, code) in [
        ("x".repeat(40_000), "export.cell-too-long"),
        ("x".repeat(LONGEST_TEXT + 1), "export.cell-too-long"),
        // Counted as the format counts: this sign takes two units.
        ("🏛".repeat(LONGEST_TEXT / 2 + 1), "export.cell-too-long"),
        ("a\0b".to_owned(), "export.cell-holds-nul"),
    ] {
        let refused = bytes(&[row("gut"), row(&title)], Full::USUAL).err().unwrap_or_default();
        assert!(refused.starts_with(code) && refused.contains("\"2\"") && refused.contains("\"title\""), "{refused}");
    }
    Ok(())
}

#[test]
fn a_full_sheet_is_followed_by_another_and_no_row_is_lost() -> Done {
    let rows: Vec<_> = (0..25).map(|number| row(&format!("Vorhaben {number}"))).collect();
    for full in [Full { rows: 11, bytes: u64::MAX }, Full { rows: 1_000, bytes: 220 }] {
        let (bytes, receipt) = bytes(&rows, full)?;
        assert_eq!(receipt.rows, 25);
        let mut book = book(bytes)?;
        let sheets: Vec<_> = book.sheet_names().into_iter().filter(|name| name.starts_with("awards")).collect();
        assert_eq!(sheets[..3], ["awards", "awards 2", "awards 3"]);
        let mut titles = Vec::new();
        for sheet in &sheets {
            let found = cells(&mut book, sheet)?;
            assert_eq!(found[0][1], Data::String("title".to_owned()));
            titles.extend(found[1..].iter().map(|row| row[1].to_string()));
        }
        assert_eq!(titles, (0..25).map(|number| format!("Vorhaben {number}")).collect::<Vec<_>>());
        let told = cells(&mut book, "Beleg – Receipt")?;
        let line = |label: &str| told.iter().find(|line| line[1] == label).map(|line| line[2].to_string());
        assert_eq!(line("Rows").as_deref(), Some("25"));
        assert_eq!(line("Sheets with rows"), Some(sheets.len().to_string()));
    }
    Ok(())
}

#[test]
fn the_receipt_tells_who_and_what_and_what_the_columns_mean() -> Done {
    let (bytes, _) = bytes(&[row("a"), row("b")], Full::USUAL)?;
    let told = cells(&mut book(bytes)?, "Beleg – Receipt")?;
    let line = |german: &str| told.iter().find(|line| line[0] == german).map(|line| line[2].clone());
    assert_eq!(line("Wer"), Some(Data::String("Amira Sonnenschein".to_owned())));
    assert_eq!(line("Summe aller Zeilen: grant_eur"), Some(Data::Float(2469.0)));
    for column in COLUMNS {
        assert!(told.iter().any(|line| line[0] == column.name && line[1] == column.kind.code()), "{}", column.name);
    }
    Ok(())
}

#[test]
fn the_same_content_gives_the_same_bytes() -> Done {
    let rows: Vec<_> = hostile().iter().map(|one| row(one)).collect();
    let full = Full { rows: 40, bytes: u64::MAX };
    assert_eq!(bytes(&rows, full)?, bytes(&rows, full)?);
    Ok(())
}

#[test]
fn no_rows_are_a_header_and_a_receipt() -> Done {
    let (bytes, receipt) = bytes(&[], Full::USUAL)?;
    assert_eq!((receipt.rows, receipt.sums.len()), (0, 0));
    assert_eq!(cells(&mut book(bytes)?, "awards")?.len(), 1);
    Ok(())
}
