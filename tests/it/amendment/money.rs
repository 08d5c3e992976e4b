//! The money of amendments: more and less, below what was paid, partial revocation, moves within the tolerance.

use super::{Scene, regrant, scene, tranches};
use crate::release::sound;
use crate::world::{World, both};
use foerderbuch::appropriation::{self, Content, Kind};
use foerderbuch::ledger::{self, Posting};
use foerderbuch::money::Money;
use serde_json::json;

/// Pays to the award for a year, out of what 2026 has granted.
pub async fn pay(world: &World, scene: &Scene, year: i64, cents: i64) {
    pay_of(world, scene, (2026, year), cents).await;
}

/// Pays to the award out of what a year has granted for another.
pub async fn pay_of(world: &World, scene: &Scene, (granted, year): (i64, i64), cents: i64) {
    let programme = scene.plain.draft.programme;
    let cash = Content {
        programme,
        kind: Kind::Cash,
        granted_in: year,
        year,
        amount: Money::from_cents(cents),
        day: None,
        chapter: None,
        title: None,
        product: None,
        reason: format!("Kassenmittel {}", uuid::Uuid::now_v7()),
    };
    let stamp = world.stamp();
    let tx = world.db().begin().await.unwrap();
    appropriation::take_over(&tx, &cash, true, &stamp).await.unwrap();
    let posting = Posting {
        programme,
        granted,
        due: year,
        award: Some(scene.award.id),
        amount: Money::from_cents(cents).unwrap(),
        on: time::macros::date!(2027 - 05 - 01),
        reason: None,
    };
    ledger::pay(&tx, &posting, &world.stamp()).await.unwrap();
    tx.commit().await.unwrap();
}

both!(more_is_promised_and_less_given_back_to_the_cent, |world| {
    let scene = scene(&world).await;
    let more = scene.begin(&world, "Der Umfang wächst.", "2026-12-01").await;
    regrant(&scene, &world, &more, (1_200_000, 1_080_000), &[(2027, "600000.00"), (2028, "480000.00")]).await;
    scene.through(&world, &more).await;
    assert_eq!(
        (scene.committed(&world, 2027).await, scene.committed(&world, 2028).await),
        ("600000.00".to_owned(), "480000.00".to_owned())
    );
    // Not one cent more than is there: 2027 has nothing left.
    let over = scene.begin(&world, "Noch mehr", "2026-12-02").await;
    scene.save(&world, &over, "tranches", tranches(&[(2027, "600000.01"), (2028, "479999.99")])).await;
    assert_eq!(scene.errors(&world, &over).await, ["tranches draft.tranche-over-free"]);
    scene.act(&world, scene.officer(), &over, "discard").await.is(200);
    let less = scene.begin(&world, "Der Umfang schrumpft.", "2026-12-03").await;
    regrant(&scene, &world, &less, (800_000, 720_000), &[(2027, "400000.00"), (2028, "320000.00")]).await;
    scene.through(&world, &less).await;
    assert_eq!(
        (scene.committed(&world, 2027).await, scene.committed(&world, 2028).await),
        ("400000.00".to_owned(), "320000.00".to_owned())
    );
    let award = scene.award(&world).await;
    assert_eq!((&award["grant"], &award["eligible_cost"]), (&json!("720000.00"), &json!("800000.00")));
    sound(&world).await;
});

