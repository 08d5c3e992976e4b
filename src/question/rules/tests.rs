//! The life cycle that is drawn, who may do what, and that all faults are told at once.

use super::*;
use time::macros::date;

#[test]
fn the_life_cycle_is_the_one_that_is_drawn() {
    let drawn: Vec<&str> = include_str!("../mod.rs")
        .lines()
        .filter_map(|line| line.strip_prefix("//! "))
        .filter(|line| line.contains(" → "))
        .collect();
    let mut made = Vec::new();
    for state in QuestionState::ALL {
        for act in Act::ALL {
            if let Some(next) = state.next(*act) {
                made.push(format!("{state} → {next} {act}"));
            }
        }
    }
    assert_eq!(drawn, made);
}

#[test]
fn the_other_side_answers_and_the_own_side_asks_on() {
    let stands = |side, internal, state| Stands { kind: QuestionKind::Question, side, internal, state };
    let open = QuestionState::Open;
    for (act, stands, who, expected) in [
        (Act::Answer, stands(Side::Ministry, false, open), (Role::Coordinator, true), Ok(QuestionState::Answered)),
        (
            Act::Answer,
            stands(Side::Ministry, false, open),
            (Role::Coordinator, false),
            Err("question.not-yours-to-answer"),
        ),
        (Act::Answer, stands(Side::Ministry, false, open), (Role::Officer, false), Err("question.not-yours-to-answer")),
        (Act::Answer, stands(Side::Town, false, open), (Role::Officer, false), Ok(QuestionState::Answered)),
        (Act::Answer, stands(Side::Ministry, true, open), (Role::Officer, false), Ok(QuestionState::Answered)),
        (Act::Withdraw, stands(Side::Town, false, open), (Role::Coordinator, false), Err("question.not-yours")),
        (Act::Withdraw, stands(Side::Town, false, open), (Role::Coordinator, true), Ok(QuestionState::Withdrawn)),
        (Act::AskFurther, stands(Side::Town, false, open), (Role::Coordinator, true), Err("question.act-not-possible")),
        (
            Act::Answer,
            stands(Side::Ministry, false, QuestionState::Withdrawn),
            (Role::Coordinator, true),
            Err("question.act-not-possible"),
        ),
    ] {
        assert_eq!(may(act, stands, who).map_err(|fault| fault.code), expected, "{act} {stands:?} {who:?}");
    }
}

#[test]
fn a_hearing_is_not_taken_back_and_asked_on_by_who_decides() {
    let stands = |state| Stands { kind: QuestionKind::Hearing, side: Side::Ministry, internal: false, state };
    for (act, state, role, expected) in [
        (Act::Withdraw, QuestionState::Open, Role::Officer, Err("question.hearing-stays")),
        (Act::Withdraw, QuestionState::Open, Role::Agency, Err("question.hearing-stays")),
        (Act::AskFurther, QuestionState::Answered, Role::Agency, Err("question.hearing-not-yours")),
        (Act::AskFurther, QuestionState::Answered, Role::Approver, Ok(QuestionState::Open)),
        (Act::Answer, QuestionState::Open, Role::Coordinator, Ok(QuestionState::Answered)),
    ] {
        assert_eq!(may(act, stands(state), (role, true)).map_err(|fault| fault.code), expected, "{act} {role}");
    }
}

#[test]
fn all_that_is_wrong_with_a_question_is_told_at_once() {
    let today = date!(2026 - 11 - 22);
    let some = |text: &str| Some(text.to_owned());
    let codes = |input: &AskInput, role| {
        let faults = asked(input, role, (Writing::JSON, today)).err().unwrap_or_default();
        faults.into_iter().map(|one| format!("{} {}", one.field, one.fault.code)).collect::<Vec<_>>()
    };
    let nothing = AskInput::default();
    assert_eq!(codes(&nothing, Role::Officer), ["text input.missing", "answer_by question.answer-by-missing"]);
    assert_eq!(codes(&nothing, Role::Coordinator), ["text input.missing"]);
    let hearing = AskInput { kind: some("hearing"), internal: some("true"), text: some("x"), ..AskInput::default() };
    assert_eq!(
        codes(&hearing, Role::Coordinator),
        [
            "kind question.hearing-not-yours",
            "internal document.internal-not-yours",
            "internal question.hearing-internal"
        ]
    );
    let note = AskInput { kind: some("note"), text: some("x"), answer_by: some("2026-11-21"), ..AskInput::default() };
    assert_eq!(
        codes(&note, Role::Officer),
        ["answer_by question.answer-by-past", "answer_by question.note-has-no-day"]
    );
}
