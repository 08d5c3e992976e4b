//! `export` into a file: whole or not at all, as CSV and as a workbook.

use super::data::filled;
use calamine::{Reader, Xlsx};
use std::io::Cursor;

#[test]
fn a_workbook_is_written_to_a_file_with_all_rows() {
    let place = filled();
    for (dataset, rows) in [("awards", 95), ("authorities", 446)] {
        let said = place.run(&["export", dataset, "--format", "xlsx", "--output", "out.xlsx"]).is(0);
        let bytes = std::fs::read(place.path("out.xlsx")).unwrap();
        let digest = foerderbuch::audit::sha256(&bytes);
        assert_eq!(
            (said.out.as_str(), said.err),
            ("", format!("{rows} rows, {} bytes, SHA-256 {digest}\n", bytes.len()))
        );
        let mut book = Xlsx::new(Cursor::new(bytes)).unwrap();
        assert_eq!(book.worksheet_range(dataset).unwrap().height(), rows + 1);
        assert!(!place.path("out.xlsx.part").exists());
    }
    place.run(&["audit", "verify"]).is(0);
}

#[test]
fn a_file_has_the_bytes_of_standard_output() {
    let place = filled();
    let piped = place.run(&["export", "awards", "--dialect", "spreadsheet"]).is(0);
    let filed = place.run(&["export", "awards", "--dialect", "spreadsheet", "--output", "out.csv"]).is(0);
    assert_eq!(std::fs::read_to_string(place.path("out.csv")).unwrap(), piped.out);
    assert_eq!((filed.out.as_str(), &filed.err), ("", &piped.err));
}

#[test]
fn a_file_that_cannot_be_made_leaves_the_old_one_and_nothing_beside() {
    let place = filled();
    place.put("out.csv", "alt");
    let wrong = ["export", "awards", "--output", "out.csv", "--filter", "year=soon"];
    place.run(&wrong).fails(&["year: "]);
    assert_eq!(std::fs::read_to_string(place.path("out.csv")).unwrap(), "alt");
    assert!(!place.path("out.csv.part").exists());
    place.run(&["export", "awards", "--output", "nowhere/out.csv"]).fails(&["nowhere/out.csv", "check the path"]);
    place.run(&["export", "awards", "--format", "ods"]).fails(&["--format: `ods`", "csv, xlsx"]);
    place.run(&["export", "awards", "--format", "xlsx", "--dialect", "audit"]).fails(&["a workbook has none"]);
}
