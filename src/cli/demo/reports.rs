//! Expenses, a contract and reports of the demonstration, invented: one report submitted as far as its period is over, one draft, one receipt twice.

use super::{Failure, explain};
use crate::audit::Stamp;
use crate::award::store::{Of, all_of};
use crate::award::{Award, AwardState};
use crate::clock::Clock;
use crate::db::Db;
use crate::error::{Answer, AppError};
use crate::expense::input::{ContractInput, ExpenseInput};
use crate::expense::{self, contract};
use crate::id::{AuthorityId, ReportId};
use crate::programme;
use crate::report::ground::Ground;
use crate::report::input::{ReportActInput, TextsInput};
use crate::report::{self, acts};
use crate::user;
use crate::web::input::Writing;

/// The award whose lead has submitted its report.
const REPORTED: &str = "Muster: Gemeinsame Mobilitätsdaten";
/// The award whose lead has begun one, with a receipt of the other award.
const BEGUN: &str = "Muster: Klimakarte der Innenstädte";

/// Receipts with their number, day of the year, payee, reason and amount.
const RECEIPTS: [(&str, &str, &str, &str, &str); 3] = [
    ("MD-001", "02-16", "Messtechnik Muster GmbH", "Sensoren, erste Lieferung", "86275.00"),
    ("MD-002", "04-30", "Messtechnik Muster GmbH", "Sensoren, zweite Lieferung", "41650.00"),
    ("MD-003", "05-12", "Datenbüro Beispiel eG", "Betrieb der Plattform", "17850.00"),
];

/// Expenses and reports of two awards.
pub async fn fill(db: &Db, clock: &Clock) -> Result<(), Failure> {
    let failed = |error| format!("database: {error}");
    let programme = programme::store::by_code(db, "MUSTER").await.map_err(failed)?;
    let Some(programme) = programme else { return Err("the programme MUSTER is not there".to_owned()) };
    let all = all_of(db, Of::Programme(programme.id)).await.map_err(failed)?;
    let found = |title: &str| all.iter().find(|one| one.row.title == title && one.row.state == AwardState::Issued);
    if let Some(award) = found(REPORTED) {
        reported(db, clock, award).await.map_err(explain)?;
    }
    if let Some(award) = found(BEGUN) {
        begun(db, clock, award).await.map_err(explain)?;
    }
    eprintln!("  invented reports: 2");
    Ok(())
}

async fn stamp(db: &Db, clock: &Clock, email: &str) -> Answer<Stamp> {
    Ok(Stamp::new(clock, user::demo_actor(db, email).await?, None))
}

fn text(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

fn recipients(award: &Award) -> Vec<AuthorityId> {
    award.recipients.iter().map(|one| one.authority_id).collect()
}

/// A receipt of the year for the position of contracts.
fn receipt(award: &Award, year: i32, told: (&str, &str, &str, &str, &str), contract: Option<&str>) -> ExpenseInput {
    let (number, day, payee, reason, amount) = told;
    ExpenseInput {
        paid_by: award.recipients.first().map(|one| one.authority_id.to_string()),
        kind: text("receipt"),
        paid_on: Some(format!("{year}-{day}")),
        payee: text(payee),
        reason: text(reason),
        amount: text(amount),
        position: text("Aufbau und Betrieb"),
        receipt: text(number),
        contract: contract.and_then(text),
        note: text("erfunden"),
        ..ExpenseInput::default()
    }
}

async fn paid(db: &Db, clock: &Clock, award: &Award, (email, line): (&str, &ExpenseInput)) -> Answer<()> {
    let stamp = stamp(db, clock, email).await?;
    let tx = db.begin().await?;
    expense::entered(&tx, award.row.id, recipients(award), (line, Writing::JSON), &stamp).await?;
    Ok(tx.commit().await?)
}

/// Whether a day of this year is over, so that something could be paid on it.
fn is_past(clock: &Clock, day: &str) -> bool {
    let today = clock.today();
    format!("{}-{day}", today.year()) <= today.to_string()
}

async fn begin(db: &Db, clock: &Clock, award: &Award, (email, texts): (&str, &TextsInput)) -> Answer<ReportId> {
    let tx = db.begin().await?;
    let id = report::begun(&tx, award.row.id, 1, &stamp(db, clock, email).await?).await?;
    acts::texts_saved(&tx, id, texts, &stamp(db, clock, email).await?).await?;
    tx.commit().await?;
    Ok(id)
}

async fn reported(db: &Db, clock: &Clock, award: &Award) -> Answer<()> {
    let (contributor, coordinator) = ("contributor@wetterau.example", "coordinator@wetterau.example");
    let year = clock.today().year();
    if is_past(clock, "02-01") {
        let terms = ContractInput {
            awarded_by: award.recipients.first().map(|one| one.authority_id.to_string()),
            number: text("V-2026-014"),
            contractor: text("Messtechnik Muster GmbH"),
            subject: text("Sensoren für 240 Messpunkte (erfunden)"),
            procedure: text("open"),
            amount: text("142800.00"),
            awarded_on: Some(format!("{year}-02-01")),
            ..ContractInput::default()
        };
        let tx = db.begin().await?;
        let by = stamp(db, clock, contributor).await?;
        contract::entered(&tx, award.row.id, recipients(award), (&terms, Writing::JSON), &by).await?;
        tx.commit().await?;
    }
    for told in RECEIPTS.into_iter().filter(|told| is_past(clock, told.1)) {
        let contract = Some("V-2026-014").filter(|_| told.2.starts_with("Messtechnik"));
        paid(db, clock, award, (contributor, &receipt(award, year, told, contract))).await?;
    }
    let texts = TextsInput {
        version: text("1"),
        reached: text("Die Sensoren sind ausgeschrieben, vergeben und zu zwei Dritteln geliefert (erfunden)."),
        changed: text("Die Vergabe hat drei Wochen länger gedauert als geplant (erfunden)."),
        next: text("Aufbau der Messpunkte und Probebetrieb der Plattform (erfunden)."),
    };
    let id = begin(db, clock, award, (contributor, &texts)).await?;
    let tx = db.begin().await?;
    let ground = Ground::load(&tx, award.row.id, Some(id)).await?.ok_or(AppError::NotFound)?;
    let row = ground.report.as_ref().ok_or(AppError::NotFound)?;
    if clock.today() < row.to_on {
        return Ok(());
    }
    let version = Some(row.version.to_string());
    let input =
        ReportActInput { version, without_parts: text("Der Partner beginnt erst im zweiten Halbjahr (erfunden).") };
    acts::submitted(&tx, &ground, &input, &stamp(db, clock, coordinator).await?).await?;
    Ok(tx.commit().await?)
}

async fn begun(db: &Db, clock: &Clock, award: &Award) -> Answer<()> {
    let contributor = "contributor@darmstadt.example";
    let year = clock.today().year();
    let own = ("KK-17", "03-20", "Stadtbild Beispiel GmbH", "Befliegung der Innenstadt", "23800.00");
    for told in [own, ("MD-003", "05-12", "Datenbüro Beispiel eG", "Betrieb der Plattform", "17850.00")] {
        if is_past(clock, told.1) {
            paid(db, clock, award, (contributor, &receipt(award, year, told, None))).await?;
        }
    }
    let texts = TextsInput {
        version: text("1"),
        reached: text("Die Befliegung ist abgeschlossen (erfunden)."),
        ..TextsInput::default()
    };
    begin(db, clock, award, (contributor, &texts)).await.map(|_| ())
}
