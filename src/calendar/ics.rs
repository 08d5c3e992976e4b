//! The text of a calendar (RFC 5545): one all-day event for each duty, lines folded at 75 octets, texts escaped, the same bytes each time.

use super::store::Entry;
use crate::clock::Instant;
use crate::web::lang::Lang;
use time::Date;

/// So many octets a line holds at most.
const LONGEST: usize = 75;

/// The whole calendar.
pub fn calendar(entries: &[Entry], lang: Lang, url: Option<&str>) -> String {
    let mut text = String::new();
    line(&mut text, "BEGIN:VCALENDAR");
    line(&mut text, "VERSION:2.0");
    line(&mut text, "PRODID:-//Foerderbuch//Fristen//DE");
    line(&mut text, "CALSCALE:GREGORIAN");
    line(&mut text, "METHOD:PUBLISH");
    line(&mut text, &format!("X-WR-CALNAME:{}", escaped(lang.calendar_name())));
    line(&mut text, "REFRESH-INTERVAL;VALUE=DURATION:PT6H");
    line(&mut text, "X-PUBLISHED-TTL:PT6H");
    for entry in entries {
        event(&mut text, entry, lang, url);
    }
    line(&mut text, "END:VCALENDAR");
    text
}

fn event(text: &mut String, entry: &Entry, lang: Lang, url: Option<&str>) {
    let what = lang.duty_kind_word(entry.kind.code());
    let summary = match &entry.title {
        Some(title) => format!("{what}: {title}"),
        None => format!("{what}: {}", entry.award_title),
    };
    let mut about = entry.award_title.clone();
    for more in [&entry.case_number, &entry.authority_name].into_iter().flatten() {
        about.push('\n');
        about.push_str(more);
    }
    line(text, "BEGIN:VEVENT");
    line(text, &format!("UID:{}@foerderbuch", entry.id));
    line(text, &format!("DTSTAMP:{}", stamp(entry.recorded_at)));
    line(text, &format!("DTSTART;VALUE=DATE:{}", day(entry.due_on)));
    // The end of an event is the first day that is not of it any more.
    line(text, &format!("DTEND;VALUE=DATE:{}", day(entry.due_on.next_day().unwrap_or(entry.due_on))));
    line(text, &format!("SEQUENCE:{}", entry.version.saturating_sub(1)));
    line(text, &format!("SUMMARY:{}", escaped(&summary)));
    line(text, &format!("DESCRIPTION:{}", escaped(&about)));
    line(text, &format!("CATEGORIES:{}", escaped(what)));
    if let Some(url) = url {
        line(text, &format!("URL:{url}/duties/{}", entry.id));
    }
    line(text, "TRANSP:TRANSPARENT");
    line(text, "END:VEVENT");
}

fn day(day: Date) -> String {
    format!("{:04}{:02}{:02}", day.year(), u8::from(day.month()), day.day())
}

fn stamp(at: Instant) -> String {
    let at = at.offset();
    format!("{}T{:02}{:02}{:02}Z", day(at.date()), at.hour(), at.minute(), at.second())
}

/// A text value: backslash, semicolon, comma and line breaks are escaped, other control characters left out (RFC 5545, 3.3.11).
pub fn escaped(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    for one in text.replace("\r\n", "\n").chars() {
        match one {
            '\\' => written.push_str("\\\\"),
            ';' => written.push_str("\\;"),
            ',' => written.push_str("\\,"),
            '\n' | '\r' => written.push_str("\\n"),
            other if other.is_control() => {}
            other => written.push(other),
        }
    }
    written
}

/// Writes a line, folded before it is longer than 75 octets and never within a character (RFC 5545, 3.1).
fn line(text: &mut String, content: &str) {
    let mut octets = 0;
    for one in content.chars() {
        if octets + one.len_utf8() > LONGEST {
            text.push_str("\r\n ");
            octets = 1;
        }
        text.push(one);
        octets += one.len_utf8();
    }
    text.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The opposite of folding.
    fn unfolded(text: &str) -> String {
        text.replace("\r\n ", "")
    }

    /// The opposite of escaping.
    fn plain(text: &str) -> String {
        let (mut written, mut escapes) = (String::new(), false);
        for one in text.chars() {
            match (escapes, one) {
                (false, '\\') => escapes = true,
                (true, 'n') => {
                    written.push('\n');
                    escapes = false;
                }
                (_, other) => {
                    written.push(other);
                    escapes = false;
                }
            }
        }
        written
    }

    #[test]
    fn a_long_line_is_folded_between_characters() {
        let mut text = String::new();
        line(&mut text, &format!("SUMMARY:{}", "ü".repeat(80)));
        let lines: Vec<&str> = text.trim_end().split("\r\n").collect();
        assert_eq!(lines.iter().map(|one| one.len()).collect::<Vec<_>>(), [74, 75, 21]);
        assert!(lines.iter().skip(1).all(|one| one.starts_with(' ')));
    }

    proptest! {
        #[test]
        fn every_text_comes_back_and_no_line_is_too_long(given in "[a-zäöü€𝄞 ,;:\\\\\n\t\"]{0,300}") {
            let mut text = String::new();
            line(&mut text, &format!("SUMMARY:{}", escaped(&given)));
            prop_assert!(text.ends_with("\r\n"));
            for one in text.trim_end_matches("\r\n").split("\r\n") {
                prop_assert!(one.len() <= LONGEST && !one.contains(['\r', '\n']));
            }
            let back = unfolded(text.trim_end_matches("\r\n"));
            let wanted: String = given.chars().filter(|one| *one == '\n' || !one.is_control()).collect();
            prop_assert_eq!(plain(back.strip_prefix("SUMMARY:").unwrap_or_default()), wanted);
        }
    }
}
