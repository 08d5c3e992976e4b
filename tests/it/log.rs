//! The log as those who check read it: filtered, on a page, as files; and the other files that came with it.

use crate::command::program::Place;
use crate::world::{Someone, World, both};
use foerderbuch::access::Role;
use foerderbuch::audit;
use foerderbuch::db::{Target, q};
use foerderbuch::id::AwardId;
use serde_json::{Value, json};

struct Scene {
    officer: Someone,
    admin: Someone,
    auditor: Someone,
    viewer: Someone,
    award: String,
}

/// An award recorded on one day and corrected on the next, both sealed.
async fn scene(world: &World) -> Scene {
    let ministry = world.authority("ministry", "Ministerium", None).await;
    let office = world.authority("audit_office", "Rechnungshof", None).await;
    let town = world.authority("county", "Landkreis Fulda", Some("06631000")).await;
    let officer = world.someone("officer@m.example", Role::Officer, ministry).await;
    let programme = world.programme("STARKE-HEIMAT").await;
    let body = json!({ "title": "Bauarchiv", "lead": "06631000", "grant": "100.00" });
    let award = world.post(&format!("/programmes/{programme}/awards"), Some(&officer), &body).await.is(201).json();
    let award = award["id"].as_str().unwrap().to_owned();
    world.seal().await;
    world.clock.advance(24 * 3600);
    let officer = world.sign_in(officer.person, officer.user, &officer.email).await;
    let body = json!({ "title": "Bauarchiv", "lead": "06631000", "grant": "90.00", "version": "1", "reason": "Akte" });
    world.post(&format!("/awards/{award}/correct"), Some(&officer), &body).await.is(200);
    world.seal().await;
    Scene {
        admin: world.someone("admin@m.example", Role::Admin, ministry).await,
        auditor: world.someone("auditor@rh.example", Role::Auditor, office).await,
        viewer: world.someone("viewer@fulda.example", Role::Viewer, town).await,
        officer,
        award,
    }
}

async fn acts(world: &World, who: &Someone, query: &str) -> Vec<String> {
    let list = world.get(&format!("/audit/entries?{query}"), Some(who)).await.is(200).json();
    list["items"].as_array().unwrap().iter().map(|one| one["act"].as_str().unwrap().to_owned()).collect()
}

both!(the_log_is_narrowed_to_stream_act_person_and_days, |world| {
    let scene = scene(&world).await;
    let auditor = &scene.auditor;
    assert_eq!(
        acts(&world, auditor, &format!("stream=award/{}", scene.award)).await,
        ["award.corrected", "award.recorded"]
    );
    assert_eq!(acts(&world, auditor, "stream=award&to=2026-11-22").await, ["award.recorded"]);
    assert_eq!(acts(&world, auditor, "stream=award&from=23.11.2026").await, ["award.corrected"]);
    assert_eq!(acts(&world, auditor, "act=award.recorded&from=2026-11-22&to=2026-11-22").await, ["award.recorded"]);
    let person = format!("person={}", scene.officer.person);
    assert_eq!(acts(&world, auditor, &person).await, ["award.corrected", "award.recorded"]);
    assert_eq!(acts(&world, auditor, "stream=nothing").await, Vec::<String>::new());
    let first = world.get(&format!("/audit/entries?{person}&limit=1"), Some(&scene.admin)).await.is(200).json();
    assert_eq!(first["items"][0]["person_id"], json!(scene.officer.person.to_string()));
    let next = format!("{person}&limit=1&cursor={}", first["next"].as_str().unwrap());
    assert_eq!(acts(&world, auditor, &next).await, ["award.recorded"]);
    let wrong = world.get("/audit/entries?person=Ada&from=gestern&to=2026-02-30", Some(auditor)).await.is(422);
    assert_eq!(wrong.faults(), ["person log.not-a-person", "from date.not-a-date", "to date.does-not-exist"]);
    let wrong = world.get("/audit/entries?from=2026-02-02&to=2026-02-01", Some(auditor)).await.is(422);
    assert_eq!(wrong.faults(), ["to period.end-before-start"]);
    for who in [&scene.officer, &scene.viewer] {
        world.get("/audit/entries", Some(who)).await.is(403);
    }
});

