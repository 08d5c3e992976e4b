//! The pure rules of users and roles: what an address, a name, a period must be, and which role fits which authority.

mod deputies;

pub use deputies::{DeputyDraft, People, check_deputy, check_people, covers, person};

use super::{NewUser, PasswordChange, RoleInput, SignInInput};
use crate::access::token::Door;
use crate::access::{Role, password};
use crate::error::{Fault, Faults, FieldFault};
use crate::id::AuthorityId;
use crate::web::input::{Writing, day, required};
use time::Date;
use validator::ValidateEmail;

/// The longest e-mail address.
const LONGEST_EMAIL: usize = 254;
/// The longest name.
const LONGEST_NAME: usize = 120;

/// A sign-in as given, address folded.
#[derive(Debug)]
pub struct Attempt {
    /// The address in lower case.
    pub email: String,
    /// The password.
    pub password: String,
}

/// A user to be added.
#[derive(Debug, PartialEq, Eq)]
pub struct UserDraft {
    /// The person's name.
    pub name: String,
    /// The address in lower case.
    pub email: String,
}

/// Where a role is to be held, as given.
#[derive(Debug, PartialEq, Eq)]
pub enum Place {
    /// By our id.
    Id(AuthorityId),
    /// By AGS.
    Ags(String),
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Id(id) => id.fmt(f),
            Self::Ags(ags) => f.write_str(ags),
        }
    }
}

/// A role to be given.
#[derive(Debug, PartialEq, Eq)]
pub struct RoleDraft {
    /// Which.
    pub role: Role,
    /// Where.
    pub place: Place,
    /// From which day on.
    pub valid_from: Date,
    /// Until which day, if it ends.
    pub valid_to: Option<Date>,
}

/// E-mail addresses are kept and compared in lower case.
pub fn fold_email(email: &str) -> String {
    email.trim().to_lowercase()
}

fn email(given: Option<&str>) -> Result<String, Fault> {
    let email = fold_email(&required(given, LONGEST_EMAIL)?);
    if email.validate_email() { Ok(email) } else { Err(Fault::new("input.not-an-email")) }
}

/// A sign-in must name both; whether they are right is not told here.
///
/// # Errors
/// All faults of the input.
pub fn check_sign_in(input: &SignInInput) -> Result<Attempt, Vec<FieldFault>> {
    let mut faults = Faults::default();
    let email = faults.keep("email", required(input.email.as_deref(), LONGEST_EMAIL));
    let password = faults.keep("password", required(input.password.as_deref(), password::LONGEST));
    faults.or(email.zip(password).map(|(email, password)| Attempt { email: fold_email(&email), password }))
}

/// A user needs a name and an address.
///
/// # Errors
/// All faults of the input.
pub fn check_user(input: &NewUser) -> Result<UserDraft, Vec<FieldFault>> {
    let mut faults = Faults::default();
    let name = faults.keep("name", required(input.name.as_deref(), LONGEST_NAME));
    let email = faults.keep("email", email(input.email.as_deref()));
    faults.or(name.zip(email).map(|(name, email)| UserDraft { name, email }))
}

/// A new password needs the old one, must be good and, on a page, typed twice alike. Gives current and new password.
///
/// # Errors
/// All faults of the input.
pub fn check_password(input: &PasswordChange, email: &str, door: Door) -> Result<(String, String), Vec<FieldFault>> {
    let mut faults = Faults::default();
    let current = faults.keep("current", required(input.current.as_deref(), password::LONGEST));
    let new = input.new.clone().ok_or_else(|| Fault::new("input.missing"));
    let new = faults.keep("new", new.and_then(|new| password::check_new(&new, email).map(|()| new)));
    let repeated = match (&input.repeat, door) {
        (None, Door::Page) => Err(Fault::new("input.missing")),
        (Some(repeat), _) if input.new.as_ref().is_some_and(|new| new != repeat) => {
            Err(Fault::new("password.repeat-differs"))
        }
        (Some(_), _) | (None, Door::Api) => Ok(()),
    };
    faults.keep("repeat", repeated);
    if current.is_some() && current == new {
        faults.add("new", Fault::new("password.same"));
    }
    faults.or(current.zip(new))
}

/// A role in time.
///
/// # Errors
/// All faults of the input.
pub fn check_role(input: &RoleInput, writing: Writing, today: Date) -> Result<RoleDraft, Vec<FieldFault>> {
    let mut faults = Faults::default();
    let role = faults.keep("role", role(input.role.as_deref()));
    let place = faults.keep("authority", place(input.authority.as_deref()));
    let read = |given: &Option<String>| given.as_deref().map(|text| day(text, writing.german_days)).transpose();
    let valid_from = faults.keep("valid_from", read(&input.valid_from)).map(|from| from.unwrap_or(today));
    let valid_to = faults.keep("valid_to", read(&input.valid_to));
    if let (Some(from), Some(Some(to))) = (valid_from, valid_to) {
        if to < from {
            faults.add("valid_to", Fault::new("period.end-before-start"));
        } else if to < today {
            faults.add("valid_to", Fault::new("role.already-over"));
        }
    }
    let whole = role.zip(place).zip(valid_from.zip(valid_to));
    faults.or(whole.map(|((role, place), (valid_from, valid_to))| RoleDraft { role, place, valid_from, valid_to }))
}

fn role(given: Option<&str>) -> Result<Role, Fault> {
    let code = required(given, 40)?;
    Role::parse(&code).ok_or_else(|| {
        let known: Vec<_> = Role::ALL.iter().map(|role| role.code()).collect();
        Fault::new("input.not-a-choice").with("value", code).with("known", known.join(", "))
    })
}

