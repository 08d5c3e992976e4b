//! Rows of a list of keys or amounts: each read and held against register and call, all faults told; then all drafts made together.

use super::input::RunInput;
use super::reader::Reader;
use super::rules::{self, Terms};
use super::split::{Derivation, split};
use super::store::{self, NewRow, NewRun};
use crate::audit::{Stamp, sha256};
use crate::authority::store::Register;
use crate::award::AwardState;
use crate::award::draft::rules::begin::{binds, takes_drafts};
use crate::award::plan::{Quantity, Tranche};
use crate::award::recipients::DraftRecipient;
use crate::award::rules::AwardDraft;
use crate::db::{Conn, Tx};
use crate::error::{Answer, AppError, Fault};
use crate::export::csv::DecimalMark;
use crate::id::{AllocationRunId, AuthorityId};
use crate::import::csv::{CellError, Table};
use crate::money::{Money, Style};
use crate::programme::call::Call;
use crate::rate::FinancingType;
use crate::ruleset::{self, values::Rounding};
use crate::web::input::Writing;
use serde_json::{Value, json};
use time::Date;

/// The columns of the list and whether each must be there; one of `amount` and `key` must.
pub const COLUMNS: &[(&str, bool)] = &[("ags", false), ("name", false), ("amount", false), ("key", false)];

/// A row that is right.
#[derive(Debug, Clone)]
pub struct Planned {
    /// Its line in the file.
    pub line: u64,
    /// Key and name of the authority.
    pub title: String,
    /// What it gets; nothing while another row is wrong.
    pub amount: Option<Money>,
    pub(super) authority: AuthorityId,
    pub(super) ags: String,
    pub(super) name: String,
    pub(super) key: Option<Quantity>,
}

/// What a list adds up to.
#[derive(Debug, Clone)]
pub struct Summary {
    /// The sum.
    pub sum: Money,
    /// The smallest amount.
    pub smallest: Money,
    /// The largest amount.
    pub largest: Money,
    /// How the amounts follow from keys.
    pub derivation: Option<Derivation>,
}

/// What a list would make.
#[derive(Debug)]
pub struct Plan {
    /// The rows that are right.
    pub rows: Vec<Planned>,
    /// All faults.
    pub errors: Vec<CellError>,
    /// What it adds up to, if all is right.
    pub summary: Option<Summary>,
    /// Counties, cities and municipalities of the register that the list does not name.
    pub missing: Vec<String>,
    terms: Terms,
    call: Call,
    financing: Option<FinancingType>,
    digest: String,
}

fn whole(column: &str, fault: Fault) -> CellError {
    CellError::new((0, 0), column, "", (fault.code, fault.params))
}

/// Reads all rows; writes nothing. What is typed beside the file is read as `writing` says, the file as its dialect does.
///
/// # Errors
/// Wrong fields beside the file; a call without allocation; what the database refuses. Faults of the file are in the plan.
pub async fn plan(
    conn: &Conn,
    table: &Table,
    call: &Call,
    (input, writing): (&RunInput, Writing),
    today: Date,
) -> Answer<Plan> {
    let rule_set = ruleset::store::by_id(conn, call.rule_set_id).await?.ok_or(AppError::NotFound)?;
    takes_drafts(call).and_then(|()| binds(call, rule_set.state)).map_err(AppError::Refused)?;
    let (values, profile) = rules::profile(call, &rule_set).map_err(AppError::Refused)?;
    let terms = rules::check(input, writing, profile)?;
    let register = Register::load(conn, today).await?;
    let taken = store::taken(conn, call.id).await?;
    let mut reader = Reader {
        register: &register,
        taken: &taken,
        style: style(table),
        rows: Vec::new(),
        errors: Vec::new(),
        met: Vec::new(),
        said: Vec::new(),
    };
    let by_key = table.has("key");
    if by_key == table.has("amount") {
        reader.errors.push(whole("amount", Fault::new("run.amount-or-key")));
    } else {
        table.rows.iter().for_each(|row| reader.row(row, by_key, terms.smallest));
    }
    let (mut rows, mut errors) = (reader.rows, reader.errors);
    let is_readable = reader.said.len() == table.rows.len();
    let digest = digest(reader.said);
    let same = if is_readable { store::same_list(conn, call.id, &digest).await? } else { None };
    if let Some(same) = same {
        errors = vec![whole("", Fault::new("run.same-list").with("title", same))];
        rows.clear();
    }
    // Whoever stands in a wrong row is not forgotten.
    let named: Vec<AuthorityId> = reader.met.iter().map(|(id, _)| *id).collect();
    let missing = store::municipalities(conn, today).await?;
    let missing =
        missing.into_iter().filter(|one| !named.contains(&one.id)).map(|one| format!("{} {}", one.ags, one.name));
    let mut plan = Plan {
        rows,
        errors,
        summary: None,
        missing: missing.collect(),
        financing: rules::financing(profile),
        terms,
        call: call.clone(),
        digest,
    };
    if plan.errors.is_empty() {
        plan.add_up(by_key, values.grant_rounding);
    }
    Ok(plan)
}

