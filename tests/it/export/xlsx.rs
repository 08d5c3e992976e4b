//! Workbooks over both doors: what the list shows, what the CSV holds, and a receipt that names the format.

use super::*;
use calamine::{Data, DataType, Reader, Xlsx};
use std::io::Cursor;

const KIND: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

type Book = Xlsx<Cursor<Vec<u8>>>;

/// The workbook of an answer whose headers say what it is.
fn book(answered: &Answered) -> Book {
    assert_eq!(answered.header("Content-Type"), Some(KIND), "{}", answered.text);
    Xlsx::new(Cursor::new(answered.bytes.clone())).unwrap()
}

fn rows(book: &mut Book, sheet: &str) -> Vec<Vec<Data>> {
    book.worksheet_range(sheet).unwrap().rows().map(<[Data]>::to_vec).collect()
}

/// A cell as plain CSV writes it; `money` says which columns hold amounts.
fn plain(cell: &Data, money: bool) -> String {
    if let Data::DateTime(day) = cell {
        let (year, month, day, ..) = day.to_ymd_hms_milli();
        return format!("{year:04}-{month:02}-{day:02}");
    }
    cell.get_float().filter(|_| money).map_or_else(|| cell.to_string(), |amount| format!("{amount:.2}"))
}

/// A programme with a few awards, one of them with all that a spreadsheet could trip over.
async fn awards(world: &World) -> Someone {
    let admin = admin(world).await;
    import(world, &admin, AUTHORITIES).await.is(201);
    let ministry = world.authority("ministry", "M2", None).await;
    let officer = world.someone("officer@ministerium.example", Role::Officer, ministry).await;
    world.programme("STARKE-HEIMAT").await;
    let file = "project_title,lead_ags,partner_ags,grant_eur,total_cost_eur,awarded_on,note,state,rate\n\
        Stadtlabor,06411000,06432000 | 06440000,894600.00,994000.00,2023-04-27,,recorded,9/10\n\
        \"=HYPERLINK(\"\"https://x.example\"\",\"\"klick\"\")\",06440000,,0.05,,2024-02-29,\"+1\r\n=2\",recorded,\n\
        -2+3,06534014,,,,,@SUM(A1),unconfirmed,\n";
    let path = "/imports/awards?programme=STARKE-HEIMAT";
    world.send(path, &officer, ContentType::new("text", "csv"), file.as_bytes()).await.is(201);
    officer
}

both!(a_workbook_holds_the_rows_of_the_list_as_numbers_days_and_texts, |world| {
    let officer = awards(&world).await;
    for filter in ["programme=STARKE-HEIMAT", "state=recorded", "q=stadtlabor", "q=nirgends"] {
        let answered = world.get(&format!("/exports/awards.xlsx?{filter}"), Some(&officer)).await.is(200);
        let name = "attachment; filename=\"awards-2026-11-22.xlsx\"";
        assert_eq!(answered.header("Content-Disposition"), Some(name));
        let mut book = book(&answered);
        let found = rows(&mut book, "awards");
        let columns = Dataset::Awards.columns();
        assert_eq!(found[0].iter().map(ToString::to_string).collect::<Vec<_>>(), Dataset::Awards.header());
        let file = world.get(&format!("/exports/awards.csv?dialect=plain&{filter}"), Some(&officer)).await.is(200);
        let mut reader = csv::Reader::from_reader(file.bytes.as_slice());
        let expected: Vec<Vec<String>> =
            reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect();
        let as_csv = |row: &Vec<Data>| {
            let cells = row.iter().zip(columns);
            cells.map(|(cell, column)| plain(cell, column.kind.code() == "money")).collect::<Vec<_>>()
        };
        assert_eq!(found[1..].iter().map(as_csv).collect::<Vec<_>>(), expected, "{filter}");
        assert!(book.worksheet_formula("awards").unwrap().cells().all(|(_, _, formula)| formula.is_empty()));
        let page = world.page(&format!("/awards?{filter}"), Some(&officer)).await.is(200).text;
        assert!(page.contains(&format!("/exports/awards.xlsx?{filter}")), "{page}");
    }
});

