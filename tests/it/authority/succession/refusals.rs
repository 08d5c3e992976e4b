//! What stands against a change of an authority: told at once, no circle, nothing into what is gone.

use super::{independent, scene};
use crate::authority::{HEADER, plan};
use crate::world::both;
use foerderbuch::audit;
use foerderbuch::db::q;
use serde_json::{Value, json};

both!(what_stands_against_a_change_of_status_is_told_at_once, |world| {
    let scene = scene(&world).await;
    let path = format!("/authorities/{}/status", scene.hanau);
    let refused = async |change: &[(&str, Value)]| {
        let mut body = independent("1");
        for (name, value) in change {
            body[*name] = value.clone();
        }
        world.post(&path, Some(&scene.admin), &body).await.is(422).faults()
    };
    assert_eq!(
        refused(&[("ags", json!("06635001")), ("source", json!(" ")), ("on", json!("31.12.2025"))]).await,
        ["ags authority.ags-taken", "on date.not-a-date", "ags authority.ags-not-of-county", "source input.missing"]
    );
    assert_eq!(refused(&[("kind", json!("county"))]).await, ["kind succession.kind-leap"]);
    assert_eq!(refused(&[("on", json!("2099-01-01"))]).await, ["on authority.too-far-ahead"]);
    let same = [
        ("kind", json!("special_status_city")),
        ("ags", json!("06435014")),
        ("county_ags", json!("06435000")),
        ("name", json!("Hanau")),
        ("designation", Value::Null),
    ];
    assert_eq!(refused(&same).await, ["name succession.nothing-changes"]);
    // A county keeps its key while it has places.
    let county = json!({ "on": "2027-01-01", "kind": "county", "ags": "06699000", "name": "Waldeck-Frankenberg",
        "reason": "Versuch", "source": "keine", "version": "1" });
    let kept = world.post(&format!("/authorities/{}/status", scene.county), Some(&scene.admin), &county).await;
    assert_eq!(kept.is(422).faults(), ["ags authority.county-in-use"]);
    world.post(&path, Some(&scene.admin), &independent("1")).await.is(201);
    let mut earlier = independent("2");
    earlier["on"] = json!("2025-06-01");
    earlier["name"] = json!("Hanau am Main");
    let early = world.post(&path, Some(&scene.admin), &earlier).await.is(422).faults();
    assert_eq!(early, ["on succession.before-beginning"]);
    world.post(&path, Some(&scene.officer), &independent("2")).await.is(403);
});

both!(a_merger_leads_in_no_circle_and_into_nothing_that_is_gone, |world| {
    let scene = scene(&world).await;
    let (a, b) = (scene.bromskirchen, scene.allendorf);
    let c = world.authority("town", "Battenberg", Some("06635098")).await;
    assert_eq!(
        scene.refused(&world, a, "2023-01-01", json!({ "successor": "06635099" })).await,
        ["successor authority.successor-itself"]
    );
    assert_eq!(
        scene.refused(&world, a, "2023-01-01", json!({ "successor": "06999999" })).await,
        ["successor succession.unknown"]
    );
    assert_eq!(scene.refused(&world, a, "2023-01-01", json!({})).await, ["successor succession.successor-missing"]);
    assert_eq!(
        scene.refused(&world, a, "2023-01-01", json!({ "successor": "06635001", "name": "Neu" })).await,
        ["successor succession.either-or"]
    );
    assert_eq!(
        scene.refused(&world, scene.county, "2023-01-01", json!({ "successor": "06635001" })).await,
        ["on authority.county-in-use", "successor succession.kinds-differ"]
    );
    scene.merge(&world, a, "2023-01-01", json!({ "successor": "06635001" })).await;
    // Back, sooner or later, and round about.
    for on in ["2022-01-01", "2023-01-01", "2024-01-01"] {
        let faults = scene.refused(&world, b, on, json!({ "successor": "06635099" })).await;
        assert!(faults.contains(&"successor succession.circle".to_owned()), "{on}: {faults:?}");
    }
    scene.merge(&world, b, "2024-01-01", json!({ "successor": "06635098" })).await;
    let faults = scene.refused(&world, c, "2025-01-01", json!({ "successor": "06635099" })).await;
    assert_eq!(faults, ["successor succession.circle"]);
    // Into one that has ended: the one that took its place is named.
    let d = world.authority("municipality", "Dorf", Some("06635097")).await;
    assert_eq!(
        scene.refused(&world, d, "2025-01-01", json!({ "successor": "06635001" })).await,
        ["successor succession.successor-ended"]
    );
    assert_eq!(
        scene.refused(&world, a, "2025-01-01", json!({ "successor": "06635098" })).await,
        ["on succession.has-ended"]
    );
    // Nobody ends before those who pass into them.
    assert_eq!(
        scene.refused(&world, c, "2024-01-01", json!({ "successor": "06635097" })).await,
        ["on succession.awaited"]
    );
    // The database refuses it too, and so does a file.
    let tx = world.db().begin().await.unwrap();
    let direct = q("UPDATE authorities SET successor_id = $1 WHERE id = $2").bind(a).bind(c);
    assert!(matches!(tx.execute(direct).await, Err(foerderbuch::db::DbError::Limit(_))));
    drop(tx);
    let rows = format!("{HEADER}\n06635098,,Battenberg,,,town,06635000,,,,,2025-12-31,06635099\n");
    let errors = plan(&world, &rows).await.errors;
    assert_eq!(errors.iter().map(|one| one.code).collect::<Vec<_>>(), ["authority.successor-circle"]);
    audit::verify(world.db()).await.unwrap().unwrap();
});
