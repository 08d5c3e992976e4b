//! How many files a person may take in an hour: each leaves a receipt in the log for ever, so nobody may fill it by asking.

use crate::clock::Instant;
use crate::error::{Answer, AppError};
use crate::id::PersonId;
use std::collections::HashMap;
use std::sync::Mutex;

/// Files of one person in one hour.
pub const PER_HOUR: u32 = 200;

/// Per person: the hour that is counted and the files taken in it.
static TAKEN: Mutex<Option<HashMap<PersonId, (i64, u32)>>> = Mutex::new(None);

/// Counts a file.
///
/// # Errors
/// 429 with the seconds until the next hour.
pub fn count(person: PersonId, now: Instant) -> Answer<()> {
    let hour = now.seconds().div_euclid(3600);
    let mut taken = TAKEN.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let mine = taken.get_or_insert_default().entry(person).or_insert((hour, 0));
    if mine.0 != hour {
        *mine = (hour, 0);
    }
    mine.1 += 1;
    if mine.1 > PER_HOUR { Err(AppError::TooMany((hour + 1) * 3600 - now.seconds())) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_takes_so_many_files_an_hour() {
        let (me, other) = (PersonId::new(), PersonId::new());
        let at = Instant::from_micros(7_200_000_000 + 60_000_000);
        assert!((0..PER_HOUR).all(|_| count(me, at).is_ok()));
        assert!(matches!(count(me, at), Err(AppError::TooMany(3540))));
        assert!(count(other, at).is_ok());
        assert!(count(me, at.plus_seconds(3600)).is_ok());
    }
}
