//! A content as it would be typed: the other direction of reading it, for forms, for the API, and to hold what is there against the rules.

use super::{GENERAL, OF_PROFILE};
use crate::money::{Money, Style};
use crate::rate::{FinancingType, Rate};
use crate::ruleset::content::Content;
use crate::ruleset::input::RuleSetInput;
use crate::ruleset::values::{Bound, Profile, Values};
use crate::web::input::Writing;
use crate::web::lang::Lang;
use time::Date;

/// Puts texts into fields in one way of writing.
struct Typist {
    input: RuleSetInput,
    writing: Writing,
}

/// All values of a content as texts; without the version.
pub fn typed(content: &Content, writing: Writing) -> RuleSetInput {
    let mut typist = Typist { input: RuleSetInput::default(), writing };
    typist.text("title", Some(&content.title));
    typist.day("valid_from", content.valid_from);
    typist.day("valid_to", content.valid_to);
    typist.text("source_url", content.source_url.as_ref());
    typist.text("note", content.note.as_ref());
    typist.general(&content.values);
    for profile in &content.values.profiles {
        typist.profile(profile);
    }
    for (row, n) in content.values.delivery.iter().zip(1_usize..) {
        let name = |part: &str| format!("delivery_{n}_{part}");
        typist.day(&name("valid_from"), Some(row.valid_from));
        typist.number(&name("post_days"), Some(row.post_days));
        typist.number(&name("portal_days"), Some(row.portal_days));
        typist.text(&name("source"), Some(&row.source));
        typist.flag(&name("verified"), row.verified);
    }
    for (citation, n) in content.values.citations.iter().zip(1_usize..) {
        let name = |part: &str| format!("citation_{n}_{part}");
        typist.text(&name("topic"), Some(&citation.topic));
        typist.text(&name("text"), Some(&citation.text));
        typist.day(&name("valid_from"), citation.valid_from);
        typist.day(&name("valid_to"), citation.valid_to);
        typist.text(&name("source"), Some(&citation.source));
        typist.flag(&name("verified"), citation.verified);
    }
    typist.input
}

impl Typist {
    fn text(&mut self, name: &str, text: Option<&String>) {
        if let Some(text) = text {
            self.input.set(name, text);
        }
    }

    fn flag(&mut self, name: &str, is_set: bool) {
        if is_set {
            self.input.set(name, "true");
        }
    }

    fn day(&mut self, name: &str, day: Option<Date>) {
        if let Some(day) = day {
            self.input.set(name, if self.writing.german_days { Lang::De.date(day) } else { day.to_string() });
        }
    }

    fn amount(&mut self, name: &str, money: Money) {
        let plain = money.plain();
        self.input.set(name, if self.writing.money == Style::Point { plain } else { plain.replace('.', ",") });
    }

    fn number(&mut self, name: &str, number: Option<i64>) {
        if let Some(number) = number {
            self.input.set(name, number.to_string());
        }
    }

    fn percent(&mut self, name: &str, points: Option<i64>) {
        if let Some(points) = points {
            let text = format!("{}.{:02}", points / 100, points % 100);
            let text = text.trim_end_matches('0').trim_end_matches('.');
            self.input
                .set(name, if self.writing.money == Style::Point { text.to_owned() } else { text.replace('.', ",") });
        }
    }

    fn rate(&mut self, name: &str, rate: Option<&Rate>) {
        self.text(name, rate.map(|rate| &rate.written));
    }

    fn bound(&mut self, name: &str, bound: Option<Bound>) {
        if let Some(bound) = bound {
            self.amount(name, bound.amount);
            self.flag(&format!("{name}_as_a_rule"), bound.as_a_rule);
        }
    }

    fn general(&mut self, values: &Values) {
        self.input.set("grant_rounding", values.grant_rounding.code());
        self.percent("position_tolerance", Some(values.position_tolerance));
        self.amount("de_minimis", values.de_minimis);
        self.amount("overbooking_limit", values.overbooking_limit);
        self.percent("retention", values.retention);
        self.amount("waiver_municipality", values.waiver_municipality);
        self.amount("waiver_other", values.waiver_other);
        self.number("use_by_months", Some(values.use_by_months));
        self.number("due_soon_months", Some(values.due_soon_months));
        self.number("proof_months", Some(values.proof_months));
        self.number("remedy_months", Some(values.remedy_months));
        self.text("remedy_instruction", values.remedy_instruction.as_ref());
        self.number("record_years", Some(values.record_years));
        self.number("binding_years", values.binding_years);
        self.input.set("day_count", values.day_count.code());
        self.input.set("reclaim_order", values.reclaim_order.code());
        for name in GENERAL {
            self.flag(&format!("{name}_unverified"), !values.is_verified(name));
        }
        for profile in &values.profiles {
            for name in OF_PROFILE {
                let is_verified = values.is_verified(&format!("{}.{name}", profile.code));
                self.flag(&format!("{}_{name}_unverified", profile.code), !is_verified);
            }
        }
    }

    fn profile(&mut self, profile: &Profile) {
        let (code, steps) = (profile.code.code(), &profile.steps);
        let own = |part: &str| format!("{code}_{part}");
        self.flag(code, true);
        for (name, is_set) in steps.each() {
            self.flag(&own(name), is_set);
        }
        self.input.set(&own("proof"), steps.proof.code());
        for kind in FinancingType::ALL {
            self.flag(&own(kind.code()), profile.financing_types.contains(kind));
        }
        let band = profile.rate.as_ref();
        self.rate(&own("rate_minimum"), band.map(|band| &band.minimum));
        self.rate(&own("rate_maximum"), band.map(|band| &band.maximum));
        self.rate(&own("rate_usual"), band.and_then(|band| band.usual.as_ref()));
        self.flag(&own("rate_as_a_rule"), band.is_some_and(|band| band.as_a_rule));
        self.bound(&own("minimum"), profile.minimum);
        self.bound(&own("maximum"), profile.maximum);
        self.number(&own("longest_months"), profile.longest_months);
        self.number(&own("fewest_recipients"), profile.fewest_recipients);
        self.number(&own("preferred_recipients"), profile.preferred_recipients);
        self.number(&own("most_recipients"), profile.most_recipients);
        self.number(&own("report_months"), profile.report_months);
        self.number(&own("report_due_months"), profile.report_due_months);
    }
}
