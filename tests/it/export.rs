//! Files out: the same bytes after a round trip, exactly what the list shows, and a receipt that proves it.

use crate::world::{Answered, Backend, Someone, World, both};
use foerderbuch::access::Role;
use foerderbuch::audit::{self, Stream};
use foerderbuch::db::q;
use foerderbuch::export::Format;
use foerderbuch::export::csv::Dialect;
use foerderbuch::export::register::Dataset;
use rocket::http::{ContentType, Cookie, Header};
use rocket::tokio::io::AsyncReadExt;
use rocket::tokio::time::{Duration, sleep};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fmt::Write;

mod xlsx;

const AUTHORITIES: &str = include_str!("../../fixtures/authorities.csv");
const DIALECTS: [&str; 3] = ["audit", "spreadsheet", "plain"];

async fn admin(world: &World) -> Someone {
    let ministry = world.authority("ministry", "Ministerium", None).await;
    world.someone("admin@ministerium.example", Role::Admin, ministry).await
}

async fn import(world: &World, who: &Someone, file: &str) -> Answered {
    world.send("/imports/authorities", who, ContentType::new("text", "csv"), file.as_bytes()).await
}

async fn receipts(world: &World) -> Vec<(String, Value)> {
    let lines = audit::history(world.db(), &Stream::system("export")).await.unwrap();
    let data = |body: &str| serde_json::from_str::<Value>(body).unwrap()["data"].clone();
    lines.iter().map(|line| (line.act.clone(), data(&line.body))).collect()
}

/// Waits until there are so many receipts; what happens after an answer has no other sign.
async fn wait_for(world: &World, count: usize) -> Vec<(String, Value)> {
    for _ in 0..200 {
        let all = receipts(world).await;
        if all.len() >= count {
            return all;
        }
        sleep(Duration::from_millis(25)).await;
    }
    panic!("no {count} receipts: {:?}", receipts(world).await)
}

async fn round_trip(backend: Backend) {
    for dialect in DIALECTS {
        let (from, into) = (World::new(backend).await, World::new(backend).await);
        let (one, two) = (admin(&from).await, admin(&into).await);
        import(&from, &one, AUTHORITIES).await.is(201);
        let strange = "ags,name,kind,designation\n,\"Verband \"\"Süd\"\", West\",association,=1+1\n,Zweckverband Ost,association,\"a;b,c\"\n";
        import(&from, &one, strange).await.is(201);
        let path = format!("/exports/authorities.csv?dialect={dialect}");
        let file = from.get(&path, Some(&one)).await.is(200);
        let taken = import(&into, &two, &file.text).await.is(201);
        assert_eq!((&taken.json()["new"], &taken.json()["unchanged"]), (&json!(444), &json!(1)), "{}", taken.text);
        assert_eq!(into.get(&path, Some(&two)).await.is(200).text, file.text, "{dialect}");
    }
}

#[rocket::async_test]
async fn what_was_exported_is_imported_and_exported_again_byte_by_byte_sqlite() {
    round_trip(Backend::Sqlite).await;
}

#[rocket::async_test]
async fn what_was_exported_is_imported_and_exported_again_byte_by_byte_postgres() {
    round_trip(Backend::Postgres).await;
}

