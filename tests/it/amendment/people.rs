//! Who releases an amendment: never whoever prepared it, by whatever way; and never what was not looked at.

use super::{scene, until};
use crate::release::{letterhead, sound};
use crate::world::both;
use foerderbuch::access::Role;
use foerderbuch::db::{DbError, q};
use rocket::http::ContentType;
use serde_json::json;
use uuid::Uuid;

both!(nobody_releases_an_amendment_that_they_prepared_by_whatever_way, |world| {
    let scene = scene(&world).await;
    let one = scene.begin(&world, "Verlängerung", "2027-03-01").await;
    scene.save(&world, &one, "base", until("2029-06-30")).await;
    scene.act(&world, scene.officer(), &one, "hand-over").await.is(200);
    let body = json!({ "digest": scene.read(&world, scene.approver(), &one).await["prepared"]["digest"] });
    for who in [scene.officer(), &scene.plain.draft.auditor] {
        assert_eq!(scene.send(&world, who, &one, &body).await.is(403).json()["code"], "access.role-missing");
    }
    let town = world.someone("coordinator@fulda.example", Role::Coordinator, scene.plain.draft.fulda).await;
    scene.send(&world, &town, &one, &body).await.is(404);
    // A role given meanwhile, a second account of the same person.
    world.give(scene.officer().person, Role::Approver, scene.plain.ministry).await;
    let second = world.account(scene.officer().person, "zweites@m.example").await;
    for who in [scene.officer(), &second] {
        assert_eq!(scene.send(&world, who, &one, &body).await.is(403).json()["code"], "access.needs-another-person");
    }
    // Whoever stands in for the one who prepared it.
    let admin = world.someone("admin@m.example", Role::Admin, scene.plain.ministry).await;
    let admin2 = world.someone("admin2@m.example", Role::Admin, scene.plain.ministry).await;
    let aide = world.someone("budget@m.example", Role::Budget, scene.plain.ministry).await;
    let named = json!({ "principal": scene.officer().user.to_string(), "role": "approver", "authority": scene.plain.ministry.to_string(),
        "deputy": aide.user.to_string(), "acts": "amendment.release", "valid_to": "2026-12-31", "reason": "Urlaub" });
    let named = world.post("/deputies", Some(&admin), &named).await.is(201).json();
    world
        .post(&format!("/deputies/{}/confirm", named["id"].as_str().unwrap()), Some(&admin2), &json!({}))
        .await
        .is(200);
    assert_eq!(scene.send(&world, &aide, &one, &body).await.is(403).json()["code"], "access.stands-in-for-preparer");
    // The database refuses what the code would have let through.
    let tx = world.db().begin().await.unwrap();
    let forged = q("INSERT INTO notices (id, award_id, programme_id, kind, number, reference, issued_on, effective_on, grant_amount, content,
            digest, sent_copy, copy_digest, source_kind, source_id, released_by, recorded_at, entry_id)
         SELECT $1, n.award_id, n.programme_id, 'amendment', 2, 'x', n.issued_on, n.effective_on, n.grant_amount, n.content, n.digest,
            n.sent_copy, n.copy_digest, 'amendment', m.id, $2, n.recorded_at, n.entry_id FROM notices n JOIN amendments m ON m.award_id = n.award_id");
    let refused = tx.execute(forged.bind(Uuid::now_v7()).bind(scene.officer().person)).await.unwrap_err();
    assert!(matches!(refused, DbError::Limit(_)), "{refused:?}");
    drop(tx);
    scene.send(&world, scene.approver(), &one, &body).await.is(201);
    sound(&world).await;
});

