//! Drafts, calls and documents as of a checkpoint.

use super::pages::links;
use crate::world::{Someone, World, both};
use crate::{draft, paper, programme};
use foerderbuch::access::Role;
use foerderbuch::ruleset::values::ProfileCode;
use serde_json::{Value, json};

async fn read(world: &World, who: &Someone, path: &str) -> Value {
    world.get(path, Some(who)).await.is(200).json()
}

both!(a_draft_reads_as_it_stood, |world| {
    let scene = draft::scene(&world).await;
    let begun = scene.begin(&world, ProfileCode::Joint, "Datenplattform", &["06631009", "06631015"]).await;
    let path = |list: &str| format!("/awards/{}/{list}", begun.id);
    let (draft, findings, derivation) = (path("draft"), path("findings"), path("derivation"));
    let mut then = read(&world, &scene.officer, &draft).await;
    let found = read(&world, &scene.officer, &findings).await;
    let derived = read(&world, &scene.officer, &derivation).await;
    world.seal().await;
    let financing =
        json!({ "financing_type": "share", "rate": "9/10", "eligible_cost": "200000.00", "grant": "180000.00" });
    let version = then["sections"]["financing"].to_string();
    let mut body = financing;
    body["version"] = json!(version);
    world.put(&path("financing"), Some(&scene.officer2), &body).await.is(200);
    world.seal().await;
    // The versions of sections are for who edits, so the past has none.
    then["sections"] = json!({});
    let past = world.get(&format!("{draft}?as_of=1"), Some(&scene.officer)).await.is(200);
    assert!(past.header("Checkpoint").unwrap().starts_with("1; "));
    assert_eq!(past.json(), then);
    assert_eq!(read(&world, &scene.officer, &format!("{findings}?as_of=1")).await, found);
    assert_eq!(read(&world, &scene.officer, &format!("{derivation}?as_of=1")).await, derived);
    let mut now = read(&world, &scene.officer, &draft).await;
    now["sections"] = json!({});
    assert_ne!(now["digest"], then["digest"]);
    assert_eq!((now["prepared_by"].as_array().unwrap().len(), then["prepared_by"].as_array().unwrap().len()), (2, 1));
    assert_eq!(read(&world, &scene.officer, &format!("{draft}?as_of=2")).await, now);
    // Its page is a place to work in; of the past it is refused, not answered with the present.
    let page = world.page(&format!("{draft}?as_of=1"), Some(&scene.officer)).await.is(422).text;
    assert!(page.contains("Lassen Sie „as_of“ weg"), "{page}");
});

both!(a_call_reads_as_it_stood, |world| {
    let scene = programme::scene(&world).await;
    let made = scene.in_force(&world, "ORTE").await;
    let rule_set = world.rule_set("starke-heimat", 2).await;
    let id = programme::text(&made, "id");
    let body = |title: &str| json!({ "code": "2027", "title": title, "rule_set": rule_set.to_string(), "application_from": "2027-01-01" });
    let call = world.post(&format!("/programmes/{id}/calls"), Some(&scene.officer), &body("Erster Aufruf")).await;
    let call = call.is(201).json();
    let path = format!("/calls/{}", programme::text(&call, "id"));
    world.seal().await;
    let mut edited = body("Neuer Aufruf");
    edited["version"] = json!("1");
    world.put(&path, Some(&scene.officer), &edited).await.is(200);
    let then = world.get(&format!("{path}?as_of=1"), Some(&scene.officer)).await.is(200);
    assert!(then.header("Checkpoint").unwrap().starts_with("1; "));
    assert_eq!(then.json(), call);
    let page = world.page(&format!("{path}?as_of=1"), Some(&scene.officer)).await.is(200).text;
    assert!(page.contains("Erster Aufruf") && page.contains("Stand: Siegel Nr. 1 vom"), "{page}");
    assert!(!page.contains("Neuer Aufruf"), "{page}");
    for link in links(&page).iter().filter(|link| **link != path) {
        assert!(link.contains("as_of=1") || link.starts_with("http"), "{link}");
    }
    for act in ["/edit", "/discard", "/release", "/awards/new"] {
        assert!(!page.contains(act), "{act}: {page}");
    }
    // Who does not see drafts sees none of the past either.
    let town = world.someone("viewer@huenfeld.example", Role::Viewer, scene.town).await;
    world.get(&format!("{path}?as_of=1"), Some(&town)).await.is(404);
});

both!(documents_of_the_past_are_those_that_had_come, |world| {
    let scene = paper::scene(&world).await;
    scene.grants(&world, "700.00").await;
    let award = scene.recorded(&world, json!({})).await;
    let town = world.someone("viewer@fulda.example", Role::Viewer, scene.lead).await;
    world.seal().await;
    scene.scan(&world, &award, paper::PNG, "Bescheid.png").await.is(200);
    world.seal().await;
    scene.scan(&world, &award, paper::PDF, "Anderer.pdf").await.is(200);
    scene.complete(&world, &award, json!({})).await.is(200);
    scene.take_over(&world, &scene.approver, &award).await.is(200);
    world.seal().await;
    let path = format!("/awards/{award}/documents");
    let kinds = async |who: &Someone, query: &str| -> Vec<String> {
        let list = read(&world, who, &format!("{path}{query}")).await;
        let all: Vec<String> = list["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["media_type"].as_str().unwrap().to_owned())
            .collect();
        let page = world.page(&format!("/awards/{award}{query}"), Some(who)).await.is(200).text;
        assert_eq!(page.matches("/documents/").count(), all.len(), "{page}");
        all
    };
    for (query, whole, recipient) in [
        ("?as_of=1", vec![], vec![]),
        ("?as_of=2", vec!["image/png"], vec![]),
        ("?as_of=3", vec!["application/pdf", "image/png"], vec!["application/pdf"]),
        ("", vec!["application/pdf", "image/png"], vec!["application/pdf"]),
    ] {
        assert_eq!(kinds(&scene.officer, query).await, whole, "{query}");
        // A recipient sees the scan that was confirmed, from its take-over on.
        assert_eq!(kinds(&town, query).await, recipient, "{query}");
    }
});
