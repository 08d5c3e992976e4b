//! Berichtszeiträume: which periods a notice asks reports for, and by when each is due.

use super::content::Content;
use crate::duty::term::{after_period, end_of_term, last_day};
use crate::id::{AwardId, ReportId};
use crate::web::lang::Lang;
use sha2::{Digest, Sha256};
use time::Date;
use uuid::Builder;

/// No award has more; it bounds what a term of one month over a slip of the pen gives.
const MOST: i64 = 240;

/// Berichtszeitraum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// Counts the periods of the award.
    pub number: i64,
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
    /// By when the report on it is due.
    pub due_on: Date,
}

impl Period {
    /// As duties and lists call it: `2: 01.07.2026–31.12.2026`.
    pub fn title(&self) -> String {
        format!("{}: {}–{}", self.number, Lang::De.date(self.from), Lang::De.date(self.to))
    }
}

/// The periods that a notice asks reports for: from the first day of carrying out to the last, each of as many months as the rules say; the
/// last may be shorter. None where the rules ask for no reports at fixed times or the days are not known.
pub fn periods(content: &Content) -> Vec<Period> {
    let terms = &content.terms;
    let days = terms.works_start_on.or(terms.starts_on).zip(terms.works_end_on.or(terms.ends_on));
    let rules = content.rules.report_months.zip(content.rules.report_due_months);
    let (Some((first, end)), Some((months, due))) = (days, rules) else { return Vec::new() };
    let mut found = Vec::new();
    for number in 1..=MOST {
        // Counted from the first day, so that short months do not shift the periods behind them.
        let from = match number {
            1 => Some(first),
            _ => last_day(first, months.saturating_mul(number - 1)).and_then(Date::next_day),
        };
        let Some(from) = from.filter(|from| *from <= end) else { break };
        let Some(to) = last_day(first, months.saturating_mul(number)).map(|day| day.min(end)) else { break };
        let Some(due_on) = after_period(to, due).map(end_of_term) else { break };
        found.push(Period { number, from, to, due_on });
    }
    found
}

/// The id of the report on a period: it follows from award and number, so that the duty names it before anybody has begun it.
pub fn report_id(award: AwardId, number: i64) -> ReportId {
    let mut hash = Sha256::new();
    hash.update(b"report");
    hash.update(award.0.as_bytes());
    hash.update(number.to_be_bytes());
    let mut bytes = [0_u8; 16];
    bytes.iter_mut().zip(hash.finalize()).for_each(|(to, from)| *to = from);
    ReportId(Builder::from_custom_bytes(bytes).into_uuid())
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop at a surprise")]
mod tests {
    use super::*;
    use crate::notice::samples;
    use proptest::prelude::*;
    use time::macros::date;

    fn asked(first: Date, end: Date, months: i64, due: i64) -> Vec<Period> {
        let mut content = samples::notice(1, first, samples::terms_of_days(first, end), None);
        content.rules.report_months = Some(months);
        content.rules.report_due_months = Some(due);
        periods(&content)
    }

    #[test]
    fn two_years_by_half_years_make_four_reports() {
        let found = asked(date!(2025 - 01 - 01), date!(2026 - 12 - 31), 6, 2);
        let days: Vec<_> = found.iter().map(|one| (one.from, one.to, one.due_on)).collect();
        assert_eq!(
            days,
            [
                // 31 August 2025 is a Sunday, 28 February 2026 a Saturday.
                (date!(2025 - 01 - 01), date!(2025 - 06 - 30), date!(2025 - 09 - 01)),
                (date!(2025 - 07 - 01), date!(2025 - 12 - 31), date!(2026 - 03 - 02)),
                (date!(2026 - 01 - 01), date!(2026 - 06 - 30), date!(2026 - 08 - 31)),
                (date!(2026 - 07 - 01), date!(2026 - 12 - 31), date!(2027 - 03 - 01)),
            ]
        );
        assert_eq!(found.first().unwrap().title(), "1: 01.01.2025–30.06.2025");
    }

    #[test]
    fn the_last_period_ends_with_the_award_and_short_months_shift_nothing() {
        let found = asked(date!(2024 - 08 - 31), date!(2025 - 10 - 15), 6, 1);
        let days: Vec<_> = found.iter().map(|one| (one.from, one.to)).collect();
        assert_eq!(
            days,
            [
                (date!(2024 - 08 - 31), date!(2025 - 02 - 28)),
                (date!(2025 - 03 - 01), date!(2025 - 08 - 30)),
                (date!(2025 - 08 - 31), date!(2025 - 10 - 15)),
            ]
        );
    }

    #[test]
    fn an_id_follows_from_award_and_number() {
        let award = AwardId::new();
        assert_eq!(report_id(award, 1), report_id(award, 1));
        assert_ne!(report_id(award, 1), report_id(award, 2));
        assert_ne!(report_id(award, 1), report_id(AwardId::new(), 1));
        assert_eq!(ReportId::parse(&report_id(award, 1).to_string()), Some(report_id(award, 1)));
    }

    proptest! {
        #[test]
        fn periods_cover_every_day_of_the_award_once(start in 0_i32..4_000, length in 0_i32..1_500, months in 1_i64..24) {
            let first = Date::from_julian_day(date!(2020 - 01 - 01).to_julian_day() + start).unwrap();
            let end = Date::from_julian_day(first.to_julian_day() + length).unwrap();
            let found = asked(first, end, months, 2);
            prop_assert_eq!(found.first().unwrap().from, first);
            prop_assert_eq!(found.last().unwrap().to, end);
            let pairs = || found.iter().zip(found.iter().skip(1));
            prop_assert!(pairs().all(|(one, next)| one.to.next_day() == Some(next.from) && one.to < next.to));
            prop_assert!(found.iter().all(|one| one.from <= one.to && one.due_on > one.to));
        }
    }
}
