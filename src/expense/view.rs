//! The JSON form of expenses, contracts and input tax.

use super::contract::store::ContractRow;
use super::ground::Ground;
use super::hints::{Hint, Hints};
use super::store::ExpenseRow;
use super::sums::{PositionSum, total};
use super::tax::store::TaxRow;
use crate::award::plan::Quantity;
use crate::id::{AuthorityId, AwardId, ContractId, ExpenseId, ReportId};
use crate::money::Money;
use serde::Serialize;
use utoipa::ToSchema;

/// Hinweis.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct HintView {
    /// `twice`, `elsewhere` or `outside_period`.
    pub kind: String,
    /// The line that looks like it.
    pub other: Option<ExpenseId>,
    /// Its award, where it is another one.
    pub award: Option<AwardId>,
    /// How that award is called.
    pub called: Option<String>,
}

impl From<&Hint> for HintView {
    fn from(hint: &Hint) -> Self {
        Self { kind: hint.kind.code().to_owned(), other: hint.other, award: hint.award, called: hint.called.clone() }
    }
}

/// Beleg.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ExpenseView {
    /// Its id.
    pub id: ExpenseId,
    /// The award.
    pub award: AwardId,
    /// Who paid.
    pub paid_by: AuthorityId,
    /// Its key as the award writes it.
    pub paid_by_ags: Option<String>,
    /// Its name as the award writes it.
    pub paid_by_name: Option<String>,
    /// `receipt`, `flat_rate` or `unit_cost`.
    pub kind: String,
    /// When it was paid.
    pub paid_on: String,
    /// Whom.
    pub payee: Option<String>,
    /// What for.
    pub reason: String,
    /// How much.
    pub amount: String,
    /// The input tax in it.
    pub tax: Option<String>,
    /// What counts: without input tax where the recipient may deduct it.
    pub eligible: String,
    /// Cost category of the position.
    pub category: String,
    /// Title of the position.
    pub position: String,
    /// Number of the receipt.
    pub receipt: Option<String>,
    /// Unit costs: how many.
    pub units: Option<String>,
    /// At which price.
    pub unit_price: Option<String>,
    /// Flat rates: which part.
    pub rate: Option<String>,
    /// Of which amount.
    pub base: Option<String>,
    /// The contract.
    pub contract: Option<ContractId>,
    /// Its number.
    pub contract_number: Option<String>,
    /// Remarks.
    pub note: Option<String>,
    /// The report that it was submitted with.
    pub report: Option<ReportId>,
    /// Number of its period.
    pub report_number: Option<i64>,
    /// Whether it stays as it was submitted.
    pub locked: bool,
    /// What may be wrong with it.
    pub hints: Vec<HintView>,
    /// Counts changes.
    pub version: i64,
}

impl ExpenseView {
    /// The form of a line.
    pub fn new(row: &ExpenseRow, hints: &Hints) -> Self {
        Self {
            id: row.id,
            award: row.award_id,
            paid_by: row.authority_id,
            paid_by_ags: row.payer_ags.clone().filter(|ags| !ags.is_empty()),
            paid_by_name: row.payer_name.clone(),
            kind: row.kind.code().to_owned(),
            paid_on: row.paid_on.to_string(),
            payee: row.payee.clone(),
            reason: row.reason.clone(),
            amount: row.amount.plain(),
            tax: row.tax.map(Money::plain),
            eligible: row.eligible.plain(),
            category: row.category.code().to_owned(),
            position: row.position.clone(),
            receipt: row.receipt.clone(),
            units: row.units.map(Quantity::plain),
            unit_price: row.unit_price.map(Money::plain),
            rate: row.rate.clone(),
            base: row.base.map(Money::plain),
            contract: row.contract_id,
            contract_number: row.contract_number.clone(),
            note: row.note.clone(),
            report: row.report_id,
            report_number: row.report_number,
            locked: row.locked,
            hints: hints.of(row.id).iter().map(HintView::from).collect(),
            version: row.version,
        }
    }
}

/// Soll und Ist eines Ansatzes.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PositionSumView {
    /// Cost category.
    pub category: String,
    /// What for.
    pub title: String,
    /// How much was planned; `null` for a line that the plan does not have.
    pub planned: Option<String>,
    /// What counts of what was spent.
    pub spent: String,
    /// The most that may be spent without an amendment.
    pub most: Option<String>,
    /// How many lines.
    pub lines: i64,
    /// Of which kind they are.
    pub kind: Option<String>,
    /// Whether more was spent than planned.
    pub over: bool,
    /// Whether more was spent than the tolerance lets.
    pub beyond_tolerance: bool,
}

