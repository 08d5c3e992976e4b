//! Duties: they arise from what a notice says, follow an amendment with its reason, and nobody else's are seen.

mod extension;
mod lists;

use crate::milestone::scene;
use crate::world::{World, both};
use foerderbuch::audit::Stream;
use foerderbuch::db::{DbError, q};
use foerderbuch::duty::store::DutyRow;
use foerderbuch::duty::{self, Cause, CauseKind, DutyKind, Owed};
use foerderbuch::id::{AuthorityId, AwardId};
use serde_json::{Value, json};
use time::Date;
use time::macros::date;
use uuid::Uuid;

/// A proof of use that an authority owes.
pub async fn by_hand(world: &World, award: AwardId, authority: AuthorityId) -> String {
    let owed = Owed { kind: DutyKind::Proof, subject: award.0, title: None, authority, due_on: date!(2028 - 06 - 30) };
    let (tx, stamp) = (world.db().begin().await.unwrap(), world.stamp());
    duty::arise(&tx, award, &[owed], Owes::cause(), &stamp).await.unwrap();
    stamp.append(&tx, &Stream::of("award", award), "award.changed", json!({}), &[]).await.unwrap();
    tx.commit().await.unwrap();
    duty::store::of_award(world.db(), award).await.unwrap()[0].id.to_string()
}

/// What the lead of an award owes: its proof of use, a milestone and a condition.
pub struct Owes {
    pub award: AwardId,
    pub lead: AuthorityId,
    milestone: Uuid,
    condition: Uuid,
}

impl Owes {
    pub async fn of(world: &World, scene: &crate::milestone::Scene) -> Self {
        let list = world.get("/authorities?q=wetterau", Some(&scene.officer)).await.is(200).json();
        Self {
            award: AwardId::parse(&scene.award).unwrap(),
            lead: AuthorityId::parse(list["items"][0]["id"].as_str().unwrap()).unwrap(),
            milestone: Uuid::try_parse(&scene.first).unwrap(),
            condition: Uuid::now_v7(),
        }
    }

    pub fn one(&self, kind: DutyKind, subject: Uuid, title: Option<&str>, due_on: Date) -> Owed {
        Owed { kind, subject, title: title.map(str::to_owned), authority: self.lead, due_on }
    }

    fn all(&self) -> Vec<Owed> {
        vec![
            self.one(DutyKind::Proof, self.award.0, None, date!(2028 - 06 - 30)),
            self.one(DutyKind::Milestone, self.milestone, Some("Messnetz steht"), date!(2027 - 01 - 31)),
            self.one(DutyKind::Condition, self.condition, Some("Kooperationsvertrag"), date!(2026 - 11 - 20)),
        ]
    }

    pub fn cause() -> Cause {
        Cause { kind: CauseKind::Notice, id: Uuid::from_u128(7) }
    }

    pub async fn arise(&self, world: &World) {
        let (tx, stamp) = (world.db().begin().await.unwrap(), world.stamp());
        duty::arise(&tx, self.award, &self.all(), Self::cause(), &stamp).await.unwrap();
        stamp.append(&tx, &Stream::of("award", self.award), "award.changed", json!({}), &[]).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// Lets the duties follow what is owed now.
    async fn follow(&self, world: &World, owed: &[Owed], reason: &str) {
        let (tx, stamp) = (world.db().begin().await.unwrap(), world.stamp());
        duty::follow(&tx, self.award, owed, (Self::cause(), reason), &stamp).await.unwrap();
        stamp.append(&tx, &Stream::of("award", self.award), "award.changed", json!({}), &[]).await.unwrap();
        tx.commit().await.unwrap();
    }

    pub async fn rows(&self, world: &World) -> Vec<DutyRow> {
        duty::store::of_award(world.db(), self.award).await.unwrap()
    }
}

/// Kind, day and state of each duty of a list.
fn shown(list: &Value) -> Vec<(String, String, String)> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let all = list["items"].as_array().unwrap().iter();
    all.map(|one| (text(&one["kind"]), text(&one["due_on"]), text(&one["state"]))).collect()
}

