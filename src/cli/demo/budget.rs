//! The budget of the demonstration's invented programme: every kind of entry, one that waits; the real programme has none, since no source tells it.

use super::Failure;
use crate::appropriation::{self, Content, Kind};
use crate::audit::{By, Stamp};
use crate::cli::explain;
use crate::clock::Clock;
use crate::db::Tx;
use crate::id::ProgrammeId;
use crate::money::Money;
use time::Date;
use time::macros::date;

/// What an entry says: kind, the year that grants it, the year it is for, whole euros, a day, why.
type Line = (Kind, i64, i64, i64, Option<Date>, &'static str);

/// Released entries, in their order.
const RELEASED: &[Line] = &[
    (Kind::Own, 2024, 2024, 1_200_000, None, "Haushaltsplan 2024 (erfunden)"),
    (Kind::Cash, 2024, 2024, 1_200_000, None, "Haushaltsplan 2024 (erfunden)"),
    (Kind::Own, 2025, 2025, 1_500_000, None, "Haushaltsplan 2025 (erfunden)"),
    (Kind::Cash, 2025, 2025, 1_500_000, None, "Haushaltsplan 2025 (erfunden)"),
    (Kind::Authorisation, 2025, 2027, 400_000, None, "Haushaltsplan 2025 (erfunden)"),
    (Kind::Own, 2026, 2026, 2_000_000, None, "Haushaltsplan 2026 (erfunden)"),
    (Kind::Cash, 2026, 2026, 2_100_000, None, "Haushaltsplan 2026 (erfunden)"),
    (Kind::Authorisation, 2026, 2027, 1_600_000, None, "Haushaltsplan 2026 (erfunden)"),
    (Kind::Authorisation, 2026, 2028, 900_000, None, "Haushaltsplan 2026 (erfunden)"),
    (Kind::Cash, 2026, 2026, -100_000, None, "Haushaltssperre im Sommer 2026 (erfunden)"),
    (Kind::CashClosing, 2026, 2026, 0, Some(date!(2026 - 12 - 18)), "Kassenschluss 2026 (erfunden)"),
    (Kind::Provisional, 2027, 2027, 0, None, "Das Haushaltsgesetz 2027 ist noch nicht verkündet (erfunden)"),
    (Kind::Own, 2028, 2028, 500_000, None, "Mittelfristige Planung (erfunden)"),
];

/// Waits for a release.
const WAITING: Line = (Kind::Own, 2027, 2027, 1_800_000, None, "Entwurf des Haushaltsplans 2027 (erfunden)");

fn content(programme: ProgrammeId, (kind, granted_in, year, euros, day, reason): Line) -> Content {
    let known = |text: &str| kind.is_money().then(|| text.to_owned());
    Content {
        programme,
        kind,
        granted_in,
        year,
        amount: Money::from_cents(euros.saturating_mul(100)).filter(|amount| *amount != Money::ZERO),
        day,
        chapter: known("99 01"),
        title: known("633 01"),
        product: None,
        reason: reason.to_owned(),
    }
}

/// The entries of the invented programme.
pub async fn fill(tx: &Tx, programme: ProgrammeId, clock: &Clock) -> Result<(), Failure> {
    for (line, released) in RELEASED.iter().map(|line| (*line, true)).chain([(WAITING, false)]) {
        let stamp = Stamp::new(clock, By::Command("demo"), None);
        appropriation::take_over(tx, &content(programme, line), released, &stamp).await.map_err(explain)?;
    }
    Ok(())
}
