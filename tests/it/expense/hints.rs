//! Hints: what looks alike or lies outside is shown to whom it concerns, and never refused.

use super::{content, ground, issued, receipt};
use crate::delivery::Scene;
use crate::world::{World, both};
use foerderbuch::id::AwardId;
use rocket::http::ContentType;
use serde_json::{Value, json};

/// Another award of the same county under another programme, issued with the same plan.
async fn elsewhere(world: &World, scene: &Scene) -> Scene {
    let programme = world.programme("DISTRAL").await;
    let list = "project_title,lead_name,lead_ags,partner_names,partner_ags,starts_on,ends_on,state,programme,grant_eur\n\
        Sensorik,Wetteraukreis,06440000,Landkreis Darmstadt-Dieburg,06432000,2026-01-01,2027-12-31,draft,DISTRAL,100000.00\n";
    world.send("/imports/awards", &scene.officer, ContentType::new("text", "csv"), list.as_bytes()).await.is(201);
    let found = world.get("/awards?q=sensorik", Some(&scene.officer)).await.is(200).json();
    let award = AwardId::parse(found["items"][0]["id"].as_str().unwrap()).unwrap();
    let other = Scene {
        officer: scene.officer.clone(),
        approver: scene.approver.clone(),
        lead: scene.lead,
        partner: scene.partner,
        coordinator: scene.coordinator.clone(),
        contributor: scene.contributor.clone(),
        viewer: scene.viewer.clone(),
        other: scene.other.clone(),
        stranger: scene.stranger.clone(),
        programme,
        rule_set: scene.rule_set,
        award,
    };
    let mut notice = content(&other, false);
    "DISTRAL-2026-0001".clone_into(&mut notice.case_number);
    issued(world, &other, &notice).await;
    other
}

both!(the_same_receipt_twice_or_in_two_awards_is_hinted_and_never_refused, |world| {
    let ground = ground(&world).await;
    let scene = &ground.scene;
    let kinds = |line: &Value| -> Vec<String> {
        line["hints"].as_array().unwrap().iter().map(|hint| hint["kind"].as_str().unwrap().to_owned()).collect()
    };
    let first = ground.paid(&world, "RE-2026/07", "2026-03-10", "500.00").await;
    assert!(kinds(&first).is_empty());
    // Written another way, it is the same receipt.
    let second = ground.paid(&world, "re 2026 07", "2026-03-10", "500.00").await;
    assert_eq!(kinds(&second), ["twice"]);
    assert_eq!(second["hints"][0]["other"], first["id"]);
    // Under another programme, too: perhaps funded twice.
    let other = elsewhere(&world, scene).await;
    let mut body = receipt("RE-2026/07", "2026-03-10", "500.00");
    body["paid_by"] = json!("06440000");
    let third =
        world.post(&format!("/awards/{}/expenses", other.award), Some(&scene.contributor), &body).await.is(201).json();
    assert_eq!(kinds(&third), ["elsewhere", "elsewhere"]);
    assert_eq!(third["hints"][0]["award"], json!(scene.award.to_string()));
    assert!(third["hints"][0]["called"].as_str().unwrap().ends_with("(STARKE-HEIMAT)"), "{third}");
    let list = ground.list(&world, &scene.officer).await;
    assert_eq!(kinds(&list[0]), ["elsewhere", "twice"], "the ministry sees it from both sides");
    // What the partner's people may not know of, no hint tells them.
    let mine = ground.enter(&world, &scene.other, &receipt("RE-2026/07", "2026-03-10", "500.00")).await.is(201).json();
    assert!(kinds(&mine).is_empty(), "{mine}");
    // Paid outside the period that counts.
    let early = ground.paid(&world, "R-0", "2025-12-31", "1.00").await;
    assert_eq!(kinds(&early), ["outside_period"]);
});
