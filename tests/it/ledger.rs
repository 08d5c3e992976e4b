//! Stories of the ledger: what is promised and paid never goes beyond what the budget grants, whoever races; and what `verify` finds.

mod random;
mod verify;

use crate::appropriation::{Scene, money, own, scene};
use crate::world::{World, both};
use foerderbuch::db::{Tx, q};
use foerderbuch::error::{Answer, AppError, Fault};
use foerderbuch::id::{AwardId, LedgerRowId, ProgrammeId};
use foerderbuch::ledger::{self, Posting};
use rocket::futures::future::join_all;
use serde_json::json;

pub fn posting(world: &World, programme: ProgrammeId, (granted, due): (i64, i64), amount: &str) -> Posting<'static> {
    Posting { programme, granted, due, award: None, amount: money(amount), on: world.clock.today(), reason: None }
}

/// What can be posted.
#[derive(Debug, Clone, Copy)]
pub enum Act {
    Commit,
    Uncommit,
    Pay,
    Repay,
}

pub async fn within(tx: &Tx, world: &World, act: Act, posting: &Posting<'_>) -> Answer<LedgerRowId> {
    let stamp = world.stamp();
    match act {
        Act::Commit => ledger::commit(tx, posting, &stamp).await,
        Act::Uncommit => ledger::uncommit(tx, posting, &stamp).await,
        Act::Pay => ledger::pay(tx, posting, &stamp).await,
        Act::Repay => ledger::repay(tx, posting, &stamp).await,
    }
}

/// Posts in a transaction of its own; nothing of it stays when it is refused.
pub async fn post(world: &World, act: Act, posting: &Posting<'_>) -> Result<(), Fault> {
    let tx = world.db().begin().await.unwrap();
    match within(&tx, world, act, posting).await {
        Ok(_) => {
            tx.commit().await.unwrap();
            Ok(())
        }
        Err(AppError::Refused(fault)) => Err(fault),
        Err(other) => panic!("{other:?}"),
    }
}

fn told(done: Result<(), Fault>) -> String {
    match done {
        Ok(()) => "done".to_owned(),
        Err(fault) => {
            let values: Vec<String> = fault.params.iter().map(|(name, value)| format!("{name}={value}")).collect();
            format!("{} {}", fault.code, values.join(" "))
        }
    }
}

/// An award of the programme, recorded.
async fn award(world: &World, scene: &Scene) -> AwardId {
    let body = json!({ "title": "Vorhaben", "lead": "06631015", "grant": "1000.00" });
    let path = format!("/programmes/{}/awards", scene.programme);
    let award = world.post(&path, Some(&scene.officer), &body).await.is(201).json();
    AwardId::parse(award["id"].as_str().unwrap()).unwrap()
}

both!(a_promise_draws_on_what_its_year_grants_and_a_refusal_names_what_is_free, |world| {
    let scene = scene(&world).await;
    scene.released(&world, own("2027", "100.00")).await;
    let authorised =
        json!({ "kind": "authorisation", "granted_in": "2026", "year": "2027", "amount": "30.00", "reason": "Plan" });
    scene.released(&world, authorised).await;
    let at = |years, amount| posting(&world, scene.programme, years, amount);
    assert_eq!(told(post(&world, Act::Commit, &at((2026, 2027), "20.00")).await), "done");
    let over = told(post(&world, Act::Commit, &at((2026, 2027), "10.01")).await);
    assert_eq!(
        over, "ledger.over-free year=2027 granted_in=2026 wanted=10.01 free=10.00",
        "the year's own money is another's"
    );
    let none = told(post(&world, Act::Commit, &at((2026, 2028), "0.01")).await);
    assert_eq!(none, "ledger.year-without-appropriation year=2028 granted_in=2026 wanted=0.01 free=0.00");
    assert_eq!(told(post(&world, Act::Commit, &at((2027, 2027), "100.00")).await), "done");
    let year = scene.year(&world, 2027).await;
    assert_eq!(
        (&year["commitment"], &year["committed"], &year["free"]),
        (&json!("130.00"), &json!("120.00"), &json!("10.00"))
    );
    let back = told(post(&world, Act::Uncommit, &at((2026, 2027), "20.01")).await);
    assert_eq!(back, "ledger.not-committed year=2027 granted_in=2026 wanted=20.01 free=20.00");
    assert_eq!(told(post(&world, Act::Uncommit, &at((2026, 2027), "20.00")).await), "done");
    for (years, amount, code) in [
        ((2027, 2026), "1.00", "ledger.years-mixed-up"),
        ((2027, 2027), "0.00", "ledger.amount-out-of-range"),
        ((2027, 2027), "-1.00", "ledger.amount-out-of-range"),
        ((2027, 2027), "100000000000.01", "ledger.amount-out-of-range"),
    ] {
        assert_eq!(post(&world, Act::Commit, &at(years, amount)).await.unwrap_err().code, code);
    }
    ledger::verify::verify(world.db()).await.unwrap().unwrap();
});

