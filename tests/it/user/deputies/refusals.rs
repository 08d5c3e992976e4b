//! What no deputyship may be: passed on, between the wrong people, confirmed by one of the two, written past the rules.

use super::{Office, body, id};
use crate::user::{House, entries};
use crate::world::{Someone, both};
use foerderbuch::access::Role;
use foerderbuch::db::{DbError, q};
use serde_json::json;

both!(a_deputyship_is_never_passed_on, |world| {
    let office = Office::new(&world).await;
    office.given(&world, "award.record").await;
    let third = world.someone("third@muster.example", Role::Approver, office.house.ministry).await;
    let chain = body(&office.budget, "officer", &office.seat, &third, "award.record");
    let faults = world.post("/deputies", Some(&office.house.admin), &chain).await.is(422).faults();
    assert_eq!(faults, ["role deputy.of-a-deputy"]);
});

both!(what_is_wrong_with_a_deputy_is_told_in_full, |world| {
    let office = Office::new(&world).await;
    let admin = &office.house.admin;
    let outside = world.someone("town@muster.example", Role::Coordinator, office.house.town).await;
    let second_officer = world.someone("officer2@muster.example", Role::Officer, office.house.ministry).await;
    let cashier = world.someone("cashier@muster.example", Role::Cashier, office.house.ministry).await;
    let gone = world.someone("gone@muster.example", Role::Budget, office.house.ministry).await;
    world.post(&format!("/users/{}/suspend", gone.user), Some(admin), &json!({})).await.is(200);
    let with = |deputy: &Someone| body(&office.officer, "officer", &office.seat, deputy, "award.record");
    for (input, fault) in [
        (with(&office.officer), "deputy deputy.not-for-oneself"),
        (with(&outside), "deputy deputy.not-of-the-house"),
        (with(&second_officer), "deputy deputy.holds-it-already"),
        (with(&cashier), "deputy deputy.kept-apart"),
        (with(&office.house.second), "deputy deputy.kept-apart"),
        (with(&gone), "deputy deputy.suspended"),
        (body(&office.officer, "approver", &office.seat, &office.budget, "award.release"), "role deputy.not-own-role"),
        (body(&cashier, "cashier", &office.seat, &office.budget, "award.record"), "acts deputy.role-not-represented"),
        (
            body(&office.house.second, "admin", &office.seat, &office.budget, "role.confirm"),
            "acts deputy.role-not-represented",
        ),
        (
            body(&office.officer, "officer", &office.seat, &office.budget, "award.release"),
            "acts deputy.act-not-of-role",
        ),
        (body(&office.officer, "officer", &office.seat, &office.budget, "award.read"), "acts deputy.act-not-of-role"),
        (
            body(&office.officer, "officer", "06000000", &office.budget, "award.record"),
            "authority role.no-such-authority",
        ),
    ] {
        let faults = world.post("/deputies", Some(admin), &input).await.is(422).faults();
        assert_eq!(faults, [fault], "{input}");
    }
    let mut input = with(&office.budget);
    input["valid_to"] = json!("2027-11-22");
    input["reason"] = json!("Urlaub\u{202e}");
    let faults = world.post("/deputies", Some(admin), &input).await.is(422).faults();
    assert_eq!(faults, ["reason input.control-character", "valid_to deputy.longer-than-a-year"]);
    assert_eq!(entries(&world, "deputy.named").await, 0);
    for who in [&office.officer, &office.budget, &outside] {
        world.post("/deputies", Some(who), &with(&office.budget)).await.is(403);
        world.get("/deputies", Some(who)).await.is(403);
    }
    for bad in ["/deputies?state=x", "/deputies?person=1", "/deputies?limit=0", "/deputies?colour=red"] {
        world.get(bad, Some(admin)).await.is(422);
    }
});

both!(neither_of_the_two_may_name_or_confirm, |world| {
    let house = House::new(&world).await;
    // An administrator who signs too is represented by an officer.
    world.give(house.admin.person, Role::Approver, house.ministry).await;
    let officer = world.someone("officer@muster.example", Role::Officer, house.ministry).await;
    let third = world.someone("third@muster.example", Role::Admin, house.ministry).await;
    let input = body(&house.admin, "approver", &house.ministry.to_string(), &officer, "award.release");
    let refused = world.post("/deputies", Some(&house.admin), &input).await.is(403);
    assert_eq!(refused.json()["code"], "deputy.not-by-those-concerned");
    let named = id(&world.post("/deputies", Some(&house.second), &input).await.is(201).json());
    for act in ["confirm", "reject"] {
        for who in [&house.admin, &house.second] {
            world.post(&format!("/deputies/{named}/{act}"), Some(who), &json!({})).await.is(403);
        }
    }
    let rejected = world.post(&format!("/deputies/{named}/reject"), Some(&third), &json!({})).await.is(200).json();
    assert_eq!(rejected["state"], "rejected");
    world.post(&format!("/deputies/{named}/confirm"), Some(&third), &json!({})).await.is(422);
});

both!(the_database_itself_refuses_a_deputyship_by_one_or_of_a_foreign_role, |world| {
    let office = Office::new(&world).await;
    office.named(&world, "award.record").await;
    for sql in [
        "UPDATE deputies SET state = 'given'",
        "UPDATE deputies SET confirmed_by = named_by",
        "UPDATE deputies SET confirmed_by = deputy_id",
        "UPDATE deputies SET principal_id = named_by",
        "UPDATE deputies SET role = 'approver'",
        "UPDATE deputies SET acts = 'award.record,award.release'",
        "UPDATE deputies SET deputy_id = principal_id",
        "UPDATE deputies_versions SET acts = 'award.release'",
        "DELETE FROM deputies",
    ] {
        let tx = world.db().begin().await.unwrap();
        let error = tx.execute(q(sql)).await.unwrap_err();
        assert!(matches!(error, DbError::Limit(_)), "{sql}: {error:?}");
    }
});
