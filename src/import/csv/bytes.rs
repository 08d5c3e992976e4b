//! Decides whether bytes are a readable CSV text at all, and in which dialect; stops at the first thing that is not.

use super::{CellError, Dialect};
use crate::export::csv::BOM;

/// No line and no record is longer in earnest; it bounds the memory that one record can take.
const LONGEST: usize = 1024 * 1024;
/// So many characters before and bytes after a bad byte are shown.
const AROUND: usize = 30;
/// The characters of Windows-1252 from 0x80 to 0x9F; a blank where none is assigned.
const WINDOWS_1252: &str = "€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ";
/// How files of other kinds begin, and what they are called in the texts.
const OTHER_KINDS: [(&[u8], &str); 6] = [
    (b"PK\x03\x04", "Excel, LibreOffice, ZIP"),
    (b"\xD0\xCF\x11\xE0", "Excel 97-2003"),
    (b"%PDF-", "PDF"),
    (b"\x1F\x8B", "GZIP"),
    (b"\xFF\xD8\xFF", "JPEG"),
    (b"\x89PNG", "PNG"),
];

/// A text with its byte order mark taken off.
pub struct Opened<'a> {
    pub text: &'a str,
    pub delimiter: u8,
    pub dialect: Dialect,
}

/// Checks everything that concerns the file as a whole.
pub fn open(bytes: &[u8], max_bytes: u64) -> Result<Opened<'_>, CellError> {
    let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    let most = max_bytes.min(u64::from(u32::MAX));
    if length > most {
        return Err(whole("csv.too-large", vec![("bytes", length.to_string()), ("max_bytes", most.to_string())]));
    }
    if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
        return Err(whole("csv.utf16", Vec::new()));
    }
    if let Some((_, kind)) = OTHER_KINDS.iter().find(|(start, _)| bytes.starts_with(start)) {
        return Err(whole("csv.not-csv", vec![("kind", (*kind).to_owned())]));
    }
    let (bytes, bom) = bytes.strip_prefix(BOM).map_or((bytes, false), |rest| (rest, true));
    let text = decode(bytes)?;
    if text.trim().is_empty() {
        return Err(whole("csv.empty", Vec::new()));
    }
    long_line(text)?;
    let delimiter = delimiter(text, bom)?;
    quotes(text, char::from(delimiter))?;
    let dialect = match (delimiter, bom) {
        (b';', true) => Dialect::Spreadsheet,
        (b';', false) => Dialect::Audit,
        (_, _) => Dialect::Plain,
    };
    Ok(Opened { text, delimiter, dialect })
}

fn whole(code: &'static str, params: Vec<(&'static str, String)>) -> CellError {
    CellError::new((0, 0), "", "", (code, params))
}

/// The text, or the first byte that cannot stand in one.
fn decode(bytes: &[u8]) -> Result<&str, CellError> {
    let (good, bad) = match std::str::from_utf8(bytes) {
        Ok(text) => (text, None),
        Err(error) => {
            let (good, _) = bytes.split_at_checked(error.valid_up_to()).unwrap_or_default();
            (std::str::from_utf8(good).unwrap_or_default(), Some(error))
        }
    };
    if let Some(at) = good.find('\0') {
        return Err(bad_byte("csv.binary", bytes, good.get(..at).unwrap_or_default(), None));
    }
    let Some(error) = bad else { return Ok(good) };
    let byte = bytes.get(good.len()).copied();
    // An unfinished character at the very end is a file cut off, not another encoding.
    let character = byte.filter(|_| error.error_len().is_some()).and_then(windows_1252);
    Err(bad_byte("csv.not-utf8", bytes, good, character))
}

/// The error of the byte behind `good`, with the piece of its line around it.
fn bad_byte(code: &'static str, bytes: &[u8], good: &str, character: Option<char>) -> CellError {
    let line = good.rsplit(['\n', '\r']).next().unwrap_or_default();
    let position = line.chars().count().saturating_add(1);
    let cut = line.char_indices().rev().take(AROUND).last().map_or(0, |(index, _)| index);
    let before = line.get(cut..).unwrap_or_default();
    let (_, after) = bytes.split_at_checked(good.len()).unwrap_or_default();
    let after = after.get(..AROUND).unwrap_or(after);
    let after = after.split(|byte| b"\r\n".contains(byte)).next().unwrap_or_default();
    let is_text = !before.bytes().chain(after.iter().copied()).any(|byte| byte.is_ascii_control() && byte != b'\t');
    let mut params = vec![("position", position.to_string())];
    if let Some(byte) = after.first() {
        params.push(("byte", format!("0x{byte:02X}")));
    }
    if let Some(character) = character.filter(|_| is_text) {
        params.push(("character", character.to_string()));
    }
    let value = format!("{before}{}", String::from_utf8_lossy(after));
    CellError::new((super::line_ends(good).saturating_add(1), 0), "", &value, (code, params))
}

