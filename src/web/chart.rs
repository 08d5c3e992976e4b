//! Charts as inline SVG on the server: coloured by class, described in words, reckoned in whole numbers.

use std::fmt::Write as _;

use crate::web::lang::Lang;
use crate::web::view::{euro, millions};

/// Writes a piece of SVG; this cannot fail on a String.
macro_rules! put {
    ($text:ident, $($piece:tt)*) => {
        let _ = write!($text, $($piece)*);
    };
}

/// Width of every drawing; it scales down to a telephone with text still readable.
const WIDTH: i64 = 328;

/// One colour of a column chart, with its word in the legend.
#[derive(Clone, Debug)]
pub struct Series {
    /// What it is called.
    pub label: String,
    /// The CSS class that colours it.
    pub class: &'static str,
}

/// One place on the horizontal axis with a value per series, in cents; `None` is unknown.
#[derive(Clone, Debug)]
pub struct Group {
    /// What it is called.
    pub label: String,
    /// A value per series in cents; `None` is unknown.
    pub cents: Vec<Option<i64>>,
}

/// One line of a bar chart, in cents; `None` is unknown.
#[derive(Clone, Debug)]
pub struct Bar {
    /// What it is called.
    pub label: String,
    /// In cents; `None` is unknown.
    pub value_cents: Option<i64>,
    /// The CSS class that colours it.
    pub class: &'static str,
}

/// What a chart is called; the id must be unique on the page.
#[derive(Clone, Copy, Debug)]
pub struct Heading<'a> {
    /// Unique on the page.
    pub id: &'a str,
    /// What the chart shows.
    pub title: &'a str,
}

const TOP: i64 = 18;
const PLOT: i64 = 150;
const LEFT: i64 = 32;
const BASE: i64 = TOP + PLOT;

