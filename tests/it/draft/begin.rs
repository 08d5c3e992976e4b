//! Beginning a draft: under which calls, for whom, by whom; once though sent twice; numbered without gap though sent at once.

use super::scene;
use crate::world::both;
use foerderbuch::access::Role;
use foerderbuch::audit;
use foerderbuch::programme::call::CallState;
use rocket::futures::future::join_all;
use serde_json::{Value, json};
use std::time::Duration;

/// So many drafts at once.
const AT_ONCE: usize = 200;

both!(two_hundred_drafts_saved_at_once_are_numbered_without_gap_and_none_is_lost, |world| {
    let scene = scene(&world).await;
    // A client that is told "try again" does so, with the id it has made: nothing is lost and nothing is there twice.
    let send = async |n: usize| {
        let who = if n.is_multiple_of(2) { &scene.officer } else { &scene.officer2 };
        let id = uuid::Uuid::now_v7().to_string();
        let body = json!({ "id": id, "profile": "single", "title": format!("Vorhaben {n}"), "lead": "06631009" });
        for told in 0..200_usize {
            let answered = scene.send(&world, who, &body).await;
            match answered.status {
                200 | 201 => return (answered.json()["case_number"].as_str().unwrap().to_owned(), told),
                503 => rocket::tokio::time::sleep(Duration::from_millis(50)).await,
                _ => panic!("{}", answered.text),
            }
        }
        panic!("a draft was never saved");
    };
    let all = join_all((0..AT_ONCE).map(send)).await;
    let again: usize = all.iter().map(|(_, told)| told).sum();
    eprintln!("{AT_ONCE} drafts at once: told {again} times to try again");
    let mut numbers: Vec<String> = all.into_iter().map(|(number, _)| number).collect();
    numbers.sort_unstable();
    let wanted: Vec<String> = (1..=AT_ONCE).map(|n| format!("MUSTER-2026-{n:04}")).collect();
    assert_eq!(numbers, wanted);
    let totals = world.get("/awards/totals?state=draft", Some(&scene.officer)).await.is(200).json();
    assert_eq!(totals["count"], AT_ONCE);
    audit::verify(world.db()).await.unwrap().unwrap();
});

both!(a_draft_that_is_sent_twice_is_there_once, |world| {
    let scene = scene(&world).await;
    let id = uuid::Uuid::now_v7().to_string();
    let body = json!({ "id": id, "profile": "single", "title": "A", "lead": "06631009" });
    let first = scene.send(&world, &scene.officer, &body).await.is(201);
    assert_eq!(first.header("Location"), Some(format!("/api/v1/awards/{id}/draft").as_str()));
    let second = scene.send(&world, &scene.officer, &body).await.is(200);
    assert_eq!(first.json()["case_number"], second.json()["case_number"]);
    let other = scene.send(&world, &scene.officer2, &body).await.is(422);
    assert_eq!(other.faults(), ["id draft.id-taken"]);
    let bad = scene.send(&world, &scene.officer, &json!({ "id": "1", "title": "A", "lead": "06631009" })).await.is(422);
    assert_eq!(bad.faults(), ["id input.not-an-id", "profile input.missing"]);
    let next = scene.send(&world, &scene.officer, &json!({ "profile": "single", "title": "A", "lead": "Fulda" })).await;
    assert_eq!(next.is(201).json()["case_number"], "MUSTER-2026-0002");
});

both!(all_that_is_wrong_with_a_new_draft_is_told_at_once, |world| {
    let scene = scene(&world).await;
    world.authority("county", "Fulda", Some("06631000")).await;
    let body = json!({ "profile": "allocation", "lead": "Fulda", "partners": "06631010\n99999999\nNirgendwo" });
    let refused = scene.send(&world, &scene.officer, &body).await.is(422);
    assert_eq!(
        refused.faults(),
        [
            "profile draft.profile-not-in-call",
            "lead draft.name-ambiguous",
            "title input.missing",
            "partners award.unknown-authority",
            "partners award.unknown-authority",
        ]
    );
    assert!(refused.text.contains("06631000 Fulda") && refused.text.contains("06631009 Fulda"), "{}", refused.text);
    let body = json!({ "profile": "joint", "title": "A", "lead": "6631009", "partners": "06631010, 06631010" });
    let refused = scene.send(&world, &scene.officer, &body).await.is(422);
    assert_eq!(refused.faults(), ["lead award.key-lost-zero", "partners award.recipient-twice"]);
    let page = [("profile", "joint"), ("title", "Bleibt stehen"), ("lead", "Fulda"), ("partners", "Nirgendwo")];
    let page = world.form(&format!("/calls/{}/awards", scene.call), &scene.officer, &page).await.is(422).text;
    for kept in ["Bleibt stehen", "Nirgendwo", "06631000 Fulda", r##"href="#f-lead""##] {
        assert!(page.contains(kept), "{kept}: {page}");
    }
    assert_eq!(world.get("/awards", Some(&scene.officer)).await.json()["items"], json!([]));
});

