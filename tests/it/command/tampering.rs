//! `audit verify`: whatever was changed in the file behind the program's back is found, with stream, number and entry.

use super::program::{Place, change, open};
use crate::postgres;
use foerderbuch::audit::{By, Stamp, Stream};
use foerderbuch::clock::Clock;
use foerderbuch::db::{self, q};
use serde_json::json;

/// The stream of the story; three entries, and 3000 of other streams after it so that the log is longer than any buffer.
const STREAM: &str = "award/a";

/// Makes a log; gives the ids of the entries of the stream.
async fn log(database: &str) -> Vec<String> {
    let db = open(database).await;
    db::migrate(&db).await.unwrap();
    let tx = db.begin().await.unwrap();
    let mut ids = Vec::new();
    for n in 0..3003 {
        let stamp = Stamp::new(&Clock::system(), By::Command("test"), None);
        let stream = if n < 3 { Stream::of("award", "a") } else { Stream::of("award", format!("b{}", n % 7)) };
        stamp.append(&tx, &stream, "award.changed", json!({ "n": n }), &[("name", "Ada")]).await.unwrap();
        if n < 3 {
            ids.push(stamp.entry.to_string());
        }
    }
    tx.commit().await.unwrap();
    assert_eq!(db.one::<i64>(q("SELECT COUNT(*) AS n FROM audit_entries")).await.unwrap(), 3003);
    db.close().await;
    ids
}

/// Statements, the number of the entry that is named, whether its id is known, and what is said of it.
type Case = (&'static [&'static str], usize, bool, &'static str);

const CASES: &[Case] = &[
    (
        &["UPDATE audit_entries SET body = REPLACE(body, '\"n\":1', '\"n\":7') WHERE stream_id = 'a' AND seq = 2"],
        2,
        true,
        "hash of its body",
    ),
    (
        &["DELETE FROM audit_entries WHERE stream_id = 'a' AND seq = 3"],
        3,
        false,
        "it is missing; the stream has 3 entries",
    ),
    (&["DELETE FROM audit_entries WHERE stream_id = 'a' AND seq = 2"], 2, false, "it is missing"),
    (&["DELETE FROM audit_entries WHERE stream_id = 'a'"], 1, false, "all entries of the stream are missing"),
    (
        &[
            "UPDATE audit_entries SET seq = 9 WHERE stream_id = 'a' AND seq = 1",
            "UPDATE audit_entries SET seq = 1 WHERE stream_id = 'a' AND seq = 2",
            "UPDATE audit_entries SET seq = 2 WHERE stream_id = 'a' AND seq = 9",
        ],
        1,
        false,
        "does not follow the hash",
    ),
    (
        &["UPDATE audit_entries SET act = 'award.issued' WHERE stream_id = 'a' AND seq = 3"],
        3,
        true,
        "column act differs",
    ),
    (&["UPDATE audit_entries SET role = 'admin' WHERE stream_id = 'a' AND seq = 1"], 1, true, "column role differs"),
    (
        &[
            "UPDATE audit_streams SET head = (SELECT e.hash FROM audit_entries e WHERE e.stream_id = 'a' AND e.seq = 2) WHERE id = 'a'",
        ],
        3,
        false,
        "is not the hash of its last entry",
    ),
    (&["UPDATE audit_streams SET length = 2 WHERE id = 'a'"], 3, false, "is not the hash of its last entry"),
    (&["DELETE FROM audit_streams WHERE id = 'a'"], 1, false, "head is missing"),
];

/// The finding names stream, number and, where it is there, the entry.
fn named(said: &str, ids: &[String], (_, seq, with_id, what): &Case) {
    let start = format!("audit log: stream {STREAM}, entry number {seq}");
    assert!(said.starts_with(&start) && said.contains(what), "{said}");
    if *with_id {
        assert!(said.contains(&format!("({})", ids[seq - 1])), "{said}");
    }
}

#[rocket::async_test]
async fn whatever_was_changed_in_the_file_is_found() {
    let place = Place::new();
    let ids = log(&place.path("good.db").display().to_string()).await;
    let said = place.run(&["audit", "verify", "--database", "sqlite:good.db"]).is(0);
    assert_eq!(said.out, "3003 entries in 8 streams: all hold\n");
    for case in CASES {
        std::fs::copy(place.path("good.db"), place.path("bad.db")).unwrap();
        let bad = place.path("bad.db").display().to_string();
        change(&bad, &["DROP TRIGGER audit_entries_no_update", "DROP TRIGGER audit_entries_no_delete"]).await;
        change(&bad, &["DROP TRIGGER audit_streams_forward", "DROP TRIGGER audit_streams_no_delete"]).await;
        change(&bad, case.0).await;
        named(&place.run(&["audit", "verify", "--database", "sqlite:bad.db"]).fails(&[]).err, &ids, case);
    }
    let bad = place.path("good.db").display().to_string();
    change(&bad, &["UPDATE audit_personal SET value = 'Eva' WHERE entry_id = (SELECT id FROM audit_entries WHERE stream_id = 'a' AND seq = 2)"]).await;
    place
        .run(&["audit", "verify", "--database", "sqlite:good.db"])
        .fails(&["`name` is not the one committed to", &ids[1]]);
}

#[rocket::async_test]
async fn whatever_was_changed_on_the_server_is_found() {
    let (place, good) = (Place::new(), postgres::fresh_database().await);
    let ids = log(&good).await;
    place.run(&["audit", "verify", "--database", &good]).is(0);
    for case in CASES {
        let bad = postgres::fresh_from(&good).await;
        change(
            &bad,
            &["ALTER TABLE audit_entries DISABLE TRIGGER USER", "ALTER TABLE audit_streams DISABLE TRIGGER USER"],
        )
        .await;
        change(&bad, case.0).await;
        named(&place.run(&["audit", "verify", "--database", &bad]).fails(&[]).err, &ids, case);
    }
}
