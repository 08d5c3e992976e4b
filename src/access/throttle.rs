//! Slowing guessers down: counts failed sign-ins only, per address and place, so that nobody can lock somebody else out.

use crate::clock::Instant;
use std::collections::{HashMap, HashSet};
use std::net::IpAddr;
use std::sync::Mutex;

/// Failures within this many seconds count together.
const WINDOW: i64 = 15 * 60;
/// Failures of one address from one place.
const PER_PAIR: usize = 5;
/// Failures of all addresses from one place.
const PER_PLACE: usize = 50;
/// Failures of one address from all places where it has not signed in before; so a stranger cannot lock somebody out of the usual place.
const PER_ADDRESS: usize = 200;
/// Kept at most, the oldest go first.
const KEPT: usize = 100_000;

#[derive(Debug, Default)]
struct Failures {
    counts: HashMap<String, Vec<i64>>,
    total: usize,
    /// Address and place of sign-ins that held, since the program started.
    usual: HashSet<String>,
}

/// The failures of late.
#[derive(Debug, Default)]
pub struct Throttle(Mutex<Failures>);

/// What is counted: the pair of address and place, the place, the address.
type Keys = ((String, usize), (String, usize), (String, usize));

fn keys(email: &str, place: Option<IpAddr>) -> Keys {
    let place = place.map_or_else(|| "?".to_owned(), |ip| ip.to_string());
    (
        (format!("pair {email} {place}"), PER_PAIR),
        (format!("place {place}"), PER_PLACE),
        (format!("address {email}"), PER_ADDRESS),
    )
}

impl Throttle {
    /// How many seconds to wait before the next try, if any.
    pub fn wait(&self, email: &str, place: Option<IpAddr>, now: Instant) -> Option<i64> {
        let failures = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let since = now.seconds() - WINDOW;
        let keys = keys(email, place);
        let usual = failures.usual.contains(&keys.0.0);
        [Some(&keys.0), Some(&keys.1), Some(&keys.2).filter(|_| !usual)]
            .into_iter()
            .flatten()
            .filter_map(|(key, limit)| {
                let recent: Vec<i64> = failures.counts.get(key)?.iter().copied().filter(|at| *at > since).collect();
                let over = recent.len().checked_sub(*limit)?;
                recent.get(over).map(|at| at - since)
            })
            .max()
    }

    /// Notes a failure.
    pub fn failed(&self, email: &str, place: Option<IpAddr>, now: Instant) {
        let mut failures = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let since = now.seconds() - WINDOW;
        if failures.total > KEPT {
            failures.counts.retain(|_, times| {
                times.retain(|at| *at > since);
                !times.is_empty()
            });
            failures.total = failures.counts.values().map(Vec::len).sum();
        }
        let (pair, place, address) = keys(email, place);
        for (key, _) in [pair, place, address] {
            failures.counts.entry(key).or_default().push(now.seconds());
            failures.total += 1;
        }
    }

    /// Notes that a sign-in held.
    pub fn held(&self, email: &str, place: Option<IpAddr>) {
        let mut failures = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if failures.usual.len() < KEPT {
            failures.usual.insert(keys(email, place).0.0);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_locked_out_of_the_usual_place() {
        let (throttle, now) = (Throttle::default(), Instant::from_micros(0));
        let place = |n: u8| Some(IpAddr::from([192, 0, 2, n]));
        throttle.held("a@m.example", place(1));
        for n in 10..=60 {
            for _ in 0..4 {
                throttle.failed("a@m.example", place(n), now);
            }
        }
        assert_eq!(throttle.wait("a@m.example", place(1), now), None);
        assert!(throttle.wait("a@m.example", place(99), now).is_some());
        assert_eq!(throttle.wait("b@m.example", place(99), now), None);
        assert_eq!(throttle.wait("a@m.example", place(99), now.plus_seconds(WINDOW)), None);
    }
}
