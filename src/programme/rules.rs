//! Pure rules of programmes: states and codes.

use crate::db::text_enum;
use crate::error::Fault;

text_enum! {
    /// Stand eines Förderprogramms.
    pub enum ProgrammeState {
        /// Not yet released.
        Draft = "draft",
        /// In force (in Kraft).
        InForce = "in_force",
        /// No new awards (außer Kraft).
        Expired = "expired",
        /// All awards are settled (abgewickelt).
        Settled = "settled",
    }
}

/// A programme's code: capital letters, digits and single hyphens, beginning with a letter, 2 to 40 characters.
///
/// # Errors
/// `programme.bad-code`.
pub fn code(text: &str) -> Result<String, Fault> {
    let good = (2..=40).contains(&text.len())
        && text.starts_with(|c: char| c.is_ascii_uppercase())
        && !text.ends_with('-')
        && !text.contains("--")
        && text.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'-');
    if good { Ok(text.to_owned()) } else { Err(Fault::new("programme.bad-code").with("value", text)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_short_and_plain() {
        for good in ["STARKE-HEIMAT", "MUSTER", "A1"] {
            assert_eq!(code(good), Ok(good.to_owned()));
        }
        for bad in ["", "A", "starke", "A--B", "A-", "1A", "Ä1", "A B", &"A".repeat(41)] {
            assert!(code(bad).is_err(), "{bad}");
        }
    }
}