both!(a_receipt_tells_of_the_very_bytes_that_left, |world| {
    let admin = admin(&world).await;
    import(&world, &admin, AUTHORITIES).await.is(201);
    let file = world.get("/exports/authorities.csv?kind=county", Some(&admin)).await.is(200);
    assert_eq!(file.header("Content-Type"), Some("text/csv; charset=utf-8; header=present"));
    assert_eq!(file.header("Content-Disposition"), Some("attachment; filename=\"authorities-2026-11-22.csv\""));
    assert_eq!(file.header("Content-Length"), Some(file.text.len().to_string().as_str()));
    let all = receipts(&world).await;
    let (act, data) = &all[0];
    assert_eq!((all.len(), act.as_str()), (1, "export.taken"));
    assert_eq!(data["sha256"], json!(audit::sha256(file.text.as_bytes())));
    assert_eq!((&data["rows"], &data["bytes"]), (&json!(21), &json!(file.text.len())));
    assert_eq!((&data["filter"], &data["scope"]), (&json!({ "kind": "county" }), &json!("all")));
    assert_eq!((&data["format"], &data["dialect"], &data["schema"]), (&json!("csv"), &json!("audit"), &json!(1)));
    let listed = world.get("/exports", Some(&admin)).await.is(200).json();
    assert_eq!(listed["items"][0]["sha256"], data["sha256"]);
    assert!(world.page("/exports", Some(&admin)).await.is(200).text.contains(data["sha256"].as_str().unwrap()));
    audit::verify(world.db()).await.unwrap().unwrap();
});

both!(a_file_holds_exactly_what_the_list_shows, |world| {
    let admin = admin(&world).await;
    import(&world, &admin, AUTHORITIES).await.is(201);
    for filter in ["kind=county", "county=06432000", "q=burg", "q=nirgends"] {
        let mut listed = BTreeSet::new();
        let mut cursor = String::new();
        loop {
            let page =
                world.get(&format!("/authorities?limit=200&{filter}{cursor}"), Some(&admin)).await.is(200).json();
            listed.extend(
                page["items"].as_array().unwrap().iter().map(|item| item["ags"].as_str().unwrap_or("").to_owned()),
            );
            match page["next"].as_str() {
                Some(next) => cursor = format!("&cursor={next}"),
                None => break,
            }
        }
        let file = world.get(&format!("/exports/authorities.csv?dialect=plain&{filter}"), Some(&admin)).await.is(200);
        let keys: BTreeSet<_> =
            file.text.lines().skip(1).map(|line| line.split(',').next().unwrap().to_owned()).collect();
        assert_eq!(keys, listed, "{filter}");
    }
});

both!(pages_give_a_spreadsheet_and_wrong_questions_are_answered_clearly, |world| {
    let admin = admin(&world).await;
    let file = world.page("/exports/authorities.csv?lang=de", Some(&admin)).await.is(200);
    assert!(file.text.starts_with('\u{feff}'), "{}", file.text);
    for (path, fault) in [
        ("?dialect=xml", "dialect input.not-a-choice"),
        ("?dialect=audit&dialect=audit", "dialect input.given-twice"),
        ("?colour=red", "colour input.unknown-field"),
        ("?limit=5", "limit export.not-paged"),
        ("?kind=borough", "kind "),
    ] {
        let refused = world.get(&format!("/exports/authorities.csv{path}"), Some(&admin)).await.is(422);
        assert!(refused.faults()[0].starts_with(fault), "{:?}", refused.faults());
        world.page(&format!("/exports/authorities.csv{path}"), Some(&admin)).await.is(422);
    }
    world.get("/exports/persons.csv", Some(&admin)).await.is(404);
    world.page("/exports/persons.csv", Some(&admin)).await.is(404);
    world.get("/exports/authorities.csv", None).await.is(401);
    world.get("/exports/awards.csv", None).await.is(401);
    assert_eq!(receipts(&world).await.len(), 1);
});

both!(everybody_sees_own_receipts_and_auditors_all, |world| {
    let admin = admin(&world).await;
    let office = world.authority("audit_office", "Rechnungshof", None).await;
    let auditor = world.someone("auditor@rechnungshof.example", Role::Auditor, office).await;
    let viewer = world.someone("viewer@darmstadt.example", Role::Viewer, office).await;
    let nobody = world.person("nobody@darmstadt.example").await;
    for who in [&admin, &viewer, &viewer] {
        world.get("/exports/authorities.csv", Some(who)).await.is(200);
    }
    for (who, count) in [(&admin, 3), (&auditor, 3), (&viewer, 2)] {
        assert_eq!(world.get("/exports", Some(who)).await.is(200).json()["items"].as_array().unwrap().len(), count);
    }
    let first = world.get("/exports?limit=2", Some(&auditor)).await.is(200).json();
    let next = world.get(&format!("/exports?limit=2&cursor={}", first["next"].as_str().unwrap()), Some(&auditor)).await;
    assert_eq!((next.json()["items"].as_array().unwrap().len(), &next.json()["next"]), (1, &Value::Null));
    world.get("/exports", Some(&nobody)).await.is(403);
    world.get("/exports/authorities.csv", Some(&nobody)).await.is(403);
});