both!(a_payment_draws_on_cash_and_on_what_is_promised_to_the_award, |world| {
    let scene = scene(&world).await;
    scene.released(&world, own("2027", "100.00")).await;
    let award = award(&world, &scene).await;
    let at = |amount| Posting { award: Some(award), ..posting(&world, scene.programme, (2027, 2027), amount) };
    assert_eq!(told(post(&world, Act::Commit, &at("60.00")).await), "done");
    let none = told(post(&world, Act::Pay, &at("1.00")).await);
    assert_eq!(none, "ledger.year-without-cash year=2027 granted_in=2027 wanted=1.00 free=0.00");
    scene.released(&world, json!({ "kind": "cash", "year": "2027", "amount": "80.00", "reason": "Plan" })).await;
    let promised = told(post(&world, Act::Pay, &at("60.01")).await);
    assert_eq!(promised, "ledger.over-promise year=2027 granted_in=2027 wanted=60.01 free=60.00");
    assert_eq!(told(post(&world, Act::Pay, &at("50.00")).await), "done");
    let cash = told(post(&world, Act::Pay, &at("30.01")).await);
    assert_eq!(cash, "ledger.over-cash year=2027 granted_in=2027 wanted=30.01 free=30.00");
    let year = scene.year(&world, 2027).await;
    assert_eq!((&year["cash"], &year["paid"], &year["committed"]), (&json!("80.00"), &json!("50.00"), &json!("60.00")));
    // What is paid of it cannot be given back; what came back can be paid again.
    let back = told(post(&world, Act::Uncommit, &at("10.01")).await);
    assert_eq!(back, "ledger.not-committed year=2027 granted_in=2027 wanted=10.01 free=10.00");
    assert_eq!(told(post(&world, Act::Uncommit, &at("10.00")).await), "done");
    assert_eq!(
        told(post(&world, Act::Repay, &at("50.01")).await),
        "ledger.not-paid year=2027 granted_in=2027 wanted=50.01 free=50.00"
    );
    assert_eq!(told(post(&world, Act::Repay, &at("20.00")).await), "done");
    assert_eq!(scene.year(&world, 2027).await["paid"], "30.00");
    let rows =
        world.get(&format!("/programmes/{}/ledger?award={award}&limit=2", scene.programme), Some(&scene.auditor)).await;
    let rows = rows.is(200).json();
    assert_eq!((&rows["items"][0]["kind"], &rows["items"][0]["amount"]), (&json!("repaid"), &json!("20.00")));
    assert_eq!((&rows["items"][1]["kind"], rows["next"].is_string()), (&json!("uncommitted"), true));
    let wrong =
        world.get(&format!("/programmes/{}/ledger?award=x&kind=y&year=z", scene.programme), Some(&scene.auditor)).await;
    assert_eq!(
        wrong.is(422).faults(),
        ["kind input.not-a-choice", "year appropriation.bad-year", "award input.not-an-id"]
    );
    ledger::verify::verify(world.db()).await.unwrap().unwrap();
});

both!(a_refused_posting_leaves_nothing_behind, |world| {
    let scene = scene(&world).await;
    scene.released(&world, own("2027", "100.00")).await;
    let tx = world.db().begin().await.unwrap();
    let at = |years, amount| posting(&world, scene.programme, years, amount);
    within(&tx, &world, Act::Commit, &at((2027, 2027), "40.00")).await.unwrap();
    within(&tx, &world, Act::Commit, &at((2027, 2028), "1.00")).await.unwrap_err();
    drop(tx);
    assert_eq!(scene.year(&world, 2027).await["committed"], "0.00");
    let rows: i64 = world.db().one(q("SELECT COUNT(*) AS n FROM ledger_rows")).await.unwrap();
    assert_eq!(rows, 0);
});

both!(many_race_for_the_last_euro_and_nobody_gets_a_cent_too_much, |world| {
    let scene = scene(&world).await;
    scene.released(&world, own("2027", "1.37")).await;
    scene.released(&world, json!({ "kind": "cash", "year": "2027", "amount": "0.61", "reason": "Plan" })).await;
    let one = posting(&world, scene.programme, (2027, 2027), "0.01");
    let race = async |act: Act| {
        let won = join_all((0..200).map(|_| post(&world, act, &one))).await;
        assert!(won.iter().filter_map(|done| done.as_ref().err()).all(|fault| fault.code.starts_with("ledger.over-")));
        won.iter().filter(|done| done.is_ok()).count()
    };
    assert_eq!(race(Act::Commit).await, 137);
    assert_eq!(race(Act::Pay).await, 61);
    let year = scene.year(&world, 2027).await;
    assert_eq!((&year["committed"], &year["free"], &year["paid"]), (&json!("1.37"), &json!("0.00"), &json!("0.61")));
    ledger::verify::verify(world.db()).await.unwrap().unwrap();
});

both!(a_cut_and_many_promises_race_and_the_limit_holds, |world| {
    let scene = scene(&world).await;
    scene.released(&world, own("2027", "1.00")).await;
    let cut = json!({ "kind": "own", "year": "2027", "amount": "-0.50", "reason": "Haushaltssperre" });
    let cut = scene.enter(&world, cut).await;
    let one = posting(&world, scene.programme, (2027, 2027), "0.01");
    let promises = join_all((0..100).map(|_| post(&world, Act::Commit, &one)));
    let release = scene.decide(&world, &scene.second, &cut, "release", json!({ "digest": cut["digest"] }));
    let (promises, release) = rocket::futures::future::join(promises, release).await;
    let won = i64::try_from(promises.iter().filter(|done| done.is_ok()).count()).unwrap();
    let year = scene.year(&world, 2027).await;
    let committed = money(year["committed"].as_str().unwrap()).cents();
    let commitment = money(year["commitment"].as_str().unwrap()).cents();
    assert_eq!(committed, won);
    assert_eq!(commitment, if release.status == 200 { 50 } else { 100 }, "{}", release.text);
    assert_eq!(committed, commitment, "as many as there was room for");
    ledger::verify::verify(world.db()).await.unwrap().unwrap();
});
