//! `audit checkpoint`, `audit key` and what `audit verify` finds at checkpoints, in leaves, in witness files and where a key is missing.

mod changes;

use super::program::{Place, change, open};
use crate::postgres;
use changes::{BYTES, CASES, LOOSE_POSTGRES, LOOSE_SQLITE, flip};
use foerderbuch::audit::{By, Stamp, Stream};
use foerderbuch::clock::Clock;
use foerderbuch::db;
use serde_json::json;
use std::os::unix::fs::PermissionsExt;

/// One act in each of these streams.
async fn acts(database: &str, streams: &[&str]) {
    let db = open(database).await;
    db::migrate(&db).await.unwrap();
    let tx = db.begin().await.unwrap();
    for stream in streams {
        let stamp = Stamp::new(&Clock::system(), By::Command("test"), None);
        stamp.append(&tx, &Stream::of("award", stream), "award.changed", json!({}), &[]).await.unwrap();
    }
    tx.commit().await.unwrap();
    db.close().await;
}

/// Three checkpoints: of five streams, of one, of two.
async fn sealed(place: &Place, address: &str, database: &str) {
    for streams in [&["a", "b", "c", "d", "e"][..], &["a"], &["b", "f"]] {
        acts(database, streams).await;
        place.run(&["audit", "checkpoint", "--database", address, "--data-dir", "data"]).is(0);
    }
}

fn verify(address: &str) -> [&str; 6] {
    ["audit", "verify", "--database", address, "--data-dir", "data"]
}

#[rocket::async_test]
async fn whatever_was_changed_at_a_seal_in_the_file_is_found() {
    let place = Place::new();
    let good = place.path("good.db").display().to_string();
    sealed(&place, "sqlite:good.db", &good).await;
    let said = place.run(&verify("sqlite:good.db")).is(0);
    assert!(
        said.out.starts_with("8 entries in 6 streams: all hold\n3 checkpoints: all hold; the newest of 20"),
        "{}",
        said.out
    );
    let bad = place.path("bad.db").display().to_string();
    let fresh = async || {
        std::fs::copy(place.path("good.db"), place.path("bad.db")).unwrap();
        change(&bad, LOOSE_SQLITE).await;
    };
    for (statements, what) in CASES {
        fresh().await;
        change(&bad, statements).await;
        place.run(&verify("sqlite:bad.db")).fails(&[what]);
    }
    for (read, write, what) in BYTES {
        fresh().await;
        flip(&bad, read, write).await;
        place.run(&verify("sqlite:bad.db")).fails(&["checkpoint 3: ", what]);
    }
    place.run(&["check", "--database", "sqlite:bad.db", "--data-dir", "data"]).fails(&["checkpoint 3: "]);
}

#[rocket::async_test]
async fn whatever_was_changed_at_a_seal_on_the_server_is_found() {
    let (place, good) = (Place::new(), postgres::fresh_database().await);
    sealed(&place, &good, &good).await;
    place.run(&verify(&good)).is(0);
    for (statements, what) in CASES {
        let bad = postgres::fresh_from(&good).await;
        change(&bad, LOOSE_POSTGRES).await;
        change(&bad, statements).await;
        place.run(&verify(&bad)).fails(&[what]);
    }
    for (read, write, what) in BYTES {
        let bad = postgres::fresh_from(&good).await;
        change(&bad, LOOSE_POSTGRES).await;
        flip(&bad, read, write).await;
        place.run(&verify(&bad)).fails(&["checkpoint 3: ", what]);
    }
}

#[rocket::async_test]
async fn an_entry_put_behind_the_seal_is_found() {
    let place = Place::new();
    let good = place.path("good.db").display().to_string();
    acts(&good, &["a"]).await;
    let late = Stamp::new(&Clock::system(), By::Command("test"), None);
    place.run(&["audit", "checkpoint", "--database", "sqlite:good.db"]).is(0);
    let hidden = place.path("hidden.db").display().to_string();
    std::fs::copy(place.path("good.db"), place.path("hidden.db")).unwrap();
    // Without the checkpoints in its way the entry gets in, whole and well chained.
    change(
        &hidden,
        &["ALTER TABLE checkpoints RENAME TO away", "CREATE TABLE checkpoints AS SELECT * FROM away WHERE 1 = 0"],
    )
    .await;
    let db = open(&hidden).await;
    let tx = db.begin().await.unwrap();
    late.append(&tx, &Stream::of("award", "a"), "award.changed", json!({}), &[]).await.unwrap();
    tx.commit().await.unwrap();
    db.close().await;
    change(&hidden, &["DROP TABLE checkpoints", "ALTER TABLE away RENAME TO checkpoints"]).await;
    place
        .run(&["audit", "verify", "--database", "sqlite:hidden.db"])
        .fails(&["stream award/a, entry number 2: it bears an instant that checkpoint 1 has sealed, but came later"]);
}