both!(an_amendment_that_changed_after_it_was_looked_at_is_not_released, |world| {
    let scene = scene(&world).await;
    let one = scene.begin(&world, "Verlängerung", "2027-03-01").await;
    scene.save(&world, &one, "base", until("2029-06-30")).await;
    scene.act(&world, scene.officer(), &one, "hand-over").await.is(200);
    let seen = json!({ "digest": scene.read(&world, scene.approver(), &one).await["prepared"]["digest"] });
    // Sent back, changed and handed over again: another notice.
    scene.act(&world, &scene.approver2, &one, "return").await.is(200);
    scene.save(&world, &one, "base", until("2029-09-30")).await;
    scene.act(&world, scene.officer(), &one, "hand-over").await.is(200);
    let refused = scene.send(&world, scene.approver(), &one, &seen).await.is(409).json();
    assert_eq!(refused["code"], "release.digest-differs");
    // Another letterhead: another notice.
    let seen = json!({ "digest": scene.read(&world, scene.approver(), &one).await["prepared"]["digest"] });
    letterhead(&world, scene.plain.ministry, "Ministerium für Anderes", time::macros::date!(2026 - 11 - 01)).await;
    assert_eq!(
        scene.send(&world, scene.approver(), &one, &seen).await.is(409).json()["code"],
        "release.digest-differs"
    );
    // What another approver saw bears another name.
    let other = scene.read(&world, &scene.approver2, &one).await;
    let seen = json!({ "digest": other["prepared"]["digest"] });
    assert_eq!(
        scene.send(&world, scene.approver(), &one, &seen).await.is(409).json()["code"],
        "release.digest-differs"
    );
    assert_eq!(scene.award(&world).await["ends_on"], "2028-12-31", "nothing has happened");
    scene.release(&world, scene.approver(), &one).await.is(201);
    sound(&world).await;
});

both!(an_amendment_is_released_once_however_often_it_is_sent, |world| {
    let scene = scene(&world).await;
    let one = scene.begin(&world, "Verlängerung", "2027-03-01").await;
    scene.save(&world, &one, "base", until("2029-06-30")).await;
    scene.act(&world, scene.officer(), &one, "hand-over").await.is(200);
    let body = json!({ "digest": scene.read(&world, scene.approver(), &one).await["prepared"]["digest"] });
    let (path, key) = (format!("/amendments/{}/release", one.id), Uuid::now_v7());
    let without = world.send(&path, scene.approver(), ContentType::JSON, body.to_string().as_bytes()).await.is(422);
    assert_eq!(without.json()["code"], "once.key-missing");
    let released = world.once(&path, scene.approver(), key, &body).await.is(201).json();
    for _ in 0..50 {
        assert_eq!(world.once(&path, scene.approver(), key, &body).await.is(201).json(), released);
    }
    let other = json!({ "digest": "0".repeat(64) });
    assert_eq!(world.once(&path, scene.approver(), key, &other).await.is(409).json()["code"], "once.key-used");
    assert_eq!(
        scene.send(&world, scene.approver(), &one, &body).await.is(422).json()["code"],
        "amendment.not-handed-over"
    );
    assert_eq!(
        scene.send(&world, &scene.approver2, &one, &body).await.is(422).json()["code"],
        "amendment.not-handed-over"
    );
    let notices = world.get(&format!("/awards/{}/notices", scene.award.id), Some(scene.officer())).await.is(200).json();
    assert_eq!(notices["items"].as_array().unwrap().len(), 2);
    sound(&world).await;
});

both!(two_people_who_release_at_the_same_time_make_one_notice, |world| {
    let scene = scene(&world).await;
    let one = scene.begin(&world, "Verlängerung", "2027-03-01").await;
    scene.save(&world, &one, "base", until("2029-06-30")).await;
    scene.act(&world, scene.officer(), &one, "hand-over").await.is(200);
    let (first, second) =
        (scene.read(&world, scene.approver(), &one).await, scene.read(&world, &scene.approver2, &one).await);
    let (first, second) =
        (json!({ "digest": first["prepared"]["digest"] }), json!({ "digest": second["prepared"]["digest"] }));
    let both =
        [scene.send(&world, scene.approver(), &one, &first), scene.send(&world, &scene.approver2, &one, &second)];
    let answers = rocket::futures::future::join_all(both).await;
    let mut told: Vec<u16> = answers.iter().map(|one| one.status).collect();
    told.sort_unstable();
    assert!(told[0] == 201 && [409, 422, 503].contains(&told[1]), "{told:?}");
    sound(&world).await;
});
