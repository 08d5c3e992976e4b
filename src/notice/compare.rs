//! What an amendment changes, in words: line by line, each with what was before and what is after.

use super::content::{Condition, Indicator, Milestone, Position, Project, Recipient};
use super::items::{Both, Grant, Item, Period};
use crate::money::Money;
use crate::web::lang::Lang;
use time::Date;

/// Gegenüberstellung: one line of what changes; `–` where there is nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What.
    pub what: String,
    /// Before.
    pub before: String,
    /// After.
    pub after: String,
}

/// What the part of an item is called.
pub fn title(item: &Item, lang: Lang) -> &'static str {
    let section = match item {
        Item::Projects(_) => "base",
        Item::Period(_) => return lang.amendment_periods(),
        Item::Recipients(_) => "recipients",
        Item::Grant(_) => "financing",
        Item::Positions(_) => "positions",
        Item::Funding(_) => "funding",
        Item::Tranches(_) => "tranches",
        Item::Milestones(_) => "milestones",
        Item::Indicators(_) => "indicators",
        Item::Conditions(_) => "conditions",
    };
    lang.section_word(section)
}

/// What differs, line by line.
pub fn lines(item: &Item, lang: Lang) -> Vec<Line> {
    let hand = Hand(lang);
    match item {
        Item::Projects(both) => listed(both, project_key, Hand::project),
        Item::Period(both) => hand.period(both),
        Item::Recipients(both) => {
            listed(both, |one, _| (one.authority.to_string(), one.name.clone()), |one| hand.recipient(one))
        }
        Item::Grant(both) => hand.grant(both),
        Item::Positions(both) => listed(both, |one, _| position_key(one, lang), |one| hand.position(one)),
        Item::Funding(both) => listed(
            both,
            |one, _| {
                let who = one.name.clone().unwrap_or_default();
                let word = lang.funding_kind_word(&one.kind);
                (format!("{} {who}", one.kind), if who.is_empty() { word.to_owned() } else { format!("{word}: {who}") })
            },
            |one| hand.euro(one.amount),
        ),
        Item::Tranches(both) => {
            listed(both, |one, _| (one.year.to_string(), one.year.to_string()), |one| hand.euro(Some(one.amount)))
        }
        Item::Milestones(both) => {
            listed(both, |one, _| (one.key.to_string(), one.title.clone()), |one| hand.milestone(one))
        }
        Item::Indicators(both) => {
            listed(both, |one, _| (one.key.to_string(), one.title.clone()), |one| hand.indicator(one))
        }
        Item::Conditions(both) => {
            listed(both, |one, number| (one.key.to_string(), number.to_string()), |one| hand.condition(one))
        }
    }
}

fn project_key(one: &Project, number: usize) -> (String, String) {
    (number.to_string(), one.title.clone())
}

fn position_key(one: &Position, lang: Lang) -> (String, String) {
    (format!("{} {}", one.category, one.title), format!("{}: {}", lang.cost_category_word(&one.category), one.title))
}

const NOTHING: &str = "–";

/// Rows that belong together by key stand beside each other; what is the same on both sides is left out.
fn listed<T>(
    both: &Both<Vec<T>>,
    key: impl Fn(&T, usize) -> (String, String),
    told: impl Fn(&T) -> String,
) -> Vec<Line> {
    let keyed = |rows: &[T]| -> Vec<(String, String, String)> {
        let mut seen: Vec<String> = Vec::new();
        let row = |(number, one): (usize, &T)| {
            let (key, what) = key(one, number.saturating_add(1));
            // Two rows alike are told apart by how often they come.
            let often = seen.iter().filter(|other| **other == key).count();
            seen.push(key.clone());
            (format!("{key} {often}"), what, told(one))
        };
        rows.iter().enumerate().map(row).collect()
    };
    let (before, after) = (keyed(&both.before), keyed(&both.after));
    let text = |rows: &[(String, String, String)], key: &str| {
        rows.iter().find(|(other, _, _)| other == key).map_or_else(|| NOTHING.to_owned(), |(_, _, text)| text.clone())
    };
    let gone = before.iter().filter(|(key, _, _)| !after.iter().any(|(other, _, _)| other == key));
    after
        .iter()
        .chain(gone)
        .map(|(key, what, _)| Line { what: what.clone(), before: text(&before, key), after: text(&after, key) })
        .filter(|line| line.before != line.after)
        .collect()
}

/// Writes values as the language does.
#[derive(Debug, Clone, Copy)]
struct Hand(Lang);

impl Hand {
    fn euro(self, amount: Option<Money>) -> String {
        amount.map_or_else(|| NOTHING.to_owned(), |amount| self.0.euro(amount.cents()))
    }

    fn day(self, day: Option<Date>) -> String {
        day.map_or_else(|| NOTHING.to_owned(), |day| self.0.date(day))
    }

