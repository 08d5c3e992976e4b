//! Checks of the acts on an authority that is there: a correction, the members of an association.

use super::fields::{ahead, eight_digits};
use super::{AuthorityDraft, AuthorityInput, AuthorityKind, ChangeInput, MembersInput, check, in_order, missing};
use crate::error::{Fault, Faults, FieldFault};
use crate::web::input::{self, Writing};
use time::Date;

/// A checked change: what holds, the version edited, why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeDraft {
    /// What holds.
    pub what: AuthorityDraft,
    /// The version edited.
    pub version: i64,
    /// Why.
    pub reason: String,
}

/// Checks a correction.
///
/// # Errors
/// All faults, in the order of the fields.
pub fn check_change(
    input: &ChangeInput,
    written: Writing,
    today: Date,
    kind_of: &dyn Fn(&str) -> Option<AuthorityKind>,
) -> Result<ChangeDraft, Vec<FieldFault>> {
    let mut faults = Faults::default();
    let version = faults.keep("version", version(input.version.as_deref()));
    let reason = faults.keep("reason", input::required(input.reason.as_deref(), 1000));
    match check(&AuthorityInput::of(input), written, today, kind_of) {
        Ok(what) => {
            let draft = version.zip(reason).map(|(version, reason)| ChangeDraft { what, version, reason });
            faults.or(draft)
        }
        Err(mut more) => {
            more.extend(faults.into_inner());
            Err(in_order(more))
        }
    }
}

/// The version that was read.
///
/// # Errors
/// `input.missing` or `input.not-a-number`.
pub fn version(given: Option<&str>) -> Result<i64, Fault> {
    let number = missing(given)?.parse().ok().filter(|version| *version > 0);
    number.ok_or_else(|| Fault::new("input.not-a-number"))
}

/// A checked list of members.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MembersDraft {
    /// AGS in their order.
    pub members: Vec<String>,
    /// First day.
    pub valid_from: Option<Date>,
    /// The version edited.
    pub version: i64,
}

/// Checks the members of an association. `is_known` says whether a key is in the register.
///
/// # Errors
/// All faults.
pub fn check_members(
    input: &MembersInput,
    written: Writing,
    today: Date,
    is_known: &dyn Fn(&str) -> bool,
) -> Result<MembersDraft, Vec<FieldFault>> {
    let mut faults = Faults::default();
    let members = member_keys(input.members.as_deref());
    if members.is_empty() {
        faults.add("members", Fault::new("input.missing"));
    }
    for (index, ags) in members.iter().enumerate() {
        let code = if !eight_digits(ags) {
            "authority.ags-form"
        } else if members.iter().take(index).any(|earlier| earlier == ags) {
            "authority.member-twice"
        } else if !is_known(ags) {
            "authority.member-unknown"
        } else {
            continue;
        };
        faults.add("members", Fault::new(code).with("value", ags.as_str()));
    }
    let from = input.valid_from.as_deref().map(|text| ahead(text, written, today)).transpose();
    let valid_from = faults.keep("valid_from", from).flatten();
    let version = faults.keep("version", version(input.version.as_deref()));
    faults.or(version.map(|version| MembersDraft { members, valid_from, version }))
}

/// The keys in a list, however they are separated.
pub fn member_keys(given: Option<&str>) -> Vec<String> {
    let separators = |c: char| c.is_whitespace() || matches!(c, '|' | ',' | ';');
    given.unwrap_or_default().split(separators).filter(|key| !key.is_empty()).map(str::to_owned).collect()
}
