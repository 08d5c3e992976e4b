//! Sentences about awards and programmes.

/// Code, German, English.
pub const TEXTS: &[super::Text] = &[];
