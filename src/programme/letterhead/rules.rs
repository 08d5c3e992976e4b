//! Pure rules of letterheads: what is read from an input, and what is released of it.

use crate::db::text_enum;
use crate::error::{Fault, Faults, FieldFault};
use crate::programme::rules::day;
use crate::web::input::{self, Writing, input};
use serde::{Deserialize, Serialize};
use time::Date;
use validator::ValidateEmail;

text_enum! {
    /// Stand eines Briefkopfs.
    pub enum State {
        /// Not yet released (Entwurf).
        Draft = "draft",
        /// Released (freigegeben).
        Released = "released",
    }
}

input! {
    /// What is told of a letterhead.
    pub struct LetterheadInput {
        /// First day.
        valid_from,
        /// The sender's lines.
        sender,
        /// The lines of the address.
        address,
        /// Telephone.
        phone,
        /// E-mail address.
        mail,
        /// The line below the signature.
        signature,
        /// The place before the date.
        place,
    }
}

/// Inhalt eines Briefkopfs: all that two people agree on when it is released.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Content {
    /// First day.
    pub valid_from: Date,
    /// The sender's lines.
    pub sender: String,
    /// The lines of the address.
    pub address: String,
    /// Telephone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// E-mail address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mail: Option<String>,
    /// The line below the signature.
    pub signature: String,
    /// The place before the date.
    pub place: String,
}

/// Reads what is told.
///
/// # Errors
/// All wrong fields.
pub fn check(input: &LetterheadInput, writing: Writing) -> Result<Content, Vec<FieldFault>> {
    let mut faults = Faults::default();
    if input.valid_from.is_none() {
        faults.add("valid_from", Fault::new("input.missing"));
    }
    let valid_from = day(&mut faults, "valid_from", input.valid_from.as_deref(), writing);
    let sender = faults.keep("sender", lines(input.sender.as_deref(), 4));
    let address = faults.keep("address", lines(input.address.as_deref(), 4));
    let phone = faults.keep("phone", input::text(input.phone.as_deref(), 60)).flatten();
    let mail = faults.keep("mail", mail(input.mail.as_deref())).flatten();
    let signature = faults.keep("signature", lines(input.signature.as_deref(), 2));
    let place = faults.keep("place", input::required(input.place.as_deref(), 80));
    let content = match (valid_from, sender, address, signature, place) {
        (Some(valid_from), Some(sender), Some(address), Some(signature), Some(place)) => {
            Some(Content { valid_from, sender, address, phone, mail, signature, place })
        }
        _ => None,
    };
    faults.or(content)
}

/// A text of so many lines at most, without blanks at their ends.
fn lines(given: Option<&str>, most: usize) -> Result<String, Fault> {
    let text = input::required(given, 400)?;
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    if lines.len() > most {
        return Err(Fault::new("letterhead.too-many-lines").with("most", most.to_string()));
    }
    if lines.is_empty() { Err(Fault::new("input.missing")) } else { Ok(lines.join("\n")) }
}

fn mail(given: Option<&str>) -> Result<Option<String>, Fault> {
    match input::text(given, 254)? {
        Some(text) if !text.validate_email() => Err(Fault::new("input.not-an-email")),
        other => Ok(other),
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop at a surprise")]
mod tests {
    use super::*;

    #[test]
    fn all_faults_are_told_and_lines_are_tidied() {
        let text = |text: &str| Some(text.to_owned());
        let wrong = LetterheadInput {
            valid_from: text("2027-02-30"),
            sender: text("1\n2\n3\n4\n5"),
            mail: text("keine"),
            signature: text(" \n "),
            ..LetterheadInput::default()
        };
        let codes: Vec<_> =
            check(&wrong, Writing::JSON).unwrap_err().into_iter().map(|one| (one.field, one.fault.code)).collect();
        let expected = [
            ("valid_from", "date.does-not-exist"),
            ("sender", "letterhead.too-many-lines"),
            ("address", "input.missing"),
            ("mail", "input.not-an-email"),
            ("signature", "input.missing"),
            ("place", "input.missing"),
        ];
        assert_eq!(codes, expected.map(|(field, code)| (field.to_owned(), code)));
        let right = LetterheadInput {
            valid_from: text("2027-02-01"),
            sender: text("Amt \r\n\r\n Abteilung"),
            address: text("Weg 1"),
            signature: text("Im Auftrag"),
            place: text("Musterstadt"),
            ..LetterheadInput::default()
        };
        assert_eq!(check(&right, Writing::JSON).unwrap().sender, "Amt\nAbteilung");
    }
}
