//! Drafting rule sets: from a template, as the next version, blank; every wrong field at once; two people on one draft.

use super::{fields, path, scene};
use crate::world::both;
use serde_json::{Value, json};

both!(a_draft_begins_with_a_template_and_keeps_its_number, |world| {
    let scene = scene(&world).await;
    let draft = scene.drafted(&world, "shipped:starke-heimat/2").await;
    assert_eq!(
        (&draft["code"], &draft["number"], &draft["state"]),
        (&json!("starke-heimat"), &json!(2), &json!("draft"))
    );
    assert_eq!(draft["content"]["values"]["profiles"][1]["maximum"]["amount"], "2500000.00");
    assert!(draft["unverified"].as_array().unwrap().iter().any(|name| name == "position_tolerance"));
    let again = scene.drafted(&world, "shipped:starke-heimat/2").await;
    assert_eq!(again["number"], 3, "a number is taken once");
    let own = json!({ "from": "shipped:starke-heimat/2", "code": "muster", "title": "Muster" });
    let own = world.post("/rule-sets", Some(&scene.admin), &own).await.is(201).json();
    assert_eq!((&own["code"], &own["number"], &own["title"]), (&json!("muster"), &json!(1), &json!("Muster")));
});

both!(the_next_version_begins_with_the_one_that_is_there, |world| {
    let scene = scene(&world).await;
    let shipped = world.rule_set("starke-heimat", 2).await;
    let next = scene.drafted(&world, &shipped.to_string()).await;
    assert_eq!((&next["number"], &next["based_on"]), (&json!(3), &json!(shipped.to_string())));
    let other = json!({ "from": shipped.to_string(), "code": "anders" });
    let faults = world.post("/rule-sets", Some(&scene.admin), &other).await.is(422).faults();
    assert_eq!(faults, ["code rule-set.code-of-version"]);
    let changed = fields(&next, &[("single_rate_usual", json!("85 %"))]);
    let changed = world.post(&format!("{}/change", path(&next)), Some(&scene.admin), &changed).await.is(200).json();
    assert_eq!(changed["content"]["values"]["profiles"][0]["rate"]["usual"], "85 %");
    assert_ne!(changed["digest"], next["digest"]);
    let before = world.get(&format!("/rule-sets/{shipped}"), Some(&scene.admin)).await.is(200).json();
    assert_eq!(before["content"]["values"]["profiles"][0]["rate"]["usual"], "80 %", "the old version stays as it was");
});

both!(a_blank_draft_has_no_procedure_and_cannot_be_released, |world| {
    let scene = scene(&world).await;
    let faults = world.post("/rule-sets", Some(&scene.admin), &json!({})).await.is(422).faults();
    assert_eq!(faults, ["code input.missing", "title input.missing"]);
    let bad = json!({ "code": "Muster!", "title": "x".repeat(201) });
    let faults = world.post("/rule-sets", Some(&scene.admin), &bad).await.is(422).faults();
    assert_eq!(faults, ["code rule-set.bad-code", "title input.too-long"]);
    let faults = world.post("/rule-sets", Some(&scene.admin), &json!({ "from": "shipped:nichts/9" })).await.is(422);
    assert_eq!(faults.faults(), ["from rule-set.no-such-origin"]);
    let body = json!({ "code": "leer", "title": "Leer" });
    let blank = world.post("/rule-sets", Some(&scene.admin), &body).await.is(201).json();
    assert_eq!(blank["content"]["values"]["de_minimis"], "500.00");
    let release = json!({ "digest": blank["digest"] });
    let refused = world.post(&format!("{}/release", path(&blank)), Some(&scene.approver), &release).await.is(422);
    assert_eq!(refused.faults(), ["allocation rule-set.no-profile"]);
});

