//! The examples of the law, and orders of events by the thousand.

use super::*;
use crate::notice::delivery::rules::{Days, against};
use proptest::prelude::*;
use time::macros::date;
use uuid::Uuid;

const ISSUED: Date = date!(2023 - 04 - 27);

fn authority(number: u128) -> AuthorityId {
    AuthorityId(Uuid::from_u128(number))
}

fn all(count: u128) -> Vec<Addressee> {
    (1..=count).map(|number| Addressee { authority: authority(number), name: format!("Kommune {number}") }).collect()
}

fn instructed(months: i64) -> Remedy {
    Remedy { months, instruction: Some("Klage binnen eines Monats".to_owned()) }
}

fn sent(way: Way, days: Option<i64>) -> What {
    What::Sent { way, occasion: None, days, source: None }
}

fn event(seq: i64, number: u128, on: Date, what: What) -> Happened {
    Happened { seq, authority: authority(number), on, what }
}

/// State, notified, remedy until, final of a notice to one addressee.
fn told(remedy: &Remedy, events: &[Happened], today: Date) -> (NoticeState, Option<Date>, Option<Date>, Option<Date>) {
    let standing = standing(&all(1), remedy, events, today);
    let part = standing.parts.first().unwrap();
    (standing.state, part.notified_on, part.remedy_until, part.final_on)
}

#[test]
fn handed_over_at_the_summit_it_is_final_after_a_month_that_ends_on_a_working_day() {
    let events = [event(1, 1, ISSUED, sent(Way::HandedOver, None))];
    let until = date!(2023 - 05 - 30);
    let at = |today| told(&instructed(1), &events, today);
    assert_eq!(at(ISSUED), (NoticeState::Delivered, Some(ISSUED), Some(until), None));
    // 27 May is a Saturday, then comes Whit Monday: the period ends on Tuesday.
    assert_eq!(at(until).0, NoticeState::Delivered);
    let after = date!(2023 - 05 - 31);
    assert_eq!(at(after), (NoticeState::Final, Some(ISSUED), Some(until), Some(after)));
}

#[test]
fn without_an_instruction_a_year_holds() {
    let events = [event(1, 1, ISSUED, sent(Way::HandedOver, None))];
    let bare = Remedy { months: 1, instruction: None };
    // 27 April 2024 is a Saturday.
    assert_eq!(told(&bare, &events, date!(2024 - 04 - 29)).0, NoticeState::Delivered);
    assert_eq!(told(&bare, &events, date!(2024 - 04 - 30)).3, Some(date!(2024 - 04 - 30)));
}

#[test]
fn by_post_it_counts_from_the_day_of_the_fiction_or_a_later_receipt() {
    let posted = event(1, 1, ISSUED, sent(Way::Post, Some(3)));
    let fiction = date!(2023 - 04 - 30);
    let one = std::slice::from_ref(&posted);
    assert_eq!(told(&instructed(1), one, date!(2023 - 04 - 29)).0, NoticeState::Issued);
    // A Sunday: the day of the fiction is no term and does not move.
    assert_eq!(
        told(&instructed(1), one, fiction),
        (NoticeState::Delivered, Some(fiction), Some(date!(2023 - 05 - 30)), None)
    );
    let came = event(2, 1, date!(2023 - 05 - 04), What::Received { note: "Empfangsvermerk".to_owned() });
    let both = [posted, came];
    let expected = (NoticeState::Delivered, Some(date!(2023 - 05 - 04)), Some(date!(2023 - 06 - 05)), None);
    assert_eq!(told(&instructed(1), &both, date!(2023 - 05 - 31)), expected);
}

#[test]
fn returned_mail_voids_the_days_even_after_they_were_over() {
    let posted = event(1, 1, ISSUED, sent(Way::Post, Some(3)));
    let late = date!(2023 - 07 - 03);
    assert_eq!(told(&instructed(1), std::slice::from_ref(&posted), late).0, NoticeState::Final);
    let back = event(2, 1, late, What::Returned { note: "unbekannt verzogen".to_owned() });
    let both = [posted.clone(), back.clone()];
    assert_eq!(told(&instructed(1), &both, late), (NoticeState::Issued, None, None, None));
    let standing_then = standing(&all(1), &instructed(1), &both, late);
    assert!(standing_then.parts.first().unwrap().wants_attempt);
    let again = [posted, back, event(3, 1, date!(2023 - 07 - 05), sent(Way::Formal, None))];
    assert_eq!(told(&instructed(1), &again, date!(2023 - 08 - 07)).2, Some(date!(2023 - 08 - 07)));
}

