//! What a release would issue: the content of the notice as it would be frozen today, and everything that stands against it.

use super::Seen;
use super::obstacles::{Budget, Obstacles, Wanted};
use crate::appropriation;
use crate::award::AwardState;
use crate::award::draft::findings::Year;
use crate::award::draft::{self, Draft, findings, term};
use crate::award::plan::Tranche;
use crate::award::terms;
use crate::db::Conn;
use crate::error::{Answer, AppError, Fault, FieldFault};
use crate::id::{AuthorityId, ProgrammeId};
use crate::money::Money;
use crate::notice::content::{Cited, Drawn, Named, Remedy, Rules, Sender};
use crate::notice::{self, Content, NoticeKind};
use crate::programme::letterhead::{self, Letterhead};
use crate::programme::store::ministry_lines;
use crate::programme::{self, Programme};
use crate::ruleset::RuleSet;
use crate::ruleset::values::Profile;
use std::collections::BTreeSet;
use time::Date;

/// Wer unterzeichnet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signer {
    /// The person.
    pub name: String,
    /// Whom the person stands in for.
    pub standing_in_for: Option<String>,
}

/// Was freigegeben würde.
#[derive(Debug, Clone)]
pub struct Prepared {
    /// The notice as it would be issued; none while something of it is not known.
    pub content: Option<Content>,
    /// SHA-256 of its content.
    pub digest: Option<String>,
    /// What stands against it whatever is given.
    pub against: Vec<FieldFault>,
    /// Its years beside the budget.
    pub budget: Budget,
}

impl Prepared {
    /// Everything that stands against a release with these reasons.
    pub fn faults(&self, seen: &Seen) -> Vec<FieldFault> {
        self.against.iter().cloned().chain(self.budget.against(seen)).collect()
    }

    /// The content, if nothing stands against it and it is what was looked at.
    ///
    /// # Errors
    /// 422 naming all that stands against it; 409 when it is not what was looked at.
    pub fn sound(&self, seen: &Seen) -> Answer<&Content> {
        let against = self.faults(seen);
        if !against.is_empty() {
            return Err(AppError::Invalid(against));
        }
        let content = self.content.as_ref().ok_or(AppError::refused("release.incomplete"))?;
        if self.digest.as_deref() == Some(seen.digest.as_str()) {
            return Ok(content);
        }
        Err(AppError::Conflict(Fault::new("release.digest-differs")))
    }
}

/// Umstände: what holds for every release of a programme on a day.
#[derive(Debug, Clone)]
pub struct Circumstances {
    /// The programme.
    pub programme: Programme,
    /// Who is responsible for it.
    pub responsible: Option<AuthorityId>,
    /// The letterhead of that authority.
    pub letterhead: Option<Letterhead>,
    /// What is free to be promised, by year.
    pub years: Vec<Year>,
    /// Whether the year that grants runs without a budget law.
    pub provisional: bool,
    /// The day.
    pub today: Date,
}

impl Circumstances {
    /// As they are for these years.
    ///
    /// # Errors
    /// What the database refuses.
    pub async fn of(conn: &Conn, programme: ProgrammeId, due: BTreeSet<i64>, today: Date) -> Answer<Self> {
        let programme = programme::store::by_id(conn, programme).await?.ok_or(AppError::NotFound)?;
        let (responsible, letterhead) = sender(conn, &programme, today).await?;
        let granted = i64::from(today.year());
        let mut years = Vec::with_capacity(due.len());
        for year in due {
            let (free, enforced) = appropriation::store::free_in(conn, &programme, granted.min(year), year).await?;
            years.push(Year { year, free, enforced });
        }
        let provisional = years.iter().any(|year| year.enforced)
            && appropriation::store::is_provisional(conn, programme.id, granted).await?;
        Ok(Self { programme, responsible, letterhead, years, provisional, today })
    }

    /// What the release of a draft would issue under them.
    ///
    /// # Errors
    /// When the content has no canonical form, which is a mistake of ours.
    pub fn prepare(&self, draft: &Draft, signer: &Signer, number: i64) -> Answer<Prepared> {
        let mut against = Obstacles::default();
        // The budget is held against it on its own, since reasons may answer it.
        match draft::findings_of(draft, None, self.today) {
            None => against.add("", Fault::new("award.without-rules")),
            Some(found) => {
                against.extend(findings::against(&found, &draft.plan.reasons).into_iter().map(draft::told));
            }
        }
        against.extend(self.missing());
        let sender = self.letterhead.as_ref().zip(self.responsible);
        let sender = sender.map(|(letterhead, authority)| sender_of(letterhead, authority, signer));
        let content = sender.and_then(|sender| content(draft, &self.programme, sender, (number, self.today)));
        let digest = content.as_ref().map(Content::seal).transpose()?.map(|sealed| sealed.digest);
        Ok(Prepared { content, digest, against: against.into_inner(), budget: self.budget(draft) })
    }

    /// What stands against every release today.
    pub fn missing(&self) -> Vec<FieldFault> {
        let code = match (self.responsible, &self.letterhead) {
            (None, _) => "release.ministry-missing",
            (Some(_), None) => "release.letterhead-missing",
            (Some(_), Some(_)) => return Vec::new(),
        };
        vec![FieldFault { field: "sender".to_owned(), fault: Fault::new(code).with("day", self.today.to_string()) }]
    }

