//! Terms in months, counted as the civil code counts them (§§ 187, 188 BGB; worked example T20), and the working day they end on.

use super::holidays::next_working_day;
use time::{Date, Month};

/// The day of the same number so many months later, or the last one of a month that has none of that number.
fn months_later(day: Date, months: i64) -> Option<Result<Date, Date>> {
    let index = i64::from(day.year()).checked_mul(12)?.checked_add(i64::from(u8::from(day.month())) - 1)?;
    let index = index.checked_add(months)?;
    let year = i32::try_from(index.div_euclid(12)).ok()?;
    let month = Month::try_from(u8::try_from(index.rem_euclid(12) + 1).ok()?).ok()?;
    match Date::from_calendar_date(year, month, day.day()) {
        Ok(same) => Some(Ok(same)),
        Err(_) => Date::from_calendar_date(year, month, month.length(year)).ok().map(Err),
    }
}

/// The last day of a term of so many months that begins with a day: the day before the one of the same number; where the last month has
/// none, its last day (§ 187 (2), § 188 (2), (3) BGB).
pub fn last_day(first: Date, months: i64) -> Option<Date> {
    match months_later(first, months)? {
        Ok(same) => same.previous_day(),
        Err(last) => Some(last),
    }
}

/// The last day of a term of so many months that an event of a day sets off: the one of the same number; where the last month has none, its
/// last day (§ 187 (1), § 188 (2), (3) BGB). So 28 February leads to 28 March, while the end of a period on that day leads to 31 March.
pub fn after_event(day: Date, months: i64) -> Option<Date> {
    months_later(day, months).map(|later| later.unwrap_or_else(|last| last))
}

/// The last day of a term of so many months counted from the end of a period: (end + 1 day) + months - 1 day (T20).
pub fn after_period(end: Date, months: i64) -> Option<Date> {
    last_day(end.next_day()?, months)
}

/// Where a computed term ends that would end on a day: there, or on the next working day in Hessen (§ 31 (3) `VwVfG`). A day named as such in
/// a notice and the end of a period never move.
pub fn end_of_term(day: Date) -> Date {
    next_working_day(day)
}

/// The fewest whole months whose term, begun with the first day, holds the last day.
pub fn months(first: Date, last: Date) -> Option<i64> {
    let years = i64::from(last.year()) - i64::from(first.year());
    let about = years * 12 + i64::from(u8::from(last.month())) - i64::from(u8::from(first.month()));
    (about.max(0)..=about.max(0) + 1).find(|months| last_day(first, *months).is_some_and(|end| end >= last))
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop at a surprise")]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use time::macros::date;

    #[test]
    fn t20_a_term_ends_before_the_day_of_the_same_number() {
        // T20 counts from the end of a day, so its terms begin with the next one.
        for (end_of, expected) in [
            (date!(2025 - 03 - 31), date!(2025 - 09 - 30)),
            (date!(2024 - 08 - 31), date!(2025 - 02 - 28)),
            (date!(2025 - 06 - 30), date!(2025 - 12 - 31)),
            (date!(2025 - 02 - 28), date!(2025 - 08 - 31)),
        ] {
            assert_eq!(last_day(end_of.next_day().unwrap(), 6), Some(expected));
        }
        assert_eq!(last_day(date!(2024 - 01 - 31), 1), Some(date!(2024 - 02 - 29)));
        assert_eq!(last_day(date!(2023 - 04 - 01), 24), Some(date!(2025 - 03 - 31)));
    }

    #[test]
    fn t20_a_computed_term_ends_on_a_working_day() {
        for (end_of, expected) in [
            (date!(2025 - 03 - 31), date!(2025 - 09 - 30)),
            (date!(2024 - 08 - 31), date!(2025 - 02 - 28)),
            (date!(2025 - 06 - 30), date!(2025 - 12 - 31)),
            // 31 August 2025 is a Sunday.
            (date!(2025 - 02 - 28), date!(2025 - 09 - 01)),
            // 25 December 2025 and the day after are holidays, then comes a weekend.
            (date!(2025 - 06 - 24), date!(2025 - 12 - 24)),
            (date!(2025 - 06 - 25), date!(2025 - 12 - 29)),
        ] {
            assert_eq!(after_period(end_of, 6).map(end_of_term), Some(expected), "{end_of}");
        }
    }

    #[test]
    fn an_event_leads_to_the_day_of_the_same_number() {
        for (day, months, expected) in [
            (date!(2023 - 04 - 27), 1, date!(2023 - 05 - 27)),
            (date!(2024 - 02 - 29), 1, date!(2024 - 03 - 29)),
            (date!(2023 - 02 - 28), 1, date!(2023 - 03 - 28)),
            (date!(2023 - 01 - 31), 1, date!(2023 - 02 - 28)),
            (date!(2024 - 02 - 29), 12, date!(2025 - 02 - 28)),
            (date!(2023 - 12 - 15), 1, date!(2024 - 01 - 15)),
        ] {
            assert_eq!(after_event(day, months), Some(expected), "{day}");
        }
        // A Saturday before Whit Monday: the term ends on Tuesday.
        assert_eq!(after_event(date!(2023 - 04 - 27), 1).map(end_of_term), Some(date!(2023 - 05 - 30)));
    }

    #[test]
    fn months_are_counted_up_to_the_one_that_is_begun() {
        for (first, last, count) in [
            (date!(2023 - 04 - 01), date!(2025 - 03 - 31), 24),
            (date!(2023 - 04 - 01), date!(2025 - 04 - 01), 25),
            (date!(2023 - 04 - 15), date!(2023 - 04 - 15), 1),
            (date!(2024 - 01 - 31), date!(2024 - 02 - 29), 1),
            (date!(2024 - 01 - 31), date!(2024 - 03 - 01), 2),
        ] {
            assert_eq!(months(first, last), Some(count), "{first} {last}");
        }
    }

    proptest! {
        #[test]
        fn a_term_never_ends_before_a_shorter_one(day in 0_i32..20_000, count in 1_i64..120) {
            let first = Date::from_julian_day(date!(2000 - 01 - 01).to_julian_day() + day).unwrap();
            let (end, longer) = (last_day(first, count).unwrap(), last_day(first, count + 1).unwrap());
            prop_assert!(end >= first && end < longer);
            prop_assert_eq!(months(first, end), Some(count));
            prop_assert_eq!(months(first, end.next_day().unwrap()), Some(count + 1));
        }
    }
}
