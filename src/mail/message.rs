//! The bytes of a mail (RFC 5322, MIME): plain text, the same however often it is made, so that a repeated one is known by its Message-ID.

use crate::clock::Instant;
use crate::id::MailId;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use std::fmt::Write;

/// So many bytes of a text fit into one encoded word.
const WORD: usize = 42;

/// What a mail says and whom it is for.
#[derive(Debug, Clone, Copy)]
pub struct Parts<'a> {
    /// Its id.
    pub id: MailId,
    /// When it was made.
    pub made_at: Instant,
    /// The address it comes from.
    pub from: &'a str,
    /// The address it goes to.
    pub to: &'a str,
    /// The subject.
    pub subject: &'a str,
    /// The text, lines ended by `\n`.
    pub body: &'a str,
}

/// The Message-ID: the mail's own id at the sender's domain.
pub fn message_id(id: MailId, from: &str) -> String {
    format!("{id}@{}", from.split_once('@').map_or("localhost", |(_, domain)| domain))
}

/// The mail as bytes, lines ended by CR LF.
pub fn bytes(parts: &Parts<'_>) -> Vec<u8> {
    let Parts { id, made_at, from, to, subject, body } = *parts;
    let mut text = format!(
        "Date: {}\r\nFrom: {} <{from}>\r\nTo: <{to}>\r\nSubject: {}\r\nMessage-ID: <{}>\r\n",
        date(made_at),
        word("Förderbuch"),
        word(subject),
        message_id(id, from),
    );
    text.push_str("Auto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n");
    text.push_str("Content-Transfer-Encoding: base64\r\n\r\n");
    let encoded = STANDARD.encode(body.replace('\n', "\r\n"));
    let mut rest = encoded.as_str();
    while !rest.is_empty() {
        let (line, more) = rest.split_at_checked(76).unwrap_or((rest, ""));
        text.push_str(line);
        text.push_str("\r\n");
        rest = more;
    }
    text.into_bytes()
}

/// A text as encoded words (RFC 2047), cut between characters; control characters are left out, so that no text makes another header.
fn word(text: &str) -> String {
    let text: String = text.chars().filter(|one| !one.is_control()).collect();
    let mut words: Vec<String> = Vec::new();
    let mut part = String::new();
    for one in text.chars() {
        if part.len() + one.len_utf8() > WORD {
            words.push(std::mem::take(&mut part));
        }
        part.push(one);
    }
    words.push(part);
    let words: Vec<String> = words.iter().map(|part| format!("=?utf-8?B?{}?=", STANDARD.encode(part))).collect();
    words.join("\r\n ")
}

/// An instant as mails write it: `Sun, 22 Nov 2026 10:00:00 +0000`.
fn date(at: Instant) -> String {
    let at = at.offset();
    let short = |name: String| name.chars().take(3).collect::<String>();
    let mut text = String::new();
    // Writing to a text cannot fail.
    let _ = write!(
        text,
        "{}, {:02} {} {:04} {:02}:{:02}:{:02} +0000",
        short(at.weekday().to_string()),
        at.day(),
        short(at.month().to_string()),
        at.year(),
        at.hour(),
        at.minute(),
        at.second()
    );
    text
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop at a surprise")]
mod tests {
    use super::*;

    fn parts<'a>(subject: &'a str, body: &'a str) -> Parts<'a> {
        Parts {
            id: MailId(uuid::Uuid::from_u128(7)),
            made_at: Instant::from_micros(1_795_341_600_000_000),
            from: "fb@ministerium.example",
            to: "a@town.example",
            subject,
            body,
        }
    }

    #[test]
    fn a_mail_is_made_of_short_plain_lines_and_the_same_each_time() {
        let subject = "Erinnerung: 3 Fristen – Überfälliges zuerst, Größtes zuletzt, und noch viel mehr dazu";
        let body = "Sehr geehrte Damen und Herren,\n\nfür den Landkreis Groß-Gerau …\n".repeat(20);
        let made = bytes(&parts(subject, &body));
        assert_eq!(made, bytes(&parts(subject, &body)));
        let text = String::from_utf8(made).unwrap();
        assert!(text.is_ascii());
        assert!(text.split("\r\n").all(|line| line.len() <= 78 && !line.contains(['\r', '\n'])), "{text}");
        assert!(text.starts_with("Date: Sun, 22 Nov 2026 10:00:00 +0000\r\n"), "{text}");
        assert!(text.contains("Message-ID: <00000000-0000-0000-0000-000000000007@ministerium.example>\r\n"));
        let (_, encoded) = text.split_once("\r\n\r\n").unwrap();
        let plain = STANDARD.decode(encoded.replace("\r\n", "")).unwrap();
        assert_eq!(String::from_utf8(plain).unwrap(), body.replace('\n', "\r\n"));
    }

    #[test]
    fn no_text_makes_another_header() {
        let text = String::from_utf8(bytes(&parts("x\r\nBcc: all@town.example", "y"))).unwrap();
        assert!(!text.contains("Bcc:"), "{text}");
        assert_eq!(text.matches("\r\nSubject: ").count(), 1);
    }
}