#[test]
fn the_portal_counts_from_the_day_after_and_lapses_unread() {
    let ready = event(1, 1, ISSUED, sent(Way::Portal, Some(10)));
    // The tenth day is 7 May, a Sunday.
    let last = date!(2023 - 05 - 08);
    let unread = standing(&all(1), &instructed(1), std::slice::from_ref(&ready), last);
    assert_eq!((unread.state, unread.parts.first().unwrap().wants_attempt), (NoticeState::Issued, false));
    let lapsed = standing(&all(1), &instructed(1), std::slice::from_ref(&ready), date!(2023 - 05 - 09));
    assert_eq!((lapsed.state, lapsed.parts.first().unwrap().wants_attempt), (NoticeState::Issued, true));
    let read = [ready, event(2, 1, date!(2023 - 05 - 02), What::Retrieved)];
    let known = date!(2023 - 05 - 03);
    assert_eq!(told(&instructed(1), &read, date!(2023 - 05 - 02)).0, NoticeState::Issued);
    assert_eq!(
        told(&instructed(1), &read, known),
        (NoticeState::Delivered, Some(known), Some(date!(2023 - 06 - 05)), None)
    );
}

#[test]
fn a_remedy_in_time_contests_until_it_is_decided_and_a_late_one_changes_nothing() {
    let handed = event(1, 1, ISSUED, sent(Way::HandedOver, None));
    let objection = |seq, on| event(seq, 1, on, What::Remedy { remedy: RemedyKind::Objection, part: None });
    let suit =
        |seq, on| event(seq, 1, on, What::Remedy { remedy: RemedyKind::Suit, part: Some("Auflage 3".to_owned()) });
    let decided = |seq, filed, outcome, on| event(seq, 1, on, What::RemedyDecided { filed, outcome, note: None });
    let in_time = [handed.clone(), objection(2, date!(2023 - 05 - 30))];
    assert_eq!(told(&instructed(1), &in_time, date!(2024 - 01 - 01)).0, NoticeState::Contested);
    let late = [handed.clone(), objection(2, date!(2023 - 05 - 31))];
    assert_eq!(
        told(&instructed(1), &late, date!(2023 - 06 - 01)),
        told(&instructed(1), std::slice::from_ref(&handed), date!(2023 - 06 - 01))
    );
    // Turned down, it opens the way to court for another month.
    let rejected =
        [handed.clone(), objection(2, date!(2023 - 05 - 10)), decided(3, 2, Outcome::Rejected, date!(2023 - 09 - 01))];
    assert_eq!(
        told(&instructed(1), &rejected, date!(2023 - 10 - 02)),
        (NoticeState::Delivered, Some(ISSUED), Some(date!(2023 - 10 - 02)), None)
    );
    assert_eq!(told(&instructed(1), &rejected, date!(2023 - 10 - 04)).3, Some(date!(2023 - 10 - 03)));
    let mut sued = rejected.to_vec();
    sued.push(suit(4, date!(2023 - 10 - 02)));
    assert_eq!(told(&instructed(1), &sued, date!(2024 - 01 - 01)).0, NoticeState::Contested);
    sued.push(decided(5, 4, Outcome::Rejected, date!(2024 - 02 - 01)));
    assert_eq!(told(&instructed(1), &sued, date!(2024 - 02 - 01)).3, Some(date!(2024 - 02 - 01)));
    // Withdrawn, the first period counts; upheld, the notice never becomes final.
    let withdrawn =
        [handed.clone(), objection(2, date!(2023 - 05 - 10)), decided(3, 2, Outcome::Withdrawn, date!(2023 - 05 - 12))];
    assert_eq!(told(&instructed(1), &withdrawn, date!(2023 - 06 - 01)).3, Some(date!(2023 - 05 - 31)));
    let upheld = [handed, objection(2, date!(2023 - 05 - 10)), decided(3, 2, Outcome::Upheld, date!(2023 - 05 - 12))];
    assert_eq!(told(&instructed(1), &upheld, date!(2030 - 01 - 01)).0, NoticeState::Contested);
}