#[rocket::async_test]
async fn witness_files_tell_what_the_database_cannot() {
    let place = Place::new();
    let good = place.path("good.db").display().to_string();
    sealed(&place, "sqlite:good.db", &good).await;
    let with = |address: &str, folder: &str| place.run(&[&verify(address)[..], &["--witness", folder]].concat());
    assert!(with("sqlite:good.db", "data/witness").is(0).out.ends_with("3 witness files: all agree\n"));
    with("sqlite:good.db", "nowhere").fails(&["--witness: nowhere cannot be read"]);
    with("sqlite:good.db", "data/keys").fails(&["there is no witness file in data/keys"]);
    // The newest checkpoint is dropped with what it sealed; the rest holds in itself.
    std::fs::copy(place.path("good.db"), place.path("short.db")).unwrap();
    let short = place.path("short.db").display().to_string();
    change(&short, LOOSE_SQLITE).await;
    change(&short, &["DELETE FROM checkpoint_leaves WHERE checkpoint = 3", "DELETE FROM checkpoints WHERE number = 3"])
        .await;
    place.run(&verify("sqlite:short.db")).is(0);
    with("sqlite:short.db", "data/witness").fails(&["checkpoint 3: it has a witness but is not in the database"]);
    // Another checkpoint 3 is sealed in its place: it holds in itself, but its witness says something else.
    acts(&short, &["g"]).await;
    let again = ["audit", "checkpoint", "--database", "sqlite:short.db", "--data-dir", "data"];
    place.run(&again).fails(&["checkpoint-000003.txt says something else than checkpoint 3", "--witness"]);
    with("sqlite:short.db", "data/witness").fails(&["checkpoint 3: its witness says something else"]);
    // A witness that is missing is written with the next checkpoint.
    std::fs::remove_file(place.path("data/witness/checkpoint-000002.txt")).unwrap();
    assert!(
        with("sqlite:good.db", "data/witness")
            .is(0)
            .out
            .ends_with("2 witness files: all agree; 1 checkpoints have none\n")
    );
    place.run(&["audit", "checkpoint", "--database", "sqlite:good.db", "--data-dir", "data"]).is(0);
    assert!(with("sqlite:good.db", "data/witness").is(0).out.ends_with("3 witness files: all agree\n"));
    // The place of the witness is a setting.
    acts(&good, &["h"]).await;
    let mut command = place.command(&["audit", "checkpoint", "--database", "sqlite:good.db", "--data-dir", "data"]);
    command.env("FOERDERBUCH_WITNESS_DIR", "elsewhere");
    super::program::finish(command).is(0);
    assert!(place.path("elsewhere/checkpoint-000004.txt").exists());
    assert!(!place.path("data/witness/checkpoint-000004.txt").exists());
}

#[rocket::async_test]
async fn a_missing_or_foreign_key_is_named_and_replaces_nothing_by_itself() {
    let place = Place::new();
    let good = place.path("good.db").display().to_string();
    sealed(&place, "sqlite:good.db", &good).await;
    let mode = std::fs::metadata(place.path("data/keys/checkpoint.key")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let key = place.run(&["audit", "key", "--database", "sqlite:good.db", "--data-dir", "data"]).is(0).out;
    assert!(key.starts_with("-----BEGIN PUBLIC KEY-----\n"), "{key}");
    place.put("seal.pem", &key);
    std::fs::rename(place.path("data/keys/checkpoint.key"), place.path("kept.key")).unwrap();
    place.run(&verify("sqlite:good.db")).fails(&["the signatures of 3 checkpoints cannot be checked", "--key"]);
    place.run(&[&verify("sqlite:good.db")[..], &["--key", "seal.pem"]].concat()).is(0);
    place.put("other.pem", "no key");
    place
        .run(&[&verify("sqlite:good.db")[..], &["--key", "other.pem"]].concat())
        .fails(&["other.pem is no public key"]);
    acts(&good, &["a"]).await;
    let seal = ["audit", "checkpoint", "--database", "sqlite:good.db", "--data-dir", "data"];
    for words in [&seal[..], &["audit", "key", "--database", "sqlite:good.db", "--data-dir", "data"]] {
        place.run(words).fails(&[
            "data/keys/checkpoint.key is missing, but 3 checkpoints are sealed",
            "backup",
            "--new-key",
        ]);
    }
    place.run(&["serve", "--database", "sqlite:good.db", "--data-dir", "data"]).fails(&["checkpoint.key is missing"]);
    assert!(!place.path("data/keys/checkpoint.key").exists(), "a key was made in the place of the lost one");
    place.put("data/keys/checkpoint.key", "07".repeat(32));
    place.run(&seal).fails(&["is not the key that signed checkpoint 3"]);
    place.run(&verify("sqlite:good.db")).fails(&["checkpoint 1: it is signed by a key that is not known here"]);
    place.run(&[&seal[..], &["--new-key"]].concat()).is(0);
    place.run(&verify("sqlite:good.db")).fails(&["checkpoint 1: it is signed by a key that is not known here"]);
    place.run(&[&verify("sqlite:good.db")[..], &["--key", "seal.pem"]].concat()).is(0);
    place.put("data/keys/checkpoint.key", "short");
    place.run(&seal).fails(&["checkpoint.key must hold 64 hexadecimal digits", "backup"]);
}

#[test]
fn serving_seals_by_itself_and_ends_with_the_server() {
    let place = Place::new();
    place.run(&["migrate"]).is(0);
    place.put("authorities.csv", "name,short_name,kind\nMinisterium,Ministerium,ministry\n");
    place.run(&["import", "authorities", "authorities.csv"]).is(0);
    let served = place.serve(&[]);
    let witness = place.path("witness/checkpoint-000001.txt");
    for _ in 0..600 {
        if witness.exists() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    assert!(witness.exists(), "nothing was sealed");
    let (ended, took, said) = served.terminate();
    assert_eq!(ended.code(), Some(0), "{said}");
    assert!(took.as_secs() < 10 && !place.path("foerderbuch.db-wal").exists(), "{took:?}: {said}");
    place.run(&["audit", "verify", "--witness", "witness"]).is(0);
    let mut command = place.command(&["audit", "verify"]);
    command.env("FOERDERBUCH_CHECKPOINT_MINUTES", "often");
    super::program::finish(command).fails(&["checkpoint_minutes: `often` is not a number of minutes from 0 to 1440"]);
}
