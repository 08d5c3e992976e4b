//! Pure rules of beginning a draft: whether the call takes drafts, which profile it follows, whom a typed key or name means.

use crate::authority::store::Register;
use crate::award::AwardInput;
use crate::award::draft::input::NewDraft;
use crate::award::recipients::list;
use crate::error::{Fault, Faults, FieldFault};
use crate::id::AwardId;
use crate::programme::call::Call;
use crate::programme::rules::ProgrammeState;
use crate::ruleset::RuleSetState;
use crate::ruleset::values::ProfileCode;

/// Whether awards may be drafted under a call now, as far as call and programme decide.
///
/// # Errors
/// Why not.
pub fn takes_drafts(call: &Call) -> Result<(), Fault> {
    if !call.is_released() {
        return Err(Fault::new("call.not-released"));
    }
    if call.programme_state != ProgrammeState::InForce {
        return Err(Fault::new("draft.programme-not-in-force").with("state", call.programme_state.code()));
    }
    if !call.state.takes_drafts() {
        return Err(Fault::new("draft.call-takes-none").with("state", call.state.code()));
    }
    Ok(())
}

/// Whether a rule set may bind something new.
///
/// # Errors
/// `draft.rule-set-retired`.
pub fn binds(call: &Call, state: RuleSetState) -> Result<(), Fault> {
    match state {
        RuleSetState::Released => Ok(()),
        RuleSetState::Draft | RuleSetState::Retired => {
            let named = format!("{} {}", call.rule_set_code, call.rule_set_number);
            Err(Fault::new("draft.rule-set-retired").with("value", named))
        }
    }
}

/// The profile named, or the only one that the call admits.
///
/// # Errors
/// `input.missing` where there are several and none is named, `draft.profile-not-in-call`.
pub fn profile(given: Option<&str>, admitted: &[ProfileCode]) -> Result<ProfileCode, Fault> {
    match (given, admitted) {
        (None, [only]) => Ok(*only),
        (None, _) => Err(Fault::new("input.missing")),
        (Some(text), _) => {
            let found = ProfileCode::parse(text).filter(|code| admitted.contains(code));
            let known = || admitted.iter().map(|code| code.code()).collect::<Vec<_>>().join(", ");
            found.ok_or_else(|| Fault::new("draft.profile-not-in-call").with("value", text).with("known", known()))
        }
    }
}

/// The id that a client made, or a new one.
///
/// # Errors
/// `input.not-an-id`.
pub fn id(given: Option<&str>) -> Result<AwardId, Fault> {
    let Some(text) = given else { return Ok(AwardId::new()) };
    AwardId::parse(text).ok_or_else(|| Fault::new("input.not-an-id").with("value", text))
}

/// Key and name of whom a typed text means: a key is taken as it is, a name must belong to one authority only.
fn meant(register: &Register, text: &str) -> Result<(String, String), Fault> {
    let key: String = text.chars().take_while(char::is_ascii_digit).collect();
    if !key.is_empty() || text.is_empty() {
        return Ok((key, String::new()));
    }
    let found = register.named(text);
    match found.as_slice() {
        [only] => match &only.ags {
            Some(ags) => Ok((ags.clone(), String::new())),
            None => Ok((String::new(), only.name.clone())),
        },
        [] => Ok((String::new(), text.to_owned())),
        several => {
            let known: Vec<String> = several
                .iter()
                .map(|entry| format!("{} {}", entry.ags.as_deref().unwrap_or_default(), entry.name).trim().to_owned())
                .collect();
            Err(Fault::new("draft.name-ambiguous").with("value", text).with("known", known.join(", ")))
        }
    }
}

/// The parts of a list of keys and names; keys alone may also stand in one line, separated by blanks, commas or semicolons.
fn parts(text: &str) -> Vec<&str> {
    let keys_only = text.chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || ",;|".contains(c));
    if keys_only {
        return text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    }
    list(text).into_iter().filter(|part| !part.is_empty()).collect()
}

/// What a new draft says, in the form in which awards are recorded; whom a name means is found in the register.
///
/// # Errors
/// Names that several authorities have.
pub fn as_award(new: &NewDraft, register: &Register) -> (AwardInput, Vec<FieldFault>) {
    let mut faults = Faults::default();
    let some = |text: String| Some(text).filter(|text| !text.is_empty());
    let mut award = AwardInput {
        title: new.title.clone(),
        lead_name: new.lead_name.clone(),
        partners: new.partners.clone(),
        partner_names: new.partner_names.clone(),
        state: Some("draft".to_owned()),
        ..AwardInput::default()
    };
    if let Some(text) = new.lead.as_deref() {
        match faults.keep("lead", meant(register, text)) {
            Some((key, name)) => {
                award.lead = some(key);
                award.lead_name = award.lead_name.or_else(|| some(name));
            }
            None => award.lead = some(text.to_owned()),
        }
    }
    // With names of their own the keys must be keys, one for each.
    if let (Some(text), None) = (new.partners.as_deref(), new.partner_names.as_deref()) {
        let found: Vec<(String, String)> =
            parts(text).into_iter().filter_map(|part| faults.keep("partners", meant(register, part))).collect();
        let joined = |texts: Vec<&str>| texts.join(" | ");
        award.partners = some(joined(found.iter().map(|(key, _)| key.as_str()).collect()));
        if found.iter().any(|(_, name)| !name.is_empty()) {
            award.partner_names = some(joined(found.iter().map(|(_, name)| name.as_str()).collect()));
        }
    }
    (award, faults.or(Some(())).err().unwrap_or_default())
}