fn place(given: Option<&str>) -> Result<Place, Fault> {
    let text = required(given, 40)?;
    if let Some(id) = AuthorityId::parse(&text) {
        return Ok(Place::Id(id));
    }
    if text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Ok(Place::Ags(text));
    }
    Err(Fault::new("role.no-such-authority").with("value", text))
}

/// One of these codes, or none when nothing is given.
///
/// # Errors
/// `input.not-a-choice` for the field `state`.
pub fn state<T: Copy + std::fmt::Display>(given: Option<&str>, all: &[T]) -> Result<Option<T>, Vec<FieldFault>> {
    let Some(code) = given else { return Ok(None) };
    let mut faults = Faults::default();
    let known: Vec<_> = all.iter().map(ToString::to_string).collect();
    let found = all.iter().zip(&known).find(|(_, known)| *known == code).map(|(state, _)| *state);
    if found.is_none() {
        faults.add("state", Fault::new("input.not-a-choice").with("value", code).with("known", known.join(", ")));
    }
    faults.or(found).map(Some)
}

/// Whether there is such a role at an authority of this kind.
pub fn fits(role: Role, kind: &str) -> bool {
    match role {
        Role::Officer | Role::Approver | Role::Budget | Role::Cashier | Role::Admin => kind == "ministry",
        Role::Auditor => kind == "audit_office",
        Role::Agency => matches!(kind, "other" | "company"),
        Role::Coordinator | Role::Contributor | Role::Certifier | Role::Viewer => matches!(
            kind,
            "county" | "independent_city" | "special_status_city" | "town" | "municipality" | "association"
        ),
    }
}

/// The last day of a role that is ended today.
pub fn last_day(valid_from: Date, valid_to: Option<Date>, today: Date) -> Date {
    valid_to.map_or(today, |to| to.min(today)).max(valid_from)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop at a surprise")]
mod tests {
    use super::*;
    use time::macros::date;

    const TODAY: Date = date!(2026 - 11 - 22);

    fn codes(faults: &[FieldFault]) -> Vec<String> {
        faults.iter().map(|fault| format!("{} {}", fault.field, fault.fault.code)).collect()
    }

    #[test]
    fn addresses_are_folded_and_names_needed() {
        let input = NewUser { name: Some("Änne Muster".into()), email: Some("Aenne.M@Muster.Example".into()) };
        assert_eq!(check_user(&input).unwrap().email, "aenne.m@muster.example");
        let input = NewUser { name: None, email: Some("aenne(at)muster.example".into()) };
        assert_eq!(codes(&check_user(&input).unwrap_err()), ["name input.missing", "email input.not-an-email"]);
    }

    #[test]
    fn a_new_password_is_checked_whole() {
        let input = |current: &str, new: &str, repeat: Option<&str>| PasswordChange {
            current: Some(current.into()),
            new: Some(new.into()),
            repeat: repeat.map(str::to_owned),
        };
        let check = |input: &PasswordChange, door| check_password(input, "anna@muster.example", door);
        let good = "sieben stille Bergseen";
        assert!(check(&input("alt", good, Some(good)), Door::Page).is_ok());
        assert!(check(&input("alt", good, None), Door::Api).is_ok());
        assert_eq!(codes(&check(&input("alt", good, None), Door::Page).unwrap_err()), ["repeat input.missing"]);
        let faults = check(&input("alt", "kurz", Some("lang")), Door::Page).unwrap_err();
        assert_eq!(codes(&faults), ["new password.too-short", "repeat password.repeat-differs"]);
        assert_eq!(codes(&check(&input(good, good, Some(good)), Door::Page).unwrap_err()), ["new password.same"]);
    }

    #[test]
    fn a_role_has_a_period_that_makes_sense() {
        let input = |from: &str, to: &str| RoleInput {
            role: Some("viewer".into()),
            authority: Some("06411000".into()),
            valid_from: (!from.is_empty()).then(|| from.to_owned()),
            valid_to: (!to.is_empty()).then(|| to.to_owned()),
        };
        let check = |from, to| check_role(&input(from, to), Writing::JSON, TODAY);
        assert_eq!(check("", "").unwrap().valid_from, TODAY);
        assert_eq!(codes(&check("2027-01-01", "2026-12-31").unwrap_err()), ["valid_to period.end-before-start"]);
        assert_eq!(codes(&check("2020-01-01", "2026-11-21").unwrap_err()), ["valid_to role.already-over"]);
        assert_eq!(codes(&check("2026-02-30", "1.1.2027").unwrap_err()).len(), 2);
    }

    #[test]
    fn each_role_has_its_kind_of_authority() {
        for (role, kind) in [
            (Role::Admin, "ministry"),
            (Role::Auditor, "audit_office"),
            (Role::Agency, "other"),
            (Role::Certifier, "association"),
            (Role::Viewer, "county"),
        ] {
            assert!(fits(role, kind), "{role} at {kind}");
        }
        for (role, kind) in [
            (Role::Admin, "town"),
            (Role::Auditor, "ministry"),
            (Role::Agency, "ministry"),
            (Role::Coordinator, "ministry"),
            (Role::Viewer, "company"),
        ] {
            assert!(!fits(role, kind), "{role} at {kind}");
        }
    }

    #[test]
    fn an_ended_role_never_ends_before_it_began() {
        assert_eq!(last_day(date!(2020 - 01 - 01), None, TODAY), TODAY);
        assert_eq!(last_day(date!(2020 - 01 - 01), Some(date!(2021 - 01 - 01)), TODAY), date!(2021 - 01 - 01));
        assert_eq!(last_day(date!(2027 - 01 - 01), None, TODAY), date!(2027 - 01 - 01));
    }
}
