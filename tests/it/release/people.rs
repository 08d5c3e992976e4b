//! Who releases: never whoever prepared it, by whatever way; and never what was not looked at.

use super::{letterhead, scene, sound};
use crate::world::{both, location};
use foerderbuch::access::Role;
use foerderbuch::db::{DbError, q};
use foerderbuch::id::NoticeId;
use serde_json::json;
use uuid::Uuid;

both!(nobody_releases_what_they_prepared_by_whatever_way, |world| {
    let scene = scene(&world).await;
    let (draft, people) = (scene.handed_over(&world).await, &scene.draft);
    let body = json!({ "digest": scene.preview(&world, &people.approver, &draft).await["digest"] });
    // Without the role at all; the court of audit; a municipality, which must not even know of it.
    for who in [&people.officer, &people.officer2, &people.auditor] {
        assert_eq!(scene.send(&world, who, &draft, &body).await.is(403).json()["code"], "access.role-missing");
    }
    let town = world.someone("coordinator@fulda.example", Role::Coordinator, people.fulda).await;
    scene.send(&world, &town, &draft, &body).await.is(404);
    // A role given meanwhile does not help whoever prepared it, nor does a second account of the same person.
    world.give(people.officer.person, Role::Approver, scene.ministry).await;
    let second = world.account(people.officer.person, "zweites@m.example").await;
    for who in [&people.officer, &second] {
        let refused = scene.send(&world, who, &draft, &body).await.is(403).json();
        assert_eq!(refused["code"], "access.needs-another-person");
    }
    // Whoever stands in for an approver but prepared it, and whoever stands in for the one who prepared it.
    let admin = world.someone("admin@m.example", Role::Admin, scene.ministry).await;
    let admin2 = world.someone("admin2@m.example", Role::Admin, scene.ministry).await;
    let aide = world.someone("budget@m.example", Role::Budget, scene.ministry).await;
    for (principal, deputy) in [(&people.approver, &people.officer2), (&people.officer, &aide)] {
        let seat = if principal.person == people.approver.person { "Ministerium" } else { "Digitalministerium" };
        let seat = foerderbuch::authority::store::Register::load(world.db(), time::macros::date!(2026 - 11 - 22))
            .await
            .unwrap()
            .by_name(seat)
            .unwrap()
            .id;
        world.give(deputy.person, Role::Budget, seat).await;
        let body = json!({ "principal": principal.user.to_string(), "role": "approver", "authority": seat.to_string(),
            "deputy": deputy.user.to_string(), "acts": "award.release", "valid_to": "2026-12-31", "reason": "Urlaub" });
        let named = world.post("/deputies", Some(&admin), &body).await.is(201).json();
        world
            .post(&format!("/deputies/{}/confirm", named["id"].as_str().unwrap()), Some(&admin2), &json!({}))
            .await
            .is(200);
    }
    let refused = scene.send(&world, &aide, &draft, &body).await.is(403).json();
    assert_eq!(refused["code"], "access.stands-in-for-preparer");
    // The deputy of a clean approver, who prepared nothing, may: officer2 signs in the approver's stead.
    let seen = scene.preview(&world, &people.officer2, &draft).await;
    let page = world.page(&format!("/awards/{}/release", draft.id), Some(&people.officer2)).await.is(200).text;
    let digest = page.split("name=\"digest\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    assert!(page.contains("in Vertretung für approver"), "{page}");
    assert_ne!(seen["digest"], body["digest"], "another person would sign");
    let own = json!({ "digest": digest });
    let released = scene.send(&world, &people.officer2, &draft, &own).await.is(201).json();
    let history = world.get(&format!("/awards/{}/history", draft.id), Some(&people.auditor)).await.is(200).json();
    assert_eq!(history["items"][0]["act"], "award.released");
    assert_eq!(history["items"][0]["standing_in_for"], "approver");
    assert!(NoticeId::parse(released["notice"].as_str().unwrap()).is_some());
    sound(&world).await;
});

both!(whoever_edited_last_or_as_deputy_prepared_it, |world| {
    let scene = scene(&world).await;
    let (draft, people) = (scene.draft.right(&world).await, &scene.draft);
    // An approver who is also an officer changes one word; then hands nothing over and releases nothing.
    world.give(people.approver.person, Role::Officer, scene.ministry).await;
    let version = people.version(&world, &draft).await;
    let word = json!({ "approved_on": "2026-12-01", "reason": "Vergabe drängt" });
    people.put(&world, &people.approver, &draft, "early-start", version, word).await.is(200);
    people.act(&world, &people.officer, &draft, "hand-over").await.is(200);
    let other = world.someone("approver2@m.example", Role::Approver, scene.ministry).await;
    let seen = scene.preview(&world, &other, &draft).await;
    let body = json!({ "digest": seen["digest"] });
    let refused = scene.send(&world, &people.approver, &draft, &body).await.is(403).json();
    assert_eq!(refused["code"], "access.needs-another-person");
    let page = world.page(&format!("/awards/{}/release", draft.id), Some(&people.approver)).await.is(200).text;
    assert!(!page.contains("name=\"digest\""), "no form for whoever prepared it");
    scene.send(&world, &other, &draft, &body).await.is(201);
});

both!(what_changed_between_view_and_release_is_not_released, |world| {
    let scene = scene(&world).await;
    let (draft, people) = (scene.handed_over(&world).await, &scene.draft);
    let old = json!({ "digest": scene.preview(&world, &people.approver, &draft).await["digest"] });
    let differs = async |why: &str| {
        let refused = scene.send(&world, &people.approver, &draft, &old).await.is(409).json();
        assert_eq!(refused["code"], "release.digest-differs", "{why}");
    };
    // Sent back, one word changed, handed over anew.
    people.act(&world, &people.approver, &draft, "return").await.is(200);
    people
        .save(&world, &draft, "early-start", json!({ "approved_on": "2026-12-01", "reason": "Vergabe drängt" }))
        .await;
    people.act(&world, &people.officer, &draft, "hand-over").await.is(200);
    differs("a word of the draft").await;
    // Another letterhead of the same day.
    let fresh = json!({ "digest": scene.preview(&world, &people.approver, &draft).await["digest"] });
    letterhead(&world, scene.ministry, "Ministerium, neu benannt", time::macros::date!(2026 - 11 - 20)).await;
    scene.send(&world, &people.approver, &draft, &fresh).await.is(409);
    // Looked at by one, released by another: another one would sign it.
    let other = world.someone("approver2@m.example", Role::Approver, scene.ministry).await;
    let seen = scene.preview(&world, &people.approver, &draft).await;
    scene.send(&world, &other, &draft, &json!({ "digest": seen["digest"] })).await.is(409);
    // The next day it would bear another date.
    world.clock.advance(24 * 3600);
    let approver = world.sign_in(people.approver.person, people.approver.user, &people.approver.email).await;
    scene.send(&world, &approver, &draft, &json!({ "digest": seen["digest"] })).await.is(409);
    let page = world.page(&format!("/awards/{}/release", draft.id), Some(&approver)).await.is(200).text;
    let field = |name: &str| {
        page.split(&format!("name=\"{name}\" value=\"")).nth(1).unwrap().split('"').next().unwrap().to_owned()
    };
    let (key, digest) = (field("idempotency_key"), field("digest"));
    let path = format!("/awards/{}/release", draft.id);
    // A form whose content was changed on its way is shown again; then the right one is taken, and taken once.
    let changed =
        world.form(&path, &approver, &[("idempotency_key", &key), ("digest", &"0".repeat(64))]).await.is(409).text;
    assert!(changed.contains("ein anderer"), "{changed}");
    let fields = [("idempotency_key", key.as_str()), ("digest", digest.as_str())];
    let to = location(&world.form(&path, &approver, &fields).await);
    assert_eq!(location(&world.form(&path, &approver, &fields).await), to, "a double click is one act");
    assert!(world.page(&to, Some(&approver)).await.is(200).text.contains("Zuwendungsbescheid"));
    assert_eq!(world.form(&path, &approver, &[("digest", &digest)]).await.status, 422, "no key");
    sound(&world).await;
});

both!(a_preparer_cannot_release_by_a_statement_either, |world| {
    let scene = scene(&world).await;
    let (draft, notice) = scene.issued(&world).await;
    crate::draft::budget::grant(&world, scene.draft.programme, (2026, 2027), 60_000_000).await;
    crate::draft::budget::grant(&world, scene.draft.programme, (2026, 2028), 60_000_000).await;
    let again = scene.draft.right(&world).await;
    scene.draft.act(&world, &scene.draft.officer, &again, "hand-over").await.is(200);
    let copy = async |by: String, award: String, number: &str, source: String| {
        let tx = world.db().begin().await.unwrap();
        let mut query = q("INSERT INTO notices (id, award_id, programme_id, kind, number, reference, issued_on, effective_on, grant_amount, content, digest, sent_copy, copy_digest, source_kind, source_id, released_by, recorded_at, entry_id)
            SELECT ");
        query.arg(NoticeId::new()).push(", a.id, a.programme_id, n.kind, CAST(").arg(number).push(" AS BIGINT), n.reference, n.issued_on, n.effective_on, n.grant_amount, n.content, n.digest, n.sent_copy, n.copy_digest, n.source_kind, ");
        query.arg(Uuid::parse_str(&source).unwrap()).push(", ").arg(Uuid::parse_str(&by).unwrap());
        query
            .push(", n.recorded_at, n.entry_id FROM notices n JOIN awards a ON a.id = ")
            .arg(Uuid::parse_str(&award).unwrap());
        query.push(" WHERE n.id = ").arg(Uuid::parse_str(&notice).unwrap());
        tx.execute(query).await.map(|_| ())
    };
    let (officer, approver) = (scene.draft.officer.person.to_string(), scene.draft.approver.person.to_string());
    let (done, open) = (draft.id.to_string(), again.id.to_string());
    for (why, result) in [
        ("prepared it", copy(officer, open.clone(), "1", open.clone()).await),
        ("a gap", copy(approver.clone(), open.clone(), "2", open.clone()).await),
        ("a second release", copy(approver.clone(), done.clone(), "2", done.clone()).await),
    ] {
        assert!(matches!(result, Err(DbError::Limit(_) | DbError::Unique(_))), "{why}: {result:?}");
    }
});
