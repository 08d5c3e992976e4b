//! Search that forgives case, umlauts, accents, blanks and hyphens: both sides are folded alike, so the database only compares plain letters.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// What is stored beside a text to find it by: umlauts written out (`ae`) and left plain (`a`), letters and digits only.
pub fn fold<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    let mut parts: Vec<String> = Vec::new();
    for text in texts {
        for part in [written_out(text), plain(text)] {
            if !part.is_empty() && !parts.contains(&part) {
                parts.push(part);
            }
        }
    }
    parts.join("|")
}

/// What to look for with `LIKE`: `%…%` around the folded words; letters and digits only, so nothing in it is a pattern.
pub fn pattern(wanted: &str) -> String {
    format!("%{}%", written_out(wanted))
}

fn written_out(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.nfc().flat_map(char::to_lowercase) {
        match c {
            'ä' => out.push_str("ae"),
            'ö' => out.push_str("oe"),
            'ü' => out.push_str("ue"),
            other => out.push(other),
        }
    }
    plain(&out)
}

fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        match c {
            'ß' => out.push_str("ss"),
            'ø' => out.push('o'),
            'ł' => out.push('l'),
            'æ' => out.push_str("ae"),
            other if other.is_alphanumeric() => out.push(other),
            _ => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finds(wanted: &str, text: &str) -> bool {
        fold([text]).contains(pattern(wanted).trim_matches('%'))
    }

    #[test]
    fn people_find_what_they_mean() {
        for (wanted, text) in [
            ("giessen", "Gießen"),
            ("GIESSEN", "Gießen, Universitätsstadt"),
            ("rüsselsheim", "Rüsselsheim am Main"),
            ("ruesselsheim", "Rüsselsheim am Main"),
            ("russelsheim", "Rüsselsheim am Main"),
            ("u\u{308}berwald", "Überwald"),
            ("offenbachammain", "Offenbach am Main"),
            ("schwalm eder", "Schwalm-Eder-Kreis"),
            ("allendorf eder", "Allendorf (Eder)"),
            ("06411000", "06411000"),
            ("", "anything"),
        ] {
            assert!(finds(wanted, text), "{wanted} in {text}");
        }
        assert!(!finds("kassel", "Fulda"));
        assert_eq!(pattern("100%_"), "%100%");
    }
}
