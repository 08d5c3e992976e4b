//! Pure rules of notifications: what each kind must say, what day starts which clock, and where each act leads.

use super::input::{AmendInput, HearInput, NoteInput, NotificationInput};
use crate::db::text_enum;
use crate::duty::term::after_event;
use crate::error::{Fault, Faults, FieldFault};
use crate::id::AmendmentId;
use crate::money::Money;
use crate::web::input::{Writing, choice, day, required};
use time::Date;

/// The longest text, in characters.
const LONGEST: usize = 4_000;
/// So many months the ministry has for a revocation from the day on which it knows what justifies one (§ 48 (4), § 49 (2) `VwVfG`).
const MONTHS: i64 = 12;
/// Told within so many days, it counts as told at once.
pub const AT_ONCE: i64 = 14;

text_enum! {
    /// Art der Mitteilung: what a recipient must tell at once.
    pub enum NotificationKind {
        /// Other grants are applied for or received, or other funds come in.
        OtherFunds = "other_funds",
        /// The costs fall.
        CostsFall = "costs_fall",
        /// The purpose or what was decisive for the grant changes.
        Purpose = "purpose",
        /// The purpose cannot be reached, or not with the grant.
        Unreachable = "unreachable",
        /// It will be later.
        Delay = "delay",
        /// Money that was called cannot be used in time.
        Unused = "unused",
        /// What was bought is not used for the purpose any more.
        ItemsUnused = "items_unused",
        /// A contractor is insolvent.
        ContractorInsolvent = "contractor_insolvent",
        /// The recipient itself is insolvent (of associations and companies).
        Insolvency = "insolvency",
    }
}

text_enum! {
    /// Stand der Mitteilung.
    pub enum NotificationState {
        /// Being written by the recipient; nobody else knows of it.
        Draft = "draft",
        /// Given up.
        Discarded = "discarded",
        /// With the ministry.
        Submitted = "submitted",
        /// The recipient is heard.
        Hearing = "hearing",
        /// Taken note of.
        Noted = "noted",
        /// It led to an amendment.
        Amendment = "amendment",
    }
}

text_enum! {
    /// What is done with a notification.
    pub enum Act {
        /// Sent to the ministry.
        Submit = "submit",
        /// Given up.
        Discard = "discard",
        /// Taken note of.
        Note = "note",
        /// An amendment comes of it.
        Amend = "amend",
        /// The recipient is heard.
        Hear = "hear",
    }
}

/// Whether a kind says an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Says {
    /// It must.
    Must,
    /// It can.
    Can,
    /// It has none.
    Never,
}

impl NotificationKind {
    /// Whether it says an amount.
    pub const fn amount(self) -> Says {
        match self {
            Self::OtherFunds | Self::CostsFall | Self::Unused => Says::Must,
            Self::ContractorInsolvent | Self::Insolvency => Says::Can,
            Self::Purpose | Self::Unreachable | Self::Delay | Self::ItemsUnused => Says::Never,
        }
    }
}

impl NotificationState {
    /// Where an act leads.
    pub const fn next(self, act: Act) -> Option<Self> {
        match (self, act) {
            (Self::Draft, Act::Submit) => Some(Self::Submitted),
            (Self::Draft, Act::Discard) => Some(Self::Discarded),
            (Self::Submitted | Self::Hearing, Act::Note) => Some(Self::Noted),
            (Self::Submitted | Self::Hearing, Act::Amend) => Some(Self::Amendment),
            (Self::Submitted, Act::Hear) => Some(Self::Hearing),
            (Self::Draft, Act::Note | Act::Amend | Act::Hear)
            | (Self::Submitted, Act::Submit | Act::Discard)
            | (Self::Hearing, Act::Submit | Act::Discard | Act::Hear)
            | (Self::Discarded | Self::Noted | Self::Amendment, _) => None,
        }
    }

    /// Whether only the recipient that writes it knows of it.
    pub const fn is_private(self) -> bool {
        match self {
            Self::Draft | Self::Discarded => true,
            Self::Submitted | Self::Hearing | Self::Noted | Self::Amendment => false,
        }
    }
}

/// Where an act leads.
///
/// # Errors
/// `notification.act-not-possible`.
pub fn after(state: NotificationState, act: Act) -> Result<NotificationState, Fault> {
    state.next(act).ok_or_else(|| Fault::new("notification.act-not-possible").with("notification_stand", state.code()))
}

/// What a notification says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The version of the draft that was read.
    pub version: Option<i64>,
    /// What must be told.
    pub kind: NotificationKind,
    /// When it happened.
    pub happened_on: Date,
    /// How much it is about.
    pub amount: Option<Money>,
    /// What.
    pub text: String,
}

