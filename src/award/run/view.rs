//! What is shown of a run, the same on page and in JSON: how its awards stand and what is found in them.

use super::split::Derivation;
use super::{Run, standing};
use crate::award::AwardState;
use crate::award::draft::findings::{Finding, Severity, against};
use crate::award::draft::{Draft, findings_of};
use crate::award::plan::Quantity;
use crate::error::Fault;
use crate::id::{AllocationRunId, CallId, ProgrammeId};
use crate::money::Money;
use crate::web::lang::Lang;
use serde::Serialize;
use std::collections::BTreeMap;
use time::Date;
use utoipa::ToSchema;

/// Zuweisungslauf.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct RunView {
    /// Its id.
    pub id: AllocationRunId,
    /// Its programme.
    pub programme: ProgrammeId,
    /// The programme's code.
    pub programme_code: String,
    /// Its call.
    pub call: CallId,
    /// The call's code.
    pub call_code: String,
    /// Title of all its projects.
    pub title: String,
    /// `live` or `discarded`.
    pub state: String,
    /// How many drafts it made.
    pub awards: i64,
    /// Their sum when they were made, in euros.
    pub amount: String,
    /// Whether the amounts were split by keys.
    pub by_key: bool,
    /// The smallest amount asked for, in euros.
    pub smallest: Option<String>,
    /// SHA-256 of what the list says, whatever its order and dialect.
    pub list_digest: String,
    /// SHA-256 of the file.
    pub file_sha256: String,
    /// Counts acts on all of it.
    pub version: i64,
}

/// A run with how its awards stand.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct RunDetailView {
    /// As in lists.
    #[serde(flatten)]
    pub run: RunView,
    /// How many of its awards stand in which state.
    pub states: BTreeMap<String, i64>,
    /// How many of its drafts have an error, want a reason, or draw on a year that cannot bear all of them together.
    pub wrong: i64,
    /// What is found in its drafts: how often each code of a finding that stands against handing over. What the budget cannot bear of all
    /// of them together (`draft.tranche-over-free`, `draft.year-without-appropriation`) counts for each tranche that draws on the year.
    pub findings: BTreeMap<String, i64>,
    /// The sum of its grants as they are now, without what is given up, in euros.
    pub amount_now: String,
    /// Sent with an act on all of it, so that nothing is done with what was not looked at.
    pub standing: String,
}

impl From<&Run> for RunView {
    fn from(run: &Run) -> Self {
        Self {
            id: run.id,
            programme: run.programme_id,
            programme_code: run.programme_code.clone(),
            call: run.call_id,
            call_code: run.call_code.clone(),
            title: run.title.clone(),
            state: run.state.code().to_owned(),
            awards: run.awards,
            amount: run.amount.plain(),
            by_key: run.by_key,
            smallest: run.smallest.map(Money::plain),
            list_digest: run.list_digest.clone(),
            file_sha256: run.file_sha256.clone(),
            version: run.version,
        }
    }
}

impl RunDetailView {
    /// Counts what is found in a run's drafts; `short` are the years that cannot bear all of them.
    pub fn of(run: &Run, drafts: &[Draft], short: &BTreeMap<i64, Fault>, today: Date) -> Self {
        let mut states: BTreeMap<String, i64> = BTreeMap::new();
        let mut found: BTreeMap<String, i64> = BTreeMap::new();
        let (mut wrong, mut sum) = (0_i64, Money::ZERO);
        for draft in drafts {
            let row = &draft.award.row;
            *states.entry(row.state.code().to_owned()).or_default() += 1;
            if row.state != AwardState::Discarded {
                sum = row.grant_amount.and_then(|grant| sum.plus(grant)).unwrap_or(sum);
            }
            let open = if row.state == AwardState::Draft { obstacles(draft, short, today) } else { Vec::new() };
            wrong = wrong.saturating_add(i64::from(!open.is_empty()));
            for fault in open {
                *found.entry(fault.code.to_owned()).or_default() += 1;
            }
        }
        Self {
            run: RunView::from(run),
            states,
            wrong,
            findings: found,
            amount_now: sum.plain(),
            standing: standing(drafts),
        }
    }

    /// How many of its awards stand in a state.
    pub fn count(&self, state: AwardState) -> i64 {
        self.states.get(state.code()).copied().unwrap_or_default()
    }
}

/// What stands against handing a draft over on a day: what is wrong with itself, and the years it draws on that cannot bear all of the run.
pub fn obstacles(draft: &Draft, short: &BTreeMap<i64, Fault>, today: Date) -> Vec<Fault> {
    let found = findings_of(draft, None, today).unwrap_or_default();
    let own = against(&found, &draft.plan.reasons).into_iter().map(told);
    own.chain(draft.plan.tranches.iter().filter_map(|one| short.get(&one.year).cloned())).collect()
}

/// A finding as a fault of handing over.
pub fn told(finding: &Finding) -> Fault {
    match finding.severity {
        Severity::AsARule => Fault::new("draft.reason-missing").with("finding", finding.fault.code),
        Severity::Error | Severity::Hint => finding.fault.clone(),
    }
}

/// The steps of a split in words.
pub fn steps(told: &Derivation, lang: Lang) -> Vec<(&'static str, String)> {
    let mut steps = vec![(lang.run_total(), lang.euro(told.total.cents()))];
    if let Some(smallest) = told.smallest {
        let raised = lang.n_raised(told.raised);
        steps.push((lang.run_smallest(), format!("{} – {raised}", lang.euro(smallest.cents()))));
        steps.push((lang.run_rest(), lang.euro(told.rest.cents())));
    }
    let keys = lang.quantity(&Quantity::of_millionths(told.keys));
    steps.push((lang.run_keys(), keys));
    steps.push((lang.run_odd(), lang.n_odd(told.odd)));
    steps
}
