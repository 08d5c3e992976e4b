//! Stories of releases: two people, exactly what was looked at, once, and not one cent over.

mod budget;
mod closing;
mod database;
mod forecast;
mod people;
mod race;
mod runs;

use crate::draft::budget::grant;
use crate::draft::{self, Begun};
use crate::world::{Answered, Someone, World, both};
use foerderbuch::access::Role;
use foerderbuch::audit;
use foerderbuch::id::{AuthorityId, ProgrammeId};
use foerderbuch::programme::call::CallState;
use foerderbuch::programme::letterhead::{self, rules::Content as Letterhead};
use foerderbuch::programme::rules::ProgrammeState;
use foerderbuch::programme::{Content, Ministry, NewProgramme};
use rocket::http::ContentType;
use serde_json::{Value, json};
use uuid::Uuid;

/// A ministry that can release: responsible for a programme with limits from 2026 on, a letterhead, and a budget.
pub struct Scene {
    pub draft: draft::Scene,
    pub ministry: AuthorityId,
}

pub async fn letterhead(world: &World, authority: AuthorityId, sender: &str, from: time::Date) {
    let content = Letterhead {
        valid_from: from,
        sender: sender.to_owned(),
        address: "Musterweg 1\n65000 Musterstadt".to_owned(),
        phone: Some("0611 0000".to_owned()),
        mail: Some("post@ministerium.example".to_owned()),
        signature: "Im Auftrag".to_owned(),
        place: "Musterstadt".to_owned(),
    };
    let tx = world.db().begin().await.unwrap();
    letterhead::take_over(&tx, authority, &content, &world.stamp()).await.unwrap();
    tx.commit().await.unwrap();
}

/// A programme whose limits are kept from 2026 on, under a ministry.
pub async fn programme(world: &World, code: &str, ministry: AuthorityId) -> ProgrammeId {
    let content = Content {
        title: format!("Programm {code}"),
        ledger_from: Some(2026),
        ministries: vec![Ministry { authority: ministry, valid_from: None, valid_to: None }],
        ..Content::named(code)
    };
    let new = NewProgramme { state: ProgrammeState::InForce, invented: false, content };
    let tx = world.db().begin().await.unwrap();
    let id = foerderbuch::programme::add(&tx, &new, &world.stamp()).await.unwrap();
    tx.commit().await.unwrap();
    id
}

/// The scene with exactly the money that one right draft wants: 500,000 for 2027 and 400,000 for 2028.
pub async fn scene(world: &World) -> Scene {
    let mut scene = bare(world).await;
    grant(world, scene.draft.programme, (2026, 2027), 50_000_000).await;
    grant(world, scene.draft.programme, (2026, 2028), 40_000_000).await;
    scene.draft.officer2 = world.someone("officer3@m.example", Role::Officer, scene.ministry).await;
    scene
}

/// The same without any budget.
pub async fn bare(world: &World) -> Scene {
    let plain = draft::scene(world).await;
    let ministry = world.authority("ministry", "Digitalministerium", None).await;
    let programme = programme(world, "DIGITAL", ministry).await;
    let call = foerderbuch::programme::store::call(world.db(), plain.call).await.unwrap().unwrap();
    let call = world.call(programme, "2026", call.rule_set_id, CallState::Open).await;
    letterhead(world, ministry, "Digitalministerium\nReferat Förderung", time::macros::date!(2026 - 01 - 01)).await;
    Scene { draft: draft::Scene { programme, call, ..plain }, ministry }
}

impl Scene {
    /// A right draft that was handed over.
    pub async fn handed_over(&self, world: &World) -> Begun {
        let draft = self.draft.right(world).await;
        self.draft.act(world, &self.draft.officer, &draft, "hand-over").await.is(200);
        draft
    }

    /// What somebody sees before a release.
    pub async fn preview(&self, world: &World, who: &Someone, draft: &Begun) -> Value {
        world.get(&format!("/awards/{}/release", draft.id), Some(who)).await.is(200).json()
    }

