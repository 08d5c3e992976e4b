//! Lists, filters, sums and files of awards tell the same.

use super::scene;
use crate::world::both;
use serde_json::{Value, json};

both!(an_award_without_a_plan_has_empty_lists, |world| {
    let scene = scene(&world).await;
    let award = scene.record(&world, json!({ "title": "A", "lead": "06440000" })).await;
    let path = format!("/awards/{}", award["id"].as_str().unwrap());
    for list in ["positions", "funding", "tranches", "milestones", "indicators", "conditions"] {
        let answered = world.get(&format!("{path}/{list}"), Some(&scene.officer)).await.is(200).json();
        assert_eq!(answered, json!({ "items": [], "next": null }), "{list}");
    }
});

both!(a_list_is_walked_in_every_order_without_a_gap_or_a_repeat, |world| {
    let scene = scene(&world).await;
    for number in 0..7 {
        let leads = ["06411000", "06432000", "06440000"];
        let mut body = json!({ "title": format!("Vorhaben {}", number % 3), "lead": leads[number / 3] });
        if number % 2 == 0 {
            body["grant"] = json!(format!("{}.00", 100 * (number % 4) + 1));
            body["awarded_on"] = json!(format!("202{}-01-01", number % 4));
        }
        scene.record(&world, body).await;
    }
    for sort in [
        "file",
        "title",
        "-title",
        "grant",
        "-grant",
        "awarded_on",
        "-awarded_on",
        "lead",
        "-lead",
        "case_number",
        "-case_number",
    ] {
        let whole = world.get(&format!("/awards?sort={sort}"), Some(&scene.officer)).await.is(200).json();
        let ids =
            |page: &Value| page["items"].as_array().unwrap().iter().map(|one| one["id"].clone()).collect::<Vec<_>>();
        let mut walked = Vec::new();
        let mut cursor = String::new();
        loop {
            let page =
                world.get(&format!("/awards?sort={sort}&limit=2{cursor}"), Some(&scene.officer)).await.is(200).json();
            walked.extend(ids(&page));
            match page["next"].as_str() {
                Some(next) => cursor = format!("&cursor={next}"),
                None => break,
            }
        }
        assert_eq!(walked, ids(&whole), "{sort}");
        assert_eq!(walked.len(), 7);
    }
});

both!(the_filters_agree_on_list_totals_and_page, |world| {
    let scene = scene(&world).await;
    let all = [
        json!({ "title": "Eins", "lead": "06411000", "awarded_on": "2022-12-31", "theme": "Smart Energy", "grant": "10" }),
        json!({ "title": "Zwei", "lead": "06432000", "partners": "06440000", "awarded_on": "2023-01-01", "grant": "20" }),
        json!({ "title": "Drei Hünfeld", "lead": "06435015", "grant": "30" }),
    ];
    for body in all {
        scene.record(&world, body).await;
    }
    for (query, expected) in [
        ("year=2022", vec!["Eins"]),
        ("year=2023", vec!["Zwei"]),
        ("year=unknown", vec!["Drei Hünfeld"]),
        ("theme=Smart+Energy", vec!["Eins"]),
        ("joint=true", vec!["Zwei"]),
        ("joint=false", vec!["Drei Hünfeld", "Eins"]),
        ("authority=06440000", vec!["Zwei"]),
        ("county=06435000", vec!["Drei Hünfeld"]),
        ("q=HUENFELD", vec!["Drei Hünfeld"]),
        ("q=darm+stadt", vec!["Eins", "Zwei"]),
        ("programme=STARKE-HEIMAT&year=2022&joint=false", vec!["Eins"]),
        ("programme=ANDERES", vec![]),
        ("state=unconfirmed", vec![]),
        ("invented=true", vec![]),
    ] {
        let list = world.get(&format!("/awards?{query}"), Some(&scene.officer)).await.is(200).json();
        let titles: Vec<_> =
            list["items"].as_array().unwrap().iter().map(|one| one["title"].as_str().unwrap().to_owned()).collect();
        assert_eq!(titles, expected, "{query}");
        let totals = world.get(&format!("/awards/totals?{query}"), Some(&scene.officer)).await.is(200).json();
        assert_eq!(totals["count"], json!(expected.len()), "{query}");
        let page = world.page(&format!("/awards?{query}"), Some(&scene.officer)).await.is(200).text;
        for title in ["Eins", "Zwei", "Drei Hünfeld"] {
            assert_eq!(page.contains(&format!(">{title}</a>")), expected.contains(&title), "{title} on {query}");
        }
    }
    for wrong in [
        "year=23",
        "state=gone",
        "joint=1",
        "sort=colour",
        "limit=0",
        "limit=201",
        "limit=x",
        "cursor=x",
        "county=1",
        "colour=red",
    ] {
        world.get(&format!("/awards?{wrong}"), Some(&scene.officer)).await.is(422);
    }
});

