//! Sections: what is kept, what is refused, and what happens when two people are at it.

use super::{TOWNS, right_sections, scene};
use crate::world::both;
use foerderbuch::audit;
use foerderbuch::ruleset::values::ProfileCode;
use serde_json::{Value, json};

both!(a_joint_draft_is_filled_section_by_section_and_read_back, |world| {
    let scene = scene(&world).await;
    let draft = scene.right(&world).await;
    assert_eq!(draft.case_number, "MUSTER-2026-0001");
    assert_eq!(scene.findings(&world, &draft).await, Vec::<String>::new());
    let read = scene.read(&world, &draft).await;
    assert_eq!(read["state"], "draft");
    assert_eq!(read["profile"], "joint");
    assert_eq!(read["rate"], "9/10");
    assert_eq!(read["projects"], json!([{ "title": "Datenplattform", "goal": "Eine Plattform für beide Städte" }]));
    assert_eq!(read["version"], 9);
    assert_eq!(read["sections"]["base"], 2);
    assert_eq!(read["sections"]["conditions"], 1);
    assert_eq!(read["prepared_by"][0]["name"], "officer");
    let years: Vec<_> = scene
        .list(&world, &draft, "tranches")
        .await
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["year"].clone())
        .collect();
    assert_eq!(years, [json!(2027), json!(2028)]);
    let shares = scene.list(&world, &draft, "recipients").await;
    assert_eq!((&shares[0]["share"], &shares[1]["share"]), (&json!("540000.00"), &json!("360000.00")));
    assert_eq!(scene.list(&world, &draft, "indicators").await[0]["target"], "120.5");
    assert_eq!(scene.list(&world, &draft, "positions").await[1]["category"], "contracts");
    audit::verify(world.db()).await.unwrap().unwrap();
});

both!(two_people_in_different_sections_both_succeed_and_in_one_section_nothing_is_lost, |world| {
    let scene = scene(&world).await;
    let draft = scene.begin(&world, ProfileCode::Joint, "A", &["06631009", "06631015"]).await;
    let goal = |text: &str| json!({ "items": [{ "title": "A", "goal": text }] });
    let plan = |amount: &str| json!({ "items": [{ "category": "staff", "title": "Stelle", "amount": amount }] });
    // Both have read version 1.
    scene.put(&world, &scene.officer, &draft, "base", 1, goal("eins")).await.is(200);
    let second = scene.put(&world, &scene.officer2, &draft, "positions", 1, plan("5.00")).await.is(200).json();
    assert_eq!(second["version"], 3);
    // Now both are in the same section.
    let late = scene.put(&world, &scene.officer2, &draft, "base", 2, goal("eins, genauer")).await.is(200).json();
    assert_eq!(late["version"], 4, "who has seen the first change may change it");
    let told = scene.put(&world, &scene.officer, &draft, "base", 3, goal("zwei")).await.is(409).json();
    assert_eq!(told["code"], "conflict.stale-version");
    assert_eq!(told["conflict"]["version"], 4);
    assert_eq!(told["conflict"]["sent"]["items"][0]["goal"], "zwei");
    assert_eq!(told["conflict"]["stored"]["items"][0]["goal"], "eins, genauer");
    assert_eq!(told["conflict"]["stored"]["version"], "4");
    // What is stored can be sent back as it is, changed at will.
    let mut merged = told["conflict"]["stored"].clone();
    merged["items"][0]["goal"] = json!("eins, genauer; zwei");
    scene.put(&world, &scene.officer, &draft, "base", 4, merged).await.is(200);
    scene.put(&world, &scene.officer, &draft, "base", 99, goal("aus der Zukunft")).await.is(409);
    let read = scene.read(&world, &draft).await;
    assert_eq!(read["projects"][0]["goal"], "eins, genauer; zwei");
    assert_eq!(read["prepared_by"].as_array().unwrap().len(), 2);
});

