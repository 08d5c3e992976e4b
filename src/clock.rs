//! The only source of "now": instants in UTC, calendar days in Europe/Berlin.

use crate::db::{Arg, Column, Row};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use time::{Date, OffsetDateTime};

/// Zeitpunkt: a point in time in UTC, to the microsecond.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(i64);

impl Instant {
    /// The instant that lies so many microseconds after 1970-01-01T00:00:00Z.
    pub const fn from_micros(micros: i64) -> Self {
        Self(micros)
    }

    /// Microseconds since 1970-01-01T00:00:00Z.
    pub const fn micros(self) -> i64 {
        self.0
    }

    /// Whole seconds since 1970-01-01T00:00:00Z.
    pub const fn seconds(self) -> i64 {
        self.0.div_euclid(1_000_000)
    }

    /// This instant moved by so many seconds.
    #[must_use]
    pub const fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds.saturating_mul(1_000_000)))
    }

    fn timestamp(self) -> jiff::Timestamp {
        jiff::Timestamp::from_microsecond(self.0).unwrap_or(jiff::Timestamp::UNIX_EPOCH)
    }

    fn in_berlin(self) -> jiff::Zoned {
        let zone = jiff::tz::TimeZone::get("Europe/Berlin").unwrap_or(jiff::tz::TimeZone::UTC);
        self.timestamp().to_zoned(zone)
    }

    /// The calendar day in Europe/Berlin.
    pub fn day(self) -> Date {
        let day = self.in_berlin().date();
        let month = u8::try_from(day.month()).ok().and_then(|month| time::Month::try_from(month).ok());
        month
            .zip(u8::try_from(day.day()).ok())
            .and_then(|(month, number)| Date::from_calendar_date(i32::from(day.year()), month, number).ok())
            .unwrap_or(Date::MIN)
    }

    /// The first instant of a calendar day in Europe/Berlin; nothing for days that no calendar holds.
    pub fn start_of(day: Date) -> Option<Self> {
        let (year, month) = (i16::try_from(day.year()).ok()?, i8::try_from(u8::from(day.month())).ok()?);
        let day = jiff::civil::Date::new(year, month, i8::try_from(day.day()).ok()?).ok()?;
        let zone = jiff::tz::TimeZone::get("Europe/Berlin").unwrap_or(jiff::tz::TimeZone::UTC);
        Some(Self(day.to_zoned(zone).ok()?.timestamp().as_microsecond()))
    }

    /// The wall clock time in Europe/Berlin, as `HH:MM`.
    pub fn wall_time(self) -> String {
        let time = self.in_berlin().time();
        format!("{:02}:{:02}", time.hour(), time.minute())
    }

    /// ISO 8601 in UTC with six decimals, as in the audit log: `2026-11-22T10:00:00.000000Z`.
    pub fn iso(self) -> String {
        format!("{:.6}", self.timestamp())
    }

    /// Reads ISO 8601 in UTC, to the microsecond: `2026-11-22T10:00:00Z`.
    pub fn parse(text: &str) -> Option<Self> {
        let at: jiff::Timestamp = Some(text).filter(|text| text.ends_with('Z') && text.contains('T'))?.parse().ok()?;
        (at.subsec_nanosecond() % 1_000 == 0).then(|| Self(at.as_microsecond()))
    }

    /// Converts from the database driver's type.
    pub(crate) fn from_offset(at: OffsetDateTime) -> Self {
        Self(i64::try_from(at.unix_timestamp_nanos().div_euclid(1_000)).unwrap_or(0))
    }

    /// Converts to the database driver's type.
    pub(crate) fn offset(self) -> OffsetDateTime {
        OffsetDateTime::from_unix_timestamp_nanos(i128::from(self.0).saturating_mul(1_000))
            .unwrap_or(OffsetDateTime::UNIX_EPOCH)
    }
}

impl serde::Serialize for Instant {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.iso())
    }
}

impl From<Instant> for Arg {
    fn from(at: Instant) -> Self {
        Self::Instant(Some(at))
    }
}

