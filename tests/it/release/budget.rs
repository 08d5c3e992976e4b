//! Releases beside the budget: not one cent over; a decision with reason up to the rule set's limit; a provisional budget.

use super::{Scene, bare, scene, sound};
use crate::draft::budget::grant;
use crate::world::{World, both};
use foerderbuch::money::Money;
use foerderbuch::ruleset;
use rocket::futures::future::join_all;
use serde_json::json;
use uuid::Uuid;

both!(the_last_commitment_of_a_year_has_one_winner, |world| {
    let scene = scene(&world).await;
    let mut drafts = Vec::new();
    for _ in 0..6 {
        drafts.push(scene.handed_over(&world).await);
    }
    let mut bodies = Vec::new();
    for draft in &drafts {
        bodies.push(json!({ "digest": scene.preview(&world, &scene.draft.approver, draft).await["digest"] }));
    }
    let attempt = async |place: usize| {
        let path = format!("/awards/{}/release", drafts[place].id);
        loop {
            let answered = world.once(&path, &scene.draft.approver, Uuid::now_v7(), &bodies[place]).await;
            if answered.status != 503 {
                return answered;
            }
        }
    };
    let all = join_all((0..drafts.len()).map(attempt)).await;
    let won = all.iter().filter(|one| one.status == 201).count();
    assert_eq!(won, 1, "{:?}", all.iter().map(|one| &one.text).collect::<Vec<_>>());
    for lost in all.iter().filter(|one| one.status != 201) {
        assert_eq!(lost.status, 422, "{}", lost.text);
        assert!(lost.text.contains("over-free"), "{}", lost.text);
    }
    assert_eq!(scene.year(&world, 2027).await, ("500000.00".to_owned(), "0.00".to_owned()));
    sound(&world).await;
});

/// The scene under a rule set that allows so much overbooking.
async fn overbookable(world: &World, limit: i64) -> Scene {
    let mut scene = bare(world).await;
    let shipped = ruleset::shipped().unwrap();
    let mut content = shipped.into_iter().find(|one| one.code == "starke-heimat" && one.number == 2).unwrap();
    "ueberbuchung".clone_into(&mut content.code);
    content.values.overbooking_limit = Money::from_cents(limit).unwrap();
    let tx = world.db().begin().await.unwrap();
    let id = ruleset::put_in_force(&tx, &content, &world.stamp()).await.unwrap();
    tx.commit().await.unwrap();
    let state = foerderbuch::programme::call::CallState::Open;
    scene.draft.call = world.call(scene.draft.programme, "UEBER", id, state).await;
    scene
}

both!(more_than_is_free_is_promised_by_a_decision_with_reason_only, |world| {
    let scene = overbookable(&world, 1_000).await;
    let (programme, people) = (scene.draft.programme, &scene.draft);
    for year in [2027, 2028] {
        grant(&world, programme, (2026, year), 50_000_000).await;
    }
    let draft = scene.handed_over(&world).await;
    scene.release(&world, &people.approver, &draft).await.is(201);
    // Of 2028 100,000 are left; for 2027 nothing. A second award needs all of 500,000 and 400,000.
    grant(&world, programme, (2026, 2027), 50_000_001).await;
    grant(&world, programme, (2026, 2028), 30_000_000).await;
    let second = scene.handed_over(&world).await;
    let seen = scene.preview(&world, &people.approver, &second).await;
    let digest = &seen["digest"];
    // First 10.01 are missing: beyond the limit. Then exactly the limit.
    grant(&world, programme, (2026, 2028), -1_001).await;
    let plain = json!({ "digest": digest });
    let refused = scene.send(&world, &people.approver, &second, &plain).await.is(422);
    assert_eq!(refused.faults(), ["tranches.2028 draft.tranche-over-free"]);
    let reasoned = json!({ "digest": digest, "overbooking_reason": "Rückfluss im Januar zugesagt" });
    let refused = scene.send(&world, &people.approver, &second, &reasoned).await.is(422);
    assert_eq!(refused.faults(), ["tranches.2028 release.over-limit"]);
    grant(&world, programme, (2026, 2028), 1).await;
    let refused = scene.send(&world, &people.approver, &second, &plain).await.is(422);
    assert_eq!(refused.faults(), ["tranches.2028 draft.tranche-over-free"]);
    let page = world.page(&format!("/awards/{}/release", second.id), Some(&people.approver)).await.is(200).text;
    assert!(page.contains("name=\"overbooking_reason\"") && page.contains("10,00"), "{page}");
    scene.send(&world, &people.approver, &second, &reasoned).await.is(201);
    assert_eq!(scene.year(&world, 2028).await, ("800000.00".to_owned(), "-10.00".to_owned()));
    let history = world.get(&format!("/awards/{}/history", second.id), Some(&people.auditor)).await.is(200).text;
    assert!(history.contains("award.released"), "{history}");
    let log = world.get("/audit/entries?limit=1", Some(&people.auditor)).await.is(200).text;
    assert!(log.contains("Rückfluss im Januar zugesagt"), "{log}");
    sound(&world).await;
    // While a year is short nothing more is handed over.
    let third = scene.draft.right(&world).await;
    let refused = scene.draft.act(&world, &people.officer, &third, "hand-over").await.is(422);
    assert!(refused.text.contains("over-free"), "{}", refused.text);
});

both!(a_year_without_a_budget_law_wants_a_reason, |world| {
    let scene = scene(&world).await;
    let entry = foerderbuch::appropriation::Content {
        programme: scene.draft.programme,
        kind: foerderbuch::appropriation::Kind::Provisional,
        granted_in: 2026,
        year: 2026,
        amount: None,
        day: None,
        chapter: None,
        title: None,
        product: None,
        reason: "Noch kein Gesetz".to_owned(),
    };
    let tx = world.db().begin().await.unwrap();
    foerderbuch::appropriation::take_over(&tx, &entry, true, &world.stamp()).await.unwrap();
    tx.commit().await.unwrap();
    let draft = scene.handed_over(&world).await;
    let seen = scene.preview(&world, &scene.draft.approver, &draft).await;
    assert_eq!(seen["budget"]["provisional"], true);
    let body = json!({ "digest": seen["digest"] });
    let refused = scene.send(&world, &scene.draft.approver, &draft, &body).await.is(422);
    assert_eq!(refused.faults(), ["provisional_reason release.provisional-wants-reason"]);
    let page = world.page(&format!("/awards/{}/release", draft.id), Some(&scene.draft.approver)).await.is(200).text;
    assert!(page.contains("name=\"provisional_reason\""), "{page}");
    let body = json!({ "digest": seen["digest"], "provisional_reason": "Rechtliche Verpflichtung aus 2025" });
    scene.send(&world, &scene.draft.approver, &draft, &body).await.is(201);
    sound(&world).await;
});
