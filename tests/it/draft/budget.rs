//! A draft beside the budget: a tranche in a year without appropriation, or above what is free, is told; an error where limits are kept.

use super::{Scene, TOWNS, scene};
use crate::world::{World, both};
use foerderbuch::appropriation::{self, Content, Kind};
use foerderbuch::id::ProgrammeId;
use foerderbuch::money::Money;
use foerderbuch::ruleset::values::ProfileCode;
use serde_json::json;

/// Grants commitment by a budget, cents, for a year.
pub async fn grant(world: &World, programme: ProgrammeId, (granted_in, year): (i64, i64), cents: i64) {
    let content = Content {
        programme,
        kind: if granted_in == year { Kind::Own } else { Kind::Authorisation },
        granted_in,
        year,
        amount: Money::from_cents(cents),
        day: None,
        chapter: None,
        title: None,
        product: None,
        reason: "Plan".to_owned(),
    };
    let tx = world.db().begin().await.unwrap();
    appropriation::take_over(&tx, &content, true, &world.stamp()).await.unwrap();
    tx.commit().await.unwrap();
}

fn of_the_budget(all: &[String]) -> Vec<String> {
    all.iter().filter(|one| one.contains("appropriation") || one.contains("over-free")).cloned().collect()
}

both!(tranches_are_held_against_what_this_years_budget_has_free, |world| {
    let plain = scene(&world).await;
    let programme = crate::appropriation::programme(&world, "HAUSHALT", Some(2026)).await;
    let call = foerderbuch::programme::store::call(world.db(), plain.call).await.unwrap().unwrap();
    let call = world.call(programme, "2026", call.rule_set_id, foerderbuch::programme::call::CallState::Open).await;
    let scene = Scene { programme, call, ..plain };
    let draft = scene.begin(&world, ProfileCode::Single, "Vorhaben", &[TOWNS[0].0]).await;
    let rows = json!({ "items": [
        { "year": "2025", "amount": "10.00" }, { "year": "2026", "amount": "100.00" }, { "year": "2027", "amount": "50.01" },
        { "year": "2028", "amount": "1.00" },
    ] });
    grant(&world, programme, (2026, 2026), 10_000).await;
    grant(&world, programme, (2026, 2027), 5_000).await;
    // What an earlier year has authorised cannot be drawn on by a notice of today.
    grant(&world, programme, (2025, 2028), 90_000).await;
    let saved = scene.put(&world, &scene.officer, &draft, "tranches", scene.version(&world, &draft).await, rows).await;
    let told = saved.is(200).json()["findings"].to_string();
    assert!(told.contains("draft.tranche-over-free"), "{told}");
    let found = of_the_budget(&scene.findings(&world, &draft).await);
    let expected =
        ["error tranches.2.amount draft.tranche-over-free", "error tranches.3.year draft.year-without-appropriation"];
    assert_eq!(found, expected, "2025 is recorded only");
    let page = world.page(&format!("/awards/{}/draft", draft.id), Some(&scene.officer)).await.is(200).text;
    assert!(page.contains("2028") && page.contains("50,00"), "{page}");
    let version = json!({ "version": scene.version(&world, &draft).await.to_string() });
    let refused = world.post(&format!("/awards/{}/hand-over", draft.id), Some(&scene.officer), &version).await.is(422);
    let against = refused.faults();
    for one in ["tranches.2.amount draft.tranche-over-free", "tranches.3.year draft.year-without-appropriation"] {
        assert!(against.iter().any(|fault| fault == one), "{against:?}");
    }
    grant(&world, programme, (2026, 2027), 1).await;
    grant(&world, programme, (2026, 2028), 100).await;
    assert_eq!(of_the_budget(&scene.findings(&world, &draft).await), Vec::<String>::new());
});

both!(a_programme_that_keeps_no_limits_tells_nothing, |world| {
    let scene = scene(&world).await;
    let draft = scene.begin(&world, ProfileCode::Single, "Vorhaben", &[TOWNS[0].0]).await;
    scene.save(&world, &draft, "tranches", json!({ "items": [{ "year": "2027", "amount": "50.00" }] })).await;
    assert_eq!(of_the_budget(&scene.findings(&world, &draft).await), Vec::<String>::new());
});
