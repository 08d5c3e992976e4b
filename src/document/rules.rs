//! What may be kept as a document: told by its content alone, never by its name; what could be something else besides is refused.

use crate::db::text_enum;
use crate::error::{AppError, Fault};

/// The largest document, in bytes.
pub const LARGEST: usize = 15 * 1024 * 1024;
/// The longest name that is kept.
const LONGEST_NAME: usize = 120;

text_enum! {
    /// Dateiart.
    pub enum Media {
        /// PDF.
        Pdf = "application/pdf",
        /// PNG.
        Png = "image/png",
        /// JPEG.
        Jpeg = "image/jpeg",
        /// TIFF.
        Tiff = "image/tiff",
    }
}

impl Media {
    /// How names of such files end.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Png => "png",
            Self::Jpeg => "jpg",
            Self::Tiff => "tif",
        }
    }
}

text_enum! {
    /// Art der Unterlage.
    pub enum Kind {
        /// The scan of a notice on paper.
        PaperNotice = "paper_notice",
        /// The consent of a recipient to a change of the lead.
        Consent = "consent",
        /// A signed waiver of remedies.
        Waiver = "waiver",
        /// What proves that a notice was served.
        ProofOfDelivery = "proof_of_delivery",
        /// What proves that a condition is met.
        Evidence = "evidence",
    }
}

/// A file that may be kept.
#[derive(Debug, Clone)]
pub struct Incoming {
    /// What it is.
    pub media: Media,
    /// Its name, where it has one.
    pub name: Option<String>,
    /// All of it.
    pub bytes: Vec<u8>,
}

/// Says whether a file may be kept.
///
/// # Errors
/// 413 for what is too large, 422 for everything else that is not a PDF, PNG, JPEG or TIFF and nothing but that.
pub fn check(bytes: Vec<u8>, name: Option<&str>) -> Result<Incoming, AppError> {
    let wrong = |fault| AppError::field("file", fault);
    if bytes.is_empty() {
        return Err(wrong(Fault::new("document.empty")));
    }
    if bytes.len() > LARGEST {
        return Err(AppError::TooLarge(
            Fault::new("input.too-large").with("most", format!("{} MiB", LARGEST / 1024 / 1024)),
        ));
    }
    let name = plain_name(name).map_err(wrong)?;
    let media = media(&bytes).map_err(wrong)?;
    Ok(Incoming { media, name, bytes })
}

/// A name without any path in it.
fn plain_name(given: Option<&str>) -> Result<Option<String>, Fault> {
    let Some(name) = given.map(str::trim).filter(|name| !name.is_empty()) else { return Ok(None) };
    let odd =
        |c: char| c.is_control() || matches!(c, '/' | '\\' | ':' | '"' | '<' | '>' | '|' | '\u{200e}'..='\u{202e}');
    if name.chars().any(odd) || name.starts_with('.') || name.chars().count() > LONGEST_NAME {
        return Err(Fault::new("document.bad-name"));
    }
    Ok(Some(name.to_owned()))
}

fn media(bytes: &[u8]) -> Result<Media, Fault> {
    let media = begins_as(bytes).ok_or_else(|| Fault::new("document.wrong-kind"))?;
    if !is_whole(media, bytes) {
        return Err(Fault::new("document.not-whole").with("kind", media.ending()));
    }
    if is_something_else_too(media, bytes) {
        return Err(Fault::new("document.polyglot"));
    }
    if media == Media::Pdf && acts(bytes) {
        return Err(Fault::new("document.active-content"));
    }
    Ok(media)
}

fn begins_as(bytes: &[u8]) -> Option<Media> {
    let begins = |start: &[u8]| bytes.starts_with(start);
    if begins(b"%PDF-1.") || begins(b"%PDF-2.") {
        Some(Media::Pdf)
    } else if begins(b"\x89PNG\r\n\x1a\n") {
        Some(Media::Png)
    } else if begins(b"\xff\xd8\xff") {
        Some(Media::Jpeg)
    } else if begins(b"II*\0") || begins(b"MM\0*") {
        Some(Media::Tiff)
    } else {
        None
    }
}

/// Whether the end is there, and nothing behind it.
fn is_whole(media: Media, bytes: &[u8]) -> bool {
    match media {
        Media::Pdf => bytes.trim_ascii_end().ends_with(b"%%EOF"),
        Media::Png => bytes.get(12..16) == Some(b"IHDR".as_slice()) && bytes.ends_with(b"\0\0\0\0IEND\xae\x42\x60\x82"),
        Media::Jpeg => bytes.ends_with(b"\xff\xd9"),
        Media::Tiff => first_directory(bytes).is_some_and(|place| place >= 8 && place < bytes.len()),
    }
}

/// Where a TIFF says its first directory is.
fn first_directory(bytes: &[u8]) -> Option<usize> {
    let four: [u8; 4] = bytes.get(4..8)?.try_into().ok()?;
    let place = if bytes.starts_with(b"II") { u32::from_le_bytes(four) } else { u32::from_be_bytes(four) };
    usize::try_from(place).ok()
}

