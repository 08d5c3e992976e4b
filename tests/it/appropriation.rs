//! Stories of the budget: entered by one, released by another, cut, lapsed; and who may not even know of it.

mod database;
mod files;
mod lapse;
mod pages;
mod years;

use crate::world::{Answered, Someone, World, both};
use foerderbuch::access::Role;
use foerderbuch::audit;
use foerderbuch::id::{AuthorityId, ProgrammeId};
use foerderbuch::ledger::{self, Posting};
use foerderbuch::money::Money;
use foerderbuch::programme::NewProgramme;
use foerderbuch::programme::rules::ProgrammeState;
use serde_json::{Value, json};

/// A ministry with its people, a municipality, and a programme whose limits are kept from 2026 on.
pub struct Scene {
    pub budget: Someone,
    pub second: Someone,
    pub approver: Someone,
    pub officer: Someone,
    pub auditor: Someone,
    pub ministry: AuthorityId,
    pub town: AuthorityId,
    pub programme: ProgrammeId,
}

/// A programme in force that keeps limits from a year on.
pub async fn programme(world: &World, code: &str, ledger_from: Option<i64>) -> ProgrammeId {
    let content = foerderbuch::programme::Content {
        title: format!("Programm {code}"),
        ledger_from,
        ..foerderbuch::programme::Content::named(code)
    };
    let new = NewProgramme { state: ProgrammeState::InForce, invented: false, content };
    let tx = world.db().begin().await.unwrap();
    let id = foerderbuch::programme::add(&tx, &new, &world.stamp()).await.unwrap();
    tx.commit().await.unwrap();
    id
}

pub async fn scene(world: &World) -> Scene {
    let ministry = world.authority("ministry", "Digitalministerium", None).await;
    let office = world.authority("audit_office", "Rechnungshof", None).await;
    Scene {
        budget: world.someone("budget@m.example", Role::Budget, ministry).await,
        second: world.someone("budget2@m.example", Role::Budget, ministry).await,
        approver: world.someone("approver@m.example", Role::Approver, ministry).await,
        officer: world.someone("officer@m.example", Role::Officer, ministry).await,
        auditor: world.someone("auditor@rh.example", Role::Auditor, office).await,
        town: world.authority("town", "Hünfeld", Some("06631015")).await,
        programme: programme(world, "ORTE", Some(2026)).await,
        ministry,
    }
}

pub fn text(value: &Value, field: &str) -> String {
    value[field].as_str().unwrap_or_default().to_owned()
}

pub fn own(year: &str, amount: &str) -> Value {
    json!({ "kind": "own", "year": year, "amount": amount, "reason": format!("Haushaltsplan {year}") })
}

pub fn money(text: &str) -> Money {
    Money::parse(text, foerderbuch::money::Style::Point).unwrap()
}

impl Scene {
    pub fn path(&self) -> String {
        format!("/programmes/{}/appropriations", self.programme)
    }

    pub async fn enter(&self, world: &World, entry: Value) -> Value {
        world.post(&self.path(), Some(&self.budget), &entry).await.is(201).json()
    }

    pub async fn decide(&self, world: &World, who: &Someone, entry: &Value, act: &str, body: Value) -> Answered {
        world.post(&format!("/appropriations/{}/{act}", text(entry, "id")), Some(who), &body).await
    }

    /// Entered by one budget officer and released by the other.
    pub async fn released(&self, world: &World, entry: Value) -> Value {
        let entered = self.enter(world, entry).await;
        let digest = json!({ "digest": entered["digest"] });
        self.decide(world, &self.second, &entered, "release", digest).await.is(200).json()
    }

    /// The figures of a year, as the API tells them.
    pub async fn year(&self, world: &World, year: i64) -> Value {
        let all = world.get(&self.path(), Some(&self.auditor)).await.is(200).json();
        all["items"].as_array().unwrap().iter().find(|one| one["year"] == json!(year)).cloned().unwrap_or(Value::Null)
    }

    /// Promises money without an award.
    pub async fn commit(&self, world: &World, granted: i64, due: i64, amount: &str) {
        let posting = Posting {
            programme: self.programme,
            granted,
            due,
            award: None,
            amount: money(amount),
            on: world.clock.today(),
            reason: None,
        };
        let tx = world.db().begin().await.unwrap();
        ledger::commit(&tx, &posting, &world.stamp()).await.unwrap();
        tx.commit().await.unwrap();
    }
}

