//! Checks of a file's rows against each other: periods that overlap, rows that need another row, successors that differ.

use super::super::rules::overlap;
use super::Work;
use super::known::{Known, Owner};
use crate::error::Fault;
use std::collections::{HashMap, HashSet};

/// Marks every good row that cannot stand beside the other rows and the register. A row that turns bad can pull down others.
pub(super) fn check(work: &mut [Work<'_>], known: &Known) {
    let bad = |work: &[Work<'_>]| work.iter().filter(|one| !one.is_good()).count();
    loop {
        let before = bad(work);
        periods(work, known);
        references(work, known);
        differing_successors(work);
        circles(work, known);
        if bad(work) == before {
            return;
        }
    }
}

/// What already stands in the way of a period.
enum Taken {
    /// A row of the file, by its line.
    Line(u64),
    /// A period of the register.
    Register,
    /// A period of the register that a bad row of the file was to change.
    BadRow(u64),
}

/// First and last day.
type Days = (Option<time::Date>, Option<time::Date>);

/// The same day in two periods of one authority is refused at the second.
fn periods(work: &mut [Work<'_>], known: &Known) {
    let mut rewritten: HashMap<usize, Option<u64>> = HashMap::new();
    for one in work.iter() {
        if let Some(index) = one.matched {
            let line = if one.is_good() { None } else { Some(one.row.line) };
            let entry = rewritten.entry(index).or_insert(line);
            *entry = entry.and(line);
        }
    }
    let mut held: HashMap<Owner, Vec<(Days, Taken)>> = HashMap::new();
    for one in work.iter_mut().filter(|one| one.is_good()) {
        let Some(period) = one.draft.as_ref().map(super::AuthorityDraft::period) else { continue };
        let held = held.entry(one.owner.clone()).or_insert_with_key(|owner| {
            let there = known.of_owner(owner).filter_map(|(index, there)| {
                let taken = match rewritten.get(&index) {
                    Some(None) => return None,
                    Some(Some(line)) => Taken::BadRow(*line),
                    None => Taken::Register,
                };
                Some(((there.valid_from, there.valid_to), taken))
            });
            there.collect()
        });
        let fault = held.iter().find(|(other, _)| overlap(*other, period)).map(|(_, taken)| match taken {
            Taken::Line(line) => Fault::new("authority.twice-in-file").with("other", line.to_string()),
            Taken::Register => Fault::new("authority.period-overlaps"),
            Taken::BadRow(line) => Fault::new("authority.needs-bad-row").with("other", line.to_string()),
        });
        match fault {
            None => held.push((period, Taken::Line(one.row.line))),
            Some(fault) => {
                let column = match (fault.code, one.row.text("ags")) {
                    ("authority.twice-in-file", "") => "name",
                    ("authority.twice-in-file", _) => "ags",
                    _ => "valid_from",
                };
                let value = one.row.text(column).to_owned();
                one.refuse(column, fault.with("value", value));
            }
        }
    }
}

/// A county or successor that only bad rows of the file would bring is not there.
fn references(work: &mut [Work<'_>], known: &Known) {
    let mut good = HashSet::new();
    let mut lines = HashMap::new();
    for one in work.iter() {
        let ags = one.row.text("ags").trim().to_owned();
        lines.entry(ags.clone()).or_insert(one.row.line);
        if one.is_good() {
            good.insert(ags);
        }
    }
    for one in work.iter_mut().filter(|one| one.is_good()) {
        let Some(draft) = &one.draft else { continue };
        let named = [("county_ags", draft.county_ags.clone()), ("successor_ags", draft.successor_ags.clone())];
        for (column, ags) in named {
            let Some(ags) = ags.filter(|ags| !good.contains(ags) && known.kind(ags).is_none()) else { continue };
            let line = lines.get(&ags).map_or_else(String::new, u64::to_string);
            one.refuse(column, Fault::new("authority.needs-bad-row").with("value", ags).with("other", line));
        }
    }
}

/// The rows of one authority name one successor; the second other one is refused.
fn differing_successors(work: &mut [Work<'_>]) {
    let mut named: HashMap<Owner, (String, u64)> = HashMap::new();
    for one in work.iter_mut().filter(|one| one.is_good()) {
        let Some(successor) = one.draft.as_ref().and_then(|draft| draft.successor_ags.clone()) else { continue };
        let (first, line) = named.entry(one.owner.clone()).or_insert((successor.clone(), one.row.line));
        if *first != successor {
            let fault = Fault::new("authority.successor-differs").with("value", successor);
            let fault = fault.with("expected", first.as_str()).with("other", line.to_string());
            one.refuse("successor_ags", fault);
        }
    }
}

/// Whom an authority is known by while a file is checked: the one that is there, or the new one with this key.
fn owner_of(ags: &str, known: &Known) -> Owner {
    known.id_of(ags).map_or_else(|| Owner::Key(ags.to_owned()), Owner::Known)
}

/// Successors that lead back to where they began are refused at every row that names one of them.
fn circles(work: &mut [Work<'_>], known: &Known) {
    let named = successors(work);
    let next = |owner: &Owner| {
        let told = named.get(owner).cloned();
        told.or_else(|| known.last_of(owner)?.successor_ags.clone()).map(|ags| owner_of(&ags, known))
    };
    let leads_back = |from: &Owner| {
        let mut at = next(from);
        // No chain is longer than that.
        for _ in 0..50 {
            match at {
                None => return false,
                Some(owner) if owner == *from => return true,
                Some(owner) => at = next(&owner),
            }
        }
        false
    };
    let wrong: Vec<bool> = work.iter().map(|one| one.is_good() && leads_back(&one.owner)).collect();
    for (one, _) in work.iter_mut().zip(wrong).filter(|(_, wrong)| *wrong) {
        if let Some(ags) = one.draft.as_ref().and_then(|draft| draft.successor_ags.clone()) {
            one.refuse("successor_ags", Fault::new("authority.successor-circle").with("value", ags));
        }
    }
}

/// The successor that the rows of each authority name.
pub(super) fn successors(work: &[Work<'_>]) -> HashMap<Owner, String> {
    let good = work.iter().filter(|one| one.is_good());
    good.filter_map(|one| Some((one.owner.clone(), one.draft.as_ref()?.successor_ags.clone()?))).collect()
}
