//! The sentences for fault codes in both languages: what is wrong and what to do. Codes of files and cells are in `import::messages`.

mod access;
mod amendment;
mod appropriation;
mod as_of;
mod authority;
mod award;
mod common;
mod condition;
mod delivery;
mod deputy;
mod document;
mod draft;
mod duty;
mod expense;
mod files;
mod mail;
mod milestone;
mod notice;
mod notification;
mod paper;
mod programme;
mod question;
mod report;
mod ruleset;
mod run;
mod succession;
mod user;

use super::Lang;
use crate::error::Fault;
use crate::import::csv::CellError;
use crate::import::messages;
use crate::money::{Money, Style};

/// The sentence for a fault.
pub fn sentence(lang: Lang, fault: &Fault) -> String {
    if let Some((_, de, en)) = texts().find(|(code, _, _)| *code == fault.code) {
        return fill(lang, if lang == Lang::De { de } else { en }, &fault.params);
    }
    let value = fault.params.iter().find(|(name, _)| *name == "value").map(|(_, value)| value.as_str());
    let cell = CellError::new((0, 0), "", value.unwrap_or_default(), (fault.code, fault.params.clone()));
    messages::message(&cell, lang == Lang::De)
}

/// The sentence for a fault of a cell.
pub fn cell(lang: Lang, error: &CellError) -> String {
    match texts().find(|(code, _, _)| *code == error.code) {
        Some((_, de, en)) => {
            let mut params = error.params.clone();
            params.extend([("value", error.value.clone()), ("column", error.column.clone())]);
            fill(lang, if lang == Lang::De { de } else { en }, &params)
        }
        None => messages::message(error, lang == Lang::De),
    }
}

/// Puts the values in; a value that holds braces itself stays as it is. A value named `day` or `…_day` is written as the language writes
/// days, an amount as it writes amounts, with its sign, codes of some things by their word; what somebody typed (`value`) stays as it was typed.
fn fill(lang: Lang, template: &str, params: &[(&'static str, String)]) -> String {
    let written = |name: &str, value: &str| match crate::web::input::day(value, false) {
        Ok(day) if name == "day" || name.ends_with("_day") => lang.date(day),
        _ if name == "value" => value.to_owned(),
        _ if name == "expense_kind" => lang.expense_kind_word(value).to_owned(),
        _ if name == "report_stand" => lang.report_state_word(value).to_owned(),
        _ if name == "question_stand" => lang.question_state_word(value).to_owned(),
        _ if name == "notification_stand" => lang.notification_state_word(value).to_owned(),
        _ => amount(value).map_or_else(|| value.to_owned(), |amount| lang.euro(amount.cents())),
    };
    let mut pieces = template.split('{');
    let mut text = String::from(pieces.next().unwrap_or_default());
    for piece in pieces {
        let (name, rest) = piece.split_once('}').unwrap_or(("", piece));
        let value = params.iter().find(|(known, _)| *known == name);
        text.push_str(&value.map_or_else(String::new, |(name, value)| written(name, value)));
        text.push_str(rest);
    }
    text
}

/// An amount as JSON writes it: with a point and both cents.
fn amount(text: &str) -> Option<Money> {
    let (_, cents) = text.split_once('.')?;
    if cents.len() == 2 { Money::parse(text, Style::Point).ok() } else { None }
}

/// Code, German, English.
type Text = (&'static str, &'static str, &'static str);

fn texts() -> impl Iterator<Item = &'static Text> {
    [
        access::TEXTS,
        amendment::TEXTS,
        appropriation::TEXTS,
        as_of::TEXTS,
        authority::TEXTS,
        award::TEXTS,
        common::TEXTS,
        condition::TEXTS,
        delivery::TEXTS,
        deputy::TEXTS,
        document::TEXTS,
        draft::TEXTS,
        duty::TEXTS,
        mail::TEXTS,
        expense::TEXTS,
        files::TEXTS,
        milestone::TEXTS,
        notice::TEXTS,
        notification::TEXTS,
        paper::TEXTS,
        programme::TEXTS,
        question::TEXTS,
        report::TEXTS,
        ruleset::TEXTS,
        run::TEXTS,
        succession::TEXTS,
        user::TEXTS,
    ]
    .into_iter()
    .flatten()
}

/// All codes with a sentence here.
pub fn codes() -> impl Iterator<Item = &'static str> {
    texts().map(|(code, _, _)| *code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_sentence_puts_a_second_euro_sign_beside_an_amount() {
        let doubled: Vec<_> = texts()
            .filter(|(_, de, en)| ["} €", "}\u{a0}€", "€{"].iter().any(|sign| de.contains(sign) || en.contains(sign)))
            // Here the value is what somebody typed, which is not written anew.
            .filter(|(_, de, _)| !de.contains("{value} €"))
            .map(|(code, _, _)| *code)
            .collect();
        assert!(doubled.is_empty(), "{doubled:?}");
    }

    #[test]
    fn days_and_amounts_are_written_as_the_language_writes_them() {
        let fault = Fault::new("paper.day-differs").with("day", "2024-05-07").with("notice_day", "2024-05-08");
        let told = sentence(Lang::De, &fault);
        assert!(told.contains("07.05.2024") && told.contains("08.05.2024"), "{told}");
        let sums = Fault::new("paper.shares-sum").with("sum", "0.00").with("wanted", "1000.50").with("off", "-1000.50");
        let told = sentence(Lang::De, &sums);
        assert!(
            told.starts_with("Die Anteile ergeben 0,00\u{a0}€, bewilligt sind 1.000,50\u{a0}€ (Abweichung"),
            "{told}"
        );
        assert!(!told.contains("€ €"), "{told}");
    }
}
