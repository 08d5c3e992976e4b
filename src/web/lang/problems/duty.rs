//! Sentences about duties.

/// Code, German, English.
pub const TEXTS: &[super::Text] = &[(
    "duty.filter-wants-award",
    "Nennen Sie die Zuwendung mit ihrer Kennung, wie sie in ihrer Adresse steht.",
    "Name the award by its id, as it stands in its address.",
)];
