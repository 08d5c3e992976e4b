//! The pure rules of deputies: who may stand in for whom, in which acts, on which days.

use super::super::deputy::DeputyInput;
use super::super::store::{RoleAssignment, User};
use super::super::{AssignmentState, UserState};
use super::{Place, place, role};
use crate::access::{Assignment, Role, Verb, deputy as law};
use crate::error::{Fault, Faults, FieldFault};
use crate::id::{AuthorityId, PersonId, UserId};
use crate::web::input::{Writing, day, required};
use time::{Date, Month};

/// The longest reason.
const LONGEST_REASON: usize = 500;

/// A deputy to be named.
#[derive(Debug, PartialEq, Eq)]
pub struct DeputyDraft {
    /// Who is stood in for.
    pub principal: UserId,
    /// In which role of theirs.
    pub role: Role,
    /// Where they hold it.
    pub place: Place,
    /// Who stands in.
    pub deputy: UserId,
    /// In which acts, in the table's order.
    pub acts: Vec<Verb>,
    /// First day.
    pub valid_from: Date,
    /// Last day.
    pub valid_to: Date,
    /// Why.
    pub reason: String,
}

/// The two people of a draft and what they hold.
#[derive(Debug)]
pub struct People {
    /// Who is stood in for.
    pub principal: User,
    /// All roles ever given to them.
    pub theirs: Vec<RoleAssignment>,
    /// What they hold on the first day, roles stood in for too.
    pub stood_in: Vec<Assignment>,
    /// Who stands in.
    pub deputy: User,
    /// What these hold on the first day.
    pub own: Vec<Assignment>,
    /// The authority meant.
    pub authority: AuthorityId,
}

/// What a deputyship must name: both people, the role, the acts, first and last day within a year, and why.
///
/// # Errors
/// All faults of the input.
pub fn check_deputy(input: &DeputyInput, writing: Writing, today: Date) -> Result<DeputyDraft, Vec<FieldFault>> {
    let mut faults = Faults::default();
    let read = |text: &str| day(text, writing.german_days);
    let principal = faults.keep("principal", user(input.principal.as_deref()));
    let role = faults.keep("role", role(input.role.as_deref()));
    let place = faults.keep("authority", place(input.authority.as_deref()));
    let deputy = faults.keep("deputy", user(input.deputy.as_deref()));
    let acts = faults.keep("acts", acts(input.acts.as_deref(), role));
    let valid_from = faults.keep("valid_from", input.valid_from.as_deref().map_or(Ok(today), read));
    let valid_to = faults.keep("valid_to", required(input.valid_to.as_deref(), 10).and_then(|text| read(&text)));
    let reason = faults.keep("reason", required(input.reason.as_deref(), LONGEST_REASON));
    if valid_from.is_some_and(|from| from < today) {
        faults.add("valid_from", Fault::new("deputy.starts-in-the-past"));
    }
    if let Some((from, to)) = valid_from.zip(valid_to) {
        if to < from {
            faults.add("valid_to", Fault::new("period.end-before-start"));
        } else if to > last_of_a_year(from) {
            let last = last_of_a_year(from).to_string();
            faults.add("valid_to", Fault::new("deputy.longer-than-a-year").with("last", last));
        }
    }
    if principal.is_some() && principal == deputy {
        faults.add("deputy", Fault::new("deputy.not-for-oneself"));
    }
    let people = principal.zip(deputy).zip(role.zip(place));
    let whole = people.zip(acts.zip(reason)).zip(valid_from.zip(valid_to));
    let draft = whole.map(|((((principal, deputy), (role, place)), (acts, reason)), (valid_from, valid_to))| {
        DeputyDraft { principal, role, place, deputy, acts, valid_from, valid_to, reason }
    });
    faults.or(draft)
}

/// The last day of a year that begins on this day.
fn last_of_a_year(from: Date) -> Date {
    let next = from.year() + 1;
    from.replace_year(next).ok().and_then(Date::previous_day).unwrap_or_else(|| {
        // Only 29 February is missing in the next year.
        Date::from_calendar_date(next, Month::February, 28).unwrap_or(Date::MAX)
    })
}

fn user(given: Option<&str>) -> Result<UserId, Fault> {
    let text = required(given, 40)?;
    UserId::parse(&text).ok_or_else(|| Fault::new("deputy.no-such-user"))
}

/// The person that a list is about, if one is named.
///
/// # Errors
/// `deputy.no-such-person` for the field `person`.
pub fn person(given: Option<&str>) -> Result<Option<PersonId>, Vec<FieldFault>> {
    let mut faults = Faults::default();
    let read = |text: &str| PersonId::parse(text).ok_or_else(|| Fault::new("deputy.no-such-person"));
    let person = faults.keep("person", given.map(read).transpose());
    faults.or(person)
}

/// The acts named, each once, in the table's order; all must be acts of the role that may be handed on.
fn acts(given: Option<&str>, role: Option<Role>) -> Result<Vec<Verb>, Fault> {
    let text = required(given, 2000)?;
    let Some(role) = role else { return Ok(Vec::new()) };
    let known = law::acts_of(role);
    if known.is_empty() {
        return Err(Fault::new("deputy.role-not-represented"));
    }
    let words = || text.split([',', ' ', '\n', '\r', '\t']).filter(|word| !word.is_empty());
    if let Some(foreign) = words().find(|word| Verb::parse(word).is_none_or(|verb| !known.contains(&verb))) {
        let names: Vec<_> = known.iter().map(|verb| verb.code()).collect();
        return Err(Fault::new("deputy.act-not-of-role").with("value", foreign).with("known", names.join(", ")));
    }
    let named: Vec<_> = known.into_iter().filter(|verb| words().any(|word| word == verb.code())).collect();
    if named.is_empty() { Err(Fault::new("input.missing")) } else { Ok(named) }
}

