//! Reads the rows that say when a notice counts as known: each holds from its day on.

use super::reader::Reader;
use crate::error::Fault;
use crate::ruleset::input::DELIVERY;
use crate::ruleset::values::DeliveryDays;
use crate::web::input;

/// All rows in the order of their days; a row without any text is none.
pub(super) fn rows(reader: &mut Reader<'_>) -> Vec<DeliveryDays> {
    let mut rows: Vec<DeliveryDays> = Vec::new();
    for n in 1..=DELIVERY {
        let Some(row) = row(reader, n) else { continue };
        if rows.iter().any(|one| one.valid_from == row.valid_from) {
            reader.faults.add(&format!("delivery_{n}_valid_from"), Fault::new("rule-set.day-twice"));
        }
        rows.push(row);
    }
    rows.sort_by_key(|row| row.valid_from);
    rows
}

fn row(reader: &mut Reader<'_>, n: usize) -> Option<DeliveryDays> {
    let name = |part: &str| format!("delivery_{n}_{part}");
    let given = ["valid_from", "post_days", "portal_days", "source"];
    let given = given.iter().any(|part| reader.input.get(&name(part)).is_some());
    let verified = reader.flag(&name("verified"));
    if !given {
        return None;
    }
    let wanted = reader.input.get(&name("valid_from")).is_some();
    if !wanted {
        reader.faults.add(&name("valid_from"), Fault::new("input.missing"));
    }
    let valid_from = reader.day(&name("valid_from"));
    let post_days = reader.term(&name("post_days"));
    let portal_days = reader.term(&name("portal_days"));
    let source = input::required(reader.input.get(&name("source")), 400);
    let source = reader.keep(&name("source"), source);
    Some(DeliveryDays {
        valid_from: valid_from?,
        post_days: post_days?,
        portal_days: portal_days?,
        source: source?,
        verified,
    })
}
