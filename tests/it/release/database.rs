//! What the database itself refuses: a notice changed or removed, a grant changed without a notice, an award issued without one, a reused key.

use super::{scene, sound};
use crate::world::both;
use foerderbuch::db::{DbError, q};

both!(a_single_statement_cannot_bend_what_was_issued, |world| {
    let scene = scene(&world).await;
    let (draft, _) = scene.issued(&world).await;
    let open = scene.draft.right(&world).await;
    for sql in [
        "UPDATE notices SET content = '{}'",
        "UPDATE notices SET grant_amount = grant_amount + 1",
        "DELETE FROM notices",
        "UPDATE awards SET grant_amount = grant_amount + 1 WHERE state = 'issued'",
        "UPDATE awards SET eligible_cost = eligible_cost + 1 WHERE state = 'issued'",
        "UPDATE awards SET ends_on = '2030-12-31' WHERE state = 'issued'",
        "UPDATE awards SET state = 'draft' WHERE state = 'issued'",
        "UPDATE awards SET rate_numerator = 10, rate_denominator = 11 WHERE state = 'issued'",
        "UPDATE awards SET awarded_on = '2020-01-01' WHERE state = 'issued'",
        "UPDATE ledger_rows SET amount = 1",
        "DELETE FROM ledger_rows",
        "UPDATE commitment_balances SET committed = committed + 1",
        "UPDATE commitment_balances SET overbooked = 1",
        "UPDATE commitment_balances SET committed = committed + 1, overbooked = 1",
        "DELETE FROM once_keys",
        "UPDATE once_keys SET answer = NULL",
        "DELETE FROM notice_events",
    ] {
        let tx = world.db().begin().await.unwrap();
        let result = tx.execute(q(sql)).await;
        let nothing_there = matches!(result, Ok(0));
        assert!(nothing_there || matches!(result, Err(DbError::Limit(_))), "{sql}: {result:?}");
        if !sql.contains("notice_events") {
            assert!(!nothing_there, "{sql} touched nothing");
        }
    }
    scene.draft.act(&world, &scene.draft.officer, &open, "hand-over").await.is(422);
    let handed = {
        crate::draft::budget::grant(&world, scene.draft.programme, (2026, 2027), 60_000_000).await;
        crate::draft::budget::grant(&world, scene.draft.programme, (2026, 2028), 60_000_000).await;
        scene.draft.act(&world, &scene.draft.officer, &open, "hand-over").await.is(200).json()
    };
    assert_eq!(handed["state"], "handed_over");
    for state in ["issued", "running", "closed"] {
        let tx = world.db().begin().await.unwrap();
        let mut query = q("UPDATE awards SET state = ");
        query.arg(state).push(" WHERE id = ").arg(open.id);
        let result = tx.execute(query).await;
        assert!(matches!(result, Err(DbError::Limit(_))), "{state}: {result:?}");
    }
    let award = world.get(&format!("/awards/{}", draft.id), Some(&scene.draft.auditor)).await.is(200).json();
    assert_eq!((award["grant"].as_str(), award["state"].as_str()), (Some("900000.00"), Some("issued")));
    sound(&world).await;
});
