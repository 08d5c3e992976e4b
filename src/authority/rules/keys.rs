//! Checks the keys of an authority against its kind and against each other.

use super::fields::{eight_digits, key, regional};
use super::{AuthorityInput, AuthorityKind, KeyRule};
use crate::error::{Fault, Faults};

/// The keys that are in order.
pub(super) struct Keys {
    pub(super) ags: Option<String>,
    pub(super) ars: Option<String>,
    pub(super) county: Option<String>,
    pub(super) successor: Option<String>,
}

/// Checks municipality key, regional key, county and successor.
pub(super) fn keys(
    faults: &mut Faults,
    input: &AuthorityInput,
    kind: Option<AuthorityKind>,
    kind_of: &dyn Fn(&str) -> Option<AuthorityKind>,
) -> Keys {
    let rule = kind.map(AuthorityKind::key_rule);
    let ags = faults.keep("ags", key(input.ags.as_deref(), rule));
    let plain_ags = ags.clone().flatten();
    let ars = faults.keep("ars", regional(input.ars.as_deref(), plain_ags.as_deref()));
    let county = county(input.county_ags.as_deref(), rule, plain_ags.as_deref(), kind_of);
    let county = faults.keep("county_ags", county);
    let successor = faults.keep("successor_ags", successor(input, kind_of));
    Keys { ags: plain_ags, ars: ars.flatten(), county: county.flatten(), successor: successor.flatten() }
}

fn county(
    given: Option<&str>,
    rule: Option<KeyRule>,
    ags: Option<&str>,
    kind_of: &dyn Fn(&str) -> Option<AuthorityKind>,
) -> Result<Option<String>, Fault> {
    let own = ags.and_then(|ags| ags.get(..5)).map(|own| format!("{own}000"));
    let Some(given) = given else {
        return match rule {
            Some(KeyRule::WithinCounty) => Err(Fault::new("authority.county-missing")),
            Some(KeyRule::OfCounty | KeyRule::Free) | None => Ok(None),
        };
    };
    let fault = |code| Fault::new(code).with("value", given);
    if rule == Some(KeyRule::OfCounty) {
        return Err(fault("authority.county-not-wanted"));
    }
    if !eight_digits(given) || !given.ends_with("000") {
        return Err(fault("authority.county-form"));
    }
    if let Some(own) = own.filter(|own| rule == Some(KeyRule::WithinCounty) && own != given) {
        return Err(fault("authority.county-differs").with("expected", own));
    }
    match kind_of(given) {
        None => Err(fault("authority.county-unknown")),
        Some(AuthorityKind::County) => Ok(Some(given.to_owned())),
        Some(AuthorityKind::IndependentCity) if rule != Some(KeyRule::WithinCounty) => Ok(Some(given.to_owned())),
        Some(_) => Err(fault("authority.county-is-none")),
    }
}

fn successor(input: &AuthorityInput, kind_of: &dyn Fn(&str) -> Option<AuthorityKind>) -> Result<Option<String>, Fault> {
    let Some(given) = input.successor_ags.as_deref() else { return Ok(None) };
    let fault = |code| Err(Fault::new(code).with("value", given));
    if !eight_digits(given) {
        return fault("authority.ags-form");
    }
    if input.ags.as_deref() == Some(given) {
        return fault("authority.successor-itself");
    }
    if kind_of(given).is_none() {
        return fault("authority.successor-unknown");
    }
    Ok(Some(given.to_owned()))
}
