//! Stories of changes to a programme in force: proposed by one, in force when another releases it.

use super::{Scene, scene, text, with};
use crate::world::{World, both};
use foerderbuch::access::Role;
use foerderbuch::audit;
use serde_json::{Value, json};

async fn propose(world: &World, scene: &Scene, id: &str, fields: Value) -> Value {
    let body = with(with(scene.whole("ORTE"), json!({ "version": "2", "reason": "Neue Richtlinie" })), fields);
    world.post(&format!("/programmes/{id}/proposals"), Some(&scene.officer), &body).await.is(201).json()
}

both!(old_values_hold_until_another_person_releases_the_change, |world| {
    let scene = scene(&world).await;
    let id = text(&scene.in_force(&world, "ORTE").await, "id");
    let proposal = propose(&world, &scene, &id, json!({ "title": "Digitale Orte II", "ends_on": "2031-12-31" })).await;
    assert_eq!((&proposal["state"], &proposal["content"]["title"]), (&json!("proposed"), &json!("Digitale Orte II")));
    assert_eq!(scene.get(&world, &id).await["title"], "Digitale Orte");
    let path = format!("/programme-proposals/{}", text(&proposal, "id"));
    let release = format!("{path}/release");
    let digest = json!({ "digest": proposal["digest"] });
    assert_eq!(world.post(&release, Some(&scene.officer), &digest).await.status, 403);
    let other = world.post(&release, Some(&scene.approver), &json!({ "digest": "0".repeat(64) })).await.is(409).json();
    assert_eq!(other["code"], "release.content-changed");
    world.post(&release, Some(&scene.approver), &digest).await.is(200);
    let now = scene.get(&world, &id).await;
    assert_eq!(
        (&now["title"], &now["ends_on"], &now["version"], &now["digest"]),
        (&json!("Digitale Orte II"), &json!("2031-12-31"), &json!(3), &proposal["digest"])
    );
    assert_eq!(now["ministries"].as_array().unwrap().len(), 1);
    let again = world.post(&release, Some(&scene.second), &digest).await.is(422).json();
    assert_eq!(again["code"], "proposal.decided");
    let list = world.get(&format!("/programmes/{id}/proposals"), Some(&scene.officer)).await.is(200).json();
    assert_eq!(list["items"][0]["decided_by"], "approver");
    audit::verify(world.db()).await.unwrap().unwrap();
});

both!(who_proposed_a_change_cannot_release_it_nor_once_it_was_withdrawn, |world| {
    let scene = scene(&world).await;
    let id = text(&scene.in_force(&world, "ORTE").await, "id");
    world.give(scene.officer.person, Role::Approver, scene.ministry).await;
    let proposal = propose(&world, &scene, &id, json!({ "title": "Anders" })).await;
    let path = format!("/programme-proposals/{}", text(&proposal, "id"));
    let digest = json!({ "digest": proposal["digest"] });
    let refused = world.post(&format!("{path}/release"), Some(&scene.officer), &digest).await.is(403).json();
    assert_eq!(refused["code"], "access.needs-another-person");
    let second = with(scene.whole("ORTE"), json!({ "version": "2", "reason": "x", "title": "Noch anders" }));
    let refused =
        world.post(&format!("/programmes/{id}/proposals"), Some(&scene.colleague), &second).await.is(422).json();
    assert_eq!(refused["code"], "programme.proposal-open");
    world.post(&format!("{path}/withdraw"), Some(&scene.colleague), &json!({})).await.is(200);
    for (act, who) in [("release", &scene.approver), ("withdraw", &scene.officer)] {
        let body = if act == "release" { digest.clone() } else { json!({}) };
        let refused = world.post(&format!("{path}/{act}"), Some(who), &body).await.is(422).json();
        assert_eq!(refused["code"], "proposal.decided", "{act}");
    }
    assert_eq!(scene.get(&world, &id).await["title"], "Digitale Orte");
});