/// Whether a piece of text stands anywhere in the file, whatever its case; it is given in lower case.
fn holds(bytes: &[u8], piece: &[u8]) -> bool {
    bytes.windows(piece.len()).any(|window| window.eq_ignore_ascii_case(piece))
}

/// Whether a browser, a shell or an archiver could read it as something of its own.
fn is_something_else_too(media: Media, bytes: &[u8]) -> bool {
    let pages: [&[u8]; 6] = [b"<html", b"<script", b"<!doctype html", b"<svg", b"<?php", b"<iframe"];
    let end = bytes.get(bytes.len().saturating_sub(66_000)..).unwrap_or_default();
    let archive = holds(end, b"pk\x05\x06");
    let other_pdf = media != Media::Pdf && holds(bytes.get(..1_100).unwrap_or(bytes), b"%pdf-");
    archive || other_pdf || pages.iter().any(|piece| holds(bytes, piece))
}

/// Whether a PDF does something by itself, or carries other files. A scan does neither.
fn acts(bytes: &[u8]) -> bool {
    let names: [&[u8]; 6] = [b"/javascript", b"/launch", b"/embeddedfile", b"/richmedia", b"/xfa", b"/submitform"];
    names.iter().any(|name| holds(bytes, name))
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop at a surprise")]
mod tests {
    use super::*;

    const PNG: &[u8] =
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0\0\0\0\0\0\0\0\0IEND\xae\x42\x60\x82";
    const PDF: &[u8] = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n";

    fn code(bytes: &[u8], name: Option<&str>) -> String {
        match check(bytes.to_vec(), name) {
            Ok(incoming) => incoming.media.code().to_owned(),
            Err(AppError::Invalid(faults)) => faults.first().unwrap().fault.code.to_owned(),
            Err(AppError::TooLarge(fault)) => fault.code.to_owned(),
            Err(other) => format!("{other:?}"),
        }
    }

    #[test]
    fn the_content_decides_whatever_the_name_says() {
        let tiff = [b"II*\0\x08\0\0\0".as_slice(), &[0; 6]].concat();
        for (bytes, kind) in [
            (PNG, "image/png"),
            (PDF, "application/pdf"),
            (b"\xff\xd8\xff\xe0 \xff\xd9", "image/jpeg"),
            (&tiff, "image/tiff"),
        ] {
            assert_eq!(code(bytes, Some("anything.html")), kind);
        }
    }

    #[test]
    fn hostile_files_are_refused_each_for_its_reason() {
        let with = |more: &[u8]| [PDF, more].concat();
        let inside = |piece: &str| format!("%PDF-1.4\n{piece}\n%%EOF").into_bytes();
        for (bytes, expected) in [
            (Vec::new(), "document.empty"),
            (vec![b'x'; LARGEST + 1], "input.too-large"),
            (b"<html><script>alert(1)</script>".to_vec(), "document.wrong-kind"),
            (b"GIF89a".to_vec(), "document.wrong-kind"),
            (b"PK\x03\x04 office".to_vec(), "document.wrong-kind"),
            (b" %PDF-1.4\n%%EOF".to_vec(), "document.wrong-kind"),
            (b"%PDF-1.4\nbroken off".to_vec(), "document.not-whole"),
            (with(b"PK\x05\x06"), "document.not-whole"),
            ([PNG, b"more"].concat(), "document.not-whole"),
            (b"\x89PNG\r\n\x1a\n".to_vec(), "document.not-whole"),
            (b"\xff\xd8\xff broken off".to_vec(), "document.not-whole"),
            (b"II*\0\xff\xff\xff\xff".to_vec(), "document.not-whole"),
            (inside("<ScRiPt>alert(1)</script>"), "document.polyglot"),
            (inside("PK\u{5}\u{6}"), "document.polyglot"),
            (inside("<svg onload=alert(1)>"), "document.polyglot"),
            ([b"\xff\xd8\xff <?php ".as_slice(), b"\xff\xd9"].concat(), "document.polyglot"),
            ([b"II*\0\x08\0\0\0 %PDF-1.4 ".as_slice(), &[0; 6]].concat(), "document.polyglot"),
            (inside("/OpenAction << /S /JavaScript >>"), "document.active-content"),
            (inside("/Type /EmbeddedFile"), "document.active-content"),
            (inside("/S /Launch"), "document.active-content"),
        ] {
            assert_eq!(
                code(&bytes, None),
                expected,
                "{:?}",
                String::from_utf8_lossy(bytes.get(..60).unwrap_or(&bytes))
            );
        }
        for name in ["../../etc/passwd", "a\\b.pdf", ".htaccess", "a\u{202e}fdp.exe", "a\nb.pdf", "C:scan.pdf"] {
            assert_eq!(code(PDF, Some(name)), "document.bad-name", "{name}");
        }
        assert_eq!(code(PDF, Some(&"x".repeat(121))), "document.bad-name");
    }
}
