//! Files in: preview, all or nothing, every bad cell by its place, and nothing twice.

use crate::world::{Answered, Someone, World, both, location};
use foerderbuch::access::Role;
use foerderbuch::audit::{self, Stream};
use rocket::http::{ContentType, Cookie};
use serde_json::{Value, json};
use std::fmt::Write;

const AUTHORITIES: &str = include_str!("../../fixtures/authorities.csv");
const HEADER: &str = "ags,name,kind,county_ags,population";

async fn admin(world: &World) -> Someone {
    let ministry = world.authority("ministry", "Ministerium", None).await;
    world.someone("admin@ministerium.example", Role::Admin, ministry).await
}

async fn send(world: &World, who: &Someone, query: &str, body: impl AsRef<[u8]>) -> Answered {
    let kind = ContentType::new("text", "csv").with_params(("charset", "utf-8"));
    world.send(&format!("/imports/authorities{query}"), who, kind, body.as_ref()).await
}

async fn entries(world: &World) -> Vec<Value> {
    let lines = audit::history(world.db(), &Stream::system("import")).await.unwrap();
    lines.iter().map(|line| serde_json::from_str(&line.body).unwrap()).collect()
}

async fn count(world: &World) -> i64 {
    world.db().one(foerderbuch::db::q("SELECT COUNT(*) AS n FROM authority_periods")).await.unwrap()
}

fn places(answered: &Answered) -> Vec<String> {
    let text = |error: &Value, key: &str| error[key].as_str().unwrap().to_owned();
    let errors = answered.json()["errors"].as_array().unwrap().clone();
    errors
        .iter()
        .map(|error| {
            assert!(!text(error, "detail").is_empty() && text(error, "detail") != text(error, "code"), "{error}");
            let (line, row) = (&error["line"], &error["row"]);
            format!("{line} {row} {} {} {}", text(error, "column"), text(error, "value"), text(error, "code"))
        })
        .collect()
}

fn counts(answered: &Answered) -> [i64; 4] {
    let json = answered.json();
    ["new", "changed", "unchanged", "bad"].map(|name| json[name].as_i64().unwrap())
}

