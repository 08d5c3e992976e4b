//! Sentences about imports and exports.

/// Code, German, English.
pub const TEXTS: &[super::Text] = &[];
