//! The pages of the register of authorities.

mod fate;
mod forms;
mod history;

use super::rules::{self, AuthorityFilter, AuthorityKind, OnDay};
use super::store::{self, AuthorityLine, Detail};
use super::succession;
use super::{ListAuthorities, ReadAuthority};
use crate::access::{Permit, Verb};
use crate::audit;
use crate::clock::Clock;
use crate::db::{Conn, Db};
use crate::error::{Answer, AppError, FieldFault};
use crate::export::register::Dataset;
use crate::export::{Link, downloads};
use crate::web::lang::{Lang, problems};
use crate::web::view::{Choice, FormView, Frame, Nav, Page};
use crate::web::{Around, Dated, Input, Query, Reading, Stands};
use fate::{SuccessionLine, fates, succession_lines};
use history::{Act, acts};
use rocket::http::Status;
use rocket::{Route, State, get, routes};
use time::Date;

/// The list.
#[derive(askama::Template)]
#[template(path = "authority/list.html")]
pub struct ListPage {
    frame: Frame,
    filter: FormView,
    kinds: Vec<Choice>,
    counties: Vec<Choice>,
    on: Date,
    count: i64,
    rows: Vec<AuthorityLine>,
    first: Option<String>,
    next: Option<String>,
    downloads: Vec<Link>,
    may_change: bool,
    stands: Stands,
    /// The same list as it is today.
    present: String,
}

/// The kinds, as choices.
pub(super) fn kinds(lang: Lang) -> Vec<Choice> {
    AuthorityKind::ALL.iter().map(|kind| Choice::new(kind.code(), lang.authority_kind_word(kind.code()))).collect()
}

/// The counties, as choices; the key tells a city from the county of its name.
pub(super) async fn counties(view: &Conn, on: Date) -> Answer<Vec<Choice>> {
    let counties = store::counties(view, on).await?.into_iter();
    Ok(counties.map(|(ags, name)| Choice::new(&ags, format!("{name} ({ags})"))).collect())
}

/// What was given, kept, with a sentence for each fault.
fn view(lang: Lang, input: &impl Input, faults: &[FieldFault]) -> FormView {
    let mut form = FormView::default();
    for (name, value) in input.values() {
        form.keep(name, value.unwrap_or_default());
    }
    for fault in faults {
        form.fail(&fault.field, problems::sentence(lang, &fault.fault));
    }
    form
}

/// An address with the filter and what is added to it.
fn address(path: &str, input: &AuthorityFilter, added: &[(&str, &str)]) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.extend_pairs(added);
    let kept = input.values().into_iter().filter(|(name, _)| !matches!(*name, "limit" | "cursor"));
    query.extend_pairs(kept.filter_map(|(name, value)| Some((name, value?))));
    let query = query.finish();
    if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
}

