//! Random lives of an award: amended up and down, moved between years, lines and recipients, revoked in part, paid, given up, and carried
//! over the closing of a year. Whatever happens, tranches sum to the grant, what is promised is what falls due, the fold of the notices is
//! the award, and not one cent is over.

use super::money::pay_of;
use super::{Scene, scene};
use crate::draft::budget::grant;
use crate::release::sound;
use crate::world::{World, both};
use foerderbuch::access::{Role, Scope, Thing};
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
use uuid::Uuid;

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
    proptest::collection::vec(prop_oneof![4 => amend, 1 => pay], 32)
}

fn euro(cents: i64) -> String {
    Money::from_cents(cents).unwrap().plain()
}

async fn amend(world: &World, scene: &Scene, n: usize, op: &Op, closed: bool) {
    let Op::Amend { cost, years, line, share, release, revoke } = op else { return };
    let cost = cost * 100 + i64::try_from(n).unwrap();
    // One cent below 90 %: shares that are rounded one by one sum to no more.
    let grant = cost * 9 / 10 - 1;
    let before = scene.award(world).await["grant"].as_str().unwrap().replace('.', "").parse::<i64>().unwrap();
    let day = if closed { "2028-01-20" } else { "2026-12-01" };
    let one = scene.begin(world, &format!("Änderung {n}"), day).await;
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
    let parts = if closed {
        // The year that is closed may fall, and never rise.
        let over = foerderbuch::notice::store::contents(world.db(), scene.award.id).await.unwrap();
        let over = due_in(&fold(&over, time::Date::MAX).unwrap().tranches, 2027).cents().min(grant);
        [vec![over], split(grant - over, &[years[1], years[2] + 1])].concat()
    } else {
        split(grant, years)
    };
    let rows: Vec<Value> = parts
        .into_iter()
        .zip(2027..)
        .filter(|(amount, _)| *amount > 0)
        .map(|(amount, year)| json!({ "year": year.to_string(), "amount": euro(amount) }))
        .collect();
    scene.save(world, &one, "tranches", json!({ "items": rows })).await;
    if *revoke && grant < before {
        let head = json!({ "reason": format!("Widerruf {n}"), "effective_on": day, "revoked_part": "Teil",
            "revoked_amount": euro(before - grant), "revoked_from": day });
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

/// What must hold after every act: also year by year, while none was closed.
async fn holds(world: &World, scene: &Scene, n: usize, closed: bool) {
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
    let all = sum(promised.iter().map(|one| one.committed).collect());
    let paid = sum(promised.iter().map(|one| one.paid).collect());
    assert_eq!(all, now.grant.cents().max(paid), "{n}: the grant is promised, or what is paid above it");
    for year in if closed { 2029..=2030 } else { 2026..=2030 } {
        let wanted = due_in(&now.tranches, year).max(paid_in(&promised, year));
        assert_eq!(
            committed_of(&promised, year),
            wanted,
            "{n}: what is promised for {year} is what falls due, or what is paid"
        );
    }
    sound(world).await;
}

/// Closes 2027 in the January after it: what was not paid of it moves into 2028, which has some money of its own.
async fn close(world: &World, scene: Scene) -> Scene {
    let before = promises(world.db(), scene.award.id).await.unwrap();
    let unpaid = committed_of(&before, 2027).cents() - paid_in(&before, 2027).cents();
    let plain = scene.plain.later(world, 420).await;
    let approver2 = world.sign_in(scene.approver2.person, scene.approver2.user, &scene.approver2.email).await;
    let scene = Scene { plain, approver2, award: scene.award };
    for year in [2028, 2029] {
        grant(world, scene.plain.draft.programme, (2028, year), 60_000_000).await;
    }
    let budget = world.someone("budget@m.example", Role::Budget, scene.plain.ministry).await;
    let second = world.someone("budget2@m.example", Role::Budget, scene.plain.ministry).await;
    let list = format!("/programmes/{}/year-closings", scene.plain.draft.programme);
    let seen = world.get(&format!("{list}/preview?year=2027&reason=Ende"), Some(&budget)).await.is(200).json();
    let body = json!({ "year": "2027", "reason": "Ende", "digest": seen["digest"] });
    let entered = world.post(&list, Some(&budget), &body).await.is(201).json();
    let path = format!("/year-closings/{}/release", entered["id"].as_str().unwrap());
    world.once(&path, &second, Uuid::now_v7(), &json!({ "digest": entered["digest"] })).await.is(200);
    let after = promises(world.db(), scene.award.id).await.unwrap();
    assert!(unpaid > 0, "nothing moves on: the lives are too dull");
    assert_eq!(committed_of(&after, 2027), paid_in(&after, 2027));
    assert_eq!(committed_of(&after, 2028).cents(), committed_of(&before, 2028).cents() + unpaid);
    scene
}

async fn live(world: &World, scene: &Scene, (n, op): (usize, &Op), closed: bool) {
    match op {
        Op::Amend { .. } => amend(world, scene, n, op, closed).await,
        Op::Pay { year, part } => {
            let promised = promises(world.db(), scene.award.id).await.unwrap();
            if let Some(one) = promised.iter().find(|one| one.due == *year && one.committed > one.paid) {
                let left = (one.committed.cents() - one.paid.cents()) * part / 100;
                if left > 0 {
                    pay_of(world, scene, (one.granted, *year), left).await;
                }
            }
        }
    }
    holds(world, scene, n, closed).await;
}

both!(random_lives_keep_every_sum_and_not_one_cent_is_over, |world| {
    let mut scene = scene(&world).await;
    let ops = ops().new_tree(&mut TestRunner::deterministic()).unwrap().current();
    let (first, then) = ops.split_at(20);
    let notices =
        async |scene: &Scene| foerderbuch::notice::store::next_number(world.db(), scene.award.id).await.unwrap();
    for (n, op) in first.iter().enumerate() {
        live(&world, &scene, (n, op), false).await;
    }
    let at_the_end_of_2027 = notices(&scene).await;
    scene = close(&world, scene).await;
    holds(&world, &scene, 20, true).await;
    for (n, op) in then.iter().enumerate() {
        live(&world, &scene, (n + 20, op), true).await;
    }
    let later = notices(&scene).await - at_the_end_of_2027;
    assert!(at_the_end_of_2027 > 4 && later > 2, "{at_the_end_of_2027} and {later} notices: the lives are too dull");
});
