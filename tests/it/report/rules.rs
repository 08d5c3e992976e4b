//! What a report refuses: too early, without a part, without a certificate, by the wrong side, with sums that do not match.

use super::{act, handed_in, seen, submitted, written};
use crate::expense::{ground, ground_with};
use crate::world::both;
use foerderbuch::access::Role;
use foerderbuch::db::{DbError, q};
use serde_json::json;

both!(nothing_is_reported_before_its_period, |world| {
    let ground = ground(&world).await;
    let scene = &ground.scene;
    let place = format!("/awards/{}/reports", scene.award);
    let early = world.post(&place, Some(&scene.contributor), &json!({ "number": "3" })).await.is(422).json();
    assert_eq!(early["code"], "report.before-period");
    assert!(early["detail"].as_str().unwrap().contains("01.01.2027"), "{early}");
    let none = world.post(&place, Some(&scene.contributor), &json!({ "number": "9" })).await.is(422);
    assert_eq!(none.faults(), ["number report.no-such-period"]);
    let odd = world.post(&place, Some(&scene.contributor), &json!({ "number": "zwei" })).await.is(422);
    assert_eq!(odd.faults(), ["number input.not-a-number"]);
    // A period that runs can be drafted, not submitted.
    let path = ground.begin(&world, "2").await;
    written(&world, &ground, &path, "Zwischenstand").await;
    handed_in(&world, &ground, &path).await;
    let runs = act(&world, &path, &scene.coordinator, "submit", json!({})).await.is(422).json();
    assert_eq!(runs["code"], "report.period-runs");
});

both!(a_submission_needs_its_texts_its_parts_and_sums_that_match, |world| {
    let ground = ground(&world).await;
    let scene = &ground.scene;
    ground.paid(&world, "R-1", "2026-03-10", "400.00").await;
    let path = ground.begin(&world, "1").await;
    let bare = act(&world, &path, &scene.coordinator, "submit", json!({})).await.is(422);
    assert_eq!(bare.faults(), ["without_parts report.parts-missing"]);
    let rows = |platform: &str| {
        json!({ "items": [
            { "key": "staff: Projektstelle", "amount": "100000.00" },
            { "key": "contracts: Plattform", "amount": platform, "reason": "Ausschreibung" },
        ] })
    };
    act(&world, &path, &scene.contributor, "forecast", rows("399.99")).await.is(200);
    let told = act(&world, &path, &scene.coordinator, "submit", json!({ "without_parts": "Partner ist krank" })).await;
    assert_eq!(
        told.is(422).faults(),
        [
            "reached report.reached-missing",
            "next report.next-missing",
            "forecast report.forecast-below-spent",
            "forecast report.forecast-missing"
        ]
    );
    let wrong = json!({ "items": [{ "key": "staff: Fremd", "amount": "1.00" }, { "key": "contracts: Plattform", "amount": "-1.00" }] });
    let wrong = act(&world, &path, &scene.contributor, "forecast", wrong).await.is(422);
    assert_eq!(wrong.faults(), ["items.0.key report.no-such-position", "items.1.amount report.below-zero"]);
    // More than the plan asks for a word on what has changed.
    let mut more = rows("600000.00");
    more["items"].as_array_mut().unwrap().push(json!({ "key": "other: Gemeinkosten", "amount": "15000.00" }));
    act(&world, &path, &scene.contributor, "forecast", more).await.is(200);
    written(&world, &ground, &path, "Konzept").await;
    let over = act(&world, &path, &scene.coordinator, "submit", json!({ "without_parts": "krank" })).await.is(422);
    assert_eq!(over.faults(), ["changed report.over-plan"]);
    let texts = json!({ "reached": "Konzept", "changed": "Die Plattform wird teurer", "next": "Weiter" });
    act(&world, &path, &scene.contributor, "texts", texts).await.is(200);
    let stale = json!({ "version": "1", "without_parts": "krank" });
    act(&world, &path, &scene.coordinator, "submit", stale).await.is(409);
    act(&world, &path, &scene.coordinator, "submit", json!({ "without_parts": "krank" })).await.is(200);
    let twice = act(&world, &path, &scene.coordinator, "submit", json!({})).await.is(422).json();
    assert_eq!(twice["code"], "report.wrong-state");
});

both!(partners_write_their_part_and_the_lead_the_whole, |world| {
    let ground = ground(&world).await;
    let scene = &ground.scene;
    let path = ground.begin(&world, "1").await;
    let texts = act(&world, &path, &scene.other, "texts", json!({ "reached": "x" })).await.is(403).json();
    assert_eq!(texts["code"], "report.lead-only");
    let part = act(&world, &path, &scene.coordinator, "part", json!({ "reached": "x" })).await.is(403).json();
    assert_eq!(part["code"], "report.partners-part-only");
    act(&world, &path, &scene.other, "submit", json!({})).await.is(403);
    let empty = act(&world, &path, &scene.other, "hand-in", json!({ "version": "0" })).await.is(422).json();
    assert_eq!(empty["code"], "report.part-empty");
    handed_in(&world, &ground, &path).await;
    // Changed again, it is the partner's again.
    let body = json!({ "version": "2", "reached": "Doch nicht" });
    let open = act(&world, &path, &scene.other, "part", body.clone()).await.is(200).json();
    assert_eq!((&open["parts"][0]["handed_in_on"], &open["parts"][0]["version"]), (&json!(null), &json!(3)));
    let overtaken = act(&world, &path, &scene.other, "part", body).await.is(409).json();
    assert_eq!(overtaken["conflict"]["stored"]["reached"], "Doch nicht");
    // The partner sees the whole's texts, not its expenses; a stranger finds nothing.
    ground.paid(&world, "R-1", "2026-03-10", "400.00").await;
    assert_eq!(seen(&world, &path, &scene.other).await["expenses"], json!(null));
    world.get(&path, Some(&scene.stranger)).await.is(404);
    for act in ["texts", "part", "forecast", "hand-in", "certify", "submit", "accept", "send-back"] {
        world
            .post(&format!("{path}/{act}"), Some(&scene.stranger), &json!({ "version": "1", "items": [] }))
            .await
            .is(404);
        let readers =
            world.post(&format!("{path}/{act}"), Some(&scene.viewer), &json!({ "version": "1", "items": [] })).await;
        assert_eq!(readers.status, 403, "{act}");
    }
    for act in ["texts", "part", "forecast", "hand-in", "certify", "submit"] {
        world
            .post(&format!("{path}/{act}"), Some(&scene.officer), &json!({ "version": "1", "items": [] }))
            .await
            .is(403);
    }
});

