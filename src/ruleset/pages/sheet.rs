//! A rule set's values in the words of a page: cells, rows, and the table of its procedures.

use crate::rate::Rate;
use crate::ruleset::content::Content;
use crate::ruleset::lines::{Group, Line, Shown, lines};
use crate::ruleset::values::{Bound, Citation, DeliveryDays, ProfileCode, RateBand};
use crate::web::lang::Lang;
use crate::web::view::percent;
use time::Date;

/// A value as it stands in a cell.
#[derive(Debug, Clone)]
pub struct Cell {
    /// In words.
    pub text: String,
    /// Whether the rules fix nothing here.
    pub absent: bool,
    /// Whether no source was seen for it.
    pub unverified: bool,
}

/// A value with its name.
#[derive(Debug)]
pub struct Row {
    /// What it is called.
    pub label: String,
    /// One cell, or one for each procedure.
    pub cells: Vec<Cell>,
}

/// A table or list of values.
#[derive(Debug)]
pub struct Section {
    /// What it is about.
    pub title: &'static str,
    /// The procedures, in a table of them; and whether a whole column has no source.
    pub columns: Vec<(&'static str, bool)>,
    /// The values.
    pub rows: Vec<Row>,
}

/// A citation as its row shows it.
#[derive(Debug)]
pub struct CitationRow {
    /// What it is about.
    pub topic: String,
    /// As it is to be written.
    pub text: String,
    /// From when until when.
    pub validity: String,
    /// Where it was read, in words.
    pub source: String,
    /// The address of that, where it has one.
    pub link: Option<String>,
    /// Whether the wording was not seen.
    pub unverified: bool,
}

/// A line's cell.
pub fn cell(line: &Line, lang: Lang) -> Cell {
    Cell { text: text(&line.shown, lang), absent: line.shown == Shown::Absent, unverified: !line.verified }
}

/// What a value says.
fn text(shown: &Shown, lang: Lang) -> String {
    match shown {
        Shown::Absent => lang.rule_set_no_value().to_owned(),
        Shown::Flag(true) => lang.yes().to_owned(),
        Shown::Flag(false) => lang.no().to_owned(),
        Shown::Percent(points) => percent(*points, 10_000, lang).unwrap_or_default(),
        Shown::Months(number) => counted(*number, [lang.rule_set_month(), lang.rule_set_months()], lang),
        Shown::Years(number) => counted(*number, [lang.rule_set_year(), lang.rule_set_years()], lang),
        Shown::Count(number) => lang.number(*number),
        Shown::Amount(money) => lang.euro(money.cents()),
        Shown::Bound(bound) => amount(*bound, lang),
        Shown::Band(band) => rates(band, lang),
        Shown::Codes(kind, codes) => codes.iter().map(|code| lang.rule_code(kind, code)).collect::<Vec<_>>().join(", "),
        Shown::Day(day) => lang.date(*day),
        Shown::Text(text) => text.clone(),
        Shown::Delivery(one) => format!("{}; {}", delivery_days(one, lang), one.source),
        Shown::Citation(one) => format!("{}; {}", validity(one, lang), one.source),
    }
}

fn counted(number: i64, [one, more]: [&str; 2], lang: Lang) -> String {
    format!("{}\u{a0}{}", lang.number(number), if number == 1 { one } else { more })
}

const fn strength(as_a_rule: bool, lang: Lang) -> &'static str {
    if as_a_rule { lang.rule_set_as_a_rule() } else { lang.rule_set_firm() }
}

fn amount(bound: Bound, lang: Lang) -> String {
    format!("{} ({})", lang.euro(bound.amount.cents()), strength(bound.as_a_rule, lang))
}

/// A rate in percent where that is exact, else its fraction.
fn rate(rate: &Rate, lang: Lang) -> String {
    let exact = rate.numerator.checked_mul(10_000).is_some_and(|number| number % rate.denominator == 0);
    if exact { percent(rate.numerator, rate.denominator, lang).unwrap_or_default() } else { rate.fraction() }
}

