//! Tests of the pure rules of calls.

use super::*;
use time::macros::date;

const TERM: Term = (Some(date!(2027 - 01 - 01)), Some(date!(2028 - 12 - 31)));

fn windows(sketch: (Option<Date>, Option<Date>), application: (Option<Date>, Option<Date>)) -> Windows {
    Windows {
        sketch_from: sketch.0,
        sketch_until: sketch.1,
        application_from: application.0,
        application_until: application.1,
    }
}

fn found(windows: &Windows) -> Vec<(String, &'static str)> {
    let mut faults = Faults::default();
    hold(windows, TERM, &mut faults);
    faults.into_inner().into_iter().map(|one| (one.field, one.fault.code)).collect()
}

#[test]
fn windows_are_held_against_each_other_and_the_term() {
    let day = |day: u8| Date::from_calendar_date(2027, time::Month::March, day).ok();
    assert!(found(&windows((day(1), day(10)), (day(5), day(20)))).is_empty());
    assert!(found(&windows((None, None), (day(5), None))).is_empty());
    for (windows, expected) in [
        (windows((day(9), day(8)), (day(5), day(20))), ("sketch_until", "period.end-before-start")),
        (windows((None, None), (day(5), day(4))), ("application_until", "period.end-before-start")),
        (windows((day(1), None), (day(5), day(20))), ("sketch_until", "call.sketch-without-end")),
        (windows((day(1), day(21)), (day(5), day(20))), ("sketch_until", "call.sketch-after-application")),
        (windows((None, None), (Some(date!(2026 - 12 - 31)), day(20))), ("application_from", "call.outside-programme")),
        (windows((None, None), (day(5), Some(date!(2029 - 01 - 01)))), ("application_until", "call.outside-programme")),
    ] {
        assert_eq!(found(&windows), [(expected.0.to_owned(), expected.1)]);
    }
}

#[test]
fn a_window_is_extended_never_shortened() {
    let before =
        windows((None, Some(date!(2027 - 02 - 01))), (Some(date!(2027 - 02 - 01)), Some(date!(2027 - 03 - 31))));
    let extend = |sketch: &str, application: &str, rolling: &str| {
        let text = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let input = ExtendInput {
            sketch_until: text(sketch),
            application_until: text(application),
            rolling: text(rolling),
            ..ExtendInput::default()
        };
        extended(&before, &input, Writing::JSON, TERM)
            .map_err(|faults| faults.into_iter().map(|one| one.fault.code).collect::<Vec<_>>())
    };
    assert_eq!(extend("", "2027-04-30", ""), Ok(Windows { application_until: Some(date!(2027 - 04 - 30)), ..before }));
    assert_eq!(extend("", "", "true"), Ok(Windows { application_until: None, ..before }));
    assert_eq!(extend("", "", ""), Ok(before));
    assert_eq!(extend("", "2027-03-30", ""), Err(vec!["call.window-shortened"]));
    assert_eq!(extend("2027-01-31", "", ""), Err(vec!["call.window-shortened"]));
    assert_eq!(extend("2027-04-01", "", ""), Err(vec!["call.sketch-after-application"]));
    assert_eq!(extend("", "2029-01-01", ""), Err(vec!["call.outside-programme"]));
    assert_eq!(extend("", "2027-04-30", "true"), Err(vec!["call.rolling-or-end"]));
    assert_eq!(extend("", "", "vielleicht"), Err(vec!["input.not-a-choice"]));
}

#[test]
fn a_call_opens_and_closes_by_its_days() {
    let (first, last) = (date!(2027 - 02 - 01), date!(2027 - 03 - 31));
    let standing = |state, windows| Standing { state, released: true, windows, programme: ProgrammeState::InForce };
    let cut_off = windows((None, None), (Some(first), Some(last)));
    let code = |standing: &Standing, act, today| after(standing, act, today).map_err(|fault| fault.code);
    let planned = standing(CallState::Planned, cut_off);
    assert_eq!(code(&planned, CallAct::Open, date!(2027 - 01 - 31)), Err("call.window-not-begun"));
    assert_eq!(code(&planned, CallAct::Open, first), Ok(CallState::Open));
    assert_eq!(code(&planned, CallAct::Open, date!(2027 - 04 - 01)), Err("call.window-over"));
    assert_eq!(code(&planned, CallAct::Close, last), Err("call.wrong-state"));
    assert_eq!(code(&Standing { released: false, ..planned }, CallAct::Open, first), Err("call.not-released"));
    let expired = Standing { programme: ProgrammeState::Expired, ..planned };
    assert_eq!(code(&expired, CallAct::Open, first), Err("call.programme-not-in-force"));
    let open = standing(CallState::Open, cut_off);
    assert_eq!(code(&open, CallAct::Close, last), Err("call.window-not-over"));
    assert_eq!(code(&open, CallAct::Close, date!(2027 - 04 - 01)), Ok(CallState::Closed));
    assert_eq!(due(&open, date!(2027 - 04 - 01)), Some(CallAct::Close));
    assert_eq!((due(&open, last), due(&planned, first)), (None, Some(CallAct::Open)));
    let rolling = standing(CallState::Open, windows((None, None), (Some(first), None)));
    assert_eq!(code(&rolling, CallAct::Close, first), Ok(CallState::Closed));
    assert_eq!(due(&rolling, last), None);
    let sketches = standing(CallState::Planned, windows((None, Some(first)), (Some(last), None)));
    assert_eq!(code(&sketches, CallAct::Open, date!(2027 - 01 - 02)), Ok(CallState::Open));
    let unknown = standing(CallState::Planned, Windows::default());
    assert_eq!(code(&unknown, CallAct::Open, first), Err("call.window-unknown"));
}
