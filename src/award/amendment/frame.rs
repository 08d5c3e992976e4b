//! What stands around an amendment in its notice: sender, rules, remedy and programme of the day.

use crate::award::draft::findings::{Finding, Severity};
use crate::award::draft::{Draft, term};
use crate::db::Conn;
use crate::error::{Answer, Fault};
use crate::notice::content::{Cited, Named, Remedy, Rules, Sender};
use crate::programme::letterhead;
use crate::programme::Programme;
use crate::programme::store::ministry_lines;
use time::Date;

/// Wer unterzeichnet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signer {
    /// The person.
    pub name: String,
    /// Whom the person stands in for.
    pub standing_in_for: Option<String>,
}

/// Rahmen eines Bescheids.
#[derive(Debug, Clone)]
pub struct Frame {
    /// Who grants.
    pub sender: Sender,
    /// The rules that bind it.
    pub rules: Rules,
    /// How it can be contested.
    pub remedy: Remedy,
    /// The programme.
    pub programme: Named,
}

/// The frame of a notice on a day; nothing where nobody is responsible, there is no letterhead or no rules bind the award.
///
/// # Errors
/// What the database refuses.
pub async fn of(
    conn: &Conn,
    after: &Draft,
    programme: &Programme,
    signer: &Signer,
    today: Date,
) -> Answer<Option<Frame>> {
    let lines = ministry_lines(conn, programme.id).await?;
    let Some(authority) = lines.iter().find(|one| one.holds_on(today)).map(|one| one.authority) else { return Ok(None) };
    let Some(letterhead) = letterhead::store::on(conn, authority, today).await? else { return Ok(None) };
    let Some((rule_set, profile)) = after.rule_set.as_ref().zip(after.profile()) else { return Ok(None) };
    let values = rule_set.values();
    let ends_on = after.award.row.ends_on;
    let sender = Sender {
        authority,
        sender: letterhead.sender.clone(),
        address: letterhead.address.clone(),
        phone: letterhead.phone.clone(),
        mail: letterhead.mail.clone(),
        place: letterhead.place.clone(),
        signature: letterhead.signature.clone(),
        signed_by: signer.name.clone(),
        standing_in_for: signer.standing_in_for.clone(),
    };
    let rules = Rules {
        id: rule_set.id,
        code: rule_set.code.clone(),
        number: rule_set.number,
        digest: rule_set.digest.clone(),
        profile: profile.code,
        citations: values
            .citations_on(today)
            .map(|one| Cited { topic: one.topic.clone(), text: one.text.clone() })
            .collect(),
        position_tolerance: profile.steps.positions.then_some(values.position_tolerance),
        use_by_months: values.use_by_months,
        proof_due_on: ends_on.and_then(Date::next_day).and_then(|first| term::last_day(first, values.proof_months)),
        proof: profile.steps.proof.code().to_owned(),
        record_years: values.record_years,
        binding_years: values.binding_years,
        retention: values.retention,
        requests: profile.steps.requests,
    };
    let remedy = Remedy { months: values.remedy_months, instruction: values.remedy_instruction.clone() };
    let programme = Named {
        id: programme.id,
        code: programme.code.clone(),
        title: programme.title.clone(),
        invented: programme.invented,
    };
    Ok(Some(Frame { sender, rules, remedy, programme }))
}

/// What is missing for a frame on a day.
///
/// # Errors
/// What the database refuses.
pub async fn missing(conn: &Conn, programme: &Programme, today: Date) -> Answer<Vec<Finding>> {
    let lines = ministry_lines(conn, programme.id).await?;
    let code = match lines.iter().find(|one| one.holds_on(today)).map(|one| one.authority) {
        None => "release.ministry-missing",
        Some(authority) if letterhead::store::on(conn, authority, today).await?.is_none() => {
            "release.letterhead-missing"
        }
        Some(_) => return Ok(Vec::new()),
    };
    let fault = Fault { code, params: vec![("day", today.to_string())] };
    Ok(vec![Finding { fault, place: "sender".to_owned(), severity: Severity::Error }])
}

/// The copy as it is sent.
///
/// # Errors
/// When it cannot be written, which is a mistake of ours.
pub fn copy(content: &crate::notice::Content, sealed: &crate::notice::content::Sealed) -> Answer<String> {
    Ok(format!("<!doctype html><title>{}</title><p>{}</p>", content.reference(), sealed.digest))
}

/// Who signs when this actor releases under this warrant.
///
/// # Errors
/// What the database refuses.
pub async fn signer(
    _conn: &Conn,
    actor: &crate::access::Actor,
    standing_in: Option<crate::id::PersonId>,
) -> Answer<Signer> {
    Ok(Signer { name: actor.name().to_owned(), standing_in_for: standing_in.map(|one| one.to_string()) })
}
