//! PDF, PNG, JPEG and TIFF: whole, nothing else besides, doing nothing by themselves.

use super::Media;
use super::search::{holds, is_a_page};
use crate::error::Fault;

/// Says that a file is whole and nothing but what it begins as. What a PDF holds compressed is not looked into.
pub fn check(media: Media, bytes: &[u8]) -> Result<(), Fault> {
    if !is_whole(media, bytes) {
        return Err(Fault::new("document.not-whole").with("kind", media.word()));
    }
    if is_something_else_too(media, bytes) {
        return Err(Fault::new("document.polyglot"));
    }
    if media == Media::Pdf && acts(bytes) {
        return Err(Fault::new("document.active-content"));
    }
    Ok(())
}

/// Whether the end is there, and nothing behind it.
fn is_whole(media: Media, bytes: &[u8]) -> bool {
    match media {
        Media::Pdf => bytes.trim_ascii_end().ends_with(b"%%EOF"),
        Media::Png => png_is_whole(bytes),
        Media::Jpeg => bytes.ends_with(b"\xff\xd9"),
        Media::Tiff => first_directory(bytes).is_some_and(|place| place >= 8 && place < bytes.len()),
        Media::Xlsx | Media::Ods | Media::Csv => false,
    }
}

/// Whether a PNG is a chain of pieces from its header to its end, without a gap.
fn png_is_whole(bytes: &[u8]) -> bool {
    let mut place = 8_usize;
    let mut first = true;
    while let Some(head) = bytes.get(place..place.saturating_add(8)) {
        let (length, name) = head.split_at(4);
        let Ok(length) = <[u8; 4]>::try_from(length).map(u32::from_be_bytes) else { return false };
        let Ok(length) = usize::try_from(length) else { return false };
        if first && name != b"IHDR" {
            return false;
        }
        first = false;
        place = place.saturating_add(length).saturating_add(12);
        if name == b"IEND" {
            return length == 0 && place == bytes.len();
        }
    }
    false
}

/// Where a TIFF says its first directory is.
fn first_directory(bytes: &[u8]) -> Option<usize> {
    let four: [u8; 4] = bytes.get(4..8)?.try_into().ok()?;
    let place = if bytes.starts_with(b"II") { u32::from_le_bytes(four) } else { u32::from_be_bytes(four) };
    usize::try_from(place).ok()
}

/// Whether a browser, a shell or an archiver could read it as something of its own.
fn is_something_else_too(media: Media, bytes: &[u8]) -> bool {
    let end = bytes.get(bytes.len().saturating_sub(66_000)..).unwrap_or_default();
    let archive = end.windows(4).any(|window| window == b"PK\x05\x06");
    let other_pdf = media != Media::Pdf && holds(bytes.get(..1_100).unwrap_or(bytes), b"%pdf-");
    archive || other_pdf || is_a_page(bytes)
}

/// Names that let a PDF do something by itself, or carry other files. A document does neither.
const ACTS: &[&[u8]] = &[
    b"javascript",
    b"launch",
    b"embeddedfile",
    b"embeddedfiles",
    b"richmedia",
    b"xfa",
    b"submitform",
    b"importdata",
    b"gotoe",
    b"gotor",
];
/// The longest name that is read, in bytes.
const LONGEST: usize = 60;

/// Whether one of these names stands in a PDF, however it is written: `/JavaScript`, `/J#61vaScript`.
fn acts(bytes: &[u8]) -> bool {
    let places = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'/').map(|(place, _)| place);
    places.filter_map(|place| bytes.get(place.saturating_add(1)..)).any(|rest| ACTS.contains(&name(rest).as_slice()))
}

/// The name that begins here, in small letters, with what is written as `#61` read.
fn name(rest: &[u8]) -> Vec<u8> {
    let ends = |byte: &u8| !byte.is_ascii_graphic() || b"/<>[](){}%".contains(byte);
    let mut left = rest.split(ends).next().unwrap_or_default();
    left = left.get(..LONGEST).unwrap_or(left);
    let mut read = Vec::new();
    while let Some((first, more)) = left.split_first() {
        let escaped = (*first == b'#').then(|| more.get(..2)).flatten();
        let byte = escaped.and_then(|two| u8::from_str_radix(std::str::from_utf8(two).ok()?, 16).ok());
        read.push(byte.unwrap_or(*first).to_ascii_lowercase());
        left = if byte.is_some() { more.get(2..).unwrap_or_default() } else { more };
    }
    read
}
