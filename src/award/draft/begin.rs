//! Beginning a draft under a call: it is bound to the call's rule set and draws its case number in the same transaction.

use super::input::NewDraft;
use super::rules::begin as rules;
use super::{BeginDraft, ended, store};
use crate::access::Permit;
use crate::audit::{Stamp, Stream};
use crate::authority::store::Register;
use crate::award::recipients::Known;
use crate::award::rules as award_rules;
use crate::award::store::learn;
use crate::clock::Clock;
use crate::db::{Db, Tx};
use crate::error::{Answer, AppError, Fault, Faults, FieldFault};
use crate::id::AwardId;
use crate::programme::call::{self, Call};
use crate::ruleset;
use crate::web::input::Writing;
use serde_json::Value;

/// What became of a new draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Begun {
    /// It is there now.
    New(AwardId),
    /// The same person had sent it before; there is one draft.
    Before(AwardId),
}

impl Begun {
    /// The draft.
    pub const fn id(self) -> AwardId {
        match self {
            Self::New(id) | Self::Before(id) => id,
        }
    }
}

/// The call, held until the transaction ends, if awards may be drafted under it.
///
/// # Errors
/// Why not.
pub async fn open_call(tx: &Tx, call: &Call) -> Answer<Call> {
    let call = call::hold(tx, call).await?;
    rules::takes_drafts(&call).map_err(AppError::Refused)?;
    let rule_set = ruleset::store::by_id(tx, call.rule_set_id).await?.ok_or(AppError::NotFound)?;
    rules::binds(&call, rule_set.state).map_err(AppError::Refused)?;
    Ok(call)
}

/// Begins a draft. Sent twice with the same id by the same person, it makes one draft.
///
/// # Errors
/// All wrong fields; 422 where the call takes no drafts, its programme is not in force or its rule set is out of use.
pub async fn begin(
    db: &Db,
    clock: &Clock,
    permit: &Permit<BeginDraft>,
    input: &NewDraft,
    writing: Writing,
) -> Answer<Begun> {
    let tx = db.begin().await?;
    let begun = begin_in(&tx, permit, input, writing, &permit.stamp(clock)).await?;
    match begun {
        Begun::New(_) => tx.commit().await?,
        Begun::Before(_) => {}
    }
    Ok(begun)
}

/// The same within a transaction, for whoever the stamp names.
pub(super) async fn begin_in(tx: &Tx, call: &Call, input: &NewDraft, writing: Writing, stamp: &Stamp) -> Answer<Begun> {
    let today = stamp.at.day();
    // Whoever comes second waits here, and so finds what the first has made.
    let call = open_call(tx, call).await?;
    let mut faults = Faults::default();
    let id = faults.keep("id", rules::id(input.id.as_deref()));
    if let Some(id) = id.filter(|_| input.id.is_some()) {
        match store::is_of(tx, id, call.id, stamp.person()).await? {
            Some(true) => return Ok(Begun::Before(id)),
            Some(false) => faults.add("id", Fault::new("draft.id-taken")),
            None => {}
        }
    }
    let profile = faults.keep("profile", rules::profile(input.profile.as_deref(), &call.profiles));
    let register = Register::load(tx, today).await?;
    let (award, unclear) = rules::as_award(input, &register);
    let mut known = Known::new();
    learn(&mut known, &register, &award);
    let checked = award_rules::check(&award, writing, &known, today);
    for one in all(unclear, checked.as_ref().err()) {
        faults.add(&one.field, one.fault);
    }
    let ((id, profile), draft) = faults.or(id.zip(profile).zip(checked.ok()))?;
    let place = |row: usize| (if row == 0 { "lead" } else { "partners" }).to_owned();
    ended::refuse(tx, &draft.recipients, place, today).await?;
    let binding = store::Binding { call: call.id, rule_set: call.rule_set_id, profile };
    let programme = (call.programme_id, call.programme_code.as_str());
    let case_number = store::begin(tx, id, programme, (&draft, &[]), binding, stamp).await?;
    let mut data = award_rules::facts_of(&draft, &call.programme_code);
    if let Some(fields) = data.as_object_mut() {
        let rule_set = format!("{} {}", call.rule_set_code, call.rule_set_number);
        let more: [(&str, Value); 4] = [
            ("case_number", case_number.into()),
            ("call", call.code.as_str().into()),
            ("rule_set", rule_set.into()),
            ("profile", profile.code().into()),
        ];
        fields.extend(more.map(|(name, value)| (name.to_owned(), value)));
    }
    stamp.append(tx, &Stream::of("award", id), "award.begun", data, &[]).await?;
    Ok(Begun::New(id))
}

/// What is unclear, and what else is wrong; of a lead that is unclear nothing more.
fn all(mut unclear: Vec<FieldFault>, wrong: Option<&Vec<FieldFault>>) -> Vec<FieldFault> {
    let no_lead = unclear.iter().any(|one| one.field == "lead");
    unclear.extend(wrong.into_iter().flatten().filter(|one| !(no_lead && one.field == "lead")).cloned());
    unclear
}
