//! Appropriations as files: out in every dialect, in with a preview, all bad cells named, never twice.

use super::{own, scene, text};
use crate::world::{Answered, Someone, World, both};
use foerderbuch::access::Role;
use rocket::http::ContentType;
use serde_json::json;

const FILE: &str = "programme;kind;year;granted_in;amount_eur;day;chapter;title;product;reason\n\
    ORTE;own;2027;;16000000,00;;17 02;633 71;;Haushaltsplan 2027\n\
    ORTE;cash;2027;;15000000,00;;17 02;633 71;;Haushaltsplan 2027\n\
    ORTE;authorisation;2028;2027;8000000,00;;17 02;633 71;;Haushaltsplan 2027\n\
    ORTE;cash_closing;2027;;;17.12.2027;;;;Erlass\n";

async fn import(world: &World, who: &Someone, query: &str, file: &str) -> Answered {
    world.send(&format!("/imports/appropriations{query}"), who, ContentType::new("text", "csv"), file.as_bytes()).await
}

fn cells(answered: &Answered) -> Vec<String> {
    let body = answered.json();
    let errors = body["errors"].as_array().unwrap();
    errors.iter().map(|one| format!("{} {} {}", one["line"], text(one, "column"), text(one, "code"))).collect()
}

both!(a_file_is_looked_at_entered_and_waits_for_another_person, |world| {
    let scene = scene(&world).await;
    assert_eq!(import(&world, &scene.officer, "", FILE).await.status, 403);
    let preview = import(&world, &scene.budget, "?preview=true", FILE).await.is(200).json();
    assert_eq!((&preview["new"], &preview["bad"]), (&json!(4), &json!(0)));
    assert_eq!(scene.year(&world, 2027).await, json!(null), "a preview writes nothing");
    let done = import(&world, &scene.budget, "", FILE).await.is(201).json();
    assert_eq!(done["new"], 4);
    let year = scene.year(&world, 2027).await;
    assert_eq!((&year["commitment"], &year["waiting"]), (&json!("0.00"), &json!(3)), "nothing counts yet");
    let list = world.get(&format!("{}/entries", scene.path()), Some(&scene.second)).await.is(200).json();
    for entry in list["items"].as_array().unwrap() {
        let digest = json!({ "digest": entry["digest"] });
        let own = scene.decide(&world, &scene.budget, entry, "release", digest.clone()).await.is(403).json();
        assert_eq!(own["code"], "access.needs-another-person");
        scene.decide(&world, &scene.second, entry, "release", digest).await.is(200);
    }
    let year = scene.year(&world, 2027).await;
    assert_eq!((&year["commitment"], &year["cash_closes_on"]), (&json!("16000000.00"), &json!("2027-12-17")));
    // The same file again: every row is named, nothing is entered.
    let twice = import(&world, &scene.budget, "", FILE).await.is(422);
    let expected: Vec<String> = (2..=5).map(|line| format!("{line} reason appropriation.entered-already")).collect();
    assert_eq!(cells(&twice), expected);
    foerderbuch::ledger::verify::verify(world.db()).await.unwrap().unwrap();
    foerderbuch::audit::verify(world.db()).await.unwrap().unwrap();
});

