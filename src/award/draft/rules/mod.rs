//! Pure rules of what may be saved: every field of a section read, all faults at once. A draft may be wrong; what cannot be read is not kept.

pub mod begin;
mod lists;
mod reader;
pub mod split;

pub use lists::{Lists, lists};

use super::input::{
    BaseHead, EarlyStartInput, FinancingInput, ProjectInput, RecipientInput, RecipientsHead, SectionInput,
};
use super::section::Section;
use crate::award::plan::{Plan, Project};
use crate::award::recipients::{DraftRecipient, Known, find, key};
use crate::db::text_enum;
use crate::error::{Fault, Faults, FieldFault};
use crate::money::Money;
use crate::rate::{FinancingType, Rate, rate};
use crate::web::input::Writing;
use crate::web::rows::{Rows, place};
use reader::Reader;
use time::Date;

/// What a section says beside its lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Projects with goals, theme, purpose and periods.
    Base(Base),
    /// Recipients with costs and shares, lead first.
    Recipients(Vec<DraftRecipient>),
    /// How it is financed.
    Financing(Financing),
    /// From which day on an early start is allowed, and why; none where it is not.
    EarlyStart(Option<(Date, String)>),
    /// The rows of a list.
    Lists(Lists),
}

/// Projects with goals, theme, purpose and periods.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Base {
    /// The projects.
    pub projects: Vec<Project>,
    /// Theme.
    pub theme: Option<String>,
    /// Purpose.
    pub purpose: Option<String>,
    /// The period of the award.
    pub period: (Option<Date>, Option<Date>),
    /// The time of carrying out, where it differs.
    pub works: (Option<Date>, Option<Date>),
}

/// How it is financed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Financing {
    /// Type of financing.
    pub financing_type: Option<FinancingType>,
    /// Rate.
    pub rate: Option<Rate>,
    /// Total cost.
    pub total_cost: Option<Money>,
    /// Eligible cost.
    pub eligible_cost: Option<Money>,
    /// The grant.
    pub grant: Option<Money>,
}

text_enum! {
    /// How shares are reckoned from the grant.
    pub enum Split {
        /// In proportion to the costs.
        ByCost = "by_cost",
        /// The same for each.
        Equally = "equally",
    }
}

/// What a section is held against.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The plan as it stands.
    pub plan: &'a Plan,
    /// The grant as it stands.
    pub grant: Option<Money>,
    /// The authorities that the input names.
    pub known: &'a Known,
    /// How amounts and days are written.
    pub writing: Writing,
}

/// The version with which a section was read.
///
/// # Errors
/// `input.missing` or `input.not-a-number` for `version`.
pub fn version(given: Option<&str>) -> Result<i64, Vec<FieldFault>> {
    let mut faults = Faults::default();
    let read = given.ok_or_else(|| Fault::new("input.missing"));
    let read = read.and_then(|text| text.parse().map_err(|_| Fault::new("input.not-a-number")));
    let version = faults.keep("version", read);
    faults.or(version)
}

/// The version and the reason of an act that needs one.
///
/// # Errors
/// Both fields, when wrong.
pub fn reasoned(given: Option<&str>, reason: Option<&str>) -> Result<(i64, String), Vec<FieldFault>> {
    let (version, mut faults) = match version(given) {
        Ok(version) => (Some(version), Faults::default()),
        Err(wrong) => (
            None,
            wrong.into_iter().fold(Faults::default(), |mut all, one| {
                all.add(&one.field, one.fault);
                all
            }),
        ),
    };
    let reason = faults.keep("reason", crate::web::input::required(reason, 2_000));
    faults.or(version.zip(reason))
}

/// Reads a section.
///
/// # Errors
/// All wrong fields.
pub fn read(given: &SectionInput, context: Context<'_>) -> Result<Change, Vec<FieldFault>> {
    let mut reader = Reader::new(context.writing);
    let change = match given {
        SectionInput::Base(given) => Some(Change::Base(base(&mut reader, given))),
        SectionInput::Recipients(given) => Some(Change::Recipients(recipients(&mut reader, given, context))),
        SectionInput::Financing(given) => Some(Change::Financing(financing(&mut reader, given))),
        SectionInput::EarlyStart(given) => Some(Change::EarlyStart(early_start(&mut reader, given))),
        SectionInput::Positions(_)
        | SectionInput::Funding(_)
        | SectionInput::Tranches(_)
        | SectionInput::Milestones(_)
        | SectionInput::Indicators(_)
        | SectionInput::Conditions(_)
        | SectionInput::Reasons(_) => lists(&mut reader, given, context.plan).map(Change::Lists),
    };
    reader.faults.or(change)
}

/// The authorities that a section names: AGS and name.
pub fn named(given: &SectionInput) -> Vec<(String, Option<String>)> {
    let SectionInput::Recipients(rows) = given else { return Vec::new() };
    rows.items.iter().map(|row| (row.ags.clone().unwrap_or_default(), row.name.clone())).collect()
}

