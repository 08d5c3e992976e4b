//! Awards in and out by file: the real lists, cell by cell, unknown staying unknown, and the same bytes after a round trip.

use crate::world::{Answered, Backend, Someone, World, both};
use foerderbuch::access::Role;
use foerderbuch::audit::{self, Stream};
use rocket::http::ContentType;
use serde_json::{Value, json};
use std::collections::BTreeSet;

const AUTHORITIES: &str = include_str!("../../fixtures/authorities.csv");
const OTHERS: &str = include_str!("../../fixtures/authorities_other.csv");
const PROJECTS: &str = include_str!("../../fixtures/starke_heimat_projects.csv");
const PHASE_ONE: &str = include_str!("../../fixtures/starke_heimat_phase1_2020.csv");
const MUSTER: &str = include_str!("../../fixtures/muster.csv");

struct Office {
    officer: Someone,
    world: World,
}

impl Office {
    /// A ministry with the whole register.
    async fn new(world: World) -> Self {
        let ministry = world.authority("ministry", "Amt", None).await;
        let admin = world.someone("admin@ministerium.example", Role::Admin, ministry).await;
        let officer = world.someone("officer@ministerium.example", Role::Officer, ministry).await;
        let office = Self { officer, world };
        for file in [AUTHORITIES, OTHERS] {
            office.send(&admin, "authorities", "", file).await.is(201);
        }
        office
    }

    async fn send(&self, who: &Someone, dataset: &str, query: &str, file: &str) -> Answered {
        let path = format!("/imports/{dataset}{query}");
        self.world.send(&path, who, ContentType::new("text", "csv"), file.as_bytes()).await
    }

    async fn awards(&self, query: &str, file: &str) -> Answered {
        self.send(&self.officer, "awards", query, file).await
    }

    async fn file(&self, query: &str, who: &Someone) -> Answered {
        self.world.get(&format!("/exports/awards.csv{query}"), Some(who)).await.is(200)
    }
}

fn counts(answered: &Answered) -> [i64; 4] {
    let json = answered.json();
    ["new", "changed", "unchanged", "bad"].map(|name| json[name].as_i64().unwrap())
}

both!(the_real_lists_are_taken_over_whole_and_not_twice, |world| {
    let office = Office::new(world).await;
    let without = office.awards("", PROJECTS).await.is(422);
    assert_eq!(without.json()["dataset"], json!("awards"), "{}", without.text);
    let preview = office.awards("?programme=STARKE-HEIMAT&preview=true", PROJECTS).await.is(200);
    assert_eq!(counts(&preview)[1..], [0, 0, 0]);
    assert_eq!(office.file("?dialect=plain", &office.officer).await.text.lines().count(), 1);
    for file in [PROJECTS, PHASE_ONE] {
        office.awards("?programme=STARKE-HEIMAT", file).await.is(201);
        let again = office.awards("?programme=STARKE-HEIMAT", file).await.is(200);
        assert_eq!([counts(&again)[0], counts(&again)[1], counts(&again)[3]], [0, 0, 0], "{}", again.text);
    }
    office.awards("", MUSTER).await.is(201);
    let entries = audit::history(office.world.db(), &Stream::system("import")).await.unwrap();
    let programmes: Vec<Value> = entries
        .iter()
        .map(|line| serde_json::from_str::<Value>(&line.body).unwrap()["data"]["programme"].clone())
        .collect();
    assert_eq!(programmes[..3], [Value::Null, json!("STARKE-HEIMAT"), json!("STARKE-HEIMAT")]);
    audit::verify(office.world.db()).await.unwrap().unwrap();
});

