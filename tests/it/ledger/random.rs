//! Random lives of a budget: whatever is entered, promised, paid and lapsed, the database agrees with plain sums and no limit is broken.

use super::{Act, post, posting};
use crate::appropriation::scene;
use crate::world::{World, both};
use foerderbuch::appropriation::{self, Content, Kind};
use foerderbuch::id::ProgrammeId;
use foerderbuch::ledger;
use foerderbuch::money::Money;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde_json::json;
use std::collections::BTreeMap;

#[derive(Debug, Clone)]
enum Op {
    Grant { granted: i64, due: i64, cents: i64 },
    Cash { year: i64, cents: i64 },
    Post { act: u8, granted: i64, due: i64, cents: i64 },
    Lapse { granted: i64 },
}

fn ops() -> impl Strategy<Value = Vec<Op>> {
    let years = || (2025_i64..=2028, 0_i64..=2).prop_map(|(granted, ahead)| (granted, granted + ahead));
    let op = prop_oneof![
        3 => (years(), -60_i64..=100).prop_map(|((granted, due), cents)| Op::Grant { granted, due, cents: if cents == 0 { 1 } else { cents } }),
        1 => (2025_i64..=2030, -60_i64..=100).prop_map(|(year, cents)| Op::Cash { year, cents: if cents == 0 { 1 } else { cents } }),
        6 => (0_u8..4, years(), 1_i64..=60).prop_map(|(act, (granted, due), cents)| Op::Post { act, granted, due, cents }),
        1 => (2025_i64..=2027).prop_map(|granted| Op::Lapse { granted }),
    ];
    proptest::collection::vec(op, 160)
}

/// What there should be, in plain sums: (limit, used) by years; limits of 2025 are not kept.
#[derive(Default)]
struct Model {
    promises: BTreeMap<(i64, i64), (i64, i64)>,
    cash: BTreeMap<i64, (i64, i64)>,
}

const fn enforced(year: i64) -> bool {
    year >= 2026
}

fn grant(balance: &mut (i64, i64), cents: i64, year: i64) -> bool {
    let after = balance.0 + cents;
    let fits = after >= 0 && (cents > 0 || !enforced(year) || after >= balance.1);
    if fits {
        balance.0 = after;
    }
    fits
}

fn uses(balance: &mut (i64, i64), cents: i64, year: i64) -> bool {
    let after = balance.1 + cents;
    let fits = after >= 0 && (cents < 0 || !enforced(year) || after <= balance.0);
    if fits {
        balance.1 = after;
    }
    fits
}

async fn enter(
    world: &World,
    programme: ProgrammeId,
    kind: Kind,
    (granted_in, year): (i64, i64),
    cents: i64,
    n: usize,
) -> bool {
    let content = Content {
        programme,
        kind,
        granted_in,
        year,
        amount: Money::from_cents(cents),
        day: None,
        chapter: None,
        title: None,
        product: None,
        reason: format!("Zufall {n}"),
    };
    let tx = world.db().begin().await.unwrap();
    let done = appropriation::take_over(&tx, &content, true, &world.stamp()).await.is_ok();
    if done {
        tx.commit().await.unwrap();
    }
    done
}

async fn apply(world: &World, programme: ProgrammeId, model: &mut Model, n: usize, op: &Op) {
    match *op {
        Op::Grant { granted, due, cents } => {
            let kind = if granted == due { Kind::Own } else { Kind::Authorisation };
            let expected = grant(model.promises.entry((granted, due)).or_default(), cents, due);
            assert_eq!(enter(world, programme, kind, (granted, due), cents, n).await, expected, "{n}: {op:?}");
        }
        Op::Cash { year, cents } => {
            let expected = grant(model.cash.entry(year).or_default(), cents, year);
            assert_eq!(enter(world, programme, Kind::Cash, (year, year), cents, n).await, expected, "{n}: {op:?}");
        }
        Op::Post { act, granted, due, cents } => {
            let (act, pays, sign) = match act {
                0 => (Act::Commit, false, 1),
                1 => (Act::Uncommit, false, -1),
                2 => (Act::Pay, true, 1),
                _ => (Act::Repay, true, -1),
            };
            let balance = if pays {
                model.cash.entry(due).or_default()
            } else {
                model.promises.entry((granted, due)).or_default()
            };
            let expected = uses(balance, sign * cents, due);
            let amount = Money::from_cents(cents).unwrap().plain();
            let done = post(world, act, &posting(world, programme, (granted, due), &amount)).await;
            assert_eq!(done.is_ok(), expected, "{n}: {op:?}: {done:?}");
        }
        Op::Lapse { granted } => {
            let lapsing: Vec<(i64, i64)> = model
                .promises
                .iter()
                .filter(|((from, due), (limit, used))| *from == granted && due > from && limit > used)
                .map(|((_, due), (limit, used))| (*due, limit - used))
                .collect();
            for (place, (due, free)) in lapsing.into_iter().enumerate() {
                let n = 1_000 + n * 10 + place;
                assert!(enter(world, programme, Kind::Lapse, (granted, due), -free, n).await, "{n}: {op:?}");
                model.promises.get_mut(&(granted, due)).unwrap().0 -= free;
            }
        }
    }
}

both!(random_entries_promises_payments_and_lapses_agree_with_plain_sums, |world| {
    let scene = scene(&world).await;
    let ops = ops().new_tree(&mut TestRunner::deterministic()).unwrap().current();
    let mut model = Model::default();
    for (n, op) in ops.iter().enumerate() {
        apply(&world, scene.programme, &mut model, n, op).await;
    }
    for year in 2025..=2030 {
        let sum = |of: fn(&(i64, i64)) -> i64| -> i64 {
            model.promises.iter().filter(|((_, due), _)| *due == year).map(|(_, one)| of(one)).sum()
        };
        let (cash, paid) = model.cash.get(&year).copied().unwrap_or_default();
        let plain = |cents: i64| json!(Money::from_cents(cents).unwrap().plain());
        let told = scene.year(&world, year).await;
        if told.is_null() {
            assert_eq!((sum(|one| one.0), cash, paid), (0, 0, 0));
            continue;
        }
        assert_eq!(
            (&told["commitment"], &told["committed"]),
            (&plain(sum(|one| one.0)), &plain(sum(|one| one.1))),
            "{year}"
        );
        assert_eq!((&told["cash"], &told["paid"]), (&plain(cash), &plain(paid)), "{year}");
        assert!(!enforced(year) || sum(|one| one.1) <= sum(|one| one.0) && paid <= cash);
    }
    ledger::verify::verify(world.db()).await.unwrap().unwrap();
});