fn base(reader: &mut Reader, given: &Rows<BaseHead, ProjectInput>) -> Base {
    let head = &given.head;
    let mut projects = Vec::new();
    for (row, one) in given.items.iter().enumerate() {
        let title = reader.required(&place(row, "title"), one.title.as_deref(), 300);
        if title.as_deref().is_some_and(|title| title.contains("; ") || title.contains('\n')) {
            reader.faults.add(&place(row, "title"), Fault::new("award.title-has-separator"));
        }
        let goal = reader.text(&place(row, "goal"), one.goal.as_deref(), 4_000);
        projects.extend(title.map(|title| Project { title, goal }));
    }
    if given.items.is_empty() {
        reader.faults.add(&place(0, "title"), Fault::new("input.missing"));
    }
    let period = reader.period(("starts_on", head.starts_on.as_ref()), ("ends_on", head.ends_on.as_ref()));
    let works =
        reader.period(("works_start_on", head.works_start_on.as_ref()), ("works_end_on", head.works_end_on.as_ref()));
    let theme = reader.text("theme", head.theme.as_deref(), 120);
    let purpose = reader.text("purpose", head.purpose.as_deref(), 4_000);
    Base { projects, theme, purpose, period, works }
}

fn financing(reader: &mut Reader, given: &FinancingInput) -> Financing {
    let financing_type = reader.choice("financing_type", given.financing_type.as_deref(), FinancingType::ALL);
    let rate = given.rate.as_deref().and_then(|text| reader.faults.keep("rate", rate(text)));
    let total_cost = reader.amount("total_cost", given.total_cost.as_ref());
    let eligible_cost = reader.amount("eligible_cost", given.eligible_cost.as_ref());
    let grant = reader.amount("grant", given.grant.as_ref());
    if eligible_cost.zip(total_cost).is_some_and(|(part, cost)| part > cost) {
        reader.faults.add("eligible_cost", Fault::new("award.eligible-over-total"));
    }
    if grant.zip(total_cost).is_some_and(|(grant, cost)| grant > cost) {
        reader.faults.add("grant", Fault::new("award.grant-over-cost"));
    }
    Financing { financing_type, rate, total_cost, eligible_cost, grant }
}

fn early_start(reader: &mut Reader, given: &EarlyStartInput) -> Option<(Date, String)> {
    if given.approved_on.is_none() && given.reason.is_none() {
        return None;
    }
    let day = reader.day("approved_on", given.approved_on.as_ref());
    if given.approved_on.is_none() {
        reader.faults.add("approved_on", Fault::new("input.missing"));
    }
    let reason = reader.required("reason", given.reason.as_deref(), 2_000);
    day.zip(reason)
}

fn recipients(
    reader: &mut Reader,
    given: &Rows<RecipientsHead, RecipientInput>,
    context: Context<'_>,
) -> Vec<DraftRecipient> {
    let mut found: Vec<DraftRecipient> = Vec::new();
    for (row, one) in given.items.iter().enumerate() {
        let (ags, name) = (one.ags.clone().unwrap_or_default(), one.name.as_deref());
        let cost = reader.amount_or_zero(&place(row, "cost"), one.cost.as_ref());
        let share = reader.amount_or_zero(&place(row, "share"), one.share.as_ref());
        let field = place(row, if ags.is_empty() { "name" } else { "ags" });
        match find(context.known.get(&key(&ags, name)), &ags, name, &found) {
            Ok((authority, short)) => {
                let name = reader.text(&place(row, "name"), name, 200).unwrap_or(short);
                found.push(DraftRecipient { authority, ags, name, share, cost });
            }
            Err(fault) => reader.faults.add(&field, fault),
        }
    }
    if given.items.is_empty() {
        reader.faults.add(&place(0, "ags"), Fault::new("input.missing"));
    }
    let split = reader.choice("split", given.head.split.as_deref(), Split::ALL);
    if let (Some(split), true) = (split, reader.faults.is_empty()) {
        match shares(split, context.grant, &found) {
            Ok(shares) => found.iter_mut().zip(shares).for_each(|(one, share)| one.share = Some(share)),
            Err(code) => reader.faults.add("split", code),
        }
    }
    found
}

/// The shares of the grant that a way of splitting gives.
fn shares(split: Split, grant: Option<Money>, recipients: &[DraftRecipient]) -> Result<Vec<Money>, Fault> {
    let grant = grant.ok_or(Fault::new("award.split-needs-grant"))?;
    let one = Money::from_cents(1).unwrap_or_default();
    let weights: Option<Vec<Money>> = match split {
        Split::ByCost => recipients.iter().map(|recipient| recipient.cost).collect(),
        Split::Equally => Some(recipients.iter().map(|_| one).collect()),
    };
    let shares = weights.and_then(|weights| split::largest_remainder(grant, &weights));
    shares.ok_or(Fault::new("award.split-needs-costs"))
}

impl Change {
    /// Which section it changes.
    pub const fn section(&self) -> Section {
        match self {
            Self::Base(_) => Section::Base,
            Self::Recipients(_) => Section::Recipients,
            Self::Financing(_) => Section::Financing,
            Self::EarlyStart(_) => Section::EarlyStart,
            Self::Lists(lists) => lists.section(),
        }
    }
}
