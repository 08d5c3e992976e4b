//! Which forms are offered to whom, and what can be chosen in them.

use super::typed_day;
use crate::access::{Actor, Facts, Verb};
use crate::db::text_enum;
use crate::notice::delivery::rules::{can_waive, is_letter, is_ready, wants};
use crate::notice::standing::{Outcome, Part, RemedyKind, Standing, Way};
use crate::web::lang::Lang;
use crate::web::view::{Choice, FormView};
use time::Date;

text_enum! {
    /// Schritt, for which the page shows a form.
    pub enum Act {
        /// Record how it was sent.
        Deliver = "deliver",
        /// Record that a letter came later.
        Receive = "receive",
        /// Record that a letter came back.
        Return = "return",
        /// Record a remedy.
        Remedy = "remedy",
        /// Record how a remedy ended.
        Decide = "decide",
        /// Waive remedies.
        Waive = "waive",
    }
}

/// What the reader can do now.
#[derive(Debug, Clone, Default)]
pub struct Offers {
    acts: Vec<Act>,
    /// Whether it lies ready in the portal for the reader.
    pub retrieve: bool,
    /// Whether the reader records what others do, and waives nothing of their own.
    pub records: bool,
}

impl Offers {
    /// By the reader's roles and by how the notice stands.
    pub fn of(actor: &Actor, facts: &Facts, standing: &Standing, today: Date) -> Self {
        let may = |verb| actor.offers_on(verb, facts);
        let any = |test: &dyn Fn(&Part) -> bool| standing.parts.iter().any(test);
        let mut acts = Vec::new();
        for act in Act::ALL {
            let possible = match act {
                Act::Deliver => may(Verb::NoticeDeliver) && any(&wants),
                Act::Receive | Act::Return => may(Verb::NoticeDeliver) && any(&is_letter),
                Act::Remedy => may(Verb::NoticeRemedy) && any(&|part| part.notified_on.is_some()),
                Act::Decide => {
                    may(Verb::NoticeRemedy) && any(&|part| part.remedies.iter().any(|one| one.outcome.is_none()))
                }
                Act::Waive => {
                    may(Verb::NoticeWaive)
                        && any(&|part| can_waive(part, today) && is_for(actor, Verb::NoticeWaive, part))
                }
            };
            if possible {
                acts.push(*act);
            }
        }
        let ready = any(&|part| is_ready(part, today) && is_for(actor, Verb::NoticeRetrieve, part));
        Self { acts, retrieve: may(Verb::NoticeRetrieve) && ready, records: may(Verb::NoticeDeliver) }
    }

    /// Whether this is possible.
    pub fn has(&self, act: Act) -> bool {
        self.acts.contains(&act)
    }

    /// All that is possible, by code.
    pub fn codes(&self) -> Vec<&'static str> {
        self.acts.iter().map(|act| act.code()).collect()
    }
}

/// Whether the reader may do this for that addressee: officers for all, others for their own authority.
fn is_for(actor: &Actor, verb: Verb, part: &Part) -> bool {
    actor.offers(Verb::NoticeDeliver) || actor.authorities_for(verb).contains(&part.addressee.authority)
}

/// Those for whom an act is possible.
pub fn addressees(act: Act, actor: &Actor, standing: &Standing, today: Date) -> Vec<Choice> {
    let fits = |part: &&Part| match act {
        Act::Deliver => wants(part),
        Act::Receive | Act::Return => is_letter(part),
        Act::Remedy => part.notified_on.is_some(),
        Act::Decide => false,
        Act::Waive => can_waive(part, today) && is_for(actor, Verb::NoticeWaive, part),
    };
    let choice = |part: &Part| Choice::new(part.addressee.authority.to_string(), part.addressee.name.as_str());
    standing.parts.iter().filter(fits).map(choice).collect()
}

/// The remedies that are still to be decided.
pub fn open_remedies(standing: &Standing, lang: Lang) -> Vec<Choice> {
    let mut all = Vec::new();
    for part in &standing.parts {
        for one in part.remedies.iter().filter(|one| one.outcome.is_none()) {
            let word = lang.remedy_word(one.remedy.code());
            all.push(Choice::new(
                one.seq.to_string(),
                format!("{word}, {}, {}", part.addressee.name, lang.date(one.on)),
            ));
        }
    }
    all
}

/// A form in which nothing was typed: today, and the version that is shown.
pub fn blank(version: i64, lang: Lang, today: Date) -> FormView {
    let mut form = FormView::default();
    form.keep("version", version.to_string());
    form.keep("on", typed_day(today, lang));
    form
}

/// How a notice can be sent.
pub fn ways(lang: Lang) -> Vec<Choice> {
    Way::ALL.iter().map(|one| Choice::new(one.code(), lang.way_word(one.code()))).collect()
}

/// What can be filed.
pub fn remedy_kinds(lang: Lang) -> Vec<Choice> {
    RemedyKind::ALL.iter().map(|one| Choice::new(one.code(), lang.remedy_word(one.code()))).collect()
}

/// How it can end.
pub fn outcomes(lang: Lang) -> Vec<Choice> {
    Outcome::ALL.iter().map(|one| Choice::new(one.code(), lang.outcome_word(one.code()))).collect()
}
