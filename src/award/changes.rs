//! What a correction has changed, read from its entry in the log: field by field, old and new, in words.

use crate::web::lang::Lang;
use serde_json::Value;

/// The fields in which an entry differs from what was before, with both values in words.
pub fn of(body: &str, lang: Lang) -> Vec<(&'static str, String, String)> {
    let Ok(body) = serde_json::from_str::<Value>(body) else { return Vec::new() };
    // An entry of a section holds what was before of the section only, in a shape of its own.
    if body.pointer("/data/section").is_some() {
        return Vec::new();
    }
    let (Some(now), Some(before)) = (body.get("data"), body.pointer("/data/before")) else { return Vec::new() };
    let fields = [
        ("state", lang.award_state()),
        ("projects", lang.award_title()),
        ("recipients", lang.award_recipients()),
        ("theme", lang.award_theme()),
        ("case_number", lang.award_case_number()),
        ("financing_type", lang.award_financing()),
        ("rate_written", lang.award_rate()),
        ("total_cost", lang.award_total_cost()),
        ("eligible_cost", lang.award_eligible_cost()),
        ("grant", lang.award_grant_long()),
        ("paid", lang.award_paid()),
        ("starts_on", lang.award_starts_on()),
        ("ends_on", lang.award_ends_on()),
        ("awarded_on", lang.award_awarded_on()),
        ("source_url", lang.award_source()),
        ("note", lang.award_note()),
    ];
    fields
        .into_iter()
        .filter(|(key, _)| now.get(*key) != before.get(*key))
        .map(|(key, word)| (word, shown(key, before.get(key), lang), shown(key, now.get(key), lang)))
        .collect()
}

/// The reason that an entry gives.
pub fn reason(body: &str) -> Option<String> {
    let body: Value = serde_json::from_str(body).ok()?;
    body.pointer("/data/reason")?.as_str().map(str::to_owned)
}

/// The section that an entry is about, in words.
pub fn section(body: &str, lang: Lang) -> Option<&'static str> {
    let body: Value = serde_json::from_str(body).ok()?;
    let word = lang.section_word(body.pointer("/data/section")?.as_str()?);
    (!word.is_empty()).then_some(word)
}

fn shown(key: &str, value: Option<&Value>, lang: Lang) -> String {
    match (key, value) {
        (_, None) => lang.unknown().to_owned(),
        ("state", Some(Value::String(code))) => lang.award_state_word(code).to_owned(),
        ("financing_type", Some(Value::String(code))) => lang.financing_word(code).to_owned(),
        ("starts_on" | "ends_on" | "awarded_on", Some(Value::String(day))) => {
            crate::web::input::day(day, false).map_or_else(|_| day.clone(), |day| lang.date(day))
        }
        (_, Some(Value::String(text))) => text.clone(),
        (_, Some(Value::Number(cents))) => cents.as_i64().map(|cents| lang.euro(cents)).unwrap_or_default(),
        ("projects", Some(Value::Array(titles))) => joined(titles.iter().filter_map(Value::as_str).map(str::to_owned)),
        (_, Some(Value::Array(recipients))) => joined(recipients.iter().map(|one| recipient(one, lang))),
        (_, Some(other)) => other.to_string(),
    }
}

fn joined(texts: impl Iterator<Item = String>) -> String {
    texts.collect::<Vec<_>>().join("; ")
}

fn recipient(one: &Value, lang: Lang) -> String {
    let name = one.get("name").and_then(Value::as_str).unwrap_or_default();
    match one.get("share").and_then(Value::as_i64) {
        Some(cents) => format!("{name} ({})", lang.euro(cents)),
        None => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn only_what_has_changed_is_told_with_both_values() {
        let body = json!({ "data": {
            "grant": 11_000_000, "theme": "A", "note": "neu", "before": { "grant": 10_000_050, "theme": "A", "awarded_on": "2023-04-27" }
        } });
        let told = of(&body.to_string(), Lang::De);
        let expected = [
            ("Bewilligte Zuwendung", "100.000,50\u{a0}€", "110.000,00\u{a0}€"),
            ("Bewilligt am", "27.04.2023", "unbekannt"),
            ("Vermerk", "unbekannt", "neu"),
        ];
        assert_eq!(told, expected.map(|(field, old, new)| (field, old.to_owned(), new.to_owned())));
        assert_eq!(section(&body.to_string(), Lang::De), None);
        let saved = json!({ "data": { "section": "base", "after": {}, "before": { "projects": [{ "title": "A" }], "theme": "B" } } });
        assert!(of(&saved.to_string(), Lang::De).is_empty(), "a section's entry tells its section alone");
        assert_eq!(section(&saved.to_string(), Lang::De), Some(Lang::De.section_word("base")));
        assert!(of("{}", Lang::De).is_empty() && of("no json", Lang::De).is_empty());
    }
}
