//! The JSON of how a notice stands and of what became of it.

use super::store::{self, Told};
use crate::access::Scope;
use crate::db::Conn;
use crate::error::Answer;
use crate::id::{AuthorityId, DocumentId, NoticeId};
use crate::notice::Notice;
use crate::notice::standing::{Attempt, Filed, FinalBy, NoticeState, Part, Standing, addressees, standing};
use serde::Serialize;
use serde_json::Value;
use time::Date;
use utoipa::ToSchema;

/// Bekanntgabeversuch.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct AttemptView {
    /// The number of its event.
    pub seq: i64,
    /// `handed_over`, `post`, `formal` or `portal`.
    pub way: String,
    /// When.
    pub on: String,
    /// At which event.
    pub occasion: Option<String>,
    /// Days until it counts as received by post, or until it lapses unread in the portal.
    pub days: Option<i64>,
    /// From which day on it has made the notice known; may lie ahead.
    pub effect_on: Option<String>,
    /// The last day on which it can be retrieved from the portal.
    pub retrieve_until: Option<String>,
    /// When the letter came, where that is proven and later.
    pub received_on: Option<String>,
    /// When it was retrieved.
    pub retrieved_on: Option<String>,
    /// When it came back.
    pub returned_on: Option<String>,
    /// Whether it has lapsed unread.
    pub lapsed: bool,
}

/// Rechtsbehelf.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct RemedyView {
    /// The number of its event.
    pub seq: i64,
    /// `objection` or `suit`.
    pub remedy: String,
    /// When it came in.
    pub on: String,
    /// The part that it is directed against; `null` for the whole.
    pub part: Option<String>,
    /// Whether it came in time; a late one changes nothing.
    pub in_time: bool,
    /// `rejected`, `upheld`, `partly` or `withdrawn`; `null` while it is open.
    pub outcome: Option<String>,
    /// When it ended.
    pub decided_on: Option<String>,
}

/// Stand gegenüber einem Adressaten.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct AddresseeView {
    /// Who.
    pub authority: AuthorityId,
    /// Its name as the notice writes it.
    pub name: String,
    /// `issued`, `delivered`, `contested` or `final`.
    pub state: String,
    /// From which day on it is known to them; may lie ahead.
    pub notified_on: Option<String>,
    /// The last day for a remedy.
    pub remedy_until: Option<String>,
    /// When remedies were waived.
    pub waived_on: Option<String>,
    /// From which day on it is final.
    pub final_on: Option<String>,
    /// `time`, `waiver` or `decision`.
    pub final_by: Option<String>,
    /// Whether another attempt is wanted.
    pub wants_attempt: bool,
    /// What was tried, in order.
    pub attempts: Vec<AttemptView>,
    /// What was filed, in order.
    pub remedies: Vec<RemedyView>,
}

/// Stand eines Bescheids.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct StandingView {
    /// The notice.
    pub notice: NoticeId,
    /// Its number as it bears it.
    pub reference: String,
    /// `issued`, `delivered`, `contested` or `final`.
    pub state: String,
    /// The day on which the last addressee was notified.
    pub delivered_on: Option<String>,
    /// From which day on it is final for all.
    pub final_on: Option<String>,
    /// Months for a remedy, as the notice says.
    pub remedy_months: i64,
    /// Whether it bears an instruction on remedies; without one a year holds.
    pub instructed: bool,
    /// How many events it has: the `version` of the next act.
    pub version: i64,
    /// Addressee by addressee, lead first.
    pub addressees: Vec<AddresseeView>,
}

/// Ereignis zum Bescheid.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct EventView {
    /// Counts the events of the notice.
    pub seq: i64,
    /// `sent`, `received`, `retrieved`, `returned`, `remedy`, `remedy_decided` or `waived`.
    pub kind: String,
    /// The addressee.
    pub authority: AuthorityId,
    /// The day.
    pub happened_on: String,
    /// What else it says.
    #[schema(value_type = Object)]
    pub details: Value,
    /// The document that proves it.
    pub document: Option<DocumentId>,
    /// Who told it, for those who may know.
    pub person: Option<String>,
    /// When.
    pub recorded_at: String,
}