#[test]
fn a_waiver_makes_it_final_at_once_for_whoever_waived() {
    let two = [
        event(1, 1, ISSUED, sent(Way::HandedOver, None)),
        event(2, 2, ISSUED, sent(Way::HandedOver, None)),
        event(3, 1, ISSUED, What::Waived),
    ];
    let half = standing(&all(2), &instructed(1), &two, ISSUED);
    assert_eq!(half.state, NoticeState::Delivered);
    assert_eq!(
        half.parts.first().map(|part| (part.state, part.final_by)),
        Some((NoticeState::Final, Some(FinalBy::Waiver)))
    );
    let mut whole = two.to_vec();
    whole.push(event(4, 2, date!(2023 - 05 - 02), What::Waived));
    let whole = standing(&all(2), &instructed(1), &whole, date!(2023 - 05 - 02));
    assert_eq!((whole.state, whole.final_on), (NoticeState::Final, Some(date!(2023 - 05 - 02))));
}

#[test]
fn it_is_delivered_when_the_last_addressee_knows_it_and_contested_when_one_contests() {
    let first = event(1, 1, ISSUED, sent(Way::HandedOver, None));
    assert_eq!(standing(&all(2), &instructed(1), std::slice::from_ref(&first), ISSUED).state, NoticeState::Issued);
    let both = [first.clone(), event(2, 2, date!(2023 - 05 - 02), sent(Way::Formal, None))];
    let stands = standing(&all(2), &instructed(1), &both, date!(2023 - 05 - 02));
    assert_eq!((stands.state, stands.delivered_on), (NoticeState::Delivered, Some(date!(2023 - 05 - 02))));
    let suit = What::Remedy { remedy: RemedyKind::Suit, part: None };
    let contested = [first, event(2, 1, date!(2023 - 05 - 02), suit)];
    assert_eq!(standing(&all(2), &instructed(1), &contested, date!(2023 - 05 - 02)).state, NoticeState::Contested);
}

/// What somebody tries to record: which addressee, what, how many days after the last one, and for which day before that.
fn tries() -> impl Strategy<Value = Vec<(u128, u8, i64, i64)>> {
    prop::collection::vec((1_u128..=2, 0_u8..11, 0_i64..25, 0_i64..40), 0..24)
}

fn wanted(kind: u8, part: &Part) -> What {
    let open = part.remedies.iter().find(|one| one.outcome.is_none()).map_or(0, |one| one.seq);
    let decided = |outcome| What::RemedyDecided { filed: open, outcome, note: None };
    match kind {
        0 => sent(Way::HandedOver, None),
        1 => sent(Way::Post, Some(3)),
        2 => sent(Way::Portal, Some(10)),
        3 => What::Retrieved,
        4 => What::Returned { note: "zurück".to_owned() },
        5 => What::Received { note: "später".to_owned() },
        6 => What::Remedy { remedy: RemedyKind::Objection, part: None },
        7 => What::Remedy { remedy: RemedyKind::Suit, part: Some("Teil".to_owned()) },
        8 => decided(Outcome::Rejected),
        9 => decided(Outcome::Withdrawn),
        _ => What::Waived,
    }
}

