//! Timelines as inline SVG on the server: planned, expected and actual days of milestones on one scale, described in words.

use super::chart::{Heading, escape, open};
use super::lang::Lang;
use super::view::date;
use std::fmt::Write as _;
use time::{Date, Month};

/// Writes a piece of SVG; this cannot fail on a String.
macro_rules! put {
    ($text:ident, $($piece:tt)*) => {
        let _ = write!($text, $($piece)*);
    };
}

/// Width of the drawing, as of the other charts.
const WIDTH: i64 = 328;
/// What stays free at both ends, so that marks are not cut.
const EDGE: i64 = 10;
/// Height of the scale and of a line with its words.
const SCALE: i64 = 22;
const LINE: i64 = 40;
/// The longest words over a line, in characters.
const WORDS: usize = 46;

/// A milestone on the line of time.
#[derive(Debug, Clone)]
pub struct Line {
    /// What it is called.
    pub label: String,
    /// The day of the plan.
    pub baseline: Option<Date>,
    /// The day expected.
    pub forecast: Option<Date>,
    /// The day it was reached.
    pub actual: Option<Date>,
    /// CSS class of the status: `late`, `slipping`, `on_time` or `reached`.
    pub class: &'static str,
    /// The status in words.
    pub status: &'static str,
}

/// The words of a timeline.
#[derive(Debug, Clone, Copy)]
pub struct Words {
    /// For the day of the plan.
    pub baseline: &'static str,
    /// For the day expected.
    pub forecast: &'static str,
    /// For the day it was reached.
    pub actual: &'static str,
    /// For today.
    pub today: &'static str,
}

/// Places days on the drawing.
struct Span {
    from: Date,
    days: i64,
}

impl Span {
    fn of(lines: &[Line], today: Date) -> Self {
        let days = lines.iter().flat_map(|line| [line.baseline, line.forecast, line.actual]).flatten();
        let (from, to) = days.fold((today, today), |(from, to), day| (from.min(day), to.max(day)));
        let from = Date::from_calendar_date(from.year(), Month::January, 1).unwrap_or(from);
        let to = Date::from_calendar_date(to.year(), Month::December, 31).unwrap_or(to);
        Self { from, days: (to - from).whole_days().max(1) }
    }

    fn x(&self, day: Date) -> i64 {
        EDGE + (day - self.from).whole_days() * (WIDTH - 2 * EDGE) / self.days
    }

    /// First days of years, thinned so that at most seven are written.
    fn years(&self) -> impl Iterator<Item = Date> + '_ {
        let count = i32::try_from(self.days / 365 + 1).unwrap_or(i32::MAX);
        let step = usize::try_from((count + 6) / 7).unwrap_or(1).max(1);
        (0..count)
            .step_by(step)
            .filter_map(|n| Date::from_calendar_date(self.from.year().saturating_add(n), Month::January, 1).ok())
    }
}

