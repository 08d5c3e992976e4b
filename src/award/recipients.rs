//! Pure rules of who receives an award: lead and partners in order, by key, with names as written and shares that sum to the grant.

use super::input::AwardInput;
use crate::error::{Fault, Faults};
use crate::id::AuthorityId;
use crate::money::{Money, Style};
use crate::web::input;
use std::collections::HashMap;

/// A recipient as recorded; the first one is the lead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftRecipient {
    /// The authority.
    pub authority: AuthorityId,
    /// Its AGS at recording; empty where it has none.
    pub ags: String,
    /// Its name as written.
    pub name: String,
    /// Its share of the grant, if known.
    pub share: Option<Money>,
    /// Its part of the eligible cost, if known.
    pub cost: Option<Money>,
}

/// Authorities that an input may name: by AGS, or by `name:` and the name where there is none.
pub type Known = HashMap<String, (AuthorityId, String)>;

/// Splits a list at ` | ` or line breaks; empty places are kept, so that two lists stay beside each other.
pub fn list(text: &str) -> Vec<&str> {
    let separator = if text.contains('\n') { '\n' } else { '|' };
    text.split(separator).map(str::trim).collect()
}

/// The keys by which an input's authorities are looked up, lead first.
pub fn wanted(input: &AwardInput) -> Vec<(String, Option<String>)> {
    let names = input.partner_names.as_deref().map(list).unwrap_or_default();
    let partners = input.partners.as_deref().map(list).unwrap_or_default();
    let count = names.len().max(partners.len());
    let lead = (input.lead.clone().unwrap_or_default(), input.lead_name.clone());
    std::iter::once(lead)
        .chain((0..count).map(|place| {
            (
                partners.get(place).copied().unwrap_or_default().to_owned(),
                names.get(place).map(|name| (*name).to_owned()),
            )
        }))
        .collect()
}

/// The key of an authority in [`Known`].
pub fn key(ags: &str, name: Option<&str>) -> String {
    if ags.is_empty() { format!("name:{}", name.unwrap_or_default()) } else { ags.to_owned() }
}

/// Reads lead and partners.
pub(super) fn recipients(input: &AwardInput, known: &Known, faults: &mut Faults) -> Vec<DraftRecipient> {
    let mut found: Vec<DraftRecipient> = Vec::new();
    if input.lead.is_none() && input.lead_name.is_none() {
        faults.add("lead", Fault::new("input.missing"));
        return found;
    }
    let partners = input.partners.as_deref().map(list).unwrap_or_default();
    let names = input.partner_names.as_deref().map(list).unwrap_or_default();
    if !partners.is_empty() && !names.is_empty() && partners.len() != names.len() {
        let fault = Fault::new("award.lists-differ")
            .with("keys", partners.len().to_string())
            .with("names", names.len().to_string());
        faults.add("partner_names", fault);
    }
    for (place, (ags, name)) in wanted(input).into_iter().enumerate() {
        let field = if place == 0 { "lead" } else { "partners" };
        match find(known.get(&key(&ags, name.as_deref())), &ags, name.as_deref(), &found) {
            Err(fault) => faults.add(field, fault),
            Ok((authority, short)) => {
                let name = name.filter(|name| !name.is_empty()).unwrap_or(short);
                let field = if place == 0 { "lead_name" } else { "partner_names" };
                let name = faults.keep(field, input::text(Some(&name), 200)).flatten().unwrap_or_default();
                found.push(DraftRecipient { authority, ags, name, share: None, cost: None });
            }
        }
    }
    found
}

/// The authority that a recipient's key or name leads to, with its short name, unless it is among those found already.
///
/// # Errors
/// Why there is none.
pub(super) fn find(
    entry: Option<&(AuthorityId, String)>,
    ags: &str,
    name: Option<&str>,
    found: &[DraftRecipient],
) -> Result<(AuthorityId, String), Fault> {
    let shown = if ags.is_empty() { name.unwrap_or_default() } else { ags };
    match entry {
        None if shown.is_empty() => Err(Fault::new("input.missing")),
        None if is_seven_digits(ags) => {
            Err(Fault::new("award.key-lost-zero").with("value", shown).with("meant", format!("0{ags}")))
        }
        None => Err(Fault::new("award.unknown-authority").with("value", shown)),
        Some((id, _)) if found.iter().any(|other| other.authority == *id) => {
            Err(Fault::new("award.recipient-twice").with("value", shown))
        }
        Some((id, short)) => Ok((*id, short.clone())),
    }
}

/// Whether seven digits look like a key whose leading zero a spreadsheet program has taken away.
fn is_seven_digits(ags: &str) -> bool {
    ags.len() == 7 && ags.bytes().all(|byte| byte.is_ascii_digit())
}

/// Reads the shares, lead first, and gives them to the recipients.
pub(super) fn shares(
    text: Option<&str>,
    style: Style,
    grant: Option<Money>,
    recipients: &mut [DraftRecipient],
    faults: &mut Faults,
) {
    let Some(text) = text else { return };
    let mut amounts = Vec::new();
    for part in list(text) {
        match Money::parse(part, style) {
            Ok(money) if money >= Money::ZERO => amounts.push(money),
            Ok(_) => return faults.add("shares", Fault::new("award.amount-negative")),
            Err(fault) => return faults.add("shares", fault),
        }
    }
    let counts =
        |fault: Fault| fault.with("shares", amounts.len().to_string()).with("recipients", recipients.len().to_string());
    if amounts.len() != recipients.len() {
        return faults.add("shares", counts(Fault::new("award.shares-count")));
    }
    let sum = amounts.iter().try_fold(Money::ZERO, |sum, share| sum.plus(*share));
    match (sum, grant) {
        (Some(sum), Some(grant)) if sum == grant => {}
        (Some(sum), Some(grant)) => {
            return faults
                .add("shares", Fault::new("award.shares-sum").with("sum", sum.plain()).with("grant", grant.plain()));
        }
        (_, None) => return faults.add("shares", Fault::new("award.shares-without-grant")),
        (None, _) => return faults.add("shares", Fault::new("money.too-large").with("value", text)),
    }
    for (recipient, share) in recipients.iter_mut().zip(amounts) {
        recipient.share = Some(share);
    }
}