/// The events that the rules let through, and the day of the last try.
fn life(tries: &[(u128, u8, i64, i64)], remedy: &Remedy) -> (Vec<Happened>, Date) {
    let (mut events, mut today): (Vec<Happened>, Date) = (Vec::new(), ISSUED);
    for (number, kind, later, before) in tries {
        today += Duration::days(*later);
        let on = (today - Duration::days(*before)).max(ISSUED);
        let days = Days { issued_on: ISSUED, today };
        assert!(on >= days.issued_on && on <= days.today);
        let stands = standing(&all(2), remedy, &events, today);
        let part = stands.parts.iter().find(|part| part.addressee.authority == authority(*number)).unwrap();
        let what = wanted(*kind, part);
        if against(part, &what, on).is_none() {
            let seq = i64::try_from(events.len()).unwrap() + 1;
            events.push(event(seq, *number, on, what));
        }
    }
    (events, today)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn no_order_of_events_makes_a_notice_final_that_is_not(tries in tries(), instruction in any::<bool>(), ahead in 0_i64..800) {
        let remedy = Remedy { months: 1, instruction: instruction.then(|| "Klage".to_owned()) };
        let (events, last) = life(&tries, &remedy);
        let today = last + Duration::days(ahead);
        let stands = standing(&all(2), &remedy, &events, today);
        for part in &stands.parts {
            let open = part.remedies.iter().any(|one| one.in_time && one.outcome.is_none());
            if part.state == NoticeState::Final {
                prop_assert!(!open);
                prop_assert!(part.notified_on.is_some_and(|day| day <= today));
                prop_assert!(part.final_on.is_some_and(|day| day <= today));
                prop_assert!(part.waived.is_some() || part.remedies.iter().any(|one| one.in_time && one.outcome.is_some())
                    || part.remedy_until.is_some_and(|until| until < today));
            }
            prop_assert_eq!(open, part.state == NoticeState::Contested);
            // A letter that came back has no effect, whatever came before.
            prop_assert!(part.attempts.iter().all(|one| one.returned_on.is_none() || one.effect().is_none()));
            prop_assert!(part.attempts.iter().filter(|one| one.effect().is_some()).count() <= 1);
            prop_assert!(!(part.wants_attempt && part.notified_on.is_some()));
        }
        let every = |state: fn(NoticeState) -> bool| stands.parts.iter().all(|part| state(part.state));
        prop_assert_eq!(stands.state == NoticeState::Final, every(|state| state == NoticeState::Final));
        prop_assert_eq!(stands.state == NoticeState::Contested, stands.parts.iter().any(|part| part.state == NoticeState::Contested));
        prop_assert_eq!(stands.delivered_on.is_some(), stands.parts.iter().all(|part| part.notified_on.is_some_and(|day| day <= today)));
    }

    #[test]
    fn a_late_remedy_changes_nothing_but_the_list_of_remedies(tries in tries(), ahead in 0_i64..400) {
        let remedy = instructed(1);
        let (events, last) = life(&tries, &remedy);
        let today = last + Duration::days(ahead);
        let stands = standing(&all(2), &remedy, &events, today);
        let late: Vec<i64> = stands.parts.iter().flat_map(|part| &part.remedies).filter(|one| !one.in_time).map(|one| one.seq).collect();
        let of_late = |what: &What| matches!(what, What::RemedyDecided { filed, .. } if late.contains(filed));
        let without: Vec<Happened> = events.iter().filter(|one| !late.contains(&one.seq) && !of_late(&one.what)).cloned().collect();
        let other = standing(&all(2), &remedy, &without, today);
        prop_assert_eq!((stands.state, stands.final_on, stands.delivered_on), (other.state, other.final_on, other.delivered_on));
        for (part, other) in stands.parts.iter().zip(&other.parts) {
            prop_assert_eq!((part.state, part.final_on, part.remedy_until), (other.state, other.final_on, other.remedy_until));
        }
    }

    #[test]
    fn time_alone_never_takes_back_what_was_reached(tries in tries(), first in 0_i64..400, more in 0_i64..400) {
        let remedy = instructed(1);
        let (events, last) = life(&tries, &remedy);
        let rank = |state| match state {
            NoticeState::Issued => 0,
            NoticeState::Delivered => 1,
            NoticeState::Final => 2,
            NoticeState::Contested => 3,
        };
        let at = |days| standing(&all(2), &remedy, &events, last + Duration::days(days)).state;
        let (before, after) = (at(first), at(first + more));
        if before == NoticeState::Contested || after == NoticeState::Contested {
            prop_assert_eq!(before, after);
        } else {
            prop_assert!(rank(before) <= rank(after));
        }
    }
}
