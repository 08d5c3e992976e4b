//! What holds in a year beside its money: no budget law yet, and the day on which its cash closes; pages of years.

use super::{money, own, scene};
use crate::world::{World, both};
use foerderbuch::error::AppError;
use foerderbuch::ledger::{self, Posting};
use serde_json::json;
use time::macros::date;

fn code(answer: Result<foerderbuch::id::LedgerRowId, AppError>) -> String {
    match answer {
        Ok(_) => "done".to_owned(),
        Err(AppError::Refused(fault)) => fault.code.to_owned(),
        Err(other) => panic!("{other:?}"),
    }
}

async fn post(world: &World, posting: &Posting<'_>, pays: bool) -> String {
    let tx = world.db().begin().await.unwrap();
    let stamp = world.stamp();
    let done = if pays { ledger::pay(&tx, posting, &stamp).await } else { ledger::commit(&tx, posting, &stamp).await };
    if done.is_ok() {
        tx.commit().await.unwrap();
    }
    code(done)
}

both!(without_a_budget_law_a_promise_wants_a_reason, |world| {
    let scene = scene(&world).await;
    scene.released(&world, own("2027", "100.00")).await;
    let said = scene
        .released(&world, json!({ "kind": "provisional", "year": "2027", "reason": "Kein Haushaltsgesetz" }))
        .await;
    assert_eq!((&said["amount"], &said["state"]), (&json!(null), &json!("released")));
    let year = scene.year(&world, 2027).await;
    assert_eq!((&year["provisional"], &year["enforced"]), (&json!(true), &json!(true)));
    let silent = Posting {
        programme: scene.programme,
        granted: 2027,
        due: 2027,
        award: None,
        amount: money("1.00"),
        on: world.clock.today(),
        reason: None,
    };
    assert_eq!(post(&world, &silent, false).await, "ledger.provisional-wants-reason");
    assert_eq!(post(&world, &Posting { reason: Some(" "), ..silent }, false).await, "ledger.provisional-wants-reason");
    let because = Posting { reason: Some("Fortsetzung eines begonnenen Vorhabens"), ..silent };
    assert_eq!(post(&world, &because, false).await, "done");
    let rows =
        world.get(&format!("/programmes/{}/ledger?year=2027", scene.programme), Some(&scene.auditor)).await.json();
    assert_eq!(rows["items"][0]["reason"], "Fortsetzung eines begonnenen Vorhabens");
    let page = world.page(&format!("{}/years/2027", scene.path()), Some(&scene.officer)).await.is(200).text;
    assert!(page.contains("vorläufige Haushaltsführung") && page.contains("begonnenen Vorhabens"), "{page}");
    scene.released(&world, json!({ "kind": "enacted", "year": "2027", "reason": "Gesetz vom 15.03.2027" })).await;
    assert_eq!(post(&world, &silent, false).await, "done");
    ledger::verify::verify(world.db()).await.unwrap().unwrap();
});

both!(after_the_cash_closing_day_nothing_is_paid_in_its_year, |world| {
    let scene = scene(&world).await;
    scene.released(&world, json!({ "kind": "cash", "year": "2026", "amount": "100.00", "reason": "Plan" })).await;
    let closing =
        json!({ "kind": "cash_closing", "year": "2026", "day": "2026-12-18", "reason": "Kassenschluss-Erlass" });
    scene.released(&world, closing).await;
    assert_eq!(scene.year(&world, 2026).await["cash_closes_on"], "2026-12-18");
    let last = Posting {
        programme: scene.programme,
        granted: 2026,
        due: 2026,
        award: None,
        amount: money("10.00"),
        on: date!(2026 - 12 - 18),
        reason: None,
    };
    assert_eq!(post(&world, &last, true).await, "done");
    let late = Posting { on: date!(2026 - 12 - 19), ..last };
    assert_eq!(post(&world, &late, true).await, "ledger.cash-closed");
    let page = world.page(&scene.path(), Some(&scene.officer)).await.is(200).text;
    assert!(page.contains("Kassenschluss am 18.12.2026"), "{page}");
    // A later day is said by another entry.
    let later =
        json!({ "kind": "cash_closing", "year": "2026", "day": "2027-01-08", "reason": "Nachbuchung zugelassen" });
    scene.released(&world, later).await;
    assert_eq!(post(&world, &late, true).await, "done");
    ledger::verify::verify(world.db()).await.unwrap().unwrap();
});

both!(years_come_page_by_page_and_old_ones_are_recorded_only, |world| {
    let scene = scene(&world).await;
    for year in ["2024", "2025", "2026", "2027"] {
        scene.released(&world, own(year, "10.00")).await;
    }
    let first = world.get(&format!("{}?limit=3", scene.path()), Some(&scene.officer)).await.is(200).json();
    let years: Vec<_> = first["items"].as_array().unwrap().iter().map(|one| (&one["year"], &one["enforced"])).collect();
    assert_eq!(years, [(&json!(2024), &json!(false)), (&json!(2025), &json!(false)), (&json!(2026), &json!(true))]);
    let cursor = first["next"].as_str().unwrap();
    let next =
        world.get(&format!("{}?limit=3&cursor={cursor}", scene.path()), Some(&scene.officer)).await.is(200).json();
    assert_eq!((next["items"].as_array().unwrap().len(), &next["next"]), (1, &json!(null)));
    for limit in ["0", "201", "x"] {
        assert_eq!(world.get(&format!("{}?limit={limit}", scene.path()), Some(&scene.officer)).await.status, 422);
    }
    // What is promised in a recorded year is kept without a limit, and shown as it is.
    scene.commit(&world, 2025, 2025, "12.50").await;
    let old = scene.year(&world, 2025).await;
    assert_eq!((&old["committed"], &old["free"]), (&json!("12.50"), &json!("-2.50")));
    ledger::verify::verify(world.db()).await.unwrap().unwrap();
});