const fn style(table: &Table) -> Style {
    match table.decimal {
        DecimalMark::Comma => Style::Comma,
        DecimalMark::Point => Style::Point,
    }
}

/// SHA-256 of what the list says, whatever its order and dialect.
fn digest(mut said: Vec<String>) -> String {
    said.sort_unstable();
    sha256(said.join("\n").as_bytes())
}

impl Plan {
    /// Splits by keys or adds up amounts; what does not fit becomes a fault of the whole file.
    fn add_up(&mut self, by_key: bool, rounding: Rounding) {
        let derivation = if by_key {
            let Some(total) = self.terms.total else {
                return self.errors.push(whole("total", Fault::new("run.total-missing")));
            };
            let keys: Vec<i64> = self.rows.iter().filter_map(|row| row.key.and_then(Quantity::millionths)).collect();
            match split(total, &keys, self.terms.smallest, rounding) {
                Ok((amounts, derivation)) => {
                    self.rows.iter_mut().zip(amounts).for_each(|(row, amount)| row.amount = Some(amount));
                    Some(derivation)
                }
                Err(fault) => return self.errors.push(whole("total", fault)),
            }
        } else {
            None
        };
        let amounts: Vec<Money> = self.rows.iter().filter_map(|row| row.amount).collect();
        let Some(sum) = amounts.iter().try_fold(Money::ZERO, |sum, one| sum.plus(*one)) else {
            return self.errors.push(whole("amount", Fault::new("money.too-large")));
        };
        if let Some(total) = self.terms.total.filter(|total| *total != sum) {
            let fault = Fault::new("run.sum-differs").with("sum", sum.plain()).with("total", total.plain());
            return self.errors.push(whole("amount", fault));
        }
        if let Some((smallest, largest)) = amounts.iter().min().zip(amounts.iter().max()) {
            self.summary = Some(Summary { sum, smallest: *smallest, largest: *largest, derivation });
        }
    }

    fn draft(&self, row: &Planned) -> AwardDraft {
        let recipient = DraftRecipient {
            authority: row.authority,
            ags: row.ags.clone(),
            name: row.name.clone(),
            share: None,
            cost: None,
        };
        AwardDraft {
            state: AwardState::Draft,
            projects: vec![self.terms.title.clone()],
            recipients: vec![recipient],
            theme: self.terms.theme.clone(),
            financing_type: self.financing,
            rate: None,
            total_cost: None,
            eligible_cost: None,
            grant: row.amount,
            paid: None,
            starts_on: Some(self.terms.period.0),
            ends_on: Some(self.terms.period.1),
            awarded_on: None,
            source_url: None,
            note: None,
            case_number: None,
        }
    }
}

/// Makes all drafts, in the order of the file, and tells of them in one entry.
///
/// # Errors
/// 422 when the plan is not whole; what the database refuses.
pub async fn apply(tx: &Tx, plan: &Plan, file_sha256: &str, stamp: &Stamp) -> Answer<AllocationRunId> {
    let Some(summary) = plan.summary.as_ref().filter(|_| plan.errors.is_empty()) else {
        return Err(AppError::refused("import.refused"));
    };
    let id = AllocationRunId::new();
    let new = NewRun {
        id,
        call: &plan.call,
        title: &plan.terms.title,
        purpose: &plan.terms.purpose,
        list_digest: &plan.digest,
        file_sha256,
        awards: i64::try_from(plan.rows.len()).unwrap_or(i64::MAX),
        amount: summary.sum,
        by_key: summary.derivation.is_some(),
        smallest: plan.terms.smallest,
    };
    store::insert(tx, &new, stamp).await?;
    let mut told: Vec<Value> = Vec::new();
    for (row, ordinal) in plan.rows.iter().zip(1_i64..) {
        let weight = row.key.map(Quantity::plain);
        let tranche = plan.terms.year.zip(row.amount).map(|(year, amount)| Tranche { year, amount });
        let draft = plan.draft(row);
        let new_row = NewRow { ordinal, draft: &draft, tranches: tranche.as_slice(), weight: weight.as_deref() };
        let number = store::insert_row(tx, &new, &new_row, stamp).await?;
        told.push(json!([number, row.ags, row.amount.map(Money::cents)]));
    }
    store::close(tx, id, stamp).await?;
    let day = |day: Date| day.to_string();
    let data = json!({
        "programme": plan.call.programme_code,
        "call": plan.call.code,
        "rule_set": format!("{} {}", plan.call.rule_set_code, plan.call.rule_set_number),
        "title": plan.terms.title,
        "purpose": plan.terms.purpose,
        "starts_on": day(plan.terms.period.0),
        "ends_on": day(plan.terms.period.1),
        "year": plan.terms.year,
        "total": plan.terms.total.map(Money::cents),
        "smallest": plan.terms.smallest.map(Money::cents),
        "split": if new.by_key { "by_key" } else { "as_listed" },
        "list_digest": plan.digest,
        "file_sha256": file_sha256,
        "count": new.awards,
        "sum": summary.sum.cents(),
        "awards": told,
    });
    stamp.append(tx, &super::stream(id), "allocation-run.imported", data, &[]).await?;
    Ok(id)
}
