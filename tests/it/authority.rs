//! The register of authorities: imported whole, searched, paged, changed, with members, on both databases.

mod import;
mod succession;

use crate::world::{Someone, World, both, location};
use foerderbuch::access::Role;
use foerderbuch::audit;
use foerderbuch::authority::{bulk, set_members_by_command};
use foerderbuch::db::q;
use foerderbuch::import::Change;
use foerderbuch::import::csv::{self, Column, Columns, Table};
use serde_json::{Value, json};
use std::collections::BTreeSet;

const REGISTER: &str = include_str!("../../fixtures/authorities.csv");
const OTHER: &str = include_str!("../../fixtures/authorities_other.csv");
const HEADER: &str =
    "ags,ars,name,short_name,designation,kind,county_ags,population,lat,lon,valid_from,valid_to,successor_ags";

fn table(text: &str) -> Table {
    let columns = bulk::COLUMNS.iter().map(|(name, required)| Column { name, required: *required }).collect();
    csv::read(text.as_bytes(), &Columns { columns, max_bytes: 10_000_000, max_rows: 100_000, books: false }).unwrap()
}

async fn plan(world: &World, text: &str) -> bulk::Plan {
    bulk::plan(world.db(), &table(text), world.clock.today()).await.unwrap()
}

/// Imports and tells how many rows were new, changed, unchanged.
async fn import(world: &World, text: &str) -> (usize, usize, usize) {
    let plan = plan(world, text).await;
    assert_eq!(plan.errors, []);
    let tx = world.db().begin().await.unwrap();
    bulk::apply(&tx, &plan, &world.stamp()).await.unwrap();
    tx.commit().await.unwrap();
    let count = |change| plan.rows.iter().filter(|row| row.change == change).count();
    (count(Change::New), count(Change::Changed), count(Change::Unchanged))
}

async fn admin(world: &World) -> Someone {
    let ministry = world.authority("ministry", "Ministerium des Tests", None).await;
    world.someone("admin@ministerium.example", Role::Admin, ministry).await
}

async fn names(world: &World, who: &Someone, query: &str) -> Vec<String> {
    let list = world.get(&format!("/authorities?{query}"), Some(who)).await.is(200).json();
    list["items"].as_array().unwrap().iter().map(|item| item["name"].as_str().unwrap().to_owned()).collect()
}

/// The id of the authority with a key.
async fn id(world: &World, who: &Someone, ags: &str) -> String {
    let list = world.get(&format!("/authorities?q={ags}"), Some(who)).await.is(200).json();
    list["items"][0]["id"].as_str().unwrap().to_owned()
}

both!(people_find_authorities_however_they_write_them, |world| {
    import(&world, REGISTER).await;
    let who = admin(&world).await;
    for wanted in ["rüsselsheim", "RUESSELSHEIM", "russelsheimammain", "Rüsselsheim am", "06433012"] {
        let query = form_urlencoded::Serializer::new(String::new()).append_pair("q", wanted).finish();
        assert_eq!(names(&world, &who, &query).await, ["Rüsselsheim am Main, Stadt"], "{wanted}");
    }
    assert_eq!(names(&world, &who, "q=gie%C3%9Fen").await, names(&world, &who, "q=GIESSEN").await);
    assert_eq!(names(&world, &who, "q=06531000").await, ["Gießen"]);
    assert_eq!(names(&world, &who, "q=%25").await, Vec::<String>::new());
    assert_eq!(names(&world, &who, "kind=independent_city").await.len(), 5);
    assert_eq!(names(&world, &who, "county=06440000&limit=200").await.len(), 25);
    let fulda = world.page("/authorities?q=fulda", Some(&who)).await.is(200).text;
    assert!(fulda.contains("Landkreis") && fulda.contains("Sonderstatusstadt"), "{fulda}");
    for file in ["/exports/authorities.csv?q=fulda", "/exports/authorities.xlsx?q=fulda"] {
        assert!(fulda.contains(file), "{fulda}");
    }
});

both!(a_filter_that_does_not_exist_is_refused, |world| {
    let who = admin(&world).await;
    for (query, faults) in [
        ("colour=red", &["colour input.unknown-field"][..]),
        (
            "kind=village&county=x&on=2023-02-29&limit=0",
            &[
                "kind input.not-a-choice",
                "county authority.ags-form",
                "on date.does-not-exist",
                "limit paging.limit-out-of-range",
            ],
        ),
        ("limit=201", &["limit paging.limit-out-of-range"]),
        ("cursor=x", &["cursor paging.cursor-not-ours"]),
        (
            "cursor=WyJcdTAwMDAiLCIwMTkzMDAwMC0wMDAwLTcwMDAtODAwMC0wMDAwMDAwMDAwMDAiXQ",
            &["cursor paging.cursor-not-ours"],
        ),
    ] {
        assert_eq!(world.get(&format!("/authorities?{query}"), Some(&who)).await.is(422).faults(), faults, "{query}");
        world.page(&format!("/authorities?{query}"), Some(&who)).await.is(422);
    }
    world.get("/authorities", None).await.is(401);
});

