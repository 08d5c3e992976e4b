//! Slowing guessers down: counts failed sign-ins only, per address and place, so that nobody can lock somebody else out.

use crate::clock::Instant;
use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::Mutex;

/// Failures within this many seconds count together.
const WINDOW: i64 = 15 * 60;
/// Failures of one address from one place.
const PER_PAIR: usize = 5;
/// Failures of all addresses from one place.
const PER_PLACE: usize = 50;
/// Failures of one address from all places; far above what a person does, so a stranger cannot lock somebody out quickly.
const PER_ADDRESS: usize = 200;
/// Kept at most, the oldest go first.
const KEPT: usize = 100_000;

#[derive(Debug, Default)]
struct Failures {
    counts: HashMap<String, Vec<i64>>,
    total: usize,
}

/// The failures of late.
#[derive(Debug, Default)]
pub struct Throttle(Mutex<Failures>);

fn keys(email: &str, place: Option<IpAddr>) -> [(String, usize); 3] {
    let place = place.map_or_else(|| "?".to_owned(), |ip| ip.to_string());
    [
        (format!("pair {email} {place}"), PER_PAIR),
        (format!("place {place}"), PER_PLACE),
        (format!("address {email}"), PER_ADDRESS),
    ]
}

impl Throttle {
    /// How many seconds to wait before the next try, if any.
    pub fn wait(&self, email: &str, place: Option<IpAddr>, now: Instant) -> Option<i64> {
        let failures = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let since = now.seconds() - WINDOW;
        keys(email, place)
            .iter()
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
        for (key, _) in keys(email, place) {
            failures.counts.entry(key).or_default().push(now.seconds());
            failures.total += 1;
        }
    }
}
