//! What was done to an authority, as its page tells it.

use crate::audit::HistoryLine;
use crate::web::lang::Lang;
use serde_json::Value;

/// One act.
pub struct Act {
    /// Day and time.
    pub when: String,
    /// What.
    pub what: String,
    /// Who, or in which role.
    pub who: String,
    /// Why, if it was told.
    pub reason: Option<String>,
    /// Fields that changed: name, before, after.
    pub changes: Vec<(&'static str, Option<String>, Option<String>)>,
}

/// The acts, newest first; names only for readers of the log, roles for all others.
pub fn acts(lang: Lang, history: &[HistoryLine], with_names: bool) -> Vec<Act> {
    history.iter().map(|line| act(lang, line, with_names)).collect()
}

fn act(lang: Lang, line: &HistoryLine, with_names: bool) -> Act {
    let role = line.role.as_deref().map(|role| lang.role(role).to_owned());
    let name = line.person.clone().filter(|_| with_names);
    let who = match (name, role) {
        (Some(name), Some(role)) => format!("{name}, {}{role}", lang.standing_in(line.acted_for.as_deref())),
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) => lang.authority_by_command().to_owned(),
    };
    let body: Value = serde_json::from_str(&line.body).unwrap_or_default();
    let data = body.get("data");
    let text = |value: Option<&Value>| value.and_then(Value::as_str).map(str::to_owned);
    let changes = data.and_then(|data| data.get("changes")).and_then(Value::as_object).into_iter().flatten();
    Act {
        when: format!("{}, {}", lang.date(line.recorded_at.day()), line.recorded_at.wall_time()),
        what: lang.act_word(&line.act),
        who,
        reason: text(data.and_then(|data| data.get("reason"))),
        changes: changes
            .map(|(name, pair)| (lang.authority_field(name), text(pair.get("from")), text(pair.get("to"))))
            .collect(),
    }
}
