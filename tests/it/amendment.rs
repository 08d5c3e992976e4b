//! Stories of amendments: one act that moves all parts together, by two people, never one cent over; and the award of any day.

mod ask;
mod days;
mod lead;
mod merger;
mod money;
mod pages;
mod people;
mod random;
mod refusals;

use crate::draft::Begun;
use crate::draft::budget::grant;
use crate::release::{self, sound};
use crate::world::{Answered, Someone, World, both};
use foerderbuch::access::Role;
use serde_json::{Value, json};
use uuid::Uuid;

/// An award that is issued, and an amendment of it.
pub struct Amending {
    pub id: String,
}

/// A scene with an issued award of 900,000 (500,000 for 2027, 400,000 for 2028) and some money more for the years 2027 to 2029.
pub struct Scene {
    pub plain: release::Scene,
    pub award: Begun,
    pub approver2: Someone,
}

pub async fn scene(world: &World) -> Scene {
    let plain = release::scene(world).await;
    let (award, _) = plain.issued(world).await;
    for (year, cents) in [(2027, 10_000_000), (2028, 20_000_000), (2029, 30_000_000)] {
        grant(world, plain.draft.programme, (2026, year), cents).await;
    }
    let approver2 = world.someone("approver2@m.example", Role::Approver, plain.ministry).await;
    Scene { plain, award, approver2 }
}

impl Scene {
    pub fn officer(&self) -> &Someone {
        &self.plain.draft.officer
    }

    pub fn approver(&self) -> &Someone {
        &self.plain.draft.approver
    }

    /// Begins an amendment as the first officer.
    pub async fn begin(&self, world: &World, reason: &str, effective_on: &str) -> Amending {
        let body = json!({ "reason": reason, "effective_on": effective_on });
        let path = format!("/awards/{}/amendments", self.award.id);
        let begun = world.post(&path, Some(self.officer()), &body).await.is(201).json();
        Amending { id: begun["id"].as_str().unwrap().to_owned() }
    }

    /// What somebody sees of an amendment.
    pub async fn read(&self, world: &World, who: &Someone, one: &Amending) -> Value {
        world.get(&format!("/amendments/{}", one.id), Some(who)).await.is(200).json()
    }

    /// Puts a section with the version as it is.
    pub async fn put(&self, world: &World, who: &Someone, one: &Amending, section: &str, mut body: Value) -> Answered {
        let now = self.read(world, self.officer(), one).await;
        body["version"] = json!(now["version"].as_i64().unwrap().to_string());
        world.put(&format!("/amendments/{}/{section}", one.id), Some(who), &body).await
    }

    /// Puts a section as the first officer.
    pub async fn save(&self, world: &World, one: &Amending, section: &str, body: Value) -> Value {
        self.put(world, self.officer(), one, section, body).await.is(200).json()
    }

    /// An act with the version as it is and a reason where one is wanted.
    pub async fn act(&self, world: &World, who: &Someone, one: &Amending, act: &str) -> Answered {
        let now = self.read(world, self.officer(), one).await;
        let mut body = json!({ "version": now["version"].as_i64().unwrap().to_string() });
        if !["hand-over", "take-up"].contains(&act) {
            body["reason"] = json!("Weil etwas fehlt");
        }
        world.post(&format!("/amendments/{}/{act}", one.id), Some(who), &body).await
    }

    /// Releases exactly what the first approver sees.
    pub async fn release(&self, world: &World, who: &Someone, one: &Amending) -> Answered {
        let seen = self.read(world, who, one).await;
        self.send(world, who, one, &json!({ "digest": seen["prepared"]["digest"] })).await
    }

    pub async fn send(&self, world: &World, who: &Someone, one: &Amending, body: &Value) -> Answered {
        world.once(&format!("/amendments/{}/release", one.id), who, Uuid::now_v7(), body).await
    }

    /// Hands over and releases.
    pub async fn through(&self, world: &World, one: &Amending) -> Value {
        self.act(world, self.officer(), one, "hand-over").await.is(200);
        self.release(world, self.approver(), one).await.is(201).json()
    }

