//! The ends of programmes: a draft that is given up, one that expires and is settled.

use super::{scene, text, with};
use crate::world::both;
use foerderbuch::audit;
use serde_json::json;

both!(an_unused_draft_is_given_up_and_its_code_is_free_again, |world| {
    let scene = scene(&world).await;
    let draft = scene.draft(&world, "ORTE").await;
    let path = format!("/programmes/{}", text(&draft, "id"));
    let discard = format!("{path}/discard");
    let without = world.post(&discard, Some(&scene.officer), &json!({ "version": "1" })).await.is(422);
    assert_eq!(without.faults(), ["reason input.missing"]);
    let stale = json!({ "version": "2", "reason": "verschrieben" });
    assert_eq!(world.post(&discard, Some(&scene.officer), &stale).await.status, 409);
    let body = json!({ "version": "1", "reason": "verschrieben" });
    assert_eq!(world.post(&discard, Some(&scene.approver), &body).await.status, 403);
    world.post(&discard, Some(&scene.officer), &body).await.is(204);
    assert_eq!(world.get(&path, Some(&scene.officer)).await.status, 404);
    assert_eq!(world.post(&discard, Some(&scene.officer), &body).await.status, 404);
    scene.draft(&world, "ORTE").await;
    let stream = audit::Stream::of("programme", text(&draft, "id"));
    let history = audit::history(world.db(), &stream).await.unwrap();
    assert_eq!(history[0].act, "programme.discarded");
    assert!(history[0].body.contains("verschrieben"));
    // What is in force stays.
    let programme = scene.in_force(&world, "ANDERS").await;
    let body = json!({ "version": "2", "reason": "doch nicht" });
    let refused =
        world.post(&format!("/programmes/{}/discard", text(&programme, "id")), Some(&scene.officer), &body).await;
    assert_eq!(refused.is(422).json()["code"], "programme.wrong-state");
    audit::verify(world.db()).await.unwrap().unwrap();
});

both!(a_programme_expires_and_is_settled_when_all_its_awards_are, |world| {
    let scene = scene(&world).await;
    let programme = scene.in_force(&world, "ORTE").await;
    let id = text(&programme, "id");
    let path = format!("/programmes/{id}");
    let act = |version: &str| json!({ "version": version, "reason": "Die Richtlinie ist ausgelaufen" });
    let early = world.post(&format!("{path}/settle"), Some(&scene.approver), &act("2")).await.is(422).json();
    assert_eq!(early["code"], "programme.wrong-state");
    assert_eq!(world.post(&format!("{path}/expire"), Some(&scene.officer), &act("2")).await.status, 403);
    assert_eq!(world.post(&format!("{path}/expire"), Some(&scene.approver), &act("1")).await.status, 409);
    let expired = world.post(&format!("{path}/expire"), Some(&scene.approver), &act("2")).await.is(200).json();
    assert_eq!((&expired["state"], &expired["version"]), (&json!("expired"), &json!(3)));
    let file = "project_title,lead_ags,programme,state\nVorhaben,06631015,ORTE,draft\n";
    let kind = rocket::http::ContentType::new("text", "csv");
    world.send("/imports/awards", &scene.officer, kind, file.as_bytes()).await.is(201);
    let open = world.post(&format!("{path}/settle"), Some(&scene.approver), &act("3")).await.is(422).json();
    assert_eq!(open["code"], "programme.awards-open");
    let empty = scene.in_force(&world, "LEER").await;
    let path = format!("/programmes/{}", text(&empty, "id"));
    world.post(&format!("{path}/expire"), Some(&scene.second), &act("2")).await.is(200);
    let settled = world.post(&format!("{path}/settle"), Some(&scene.approver), &act("3")).await.is(200).json();
    assert_eq!(settled["state"], "settled");
    let change = with(scene.whole("LEER"), json!({ "version": "4", "reason": "x", "title": "Anders" }));
    let refused = world.post(&format!("{path}/proposals"), Some(&scene.officer), &change).await.is(422).json();
    assert_eq!(refused["code"], "programme.not-in-force");
});
