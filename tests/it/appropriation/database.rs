//! What a single statement on the database cannot do to a budget and its ledger.

use super::{money, own, programme, scene, text};
use crate::world::{World, both};
use foerderbuch::db::{DbError, Query, q};
use serde_json::json;

async fn refused(world: &World, query: Query) {
    let shown = query.text().to_owned();
    let tx = world.db().begin().await.unwrap();
    let answer = tx.execute(query).await;
    // A transaction that is still there when a test fails keeps the test from ending.
    drop(tx);
    assert!(matches!(answer, Err(DbError::Limit(_))), "{shown}: {answer:?}");
}

both!(one_statement_breaks_no_limit, |world| {
    let scene = scene(&world).await;
    scene.released(&world, own("2027", "100.00")).await;
    scene.released(&world, json!({ "kind": "cash", "year": "2027", "amount": "50.00", "reason": "Plan" })).await;
    scene.released(&world, json!({ "kind": "provisional", "year": "2028", "reason": "Kein Gesetz" })).await;
    scene
        .released(&world, json!({ "kind": "cash_closing", "year": "2027", "day": "2027-12-17", "reason": "Erlass" }))
        .await;
    scene.commit(&world, 2027, 2027, "60.00").await;
    scene.enter(&world, own("2028", "7.00")).await;
    for sql in [
        "UPDATE commitment_balances SET committed = 10001",
        "UPDATE commitment_balances SET committed = -1",
        "UPDATE commitment_balances SET commitment = 5999",
        "UPDATE commitment_balances SET commitment = 20000",
        "UPDATE commitment_balances SET due_year = 2029, granted_year = 2029",
        "DELETE FROM commitment_balances",
        "UPDATE cash_balances SET paid = 5001",
        "UPDATE cash_balances SET cash = 6000",
        "UPDATE cash_balances SET year = 2028",
        "DELETE FROM cash_balances",
        "UPDATE ledger_rows SET amount = 1",
        "DELETE FROM ledger_rows",
        "UPDATE appropriations SET amount = 1 WHERE state = 'released' AND amount IS NOT NULL",
        "UPDATE appropriations SET state = 'withdrawn' WHERE state = 'released'",
        "UPDATE appropriations SET state = 'released', decided_by = entered_by, decided_at = entered_at WHERE state = 'entered'",
        "UPDATE appropriations SET state = 'released', decided_at = entered_at WHERE state = 'entered'",
        "UPDATE appropriations SET programme_id = id WHERE state = 'entered'",
        "DELETE FROM appropriations",
        "UPDATE appropriations_versions SET amount = 1",
        "DELETE FROM appropriations_versions",
        "UPDATE budget_years SET cash_closes_on = NULL",
        "DELETE FROM budget_years",
        "DELETE FROM budget_years_versions",
    ] {
        refused(&world, q(sql)).await;
    }
    for sql in [
        "UPDATE commitment_balances SET enforced = $1, committed = 99999",
        "UPDATE cash_balances SET enforced = $1, paid = 99999",
        "UPDATE budget_years SET provisional = $1 WHERE year = 2028",
    ] {
        refused(&world, q(sql).bind(false)).await;
    }
    let row = "INSERT INTO ledger_rows (id, programme_id, kind, granted_year, due_year, amount, booked_on, recorded_at, entry_id)
        SELECT $1, programme_id, 'paid', 2027, 2027, 1, $2, recorded_at, entry_id FROM ledger_rows";
    let late = q(row).bind(foerderbuch::id::LedgerRowId::new()).bind(time::macros::date!(2027 - 12 - 18));
    refused(&world, late).await;
    foerderbuch::ledger::verify::verify(world.db()).await.unwrap().unwrap();
});

both!(a_year_whose_limit_is_broken_cannot_become_one_that_keeps_it, |world| {
    let scene = scene(&world).await;
    let old = programme(&world, "ALT", None).await;
    let posting = foerderbuch::ledger::Posting {
        programme: old,
        granted: 2025,
        due: 2025,
        award: None,
        amount: money("1.00"),
        on: world.clock.today(),
        reason: None,
    };
    let tx = world.db().begin().await.unwrap();
    foerderbuch::ledger::commit(&tx, &posting, &world.stamp()).await.unwrap();
    tx.commit().await.unwrap();
    let change = json!({ "title": "Programm ALT", "ledger_from": "2025", "version": "1", "reason": "Buchführung früher beginnen",
        "items": [{ "authority": scene.ministry.to_string() }] });
    let path = format!("/programmes/{old}/proposals");
    let proposal = world.post(&path, Some(&scene.officer), &change).await.is(201).json();
    let release = format!("/programme-proposals/{}/release", text(&proposal, "id"));
    let digest = json!({ "digest": proposal["digest"] });
    assert_eq!(world.post(&release, Some(&scene.approver), &digest).await.is(422).json()["code"], "database.refused");
});