both!(one_enters_another_releases_and_only_then_it_counts, |world| {
    let scene = scene(&world).await;
    let entry = json!({ "kind": "own", "year": "2027", "amount": "16000000.00", "chapter": "17 02", "title": "633 71",
        "product": "Smarte Kommunen", "reason": "Haushaltsplan 2027" });
    let entered = scene.enter(&world, entry).await;
    assert_eq!((&entered["state"], &entered["granted_in"]), (&json!("entered"), &json!(2027)));
    let waiting = scene.year(&world, 2027).await;
    assert_eq!((&waiting["commitment"], &waiting["waiting"]), (&json!("0.00"), &json!(1)));
    let digest = json!({ "digest": entered["digest"] });
    let own = scene.decide(&world, &scene.budget, &entered, "release", digest.clone()).await.is(403).json();
    assert_eq!(own["code"], "access.needs-another-person");
    let officer = scene.decide(&world, &scene.officer, &entered, "release", digest.clone()).await.is(403).json();
    assert_eq!(officer["code"], "access.role-missing");
    assert_eq!(world.post(&scene.path(), Some(&scene.officer), &json!({})).await.status, 403);
    let released = scene.decide(&world, &scene.approver, &entered, "release", digest.clone()).await.is(200).json();
    assert_eq!((&released["state"], &released["decided_by"]), (&json!("released"), &json!("approver")));
    scene
        .released(
            &world,
            json!({ "kind": "cash", "year": "2027", "amount": "15500000.50", "reason": "Haushaltsplan 2027" }),
        )
        .await;
    let list = world.get(&scene.path(), Some(&scene.officer)).await.is(200);
    let start = r#"{"items":[{"year":2027,"commitment":"16000000.00","cash":"15500000.50","committed":"0.00","paid":"0.00","free":"16000000.00","#;
    assert!(list.text.starts_with(start), "{}", list.text);
    let again = scene.decide(&world, &scene.second, &entered, "release", digest).await.is(422).json();
    assert_eq!(again["code"], "appropriation.decided");
    let entries = world.get(&format!("{}/entries?state=released&year=2027", scene.path()), Some(&scene.auditor)).await;
    assert_eq!(entries.is(200).json()["items"].as_array().unwrap().len(), 2);
    audit::verify(world.db()).await.unwrap().unwrap();
    foerderbuch::ledger::verify::verify(world.db()).await.unwrap().unwrap();
});

both!(a_release_holds_only_for_what_was_looked_at, |world| {
    let scene = scene(&world).await;
    let seen = scene.enter(&world, own("2027", "100.00")).await;
    let path = format!("/appropriations/{}", text(&seen, "id"));
    let mut change = own("2027", "1000.00");
    change["version"] = json!("7");
    assert_eq!(world.put(&path, Some(&scene.budget), &change).await.is(409).json()["code"], "conflict.stale-version");
    change["version"] = json!("1");
    let changed = world.put(&path, Some(&scene.budget), &change).await.is(200).json();
    assert_eq!((&changed["amount"], &changed["version"]), (&json!("1000.00"), &json!(2)));
    let digest = json!({ "digest": seen["digest"] });
    let refused = scene.decide(&world, &scene.second, &seen, "release", digest).await.is(409).json();
    assert_eq!(refused["code"], "release.content-changed");
    let missing = scene.decide(&world, &scene.second, &seen, "release", json!({})).await.is(422);
    assert_eq!(missing.faults(), ["digest input.missing"]);
    scene.decide(&world, &scene.second, &seen, "release", json!({ "digest": changed["digest"] })).await.is(200);
    change["version"] = json!("3");
    let late = world.put(&path, Some(&scene.budget), &change).await.is(422).json();
    assert_eq!(late["code"], "appropriation.decided");
});

