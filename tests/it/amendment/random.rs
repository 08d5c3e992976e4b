//! Random lives of an award: amended up and down, moved between years, lines and recipients, revoked in part, paid, given up. Whatever
//! happens, tranches sum to the grant, what is promised is what falls due, the fold of the notices is the award, and not one cent is over.

use super::money::pay;
use super::{Scene, scene};
use crate::release::sound;
use crate::world::{World, both};
use foerderbuch::access::{Scope, Thing};
use foerderbuch::award::amendment::budget::{committed_of, due_in, paid_in};
use foerderbuch::award::amendment::store::promises;
use foerderbuch::award::draft::Draft;
use foerderbuch::award::draft::rules::split::by_weights;
use foerderbuch::award::terms;
use foerderbuch::money::Money;
use foerderbuch::notice::items::fold;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};

#[derive(Debug, Clone)]
enum Op {
    /// A new cost in euros, years weighted, lines weighted, recipients weighted; released or given up.
    Amend { cost: i64, years: [i64; 3], line: i64, share: i64, release: bool, revoke: bool },
    /// A payment of so many hundredths of what is left of a year.
    Pay { year: i64, part: i64 },
}

fn ops() -> impl Strategy<Value = Vec<Op>> {
    let amend = (
        600_000_i64..1_150_000,
        [0_i64..9, 0_i64..9, 0_i64..9],
        1_i64..99,
        1_i64..99,
        prop::bool::weighted(0.8),
        any::<bool>(),
    );
    let amend = amend.prop_map(|(cost, years, line, share, release, revoke)| Op::Amend {
        cost,
        years: if years == [0; 3] { [1, 1, 1] } else { years },
        line,
        share,
        release,
        revoke,
    });
    let pay = (2027_i64..=2029, 1_i64..60).prop_map(|(year, part)| Op::Pay { year, part });
    proptest::collection::vec(prop_oneof![4 => amend, 1 => pay], 24)
}

fn euro(cents: i64) -> String {
    Money::from_cents(cents).unwrap().plain()
}

async fn amend(world: &World, scene: &Scene, n: usize, op: &Op) {
    let Op::Amend { cost, years, line, share, release, revoke } = op else { return };
    let cost = cost * 100 + i64::try_from(n).unwrap();
    let grant = cost * 9 / 10;
    let before = scene.award(world).await["grant"].as_str().unwrap().replace('.', "").parse::<i64>().unwrap();
    let one = scene.begin(world, &format!("Änderung {n}"), "2026-12-01").await;
    let split = |amount: i64, weights: &[i64]| by_weights(amount, weights).unwrap();
    let money = json!({ "financing_type": "share", "rate": "90 %", "eligible_cost": euro(cost), "grant": euro(grant) });
    scene.save(world, &one, "financing", money).await;
    let costs = split(cost, &[*share, 100 - share]);
    let rows = json!({ "split": "by_cost", "items": [
        { "ags": "06631009", "name": "Fulda", "cost": euro(costs[0]) }, { "ags": "06631015", "name": "Hünfeld", "cost": euro(costs[1]) }
    ] });
    scene.save(world, &one, "recipients", rows).await;
    let lines = split(cost, &[*line, 100 - line]);
    let rows = json!({ "items": [
        { "category": "staff", "title": "Projektstelle", "amount": euro(lines[0]) }, { "category": "contracts", "title": "Entwicklung", "amount": euro(lines[1]) }
    ] });
    scene.save(world, &one, "positions", rows).await;
    scene.save(world, &one, "funding", json!({ "items": [{ "kind": "own", "amount": euro(cost - grant) }] })).await;
    let end = json!({ "starts_on": "2027-01-01", "ends_on": "2029-12-31", "items": [{ "title": "Datenplattform", "goal": "Ziel" }] });
    scene.save(world, &one, "base", end).await;
    let parts = split(grant, years).into_iter().zip(2027..).filter(|(amount, _)| *amount > 0);
    let rows: Vec<Value> =
        parts.map(|(amount, year)| json!({ "year": year.to_string(), "amount": euro(amount) })).collect();
    scene.save(world, &one, "tranches", json!({ "items": rows })).await;
    if *revoke && grant < before {
        let head = json!({ "reason": format!("Widerruf {n}"), "effective_on": "2026-12-01", "revoked_part": "Teil",
            "revoked_amount": euro(before - grant), "revoked_from": "2026-12-01" });
        scene.save(world, &one, "head", head).await;
    }
    let errors = scene.errors(world, &one).await;
    let handed = scene.act(world, scene.officer(), &one, "hand-over").await;
    assert_eq!(handed.status == 200, errors.is_empty(), "{n}: {op:?}: {errors:?} {}", handed.text);
    if handed.status != 200 || !*release {
        if handed.status == 200 {
            scene.act(world, &scene.approver2, &one, "return").await.is(200);
        }
        scene.act(world, scene.officer(), &one, "discard").await.is(200);
        return;
    }
    scene.release(world, scene.approver(), &one).await.is(201);
}

/// What must hold after every act.
async fn holds(world: &World, scene: &Scene, n: usize) {
    let id = scene.award.id;
    let draft = Draft::load(world.db(), &Scope::All, id.0).await.unwrap().unwrap();
    let now = terms::of(&draft).unwrap();
    let notices = foerderbuch::notice::store::contents(world.db(), id).await.unwrap();
    assert_eq!(fold(&notices, time::Date::MAX).unwrap(), now, "{n}: the fold of the notices is the award");
    assert_eq!(terms::of(&terms::onto(&draft, &now).unwrap()).unwrap(), now, "{n}: terms are their own inverse");
    let sum = |amounts: Vec<Money>| amounts.iter().map(|one| one.cents()).sum::<i64>();
    assert_eq!(
        sum(now.tranches.iter().map(|one| one.amount).collect()),
        now.grant.cents(),
        "{n}: tranches sum to the grant"
    );
    assert_eq!(
        sum(now.recipients.iter().map(|one| one.share.unwrap()).collect()),
        now.grant.cents(),
        "{n}: shares sum to the grant"
    );
    assert_eq!(
        sum(now.positions.iter().map(|one| one.amount.unwrap()).collect()),
        now.eligible_cost.unwrap().cents(),
        "{n}: lines sum to the cost"
    );
    let promised = promises(world.db(), id).await.unwrap();
    for year in 2026..=2030 {
        let wanted = due_in(&now.tranches, year).max(paid_in(&promised, year));
        assert_eq!(
            committed_of(&promised, year),
            wanted,
            "{n}: what is promised for {year} is what falls due, or what is paid"
        );
    }
    sound(world).await;
}

both!(random_lives_keep_every_sum_and_not_one_cent_is_over, |world| {
    let scene = scene(&world).await;
    let ops = ops().new_tree(&mut TestRunner::deterministic()).unwrap().current();
    let mut released = 0;
    for (n, op) in ops.iter().enumerate() {
        match op {
            Op::Amend { .. } => amend(&world, &scene, n, op).await,
            Op::Pay { year, part } => {
                let promised = promises(world.db(), scene.award.id).await.unwrap();
                let one = promised.iter().find(|one| one.due == *year && one.granted == 2026);
                let left = one.map_or(0, |one| one.committed.cents() - one.paid.cents()) * part / 100;
                if left > 0 {
                    pay(&world, &scene, *year, left).await;
                }
            }
        }
        holds(&world, &scene, n).await;
        released = foerderbuch::notice::store::next_number(world.db(), scene.award.id).await.unwrap();
    }
    assert!(released > 5, "only {released} notices: the lives are too dull");
});
