//! The register as a whole: imported, exported, imported back, and over time.

use super::*;
use foerderbuch::authority::rules;
use foerderbuch::authority::store::{self, Register};
use foerderbuch::db::Row;
use foerderbuch::export::csv::{Dialect, Writer};
use foerderbuch::export::register::Dataset;
use rocket::tokio::sync::mpsc;

async fn faults(world: &World, rows: &str) -> Vec<String> {
    let text = format!("{HEADER}\n{rows}");
    plan(world, &text)
        .await
        .errors
        .iter()
        .map(|error| format!("{} {} {}", error.line, error.column, error.code))
        .collect()
}

/// The export in a dialect, as the export engine writes it.
async fn export(world: &World, dialect: Dialect) -> String {
    let filter = rules::Filter::read(&rules::AuthorityFilter::default()).unwrap();
    let (sender, mut receiver) = mpsc::channel::<Vec<Row>>(100);
    world.db().pour(store::export_query(&filter), &sender).await.unwrap();
    drop(sender);
    let mut bytes = Vec::new();
    let mut writer = Writer::new(&mut bytes, dialect, &Dataset::Authorities.header()).unwrap();
    while let Some(rows) = receiver.recv().await {
        for row in &rows {
            for cells in (Dataset::Authorities.set().rows)(row).unwrap() {
                writer.row(&cells).unwrap();
            }
        }
    }
    writer.finish().unwrap();
    String::from_utf8(bytes).unwrap()
}

both!(the_register_is_imported_whole_and_again_without_effect, |world| {
    assert_eq!(import(&world, REGISTER).await, (442, 0, 0));
    assert_eq!(import(&world, REGISTER).await, (0, 0, 442));
    assert_eq!(import(&world, OTHER).await, (4, 0, 0));
    assert_eq!(import(&world, OTHER).await, (0, 0, 4));
    let versions: i64 = world.db().one(q("SELECT COUNT(*) AS n FROM authority_periods_versions")).await.unwrap();
    assert_eq!(versions, 446);
    let register = Register::load(world.db(), world.clock.today()).await.unwrap();
    assert_eq!(register.by_ags("06411000").unwrap().short_name, "Darmstadt");
    assert_eq!(register.by_name("Zweckverband Schwalm-Eder-West").unwrap().ags, None);
    assert!(register.by_ags("06999999").is_none());
    let some = Register::load_some(world.db(), &["06531005".to_owned()], world.clock.today()).await.unwrap();
    assert_eq!(some.by_ags("06531005").unwrap().county_ags.as_deref(), Some("06531000"));
    assert!(some.by_ags("06411000").is_none());
});

both!(what_was_exported_is_imported_back_byte_by_byte, |world| {
    import(&world, REGISTER).await;
    assert_eq!(export(&world, Dialect::Plain).await, REGISTER);
    for dialect in Dialect::ALL {
        let text = export(&world, dialect).await;
        assert_eq!(import(&world, &text).await, (0, 0, 442), "{dialect:?}");
    }
});

both!(an_import_changes_only_what_its_file_tells, |world| {
    import(&world, REGISTER).await;
    let told = "ags;name;kind;county_ags;population\r\n06534014;Marburg, Universitätsstadt;special_status_city;06534000;80000\r\n";
    assert_eq!(import(&world, told).await, (0, 1, 0));
    let text = export(&world, Dialect::Plain).await;
    let line = text.lines().find(|line| line.starts_with("06534014")).unwrap();
    assert!(line.contains("Universitätsstadt,special_status_city,06534000,80000,50."), "{line}");
    let row = plan(&world, told).await.rows.remove(0);
    assert_eq!((row.change, row.title.as_str()), (Change::Unchanged, "Marburg, Universitätsstadt (06534014)"));
});