/// `70 % bis 90 % (fest), in der Regel 80 %`.
fn rates(band: &RateBand, lang: Lang) -> String {
    let (least, most) = (rate(&band.minimum, lang), rate(&band.maximum, lang));
    let limits = if least == most { least } else { format!("{least} {} {most}", lang.rule_set_to()) };
    let strength = strength(band.as_a_rule, lang);
    match band.usual.as_ref().map(|usual| rate(usual, lang)).filter(|usual| *usual != limits) {
        Some(usual) => format!("{limits} ({strength}), {} {usual}", lang.rule_set_usually()),
        None => format!("{limits} ({strength})"),
    }
}

/// From when until when something holds, as far as it is known.
pub fn days(from: Option<Date>, to: Option<Date>, lang: Lang) -> Option<String> {
    match (from, to) {
        (None, None) => None,
        (Some(from), None) => Some(format!("{} {}", lang.rule_set_since(), lang.date(from))),
        (None, Some(to)) => Some(format!("{} {}", lang.rule_set_until(), lang.date(to))),
        (Some(from), Some(to)) => Some(format!("{} – {}", lang.date(from), lang.date(to))),
    }
}

/// After how many days a letter counts as received, and what lies unread lapses.
fn delivery_days(one: &DeliveryDays, lang: Lang) -> String {
    lang.rule_set_delivery_days(&lang.number(one.post_days), &lang.number(one.portal_days))
}

fn validity(one: &Citation, lang: Lang) -> String {
    days(one.valid_from, one.valid_to, lang).unwrap_or_else(|| lang.rule_set_always().to_owned())
}

/// What a value is called, with its procedure where it belongs to one.
pub fn label(line: &Line, lang: Lang) -> String {
    let name = match &line.shown {
        Shown::Citation(_) => line.name.clone(),
        Shown::Delivery(row) => lang.rule_set_delivery_from(&lang.date(row.valid_from)),
        Shown::Absent
        | Shown::Flag(_)
        | Shown::Percent(_)
        | Shown::Months(_)
        | Shown::Years(_)
        | Shown::Count(_)
        | Shown::Amount(_)
        | Shown::Bound(_)
        | Shown::Band(_)
        | Shown::Codes(..)
        | Shown::Day(_)
        | Shown::Text(_) => lang.rule_value(&line.name).to_owned(),
    };
    match line.profile {
        Some(profile) => format!("{}: {name}", lang.profile_word(profile.code())),
        None => name,
    }
}

/// What the log calls a changed value, in words: `joint.rate`, `de_minimis`.
pub fn changed(name: &str, lang: Lang) -> String {
    match name.split_once('.') {
        Some((profile, value)) => format!("{}: {}", lang.profile_word(profile), lang.rule_value(value)),
        None => lang.rule_value(name).to_owned(),
    }
}

/// The values of all procedures, a column for each; then their steps in the same way.
pub fn procedures(content: &Content, lang: Lang) -> Vec<Section> {
    let all = lines(content);
    let codes: Vec<ProfileCode> = content.values.profiles.iter().map(|profile| profile.code).collect();
    let columns = |value: &str| -> Vec<(&'static str, bool)> {
        let unverified =
            |code: &ProfileCode| !value.is_empty() && !content.values.is_verified(&format!("{code}.{value}"));
        codes.iter().map(|code| (lang.profile_word(code.code()), unverified(code))).collect()
    };
    let of = |steps: bool| {
        let mut rows: Vec<Row> = Vec::new();
        let names = all
            .iter()
            .filter(|line| line.profile == codes.first().copied() && line.profile.is_some())
            .filter(|line| matches!(line.shown, Shown::Flag(_)) == steps);
        for name in names.map(|line| &line.name) {
            let cells = codes
                .iter()
                .filter_map(|code| all.iter().find(|line| line.profile == Some(*code) && line.name == *name))
                // All steps have one source or none: their column says it once.
                .map(|line| Cell { unverified: !steps && !line.verified, ..cell(line, lang) });
            rows.push(Row { label: lang.rule_value(name).to_owned(), cells: cells.collect() });
        }
        rows
    };
    vec![
        Section { title: lang.rule_code("group", Group::Profiles.code()), columns: columns(""), rows: of(false) },
        Section { title: lang.rule_set_steps(), columns: columns("steps"), rows: of(true) },
    ]
}

