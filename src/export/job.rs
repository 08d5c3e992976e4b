//! What goes out, how it looks, and what was asked for; and the same in words, for the receipt inside a workbook.

use super::Format;
use super::register::{Asked, Dataset};
use super::xlsx::{Cover, Line};
use crate::access::Scope;
use crate::audit::Stamp;
use crate::audit::checkpoint::AsOf;
use crate::clock::Instant;
use crate::db::Query;
use crate::error::FieldFault;
use crate::id::EntryId;
use crate::web::lang::Lang;
use crate::web::reading::named;
use time::Date;

/// Ausleitung: what goes out, how it looks, and what was asked for.
#[derive(Debug, Clone)]
pub struct Job {
    pub(super) dataset: Dataset,
    pub(super) format: Format,
    pub(super) filter: Vec<(&'static str, String)>,
    pub(super) scope: Scope,
    pub(super) query: Query,
    pub(super) as_of: Option<AsOf>,
    day: Date,
    at: Instant,
    entry: EntryId,
    /// The person's name; nothing on the command line.
    who: Option<String>,
}

impl Job {
    /// A file of a dataset, by the filter's parameters as given.
    ///
    /// # Errors
    /// All wrong filters.
    pub fn new(
        dataset: Dataset,
        format: Format,
        asked: &Asked<'_>,
        filter: Vec<(String, String)>,
        stamp: &Stamp,
        who: Option<String>,
    ) -> Result<Self, Vec<FieldFault>> {
        let wish = (dataset.set().wish)(asked, filter)?;
        let (scope, day, at, entry) = (asked.scope.clone().into_owned(), asked.today, stamp.at, stamp.entry);
        let (filter, query, as_of) = (wish.filter, wish.query, asked.as_of);
        Ok(Self { dataset, format, filter, scope, query, as_of, day, at, entry, who })
    }

    /// The name the file gets.
    pub(super) fn file_name(&self) -> String {
        let seal = self.as_of.map(|one| format!("-checkpoint-{}", one.number)).unwrap_or_default();
        format!("{}-{}{seal}.{}", self.dataset, self.day, self.format.code())
    }

    /// What the file shows the state of: the checkpoint, else the instant of asking.
    fn state(&self) -> String {
        self.as_of.map_or_else(|| self.at.iso(), named)
    }

    /// What is known before the first row is written.
    pub(super) fn cover(&self) -> Cover {
        let set = self.dataset.set();
        let both = |words: fn(Lang) -> &'static str| format!("{} – {}", words(Lang::De), words(Lang::En));
        let filter: Vec<String> = self.filter.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let filter = if filter.is_empty() { both(Lang::receipts_no_filter) } else { filter.join(", ") };
        let scope = match self.scope {
            Scope::All => both(Lang::receipt_scope_all),
            Scope::Limited { .. } => both(Lang::receipt_scope_limited),
        };
        Cover {
            made_at: self.at,
            lines: vec![
                Line::text(Lang::receipts_what, format!("{} ({} – {})", self.dataset, set.de, set.en)),
                Line::text(Lang::receipts_who, self.who.clone().unwrap_or_else(|| both(Lang::receipts_command))),
                Line::text(Lang::receipts_when, self.at.iso()),
                Line::text(Lang::receipts_filter, filter),
                Line::text(Lang::receipt_scope, scope),
                Line::text(Lang::receipt_as_of, self.state()),
                Line::text(Lang::receipt_schema, set.schema.to_string()),
                Line::text(Lang::receipt_entry, self.entry.to_string()),
            ],
        }
    }
}