both!(a_change_is_rejected_with_a_reason, |world| {
    let scene = scene(&world).await;
    let id = text(&scene.in_force(&world, "ORTE").await, "id");
    let proposal = propose(&world, &scene, &id, json!({ "title": "Anders" })).await;
    let path = format!("/programme-proposals/{}/reject", text(&proposal, "id"));
    assert_eq!(world.post(&path, Some(&scene.approver), &json!({})).await.is(422).faults(), ["reason input.missing"]);
    let rejected = world.post(&path, Some(&scene.approver), &json!({ "reason": "zu lang" })).await.is(200).json();
    assert_eq!((&rejected["state"], &rejected["answer"]), (&json!("rejected"), &json!("zu lang")));
    propose(&world, &scene, &id, json!({ "title": "Kürzer" })).await;
});

both!(a_change_is_held_against_all_rules_and_the_version, |world| {
    let scene = scene(&world).await;
    let id = text(&scene.in_force(&world, "ORTE").await, "id");
    let path = format!("/programmes/{id}/proposals");
    let body = |fields: Value| with(with(scene.whole("ORTE"), json!({ "version": "2", "reason": "x" })), fields);
    let same = world.post(&path, Some(&scene.officer), &body(json!({}))).await.is(422).json();
    assert_eq!(same["code"], "programme.nothing-changed");
    for (fields, expected) in [
        (json!({ "reason": null, "title": "B" }), "reason input.missing"),
        (json!({ "version": null, "title": "B" }), "version input.missing"),
        (json!({ "ends_on": "2026-12-31" }), "ends_on period.end-before-start"),
        (json!({ "ledger_from": "2026" }), "ledger_from programme.ledger-before-start"),
        (json!({ "code": "WEGE" }), "code programme.code-stays"),
    ] {
        let refused = world.post(&path, Some(&scene.officer), &body(fields)).await.is(422);
        assert_eq!(refused.faults(), [expected]);
    }
    assert_eq!(
        world.post(&path, Some(&scene.officer), &body(json!({ "version": "1", "title": "B" }))).await.status,
        409
    );
    let none = world.post(&path, Some(&scene.officer), &body(json!({ "items": [] }))).await.is(422).json();
    assert_eq!(none["code"], "programme.ministry-missing");
});

both!(what_is_proposed_is_the_ministrys_own_affair, |world| {
    let scene = scene(&world).await;
    let id = text(&scene.in_force(&world, "ORTE").await, "id");
    let proposal = propose(&world, &scene, &id, json!({ "title": "Geheim" })).await;
    let path = format!("/programme-proposals/{}", text(&proposal, "id"));
    let agency = world.someone("agency@g.example", Role::Agency, scene.agency).await;
    let viewer = world.someone("viewer@huenfeld.example", Role::Viewer, scene.town).await;
    for who in [&agency, &viewer] {
        assert_eq!(world.get(&path, Some(who)).await.status, 404);
        let list = world.get(&format!("/programmes/{id}/proposals"), Some(who)).await.is(200).json();
        assert_eq!(list["items"], json!([]));
        assert_eq!(world.post(&format!("{path}/withdraw"), Some(who), &json!({})).await.status, 404);
    }
    let auditor = world.someone("auditor@rh.example", Role::Auditor, scene.ministry).await;
    assert_eq!(world.get(&path, Some(&auditor)).await.is(200).json()["content"]["title"], "Geheim");
});

both!(two_release_one_change_at_once_and_one_wins, |world| {
    let scene = scene(&world).await;
    let id = text(&scene.in_force(&world, "ORTE").await, "id");
    let proposal = propose(&world, &scene, &id, json!({ "title": "Anders" })).await;
    let path = format!("/programme-proposals/{}/release", text(&proposal, "id"));
    let digest = json!({ "digest": proposal["digest"] });
    let (one, other) = rocket::tokio::join!(
        world.post(&path, Some(&scene.approver), &digest),
        world.post(&path, Some(&scene.second), &digest)
    );
    let mut statuses = [one.status, other.status];
    statuses.sort_unstable();
    assert!(statuses[0] == 200 && matches!(statuses[1], 409 | 422 | 503), "{statuses:?}");
    assert_eq!(scene.get(&world, &id).await["version"], 3);
});
