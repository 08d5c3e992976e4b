//! The fold itself: what happened to one addressee, what follows from it on a day, and the notice as a whole.

use super::{Addressee, Attempt, Filed, FinalBy, Happened, NoticeState, Outcome, Part, RemedyKind, Standing, What};
use crate::notice::content::Remedy;
use time::Date;

impl Part {
    fn new(addressee: &Addressee) -> Self {
        Self {
            addressee: addressee.clone(),
            state: NoticeState::Issued,
            attempts: Vec::new(),
            notified_on: None,
            remedy_until: None,
            remedies: Vec::new(),
            waived: None,
            final_on: None,
            final_by: None,
            wants_attempt: true,
        }
    }

    /// Takes what happened into account; what does not fit is left out, as no act writes it.
    fn take(&mut self, event: &Happened) {
        let (seq, on) = (event.seq, event.on);
        let last = self.attempts.last_mut();
        match (&event.what, last) {
            (What::Sent { way, occasion, days, .. }, _) => self.attempts.push(Attempt {
                seq,
                way: *way,
                on,
                occasion: occasion.clone(),
                days: *days,
                received_on: None,
                retrieved_on: None,
                returned_on: None,
            }),
            (What::Received { .. }, Some(attempt)) => attempt.received_on = Some(on),
            (What::Retrieved, Some(attempt)) => attempt.retrieved_on = Some(on),
            (What::Returned { .. }, Some(attempt)) => attempt.returned_on = Some(on),
            (What::Remedy { remedy, part }, _) => self.remedies.push(Filed {
                seq,
                remedy: *remedy,
                on,
                part: part.clone(),
                in_time: false,
                outcome: None,
            }),
            (What::RemedyDecided { filed, outcome, .. }, _) => {
                if let Some(one) = self.remedies.iter_mut().find(|one| one.seq == *filed) {
                    one.outcome = Some((*outcome, on));
                }
            }
            (What::Waived, _) => self.waived = Some((on, seq)),
            (What::Received { .. } | What::Retrieved | What::Returned { .. }, None) => {}
        }
    }

    /// What follows from all that happened, on a day.
    fn settle(&mut self, remedy: &Remedy, today: Date) {
        self.notified_on = self.attempts.iter().find_map(Attempt::effect);
        self.wants_attempt = self
            .attempts
            .last()
            .is_none_or(|last| last.effect().is_none() && (last.returned_on.is_some() || last.has_lapsed(today)));
        self.judge(remedy);
        let Some(notified_on) = self.notified_on.filter(|day| *day <= today) else {
            // Whoever contests has received it, whatever the days of a fiction say.
            if self.is_contested() {
                self.state = NoticeState::Contested;
            }
            return;
        };
        let (on, by) = match self.becomes_final(notified_on) {
            _ if self.is_contested() => {
                self.state = NoticeState::Contested;
                return;
            }
            Some((on, by)) if on <= today => (on, by),
            Some(_) | None => {
                self.state = NoticeState::Delivered;
                return;
            }
        };
        self.state = NoticeState::Final;
        (self.final_on, self.final_by) = (Some(on), Some(by));
    }

    /// Which remedies were in time, and until when one can be filed: an objection that was turned down opens the way to court.
    fn judge(&mut self, remedy: &Remedy) {
        let Some(mut until) = self.notified_on.and_then(|day| remedy.until(day)) else { return };
        let waived = self.waived;
        for one in &mut self.remedies {
            let before_waiver = waived.is_none_or(|(day, seq)| one.on < day || (one.on == day && one.seq < seq));
            one.in_time = one.on <= until && before_waiver;
            if one.in_time && one.remedy == RemedyKind::Objection {
                match one.outcome {
                    Some((Outcome::Rejected | Outcome::Partly, on)) => {
                        until = remedy.until(on).map_or(until, |later| later.max(until));
                    }
                    Some((Outcome::Upheld | Outcome::Withdrawn, _)) | None => {}
                }
            }
        }
        self.remedy_until = Some(until);
    }

    /// Whether a remedy in time is open, or has taken the whole notice away.
    pub fn is_contested(&self) -> bool {
        self.remedies.iter().any(|one| one.is_open() || one.took_all())
    }

    /// From which day on it is final, if no other remedy comes, and by what.
    fn becomes_final(&self, notified_on: Date) -> Option<(Date, FinalBy)> {
        let decided = self.remedies.iter().filter(|one| one.in_time).filter_map(|one| one.outcome).map(|(_, on)| on);
        let settled = decided.max().unwrap_or(notified_on);
        let over = self.remedy_until?.next_day()?;
        let by_time = (over.max(settled), FinalBy::Time);
        let judged = self.remedies.iter().filter_map(Filed::judged_on).max();
        let sooner = match (self.waived, judged) {
            (Some((on, _)), _) => Some((on.max(settled), FinalBy::Waiver)),
            (None, Some(on)) => Some((on.max(settled), FinalBy::Decision)),
            (None, None) => None,
        };
        // Time runs on beside a judgment or waiver: what comes first counts.
        Some(sooner.filter(|(on, _)| *on <= by_time.0).unwrap_or(by_time))
    }
}

/// How a notice stands on a day after all that happened to it.
pub fn standing(addressees: &[Addressee], remedy: &Remedy, events: &[Happened], today: Date) -> Standing {
    let parts: Vec<Part> = addressees
        .iter()
        .map(|addressee| {
            let mut part = Part::new(addressee);
            for event in events.iter().filter(|event| event.authority == addressee.authority) {
                part.take(event);
            }
            part.settle(remedy, today);
            part
        })
        .collect();
    let all = |state: fn(&Part) -> bool| !parts.is_empty() && parts.iter().all(state);
    let latest = |day: fn(&Part) -> Option<Date>| {
        parts.iter().map(day).collect::<Option<Vec<_>>>().and_then(|days| days.into_iter().max())
    };
    let state = if parts.iter().any(|part| part.state == NoticeState::Contested) {
        NoticeState::Contested
    } else if all(|part| part.state == NoticeState::Final) {
        NoticeState::Final
    } else if all(|part| matches!(part.state, NoticeState::Delivered | NoticeState::Final)) {
        NoticeState::Delivered
    } else {
        NoticeState::Issued
    };
    Standing {
        state,
        delivered_on: latest(|part| part.notified_on).filter(|day| *day <= today),
        final_on: if state == NoticeState::Final { latest(|part| part.final_on) } else { None },
        parts,
    }
}