both!(paging_walks_all_authorities_without_gap_or_repeat, |world| {
    import(&world, REGISTER).await;
    let viewer = admin(&world).await;
    for limit in [7, 50, 199, 200] {
        let (mut seen, mut order, mut next) = (BTreeSet::new(), Vec::new(), String::new());
        loop {
            let path = format!("/authorities?limit={limit}{next}");
            let page = world.get(&path, Some(&viewer)).await.is(200).json();
            for item in page["items"].as_array().unwrap() {
                assert!(seen.insert(item["id"].as_str().unwrap().to_owned()));
                order.push(item["short_name"].as_str().unwrap().to_owned());
            }
            match page["next"].as_str() {
                Some(cursor) => next = format!("&cursor={cursor}"),
                None => break,
            }
        }
        assert_eq!(seen.len(), 443, "limit {limit}"); // and the ministry of the test
        assert!(order.is_sorted());
    }
});

both!(only_administrators_write_and_all_roles_read, |world| {
    import(&world, REGISTER).await;
    let admin = admin(&world).await;
    let town = id(&world, &admin, "06534014").await;
    let place = world.authority("town", "Leserdorf", Some("06999001")).await;
    for role in Role::ALL.iter().copied().filter(|role| *role != Role::Admin) {
        let who = world.someone(&format!("{}@test.example", role.code()), role, place).await;
        world.get("/authorities", Some(&who)).await.is(200);
        world.get(&format!("/authorities/{town}"), Some(&who)).await.is(200);
        let page = world.page(&format!("/authorities/{town}"), Some(&who)).await.is(200);
        assert!(!page.text.contains("/change"));
        for path in
            ["/authorities".to_owned(), format!("/authorities/{town}/change"), format!("/authorities/{town}/members")]
        {
            world.post(&path, Some(&who), &json!({})).await.is(403);
            world.form(&path, &who, &[]).await.is(403);
            world.post(&path, None, &json!({})).await.is(401);
        }
        for path in ["/authorities/new".to_owned(), format!("/authorities/{town}/change")] {
            world.page(&path, Some(&who)).await.is(403);
        }
    }
    let absent = world.get("/authorities/01930000-0000-7000-8000-000000000000", Some(&admin)).await.is(404);
    let malformed = world.get("/authorities/x", Some(&admin)).await.is(404);
    assert_eq!(absent.text, malformed.text);
});

fn new_town() -> Value {
    json!({ "ags": "06534099", "name": "Neustadt, Stadt", "kind": "town", "county_ags": "06534000", "population": "1200" })
}

both!(an_authority_is_added_and_corrected_with_its_reason, |world| {
    import(&world, REGISTER).await;
    let who = admin(&world).await;
    let added = world.post("/authorities", Some(&who), &new_town()).await.is(201);
    let thing = added.json();
    assert_eq!((&thing["short_name"], &thing["version"], &thing["lat"]), (&json!("Neustadt"), &json!(1), &Value::Null));
    let path = format!("/authorities/{}", thing["id"].as_str().unwrap());
    assert_eq!(added.header("Location"), Some(format!("/api/v1{path}").as_str()));
    world.get(&path, Some(&who)).await.is(200);
    let taken = world.post("/authorities", Some(&who), &new_town()).await.is(422);
    assert_eq!(taken.faults(), ["ags authority.ags-taken"]);
    let mut change = new_town();
    change["population"] = json!("1300");
    change["version"] = json!("1");
    let missing = world.post(&format!("{path}/change"), Some(&who), &change).await.is(422);
    assert_eq!(missing.faults(), ["reason input.missing"]);
    change["reason"] = json!("Zählung 2026");
    let changed = world.post(&format!("{path}/change"), Some(&who), &change).await.is(200).json();
    assert_eq!((&changed["population"], &changed["version"]), (&json!(1300), &json!(2)));
    world.post(&format!("{path}/change"), Some(&who), &change).await.is(409);
    let page = world.page(&path, Some(&who)).await.is(200).text;
    assert!(page.contains("Zählung 2026") && page.contains("1200") && page.contains("1300"), "{page}");
    let versions: i64 =
        world.db().one(q("SELECT COUNT(*) AS n FROM authority_periods_versions WHERE ags = '06534099'")).await.unwrap();
    assert_eq!(versions, 2);
    // A county keeps its key while it has places.
    let county = id(&world, &who, "06534000").await;
    let change = json!({ "ags": "06530000", "name": "Marburg-Biedenkopf", "kind": "county", "version": "1", "reason": "Versuch" });
    let kept = world.post(&format!("/authorities/{county}/change"), Some(&who), &change).await.is(422);
    assert_eq!(kept.faults(), ["ags authority.county-in-use"]);
    audit::verify(world.db()).await.unwrap().unwrap();
});