both!(what_claims_a_release_or_is_not_exact_is_refused_by_its_cell, |world| {
    let office = Office::new(world).await;
    let header = "project_title;lead_name;lead_ags;grant_eur;total_cost_eur;starts_on;ends_on;state;programme";
    let file = format!(
        "{header}\nGut;Darmstadt;06411000;1234,50;;;;recorded;XY\nBescheid;Darmstadt;06411000;1,00;;;;issued;XY\n\
         Betrag;Darmstadt;06411000;12.50;;;;recorded;XY\nTage;Darmstadt;06411000;5;;2023-02-30;;recorded;XY\n\
         Wer;Atlantis;99999999;5;;;;recorded;XY\nNull;Darmstadt;06411000;0;;;;recorded;XY\n\
         Zurück;Darmstadt;06411000;5;;2024-01-02;2024-01-01;recorded;XY\n"
    );
    let refused = office.awards("", &file).await.is(422);
    let json = refused.json();
    let places: Vec<String> = json["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|error| {
            assert_ne!(error["detail"], error["code"], "{error}");
            format!("{} {}", error["line"], error["column"].as_str().unwrap())
        })
        .collect();
    for place in ["3 state", "4 grant_eur", "5 starts_on", "6 lead_ags", "7 grant_eur"] {
        assert!(places.contains(&place.to_owned()), "{place}: {}", refused.text);
    }
    assert!(places.iter().any(|place| place.starts_with("8 ")), "{places:?}");
    assert_eq!(json["bad"], json!(6));
    assert_eq!(office.file("?dialect=plain", &office.officer).await.text.lines().count(), 1);
    assert_eq!(counts(&office.awards("?skip_bad=true", &file).await.is(201)), [1, 0, 0, 6]);
    let out = office.file("?dialect=plain", &office.officer).await.text;
    assert!(out.contains("1234.50,,,,"), "{out}");
});

async fn round_trip(backend: Backend) {
    let from = Office::new(World::new(backend).await).await;
    for file in [PROJECTS, PHASE_ONE] {
        from.awards("?programme=STARKE-HEIMAT", file).await.is(201);
    }
    from.awards("", MUSTER).await.is(201);
    let quoted = "project_title,lead_name,lead_ags,note,programme\n=Summe(A1),Darmstadt,06411000,\"Zeile 1; \"\"wörtlich\"\"\nZeile 2\",STARKE-HEIMAT\n";
    from.awards("", quoted).await.is(201);
    for dialect in ["audit", "spreadsheet", "plain"] {
        let path = format!("?dialect={dialect}");
        let file = from.file(&path, &from.officer).await.text;
        let into = Office::new(World::new(backend).await).await;
        into.awards("", &file).await.is(201);
        assert_eq!(into.file(&path, &into.officer).await.text, file, "{dialect}");
        assert_eq!(counts(&into.awards("", &file).await.is(200))[..2], [0, 0]);
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

async fn listed(office: &Office, who: &Someone, filter: &str) -> BTreeSet<(String, String)> {
    let (mut found, mut cursor) = (BTreeSet::new(), String::new());
    loop {
        let page = office.world.get(&format!("/awards?limit=200&{filter}{cursor}"), Some(who)).await.is(200).json();
        for item in page["items"].as_array().unwrap() {
            let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
            found.insert((text(&item["title"]), text(&item["lead"]["ags"])));
        }
        match page["next"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return found,
        }
    }
}

fn rows(file: &str) -> BTreeSet<(String, String)> {
    let mut reader = csv::Reader::from_reader(file.as_bytes());
    reader.records().map(|row| row.unwrap()).map(|row| (row[0].to_owned(), row[2].to_owned())).collect()
}

both!(a_file_holds_exactly_what_the_list_shows_to_whoever_asks, |world| {
    let office = Office::new(world).await;
    office.awards("?programme=STARKE-HEIMAT", PROJECTS).await.is(201);
    let fulda = office.world.authority("other", "Stelle", None).await;
    let stranger = office.world.someone("viewer@stelle.example", Role::Viewer, fulda).await;
    for filter in ["", "joint=true", "year=unknown", "q=digital", "county=06432000", "state=unconfirmed"] {
        for who in [&office.officer, &stranger] {
            let file = office.file(&format!("?dialect=plain&{filter}"), who).await.text;
            let shown = listed(&office, who, filter).await;
            assert_eq!(rows(&file), shown, "{filter}");
            assert_eq!(shown.is_empty(), who.email == stranger.email, "{filter}");
        }
    }
    let entries = audit::history(office.world.db(), &Stream::system("export")).await.unwrap();
    let data = |place: usize| serde_json::from_str::<Value>(&entries[place].body).unwrap()["data"].clone();
    assert_eq!(data(0)["scope"]["recipients"], json!([fulda.to_string()]));
    assert_eq!(data(entries.len() - 1)["scope"], json!("all"));
    let totals = office.world.get("/awards/totals", Some(&office.officer)).await.is(200).json();
    let sum = data(entries.len() - 1)["sums"]["grant_eur"].as_i64().unwrap();
    assert!(sum > 0 && totals.is_object(), "{totals}");
});