both!(three_wrong_rows_stop_a_file_and_every_bad_cell_is_named, |world| {
    let scene = scene(&world).await;
    let wrong = format!(
        "{FILE}NIRGENDS;own;2027;;1,00;;;;;x\nORTE;authorisation;27;2027;12.50;;;;;\nORTE;own;2027;;16000000,00;;17 02;633 71;;Haushaltsplan 2027\n"
    );
    let refused = import(&world, &scene.budget, "", &wrong).await.is(422);
    let expected = [
        "6 programme appropriation.unknown-programme",
        "7 year appropriation.bad-year",
        "7 amount_eur money.ambiguous",
        "7 reason input.missing",
        "8 reason appropriation.row-twice",
    ];
    assert_eq!(cells(&refused), expected);
    assert_eq!((&refused.json()["new"], &refused.json()["bad"]), (&json!(4), &json!(3)));
    assert_eq!(scene.year(&world, 2027).await, json!(null), "all or nothing");
    let claims = "programme,kind,year,amount_eur,reason,state,decided_at\nORTE,cash,2027,-1.00,x,,\nORTE,own,2027,1.00,y,released,2026-01-01\n";
    let refused = import(&world, &scene.budget, "", claims).await.is(422);
    let expected = [
        "2 amount_eur appropriation.below-zero",
        "3 state appropriation.import-state",
        "3 decided_at appropriation.import-decides-nothing",
    ];
    assert_eq!(cells(&refused), expected);
    let without = "kind,year,amount_eur,reason\nown,2029,1.00,y\n";
    assert_eq!(
        cells(&import(&world, &scene.budget, "", without).await.is(422)),
        ["2 programme award.programme-missing"]
    );
    import(&world, &scene.budget, "?programme=ORTE", without).await.is(201);
    let left_out = import(&world, &scene.budget, "?skip_bad=true", &wrong).await.is(201).json();
    assert_eq!((&left_out["new"], &left_out["bad"]), (&json!(4), &json!(3)));
});

both!(what_is_entered_and_posted_leaves_in_every_dialect, |world| {
    let scene = scene(&world).await;
    scene.released(&world, own("2027", "100.00")).await;
    scene.enter(&world, json!({ "kind": "cash", "year": "2027", "amount": "90.50", "reason": "=1+1" })).await;
    scene.commit(&world, 2027, 2027, "60.00").await;
    let get = async |path: &str| world.get(path, Some(&scene.auditor)).await.is(200).text;
    let plain = get("/exports/appropriations.csv?dialect=plain&programme=ORTE&year=2027").await;
    let lines: Vec<&str> = plain.lines().collect();
    assert_eq!(
        lines[0],
        "programme,kind,year,granted_in,amount_eur,day,chapter,title,product,reason,state,entered_at,decided_at"
    );
    assert!(lines[1].starts_with("ORTE,own,2027,,100.00,,,,,Haushaltsplan 2027,released,2026-11-22T"), "{plain}");
    assert!(lines[2].starts_with("ORTE,cash,2027,,90.50,,,,,=1+1,entered,"), "{plain}");
    assert!(get("/exports/appropriations.csv?dialect=spreadsheet").await.contains("'=1+1"));
    assert!(get("/exports/appropriations.csv?dialect=audit&state=entered").await.contains(";90,50;"));
    let rows = get("/exports/ledger.csv?dialect=plain&kind=committed").await;
    let rows: Vec<&str> = rows.lines().collect();
    assert_eq!(rows[0], "programme,kind,year,granted_in,case_number,amount_eur,booked_on,reason,recorded_at");
    assert!(rows[1].starts_with("ORTE,committed,2027,2027,,60.00,2026-11-22,,2026-11-22T"), "{rows:?}");
    for path in ["/exports/appropriations.xlsx", "/exports/ledger.xlsx"] {
        assert!(world.get(path, Some(&scene.auditor)).await.is(200).bytes.starts_with(b"PK"));
    }
    let wrong = world.get("/exports/ledger.csv?kind=x&limit=3", Some(&scene.auditor)).await.is(422);
    assert!(!wrong.faults().is_empty());
    let viewer = world.someone("viewer@x.example", Role::Viewer, scene.town).await;
    assert_eq!(world.get("/exports/appropriations.csv", Some(&viewer)).await.status, 403);
    let page = world.page(&scene.path(), Some(&scene.officer)).await.is(200).text;
    assert!(page.contains("/exports/ledger.xlsx?programme=ORTE"), "{page}");
});

both!(a_file_is_imported_by_page, |world| {
    let scene = scene(&world).await;
    let page = world.page("/import", Some(&scene.budget)).await.is(200).text;
    assert!(page.contains("Haushaltsansätze") && page.contains("amount_eur") && !page.contains("lead_ags"), "{page}");
    world.page("/import/appropriations.csv", Some(&scene.budget)).await.is(200);
    world.page("/import/awards.csv", Some(&scene.budget)).await.is(403);
});
