//! A draft as a whole: handed over, sent back, given up; and who may see or do what.

use super::{right_sections, scene};
use crate::world::both;
use foerderbuch::access::Role;
use foerderbuch::audit;
use foerderbuch::ruleset::values::ProfileCode;
use serde_json::json;

both!(what_is_handed_over_is_frozen_until_it_is_sent_back, |world| {
    let scene = scene(&world).await;
    let draft = scene.right(&world).await;
    let digest = scene.read(&world, &draft).await["digest"].clone();
    let handed = scene.act(&world, &scene.officer, &draft, "hand-over").await.is(200).json();
    assert_eq!((&handed["state"], &handed["handed_over_digest"]), (&json!("handed_over"), &digest));
    for (section, body) in right_sections() {
        let refused = scene.put(&world, &scene.officer, &draft, section, 10, body).await.is(422).json();
        assert_eq!(refused["code"], "award.not-a-draft");
    }
    let again = scene.act(&world, &scene.officer, &draft, "hand-over").await.is(422).json();
    assert_eq!(again["code"], "award.not-a-draft");
    scene.act(&world, &scene.officer, &draft, "discard").await.is(422);
    let back = scene.act(&world, &scene.approver, &draft, "return").await.is(200).json();
    assert_eq!((&back["state"], &back["return_reason"]), (&json!("draft"), &json!("Weil etwas fehlt")));
    assert_eq!((&back["digest"], &back["handed_over_digest"]), (&digest, &json!(null)));
    assert_eq!(back["prepared_by"].as_array().unwrap().len(), 1, "who sends back has prepared nothing");
    scene.save(&world, &draft, "early-start", json!({ "approved_on": "2026-12-01", "reason": "Vergabe drängt" })).await;
    let handed = scene.act(&world, &scene.officer2, &draft, "hand-over").await.is(200).json();
    assert_ne!(handed["digest"], digest);
    assert_eq!(handed["early_start_on"], "2026-12-01");
    let history = world.get(&format!("/awards/{}/history", draft.id), Some(&scene.auditor)).await.is(200).json();
    let acts: Vec<_> = history["items"].as_array().unwrap().iter().map(|one| one["act"].as_str().unwrap()).collect();
    assert_eq!(&acts[..4], ["award.handed-over", "award.section-saved", "award.returned", "award.handed-over"]);
    assert_eq!(history["items"][2]["reason"], "Weil etwas fehlt");
    audit::verify(world.db()).await.unwrap().unwrap();
});

both!(nothing_wrong_is_handed_over, |world| {
    let scene = scene(&world).await;
    let draft = scene.right(&world).await;
    let cent =
        json!({ "items": [{ "year": "2027", "amount": "500000.00" }, { "year": "2029", "amount": "399999.99" }] });
    scene.save(&world, &draft, "tranches", cent).await;
    let refused = scene.act(&world, &scene.officer, &draft, "hand-over").await.is(422);
    assert_eq!(refused.faults(), ["tranches.1.year draft.tranche-outside", "tranches draft.tranches-sum"]);
    assert_eq!(scene.read(&world, &draft).await["state"], "draft");
    let stale = json!({ "version": "3" });
    world.post(&format!("/awards/{}/hand-over", draft.id), Some(&scene.officer), &stale).await.is(409);
});

both!(a_draft_that_is_given_up_keeps_its_number, |world| {
    let scene = scene(&world).await;
    let first = scene.begin(&world, ProfileCode::Single, "A", &["06631009"]).await;
    let path = format!("/awards/{}/discard", first.id);
    let refused = world.post(&path, Some(&scene.officer), &json!({ "version": "1" })).await.is(422);
    assert_eq!(refused.faults(), ["reason input.missing"]);
    let gone = scene.act(&world, &scene.officer, &first, "discard").await.is(200).json();
    assert_eq!((&gone["state"], &gone["case_number"]), (&json!("discarded"), &json!("MUSTER-2026-0001")));
    let second = scene.begin(&world, ProfileCode::Single, "A", &["06631009"]).await;
    assert_eq!(second.case_number, "MUSTER-2026-0002");
    let refused = scene.put(&world, &scene.officer, &first, "base", 2, json!({ "items": [{ "title": "B" }] })).await;
    assert_eq!(refused.is(422).json()["code"], "award.not-a-draft");
});

both!(a_municipality_sees_nothing_of_a_draft_and_not_everybody_acts, |world| {
    let scene = scene(&world).await;
    let draft = scene.right(&world).await;
    let town = world.someone("coordinator@fulda.example", Role::Coordinator, scene.fulda).await;
    let lists = ["draft", "findings", "derivation", "positions", "funding", "tranches", "milestones", "indicators"];
    for list in lists {
        let path = format!("/awards/{}/{list}", draft.id);
        world.get(&path, Some(&town)).await.is(404);
        world.get(&path, Some(&scene.auditor)).await.is(200);
    }
    let rows = json!({ "items": [] });
    scene.put(&world, &town, &draft, "positions", 9, rows.clone()).await.is(404);
    for who in [&scene.approver, &scene.auditor] {
        scene.put(&world, who, &draft, "positions", 9, rows.clone()).await.is(403);
        scene.act(&world, who, &draft, "hand-over").await.is(403);
        scene.act(&world, who, &draft, "discard").await.is(403);
    }
    scene.act(&world, &scene.officer, &draft, "hand-over").await.is(200);
    scene.act(&world, &scene.auditor, &draft, "return").await.is(403);
    scene.act(&world, &town, &draft, "return").await.is(404);
});
