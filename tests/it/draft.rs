//! Stories of drafts: section by section, by several people, handed over, sent back, given up.

mod acts;
mod examples;
mod pages;
mod sections;

use crate::world::{Answered, Someone, World};
use foerderbuch::access::Role;
use foerderbuch::award::draft::input::NewDraft;
use foerderbuch::award::draft::{rules, store};
use foerderbuch::award::store::known;
use foerderbuch::id::{AuthorityId, AwardId, CallId, ProgrammeId, RuleSetId};
use foerderbuch::ruleset::values::ProfileCode;
use foerderbuch::web::input::Writing;
use serde_json::{Value, json};

/// A ministry with its people, a programme under the rules of today, and towns.
pub struct Scene {
    pub officer: Someone,
    pub officer2: Someone,
    pub approver: Someone,
    pub auditor: Someone,
    pub programme: ProgrammeId,
    pub rule_set: RuleSetId,
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
    Scene {
        officer: world.someone("officer@m.example", Role::Officer, ministry).await,
        officer2: world.someone("officer2@m.example", Role::Officer, ministry).await,
        approver: world.someone("approver@m.example", Role::Approver, ministry).await,
        auditor: world.someone("auditor@rh.example", Role::Auditor, office).await,
        programme: world.programme("MUSTER").await,
        rule_set: world.rule_set("starke-heimat", 2).await,
        fulda: fulda.unwrap(),
    }
}

/// A draft that is there.
pub struct Begun {
    pub id: AwardId,
    pub case_number: String,
}

impl Scene {
    /// Begins a draft; the first town is the lead.
    pub async fn begin(&self, world: &World, profile: ProfileCode, title: &str, towns: &[&str]) -> Begun {
        let new = NewDraft {
            title: Some(title.to_owned()),
            lead: towns.first().map(|ags| (*ags).to_owned()),
            partners: Some(towns[1..].join(" | ")).filter(|text| !text.is_empty()),
            ..NewDraft::default()
        };
        let input = rules::as_award(&new);
        let (id, stamp) = (AwardId::new(), world.stamp());
        let tx = world.db().begin().await.unwrap();
        let known = known(&tx, &input, world.clock.today()).await.unwrap();
        let draft = foerderbuch::award::rules::check(&input, Writing::JSON, &known, world.clock.today()).unwrap();
        let binding = store::Binding { call: CallId::new(), rule_set: self.rule_set, profile };
        let number = store::begin(&tx, id, (self.programme, "MUSTER"), (&draft, &[]), binding, &stamp).await.unwrap();
        tx.commit().await.unwrap();
        Begun { id, case_number: number.unwrap() }
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