both!(every_section_is_sent_back_as_it_was_read_and_changes_nothing, |world| {
    let scene = scene(&world).await;
    let draft = scene.right(&world).await;
    let before = scene.read(&world, &draft).await;
    for section in ["base", "recipients", "positions", "funding", "financing", "tranches", "milestones", "indicators"] {
        // A version from before makes the answer tell what is stored.
        let told = scene.put(&world, &scene.officer2, &draft, section, 99, json!({ "items": [] })).await;
        let told = if section == "financing" {
            scene.put(&world, &scene.officer2, &draft, section, 99, json!({})).await.is(409)
        } else {
            told.is(409)
        };
        let stored = told.json()["conflict"]["stored"].clone();
        let kept = scene.put(&world, &scene.officer2, &draft, section, 9, stored).await.is(200).json();
        assert_eq!(kept["version"], 9, "{section} is no other than before");
    }
    let after = scene.read(&world, &draft).await;
    assert_eq!(before, after, "who changed nothing has prepared nothing");
});

both!(a_milestone_keeps_its_key_through_all_versions, |world| {
    let scene = scene(&world).await;
    let draft = scene.right(&world).await;
    let first = scene.list(&world, &draft, "milestones").await[0]["key"].clone();
    let rows = json!({ "items": [{ "title": "Vorlauf", "due_on": "2027-02-01" }, { "key": first, "title": "Ausschreibung II" }] });
    scene.save(&world, &draft, "milestones", rows).await;
    let now = scene.list(&world, &draft, "milestones").await;
    assert_eq!((&now[1]["key"], &now[1]["title"]), (&first, &json!("Ausschreibung II")));
    assert_ne!(now[0]["key"], first);
    let version = scene.version(&world, &draft).await;
    for key in [json!("01990000-0000-7000-8000-000000000000"), json!("nein")] {
        let rows = json!({ "items": [{ "key": key, "title": "x" }] });
        let refused = scene.put(&world, &scene.officer, &draft, "milestones", version, rows).await.is(422);
        assert_eq!(refused.faults(), ["items.0.key award.unknown-key"]);
    }
    let twice = json!({ "items": [{ "key": first, "title": "x" }, { "key": first, "title": "y" }] });
    let refused = scene.put(&world, &scene.officer, &draft, "milestones", version, twice).await.is(422);
    assert_eq!(refused.faults(), ["items.1.key award.unknown-key"]);
});

/// Section, what is sent, what is told.
type Case = (&'static str, Value, Vec<&'static str>);

fn wrong_amounts_and_people() -> Vec<Case> {
    vec![
        (
            "positions",
            json!({ "items": [{ "category": "gift", "amount": "1,00" }, { "title": "x", "amount": "0" }] }),
            vec![
                "items.0.category input.not-a-choice",
                "items.0.title input.missing",
                "items.0.amount money.ambiguous",
                "items.1.category input.missing",
                "items.1.amount award.amount-not-positive",
            ],
        ),
        (
            "tranches",
            json!({ "items": [{ "year": "2027", "amount": "1" }, { "year": "2027", "amount": "1" }, { "year": "27" }] }),
            vec!["items.1.year award.year-twice", "items.2.year input.out-of-range", "items.2.amount input.missing"],
        ),
        (
            "recipients",
            json!({ "items": [{ "ags": "06631009" }, { "ags": "06631009" }, { "ags": "6631015" }, { "cost": "-1" }] }),
            vec![
                "items.1.ags award.recipient-twice",
                "items.2.ags award.key-lost-zero",
                "items.3.cost award.amount-negative",
                "items.3.name input.missing",
            ],
        ),
        ("recipients", json!({ "items": [] }), vec!["items.0.ags input.missing"]),
        (
            "recipients",
            json!({ "split": "by_cost", "items": [{ "ags": "06631009" }] }),
            vec!["split award.split-needs-grant"],
        ),
        ("base", json!({ "items": [] }), vec!["items.0.title input.missing"]),
        (
            "base",
            json!({ "starts_on": "2027-02-30", "items": [{ "title": "A; B" }] }),
            vec!["items.0.title award.title-has-separator", "starts_on date.does-not-exist"],
        ),
        (
            "financing",
            json!({ "rate": "110 %", "eligible_cost": "2", "total_cost": "1", "grant": "3" }),
            vec!["rate award.bad-rate", "eligible_cost award.eligible-over-total", "grant award.grant-over-cost"],
        ),
    ]
}