/// One line per milestone: a hollow mark for the plan, a full one for what is expected or was reached, a bar between them.
#[must_use]
pub fn timeline(lang: Lang, heading: Heading<'_>, words: Words, today: Date, lines: &[Line]) -> String {
    let span = Span::of(lines, today);
    let height = SCALE + LINE * i64::try_from(lines.len()).unwrap_or(0) + 6;
    let mut svg = open(lang, heading, height, &described(lang, words, lines));
    for year in span.years() {
        let x = span.x(year);
        put!(svg, r#"<path class="chart-grid" d="M{x} {SCALE}V{height}"/>"#);
        put!(svg, r#"<text class="chart-label" x="{}" y="14">{}</text>"#, x + 2, year.year());
    }
    let x = span.x(today);
    put!(
        svg,
        r#"<path class="time-today" d="M{x} {SCALE}V{height}"><title>{}</title></path>"#,
        escape(&format!("{} {}", words.today, date(today, lang)))
    );
    for (place, line) in (0_i64..).zip(lines) {
        draw(&mut svg, lang, words, &span, line, SCALE + LINE * place);
    }
    svg.push_str("</svg>");
    svg.push_str(&legend(words));
    svg
}

fn draw(svg: &mut String, lang: Lang, words: Words, span: &Span, line: &Line, top: i64) {
    let (base, title) = (top + 28, escape(&shortened(&line.label)));
    put!(svg, r#"<text class="chart-label" x="{EDGE}" y="{}">{title}</text>"#, top + 15);
    let reached = line.actual.or(line.forecast);
    if let Some((from, to)) = line.baseline.zip(reached) {
        let (from, to) = (span.x(from.min(to)), span.x(from.max(to)));
        put!(svg, r#"<path class="time-slip {}" d="M{from} {base}H{to}"/>"#, line.class);
    }
    if let Some(day) = line.baseline {
        let (x, said) = (span.x(day), escape(&format!("{}: {} {}", line.label, words.baseline, date(day, lang))));
        put!(svg, r#"<path class="time-plan" d="M{x} {}l6 6l-6 6l-6 -6z"><title>{said}</title></path>"#, base - 6);
    }
    if let Some(day) = reached {
        let word = if line.actual.is_some() { words.actual } else { words.forecast };
        let (x, said) = (span.x(day), escape(&format!("{}: {word} {}", line.label, date(day, lang))));
        put!(
            svg,
            r#"<circle class="time-mark {}" cx="{x}" cy="{base}" r="4"><title>{said}</title></circle>"#,
            line.class
        );
    }
}

fn shortened(label: &str) -> String {
    if label.chars().count() <= WORDS {
        return label.to_owned();
    }
    let kept: String = label.chars().take(WORDS - 1).collect();
    format!("{}…", kept.trim_end())
}

fn described(lang: Lang, words: Words, lines: &[Line]) -> String {
    let day = |word: &str, day: Option<Date>| day.map(|day| format!("{word} {}", date(day, lang)));
    let said = lines.iter().map(|line| {
        let parts =
            [day(words.baseline, line.baseline), day(words.forecast, line.forecast), day(words.actual, line.actual)];
        let parts: Vec<String> = parts.into_iter().flatten().chain([line.status.to_owned()]).collect();
        format!("{}: {}", line.label, parts.join(", "))
    });
    said.collect::<Vec<_>>().join("; ")
}

fn legend(words: Words) -> String {
    let mark = |shape: &str, word: &str| format!(r#"<li><svg viewBox="0 0 12 12">{shape}</svg>{word}</li>"#);
    [
        r#"<ul class="chart-legend" aria-hidden="true">"#.to_owned(),
        mark(r#"<path class="time-plan" d="M6 0l6 6l-6 6l-6 -6z"/>"#, words.baseline),
        mark(r#"<circle class="time-mark on_time" cx="6" cy="6" r="4"/>"#, words.forecast),
        mark(r#"<circle class="time-mark reached" cx="6" cy="6" r="4"/>"#, words.actual),
        mark(r#"<path class="time-today" d="M6 0V12"/>"#, words.today),
        "</ul>".to_owned(),
    ]
    .concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    const WORDS: Words = Words { baseline: "geplant", forecast: "erwartet", actual: "erreicht", today: "heute" };
    const HEADING: Heading<'static> = Heading { id: "t", title: "Meilensteine <x>" };

    fn line(label: &str, baseline: Option<Date>, forecast: Option<Date>, actual: Option<Date>) -> Line {
        Line { label: label.to_owned(), baseline, forecast, actual, class: "late", status: "überfällig" }
    }

    #[test]
    fn all_days_stand_in_the_description() {
        let lines = [line("Start & Ende", Some(date!(2026 - 01 - 31)), Some(date!(2026 - 03 - 01)), None)];
        let svg = timeline(Lang::De, HEADING, WORDS, date!(2026 - 02 - 15), &lines);
        assert!(svg.contains("Start &amp; Ende: geplant 31.01.2026, erwartet 01.03.2026, überfällig</desc>"), "{svg}");
        assert!(svg.contains("Meilensteine &lt;x&gt;") && !svg.contains("style="));
    }

    #[test]
    fn marks_stay_on_the_drawing_whatever_the_days() {
        let far = [line(&"ä".repeat(99), Some(date!(1900 - 01 - 01)), Some(date!(9999 - 12 - 31)), None)];
        let svg = timeline(Lang::En, HEADING, WORDS, date!(2026 - 02 - 15), &far);
        assert!(svg.contains(r#"cx="318""#) && svg.contains("M10 "), "{svg}");
        assert!(svg.matches("chart-label").count() <= 9, "{svg}");
        assert!(timeline(Lang::De, HEADING, WORDS, date!(2026 - 02 - 15), &[]).contains("</svg>"));
    }
}
