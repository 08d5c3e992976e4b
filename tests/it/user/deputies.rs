//! Stories of deputies: named by one, confirmed by another, used for the named acts only, gone when what they stand on is gone.

mod pages;
mod refusals;

use super::{House, entries};
use crate::world::{Someone, World, both};
use foerderbuch::access::{Facts, Role, Verb, store};
use serde_json::{Value, json};

fn id(value: &Value) -> String {
    value["id"].as_str().unwrap().to_owned()
}

fn body(principal: &Someone, role: &str, place: &str, deputy: &Someone, acts: &str) -> Value {
    json!({ "principal": principal.user.to_string(), "role": role, "authority": place, "deputy": deputy.user.to_string(),
        "acts": acts, "valid_to": "2026-12-31", "reason": "Elternzeit" })
}

/// A house with an officer who is away, a budget officer who stands in, and a programme to record in.
struct Office {
    house: House,
    officer: Someone,
    budget: Someone,
    record: String,
    seat: String,
}

impl Office {
    async fn new(world: &World) -> Self {
        let house = House::new(world).await;
        let officer = world.someone("officer@muster.example", Role::Officer, house.ministry).await;
        let budget = world.someone("budget@muster.example", Role::Budget, house.ministry).await;
        let programme = world.programme("MUSTER").await;
        let seat = house.ministry.to_string();
        Self { house, officer, budget, record: format!("/programmes/{programme}/awards"), seat }
    }

    async fn named(&self, world: &World, acts: &str) -> String {
        let body = body(&self.officer, "officer", &self.seat, &self.budget, acts);
        let made = world.post("/deputies", Some(&self.house.admin), &body).await.is(201);
        let deputy = made.json();
        assert_eq!((&deputy["state"], &deputy["in_force"]), (&json!("named"), &json!(false)));
        assert_eq!(made.header("Location"), Some(format!("/api/v1/deputies/{}", id(&deputy)).as_str()));
        id(&deputy)
    }

    async fn given(&self, world: &World, acts: &str) -> String {
        let deputy = self.named(world, acts).await;
        let path = format!("/deputies/{deputy}/confirm");
        let given = world.post(&path, Some(&self.house.second), &json!({})).await.is(200).json();
        assert_eq!((&given["state"], &given["in_force"]), (&json!("given"), &json!(true)));
        deputy
    }

    async fn record(&self, world: &World, title: &str) -> crate::world::Answered {
        let body = json!({ "title": title, "lead": "06999001" });
        world.post(&self.record, Some(&self.budget), &body).await
    }
}

both!(a_deputy_acts_for_another_and_the_log_names_both, |world| {
    let office = Office::new(&world).await;
    office.record(&world, "Zu früh").await.is(403);
    let deputy = office.named(&world, "award.record").await;
    office.record(&world, "Noch nicht bestätigt").await.is(403);
    for who in [&office.house.admin, &office.officer, &office.budget] {
        world.post(&format!("/deputies/{deputy}/confirm"), Some(who), &json!({})).await.is(403);
    }
    world.post(&format!("/deputies/{deputy}/confirm"), Some(&office.house.second), &json!({})).await.is(200);
    world.post(&format!("/deputies/{deputy}/confirm"), Some(&office.house.second), &json!({})).await.is(422);
    let award = office.record(&world, "In Vertretung").await.is(201).json();

    let log = world.get("/audit/entries?limit=1", Some(&office.house.admin)).await.is(200).json();
    let entry: Value = serde_json::from_str(log["items"][0]["body"].as_str().unwrap()).unwrap();
    assert_eq!(entry["actor"]["person"], json!(office.budget.person.to_string()));
    assert_eq!(entry["actor"]["for"], json!(office.officer.person.to_string()));
    assert_eq!(entry["actor"]["role"], "officer");
    let history = world.get(&format!("/awards/{}/history", id(&award)), Some(&office.officer)).await.is(200).json();
    assert_eq!(history["items"][0]["standing_in_for"], "officer");
    let page = world.page(&format!("/awards/{}", id(&award)), Some(&office.officer)).await.is(200);
    assert!(page.text.contains("budget (in Vertretung für officer, Sachbearbeitung)"), "{}", page.text);
    // Both have prepared it.
    let preparers =
        store::preparers(world.db(), "award", award["id"].as_str().unwrap().parse().unwrap()).await.unwrap();
    assert_eq!(preparers.len(), 2);
    foerderbuch::audit::verify(world.db()).await.unwrap().unwrap();
});

