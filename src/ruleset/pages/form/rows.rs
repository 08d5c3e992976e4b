//! The rows of a rule set's form: days of delivery and citations, by the names of their fields.

use crate::ruleset::input::CITATIONS;
use crate::web::view::FormView;

/// So many empty rows of citations are shown.
const SPARE: usize = 3;

/// The names of one row of days of delivery.
#[derive(Debug)]
pub(super) struct DeliveryFields {
    pub(super) n: usize,
    pub(super) valid_from: String,
    pub(super) post_days: String,
    pub(super) portal_days: String,
    pub(super) source: String,
    pub(super) verified: String,
}

impl DeliveryFields {
    pub(super) fn new(n: usize) -> Self {
        let name = |part: &str| format!("delivery_{n}_{part}");
        Self {
            n,
            valid_from: name("valid_from"),
            post_days: name("post_days"),
            portal_days: name("portal_days"),
            source: name("source"),
            verified: name("verified"),
        }
    }
}

/// The names of one row of citations.
#[derive(Debug)]
pub(super) struct CitationFields {
    pub(super) n: usize,
    pub(super) topic: String,
    pub(super) text: String,
    pub(super) valid_from: String,
    pub(super) valid_to: String,
    pub(super) source: String,
    pub(super) verified: String,
}

impl CitationFields {
    fn new(n: usize) -> Self {
        let name = |part: &str| format!("citation_{n}_{part}");
        Self {
            n,
            topic: name("topic"),
            text: name("text"),
            valid_from: name("valid_from"),
            valid_to: name("valid_to"),
            source: name("source"),
            verified: name("verified"),
        }
    }

    fn is_filled(&self, form: &FormView) -> bool {
        [&self.topic, &self.text, &self.valid_from, &self.valid_to, &self.source]
            .iter()
            .any(|name| !form.control(name).value.is_empty())
    }
}

/// The rows that hold something, and some empty ones.
pub(super) fn rows(form: &FormView) -> Vec<CitationFields> {
    let last = (1..=CITATIONS).rev().find(|n| CitationFields::new(*n).is_filled(form)).unwrap_or(0);
    (1..=CITATIONS.min(last.saturating_add(SPARE))).map(CitationFields::new).collect()
}
