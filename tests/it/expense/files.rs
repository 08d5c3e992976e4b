//! The round trip of expenses: the template is the contract; cells are named, nothing changes unless all is right.

use super::{Ground, ground};
use crate::world::{Answered, Someone, World, both};
use calamine::{Reader, Xlsx};
use foerderbuch::export::csv::Cell;
use foerderbuch::export::register::Dataset;
use foerderbuch::export::xlsx::template;
use rocket::http::{ContentType, Cookie};
use std::fmt::Write;
use std::io::Cursor;

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

fn xlsx() -> ContentType {
    ContentType::new("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet")
}

fn csv() -> ContentType {
    ContentType::new("text", "csv")
}

const HEAD: &str = "programme,case_number,key,paid_by_ags,kind,paid_on,payee,reason,amount_eur,position,receipt\n";

/// The case number of the award.
async fn number(world: &World, ground: &Ground) -> String {
    let award = world.get(&format!("/awards/{}", ground.scene.award), Some(&ground.scene.officer)).await.is(200).json();
    award["case_number"].as_str().unwrap().to_owned()
}

/// Sends a file from the page, as the browser does.
async fn upload(world: &World, who: &Someone, name: &str, file: &[u8]) -> Answered {
    let mut body = Vec::new();
    for (field, value) in [("dataset", "expenses"), ("csrf", who.csrf.as_str())] {
        body.extend(format!("--x\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n").bytes());
    }
    body.extend(
        format!("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\nContent-Type: application/octet-stream\r\n\r\n")
            .bytes(),
    );
    body.extend(file);
    body.extend(b"\r\n--x--\r\n");
    let kind = ContentType::new("multipart", "form-data").with_params(("boundary", "x"));
    let request = world.client.post("/import/preview").header(kind).body(body);
    world.raw(request.cookie(Cookie::new("session", who.cookie.clone()))).await
}

/// The cells of a row of the dataset, by column; everything else empty.
fn cells(values: &[(&str, Cell)]) -> Vec<Cell> {
    let value = |name: &str| values.iter().find(|(known, _)| *known == name).map(|(_, cell)| cell.clone());
    Dataset::Expenses.columns().iter().map(|column| value(column.name).unwrap_or(Cell::Empty)).collect()
}

/// A workbook with these rows.
fn book(rows: &[Vec<Cell>]) -> Vec<u8> {
    template("expenses", (Dataset::Expenses.columns(), true), rows, &[]).unwrap()
}

fn text(value: &str) -> Cell {
    Cell::Text(value.to_owned())
}

/// A receipt of the lead as a row of a workbook.
fn line(case: &str, receipt: &str, cents: i64) -> Vec<Cell> {
    cells(&[
        ("programme", text("STARKE-HEIMAT")),
        ("case_number", text(case)),
        ("paid_by_ags", text("06440000")),
        ("kind", text("receipt")),
        ("paid_on", Cell::Date(time::macros::date!(2026 - 03 - 10))),
        ("payee", text("Muster GmbH")),
        ("reason", text("Lizenzen")),
        ("amount_eur", Cell::Cents(cents)),
        ("position", text("Plattform")),
        ("receipt", text(receipt)),
    ])
}

