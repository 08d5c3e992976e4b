//! Pure rules of what is known of an award: every field read, held against the others, all faults at once.

use super::input::AwardInput;
use super::recipients::{DraftRecipient, Known, recipients, shares};
use super::states::AwardState;
use crate::error::{Fault, Faults, FieldFault};
use crate::money::{Money, Style};
use crate::rate::{FinancingType, Rate, rate};
use crate::web::input::{self, Writing};
use serde_json::{Value, json};
use time::Date;

/// What is known of an award, checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AwardDraft {
    /// `recorded`, `unconfirmed` or `draft`.
    pub state: AwardState,
    /// The projects' titles.
    pub projects: Vec<String>,
    /// Lead first.
    pub recipients: Vec<DraftRecipient>,
    /// Theme.
    pub theme: Option<String>,
    /// Financing type.
    pub financing_type: Option<FinancingType>,
    /// Rate.
    pub rate: Option<Rate>,
    /// Total cost.
    pub total_cost: Option<Money>,
    /// Eligible cost.
    pub eligible_cost: Option<Money>,
    /// The grant.
    pub grant: Option<Money>,
    /// Opening figure of what is paid out.
    pub paid: Option<Money>,
    /// First day.
    pub starts_on: Option<Date>,
    /// Last day.
    pub ends_on: Option<Date>,
    /// Day of the award.
    pub awarded_on: Option<Date>,
    /// Address of the source.
    pub source_url: Option<String>,
    /// Remarks.
    pub note: Option<String>,
    /// Case number on the paper.
    pub case_number: Option<String>,
}

impl AwardDraft {
    /// All titles in one line, as in lists and files.
    pub fn title(&self) -> String {
        self.projects.join("; ")
    }
}

/// Reads and holds everything against each other.
///
/// # Errors
/// All wrong fields.
pub fn check(input: &AwardInput, writing: Writing, known: &Known, today: Date) -> Result<AwardDraft, Vec<FieldFault>> {
    let mut faults = Faults::default();
    let projects = faults.keep("title", projects(input.title.as_deref()));
    let mut recipients = recipients(input, known, &mut faults);
    let money = |faults: &mut Faults, field: &str, text: Option<&String>| amount(faults, field, text, writing.money);
    let total_cost = money(&mut faults, "total_cost", input.total_cost.as_ref());
    let eligible_cost = money(&mut faults, "eligible_cost", input.eligible_cost.as_ref());
    let grant = money(&mut faults, "grant", input.grant.as_ref());
    let paid = faults.keep("paid", paid(input.paid.as_deref(), writing.money)).flatten();
    let day = |faults: &mut Faults, field: &str, text: Option<&String>| {
        text.and_then(|text| faults.keep(field, input::day(text, writing.german_days)))
    };
    let starts_on = day(&mut faults, "starts_on", input.starts_on.as_ref());
    let ends_on = day(&mut faults, "ends_on", input.ends_on.as_ref());
    let awarded_on = day(&mut faults, "awarded_on", input.awarded_on.as_ref());
    shares(input.shares.as_deref(), writing.money, grant, &mut recipients, &mut faults);
    let mut unless = |wrong: bool, field: &str, code: &'static str| {
        if wrong {
            faults.add(field, Fault::new(code));
        }
    };
    unless(starts_on.zip(ends_on).is_some_and(|(start, end)| end < start), "ends_on", "period.end-before-start");
    unless(awarded_on.is_some_and(|day| day > today), "awarded_on", "award.awarded-in-future");
    unless(grant.zip(total_cost).is_some_and(|(grant, cost)| grant > cost), "grant", "award.grant-over-cost");
    unless(
        eligible_cost.zip(total_cost).is_some_and(|(part, cost)| part > cost),
        "eligible_cost",
        "award.eligible-over-total",
    );
    unless(grant.zip(eligible_cost).is_some_and(|(grant, cost)| grant > cost), "grant", "award.grant-over-eligible");
    unless(paid.is_some_and(|paid| grant.is_some_and(|grant| paid > grant)), "paid", "award.paid-over-grant");
    let theme = faults.keep("theme", input::text(input.theme.as_deref(), 120)).flatten();
    let note = faults.keep("note", input::text(input.note.as_deref(), 4_000)).flatten();
    let source_url = faults.keep("source_url", input::url(input.source_url.as_deref())).flatten();
    let case_number = faults.keep("case_number", input::text(input.case_number.as_deref(), 60)).flatten();
    let financing_type = faults.keep("financing_type", choice(input.financing_type.as_deref())).flatten();
    let rate = input.rate.as_deref().and_then(|text| faults.keep("rate", rate(text)));
    let state = faults.keep("state", state(input.state.as_deref()));
    let draft = projects.zip(state).map(|(projects, state)| AwardDraft {
        state,
        projects,
        recipients,
        theme,
        financing_type,
        rate,
        total_cost,
        eligible_cost,
        grant,
        paid,
        starts_on,
        ends_on,
        awarded_on,
        source_url,
        note,
        case_number,
    });
    faults.or(draft)
}

