//! Terms in months, counted as the civil code counts them (§§ 187, 188 BGB; worked example T20).

use time::{Date, Month};

/// The last day of a term of so many months that begins with a day: the day before the one of the same number; where the last month has
/// none, its last day (§ 188 (2), (3) BGB).
pub fn last_day(first: Date, months: i64) -> Option<Date> {
    let index = i64::from(first.year()).checked_mul(12)?.checked_add(i64::from(u8::from(first.month())) - 1)?;
    let index = index.checked_add(months)?;
    let year = i32::try_from(index.div_euclid(12)).ok()?;
    let month = Month::try_from(u8::try_from(index.rem_euclid(12) + 1).ok()?).ok()?;
    match Date::from_calendar_date(year, month, first.day()) {
        Ok(same) => same.previous_day(),
        Err(_) => Date::from_calendar_date(year, month, month.length(year)).ok(),
    }
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