both!(the_template_goes_round_as_csv_and_as_workbook, |world| {
    let ground = ground(&world).await;
    let scene = &ground.scene;
    ground.paid(&world, "R-1", "2026-03-10", "1190.50").await;
    let case = number(&world, &ground).await;
    let place = format!("/awards/{}/expenses/template", scene.award);
    // As it was loaded, it changes nothing.
    let file = world.page(&format!("{place}.csv"), Some(&scene.coordinator)).await.is(200);
    assert!(file.text.contains("R-1") && file.text.lines().count() == 3, "{}", file.text);
    let same =
        world.send("/imports/expenses?preview=true", &scene.coordinator, csv(), &file.bytes).await.is(200).json();
    assert_eq!((&same["unchanged"], &same["new"], &same["changed"]), (&1.into(), &0.into(), &0.into()), "{same}");
    let sheet = world.page(&format!("{place}.xlsx"), Some(&scene.coordinator)).await.is(200);
    assert_eq!(sheet.header("Content-Type"), Some(XLSX));
    let mut opened: Xlsx<_> = Xlsx::new(Cursor::new(sheet.bytes.clone())).unwrap();
    assert_eq!(opened.sheet_names(), ["expenses", "Werte"]);
    let values = opened.worksheet_range("Werte").unwrap();
    let shown: Vec<String> = values.rows().map(|row| row[1].to_string()).collect();
    assert_eq!(shown, ["position", "Projektstelle", "Plattform", "Gemeinkosten"]);
    let same =
        world.send("/imports/expenses?preview=true", &scene.coordinator, xlsx(), &sheet.bytes).await.is(200).json();
    assert_eq!((&same["unchanged"], &same["new"]), (&1.into(), &0.into()), "{same}");
    // One row changed and one new: previewed with its difference, then taken over.
    let changed = file.text.replace("1190,50", "1200,50");
    let changed = changed.trim_end().to_owned();
    let next = changed.lines().last().unwrap().to_owned();
    let header: Vec<&str> = changed.lines().next().unwrap().trim_start_matches('\u{feff}').split(';').collect();
    let mut row: Vec<String> = next.split(';').map(str::to_owned).collect();
    for (name, value) in [
        ("paid_by_ags", "06440000"),
        ("kind", "receipt"),
        ("paid_on", "11.03.2026"),
        ("payee", "Andere AG"),
        ("reason", "Beratung"),
        ("amount_eur", "99,00"),
        ("position", "Plattform"),
        ("receipt", "R-2"),
    ] {
        let at = header.iter().position(|column| *column == name).unwrap();
        value.clone_into(&mut row[at]);
    }
    let lines: Vec<&str> = changed.lines().collect();
    let whole = format!("{}\n{}\n{}\n", lines[0], lines[1], row.join(";"));
    let shown = upload(&world, &scene.coordinator, "belege.csv", whole.as_bytes()).await.is(200);
    assert!(shown.text.contains("amount_eur: 1190.50 → 1200.50"), "{}", shown.text);
    let done = world.send("/imports/expenses", &scene.coordinator, csv(), whole.as_bytes()).await.is(201).json();
    assert_eq!((&done["changed"], &done["new"]), (&1.into(), &1.into()), "{done}");
    let list = ground.list(&world, &scene.officer).await;
    assert_eq!((&list[0]["amount"], &list[1]["payee"]), (&"1200.50".into(), &"Andere AG".into()));
    assert!(case.starts_with("STARKE-HEIMAT"), "{case}");
    foerderbuch::audit::verify(world.db()).await.unwrap().unwrap();
});

