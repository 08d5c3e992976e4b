//! The plan of a dataset: what each row would do, made and carried out by the concept itself.

use super::csv::{CellError, Table};
use super::{Change, Importable};
use crate::audit::Stamp;
use crate::db::{Conn, Tx};
use crate::error::Answer;
use crate::{appropriation, authority, award};
use time::Date;

/// What an import would do.
pub enum Planned {
    /// To awards.
    Awards(award::bulk::Plan),
    /// To authorities.
    Authorities(authority::bulk::Plan),
    /// To appropriations.
    Appropriations(appropriation::bulk::Plan),
}

impl Planned {
    /// Codes of programmes that are not there yet.
    pub fn new_programmes(&self) -> Vec<String> {
        match self {
            Self::Awards(plan) => plan.new_programmes(),
            Self::Authorities(_) | Self::Appropriations(_) => Vec::new(),
        }
    }

    /// Line, change and title of every good row.
    pub fn each(&self, mut tell: impl FnMut(u64, Change, &str)) {
        match self {
            Self::Awards(plan) => plan.rows.iter().for_each(|row| tell(row.line, row.change, &row.title)),
            Self::Authorities(plan) => plan.rows.iter().for_each(|row| tell(row.line, row.change, &row.title)),
            Self::Appropriations(plan) => plan.rows.iter().for_each(|row| tell(row.line, row.change, &row.title)),
        }
    }

    /// What is wrong with the others.
    pub fn errors(&self) -> &[CellError] {
        match self {
            Self::Awards(plan) => &plan.errors,
            Self::Authorities(plan) => &plan.errors,
            Self::Appropriations(plan) => &plan.errors,
        }
    }
}

/// Plans; writes nothing.
pub async fn make(
    conn: &Conn,
    dataset: Importable,
    table: &Table,
    programme: Option<&str>,
    today: Date,
) -> Answer<Planned> {
    Ok(match dataset {
        Importable::Awards => Planned::Awards(award::bulk::plan(conn, table, programme, today).await?),
        Importable::Authorities => Planned::Authorities(authority::bulk::plan(conn, table, today).await?),
        Importable::Appropriations => Planned::Appropriations(appropriation::bulk::plan(conn, table, programme).await?),
    })
}

/// Writes the good rows.
pub async fn apply(tx: &Tx, plan: &Planned, stamp: &Stamp) -> Answer<()> {
    match plan {
        Planned::Awards(plan) => award::bulk::apply(tx, plan, stamp).await,
        Planned::Authorities(plan) => authority::bulk::apply(tx, plan, stamp).await,
        Planned::Appropriations(plan) => appropriation::bulk::apply(tx, plan, stamp).await,
    }
}
