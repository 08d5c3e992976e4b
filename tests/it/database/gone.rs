//! A PostgreSQL server that goes away while the program serves, and comes back.

use crate::postgres::{admin_url, psql};
use crate::world::{Backend, World};
use foerderbuch::access::Role;
use serde_json::json;

#[rocket::async_test]
async fn a_database_gone_and_back_needs_no_restart() {
    let world = World::new(Backend::Postgres).await;
    let ministry = world.authority("ministry", "Ministerium", None).await;
    let admin = world.someone("admin@ministerium.example", Role::Admin, ministry).await;
    let url = world.target.to_string();
    let name = url.rsplit_once('/').unwrap().1.to_owned();
    let ended = format!("SELECT COUNT(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = '{name}'");
    // Connections cut while idle are replaced without anybody noticing.
    psql(&admin_url(), &ended).unwrap();
    world.get("/users", Some(&admin)).await.is(200);
    for (away, back) in [
        (
            format!("ALTER DATABASE {name} ALLOW_CONNECTIONS false"),
            format!("ALTER DATABASE {name} ALLOW_CONNECTIONS true"),
        ),
        (
            format!("ALTER DATABASE {name} RENAME TO {name}_away"),
            format!("ALTER DATABASE {name}_away RENAME TO {name}"),
        ),
    ] {
        let kick = ended.clone();
        psql(
            &admin_url(),
            &if away.contains("RENAME") { format!("{kick}; {away}") } else { format!("{away}; {kick}") },
        )
        .unwrap();
        let user = json!({ "name": "Neu", "email": "neu@ministerium.example" });
        for answer in [world.get("/users", Some(&admin)).await, world.post("/users", Some(&admin), &user).await] {
            let answer = answer.is(503);
            assert_eq!(answer.header("Content-Type"), Some("application/problem+json"));
            assert_eq!(answer.json()["code"], "database.gone");
        }
        for (path, who) in [("/awards", Some(&admin)), ("/users", Some(&admin))] {
            let page = world.page(path, who).await.is(503);
            assert!(page.header("Content-Type").unwrap().starts_with("text/html"));
            assert!(page.text.contains("Die Datenbank antwortet nicht."), "{}", page.text);
        }
        world.page("/sign-in", None).await.is(200);
        psql(&admin_url(), &back).unwrap();
        world.get("/users", Some(&admin)).await.is(200);
        world.page("/awards", Some(&admin)).await.is(200);
    }
    let user = json!({ "name": "Neu", "email": "neu@ministerium.example" });
    world.post("/users", Some(&admin), &user).await.is(201);
}
