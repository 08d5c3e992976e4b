//! What stands against an amendment, or is worth a look: beside what is found of any draft, its base, its day, its money. Pure.

use super::budget::{Move, Promise, Way, due_in, outlook, paid};
use super::heirs::Heirs;
use super::rules::Head;
use super::tolerance;
use crate::award::draft::findings::{Finding, Severity, Year, findings, over};
use crate::award::draft::{Draft, ended, subject};
use crate::error::Fault;
use crate::id::AuthorityId;
use crate::money::Money;
use crate::notice::content::Terms;
use time::Date;

/// What an amendment is held against beside the award itself.
#[derive(Debug, Clone, Default)]
pub struct Beside {
    /// Number and day of effect of the last notice; nothing where there is none.
    pub last: Option<(i64, Date)>,
    /// The number of the notice that the amendment starts from, 0 for none.
    pub base: i64,
    /// Whether a notice of the award is contested and that is not decided.
    pub contested: bool,
    /// Whether a remedy has taken a notice of the award away.
    pub fallen: bool,
    /// What is promised and paid.
    pub promises: Vec<Promise>,
    /// What is known to be paid, from the ledger or from a source.
    pub paid: Money,
    /// The postings that it makes.
    pub moves: Vec<Move>,
    /// What today's year may still promise for the years in which more falls due.
    pub years: Vec<Year>,
    /// What the ledger has paid until the cut-off day.
    pub paid_until: Option<Money>,
    /// Who stands for whom on the day of effect.
    pub heirs: Heirs,
    /// Who has given consent to it as it is.
    pub consents: Vec<AuthorityId>,
    /// Who has consented to something else before.
    pub overtaken: Vec<AuthorityId>,
    /// What lapsed since the end of the period, by the year in which it would have fallen due.
    pub lapsed: Vec<(i64, Money)>,
}

/// The award before and after, as notices say it and as it is held against the rules.
#[derive(Debug, Clone, Copy)]
pub struct Sides<'a> {
    /// Before.
    pub before: (&'a Draft, &'a Terms),
    /// After.
    pub after: (&'a Draft, &'a Terms),
}

#[derive(Default)]
struct Found(Vec<Finding>);

impl Found {
    fn add(&mut self, severity: Severity, place: impl Into<String>, fault: Fault) {
        self.0.push(Finding { fault, place: place.into(), severity });
    }

    fn error(&mut self, place: impl Into<String>, fault: Fault) {
        self.add(Severity::Error, place, fault);
    }

    fn hint(&mut self, place: impl Into<String>, fault: Fault) {
        self.add(Severity::Hint, place, fault);
    }
}

/// Everything that stands against an amendment, or is worth a look.
pub fn of(sides: Sides<'_>, head: &Head, beside: &Beside, today: Date) -> Vec<Finding> {
    let mut found = Found::default();
    base(&mut found, beside);
    said(&mut found, sides, head, beside);
    drafted(&mut found, sides, &beside.heirs, today);
    late(&mut found, sides, head, beside, today);
    lead(&mut found, sides, head, beside);
    money(&mut found, sides, beside, today);
    revoked(&mut found, sides, head);
    within_tolerance(&mut found, sides);
    found.0
}

fn base(found: &mut Found, beside: &Beside) {
    if beside.contested {
        found.error("", Fault::new("amendment.contested"));
    }
    if beside.fallen {
        found.error("", Fault::new("amendment.notice-fallen"));
    }
    let last = beside.last.map_or(0, |(number, _)| number);
    if last != beside.base {
        let fault = Fault::new("amendment.base-is-old").with("last", last.to_string());
        found.error("", fault.with("base", beside.base.to_string()));
    }
}