    /// Releases exactly what somebody sees.
    pub async fn release(&self, world: &World, who: &Someone, draft: &Begun) -> Answered {
        let seen = self.preview(world, &self.draft.approver, draft).await;
        self.send(world, who, draft, &json!({ "digest": seen["digest"] })).await
    }

    pub async fn send(&self, world: &World, who: &Someone, draft: &Begun, body: &Value) -> Answered {
        world.once(&format!("/awards/{}/release", draft.id), who, Uuid::now_v7(), body).await
    }

    /// An award that was released; gives its notice's id.
    pub async fn issued(&self, world: &World) -> (Begun, String) {
        let draft = self.handed_over(world).await;
        let released = self.release(world, &self.draft.approver, &draft).await.is(201).json();
        (draft, released["notice"].as_str().unwrap().to_owned())
    }

    /// The same people so many days later, signed in anew.
    pub async fn later(self, world: &World, days: i64) -> Self {
        world.clock.advance(days * 24 * 3600);
        let again = async |who: &Someone| world.sign_in(who.person, who.user, &who.email).await;
        let draft = draft::Scene {
            officer: again(&self.draft.officer).await,
            officer2: again(&self.draft.officer2).await,
            approver: again(&self.draft.approver).await,
            auditor: again(&self.draft.auditor).await,
            ..self.draft
        };
        Self { draft, ministry: self.ministry }
    }

    /// The budget of a year: committed and free.
    pub async fn year(&self, world: &World, year: i64) -> (String, String) {
        let path = format!("/programmes/{}/appropriations", self.draft.programme);
        let years = world.get(&path, Some(&self.draft.auditor)).await.is(200).json();
        let found = years["items"].as_array().unwrap().iter().find(|one| one["year"] == year).cloned().unwrap();
        let text = |key: &str| found[key].as_str().unwrap().to_owned();
        (text("committed"), text("free"))
    }
}

/// A closing put there by hand.
pub async fn closing_by_hand(world: &World, programme: ProgrammeId, by: &Someone) -> String {
    let id = foerderbuch::id::YearClosingId::new();
    let zero = "0.00";
    let plan = json!({ "programme": programme.to_string(), "year": 2025, "promises": [], "free_carried": zero, "free_returned": zero,
        "lapsed": zero, "cash_carried": zero, "cash_returned": zero, "given_up": [], "reason": "Versuch" });
    let stamp = world.stamp();
    let tx = world.db().begin().await.unwrap();
    let sql = "INSERT INTO year_closings (id, programme_id, year, state, content, digest, entered_by, entered_at, version, recorded_at, entry_id)
        VALUES ($1, $2, 2025, 'entered', $3, $4, $5, $6, 1, $6, $7)";
    let query = foerderbuch::db::q(sql).bind(id).bind(programme).bind(plan.to_string()).bind("0".repeat(64));
    tx.execute(query.bind(by.person).bind(stamp.at).bind(stamp.entry)).await.unwrap();
    tx.commit().await.unwrap();
    id.to_string()
}

/// Both checkers find nothing.
pub async fn sound(world: &World) {
    audit::verify(world.db()).await.unwrap().unwrap();
    foerderbuch::ledger::verify::verify(world.db()).await.unwrap().unwrap();
}

