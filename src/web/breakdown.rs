//! A grouping of sums as a chart and the table behind it: the same lines in both.

use super::chart::{self, Bar, Heading, Series};
use super::lang::Lang;
use crate::award::figures::{By, Group};

/// Aufgliederung: what was granted, line by line.
#[derive(Debug)]
pub struct Breakdown {
    /// The drawing, escaped.
    pub chart: String,
    /// What the first column is called.
    pub head: &'static str,
    /// What the whole is called.
    pub title: &'static str,
    /// Whether the drawing shows millions.
    pub in_millions: bool,
    /// The lines.
    pub lines: Vec<Line>,
}

/// One line.
#[derive(Debug)]
pub struct Line {
    /// What it is about.
    pub label: String,
    /// Where its awards are listed.
    pub href: Option<String>,
    /// Awards that count.
    pub counted: i64,
    /// Sum of known grants in cents; nothing where no grant of the line is known.
    pub cents: Option<i64>,
    /// Awards that count but whose grant is unknown.
    pub without_grant: i64,
}

impl Breakdown {
    /// Lines by year in their order, others by sum; `link` is an address that a key completes.
    pub fn new(id: &str, by: By, mut groups: Vec<Group>, link: &str, lang: Lang) -> Self {
        if by != By::Year {
            groups.sort_by_key(|group| std::cmp::Reverse(group.grant));
        }
        let lines: Vec<Line> = groups.into_iter().map(|group| line(group, by, link, lang)).collect();
        let (title, head) = match by {
            By::Year => (lang.programme_by_year(), lang.programme_year()),
            By::Theme => (lang.programme_by_theme(), lang.programme_theme()),
            By::County => (lang.programme_by_county(), lang.programme_county()),
            By::Form => (lang.programme_by_form(), lang.awards_filter_joint()),
            By::State => (lang.award_state(), lang.award_state()),
            By::Programme => (lang.programmes_title(), lang.programme()),
        };
        let heading = Heading { id, title };
        let chart = if by == By::Year {
            let groups: Vec<_> =
                lines.iter().map(|line| chart::Group { label: line.short(lang), cents: vec![line.cents] }).collect();
            chart::columns(
                lang,
                heading,
                &[Series { label: lang.programme_granted().to_owned(), class: "c1" }],
                &groups,
            )
        } else {
            let bars: Vec<_> = lines
                .iter()
                .map(|line| Bar { label: line.label.clone(), value_cents: line.cents, class: "c1" })
                .collect();
            chart::rows(lang, heading, &bars)
        };
        Self { chart, head, title, in_millions: by == By::Year, lines }
    }
}

impl Line {
    /// The label under a column, which has little room.
    fn short(&self, lang: Lang) -> String {
        if self.label == lang.programme_year_unknown() { lang.unknown().to_owned() } else { self.label.clone() }
    }
}

fn line(group: Group, by: By, link: &str, lang: Lang) -> Line {
    let unknown = match by {
        By::Year => lang.programme_year_unknown(),
        By::County => lang.programme_no_county(),
        By::Theme | By::Form | By::State | By::Programme => lang.unknown(),
    };
    let label = match (by, &group.key) {
        (_, None) => unknown.to_owned(),
        (By::Form, Some(key)) if key == "true" => lang.programme_joint().to_owned(),
        (By::Form, Some(_)) => lang.programme_single().to_owned(),
        (By::State, Some(key)) => lang.award_state_word(key).to_owned(),
        (_, Some(key)) => match group.label.as_deref().and_then(|label| label.split_once('|')) {
            Some((name, kind)) => format!("{name} ({})", lang.authority_kind_word(kind)),
            None => key.clone(),
        },
    };
    let key = match (&group.key, by) {
        (Some(key), _) => Some(key.clone()),
        (None, By::Year | By::County) => Some("unknown".to_owned()),
        (None, By::Theme | By::Form | By::State | By::Programme) => None,
    };
    let escaped = |key: String| form_urlencoded::byte_serialize(key.as_bytes()).collect::<String>();
    Line {
        label,
        href: key.filter(|_| !link.is_empty()).map(|key| format!("{link}{}", escaped(key))),
        counted: group.counted,
        cents: (group.counted > group.without_grant).then(|| group.grant.cents()),
        without_grant: group.without_grant,
    }
}
