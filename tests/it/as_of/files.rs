//! Files as of a checkpoint: the same bytes later, whatever has changed since, and a receipt that names the checkpoint.

use super::scene;
use crate::command::program::Place;
use crate::world::{Someone, World, both};
use calamine::{Reader, Xlsx};
use foerderbuch::access::Role;
use foerderbuch::db::Target;
use serde_json::json;
use std::io::Cursor;

/// All that a workbook holds but its receipt.
fn rows(bytes: &[u8], sheet: &str) -> Vec<Vec<String>> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes.to_vec())).unwrap();
    let range = book.worksheet_range(sheet).unwrap();
    range.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect()
}

async fn taken(world: &World, who: &Someone) -> Vec<Vec<u8>> {
    let mut files = Vec::new();
    for name in ["awards", "authorities"] {
        for dialect in ["audit", "spreadsheet", "plain"] {
            let path = format!("/exports/{name}.csv?dialect={dialect}&as_of=1");
            files.push(world.get(&path, Some(who)).await.is(200).bytes);
        }
    }
    files
}

both!(a_file_as_of_a_checkpoint_has_the_same_bytes_later, |world| {
    let scene = scene(&world).await;
    let ministry = world.authority("ministry", "Ministerium für Anderes", None).await;
    let admin = world.someone("admin@m.example", Role::Admin, ministry).await;
    let body = json!({ "title": "Bauarchiv", "lead": "06631000", "partners": "06411000", "grant": "120000.00" });
    let path = scene.record(&world, &body).await;
    let atlas = json!({ "title": "Atlas", "lead": "06411000", "grant": "10.00", "awarded_on": "2024-05-14" });
    scene.record(&world, &atlas).await;
    let officer = Some(&scene.officer);
    let present = world.get("/exports/awards.csv?dialect=plain", officer).await.is(200);
    world.seal().await;
    let files = taken(&world, &scene.officer).await;
    assert_eq!(files[2], present.bytes, "what is sealed is what was there");
    let book = world.get("/exports/awards.xlsx?as_of=1", officer).await.is(200).bytes;
    // Everything changes, and weeks go by.
    scene.correct(&world, &path, json!({ "title": "Anders", "lead": "06440000", "state": "unconfirmed" })).await;
    scene.record(&world, &json!({ "title": "Neu", "lead": "06411000", "grant": "5.00" })).await;
    let found = world.get("/authorities?q=Darmstadt", Some(&admin)).await.is(200).json();
    let id = found["items"][0]["id"].as_str().unwrap().to_owned();
    let change = json!({ "name": "Darmstadt, Wissenschaftsstadt", "short_name": "Darmstadt", "kind": "county", "ags": "06411000",
        "version": "1", "reason": "Umbenannt" });
    world.post(&format!("/authorities/{id}/change"), Some(&admin), &change).await.is(200);
    world.seal().await;
    assert_eq!(taken(&world, &scene.officer).await, files);
    world.clock.advance(40 * 24 * 3600);
    let officer = &world.sign_in(scene.officer.person, scene.officer.user, &scene.officer.email).await;
    assert_eq!(taken(&world, officer).await, files);
    let officer = Some(officer);
    let again = world.get("/exports/awards.xlsx?as_of=1", officer).await.is(200);
    assert_eq!(rows(&again.bytes, "awards"), rows(&book, "awards"));
    let name = "attachment; filename=\"awards-2026-11-22-checkpoint-1.xlsx\"";
    assert_eq!(again.header("Content-Disposition"), Some(name));
    assert!(again.header("Checkpoint").unwrap().starts_with("1; 2026-11-22T10:00:00"));
    let cover = rows(&again.bytes, "Beleg – Receipt");
    assert!(cover.iter().any(|row| row[0] == "Stand" && row[2].starts_with("1; 2026-11-22T10:00:00")), "{cover:?}");
    let today = world.get("/exports/awards.csv?dialect=plain", officer).await.is(200).bytes;
    assert_ne!(today, files[2]);
    let receipts = world.get("/exports", officer).await.is(200).json();
    let named = receipts["items"].as_array().unwrap().iter().filter(|one| one["as_of"]["number"] == 1).count();
    assert!(named >= 14, "{receipts}");
    let page = world.page("/exports", officer).await.is(200).text;
    assert!(page.contains("as_of=1"), "{page}");
});

both!(a_file_as_of_an_unsealed_instant_is_refused, |world| {
    let scene = scene(&world).await;
    world.seal().await;
    for (query, faults) in [
        ("as_of=2", vec!["as_of as-of.no-such-checkpoint"]),
        (
            "as_of=heute&dialect=x&year=19",
            vec!["dialect input.not-a-choice", "as_of as-of.malformed", "year input.not-a-choice"],
        ),
        ("as_of=1&as_of=1", vec!["as_of input.given-twice"]),
    ] {
        let answer = world.get(&format!("/exports/awards.csv?{query}"), Some(&scene.officer)).await.is(422);
        assert_eq!(answer.faults(), faults, "{query}");
    }
});

#[rocket::async_test]
async fn the_command_line_takes_the_same_file() {
    let world = World::new(crate::world::Backend::Sqlite).await;
    let scene = scene(&world).await;
    scene.record(&world, &json!({ "title": "Bauarchiv", "lead": "06631000", "grant": "120000.00" })).await;
    world.seal().await;
    let file = world.get("/exports/awards.csv?as_of=1", Some(&scene.officer)).await.is(200).text;
    scene.record(&world, &json!({ "title": "Neu", "lead": "06411000" })).await;
    let Target::Sqlite(path) = &world.target else { panic!("no file") };
    let database = format!("sqlite:{}", path.display());
    let place = Place::new();
    let said = place.run(&["export", "awards", "--as-of", "1", "--database", &database]).is(0);
    assert_eq!(said.out, file);
    let wrong = ["export", "awards", "--as-of", "7", "--output", "a.csv", "--database", &database];
    place.run(&wrong).fails(&["as_of: There is no checkpoint no. 7. The newest has the number 1"]);
    assert!(!place.path("a.csv").exists());
}
