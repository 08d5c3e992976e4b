//! Stories of rule sets: drafted by one, released by another, never changed after, compared, and what the database itself refuses.

mod draft;
mod pages;
mod release;

use crate::world::{Someone, World, both};
use foerderbuch::access::{Role, Scope};
use foerderbuch::db::{DbError, q};
use foerderbuch::ruleset::values::ProfileCode;
use foerderbuch::ruleset::{RuleSetState, store};
use serde_json::{Value, json};

/// Two administrators, an approver, an officer and somebody of a municipality.
struct Scene {
    admin: Someone,
    second: Someone,
    approver: Someone,
    officer: Someone,
    viewer: Someone,
}

async fn scene(world: &World) -> Scene {
    let ministry = world.authority("ministry", "Ministerium", None).await;
    let town = world.authority("county", "Wetteraukreis", Some("06440000")).await;
    Scene {
        admin: world.someone("admin@m.example", Role::Admin, ministry).await,
        second: world.someone("admin2@m.example", Role::Admin, ministry).await,
        approver: world.someone("approver@m.example", Role::Approver, ministry).await,
        officer: world.someone("officer@m.example", Role::Officer, ministry).await,
        viewer: world.someone("viewer@wetterau.example", Role::Viewer, town).await,
    }
}

impl Scene {
    /// A draft from what is shipped; the answer with all its values.
    async fn drafted(&self, world: &World, from: &str) -> Value {
        world.post("/rule-sets", Some(&self.admin), &json!({ "from": from })).await.is(201).json()
    }
}

/// The address of a rule set below `/api/v1`, from an answer.
fn path(set: &Value) -> String {
    format!("/rule-sets/{}", set["id"].as_str().unwrap())
}

/// The texts that `change` takes, with some of them replaced.
fn fields(set: &Value, changes: &[(&str, Value)]) -> Value {
    let mut fields = set["fields"].clone();
    for (name, value) in changes {
        fields[*name] = value.clone();
    }
    fields
}

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
        refused(&world, sql).await;
    }
    foerderbuch::audit::verify(world.db()).await.unwrap().unwrap();
});

/// The database refuses a statement.
async fn refused(world: &World, sql: &'static str) {
    let tx = world.db().begin().await.unwrap();
    let error = tx.execute(q(sql)).await.unwrap_err();
    assert!(matches!(error, DbError::Limit(_)), "{sql}: {error:?}");
}
