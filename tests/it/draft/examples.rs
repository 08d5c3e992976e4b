//! Worked examples by name, told over HTTP.

use super::{Begun, Scene, right_sections, scene};
use crate::world::{World, both};
use foerderbuch::ruleset::values::ProfileCode;
use serde_json::{Value, json};

/// Gives a draft one position, one source of funds and its financing.
async fn costs(scene: &Scene, world: &World, draft: &Begun, (cost, rate, grant, own): (&str, &str, &str, &str)) {
    let plan = json!({ "items": [{ "category": "contracts", "title": "Alles", "amount": cost }] });
    scene.save(world, draft, "positions", plan).await;
    let money = json!({ "financing_type": "share", "rate": rate, "eligible_cost": cost, "grant": grant });
    scene.save(world, draft, "financing", money).await;
    scene.save(world, draft, "funding", json!({ "items": [{ "kind": "own", "amount": own }] })).await;
}

async fn derivation(scene: &Scene, world: &World, draft: &Begun) -> Value {
    world.get(&format!("/awards/{}/derivation", draft.id), Some(&scene.officer)).await.is(200).json()
}

fn step(derivation: &Value, code: &str) -> Value {
    let steps = derivation["steps"].as_array().unwrap();
    steps.iter().find(|one| one["code"] == code).map_or(Value::Null, |one| one["amount"].clone())
}

both!(t13_a_joint_project_of_three_million_is_cut_to_the_largest_amount, |world| {
    let scene = scene(&world).await;
    let draft = scene.begin(&world, ProfileCode::Joint, "Verbund", &["06631009", "06631015"]).await;
    costs(&scene, &world, &draft, ("3000000.00", "90 %", "2500000.00", "500000.00")).await;
    let derived = derivation(&scene, &world, &draft).await;
    assert_eq!(step(&derived, "rate"), "2700000.00");
    assert_eq!(step(&derived, "cap"), "2500000.00");
    assert_eq!((step(&derived, "grant"), step(&derived, "own")), (json!("2500000.00"), json!("500000.00")));
    assert_eq!((&derived["capped"], &derived["notice_rate"]), (&json!(true), &json!("5/6")));
    let found = scene.findings(&world, &draft).await;
    assert!(found.contains(&"hint financing.rate draft.rate-and-fraction".to_owned()), "{found:?}");
    assert!(!found.iter().any(|one| one.contains("financing.grant")), "{found:?}");
});

both!(t15_a_grant_below_the_usual_minimum_wants_a_reason_and_no_more, |world| {
    let scene = scene(&world).await;
    let draft = scene.begin(&world, ProfileCode::Single, "Klein", &["06631009"]).await;
    for (section, body) in right_sections() {
        if !["recipients", "positions", "financing", "funding", "tranches"].contains(&section) {
            scene.save(&world, &draft, section, body).await;
        }
    }
    costs(&scene, &world, &draft, ("120000.00", "70 %", "84000.00", "36000.00")).await;
    scene.save(&world, &draft, "tranches", json!({ "items": [{ "year": "2027", "amount": "84000.00" }] })).await;
    assert_eq!(step(&derivation(&scene, &world, &draft).await, "grant"), "84000.00");
    let found = scene.findings(&world, &draft).await;
    assert!(found.contains(&"as_a_rule financing.grant draft.grant-below-usual".to_owned()), "{found:?}");
    let refused = scene.act(&world, &scene.officer, &draft, "hand-over").await.is(422);
    assert_eq!(refused.faults(), ["financing.grant draft.reason-missing"]);
    let reason =
        json!({ "items": [{ "finding": "draft.grant-below-usual", "reason": "Kleine Gemeinde, volle Wirkung" }] });
    scene.save(&world, &draft, "reasons", reason).await;
    let handed = scene.act(&world, &scene.officer, &draft, "hand-over").await.is(200).json();
    assert_eq!(handed["state"], "handed_over");
    assert_eq!(handed["reasons"][0]["finding"], "draft.grant-below-usual");
});

both!(t19_ninety_percent_of_994_000_are_894_600_and_back, |world| {
    let mut scene = scene(&world).await;
    scene.under(&world, "starke-heimat", 1).await;
    let draft = scene.begin(&world, ProfileCode::Single, "Bergstraße", &["06631009"]).await;
    let money = json!({ "financing_type": "share", "rate": "90 %", "grant": "894600.00" });
    scene.save(&world, &draft, "financing", money).await;
    let derived = derivation(&scene, &world, &draft).await;
    assert_eq!((step(&derived, "eligible"), &derived["eligible_from"]), (json!("994000.00"), &json!("grant")));
    costs(&scene, &world, &draft, ("994000.00", "90 %", "894600.00", "99400.00")).await;
    let derived = derivation(&scene, &world, &draft).await;
    assert_eq!((step(&derived, "grant"), step(&derived, "own")), (json!("894600.00"), json!("99400.00")));
    assert_eq!(derived["eligible_from"], "given");
    let sums = derived["sums"].as_array().unwrap();
    let agrees = |code: &str| sums.iter().find(|one| one["code"] == code).unwrap()["agrees"].clone();
    assert_eq!((agrees("positions"), agrees("funding")), (json!(true), json!(true)));
});
