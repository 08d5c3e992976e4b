//! The files of a programme's budget: its entries, and the ledger.

use super::super::input::EntryFilterInput;
use crate::audit::checkpoint::AsOf;
use crate::export::register::Dataset;
use crate::export::{Link, downloads};
use crate::ledger::input::LedgerFilterInput;
use crate::web::lang::Lang;

/// Links to files, of one year if it is named.
#[derive(Debug)]
pub struct Files {
    /// The entries.
    pub entries: Vec<Link>,
    /// The rows of the ledger.
    pub rows: Vec<Link>,
}

impl Files {
    /// Of a programme, as of the checkpoint that the page shows.
    pub fn of(code: &str, year: Option<i64>, as_of: Option<AsOf>, lang: Lang) -> Self {
        let as_of = as_of.map(|one| one.number.to_string());
        let (programme, year) = (Some(code.to_owned()), year.map(|year| year.to_string()));
        let entries = EntryFilterInput {
            programme: programme.clone(),
            year: year.clone(),
            as_of: as_of.clone(),
            ..EntryFilterInput::default()
        };
        let rows = LedgerFilterInput { programme, year, as_of, ..LedgerFilterInput::default() };
        Self {
            entries: downloads(lang, Dataset::Appropriations, &entries),
            rows: downloads(lang, Dataset::Ledger, &rows),
        }
    }
}