/// Whether a role is in force on all of these days.
pub fn covers(role: &RoleAssignment, from: Date, to: Date) -> bool {
    role.state == AssignmentState::Given && role.valid_from <= from && role.valid_to.is_none_or(|last| last >= to)
}

/// Why the person stood in for has no such role on all of these days.
fn no_role(draft: &DeputyDraft, people: &People) -> Fault {
    let borrowed =
        |one: &Assignment| one.role == draft.role && one.authority == people.authority && one.standing_in.is_some();
    if people.stood_in.iter().any(borrowed) {
        return Fault::new("deputy.of-a-deputy");
    }
    let given = |one: &RoleAssignment| {
        one.role == draft.role && one.authority_id == people.authority && one.state == AssignmentState::Given
    };
    Fault::new(if people.theirs.iter().any(given) { "deputy.role-does-not-cover" } else { "deputy.not-own-role" })
}

/// Holds a draft against what both people hold; gives the role stood in for, which must be the other's own.
///
/// # Errors
/// All faults at once.
pub fn check_people<'a>(draft: &DeputyDraft, people: &'a People) -> Result<&'a RoleAssignment, Vec<FieldFault>> {
    let mut faults = Faults::default();
    let role = people.theirs.iter().find(|one| {
        one.role == draft.role && one.authority_id == people.authority && covers(one, draft.valid_from, draft.valid_to)
    });
    if role.is_none() {
        faults.add("role", no_role(draft, people));
    }
    for (field, user) in [("principal", &people.principal), ("deputy", &people.deputy)] {
        if user.state == UserState::Suspended {
            faults.add(field, Fault::new("deputy.suspended"));
        }
    }
    if people.principal.person_id == people.deputy.person_id {
        faults.add("deputy", Fault::new("deputy.not-for-oneself"));
    } else if people.own.contains(&Assignment::own(draft.role, people.authority)) {
        faults.add("deputy", Fault::new("deputy.holds-it-already"));
    } else {
        faults.keep("deputy", law::may_stand_in(&people.own, draft.role, people.authority));
    }
    faults.or(role)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop at a surprise")]
mod tests {
    use super::*;
    use time::macros::date;

    const TODAY: Date = date!(2026 - 11 - 22);

    fn input() -> DeputyInput {
        let some = |text: &str| Some(text.to_owned());
        DeputyInput {
            principal: some("01990000-0000-7000-8000-000000000001"),
            role: some("approver"),
            authority: some("06411000"),
            deputy: some("01990000-0000-7000-8000-000000000002"),
            acts: some("award.release\naward.return, award.release"),
            valid_from: None,
            valid_to: some("2026-12-31"),
            reason: some("Urlaub"),
        }
    }

    fn codes(input: &DeputyInput) -> Vec<String> {
        let faults = check_deputy(input, Writing::JSON, TODAY).unwrap_err();
        faults.iter().map(|fault| format!("{} {}", fault.field, fault.fault.code)).collect()
    }

    #[test]
    fn each_act_is_named_once_in_the_tables_order() {
        let draft = check_deputy(&input(), Writing::JSON, TODAY).unwrap();
        assert_eq!(draft.acts, [Verb::AwardReturn, Verb::AwardRelease]);
        assert_eq!(draft.valid_from, TODAY);
    }

    #[test]
    fn everything_wrong_is_told_at_once() {
        let missing = ["principal", "role", "authority", "deputy", "acts", "valid_to", "reason"];
        assert_eq!(codes(&DeputyInput::default()), missing.map(|field| format!("{field} input.missing")));
        let with = |change: fn(&mut DeputyInput)| {
            let mut input = input();
            change(&mut input);
            codes(&input)
        };
        assert_eq!(with(|one| one.acts = Some("award.edit".into())), ["acts deputy.act-not-of-role"]);
        assert_eq!(with(|one| one.acts = Some("award.read".into())), ["acts deputy.act-not-of-role"]);
        assert_eq!(with(|one| one.acts = Some(",".into())), ["acts input.missing"]);
        assert_eq!(with(|one| one.role = Some("admin".into())), ["acts deputy.role-not-represented"]);
        assert_eq!(with(|one| one.deputy.clone_from(&one.principal)), ["deputy deputy.not-for-oneself"]);
        assert_eq!(with(|one| one.valid_from = Some("2026-11-21".into())), ["valid_from deputy.starts-in-the-past"]);
        assert_eq!(with(|one| one.valid_to = Some("2027-11-22".into())), ["valid_to deputy.longer-than-a-year"]);
        assert_eq!(with(|one| one.valid_to = Some("2026-11-21".into())), ["valid_to period.end-before-start"]);
    }

    #[test]
    fn a_year_is_a_year() {
        assert_eq!(last_of_a_year(date!(2026 - 11 - 22)), date!(2027 - 11 - 21));
        assert_eq!(last_of_a_year(date!(2027 - 03 - 01)), date!(2028 - 02 - 29));
        assert_eq!(last_of_a_year(date!(2028 - 02 - 29)), date!(2029 - 02 - 28));
    }
}
