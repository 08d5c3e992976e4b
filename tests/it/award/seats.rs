//! Lists, sums and files count an award in the county of its day, whatever became of its recipient since.

use super::scene;
use crate::world::{World, both};
use foerderbuch::db::q;
use foerderbuch::id::{AuthorityId, PeriodId};
use serde_json::{Value, json};
use time::Date;
use time::macros::date;

/// Ends the open period of an authority the day before, and begins another if one is told: kind, AGS, county.
pub async fn turns(world: &World, id: AuthorityId, on: Date, into: Option<(&str, &str, Option<&str>)>) {
    let tx = world.db().begin().await.unwrap();
    tx.execute(
        q("UPDATE authority_periods SET valid_to = $1 WHERE authority_id = $2 AND valid_to IS NULL")
            .bind(on.previous_day())
            .bind(id),
    )
    .await
    .unwrap();
    if let Some((kind, ags, county)) = into {
        let stamp = world.stamp();
        tx.execute(
            q("INSERT INTO authority_periods (id, authority_id, valid_from, ags, name, short_name, kind, county_ags, search, version,
                   recorded_at, entry_id) VALUES ($1, $2, $3, $4, 'Hanau', 'Hanau', $5, $6, 'hanau', 1, $7, $8)")
                .bind(PeriodId::new())
                .bind(id)
                .bind(on)
                .bind(ags)
                .bind(kind)
                .bind(county.map(str::to_owned))
                .bind(stamp.at)
                .bind(stamp.entry),
        )
        .await
        .unwrap();
    }
    tx.commit().await.unwrap();
}

async fn titles(world: &World, who: &crate::world::Someone, query: &str) -> Vec<String> {
    let list = world.get(&format!("/awards?{query}"), Some(who)).await.is(200).json();
    let found: Vec<_> =
        list["items"].as_array().unwrap().iter().map(|one| one["title"].as_str().unwrap().to_owned()).collect();
    let totals = world.get(&format!("/awards/totals?{query}"), Some(who)).await.is(200).json();
    assert_eq!(totals["count"], json!(found.len()), "{query}");
    let file = world.get(&format!("/exports/awards.csv?dialect=plain&{query}"), Some(who)).await.is(200).text;
    assert_eq!(file.lines().count(), found.len() + 1, "{query}: {file}");
    found
}

fn counties(totals: &Value) -> Vec<(Option<String>, i64, String)> {
    let one = |group: &Value| {
        let text = |name: &str| group[name].as_str().map(str::to_owned);
        (text("key"), group["counted"].as_i64().unwrap(), text("grant").unwrap())
    };
    totals["by_county"].as_array().unwrap().iter().map(one).collect()
}

both!(an_award_counts_in_the_county_of_its_day, |world| {
    let scene = scene(&world).await;
    let hanau = world.authority("special_status_city", "Hanau", Some("06435014")).await;
    turns(&world, hanau, date!(2026 - 01 - 01), Some(("independent_city", "06499000", None))).await;
    for (title, days) in [
        ("A 2025 bewilligt", json!({ "awarded_on": "2025-12-31" })),
        ("B 2025 begonnen", json!({ "starts_on": "2025-06-01" })),
        ("C 2026 bewilligt", json!({ "awarded_on": "2026-01-01", "starts_on": "2025-06-01" })),
        ("D ohne Tag", json!({})),
    ] {
        let mut body = json!({ "title": title, "lead": "06435014", "lead_name": "Hanau", "grant": "100" });
        body.as_object_mut().unwrap().extend(days.as_object().unwrap().clone());
        scene.record(&world, body).await;
    }
    let body = json!({ "title": "E als Partner", "lead": "06440000", "partners": "06435014", "grant": "50", "awarded_on": "2024-05-01" });
    scene.record(&world, body).await;
    let who = &scene.officer;
    assert_eq!(titles(&world, who, "county=06435000").await, ["A 2025 bewilligt", "B 2025 begonnen", "E als Partner"]);
    assert_eq!(titles(&world, who, "county=06499000").await, ["C 2026 bewilligt", "D ohne Tag"]);
    assert_eq!(titles(&world, who, "lead_county=06435000").await, ["A 2025 bewilligt", "B 2025 begonnen"]);
    assert_eq!(titles(&world, who, "lead_county=06440000").await, ["E als Partner"]);
    assert_eq!(titles(&world, who, "lead_county=unknown").await, Vec::<String>::new());
    // The same awards on the territory of one day.
    assert_eq!(titles(&world, who, "lead_county=06435000&county_on=2025-12-31").await.len(), 4);
    assert_eq!(titles(&world, who, "lead_county=06499000&county_on=2025-12-31").await.len(), 0);
    assert_eq!(titles(&world, who, "lead_county=06499000&county_on=2026-01-01").await.len(), 4);
    assert_eq!(titles(&world, who, "until=2025-12-31").await, ["A 2025 bewilligt", "B 2025 begonnen", "E als Partner"]);
    assert_eq!(titles(&world, who, "until=2026-11-22").await.len(), 5, "what has no day counts from today on");
    let totals = world.get(&format!("/programmes/{}/totals", scene.programme), Some(who)).await.is(200).json();
    let expected = [("06435000", 2, "200.00"), ("06440000", 1, "50.00"), ("06499000", 2, "200.00")];
    let expected: Vec<_> =
        expected.iter().map(|(key, n, sum)| (Some((*key).to_owned()), *n, (*sum).to_owned())).collect();
    assert_eq!(counties(&totals), expected);
    for wrong in ["lead_county=1", "county_on=2023-02-29", "until=bald"] {
        world.get(&format!("/awards?{wrong}"), Some(who)).await.is(422);
        world.page(&format!("/awards?{wrong}"), Some(who)).await.is(422);
    }
});

both!(what_a_merged_town_got_without_a_known_day_counts_where_its_successor_is, |world| {
    let scene = scene(&world).await;
    let mut chain = Vec::new();
    for (name, ags) in [("Kleinort", "06435091"), ("Mittelort", "06435092"), ("Großort", "06440093")] {
        chain.push(world.authority("municipality", name, Some(ags)).await);
    }
    for (from, into, on) in [(chain[0], chain[1], date!(2023 - 01 - 01)), (chain[1], chain[2], date!(2024 - 01 - 01))] {
        turns(&world, from, on, None).await;
        let tx = world.db().begin().await.unwrap();
        tx.execute(q("UPDATE authorities SET successor_id = $1 WHERE id = $2").bind(into).bind(from)).await.unwrap();
        tx.commit().await.unwrap();
    }
    for (title, on) in [("A", Some("2022-12-31")), ("B", Some("2023-01-01")), ("C", Some("2024-01-01")), ("D", None)] {
        let mut body = json!({ "title": title, "lead": "06435091", "grant": "100" });
        body["awarded_on"] = json!(on);
        scene.record(&world, body).await;
    }
    assert_eq!(titles(&world, &scene.officer, "county=06435000").await, ["A", "B"]);
    assert_eq!(titles(&world, &scene.officer, "county=06440000").await, ["C", "D"]);
    assert_eq!(titles(&world, &scene.officer, "lead_county=06440000&county_on=2023-12-31").await.len(), 0);
});
