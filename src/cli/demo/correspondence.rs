//! What towns and the ministry tell each other in the demonstration, invented: questions, a note, a document, notifications.

use super::{Failure, explain};
use crate::access::{Role, Scope, Thing};
use crate::audit::Stamp;
use crate::award::documents::added;
use crate::award::documents::rules::Side;
use crate::award::store::{Of, all_of};
use crate::award::{Award, AwardState};
use crate::clock::Clock;
use crate::db::Db;
use crate::document::rules::Kind;
use crate::document::{self, About, Files, Placing, ThingKind};
use crate::error::{Answer, AppError};
use crate::id::{AuthorityId, AwardId};
use crate::money::Money;
use crate::notification::rules::Told;
use crate::notification::{self, Notification, NotificationKind};
use crate::programme;
use crate::question;
use crate::question::rules::{Asked, QuestionKind};
use crate::user;
use time::{Date, Duration};

/// The award at which all of it stands.
const TITLE: &str = "Muster: Gemeinsame Mobilitätsdaten";
const OFFICER: &str = "officer@ministerium.example";
const TOWN: &str = "coordinator@wetterau.example";

/// Questions of both sides, a note, a document, and two notifications: one submitted, one still a draft.
pub async fn fill(db: &Db, clock: &Clock, files: &Files) -> Result<(), Failure> {
    let programme = programme::store::by_code(db, "MUSTER").await.map_err(|error| format!("database: {error}"))?;
    let Some(programme) = programme else { return Err("the programme MUSTER is not there".to_owned()) };
    let all = all_of(db, Of::Programme(programme.id)).await.map_err(|error| format!("database: {error}"))?;
    let award = all.iter().find(|one| one.row.title == TITLE && one.row.state == AwardState::Issued);
    if let Some(award) = award {
        questions(db, clock, award).await.map_err(explain)?;
        notifications(db, clock, award).await.map_err(explain)?;
        enclosed(db, clock, files, (award.row.id, award.row.lead_id)).await.map_err(explain)?;
        eprintln!("  invented questions and notes: 3; notifications: 2");
    }
    Ok(())
}

async fn stamp(db: &Db, clock: &Clock, email: &str) -> Answer<Stamp> {
    Ok(Stamp::new(clock, user::demo_actor(db, email).await?, None))
}

fn in_days(clock: &Clock, days: i64) -> Date {
    let today = clock.today();
    today.checked_add(Duration::days(days)).unwrap_or(today)
}

async fn questions(db: &Db, clock: &Clock, award: &Award) -> Answer<()> {
    let (id, lead) = (award.row.id, award.row.lead_id);
    let asked = |kind, internal, text: &str, days: Option<i64>| Asked {
        kind,
        internal,
        authority: None,
        text: format!("{text} (erfunden)"),
        answer_by: days.map(|days| in_days(clock, days)),
    };
    let question = QuestionKind::Question;
    let town = asked(question, false, "Dürfen wir die Sensoren mieten statt kaufen?", None);
    let ministry = asked(question, false, "Wie weit ist die Vergabe der Plattform? Bitte mit Terminplan.", Some(12));
    let note = asked(QuestionKind::Note, true, "Beim Verwendungsnachweis auf die Mietkosten achten.", None);
    for (email, role, side, asked) in [
        (TOWN, Role::Coordinator, Side::Town, &town),
        (OFFICER, Role::Officer, Side::Ministry, &ministry),
        (OFFICER, Role::Officer, Side::Ministry, &note),
    ] {
        let tx = db.begin().await?;
        let by = stamp(db, clock, email).await?;
        let authority = (!asked.internal).then_some(lead);
        question::begun(&tx, id, ((ThingKind::Award, id.0), side, authority), (asked, role), &by).await?;
        tx.commit().await?;
    }
    Ok(())
}

async fn notifications(db: &Db, clock: &Clock, award: &Award) -> Answer<()> {
    let told = |kind, days, amount, text: &str| Told {
        version: None,
        kind,
        happened_on: in_days(clock, days),
        amount,
        text: format!("{text} (erfunden)"),
    };
    let funds = Money::from_cents(1_500_000);
    let funds = told(NotificationKind::OtherFunds, -9, funds, "Der Verkehrsverbund beteiligt sich an den Sensoren.");
    let delay = told(NotificationKind::Delay, -2, None, "Die Lieferung der Sensoren verschiebt sich um sechs Wochen.");
    for (told, submits) in [(&funds, true), (&delay, false)] {
        let tx = db.begin().await?;
        let by = stamp(db, clock, TOWN).await?;
        let id = notification::drafted(&tx, (award.row.id, award.row.lead_id), told, &by).await?;
        tx.commit().await?;
        if submits {
            let scope = Scope::Limited { recipients: vec![award.row.lead_id], agencies: Vec::new(), past: false };
            let made = Notification::load(db, &scope, id.0).await?.ok_or(AppError::NotFound)?;
            let tx = db.begin().await?;
            notification::submitted(&tx, (&made, made.row.version), &stamp(db, clock, TOWN).await?).await?;
            tx.commit().await?;
        }
    }
    Ok(())
}

/// A table of the town beside the award.
async fn enclosed(db: &Db, clock: &Clock, files: &Files, (award, lead): (AwardId, AuthorityId)) -> Answer<()> {
    let bytes = b"Standort;Sensor;Kosten (erfunden)\r\nBahnhof;Radar;1.250,00\r\nMarkt;Kamera;990,00\r\n".to_vec();
    let name = Some("Sensorliste (erfunden).csv".to_owned());
    let admitted = document::admit(files, bytes, name, Kind::Attachment).await?;
    let tx = db.begin().await?;
    let by = stamp(db, clock, TOWN).await?;
    let about = About { kind: ThingKind::Award, id: award.0, award };
    let (kept, file) = document::keep(&tx, files, (about, Placing::of(Some(lead))), &admitted, &by).await?;
    added(&tx, about, (&kept, false), &by).await?;
    file.stays();
    Ok(tx.commit().await?)
}