both!(a_single_bad_cell_stops_everything_and_is_named, |world| {
    let ground = ground(&world).await;
    let scene = &ground.scene;
    let case = number(&world, &ground).await;
    let row = |rest: &str| format!("STARKE-HEIMAT,{case},,06440000,{rest}\n");
    let file = [
        HEAD.to_owned(),
        row("receipt,2026-03-10,Muster GmbH,Lizenzen,100.00,Plattform,R-1"),
        row("receipt,2026-13-10,Muster GmbH,Lizenzen,100.00,Reise,R-2"),
        row("unit_cost,2026-03-10,,Stunden,100.00,Projektstelle,"),
        "STARKE-HEIMAT,FREMD-1,,06440000,receipt,2026-03-10,A,B,1.00,Plattform,R-3\n".to_owned(),
    ]
    .concat();
    let told = world.send("/imports/expenses", &scene.coordinator, csv(), file.as_bytes()).await.is(422).json();
    let told: Vec<String> = told["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| format!("{} {} {}", one["line"], one["column"].as_str().unwrap(), one["code"].as_str().unwrap()))
        .collect();
    assert_eq!(
        told,
        [
            "3 paid_on date.does-not-exist",
            "3 position expense.unknown-position",
            "4 units input.missing",
            "4 unit_price_eur input.missing",
            "5 case_number expense.import-unknown",
        ]
    );
    assert!(ground.list(&world, &scene.officer).await.is_empty(), "all or nothing");
    // By page the messages stay with the upload, in both languages.
    let shown = upload(&world, &scene.coordinator, "belege.csv", file.as_bytes()).await.is(200);
    let (before, _) = shown.text.split_once("/errors.csv\"").unwrap();
    let errors = format!("{}/errors.csv", before.rsplit('"').next().unwrap());
    let german = world.page(&errors, Some(&scene.coordinator)).await.is(200).text;
    let english = world.page(&format!("{errors}?lang=en"), Some(&scene.coordinator)).await.is(200).text;
    assert!(german.contains("kein Ansatz") && english.contains("no position"), "{german} {english}");
    assert!(!shown.text.contains("/confirm"), "nothing to confirm");
});

both!(a_partner_and_a_stranger_import_within_their_bounds, |world| {
    let ground = ground(&world).await;
    let scene = &ground.scene;
    let case = number(&world, &ground).await;
    let lead = format!("{HEAD}STARKE-HEIMAT,{case},,06440000,receipt,2026-03-10,A,B,1.00,Plattform,R-1\n");
    let refused = world.send("/imports/expenses", &scene.other, csv(), lead.as_bytes()).await.is(422).text;
    assert!(refused.contains("expense.own-share-only"), "{refused}");
    let own = lead.replace("06440000", "06432000");
    world.send("/imports/expenses", &scene.other, csv(), own.as_bytes()).await.is(201);
    // To a stranger the award is as if it did not exist.
    let foreign = world.send("/imports/expenses", &scene.stranger, csv(), lead.as_bytes()).await.is(422).text;
    let absent = lead.replace(&case, "STARKE-HEIMAT-2026-9999");
    let absent = world.send("/imports/expenses", &scene.stranger, csv(), absent.as_bytes()).await.is(422).text;
    assert!(foreign.contains("expense.import-unknown") && absent.contains("expense.import-unknown"));
    for who in [&scene.viewer, &scene.officer] {
        world.send("/imports/expenses", who, csv(), lead.as_bytes()).await.is(403);
    }
});

both!(workbooks_with_formulas_macros_or_bombs_are_refused_by_their_place, |world| {
    let ground = ground(&world).await;
    let scene = &ground.scene;
    let case = number(&world, &ground).await;
    let send =
        async |bytes: &[u8]| world.send("/imports/expenses", &scene.coordinator, xlsx(), bytes).await.is(422).text;
    // A good one first, so that the refusals below are for their reason.
    let good = book(&[line(&case, "R-1", 11_900)]);
    world.send("/imports/expenses", &scene.coordinator, xlsx(), &good).await.is(201);
    assert_eq!(ground.list(&world, &scene.officer).await[0]["amount"], "119.00");
    let mut made = rust_xlsxwriter::Workbook::new();
    let sheet = made.add_worksheet();
    for (name, place) in HEAD.trim().split(',').zip(0_u16..) {
        sheet.write_string(0, place, name).unwrap();
    }
    for (value, place) in
        ["STARKE-HEIMAT", &case, "", "06440000", "receipt", "2026-03-10", "A", "B"].iter().zip(0_u16..)
    {
        sheet.write_string(1, place, *value).unwrap();
    }
    sheet.write_formula(1, 8, rust_xlsxwriter::Formula::new("=SUM(A1:A2)").set_result("12")).unwrap();
    sheet.write_string(1, 9, "Plattform").unwrap();
    let formula = send(&made.save_to_buffer().unwrap()).await;
    assert!(formula.contains("xlsx.formula") && formula.contains("I2"), "{formula}");
    // Macros, a container that swells, one that is cut off, and one that is no workbook.
    let container = |parts: &[(&str, usize)]| {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
        for (name, size) in parts {
            writer.start_file(*name, options).unwrap();
            std::io::copy(&mut std::io::Read::take(std::io::repeat(b' '), u64::try_from(*size).unwrap()), &mut writer)
                .unwrap();
        }
        writer.finish().unwrap().into_inner()
    };
    assert!(send(&container(&[("xl/vbaProject.bin", 10)])).await.contains("xlsx.macros"));
    assert!(send(&container(&[("xl/sharedStrings.xml", 300 * 1024 * 1024)])).await.contains("xlsx.too-large"));
    assert!(send(&container(&[("xl/workbook.xml", 10)])).await.contains("xlsx.broken"));
    assert!(send(&good[..good.len() / 2]).await.contains("xlsx.broken"));
    let other = world.send("/imports/expenses", &scene.coordinator, csv(), b"%PDF-1.7 ...").await.is(422).text;
    assert!(other.contains("csv.not-csv"), "{other}");
    assert_eq!(ground.list(&world, &scene.officer).await.len(), 1);
});

both!(ten_thousand_lines_are_taken_over_at_once, |world| {
    let ground = ground(&world).await;
    let scene = &ground.scene;
    let case = number(&world, &ground).await;
    let mut file = String::from(HEAD);
    for row in 0..10_000 {
        writeln!(
            file,
            "STARKE-HEIMAT,{case},,06440000,receipt,2026-03-{:02},Muster GmbH,Lizenzen,1.00,Plattform,R-{row}",
            row % 28 + 1
        )
        .unwrap();
    }
    let done = world.send("/imports/expenses", &scene.coordinator, csv(), file.as_bytes()).await.is(201).json();
    assert_eq!(done["new"], 10_000);
    let totals =
        world.get(&format!("/awards/{}/expenses/totals", scene.award), Some(&scene.officer)).await.is(200).json();
    assert_eq!((&totals["lines"], &totals["spent"]), (&10_000.into(), &"10000.00".into()));
    let page = world.page(&format!("/awards/{}/expenses", scene.award), Some(&scene.officer)).await.is(200);
    assert!(page.text.contains("10.000"), "the page counts them all");
    let file = world.get("/exports/expenses.csv?dialect=plain", Some(&scene.officer)).await.is(200).text;
    assert_eq!(file.lines().count(), 10_001);
});

both!(a_workbook_of_an_award_is_read_back_line_by_line, |world| {
    let ground = ground(&world).await;
    let scene = &ground.scene;
    ground.paid(&world, "R-1", "2026-03-10", "1190.50").await;
    // The file for auditors can enter again as well: its receipt stands on another sheet.
    let file = world.get("/exports/expenses.xlsx", Some(&scene.coordinator)).await.is(200);
    let same =
        world.send("/imports/expenses?preview=true", &scene.coordinator, xlsx(), &file.bytes).await.is(200).json();
    assert_eq!((&same["unchanged"], &same["new"]), (&1.into(), &0.into()), "{same}");
});