impl From<Option<Instant>> for Arg {
    fn from(at: Option<Instant>) -> Self {
        Self::Instant(at)
    }
}

impl Column for Instant {
    fn read(row: &Row, name: &str) -> Result<Self, sqlx::Error> {
        Option::<Self>::read(row, name)?.ok_or_else(|| sqlx::Error::ColumnNotFound(name.to_owned()))
    }
}

impl Column for Option<Instant> {
    fn read(row: &Row, name: &str) -> Result<Self, sqlx::Error> {
        row.instant(name)
    }
}

/// Uhr: tells the time; tests set it.
#[derive(Debug, Clone, Default)]
pub struct Clock(Option<Arc<AtomicI64>>);

impl Clock {
    /// The machine's clock.
    pub fn system() -> Self {
        Self(None)
    }

    /// A clock that stands still until it is moved.
    pub fn fixed(at: Instant) -> Self {
        Self(Some(Arc::new(AtomicI64::new(at.micros()))))
    }

    /// Moves a fixed clock by so many seconds; the machine's clock is not moved.
    pub fn advance(&self, seconds: i64) {
        if let Some(micros) = &self.0 {
            micros.fetch_add(seconds.saturating_mul(1_000_000), Ordering::SeqCst);
        }
    }

    /// The present instant.
    #[expect(clippy::disallowed_methods, reason = "this is the one place that asks the machine")]
    pub fn now(&self) -> Instant {
        self.0.as_ref().map_or_else(
            || Instant::from_micros(jiff::Timestamp::now().as_microsecond()),
            |micros| Instant(micros.load(Ordering::SeqCst)),
        )
    }

    /// Today's calendar day in Europe/Berlin.
    pub fn today(&self) -> Date {
        self.now().day()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::{date, datetime};

    #[test]
    fn the_day_is_berlins_day() {
        for (utc, day) in [
            (datetime!(2026-01-31 22:59:59 UTC), date!(2026 - 01 - 31)),
            (datetime!(2026-01-31 23:00:00 UTC), date!(2026 - 02 - 01)),
            (datetime!(2026-06-30 21:59:59 UTC), date!(2026 - 06 - 30)),
            (datetime!(2026-06-30 22:00:00 UTC), date!(2026 - 07 - 01)),
            (datetime!(2026-03-29 01:30:00 UTC), date!(2026 - 03 - 29)),
        ] {
            assert_eq!(Instant::from_offset(utc).day(), day);
        }
    }

    #[test]
    fn a_day_begins_in_berlin() {
        for (day, utc) in [
            (date!(2026 - 02 - 01), datetime!(2026-01-31 23:00:00 UTC)),
            (date!(2026 - 07 - 01), datetime!(2026-06-30 22:00:00 UTC)),
            (date!(2026 - 03 - 29), datetime!(2026-03-28 23:00:00 UTC)),
            (date!(2026 - 10 - 26), datetime!(2026-10-25 23:00:00 UTC)),
        ] {
            assert_eq!(Instant::start_of(day), Some(Instant::from_offset(utc)));
        }
    }

    #[test]
    fn instants_are_read_as_they_are_written() {
        let at = Instant::from_micros(1_700_000_000_000_001);
        assert_eq!(Instant::parse(&at.iso()), Some(at));
        assert_eq!(Instant::parse("2023-11-14T22:13:20Z"), Some(Instant::from_micros(1_700_000_000_000_000)));
        for bad in
            ["2023-11-14", "2023-11-14T22:13:20", "2023-11-14T22:13:20+01:00", "2023-11-14T22:13:20.0000001Z", "Z", ""]
        {
            assert_eq!(Instant::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn instants_are_written_alike() {
        let at = Instant::from_micros(1_700_000_000_000_000);
        assert_eq!(at.iso(), "2023-11-14T22:13:20.000000Z");
        assert_eq!(Instant::from_offset(at.offset()), at);
        assert_eq!(at.wall_time(), "23:13");
        assert_eq!(at.day().month(), time::Month::November);
        assert_eq!(at.seconds(), 1_700_000_000);
    }
}