both!(all_wrong_values_are_told_at_once_and_nothing_is_kept, |world| {
    let scene = scene(&world).await;
    let draft = scene.drafted(&world, "shipped:starke-heimat/2").await;
    let wrong = fields(
        &draft,
        &[
            ("title", Value::Null),
            ("single_rate_minimum", json!("95 %")),
            ("joint_rate_usual", json!("50 %")),
            ("joint_minimum", json!("2500000.01")),
            ("proof_months", json!("0")),
            ("de_minimis", json!("12,50")),
            ("day_count", json!("act/360")),
            ("citation_1_valid_from", json!("2030-01-01")),
            ("citation_24_topic", json!("Thema")),
        ],
    );
    let faults = world.post(&format!("{}/change", path(&draft)), Some(&scene.admin), &wrong).await.is(422).faults();
    for expected in [
        "title input.missing",
        "single_rate_maximum rule-set.rate-order",
        "joint_rate_usual rule-set.usual-outside-band",
        "joint_maximum rule-set.minimum-over-maximum",
        "proof_months rule-set.term-out-of-range",
        "de_minimis money.ambiguous",
        "day_count input.not-a-choice",
        "citation_24_text input.missing",
    ] {
        assert!(faults.iter().any(|fault| fault == expected), "{expected} in {faults:#?}");
    }
    let unknown = fields(&draft, &[("joint_rabatt", json!("5"))]);
    let faults = world.post(&format!("{}/change", path(&draft)), Some(&scene.admin), &unknown).await.is(422).faults();
    assert_eq!(faults, ["joint_rabatt input.unknown-field"]);
    let same = world.get(&path(&draft), Some(&scene.admin)).await.is(200).json();
    assert_eq!(same, draft);
    let nothing = fields(&draft, &[]);
    let refused = world.post(&format!("{}/change", path(&draft)), Some(&scene.admin), &nothing).await.is(422).json();
    assert_eq!(refused["code"], "rule-set.nothing-changed");
});

both!(two_people_on_one_draft_lose_nothing, |world| {
    let scene = scene(&world).await;
    let draft = scene.drafted(&world, "shipped:starke-heimat/2").await;
    let place = format!("{}/change", path(&draft));
    let first = fields(&draft, &[("note", json!("von der einen"))]);
    world.post(&place, Some(&scene.admin), &first).await.is(200);
    let second = fields(&draft, &[("note", json!("von der anderen"))]);
    let stale = world.post(&place, Some(&scene.second), &second).await.is(409).json();
    assert_eq!(stale["code"], "conflict.stale-version");
    let kept = world.get(&path(&draft), Some(&scene.admin)).await.is(200).json();
    assert_eq!(kept["content"]["note"], "von der einen");
    let history = world.get(&format!("{}/history", path(&draft)), Some(&scene.officer)).await.is(200).json();
    let acts: Vec<_> = history["items"].as_array().unwrap().iter().map(|one| one["act"].clone()).collect();
    assert_eq!(acts, [json!("rule-set.changed"), json!("rule-set.drafted")]);
});

both!(only_administrators_draft_and_municipalities_see_no_drafts, |world| {
    let scene = scene(&world).await;
    let body = json!({ "from": "shipped:starke-heimat/1" });
    for who in [&scene.approver, &scene.officer, &scene.viewer] {
        world.post("/rule-sets", Some(who), &body).await.is(403);
    }
    let draft = scene.drafted(&world, "shipped:starke-heimat/1").await;
    let shipped = world.rule_set("starke-heimat-phase-1", 1).await;
    world.get(&path(&draft), Some(&scene.officer)).await.is(200);
    world.get(&path(&draft), Some(&scene.viewer)).await.is(404);
    let compare = format!("/rule-sets/{shipped}/compare?with={}", draft["id"].as_str().unwrap());
    world.get(&compare, Some(&scene.viewer)).await.is(404);
    world.page(&compare, Some(&scene.viewer)).await.is(404);
    let theirs = world.get("/rule-sets", Some(&scene.viewer)).await.is(200).json();
    assert_eq!(theirs["items"].as_array().unwrap().len(), 1);
    let drafts = world.get("/rule-sets?state=draft", Some(&scene.officer)).await.is(200).json();
    assert_eq!(drafts["items"][0]["id"], draft["id"]);
    world.get("/rule-sets?state=neu", Some(&scene.officer)).await.is(422);
    let first = world.get("/rule-sets?limit=1", Some(&scene.officer)).await.is(200).json();
    let next = format!("/rule-sets?limit=1&cursor={}", first["next"].as_str().unwrap());
    let next = world.get(&next, Some(&scene.officer)).await.is(200).json();
    assert_eq!((&next["items"][0]["code"], &next["next"]), (&json!("starke-heimat-phase-1"), &Value::Null));
});

both!(many_drafts_of_one_code_get_numbers_without_gaps_or_a_conflict, |world| {
    let scene = scene(&world).await;
    let body = json!({ "code": "viele", "title": "Viele" });
    let posts = (0..12).map(|_| world.post("/rule-sets", Some(&scene.admin), &body));
    let answers = rocket::futures::future::join_all(posts).await;
    let mut numbers: Vec<i64> = Vec::new();
    for answer in answers {
        match answer.status {
            201 => numbers.push(answer.json()["number"].as_i64().unwrap()),
            _ => assert_eq!(answer.is(409).json()["code"], "conflict.already-there"),
        }
    }
    numbers.sort_unstable();
    let count = i64::try_from(numbers.len()).unwrap();
    assert_eq!(numbers, (1..=count).collect::<Vec<_>>());
});