/// The version and the reason of a correction.
///
/// # Errors
/// Both fields, when wrong.
pub fn check_correction(input: &AwardInput) -> Result<(i64, String), Vec<FieldFault>> {
    let mut faults = Faults::default();
    let number = input.version.as_deref().ok_or_else(|| Fault::new("input.missing"));
    let number = number.and_then(|text| text.parse().map_err(|_| Fault::new("input.not-a-number")));
    let version = faults.keep("version", number);
    let reason = faults.keep("reason", input::required(input.reason.as_deref(), 1_000));
    faults.or(version.zip(reason))
}

fn projects(text: Option<&str>) -> Result<Vec<String>, Fault> {
    let text = input::required(text, 1_000)?;
    let lines: Vec<&str> = if text.contains('\n') { text.lines().collect() } else { text.split("; ").collect() };
    let titles: Vec<String> =
        lines.into_iter().map(str::trim).filter(|title| !title.is_empty()).map(str::to_owned).collect();
    if titles.is_empty() {
        return Err(Fault::new("input.missing"));
    }
    match titles.iter().find(|title| title.contains("; ")) {
        Some(title) => Err(Fault::new("award.title-has-separator").with("value", title)),
        None => Ok(titles),
    }
}

fn amount(faults: &mut Faults, field: &str, text: Option<&String>, style: Style) -> Option<Money> {
    let read = Money::parse(text?, style)
        .and_then(|money| if money > Money::ZERO { Ok(money) } else { Err(Fault::new("award.amount-not-positive")) });
    faults.keep(field, read)
}

fn paid(text: Option<&str>, style: Style) -> Result<Option<Money>, Fault> {
    match text.map(|text| Money::parse(text, style)).transpose()? {
        Some(money) if money < Money::ZERO => Err(Fault::new("award.amount-negative")),
        other => Ok(other),
    }
}

fn choice(text: Option<&str>) -> Result<Option<FinancingType>, Fault> {
    text.map(|text| input::choice(text, FinancingType::ALL, FinancingType::code)).transpose()
}

/// What can be recorded; anything that claims a release is refused. Drafts come in by import only.
fn state(text: Option<&str>) -> Result<AwardState, Fault> {
    match text.map(|text| (text, AwardState::parse(text))) {
        None => Ok(AwardState::Recorded),
        Some((_, Some(state))) if state.is_recorded() || state == AwardState::Draft => Ok(state),
        Some((text, Some(_))) => Err(Fault::new("award.state-claims-release").with("value", text)),
        Some((text, None)) => {
            Err(Fault::new("input.not-a-choice").with("value", text).with("known", "recorded, unconfirmed, draft"))
        }
    }
}

/// Whether the source says that the grant is rounded („rund“, „knapp“), as the note of the source quotes it.
pub fn is_rounded(note: Option<&str>) -> bool {
    note.is_some_and(|note| ["„rund“", "„knapp“", "„etwa“", "„circa“"].iter().any(|word| note.contains(word)))
}

/// What the audit log keeps of an award.
pub fn facts_of(draft: &AwardDraft, programme: &str) -> Value {
    let cents = |money: Option<Money>| money.map(Money::cents);
    let day = |day: Option<Date>| day.map(|day| day.to_string());
    let recipients: Vec<Value> = draft
        .recipients
        .iter()
        .map(|one| json!({ "authority": one.authority.to_string(), "ags": one.ags, "name": one.name, "share": cents(one.share) }))
        .collect();
    json!({
        "programme": programme,
        "state": draft.state.code(),
        "projects": draft.projects,
        "recipients": recipients,
        "theme": draft.theme,
        "financing_type": draft.financing_type.map(FinancingType::code),
        "rate": draft.rate.as_ref().map(|rate| format!("{}/{}", rate.numerator, rate.denominator)),
        "rate_written": draft.rate.as_ref().map(|rate| rate.written.clone()),
        "total_cost": cents(draft.total_cost),
        "eligible_cost": cents(draft.eligible_cost),
        "grant": cents(draft.grant),
        "paid": cents(draft.paid),
        "starts_on": day(draft.starts_on),
        "ends_on": day(draft.ends_on),
        "awarded_on": day(draft.awarded_on),
        "source_url": draft.source_url,
        "note": draft.note,
        "case_number": draft.case_number,
    })
}