both!(a_release_issues_exactly_what_was_looked_at, |world| {
    let scene = scene(&world).await;
    let (draft, people) = (scene.handed_over(&world).await, &scene.draft);
    let seen = scene.preview(&world, &people.approver, &draft).await;
    assert_eq!(seen["obstacles"], json!([]), "{seen}");
    let content = &seen["content"];
    assert_eq!((&content["number"], &content["issued_on"]), (&json!(1), &json!("2026-11-22")));
    assert_eq!(content["sender"]["signed_by"], "approver");
    assert_eq!(content["terms"]["grant"], "900000.00");
    assert_eq!(content["drawn"][0], json!({ "granted": 2026, "due": 2027, "amount": "500000.00" }));
    // Six months from the end of the period.
    assert_eq!(content["rules"]["proof_due_on"], "2029-07-02", "30 June 2029 is a Saturday");
    // It prints with all that a notice must say.
    let page = world.page(&format!("/awards/{}/release", draft.id), Some(&people.approver)).await.is(200).text;
    for part in [
        "Zuwendungsbescheid",
        "900.000,00",
        "Anteilfinanzierung",
        "Bewilligungszeitraum",
        "Fulda",
        "Hünfeld",
        "Datensätze",
        "Ausschreibung",
        "Rechtsbehelfsbelehrung",
        "Musterstadt",
        "Verpflichtungsermächtigung des Haushalts 2026",
        "02.07.2029",
        "Im Auftrag",
        "noch nicht freigegeben",
    ] {
        assert!(page.contains(part), "{part}");
    }

    let key = Uuid::now_v7();
    let (path, body) = (format!("/awards/{}/release", draft.id), json!({ "digest": seen["digest"] }));
    let released = world.once(&path, &people.approver, key, &body).await.is(201).json();
    assert_eq!(
        (&released["digest"], &released["reference"]),
        (&seen["digest"], &json!(format!("{}/1", draft.case_number)))
    );
    // The same key is the same act, another content under it is none.
    assert_eq!(world.once(&path, &people.approver, key, &body).await.is(201).json(), released);
    let other = json!({ "digest": seen["digest"], "overbooking_reason": "Doch" });
    assert_eq!(world.once(&path, &people.approver, key, &other).await.is(409).json()["code"], "once.key-used");
    let second = scene.send(&world, &people.approver, &draft, &body).await.is(422).json();
    assert_eq!(second["code"], "release.not-handed-over");
    assert_eq!(
        world.send(&path, &people.approver, ContentType::JSON, body.to_string().as_bytes()).await.is(422).json()["code"],
        "once.key-missing"
    );

    // What is issued stands in the way of another release, and the preview says so.
    let again = world.get(&path, Some(&people.approver)).await.is(200).json();
    assert_eq!(again["obstacles"][0]["code"], "release.not-handed-over");

    let notice = released["notice"].as_str().unwrap();
    let kept = world.get(&format!("/notices/{notice}"), Some(&people.auditor)).await.is(200).json();
    assert_eq!((&kept["content"], &kept["digest"]), (content, &seen["digest"]), "what was looked at was issued");
    let award = world.get(&format!("/awards/{}", draft.id), Some(&people.auditor)).await.is(200).json();
    assert_eq!((&award["state"], &award["awarded_on"]), (&json!("issued"), &json!("2026-11-22")));
    assert_eq!(scene.year(&world, 2027).await, ("500000.00".to_owned(), "0.00".to_owned()));
    assert_eq!(scene.year(&world, 2028).await, ("400000.00".to_owned(), "0.00".to_owned()));
    let notices = world.get(&format!("/awards/{}/notices", draft.id), Some(&people.officer)).await.is(200).json();
    assert_eq!(notices["items"].as_array().unwrap().len(), 1);
    sound(&world).await;
});

