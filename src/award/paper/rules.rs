//! Pure rules of an award's paper: what can be kept of it, and what must fit before somebody takes it over.

use super::input::PaperInput;
use super::store::{Opening, Paper};
use crate::award::draft::rules::version;
use crate::award::plan::{Tranche, sum};
use crate::award::recipients::list;
use crate::award::rules::is_rounded;
use crate::error::{Fault, Faults, FieldFault};
use crate::id::RuleSetId;
use crate::money::Money;
use crate::ruleset::values::ProfileCode;
use crate::web::input::{self, Writing};
use time::Date;

/// What the paper says, as far as it could be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// Number of the notice.
    pub notice_number: Option<String>,
    /// Its day.
    pub notice_on: Option<Date>,
    /// Who signed it.
    pub signed_by: Option<String>,
    /// The rule set that it names.
    pub rule_set: Option<RuleSetId>,
    /// The procedure profile.
    pub profile: Option<ProfileCode>,
    /// The share of each recipient, in their order; none where nothing was said.
    pub shares: Vec<Money>,
    /// The grant by year.
    pub tranches: Vec<Tranche>,
    /// What was paid before.
    pub openings: Vec<Opening>,
    /// The version that was read.
    pub version: i64,
}

/// Reads what is told of the paper of an award with so many recipients.
///
/// # Errors
/// All wrong fields.
pub fn check(input: &PaperInput, writing: Writing, today: Date, recipients: usize) -> Result<Said, Vec<FieldFault>> {
    let mut faults = Faults::default();
    let notice_number = faults.keep("notice_number", input::text(input.notice_number.as_deref(), 60));
    let notice_on = faults.keep("notice_on", past(input.notice_on.as_deref(), writing, today));
    let signed_by = faults.keep("signed_by", input::text(input.signed_by.as_deref(), 120));
    let rule_set = faults.keep("rule_set", rule_set(input.rule_set.as_deref()));
    let profile = faults.keep("profile", profile(input.profile.as_deref()));
    let shares = faults.keep("shares", shares(input.shares.as_deref(), writing, recipients));
    let tranches = faults.keep("tranches", tranches(input.tranches.as_deref(), writing));
    let openings = faults.keep("payments", openings(input.payments.as_deref(), writing, today));
    let version = match version(input.version.as_deref()) {
        Ok(version) => Some(version),
        Err(wrong) => {
            for one in wrong {
                faults.add(&one.field, one.fault);
            }
            None
        }
    };
    let whole = notice_number.zip(notice_on).zip(signed_by).zip(rule_set.zip(profile));
    let lists = shares.zip(tranches).zip(openings).zip(version);
    faults.or(whole.zip(lists).map(|((((notice_number, notice_on), signed_by), (rule_set, profile)), lists)| {
        let (((shares, tranches), openings), version) = lists;
        Said { notice_number, notice_on, signed_by, rule_set, profile, shares, tranches, openings, version }
    }))
}

fn past(given: Option<&str>, writing: Writing, today: Date) -> Result<Option<Date>, Fault> {
    let Some(text) = given else { return Ok(None) };
    let day = input::day(text, writing.german_days)?;
    if day > today { Err(Fault::new("paper.in-future").with("value", text)) } else { Ok(Some(day)) }
}

fn rule_set(given: Option<&str>) -> Result<Option<RuleSetId>, Fault> {
    let unknown = |text: &str| Fault::new("paper.rule-set-unknown").with("value", text);
    given.map(|text| RuleSetId::parse(text).ok_or_else(|| unknown(text))).transpose()
}

fn profile(given: Option<&str>) -> Result<Option<ProfileCode>, Fault> {
    given.map(|text| input::choice(text, ProfileCode::ALL, ProfileCode::code)).transpose()
}

fn amount(text: &str, writing: Writing) -> Result<Money, Fault> {
    let money = Money::parse(text, writing.money)?;
    if money > Money::ZERO { Ok(money) } else { Err(Fault::new("award.amount-not-positive")) }
}

fn shares(given: Option<&str>, writing: Writing, recipients: usize) -> Result<Vec<Money>, Fault> {
    let Some(text) = given else { return Ok(Vec::new()) };
    let mut found = Vec::new();
    for part in list(text) {
        let money = Money::parse(part, writing.money)?;
        if money < Money::ZERO {
            return Err(Fault::new("award.amount-negative"));
        }
        found.push(money);
    }
    if found.len() == recipients {
        return Ok(found);
    }
    let fault = Fault::new("award.shares-count").with("shares", found.len().to_string());
    Err(fault.with("recipients", recipients.to_string()))
}

/// The lines of a list with their numbers, each parted into so many pieces.
fn lines<'a>(text: &'a str, pieces: usize, form: &'static str) -> Result<Vec<(usize, Vec<&'a str>)>, Fault> {
    let given = text.lines().map(str::trim).enumerate().filter(|(_, line)| !line.is_empty());
    given
        .map(|(number, line)| {
            let parts: Vec<&str> = line.splitn(pieces, ['|', ';', '\t']).map(str::trim).collect();
            let number = number.saturating_add(1);
            if parts.len() == pieces && parts.iter().all(|part| !part.is_empty()) {
                Ok((number, parts))
            } else {
                let fault = Fault::new("paper.line-form").with("line", number.to_string());
                Err(fault.with("value", line).with("form", form))
            }
        })
        .collect()
}

/// Names the line in which something is wrong.
fn in_line(number: usize, value: &str, fault: &Fault) -> Fault {
    let code = match fault.code {
        "date.not-a-date" | "date.does-not-exist" | "date.too-long-ago" => "paper.line-day",
        "paper.in-future" => "paper.line-in-future",
        _ => "paper.line-amount",
    };
    Fault::new(code).with("line", number.to_string()).with("value", value)
}