    fn budget(&self, draft: &Draft) -> Budget {
        let free = |year: i64| self.years.iter().find(|one| one.year == year).copied();
        let wanted = |one: &Tranche| {
            let year = free(one.year).unwrap_or(Year { year: one.year, free: None, enforced: true });
            Wanted { year, amount: one.amount }
        };
        Budget {
            years: draft.plan.tranches.iter().map(wanted).collect(),
            provisional: self.provisional,
            overbooking_limit: draft.rule_set.as_ref().map_or(Money::ZERO, |set| set.values().overbooking_limit),
        }
    }
}

/// What the release of a draft would issue on a day, signed by somebody.
///
/// # Errors
/// What the database refuses.
pub async fn prepare(conn: &Conn, draft: &Draft, signer: &Signer, today: Date) -> Answer<Prepared> {
    let due = draft.plan.tranches.iter().map(|one| one.year).collect();
    let circumstances = Circumstances::of(conn, draft.award.row.programme_id, due, today).await?;
    let mut prepared = circumstances.prepare(draft, signer, notice::store::next_number(conn, draft.id()).await?)?;
    let state = ready(draft.award.row.state).err();
    prepared.against.extend(state.map(|fault| FieldFault { field: String::new(), fault }));
    Ok(prepared)
}

/// Whether an award in this state can be released.
///
/// # Errors
/// `release.not-handed-over`, with its state.
pub fn ready(state: AwardState) -> Result<(), Fault> {
    if state == AwardState::HandedOver {
        return Ok(());
    }
    Err(Fault::new("release.not-handed-over").with("state", state.code()))
}

/// Who is responsible for a programme on a day, and its letterhead of that day.
///
/// # Errors
/// What the database refuses.
pub async fn sender(
    conn: &Conn,
    programme: &Programme,
    today: Date,
) -> Answer<(Option<AuthorityId>, Option<Letterhead>)> {
    let lines = ministry_lines(conn, programme.id).await?;
    let responsible = lines.iter().find(|one| one.holds_on(today)).map(|one| one.authority);
    let letterhead = match responsible {
        Some(authority) => letterhead::store::on(conn, authority, today).await?,
        None => None,
    };
    Ok((responsible, letterhead))
}

/// The sender of a notice.
pub fn sender_of(letterhead: &Letterhead, authority: AuthorityId, signer: &Signer) -> Sender {
    Sender {
        authority,
        sender: letterhead.sender.clone(),
        address: letterhead.address.clone(),
        phone: letterhead.phone.clone(),
        mail: letterhead.mail.clone(),
        place: letterhead.place.clone(),
        signature: letterhead.signature.clone(),
        signed_by: signer.name.clone(),
        standing_in_for: signer.standing_in_for.clone(),
    }
}

/// The rules that bind a notice, as it takes them from its rule set on a day.
pub fn rules(rule_set: &RuleSet, profile: &Profile, ends_on: Option<Date>, today: Date) -> Rules {
    let values = rule_set.values();
    let proof_due_on = ends_on.and_then(|end| term::after_period(end, values.proof_months)).map(term::end_of_term);
    Rules {
        id: rule_set.id,
        code: rule_set.code.clone(),
        number: rule_set.number,
        digest: rule_set.digest.clone(),
        profile: profile.code,
        citations: values
            .citations_on(today)
            // A wording that nobody has seen is not cited in a notice.
            .filter(|one| one.verified)
            .map(|one| Cited { topic: one.topic.clone(), text: one.text.clone() })
            .collect(),
        position_tolerance: profile.steps.positions.then_some(values.position_tolerance),
        use_by_months: values.use_by_months,
        proof_due_on,
        proof: profile.steps.proof.code().to_owned(),
        record_years: values.record_years,
        binding_years: values.binding_years,
        retention: values.retention,
        requests: profile.steps.requests,
        report_months: profile.report_months.filter(|_| profile.steps.reports),
        report_due_months: profile.report_due_months.filter(|_| profile.steps.reports),
        certifier: profile.steps.certifier,
    }
}

fn content(draft: &Draft, programme: &Programme, sender: Sender, (number, today): (i64, Date)) -> Option<Content> {
    let (rule_set, profile) = draft.rule_set.as_ref().zip(draft.profile())?;
    let terms = terms::of(draft)?;
    let year = i64::from(today.year());
    let drawn = |year_of: i64, amount: Money| Drawn { granted: year.min(year_of), due: year_of, amount };
    Some(Content {
        format: Content::FORMAT,
        kind: NoticeKind::Award,
        award: draft.id(),
        number,
        case_number: draft.award.row.case_number.clone()?,
        issued_on: today,
        effective_on: today,
        programme: Named {
            id: programme.id,
            code: programme.code.clone(),
            title: programme.title.clone(),
            invented: programme.invented,
        },
        sender,
        rules: rules(rule_set, profile, terms.ends_on, today),
        remedy: Remedy {
            months: rule_set.values().remedy_months,
            instruction: rule_set.values().remedy_instruction.clone(),
        },
        drawn: terms.tranches.iter().map(|one| drawn(one.year, one.amount)).collect(),
        terms,
        handed_over_digest: draft.plan.terms.handed_over_digest.clone(),
        amendment: None,
    })
}