both!(the_copy_is_what_was_sent_and_bears_number_and_digest, |world| {
    let scene = scene(&world).await;
    let (draft, notice) = scene.issued(&world).await;
    let town = world.someone("coordinator@fulda.example", Role::Coordinator, scene.draft.fulda).await;
    let away = world.authority("town", "Kassel", Some("06611000")).await;
    let stranger = world.someone("coordinator@kassel.example", Role::Coordinator, away).await;
    let path = format!("/notices/{notice}");
    let page = world.page(&path, Some(&town)).await.is(200);
    let before = world.page(&format!("{path}/file"), Some(&town)).await.is(200);
    let name = before.header("Content-Disposition").unwrap();
    let row = world.get(&path, Some(&town)).await.is(200).json();
    let digest = row["digest"].as_str().unwrap();
    assert!(name.starts_with("attachment;") && name.contains(&digest[..12]), "{name}");
    assert_eq!(audit::sha256(&before.bytes), row["copy_digest"].as_str().unwrap());
    assert_eq!(before.header("X-Content-SHA256"), row["copy_digest"].as_str());
    assert!(before.text.contains(digest) && page.text.contains(digest) && !page.text.contains("approver</dd>"));
    assert!(!before.text.contains("<script") && !before.text.contains("http://"), "it needs nothing beside it");
    // Whatever changes afterwards, the notice stays: another letterhead, another name of the programme's ministry.
    letterhead(&world, scene.ministry, "Ministerium für Anderes", time::macros::date!(2026 - 11 - 01)).await;
    world.clock.advance(40 * 24 * 3600);
    let again = world.sign_in(town.person, town.user, &town.email).await;
    assert_eq!(world.page(&format!("{path}/file"), Some(&again)).await.is(200).bytes, before.bytes);
    let later = world.page(&path, Some(&again)).await.is(200).text;
    assert!(later.contains("Referat Förderung") && !later.contains("Ministerium für Anderes"), "{later}");
    // A stranger finds nothing, exactly as if there were nothing.
    let stranger = world.sign_in(stranger.person, stranger.user, &stranger.email).await;
    let nowhere = format!("/notices/{}", Uuid::now_v7());
    for end in ["", "/file"] {
        let foreign = world.get(&format!("{path}{end}"), Some(&stranger)).await.is(404);
        assert_eq!(foreign.text, world.get(&format!("{nowhere}{end}"), Some(&stranger)).await.is(404).text);
    }
    world.get(&format!("/awards/{}/notices", draft.id), Some(&stranger)).await.is(404);
});

both!(everything_that_stands_against_a_release_is_named_at_once, |world| {
    let plain = draft::scene(&world).await;
    let programme = crate::appropriation::programme(&world, "LEER", Some(2026)).await;
    let call = foerderbuch::programme::store::call(world.db(), plain.call).await.unwrap().unwrap();
    let call = world.call(programme, "2026", call.rule_set_id, CallState::Open).await;
    let people = draft::Scene { programme, call, ..plain };
    for year in [2027, 2028] {
        grant(&world, programme, (2026, year), 50_000_000).await;
    }
    let draft = people.right(&world).await;
    people.act(&world, &people.officer, &draft, "hand-over").await.is(200);
    // Meanwhile somebody cuts what was free for 2027; nobody is responsible for the programme.
    let cut = foerderbuch::appropriation::Content {
        amount: foerderbuch::money::Money::from_cents(-1),
        ..foerderbuch::appropriation::Content {
            programme,
            kind: foerderbuch::appropriation::Kind::Authorisation,
            granted_in: 2026,
            year: 2027,
            amount: None,
            day: None,
            chapter: None,
            title: None,
            product: None,
            reason: "Sperre".to_owned(),
        }
    };
    let tx = world.db().begin().await.unwrap();
    foerderbuch::appropriation::take_over(&tx, &cut, true, &world.stamp()).await.unwrap();
    tx.commit().await.unwrap();
    let body = json!({ "digest": "0".repeat(64) });
    let path = format!("/awards/{}/release", draft.id);
    let refused = world.once(&path, &people.approver, Uuid::now_v7(), &body).await.is(422);
    assert_eq!(refused.faults(), ["sender release.ministry-missing", "tranches.2027 draft.tranche-over-free"]);
    let seen = world.get(&path, Some(&people.approver)).await.is(200).json();
    assert_eq!(seen["obstacles"].as_array().unwrap().len(), 2, "{seen}");
    let page = world.page(&path, Some(&people.approver)).await.is(200).text;
    assert!(page.contains("Briefkopf") || page.contains("zuständig"), "{page}");
    assert!(!page.contains("name=\"digest\""), "nothing can be released");
    let award = world.get(&format!("/awards/{}", draft.id), Some(&people.officer)).await.is(200).json();
    assert_eq!(award["state"], "handed_over");
});
