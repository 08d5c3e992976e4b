//! The pages of awards: the list here, one award and its forms beside it.

mod detail;
pub(crate) use detail::Event;
mod form;

use super::filter::{self, AwardFilterInput};
use super::states::AwardState;
use super::view::AwardView;
use super::{ListAwards, figures};
use crate::access::{Permit, Scope, Verb};
use crate::authority;
use crate::clock::Clock;
use crate::db::Db;
use crate::error::Answer;
use crate::export::register::Dataset;
use crate::export::{Link, dataset_word, downloads};
use crate::money::{Money, Style};
use crate::programme;
use crate::web::input::Input;
use crate::web::lang::Lang;
use crate::web::view::{Choice, FormView, Frame, Nav, Page, Tone};
use crate::web::{Around, Dated, Found, Query, Reading, Stands, listed};
use figures::Totals;
use rocket::{Route, State, get, routes};
use time::Date;

/// The list of awards.
#[derive(askama::Template)]
#[template(path = "award/list.html")]
struct ListPage {
    frame: Frame,
    filter: FormView,
    filtered: bool,
    choices: Choices,
    rows: Vec<Line>,
    some_invented: bool,
    totals: Option<Totals>,
    first: Option<String>,
    next: Option<String>,
    downloads: Vec<Link>,
    /// Workbooks of what is planned in these awards, each with the word for it.
    plans: Vec<(&'static str, String)>,
    may_record: bool,
    stands: Stands,
    /// The same list as it is today.
    present: String,
}

impl ListPage {
    /// Whether a map or a sum has led here: then its fields stand among the others.
    fn by_day(&self) -> bool {
        ["lead_county", "county_on", "until"].into_iter().any(|name| !self.filter.control(name).value.is_empty())
    }
}

/// What the filter offers.
struct Choices {
    programmes: Vec<Choice>,
    years: Vec<Choice>,
    states: Vec<Choice>,
    themes: Vec<Choice>,
    counties: Vec<Choice>,
    lead_counties: Vec<Choice>,
    forms: Vec<Choice>,
    sorts: Vec<Choice>,
}

/// A line of the list, as shown.
#[derive(Debug)]
pub(crate) struct Line {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) invented: bool,
    pub(crate) case_number: Option<String>,
    pub(crate) programme: String,
    pub(crate) lead: String,
    pub(crate) partners: i64,
    pub(crate) tone: Tone,
    pub(crate) state: &'static str,
    pub(crate) awarded_on: Option<Date>,
    pub(crate) grant: Option<i64>,
    pub(crate) rounded: bool,
}

/// The colour of a state's badge.
pub(crate) const fn tone(state: AwardState) -> Tone {
    match state {
        AwardState::Issued | AwardState::Running => Tone::Info,
        AwardState::Settled | AwardState::Binding | AwardState::Closed => Tone::Success,
        AwardState::Unconfirmed | AwardState::ProofDue => Tone::Warning,
        AwardState::Withdrawn | AwardState::Revoked => Tone::Danger,
        AwardState::Draft
        | AwardState::HandedOver
        | AwardState::Ended
        | AwardState::Discarded
        | AwardState::Lapsed
        | AwardState::Recorded => Tone::Neutral,
    }
}

impl Line {
    /// From the JSON form, so that page and API show the same.
    pub(crate) fn new(award: AwardView, lang: Lang) -> Self {
        let state = AwardState::parse(&award.state).unwrap_or(AwardState::Recorded);
        let day = |text: Option<String>| text.and_then(|text| crate::web::input::day(&text, false).ok());
        let cents =
            |text: Option<String>| text.and_then(|text| Money::parse(&text, Style::Point).ok()).map(Money::cents);
        Self {
            id: award.id.to_string(),
            title: award.title,
            invented: award.invented,
            case_number: award.case_number,
            programme: award.programme,
            lead: award.lead.name,
            partners: i64::try_from(award.partners.len()).unwrap_or(i64::MAX),
            tone: tone(state),
            state: lang.award_state_word(state.code()),
            awarded_on: day(award.awarded_on),
            grant: cents(award.grant),
            rounded: award.grant_is_rounded,
        }
    }
}

