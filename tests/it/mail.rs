//! Mails: nothing is lost or sent twice, whoever dies; servers that hang, forget, refuse or babble; what somebody decides and sees.

pub mod catcher;
mod killed;
mod log;

use crate::world::{Someone, World, both};
use catcher::{Catcher, Manner};
use foerderbuch::access::Role;
use foerderbuch::db::{FromRow, Row, q};
use foerderbuch::id::{AuthorityId, MailId, PersonId};
use foerderbuch::mail::{MailState, New, Worker, store};
use serde_json::{Value, json};
use time::Date;
use time::macros::date;

/// A mail for somebody, of a day.
pub async fn mail(world: &World, to: &Someone, day: Date, of: &[AuthorityId]) -> MailId {
    let (tx, stamp) = (world.db().begin().await.unwrap(), world.stamp());
    let body = format!("Guten Tag,\n\nam {day} ist etwas fällig.\n");
    let new = New {
        person: to.person,
        address: &to.email,
        day,
        subject: "Förderbuch: 1 Frist",
        body: &body,
        authorities: of,
    };
    let id = store::make(&tx, &new, true, &stamp).await.unwrap();
    tx.commit().await.unwrap();
    id
}

pub fn day(n: i64) -> Date {
    date!(2026 - 01 - 01) + time::Duration::days(n)
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stand {
    pub id: MailId,
    pub person: PersonId,
    pub state: MailState,
    pub events: i64,
    pub told: i64,
}

impl FromRow for Stand {
    fn from_row(row: &Row) -> Result<Self, sqlx::Error> {
        Ok(Self {
            id: row.get("id")?,
            person: row.get("person_id")?,
            state: row.get("state")?,
            events: row.get("events")?,
            told: row.get("told")?,
        })
    }
}

/// How all mails stand; each has as many events as are told.
pub async fn stands(world: &World) -> Vec<Stand> {
    let query = q("SELECT o.id, o.person_id, o.state, o.events,
        (SELECT COUNT(*) FROM outbox_events e WHERE e.outbox_id = o.id AND e.seq BETWEEN 1 AND o.events) AS told
        FROM outbox o ORDER BY o.id");
    let all: Vec<Stand> = world.db().all(query).await.unwrap();
    assert!(all.iter().all(|one| one.events == one.told), "{all:?}");
    all
}

async fn states(world: &World) -> Vec<&'static str> {
    stands(world).await.into_iter().map(|one| one.state.code()).collect()
}

fn worker(world: &World, catcher: &Catcher) -> Worker {
    Worker::new(world.db().clone(), world.clock.clone(), catcher.post(1))
}

struct Scene {
    town: AuthorityId,
    officer: Someone,
    coordinator: Someone,
}

async fn scene(world: &World) -> Scene {
    let ministry = world.authority("ministry", "Ministerium", None).await;
    let town = world.authority("county", "Wetteraukreis", Some("06440000")).await;
    Scene {
        town,
        officer: world.someone("officer@ministerium.example", Role::Officer, ministry).await,
        coordinator: world.someone("coordinator@wetterau.example", Role::Coordinator, town).await,
    }
}

async fn events(world: &World, who: &Someone, id: MailId) -> Vec<(String, Value)> {
    let one = world.get(&format!("/mails/{id}"), Some(who)).await.is(200).json();
    let all = one["events"].as_array().unwrap().iter();
    all.map(|event| (event["what"].as_str().unwrap().to_owned(), event["answer"].clone())).collect()
}

both!(a_mail_arrives_once_as_it_was_made, |world| {
    let scene = scene(&world).await;
    let catcher = Catcher::new(Manner::Good).await;
    let id = mail(&world, &scene.coordinator, day(0), &[scene.town]).await;
    let worker = worker(&world, &catcher);
    assert_eq!(worker.turn().await.unwrap(), 1);
    assert_eq!(worker.turn().await.unwrap(), 0);
    let caught = catcher.caught();
    assert_eq!(caught.len(), 1);
    assert_eq!(caught[0].id, format!("{id}@ministerium.example"));
    assert_eq!(
        (caught[0].to.as_str(), caught[0].subject.as_str()),
        ("coordinator@wetterau.example", "Förderbuch: 1 Frist")
    );
    assert_eq!(caught[0].body, "Guten Tag,\n\nam 2026-01-01 ist etwas fällig.\n");
    let told = events(&world, &scene.officer, id).await;
    assert_eq!(told.iter().map(|(what, _)| what.as_str()).collect::<Vec<_>>(), ["made", "taken", "handing", "sent"]);
    assert_eq!(told[3].1, json!("250 2.0.0 queued as 4711"));
});

both!(a_server_that_hangs_or_breaks_before_it_has_a_mail_gets_it_later, |world| {
    let scene = scene(&world).await;
    let catcher = Catcher::new(Manner::Good).await;
    let worker = worker(&world, &catcher);
    let mut count = 0;
    for manner in [
        Manner::Hangs("greeting"),
        Manner::Hangs("EHLO"),
        Manner::Hangs("MAIL"),
        Manner::Hangs("RCPT"),
        Manner::Hangs("DATA"),
        Manner::Later("MAIL"),
        Manner::Later("RCPT"),
        Manner::Later("DATA"),
        Manner::Babbles,
    ] {
        catcher.become_(manner);
        mail(&world, &scene.coordinator, day(count), &[]).await;
        worker.turn().await.unwrap();
        assert_eq!(states(&world).await.last(), Some(&"waiting"), "{manner:?}");
        // It is not tried again at once.
        catcher.become_(Manner::Good);
        assert_eq!(worker.turn().await.unwrap(), 0, "{manner:?}");
        world.clock.advance(301);
        assert_eq!(worker.turn().await.unwrap(), 1, "{manner:?}");
        count += 1;
        assert_eq!(
            (catcher.caught().len(), states(&world).await.last()),
            (usize::try_from(count).unwrap(), Some(&"sent"))
        );
    }
    // Nobody there at all: tried for three days, then it has failed, and somebody sees it.
    let nobody = catcher.at(crate::command::program::free_port());
    let id = mail(&world, &scene.coordinator, day(count), &[]).await;
    let worker = self::worker(&world, &nobody);
    for _ in 0..20 {
        worker.turn().await.unwrap();
        world.clock.advance(21_601);
    }
    let last = stands(&world).await.pop().unwrap();
    assert_eq!((last.id, last.state), (id, MailState::Failed));
    let officer = world.sign_in(scene.officer.person, scene.officer.user, &scene.officer.email).await;
    let waiting = world.get("/desk", Some(&officer)).await.is(200).json()["waiting"].clone();
    assert_eq!((&waiting[0]["kind"], &waiting[0]["href"]), (&json!("mail"), &json!(format!("/mails/{id}"))));
});

both!(a_server_that_falls_silent_after_it_was_given_a_mail_leaves_it_to_somebody_to_look, |world| {
    let scene = scene(&world).await;
    let catcher = Catcher::new(Manner::Good).await;
    let worker = worker(&world, &catcher);
    let mut made = Vec::new();
    for (n, manner) in [
        Manner::HangsAfter { keeps: true },
        Manner::HangsAfter { keeps: false },
        Manner::BreaksAfter { keeps: true },
        Manner::BreaksAfter { keeps: false },
    ]
    .into_iter()
    .enumerate()
    {
        catcher.become_(manner);
        made.push(mail(&world, &scene.coordinator, day(i64::try_from(n).unwrap()), &[scene.town]).await);
        worker.turn().await.unwrap();
    }
    catcher.become_(Manner::Good);
    world.clock.advance(86_400);
    let officer = world.sign_in(scene.officer.person, scene.officer.user, &scene.officer.email).await;
    assert_eq!(worker.turn().await.unwrap(), 0, "what is uncertain is never sent again by itself");
    assert_eq!(states(&world).await, ["uncertain"; 4]);
    // An officer looks into the server's box: what is there is settled, the rest sent again under the same id.
    let there: Vec<String> = catcher.caught().into_iter().map(|one| one.id).collect();
    assert_eq!(there.len(), 2);
    for id in &made {
        let seen = world.get(&format!("/mails/{id}"), Some(&officer)).await.is(200).json();
        let act = if there.contains(&format!("{id}@ministerium.example")) { "settle" } else { "resend" };
        let body = json!({ "version": seen["version"].to_string(), "reason": "Protokoll des Mailservers" });
        let path = format!("/mails/{id}/{act}");
        if act == "settle" {
            world.post(&path, Some(&officer), &body).await.is(200);
            world.post(&path, Some(&officer), &body).await.is(422);
        } else {
            // The application of this world has no mail server, so it says so; what is to be sent is sent by hand here.
            assert_eq!(world.post(&path, Some(&officer), &body).await.is(422).json()["code"], "mail.no-server");
            let (tx, stamp) = (world.db().begin().await.unwrap(), world.stamp());
            let version = seen["version"].as_i64().unwrap();
            let what = foerderbuch::mail::What::Resent;
            assert!(store::decide(&tx, (*id, version), what, ("Protokoll", &stamp)).await.unwrap());
            tx.commit().await.unwrap();
        }
    }
    assert_eq!(worker.turn().await.unwrap(), 2);
    assert_eq!(states(&world).await, ["sent"; 4]);
    let mut all: Vec<String> = catcher.caught().into_iter().map(|one| one.id).collect();
    all.sort();
    assert_eq!(all, made.iter().map(|id| format!("{id}@ministerium.example")).collect::<Vec<_>>());
    foerderbuch::audit::verify(world.db()).await.unwrap().unwrap();
});

both!(a_server_that_refuses_half_loses_nothing_of_the_other_half, |world| {
    let scene = scene(&world).await;
    let catcher = Catcher::new(Manner::RefusesHalf).await;
    let mut people = Vec::new();
    for n in 0..8 {
        let who = world.someone(&format!("c{n}@wetterau.example"), Role::Coordinator, scene.town).await;
        mail(&world, &who, day(0), &[scene.town]).await;
        people.push(who);
    }
    assert_eq!(worker(&world, &catcher).turn().await.unwrap(), 8);
    let all = stands(&world).await;
    let failed: Vec<_> = all.iter().filter(|one| one.state == MailState::Failed).collect();
    assert_eq!((failed.len(), all.iter().filter(|one| one.state == MailState::Sent).count()), (4, 4));
    let told = events(&world, &scene.officer, failed[0].id).await;
    assert_eq!(told.last().unwrap().0, "refused");
    assert!(told.last().unwrap().1.as_str().unwrap().contains("no such user here"), "{told:?}");
    let list = world.get("/mails?state=failed", Some(&scene.officer)).await.is(200).json();
    assert_eq!(list["items"].as_array().unwrap().len(), 4);
    // A content that is refused has failed; one that is taken and forgotten is told as the server told it.
    catcher.become_(Manner::RefusesContent);
    mail(&world, &people[0], day(1), &[scene.town]).await;
    worker(&world, &catcher).turn().await.unwrap();
    assert_eq!(states(&world).await.last(), Some(&"failed"));
    catcher.become_(Manner::Forgets);
    let id = mail(&world, &people[0], day(2), &[scene.town]).await;
    worker(&world, &catcher).turn().await.unwrap();
    let told = events(&world, &scene.officer, id).await;
    assert_eq!(told.last().unwrap(), &("sent".to_owned(), json!("250 2.0.0 queued as 4711")));
    assert!(catcher.caught().iter().all(|one| !one.id.starts_with(&id.to_string())));
});

both!(two_workers_send_each_mail_once, |world| {
    let scene = scene(&world).await;
    let catcher = Catcher::new(Manner::Good).await;
    for n in 0..30 {
        mail(&world, &scene.coordinator, day(n), &[]).await;
    }
    let (one, other) = (worker(&world, &catcher), worker(&world, &catcher));
    let (first, second) = rocket::tokio::join!(one.turn(), other.turn());
    assert_eq!(first.unwrap() + second.unwrap(), 30);
    let mut ids: Vec<String> = catcher.caught().into_iter().map(|one| one.id).collect();
    ids.sort();
    ids.dedup();
    assert_eq!((ids.len(), catcher.caught().len()), (30, 30));
});

both!(nothing_goes_to_an_address_that_is_nobodys_any_more, |world| {
    let scene = scene(&world).await;
    let catcher = Catcher::new(Manner::Good).await;
    mail(&world, &scene.coordinator, day(0), &[]).await;
    let tx = world.db().begin().await.unwrap();
    tx.execute(q("UPDATE users SET state = 'suspended' WHERE id = $1").bind(scene.coordinator.user)).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(worker(&world, &catcher).turn().await.unwrap(), 0);
    assert_eq!((states(&world).await, catcher.caught().len()), (vec!["withheld"], 0));
});