#[get("/authorities")]
async fn list(
    permit: Permit<ListAuthorities>,
    around: Around,
    input: Query<AuthorityFilter>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Dated<Page<ListPage>>> {
    let (input, lang) = (input.0, around.lang);
    let asked = (input.as_of.as_deref(), rules::Filter::read(&input));
    let read = Reading::filtered((db, clock, permit.scope()), asked.0, asked.1).await;
    let (reading, filter, faults) = match read {
        Ok((reading, filter)) => (reading, Some(filter), Vec::new()),
        Err(AppError::Invalid(faults)) => (Reading::open(db, clock, permit.scope(), None).await?, None, faults),
        Err(other) => return Err(other),
    };
    let (shown, today) = (reading.view(), reading.today());
    let on = filter.as_ref().and_then(|filter| filter.on).unwrap_or(today);
    let (count, rows) = match &filter {
        Some(filter) => (store::count(shown, filter, today).await?, Some(store::list(shown, filter, today).await?)),
        None => (0, None),
    };
    let limit = input.limit.clone();
    let with_limit = |mut added: Vec<(&'static str, String)>| {
        added.extend(limit.clone().map(|limit| ("limit", limit)));
        let added: Vec<(&str, &str)> = added.iter().map(|(name, value)| (*name, value.as_str())).collect();
        address("/authorities", &input, &added)
    };
    let next = rows.as_ref().and_then(|page| page.next.clone()).map(|cursor| with_limit(vec![("cursor", cursor)]));
    let mut form = view(lang, &input, &faults);
    if let Some(as_of) = reading.as_of() {
        form.replace("as_of", as_of.number.to_string());
    }
    let page = ListPage {
        frame: around.frame(Nav::Authorities),
        filter: form,
        kinds: kinds(lang),
        counties: counties(shown, on).await?,
        on,
        count,
        rows: rows.map(|page| page.items).unwrap_or_default(),
        first: input.cursor.as_ref().map(|_| with_limit(Vec::new())),
        next,
        downloads: files(lang, &input, on),
        may_change: reading.is_present() && permit.actor().offers(Verb::AuthorityChange),
        stands: reading.stands(lang).await?,
        present: crate::web::address("/authorities", &input, &[("as_of", ""), ("cursor", "")]),
    };
    let status = if faults.is_empty() { Status::Ok } else { Status::UnprocessableEntity };
    Ok(reading.dated(Page::with(status, page)))
}

/// The files that hold exactly what the list shows: it shows a day, so they name it too; and the whole register.
fn files(lang: Lang, input: &AuthorityFilter, on: Date) -> Vec<Link> {
    let shown = AuthorityFilter { on: input.on.clone().or_else(|| Some(on.to_string())), ..input.clone() };
    let all = AuthorityFilter { as_of: input.as_of.clone(), ..AuthorityFilter::default() };
    let href = crate::web::address("/exports/authorities.csv", &all, &[("dialect", "audit")]);
    let whole = Link { text: lang.authorities_all_periods(), href };
    downloads(lang, Dataset::Authorities, &shown).into_iter().chain([whole]).collect()
}

/// One authority.
#[derive(askama::Template)]
#[template(path = "authority/detail.html")]
pub struct DetailPage {
    frame: Frame,
    detail: Detail,
    day: FormView,
    acts: Vec<Act>,
    /// What became of it or will, in sentences.
    fates: Vec<String>,
    successions: Vec<SuccessionLine>,
    may_change: bool,
    may_set_members: bool,
    stands: Stands,
}

impl DetailPage {
    fn id(&self) -> String {
        self.detail.authority.id.to_string()
    }

    fn kind_word(&self) -> &'static str {
        self.frame.lang.authority_kind_word(self.detail.shown.kind.code())
    }

    /// A period, in words.
    fn validity(&self, from: Option<&Date>, to: Option<&Date>) -> String {
        let lang = self.frame.lang;
        match (from, to) {
            (None, None) => lang.authority_always().to_owned(),
            (Some(from), None) => format!("{} {}", lang.authority_since(), lang.date(from)),
            (None, Some(to)) => format!("{} {}", lang.authority_until(), lang.date(to)),
            (Some(from), Some(to)) => format!("{} – {}", lang.date(from), lang.date(to)),
        }
    }

    /// How many towns and municipalities a county has.
    fn places(&self) -> String {
        self.frame.lang.n_municipalities(i64::try_from(self.detail.municipalities.len()).unwrap_or(i64::MAX))
    }

    /// Latitude and longitude, as the reader's language writes them.
    fn place(&self) -> Option<String> {
        let shown = &self.detail.shown;
        let (lat, lon) = shown.lat.as_ref().zip(shown.lon.as_ref())?;
        Some(match self.frame.lang {
            Lang::De => format!("{}° / {}°", lat.replace('.', ","), lon.replace('.', ",")),
            Lang::En => format!("{lat}° / {lon}°"),
        })
    }
}

#[get("/authorities/<id>")]
#[expect(unused_variables, reason = "the permit has read the id")]
async fn one(
    id: &str,
    permit: Permit<ReadAuthority>,
    around: Around,
    day: Query<OnDay>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Dated<Page<DetailPage>>> {
    let (reading, authority) = Reading::of((db, clock), &permit, permit.id.0, day.0.as_of.as_deref()).await?;
    let today = reading.today();
    let (on, faults) = match day.0.or(today) {
        Ok(on) => (on, Vec::new()),
        Err(faults) => (today, faults),
    };
    let detail = store::detail(reading.view(), &authority, on).await?;
    let history = reading.until(audit::history(reading.view(), &super::stream(authority.id)).await?);
    let actor = permit.actor();
    let may_change = reading.is_present() && actor.offers(Verb::AuthorityChange);
    let page = DetailPage {
        day: view(around.lang, &day.0, &faults),
        acts: acts(around.lang, &history, actor.offers(Verb::AuditRead)),
        fates: fates(reading.view(), &detail, (around.lang, today)).await?,
        successions: succession_lines(reading.view(), authority.id, (around.lang, today, may_change)).await?,
        may_change: may_change && detail.periods.iter().any(|period| period.valid_to.is_none()),
        may_set_members: may_change && detail.shown.kind == AuthorityKind::Association,
        frame: around.frame(Nav::Authorities),
        stands: reading.stands(around.lang).await?,
        detail,
    };
    let status = if faults.is_empty() { Status::Ok } else { Status::UnprocessableEntity };
    Ok(reading.dated(Page::with(status, page)))
}

/// What a page can say about an error instead of the general page: the faults, and the status to send them with.
fn faults_of(error: AppError) -> Result<(Status, Vec<FieldFault>), AppError> {
    let whole = |fault| vec![FieldFault { field: String::new(), fault }];
    match error {
        AppError::Invalid(faults) => Ok((Status::UnprocessableEntity, faults)),
        AppError::Refused(fault) => Ok((Status::UnprocessableEntity, whole(fault))),
        AppError::Conflict(fault) => Ok((Status::Conflict, whole(fault))),
        AppError::Unavailable(fault) => Ok((Status::ServiceUnavailable, whole(fault))),
        AppError::Unauthenticated(_)
        | AppError::Forbidden(_)
        | AppError::NotFound
        | AppError::TooLarge(_)
        | AppError::TooMany(_)
        | AppError::Internal(_) => Err(error),
    }
}

/// The routes.
pub fn routes() -> Vec<Route> {
    [routes![list, one], forms::routes(), succession::pages::routes()].concat()
}