both!(nobody_releases_what_they_entered_through_another_role_or_a_deputy, |world| {
    let scene = scene(&world).await;
    let entered = scene.enter(&world, own("2027", "100.00")).await;
    let digest = json!({ "digest": entered["digest"] });
    // A second role does not help who entered it.
    world.give(scene.budget.person, Role::Approver, scene.ministry).await;
    let refused = scene.decide(&world, &scene.budget, &entered, "release", digest.clone()).await.is(403).json();
    assert_eq!(refused["code"], "access.needs-another-person");
    // Nor does a deputy of who entered it, in that person's name.
    let (admin, admin2) = (
        world.someone("admin@m.example", Role::Admin, scene.ministry).await,
        world.someone("admin2@m.example", Role::Admin, scene.ministry).await,
    );
    let deputy = json!({ "principal": scene.budget.user.to_string(), "role": "budget", "authority": scene.ministry.to_string(),
        "deputy": scene.officer.user.to_string(), "acts": "appropriation.enter appropriation.release", "valid_to": "2026-12-31",
        "reason": "Urlaub" });
    let named = world.post("/deputies", Some(&admin), &deputy).await.is(201).json();
    world.post(&format!("/deputies/{}/confirm", text(&named, "id")), Some(&admin2), &json!({})).await.is(200);
    let refused = scene.decide(&world, &scene.officer, &entered, "release", digest.clone()).await.is(403).json();
    assert_eq!(refused["code"], "access.stands-in-for-preparer");
    // What the deputy enters, the principal does not release either.
    let theirs = world.post(&scene.path(), Some(&scene.officer), &own("2028", "5.00")).await.is(201).json();
    let digest = json!({ "digest": theirs["digest"] });
    let refused = scene.decide(&world, &scene.budget, &theirs, "release", digest).await.is(403).json();
    assert_eq!(refused["code"], "access.needs-another-person");
    // Whoever changes an entry cannot release it any more.
    let mut change = own("2028", "6.00");
    change["version"] = json!("1");
    let path = format!("/appropriations/{}", text(&theirs, "id"));
    let changed = world.put(&path, Some(&scene.second), &change).await.is(200).json();
    let digest = json!({ "digest": changed["digest"] });
    scene.decide(&world, &scene.second, &theirs, "release", digest.clone()).await.is(403);
    scene.decide(&world, &scene.approver, &theirs, "release", digest).await.is(200);
});

both!(an_entry_is_rejected_with_a_reason_or_taken_back_by_who_entered_it, |world| {
    let scene = scene(&world).await;
    let wrong = scene.enter(&world, own("2027", "100.00")).await;
    let without = scene.decide(&world, &scene.second, &wrong, "reject", json!({})).await.is(422);
    assert_eq!(without.faults(), ["reason input.missing"]);
    let reason = json!({ "reason": "Der Ansatz steht so nicht im Haushaltsplan" });
    let rejected = scene.decide(&world, &scene.second, &wrong, "reject", reason.clone()).await.is(200).json();
    assert_eq!((&rejected["state"], &rejected["answer"]), (&json!("rejected"), &reason["reason"]));
    let other = scene.enter(&world, own("2027", "100.00")).await;
    let foreign = scene.decide(&world, &scene.second, &other, "withdraw", json!({})).await.is(403).json();
    assert_eq!(foreign["code"], "appropriation.entered-by-another");
    let back = scene.decide(&world, &scene.budget, &other, "withdraw", json!({})).await.is(200).json();
    assert_eq!(back["state"], "withdrawn");
    scene.decide(&world, &scene.budget, &other, "withdraw", json!({})).await.is(422);
    assert_eq!(scene.year(&world, 2027).await, Value::Null, "nothing of it counts");
});

both!(all_wrong_fields_of_an_entry_are_told_at_once, |world| {
    let scene = scene(&world).await;
    let wrong = json!({ "kind": "authorisation", "year": "2027", "granted_in": "2027", "amount": "1.234,50", "day": "2027-01-01",
        "chapter": "x".repeat(61) });
    let faults = world.post(&scene.path(), Some(&scene.budget), &wrong).await.is(422).faults();
    let expected = [
        "granted_in appropriation.not-ahead",
        "day appropriation.no-day",
        "amount money.ambiguous",
        "chapter input.too-long",
        "reason input.missing",
    ];
    assert_eq!(faults, expected);
    let beyond = world.post(&scene.path(), Some(&scene.budget), &own("2027", "100000000000.01")).await.is(422);
    assert_eq!(beyond.faults(), ["amount appropriation.amount-beyond"]);
    scene.enter(&world, own("2027", "100.00")).await;
    let twice = world.post(&scene.path(), Some(&scene.second), &own("2027", "100.00")).await.is(422);
    assert_eq!(twice.faults(), ["reason appropriation.entered-already"]);
    let kind = world.get(&format!("{}/entries?kind=x&state=y&year=z", scene.path()), Some(&scene.budget)).await.is(422);
    assert_eq!(kind.faults(), ["state input.not-a-choice", "kind input.not-a-choice", "year appropriation.bad-year"]);
});