both!(every_bad_cell_is_named_row_by_row, |world| {
    import(&world, REGISTER).await;
    let rows = "\
06999001,,Neustadt,,,town,06999000,1e3,50.1,,,,\n\
06999000,,Neukreis,,,county,06411000,-5,,,,,\n\
0653401,1,,,,village,,,91,181,2023-02-30,gestern,06999999\n\
06534014,,\"Marburg, Universitätsstadt\",,,town,06534000,,,,,,\n\
06534014,,Marburg,,,town,06534000,,,,,,\n\
06411000,,Darmstadt,,,independent_city,,,,,2026-01-01,,\n\
06531099,,Fernstadt,,,town,06598000,,,,,,\n\
,,Zweckverband Neu,,,association,,,,,,,\n\
,,Zweckverband Neu,,,association,,,,,,,\n";
    let expected = [
        "2 population number.not-an-integer",
        "2 lon authority.coordinate-half",
        "3 county_ags authority.county-not-wanted",
        "3 population authority.population-negative",
        "4 ags authority.ags-form",
        "4 ars authority.ars-form",
        "4 name input.missing",
        "4 kind input.not-a-choice",
        "4 lat coordinate.out-of-range",
        "4 lon coordinate.out-of-range",
        "4 valid_from date.does-not-exist",
        "4 valid_to date.not-a-date",
        "4 successor_ags authority.successor-unknown",
        "6 ags authority.twice-in-file",
        "7 valid_from authority.period-overlaps",
        "8 county_ags authority.county-differs",
        "10 name authority.twice-in-file",
    ];
    assert_eq!(faults(&world, rows).await, expected);
    // The good rows of a bad file depend on no bad one.
    let needs = "06999001,,Neustadt,,,town,06999000,,,,,,\n06999000,,Neukreis,,,county,,x,,,,,\n";
    let expected = ["2 county_ags authority.needs-bad-row", "3 population number.not-an-integer"];
    assert_eq!(faults(&world, needs).await, expected);
    let coordinates = "ags;name;kind;lat;lon\n06411000;Darmstadt;independent_city;49.88145;8,66468\n";
    let errors = plan(&world, coordinates).await.errors;
    assert_eq!((errors.len(), errors[0].code, errors[0].value.as_str()), (1, "coordinate.wrong-mark", "49.88145"));
});

both!(an_authority_changes_over_time_and_has_a_successor, |world| {
    import(&world, REGISTER).await;
    let who = admin(&world).await;
    let told = format!(
        "{HEADER}\n\
06440099,,Altdorf,,,municipality,06440000,500,,,,2024-12-31,06440001\n\
06437016,064370016016,\"Oberzent, Stadt\",Oberzent,Stadt,town,06437000,10000,,,2026-01-01,,\n\
06437016,064370016016,\"Oberzent, Stadt\",Oberzent,Stadt,town,06437000,10101,49.55,8.97,,2025-12-31,\n"
    );
    assert_eq!(import(&world, &told).await, (2, 1, 0));
    assert_eq!(import(&world, &told).await, (0, 0, 3));
    assert_eq!(names(&world, &who, "q=altdorf").await, Vec::<String>::new());
    assert_eq!(names(&world, &who, "q=altdorf&on=2024-12-31").await, ["Altdorf"]);
    let old = world.get("/authorities?q=altdorf&on=2024-06-01", Some(&who)).await.json()["items"][0]["id"].clone();
    let old = world.get(&format!("/authorities/{}", old.as_str().unwrap()), Some(&who)).await.is(200).json();
    assert_eq!((&old["successor"]["ags"], &old["valid_to"]), (&json!("06440001"), &json!("2024-12-31")));
    let oberzent = id(&world, &who, "06437016").await;
    let now = world.get(&format!("/authorities/{oberzent}"), Some(&who)).await.is(200).json();
    assert_eq!((&now["population"], &now["valid_from"]), (&json!(10_000), &json!("2026-01-01")));
    assert_eq!(now["periods"].as_array().unwrap().len(), 2);
    let then = world.get(&format!("/authorities/{oberzent}?on=2025-06-01"), Some(&who)).await.is(200).json();
    assert_eq!((&then["population"], &then["on"]), (&json!(10_101), &json!("2025-06-01")));
    let text = export(&world, Dialect::Plain).await;
    assert_eq!(import(&world, &text).await, (0, 0, 445));
    let page = world.page(&format!("/authorities/{}", old["id"].as_str().unwrap()), Some(&who)).await.is(200);
    assert!(page.text.contains("galt keiner der Zeiträume"), "{}", page.text);
});
