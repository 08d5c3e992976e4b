//! `serve`: what it refuses to serve, where it listens, and how it ends.

use super::program::{Place, change, free_port};
use std::io::{Read, Write};
use std::net::TcpListener;
use std::time::Duration;

#[rocket::async_test]
async fn what_is_not_fit_to_be_served_is_refused_with_the_cure() {
    let place = Place::new();
    let serve = |name: &str| place.run(&["serve", "--database", &format!("sqlite:{name}")]);
    serve("missing.db").fails(&["there is no file missing.db", "foerderbuch migrate --database sqlite:missing.db"]);
    assert!(!place.path("missing.db").exists());
    place.put("empty.db", "");
    serve("empty.db").fails(&["sqlite:empty.db is empty", "foerderbuch migrate --database sqlite:empty.db"]);
    place.run(&["migrate", "--database", "sqlite:newer.db"]).is(0);
    let newer = place.path("newer.db").display().to_string();
    change(
        &newer,
        &["UPDATE _sqlx_migrations SET version = 9999 WHERE version = (SELECT MAX(version) FROM _sqlx_migrations)"],
    )
    .await;
    serve("newer.db").fails(&["newer version of Förderbuch", "install that version"]);
    place.run(&["demo", "--prepare-only", "--data-dir", "d"]).is(0);
    serve("d/foerderbuch.db").fails(&["sqlite:d/foerderbuch.db is a demonstration", "foerderbuch migrate"]);
}

#[test]
fn plain_http_is_not_offered_to_other_machines() {
    let place = Place::new();
    place.run(&["migrate"]).is(0);
    place.run(&["serve", "--address", "0.0.0.0"]).fails(&["address: 0.0.0.0", "behind_proxy = true", "127.0.0.1"]);
    place.run(&["serve", "--address", "here"]).fails(&["address: `here`", "such as 127.0.0.1"]);
    place.run(&["serve", "--address", "127.0.0.1", "--port", "0"]).fails(&["port: `0`"]);
    let mut command = place.command(&["demo", "--prepare-only"]);
    command.env("FOERDERBUCH_ADDRESS", "0.0.0.0");
    super::program::finish(command).fails(&["address: 0.0.0.0"]);
    assert!(!place.path("foerderbuch-demo").exists());
    place.put("foerderbuch.toml", "behind_proxy = true\n");
    let served = place.serve(&["--address", "0.0.0.0"]);
    assert_eq!(served.ask("GET /api/v1/account", None, "").0, 401);
}

#[test]
fn a_port_in_use_is_named_with_the_cure() {
    let place = Place::new();
    place.run(&["migrate"]).is(0);
    let other = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let port = other.local_addr().unwrap().port().to_string();
    let in_use = format!("127.0.0.1:{port} is in use");
    for words in [&["serve", "--port", &port][..], &["demo", "--port", &port]] {
        let said = place.run(words).fails(&[&in_use, "end the program that uses it", "--port"]);
        assert!(!said.err.contains("listens on"), "{}", said.err);
    }
}

#[test]
fn a_signal_ends_it_soon_also_while_clients_hold_on() {
    let place = Place::new();
    place.run(&["migrate"]).is(0);
    let served = place.serve(&[]);
    let mut kept = served.connect();
    kept.write_all(b"GET /api/v1/account HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
    assert!(kept.read(&mut [0; 64]).unwrap() > 0);
    let mut halfway = served.connect();
    halfway.write_all(b"POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99\r\n\r\n{").unwrap();
    let (ended, took, said) = served.terminate();
    assert_eq!(ended.code(), Some(0), "{said}");
    assert!(took < Duration::from_mins(1), "{took:?}");
    assert!(!place.path("foerderbuch.db-wal").exists(), "the database was not closed");
}

#[test]
fn broken_keys_are_named_before_anything_is_served() {
    let place = Place::new();
    place.run(&["migrate"]).is(0);
    std::fs::create_dir(place.path("keys")).unwrap();
    place.put("keys/token.key", "short");
    let port = free_port().to_string();
    place.run(&["serve", "--port", &port]).fails(&["token.key must hold 64 hexadecimal digits", "backup"]);
    place.run(&["check"]).fails(&["token.key must hold 64 hexadecimal digits"]);
    place.run(&["serve", "--data-dir", "foerderbuch.db", "--port", &port]).fails(&["data_dir: "]);
}