both!(the_receipt_stands_in_the_workbook_and_in_the_log, |world| {
    let officer = awards(&world).await;
    let answered = world.page("/exports/awards.xlsx?year=2023", Some(&officer)).await.is(200);
    let digest = audit::sha256(&answered.bytes);
    let (act, data) = receipts(&world).await.into_iter().next_back().unwrap();
    assert_eq!((act.as_str(), &data["format"], &data["dialect"]), ("export.taken", &json!("xlsx"), &Value::Null));
    assert_eq!((&data["sha256"], &data["bytes"]), (&json!(digest), &json!(answered.bytes.len())));
    assert_eq!(data["sums"], json!({ "grant_eur": 89_460_000, "total_cost_eur": 99_400_000 }));
    let told = rows(&mut book(&answered), "Beleg – Receipt");
    let line = |label: &str| told.iter().find(|line| line[1] == label).map(|line| line[2].clone()).unwrap();
    assert_eq!(line("Who").to_string(), "officer");
    assert_eq!(line("Filter").to_string(), "year=2023");
    assert_eq!(line("As of").to_string(), "2026-11-22T10:00:00.000000Z");
    assert_eq!(line("Rows").to_string(), "1");
    assert_eq!(line("Sum of all rows: grant_eur"), Data::Float(894_600.0));
    let listed = world.get("/exports", Some(&officer)).await.is(200).json();
    assert_eq!(line("Entry in the audit log").to_string(), listed["items"][0]["id"].as_str().unwrap());
    assert_eq!((&listed["items"][0]["format"], &listed["items"][0]["dialect"]), (&json!("xlsx"), &Value::Null));
    let page = world.page("/exports", Some(&officer)).await.is(200).text;
    assert!(page.contains("Excel (XLSX)") && page.contains(&digest), "{page}");
    assert!(page.contains("/exports/authorities.xlsx") && page.contains("/exports/awards.xlsx"), "{page}");
    audit::verify(world.db()).await.unwrap().unwrap();
});

both!(a_receipt_tells_what_counts_as_the_list_sums_it_up, |world| {
    let officer = awards(&world).await;
    let more = "project_title,lead_ags,grant_eur,state\nOhne Beleg,06534014,1000000.00,unconfirmed\n";
    let path = "/imports/awards?programme=STARKE-HEIMAT";
    world.send(path, &officer, ContentType::new("text", "csv"), more.as_bytes()).await.is(201);
    for filter in ["programme=STARKE-HEIMAT", "state=unconfirmed", "year=2023", "q=nirgends"] {
        let totals = world.get(&format!("/awards/totals?{filter}"), Some(&officer)).await.is(200).json();
        let answered = world.get(&format!("/exports/awards.xlsx?{filter}"), Some(&officer)).await.is(200);
        let listed = world.get("/exports", Some(&officer)).await.is(200).json();
        let receipt = &listed["items"][0];
        assert_eq!(
            (&receipt["rows"], &receipt["counted_rows"]),
            (&totals["count"], &totals["counted"]),
            "{filter}: {receipt}"
        );
        if receipt["sums"]["grant_eur"] != Value::Null {
            assert_eq!(receipt["counted_sums"]["grant_eur"], totals["grant"], "{filter}: {receipt}");
            let told = rows(&mut book(&answered), "Beleg – Receipt");
            assert!(told.iter().any(|line| line[1] == "Of which count: grant_eur"), "{filter}: {told:?}");
        }
    }
    let whole = world.get("/exports/awards.csv?programme=STARKE-HEIMAT", Some(&officer)).await.is(200);
    assert!(whole.text.contains("1000000,00"), "{}", whole.text);
    let receipt = world.get("/exports", Some(&officer)).await.is(200).json()["items"][0].clone();
    assert_eq!(receipt["sums"]["grant_eur"], json!("1894600.05"));
    assert_eq!(receipt["counted_sums"]["grant_eur"], json!("894600.05"));
    let page = world.page("/exports?lang=de", Some(&officer)).await.is(200).text;
    assert!(page.contains("Davon zählend: 2") && page.contains("894.600,05"), "{page}");
    world.get("/exports/authorities.csv", Some(&officer)).await.is(200);
    let other = world.get("/exports", Some(&officer)).await.is(200).json()["items"][0].clone();
    assert_eq!((&other["counted_rows"], &other["counted_sums"]), (&Value::Null, &Value::Null), "{other}");
});

