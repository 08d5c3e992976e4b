//! Delivery and remedies: handed over at the summit, by post, with proof, in the portal; returned, contested, final by time or waiver.

mod content;
mod pages;
mod remedies;
mod ways;

use crate::paper::PNG;
use crate::world::{Answered, Someone, World};
use content::content;
use foerderbuch::access::Role;
use foerderbuch::audit::{By, Stamp, Stream};
use foerderbuch::award::plan::store::{At, carry_on};
use foerderbuch::db::q;
use foerderbuch::id::{AuthorityId, AwardId, ConditionId, NoticeId, ProgrammeId, RuleSetId};
use foerderbuch::notice::content::Content;
use foerderbuch::notice::store::{self, Source};
use rocket::http::{ContentType, Cookie};
use serde_json::{Value, json};
use time::Date;
use time::macros::date;

/// Two counties, their people, and those of the ministry; the world's today is 2026-11-22.
pub struct Scene {
    pub officer: Someone,
    pub approver: Someone,
    pub lead: AuthorityId,
    pub partner: AuthorityId,
    pub coordinator: Someone,
    pub contributor: Someone,
    pub viewer: Someone,
    pub other: Someone,
    pub stranger: Someone,
    pub programme: ProgrammeId,
    pub rule_set: RuleSetId,
    pub award: AwardId,
}

/// A joint award of two counties, handed over for release.
pub async fn scene(world: &World) -> Scene {
    let ministry = world.authority("ministry", "Ministerium", None).await;
    let lead = world.authority("county", "Wetteraukreis", Some("06440000")).await;
    let partner = world.authority("county", "Landkreis Darmstadt-Dieburg", Some("06432000")).await;
    let elsewhere = world.authority("county", "Odenwaldkreis", Some("06437000")).await;
    let officer = world.someone("officer@m.example", Role::Officer, ministry).await;
    let programme = world.programme("STARKE-HEIMAT").await;
    let rule_set = world.rule_set("starke-heimat", 2).await;
    let list = "project_title,lead_name,lead_ags,partner_names,partner_ags,starts_on,ends_on,state,programme,grant_eur\n\
        Datenplattform,Wetteraukreis,06440000,Landkreis Darmstadt-Dieburg,06432000,2023-05-01,2025-03-31,draft,STARKE-HEIMAT,1800000.00\n";
    world.send("/imports/awards", &officer, ContentType::new("text", "csv"), list.as_bytes()).await.is(201);
    let award = world.get("/awards?q=datenplattform", Some(&officer)).await.is(200).json();
    let award = AwardId::parse(award["items"][0]["id"].as_str().unwrap()).unwrap();
    Scene {
        approver: world.someone("approver@m.example", Role::Approver, ministry).await,
        coordinator: world.someone("coordinator@wetterau.example", Role::Coordinator, lead).await,
        contributor: world.someone("contributor@wetterau.example", Role::Contributor, lead).await,
        viewer: world.someone("viewer@wetterau.example", Role::Viewer, lead).await,
        other: world.someone("coordinator@ladadi.example", Role::Coordinator, partner).await,
        stranger: world.someone("coordinator@odenwald.example", Role::Coordinator, elsewhere).await,
        officer,
        lead,
        partner,
        programme,
        rule_set,
        award,
    }
}

impl Scene {
    /// What the notice of the award says, of a day.
    pub fn content(&self, issued_on: Date) -> Content {
        content((self.award, self.programme, self.rule_set), (self.lead, self.partner), issued_on)
    }

    /// Releases a notice of this content, as the act of release writes it; gives its path.
    pub async fn issue(&self, world: &World, content: &Content) -> String {
        let (id, stamp) = (NoticeId::new(), stamp(world, &self.approver));
        let tx = world.db().begin().await.unwrap();
        tx.execute(q("UPDATE awards SET state = 'handed_over' WHERE id = $1").bind(self.award)).await.unwrap();
        let source = Source { kind: "award", id: self.award.0 };
        store::insert(&tx, (id, source), (content, &content.seal().unwrap()), "<html></html>", &stamp).await.unwrap();
        let issued = q(
            "UPDATE awards SET state = 'issued', version = version + 1, recorded_at = $2, entry_id = $3 WHERE id = $1",
        );
        tx.execute(issued.bind(self.award).bind(stamp.at).bind(stamp.entry)).await.unwrap();
        let version: i64 = tx.one(q("SELECT version AS n FROM awards WHERE id = $1").bind(self.award)).await.unwrap();
        carry_on(&tx, At { award: self.award, version, stamp: &stamp }).await.unwrap();
        let data = json!({ "notice": id.to_string() });
        stamp.append(&tx, &Stream::of("award", self.award), "award.released", data, &[]).await.unwrap();
        tx.commit().await.unwrap();
        format!("/notices/{id}")
    }

