//! The unused part of an authorisation lapses when its year is over: looked at, entered, released.

use super::{own, scene};
use crate::world::both;
use serde_json::{Value, json};

fn authorisation(granted_in: &str, year: &str, amount: &str) -> Value {
    json!({ "kind": "authorisation", "granted_in": granted_in, "year": year, "amount": amount, "reason": format!("Haushaltsplan {granted_in}") })
}

both!(what_nobody_promised_lapses_with_the_year_that_granted_it, |world| {
    let scene = scene(&world).await;
    scene.released(&world, authorisation("2025", "2027", "100.00")).await;
    scene.released(&world, authorisation("2025", "2028", "50.00")).await;
    scene.released(&world, authorisation("2026", "2027", "10.00")).await;
    scene.commit(&world, 2025, 2027, "70.00").await;
    let year = scene.year(&world, 2027).await;
    assert_eq!(
        (&year["commitment"], &year["authorised"], &year["own"]),
        (&json!("110.00"), &json!("110.00"), &json!("0.00"))
    );
    let path = format!("{}/lapse", scene.path());
    let preview = world.get(&path, Some(&scene.auditor)).await.is(200).json();
    assert_eq!(preview["granted_in"], 2025);
    let expected = json!([
        { "year": 2027, "commitment": "100.00", "committed": "70.00", "lapses": "30.00" },
        { "year": 2028, "commitment": "50.00", "committed": "0.00", "lapses": "50.00" },
    ]);
    assert_eq!(preview["items"], expected);
    let early = world.get(&format!("{path}?year=2026"), Some(&scene.budget)).await.is(422);
    assert_eq!(early.faults(), ["year appropriation.year-not-over"]);
    let wrong = world.post(&path, Some(&scene.budget), &json!({ "year": "2026" })).await.is(422);
    let faults = ["year appropriation.year-not-over", "digest input.missing", "reason input.missing"];
    assert_eq!(wrong.faults(), faults);
    let body = json!({ "year": "2025", "digest": preview["digest"], "reason": "Jahresabschluss 2025" });
    assert_eq!(world.post(&path, Some(&scene.officer), &body).await.status, 403);
    // Something is promised after the look: the lapse is looked at anew.
    scene.commit(&world, 2025, 2028, "5.00").await;
    let stale = world.post(&path, Some(&scene.budget), &body).await.is(409).json();
    assert_eq!(stale["code"], "release.content-changed");
    let preview = world.get(&path, Some(&scene.budget)).await.is(200).json();
    let body = json!({ "year": "2025", "digest": preview["digest"], "reason": "Jahresabschluss 2025" });
    let entered = world.post(&path, Some(&scene.budget), &body).await.is(201).json();
    let amounts: Vec<_> = entered["items"].as_array().unwrap().iter().map(|one| one["amount"].clone()).collect();
    assert_eq!(amounts, [json!("-30.00"), json!("-45.00")]);
    assert_eq!(world.get(&path, Some(&scene.budget)).await.json()["items"], json!([]), "what waits is not told again");
    assert_eq!(scene.year(&world, 2027).await["commitment"], "110.00", "nothing has lapsed before the release");
    for one in entered["items"].as_array().unwrap() {
        let digest = json!({ "digest": one["digest"] });
        scene.decide(&world, &scene.budget, one, "release", digest.clone()).await.is(403);
        scene.decide(&world, &scene.approver, one, "release", digest).await.is(200);
    }
    let year = scene.year(&world, 2027).await;
    assert_eq!(
        (&year["commitment"], &year["committed"], &year["free"]),
        (&json!("80.00"), &json!("70.00"), &json!("10.00"))
    );
    let empty = world.get(&path, Some(&scene.budget)).await.json();
    let body = json!({ "year": "2025", "digest": empty["digest"], "reason": "noch einmal" });
    assert_eq!(
        world.post(&path, Some(&scene.budget), &body).await.is(422).json()["code"],
        "appropriation.nothing-lapses"
    );
    foerderbuch::ledger::verify::verify(world.db()).await.unwrap().unwrap();
});

both!(a_lapse_is_no_entry_by_hand, |world| {
    let scene = scene(&world).await;
    scene.released(&world, own("2025", "10.00")).await;
    let preview = world.get(&format!("{}/lapse", scene.path()), Some(&scene.budget)).await.is(200).json();
    assert_eq!(preview["items"], json!([]), "the year's own money is no authorisation");
    let by_hand = json!({ "kind": "lapse", "granted_in": "2025", "year": "2027", "amount": "-1.00", "reason": "x" });
    let refused = world.post(&scene.path(), Some(&scene.budget), &by_hand).await.is(422);
    assert_eq!(refused.faults(), ["kind appropriation.lapse-by-act"]);
});

both!(a_lapse_is_entered_by_page, |world| {
    let scene = scene(&world).await;
    scene.released(&world, authorisation("2025", "2027", "100.00")).await;
    let list = world.page(&scene.path(), Some(&scene.budget)).await.is(200).text;
    assert!(list.contains("Aus dem Haushalt 2025 verfallen") && list.contains("/lapse?year=2025"), "{list}");
    let page = world.page(&format!("{}/lapse?year=2025", scene.path()), Some(&scene.budget)).await.is(200).text;
    let digest = page.split("name=\"digest\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let path = format!("{}/lapse", scene.path());
    let again = world.form(&path, &scene.budget, &[("year", "2025"), ("digest", &digest)]).await.is(422).text;
    assert!(again.contains("f-reason-error"), "{again}");
    let fields = [("year", "2025"), ("digest", digest.as_str()), ("reason", "Jahresabschluss")];
    assert_eq!(crate::world::location(&world.form(&path, &scene.budget, &fields).await), scene.path());
    let early = world.page(&format!("{path}?year=2030"), Some(&scene.auditor)).await.is(422).text;
    assert!(early.contains("noch nicht vorbei") && !early.contains("name=\"digest\""), "{early}");
});
