//! Pure rules of what may be put beside what: which thing is meant, who may know of it, and who may add to it.

use super::store::Thing;
use crate::access::Role;
use crate::award::AwardState;
use crate::db::text_enum;
use crate::document::ThingKind;
use crate::error::{Fault, Faults, FieldFault};
use crate::id::AwardId;
use crate::web::input::choice;
use uuid::Uuid;

/// The most documents beside one thing.
pub const MOST: i64 = 200;

text_enum! {
    /// Seite: for whom somebody speaks.
    pub enum Side {
        /// A recipient.
        Town = "town",
        /// The ministry, its office, the court of audit.
        Ministry = "ministry",
    }
}

impl Side {
    /// The side of a role.
    pub const fn of(role: Role) -> Self {
        match role {
            Role::Coordinator | Role::Contributor | Role::Certifier | Role::Viewer => Self::Town,
            Role::Officer
            | Role::Approver
            | Role::Budget
            | Role::Cashier
            | Role::Admin
            | Role::Agency
            | Role::Auditor => Self::Ministry,
        }
    }
}

/// The thing that is named; the award where none is.
///
/// # Errors
/// All wrong fields.
pub fn named(
    (about, thing): (Option<&str>, Option<&str>),
    award: AwardId,
) -> Result<(ThingKind, Uuid), Vec<FieldFault>> {
    let mut faults = Faults::default();
    let kind = about.map_or(Ok(ThingKind::Award), |text| choice(text, ThingKind::ALL, ThingKind::code));
    let kind = faults.keep("about", kind);
    let id = match thing {
        None if kind == Some(ThingKind::Award) => Some(award.0),
        None => faults.keep("thing", Err(Fault::new("input.missing"))),
        Some(text) => {
            let id = Uuid::try_parse(text).ok().filter(|id| id.to_string() == text);
            faults.keep("thing", id.ok_or(Fault::new("document.thing-unknown")))
        }
    };
    faults.or(kind.zip(id))
}

/// Whether a mark such as `internal` is set.
///
/// # Errors
/// When it is neither `true` nor `false`.
pub fn flag(given: Option<&str>) -> Result<bool, Fault> {
    match given {
        None | Some("false") => Ok(false),
        Some("true") => Ok(true),
        Some(text) => Err(Fault::new("input.not-a-choice").with("value", text).with("known", "true, false")),
    }
}

/// Whether recipients know nothing of what the ministry puts beside a thing: because it says so, or because they do not know the thing itself.
pub const fn is_internal(wanted: bool, thing: &Thing, award: AwardState) -> bool {
    wanted || !thing.shown || !award.shown_to_recipients()
}

/// Whether somebody may put a document beside a thing.
///
/// # Errors
/// What stands against it; nothing tells a recipient of things that it must not know.
pub fn may_add((role, internal): (Role, bool), thing: &Thing, own: bool) -> Result<(), Fault> {
    if Side::of(role) == Side::Ministry {
        return if thing.draft { Err(Fault::new("document.thing-unknown")) } else { Ok(()) };
    }
    if !thing.shown || !own {
        return Err(Fault::new("document.thing-unknown"));
    }
    if internal {
        return Err(Fault::new("document.internal-not-yours"));
    }
    if role == Role::Contributor && !thing.open {
        return Err(Fault::new("document.contributors-draft"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_may_add_what_to_which_thing() {
        let thing = |shown, draft| Thing { shown, draft, open: draft, authority_id: None };
        let (open, hidden, draft) = (thing(true, false), thing(false, false), thing(true, true));
        for (role, internal, thing, own, expected) in [
            (Role::Officer, true, &hidden, false, None),
            (Role::Agency, false, &open, false, None),
            (Role::Officer, false, &draft, false, Some("document.thing-unknown")),
            (Role::Coordinator, false, &open, true, None),
            (Role::Coordinator, false, &draft, true, None),
            (Role::Coordinator, true, &open, true, Some("document.internal-not-yours")),
            (Role::Coordinator, false, &hidden, true, Some("document.thing-unknown")),
            (Role::Coordinator, false, &open, false, Some("document.thing-unknown")),
            (Role::Contributor, false, &open, true, Some("document.contributors-draft")),
            (Role::Contributor, false, &draft, true, None),
        ] {
            let code = may_add((role, internal), thing, own).err().map(|fault| fault.code);
            assert_eq!(code, expected, "{role} {internal} {thing:?} {own}");
        }
    }

    #[test]
    fn what_recipients_do_not_know_stays_unknown_to_them() {
        let thing = |shown| Thing { shown, draft: false, open: false, authority_id: None };
        assert!(!is_internal(false, &thing(true), AwardState::Issued));
        assert!(is_internal(true, &thing(true), AwardState::Issued));
        assert!(is_internal(false, &thing(false), AwardState::Issued));
        assert!(is_internal(false, &thing(true), AwardState::Draft));
    }
}
