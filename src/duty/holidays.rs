//! Public holidays of Hessen as rules with their validity, and the working days between them.
//!
//! Source: § 1 (1) of the Hessian holidays act (Hessisches Feiertagsgesetz) in the version of 29 December 1971, last changed on 13 December
//! 2012, as read at <https://lexaris.io/book/version/documentflat/head/1324552>, which shows its § 1 from 1 January 2004 on and was
//! current on 13 June 2023. Holidays that a decree under § 2 adds for one year are rows of one year. No crate fits: one of them brings
//! `chrono`, the other a licence that is not on our list. Easter is computed by the Gregorian rule (Meeus, Jones and Butcher).

use time::{Date, Duration, Month, Weekday};

/// When a holiday is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// On the same day of each year.
    On(Month, u8),
    /// So many days after Easter Sunday.
    Easter(i64),
}

/// Feiertag: a rule that gives at most one holiday a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Holiday {
    /// What it is called, German.
    pub name: &'static str,
    /// When it is.
    pub when: When,
    /// The first year for which the source shows it.
    pub from: i32,
    /// The last year, if it has one.
    pub until: Option<i32>,
}

/// The first year for which the table is whole.
pub const KNOWN_FROM: i32 = 2004;

const fn holiday(name: &'static str, when: When) -> Holiday {
    Holiday { name, when, from: KNOWN_FROM, until: None }
}

/// Feiertage in Hessen; Sundays are apart.
pub const HESSEN: &[Holiday] = &[
    holiday("Neujahrstag", When::On(Month::January, 1)),
    holiday("Karfreitag", When::Easter(-2)),
    holiday("Ostermontag", When::Easter(1)),
    holiday("1. Mai", When::On(Month::May, 1)),
    holiday("Himmelfahrtstag", When::Easter(39)),
    holiday("Pfingstmontag", When::Easter(50)),
    holiday("Fronleichnamstag", When::Easter(60)),
    holiday("Tag der Deutschen Einheit", When::On(Month::October, 3)),
    holiday("1. Weihnachtstag", When::On(Month::December, 25)),
    holiday("2. Weihnachtstag", When::On(Month::December, 26)),
    // By decree under § 2, once, as in all of Germany.
    Holiday { name: "Reformationstag", when: When::On(Month::October, 31), from: 2017, until: Some(2017) },
];

/// Easter Sunday of a year.
pub fn easter(year: i32) -> Option<Date> {
    let (golden, century, rest) = (year.rem_euclid(19), year.div_euclid(100), year.rem_euclid(100));
    let correction = (century + 8) / 25;
    let moon = (19 * golden + century - century / 4 - (century - correction + 1) / 3 + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - moon - rest % 4) % 7;
    let late = (golden + 11 * moon + 22 * weekday) / 451;
    let day = moon + weekday - 7 * late + 114;
    let month = Month::try_from(u8::try_from(day / 31).ok()?).ok()?;
    Date::from_calendar_date(year, month, u8::try_from(day % 31 + 1).ok()?).ok()
}

impl Holiday {
    /// Its day in a year, if it is one then.
    pub fn in_year(&self, year: i32) -> Option<Date> {
        if year < self.from || self.until.is_some_and(|last| year > last) {
            return None;
        }
        match self.when {
            When::On(month, day) => Date::from_calendar_date(year, month, day).ok(),
            When::Easter(days) => easter(year)?.checked_add(Duration::days(days)),
        }
    }
}

/// The holiday on a day, if it is one in Hessen.
pub fn on(day: Date) -> Option<&'static Holiday> {
    HESSEN.iter().find(|one| one.in_year(day.year()) == Some(day))
}

/// Whether a day is neither Saturday nor Sunday nor a holiday in Hessen.
pub fn is_working_day(day: Date) -> bool {
    !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) && on(day).is_none()
}

/// The day itself if it is a working day, else the next one.
pub fn next_working_day(day: Date) -> Date {
    let mut day = day;
    while !is_working_day(day) {
        let Some(next) = day.next_day() else { return day };
        day = next;
    }
    day
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop at a surprise")]
mod tests {
    use super::*;
    use time::macros::date;

    #[test]
    fn easter_is_where_the_calendars_of_these_years_have_it() {
        for day in [
            date!(2004 - 04 - 11),
            date!(2008 - 03 - 23),
            date!(2011 - 04 - 24),
            date!(2019 - 04 - 21),
            date!(2020 - 04 - 12),
            date!(2023 - 04 - 09),
            date!(2024 - 03 - 31),
            date!(2025 - 04 - 20),
            date!(2026 - 04 - 05),
            date!(2027 - 03 - 28),
            date!(2038 - 04 - 25),
            date!(2049 - 04 - 18),
            date!(2076 - 04 - 19),
        ] {
            assert_eq!(easter(day.year()), Some(day));
        }
    }

    #[test]
    fn the_holidays_of_real_years() {
        let of = |year| {
            let mut days: Vec<Date> = HESSEN.iter().filter_map(|one| one.in_year(year)).collect();
            days.sort_unstable();
            days
        };
        assert_eq!(
            of(2025),
            [
                date!(2025 - 01 - 01),
                date!(2025 - 04 - 18),
                date!(2025 - 04 - 21),
                date!(2025 - 05 - 01),
                date!(2025 - 05 - 29),
                date!(2025 - 06 - 09),
                date!(2025 - 06 - 19),
                date!(2025 - 10 - 03),
                date!(2025 - 12 - 25),
                date!(2025 - 12 - 26),
            ]
        );
        assert_eq!(of(2026).get(4..7).unwrap(), [date!(2026 - 05 - 14), date!(2026 - 05 - 25), date!(2026 - 06 - 04)]);
        assert!(on(date!(2017 - 10 - 31)).is_some(), "once, in all of Germany");
        for other in [date!(2016 - 10 - 31), date!(2018 - 10 - 31), date!(2025 - 11 - 01), date!(2025 - 01 - 06)] {
            assert!(on(other).is_none(), "{other} is a holiday elsewhere only");
        }
        // Nothing is claimed of years that the source does not show.
        assert!(of(2003).is_empty());
    }

    #[test]
    fn the_next_working_day_skips_weekends_and_holidays_together() {
        for (day, expected) in [
            (date!(2023 - 05 - 27), date!(2023 - 05 - 30)),
            (date!(2024 - 03 - 29), date!(2024 - 04 - 02)),
            (date!(2025 - 08 - 31), date!(2025 - 09 - 01)),
            (date!(2025 - 12 - 25), date!(2025 - 12 - 29)),
            (date!(2026 - 01 - 01), date!(2026 - 01 - 02)),
            (date!(2023 - 07 - 15), date!(2023 - 07 - 17)),
            (date!(2025 - 06 - 18), date!(2025 - 06 - 18)),
        ] {
            assert_eq!(next_working_day(day), expected, "{day}");
        }
    }
}
