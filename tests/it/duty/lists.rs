//! The list of what is owed: who sees what of it, its filters and file, and how it is walked.

use super::{Owes, shown};
use crate::milestone::scene;
use crate::world::both;
use foerderbuch::access::Role;
use foerderbuch::duty::{self, DutyKind, Owed};
use serde_json::{Value, json};
use time::macros::date;
use uuid::Uuid;

both!(
    #[expect(clippy::too_many_lines, reason = "everybody who may look at the list, and every file of it")]
    what_is_owed_is_one_list_with_the_late_ones_first,
    |world| {
        let scene = scene(&world).await;
        let owes = Owes::of(&world, &scene).await;
        owes.arise(&world).await;
        let list = world.get("/duties?state=open", Some(&scene.coordinator)).await.is(200).json();
        let row = |kind: &str, day: &str| (kind.to_owned(), day.to_owned(), "open".to_owned());
        assert_eq!(
            shown(&list),
            [row("condition", "2026-11-20"), row("milestone", "2027-01-31"), row("proof", "2028-06-30")]
        );
        let first = &list["items"][0];
        assert_eq!((&first["award"], &first["days_late"]), (&json!(scene.award), &json!(2)));
        assert_eq!(
            (&first["authority"], &first["authority_ags"], &first["authority_name"]),
            (&json!(owes.lead.to_string()), &json!("06440000"), &json!("Wetteraukreis"))
        );
        assert_eq!((&first["original_due_on"], &first["fulfilled_on"]), (&json!("2026-11-20"), &Value::Null));
        let totals = world.get("/duties/totals", Some(&scene.officer)).await.is(200).json();
        assert_eq!(totals, json!({ "late": 1, "soon": 0, "open": 3, "fulfilled": 0 }));
        // A partner sees what the lead owes in their award; a stranger sees nothing of it.
        let ladadi = world.authority("county", "Kreis Bergstraße", Some("06431000")).await;
        let stranger = world.someone("coordinator@bergstrasse.example", Role::Coordinator, ladadi).await;
        let partner = world.authority("county", "Odenwaldkreis", Some("06437000")).await;
        let partner = world.someone("viewer@odenwald.example", Role::Viewer, partner).await;
        for (who, many) in [(&scene.coordinator, 3), (&scene.officer, 3), (&stranger, 0), (&partner, 0)] {
            let list = world.get("/duties", Some(who)).await.is(200).json();
            assert_eq!(list["items"].as_array().unwrap().len(), many);
            let file = world.get("/exports/duties.csv?dialect=plain", Some(who)).await.is(200).text;
            assert_eq!(file.lines().count(), many + 1, "{file}");
        }
        for (filter, many) in [
            ("kind=proof", 1),
            ("state=late", 1),
            ("state=fulfilled", 0),
            ("authority=06440000", 3),
            ("authority=06411000", 0),
            ("programme=MUSTER", 3),
            ("due_until=2027-01-31", 2),
            ("q=pegel", 3),
            ("q=bauarchiv", 0),
            ("invented=true", 0),
            (&format!("award={}", scene.award), 3),
        ] {
            let list = world.get(&format!("/duties?{filter}"), Some(&scene.officer)).await.is(200).json();
            assert_eq!(list["items"].as_array().unwrap().len(), many, "{filter}");
        }
        let wrong = world
            .get("/duties?kind=x&state=y&authority=z&award=1&due_until=heute&invented=w", Some(&scene.officer))
            .await;
        assert_eq!(
            wrong.is(422).faults(),
            [
                "kind input.not-a-choice",
                "state input.not-a-choice",
                "authority award.filter-wants-ags",
                "award duty.filter-wants-award",
                "due_until date.not-a-date",
                "invented input.not-a-choice"
            ]
        );
        assert_eq!(world.page("/duties?kind=x", Some(&scene.officer)).await.status, 422);
        let page = world.page("/duties?state=open&lang=de", Some(&scene.coordinator)).await.is(200).text;
        assert!(
            page.contains("überfällig") && page.contains("2 Tage") && page.contains("Kooperationsvertrag"),
            "{page}"
        );
        let overview = world.page("/?lang=de", Some(&scene.officer)).await.is(200).text;
        assert!(overview.contains("1 Pflicht ist überfällig"), "{overview}");
        let file = world.get("/exports/duties.csv?dialect=plain", Some(&scene.officer)).await.is(200).text;
        assert!(
            file.contains(",condition,Kooperationsvertrag,06440000,Wetteraukreis,2026-11-20,2026-11-20,,open,true,"),
            "{file}"
        );
    }
);

both!(the_list_is_walked_without_gap_or_repeat, |world| {
    let scene = scene(&world).await;
    let owes = Owes::of(&world, &scene).await;
    let many: Vec<Owed> = (0..9_i64)
        .map(|n| {
            owes.one(
                DutyKind::Condition,
                Uuid::now_v7(),
                Some("x"),
                date!(2027 - 01 - 01) + time::Duration::days(n % 3),
            )
        })
        .collect();
    let (tx, stamp) = (world.db().begin().await.unwrap(), world.stamp());
    duty::arise(&tx, owes.award, &many, Owes::cause(), &stamp).await.unwrap();
    tx.commit().await.unwrap();
    let (mut walked, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = world.get(&format!("/duties?limit=2{cursor}"), Some(&scene.officer)).await.is(200).json();
        walked.extend(page["items"].as_array().unwrap().iter().map(|one| one["id"].clone()));
        match page["next"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => break,
        }
    }
    let whole = world.get("/duties?limit=200", Some(&scene.officer)).await.is(200).json();
    let whole: Vec<_> = whole["items"].as_array().unwrap().iter().map(|one| one["id"].clone()).collect();
    assert_eq!((walked.len(), &walked), (9, &whole));
});