fn windows_1252(byte: u8) -> Option<char> {
    match byte.checked_sub(0x80) {
        Some(high) if high < 0x20 => WINDOWS_1252.chars().nth(usize::from(high)).filter(|character| *character != ' '),
        Some(_) => Some(char::from(byte)),
        None => None,
    }
}

fn long_line(text: &str) -> Result<(), CellError> {
    for (index, line) in text.split('\n').enumerate() {
        let longest = if line.len() > LONGEST { line.split('\r').find(|part| part.len() > LONGEST) } else { None };
        if let Some(longest) = longest {
            let line = u64::try_from(index.saturating_add(1)).unwrap_or(u64::MAX);
            let beginning: String = longest.chars().take(AROUND).collect();
            let refused = ("csv.line-too-long", vec![("max_bytes", LONGEST.to_string())]);
            return Err(CellError::new((line, 0), "", &beginning, refused));
        }
    }
    Ok(())
}

/// The delimiter that the header line uses outside of quotes.
fn delimiter(text: &str, bom: bool) -> Result<u8, CellError> {
    let text = text.trim_start_matches(['\r', '\n']);
    let (mut semicolons, mut commas, mut tabs) = (0_usize, 0_usize, 0_usize);
    let mut quoted = false;
    let mut crlf = false;
    for letter in text.chars() {
        match letter {
            '"' => quoted = !quoted,
            '\r' | '\n' if !quoted => {
                crlf = letter == '\r';
                break;
            }
            ';' if !quoted => semicolons = semicolons.saturating_add(1),
            ',' if !quoted => commas = commas.saturating_add(1),
            '\t' if !quoted => tabs = tabs.saturating_add(1),
            _ => {}
        }
    }
    match (semicolons, commas, tabs) {
        (0, 0, 0) if bom || crlf => Ok(b';'),
        (0, 0, 0) => Ok(b','),
        (0, 0, _) => {
            let header = text.lines().next().unwrap_or_default();
            Err(CellError::new((1, 0), "", header, ("csv.unknown-delimiter", Vec::new())))
        }
        (semicolons, commas, _) if semicolons >= commas => Ok(b';'),
        (_, _, _) => Ok(b','),
    }
}

/// Walks from quote to quote: every quoted cell must end, and end its cell; line ends inside must not make a record endless.
fn quotes(text: &str, delimiter: char) -> Result<(), CellError> {
    let ends = [delimiter, '\r', '\n'];
    let (mut from, mut record) = (0_usize, 0_usize);
    while let Some(open) = find_quote(text, from) {
        let line_end = text.get(from..open).and_then(|between| between.rfind(['\r', '\n']));
        record = line_end.map_or(record, |end| from.saturating_add(end).saturating_add(1));
        from = open.saturating_add(1);
        if !text.get(..open).is_some_and(|before| before.is_empty() || before.ends_with(ends)) {
            continue;
        }
        loop {
            let Some(close) = find_quote(text, from) else {
                return Err(in_quotes("csv.unterminated-quote", text, open));
            };
            from = close.saturating_add(1);
            let after = text.get(from..).unwrap_or_default();
            if close.saturating_sub(record) > LONGEST {
                return Err(in_quotes("csv.record-too-long", text, record));
            } else if after.starts_with('"') {
                from = from.saturating_add(1);
            } else if after.is_empty() || after.starts_with(ends) {
                break;
            } else {
                return Err(in_quotes("csv.stray-quote", text, open));
            }
        }
    }
    Ok(())
}

fn find_quote(text: &str, from: usize) -> Option<usize> {
    let ahead = text.get(from..)?.find('"')?;
    from.checked_add(ahead)
}

/// An error of the quoted cell or record that begins at a place.
fn in_quotes(code: &'static str, text: &str, open: usize) -> CellError {
    let (before, cell) = text.split_at_checked(open).unwrap_or((text, ""));
    let line = super::line_ends(before).saturating_add(1);
    let beginning: String = cell.chars().take(super::SHOWN.saturating_add(1)).collect();
    CellError::new((line, 0), "", &beginning, (code, vec![("max_bytes", LONGEST.to_string())]))
}
