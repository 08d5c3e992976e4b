//! Who can still release a thing: shown on its page and beside the forms that change it, before somebody edits.

use super::lang::Lang;
use crate::access::{Actor, Facts, Role, Verb, store};
use crate::db::Conn;
use crate::error::Answer;
use time::Date;

/// Who can still do an act, as a page shows it.
#[derive(Debug, Default)]
pub struct AbleView {
    /// Each with a name and the role; empty where the reader may not know the names.
    pub people: Vec<AblePerson>,
    /// How many there are.
    pub count: i64,
    /// Whether the reader can release it now, and could not after changing it.
    pub reader_would_lose_it: bool,
    /// Whether nobody could release it once the reader has changed it.
    pub nobody_then: bool,
}

/// One of them.
#[derive(Debug)]
pub struct AblePerson {
    /// Who.
    pub name: String,
    /// In which role, in words.
    pub role: &'static str,
    /// For whom, where the role is another's.
    pub standing_in_for: Option<String>,
}

/// Whether somebody may know the names of the ministry's people: those who work there, and those who see all users.
fn knows_names(actor: &Actor) -> bool {
    let of_the_ministry = |role: Role| match role {
        Role::Officer | Role::Approver | Role::Budget | Role::Cashier | Role::Admin => true,
        Role::Agency | Role::Coordinator | Role::Contributor | Role::Certifier | Role::Viewer | Role::Auditor => false,
    };
    actor.offers(Verb::UserRead) || actor.assignments().iter().any(|one| of_the_ministry(one.role))
}

/// Who can still do `verb` on a thing with these facts today; and, where the reader may change it by `edit`, what a change would mean.
///
/// # Errors
/// What the database refuses.
pub async fn able(
    conn: &Conn,
    (actor, lang, today): (&Actor, Lang, Date),
    verb: Verb,
    edit: Verb,
    facts: &Facts,
) -> Answer<AbleView> {
    let now = store::able(conn, verb, facts, today).await?;
    let mut view = AbleView { count: i64::try_from(now.len()).unwrap_or(i64::MAX), ..AbleView::default() };
    if actor.offers_on(edit, facts) {
        // A change counts for who makes it and for whom they stand in.
        let principal = actor.warrant(edit, facts).and_then(|warrant| warrant.standing_in);
        let editors = std::iter::once(actor.person()).chain(principal);
        let prepared_by = facts.prepared_by.iter().copied().chain(editors).collect();
        let then = store::able(conn, verb, &Facts { prepared_by, ..facts.clone() }, today).await?;
        view.reader_would_lose_it = now.iter().any(|one| one.person == actor.person());
        view.nobody_then = then.is_empty() && !now.is_empty();
    }
    if knows_names(actor) {
        let person = |one: store::Able| AblePerson {
            name: one.name,
            role: lang.role(one.role.code()),
            standing_in_for: one.standing_in.map(|(_, name)| name),
        };
        view.people = now.into_iter().map(person).collect();
    }
    Ok(view)
}
