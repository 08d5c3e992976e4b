//! SQLite files that are locked, closed to writers, foreign, damaged, empty, older or newer.

use super::foreign;
use crate::command::program::{Place, Said, change, finish, one_step_behind};
use crate::world::{Backend, World};
use foerderbuch::access::Role;
use foerderbuch::db;
use serde_json::json;
use std::os::unix::fs::{PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::Path;

/// Every command that opens a database, with this one.
fn all(place: &Place, database: &str) -> Vec<Said> {
    place.put("some.csv", "name,kind\nMusterstadt,town\n");
    [
        &["serve"][..],
        &["migrate"],
        &["check"],
        &["user", "list"],
        &["import", "authorities", "some.csv"],
        &["export", "awards"],
        &["audit", "verify"],
        &["demo", "--prepare-only"],
    ]
    .iter()
    .map(|words| place.run(&[words, &["--database", database][..]].concat()))
    .collect()
}

#[rocket::async_test]
async fn a_locked_file_answers_busy_and_is_written_to_later() {
    let world = World::new(Backend::Sqlite).await;
    let ministry = world.authority("ministry", "Ministerium", None).await;
    let admin = world.someone("admin@ministerium.example", Role::Admin, ministry).await;
    let other = db::open(&world.target, false).await.unwrap();
    let lock = other.begin().await.unwrap();
    let user = json!({ "name": "Neu", "email": "neu@ministerium.example" });
    let answer = world.post("/users", Some(&admin), &user).await.is(503);
    assert_eq!(answer.header("Content-Type"), Some("application/problem+json"));
    assert_eq!(answer.json()["code"], "database.busy");
    assert!(answer.json()["detail"].as_str().is_some_and(|text| text.contains("noch einmal")), "{}", answer.text);
    world.get("/users", Some(&admin)).await.is(200);
    drop(lock);
    world.post("/users", Some(&admin), &user).await.is(201);
}

#[rocket::async_test]
async fn the_file_of_another_program_is_left_as_it_is() {
    let place = Place::new();
    foreign(&place.path("other.db")).await;
    let before = place.bytes("other.db");
    for said in all(&place, "sqlite:other.db") {
        said.fails(&["database: "]);
    }
    place
        .run(&["migrate", "--database", "sqlite:other.db"])
        .fails(&["tables of another program", "nothing was changed"]);
    place.run(&["serve", "--database", "sqlite:other.db"]).fails(&["sqlite:other.db belongs to another program"]);
    assert!(place.bytes("other.db") == before, "the file was changed");
    for left in ["other.db-wal", "other.db-shm", "keys"] {
        assert!(!place.path(left).exists(), "{left} was left behind");
    }
}

#[test]
fn a_file_that_is_no_database_is_left_as_it_is() {
    let place = Place::new();
    let text = "Kein Buch, nur ein Brief.\n".repeat(500);
    place.put("letter.db", &text);
    for said in all(&place, "sqlite:letter.db") {
        said.fails(&["letter.db is not a SQLite database; nothing was changed; name another file"]);
    }
    assert!(place.bytes("letter.db") == text.as_bytes(), "the file was changed");
    std::fs::create_dir(place.path("folder.db")).unwrap();
    place.run(&["migrate", "--database", "sqlite:folder.db"]).fails(&["folder.db is a folder; name a file in it"]);
    place
        .run(&["migrate", "--database", "sqlite:letter.db/x.db"])
        .fails(&["the folder of letter.db/x.db cannot be made"]);
    place.run(&["migrate", "--database", "sqlite:"]).fails(&["needs the path of a file"]);
    if Path::new("/proc/self").exists() {
        place.run(&["migrate", "--database", "sqlite:/proc/x.db"]).fails(&["/proc/x.db cannot be made", "rights"]);
        place.run(&["serve", "--database", "sqlite:/dev/null"]).fails(&["/dev/null"]);
    }
}

#[test]
fn an_empty_file_becomes_a_database_by_migrate_alone() {
    let place = Place::new();
    place.put("empty.db", "");
    for words in [&["serve"][..], &["check"], &["user", "list"], &["export", "awards"], &["audit", "verify"]] {
        place
            .run(&[words, &["--database", "sqlite:empty.db"]].concat())
            .fails(&["sqlite:empty.db is empty", "foerderbuch migrate"]);
    }
    place.run(&["migrate", "--database", "sqlite:empty.db"]).is(0);
    place.run(&["check", "--database", "sqlite:empty.db"]).is(0);
}

#[rocket::async_test]
async fn a_damaged_file_is_named_and_not_made_worse() {
    let place = Place::new();
    place.run(&["demo", "--prepare-only", "--data-dir", "."]).is(0);
    let whole = place.bytes("foerderbuch.db");
    place.put("half.db", &whole[..whole.len() / 2]);
    for said in all(&place, "sqlite:half.db") {
        said.fails(&["half.db is damaged; restore it from a backup"]);
    }
    assert_eq!(place.bytes("half.db").len(), whole.len() / 2);
    let mut torn = whole.clone();
    let middle = torn.len() / 2;
    torn[middle..middle + 40_000].fill(0xa5);
    place.put("torn.db", &torn);
    place.run(&["check", "--database", "sqlite:torn.db"]).fails(&["damage", "backup"]);
}

#[rocket::async_test]
async fn older_and_newer_schemas_are_told_apart() {
    let place = Place::new();
    let file = place.path("foerderbuch.db").display().to_string();
    one_step_behind(&file).await;
    for words in [&["serve"][..], &["check"], &["import", "awards", "some.csv"]] {
        place.put("some.csv", "title\n");
        place.run(words).fails(&["has an older schema; make a backup, then run `foerderbuch migrate"]);
    }
    place.run(&["migrate"]).is(0);
    place.run(&["check"]).is(0);
    change(
        &file,
        &["UPDATE _sqlx_migrations SET version = 9999 WHERE version = (SELECT MAX(version) FROM _sqlx_migrations)"],
    )
    .await;
    let before = place.bytes("foerderbuch.db");
    for said in all(&place, "sqlite:foerderbuch.db") {
        let demo = said.err.contains("not the demonstration's own");
        said.fails(if demo { &[] } else { &["a newer version of Förderbuch has written it; install that version"] });
    }
    assert!(place.bytes("foerderbuch.db") == before, "the file was changed");
}

/// What may write for nobody: run as somebody to whom rights mean something.
#[test]
fn a_file_or_folder_closed_to_writers_is_named() {
    let place = Place::new();
    place.run(&["migrate", "--database", "sqlite:d/fb.db"]).is(0);
    let is_root = chown(place.path("d"), Some(0), None).is_ok();
    let rights =
        |name: &str, mode| std::fs::set_permissions(place.path(name), PermissionsExt::from_mode(mode)).unwrap();
    let program = place.path("program");
    std::fs::copy(env!("CARGO_BIN_EXE_foerderbuch"), &program).unwrap();
    rights("program", 0o755);
    let run = |words: &[&str]| {
        let mut command = std::process::Command::new(&program);
        command.args(words).current_dir(&place.0.0).env_clear().stdin(std::process::Stdio::null());
        if is_root {
            command.uid(65534).gid(65534);
        }
        finish(command)
    };
    for (folder, file) in [(0o555, 0o444), (0o777, 0o444), (0o555, 0o666), (0o000, 0o000)] {
        rights("d/fb.db", file);
        rights("d", folder);
        for words in [&["serve"][..], &["check"]] {
            run(&[words, &["--database", "sqlite:d/fb.db"]].concat()).fails(&["database: ", "fb.db"]);
        }
        if folder != 0o777 {
            run(&["migrate", "--database", "sqlite:d/new.db"]).fails(&["d/new.db", "rights"]);
        }
        rights("d", 0o755);
    }
    rights("d/fb.db", 0o644);
    place.run(&["check", "--database", "sqlite:d/fb.db"]).is(0);
}
