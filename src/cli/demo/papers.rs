//! Invented awards of the demonstration that came in from paper: two taken over, one waiting for the second person.

use super::{Failure, explain};
use crate::access::store::sign_in;
use crate::access::{Role, Scope, Thing};
use crate::audit::{By, Stamp};
use crate::award::paper::input::PaperInput;
use crate::award::paper::rules::check;
use crate::award::paper::{Paper, attached, completed, content, taken_over};
use crate::award::store::by_case_number;
use crate::clock::Clock;
use crate::db::Db;
use crate::document::rules::Kind;
use crate::document::{self, Files};
use crate::error::AppError;
use crate::id::AwardId;
use crate::web::input::Writing;

/// What the invented paper of an award says: case number, number and day of the notice, years, payments, whether it is taken over.
type Told = (&'static str, &'static str, &'static str, &'static str, &'static str, bool);

const PAPERS: [Told; 3] = [
    (
        "M-P-2023/01",
        "MUSTER-B 1/2023",
        "2023-03-15",
        "2023 | 200000.00\n2024 | 200000.00\n2025 | 50000.00",
        "2023-10-02 | 200000.00 | Kassenbuch 2023 (erfunden)\n2024-09-02 | 200000.00 | Kassenbuch 2024 (erfunden)\n2025-03-03 | 50000.00 | Kassenbuch 2025 (erfunden)",
        true,
    ),
    ("M-P-2023/04", "MUSTER-B 4/2023", "", "2023 | 70000.00\n2024 | 50000.00", "", true),
    (
        "M-P-2025/02",
        "MUSTER-B 2/2025",
        "2025-01-20",
        "2025 | 200000.00\n2026 | 100000.00",
        "2025-09-01 | 150000.00 | Kassenbuch 2025 (erfunden)",
        false,
    ),
];

/// Completes them as the officer and takes two of them over as the approver.
pub async fn fill(db: &Db, clock: &Clock, files: &Files) -> Result<(), Failure> {
    for told in &PAPERS {
        one(db, clock, files, told).await.map_err(explain)?;
    }
    Ok(())
}

async fn one(db: &Db, clock: &Clock, files: &Files, told: &Told) -> Result<(), AppError> {
    let (number, notice, day, tranches, payments, taken) = *told;
    let Some(id) = by_case_number(db, "MUSTER", number).await? else { return Ok(()) };
    let paper = load(db, id).await?;
    let row = &paper.award.row;
    let text = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    let day = text(day).or_else(|| row.awarded_on.map(|day| day.to_string()));
    let paid = row.paid_opening.filter(|_| payments.is_empty());
    let payments = paid.map_or_else(
        || payments.to_owned(),
        |paid| format!("{} | {} | Kassenbuch (erfunden)", day.clone().unwrap_or_default(), paid.plain()),
    );
    let input = PaperInput {
        notice_number: text(notice),
        notice_on: day,
        signed_by: text("Erika Muster (erfunden)"),
        tranches: text(tranches),
        payments: text(&payments),
        version: Some(row.version.saturating_add(1).to_string()),
        ..PaperInput::default()
    };
    let bytes = include_bytes!("../../../fixtures/muster_bescheid.pdf").to_vec();
    let scan = document::admit(files, bytes, Some("Muster-Bescheid.pdf".to_owned()), Kind::PaperNotice).await?;
    let tx = db.begin().await?;
    let officer = stamp(db, clock, "officer@ministerium.example", Role::Officer).await?;
    let (_, file) = attached(&tx, files, (id, row.version), &scan, &officer).await?;
    let said = check(&input, Writing::JSON, clock.today(), paper.award.recipients.len())?;
    let officer = stamp(db, clock, "officer@ministerium.example", Role::Officer).await?;
    let version = completed(&tx, id, &said, &officer).await?;
    if taken {
        let now = Paper::load(&tx, &Scope::All, id.0).await?.ok_or(AppError::NotFound)?;
        let approver = stamp(db, clock, "approver@ministerium.example", Role::Approver).await?;
        taken_over(&tx, (id, version), &content::digest(&now)?, &approver).await?;
    }
    file.stays();
    Ok(tx.commit().await?)
}

async fn load(db: &Db, id: AwardId) -> Result<Paper, AppError> {
    Paper::load(db, &Scope::All, id.0).await?.ok_or(AppError::NotFound)
}

/// What an account of the demonstration does, the log tells as its own.
async fn stamp(db: &Db, clock: &Clock, email: &str, role: Role) -> Result<Stamp, AppError> {
    let user = sign_in(db, email).await?.ok_or(AppError::NotFound)?;
    let by = By::User { user: user.id, person: user.person_id, role: role.code(), standing_in: None };
    Ok(Stamp::new(clock, by, None))
}
