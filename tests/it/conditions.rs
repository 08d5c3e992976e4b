//! Conditions: reported as met by the lead with evidence, accepted by the other side; some block payments until then.

use crate::delivery::{Scene, form_with_file, scene};
use crate::paper::PNG;
use crate::world::{Answered, Someone, World, both, location};
use foerderbuch::access::Role;
use foerderbuch::audit::Stream;
use foerderbuch::award::conditions::blocking;
use foerderbuch::db::{DbError, q};
use foerderbuch::duty::{self, Cause, DutyKind, Owed};
use foerderbuch::id::{ConditionId, NoticeId};
use rocket::http::ContentType;
use serde_json::{Value, json};
use time::macros::date;

/// An award under way with two conditions, one of which blocks payments and has a day.
struct Ground {
    scene: Scene,
    agreement: ConditionId,
    publicity: ConditionId,
}

async fn ground(world: &World) -> Ground {
    let scene = scene(world).await;
    let (agreement, publicity) = (ConditionId::new(), ConditionId::new());
    let (tx, stamp) = (world.db().begin().await.unwrap(), world.stamp());
    for (ordinal, key, text, blocks, due) in [
        (1_i64, agreement, "Kooperationsvertrag liegt vor", true, Some(date!(2026 - 11 - 20))),
        (2, publicity, "Auf die Förderung wird hingewiesen", false, None),
    ] {
        let query = q("INSERT INTO award_conditions (award_id, ordinal, key, text, blocks_payment, due_on, version, recorded_at, entry_id)
            VALUES ($1, $2, $3, $4, $5, $6, 1, $7, $8)");
        let query = query.bind(scene.award).bind(ordinal).bind(key).bind(text).bind(blocks).bind(due);
        tx.execute(query.bind(stamp.at).bind(stamp.entry)).await.unwrap();
    }
    let owed = Owed {
        kind: DutyKind::Condition,
        subject: agreement.0,
        title: Some("Kooperationsvertrag liegt vor".to_owned()),
        authority: scene.lead,
        due_on: date!(2026 - 11 - 20),
    };
    duty::arise(&tx, scene.award, &[owed], Cause::notice(NoticeId::new()), &stamp).await.unwrap();
    stamp.append(&tx, &Stream::of("award", scene.award), "award.changed", json!({}), &[]).await.unwrap();
    tx.commit().await.unwrap();
    scene.issued(world).await;
    Ground { scene, agreement, publicity }
}

impl Ground {
    async fn list(&self, world: &World, who: &Someone) -> Vec<Value> {
        let list = world.get(&format!("/awards/{}/conditions", self.scene.award), Some(who)).await.is(200).json();
        list["items"].as_array().unwrap().clone()
    }

    async fn act(&self, world: &World, who: &Someone, key: ConditionId, act: &str, body: Value) -> Answered {
        world.post(&format!("/conditions/{key}/{act}"), Some(who), &body).await
    }

    async fn evidence(&self, world: &World, who: &Someone, key: ConditionId) -> Answered {
        world.send(&format!("/conditions/{key}/evidence?name=vertrag.png"), who, ContentType::Binary, PNG).await
    }

    async fn report(&self, world: &World, version: &str) -> Value {
        let kept = self.evidence(world, &self.scene.coordinator, self.agreement).await.is(201).json();
        let body = json!({ "version": version, "met_on": "2026-11-19", "note": "von beiden unterschrieben", "document": kept["id"] });
        self.act(world, &self.scene.coordinator, self.agreement, "report", body).await.is(200).json()
    }
}

both!(a_condition_is_ticked_off_by_one_side_and_accepted_by_the_other, |world| {
    let ground = ground(&world).await;
    let scene = &ground.scene;
    let first = ground.list(&world, &scene.viewer).await;
    assert_eq!(
        (&first[0]["state"], &first[0]["version"], &first[1]["state"]),
        (&json!("open"), &json!(0), &json!("open"))
    );
    assert_eq!(blocking(world.db(), scene.award).await.unwrap().len(), 1, "the one that blocks payments");
    let late = world.get("/duties?state=late", Some(&scene.officer)).await.is(200).json();
    assert_eq!(late["items"][0]["kind"], "condition");
    let reported = ground.report(&world, "0").await;
    assert_eq!(
        (&reported["state"], &reported["met_on"], &reported["version"]),
        (&json!("reported"), &json!("2026-11-19"), &json!(1))
    );
    assert_eq!(blocking(world.db(), scene.award).await.unwrap().len(), 1, "reported is not accepted");
    // Sent back with a reason, it is reported again; then it is accepted, and its duty is fulfilled by its day.
    let back = json!({ "version": "1", "reason": "Die zweite Unterschrift fehlt." });
    let sent = ground.act(&world, &scene.officer, ground.agreement, "send-back", back.clone()).await.is(200).json();
    assert_eq!((&sent["state"], &sent["reason"]), (&json!("sent_back"), &json!("Die zweite Unterschrift fehlt.")));
    let twice = ground.act(&world, &scene.officer, ground.agreement, "send-back", back).await.is(422).json();
    assert_eq!(twice["code"], "condition.not-reported");
    let again = ground.report(&world, "2").await;
    assert_eq!((&again["state"], &again["reason"], &again["version"]), (&json!("reported"), &json!(null), &json!(3)));
    let stale = ground.act(&world, &scene.officer, ground.agreement, "accept", json!({ "version": "1" })).await;
    stale.is(409);
    let done =
        ground.act(&world, &scene.officer, ground.agreement, "accept", json!({ "version": "3" })).await.is(200).json();
    assert_eq!((&done["state"], &done["decided_on"]), (&json!("accepted"), &json!("2026-11-22")));
    assert!(blocking(world.db(), scene.award).await.unwrap().is_empty());
    let duties = world.get("/duties", Some(&scene.coordinator)).await.is(200).json();
    assert_eq!(
        (&duties["items"][0]["state"], &duties["items"][0]["fulfilled_on"]),
        (&json!("fulfilled"), &json!("2026-11-19"))
    );
    let file = world.get("/exports/conditions.csv?dialect=plain", Some(&scene.officer)).await.is(200).text;
    assert!(file.contains(",true,2026-11-20,accepted,2026-11-19,2026-11-22,2026-11-22"), "{file}");
    assert!(file.contains(",false,,open,,,"), "{file}");
    // What was accepted stays.
    let more = json!({ "version": "4", "met_on": "2026-11-20", "note": "x", "document": done["document"] });
    let more = ground.act(&world, &scene.coordinator, ground.agreement, "report", more).await.is(422).json();
    assert_eq!(more["code"], "condition.accepted-already");
    let history = world.get(&format!("/awards/{}/history", scene.award), Some(&scene.officer)).await.is(200).text;
    for act in ["condition.evidence-added", "condition.reported", "condition.sent-back", "condition.accepted"] {
        assert!(history.contains(act), "{act}");
    }
    foerderbuch::audit::verify(world.db()).await.unwrap().unwrap();
});

both!(each_side_does_its_own_and_strangers_find_nothing, |world| {
    let ground = ground(&world).await;
    let (scene, key) = (&ground.scene, ground.agreement);
    let body = json!({ "version": "0", "met_on": "2026-11-19", "note": "x", "document": scene.award.to_string() });
    for who in [&scene.viewer, &scene.contributor, &scene.officer, &scene.approver] {
        ground.act(&world, who, key, "report", body.clone()).await.is(403);
        ground.evidence(&world, who, key).await.is(403);
    }
    let partner = ground.act(&world, &scene.other, key, "report", body.clone()).await.is(403).json();
    assert_eq!(partner["code"], "condition.lead-only");
    ground.evidence(&world, &scene.other, key).await.is(403);
    for act in ["report", "accept", "send-back"] {
        ground.act(&world, &scene.stranger, key, act, json!({ "version": "1" })).await.is(404);
        ground.act(&world, &scene.officer, ConditionId::new(), act, json!({ "version": "1" })).await.is(404);
    }
    let evidence = ground.report(&world, "0").await["document"].as_str().unwrap().to_owned();
    for who in [&scene.coordinator, &scene.other, &scene.approver, &scene.viewer] {
        ground.act(&world, who, key, "accept", json!({ "version": "1" })).await.is(403);
    }
    // Whoever has reported it does not accept it, under another role either; nor does the database let it through.
    let ministry = world.authority("ministry", "Zweites Ministerium", None).await;
    world.give(scene.coordinator.person, Role::Officer, ministry).await;
    let own = ground.act(&world, &scene.coordinator, key, "accept", json!({ "version": "1" })).await.is(403).json();
    assert_eq!(own["code"], "access.needs-another-person");
    for sql in [
        "UPDATE condition_progress SET state = 'accepted', decided_on = reported_on, decided_by = reported_by, version = version + 1",
        "UPDATE condition_progress SET state = 'accepted', version = version + 1",
        "UPDATE condition_progress SET note = 'anders'",
        "DELETE FROM condition_progress",
        "DELETE FROM condition_progress_versions",
    ] {
        let tx = world.db().begin().await.unwrap();
        let error = tx.execute(q(sql)).await.unwrap_err();
        assert!(matches!(error, DbError::Limit(_)), "{sql}: {error:?}");
    }
    // The evidence is for the recipients and the ministry.
    let place = format!("/awards/{}/documents/{evidence}", scene.award);
    for (who, status) in [(&scene.officer, 200), (&scene.viewer, 200), (&scene.other, 200), (&scene.stranger, 404)] {
        assert_eq!(world.get(&place, Some(who)).await.status, status);
    }
});

both!(all_that_is_wrong_is_told_at_once, |world| {
    let ground = ground(&world).await;
    let scene = &ground.scene;
    for (body, faults) in [
        (json!({}), vec!["met_on input.missing", "note input.missing", "document condition.evidence-missing"]),
        (
            json!({ "version": "x", "met_on": "2026-11-23", "note": "x", "document": "y" }),
            vec!["version input.not-a-number", "met_on condition.in-future", "document condition.evidence-unknown"],
        ),
        (
            json!({ "met_on": "2026-11-22", "note": "x", "document": scene.award.to_string() }),
            vec!["document condition.evidence-unknown"],
        ),
    ] {
        let answered = ground.act(&world, &scene.coordinator, ground.publicity, "report", body).await.is(422);
        assert_eq!(answered.faults(), faults);
    }
    let nothing = ground.act(&world, &scene.officer, ground.publicity, "send-back", json!({})).await.is(422);
    assert_eq!(nothing.faults(), ["version input.missing", "reason input.missing"]);
    let early = ground.act(&world, &scene.officer, ground.publicity, "accept", json!({ "version": "0" })).await.is(422);
    assert_eq!(early.json()["code"], "condition.not-reported");
    // What proves one condition proves no other; and none was met before there was an award.
    let proof = ground.evidence(&world, &scene.coordinator, ground.agreement).await.is(201).json();
    let with = |on: &str| json!({ "version": "0", "met_on": on, "note": "x", "document": proof["id"] });
    let swapped = ground.act(&world, &scene.coordinator, ground.publicity, "report", with("2026-11-20")).await.is(422);
    assert_eq!(swapped.faults(), ["document condition.evidence-unknown"]);
    let early = ground.act(&world, &scene.coordinator, ground.agreement, "report", with("1900-01-01")).await.is(422);
    assert_eq!(early.faults(), ["met_on condition.before-award"]);
    let stale = json!({ "version": "7", "met_on": "2026-11-22", "note": "x", "document": scene.award.to_string() });
    ground.act(&world, &scene.coordinator, ground.publicity, "report", stale).await.is(409);
    let bad = world
        .send(&format!("/conditions/{}/evidence", ground.publicity), &scene.coordinator, ContentType::Binary, b"<svg>")
        .await
        .is(422);
    assert_eq!(bad.faults(), ["file document.wrong-kind"]);
    // Before the notice a municipality knows nothing of it.
    let tx = world.db().begin().await.unwrap();
    let award = world.get(&format!("/awards/{}", scene.award), Some(&scene.officer)).await.is(200).json();
    assert_eq!(award["state"], "issued");
    drop(tx);
});

both!(by_page_input_is_kept_and_each_sees_the_own_form, |world| {
    let ground = ground(&world).await;
    let (scene, key) = (&ground.scene, ground.agreement);
    let page = format!("/awards/{}/conditions", scene.award);
    let shown = world.page(&format!("{page}?lang=de"), Some(&scene.coordinator)).await.is(200).text;
    assert!(shown.contains("sperrt die Auszahlung") && shown.contains("Als erfüllt melden"), "{shown}");
    assert!(shown.contains("überfällig"), "{shown}");
    let read = world.page(&format!("{page}?lang=de&key={key}"), Some(&scene.viewer)).await.is(200).text;
    assert!(!read.contains("Als erfüllt melden"), "{read}");
    let form = world.page(&format!("{page}?lang=de&key={key}"), Some(&scene.coordinator)).await.is(200).text;
    assert!(form.contains(r#"value="22.11.2026""#) && form.contains("enctype"), "{form}");
    let report = format!("/conditions/{key}/report");
    let wrong = [("version", "0"), ("met_on", "31.2.2026"), ("note", "Vertrag vom 3.11.")];
    let wrong = form_with_file(&world, &scene.coordinator, &report, &wrong, b"").await.is(422);
    assert!(wrong.text.contains("Vertrag vom 3.11.") && wrong.text.contains("31.2.2026"), "{}", wrong.text);
    assert!(wrong.text.contains("#f-file") && wrong.text.contains("#f-met_on"), "{}", wrong.text);
    let good = [("version", "0"), ("met_on", "3.11.2026"), ("note", "Vertrag vom 3.11.")];
    assert_eq!(location(&form_with_file(&world, &scene.coordinator, &report, &good, PNG).await), page);
    form_with_file(&world, &scene.coordinator, &report, &good, PNG).await.is(409);
    let check = world.page(&format!("{page}?lang=de&key={key}"), Some(&scene.officer)).await.is(200).text;
    assert!(check.contains("Meldung prüfen") && check.contains("Nachweis laden"), "{check}");
    let bare =
        world.form(&format!("/conditions/{key}/send-back"), &scene.officer, &[("version", "1"), ("reason", "")]).await;
    assert!(bare.is(422).text.contains("#f-reason"));
    let accepted = world.form(&format!("/conditions/{key}/accept"), &scene.officer, &[("version", "1")]).await;
    assert_eq!(location(&accepted), page);
    let award = world.page(&format!("/awards/{}?lang=de", scene.award), Some(&scene.officer)).await.is(200).text;
    assert!(
        award.contains("Nebenbestimmungen ansehen") && award.contains("Nachweis zu einer Nebenbestimmung (PNG)"),
        "{award}"
    );
    let english = world.page(&format!("{page}?lang=en"), Some(&scene.officer)).await.is(200).text;
    assert!(english.contains("accepted") && english.contains("Block payments"), "{english}");
});