both!(the_page_of_the_log_shows_seals_and_entries_to_those_who_check, |world| {
    let scene = scene(&world).await;
    let page = world.page("/audit?stream=award", Some(&scene.auditor)).await.is(200).text;
    let head = world.get("/audit/head", Some(&scene.auditor)).await.is(200).json();
    assert!(page.contains(head["root"].as_str().unwrap()), "{page}");
    assert!(page.contains(&format!("award/{}", scene.award)) && page.contains("award.corrected"), "{page}");
    assert!(
        page.contains("/exports/audit_entries.csv?stream=award") && page.contains("/exports/checkpoints.xlsx"),
        "{page}"
    );
    assert!(world.page("/audit?lang=en", Some(&scene.admin)).await.is(200).text.contains("Checkpoints"));
    assert!(
        world.page("/audit?person=Ada", Some(&scene.admin)).await.is(422).text.contains("keine Kennung einer Person")
    );
    assert!(world.page("/", Some(&scene.auditor)).await.is(200).text.contains("href=\"/audit\""));
    assert!(!world.page("/", Some(&scene.officer)).await.is(200).text.contains("href=\"/audit\""));
    world.page("/audit", Some(&scene.officer)).await.is(403);
});

/// The records of a plain CSV file, header first.
async fn file(world: &World, who: &Someone, name: &str, query: &str) -> Vec<Vec<String>> {
    let path = format!("/exports/{name}.csv?dialect=plain&{query}");
    let bytes = world.get(&path, Some(who)).await.is(200).bytes;
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(bytes.as_slice());
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

both!(the_log_and_its_checkpoints_leave_as_files, |world| {
    let scene = scene(&world).await;
    let all = file(&world, &scene.auditor, "audit_entries", "stream=award").await;
    assert_eq!((all.len(), all[1][5].as_str(), all[2][5].as_str()), (3, "award.recorded", "award.corrected"));
    let body: Value = serde_json::from_str(&all[1][10]).unwrap();
    assert_eq!(body["entry"], json!(all[1][3]));
    let previous: Vec<u8> = vec![0; 32];
    assert_eq!(all[1][12], foerderbuch::audit::sha256(&[previous, all[1][10].clone().into_bytes()].concat()));
    assert_eq!(all[2][11], all[1][12], "the chain is in the file");
    let then = file(&world, &scene.auditor, "audit_entries", "stream=award&as_of=1").await;
    assert_eq!(then, all[..2]);
    let seals = file(&world, &scene.auditor, "checkpoints", "").await;
    assert_eq!((seals.len(), seals[1][0].as_str(), seals[2][0].as_str()), (3, "1", "2"));
    assert_eq!(seals[2][3], seals[1][5], "each root follows the one before");
    assert_eq!(file(&world, &scene.auditor, "checkpoints", "as_of=1").await, seals[..2]);
    for name in ["audit_entries", "checkpoints", "deputies"] {
        world.get(&format!("/exports/{name}.csv"), Some(&scene.officer)).await.is(403);
        world.get(&format!("/exports/{name}.xlsx"), Some(&scene.auditor)).await.is(200);
    }
    let refused = world.get("/exports/deputies.csv?as_of=1", Some(&scene.auditor)).await.is(422);
    assert_eq!(refused.faults(), ["as_of as-of.no-history"]);
});

both!(programmes_calls_and_rule_sets_leave_as_files, |world| {
    let scene = scene(&world).await;
    let rule_set = world.rule_set("starke-heimat", 2).await;
    let programmes = file(&world, &scene.viewer, "programmes", "").await;
    assert_eq!(
        (programmes.len(), programmes[1][0].as_str(), programmes[1][2].as_str()),
        (2, "STARKE-HEIMAT", "in_force")
    );
    let id = world.get("/programmes", Some(&scene.officer)).await.is(200).json()["items"][0]["id"].clone();
    let call = json!({ "code": "2027", "title": "Aufruf", "rule_set": rule_set.to_string(), "application_from": "2027-01-01" });
    world.post(&format!("/programmes/{}/calls", id.as_str().unwrap()), Some(&scene.officer), &call).await.is(201);
    let calls = file(&world, &scene.officer, "calls", "").await;
    assert_eq!((calls.len(), &calls[1][..2]), (2, &["STARKE-HEIMAT".to_owned(), "2027".to_owned()][..]));
    assert_eq!(file(&world, &scene.viewer, "calls", "").await.len(), 1, "a municipality sees no draft");
    let values = file(&world, &scene.officer, "rule_sets", "").await;
    assert!(values.len() > 30, "{}", values.len());
    let line =
        |name: &str| values.iter().find(|row| row[6] == name).unwrap_or_else(|| panic!("no {name} in {values:?}"));
    assert_eq!(line("title")[..2], ["starke-heimat".to_owned(), "2".to_owned()]);
    assert!(values.iter().any(|row| row[9] == "false"), "what is unverified is marked");
    // A file that gives several rows for one of the database counts them all.
    let receipts = world.get("/exports", Some(&scene.officer)).await.is(200).json();
    assert_eq!(usize::try_from(receipts["items"][0]["rows"].as_u64().unwrap()).unwrap() + 1, values.len());
});

both!(a_row_that_is_not_what_its_newest_version_says_is_named, |world| {
    let scene = scene(&world).await;
    audit::verify(world.db()).await.unwrap().unwrap();
    let bent = async |text: &'static str, id: uuid::Uuid| {
        let tx = world.db().begin().await.unwrap();
        assert_eq!(tx.execute(q(text).bind(id)).await.unwrap(), 1, "{text}");
        tx.commit().await.unwrap();
        audit::verify(world.db()).await.unwrap().unwrap_err().to_string()
    };
    let award = AwardId::parse(&scene.award).unwrap().0;
    // Later tables first: what is named is the first.
    for (text, id, table, what) in [
        (
            "UPDATE role_assignments SET role = 'admin' WHERE person_id = $1",
            scene.officer.person.0,
            "role_assignments",
            "changed",
        ),
        (
            "UPDATE award_recipients SET name = 'Stadt Anderswo' WHERE award_id = $1",
            award,
            "award_recipients",
            "changed",
        ),
        ("DELETE FROM award_projects WHERE award_id = $1", award, "award_projects", "gone"),
        ("UPDATE awards SET grant_amount = 100000000 WHERE id = $1", award, "awards", "changed"),
    ] {
        let said = bent(text, id).await;
        assert!(said.starts_with(&format!("table {table}, ")) && said.contains(what), "{said}");
        assert!(said.contains(&id.to_string()) || table == "role_assignments", "{said}");
    }
});

#[rocket::async_test]
async fn the_command_names_a_bent_row() {
    let world = World::new(crate::world::Backend::Sqlite).await;
    let scene = scene(&world).await;
    let tx = world.db().begin().await.unwrap();
    let award = AwardId::parse(&scene.award).unwrap();
    tx.execute(q("UPDATE awards SET title = 'Anders' WHERE id = $1").bind(award)).await.unwrap();
    tx.commit().await.unwrap();
    let Target::Sqlite(path) = &world.target else { panic!("no file") };
    let database = format!("sqlite:{}", path.display());
    let what = format!("audit log: table awards, {award}: the row is not what its newest version says");
    Place::new().run(&["audit", "verify", "--database", &database]).fails(&[&what]);
}
