//! The log of delivery: each sees what is theirs, and nothing of it is ever changed.

use super::{day, mail, scene};
use crate::world::{Someone, both};
use foerderbuch::access::Role;
use foerderbuch::db::{DbError, q};
use serde_json::{Value, json};

both!(the_log_of_delivery_shows_to_each_what_is_theirs, |world| {
    let scene = scene(&world).await;
    let other = world.authority("county", "Odenwaldkreis", Some("06437000")).await;
    let stranger = world.someone("coordinator@odenwald.example", Role::Coordinator, other).await;
    let viewer = world.someone("viewer@wetterau.example", Role::Viewer, scene.town).await;
    let id = mail(&world, &scene.coordinator, day(0), &[scene.town]).await;
    let foreign = mail(&world, &stranger, day(0), &[other]).await;
    let count =
        async |who: &Someone| world.get("/mails", Some(who)).await.is(200).json()["items"].as_array().unwrap().len();
    assert_eq!((count(&scene.officer).await, count(&scene.coordinator).await, count(&viewer).await), (2, 1, 1));
    world.get(&format!("/mails/{foreign}"), Some(&viewer)).await.is(404);
    let body = async |who: &Someone| world.get(&format!("/mails/{id}"), Some(who)).await.is(200).json()["body"].clone();
    assert!(body(&scene.coordinator).await.is_string() && body(&scene.officer).await.is_string());
    // Others of the same authority see that a mail went out and to whom, not what it tells of their colleague's other authorities.
    assert_eq!(body(&viewer).await, Value::Null);
    let page = world.page(&format!("/mails/{id}?lang=de"), Some(&viewer)).await.is(200).text;
    assert!(page.contains("coordinator@wetterau.example") && !page.contains("ist etwas fällig"), "{page}");
    let decide = json!({ "version": "1", "reason": "x" });
    assert_eq!(world.post(&format!("/mails/{id}/settle"), Some(&scene.coordinator), &decide).await.status, 403);
    let refused = world.post(&format!("/mails/{id}/settle"), Some(&scene.officer), &decide).await.is(422);
    assert_eq!(refused.json()["code"], "mail.decided-by-itself");
    assert_eq!(
        world.get("/mails?state=x&day=y", Some(&scene.officer)).await.is(422).faults(),
        ["state input.not-a-choice", "day date.not-a-date"]
    );
    // What was made is never changed, nor is what happened to it.
    for sql in [
        "DELETE FROM outbox",
        "UPDATE outbox SET body = 'anders', events = events + 1",
        "UPDATE outbox SET address = 'x@y.example', events = events + 1",
        "UPDATE outbox SET state = 'failed'",
        "DELETE FROM outbox_events",
        "UPDATE outbox_events SET answer = 'anders'",
    ] {
        let tx = world.db().begin().await.unwrap();
        let error = tx.execute(q(sql)).await.unwrap_err();
        assert!(matches!(error, DbError::Limit(_)), "{sql}: {error:?}");
    }
});