both!(only_a_released_call_under_way_in_a_programme_in_force_takes_drafts, |world| {
    let mut scene = scene(&world).await;
    let approver = &scene.approver.clone();
    let rule_set = world.rule_set("starke-heimat", 1).await;
    let body = json!({ "profile": "single", "title": "A", "lead": "06631009" });
    for (n, state) in CallState::ALL.iter().enumerate() {
        scene.call = world.call(scene.programme, &format!("C{n}"), rule_set, *state).await;
        let answered = scene.send(&world, &scene.officer, &body).await;
        let form = world.page(&format!("/calls/{}/awards/new", scene.call), Some(&scene.officer)).await.is(200).text;
        if matches!(state, CallState::Planned | CallState::Archived) {
            assert_eq!(answered.is(422).json()["code"], "draft.call-takes-none", "{state}");
            assert!(!form.contains("name=\"lead\""), "{state}");
        } else {
            answered.is(201);
            assert!(form.contains("name=\"lead\""), "{state}");
        }
    }
    let path = format!("/programmes/{}/calls", scene.programme);
    let draft =
        json!({ "code": "NEU", "title": "Neu", "rule_set": rule_set.to_string(), "application_from": "2027-01-01" });
    let draft = world.post(&path, Some(&scene.officer), &draft).await.is(201).json();
    let path = format!("/calls/{}/awards", draft["id"].as_str().unwrap());
    let answered = world.post(&path, Some(&scene.officer), &body).await;
    assert_eq!(answered.is(422).json()["code"], "call.not-released");
    // A rule set that is taken out of use binds nothing new.
    scene.call = world.call(scene.programme, "ALT", rule_set, CallState::Decided).await;
    let admin = world.someone("admin@m.example", Role::Admin, world.authority("ministry", "M2", None).await).await;
    let retire = json!({ "version": "1", "reason": "Überholt" });
    world.post(&format!("/rule-sets/{rule_set}/retire"), Some(&admin), &retire).await.is(200);
    assert_eq!(scene.send(&world, &scene.officer, &body).await.is(422).json()["code"], "draft.rule-set-retired");
    // In a programme that is out of force nothing is drafted.
    let other = world.programme("ANDERES").await;
    let current = world.rule_set("starke-heimat-phase-1", 1).await;
    scene.call = world.call(other, "C", current, CallState::Decided).await;
    let version = world.get(&format!("/programmes/{other}"), Some(approver)).await.is(200).json()["version"].clone();
    let expire = json!({ "version": version.to_string(), "reason": "Ausgelaufen" });
    world.post(&format!("/programmes/{other}/expire"), Some(approver), &expire).await.is(200);
    let body = json!({ "title": "A", "lead": "06631009" });
    let refused = scene.send(&world, &scene.officer, &body).await.is(422);
    assert_eq!(refused.json()["code"], "draft.programme-not-in-force");
});

both!(only_case_officers_begin_drafts, |world| {
    let scene = scene(&world).await;
    let town = world.someone("coordinator@fulda.example", Role::Coordinator, scene.fulda).await;
    let body = json!({ "profile": "single", "title": "A", "lead": "06631009" });
    for who in [&scene.approver, &scene.auditor, &town] {
        scene.send(&world, who, &body).await.is(403);
        world.page(&format!("/calls/{}/awards/new", scene.call), Some(who)).await.is(403);
        let page = world.page(&format!("/calls/{}", scene.call), Some(who)).await.is(200).text;
        assert!(!page.contains("/awards/new"), "{page}");
    }
    let nowhere = format!("/calls/{}/awards", uuid::Uuid::now_v7());
    world.post(&nowhere, Some(&scene.officer), &body).await.is(404);
});

both!(drafts_are_found_by_call_and_by_who_prepared_them, |world| {
    let scene = scene(&world).await;
    for (who, title) in [(&scene.officer, "A"), (&scene.officer, "B"), (&scene.officer2, "C")] {
        let body = json!({ "profile": "single", "title": title, "lead": "06631009" });
        scene.send(&world, who, &body).await.is(201);
    }
    let titles = async |query: &str| -> Vec<Value> {
        let found = world.get(&format!("/awards?{query}"), Some(&scene.auditor)).await.is(200).json();
        found["items"].as_array().unwrap().iter().map(|one| one["title"].clone()).collect()
    };
    assert_eq!(titles(&format!("call={}", scene.call)).await, ["A", "B", "C"]);
    assert_eq!(titles(&format!("call={}", uuid::Uuid::now_v7())).await, [""; 0]);
    assert_eq!(titles(&format!("preparer={}&state=draft", scene.officer.person)).await, ["A", "B"]);
    let bad = world.get("/awards?call=x&preparer=y", Some(&scene.auditor)).await.is(422);
    assert_eq!(bad.faults(), ["call input.not-an-id", "preparer input.not-an-id"]);
    let overview = world.page("/?lang=en", Some(&scene.officer)).await.is(200).text;
    for shown in ["2 drafts of mine", "3 drafts at work"] {
        assert!(overview.contains(shown), "{shown}: {overview}");
    }
    let call = world.page(&format!("/calls/{}?lang=en", scene.call), Some(&scene.approver)).await.is(200).text;
    assert!(
        call.contains(&format!("/awards?call={}&amp;state=draft", scene.call)) || call.contains("3 drafts"),
        "{call}"
    );
});
