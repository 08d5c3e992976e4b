//! The two languages of the pages: which one a reader gets, and the macro that demands every text in both.

use std::cmp::Reverse;

/// Gives [`Lang`] one method per text; a missing translation does not compile.
macro_rules! messages {
    ($($name:ident: $de:literal | $en:literal;)*) => {
        impl $crate::web::lang::Lang {
            $(
                #[doc = $en]
                #[must_use]
                pub const fn $name(self) -> &'static str {
                    match self {
                        Self::De => $de,
                        Self::En => $en,
                    }
                }
            )*
        }
    };
}

/// Gives [`Lang`] one method per counted text; both languages know one and other only.
macro_rules! counts {
    ($($name:ident: $de_one:literal, $de_other:literal | $en_one:literal, $en_other:literal;)*) => {
        impl $crate::web::lang::Lang {
            $(
                #[doc = $en_other]
                #[must_use]
                pub fn $name(self, n: impl $crate::web::view::Plain<i64>) -> String {
                    let n = n.plain();
                    let word = match (self, n == 1) {
                        (Self::De, true) => $de_one,
                        (Self::De, false) => $de_other,
                        (Self::En, true) => $en_one,
                        (Self::En, false) => $en_other,
                    };
                    word.replace("{n}", &$crate::web::view::number(n, self))
                }
            )*
        }
    };
}

mod access;
mod amendment;
mod appropriation;
mod as_of;
mod authority;
mod award;
mod call;
mod closing;
mod codes;
mod condition;
mod delivery;
mod deputy;
mod desk;
mod document;
mod draft;
mod duty;
mod error;
mod expense;
mod export;
mod frame;
mod import;
mod log;
mod mail;
mod map;
mod milestone;
mod notice;
mod notification;
mod paper;
pub mod problems;
mod programme;
mod question;
mod report;
mod ruleset;
mod run;
mod succession;
mod user;

/// Sprache der Seite.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Lang {
    /// German.
    #[default]
    De,
    /// English.
    En,
}

impl Lang {
    /// The code of `<html lang>`, of `?lang=` and of the cookie.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::De => "de",
            Self::En => "en",
        }
    }

    /// The other language, for the switch.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::De => Self::En,
            Self::En => Self::De,
        }
    }

    /// The language's own name.
    #[must_use]
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::De => "Deutsch",
            Self::En => "English",
        }
    }

    /// Reads a language tag such as `de`, `de-DE` or `EN_gb`; anything else is `None`.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.trim().split(['-', '_']).next().unwrap_or_default();
        if primary.eq_ignore_ascii_case("de") {
            Some(Self::De)
        } else if primary.eq_ignore_ascii_case("en") {
            Some(Self::En)
        } else {
            None
        }
    }

    /// The reader's language: the address decides, then the cookie, then the browser, then German.
    #[must_use]
    pub fn pick(query: Option<&str>, cookie: Option<&str>, accept_language: Option<&str>) -> Self {
        query
            .and_then(Self::from_tag)
            .or_else(|| cookie.and_then(Self::from_tag))
            .or_else(|| accept_language.and_then(from_accept_language))
            .unwrap_or_default()
    }
}

/// The best weighted language we have; the first one named wins a tie, weight 0 means "not this one".
fn from_accept_language(header: &str) -> Option<Lang> {
    header
        .split(',')
        .enumerate()
        .filter_map(|(position, part)| {
            let mut pieces = part.split(';');
            let lang = Lang::from_tag(pieces.next()?)?;
            let weight = pieces.find_map(|piece| piece.trim().strip_prefix("q=")).map_or(1000, thousandths);
            (weight > 0).then_some((weight, Reverse(position), lang))
        })
        .max()
        .map(|(_, _, lang)| lang)
}

/// `0.85` as 850; what is not a weight counts as nothing.
fn thousandths(text: &str) -> u32 {
    let (whole, fraction) = text.trim().split_once('.').unwrap_or((text.trim(), ""));
    let digits: String = fraction.chars().chain("000".chars()).take(3).collect();
    match (whole.parse::<u32>(), digits.parse::<u32>()) {
        (Ok(0), Ok(part)) => part,
        (Ok(1), Ok(_)) => 1000,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_wins_over_cookie_and_browser() {
        assert_eq!(Lang::pick(Some("en"), Some("de"), Some("de")), Lang::En);
        assert_eq!(Lang::pick(Some("fr"), Some("en"), Some("de")), Lang::En);
        assert_eq!(Lang::pick(None, None, None), Lang::De);
    }

    #[test]
    fn the_browser_is_asked_by_weight() {
        let cases = [
            ("fr-FR,en;q=0.8,de;q=0.7", Lang::En),
            ("en;q=0.3, de-AT;q=0.9", Lang::De),
            ("en-GB,de", Lang::En),
            ("en;q=0,de;q=0.1", Lang::De),
            ("fr", Lang::De),
            (";;q=,,", Lang::De),
        ];
        for (header, wanted) in cases {
            assert_eq!(Lang::pick(None, None, Some(header)), wanted, "{header}");
        }
    }

    #[test]
    fn counted_texts_know_one_and_other() {
        assert_eq!(Lang::De.n_awards(1), "1 Zuwendung");
        assert_eq!(Lang::De.n_awards(1240), "1.240 Zuwendungen");
        assert_eq!(Lang::En.n_awards(0), "0 awards");
    }
}
