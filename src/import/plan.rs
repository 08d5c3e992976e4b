//! The plan of a dataset: what each row would do, made and carried out by the concept itself.

use super::csv::{CellError, Table};
use super::{Change, Importable, Leave, Options};
use crate::audit::Stamp;
use crate::award::draft::Section;
use crate::db::{Conn, Tx};
use crate::error::{Answer, AppError};
use crate::id::AllocationRunId;
use crate::money::Money;
use crate::programme::call::Call;
use crate::{appropriation, authority, award, expense};

/// What an import would do.
pub enum Planned {
    /// To awards.
    Awards(award::bulk::Plan),
    /// To authorities.
    Authorities(authority::bulk::Plan),
    /// New drafts of an allocation run.
    Allocations(Box<award::run::Plan>),
    /// To a section of drafts.
    Sections(award::draft::bulk::Plan),
    /// To appropriations.
    Appropriations(appropriation::bulk::Plan),
    /// To expenses.
    Expenses(expense::bulk::Plan),
}

impl Planned {
    /// Codes of programmes that are not there yet.
    pub fn new_programmes(&self) -> Vec<String> {
        match self {
            Self::Awards(plan) => plan.new_programmes(),
            Self::Authorities(_)
            | Self::Allocations(_)
            | Self::Sections(_)
            | Self::Appropriations(_)
            | Self::Expenses(_) => Vec::new(),
        }
    }

    /// Line, change, title and amount of every good row.
    pub fn each(&self, mut tell: impl FnMut(u64, Change, &str, Option<Money>)) {
        match self {
            Self::Awards(plan) => plan.rows.iter().for_each(|row| tell(row.line, row.change, &row.title, None)),
            Self::Authorities(plan) => plan.rows.iter().for_each(|row| tell(row.line, row.change, &row.title, None)),
            Self::Sections(plan) => plan.rows.iter().for_each(|row| tell(row.line, row.change, &row.title, None)),
            Self::Appropriations(plan) => plan.rows.iter().for_each(|row| tell(row.line, row.change, &row.title, None)),
            Self::Expenses(plan) => {
                plan.rows.iter().for_each(|row| tell(row.line, row.change, &row.title, Some(row.amount)));
            }
            Self::Allocations(plan) => {
                plan.rows.iter().for_each(|row| tell(row.line, Change::New, &row.title, row.amount));
            }
        }
    }

    /// How what is changed stands.
    pub fn standing(&self) -> Option<String> {
        match self {
            Self::Awards(_)
            | Self::Authorities(_)
            | Self::Allocations(_)
            | Self::Appropriations(_)
            | Self::Expenses(_) => None,
            Self::Sections(plan) => Some(plan.standing.clone()),
        }
    }

    /// What a list of an allocation run adds up to, and whom it does not name.
    pub fn list(&self) -> Option<List> {
        match self {
            Self::Awards(_)
            | Self::Authorities(_)
            | Self::Sections(_)
            | Self::Appropriations(_)
            | Self::Expenses(_) => None,
            Self::Allocations(plan) => Some(List { summary: plan.summary.clone(), missing: plan.missing.clone() }),
        }
    }

    /// What is wrong with the others.
    pub fn errors(&self) -> &[CellError] {
        match self {
            Self::Awards(plan) => &plan.errors,
            Self::Authorities(plan) => &plan.errors,
            Self::Allocations(plan) => &plan.errors,
            Self::Sections(plan) => &plan.errors,
            Self::Appropriations(plan) => &plan.errors,
            Self::Expenses(plan) => &plan.errors,
        }
    }
}

/// What a list of an allocation run adds up to, and whom it does not name.
#[derive(Debug, Clone)]
pub struct List {
    /// Sum, smallest and largest amount, derivation; nothing while a row is wrong.
    pub summary: Option<award::run::plan::Summary>,
    /// Counties, cities and municipalities that the list does not name.
    pub missing: Vec<String>,
}

/// Plans; writes nothing.
pub async fn make(
    conn: &Conn,
    leave: &Leave,
    call: Option<&Call>,
    table: &Table,
    options: &Options,
) -> Answer<Planned> {
    let today = leave.stamp().at.day();
    Ok(match leave.what() {
        Importable::Awards => {
            Planned::Awards(award::bulk::plan(conn, table, options.programme.as_deref(), today).await?)
        }
        Importable::Authorities => Planned::Authorities(authority::bulk::plan(conn, table, today).await?),
        Importable::Positions => Planned::Sections(award::draft::bulk::plan(conn, table, Section::Positions).await?),
        Importable::Milestones => Planned::Sections(award::draft::bulk::plan(conn, table, Section::Milestones).await?),
        Importable::Appropriations => {
            Planned::Appropriations(appropriation::bulk::plan(conn, table, options.programme.as_deref()).await?)
        }
        Importable::Expenses => Planned::Expenses(expense::bulk::plan(conn, table, leave.places(), today).await?),
        Importable::Allocations => {
            let call = call.ok_or_else(|| AppError::refused("run.needs-call"))?;
            let beside = (&options.run, options.writing);
            Planned::Allocations(Box::new(award::run::plan(conn, table, call, beside, today).await?))
        }
    })
}

/// Writes the good rows; gives the run, whose own entry tells of it.
pub async fn apply(tx: &Tx, plan: &Planned, file: &str, stamp: &Stamp) -> Answer<Option<AllocationRunId>> {
    match plan {
        Planned::Awards(plan) => award::bulk::apply(tx, plan, stamp).await.map(|()| None),
        Planned::Authorities(plan) => authority::bulk::apply(tx, plan, stamp).await.map(|()| None),
        Planned::Sections(plan) => award::draft::bulk::apply(tx, plan, stamp).await.map(|()| None),
        Planned::Appropriations(plan) => appropriation::bulk::apply(tx, plan, stamp).await.map(|()| None),
        Planned::Expenses(plan) => expense::bulk::apply(tx, plan, stamp).await.map(|()| None),
        Planned::Allocations(plan) => award::run::apply(tx, plan, file, stamp).await.map(Some),
    }
}
