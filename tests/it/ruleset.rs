//! Stories of rule sets: what is shipped, and what the database itself refuses.

use crate::world::both;
use foerderbuch::access::Scope;
use foerderbuch::db::{DbError, q};
use foerderbuch::ruleset::values::ProfileCode;
use foerderbuch::ruleset::{RuleSetState, store};

both!(what_is_shipped_is_in_force_and_never_changes, |world| {
    let id = world.rule_set("starke-heimat", 2).await;
    let set = store::by_id(world.db(), id).await.unwrap().unwrap();
    assert_eq!((set.state, set.number), (RuleSetState::Released, 2));
    assert!(set.values().profile(ProfileCode::Joint).is_some());
    assert!(set.values().profile(ProfileCode::Allocation).is_none());
    assert_eq!(store::list(world.db(), &Scope::All, Some(RuleSetState::Draft)).await.unwrap().len(), 0);
    for sql in [
        "UPDATE rule_sets SET title = 'anders'",
        "UPDATE rule_sets SET content = '{}'",
        "UPDATE rule_sets SET digest = '0000000000000000000000000000000000000000000000000000000000000000'",
        "UPDATE rule_sets SET number = 3",
        "UPDATE rule_sets SET state = 'draft', released_at = NULL",
        "DELETE FROM rule_sets",
        "UPDATE rule_sets_versions SET title = 'anders'",
        "DELETE FROM rule_sets_versions",
    ] {
        let tx = world.db().begin().await.unwrap();
        let error = tx.execute(q(sql)).await.unwrap_err();
        assert!(matches!(error, DbError::Limit(_)), "{sql}: {error:?}");
    }
    foerderbuch::audit::verify(world.db()).await.unwrap().unwrap();
});
