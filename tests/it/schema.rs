//! Both databases have the same tables, columns and indexes, and refuse the same.

use crate::world::{Backend, World, both};
use foerderbuch::db::{Db, FromRow, Row, Schema, q, schema};
use std::collections::BTreeSet;

struct Name(String);

impl FromRow for Name {
    fn from_row(row: &Row) -> Result<Self, sqlx::Error> {
        row.get("name").map(Self)
    }
}

async fn names(db: &Db, sql: &'static str) -> BTreeSet<String> {
    db.all::<Name>(q(sql)).await.unwrap().into_iter().map(|name| name.0).collect()
}

#[rocket::async_test]
async fn both_schemas_have_the_same_tables_columns_and_indexes() {
    let (sqlite, postgres) = (World::new(Backend::Sqlite).await, World::new(Backend::Postgres).await);
    let columns = names(
        sqlite.db(),
        "SELECT m.name || '.' || c.name || CASE WHEN c.\"notnull\" = 1 OR c.pk > 0 THEN ' not null' ELSE '' END AS name
         FROM sqlite_master m JOIN pragma_table_info(m.name) c
         WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%' AND m.name NOT LIKE '\\_sqlx%' ESCAPE '\\'",
    )
    .await;
    let others = names(
        postgres.db(),
        "SELECT table_name || '.' || column_name || CASE WHEN is_nullable = 'NO' THEN ' not null' ELSE '' END AS name
         FROM information_schema.columns WHERE table_schema = current_schema() AND table_name NOT LIKE '\\_sqlx%'",
    )
    .await;
    assert!(columns.len() > 100, "{columns:?}");
    assert_eq!(columns, others);
    let indexes = names(sqlite.db(), "SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL").await;
    let others = names(
        postgres.db(),
        "SELECT i.indexname AS name FROM pg_indexes i WHERE i.schemaname = current_schema()
         AND i.indexname NOT LIKE '%\\_pkey' AND i.tablename NOT LIKE '\\_sqlx%'",
    )
    .await;
    assert_eq!(indexes, others);
    let triggers = names(sqlite.db(), "SELECT name FROM sqlite_master WHERE type = 'trigger'").await;
    let others = names(postgres.db(), "SELECT DISTINCT trigger_name AS name FROM information_schema.triggers").await;
    assert_eq!(triggers, others);
}

both!(a_migrated_database_is_current_and_migrates_to_itself, |world| {
    assert_eq!(schema(world.db()).await.unwrap(), Schema::Current);
    foerderbuch::db::migrate(world.db()).await.unwrap();
    assert_eq!(schema(world.db()).await.unwrap(), Schema::Current);
});

both!(a_step_that_is_missing_below_the_newest_is_noticed, |world| {
    let tx = world.db().begin().await.unwrap();
    tx.execute(q("DELETE FROM _sqlx_migrations WHERE version = 10")).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(schema(world.db()).await.unwrap(), Schema::Older);
});

both!(the_audit_log_refuses_to_be_rewritten, |world| {
    world.authority("town", "Musterstadt", Some("06999001")).await;
    for sql in [
        "UPDATE audit_entries SET act = 'x'",
        "DELETE FROM audit_entries",
        "DELETE FROM audit_streams",
        "UPDATE audit_streams SET length = 0",
    ] {
        let tx = world.db().begin().await.unwrap();
        let error = tx.execute(q(sql)).await.unwrap_err();
        assert!(matches!(error, foerderbuch::db::DbError::Limit(_)), "{sql}: {error:?}");
    }
    foerderbuch::audit::verify(world.db()).await.unwrap().unwrap();
});