/// Grouped vertical bars, one group per year, the scale in millions of euros.
#[must_use]
pub fn columns(lang: Lang, heading: Heading<'_>, series: &[Series], groups: &[Group]) -> String {
    let largest = groups.iter().flat_map(|g| g.cents.iter().flatten()).copied().max().unwrap_or(0);
    let step = nice_step(largest);
    let scale = step.saturating_mul(largest.saturating_add(step - 1) / step).max(step);
    let mut svg = open(lang, heading, BASE + 22, &column_words(lang, series, groups));
    for mark in (0..=5_i64).map(|n| step.saturating_mul(n)).take_while(|mark| *mark <= scale) {
        let y = BASE - length(mark, scale, PLOT);
        let label = millions(mark, lang);
        put!(svg, r#"<path class="chart-grid" d="M{LEFT} {y}H{WIDTH}"/>"#);
        put!(svg, r#"<text class="chart-scale" x="{}" y="{}">{label}</text>"#, LEFT - 5, y + 4);
    }
    let places = i64::try_from(groups.len().max(1)).unwrap_or(1);
    for (place, group) in (0_i64..).zip(groups) {
        let from = LEFT + (WIDTH - LEFT) * place / places;
        let to = LEFT + (WIDTH - LEFT) * (place + 1) / places;
        column_group(&mut svg, lang, series, group, scale, from, to);
    }
    svg.push_str("</svg>");
    legend(&mut svg, series);
    svg
}

fn column_group(svg: &mut String, lang: Lang, series: &[Series], group: &Group, scale: i64, from: i64, to: i64) {
    let count = i64::try_from(series.len().max(1)).unwrap_or(1);
    let width = ((to - from) * 3 / 4 / count).clamp(4, 48);
    let start = from + (to - from - width * count) / 2;
    for (place, (one, cents)) in (0_i64..).zip(series.iter().zip(&group.cents)) {
        let (x, middle) = (start + width * place, start + width * place + width / 2);
        let Some(cents) = *cents else {
            put!(svg, r#"<text class="chart-value unknown" x="{middle}" y="{}">?</text>"#, BASE - 5);
            continue;
        };
        let height = length(cents, scale, PLOT);
        let (y, drawn) = (BASE - height, (width - 2).max(2));
        let (name, sum) = (escape(&format!("{} {}", one.label, group.label)), euro(cents, lang));
        put!(
            svg,
            r#"<rect class="chart-bar {}" x="{}" y="{y}" width="{drawn}" height="{height}"><title>{name}: {sum}</title></rect>"#,
            one.class,
            x + 1
        );
        if width >= 14 {
            put!(svg, r#"<text class="chart-value" x="{middle}" y="{}">{}</text>"#, y - 4, millions(cents, lang));
        }
    }
    put!(
        svg,
        r#"<text class="chart-label middle" x="{}" y="{}">{}</text>"#,
        i64::midpoint(from, to),
        BASE + 16,
        escape(&group.label)
    );
}

fn column_words(lang: Lang, series: &[Series], groups: &[Group]) -> String {
    let lines = groups.iter().map(|group| {
        let parts: Vec<String> = series
            .iter()
            .zip(&group.cents)
            .map(|(one, cents)| format!("{} {}", one.label, word(lang, *cents)))
            .collect();
        format!("{}: {}", group.label, parts.join(", "))
    });
    lines.collect::<Vec<_>>().join("; ")
}

fn legend(html: &mut String, series: &[Series]) {
    if series.len() < 2 {
        return;
    }
    html.push_str(r#"<ul class="chart-legend" aria-hidden="true">"#);
    for one in series {
        put!(
            html,
            r#"<li><svg viewBox="0 0 12 12"><rect class="chart-bar {}" width="12" height="12"/></svg>{}</li>"#,
            one.class,
            escape(&one.label)
        );
    }
    html.push_str("</ul>");
}

/// Height of a line of words, and of the bar below them with its space.
const WORDS: i64 = 16;
const TRACK: i64 = 22;

/// Horizontal bars, one per theme or county, word and sum above each bar.
#[must_use]
pub fn rows(lang: Lang, heading: Heading<'_>, bars: &[Bar]) -> String {
    let largest = bars.iter().filter_map(|bar| bar.value_cents).max().unwrap_or(0).max(1);
    let words: Vec<String> = bars.iter().map(|bar| format!("{}: {}", bar.label, word(lang, bar.value_cents))).collect();
    let (mut drawing, mut y) = (String::new(), 0_i64);
    for bar in bars {
        let (label, sum) = (escape(&bar.label), word(lang, bar.value_cents));
        let unknown = if bar.value_cents.is_some() { "" } else { " unknown" };
        put!(drawing, r#"<text class="chart-value end{unknown}" x="{WIDTH}" y="{}">{sum}</text>"#, y + 12);
        for line in lines(&bar.label) {
            put!(drawing, r#"<text class="chart-label" x="0" y="{}">{}</text>"#, y + 12, escape(&line));
            y += WORDS;
        }
        put!(drawing, r#"<rect class="chart-track" x="0" y="{y}" width="{WIDTH}" height="9"/>"#);
        if let Some(cents) = bar.value_cents {
            let width = length(cents, largest, WIDTH);
            put!(
                drawing,
                r#"<rect class="chart-bar {}" x="0" y="{y}" width="{width}" height="9"><title>{label}: {sum}</title></rect>"#,
                bar.class
            );
        }
        y += TRACK;
    }
    let mut svg = open(lang, heading, y.max(1), &words.join("; "));
    svg.push_str(&drawing);
    svg.push_str("</svg>");
    svg
}

/// Breaks a label that would run into its sum into at most two lines; the full label stands in title and description.
fn lines(label: &str) -> Vec<String> {
    const ROOM: usize = 30;
    if label.chars().count() <= ROOM {
        return vec![label.to_owned()];
    }
    let head: String = label.chars().take(ROOM).collect();
    let (first, rest) = head
        .rsplit_once(' ')
        .and_then(|(first, _)| Some((first.to_owned(), label.strip_prefix(first)?.trim_start().to_owned())))
        .unwrap_or_else(|| (head.clone(), label.chars().skip(ROOM).collect()));
    let mut second: String = rest.chars().take(ROOM).collect();
    if rest.chars().count() > ROOM {
        second.push('…');
    }
    vec![first, second]
}

pub(super) fn open(lang: Lang, heading: Heading<'_>, height: i64, words: &str) -> String {
    let (id, title) = (escape(heading.id), escape(heading.title));
    let (code, words) = (lang.code(), escape(words));
    format!(
        r#"<svg class="chart" viewBox="0 0 {WIDTH} {height}" role="img" lang="{code}" aria-labelledby="{id}-title" aria-describedby="{id}-desc"><title id="{id}-title">{title}</title><desc id="{id}-desc">{words}</desc>"#
    )
}

fn word(lang: Lang, cents: Option<i64>) -> String {
    cents.map_or_else(|| lang.unknown().to_owned(), |cents| euro(cents, lang))
}

/// The length of a value on a line of `room`, never longer than the line and never gone if there is something.
fn length(cents: i64, scale: i64, room: i64) -> i64 {
    let cents = cents.max(0);
    let exact = i128::from(cents) * i128::from(room) / i128::from(scale.max(1));
    let least = i64::from(cents > 0);
    i64::try_from(exact).unwrap_or(room).clamp(least, room)
}

/// A round distance of the scale's lines (1, 2 or 5 and zeros) that needs at most five of them.
pub(super) fn nice_step(largest: i64) -> i64 {
    let mut unit = 10_000_000_i64;
    loop {
        for factor in [1, 2, 5] {
            let step = unit.saturating_mul(factor);
            if largest <= step.saturating_mul(5) {
                return step;
            }
        }
        unit = unit.saturating_mul(10);
    }
}

pub(super) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&#39;")
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADING: Heading<'static> = Heading { id: "c", title: "Bewilligt <je> Jahr" };

    #[test]
    fn the_scale_is_round_and_never_endless() {
        let cases =
            [(0, 10_000_000), (50_000_001, 20_000_000), (230_000_000, 50_000_000), (1_600_000_000, 500_000_000)];
        for (largest, step) in cases {
            assert_eq!(nice_step(largest), step, "{largest}");
        }
        assert!(nice_step(i64::MAX) > 0);
    }

    #[test]
    fn lengths_stay_on_the_line() {
        assert_eq!(length(50, 100, 360), 180);
        assert_eq!(length(1, i64::MAX, 360), 1);
        assert_eq!(length(0, 100, 360), 0);
        assert_eq!(length(-5, 100, 360), 0);
        assert_eq!(length(i64::MAX, 1, 360), 360);
    }

    #[test]
    fn all_values_stand_in_the_description() {
        let series = [Series { label: "Bewilligt".into(), class: "c1" }];
        let groups = [
            Group { label: "2023".into(), cents: vec![Some(225_000_000)] },
            Group { label: "2024".into(), cents: vec![None] },
        ];
        let svg = columns(Lang::De, HEADING, &series, &groups);
        assert!(svg.contains("2023: Bewilligt 2.250.000,00\u{a0}€; 2024: Bewilligt unbekannt</desc>"));
        assert!(svg.contains("Bewilligt &lt;je&gt; Jahr"));
        assert!(!svg.contains("style="));
    }

    #[test]
    fn long_labels_break_at_a_word() {
        assert_eq!(lines("Mobilität"), ["Mobilität"]);
        assert_eq!(lines("Smart City / Smart Region (übergreifend)"), ["Smart City / Smart Region", "(übergreifend)"]);
        assert_eq!(lines(&"ä".repeat(70)), ["ä".repeat(30), format!("{}…", "ä".repeat(30))]);
    }

    #[test]
    fn extreme_values_draw() {
        let bars = [
            Bar { label: "x".repeat(90), value_cents: Some(i64::MAX), class: "c1" },
            Bar { label: "–".into(), value_cents: None, class: "c1" },
        ];
        assert!(rows(Lang::En, HEADING, &bars).contains(">unknown</text>"));
        let series = [Series { label: "a".into(), class: "c1" }];
        let groups = [Group { label: "b".into(), cents: vec![Some(i64::MAX)] }];
        assert!(columns(Lang::En, HEADING, &series, &groups).ends_with("</svg>"));
        assert!(columns(Lang::En, HEADING, &[], &[]).ends_with("</svg>"));
    }
}