both!(a_cut_never_goes_below_what_is_promised, |world| {
    let scene = scene(&world).await;
    scene.released(&world, own("2027", "100.00")).await;
    scene.commit(&world, 2027, 2027, "60.00").await;
    let cut = |amount: &str| json!({ "kind": "own", "year": "2027", "amount": amount, "reason": "Haushaltssperre" });
    let post = async |body: &Value| world.post(&scene.path(), Some(&scene.budget), body).await;
    let refused = post(&cut("-40.01")).await.is(422);
    assert_eq!(refused.faults(), ["amount appropriation.below-used"]);
    assert!(refused.text.contains("60,00") && refused.text.contains("100,00"), "{}", refused.text);
    assert_eq!(post(&cut("-100.01")).await.is(422).faults(), ["amount appropriation.below-zero"]);
    // A cut that was right when it was entered is held against what is promised when it is released.
    let entered = scene.enter(&world, cut("-30.00")).await;
    scene.commit(&world, 2027, 2027, "20.00").await;
    let digest = json!({ "digest": entered["digest"] });
    let refused = scene.decide(&world, &scene.second, &entered, "release", digest.clone()).await.is(422).json();
    assert_eq!(refused["code"], "appropriation.below-used");
    let still = world.get(&format!("/appropriations/{}", text(&entered, "id")), Some(&scene.budget)).await.json();
    assert_eq!(still["state"], "entered", "a refused release leaves it waiting");
    let year = scene.year(&world, 2027).await;
    assert_eq!(
        (&year["commitment"], &year["committed"], &year["free"]),
        (&json!("100.00"), &json!("80.00"), &json!("20.00"))
    );
    scene.released(&world, cut("-20.00")).await;
    assert_eq!(scene.year(&world, 2027).await["free"], "0.00");
    // A year that nobody knows has nothing to cut.
    let absent = json!({ "kind": "cash", "year": "2031", "amount": "-1.00", "reason": "x" });
    assert_eq!(post(&absent).await.is(422).faults(), ["amount appropriation.below-zero"]);
});

both!(municipalities_and_strangers_find_no_budget, |world| {
    let scene = scene(&world).await;
    let entry = scene.enter(&world, own("2027", "100.00")).await;
    let agency = world.authority("other", "Geschäftsstelle", None).await;
    let absent =
        world.get("/appropriations/01990000-0000-7000-8000-000000000000", Some(&scene.auditor)).await.is(404).text;
    for (role, authority) in [(Role::Coordinator, scene.town), (Role::Viewer, scene.town), (Role::Agency, agency)] {
        let who = world.someone(&format!("{role}@x.example"), role, authority).await;
        let own = format!("/appropriations/{}", text(&entry, "id"));
        for path in [scene.path(), format!("{}/entries", scene.path()), format!("{}/lapse", scene.path()), own.clone()]
        {
            assert_eq!(world.get(&path, Some(&who)).await.is(404).text, absent, "{path} for {role}");
            assert_eq!(world.page(&path, Some(&who)).await.status, 404, "page {path} for {role}");
        }
        assert_eq!(world.get(&format!("/programmes/{}/ledger", scene.programme), Some(&who)).await.status, 404);
        assert_eq!(world.post(&scene.path(), Some(&who), &json!({})).await.status, 404);
        assert_eq!(world.post(&format!("{own}/release"), Some(&who), &json!({})).await.status, 404);
    }
    let viewer = world.someone("viewer2@x.example", Role::Viewer, scene.town).await;
    let page = world.page(&format!("/programmes/{}", scene.programme), Some(&viewer)).await.is(200).text;
    assert!(!page.contains("appropriations") && !page.contains("Haushaltsans"), "{page}");
    for who in [&scene.officer, &scene.approver, &scene.auditor] {
        world.get(&scene.path(), Some(who)).await.is(200);
        world.page(&scene.path(), Some(who)).await.is(200);
    }
    world.post(&scene.path(), Some(&scene.auditor), &own("2027", "1.00")).await.is(403);
});
