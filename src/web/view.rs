//! What every page shares: its frame, its answer, and what a form control shows.

use std::io::Cursor;

use rocket::Request;
use rocket::http::{ContentType, Header, Status};
use rocket::response::{self, Responder, Response};

use crate::web::lang::Lang;

mod figures;
mod summary;

pub use figures::{Plain, date, euro, millions, number, percent};

/// Rahmen: everything the layout shows around a page.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each entry of the navigation is shown or not, independently of the others"
)]
#[derive(Clone, Debug, Default)]
pub struct Frame {
    /// The reader's language.
    pub lang: Lang,
    /// Who is signed in.
    pub signed_in: Option<SignedIn>,
    /// The marked entry of the navigation.
    pub current: Nav,
    /// Whether users are shown.
    pub may_users: bool,
    /// Whether the import is shown.
    pub may_import: bool,
    /// Whether the audit log is shown.
    pub may_log: bool,
    /// Whether rule sets are shown: everybody may read them, but they are the daily work of few.
    pub may_rule_sets: bool,
    /// The thin strip on top; `None` leaves it out.
    pub strip: Option<String>,
    /// Path and query without `lang`, for the language switch.
    pub path: String,
    /// The message after an act.
    pub flash: Option<Flash>,
}

/// Who is signed in, as the header shows it.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// As shown.
    pub name: String,
    /// In words.
    pub roles: String,
    /// The mark of forms.
    pub csrf: String,
}

/// The entry of the navigation that is marked as current.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Nav {
    /// No entry.
    #[default]
    None,
    /// Overview.
    Overview,
    /// Programmes.
    Programmes,
    /// Awards.
    Awards,
    /// The desk.
    Desk,
    /// Duties.
    Duties,
    /// Questions and notifications.
    Questions,
    /// Authorities.
    Authorities,
    /// Rule sets.
    RuleSets,
    /// Users.
    Users,
    /// Import.
    Import,
    /// The audit log.
    Log,
    /// Account.
    Account,
}

/// A message on the page after an act.
#[derive(Clone, Debug)]
pub struct Flash {
    /// Its colour.
    pub kind: Tone,
    /// In words.
    pub text: String,
}

/// The colour of a badge or message; the word beside it always says the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Says nothing of good or bad.
    Neutral,
    /// Something to know.
    Info,
    /// All is well.
    Success,
    /// Something to look at.
    Warning,
    /// Something is wrong.
    Danger,
}

impl Tone {
    /// The code in CSS classes.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Neutral => "neutral",
            Self::Info => "info",
            Self::Success => "success",
            Self::Warning => "warning",
            Self::Danger => "danger",
        }
    }
}

impl Frame {
    /// The address of this page in another language.
    #[must_use]
    pub fn in_language(&self, lang: Lang) -> String {
        let own = self.path.starts_with('/') && !self.path.starts_with("//") && !self.path.contains('\\');
        let path = if own { &self.path } else { "/" };
        let joint = if path.contains('?') { '&' } else { '?' };
        format!("{path}{joint}lang={}", lang.code())
    }

    /// Whether this navigation entry is the current one.
    #[must_use]
    pub fn is(&self, nav: Nav) -> bool {
        self.current == nav
    }
}

/// What one form control shows: its name, the kept input and its error.
#[derive(Clone, Copy, Debug)]
pub struct Control<'a> {
    /// As shown.
    pub name: &'a str,
    /// As sent.
    pub value: &'a str,
    /// What is wrong with it.
    pub error: Option<&'a str>,
}

/// A form as it goes back to the reader: what was typed and what is wrong with it.
#[derive(Clone, Debug, Default)]
pub struct FormView {
    values: Vec<(String, String)>,
    errors: Vec<(String, String)>,
}

impl FormView {
    /// Keeps what was typed in a field.
    pub fn keep(&mut self, name: &str, value: impl Into<String>) {
        self.values.push((name.to_owned(), value.into()));
    }

    /// Shows another value than what was typed.
    pub fn replace(&mut self, name: &str, value: impl Into<String>) {
        self.values.retain(|(known, _)| known != name);
        self.keep(name, value);
    }

    /// Notes what is wrong; an empty name means the form as a whole.
    pub fn fail(&mut self, name: &str, message: impl Into<String>) {
        self.errors.push((name.to_owned(), message.into()));
    }

    /// Field name and message, in the order they were noted.
    #[must_use]
    pub fn errors(&self) -> &[(String, String)] {
        &self.errors
    }

    /// What the control of this name shows.
    #[must_use]
    pub fn control<'a>(&'a self, name: &'a str) -> Control<'a> {
        Control { name, value: find(&self.values, name).unwrap_or_default(), error: find(&self.errors, name) }
    }

    /// Whether any error belongs to a field; the summary's heading depends on it.
    #[must_use]
    pub fn names_a_field(&self) -> bool {
        self.errors.iter().any(|(name, _)| !name.is_empty())
    }

    /// How many entries are wrong.
    #[must_use]
    pub fn error_count(&self) -> i64 {
        i64::try_from(self.errors.len()).unwrap_or(i64::MAX)
    }
}

fn find<'a>(pairs: &'a [(String, String)], name: &str) -> Option<&'a str> {
    pairs.iter().find(|(key, _)| key == name).map(|(_, text)| text.as_str())
}

/// One entry of a choice list.
#[derive(Clone, Debug)]
pub struct Choice {
    /// As sent.
    pub value: String,
    /// What it is called.
    pub label: String,
}

impl Choice {
    /// Makes one.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into() }
    }
}

/// A rendered page, never stored by caches.
#[derive(Debug)]
pub struct Page<T> {
    status: Status,
    template: T,
}

impl<T: askama::Template> Page<T> {
    /// Makes one.
    pub const fn new(template: T) -> Self {
        Self { status: Status::Ok, template }
    }

    /// With another status than 200.
    pub const fn with(status: Status, template: T) -> Self {
        Self { status, template }
    }
}

impl<'r, T: askama::Template> Responder<'r, 'static> for Page<T> {
    fn respond_to(self, _: &'r Request<'_>) -> response::Result<'static> {
        let body = summary::named(self.template.render().map_err(|_| Status::InternalServerError)?);
        Response::build()
            .status(self.status)
            .header(ContentType::HTML)
            .header(Header::new("Cache-Control", "no-store"))
            .sized_body(body.len(), Cursor::new(body))
            .ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_switch_keeps_the_path() {
        let mut frame = Frame { path: "/awards?year=2023".into(), ..Frame::default() };
        assert_eq!(frame.in_language(Lang::En), "/awards?year=2023&lang=en");
        frame.path = "/awards".into();
        assert_eq!(frame.in_language(Lang::De), "/awards?lang=de");
    }

    #[test]
    fn the_language_switch_never_leaves_the_site() {
        for path in ["", "https://example.org/", "//example.org/x", "/\\example.org"] {
            let frame = Frame { path: path.into(), ..Frame::default() };
            assert_eq!(frame.in_language(Lang::En), "/?lang=en", "{path}");
        }
    }

    #[test]
    fn a_form_keeps_what_was_typed() {
        let mut form = FormView::default();
        form.keep("grant", "12.50");
        form.fail("grant", "ambiguous");
        let control = form.control("grant");
        assert_eq!((control.value, control.error), ("12.50", Some("ambiguous")));
        assert_eq!(form.control("title").error, None);
        assert_eq!(Lang::En.n_fields_to_correct(form.error_count()), "Please correct 1 entry");
    }
}
