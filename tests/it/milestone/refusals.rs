//! What cannot be reported: rows that are wrong, told all at once, and anything before the notice.

use super::{milestone, rows, scene};
use crate::world::both;
use foerderbuch::id::{AwardId, MilestoneId};
use rocket::http::ContentType;
use serde_json::json;
use time::macros::date;

both!(all_wrong_rows_of_a_report_are_told_at_once_and_nothing_is_written, |world| {
    let scene = scene(&world).await;
    let items = json!([
        { "key": scene.first, "actual_on": "2026-11-23" },
        { "key": scene.second, "forecast_on": "2026-11-21", "achieved": "3" },
        { "key": scene.indicator, "achieved": "1,5", "achieved_on": "2026-11-20" },
        { "key": scene.first, "forecast_on": "2027-01-01" },
        { "key": "01990000-0000-7000-8000-000000000000" },
        { "forecast_on": "2027-01-01" },
    ]);
    let faults = world.post(&scene.report(), Some(&scene.coordinator), &rows(items)).await.is(422).faults();
    assert_eq!(
        faults,
        [
            "items.0.actual_on milestone.in-future",
            "items.1.achieved milestone.not-of-this-kind",
            "items.1.forecast_on milestone.forecast-past",
            "items.2.achieved quantity.not-a-number",
            "items.3.key milestone.key-twice",
            "items.4.key milestone.unknown-key",
            "items.5.key input.missing",
        ]
    );
    let items = json!([
        { "key": scene.first, "actual_on": "2026-11-22" },
        { "key": scene.second, "forecast_on": "2027-12-01" },
        { "key": scene.indicator, "achieved": "3" },
    ]);
    let faults = world.post(&scene.report(), Some(&scene.coordinator), &rows(items.clone())).await.is(422).faults();
    assert_eq!(
        faults,
        [
            "items.0.evidence milestone.evidence-missing",
            "items.1.reason milestone.reason-missing",
            "items.2.achieved_on input.missing",
        ]
    );
    // A draft may lack them; one reason may serve all rows.
    world.post(&scene.draft(), Some(&scene.contributor), &rows(items)).await.is(200);
    let one = json!({ "reason": "Lieferverzug", "items": [{ "key": scene.second, "forecast_on": "2027-12-01" }] });
    world.post(&scene.report(), Some(&scene.coordinator), &one).await.is(200);
    let same = world.post(&scene.report(), Some(&scene.coordinator), &rows(json!([]))).await.is(422).json();
    assert_eq!(same["code"], "milestone.nothing-changed");
});

both!(nothing_is_reported_before_the_notice, |world| {
    let scene = scene(&world).await;
    // A draft is nothing that the town knows of; what is only recorded is not under way.
    let list = "project_title,lead_name,lead_ags,partner_names,partner_ags,starts_on,ends_on,state,programme\n\
        Entwurf,Wetteraukreis,06440000,,,2026-01-01,2027-12-31,draft,MUSTER\n\
        Altfall,Wetteraukreis,06440000,,,2026-01-01,2027-12-31,recorded,MUSTER\n";
    world.send("/imports/awards", &scene.officer, ContentType::new("text", "csv"), list.as_bytes()).await.is(201);
    let before = scene.list(&world, &scene.officer, "").await.len();
    for (title, status) in [("entwurf", 404), ("altfall", 422)] {
        let found = world.get(&format!("/awards?q={title}"), Some(&scene.officer)).await.is(200).json();
        let id = AwardId::parse(found["items"][0]["id"].as_str().unwrap()).unwrap();
        let (key, stamp) = (MilestoneId::new(), world.stamp());
        let tx = world.db().begin().await.unwrap();
        milestone(&tx, id, 1, key, "Messnetz steht", date!(2027 - 01 - 31), &stamp).await;
        tx.commit().await.unwrap();
        let items = rows(json!([{ "key": key.to_string(), "forecast_on": "2027-01-30" }]));
        let path = format!("/awards/{id}/progress/report");
        let refused = world.post(&path, Some(&scene.coordinator), &items).await.is(status).json();
        if status == 422 {
            assert_eq!(refused["code"], "milestone.not-under-way");
        }
    }
    assert_eq!(scene.list(&world, &scene.officer, "").await.len(), before);
});