    /// The findings, as `severity place code`.
    pub async fn findings(&self, world: &World, one: &Amending) -> Vec<String> {
        let seen = self.read(world, self.approver(), one).await;
        let text = |one: &Value, key: &str| one[key].as_str().unwrap().to_owned();
        let all = seen["prepared"]["findings"].as_array().unwrap();
        all.iter()
            .map(|one| format!("{} {} {}", text(one, "severity"), text(one, "place"), text(one, "code")))
            .collect()
    }

    pub async fn errors(&self, world: &World, one: &Amending) -> Vec<String> {
        let all = self.findings(world, one).await;
        all.iter().filter_map(|one| one.strip_prefix("error ")).map(str::to_owned).collect()
    }

    /// A list of the award, as it stands.
    pub async fn list(&self, world: &World, list: &str) -> Value {
        self.plain.draft.list(world, &self.award, list).await
    }

    pub async fn award(&self, world: &World) -> Value {
        world.get(&format!("/awards/{}", self.award.id), Some(self.officer())).await.is(200).json()
    }

    /// The award of a day.
    pub async fn on(&self, world: &World, day: &str) -> Value {
        world.get(&format!("/awards/{}/terms?on={day}", self.award.id), Some(self.officer())).await.is(200).json()
    }

    /// What is promised for a year.
    pub async fn committed(&self, world: &World, year: i64) -> String {
        self.plain.year(world, year).await.0
    }
}

pub fn tranches(rows: &[(i64, &str)]) -> Value {
    let row = |(year, amount): &(i64, &str)| json!({ "year": year.to_string(), "amount": amount });
    json!({ "items": rows.iter().map(row).collect::<Vec<_>>() })
}

/// Periods of the sample, the last day another.
pub fn until(day: &str) -> Value {
    json!({ "starts_on": "2027-01-01", "ends_on": day, "items": [{ "title": "Datenplattform", "goal": "Eine Plattform für beide Städte" }] })
}

/// The sample with another grant: cost, shares, own funds follow.
pub async fn regrant(scene: &Scene, world: &World, one: &Amending, (cost, grant): (i64, i64), years: &[(i64, &str)]) {
    let euro = |cents: i64| foerderbuch::money::Money::from_cents(cents * 100).unwrap().plain();
    let money = json!({ "financing_type": "share", "rate": "90 %", "eligible_cost": euro(cost), "grant": euro(grant) });
    scene.save(world, one, "financing", money).await;
    let rows = json!([
        { "ags": "06631009", "name": "Fulda", "cost": euro(cost * 6 / 10) },
        { "ags": "06631015", "name": "Hünfeld", "cost": euro(cost - cost * 6 / 10) }
    ]);
    scene.save(world, one, "recipients", json!({ "split": "by_cost", "items": rows })).await;
    let plan = json!({ "items": [
        { "category": "staff", "title": "Projektstelle", "amount": euro(cost - 200_000), "note": "2 Jahre" },
        { "category": "contracts", "title": "Entwicklung", "amount": euro(200_000) }
    ] });
    scene.save(world, one, "positions", plan).await;
    scene.save(world, one, "funding", json!({ "items": [{ "kind": "own", "amount": euro(cost - grant) }] })).await;
    scene.save(world, one, "tranches", tranches(years)).await;
}