both!(a_deputy_does_the_named_acts_on_the_named_days_and_no_others, |world| {
    let office = Office::new(&world).await;
    office.given(&world, "award.correct").await;
    office.record(&world, "Anderer Schritt").await.is(403);
    let later = json!({ "valid_from": "2026-12-01", "acts": "award.record" });
    let mut named = body(&office.officer, "officer", &office.seat, &office.budget, "award.record");
    for (key, value) in later.as_object().unwrap() {
        named[key] = value.clone();
    }
    let faults = world.post("/deputies", Some(&office.house.admin), &named).await.is(422).faults();
    assert_eq!(faults, ["deputy deputy.overlaps"]);
    let list = world.get("/deputies?state=given", Some(&office.house.admin)).await.is(200).json();
    let old = id(&list["items"][0]);
    world.post(&format!("/deputies/{old}/end"), Some(&office.house.second), &json!({})).await.is(200);
    world.post(&format!("/deputies/{old}/end"), Some(&office.house.second), &json!({})).await.is(422);
    let made = id(&world.post("/deputies", Some(&office.house.admin), &named).await.is(201).json());
    world.post(&format!("/deputies/{made}/confirm"), Some(&office.house.second), &json!({})).await.is(200);
    office.record(&world, "Am Tag davor").await.is(403);
    world.clock.advance(9 * 24 * 3600);
    let budget = world.sign_in(office.budget.person, office.budget.user, &office.budget.email).await;
    let record = json!({ "title": "Am ersten Tag", "lead": "06999001" });
    world.post(&office.record, Some(&budget), &record).await.is(201);
    world.clock.advance(31 * 24 * 3600);
    let budget = world.sign_in(office.budget.person, office.budget.user, &office.budget.email).await;
    world.post(&office.record, Some(&budget), &record).await.is(403);
    foerderbuch::audit::verify(world.db()).await.unwrap().unwrap();
});

both!(a_deputyship_ends_with_the_role_and_with_either_person, |world| {
    let office = Office::new(&world).await;
    office.given(&world, "award.record").await;
    office.record(&world, "Gilt").await.is(201);
    // The role stood in for ends.
    let user = world.get(&format!("/users/{}", office.officer.user), Some(&office.house.admin)).await.is(200).json();
    world
        .post(&format!("/role-assignments/{}/end", id(&user["roles"][0])), Some(&office.house.admin), &json!({}))
        .await
        .is(200);
    office.record(&world, "Rolle beendet").await.is(403);
    let list = world.get("/deputies?state=ended", Some(&office.house.admin)).await.is(200).json();
    assert_eq!(list["items"].as_array().unwrap().len(), 1);
    // The person stood in for is suspended; being restored does not bring it back.
    world.give(office.officer.person, Role::Officer, office.house.ministry).await;
    office.given(&world, "award.record").await;
    let path = |user: &Someone, act: &str| format!("/users/{}/{act}", user.user);
    world.post(&path(&office.officer, "suspend"), Some(&office.house.admin), &json!({})).await.is(200);
    office.record(&world, "Gesperrt").await.is(403);
    world.post(&path(&office.officer, "restore"), Some(&office.house.admin), &json!({})).await.is(200);
    office.record(&world, "Entsperrt").await.is(403);
    // A password that an administrator gave puts the role back, and what stands on it falls.
    office.given(&world, "award.record").await;
    world.post(&path(&office.officer, "reset-password"), Some(&office.house.admin), &json!({})).await.is(200);
    office.record(&world, "Zurückgesetzt").await.is(403);
    assert_eq!(entries(&world, "deputy.ended").await, 0);
    foerderbuch::audit::verify(world.db()).await.unwrap().unwrap();
});