/// The values that belong to no procedure, by what they are about.
pub fn general(content: &Content, lang: Lang) -> Vec<Section> {
    let all = lines(content);
    [Group::Amounts, Group::Terms, Group::Interest]
        .into_iter()
        .map(|group| Section {
            title: lang.rule_code("group", group.code()),
            columns: Vec::new(),
            rows: all
                .iter()
                .filter(|line| line.group == group)
                .map(|line| Row { label: lang.rule_value(&line.name).to_owned(), cells: vec![cell(line, lang)] })
                .collect(),
        })
        .collect()
}

/// The address that a source is or ends with.
fn link_of(source: &str) -> Option<String> {
    source.split(' ').next_back().filter(|word| word.starts_with("https://")).map(str::to_owned)
}

/// What a source says before its address.
fn words_of(source: &str) -> String {
    let link = link_of(source).unwrap_or_default();
    source.strip_suffix(link.as_str()).unwrap_or(source).trim_end_matches([' ', ',']).to_owned()
}

/// When a notice counts as known: from which day on, after which days, where it was read, and whether the wording was not seen.
pub fn delivery(content: &Content, lang: Lang) -> Vec<CitationRow> {
    let row = |one: &DeliveryDays| CitationRow {
        topic: lang.rule_set_delivery_from(&lang.date(one.valid_from)),
        text: delivery_days(one, lang),
        validity: String::new(),
        source: words_of(&one.source),
        link: link_of(&one.source),
        unverified: !one.verified,
    };
    content.values.delivery.iter().map(row).collect()
}

/// The citations.
pub fn citations(content: &Content, lang: Lang) -> Vec<CitationRow> {
    let row = |one: &Citation| CitationRow {
        topic: one.topic.clone(),
        text: one.text.clone(),
        validity: validity(one, lang),
        source: words_of(&one.source),
        link: link_of(&one.source),
        unverified: !one.verified,
    };
    content.values.citations.iter().map(row).collect()
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop at a surprise")]
mod tests {
    use super::*;
    use crate::ruleset::shipped;

    #[test]
    fn the_address_of_a_source_stands_apart_from_its_words() {
        for (source, words, link) in [
            ("§ 41 VwVfG, nicht gesehen, https://weka.de/x", "§ 41 VwVfG, nicht gesehen", Some("https://weka.de/x")),
            ("https://weka.de/x", "", Some("https://weka.de/x")),
            ("Staatsanzeiger 2020, S. 1", "Staatsanzeiger 2020, S. 1", None),
            ("siehe https://weka.de/x dort", "siehe https://weka.de/x dort", None),
        ] {
            assert_eq!((words_of(source).as_str(), link_of(source).as_deref()), (words, link), "{source}");
        }
    }

    #[test]
    fn every_value_is_readable_with_its_unit() {
        let current = shipped().unwrap().pop().unwrap();
        let said = |name: &str| {
            let sections = procedures(&current, Lang::De).into_iter().chain(general(&current, Lang::De));
            let row = sections.flat_map(|section| section.rows).find(|row| row.label == name).unwrap();
            row.cells.iter().map(|cell| cell.text.replace('\u{a0}', " ")).collect::<Vec<_>>()
        };
        assert_eq!(said("Fördersatz"), ["70 % bis 90 % (fest), in der Regel 80 %", "90 % (fest)"]);
        assert_eq!(said("Höchstbetrag der Zuwendung"), ["2.500.000,00 € (in der Regel)"; 2]);
        assert_eq!(said("Längste Laufzeit"), ["24 Monate"; 2]);
        assert_eq!(said("Rechtsbehelfsfrist"), ["1 Monat"]);
        assert_eq!(said("Überschreitung eines Einzelansatzes"), ["20 %"]);
        assert_eq!(said("Schlusszahlungsvorbehalt"), ["nicht festgelegt"]);
        assert_eq!(said("Meilensteine"), ["ja", "ja"]);
        let joined = changed("joint.rate", Lang::En);
        assert_eq!(joined, "Joint project: Rate");
    }
}