both!(an_amendment_below_what_was_paid_says_so_and_writes_the_claim, |world| {
    let scene = scene(&world).await;
    pay(&world, &scene, 2027, 50_000_000).await;
    // A year cannot fall below what was paid in it while the whole does not.
    let moved = scene.begin(&world, "Verschieben", "2026-12-01").await;
    scene.save(&world, &moved, "tranches", tranches(&[(2027, "450000.00"), (2028, "450000.00")])).await;
    assert_eq!(scene.errors(&world, &moved).await, ["tranches amendment.tranche-below-paid"]);
    scene.act(&world, scene.officer(), &moved, "discard").await.is(200);
    // The grant falls to 450,000 where 500,000 are paid.
    let less = scene.begin(&world, "Die Hälfte entfällt.", "2026-12-01").await;
    regrant(&scene, &world, &less, (500_000, 450_000), &[(2027, "450000.00")]).await;
    let hint = "hint financing.grant amendment.below-paid".to_owned();
    assert!(scene.findings(&world, &less).await.contains(&hint));
    let seen = scene.read(&world, scene.approver(), &less).await;
    assert_eq!(
        (&seen["prepared"]["claim"], &seen["prepared"]["notice"]["amendment"]["claim"]["amount"]),
        (&json!("50000.00"), &json!("50000.00"))
    );
    let page = world.page(&format!("/amendments/{}", less.id), Some(scene.approver())).await.is(200).text;
    assert!(page.contains("zu erstatten") && page.contains("50.000,00"), "{page}");
    scene.through(&world, &less).await;
    // What was paid stays promised, so that no balance falls below its payments; the rest is given back.
    assert_eq!(
        (scene.committed(&world, 2027).await, scene.committed(&world, 2028).await),
        ("500000.00".to_owned(), "0.00".to_owned())
    );
    assert_eq!(scene.award(&world).await["grant"], "450000.00");
    let history = world
        .get(&format!("/awards/{}/history", scene.award.id), Some(&scene.plain.draft.auditor))
        .await
        .is(200)
        .json();
    assert_eq!(history["items"][0]["act"], "amendment.released");
    let file = world.get("/exports/amendments.csv?dialect=plain", Some(scene.officer())).await.is(200).text;
    assert!(file.contains("50000.00"), "{file}");
    // Raised again, only what is above the payments is promised anew.
    let again = scene.begin(&world, "Doch wieder mehr", "2026-12-02").await;
    regrant(&scene, &world, &again, (600_000, 540_000), &[(2027, "540000.00")]).await;
    scene.through(&world, &again).await;
    assert_eq!(scene.committed(&world, 2027).await, "540000.00");
    sound(&world).await;
});

both!(a_partial_revocation_is_a_notice_of_its_own_kind, |world| {
    let scene = scene(&world).await;
    let one = scene.begin(&world, "Ein Teil des Zwecks wird nicht erreicht.", "2026-12-01").await;
    regrant(&scene, &world, &one, (800_000, 720_000), &[(2027, "400000.00"), (2028, "320000.00")]).await;
    let head = |amount: &str| {
        json!({ "reason": "Ein Teil des Zwecks wird nicht erreicht.", "effective_on": "2026-12-01",
        "revoked_part": "Baustein B", "revoked_amount": amount, "revoked_from": "2026-11-30" })
    };
    scene.save(&world, &one, "head", head("100000.00")).await;
    assert_eq!(scene.errors(&world, &one).await, ["head.revoked_amount amendment.revocation-differs"]);
    scene.save(&world, &one, "head", head("180000.00")).await;
    scene.act(&world, scene.officer(), &one, "hand-over").await.is(200);
    let seen = scene.read(&world, scene.approver(), &one).await;
    let notice = &seen["prepared"]["notice"];
    assert_eq!(notice["kind"], "revocation");
    assert_eq!(
        notice["amendment"]["revocation"],
        json!({ "part": "Baustein B", "amount": "180000.00", "from": "2026-11-30" })
    );
    scene.release(&world, scene.approver(), &one).await.is(201);
    assert_eq!(scene.award(&world).await["state"], "issued", "a partial revocation is a notice, not a state");
    assert_eq!(scene.on(&world, "2026-12-01").await["terms"]["grant"], "720000.00");
    sound(&world).await;
});

both!(t12_a_move_within_the_tolerance_needs_no_amendment_and_is_shown_as_such, |world| {
    let scene = scene(&world).await;
    let seen = scene.begin(&world, "Umschichtung", "2026-12-01").await;
    let tolerance =
        scene.read(&world, scene.approver(), &seen).await["prepared"]["notice"]["rules"]["position_tolerance"].clone();
    assert_eq!(tolerance, 2_000, "the rule set allows 20 %");
    // Planned are 700,000 and 300,000.
    let plan = |staff: &str, contracts: &str| {
        json!({ "items": [
        { "category": "staff", "title": "Projektstelle", "amount": staff, "note": "2 Jahre" },
        { "category": "contracts", "title": "Entwicklung", "amount": contracts }
    ] })
    };
    scene.save(&world, &seen, "positions", plan("640000.00", "360000.00")).await;
    assert_eq!(scene.findings(&world, &seen).await, ["hint positions amendment.positions-need-none"]);
    let page = world.page(&format!("/amendments/{}", seen.id), Some(scene.officer())).await.is(200).text;
    assert!(page.contains("braucht keine Änderung"), "{page}");
    scene.save(&world, &seen, "positions", plan("639999.99", "360000.01")).await;
    assert_eq!(scene.findings(&world, &seen).await, ["hint positions amendment.position-beyond"]);
});