both!(all_wrong_fields_are_told_at_once_and_forms_keep_what_was_typed, |world| {
    import(&world, REGISTER).await;
    let who = admin(&world).await;
    let wrong =
        json!({ "ags": "06534000", "kind": "town", "population": "12.50", "lat": "x", "valid_from": "2023-02-29" });
    let expected = [
        "ags authority.ags-taken",
        "ags authority.ags-of-county",
        "name input.missing",
        "county_ags authority.county-missing",
        "population number.not-an-integer",
        "lat coordinate.not-a-coordinate",
        "valid_from date.does-not-exist",
    ];
    assert_eq!(world.post("/authorities", Some(&who), &wrong).await.is(422).faults(), expected);
    let form = [
        ("name", "Neustadt, Stadt"),
        ("kind", "town"),
        ("ags", "06534099"),
        ("county_ags", "06534000"),
        ("population", "12,5"),
    ];
    let again = world.form("/authorities", &who, &form).await.is(422);
    assert!(again.text.contains("Neustadt, Stadt") && again.text.contains("12,5"), "{}", again.text);
    assert!(again.text.contains("keine ganze Zahl"), "{}", again.text);
    let form = [
        ("name", "Neustadt, Stadt"),
        ("kind", "town"),
        ("ags", "06534099"),
        ("county_ags", "06534000"),
        ("population", "1.200"),
        ("lat", "50,8"),
        ("lon", "8,8"),
        ("valid_from", "1.1.2026"),
    ];
    let to = location(&world.form("/authorities", &who, &form).await);
    let edit = world.page(&format!("{to}/change"), Some(&who)).await.is(200).text;
    assert!(edit.contains("value=\"1200\"") && edit.contains("value=\"01.01.2026\""), "{edit}");
    let mut stale: Vec<(&str, &str)> = form.to_vec();
    stale.extend([("version", "7"), ("reason", "Versuch mit alter Fassung")]);
    let again = world.form(&format!("{to}/change"), &who, &stale).await.is(409);
    assert!(again.text.contains("Versuch mit alter Fassung"), "{}", again.text);
    for lang in ["de", "en"] {
        world.page(&format!("/authorities/new?lang={lang}"), Some(&who)).await.is(200);
        world.page(&format!("{to}?lang={lang}"), Some(&who)).await.is(200);
    }
});

both!(an_association_has_members_in_time, |world| {
    import(&world, REGISTER).await;
    import(&world, OTHER).await;
    let who = admin(&world).await;
    let members: Vec<_> =
        ["06634001", "06634010", "06634016"].map(|ags| (ags.to_owned(), None, None)).into_iter().collect();
    set_members_by_command(world.db(), &world.clock, "Zweckverband Schwalm-Eder-West", &members).await.unwrap();
    let list = world.get("/authorities?kind=association", Some(&who)).await.is(200).json();
    let path = format!("/authorities/{}", list["items"][0]["id"].as_str().unwrap());
    let keys = |thing: &Value| {
        let members = thing["members"].as_array().unwrap();
        members.iter().map(|member| member["ags"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let now = world.get(&path, Some(&who)).await.is(200).json();
    assert_eq!(keys(&now), ["06634001", "06634010", "06634016"]);
    let version = now["version"].to_string();
    let told = json!({ "members": "06634025 | 06634001", "valid_from": "2026-11-01", "version": version });
    let now = world.post(&format!("{path}/members"), Some(&who), &told).await.is(200).json();
    assert_eq!(keys(&now), ["06634025", "06634001"]);
    assert_eq!(
        (&now["members"][0]["valid_from"], &now["members"][1]["valid_from"]),
        (&json!("2026-11-01"), &Value::Null)
    );
    let before = world.get(&format!("{path}?on=2026-10-31"), Some(&who)).await.is(200).json();
    assert_eq!(keys(&before), ["06634001", "06634010", "06634016"]);
    world.post(&format!("{path}/members"), Some(&who), &told).await.is(409);
    let version = now["version"].to_string();
    let wrong = json!({ "members": "x 06999999 06634001 06634001", "version": version });
    let faults = ["members authority.ags-form", "members authority.member-unknown", "members authority.member-twice"];
    assert_eq!(world.post(&format!("{path}/members"), Some(&who), &wrong).await.is(422).faults(), faults);
    let form = [("members", "06634001\r\n06634025"), ("valid_from", ""), ("version", version.as_str())];
    assert_eq!(location(&world.form(&format!("{path}/members"), &who, &form).await), path);
    world.page(&format!("{path}/members"), Some(&who)).await.is(200);
    let page = world.page(&path, Some(&who)).await.is(200).text;
    assert!(page.contains("Mitglieder festgelegt") && page.contains("Borken"), "{page}");
    let town = id(&world, &who, "06634001").await;
    let of = world.get(&format!("/authorities/{town}"), Some(&who)).await.is(200).json();
    assert_eq!(of["member_of"][0]["short_name"], json!("Schwalm-Eder-West"));
    let told = json!({ "members": "06634025", "version": of["version"].to_string() });
    let none = world.post(&format!("/authorities/{town}/members"), Some(&who), &told).await.is(422).json();
    assert_eq!(none["code"], json!("authority.not-an-association"));
    audit::verify(world.db()).await.unwrap().unwrap();
});