both!(a_certificate_holds_for_exactly_its_content, |world| {
    let ground = ground_with(&world, true).await;
    let scene = &ground.scene;
    let path = ground.begin(&world, "1").await;
    written(&world, &ground, &path, "Konzept").await;
    handed_in(&world, &ground, &path).await;
    let bare = act(&world, &path, &scene.coordinator, "submit", json!({})).await.is(422).json();
    assert_eq!(bare["code"], "report.not-certified");
    // Nobody certifies what they drafted, under whatever role.
    world.give(scene.contributor.person, Role::Certifier, scene.lead).await;
    let own = act(&world, &path, &scene.contributor, "certify", json!({})).await.is(403).json();
    assert_eq!(own["code"], "access.needs-another-person");
    act(&world, &path, &scene.coordinator, "certify", json!({})).await.is(403);
    let certified = act(&world, &path, &ground.certifier, "certify", json!({})).await.is(200).json();
    assert_eq!(certified["certified_on"], "2026-11-22");
    // A receipt later, it is another content.
    ground.paid(&world, "R-1", "2026-03-10", "1.00").await;
    let other = act(&world, &path, &scene.coordinator, "submit", json!({})).await.is(422).json();
    assert_eq!(other["code"], "report.certified-otherwise");
    act(&world, &path, &ground.certifier, "certify", json!({})).await.is(200);
    act(&world, &path, &scene.coordinator, "submit", json!({})).await.is(200);
    let tx = world.db().begin().await.unwrap();
    let by_drafter = q("UPDATE reports SET certified_by = $1, certified_digest = 'x', version = version + 1")
        .bind(scene.contributor.person);
    assert!(matches!(tx.execute(by_drafter).await.unwrap_err(), DbError::Limit(_)));
});

both!(who_wrote_a_report_does_not_accept_it, |world| {
    let ground = ground(&world).await;
    let scene = &ground.scene;
    let path = ground.begin(&world, "1").await;
    submitted(&world, &ground, &path, "Konzept").await;
    let ministry = world.authority("ministry", "Zweites Ministerium", None).await;
    world.give(scene.contributor.person, Role::Officer, ministry).await;
    let own = act(&world, &path, &scene.contributor, "accept", json!({})).await.is(403).json();
    assert_eq!(own["code"], "access.needs-another-person");
    act(&world, &path, &scene.approver, "accept", json!({})).await.is(403);
    act(&world, &path, &scene.officer, "accept", json!({ "version": "1" })).await.is(409);
    let past = json!({ "texts": "Warum?", "answer_by": "2026-11-21" });
    let past = act(&world, &path, &scene.officer, "send-back", past).await.is(422);
    assert_eq!(past.faults(), ["answer_by report.answer-in-past"]);
    act(&world, &path, &scene.officer, "accept", json!({})).await.is(200);
});

both!(two_people_who_edit_one_draft_lose_nothing, |world| {
    let ground = ground(&world).await;
    let scene = &ground.scene;
    let path = ground.begin(&world, "1").await;
    let version = seen(&world, &path, &scene.contributor).await["texts_version"].to_string();
    let one = json!({ "version": version, "reached": "Von Anna", "next": "Weiter" });
    world.post(&format!("{path}/texts"), Some(&scene.contributor), &one).await.is(200);
    let other = json!({ "version": version, "reached": "Von Bernd", "next": "Weiter" });
    let told = world.post(&format!("{path}/texts"), Some(&scene.coordinator), &other).await.is(409).json();
    assert_eq!(
        (&told["conflict"]["stored"]["reached"], &told["conflict"]["sent"]["reached"]),
        (&json!("Von Anna"), &json!("Von Bernd"))
    );
    assert_eq!(seen(&world, &path, &scene.coordinator).await["reached"], "Von Anna");
    let after = told["conflict"]["version"].to_string();
    let both = json!({ "version": after, "reached": "Von Anna und Bernd", "next": "Weiter" });
    world.post(&format!("{path}/texts"), Some(&scene.coordinator), &both).await.is(200);
    // A forecast is a thing of its own: whoever edits it is not in the way of the texts.
    let rows = json!({ "items": [{ "key": "contracts: Plattform", "amount": "1.00" }], "version": "1" });
    world.post(&format!("{path}/forecast"), Some(&scene.contributor), &rows).await.is(200);
    let again = world.post(&format!("{path}/forecast"), Some(&scene.contributor), &rows).await.is(409).json();
    assert_eq!(again["conflict"]["stored"][0]["title"], "Plattform");
});