both!(wrong_questions_and_strangers_get_no_workbook, |world| {
    let officer = awards(&world).await;
    for (query, fault) in [
        ("?dialect=audit", "dialect input.unknown-field"),
        ("?limit=5", "limit export.not-paged"),
        ("?year=soon", "year input.not-a-choice"),
    ] {
        let refused = world.get(&format!("/exports/awards.xlsx{query}"), Some(&officer)).await.is(422);
        assert!(refused.faults()[0].starts_with(fault), "{:?}", refused.faults());
        world.page(&format!("/exports/awards.xlsx{query}"), Some(&officer)).await.is(422);
    }
    world.get("/exports/awards.xlsx", None).await.is(401);
    let nobody = world.person("nobody@darmstadt.example").await;
    world.get("/exports/awards.xlsx", Some(&nobody)).await.is(403);
    let town = world.authority("town", "Neustadt", Some("06999001")).await;
    let stranger = world.someone("viewer@neustadt.example", Role::Viewer, town).await;
    let file = world.get("/exports/awards.xlsx", Some(&stranger)).await.is(200);
    let mut book = book(&file);
    assert_eq!(rows(&mut book, "awards").len(), 1);
    let told = rows(&mut book, "Beleg – Receipt");
    assert!(told.iter().any(|line| line[2].to_string().contains("only what this person may see")), "{told:?}");
});

both!(a_text_too_long_for_a_cell_is_refused_with_its_place_and_csv_holds_it, |world| {
    let officer = awards(&world).await;
    let tx = world.db().begin().await.unwrap();
    let long = "lang ".repeat(8_000);
    let change = q("UPDATE awards SET note = $1 WHERE title = 'Stadtlabor'").bind(long.as_str());
    assert_eq!(tx.execute(change).await.unwrap(), 1);
    tx.commit().await.unwrap();
    let before = receipts(&world).await.len();
    let refused = world.get("/exports/awards.xlsx", Some(&officer)).await.is(422).json();
    assert_eq!(refused["code"], json!("export.cell-too-long"));
    let detail = refused["detail"].as_str().unwrap();
    assert!(detail.contains("Datensatz 3") && detail.contains("„note“") && detail.contains("CSV"), "{detail}");
    assert!(world.page("/exports/awards.xlsx", Some(&officer)).await.is(422).text.contains("„note“"));
    assert_eq!(receipts(&world).await.len(), before);
    assert!(world.get("/exports/awards.csv", Some(&officer)).await.is(200).text.contains(&long));
});

both!(the_command_line_writes_the_same_rows, |world| {
    awards(&world).await;
    let filter = [("state".to_owned(), "recorded".to_owned())];
    let (db, clock) = (world.db(), &world.clock);
    let write = || foerderbuch::export::to_writer(db, clock, Dataset::Awards, Format::Xlsx, &filter, None, Vec::new());
    let (receipt, file) = write().await.unwrap();
    assert_eq!((receipt.rows, receipt.sha256), (2, audit::sha256(&file)));
    let mut book: Book = Xlsx::new(Cursor::new(file)).unwrap();
    assert_eq!(rows(&mut book, "awards").len(), 3);
    let told = rows(&mut book, "Beleg – Receipt");
    assert!(told.iter().any(|line| line[2] == "Befehlszeile – Command line"), "{told:?}");
});