fn said(found: &mut Found, sides: Sides<'_>, head: &Head, beside: &Beside) {
    if sides.before.1 == sides.after.1 {
        found.error("", Fault::new("amendment.nothing-changes"));
    }
    if head.reason.is_none() {
        found.error("head.reason", Fault::new("draft.missing"));
    }
    match head.effective_on {
        None => found.error("head.effective_on", Fault::new("draft.missing")),
        Some(day) => {
            if let Some((number, last)) = beside.last.filter(|(_, last)| day < *last) {
                let fault = Fault::new("amendment.effective-before-last").with("day", last.to_string());
                found.error("head.effective_on", fault.with("number", number.to_string()));
            }
            if let Some(end) = sides.before.1.ends_on.max(sides.after.1.ends_on).filter(|end| day > *end) {
                found.error(
                    "head.effective_on",
                    Fault::new("amendment.effective-after-end").with("day", end.to_string()),
                );
            }
        }
    }
}

/// What is found of any draft. The amendment's own reason answers for what differs from the rule, and an authority that received already
/// may go on though it has ended.
fn drafted(found: &mut Found, sides: Sides<'_>, heirs: &Heirs, today: Date) {
    let (before, after) = (sides.before.0, sides.after.0);
    let Some(subject) = subject(after) else {
        return found.error("", Fault::new("award.without-rules"));
    };
    let was = |row: usize| {
        let id = after.award.recipients.get(row).map(|one| one.authority_id);
        before.award.recipients.iter().any(|one| Some(one.authority_id) == id)
    };
    for mut one in ended::findings(after, today) {
        let row = one.place.split('.').nth(1).and_then(|row| row.parse().ok());
        if row.is_some_and(was) {
            one.severity = Severity::Hint;
        }
        found.0.push(one);
    }
    for mut one in findings(subject, None) {
        if one.severity == Severity::AsARule || one.fault.code == LONGEST {
            one.severity = Severity::Hint;
        }
        if one.fault.code == FEWEST && heirs.only_merged(sides.before.1, sides.after.1) {
            (one.fault.code, one.severity) = ("amendment.fewer-by-merger", Severity::Hint);
        }
        found.0.push(one);
    }
}

/// A joint award stays one when its recipients have become one: nobody has left.
const FEWEST: &str = "draft.too-few-recipients";

/// The longest period is what an award is granted for; an extension beyond it is a decision with the amendment's reason.
const LONGEST: &str = "draft.period-too-long";

/// An extension after the end of the period: only by a named person, who sees what has lapsed meanwhile.
fn late(found: &mut Found, sides: Sides<'_>, head: &Head, beside: &Beside, today: Date) {
    let Some((was, will)) = sides.before.1.ends_on.zip(sides.after.1.ends_on) else { return };
    if !is_late(was, will, today) {
        if head.late_approver.is_some() {
            found.hint("head.late_approver", Fault::new("amendment.not-late"));
        }
        return;
    }
    if head.late_approver.is_none() {
        found.error("head.late_approver", Fault::new("amendment.late-wants-approver").with("day", was.to_string()));
    }
    for (year, amount) in &beside.lapsed {
        let fault = Fault::new("amendment.lapsed").with("year", year.to_string());
        found.hint("tranches", fault.with("amount", amount.plain()));
    }
}

/// Whether a period that is over already is to be longer.
pub fn is_late(was: Date, will: Date, today: Date) -> bool {
    will > was && today > was
}

/// A change of the lead: an account at the cut-off day, and consent of everybody concerned.
fn lead(found: &mut Found, sides: Sides<'_>, head: &Head, beside: &Beside) {
    let (before, after) = (sides.before.1, sides.after.1);
    if !beside.heirs.lead_changes(before, after) {
        if head.cut_off_on.is_some() {
            found.error("head.cut_off_on", Fault::new("amendment.lead-stays"));
        }
        return;
    }
    match (head.cut_off_on, head.effective_on) {
        (None, _) => found.error("head.cut_off_on", Fault::new("amendment.cut-off-missing")),
        (Some(day), Some(from)) if day != from && day.next_day() != Some(from) => {
            let fault = Fault::new("amendment.cut-off-elsewhere").with("day", from.to_string());
            found.error("head.cut_off_on", fault);
        }
        (Some(_), _) => {}
    }
    if let Some((said, known)) = head.cut_off_paid.zip(beside.paid_until).filter(|(said, known)| said != known) {
        let fault = Fault::new("amendment.cut-off-differs").with("said", said.plain());
        found.error("head.cut_off_paid", fault.with("known", known.plain()));
    }
    for one in beside.heirs.concerned(before, after) {
        if !beside.consents.contains(&one.0) {
            let old = beside.overtaken.contains(&one.0);
            let code = if old { "amendment.consent-overtaken" } else { "amendment.consent-missing" };
            found.error("consents", Fault::new(code).with("value", one.1));
        }
    }
}

