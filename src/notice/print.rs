//! A notice as it is sent: one HTML file that needs nothing beside it, made from its frozen content alone.
//!
//! The same sheet stands on the page of the notice. Another form (PDF) is made here as well, from the same content: a notice keeps the copy
//! that was sent, so an older one stays as it was.

use super::compare::{Line, lines, title};
use super::content::{Content, NoticeKind, Sealed};
use crate::error::{Answer, AppError};
use crate::money::Money;
use crate::web::lang::Lang;
use crate::web::view::percent;
use askama::Template;
use time::Date;

/// The style of the sheet, within the copy and on pages.
pub const STYLE: &str = include_str!("../web/assets/letter.css");

/// Blatt: what the template of a notice asks.
#[derive(Debug, Clone)]
pub struct Letter {
    /// What it says.
    pub c: Content,
    /// SHA-256 of the content; none while it is not released.
    pub digest: Option<String>,
}

#[derive(Template)]
#[template(path = "notice/copy.html")]
struct Copy {
    letter: Letter,
    style: &'static str,
}

/// The copy as it is sent.
///
/// # Errors
/// When it cannot be written, which is a mistake of ours.
pub fn html(content: &Content, sealed: &Sealed) -> Answer<String> {
    let letter = Letter { c: content.clone(), digest: Some(sealed.digest.clone()) };
    let copy = Copy { letter, style: STYLE };
    copy.render().map_err(|error| AppError::Internal(format!("a notice cannot be written: {error}")))
}

impl Letter {
    /// What it is called.
    pub const fn title(&self) -> &'static str {
        match self.c.kind {
            NoticeKind::Award => "Zuwendungsbescheid",
            NoticeKind::Amendment => "Änderungsbescheid",
            NoticeKind::Final => "Schlussbescheid",
            NoticeKind::Revocation => "Widerrufsbescheid",
            NoticeKind::Reclaim => "Erstattungsbescheid",
            NoticeKind::Interest => "Zinsbescheid",
        }
    }

    /// Whether it grants, and is no change of an earlier one.
    pub fn is_first(&self) -> bool {
        self.c.kind == NoticeKind::Award
    }

    /// An amount.
    pub fn euro(&self, amount: &Money) -> String {
        Lang::De.euro(amount.cents())
    }

    /// An amount, or a dash.
    pub fn maybe(&self, amount: &Option<Money>) -> String {
        amount.as_ref().map_or_else(|| "–".to_owned(), |amount| self.euro(amount))
    }

    /// A day.
    pub fn day(&self, day: &Date) -> String {
        Lang::De.date(*day)
    }

    /// From when until when, if either is known.
    pub fn days(&self, from: &Option<Date>, to: &Option<Date>) -> Option<String> {
        let word = |day: &Option<Date>| day.as_ref().map_or_else(|| "offen".to_owned(), |day| self.day(day));
        (from.is_some() || to.is_some()).then(|| format!("{} bis {}", word(from), word(to)))
    }

    /// Basis points in percent.
    pub fn points(&self, points: &i64) -> String {
        percent(*points, 10_000, Lang::De).unwrap_or_default()
    }

    /// The type of financing.
    pub fn financing(&self) -> &'static str {
        self.c.terms.financing_type.map_or("–", |kind| Lang::De.financing_word(kind.code()))
    }

    /// The rate in percent where it is one, and its fraction.
    pub fn rate(&self) -> Option<String> {
        let fraction = self.c.terms.rate.as_deref()?;
        let written = self.c.terms.rate_written.as_deref().unwrap_or(fraction);
        Some(if written == fraction { fraction.to_owned() } else { format!("{written} ({fraction})") })
    }

    /// A cost category.
    pub fn category(&self, code: &str) -> &'static str {
        Lang::De.cost_category_word(code)
    }

    /// A kind of funding.
    pub fn funding(&self, code: &str) -> &'static str {
        Lang::De.funding_kind_word(code)
    }

    /// What is to be handed in as proof of use.
    pub fn proof(&self) -> &'static str {
        match self.c.rules.proof.as_str() {
            "simple" => "ein einfacher Verwendungsnachweis (Sachbericht und zahlenmäßiger Nachweis ohne Belegliste)",
            "confirmation" => "eine Verwendungsbestätigung",
            _ => "ein Verwendungsnachweis (Sachbericht, zahlenmäßiger Nachweis und Belegliste)",
        }
    }

    /// Conditions for which nothing is paid before they are met, by their numbers.
    pub fn blocking(&self) -> String {
        let all = self.c.terms.conditions.iter().zip(1..);
        all.filter(|(one, _)| one.blocks_payment)
            .map(|(_, number): (_, i64)| number.to_string())
            .collect::<Vec<_>>()
            .join(", ")
    }

    /// What an amendment changes, part by part.
    pub fn changes(&self) -> Vec<(&'static str, Vec<Line>)> {
        let items = self.c.amendment.iter().flat_map(|change| &change.items);
        items.map(|item| (title(item, Lang::De), lines(item, Lang::De))).collect()
    }

    /// What a tranche draws on, in words.
    pub fn drawn(&self, year: &i64) -> String {
        let found = self.c.drawn.iter().filter(|one| one.due == *year);
        let word = |one: &super::content::Drawn| {
            if one.granted == one.due {
                format!("Haushaltsmittel {}", one.due)
            } else {
                format!("Verpflichtungsermächtigung des Haushalts {}", one.granted)
            }
        };
        let mut words: Vec<String> = found.map(word).collect();
        words.dedup();
        words.join("; ")
    }

    /// What the recipients pay and what others do.
    pub fn own(&self) -> Option<Money> {
        let cost = self.c.terms.eligible_cost?;
        Money::from_cents(cost.cents().saturating_sub(self.c.terms.grant.cents()))
    }

    /// The lines of a text.
    pub fn lines<'a>(&self, text: &'a str) -> Vec<&'a str> {
        text.lines().collect()
    }
}
