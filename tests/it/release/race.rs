//! Many clients at once on the last commitment of a year, on one draft, on case numbers, and on one key. Run by `scripts/race`, since it takes
//! minutes; smaller races run with every test.

use super::{Scene, bare, scene, sound};
use crate::draft::budget::grant;
use crate::world::{Answered, Backend, World};
use foerderbuch::db::q;
use foerderbuch::ruleset::values::ProfileCode;
use rocket::futures::future::join_all;
use serde_json::{Value, json};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use uuid::Uuid;

/// Like `both!`, but run by `scripts/race` only.
macro_rules! race {
    ($name:ident, |$world:ident| $body:block) => {
        mod $name {
            use super::*;
            async fn story($world: World) $body
            #[rocket::async_test]
            #[ignore = "takes minutes; run scripts/race"]
            async fn sqlite() { story(World::new(Backend::Sqlite).await).await; }
            #[rocket::async_test]
            #[ignore = "takes minutes; run scripts/race"]
            async fn postgres() { story(World::new(Backend::Postgres).await).await; }
        }
    };
}

/// So many clients at once.
const CLIENTS: usize = 200;
/// So many of them fit the budget.
const WINNERS: usize = 7;
/// So often a key is sent again.
const REPLAYS: usize = 10_000;

/// Sends a release until the database has time for it; counts how often it had none.
async fn until_answered(world: &World, scene: &Scene, path: &str, body: &Value, busy: &AtomicUsize) -> Answered {
    loop {
        let answered = world.once(path, &scene.draft.approver, Uuid::now_v7(), body).await;
        if answered.status != 503 {
            return answered;
        }
        busy.fetch_add(1, Ordering::Relaxed);
        wait().await;
    }
}

/// A client that is told to try again does so after a moment.
async fn wait() {
    rocket::tokio::time::sleep(Duration::from_millis(20)).await;
}

fn count(all: &[Answered], status: u16) -> usize {
    all.iter().filter(|one| one.status == status).count()
}

race!(two_hundred_clients_release_on_the_last_commitment, |world| {
    let scene = bare(&world).await;
    // Money for seven, and for the eighth all but one cent of 2028.
    grant(&world, scene.draft.programme, (2026, 2027), 50_000_000 * 8).await;
    grant(&world, scene.draft.programme, (2026, 2028), 40_000_000 * 8 - 1).await;
    let mut tasks = Vec::new();
    for _ in 0..CLIENTS {
        let draft = scene.handed_over(&world).await;
        let seen = scene.preview(&world, &scene.draft.approver, &draft).await;
        tasks.push((format!("/awards/{}/release", draft.id), json!({ "digest": seen["digest"] })));
    }
    let busy = AtomicUsize::new(0);
    let all = join_all(tasks.iter().map(|(path, body)| until_answered(&world, &scene, path, body, &busy))).await;
    assert_eq!(count(&all, 201), WINNERS);
    assert_eq!(count(&all, 422), CLIENTS - WINNERS);
    assert!(all.iter().filter(|one| one.status == 422).all(|one| one.text.contains("over-free")));
    assert_eq!(scene.year(&world, 2027).await, ("3500000.00".to_owned(), "500000.00".to_owned()));
    assert_eq!(scene.year(&world, 2028).await, ("2800000.00".to_owned(), "399999.99".to_owned()));
    sound(&world).await;
    println!(
        "{CLIENTS} clients on the last commitment: {WINNERS} won, {} refused, 0 cents over, {} told to try again",
        CLIENTS - WINNERS,
        busy.load(Ordering::Relaxed)
    );
});

race!(two_hundred_clients_release_one_draft_and_draw_case_numbers, |world| {
    let scene = scene(&world).await;
    let draft = scene.handed_over(&world).await;
    let body = json!({ "digest": scene.preview(&world, &scene.draft.approver, &draft).await["digest"] });
    let (path, busy) = (format!("/awards/{}/release", draft.id), AtomicUsize::new(0));
    let all = join_all((0..CLIENTS).map(|_| until_answered(&world, &scene, &path, &body, &busy))).await;
    assert_eq!((count(&all, 201), count(&all, 422)), (1, CLIENTS - 1));
    let notices: i64 = world.db().one(q("SELECT COUNT(*) AS n FROM notices")).await.unwrap();
    assert_eq!(notices, 1, "one notice, number 1");
    let again = AtomicUsize::new(0);
    let begin = async |_: usize| loop {
        let new = json!({ "profile": ProfileCode::Single.code(), "title": "Vorhaben", "lead": "06631009" });
        let answered = scene.draft.send(&world, &scene.draft.officer, &new).await;
        if answered.status == 201 {
            return answered.json()["case_number"].as_str().unwrap().to_owned();
        }
        assert_eq!(answered.status, 503, "{}", answered.text);
        again.fetch_add(1, Ordering::Relaxed);
        wait().await;
    };
    let mut numbers = join_all((0..CLIENTS).map(begin)).await;
    numbers.sort();
    let mut expected: Vec<String> =
        (2..=CLIENTS + 1).map(|n| format!("{}{n:04}", &draft.case_number[..draft.case_number.len() - 4])).collect();
    expected.sort();
    assert_eq!(numbers, expected, "no case number is missing or double");
    sound(&world).await;
    println!(
        "{CLIENTS} clients on one draft: 1 notice; {CLIENTS} case numbers without a gap; {} and {} told to try again",
        busy.load(Ordering::Relaxed),
        again.load(Ordering::Relaxed)
    );
});

race!(a_key_sent_ten_thousand_times_is_one_act, |world| {
    let scene = scene(&world).await;
    let draft = scene.handed_over(&world).await;
    let body = json!({ "digest": scene.preview(&world, &scene.draft.approver, &draft).await["digest"] });
    let (path, key) = (format!("/awards/{}/release", draft.id), Uuid::now_v7());
    let send = async |_: usize| loop {
        let answered = world.once(&path, &scene.draft.approver, key, &body).await;
        if answered.status != 503 {
            return answered;
        }
        wait().await;
    };
    let mut answers = Vec::with_capacity(REPLAYS);
    for round in 0..REPLAYS / 100 {
        answers.extend(join_all((round * 100..round * 100 + 100).map(send)).await);
    }
    assert_eq!(count(&answers, 201), REPLAYS);
    assert!(answers.iter().all(|one| one.text == answers[0].text), "the same answer each time");
    for (what, sql) in [
        ("notices", "SELECT COUNT(*) AS n FROM notices"),
        ("rows of the ledger", "SELECT COUNT(*) - 1 AS n FROM ledger_rows"),
        ("entries", "SELECT COUNT(*) AS n FROM audit_entries WHERE act = 'award.released'"),
    ] {
        let n: i64 = world.db().one(q(sql)).await.unwrap();
        assert_eq!(n, 1, "{what}");
    }
    sound(&world).await;
    println!("one key sent {REPLAYS} times, 100 at once: one notice, two rows, one entry");
});
