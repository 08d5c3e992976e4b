//! What the pages on people show: rows of roles and history, refilled forms, choices.

use crate::access::Role;
use crate::audit::HistoryLine;
use crate::error::AppError;
use crate::user::{AssignmentState, RoleAssignment};
use crate::web::Input;
use crate::web::lang::{Lang, problems};
use crate::web::view::{Choice, FormView, Tone};
use time::Date;

/// A role in time as its row shows it.
#[derive(Debug)]
pub struct RoleRow {
    pub id: String,
    pub person: String,
    pub person_link: Option<String>,
    pub role: &'static str,
    pub does: &'static str,
    pub authority: String,
    pub from: String,
    pub to: Option<String>,
    pub state: &'static str,
    pub tone: &'static str,
    pub requested_word: &'static str,
    pub requested_by: Option<String>,
    pub confirmed_by: Option<String>,
    pub may_confirm: bool,
    pub may_end: bool,
    pub end_word: &'static str,
    pub deputy_link: Option<String>,
}

impl RoleRow {
    /// The row without any button.
    pub fn of(lang: Lang, role: RoleAssignment, today: Date) -> Self {
        let (state, tone) = state_word(lang, &role, today);
        let waits = role.state == AssignmentState::Requested;
        let two_people = role.role.needs_second_person();
        Self {
            id: role.id.to_string(),
            person: role.person,
            person_link: role.user_id.map(|id| format!("/users/{id}")),
            role: lang.role(role.role.code()),
            does: lang.role_does(role.role.code()),
            authority: role.authority,
            from: lang.date(role.valid_from),
            to: role.valid_to.map(|day| lang.date(day)),
            state,
            tone: tone.code(),
            requested_word: if two_people { lang.assignment_proposed_by() } else { lang.assignment_given_by() },
            requested_by: role.requested_name,
            confirmed_by: role.confirmed_name,
            may_confirm: false,
            may_end: false,
            end_word: if waits { lang.assignment_withdraw() } else { lang.assignment_end() },
            deputy_link: None,
        }
    }
}

fn state_word(lang: Lang, role: &RoleAssignment, today: Date) -> (&'static str, Tone) {
    match role.state {
        AssignmentState::Requested => (lang.assignment_state_proposed(), Tone::Warning),
        AssignmentState::Given if role.counts(today) => (lang.assignment_state_active(), Tone::Success),
        AssignmentState::Given if role.valid_from > today => (lang.assignment_state_future(), Tone::Info),
        AssignmentState::Given | AssignmentState::Ended => (lang.assignment_state_ended(), Tone::Neutral),
        AssignmentState::Refused => (lang.assignment_state_refused(), Tone::Neutral),
    }
}

/// Words in a row.
pub fn words(words: impl Iterator<Item = &'static str>) -> String {
    words.collect::<Vec<_>>().join(", ")
}

/// One act of a person's history.
#[derive(Debug)]
pub struct HistoryRow {
    pub when: String,
    pub what: String,
    pub roles: String,
    pub who: String,
}

impl HistoryRow {
    /// The act in words.
    pub fn of(lang: Lang, line: &HistoryLine) -> Self {
        let body: serde_json::Value = serde_json::from_str(&line.body).unwrap_or_default();
        let text = |place: &str| body.pointer(place).and_then(serde_json::Value::as_str).unwrap_or_default();
        let who = match line.actor.as_str() {
            "user" => {
                let name = line.person.as_deref().unwrap_or(lang.unknown());
                line.acted_for
                    .as_ref()
                    .map_or_else(|| name.to_owned(), |other| format!("{name} ({} {other})", lang.acting_for()))
            }
            "command" => format!("{}: {}", lang.history_by_command(), text("/actor/name")),
            _ => lang.history_by_nobody().to_owned(),
        };
        let reset = line.act == "user.password-reset";
        let put_back = body.pointer("/data/roles").and_then(serde_json::Value::as_array).filter(|_| reset);
        let again = words(put_back.into_iter().flatten().filter_map(|role| {
            let told = |name: &str| role.get(name).and_then(serde_json::Value::as_str);
            told("role")
                .filter(|_| told("state") == Some(AssignmentState::Requested.code()))
                .map(|code| lang.role(code))
        }));
        Self {
            when: format!("{}, {}", lang.date(line.recorded_at.day()), line.recorded_at.wall_time()),
            what: if again.is_empty() {
                lang.act_word(&line.act)
            } else {
                format!("{}; {}", lang.act_word(&line.act), lang.history_roles_wait())
            },
            roles: if again.is_empty() { lang.role(text("/data/role")).to_owned() } else { again },
            who,
        }
    }
}

/// A form as it goes back: what was typed, and what is wrong with it.
pub fn refill<T: Input>(lang: Lang, input: &T, error: &AppError) -> FormView {
    let mut form = FormView::default();
    for (name, value) in input.values() {
        form.keep(name, value.unwrap_or_default());
    }
    match error {
        AppError::Invalid(faults) => {
            for field in faults {
                let named = missing(lang, &field.field).filter(|_| field.fault.code == "input.missing");
                let said = named.map_or_else(|| problems::sentence(lang, &field.fault), str::to_owned);
                form.fail(&field.field, said);
            }
        }
        AppError::Unauthenticated(fault)
        | AppError::Forbidden(fault)
        | AppError::Conflict(fault)
        | AppError::TooLarge(fault)
        | AppError::Refused(fault)
        | AppError::Unavailable(fault) => form.fail("", problems::sentence(lang, fault)),
        AppError::NotFound | AppError::TooMany(_) | AppError::Internal(_) => {}
    }
    form
}

/// What is missing, by the field's own name, so that the list of errors above a form tells it too.
fn missing(lang: Lang, field: &str) -> Option<&'static str> {
    match field {
        "name" => Some(lang.user_name_missing()),
        "email" => Some(lang.user_email_missing()),
        "password" => Some(lang.sign_in_password_missing()),
        "current" => Some(lang.account_password_current_missing()),
        "new" => Some(lang.account_password_new_missing()),
        "repeat" => Some(lang.account_password_repeat_missing()),
        "role" => Some(lang.assignment_role_missing()),
        "authority" => Some(lang.assignment_authority_missing()),
        "deputy" => Some(lang.deputy_missing()),
        "acts" => Some(lang.deputy_acts_missing()),
        "valid_to" => Some(lang.deputy_to_missing()),
        "reason" => Some(lang.deputy_reason_missing()),
        _ => None,
    }
}

/// All roles to choose from.
pub fn role_choices(lang: Lang) -> Vec<Choice> {
    Role::ALL.iter().map(|role| Choice::new(role.code(), lang.role(role.code()))).collect()
}