both!(
    #[expect(clippy::too_many_lines, reason = "all parts of an award before and after, side by side")]
    an_amendment_moves_all_parts_together_by_two_people,
    |world| {
        let scene = scene(&world).await;
        let one = scene.begin(&world, "Die Ausschreibung hat sich verzögert.", "2026-12-01").await;
        let empty = scene.act(&world, scene.officer(), &one, "hand-over").await.is(422);
        assert!(empty.faults().contains(&" amendment.nothing-changes".to_owned()), "{:?}", empty.faults());
        scene.save(&world, &one, "base", until("2029-06-30")).await;
        scene
            .save(&world, &one, "tranches", tranches(&[(2027, "300000.00"), (2028, "400000.00"), (2029, "200000.00")]))
            .await;
        let milestone = scene.list(&world, "milestones").await[0].clone();
        let moved = json!({ "items": [{ "key": milestone["key"], "title": "Ausschreibung", "due_on": "2027-12-31", "project": "1" },
        { "title": "Abnahme", "due_on": "2029-05-31" }] });
        scene.save(&world, &one, "milestones", moved).await;
        scene
        .save(
            &world,
            &one,
            "conditions",
            json!({ "items": [{ "text": "Die Kooperationsvereinbarung wird vorgelegt.", "blocks_payment": "yes" }] }),
        )
        .await;
        assert_eq!(scene.errors(&world, &one).await, Vec::<String>::new());
        // Nothing of it holds yet, and nothing is promised anew.
        assert_eq!(scene.award(&world).await["ends_on"], "2028-12-31");
        assert_eq!(scene.committed(&world, 2029).await, "0.00");
        scene.act(&world, scene.officer(), &one, "hand-over").await.is(200);
        let late = scene.put(&world, scene.officer(), &one, "tranches", tranches(&[(2027, "900000.00")])).await.is(422);
        assert_eq!(late.json()["code"], "amendment.not-a-draft");

        let seen = scene.read(&world, scene.approver(), &one).await;
        let kinds: Vec<&str> =
            seen["prepared"]["items"].as_array().unwrap().iter().map(|one| one["kind"].as_str().unwrap()).collect();
        assert_eq!(kinds, ["period", "tranches", "milestones", "conditions"]);
        assert_eq!(seen["prepared"]["items"][0]["before"]["ends_on"], "2028-12-31");
        assert_eq!(seen["prepared"]["items"][0]["after"]["ends_on"], "2029-06-30");
        let budget = seen["prepared"]["budget"].as_array().unwrap();
        assert_eq!(budget.len(), 2, "{budget:?}");
        assert_eq!(
            (&budget[0]["year"], &budget[0]["way"], &budget[0]["amount"]),
            (&json!(2027), &json!("less"), &json!("200000.00"))
        );
        assert_eq!(
            (&budget[1]["year"], &budget[1]["way"], &budget[1]["free"]),
            (&json!(2029), &json!("more"), &json!("300000.00"))
        );
        let notice = &seen["prepared"]["notice"];
        assert_eq!(
            (&notice["number"], &notice["kind"], &notice["effective_on"]),
            (&json!(2), &json!("amendment"), &json!("2026-12-01"))
        );
        assert_eq!(notice["rules"]["proof_due_on"], "2029-12-31", "the proof is due after the new end");
        let released = scene.release(&world, scene.approver(), &one).await.is(201).json();
        assert_eq!(released["reference"], json!(format!("{}/2", scene.award.case_number)));
        assert_eq!(released["digest"], seen["prepared"]["digest"], "what was looked at was issued");

        // All parts have moved with one version.
        let award = scene.award(&world).await;
        assert_eq!(
            (&award["ends_on"], &award["version"], &award["state"]),
            (&json!("2029-06-30"), &released["version"], &json!("issued"))
        );
        let years = scene.list(&world, "tranches").await;
        assert_eq!(
            years,
            json!([{ "year": 2027, "amount": "300000.00" }, { "year": 2028, "amount": "400000.00" }, { "year": 2029, "amount": "200000.00" }])
        );
        let milestones = scene.list(&world, "milestones").await;
        assert_eq!((&milestones[0]["key"], &milestones[0]["due_on"]), (&milestone["key"], &json!("2027-12-31")));
        for (year, committed) in [(2027, "300000.00"), (2028, "400000.00"), (2029, "200000.00")] {
            assert_eq!(scene.committed(&world, year).await, committed, "{year}");
        }
        let kept = world
            .get(&format!("/notices/{}", released["notice"].as_str().unwrap()), Some(scene.officer()))
            .await
            .is(200)
            .json();
        assert_eq!(&kept["content"], notice);
        let history = world
            .get(&format!("/awards/{}/history", scene.award.id), Some(&scene.plain.draft.auditor))
            .await
            .is(200)
            .json();
        assert_eq!(history["items"][0]["act"], "amendment.released");
        assert!(!history.to_string().contains("amendment.section-saved"), "drafting stands in a chain of its own");
        let file = world.get("/exports/amendments.csv?dialect=plain", Some(scene.officer())).await.is(200).text;
        assert_eq!(file.lines().count(), 5, "{file}");
        assert!(file.contains(",2,amendment,period,") && file.contains("2026-12-01"), "{file}");
        sound(&world).await;
    }
);
