//! The name that a file came with: shown to people, never used as a path. What is odd about it is refused, not mended, so that nobody reads
//! another name than the one that was sent.

use crate::error::Fault;
use unicode_normalization::UnicodeNormalization;

/// The longest name that is kept, in characters.
const LONGEST: usize = 120;

/// A name without any path, line break, control character, mark of direction or invisible character in it. Blanks around it are left off,
/// and letters are composed as everybody else writes them.
pub fn plain(given: Option<&str>) -> Result<Option<String>, Fault> {
    let Some(name) = given.map(|name| name.trim_matches(' ')).filter(|name| !name.is_empty()) else { return Ok(None) };
    let bad = |what| Err(Fault::new("document.bad-name").with("value", what));
    if name.chars().any(char::is_control) {
        return bad("U+000A");
    }
    if let Some(mark) = name.chars().find(|c| invisible(*c)) {
        return bad(format!("U+{:04X}", u32::from(mark)).as_str());
    }
    if let Some(sign) = name.chars().find(|c| matches!(c, '/' | '\\' | ':' | '"' | '<' | '>' | '|' | '*' | '?')) {
        return bad(sign.to_string().as_str());
    }
    if name.starts_with('.') || name.ends_with('.') || name.contains("..") {
        return bad(".");
    }
    if escapes(name) {
        return bad("%");
    }
    if name.chars().count() > LONGEST {
        return Err(Fault::new("input.too-long").with("most", LONGEST.to_string()));
    }
    Ok(Some(name.nfc().collect()))
}

/// How a name ends, in small letters; nothing where it has no ending.
pub fn ending(name: &str) -> String {
    name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default()
}

/// Marks that turn the direction, join or hide what is read.
const fn invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// Whether it holds a byte written as `%0A`: browsers send line breaks and quotation marks so, and others read them back.
fn escapes(name: &str) -> bool {
    name.split('%').skip(1).any(|rest| rest.bytes().take(2).filter(u8::is_ascii_hexdigit).count() == 2)
}