both!(a_release_makes_the_duties_that_its_notice_says, |world| {
    let scene = crate::release::scene(&world).await;
    let (draft, notice) = scene.issued(&world).await;
    let content =
        world.get(&format!("/notices/{notice}"), Some(&scene.draft.approver)).await.is(200).json()["content"].clone();
    let list = world.get(&format!("/duties?award={}", draft.id), Some(&scene.draft.officer)).await.is(200).json();
    let mut wanted =
        vec![("proof".to_owned(), content["rules"]["proof_due_on"].as_str().unwrap().to_owned(), "open".to_owned())];
    for (kind, part) in [("milestone", "milestones"), ("condition", "conditions")] {
        let dated = content["terms"][part].as_array().unwrap().iter().filter(|one| !one["due_on"].is_null());
        wanted
            .extend(dated.map(|one| (kind.to_owned(), one["due_on"].as_str().unwrap().to_owned(), "open".to_owned())));
    }
    // Half a year each, two months after its end; the last day falls on a working day.
    wanted.extend(
        ["2027-08-31", "2028-02-29", "2028-08-31", "2029-02-28"]
            .map(|due| ("report".to_owned(), due.to_owned(), "open".to_owned())),
    );
    let mut found = shown(&list);
    wanted.sort();
    found.sort();
    assert_eq!(found, wanted);
    assert!(found.len() > 1, "{found:?}");
    let lead = content["terms"]["recipients"][0]["authority"].clone();
    assert!(list["items"].as_array().unwrap().iter().all(|one| one["authority"] == lead));
    // A draft owes nothing.
    let other = scene.draft.right(&world).await;
    let none = world.get(&format!("/duties?award={}", other.id), Some(&scene.draft.officer)).await.is(200).json();
    assert_eq!(none["items"], json!([]));
    foerderbuch::audit::verify(world.db()).await.unwrap().unwrap();
});

both!(duties_follow_an_amendment_with_its_reason_and_are_never_recomputed_silently, |world| {
    let scene = scene(&world).await;
    let owes = Owes::of(&world, &scene).await;
    owes.arise(&world).await;
    world.seal().await;
    world.clock.advance(60);
    let mut now = owes.all();
    now[0].due_on = date!(2028 - 12 - 31);
    now.remove(2);
    let another = Uuid::now_v7();
    now.push(owes.one(DutyKind::Condition, another, Some("Neue Auflage"), date!(2027 - 03 - 31)));
    owes.follow(&world, &now, "Verlängerung um sechs Monate").await;
    let rows = owes.rows(&world).await;
    let told: Vec<_> =
        rows.iter().map(|row| (row.kind.code(), row.due_on, row.original_due_on, row.state.code())).collect();
    assert_eq!(
        told,
        [
            ("condition", date!(2026 - 11 - 20), date!(2026 - 11 - 20), "void"),
            ("milestone", date!(2027 - 01 - 31), date!(2027 - 01 - 31), "open"),
            ("condition", date!(2027 - 03 - 31), date!(2027 - 03 - 31), "open"),
            ("proof", date!(2028 - 12 - 31), date!(2028 - 06 - 30), "open"),
        ]
    );
    assert_eq!(rows[3].reason.as_deref(), Some("Verlängerung um sechs Monate"));
    assert_eq!(rows[1].reason, None);
    // The page shows both days; the list as of the seal shows the first one.
    let page = world.page("/duties?lang=de&kind=proof", Some(&scene.officer)).await.is(200).text;
    assert!(page.contains("31.12.2028") && page.contains("zuerst 30.06.2028"), "{page}");
    let past = world.get("/duties?as_of=1", Some(&scene.officer)).await.is(200).json();
    assert_eq!(past["items"].as_array().unwrap().len(), 3);
    assert_eq!(past["items"][2]["due_on"], "2028-06-30");
    // Another lead takes what is open; what is done stays with whoever did it.
    let other = world.authority("county", "Vogelsbergkreis", Some("06535000")).await;
    let (tx, stamp) = (world.db().begin().await.unwrap(), world.stamp());
    duty::fulfil(&tx, (DutyKind::Condition, another), date!(2026 - 11 - 22), &stamp).await.unwrap();
    duty::pass_on(&tx, owes.award, (owes.lead, other), "Wechsel der Federführung", &stamp).await.unwrap();
    assert!(duty::move_to(&tx, (DutyKind::Proof, owes.award.0), date!(2029 - 01 - 31), "Frist", &stamp).await.unwrap());
    assert!(!duty::move_to(&tx, (DutyKind::Condition, another), date!(2029 - 01 - 31), "x", &stamp).await.unwrap());
    tx.commit().await.unwrap();
    let rows = owes.rows(&world).await;
    let of = |place: usize| rows[place].authority_id;
    assert_eq!((of(1), of(2), of(3)), (other, owes.lead, other));
    let (tx, stamp) = (world.db().begin().await.unwrap(), world.stamp());
    duty::void(&tx, owes.award, "Widerruf", &stamp).await.unwrap();
    tx.commit().await.unwrap();
    let totals = world.get("/duties/totals", Some(&scene.officer)).await.is(200).json();
    assert_eq!(totals, json!({ "late": 0, "soon": 0, "open": 0, "fulfilled": 1 }));
});