    /// A notice of a day in November 2026.
    pub async fn issued(&self, world: &World) -> String {
        self.issue(world, &self.content(date!(2026 - 11 - 16))).await
    }
}

/// The stamp of somebody who releases.
fn stamp(world: &World, who: &Someone) -> Stamp {
    Stamp::new(&world.clock, By::User { user: who.user, person: who.person, role: "approver", standing_in: None }, None)
}

/// A notice and a condition beside an award in whatever state, for the walk through all routes; gives their ids.
pub async fn beside(
    world: &World,
    approver: &Someone,
    (award, programme): (AwardId, ProgrammeId),
    (lead, rule_set): (AuthorityId, RuleSetId),
) -> (String, String) {
    let content = content((award, programme, rule_set), (lead, lead), date!(2026 - 11 - 16));
    let (id, stamp) = (NoticeId::new(), stamp(world, approver));
    let tx = world.db().begin().await.unwrap();
    let source = Source { kind: "award", id: award.0 };
    store::insert(&tx, (id, source), (&content, &content.seal().unwrap()), "<html></html>", &stamp).await.unwrap();
    let key = ConditionId::new();
    for table in [
        "INSERT INTO award_conditions (award_id, ordinal, key, text, blocks_payment, version, recorded_at, entry_id)
         VALUES ($1, 1, $2, 'Vertrag', $3, 1, $4, $5)",
        "INSERT INTO award_conditions_versions (award_id, ordinal, key, text, blocks_payment, version, recorded_at, entry_id)
         VALUES ($1, 1, $2, 'Vertrag', $3, 1, $4, $5)",
    ] {
        tx.execute(q(table).bind(award).bind(key).bind(true).bind(stamp.at).bind(stamp.entry)).await.unwrap();
    }
    stamp.append(&tx, &Stream::of("award", award), "award.released", json!({}), &[]).await.unwrap();
    tx.commit().await.unwrap();
    (id.to_string(), key.to_string())
}

/// Sends an act with the version that stands now.
pub async fn act(world: &World, who: &Someone, path: &str, mut body: Value) -> Answered {
    let notice = path.split('/').take(3).collect::<Vec<_>>().join("/");
    if body["version"].is_null() {
        let stands = world.get(&format!("{notice}/standing"), Some(who)).await;
        if stands.status == 200 {
            body["version"] = json!(stands.json()["version"].to_string());
        }
    }
    world.post(path, Some(who), &body).await
}

/// Sends it and gives how the notice stands then.
pub async fn done(world: &World, who: &Someone, path: &str, body: Value) -> Value {
    let answered = act(world, who, path, body).await;
    assert!(matches!(answered.status, 200 | 201), "{}: {}", answered.status, answered.text);
    answered.json()
}

/// State, delivered, final of the whole.
pub fn whole(standing: &Value) -> (&str, Option<&str>, Option<&str>) {
    (standing["state"].as_str().unwrap(), standing["delivered_on"].as_str(), standing["final_on"].as_str())
}

/// How the notice stands now.
pub async fn stands(world: &World, who: &Someone, notice: &str) -> Value {
    world.get(&format!("{notice}/standing"), Some(who)).await.is(200).json()
}

/// The same people after so many days, signed in anew.
pub async fn later(world: &World, days: i64, who: &Someone) -> Someone {
    world.clock.advance(days * 24 * 3_600);
    again(world, who).await
}

pub async fn again(world: &World, who: &Someone) -> Someone {
    world.sign_in(who.person, who.user, &who.email).await
}

/// Uploads a file beside a notice; gives its id.
pub async fn upload(world: &World, who: &Someone, path: &str) -> String {
    let kept = world.send(&format!("{path}?name=scan.png"), who, ContentType::Binary, PNG).await.is(201).json();
    kept["id"].as_str().unwrap().to_owned()
}

/// Sends a form with a file from a page.
pub async fn form_with_file(
    world: &World,
    who: &Someone,
    path: &str,
    fields: &[(&str, &str)],
    file: &[u8],
) -> Answered {
    let mut body = Vec::new();
    for (field, value) in fields.iter().copied().chain([("csrf", who.csrf.as_str())]) {
        body.extend(format!("--x\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n").bytes());
    }
    // A browser sends a field without a name where no file was chosen.
    let name = if file.is_empty() { "" } else { "scan.png" };
    let head = format!("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n");
    body.extend(head.bytes());
    body.extend(b"Content-Type: image/png\r\n\r\n");
    body.extend(file);
    body.extend(b"\r\n--x--\r\n");
    let kind = ContentType::new("multipart", "form-data").with_params(("boundary", "x"));
    let request = world.client.post(path.to_owned()).header(kind).body(body);
    world.raw(request.cookie(Cookie::new("session", who.cookie.clone()))).await
}
