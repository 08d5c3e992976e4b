//! What would make sums or lists grow beyond what can be reckoned with is refused or bounded; a file sent again enters nothing twice.

use super::{ground, receipt};
use crate::world::both;
use rocket::http::ContentType;
use serde_json::json;
use std::fmt::Write;

both!(no_amount_makes_a_sum_that_cannot_be_reckoned_with, |world| {
    let ground = ground(&world).await;
    let scene = &ground.scene;
    let mut body = receipt("R-1", "2026-03-10", "100000000.00");
    body["paid_by"] = json!("06440000");
    ground.enter(&world, &scene.contributor, &body).await.is(201);
    for amount in ["100000000.01", "-100000000.01", "90071992547409.91"] {
        body["amount"] = json!(amount);
        let refused = ground.enter(&world, &scene.contributor, &body).await.is(422);
        assert_eq!(refused.faults(), ["amount expense.too-large"], "{amount}");
    }
    let contract = json!({ "awarded_by": "06440000", "number": "A-1", "contractor": "Muster GmbH", "subject": "Plattform",
        "procedure": "open", "amount": "100000000.01", "awarded_on": "2026-02-01" });
    let refused =
        world.post(&format!("/awards/{}/contracts", scene.award), Some(&scene.coordinator), &contract).await.is(422);
    assert_eq!(refused.faults(), ["amount expense.too-large"]);
});

both!(of_many_receipts_with_one_number_three_are_named, |world| {
    let ground = ground(&world).await;
    let scene = &ground.scene;
    for day in 10..16 {
        ground.paid(&world, "ohne", &format!("2026-03-{day}"), "5.00").await;
    }
    for line in ground.list(&world, &scene.coordinator).await {
        let hints = line["hints"].as_array().unwrap();
        assert_eq!((hints.len(), &hints[0]["kind"]), (3, &json!("twice")), "{line}");
    }
});

both!(a_file_sent_again_enters_nothing_twice, |world| {
    let ground = ground(&world).await;
    let scene = &ground.scene;
    let award = world.get(&format!("/awards/{}", scene.award), Some(&scene.officer)).await.is(200).json();
    let case = award["case_number"].as_str().unwrap();
    let mut file =
        String::from("programme,case_number,key,paid_by_ags,kind,paid_on,payee,reason,amount_eur,position,receipt\n");
    for row in 1..=3 {
        writeln!(file, "STARKE-HEIMAT,{case},,06440000,receipt,2026-03-1{row},A,B,1.00,Plattform,R-{row}").unwrap();
    }
    let csv = || ContentType::new("text", "csv");
    let first = world.send("/imports/expenses", &scene.coordinator, csv(), file.as_bytes()).await.is(201).json();
    let again = world.send("/imports/expenses", &scene.coordinator, csv(), file.as_bytes()).await.json();
    assert_eq!((&first["new"], &again["new"], &again["unchanged"]), (&json!(3), &json!(0), &json!(3)), "{again}");
    assert_eq!(ground.list(&world, &scene.coordinator).await.len(), 3);
    let mut long = String::from(file.lines().next().unwrap()) + "\n";
    for row in 0..10_001 {
        writeln!(long, "STARKE-HEIMAT,{case},,06440000,receipt,2026-03-10,A,B,1.00,Plattform,L-{row}").unwrap();
    }
    let refused = world.send("/imports/expenses", &scene.coordinator, csv(), long.as_bytes()).await.is(422).text;
    assert!(refused.contains("expense.too-many-rows") && refused.contains("10000"), "{refused}");
});

both!(a_workbook_at_which_its_reader_breaks_is_the_files_fault, |world| {
    let ground = ground(&world).await;
    let scene = &ground.scene;
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let parts = [
        (
            "[Content_Types].xml",
            r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>"#,
        ),
        (
            "_rels/.rels",
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
        ),
        (
            "xl/workbook.xml",
            r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>"#,
        ),
        (
            "xl/_rels/workbook.xml.rels",
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#,
        ),
        (
            "xl/worksheets/sheet1.xml",
            r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="99999999999"><c r="A99999999999" t="inlineStr"><is><t>x</t></is></c></row></sheetData></worksheet>"#,
        ),
    ];
    for (name, text) in parts {
        writer.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        std::io::Write::write_all(&mut writer, text.as_bytes()).unwrap();
    }
    let bytes = writer.finish().unwrap().into_inner();
    let xlsx = ContentType::new("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    let refused = world.send("/imports/expenses?preview=true", &scene.coordinator, xlsx, &bytes).await.is(422).text;
    assert!(refused.contains("xlsx."), "{refused}");
});