both!(a_file_without_a_column_leaves_what_is_known, |world| {
    let scene = scene(&world).await;
    let body = json!({
        "title": "Eins", "lead": "06411000", "lead_name": "Stadt Darmstadt", "partners": "06440000", "grant": "100", "awarded_on": "2023-01-01",
        "eligible_cost": "120", "shares": "60 | 40", "rate": "83,33 %", "note": "Vermerk"
    });
    let award = scene.record(&world, body).await;
    let csv = rocket::http::ContentType::CSV;
    let file = "project_title,lead_ags,theme\nEins,06411000,Smart Energy\n";
    let done = world
        .send("/imports/awards?programme=STARKE-HEIMAT", &scene.officer, csv.clone(), file.as_bytes())
        .await
        .is(201)
        .json();
    assert_eq!((&done["new"], &done["changed"]), (&json!(0), &json!(1)));
    let path = format!("/awards/{}", award["id"].as_str().unwrap());
    let after = world.get(&path, Some(&scene.officer)).await.is(200).json();
    let mut expected = award.clone();
    expected["theme"] = json!("Smart Energy");
    expected["version"] = json!(2);
    assert_eq!(after, expected);
    let shares = world.get(&format!("{path}/recipients"), Some(&scene.officer)).await.json();
    assert_eq!(shares["items"][1]["share"], "40.00");
    let empty = "project_title,lead_ags,grant_eur\nEins,06411000,\n";
    world.send("/imports/awards?programme=STARKE-HEIMAT", &scene.officer, csv, empty.as_bytes()).await.is(201);
    assert_eq!(
        world.get(&path, Some(&scene.officer)).await.json()["grant"],
        Value::Null,
        "an empty cell says that it is unknown"
    );
});

both!(the_overview_leaves_out_what_is_invented_of_what_is_to_be_done_too, |world| {
    let scene = scene(&world).await;
    let title = "Erfundenes Programm".to_owned();
    let content = foerderbuch::programme::Content { title, ..foerderbuch::programme::Content::named("ERFUNDEN") };
    let state = foerderbuch::programme::rules::ProgrammeState::InForce;
    let new = foerderbuch::programme::NewProgramme { state, invented: true, content };
    let tx = world.db().begin().await.unwrap();
    foerderbuch::programme::add(&tx, &new, &world.stamp()).await.unwrap();
    tx.commit().await.unwrap();
    let file = "project_title,lead_ags,state\nEntwurf,06411000,draft\n";
    for programme in ["STARKE-HEIMAT", "ERFUNDEN"] {
        let path = format!("/imports/awards?programme={programme}");
        world.send(&path, &scene.officer, rocket::http::ContentType::CSV, file.as_bytes()).await.is(201);
    }
    let page = world.page("/?lang=de", Some(&scene.officer)).await.is(200).text;
    assert!(page.contains("/awards?state=draft&invented=false\">1 Entwurf in Arbeit"), "{page}");
    assert!(
        page.contains("auch bei dem, was zu tun ist") && page.contains("/awards?state=draft&invented=true"),
        "{page}"
    );
});

both!(sums_of_nothing_known_are_unknown, |world| {
    let scene = scene(&world).await;
    let none = world.get("/awards/totals", Some(&scene.officer)).await.is(200).json();
    assert_eq!((&none["count"], &none["grant"]), (&json!(0), &json!("0.00")));
    scene.record(&world, json!({ "title": "Ohne alles", "lead": "06411000" })).await;
    let totals = world.get("/awards/totals", Some(&scene.officer)).await.is(200).json();
    assert_eq!((&totals["count"], &totals["grant"], &totals["paid"]), (&json!(1), &Value::Null, &Value::Null));
    scene.record(&world, json!({ "title": "Mit Betrag", "lead": "06411000", "grant": "5" })).await;
    let page = world.page("/awards?lang=de", Some(&scene.officer)).await.is(200).text;
    assert!(page.contains("2 Zuwendungen") && page.contains("davon 1 in der Summe"), "{page}");
    let wrong = world.page("/awards?year=1&q=Ohne", Some(&scene.officer)).await.is(422).text;
    assert!(wrong.contains("value=\"Ohne\"") && wrong.contains("f-year"), "{wrong}");
});

both!(an_import_that_changes_the_grant_leaves_no_false_share_and_stands_in_the_history, |world| {
    let scene = scene(&world).await;
    let body = json!({ "title": "Eins", "lead": "06411000", "partners": "06440000", "grant": "110000", "shares": "70000 | 40000" });
    let award = scene.record(&world, body).await;
    let path = format!("/awards/{}", award["id"].as_str().unwrap());
    let file =
        "project_title,lead_ags,grant_eur,programme\nEins,06411000,77000,STARKE-HEIMAT\nNeu,6411000,1,TIPPFEHLER\n";
    let csv = rocket::http::ContentType::CSV;
    let refused = world.send("/imports/awards", &scene.officer, csv.clone(), file.as_bytes()).await.is(422).text;
    assert!(refused.contains("award.key-lost-zero") && refused.contains("06411000"), "{refused}");
    let good = file.replace("6411000,1,TIPPFEHLER", "06411000,1,STARKE-HEIMAT");
    world.send("/imports/awards", &scene.officer, csv, good.replace("006411000", "06411000").as_bytes()).await.is(201);
    let shares = world.get(&format!("{path}/recipients"), Some(&scene.officer)).await.json();
    assert_eq!((&shares["items"][0]["share"], &shares["items"][1]["share"]), (&Value::Null, &Value::Null));
    let history = world.get(&format!("{path}/history"), Some(&scene.officer)).await.is(200).json();
    let acts: Vec<_> =
        history["items"].as_array().unwrap().iter().map(|one| one["act"].as_str().unwrap().to_owned()).collect();
    assert_eq!(acts, ["awards.imported", "award.recorded"]);
    let body = json!({ "title": "Eins", "lead": "06411000", "partners": "06440000", "grant": "78000", "version": "2", "reason": "Bescheid" });
    world.post(&format!("{path}/correct"), Some(&scene.officer), &body).await.is(200);
    let page = world.page(&path, Some(&scene.officer)).await.is(200).text;
    assert!(page.contains("77.000,00\u{a0}€ → 78.000,00\u{a0}€") && page.contains("Bescheid"), "{page}");
});