both!(a_deputy_who_leaves_the_house_or_audits_it_loses_the_acts_at_once, |world| {
    let office = Office::new(&world).await;
    office.given(&world, "award.record").await;
    let court = world.authority("audit_office", "Rechnungshof", None).await;
    let audit = world.give(office.budget.person, Role::Auditor, court).await;
    office.record(&world, "Prüft jetzt").await.is(403);
    let list = world.get("/deputies", Some(&office.house.admin)).await.is(200).json();
    assert_eq!((&list["items"][0]["state"], &list["items"][0]["in_force"]), (&json!("given"), &json!(false)));
    let page = world.page("/deputies", Some(&office.house.admin)).await.is(200);
    assert!(page.text.contains("ruht"), "{}", page.text);
    world.post(&format!("/role-assignments/{audit}/end"), Some(&office.house.admin), &json!({})).await.is(200);
    office.record(&world, "Wieder da").await.is(201);
    let user = world.get(&format!("/users/{}", office.budget.user), Some(&office.house.admin)).await.json();
    let own = user["roles"].as_array().unwrap().iter().find(|role| role["role"] == "budget").unwrap().clone();
    world.post(&format!("/role-assignments/{}/end", id(&own)), Some(&office.house.admin), &json!({})).await.is(200);
    office.record(&world, "Nicht mehr im Haus").await.is(404);
});

both!(a_coordinators_deputy_is_given_at_once, |world| {
    let house = House::new(&world).await;
    let lead = world.someone("lead@muster.example", Role::Coordinator, house.town).await;
    let viewer = world.someone("viewer@muster.example", Role::Viewer, house.town).await;
    let input = body(&lead, "coordinator", "06999001", &viewer, "milestone.report");
    let given = world.post("/deputies", Some(&house.admin), &input).await.is(201).json();
    assert_eq!((&given["state"], &given["in_force"]), (&json!("given"), &json!(true)));
    let mine = world.page("/account", Some(&lead)).await.is(200);
    assert!(
        mine.text.contains("viewer") && mine.text.contains("Meilensteine melden") && !mine.text.contains("/users/")
    );
    let theirs = world.page("/account", Some(&viewer)).await.is(200);
    assert!(theirs.text.contains("Projektleitung (in Vertretung)"), "{}", theirs.text);
});

both!(who_can_still_release_is_known_before_somebody_edits, |world| {
    let house = House::new(&world).await;
    let approver = world.someone("approver@muster.example", Role::Approver, house.ministry).await;
    let officer = world.someone("officer@muster.example", Role::Officer, house.ministry).await;
    let today = world.clock.today();
    let able = async |facts: &Facts| {
        let found = store::able(world.db(), Verb::AwardRelease, facts, today).await.unwrap();
        found.into_iter().map(|one| (one.name, one.standing_in.map(|(_, name)| name))).collect::<Vec<_>>()
    };
    let by =
        |people: &[&Someone]| Facts { prepared_by: people.iter().map(|one| one.person).collect(), ..Facts::default() };
    let approvers_own = ("approver".to_owned(), None);
    assert_eq!(able(&by(&[&officer])).await, vec![approvers_own.clone()]);
    assert_eq!(able(&by(&[&approver])).await, []);
    let input = body(&approver, "approver", &house.ministry.to_string(), &officer, "award.release");
    let named = id(&world.post("/deputies", Some(&house.admin), &input).await.is(201).json());
    assert_eq!(able(&Facts::default()).await, vec![approvers_own.clone()]);
    world.post(&format!("/deputies/{named}/confirm"), Some(&house.second), &json!({})).await.is(200);
    let deputys = ("officer".to_owned(), Some("approver".to_owned()));
    assert_eq!(able(&Facts::default()).await, [approvers_own.clone(), deputys]);
    // What either of the two prepared, the deputy cannot release.
    assert_eq!(able(&by(&[&officer])).await, [approvers_own]);
    assert_eq!(able(&by(&[&approver])).await, []);
});