/// Soll und Ist.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ExpenseTotals {
    /// By line of the cost plan.
    pub positions: Vec<PositionSumView>,
    /// What was planned; `null` if a line is not known.
    pub planned: Option<String>,
    /// What counts of what was spent.
    pub spent: String,
    /// How many lines.
    pub lines: i64,
    /// By how much a position may be exceeded if others make up for it, in hundredths of a percent.
    pub tolerance: Option<i64>,
    /// First day that counts.
    pub from: Option<String>,
    /// Last day that counts.
    pub to: Option<String>,
}

impl ExpenseTotals {
    /// The form of these sums.
    pub fn new(ground: &Ground, sums: &[PositionSum]) -> Self {
        let line = |one: &PositionSum| PositionSumView {
            category: one.category.code().to_owned(),
            title: one.title.clone(),
            planned: one.planned.map(Money::plain),
            spent: one.spent.plain(),
            most: one.most.map(Money::plain),
            lines: one.lines,
            kind: one.kind.map(|kind| kind.code().to_owned()),
            over: one.is_over(),
            beyond_tolerance: one.is_beyond(),
        };
        Self {
            positions: sums.iter().map(line).collect(),
            planned: crate::award::plan::sum(ground.positions.iter().map(|one| one.amount)).map(Money::plain),
            spent: total(sums.iter().map(|one| &one.spent)).plain(),
            lines: sums.iter().fold(0, |sum, one| sum.saturating_add(one.lines)),
            tolerance: ground.tolerance,
            from: ground.period.map(|(from, _)| from.to_string()),
            to: ground.period.map(|(_, to)| to.to_string()),
        }
    }
}

/// Auftrag.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ContractView {
    /// Its id.
    pub id: ContractId,
    /// The award.
    pub award: AwardId,
    /// Who awarded it.
    pub awarded_by: AuthorityId,
    /// Its name as the award writes it.
    pub awarded_by_name: Option<String>,
    /// Its number there.
    pub number: String,
    /// With whom.
    pub contractor: String,
    /// What for.
    pub subject: String,
    /// How it was awarded.
    pub procedure: String,
    /// The sum that was agreed.
    pub amount: String,
    /// What was paid under it; `null` if nothing was.
    pub paid: Option<String>,
    /// Whether more was paid than agreed.
    pub exceeded: bool,
    /// When it was awarded.
    pub awarded_on: String,
    /// Counts changes.
    pub version: i64,
}

impl ContractView {
    /// The form of a contract, with what was paid under it.
    pub fn new(row: &ContractRow, paid: Option<Money>) -> Self {
        Self {
            id: row.id,
            award: row.award_id,
            awarded_by: row.authority_id,
            awarded_by_name: row.authority_name.clone(),
            number: row.number.clone(),
            contractor: row.contractor.clone(),
            subject: row.subject.clone(),
            procedure: row.procedure.code().to_owned(),
            amount: row.amount.plain(),
            paid: paid.map(Money::plain),
            exceeded: paid.is_some_and(|paid| paid > row.amount),
            awarded_on: row.awarded_on.to_string(),
            version: row.version,
        }
    }
}

/// Vorsteuerabzug eines Empfängers.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct TaxView {
    /// The recipient.
    pub authority: AuthorityId,
    /// Its name as the award writes it.
    pub name: String,
    /// Whether it may deduct input tax; it may not where nothing was said.
    pub deducts: bool,
    /// Why.
    pub reason: Option<String>,
    /// Counts changes; 0 where nothing was said.
    pub version: i64,
}

impl TaxView {
    /// Each recipient of an award with what was said of it.
    pub fn all(ground: &Ground, said: &[TaxRow]) -> Vec<Self> {
        let one = |recipient: &crate::award::store::Recipient| {
            let found = said.iter().find(|row| row.authority_id == recipient.authority_id);
            Self {
                authority: recipient.authority_id,
                name: recipient.name.clone(),
                deducts: found.is_some_and(|row| row.deducts),
                reason: found.map(|row| row.reason.clone()),
                version: found.map_or(0, |row| row.version),
            }
        };
        ground.recipients.iter().map(one).collect()
    }
}
