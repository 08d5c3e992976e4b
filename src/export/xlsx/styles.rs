//! How cells of a workbook look: one format per kind of column, widths, the header.

use crate::export::register::{Column, Kind};
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

/// The formats.
pub struct Styles {
    /// The header row.
    pub header: Format,
    /// A text that begins like a formula: it stays text when somebody edits it.
    pub guarded: Format,
    /// A number or day that stands as text.
    pub number_as_text: Format,
    /// Euros with two decimals.
    pub money: Format,
    /// The receipt's labels.
    pub label: Format,
    /// The receipt's texts, broken into lines.
    pub wrapped: Format,
    key: Format,
    whole: Format,
    day: Format,
}

impl Styles {
    /// All of them.
    pub fn new() -> Self {
        let header = Format::new().set_bold().set_background_color(Color::RGB(0x00E6_EAF2)).set_num_format("@");
        Self {
            header: header.set_border_bottom(FormatBorder::Thin),
            guarded: Format::new().set_quote_prefix().set_num_format("@"),
            number_as_text: Format::new().set_num_format("@").set_align(FormatAlign::Right),
            money: Format::new().set_num_format("#,##0.00"),
            label: Format::new().set_bold().set_align(FormatAlign::Top),
            wrapped: Format::new().set_text_wrap().set_align(FormatAlign::Top).set_align(FormatAlign::Left),
            key: Format::new().set_num_format("@"),
            whole: Format::new().set_num_format("0"),
            day: Format::new().set_num_format("dd.mm.yyyy"),
        }
    }

    /// The format of a column; plain where there is none.
    pub const fn of(&self, kind: Kind) -> Option<&Format> {
        match kind {
            Kind::Money => Some(&self.money),
            Kind::Whole => Some(&self.whole),
            Kind::Day => Some(&self.day),
            Kind::Key | Kind::Keys | Kind::Flag | Kind::Instant | Kind::Id | Kind::Digest => Some(&self.key),
            Kind::Text | Kind::Texts | Kind::Degrees | Kind::Number => None,
        }
    }
}

/// The width of a column in characters: room for its kind, its name and the sign of the filter.
pub fn width(column: &Column) -> u16 {
    let kind = match column.kind {
        Kind::Text | Kind::Texts => 40,
        Kind::Id | Kind::Digest => 36,
        Kind::Instant | Kind::Keys => 28,
        Kind::Key | Kind::Money => 18,
        Kind::Day | Kind::Whole | Kind::Degrees | Kind::Number => 12,
        Kind::Flag => 8,
    };
    kind.max(u16::try_from(column.name.len()).unwrap_or(u16::MAX).saturating_add(4))
}
