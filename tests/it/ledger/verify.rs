//! What `ledger verify` finds when somebody has been at the tables by hand.

use super::{Act, post, posting};
use crate::appropriation::{own, scene};
use crate::world::{World, both};
use foerderbuch::db::{Query, q};
use foerderbuch::ledger::verify::verify;

async fn by_hand(world: &World, query: Query) {
    let tx = world.db().begin().await.unwrap();
    tx.execute(query).await.unwrap();
    tx.commit().await.unwrap();
}

both!(a_balance_that_is_not_what_its_rows_make_is_named, |world| {
    let scene = scene(&world).await;
    scene.released(&world, own("2027", "100.00")).await;
    post(&world, Act::Commit, &posting(&world, scene.programme, (2027, 2027), "60.00")).await.unwrap();
    let report = verify(world.db()).await.unwrap().unwrap();
    assert_eq!((report.0.entries, report.0.rows, report.0.balances), (1, 1, 1));
    // Within its limits a balance can be moved by hand: no statement refuses it, but verify names it.
    by_hand(&world, q("UPDATE commitment_balances SET committed = 5999")).await;
    let found = verify(world.db()).await.unwrap().unwrap_err().to_string();
    assert_eq!(found, "programme ORTE, promises, year 2027: committed is kept as 59.99, but the rows make 60.00");
    by_hand(&world, q("UPDATE commitment_balances SET committed = 6000")).await;
    verify(world.db()).await.unwrap().unwrap();
    // So is a row that no balance knows of.
    let row = "INSERT INTO ledger_rows (id, programme_id, kind, granted_year, due_year, amount, booked_on, recorded_at, entry_id)
        SELECT $1, programme_id, 'committed', 2026, 2027, 7, booked_on, recorded_at, entry_id FROM ledger_rows";
    by_hand(&world, q(row).bind(foerderbuch::id::LedgerRowId::new())).await;
    let found = verify(world.db()).await.unwrap().unwrap_err().to_string();
    assert_eq!(
        found,
        "programme ORTE, promises, year 2027 (granted in 2026): committed is kept as 0.00, but the rows make 0.07"
    );
});

both!(an_entry_that_was_changed_while_it_waited_is_named, |world| {
    let scene = scene(&world).await;
    scene.enter(&world, own("2027", "100.00")).await;
    by_hand(&world, q("UPDATE appropriations SET amount = 99")).await;
    let found = verify(world.db()).await.unwrap().unwrap_err().to_string();
    assert!(found.contains("its digest does not fit its content"), "{found}");
});
