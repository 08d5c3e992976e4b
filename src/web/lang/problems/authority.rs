//! Sentences about authorities.

/// Code, German, English.
pub const TEXTS: &[super::Text] = &[];
