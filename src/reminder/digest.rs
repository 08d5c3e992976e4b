//! The text of a daily mail: German, then English, late first; with the address of the desk where one is known.

use super::rules::Due;
use crate::web::lang::Lang;
use std::fmt::Write;
use time::Date;

/// What one person is told on one day.
#[derive(Debug, Default)]
pub struct Digest<'a> {
    /// Duties that have come to another step.
    pub duties: Vec<&'a Due>,
    /// Hearings proposed.
    pub hearings: Vec<&'a Due>,
}

impl Digest<'_> {
    /// The subject: how many of what, and no name.
    pub fn subject(&self) -> String {
        let count = |list: &[&Due]| i64::try_from(list.len()).unwrap_or(i64::MAX);
        match (count(&self.duties), count(&self.hearings)) {
            (0, hearings) => Lang::De.n_hearings_mail(hearings),
            (duties, 0) => Lang::De.n_duties_mail(duties),
            (duties, hearings) => format!("{}, {}", Lang::De.n_duties_mail(duties), Lang::De.n_hearings_mail(hearings)),
        }
    }

    /// The text.
    pub fn body(&self, url: Option<&str>, today: Date) -> String {
        let mut text = String::new();
        self.told(&mut text, Lang::De, url, today);
        text.push_str("\n----------\n\n");
        self.told(&mut text, Lang::En, url, today);
        text
    }

    fn told(&self, text: &mut String, lang: Lang, url: Option<&str>, today: Date) {
        text.push_str(lang.mail_greeting());
        text.push('\n');
        for (title, list) in [(lang.mail_duties(), &self.duties), (lang.mail_hearings(), &self.hearings)] {
            if list.is_empty() {
                continue;
            }
            let mut list = list.clone();
            list.sort_by_key(|one| (one.due_on, one.id));
            // Writing to a text cannot fail.
            let _ = write!(text, "\n{title}\n");
            for due in list {
                line(text, due, lang, today);
            }
        }
        let _ = match url {
            Some(url) => write!(text, "\n{}\n{url}/desk\n", lang.mail_where()),
            None => write!(text, "\n{}\n", lang.mail_where_without()),
        };
        let _ = write!(text, "\n{}\n", lang.mail_end());
    }
}

/// One duty: what, by when and how late, for whom in which award.
fn line(text: &mut String, due: &Due, lang: Lang, today: Date) {
    let days = (today - due.due_on).whole_days();
    let when = if days > 0 { lang.n_days_over(days) } else { lang.n_days_left(days.saturating_neg()) };
    let _ = write!(text, "\n* {}", lang.duty_kind_word(due.kind.code()));
    if let Some(title) = &due.title {
        let _ = write!(text, ": {title}");
    }
    let _ = write!(text, "\n  {} {} ({when})", lang.mail_due(), lang.date(due.due_on));
    let _ = write!(text, "\n  {}", due.award_title);
    if let Some(number) = &due.case_number {
        let _ = write!(text, " ({number})");
    }
    if let Some(name) = &due.authority_name {
        let _ = write!(text, ", {name}");
    }
    text.push('\n');
}
