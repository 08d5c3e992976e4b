//! `ledger`: whether every balance of the budget is what its entries and rows make of it.

use super::{Failure, Where, print, ready};
use crate::ledger;
use clap::Subcommand;

/// What `ledger` does.
#[derive(Debug, Subcommand)]
pub enum LedgerCommand {
    /// Reckon every balance anew from the entries of the budget and the rows of the ledger; names the first that differs
    #[command(after_help = "Example:\n  foerderbuch ledger verify --database sqlite:foerderbuch.db")]
    Verify(Where),
}

pub async fn run(command: &LedgerCommand) -> Result<(), Failure> {
    let LedgerCommand::Verify(place) = command;
    let db = ready(&place.config()?).await?;
    let found = ledger::verify::verify(&db).await.map_err(|error| format!("ledger: {error}"))?;
    db.close().await;
    match found {
        Ok(report) => {
            let size = report.0;
            print(&format!("{} entries, {} rows, {} balances: all agree", size.entries, size.rows, size.balances))
        }
        Err(finding) => Err(format!("ledger: {finding}")),
    }
}
