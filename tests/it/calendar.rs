//! The calendar: a secret address that a calendar program reads, revoked and replaced, following today's roles; read by a client library.

use crate::duty::Owes;
use crate::milestone::scene;
use crate::world::{Someone, World, both, location};
use foerderbuch::db::q;
use ical::IcalParser;
use ical::parser::ical::component::IcalEvent;
use serde_json::json;

/// The address of a calendar on this server.
async fn made(world: &World, who: &Someone) -> String {
    let view = world.post("/account/calendar/make", Some(who), &json!({})).await.is(201).json();
    let address = view["address"].as_str().unwrap();
    assert_eq!(address.rsplit('.').next(), Some("ics"), "{address}");
    address[address.find("/calendar/").unwrap()..].to_owned()
}

/// The events, as a client library reads them.
fn events(text: &str) -> Vec<IcalEvent> {
    let calendars: Vec<_> = IcalParser::new(text.as_bytes()).collect::<Result<_, _>>().unwrap();
    assert_eq!(calendars.len(), 1);
    calendars.into_iter().next().unwrap().events
}

fn value(event: &IcalEvent, name: &str) -> String {
    event.properties.iter().find(|one| one.name == name).and_then(|one| one.value.clone()).unwrap_or_default()
}

both!(a_client_reads_what_is_open, |world| {
    let scene = scene(&world).await;
    let owes = Owes::of(&world, &scene).await;
    owes.arise(&world).await;
    let odd = owes.one(foerderbuch::duty::DutyKind::Condition, uuid::Uuid::now_v7(),
        Some("Vertrag; mit, Zeichen\\und\nUmbruch, der so lang ist, dass die Zeile gefaltet wird: ÄÖÜ äöü ß € und noch mehr"), time::macros::date!(2026 - 12 - 01));
    let (tx, stamp) = (world.db().begin().await.unwrap(), world.stamp());
    foerderbuch::duty::arise(&tx, owes.award, &[odd], Owes::cause(), &stamp).await.unwrap();
    tx.commit().await.unwrap();
    let address = made(&world, &scene.coordinator).await;
    let answer = world.page(&address, None).await.is(200);
    assert_eq!(answer.header("Content-Type"), Some("text/calendar; charset=utf-8"));
    assert!(answer.text.split("\r\n").all(|line| line.len() <= 75), "{}", answer.text);
    assert!(!answer.text.replace("\r\n", "").contains(['\r', '\n']));
    let read = events(&answer.text);
    let days: Vec<String> = read.iter().map(|one| value(one, "DTSTART")).collect();
    assert_eq!(days, ["20261120", "20261201", "20270131", "20280630"]);
    assert_eq!(value(&read[0], "DTEND"), "20261121");
    assert_eq!(value(&read[2], "SUMMARY"), "Meilenstein: Messnetz steht");
    assert!(
        value(&read[1], "SUMMARY").contains("Vertrag\\; mit\\, Zeichen\\\\und\\nUmbruch"),
        "{}",
        value(&read[1], "SUMMARY")
    );
    assert!(value(&read[1], "SUMMARY").ends_with("und noch mehr"));
    // The same bytes each time; a duty that was moved keeps its UID and counts on.
    assert_eq!(world.page(&address, None).await.is(200).text, answer.text);
    let proof = owes.rows(&world).await[3].id;
    let extend = json!({ "version": "1", "until": "2028-09-30", "reason": "x" });
    world.post(&format!("/duties/{proof}/extend"), Some(&scene.officer), &extend).await.is(200);
    let moved = events(&world.page(&address, None).await.is(200).text);
    assert_eq!((value(&moved[3], "DTSTART"), value(&moved[3], "SEQUENCE")), ("20280930".to_owned(), "1".to_owned()));
    assert_eq!(value(&moved[3], "UID"), value(&read[3], "UID"));
    // A stranger's calendar is empty, the ministry's holds all.
    assert_eq!(events(&world.page(&made(&world, &scene.stranger).await, None).await.is(200).text).len(), 0);
    assert_eq!(events(&world.page(&made(&world, &scene.officer).await, None).await.is(200).text).len(), 4);
});

both!(an_address_is_secret_shown_once_and_ends_when_it_is_revoked_or_its_owner_goes, |world| {
    let scene = scene(&world).await;
    crate::as_of::new_version(&world, &scene.award, "running").await;
    let first = made(&world, &scene.coordinator).await;
    let second = made(&world, &scene.coordinator).await;
    assert_ne!(first, second);
    world.page(&first, None).await.is(404);
    world.page(&second, None).await.is(200);
    // Only a digest is kept, and no page shows the address again.
    let view = world.get("/account/calendar", Some(&scene.coordinator)).await.is(200).json();
    assert!(view["made_at"].is_string() && view["address"].is_null());
    let page = world.page("/account/calendar?lang=de", Some(&scene.coordinator)).await.is(200).text;
    assert!(page.contains("Eine Adresse gilt seit") && !page.contains(".ics"), "{page}");
    let page = world.form("/account/calendar/make", &scene.coordinator, &[]).await.is(200).text;
    assert!(page.contains("Sie wird nur dieses eine Mal gezeigt") || page.contains("this once only"), "{page}");
    world.page(&second, None).await.is(404);
    location(&world.form("/account/calendar/revoke", &scene.coordinator, &[]).await);
    world.form("/account/calendar/revoke", &scene.coordinator, &[]).await.is(422);
    assert_eq!(
        world.post("/account/calendar/revoke", Some(&scene.coordinator), &json!({})).await.is(422).json()["code"],
        "calendar.none"
    );
    for wrong in ["", "x", "%00", "..", &"a".repeat(5_000), "%27%20OR%201=1"] {
        let status = world.page(&format!("/calendar/{wrong}"), None).await.status;
        assert!(matches!(status, 404 | 401), "{wrong}: {status}");
    }
    let address = made(&world, &scene.coordinator).await;
    let tx = world.db().begin().await.unwrap();
    tx.execute(q("UPDATE users SET state = 'suspended' WHERE id = $1").bind(scene.coordinator.user)).await.unwrap();
    tx.commit().await.unwrap();
    world.page(&address, None).await.is(404);
    foerderbuch::audit::verify(world.db()).await.unwrap().unwrap();
});
