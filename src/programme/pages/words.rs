//! What has become another and what was done, in words: ids by their names, days as the language writes them.

use super::super::store;
use crate::audit::HistoryLine;
use crate::db::{Conn, DbError};
use crate::ruleset;
use crate::web::lang::Lang;
use serde_json::Value;
use std::collections::HashMap;
use time::Date;

/// A field that has become another: its name, what was, what is.
#[derive(Debug, Clone)]
pub struct Change {
    /// The field.
    pub field: &'static str,
    /// Before; nothing where it was empty.
    pub from: Option<String>,
    /// After; nothing where it is empty.
    pub to: Option<String>,
}

/// A line of the history.
#[derive(Debug)]
pub struct Line {
    /// Day and time in Berlin.
    pub when: String,
    /// What.
    pub what: String,
    /// Who, as far as the reader may know.
    pub who: String,
    /// Why, where it was told and the reader may know.
    pub reason: Option<String>,
    /// What has become another, where the reader may know.
    pub changes: Vec<Change>,
}

/// The names behind ids.
#[derive(Debug)]
pub struct Words {
    lang: Lang,
    names: HashMap<String, String>,
}

impl Words {
    /// Reads the names of today.
    ///
    /// # Errors
    /// What the database refuses.
    pub async fn load(conn: &Conn, today: Date, lang: Lang) -> Result<Self, DbError> {
        let authorities = store::candidates(conn, today).await?.into_iter().map(|one| (one.id.to_string(), one.name));
        let sets = ruleset::store::list(conn, &crate::access::Scope::All, None).await?.into_iter();
        let sets = sets.map(|one| (one.id.to_string(), format!("{} {}", one.code, one.number)));
        Ok(Self { lang, names: authorities.chain(sets).collect() })
    }

    /// The name behind an id.
    pub fn name(&self, id: &str) -> String {
        self.names.get(id).cloned().unwrap_or_else(|| id.to_owned())
    }

    fn field(&self, code: &str) -> &'static str {
        let l = self.lang;
        match code {
            "title" => l.programme_name(),
            "code" => l.programme_code(),
            "starts_on" => l.programme_starts_on(),
            "ends_on" => l.programme_ends_on(),
            "ledger_from" => l.programme_ledger_from(),
            "agency" => l.programme_agency(),
            "ministries" => l.programme_ministries(),
            "note" => l.programme_note(),
            "source_url" => l.programme_source(),
            "rule_set" => l.call_rule_set(),
            "profiles" => l.call_profiles(),
            "sketch_from" => l.call_sketch_from(),
            "sketch_until" => l.call_sketch_until(),
            "application_from" => l.call_application_from(),
            "application_until" => l.call_application_until(),
            "early_start" => l.call_early_start(),
            _ => "",
        }
    }

    fn value(&self, field: &str, value: &Value) -> Option<String> {
        match (field, value) {
            (_, Value::Null) => None,
            ("agency" | "rule_set", Value::String(id)) => Some(self.name(id)),
            ("ministries", Value::Array(all)) => {
                Some(all.iter().map(|one| self.ministry(one)).collect::<Vec<_>>().join("; "))
            }
            ("profiles", Value::Array(all)) => {
                let words = all.iter().filter_map(Value::as_str).map(|code| self.lang.call_profile_word(code));
                Some(words.collect::<Vec<_>>().join(", "))
            }
            (_, Value::String(text)) => Some(match crate::web::input::day(text, false) {
                Ok(day) => self.lang.date(day),
                Err(_) => text.clone(),
            }),
            (_, other) => Some(other.to_string()),
        }
    }

    fn ministry(&self, one: &Value) -> String {
        let text = |name: &str| one.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
        let day = |name: &str| crate::web::input::day(&text(name), false).ok();
        let period = term((day("valid_from"), day("valid_to")), self.lang);
        format!("{} ({period})", self.name(&text("authority")))
    }

    /// The fields of `{ field: { from, to } }`.
    pub fn changes(&self, told: &Value) -> Vec<Change> {
        let pairs = told.as_object().into_iter().flatten();
        pairs
            .map(|(field, pair)| {
                let value = |name: &str| pair.get(name).and_then(|value| self.value(field, value));
                Change { field: self.field(field), from: value("from"), to: value("to") }
            })
            .collect()
    }
}

/// A period whose absent days are open.
pub fn term((from, to): (Option<Date>, Option<Date>), lang: Lang) -> String {
    let from = from.map_or_else(|| lang.programme_since_ever().to_owned(), |day| lang.date(day));
    let to = to.map_or_else(|| lang.programme_open_end().to_owned(), |day| lang.date(day));
    format!("{from} – {to}")
}

/// A window of applications: an absent first day is unknown, an absent last day means that it rolls.
pub fn window((from, until): (Option<Date>, Option<Date>), lang: Lang) -> String {
    match (from, until) {
        (None, None) => lang.call_window_unknown().to_owned(),
        (Some(from), None) => format!("{} {}, {}", lang.call_from(), lang.date(from), lang.call_rolling()),
        (None, Some(until)) => format!("{} {}", lang.programme_to(), lang.date(until)),
        (Some(from), Some(until)) => format!("{} – {}", lang.date(from), lang.date(until)),
    }
}

/// What an entry of the log tells of a proposal.
pub fn changes_of(history: &[HistoryLine], proposal: &str, words: &Words) -> Vec<Change> {
    let bodies = history.iter().filter(|line| line.act.ends_with("-proposed"));
    let mut data = bodies.filter_map(|line| serde_json::from_str::<Value>(&line.body).ok());
    data.find(|body| body.pointer("/data/proposal").and_then(Value::as_str) == Some(proposal))
        .and_then(|body| body.pointer("/data/changes").map(|told| words.changes(told)))
        .unwrap_or_default()
}

/// The lines of a history, of one call if it is named; names, reasons and values only for those who see everything.
pub fn lines(history: &[HistoryLine], call: Option<&str>, words: &Words, whole: bool) -> Vec<Line> {
    let lang = words.lang;
    history
        .iter()
        .map(|line| (line, serde_json::from_str::<Value>(&line.body).unwrap_or_default()))
        .filter(|(_, body)| call.is_none() || body.pointer("/data/call").and_then(Value::as_str) == call)
        .map(|(line, body)| {
            let role = lang.role(line.role.as_deref().unwrap_or_default());
            let who = match &line.person {
                Some(name) if whole => format!("{name} ({role})"),
                _ if line.actor == "command" => lang.programme_by_command().to_owned(),
                _ => role.to_owned(),
            };
            let of = body.pointer("/data/call").and_then(Value::as_str).filter(|_| call.is_none());
            let what = lang.act_word(&line.act);
            Line {
                when: format!("{}, {}", lang.date(line.recorded_at.day()), line.recorded_at.wall_time()),
                what: of.map_or_else(|| what.clone(), |of| format!("{what}: {of}")),
                who,
                reason: body.pointer("/data/reason").and_then(Value::as_str).filter(|_| whole).map(str::to_owned),
                changes: match body.pointer("/data/changes") {
                    Some(told) if whole => words.changes(told),
                    Some(_) | None => Vec::new(),
                },
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    #[test]
    fn a_window_without_an_end_begins_from_a_day_on() {
        let from = Some(date!(2026 - 09 - 29));
        assert_eq!(window((from, None), Lang::De), "ab 29.09.2026, laufend, ohne Ende");
        assert_eq!(window((from, Some(date!(2026 - 10 - 31))), Lang::De), "29.09.2026 – 31.10.2026");
    }
}
