//! What is wrong with a draft, or differs from the rule: a draft may be wrong and says how. Pure; the figures of the years are an argument.

mod amounts;
mod dates;
mod rules;

pub use amounts::over;

use super::figures::{Figures, Subject};
use crate::award::plan::Reason;
use crate::db::text_enum;
use crate::error::Fault;
use crate::money::Money;

text_enum! {
    /// Schwere einer Feststellung.
    pub enum Severity {
        /// Must be right before handing over (Fehler).
        Error = "error",
        /// Differs from what holds as a rule: wants a reason (Sollvorgabe).
        AsARule = "as_a_rule",
        /// Worth a look (Hinweis).
        Hint = "hint",
    }
}

/// Feststellung: what is wrong with a draft, where, and how much that matters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What, with the values that its sentence names.
    pub fault: Fault,
    /// Where: `section`, `section.field` or `section.row.field`, rows counted from 0.
    pub place: String,
    /// How much it matters.
    pub severity: Severity,
}

/// The codes of findings that a reason answers.
pub const AS_A_RULE: &[&str] = &["draft.rate-unusual", "draft.grant-below-usual", "draft.grant-above-usual"];

/// What one year may still be promised, as a draft needs to know it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Year {
    /// The year.
    pub year: i64,
    /// What is left to be promised; nothing where no appropriation is known.
    pub free: Option<Money>,
    /// Whether the programme keeps the limit of that year.
    pub enforced: bool,
}

/// Gathers findings.
#[derive(Debug, Default)]
struct Found(Vec<Finding>);

impl Found {
    fn add(&mut self, severity: Severity, place: impl Into<String>, fault: Fault) {
        self.0.push(Finding { fault, place: place.into(), severity });
    }

    fn error(&mut self, place: impl Into<String>, fault: Fault) {
        self.add(Severity::Error, place, fault);
    }

    fn hint(&mut self, place: impl Into<String>, fault: Fault) {
        self.add(Severity::Hint, place, fault);
    }

    fn missing(&mut self, is_missing: bool, place: impl Into<String>) {
        if is_missing {
            self.error(place, Fault::new("draft.missing"));
        }
    }

    /// Two amounts that must agree to the cent.
    fn agree(&mut self, place: &str, code: &'static str, is: Option<Money>, wanted: Option<Money>) {
        if let Some((is, wanted)) = is.zip(wanted).filter(|(is, wanted)| is != wanted) {
            let off = Money::from_cents(is.cents().saturating_sub(wanted.cents())).unwrap_or_default();
            let fault =
                Fault::new(code).with("sum", is.plain()).with("wanted", wanted.plain()).with("off", off.plain());
            self.error(place, fault);
        }
    }
}

/// Place of a field in a row of a section.
fn at(section: &str, row: usize, field: &str) -> String {
    format!("{section}.{row}.{field}")
}

/// Everything that is wrong with a draft or differs from the rule, in the order of its sections. Without `years` the tranches are not held
/// against the budget.
pub fn findings(subject: Subject<'_>, years: Option<&[Year]>) -> Vec<Finding> {
    let figures = Figures::of(subject);
    let mut found = Found::default();
    dates::base(&mut found, subject);
    rules::recipients(&mut found, subject, &figures);
    amounts::positions(&mut found, subject, &figures);
    amounts::funding(&mut found, subject, &figures);
    amounts::financing(&mut found, subject);
    rules::financing(&mut found, subject, &figures);
    amounts::tranches(&mut found, subject, &figures, years);
    dates::milestones(&mut found, subject);
    dates::indicators(&mut found, subject);
    found.0
}

/// What stands against handing over: every error, and everything that differs from the rule without a reason.
pub fn against<'a>(findings: &'a [Finding], reasons: &[Reason]) -> Vec<&'a Finding> {
    let answered = |one: &Finding| reasons.iter().any(|reason| reason.code == one.fault.code);
    findings
        .iter()
        .filter(|one| match one.severity {
            Severity::Error => true,
            Severity::AsARule => !answered(one),
            Severity::Hint => false,
        })
        .collect()
}

#[cfg(test)]
mod tests;