fn tranches(given: Option<&str>, writing: Writing) -> Result<Vec<Tranche>, Fault> {
    let mut found: Vec<Tranche> = Vec::new();
    let form = if writing.german_days { "2025 | 1.000,00" } else { "2025 | 1000.00" };
    for (number, parts) in lines(given.unwrap_or_default(), 2, form)? {
        let [year, text] = parts.as_slice() else { continue };
        let named = |code| Fault::new(code).with("line", number.to_string()).with("value", *year);
        let digits = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
        let read = year.parse::<i64>().ok().filter(|year| digits && (1990..=2199).contains(year));
        let year_read = read.ok_or_else(|| named("paper.line-year"))?;
        if found.iter().any(|one| one.year == year_read) {
            return Err(Fault::new("award.year-twice").with("value", *year));
        }
        let amount = amount(text, writing).map_err(|fault| in_line(number, text, &fault))?;
        found.push(Tranche { year: year_read, amount });
    }
    found.sort_by_key(|one| one.year);
    Ok(found)
}

fn openings(given: Option<&str>, writing: Writing, today: Date) -> Result<Vec<Opening>, Fault> {
    let mut found = Vec::new();
    let form =
        if writing.german_days { "01.03.2025 | 500,00 | Kassenbuch" } else { "2025-03-01 | 500.00 | Kassenbuch" };
    for (number, parts) in lines(given.unwrap_or_default(), 3, form)? {
        let [day, text, source] = parts.as_slice() else { continue };
        let paid_on = past(Some(*day), writing, today).map_err(|fault| in_line(number, day, &fault))?;
        let amount = amount(text, writing).map_err(|fault| in_line(number, text, &fault))?;
        let source = input::required(Some(*source), 300)?;
        found.extend(paid_on.map(|paid_on| Opening { paid_on, amount, source }));
    }
    found.sort_by_key(|one| one.paid_on);
    Ok(found)
}

fn off(sum: Money, wanted: Money) -> String {
    Money::from_cents(sum.cents().saturating_sub(wanted.cents())).unwrap_or_default().plain()
}

fn differs(code: &'static str, sum: Money, wanted: Money) -> Fault {
    Fault::new(code).with("sum", sum.plain()).with("wanted", wanted.plain()).with("off", off(sum, wanted))
}

/// Everything that stands against taking it over, named by field.
pub fn findings(paper: &Paper) -> Vec<FieldFault> {
    let mut faults = Faults::default();
    let (row, slip) = (&paper.award.row, &paper.slip);
    if let Some(reason) = &slip.return_reason {
        faults.add("version", Fault::new("paper.was-returned").with("value", reason));
    }
    for (missing, field) in [
        (slip.notice_number.is_none(), "notice_number"),
        (slip.notice_on.is_none(), "notice_on"),
        (slip.signed_by.is_none(), "signed_by"),
    ] {
        if missing {
            faults.add(field, Fault::new("paper.missing"));
        }
    }
    if paper.document.is_none() {
        faults.add("file", Fault::new("paper.scan-missing"));
    }
    if let Some((known, day)) = row.awarded_on.zip(slip.notice_on).filter(|(known, day)| known != day) {
        let fault = Fault::new("paper.day-differs").with("day", known.to_string());
        let fault = fault.with("notice_day", day.to_string());
        faults.add("notice_on", fault);
    }
    if is_rounded(row.note.as_deref()) {
        faults.add("grant", Fault::new("paper.grant-rounded"));
    }
    match row.grant_amount {
        None => faults.add("grant", Fault::new("paper.grant-unknown")),
        Some(grant) => amounts(&mut faults, paper, grant),
    }
    faults.into_inner()
}

fn amounts(faults: &mut Faults, paper: &Paper, grant: Money) {
    let recipients = &paper.award.recipients;
    if recipients.len() > 1 {
        match sum(recipients.iter().map(|one| one.share)) {
            None => faults.add("shares", Fault::new("paper.shares-missing")),
            Some(all) if all != grant => faults.add("shares", differs("paper.shares-sum", all, grant)),
            Some(_) => {}
        }
    }
    let tranches = sum(paper.tranches.iter().map(|one| Some(one.amount))).unwrap_or_default();
    if paper.tranches.is_empty() {
        faults.add("tranches", Fault::new("paper.tranches-missing"));
    } else if tranches != grant {
        faults.add("tranches", differs("paper.tranches-sum", tranches, grant));
    }
    let paid = sum(paper.openings.iter().map(|one| Some(one.amount))).unwrap_or_default();
    if paid > grant {
        faults.add("payments", differs("paper.payments-over-grant", paid, grant));
    }
    if let Some(known) = row_paid(paper).filter(|known| *known != paid) {
        faults.add("payments", differs("paper.payments-differ", paid, known));
    }
    let mut years: Vec<i64> =
        paper.openings.iter().map(Opening::year).filter(|year| paper.is_enforced(*year)).collect();
    years.dedup();
    for year in years {
        let of_year = paper.openings.iter().filter(|one| one.year() == year).map(|one| Some(one.amount));
        let (of_year, promised) = (sum(of_year).unwrap_or_default(), paper.promised(year));
        if of_year > promised {
            let fault = differs("paper.payments-over-tranche", of_year, promised);
            faults.add("payments", fault.with("year", year.to_string()));
        }
    }
}

/// What is known to be paid from the list, which single payments must add up to.
fn row_paid(paper: &Paper) -> Option<Money> {
    paper.award.row.paid_opening
}
