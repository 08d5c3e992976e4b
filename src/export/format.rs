//! The formats of a file: CSV in its three dialects, and the workbook.

use super::csv::Dialect;

/// Dateiformat.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Text with separated cells.
    Csv(Dialect),
    /// A workbook of Office Open XML.
    Xlsx,
}

impl Format {
    /// The code, which is the ending of the file's name too.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Csv(_) => "csv",
            Self::Xlsx => "xlsx",
        }
    }

    /// The dialect, where the format has some.
    pub const fn dialect(self) -> Option<Dialect> {
        match self {
            Self::Csv(dialect) => Some(dialect),
            Self::Xlsx => None,
        }
    }

    /// As in the header of an answer.
    pub const fn content_type(self) -> &'static str {
        match self {
            Self::Csv(dialect) => dialect.content_type(),
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    }
}
