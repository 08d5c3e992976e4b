//! Plans, milestones, programmes and authorities as of a checkpoint; and that every table with history is known to the past.

use super::{new_version, scene, titles};
use crate::draft;
use crate::world::{World, both};
use foerderbuch::access::Role;
use foerderbuch::db::{FromRow, Row, q, tables_with_past};
use foerderbuch::ruleset::values::ProfileCode;
use serde_json::{Value, json};
use std::collections::BTreeSet;

struct Name(String);

impl FromRow for Name {
    fn from_row(row: &Row) -> Result<Self, sqlx::Error> {
        row.get("name").map(Self)
    }
}

/// Tables that are read as they are today, also in the past: people and rights, the log, what waits, counters, what is written once with
/// a thing that has a past.
const OF_TODAY: [&str; 21] = [
    "once_keys",
    "foerderbuch",
    "audit_streams",
    "audit_entries",
    "audit_personal",
    "checkpoints",
    "checkpoint_leaves",
    "persons",
    "users",
    "sessions",
    "uploads",
    "case_numbers",
    "award_sections",
    "progress_drafts",
    "allocation_run_rows",
    "outbox",
    "outbox_authorities",
    "outbox_events",
    "reminder_mails",
    "reminder_runs",
    "calendar_feeds",
];

#[rocket::async_test]
async fn every_table_with_versions_is_known_to_the_past() {
    let world = World::new(crate::world::Backend::Sqlite).await;
    let versions: Vec<Name> = world
        .db()
        .all(q("SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE '%\\_versions' ESCAPE '\\'"))
        .await
        .unwrap();
    let kept: BTreeSet<String> = versions.into_iter().map(|name| name.0.replace("_versions", "")).collect();
    // Who may see something is decided by the rights of today.
    let rights = ["role_assignments", "deputies"].map(str::to_owned);
    let known: BTreeSet<String> = tables_with_past().map(str::to_owned).collect();
    let unknown: Vec<_> = kept.iter().filter(|table| !known.contains(*table) && !rights.contains(table)).collect();
    assert!(unknown.is_empty(), "`db/past.rs` does not know {unknown:?}");
    // Every other table is one whose past is reckoned, or one that is read as it is today, and named here.
    let names = q("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%\\_versions' ESCAPE '\\'
        AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT LIKE '\\_sqlx%' ESCAPE '\\'");
    let all: Vec<Name> = world.db().all(names).await.unwrap();
    let undecided: Vec<_> = all
        .into_iter()
        .map(|name| name.0)
        .filter(|table| !known.contains(table) && !rights.contains(table) && !OF_TODAY.contains(&table.as_str()))
        .collect();
    assert!(undecided.is_empty(), "how is the past of {undecided:?} read?");
}

#[rocket::async_test]
async fn every_list_of_an_award_is_written_anew_with_its_versions() {
    let world = World::new(crate::world::Backend::Sqlite).await;
    let twins = q("SELECT t.name FROM sqlite_master t JOIN sqlite_master v ON v.name = t.name || '_versions'
        WHERE t.type = 'table' AND t.name LIKE 'award\\_%' ESCAPE '\\'");
    let twins: Vec<Name> = world.db().all(twins).await.unwrap();
    let twins: BTreeSet<String> = twins.into_iter().map(|name| name.0).collect();
    let lists: BTreeSet<String> = foerderbuch::award::plan::store::LISTS.iter().map(|&name| name.to_owned()).collect();
    assert_eq!(lists, twins);
}

both!(a_plan_reads_as_it_stood, |world| {
    let scene = draft::scene(&world).await;
    let begun = scene.begin(&world, ProfileCode::Joint, "Datenplattform", &["06631009", "06631015"]).await;
    let position = |title: &str, amount: &str| json!({ "category": "staff", "title": title, "amount": amount });
    scene
        .save(
            &world,
            &begun,
            "positions",
            json!({ "items": [position("Stelle", "100.00"), position("Reisen", "5.00")] }),
        )
        .await;
    let milestone = |title: &str| json!({ "items": [{ "title": title, "due_on": "2027-06-30" }] });
    scene.save(&world, &begun, "milestones", milestone("Start")).await;
    world.seal().await;
    scene.save(&world, &begun, "positions", json!({ "items": [position("Andere Stelle", "7.00")] })).await;
    scene.save(&world, &begun, "milestones", milestone("Ende")).await;
    world.seal().await;
    let list = async |list: &str, as_of: &str| -> Vec<Value> {
        let path = format!("/awards/{}/{list}{as_of}", begun.id);
        let list = world.get(&path, Some(&scene.officer)).await.is(200).json();
        list["items"].as_array().unwrap().iter().map(|one| one["title"].clone()).collect()
    };
    assert_eq!(list("positions", "?as_of=1").await, ["Stelle", "Reisen"]);
    assert_eq!(list("positions", "?as_of=2").await, ["Andere Stelle"]);
    assert_eq!(list("positions", "").await, ["Andere Stelle"]);
    assert_eq!(list("milestones", "?as_of=1").await, ["Start"]);
    assert_eq!(list("milestones", "").await, ["Ende"]);
    for empty in ["funding", "tranches", "conditions", "indicators"] {
        assert_eq!(list(empty, "?as_of=1").await, Vec::<Value>::new());
    }
});

both!(programmes_read_as_they_stood_also_those_that_are_gone, |world| {
    let ministry = world.authority("ministry", "Ministerium", None).await;
    let officer = world.someone("officer@m.example", Role::Officer, ministry).await;
    let body = |title: &str| {
        json!({ "code": "ORTE", "title": title, "starts_on": "2027-01-01",
            "items": [{ "authority": ministry.to_string(), "valid_from": "2027-01-01" }] })
    };
    let made = world.post("/programmes", Some(&officer), &body("Digitale Orte")).await.is(201).json();
    let path = format!("/programmes/{}", made["id"].as_str().unwrap());
    world.seal().await;
    let mut edited = body("Andere Orte");
    edited["version"] = json!("1");
    edited["items"] = json!([]);
    world.put(&path, Some(&officer), &edited).await.is(200);
    let then = world.get(&format!("{path}?as_of=1"), Some(&officer)).await.is(200);
    assert_eq!(then.json(), made);
    assert!(then.header("Checkpoint").unwrap().starts_with("1; "));
    let then = world.get(&format!("{path}/ministries?as_of=1"), Some(&officer)).await.is(200).json();
    assert_eq!(then["items"].as_array().unwrap().len(), 1);
    let now = world.get(&format!("{path}/ministries"), Some(&officer)).await.is(200).json();
    assert_eq!(now["items"], json!([]));
    world.get(&format!("{path}/totals?as_of=1"), Some(&officer)).await.is(200);
    world.get(&format!("{path}/calls?as_of=1"), Some(&officer)).await.is(200);
    world.seal().await;
    let discard = json!({ "version": "2", "reason": "Nicht gewollt" });
    world.post(&format!("{path}/discard"), Some(&officer), &discard).await.is(204);
    world.seal().await;
    assert_eq!(titles(&world, "/programmes?as_of=1", &officer).await, ["Digitale Orte"]);
    assert_eq!(titles(&world, "/programmes?as_of=2", &officer).await, ["Andere Orte"]);
    assert_eq!(titles(&world, "/programmes?as_of=3", &officer).await, Vec::<String>::new());
});

both!(the_register_reads_as_it_was_known, |world| {
    let scene = scene(&world).await;
    let ministry = world.authority("ministry", "Ministerium für Anderes", None).await;
    let admin = world.someone("admin@m.example", Role::Admin, ministry).await;
    world.seal().await;
    let found = world.get("/authorities?q=Wetteraukreis", Some(&admin)).await.is(200).json();
    let path = format!("/authorities/{}", found["items"][0]["id"].as_str().unwrap());
    let before = world.get(&path, Some(&admin)).await.is(200).json();
    let change = json!({ "name": "Wetterau", "short_name": "Wetterau", "kind": "county", "ags": "06440000", "version": "1",
        "reason": "Umbenannt" });
    world.post(&format!("{path}/change"), Some(&admin), &change).await.is(200);
    let new = json!({ "name": "Zweckverband Nord", "kind": "association" });
    let added = world.post("/authorities", Some(&admin), &new).await.is(201).json();
    let added = format!("/authorities/{}", added["id"].as_str().unwrap());
    assert_eq!(world.get(&format!("{path}?as_of=1"), Some(&scene.fulda)).await.is(200).json(), before);
    world.get(&format!("{added}?as_of=1"), Some(&admin)).await.is(404);
    world.get(&added, Some(&admin)).await.is(200);
    let names = async |query: &str| {
        let list = world.get(&format!("/authorities?{query}"), Some(&admin)).await.is(200).json();
        list["items"].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(names("as_of=1&q=wetterau").await, ["Wetteraukreis"]);
    assert_eq!(names("q=wetterau").await, ["Wetterau"]);
    assert_eq!(names("as_of=1&kind=association").await, Vec::<String>::new());
    let page = world.page(&format!("{path}?as_of=1"), Some(&admin)).await.is(200).text;
    assert!(
        page.contains("Wetteraukreis")
            && page.contains("Siegel Nr. 1 vom")
            && !page.contains(&format!("{path}/change"))
    );
});

both!(reports_on_milestones_read_as_they_stood, |world| {
    let scene = crate::milestone::scene(&world).await;
    new_version(&world, &scene.award, "running").await;
    world.seal().await;
    let report = |forecast: &str, version: Option<&str>| json!({ "reason": "Lieferung verzögert", "items": [{ "key": scene.first, "forecast_on": forecast, "version": version }] });
    let path = format!("/awards/{}/progress/report", scene.award);
    world.post(&path, Some(&scene.coordinator), &report("2027-03-31", None)).await.is(200);
    world.seal().await;
    world.post(&path, Some(&scene.coordinator), &report("2027-04-30", Some("1"))).await.is(200);
    let forecast = async |query: &str| {
        let list =
            world.get(&format!("/awards/{}/milestones{query}", scene.award), Some(&scene.officer)).await.is(200).json();
        list["items"].as_array().unwrap().first().map(|one| one["forecast_on"].clone())
    };
    assert_eq!(forecast("?as_of=2").await, Some(json!("2027-03-31")));
    assert_eq!(forecast("").await, Some(json!("2027-04-30")));
    let list = world.get("/milestones?as_of=1", Some(&scene.officer)).await.is(200).json();
    assert_eq!(list["items"][0]["forecast_on"], Value::Null);
    let standing = world.get("/milestones/totals?as_of=2", Some(&scene.officer)).await.is(200).json();
    assert_eq!((&standing["slipping"], &standing["on_time"]), (&json!(1), &json!(1)));
    assert!(world.page("/milestones?as_of=1", Some(&scene.officer)).await.is(200).text.contains("Siegel Nr. 1 vom"));
});