fn wrong_rows() -> Vec<Case> {
    vec![
        (
            "milestones",
            json!({ "items": [{ "title": "x", "project": "2" }] }),
            vec!["items.0.project input.out-of-range"],
        ),
        (
            "indicators",
            json!({ "items": [{ "title": "x", "target": "viele" }] }),
            vec!["items.0.target quantity.not-a-number"],
        ),
        (
            "conditions",
            json!({ "items": [{ "blocks_payment": "vielleicht" }] }),
            vec!["items.0.text input.missing", "items.0.blocks_payment input.not-a-choice"],
        ),
        ("early-start", json!({ "reason": "dringend" }), vec!["approved_on input.missing"]),
        (
            "reasons",
            json!({ "items": [{ "finding": "draft.missing", "reason": "darum" }] }),
            vec!["items.0.finding input.not-a-choice"],
        ),
        ("positions", json!({ "items": [{ "colour": "rot" }] }), vec!["items.0.colour input.unknown-field"]),
        ("positions", json!({}), vec!["items input.missing"]),
    ]
}

both!(what_cannot_be_read_is_told_with_its_row_and_nothing_is_kept, |world| {
    let scene = scene(&world).await;
    let draft = scene.begin(&world, ProfileCode::Joint, "A", &["06631009", "06631015"]).await;
    for (section, body, expected) in wrong_amounts_and_people().into_iter().chain(wrong_rows()) {
        let refused = scene.put(&world, &scene.officer, &draft, section, 1, body).await.is(422);
        assert_eq!(refused.faults(), expected, "{section}");
    }
    let body = json!({ "items": [{ "title": "A" }] });
    let without = world.put(&format!("/awards/{}/base", draft.id), Some(&scene.officer), &body).await.is(422);
    assert_eq!(without.faults(), ["version input.missing"]);
    assert_eq!(scene.version(&world, &draft).await, 1);
});

both!(sections_that_the_profile_does_not_ask_for_are_refused, |world| {
    let mut scene = scene(&world).await;
    scene.under(&world, "starke-heimat-phase-1", 1).await;
    let draft = scene.begin(&world, ProfileCode::Allocation, "Digitales Rathaus", &["06631009"]).await;
    let read = scene.read(&world, &draft).await;
    let asked: Vec<&String> = read["sections"].as_object().unwrap().keys().collect();
    for (section, body) in right_sections() {
        let answered = scene.put(&world, &scene.officer, &draft, section, 1, body).await;
        if asked.contains(&&section.to_owned()) {
            assert_ne!(answered.json()["code"], "award.section-not-asked", "{section}");
        } else {
            assert_eq!(answered.is(422).json()["code"], "award.section-not-asked", "{section}");
        }
    }
    assert!(asked.iter().all(|one| *one != "milestones" && *one != "indicators"), "{asked:?}");
});

both!(six_towns_share_a_grant_to_the_cent, |world| {
    let scene = scene(&world).await;
    let towns: Vec<&str> = TOWNS.iter().map(|(ags, _)| *ags).collect();
    let draft = scene.begin(&world, ProfileCode::Joint, "Verbund", &towns).await;
    let money =
        json!({ "financing_type": "share", "rate": "90 %", "eligible_cost": "777777.77", "grant": "700000.00" });
    scene.save(&world, &draft, "financing", money).await;
    let rows: Vec<Value> = towns.iter().map(|ags| json!({ "ags": ags })).collect();
    scene.save(&world, &draft, "recipients", json!({ "split": "equally", "items": rows })).await;
    let cents = |rows: &Value, field: &str| -> Vec<i64> {
        let cents = |one: &Value| one[field].as_str().unwrap().replace('.', "").parse::<i64>().unwrap();
        rows.as_array().unwrap().iter().map(cents).collect()
    };
    let shares = cents(&scene.list(&world, &draft, "recipients").await, "share");
    assert_eq!(shares, [11_666_667, 11_666_667, 11_666_667, 11_666_667, 11_666_666, 11_666_666]);
    let costs = ["100000.00", "200000.01", "77777.76", "300000.00", "50000.00", "50000.00"];
    let rows: Vec<Value> = towns.iter().zip(costs).map(|(ags, cost)| json!({ "ags": ags, "cost": cost })).collect();
    scene.save(&world, &draft, "recipients", json!({ "split": "by_cost", "items": rows })).await;
    let shares = cents(&scene.list(&world, &draft, "recipients").await, "share");
    assert_eq!(shares.iter().sum::<i64>(), 70_000_000);
    let derived = world.get(&format!("/awards/{}/derivation", draft.id), Some(&scene.officer)).await.is(200).json();
    assert_eq!(cents(&derived["shares"], "by_cost"), shares);
    assert!(!scene.findings(&world, &draft).await.iter().any(|one| one.contains("recipients")));
});
