//! PostgreSQL databases that are foreign, older or newer, and addresses that lead nowhere.

use crate::command::program::{Place, change, free_port, one_step_behind};
use crate::postgres::{admin_url, fresh_database, psql};

#[rocket::async_test]
async fn foreign_older_and_newer_databases_are_told_apart() {
    let (place, url) = (Place::new(), fresh_database().await);
    psql(&url, "CREATE TABLE recipes (name TEXT)").unwrap();
    let on = |words: &[&str]| place.run(&[words, &["--database", &url]].concat());
    on(&["migrate"]).fails(&["tables of another program", "nothing was changed"]);
    on(&["serve"]).fails(&["belongs to another program"]);
    on(&["demo", "--prepare-only"]).fails(&["not the demonstration's own"]);
    assert_eq!(psql(&url, "SELECT COUNT(*) FROM pg_tables WHERE schemaname = 'public'").unwrap(), "1");
    // Another program may have a table of our name, or keep its steps as we do.
    psql(&url, "CREATE TABLE foerderbuch (name TEXT)").unwrap();
    on(&["migrate"]).fails(&["tables of another program"]);
    psql(&url, "DROP TABLE foerderbuch; CREATE TABLE _sqlx_migrations (version BIGINT)").unwrap();
    on(&["migrate"]).fails(&["tables of another program"]);
    psql(&url, "DROP TABLE recipes; DROP TABLE _sqlx_migrations").unwrap();
    on(&["serve"]).fails(&["is empty", "foerderbuch migrate"]);
    one_step_behind(&url).await;
    on(&["serve"]).fails(&["has an older schema; make a backup"]);
    on(&["migrate"]).is(0);
    on(&["check"]).is(0);
    change(
        &url,
        &["UPDATE _sqlx_migrations SET version = 9999 WHERE version = (SELECT MAX(version) FROM _sqlx_migrations)"],
    )
    .await;
    for words in [&["serve"][..], &["migrate"], &["check"]] {
        on(words).fails(&["a newer version of Förderbuch has written it; install that version"]);
    }
}

#[rocket::async_test]
async fn an_address_that_leads_nowhere_is_named_with_the_cure_and_without_password() {
    let place = Place::new();
    let migrate = |url: &str| {
        let said = place.run(&["migrate", "--database", url]).fails(&["database: "]);
        assert!(!said.err.contains("geheim"), "{}", said.err);
        said.err
    };
    let refused = migrate(&format!("postgres://ada:geheim@127.0.0.1:{}/buch", free_port()));
    assert!(refused.contains("refused") && refused.contains("host and port"), "{refused}");
    let unknown = migrate("postgres://ada:geheim@nowhere.invalid/buch");
    assert!(unknown.contains("ada@nowhere.invalid:5432/buch"), "{unknown}");
    let missing = migrate(&admin_url().replace("/postgres?", "/nothing_there?"));
    assert!(missing.contains("nothing_there") && missing.contains("createdb"), "{missing}");
    let stranger = migrate(&admin_url().replace("user=postgres", "user=stranger&password=geheim"));
    assert!(stranger.contains("stranger") && stranger.contains("check user and password"), "{stranger}");
    assert!(migrate("postgres://ada:geheim@[/buch").contains("postgres://USER@HOST/NAME"));
    assert!(migrate("mysql://ada:geheim@host/buch").contains("neither `sqlite:PATH` nor"));
}

#[rocket::async_test]
async fn a_database_that_takes_no_changes_is_not_served() {
    let (place, url) = (Place::new(), fresh_database().await);
    place.run(&["migrate", "--database", &url]).is(0);
    let name = psql(&url, "SELECT current_database()").unwrap();
    psql(&admin_url(), &format!("ALTER DATABASE {name} SET default_transaction_read_only = on")).unwrap();
    for words in [&["serve", "--single-role"][..], &["check"]] {
        place.run(&[words, &["--database", &url]].concat()).fails(&["accepts no writes"]);
    }
}
