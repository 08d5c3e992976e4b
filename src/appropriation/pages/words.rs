//! Entries and their history in words.

use super::super::Appropriation;
use super::super::rules::EntryState;
use crate::audit::HistoryLine;
use crate::programme::pages::{Change, Line};
use crate::web::lang::Lang;
use crate::web::view::Tone;
use serde_json::Value;

/// An entry in a list.
#[derive(Debug)]
pub struct EntryLine {
    /// Its page.
    pub href: String,
    /// What it is.
    pub kind: &'static str,
    /// The year it is for.
    pub year: i64,
    /// The year that grants it, if it is another.
    pub granted_in: Option<i64>,
    /// Amount or day.
    pub value: String,
    /// Kapitel, Titel and product.
    pub place: String,
    /// Where it comes from.
    pub reason: String,
    /// Its colour.
    pub tone: Tone,
    /// Where it stands.
    pub state: &'static str,
}

/// The colour of a state.
pub const fn tone(state: EntryState) -> Tone {
    match state {
        EntryState::Entered => Tone::Warning,
        EntryState::Released => Tone::Success,
        EntryState::Rejected | EntryState::Withdrawn => Tone::Neutral,
    }
}

impl EntryLine {
    /// In words; `kept` keeps the instant of the page in the address.
    pub fn of(one: &Appropriation, kept: &str, lang: Lang) -> Self {
        let content = &one.content;
        let parts = [
            (lang.appropriation_chapter(), &content.chapter),
            (lang.appropriation_budget_title(), &content.title),
            (lang.appropriation_product(), &content.product),
        ];
        let place = parts.iter().filter_map(|(word, value)| value.as_ref().map(|value| format!("{word} {value}")));
        let day = content.day.map(|day| lang.date(day));
        Self {
            href: format!("/appropriations/{}{kept}", one.id),
            kind: lang.appropriation_kind_word(content.kind.code()),
            year: content.year,
            granted_in: content.kind.spans_years().then_some(content.granted_in),
            value: content.amount.map(|amount| lang.euro(amount.cents())).or(day).unwrap_or_default(),
            place: place.collect::<Vec<_>>().join(", "),
            reason: content.reason.clone(),
            tone: tone(one.state),
            state: lang.appropriation_state_word(one.state.code()),
        }
    }
}

fn field(code: &str, lang: Lang) -> &'static str {
    match code {
        "kind" => lang.appropriation_kind(),
        "year" => lang.appropriation_due_year(),
        "granted_in" => lang.appropriation_granted_in(),
        "amount" => lang.appropriation_amount(),
        "day" => lang.appropriation_day(),
        "chapter" => lang.appropriation_chapter(),
        "title" => lang.appropriation_budget_title(),
        "product" => lang.appropriation_product(),
        "reason" => lang.appropriation_reason(),
        _ => "",
    }
}

fn value(code: &str, value: &Value, lang: Lang) -> Option<String> {
    match (code, value) {
        (_, Value::Null) => None,
        ("kind", Value::String(text)) => Some(lang.appropriation_kind_word(text).to_owned()),
        ("amount", Value::String(text)) => Some(lang.plain_euro(&Some(text.clone()))),
        ("day", Value::String(text)) => {
            Some(crate::web::input::day(text, false).map_or_else(|_| text.clone(), |day| lang.date(day)))
        }
        (_, Value::String(text)) => Some(text.clone()),
        (_, other) => Some(other.to_string()),
    }
}

/// Whether an entry of the log tells of this entry of the budget.
fn tells_of(body: &Value, id: &str) -> bool {
    let is = |one: &Value| one.get("appropriation").and_then(Value::as_str) == Some(id);
    let data = body.get("data");
    let many = data.and_then(|data| data.get("entries")).and_then(Value::as_array);
    data.is_some_and(is) || many.is_some_and(|all| all.iter().any(is))
}

/// The history of one entry.
pub fn history(log: &[HistoryLine], id: &str, lang: Lang) -> Vec<Line> {
    let bodies = log.iter().map(|line| (line, serde_json::from_str::<Value>(&line.body).unwrap_or_default()));
    bodies
        .filter(|(_, body)| tells_of(body, id))
        .map(|(line, body)| {
            let role = lang.role(line.role.as_deref().unwrap_or_default());
            let who = match &line.person {
                Some(name) => format!("{name} ({role})"),
                None if line.actor == "command" => lang.appropriation_by_command().to_owned(),
                None => role.to_owned(),
            };
            let changes = body.pointer("/data/changes").and_then(Value::as_object);
            let change = |(code, pair): (&String, &Value)| Change {
                field: field(code, lang),
                from: pair.get("from").and_then(|from| value(code, from, lang)),
                to: pair.get("to").and_then(|to| value(code, to, lang)),
            };
            Line {
                when: format!("{}, {}", lang.date(line.recorded_at.day()), line.recorded_at.wall_time()),
                what: lang.act_word(&line.act),
                who,
                reason: body.pointer("/data/reason").and_then(Value::as_str).map(str::to_owned),
                changes: changes.into_iter().flatten().map(change).collect(),
            }
        })
        .collect()
}