/// A file sent with the form of the import page.
async fn upload(world: &World, who: &Someone, dataset: &str, file: &[u8], mark: &str) -> Answered {
    let mut body = Vec::new();
    for (name, value) in [("csrf", mark), ("dataset", dataset)] {
        body.extend(format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").bytes());
    }
    body.extend(
        b"--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\nContent-Type: text/csv\r\n\r\n",
    );
    body.extend(file);
    body.extend(b"\r\n--x--\r\n");
    let kind = ContentType::new("multipart", "form-data").with_params(("boundary", "x"));
    let request = world.client.post("/import/preview").header(kind).body(body);
    world.raw(request.cookie(Cookie::new("session", who.cookie.clone()))).await
}

/// The id of the upload that a preview is about, and the counts it sends back.
fn form_of(preview: &Answered) -> (String, Vec<(String, String)>) {
    let after = |text: &str, start: &str, end: char| {
        let from = text.find(start).unwrap_or_else(|| panic!("no {start} in {text}")) + start.len();
        text[from..].split(end).next().unwrap().to_owned()
    };
    let id = after(&preview.text, "action=\"/import/", '/');
    let value = |name: &str| (name.to_owned(), after(&preview.text, &format!("name=\"{name}\" value=\""), '"'));
    (id, ["new", "changed", "unchanged", "bad"].map(value).to_vec())
}

async fn confirm(world: &World, who: &Someone, preview: &Answered, skip: bool) -> Answered {
    let (id, fields) = form_of(preview);
    let mut fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    if skip {
        fields.push(("skip_bad", "true"));
    }
    world.form(&format!("/import/{id}/confirm"), who, &fields).await
}

both!(a_preview_changes_nothing_and_an_import_is_one_entry_and_not_done_twice, |world| {
    let admin = admin(&world).await;
    let preview = send(&world, &admin, "?preview=true", AUTHORITIES).await.is(200);
    assert_eq!(counts(&preview), [442, 0, 0, 0]);
    assert_eq!((count(&world).await, entries(&world).await.len()), (1, 0));
    let done = send(&world, &admin, "", AUTHORITIES).await.is(201);
    assert_eq!((counts(&done), count(&world).await), ([442, 0, 0, 0], 443));
    assert_eq!(done.json()["digest"], preview.json()["digest"]);
    let all = entries(&world).await;
    let entry = &all[0];
    assert_eq!((all.len(), &entry["act"]), (1, &json!("authorities.imported")));
    let data = &entry["data"];
    assert_eq!(data["file_sha256"], json!(audit::sha256(AUTHORITIES.as_bytes())));
    assert_eq!((&data["rows_sha256"], &data["new"]), (&done.json()["digest"], &json!(442)));
    assert_eq!(entry["actor"]["role"], json!("admin"));
    let again = send(&world, &admin, "", AUTHORITIES).await.is(200);
    assert_eq!((counts(&again), entries(&world).await.len()), ([0, 0, 442, 0], 1));
    audit::verify(world.db()).await.unwrap().unwrap();
});

both!(one_bad_cell_stops_everything_and_every_bad_cell_is_named, |world| {
    let admin = admin(&world).await;
    let file = format!(
        "{HEADER}\n06411000,Darmstadt,independent_city,,162243\n0641,Kassel,independent_city,,1\n06413000,Offenbach,borough,,2\n\
         06414000,Wiesbaden,independent_city,,\"1.000\"\n"
    );
    let wanted = ["3 2 ags 0641", "4 3 kind borough", "5 4 population 1.000"];
    let refused = send(&world, &admin, "", &file).await.is(422);
    assert_eq!(refused.header("Content-Type"), Some("application/problem+json"));
    assert_eq!((&refused.json()["code"], &refused.json()["bad"]), (&json!("import.refused"), &json!(3)));
    let found = places(&refused);
    assert_eq!(found.len(), 3, "{found:?}");
    for (found, wanted) in found.iter().zip(wanted) {
        assert!(found.starts_with(wanted), "{found}");
    }
    assert_eq!((count(&world).await, entries(&world).await.len()), (1, 0));
    let preview = send(&world, &admin, "?preview=true", &file).await.is(200);
    assert_eq!((counts(&preview), places(&preview)), ([1, 0, 0, 3], found));
    let skipped = send(&world, &admin, "?skip_bad=true", &file).await.is(201);
    assert_eq!((counts(&skipped), count(&world).await), ([1, 0, 0, 3], 2));
    assert_eq!(entries(&world).await[0]["data"]["skipped_lines"], json!([3, 4, 5]));
});

both!(rows_with_too_few_cells_are_named_beside_bad_cells_and_can_be_left_out, |world| {
    let admin = admin(&world).await;
    let file = format!(
        "{HEADER}\n06411000,Darmstadt,independent_city,,162243\n06412000,Frankfurt\n06413000,Offenbach,borough,,2\n"
    );
    let refused = send(&world, &admin, "", &file).await.is(422);
    let found = places(&refused);
    assert_eq!((found.len(), found[0].as_str()), (2, "3 2  Frankfurt csv.too-few-fields"));
    let skipped = send(&world, &admin, "?skip_bad=true", &file).await.is(201);
    assert_eq!((counts(&skipped), count(&world).await), ([1, 0, 0, 2], 2));
});

both!(files_of_all_dialects_are_read_and_unreadable_ones_named, |world| {
    let admin = admin(&world).await;
    let bom = "\u{feff}ags;name;kind;population\r\n;\"Zweckverband \"\"Süd\"\"; Ost\";association;\r\n;\"Zwei\r\nZeilen\";association;\r\n06411000;Darmstadt;independent_city;5,5\r\n";
    let preview = send(&world, &admin, "?preview=true", bom).await.is(200);
    assert_eq!(counts(&preview), [1, 0, 0, 2], "{}", preview.text);
    let found = places(&preview);
    assert!(
        found[0].starts_with("3 2 name Zwei\\r\\nZeilen") && found[1].starts_with("5 3 population 5,5"),
        "{found:?}"
    );
    for (file, code) in [
        (b"".to_vec(), "csv.empty"),
        (format!("{HEADER}\n").into_bytes(), "csv.no-rows"),
        (b"ags,name,kind\n06437000,Gro\xDF-Gerau,town\n".to_vec(), "csv.not-utf8"),
        (b"PK\x03\x04 and so on".to_vec(), "csv.not-csv"),
        (vec![0x9c; 5000], "csv.not-utf8"),
        (b"ags,name,sort\n1,2,3\n".to_vec(), "csv.unknown-column"),
    ] {
        for query in ["", "?preview=true", "?skip_bad=true"] {
            let refused = send(&world, &admin, query, &file).await.is(422);
            assert_eq!(refused.json()["errors"][0]["code"], json!(code), "{}", refused.text);
            assert_eq!(refused.json()["digest"], Value::Null);
        }
    }
    assert_eq!((count(&world).await, entries(&world).await.len()), (1, 0));
});

both!(more_than_the_limit_and_other_kinds_of_bodies_are_refused, |world| {
    let admin = admin(&world).await;
    let large = vec![b'x'; 26 * 1024 * 1024];
    let refused = send(&world, &admin, "", &large).await.is(413);
    assert_eq!(refused.json()["code"], json!("input.too-large"));
    upload(&world, &admin, "authorities", &large, &admin.csrf).await.is(413);
    let utf16 = ContentType::new("text", "csv").with_params(("charset", "utf-16"));
    for kind in [ContentType::JSON, ContentType::Plain, utf16] {
        let refused = world.send("/imports/authorities", &admin, kind, AUTHORITIES.as_bytes()).await.is(422);
        assert_eq!(refused.json()["code"], json!("input.wrong-content-type"));
    }
    let refused = send(&world, &admin, "?preview=yes&skip_bad=1", AUTHORITIES).await.is(422);
    assert_eq!(refused.faults(), ["preview input.not-a-choice", "skip_bad input.not-a-choice"]);
    let refused = send(&world, &admin, "?programme=X", AUTHORITIES).await.is(422);
    assert_eq!(refused.faults(), ["programme input.unknown-field"]);
    assert_eq!(count(&world).await, 1);
});

both!(each_role_imports_only_what_is_its_own, |world| {
    let admin = admin(&world).await;
    let ministry = world.authority("ministry", "Anderes Ministerium", None).await;
    let officer = world.someone("officer@ministerium.example", Role::Officer, ministry).await;
    let viewer = world.someone("viewer@darmstadt.example", Role::Viewer, ministry).await;
    send(&world, &officer, "", AUTHORITIES).await.is(403);
    let csv = ContentType::new("text", "csv");
    world.send("/imports/awards", &admin, csv.clone(), b"x").await.is(403);
    world.send("/imports/awards", &viewer, csv, b"x").await.is(403);
    upload(&world, &officer, "authorities", AUTHORITIES.as_bytes(), &officer.csrf).await.is(403);
    upload(&world, &viewer, "awards", b"x", &viewer.csrf).await.is(403);
    world.page("/import", Some(&viewer)).await.is(403);
    let page = world.page("/import", Some(&officer)).await.is(200);
    assert!(page.text.contains("/import/awards.csv") && !page.text.contains("/import/authorities.csv"));
    let template = world.page("/import/authorities.csv", Some(&admin)).await.is(200);
    assert!(template.text.contains("ags;ars;name"), "{}", template.text);
    world.page("/import/awards.csv", Some(&admin)).await.is(403);
    world.page("/import/persons.csv", Some(&admin)).await.is(404);
});

both!(on_the_page_a_preview_comes_first_and_only_its_owner_confirms_it, |world| {
    let admin = admin(&world).await;
    let other =
        world.someone("admin2@ministerium.example", Role::Admin, world.authority("ministry", "M2", None).await).await;
    upload(&world, &admin, "authorities", AUTHORITIES.as_bytes(), "no mark").await.is(403);
    upload(&world, &admin, "authorities", b"", &admin.csrf).await.is(422);
    upload(&world, &admin, "persons", AUTHORITIES.as_bytes(), &admin.csrf).await.is(422);
    let preview = upload(&world, &admin, "authorities", AUTHORITIES.as_bytes(), &admin.csrf).await.is(200);
    assert!(preview.text.contains("442") && preview.text.contains("Darmstadt"), "{}", preview.text);
    assert_eq!(count(&world).await, 2);
    let (id, _) = form_of(&preview);
    let foreign = confirm(&world, &other, &preview, false).await.is(404);
    let (nowhere, malformed) = (uuid::Uuid::now_v7().to_string(), "x");
    for other_id in [nowhere.as_str(), malformed] {
        let absent = world.form(&format!("/import/{other_id}/confirm"), &other, &[]).await.is(404);
        let own_path = format!("/import/{other_id}/");
        assert_eq!(absent.text.replace(&own_path, ""), foreign.text.replace(&format!("/import/{id}/"), ""));
    }
    world.page(&format!("/import/{id}/errors.csv"), Some(&other)).await.is(404);
    let done = location(&confirm(&world, &admin, &preview, false).await);
    assert_eq!(count(&world).await, 444);
    assert!(world.page(&done, Some(&admin)).await.is(200).text.contains("442"));
    world.page(&done, Some(&other)).await.is(404);
    confirm(&world, &admin, &preview, false).await.is(404);
    assert_eq!(entries(&world).await.len(), 1);
    let again = upload(&world, &admin, "authorities", AUTHORITIES.as_bytes(), &admin.csrf).await.is(200);
    assert!(!again.text.contains("/confirm"));
});

both!(a_preview_that_no_longer_holds_is_shown_anew, |world| {
    let admin = admin(&world).await;
    let preview = upload(&world, &admin, "authorities", AUTHORITIES.as_bytes(), &admin.csrf).await.is(200);
    let first: String = AUTHORITIES.lines().take(3).flat_map(|line| [line, "\n"]).collect();
    send(&world, &admin, "", first).await.is(201);
    let moved = confirm(&world, &admin, &preview, false).await.is(409);
    assert_eq!((count(&world).await, entries(&world).await.len()), (3, 1));
    location(&confirm(&world, &admin, &moved, false).await);
    assert_eq!((count(&world).await, entries(&world).await.len()), (443, 2));
});

both!(faulty_rows_are_told_on_the_page_and_left_out_on_demand, |world| {
    let admin = admin(&world).await;
    let mut file = format!("{HEADER}\n06411000,Darmstadt,independent_city,,1\n");
    for number in 0..600 {
        writeln!(file, "x{number},Ort <b>{number}</b>,town,,").unwrap();
    }
    let preview = upload(&world, &admin, "authorities", file.as_bytes(), &admin.csrf).await.is(200);
    assert!(!preview.text.contains("<b>") && preview.text.contains("700"), "{}", preview.text);
    let (id, _) = form_of(&preview);
    let list = world.page(&format!("/import/{id}/errors.csv"), Some(&admin)).await.is(200);
    assert_eq!(list.text.lines().count(), 1201);
    confirm(&world, &admin, &preview, false).await.is(422);
    assert_eq!(count(&world).await, 1);
    location(&confirm(&world, &admin, &preview, true).await);
    assert_eq!(count(&world).await, 2);
});

both!(uploads_are_gone_after_a_day, |world| {
    let admin = admin(&world).await;
    let preview = upload(&world, &admin, "authorities", AUTHORITIES.as_bytes(), &admin.csrf).await.is(200);
    world.clock.advance(24 * 60 * 60 + 1);
    let admin = world.sign_in(admin.person, admin.user, &admin.email).await;
    confirm(&world, &admin, &preview, false).await.is(404);
    upload(&world, &admin, "authorities", AUTHORITIES.as_bytes(), &admin.csrf).await.is(200);
    let left: i64 = world.db().one(foerderbuch::db::q("SELECT COUNT(*) AS n FROM uploads")).await.unwrap();
    assert_eq!(left, 1);
});

both!(two_imports_at_once_make_nothing_twice, |world| {
    let admin = admin(&world).await;
    let (one, two) = rocket::tokio::join!(send(&world, &admin, "", AUTHORITIES), send(&world, &admin, "", AUTHORITIES));
    let mut statuses = [one.status, two.status];
    statuses.sort_unstable();
    assert_eq!((statuses, count(&world).await, entries(&world).await.len()), ([200, 201], 443, 1));
});
