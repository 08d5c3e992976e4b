//! Sentences about users and roles.

/// Code, German, English.
pub const TEXTS: &[super::Text] = &[];
