//! The desks, and the list that courts of audit ask for: equal on page, API and in the file.

mod waiting;

use crate::duty::Owes;
use crate::milestone::scene;
use crate::world::both;
use foerderbuch::access::Role;
use foerderbuch::duty::{self, DutyKind};
use serde_json::{Value, json};
use time::macros::date;

fn texts(list: &Value, key: &str) -> Vec<String> {
    list.as_array().unwrap().iter().map(|one| one[key].as_str().unwrap_or_default().to_owned()).collect()
}

both!(a_municipality_sees_one_list_of_what_it_owes_with_the_button_that_does_it, |world| {
    let scene = scene(&world).await;
    let owes = Owes::of(&world, &scene).await;
    owes.arise(&world).await;
    let desk = world.get("/desk", Some(&scene.coordinator)).await.is(200).json();
    assert_eq!(texts(&desk["owed"], "kind"), ["condition", "milestone", "proof"]);
    assert!(desk["owed"].as_array().unwrap().iter().all(|one| one["can_do"] == true));
    assert_eq!(desk["owed"][1]["href"], format!("/awards/{}/milestones", scene.award));
    assert_eq!((&desk["late"], &desk["waiting"]), (&json!([]), &json!([])));
    // A partner of the joint project sees the same list, and who does what.
    let desk = world.get("/desk", Some(&scene.partner)).await.is(200).json();
    assert_eq!(texts(&desk["owed"], "authority_name"), ["Wetteraukreis"; 3]);
    assert!(desk["owed"].as_array().unwrap().iter().all(|one| one["can_do"] == false));
    // A contributor can do what contributors do.
    let desk = world.get("/desk", Some(&scene.contributor)).await.is(200).json();
    let can: Vec<_> = desk["owed"].as_array().unwrap().iter().map(|one| one["can_do"].as_bool().unwrap()).collect();
    assert_eq!(can, [false, true, false]);
    let desk = world.get("/desk", Some(&scene.stranger)).await.is(200).json();
    assert_eq!((&desk["owed"], &desk["counts"]["open"]), (&json!([]), &json!(0)));
    let page = world.page("/desk?lang=de", Some(&scene.coordinator)).await.is(200).text;
    for part in [
        "Was wir schulden, und bis wann",
        "Erfüllung melden",
        "Fortschritt melden",
        "überfällig",
        "Kooperationsvertrag",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    let page = world.page("/desk?lang=en", Some(&scene.partner)).await.is(200).text;
    assert!(page.contains("somebody else does it") && !page.contains("Report progress"), "{page}");
});

both!(the_ministry_sees_what_waits_what_is_late_and_what_it_promised, |world| {
    let scene = scene(&world).await;
    let owes = Owes::of(&world, &scene).await;
    owes.arise(&world).await;
    let desk = world.get("/desk", Some(&scene.officer)).await.is(200).json();
    assert_eq!((&desk["owed"], texts(&desk["late"], "kind")), (&json!([]), vec!["condition".to_owned()]));
    assert_eq!(desk["late"][0]["days_late"], 2);
    let proof = owes.rows(&world).await[2].id;
    let ask = json!({ "version": "1", "until": "2028-12-31", "reason": "Mehr Zeit" });
    world.post(&format!("/duties/{proof}/ask"), Some(&scene.coordinator), &ask).await.is(200);
    // Two weeks and a day later the promise is broken; whoever is not of the ministry's officers is not waited for.
    world.clock.advance(15 * 86_400);
    let officer = world.sign_in(scene.officer.person, scene.officer.user, &scene.officer.email).await;
    let desk = world.get("/desk", Some(&officer)).await.is(200).json();
    assert_eq!((&desk["waiting"][0]["kind"], &desk["waiting"][0]["days"]), (&json!("extension"), &json!(15)));
    assert_eq!((&desk["promised"][0]["days_late"], &desk["kept"]["broken"]), (&json!(1), &json!(1)));
    let page = world.page("/desk?lang=de", Some(&officer)).await.is(200).text;
    for part in
        ["Fristverlängerung beantragt", "15 Tage", "0 von 1 in einem Jahr", "Kein Mailserver eingerichtet", "17 Tage"]
    {
        assert!(page.contains(part), "{part}: {page}");
    }
    let office = world.authority("audit_office", "Rechnungshof", None).await;
    let auditor = world.someone("auditor@rechnungshof.example", Role::Auditor, office).await;
    let desk = world.get("/desk", Some(&auditor)).await.is(200).json();
    assert_eq!((&desk["waiting"], desk["late"].as_array().unwrap().len()), (&json!([]), 1));
});

both!(
    #[expect(clippy::too_many_lines, reason = "one list at three doors, cell by cell, and every filter of it")]
    the_monitoring_list_is_the_same_on_page_api_and_in_the_file,
    |world| {
        let scene = scene(&world).await;
        let owes = Owes::of(&world, &scene).await;
        let late = owes.one(DutyKind::Proof, owes.award.0, None, date!(2026 - 10 - 31));
        let (tx, stamp) = (world.db().begin().await.unwrap(), world.stamp());
        duty::arise(&tx, owes.award, &[late], Owes::cause(), &stamp).await.unwrap();
        tx.commit().await.unwrap();
        crate::as_of::new_version(&world, &scene.award, "running").await;
        world.seal().await;
        // An award known from paper only, without any day.
        let body = json!({ "title": "Bauarchiv", "lead": "06411000", "grant": "1000.00" });
        let programme = world.get("/programmes", Some(&scene.officer)).await.is(200).json()["items"][0]["id"].clone();
        let programme = programme.as_str().unwrap();
        world.post(&format!("/programmes/{programme}/awards"), Some(&scene.officer), &body).await.is(201);
        let list = world.get("/monitoring", Some(&scene.officer)).await.is(200).json();
        let items = list["items"].as_array().unwrap();
        assert_eq!(texts(&list["items"], "proof"), ["late", "unknown"]);
        assert_eq!(
            (
                &items[0]["lead_name"],
                &items[0]["award_title"],
                &items[0]["proof_due_on"],
                &items[0]["proof_received_on"]
            ),
            (&json!("Wetteraukreis"), &json!("Pegel"), &json!("2026-10-31"), &Value::Null)
        );
        assert_eq!((&items[1]["grant_eur"], &items[1]["proof_due_on"]), (&json!("1000.00"), &Value::Null));
        // The file holds exactly these rows and cells.
        let file = world.get("/exports/monitoring.csv?dialect=plain", Some(&scene.officer)).await.is(200).text;
        let mut lines = file.lines();
        let header: Vec<&str> = lines.next().unwrap().split(',').collect();
        let mut rows: Vec<Vec<&str>> = lines.map(|line| line.split(',').collect()).collect();
        rows.sort_by_key(|row| row[header.iter().position(|name| *name == "proof").unwrap()].to_owned());
        assert_eq!(rows.len(), items.len());
        for (row, item) in rows.iter().zip(items) {
            for (name, cell) in header.iter().zip(row) {
                let value = &item[*name];
                let plain = || value.as_str().map_or_else(|| value.to_string(), str::to_owned);
                let told = if value.is_null() { String::new() } else { plain() };
                assert_eq!(cell, &told, "{name}");
            }
        }
        let page = world.page("/monitoring?lang=de", Some(&scene.officer)).await.is(200).text;
        for part in [
            "Wetteraukreis",
            "31.10.2026",
            "22 Tage",
            "Bauarchiv",
            "1.000,00",
            "kein Tag bekannt",
            "/exports/monitoring.csv",
        ] {
            assert!(page.contains(part), "{part}: {page}");
        }
        let totals = world.get("/monitoring/totals", Some(&scene.officer)).await.is(200).json();
        assert_eq!(
            totals,
            json!({ "awards": 2, "late": 1, "open": 0, "received": 0, "unknown": 1, "late_grant": "0.00" })
        );
        // What came is received, on all three, and as of the seal it was not.
        let (tx, stamp) = (world.db().begin().await.unwrap(), world.stamp());
        assert!(duty::fulfil(&tx, (DutyKind::Proof, owes.award.0), date!(2026 - 11 - 21), &stamp).await.unwrap());
        tx.commit().await.unwrap();
        let list = world.get("/monitoring?proof=received", Some(&scene.officer)).await.is(200).json();
        assert_eq!(list["items"][0]["proof_received_on"], "2026-11-21");
        let then = world.get("/monitoring?as_of=1", Some(&scene.officer)).await.is(200).json();
        assert_eq!(texts(&then["items"], "proof"), ["late"]);
        let then = world.get("/exports/monitoring.csv?dialect=plain&as_of=1", Some(&scene.officer)).await.is(200).text;
        assert!(then.contains(",late,2026-10-31,2026-10-31,,,"), "{then}");
        // Others see their own; wrong filters are told at once.
        let count =
            async |who| world.get("/monitoring", Some(who)).await.is(200).json()["items"].as_array().unwrap().len();
        assert_eq!(
            (count(&scene.coordinator).await, count(&scene.partner).await, count(&scene.stranger).await),
            (1, 2, 0)
        );
        assert_eq!(
            world
                .get("/monitoring?proof=x&authority=y&due_from=z&invented=w", Some(&scene.officer))
                .await
                .is(422)
                .faults(),
            [
                "proof input.not-a-choice",
                "authority award.filter-wants-ags",
                "due_from date.not-a-date",
                "invented input.not-a-choice"
            ]
        );
        for (filter, many) in [
            ("authority=06411000", 2),
            ("due_until=2026-10-31", 1),
            ("due_from=2026-11-01", 0),
            ("q=bauarchiv", 1),
            ("invented=true", 0),
        ] {
            let list = world.get(&format!("/monitoring?{filter}"), Some(&scene.officer)).await.is(200).json();
            assert_eq!(list["items"].as_array().unwrap().len(), many, "{filter}");
        }
        // Walked page by page without gap or repeat.
        let first = world.get("/monitoring?limit=1", Some(&scene.officer)).await.is(200).json();
        let next = first["next"].as_str().unwrap();
        let second =
            world.get(&format!("/monitoring?limit=1&cursor={next}"), Some(&scene.officer)).await.is(200).json();
        assert_eq!(
            (texts(&first["items"], "award_title"), texts(&second["items"], "award_title")),
            (vec!["Pegel".to_owned()], vec!["Bauarchiv".to_owned()])
        );
        assert_eq!(second["next"], Value::Null);
    }
);
