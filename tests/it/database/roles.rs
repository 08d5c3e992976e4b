//! PostgreSQL: the role that serves can do its work and nothing to the log or to history.

use crate::postgres;
use crate::world::{Backend, World};
use foerderbuch::db::{self, Target, q};

#[rocket::async_test]
async fn the_serving_role_cannot_touch_log_and_history() {
    let world = World::new(Backend::Postgres).await;
    world.authority("town", "Musterstadt", Some("06999001")).await;
    let Target::Postgres(url) = &world.target else { panic!("no PostgreSQL") };
    let role = format!("fb_app_{}", std::process::id());
    postgres::psql(url, &format!("CREATE ROLE {role} LOGIN")).unwrap();
    db::grant(world.db(), &role).await.unwrap();
    assert!(db::is_owner(world.db()).await.unwrap());
    let mut parts: Vec<_> = url.split("user=").map(str::to_owned).collect();
    let rest = parts.pop().unwrap();
    let tail = rest.split_once('&').map_or(String::new(), |(_, tail)| format!("&{tail}"));
    let served =
        db::open(&Target::parse(&format!("{}user={role}{tail}", parts.concat())).unwrap(), false).await.unwrap();
    assert!(!db::is_owner(&served).await.unwrap());
    foerderbuch::audit::verify(&served).await.unwrap().unwrap();
    let stamp = world.stamp();
    let tx = served.begin().await.unwrap();
    let stream = foerderbuch::audit::Stream::system("command");
    stamp.append(&tx, &stream, "test.written", serde_json::json!({}), &[]).await.unwrap();
    tx.commit().await.unwrap();
    for sql in [
        "UPDATE audit_entries SET act = 'x'",
        "DELETE FROM audit_entries",
        "DELETE FROM audit_streams",
        "UPDATE authority_periods_versions SET name = 'x'",
        "DELETE FROM awards",
        "ALTER TABLE audit_entries DISABLE TRIGGER ALL",
        "DROP TABLE awards",
        "DELETE FROM _sqlx_migrations",
    ] {
        let tx = served.begin().await.unwrap();
        let error = tx.execute(q(sql)).await.unwrap_err().to_string();
        assert!(error.contains("permission denied") || error.contains("must be owner"), "{sql}: {error}");
    }
    for bad in ["postgres; DROP TABLE awards", "Röle", ""] {
        assert!(db::grant(world.db(), bad).await.is_err(), "{bad}");
    }
}

#[rocket::async_test]
async fn sqlite_has_no_roles() {
    let world = World::new(Backend::Sqlite).await;
    assert!(db::grant(world.db(), "fb_app").await.unwrap_err().contains("SQLite has no roles"));
    assert!(!db::is_owner(world.db()).await.unwrap());
}