fn day(day: Option<Date>) -> Option<String> {
    day.map(|day| day.to_string())
}

fn attempt(one: &Attempt, today: Date) -> AttemptView {
    AttemptView {
        seq: one.seq,
        way: one.way.code().to_owned(),
        on: one.on.to_string(),
        occasion: one.occasion.clone(),
        days: one.days,
        effect_on: day(one.effect()),
        retrieve_until: day(one.retrieve_until()),
        received_on: day(one.received_on),
        retrieved_on: day(one.retrieved_on),
        returned_on: day(one.returned_on),
        lapsed: one.has_lapsed(today),
    }
}

fn remedy(one: &Filed) -> RemedyView {
    RemedyView {
        seq: one.seq,
        remedy: one.remedy.code().to_owned(),
        on: one.on.to_string(),
        part: one.part.clone(),
        in_time: one.in_time,
        outcome: one.outcome.map(|(outcome, _)| outcome.code().to_owned()),
        decided_on: day(one.outcome.map(|(_, on)| on)),
    }
}

fn addressee(part: &Part, today: Date) -> AddresseeView {
    AddresseeView {
        authority: part.addressee.authority,
        name: part.addressee.name.clone(),
        state: part.state.code().to_owned(),
        notified_on: day(part.notified_on),
        remedy_until: day(part.remedy_until),
        waived_on: day(part.waived.map(|(on, _)| on)),
        final_on: day(part.final_on),
        final_by: part.final_by.map(|by| FinalBy::code(by).to_owned()),
        wants_attempt: part.wants_attempt,
        attempts: part.attempts.iter().map(|one| attempt(one, today)).collect(),
        remedies: part.remedies.iter().map(remedy).collect(),
    }
}

/// How a notice stands on a day, and how many events it has.
///
/// # Errors
/// What the database refuses.
pub async fn of(conn: &Conn, notice: &Notice, today: Date) -> Answer<(Standing, i64)> {
    let events = store::events(conn, notice.row.id).await?;
    let count = events.last().map_or(0, |last| last.seq);
    Ok((standing(&addressees(&notice.content), &notice.content.remedy, &events, today), count))
}

impl StandingView {
    /// Reads how a notice stands on a day.
    ///
    /// # Errors
    /// What the database refuses.
    pub async fn of(conn: &Conn, notice: &Notice, today: Date) -> Answer<Self> {
        let (standing, version) = of(conn, notice, today).await?;
        Ok(Self {
            notice: notice.row.id,
            reference: notice.row.reference.clone(),
            state: NoticeState::code(standing.state).to_owned(),
            delivered_on: day(standing.delivered_on),
            final_on: day(standing.final_on),
            remedy_months: notice.content.remedy.months,
            instructed: notice.content.remedy.instruction.is_some(),
            version,
            addressees: standing.parts.iter().map(|part| addressee(part, today)).collect(),
        })
    }
}

impl EventView {
    /// An event; names only for those who see everything, documents only for those whom they are about.
    ///
    /// # Errors
    /// When it cannot be written, which is a mistake of ours.
    pub fn new(told: Told, scope: &Scope) -> Answer<Self> {
        let happened = told.happened;
        let named = told.person.filter(|_| *scope == Scope::All);
        Ok(Self {
            seq: happened.seq,
            kind: happened.what.kind().code().to_owned(),
            authority: happened.authority,
            happened_on: happened.on.to_string(),
            details: happened.what.body()?,
            document: told.document.filter(|_| is_about(&[happened.authority], scope)),
            person: named,
            recorded_at: told.recorded_at.iso(),
        })
    }
}

/// Whether what is about these addressees may be read within a scope: by whoever sees everything, or by one of them.
pub fn is_about(addressees: &[AuthorityId], scope: &Scope) -> bool {
    match scope {
        Scope::All => true,
        Scope::Limited { recipients, .. } => addressees.iter().any(|one| recipients.contains(one)),
    }
}
