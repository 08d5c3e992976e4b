//! What needs somebody's eye in a budget: cash that is short, years without a budget law or after their closing day, what is to lapse.

use super::super::lapse;
use super::super::rules::is_enforced;
use super::super::store::{self, YearRow};
use crate::error::Answer;
use crate::programme::Programme;
use crate::web::Reading;
use crate::web::lang::Lang;
use crate::web::view::Tone;
use std::collections::BTreeMap;
use time::Date;

/// One thing to know or to do.
#[derive(Debug)]
pub struct Note {
    /// How pressing it is.
    pub tone: Tone,
    /// In words.
    pub text: String,
    /// Where it is done, with the word of the link.
    pub link: Option<(String, &'static str)>,
}

impl Note {
    const fn plain(tone: Tone, text: String) -> Self {
        Self { tone, text, link: None }
    }
}

/// What is to be known of one year.
pub fn of_year(year: &YearRow, ledger_from: Option<i64>, today: Date, lang: Lang) -> Vec<Note> {
    let mut notes = Vec::new();
    if is_enforced(ledger_from, year.year) && year.year >= i64::from(today.year()) && year.committed > year.cash {
        let (committed, cash) = (lang.euro(year.committed.cents()), lang.euro(year.cash.cents()));
        notes.push(Note::plain(Tone::Warning, lang.appropriation_cash_short(year.year, &committed, &cash)));
    }
    if year.provisional == Some(true) {
        notes.push(Note::plain(Tone::Info, lang.appropriation_provisional(year.year)));
    }
    if let Some(day) = year.cash_closes_on.filter(|_| year.year + 1 >= i64::from(today.year())) {
        notes.push(Note::plain(Tone::Info, lang.appropriation_closes(year.year, &lang.date(day), day < today)));
    }
    notes
}

/// What is to be known of all years; first what is to lapse, with the way to enter it where the present is read.
///
/// # Errors
/// What the database refuses.
pub async fn of(reading: &Reading, programme: &Programme, years: &[YearRow], lang: Lang) -> Answer<Vec<Note>> {
    let today = reading.today();
    let mut lapses: BTreeMap<i64, i64> = BTreeMap::new();
    for one in store::lapsing_until(reading.view(), programme.id, lapse::last_year(today)).await? {
        let sum = lapses.entry(one.granted_year).or_default();
        *sum = sum.saturating_add(one.lapses().cents());
    }
    let mut notes: Vec<Note> = lapses
        .into_iter()
        .map(|(granted, cents)| {
            let text = lang.lapse_due(granted, &lang.euro(cents));
            let href = format!("/programmes/{}/appropriations/lapse?year={granted}", programme.id);
            let link = reading.is_present().then(|| (href, lang.lapse_see()));
            Note { tone: Tone::Warning, text, link }
        })
        .collect();
    notes.extend(years.iter().flat_map(|one| of_year(one, programme.ledger_from, today, lang)));
    Ok(notes)
}
