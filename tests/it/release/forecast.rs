//! What will lie unspent: estimated from tranches and milestones that slip.

use super::scene;
use crate::world::{Someone, both};
use foerderbuch::access::Role;
use serde_json::json;

both!(what_will_lie_unspent_follows_from_slipping_milestones, |world| {
    let scene = scene(&world).await;
    let draft = scene.draft.right(&world).await;
    let rows = json!({ "items": [
        { "title": "Vergabe", "due_on": "2027-03-31" }, { "title": "Probebetrieb", "due_on": "2027-10-31" },
        { "title": "Betrieb", "due_on": "2028-06-30" }
    ] });
    scene.draft.save(&world, &draft, "milestones", rows).await;
    scene.draft.act(&world, &scene.draft.officer, &draft, "hand-over").await.is(200);
    scene.release(&world, &scene.draft.approver, &draft).await.is(201);
    let path = format!("/programmes/{}/appropriations/forecast", scene.draft.programme);
    let told = async |who: &Someone| {
        let years = world.get(&path, Some(who)).await.is(200).json()["items"].clone();
        years.as_array().unwrap().iter().map(|one| one["unspent"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(told(&scene.draft.officer).await, ["0.00", "0.00"]);
    let town = world.someone("coordinator@fulda.example", Role::Coordinator, scene.draft.fulda).await;
    world.get(&path, Some(&town)).await.is(404);
    let milestones = scene.draft.list(&world, &draft, "milestones").await;
    let report = json!({ "reason": "Lieferung fehlt", "items": [
        { "key": milestones[1]["key"], "forecast_on": "2028-02-28" }
    ] });
    world.post(&format!("/awards/{}/progress/report", draft.id), Some(&town), &report).await.is(200);
    assert_eq!(told(&scene.draft.officer).await, ["250000.00", "0.00"], "one of two milestones of 2027");
    let page = world.page(&path, Some(&scene.draft.officer)).await.is(200).text;
    assert!(page.contains("250.000,00") && page.contains("1 / 2"), "{page}");
});
