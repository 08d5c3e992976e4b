//! `import`, `export` and `check`: all rows or none, data alone on standard output, and out and in again byte by byte.

use super::program::{Place, Said, change};
use std::process::Stdio;

const HEADER: &str =
    "ags,ars,name,short_name,designation,kind,county_ags,population,lat,lon,valid_from,valid_to,successor_ags\n";
const GOOD: &str = "06999000,,Musterstadt,,Stadt,independent_city,,1000,,,,,\n";

pub fn place() -> Place {
    let place = Place::new();
    place.run(&["migrate"]).is(0);
    place
}

/// A database with the register and the awards of the real programme.
pub fn filled() -> Place {
    let place = place();
    for (words, name, bytes) in [
        ("authorities", "1.csv", include_bytes!("../../../fixtures/authorities.csv").as_slice()),
        ("authorities", "2.csv", include_bytes!("../../../fixtures/authorities_other.csv")),
        ("awards", "3.csv", include_bytes!("../../../fixtures/starke_heimat_projects.csv")),
        ("awards", "4.csv", include_bytes!("../../../fixtures/starke_heimat_phase1_2020.csv")),
    ] {
        place.put(name, bytes);
        let words = ["import", words, name, "--programme", "STARKE-HEIMAT"];
        let said = place.run(if words[1] == "awards" { &words } else { &words[..3] }).is(0);
        assert!(said.err.ends_with("0 changed, 0 unchanged, 0 faulty rows\n"), "{}", said.err);
    }
    place
}

fn export(place: &Place, dataset: &str, database: &str, dialect: &str) -> Said {
    place.run(&["export", dataset, "--database", database, "--dialect", dialect]).is(0)
}

const MAIN: &str = "sqlite:foerderbuch.db";

#[test]
fn a_good_file_is_taken_over_and_again_changes_nothing() {
    let place = place();
    place.put("good.csv", format!("{HEADER}{GOOD}"));
    let said = place.run(&["import", "authorities", "good.csv", "--preview"]).is(0);
    assert_eq!(said.err, "1 new, 0 changed, 0 unchanged, 0 faulty rows; a preview: nothing was changed\n");
    assert_eq!(export(&place, "authorities", MAIN, "plain").out.lines().count(), 1);
    let said = place.run(&["import", "authorities", "good.csv"]).is(0);
    assert_eq!((said.out.as_str(), said.err.as_str()), ("", "1 new, 0 changed, 0 unchanged, 0 faulty rows\n"));
    let said = place.run(&["import", "authorities", "good.csv"]).is(0);
    assert_eq!(said.err, "0 new, 0 changed, 1 unchanged, 0 faulty rows\n");
}

#[test]
fn a_bad_file_names_every_bad_cell_and_changes_nothing() {
    let place = place();
    let bad = format!(
        "{HEADER}{GOOD}0699900,,,,Stadt,castle,06999000,-1,,,2024-02-30,,\n06999003,,Nebenan,,Stadt,town,06999000,1e9,,,,,\n"
    );
    place.put("bad.csv", &bad);
    for words in [&["import", "authorities", "bad.csv"][..], &["import", "authorities", "bad.csv", "--preview"]] {
        let said = place.run(words).fails(&["nothing was changed"]);
        for cell in [
            "line 3",
            "line 4",
            "column “ags”",
            "column “name”",
            "column “kind”",
            "column “population”",
            "column “valid_from”",
        ] {
            assert!(said.err.contains(cell), "{cell}: {}", said.err);
        }
        assert!(
            said.err.lines().all(|line| line.starts_with("bad.csv: line ") || line.starts_with("1 new")),
            "{}",
            said.err
        );
        assert_eq!(export(&place, "authorities", MAIN, "plain").out.lines().count(), 1);
    }
    let said = place.run(&["import", "authorities", "bad.csv", "--skip-bad"]).is(0);
    assert!(
        said.err.ends_with("1 new, 0 changed, 0 unchanged, 2 faulty rows\n") && said.err.contains("line 4"),
        "{}",
        said.err
    );
    assert_eq!(export(&place, "authorities", MAIN, "plain").out.lines().count(), 2);
}

