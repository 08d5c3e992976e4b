//! Looking for pieces of text in bytes, whatever their case, in one pass.

/// What may stand behind a piece for it to count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum After {
    /// Anything: the piece is long enough not to come by chance.
    Anything,
    /// Something that ends a word: blanks, brackets, a slash. Short pieces would be met by chance in compressed bytes.
    EndOfWord,
}

/// A piece in small letters that begins with a sign that has no case.
pub type Piece = (&'static [u8], After);

/// Whether one of these pieces stands anywhere in the bytes. All of them begin with the same sign.
pub fn any(bytes: &[u8], first: u8, pieces: &[Piece]) -> bool {
    let mut rest = bytes;
    while let Some(place) = rest.iter().position(|byte| *byte == first) {
        let Some(from) = rest.get(place..) else { return false };
        if pieces.iter().any(|piece| stands(from, *piece)) {
            return true;
        }
        rest = from.get(1..).unwrap_or_default();
    }
    false
}

fn stands(from: &[u8], (piece, after): Piece) -> bool {
    let here = from.get(..piece.len()).is_some_and(|start| start.eq_ignore_ascii_case(piece));
    let ends = || {
        from.get(piece.len())
            .is_none_or(|next| next.is_ascii_whitespace() || matches!(next, b'/' | b'>' | b'<' | b'[' | b'('))
    };
    here && (after == After::Anything || ends())
}

/// Marks of pages and programs that a browser or a server would read in the middle of anything.
pub const PAGES: &[Piece] = &[
    (b"<html", After::Anything),
    (b"<script", After::Anything),
    (b"<!doctype html", After::Anything),
    (b"<svg", After::EndOfWord),
    (b"<?php", After::Anything),
    (b"<iframe", After::Anything),
];

/// Whether something in the bytes could be read as a page or a program.
pub fn is_a_page(bytes: &[u8]) -> bool {
    any(bytes, b'<', PAGES)
}

/// Whether a piece of text stands anywhere in the bytes, whatever its case; it is given in small letters.
pub fn holds(bytes: &[u8], piece: &[u8]) -> bool {
    bytes.windows(piece.len()).any(|window| window.eq_ignore_ascii_case(piece))
}