#[get("/awards")]
async fn list(
    permit: Permit<ListAwards>,
    around: Around,
    query: Query<AwardFilterInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Dated<Page<ListPage>>> {
    let (input, lang) = (&query.0, around.lang);
    let found = found(db, clock, permit.scope(), input).await;
    let list = listed((db, clock, permit.scope()), "/awards", (input, lang), found).await?;
    let rows: Vec<Line> = list.rows.into_iter().map(|award| Line::new(award, lang)).collect();
    let paging = ["cursor", "limit", "sort"];
    let template = ListPage {
        frame: around.frame(Nav::Awards),
        filter: list.filter,
        filtered: input.values().into_iter().any(|(name, value)| value.is_some() && !paging.contains(&name)),
        choices: choices(&list.reading, lang).await?,
        some_invented: rows.iter().any(|row| row.invented),
        rows,
        totals: list.figures,
        first: list.first,
        next: list.next,
        downloads: downloads(lang, Dataset::Awards, input),
        plans: plans(lang, input),
        may_record: list.reading.is_present() && permit.actor().offers(Verb::AwardRecord),
        stands: list.reading.stands(lang).await?,
        present: list.present,
    };
    Ok(list.reading.dated(Page::with(list.status, template)))
}

/// The workbooks of what is planned in the awards of a filter.
fn plans(lang: Lang, input: &AwardFilterInput) -> Vec<(&'static str, String)> {
    [
        Dataset::Positions,
        Dataset::Funding,
        Dataset::Tranches,
        Dataset::Indicators,
        Dataset::Conditions,
        Dataset::Amendments,
    ]
    .into_iter()
    .filter_map(|one| Some((dataset_word(lang, one), downloads(lang, one, input).into_iter().next()?.href)))
    .collect()
}

/// A page of the list and the sums over all of it, from one view of the database.
async fn found(db: &Db, clock: &Clock, scope: &Scope, input: &AwardFilterInput) -> Answer<Found<Totals, AwardView>> {
    let filter = filter::read(input);
    let (reading, filter) = Reading::filtered((db, clock, scope), input.as_of.as_deref(), filter).await?;
    let page = super::view::page_of(reading.view(), reading.scope(), input, reading.today()).await?;
    let totals = figures::totals(reading.view(), reading.scope(), &filter, reading.today()).await?;
    Ok((reading, totals, page))
}

async fn choices(reading: &Reading, lang: Lang) -> Answer<Choices> {
    let (view, scope, today) = (reading.view(), reading.scope(), reading.today());
    let programmes = programme::store::list(view, scope, None, i64::MAX).await?;
    let years = figures::groups(view, scope, &filter::AwardFilter::default(), figures::By::Year, today).await?;
    let themes = figures::themes(view, scope).await?;
    let counties: Vec<Choice> = authority::store::counties(view, today)
        .await?
        .into_iter()
        .map(|(ags, name)| Choice::new(&ags, format!("{name} ({ags})")))
        .collect();
    let no_county = Choice::new("unknown", lang.programme_no_county());
    Ok(Choices {
        programmes: programmes
            .iter()
            .map(|one| Choice::new(&one.code, format!("{} ({})", one.title, one.code)))
            .collect(),
        years: years
            .iter()
            .rev()
            .map(|one| {
                one.key.as_ref().map_or_else(
                    || Choice::new("unknown", lang.awards_filter_year_unknown()),
                    |year| Choice::new(year, year),
                )
            })
            .collect(),
        states: AwardState::ALL
            .iter()
            .map(|state| Choice::new(state.code(), lang.award_state_word(state.code())))
            .collect(),
        themes: themes.iter().map(|theme| Choice::new(theme, theme)).collect(),
        lead_counties: counties.iter().cloned().chain([no_county]).collect(),
        counties,
        forms: vec![
            Choice::new("true", lang.awards_filter_joint_yes()),
            Choice::new("false", lang.awards_filter_joint_no()),
        ],
        sorts: sorts(lang),
    })
}

fn sorts(lang: Lang) -> Vec<Choice> {
    let both = |code: &str, name: &str| {
        [
            Choice::new(code, format!("{name}, {}", lang.sort_ascending())),
            Choice::new(format!("-{code}"), format!("{name}, {}", lang.sort_descending())),
        ]
    };
    [
        both("title", lang.awards_sort_title()),
        both("lead", lang.awards_sort_lead()),
        both("grant", lang.awards_sort_grant()),
        both("awarded_on", lang.awards_sort_awarded_on()),
        both("case_number", lang.awards_sort_case_number()),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The routes.
pub fn routes() -> Vec<Route> {
    [
        routes![list],
        detail::routes(),
        form::routes(),
        super::draft::pages::routes(),
        super::run::pages::routes(),
        super::paper::pages::routes(),
        super::release::pages::routes(),
        super::amendment::pages::routes(),
        super::dated::pages::routes(),
        super::conditions::pages::routes(),
        super::documents::pages::routes(),
    ]
    .concat()
}
