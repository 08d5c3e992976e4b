//! The links from a list to its files: each holds exactly what the list shows.

use super::csv::Dialect;
use super::register::Dataset;
use crate::web::lang::Lang;
use crate::web::{Input, address};

/// A file on offer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Where it is.
    pub href: String,
    /// What it is called.
    pub text: &'static str,
}

/// The word for a dataset.
pub const fn dataset_word(lang: Lang, dataset: Dataset) -> &'static str {
    let set = dataset.set();
    match lang {
        Lang::De => set.de,
        Lang::En => set.en,
    }
}

/// What a dialect is called.
pub const fn dialect_word(lang: Lang, dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::Audit => lang.csv_audit(),
        Dialect::Spreadsheet => lang.csv_spreadsheet(),
        Dialect::Plain => lang.csv_plain(),
    }
}

/// The files of a list with this filter, in every format: the workbook first, then the three dialects.
pub fn downloads(lang: Lang, dataset: Dataset, filter: &impl Input) -> Vec<Link> {
    let link = |format: &str, dialect: &str, text| {
        let whole = [("limit", ""), ("cursor", ""), ("sort", ""), ("dialect", dialect)];
        Link { href: address(&format!("/exports/{dataset}.{format}"), filter, &whole), text }
    };
    let dialects = [Dialect::Spreadsheet, Dialect::Audit, Dialect::Plain];
    std::iter::once(link("xlsx", "", lang.xlsx()))
        .chain(dialects.map(|dialect| link("csv", dialect.name(), dialect_word(lang, dialect))))
        .collect()
}