/// Reads what a recipient tells.
///
/// # Errors
/// All wrong fields.
pub fn told(input: &NotificationInput, (writing, today): (Writing, Date)) -> Result<Told, Vec<FieldFault>> {
    let mut faults = Faults::default();
    let version = input
        .version
        .as_deref()
        .and_then(|text| faults.keep("version", text.parse::<i64>().map_err(|_| Fault::new("input.not-a-number"))));
    let kind = input.kind.as_deref().ok_or_else(|| Fault::new("input.missing"));
    let kind = kind.and_then(|text| choice(text, NotificationKind::ALL, NotificationKind::code));
    let kind = faults.keep("kind", kind);
    let on = input.happened_on.as_deref().ok_or_else(|| Fault::new("input.missing"));
    let on = faults.keep("happened_on", on.and_then(|text| day(text, writing.german_days)));
    if on.is_some_and(|on| on > today) {
        faults.add("happened_on", Fault::new("notification.in-future"));
    }
    let amount = input.amount.as_deref().map(|text| Money::parse(text, writing.money));
    let amount = amount.and_then(|read| faults.keep("amount", read));
    let is_there = input.amount.is_some();
    match kind.map(NotificationKind::amount) {
        Some(Says::Must) if !is_there => faults.add("amount", Fault::new("notification.amount-missing")),
        Some(Says::Never) if is_there => faults.add("amount", Fault::new("notification.no-amount")),
        Some(Says::Must | Says::Can | Says::Never) | None => {}
    }
    if amount.is_some_and(|amount| amount.cents() <= 0) {
        faults.add("amount", Fault::new("notification.amount-not-positive"));
    }
    let text = faults.keep("text", required(input.text.as_deref(), LONGEST));
    let told = kind.zip(on).zip(text);
    faults.or(told.map(|((kind, happened_on), text)| Told { version, kind, happened_on, amount, text }))
}

fn version(given: Option<&str>, faults: &mut Faults) -> Option<i64> {
    let given = given.ok_or_else(|| Fault::new("input.missing"));
    faults.keep("version", given.and_then(|text| text.parse().map_err(|_| Fault::new("input.not-a-number"))))
}

/// Reads the version that was looked at.
///
/// # Errors
/// When it is missing or no number.
pub fn looked_at(given: Option<&str>) -> Result<i64, Vec<FieldFault>> {
    let mut faults = Faults::default();
    let version = version(given, &mut faults);
    faults.or(version)
}

/// Reads that it is taken note of.
///
/// # Errors
/// All wrong fields.
pub fn noted(input: &NoteInput) -> Result<(i64, String), Vec<FieldFault>> {
    let mut faults = Faults::default();
    let version = version(input.version.as_deref(), &mut faults);
    let answer = faults.keep("answer", required(input.answer.as_deref(), LONGEST));
    faults.or(version.zip(answer))
}

/// Reads that it leads to an amendment, and to which one where it is under way already.
///
/// # Errors
/// All wrong fields.
pub fn amended(input: &AmendInput) -> Result<(i64, String, Option<AmendmentId>), Vec<FieldFault>> {
    let mut faults = Faults::default();
    let version = version(input.version.as_deref(), &mut faults);
    let answer = faults.keep("answer", required(input.answer.as_deref(), LONGEST));
    let amendment = input.amendment.as_deref().and_then(|text| {
        faults.keep("amendment", AmendmentId::parse(text).ok_or_else(|| Fault::new("notification.amendment-unknown")))
    });
    faults.or(version.zip(answer).map(|(version, answer)| (version, answer, amendment)))
}

/// Reads what the recipient is heard about, and by when.
///
/// # Errors
/// All wrong fields.
pub fn heard(input: &HearInput, (writing, today): (Writing, Date)) -> Result<(i64, String, Date), Vec<FieldFault>> {
    let mut faults = Faults::default();
    let version = version(input.version.as_deref(), &mut faults);
    let text = faults.keep("text", required(input.text.as_deref(), LONGEST));
    let by = input.answer_by.as_deref().ok_or_else(|| Fault::new("question.answer-by-missing"));
    let by = faults.keep("answer_by", by.and_then(|text| day(text, writing.german_days)));
    if let Some(by) = by.filter(|by| *by < today) {
        faults.add("answer_by", Fault::new("question.answer-by-past").with("day", by.to_string()));
    }
    faults.or(version.zip(text).zip(by).map(|((version, text), by)| (version, text, by)))
}

/// By when a revocation for what was told must be decided at the latest: a year after the day on which it was told. It does not move to a
/// working day: the stricter reading is taken.
pub fn revocable_until(submitted_on: Date) -> Option<Date> {
    after_event(submitted_on, MONTHS)
}

/// After how many days it was told.
pub fn days_until_told(happened_on: Date, submitted_on: Date) -> i64 {
    (submitted_on - happened_on).whole_days()
}

#[cfg(test)]
mod tests;