    fn period(self, both: &Both<Period>) -> Vec<Line> {
        let (before, after, lang) = (&both.before, &both.after, self.0);
        let line = |what: &str, before: Option<Date>, after: Option<Date>| Line {
            what: what.to_owned(),
            before: self.day(before),
            after: self.day(after),
        };
        let all = [
            line(lang.draft_starts_on(), before.starts_on, after.starts_on),
            line(lang.draft_ends_on(), before.ends_on, after.ends_on),
            line(lang.draft_works_start_on(), before.works_start_on, after.works_start_on),
            line(lang.draft_works_end_on(), before.works_end_on, after.works_end_on),
        ];
        all.into_iter().filter(|line| line.before != line.after).collect()
    }

    fn grant(self, both: &Both<Grant>) -> Vec<Line> {
        let (before, after, lang) = (&both.before, &both.after, self.0);
        let kind = |one: &Grant| one.financing_type.map_or(NOTHING, |kind| lang.financing_word(kind.code())).to_owned();
        let rate = |one: &Grant| match (&one.rate_written, &one.rate) {
            (Some(written), Some(rate)) if written != rate => format!("{written} ({rate})"),
            (_, Some(rate)) => rate.clone(),
            (_, None) => NOTHING.to_owned(),
        };
        let line = |what: &str, before: String, after: String| Line { what: what.to_owned(), before, after };
        let all = [
            line(lang.award_financing(), kind(before), kind(after)),
            line(lang.award_rate(), rate(before), rate(after)),
            line(lang.award_total_cost(), self.euro(before.total_cost), self.euro(after.total_cost)),
            line(lang.award_eligible_cost(), self.euro(before.eligible_cost), self.euro(after.eligible_cost)),
            line(lang.award_grant_long(), self.euro(Some(before.grant)), self.euro(Some(after.grant))),
        ];
        all.into_iter().filter(|line| line.before != line.after).collect()
    }

    fn project(one: &Project) -> String {
        one.goal.as_ref().map_or_else(|| one.title.clone(), |goal| format!("{}: {goal}", one.title))
    }

    fn recipient(self, one: &Recipient) -> String {
        let lang = self.0;
        let parts = [
            one.share.map(|share| format!("{} {}", lang.award_share(), self.euro(Some(share)))),
            one.cost.map(|cost| format!("{} {}", lang.draft_cost_part(), self.euro(Some(cost)))),
        ];
        let told: Vec<String> = std::iter::once(one.name.clone()).chain(parts.into_iter().flatten()).collect();
        told.join(", ")
    }

    fn position(self, one: &Position) -> String {
        let amount = self.euro(one.amount);
        one.note.as_ref().map_or_else(|| amount.clone(), |note| format!("{amount} ({note})"))
    }

    fn milestone(self, one: &Milestone) -> String {
        let told = format!("{}, {}", one.title, self.day(one.due_on));
        one.note.as_ref().map_or_else(|| told.clone(), |note| format!("{told} ({note})"))
    }

    fn indicator(self, one: &Indicator) -> String {
        let number = |text: &Option<String>| {
            let text = text.as_deref().unwrap_or(NOTHING);
            if self.0 == Lang::De { text.replace('.', ",") } else { text.to_owned() }
        };
        let unit = one.unit.as_ref().map(|unit| format!(" {unit}")).unwrap_or_default();
        format!("{}: {} → {}{unit}", one.title, number(&one.baseline), number(&one.target))
    }

    fn condition(self, one: &Condition) -> String {
        let due = one.due_on.map(|day| format!(" ({} {})", self.0.draft_due_on(), self.day(Some(day))));
        let blocks = if one.blocks_payment { format!(" [{}]", self.0.draft_blocks_yes()) } else { String::new() };
        format!("{}{}{blocks}", one.text, due.unwrap_or_default())
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop at a surprise")]
mod tests {
    use super::*;
    use crate::notice::content::Tranche;

    #[test]
    fn rows_stand_beside_each_other_by_key_and_what_stays_is_left_out() {
        let tranche = |year, cents| Tranche { year, amount: Money::from_cents(cents).unwrap() };
        let item = Item::Tranches(Both {
            before: vec![tranche(2027, 100), tranche(2028, 200), tranche(2029, 300)],
            after: vec![tranche(2028, 250), tranche(2029, 300), tranche(2030, 50)],
        });
        let told: Vec<_> = lines(&item, Lang::De)
            .into_iter()
            .map(|one| format!("{} {} {}", one.what, one.before, one.after))
            .collect();
        let euro = |cents: i64| Lang::De.euro(cents);
        let expected = [
            format!("2028 {} {}", euro(200), euro(250)),
            format!("2030 – {}", euro(50)),
            format!("2027 {} –", euro(100)),
        ];
        assert_eq!(told, expected);
    }

    #[test]
    fn two_lines_of_the_same_name_are_told_apart() {
        let line = |cents| Position {
            category: "staff".to_owned(),
            title: "Stelle".to_owned(),
            amount: Money::from_cents(cents),
            note: None,
        };
        let item = Item::Positions(Both { before: vec![line(100), line(200)], after: vec![line(100), line(300)] });
        assert_eq!(lines(&item, Lang::En).len(), 1);
    }
}