#[test]
fn what_is_no_file_of_ours_is_refused_with_a_sentence() {
    let place = place();
    let import = |name: &str| place.run(&["import", "authorities", name]);
    import("missing.csv").fails(&["missing.csv: ", "No such file", "check the path"]);
    import(".").fails(&[".: "]);
    place.put("empty.csv", "");
    import("empty.csv").fails(&["empty.csv: "]);
    place.put("header.csv", HEADER);
    import("header.csv");
    place.put("garbage.csv", [0xff, 0x00, 0xfe, 0x9d, 0x81].repeat(10_000));
    import("garbage.csv").fails(&["garbage.csv: "]);
    place
        .run(&["import", "castles", "empty.csv"])
        .fails(&["`castles` cannot be imported; what can is awards, authorities"]);
    place.run(&["export", "castles"]).fails(&["`castles` is no data set; known are awards, authorities"]);
    place.run(&["export", "awards", "--dialect", "x"]).fails(&["--dialect: `x`", "audit, spreadsheet, plain"]);
    place.run(&["export", "awards", "--filter", "x"]).fails(&["--filter: `x`", "NAME=VALUE"]);
    place.run(&["export", "awards", "--filter", "colour=red"]).fails(&["colour"]);
}

#[test]
fn an_import_makes_its_database_and_a_preview_makes_none() {
    let place = Place::new();
    place.put("good.csv", format!("{HEADER}{GOOD}"));
    place
        .run(&["import", "authorities", "good.csv", "--preview"])
        .fails(&["there is no file foerderbuch.db", "foerderbuch migrate"]);
    assert!(!place.path("foerderbuch.db").exists());
    place.run(&["import", "authorities", "good.csv"]).is(0);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let about = std::fs::metadata(place.path("foerderbuch.db")).unwrap();
        assert_eq!(about.permissions().mode() & 0o077, 0, "others can read the database");
    }
}

#[test]
fn out_and_in_again_is_the_same_byte_by_byte() {
    let place = filled();
    for dialect in ["audit", "plain", "spreadsheet"] {
        let copy = format!("sqlite:copy-{dialect}.db");
        place.run(&["migrate", "--database", &copy]).is(0);
        for dataset in ["authorities", "awards"] {
            let first = export(&place, dataset, MAIN, dialect);
            assert_eq!(first.out.lines().count(), if dataset == "awards" { 96 } else { 447 });
            place.put("out.csv", &first.out);
            place.run(&["import", dataset, "out.csv", "--database", &copy]).is(0);
            let second = export(&place, dataset, &copy, dialect);
            for (one, other) in first.out.lines().zip(second.out.lines()) {
                assert_eq!(one, other, "{dataset} {dialect}");
            }
            assert_eq!(first.out, second.out, "{dataset} {dialect}");
            assert_eq!(first.err, second.err, "the receipts");
        }
        place.run(&["check", "--database", &copy]).is(0);
    }
}

#[test]
fn an_export_writes_data_alone_and_its_receipt_beside() {
    let place = filled();
    let said = export(&place, "awards", MAIN, "audit");
    let digest = foerderbuch::audit::sha256(said.out.as_bytes());
    assert_eq!(said.err, format!("95 rows, {} bytes, SHA-256 {digest}\n", said.out.len()));
    let said = place.run(&["export", "awards", "--filter", "state=unconfirmed", "--dialect", "plain"]).is(0);
    assert!(said.err.starts_with("4 rows, "), "{}", said.err);
}

#[test]
fn an_export_whose_reader_leaves_ends_quietly() {
    let place = filled();
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let mut command = place.command(&["export", "awards"]);
    let done = command.stdout(writer).stderr(Stdio::piped()).spawn().unwrap().wait_with_output().unwrap();
    assert_eq!((done.status.code(), String::from_utf8(done.stderr).unwrap().as_str()), (Some(0), ""));
    place.run(&["audit", "verify"]).is(0);
}

#[rocket::async_test]
async fn check_says_what_is_wrong_in_a_sentence() {
    let place = place();
    let said = place.run(&["check"]).is(0);
    assert_eq!((said.out.as_str(), said.err.as_str()), ("sqlite:foerderbuch.db: all is well\n", ""));
    place.run(&["check", "--database", "sqlite:missing.db"]).fails(&["there is no file missing.db"]);
    place
        .run(&["check", "--data-dir", "nowhere/at/all", "--database", "sqlite:missing.db"])
        .fails(&["data_dir: nowhere/at/all", "there is no file missing.db"]);
    place.put("good.csv", format!("{HEADER}{GOOD}"));
    place.run(&["import", "authorities", "good.csv"]).is(0);
    let file = place.path("foerderbuch.db").display().to_string();
    change(
        &file,
        &["DROP TRIGGER audit_entries_no_update", "UPDATE audit_entries SET act = 'x' WHERE stream_kind = 'system'"],
    )
    .await;
    place.run(&["check"]).fails(&["audit log: stream system/import", "column act"]);
}
