//! A merger inside a joint award: nobody new comes, nobody leaves, so nobody is asked for consent and the award stays joint.

use super::{Scene, scene};
use crate::release::sound;
use crate::world::{World, both};
use foerderbuch::access::Role;
use serde_json::{Value, json};

/// A town, by name, passes into another, by key, told by the register's own people.
async fn merge(world: &World, scene: &Scene, from: &str, into: &str) {
    let admin = world.someone("admin@m.example", Role::Admin, scene.plain.ministry).await;
    let found = world.get("/authorities", Some(&admin)).await.is(200).json();
    let all = found["items"].as_array().unwrap();
    let from = all.iter().find(|one| one["name"] == from).and_then(|one| one["id"].as_str()).unwrap();
    let now = world.get(&format!("/authorities/{from}"), Some(&admin)).await.is(200).json();
    let mut body = json!({ "on": "2026-11-22", "reason": "Zusammenschluss", "source": "Staatsanzeiger",
        "successor": into, "version": now["version"].to_string() });
    let path = format!("/authorities/{from}/merge");
    let seen = world.post(&format!("{path}-preview"), Some(&admin), &body).await.is(200).json();
    body["seen"] = seen["seen"].clone();
    world.post(&path, Some(&admin), &body).await.is(201);
}

fn row(ags: &str, name: &str, share: &str, cost: &str) -> Value {
    json!({ "ags": ags, "name": name, "share": share, "cost": cost })
}

both!(a_partner_that_passed_into_the_lead_leaves_a_joint_award_of_one, |world| {
    let scene = scene(&world).await;
    merge(&world, &scene, "Hünfeld", "06631009").await;
    let one = scene.begin(&world, "Hünfeld ist in Fulda aufgegangen.", "2026-12-01").await;
    scene
        .save(&world, &one, "recipients", json!({ "items": [row("06631009", "Fulda", "900000.00", "1000000.00")] }))
        .await;
    assert_eq!(scene.errors(&world, &one).await, Vec::<String>::new());
    let told = scene.findings(&world, &one).await;
    assert!(told.contains(&"hint recipients amendment.fewer-by-merger".to_owned()), "{told:?}");
    let notice = scene.through(&world, &one).await;
    let kept = world.get(&format!("/notices/{}", notice["notice"].as_str().unwrap()), Some(scene.officer())).await;
    let kept = kept.is(200).json();
    assert_eq!(kept["content"]["amendment"]["lead_change"], Value::Null);
    let award = scene.award(&world).await;
    assert_eq!((&award["lead"]["name"], &award["partners"]), (&json!("Fulda"), &json!([])));
    assert_eq!(award["grant"], "900000.00", "grant and rate stay");
    sound(&world).await;
});

both!(the_successor_of_the_lead_leads_without_anybodys_consent, |world| {
    let scene = scene(&world).await;
    merge(&world, &scene, "Fulda", "06631024").await;
    let heir = row("06631024", "Tann", "540000.00", "600000.00");
    let partner = row("06631015", "Hünfeld", "360000.00", "400000.00");
    let one = scene.begin(&world, "Fulda ist in Tann aufgegangen.", "2026-12-01").await;
    scene.save(&world, &one, "recipients", json!({ "items": [heir, partner] })).await;
    assert_eq!(scene.errors(&world, &one).await, Vec::<String>::new());
    // Another one than the successor leads only with consent, and the successor stands for the town that is gone.
    scene.save(&world, &one, "recipients", json!({ "items": [partner, heir] })).await;
    let errors = scene.errors(&world, &one).await;
    let missing = errors.iter().filter(|one| one.as_str() == "consents amendment.consent-missing").count();
    assert_eq!(missing, 2, "{errors:?}");
    scene.save(&world, &one, "recipients", json!({ "items": [heir, partner] })).await;
    scene.through(&world, &one).await;
    assert_eq!(scene.award(&world).await["lead"]["name"], "Tann");
    sound(&world).await;
});

both!(fewer_recipients_for_another_reason_are_no_joint_award, |world| {
    let scene = scene(&world).await;
    merge(&world, &scene, "Hünfeld", "06631024").await;
    let one = scene.begin(&world, "Nur Fulda bleibt.", "2026-12-01").await;
    scene
        .save(&world, &one, "recipients", json!({ "items": [row("06631009", "Fulda", "900000.00", "1000000.00")] }))
        .await;
    assert_eq!(scene.errors(&world, &one).await, ["recipients draft.too-few-recipients"]);
});