/// What is paid above the grant from then on.
pub fn claim(after: &Terms, paid: Money) -> Option<Money> {
    let above = Money::from_cents(paid.cents().saturating_sub(after.grant.cents()))?;
    (above > Money::ZERO).then_some(above)
}

fn money(found: &mut Found, sides: Sides<'_>, beside: &Beside, today: Date) {
    let after = sides.after.1;
    let claimed = claim(after, beside.paid.max(paid(&beside.promises)));
    if let Some(claim) = claimed {
        let fault = Fault::new("amendment.below-paid").with("claim", claim.plain());
        found.hint("financing.grant", fault.with("grant", after.grant.plain()));
    }
    // A year may fall below what was paid in it as far as the whole does, and no further.
    let outlook = outlook(&beside.promises, &sides.before.1.tranches, &after.tranches);
    if outlook.uncovered > claimed.unwrap_or_default() {
        for (year, paid, due) in outlook.short {
            let fault = Fault::new("amendment.tranche-below-paid").with("year", year.to_string());
            found.error("tranches", fault.with("paid", paid.plain()).with("amount", due.plain()));
        }
    }
    let this_year = i64::from(today.year());
    for one in beside.moves.iter().filter(|one| one.way == Way::More) {
        let unknown = Year { year: one.due, free: None, enforced: true };
        let year = beside.years.iter().find(|year| year.year == one.due).unwrap_or(&unknown);
        if one.due < this_year && year.enforced {
            let fault = Fault::new("amendment.year-is-over").with("year", one.due.to_string());
            found.error("tranches", fault.with("amount", due_in(&after.tranches, one.due).plain()));
        } else if let Some(fault) = over(year, one.amount) {
            found.error("tranches", fault);
        }
    }
}

/// A partial revocation holds from a day between the award and the end of its period; it says by how much the grant falls, and it does
/// fall by that.
fn revoked(found: &mut Found, sides: Sides<'_>, head: &Head) {
    if let Some(day) = head.revoked_from {
        let first = sides.before.0.award.row.awarded_on.into_iter().chain(sides.before.1.starts_on).min();
        let last = sides.before.1.ends_on.into_iter().chain(head.effective_on).max();
        if first.is_some_and(|first| day < first) || last.is_some_and(|last| day > last) {
            let told = |day: Option<Date>| day.map_or_else(|| "–".to_owned(), |day| day.to_string());
            let fault = Fault::new("amendment.revoked-outside").with("first", told(first)).with("last", told(last));
            found.error("head.revoked_from", fault);
        }
    }
    let Some(amount) = head.revoked_amount else { return };
    let falls = sides.before.1.grant.cents().saturating_sub(sides.after.1.grant.cents());
    if falls != amount.cents() {
        let falls = Money::from_cents(falls).unwrap_or_default();
        let fault = Fault::new("amendment.revocation-differs").with("falls", falls.plain());
        found.error("head.revoked_amount", fault.with("amount", amount.plain()));
    }
}

/// A move between lines of the cost plan that needs no amendment is told, and one that does is told why.
fn within_tolerance(found: &mut Found, sides: Sides<'_>) {
    let (before, after) = (&sides.before.1.positions, &sides.after.1.positions);
    let Some(set) = sides.after.0.rule_set.as_ref().filter(|_| before != after) else { return };
    let tolerance = set.values().position_tolerance;
    if tolerance::needs_none(before, after, tolerance) {
        return found.hint("positions", Fault::new("amendment.positions-need-none"));
    }
    for (title, planned, _, most) in tolerance::beyond(before, after, tolerance) {
        let fault = Fault::new("amendment.position-beyond").with("value", title).with("planned", planned.plain());
        found.hint("positions", fault.with("most", most.plain()));
    }
}
