//! Stories of letterheads: a new one from a day on, released by another person, never edited.

use super::{scene, text, with};
use crate::world::both;
use foerderbuch::access::Role;
use foerderbuch::audit;
use serde_json::{Value, json};

fn whole(valid_from: &str) -> Value {
    json!({
        "valid_from": valid_from, "sender": "Digitalministerium\nReferat 1", "address": "Musterweg 1\n00000 Musterstadt",
        "phone": "+49 000 1", "mail": "poststelle@m.example", "signature": "Im Auftrag", "place": "Musterstadt",
    })
}

both!(a_letterhead_holds_from_its_day_until_the_next, |world| {
    let scene = scene(&world).await;
    let path = format!("/authorities/{}/letterheads", scene.ministry);
    for (day, place) in [("2027-01-01", "Musterstadt"), ("2028-07-01", "Neustadt")] {
        let body = with(whole(day), json!({ "place": place }));
        let draft = world.post(&path, Some(&scene.officer), &body).await.is(201).json();
        let second = world.post(&path, Some(&scene.officer), &body).await.is(422).json();
        assert_eq!(second["code"], "letterhead.draft-there");
        let release = format!("/letterheads/{}/release", text(&draft, "id"));
        let digest = json!({ "digest": draft["digest"] });
        assert_eq!(world.post(&release, Some(&scene.officer), &digest).await.status, 403);
        let other = world.post(&release, Some(&scene.approver), &json!({ "digest": "0".repeat(64) })).await;
        assert_eq!(other.is(409).json()["code"], "release.content-changed");
        world.post(&release, Some(&scene.approver), &digest).await.is(200);
        let again = world.post(&release, Some(&scene.second), &digest).await.is(422).json();
        assert_eq!(again["code"], "letterhead.released");
    }
    for (day, place) in [
        ("2026-12-31", None),
        ("2027-01-01", Some("Musterstadt")),
        ("2028-06-30", Some("Musterstadt")),
        ("2028-07-01", Some("Neustadt")),
    ] {
        let found = world.get(&format!("{path}?on={day}"), Some(&scene.officer)).await.is(200).json();
        assert_eq!(found["items"][0]["place"].as_str(), place, "{day}");
    }
    audit::verify(world.db()).await.unwrap().unwrap();
});

both!(who_drafted_a_letterhead_cannot_release_it_but_give_it_up, |world| {
    let scene = scene(&world).await;
    world.give(scene.officer.person, Role::Approver, scene.ministry).await;
    let path = format!("/authorities/{}/letterheads", scene.ministry);
    let draft = world.post(&path, Some(&scene.officer), &whole("2027-01-01")).await.is(201).json();
    let own = format!("/letterheads/{}", text(&draft, "id"));
    let digest = json!({ "digest": draft["digest"] });
    let refused = world.post(&format!("{own}/release"), Some(&scene.officer), &digest).await.is(403).json();
    assert_eq!(refused["code"], "access.needs-another-person");
    let viewer = world.someone("viewer@huenfeld.example", Role::Viewer, scene.town).await;
    assert_eq!(world.get(&own, Some(&viewer)).await.status, 404);
    assert_eq!(world.get(&path, Some(&viewer)).await.is(200).json()["items"], json!([]));
    world
        .post(&format!("{own}/discard"), Some(&scene.officer), &json!({ "version": "1", "reason": "x" }))
        .await
        .is(204);
    assert_eq!(world.get(&own, Some(&scene.officer)).await.status, 404);
    let wrong = with(whole("2027-02-30"), json!({ "mail": "keine", "place": null }));
    let faults = world.post(&path, Some(&scene.officer), &wrong).await.is(422).faults();
    assert_eq!(faults, ["valid_from date.does-not-exist", "mail input.not-an-email", "place input.missing"]);
});

both!(what_a_letter_says_of_people_is_not_in_the_log, |world| {
    let scene = scene(&world).await;
    let body = with(whole("2027-01-01"), json!({ "signature": "Im Auftrag\nDr. Erika Muster" }));
    world.post(&format!("/authorities/{}/letterheads", scene.ministry), Some(&scene.officer), &body).await.is(201);
    let history = audit::history(world.db(), &audit::Stream::of("authority", scene.ministry)).await.unwrap();
    assert_eq!(history[0].act, "letterhead.added");
    assert!(history.iter().all(|line| !line.body.contains("Erika")));
});
