//! Stories of drafts: section by section, by several people, handed over, sent back, given up.

mod acts;
mod begin;
pub mod budget;
mod ended;
mod examples;
mod files;
mod pages;
mod sections;

use crate::world::{Answered, Someone, World};
use foerderbuch::access::Role;
use foerderbuch::id::{AuthorityId, AwardId, CallId, ProgrammeId};
use foerderbuch::programme::call::CallState;
use foerderbuch::ruleset::values::ProfileCode;
use serde_json::{Value, json};

/// A ministry with its people, a programme under the rules of today, and towns.
pub struct Scene {
    pub officer: Someone,
    pub officer2: Someone,
    pub approver: Someone,
    pub auditor: Someone,
    pub programme: ProgrammeId,
    pub call: CallId,
    pub fulda: AuthorityId,
}

/// Six towns: key and name.
pub const TOWNS: [(&str, &str); 6] = [
    ("06631009", "Fulda"),
    ("06631010", "Gersfeld"),
    ("06631015", "Hünfeld"),
    ("06631018", "Künzell"),
    ("06631021", "Petersberg"),
    ("06631024", "Tann"),
];

pub async fn scene(world: &World) -> Scene {
    let ministry = world.authority("ministry", "Ministerium", None).await;
    let office = world.authority("audit_office", "Rechnungshof", None).await;
    let mut fulda = None;
    for (ags, name) in TOWNS {
        let id = world.authority("town", name, Some(ags)).await;
        fulda.get_or_insert(id);
    }
    let programme = world.programme("MUSTER").await;
    let rule_set = world.rule_set("starke-heimat", 2).await;
    Scene {
        officer: world.someone("officer@m.example", Role::Officer, ministry).await,
        officer2: world.someone("officer2@m.example", Role::Officer, ministry).await,
        approver: world.someone("approver@m.example", Role::Approver, ministry).await,
        auditor: world.someone("auditor@rh.example", Role::Auditor, office).await,
        programme,
        call: world.call(programme, "2026", rule_set, CallState::Open).await,
        fulda: fulda.unwrap(),
    }
}

/// A draft that is there.
pub struct Begun {
    pub id: AwardId,
    pub case_number: String,
}

impl Scene {
    /// Binds what is drafted from now on to another rule set: a call of its own.
    pub async fn under(&mut self, world: &World, code: &str, number: i64) {
        let rule_set = world.rule_set(code, number).await;
        self.call = world.call(self.programme, &format!("RS-{number}"), rule_set, CallState::Decided).await;
    }

    /// Sends a new draft as somebody.
    pub async fn send(&self, world: &World, who: &Someone, body: &Value) -> Answered {
        world.post(&format!("/calls/{}/awards", self.call), Some(who), body).await
    }

    /// Begins a draft as the first officer; the first town is the lead.
    pub async fn begin(&self, world: &World, profile: ProfileCode, title: &str, towns: &[&str]) -> Begun {
        let body = json!({
            "profile": profile.code(), "title": title, "lead": towns[0], "partners": towns[1..].join(" | "),
        });
        let begun = self.send(world, &self.officer, &body).await.is(201).json();
        let text = |key: &str| begun[key].as_str().unwrap().to_owned();
        Begun { id: AwardId::parse(&text("id")).unwrap(), case_number: text("case_number") }
    }

    /// Saves a section as the first officer; gives the new version.
    pub async fn save(&self, world: &World, draft: &Begun, section: &str, body: Value) -> i64 {
        let version = self.version(world, draft).await;
        self.put(world, &self.officer, draft, section, version, body).await.is(200).json()["version"].as_i64().unwrap()
    }

    /// Puts a section with a version.
    pub async fn put(
        &self,
        world: &World,
        who: &Someone,
        draft: &Begun,
        section: &str,
        version: i64,
        mut body: Value,
    ) -> Answered {
        body["version"] = json!(version.to_string());
        world.put(&format!("/awards/{}/{section}", draft.id), Some(who), &body).await
    }

    /// What the API tells of the draft.
    pub async fn read(&self, world: &World, draft: &Begun) -> Value {
        world.get(&format!("/awards/{}/draft", draft.id), Some(&self.officer)).await.is(200).json()
    }

    pub async fn version(&self, world: &World, draft: &Begun) -> i64 {
        self.read(world, draft).await["version"].as_i64().unwrap()
    }

    /// The findings, as `severity place code`.
    pub async fn findings(&self, world: &World, draft: &Begun) -> Vec<String> {
        let path = format!("/awards/{}/findings", draft.id);
        let found = world.get(&path, Some(&self.officer)).await.is(200).json();
        let text = |one: &Value, key: &str| one[key].as_str().unwrap().to_owned();
        let items = found["items"].as_array().unwrap();
        items
            .iter()
            .map(|one| format!("{} {} {}", text(one, "severity"), text(one, "place"), text(one, "code")))
            .collect()
    }

    /// A list of the award, as it stands.
    pub async fn list(&self, world: &World, draft: &Begun, list: &str) -> Value {
        world.get(&format!("/awards/{}/{list}", draft.id), Some(&self.officer)).await.is(200).json()["items"].clone()
    }

    /// An act on the draft as somebody, with the version as it is and a reason.
    pub async fn act(&self, world: &World, who: &Someone, draft: &Begun, act: &str) -> Answered {
        let mut body = json!({ "version": self.version(world, draft).await.to_string() });
        if act != "hand-over" {
            body["reason"] = json!("Weil etwas fehlt");
        }
        world.post(&format!("/awards/{}/{act}", draft.id), Some(who), &body).await
    }

    /// A joint draft of two towns in which everything is right: 1,000,000 € at 90 %.
    pub async fn right(&self, world: &World) -> Begun {
        let draft = self.begin(world, ProfileCode::Joint, "Datenplattform", &["06631009", "06631015"]).await;
        for (section, body) in right_sections() {
            self.save(world, &draft, section, body).await;
        }
        draft
    }
}

/// The sections of a joint draft of two towns in which everything is right.
pub fn right_sections() -> [(&'static str, Value); 8] {
    [
        (
            "base",
            json!({
                "purpose": "Gemeinsame Datenplattform", "starts_on": "2027-01-01", "ends_on": "2028-12-31", "theme": "eGovernment",
                "items": [{ "title": "Datenplattform", "goal": "Eine Plattform für beide Städte" }]
            }),
        ),
        (
            "positions",
            json!({ "items": [
                { "category": "staff", "title": "Projektstelle", "amount": "700000.00", "note": "2 Jahre" },
                { "category": "contracts", "title": "Entwicklung", "amount": "300000.00" }
            ] }),
        ),
        (
            "financing",
            json!({ "financing_type": "share", "rate": "90 %", "eligible_cost": "1000000.00", "grant": "900000.00" }),
        ),
        ("funding", json!({ "items": [{ "kind": "own", "amount": "100000.00" }] })),
        (
            "recipients",
            json!({ "split": "by_cost", "items": [
                { "ags": "06631009", "cost": "600000.00" }, { "ags": "06631015", "cost": "400000.00" }
            ] }),
        ),
        (
            "tranches",
            json!({ "items": [{ "year": "2028", "amount": "400000.00" }, { "year": "2027", "amount": "500000.00" }] }),
        ),
        ("milestones", json!({ "items": [{ "title": "Ausschreibung", "due_on": "2027-06-30", "project": "1" }] })),
        (
            "indicators",
            json!({ "items": [{ "title": "Datensätze", "unit": "Stück", "baseline": "0", "target": "120.5" }] }),
        ),
    ]
}
