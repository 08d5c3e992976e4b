//! The map shows the counties of its day, and every sum on it opens into exactly its awards.

use super::scene;
use super::seats::turns;
use crate::world::{Someone, World, both};
use foerderbuch::access::Role;
use serde_json::{Value, json};
use time::macros::date;

/// Key, awards and sum of the units that have any.
fn units(map: &Value, part: &str) -> Vec<(String, i64, String)> {
    let all = map[part].as_array().unwrap().iter();
    let told = |one: &Value, name: &str| one[name].as_str().unwrap_or("unknown").to_owned();
    all.filter(|one| one["counted"] != 0)
        .map(|one| (told(one, "ags"), one["counted"].as_i64().unwrap(), told(one, "grant")))
        .collect()
}

async fn map(world: &World, who: &Someone, query: &str) -> Value {
    let map = world.get(&format!("/map?{query}"), Some(who)).await.is(200).json();
    let on = map["on"].as_str().unwrap();
    let all = map["units"].as_array().unwrap().iter().chain(map["elsewhere"].as_array().unwrap());
    for unit in all {
        let key = unit["ags"].as_str().unwrap_or("unknown");
        let filter = format!("invented=false&lead_county={key}&county_on={on}&until={on}");
        let opened = world.get(&format!("/awards/totals?{filter}"), Some(who)).await.is(200).json();
        assert_eq!(opened["counted"], unit["counted"], "{filter}");
        let known = unit["counted"] == 0 || unit["counted"] != unit["without_grant"];
        assert_eq!(opened["grant"], if known { unit["grant"].clone() } else { Value::Null }, "{filter}");
    }
    map
}

both!(the_map_shows_the_counties_of_its_day, |world| {
    let scene = scene(&world).await;
    let hanau = world.authority("special_status_city", "Hanau", Some("06435014")).await;
    world.authority("county", "Anderswo", Some("07111000")).await;
    let company = world.authority("company", "Werk", None).await;
    for body in [
        json!({ "title": "A", "lead": "06435014", "grant": "100", "awarded_on": "2025-05-01" }),
        json!({ "title": "B", "lead": "06435000", "partners": "06435014", "grant": "200", "awarded_on": "2025-05-02" }),
        json!({ "title": "C", "lead": "06411000" }),
        json!({ "title": "D", "lead": "07111000", "grant": "7", "starts_on": "2024-01-01" }),
        json!({ "title": "E", "lead_name": "Werk", "grant": "5", "awarded_on": "2026-01-01" }),
        json!({ "title": "F", "lead": "06440000", "grant": "9", "state": "unconfirmed" }),
    ] {
        scene.record(&world, body).await;
    }
    let who = &scene.officer;
    let text = |list: &[(&str, i64, &str)]| {
        list.iter().map(|(key, n, sum)| ((*key).to_owned(), *n, (*sum).to_owned())).collect::<Vec<_>>()
    };
    let before = map(&world, who, "on=2025-12-31").await;
    assert_eq!(before["units"].as_array().unwrap().len(), 4);
    assert_eq!(units(&before, "units"), text(&[("06435000", 2, "300.00")]));
    assert_eq!(units(&before, "elsewhere"), text(&[("07111000", 1, "7.00")]));
    assert_eq!(before["left_out"], 2, "one of 2026 and one of no known day");
    assert_eq!(map(&world, who, "on=2026-01-01").await["units"].as_array().unwrap().len(), 4, "nobody has recorded it");
    turns(&world, hanau, date!(2026 - 01 - 01), Some(("independent_city", "06499000", None))).await;
    let after = map(&world, who, "").await;
    assert_eq!(after["on"], "2026-11-22");
    assert_eq!(after["units"].as_array().unwrap().len(), 5);
    let expected = [("06411000", 1, "unknown"), ("06499000", 1, "100.00"), ("06435000", 1, "200.00")];
    assert_eq!(units(&after, "units"), text(&expected));
    assert_eq!(units(&after, "elsewhere"), text(&[("07111000", 1, "7.00"), ("unknown", 1, "5.00")]));
    assert_eq!(after["left_out"], 0);
    assert_eq!(after["totals"]["grant"], "312.00");
    assert_eq!(map(&world, who, "on=2025-12-31").await["units"].as_array().unwrap().len(), 4);
    let other = world.get("/map?programme=ANDERES", Some(who)).await.is(200).json();
    assert_eq!(other["totals"]["count"], 0);
    let page = world.page("/map?on=01.01.2026", Some(who)).await.is(200).text;
    assert!(page.contains(">HU</text>") && page.contains("lead_county=06499000&#38;county_on=2026-01-01"), "{page}");
    assert!(!world.page("/map?on=2025-12-31", Some(who)).await.is(200).text.contains(">HU</text>"));
    for wrong in ["on=2026-02-30", "on=bald", "colour=red"] {
        world.get(&format!("/map?{wrong}"), Some(who)).await.is(422);
        world.page(&format!("/map?{wrong}"), Some(who)).await.is(422);
    }
    // A municipality sees what it may see anyway.
    let viewer = world.someone("viewer@hanau.example", Role::Viewer, hanau).await;
    let own = map(&world, &viewer, "").await;
    assert_eq!(own["totals"]["grant"], "300.00");
    let stranger = world.someone("viewer@werk.example", Role::Viewer, company).await;
    assert_eq!(map(&world, &stranger, "").await["totals"]["count"], 1);
    world.get("/map", None).await.is(401);
});