/// So many associations that a file does not leave in one piece.
async fn many(world: &World, admin: &Someone) {
    let mut file = String::from("name,kind\n");
    for number in 0..20_000 {
        writeln!(file, "Zweckverband Wasser und Abwasser Nummer {number:06},association").unwrap();
    }
    import(world, admin, &file).await.is(201);
}

both!(who_leaves_early_is_noted_and_a_head_request_is_not, |world| {
    let admin = admin(&world).await;
    many(&world, &admin).await;
    let path = "/api/v1/exports/authorities.csv";
    let bearer = || Header::new("Authorization", format!("Bearer {}", admin.bearer));
    let head = world.raw(world.client.head(path).header(bearer())).await.is(200);
    assert!(head.text.is_empty() && head.header("Content-Length").is_some());
    let mut response = world.client.get(path).header(bearer()).dispatch().await;
    response.read_exact(&mut [0; 1000]).await.unwrap();
    drop(response);
    let all = wait_for(&world, 1).await;
    assert_eq!((all.len(), all[0].0.as_str()), (1, "export.aborted"));
    let whole = world.get("/exports/authorities.csv", Some(&admin)).await.is(200);
    assert_eq!(receipts(&world).await[0].1["sha256"], json!(audit::sha256(whole.text.as_bytes())));
    assert_eq!(whole.text.lines().count(), 20_002);
    let cookie = Cookie::new("session", admin.cookie.clone());
    world.raw(world.client.head("/exports/authorities.csv").cookie(cookie)).await.is(200);
    assert_eq!(receipts(&world).await.len(), 2);
});

// Only SQLite lets a column hold what it should not.
#[rocket::async_test]
async fn a_row_that_cannot_be_read_is_an_error_and_no_file() {
    let world = World::new(Backend::Sqlite).await;
    let admin = admin(&world).await;
    many(&world, &admin).await;
    let tx = world.db().begin().await.unwrap();
    let broken = q("UPDATE authority_periods SET valid_from = '0' WHERE name LIKE '%019999'");
    assert_eq!(tx.execute(broken).await.unwrap(), 1);
    tx.commit().await.unwrap();
    let answered = world.get("/exports/authorities.csv", Some(&admin)).await.is(500);
    assert_eq!(answered.json()["code"], json!("internal"));
    assert_eq!(receipts(&world).await.len(), 0);
}

both!(the_command_line_writes_the_same_file, |world| {
    let admin = admin(&world).await;
    import(&world, &admin, AUTHORITIES).await.is(201);
    let filter = [("kind".to_owned(), "town".to_owned())];
    let (db, clock, plain) = (world.db(), &world.clock, Format::Csv(Dialect::Plain));
    let written =
        foerderbuch::export::to_writer(db, clock, Dataset::Authorities, plain, &filter, None, Vec::new()).await;
    let (receipt, file) = written.unwrap();
    let other = world.get("/exports/authorities.csv?dialect=plain&kind=town", Some(&admin)).await.is(200);
    assert_eq!(
        (String::from_utf8(file).unwrap(), receipt.sha256),
        (other.text.clone(), audit::sha256(other.text.as_bytes()))
    );
    let listed = world.get("/exports", Some(&admin)).await.is(200).json();
    assert_eq!((&listed["items"][1]["person"], &listed["items"][1]["complete"]), (&Value::Null, &json!(true)));
});