both!(a_milestone_that_is_reached_is_owed_no_more_and_again_if_it_was_not, |world| {
    let scene = scene(&world).await;
    let owes = Owes::of(&world, &scene).await;
    owes.arise(&world).await;
    let report = format!("/awards/{}/progress/report", scene.award);
    let state = async || {
        let rows = owes.rows(&world).await;
        let row = rows.iter().find(|row| row.kind == DutyKind::Milestone).unwrap();
        (row.state.code(), row.fulfilled_on)
    };
    for (version, actual, after) in [
        (0, Some("2026-11-20"), ("fulfilled", Some(date!(2026 - 11 - 20)))),
        (1, Some("2026-11-21"), ("fulfilled", Some(date!(2026 - 11 - 21)))),
        (2, None, ("open", None)),
    ] {
        let body = json!({ "items": [{ "key": scene.first, "version": version.to_string(), "actual_on": actual, "evidence": "Protokoll",
            "reason": "Berichtigt" }] });
        world.post(&report, Some(&scene.coordinator), &body).await.is(200);
        assert_eq!(state().await, after);
    }
});

both!(the_database_keeps_what_a_duty_is_about, |world| {
    let scene = scene(&world).await;
    let owes = Owes::of(&world, &scene).await;
    owes.arise(&world).await;
    for sql in [
        "DELETE FROM duties",
        "UPDATE duties SET original_due_on = '2030-01-01', version = version + 1",
        "UPDATE duties SET due_on = '2030-01-01', version = version + 1",
        "UPDATE duties SET kind = 'report', version = version + 1 WHERE kind = 'proof'",
        "UPDATE duties SET state = 'void', version = version + 1",
        "UPDATE duties SET state = 'fulfilled', version = version + 1",
        "UPDATE duties SET reason = 'ohne Fassung'",
        "UPDATE duties_versions SET title = 'anders'",
        "DELETE FROM duties_versions",
    ] {
        let tx = world.db().begin().await.unwrap();
        let error = tx.execute(q(sql)).await.unwrap_err();
        assert!(matches!(error, DbError::Limit(_)), "{sql}: {error:?}");
    }
    // The same thing is not owed twice; once void, it may arise again.
    let (tx, stamp) = (world.db().begin().await.unwrap(), world.stamp());
    let again = duty::arise(&tx, owes.award, &owes.all(), Owes::cause(), &stamp).await.unwrap_err();
    assert!(matches!(again, DbError::Unique(_)), "{again:?}");
    drop(tx);
    let (tx, stamp) = (world.db().begin().await.unwrap(), world.stamp());
    duty::void(&tx, owes.award, "Rücknahme", &stamp).await.unwrap();
    duty::arise(&tx, owes.award, &owes.all(), Owes::cause(), &stamp).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(owes.rows(&world).await.len(), 6);
});
