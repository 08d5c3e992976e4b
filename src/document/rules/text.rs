//! Tables as text: readable text and nothing that a browser, a shell or a spreadsheet would run.

use super::search::{holds, is_a_page};
use crate::error::Fault;

/// How other files begin that somebody might call a table.
const OTHERS: &[&[u8]] = &[
    b"%PDF",
    b"PK",
    b"MZ",
    b"\x7fELF",
    b"{\\rtf",
    b"#!",
    b"\xd0\xcf\x11\xe0",
    b"GIF8",
    b"\x1f\x8b",
    b"Rar!",
    b"7z\xbc\xaf",
];

/// Says that a file is a table as text: without control characters, no page, no program, no cell that calls another program or leads elsewhere. Formulas as such
/// stay: a document is kept as it came, and only our own imports read cells.
pub fn check(bytes: &[u8]) -> Result<(), Fault> {
    let wide = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
    let control = |byte: &u8| byte.is_ascii_control() && !matches!(byte, b'\t' | b'\r' | b'\n');
    if wide || bytes.iter().any(control) || OTHERS.iter().any(|start| bytes.starts_with(start)) {
        return Err(Fault::new("document.not-a-table"));
    }
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii();
    if text.is_empty() {
        return Err(Fault::new("document.empty"));
    }
    if text.starts_with(b"<") || is_a_page(bytes) {
        return Err(Fault::new("document.polyglot"));
    }
    if text.split(|byte| matches!(byte, b';' | b',' | b'\t' | b'\r' | b'\n')).any(calls_a_program) {
        return Err(Fault::new("document.active-content"));
    }
    Ok(())
}

/// Whether a cell would start a program or fetch something when a spreadsheet reads it: `=cmd|'/c calc'!A1`, `=WEBSERVICE(…)`, or any
/// formula with an address.
fn calls_a_program(cell: &[u8]) -> bool {
    let cell = cell.trim_ascii().strip_prefix(b"\"").unwrap_or(cell).trim_ascii();
    if !matches!(cell.first(), Some(b'=' | b'+' | b'-' | b'@')) {
        return false;
    }
    let bar = cell.iter().position(|byte| *byte == b'|');
    let called = bar.is_some_and(|bar| cell.get(bar..).is_some_and(|rest| rest.contains(&b'!')));
    called || [b"webservice(".as_slice(), b"dde(", b"://"].iter().any(|piece| holds(cell, piece))
}
