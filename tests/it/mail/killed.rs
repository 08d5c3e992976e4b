//! The worker dies 200 times, at any of its steps: no mail is lost, none is sent twice, and what nobody can know is told as such.

use super::catcher::{Catcher, Manner};
use super::{day, mail, scene, stands};
use crate::command::program::{Place, free_port, started};
use crate::world::{Backend, World, both};
use foerderbuch::access::Role;
use foerderbuch::audit::{By, Stamp};
use foerderbuch::clock::Clock;
use foerderbuch::db::{self, Target, q};
use foerderbuch::mail::{MailState, New, What, Worker, store};
use rocket::tokio::time::{Duration, sleep};
use std::collections::{BTreeMap, BTreeSet};
use std::pin::pin;
use std::task::Poll;

/// Runs a future for at most so many polls; true where it was dropped before its end.
async fn killed_after<F: Future>(future: F, polls: usize) -> bool {
    let mut future = pin!(future);
    let mut left = polls;
    std::future::poll_fn(|context| {
        if left == 0 {
            return Poll::Ready(true);
        }
        left -= 1;
        future.as_mut().poll(context).map(|_| false)
    })
    .await
}

fn ids(catcher: &Catcher) -> BTreeMap<String, usize> {
    let mut count = BTreeMap::new();
    for one in catcher.caught() {
        *count.entry(one.id).or_insert(0) += 1;
    }
    count
}

both!(a_worker_killed_200_times_loses_no_mail_and_sends_none_twice, |world| {
    let scene = scene(&world).await;
    let catcher = Catcher::new(Manner::Good).await;
    let (mut killed, mut made, mut seed, mut met) = (0, 0_i64, 7_u64, BTreeSet::new());
    while killed < 200 {
        for _ in 0..2 {
            mail(&world, &scene.coordinator, day(made), &[scene.town]).await;
            made += 1;
        }
        // A new program each time; it dies after a few steps, seldom the same number.
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let polls = usize::try_from((seed >> 33) % 90).unwrap();
        let worker = Worker::new(world.db().clone(), world.clock.clone(), catcher.post(5));
        if killed_after(worker.turn(), polls).await {
            killed += 1;
            // The dead one's connection breaks, its last statement ends or not.
            sleep(Duration::from_millis(5)).await;
            met.extend(stands(&world).await.into_iter().map(|one| one.state));
        }
        world.clock.advance(60);
        let caught = ids(&catcher);
        assert!(caught.values().all(|count| *count == 1), "sent twice: {caught:?}");
    }
    // It died while a server was talked to, while a mail was handed over, and in between.
    assert!(met.contains(&MailState::Sending) && met.contains(&MailState::Handing), "{met:?}");
    for _ in 0..3 {
        world.clock.advance(30_000);
        Worker::new(world.db().clone(), world.clock.clone(), catcher.post(5)).turn().await.unwrap();
    }
    let (all, caught) = (stands(&world).await, ids(&catcher));
    assert_eq!(all.len(), usize::try_from(made).unwrap());
    let uncertain: Vec<_> = all.iter().filter(|one| one.state == MailState::Uncertain).collect();
    let arrived = |id: &foerderbuch::id::MailId| caught.contains_key(&format!("{id}@ministerium.example"));
    for one in &all {
        assert!(matches!(one.state, MailState::Sent | MailState::Uncertain), "{} at the end: {one:?}", one.state);
        assert!(one.state != MailState::Sent || arrived(&one.id), "told as sent, and not there: {one:?}");
    }
    eprintln!(
        "{killed} deaths, {made} mails, {} uncertain, of these {} arrived",
        uncertain.len(),
        uncertain.iter().filter(|one| arrived(&one.id)).count()
    );
    // What nobody can know is decided by looking: there, or sent again under the same id.
    for one in uncertain {
        let what = if arrived(&one.id) { What::Settled } else { What::Resent };
        let (tx, stamp) = (world.db().begin().await.unwrap(), world.stamp());
        assert!(store::decide(&tx, (one.id, one.events), what, ("Protokoll", &stamp)).await.unwrap());
        tx.commit().await.unwrap();
    }
    Worker::new(world.db().clone(), world.clock.clone(), catcher.post(5)).turn().await.unwrap();
    let all = stands(&world).await;
    assert!(all.iter().all(|one| one.state == MailState::Sent), "{all:?}");
    let caught = ids(&catcher);
    assert_eq!((caught.len(), caught.values().all(|count| *count == 1)), (usize::try_from(made).unwrap(), true));
});

#[expect(clippy::too_many_lines, reason = "a program started and killed, and what it leaves behind")]
#[rocket::async_test]
async fn the_program_itself_killed_again_and_again_loses_no_mail_and_sends_none_twice() {
    let world = World::new(Backend::Sqlite).await;
    let town = world.authority("county", "Wetteraukreis", Some("06440000")).await;
    let someone = world.someone("coordinator@wetterau.example", Role::Coordinator, town).await;
    let Target::Sqlite(file) = world.target.clone() else { panic!("another database") };
    let catcher = Catcher::new(Manner::Good).await;
    let db = db::open(&Target::Sqlite(file.clone()), false).await.unwrap();
    for n in 0..60 {
        let stamp = Stamp::new(&Clock::system(), By::Command("test"), None);
        let tx = db.begin().await.unwrap();
        let new = New {
            person: someone.person,
            address: &someone.email,
            day: day(n),
            subject: "x",
            body: "y",
            authorities: &[],
        };
        store::make(&tx, &new, true, &stamp).await.unwrap();
        tx.commit().await.unwrap();
    }
    let place = Place::new();
    let run = |catcher: &Catcher| {
        let port = free_port();
        let database = format!("sqlite:{}", file.display());
        let mut command = place.command(&["serve", "--port", &port.to_string(), "--database", &database]);
        for (name, value) in [
            ("SMTP_HOST", "127.0.0.1"),
            ("SMTP_PORT", &catcher.port.to_string()),
            ("SMTP_TLS", "none"),
            ("SMTP_FROM", "foerderbuch@ministerium.example"),
            ("SMTP_PATIENCE", "1"),
            ("MAIL_PAUSE", "1"),
            ("CHECKPOINT_MINUTES", "0"),
        ] {
            command.env(format!("FOERDERBUCH_{name}"), value);
        }
        rocket::tokio::task::spawn_blocking(move || started(command, port))
    };
    for n in 0..20_u64 {
        let served = run(&catcher).await.unwrap();
        sleep(Duration::from_millis(n * 7 % 40)).await;
        drop(served);
    }
    let served = run(&catcher).await.unwrap();
    let states = async || {
        let all: Vec<super::Stand> =
            db.all(q("SELECT id, person_id, state, events, events AS told FROM outbox ORDER BY id")).await.unwrap();
        all
    };
    for _ in 0..300 {
        let all = states().await;
        if all.iter().all(|one| matches!(one.state, MailState::Sent | MailState::Uncertain)) {
            break;
        }
        sleep(Duration::from_millis(100)).await;
    }
    drop(served);
    let (all, caught) = (states().await, ids(&catcher));
    assert!(caught.values().all(|count| *count == 1), "sent twice: {caught:?}");
    let there = |one: &super::Stand| caught.contains_key(&format!("{}@ministerium.example", one.id));
    assert!(
        all.iter().all(|one| one.state == MailState::Uncertain || one.state == MailState::Sent && there(one)),
        "{all:?}"
    );
    let uncertain = all.iter().filter(|one| one.state == MailState::Uncertain).count();
    eprintln!("20 deaths of the program, 60 mails, {uncertain} uncertain");
    db.close().await;
}
