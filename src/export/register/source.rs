//! What a dataset says of itself, and the same without its types, so that one route and one command serve all of them.

use super::{Column, Kind};
use crate::access::{Act, Permit, Scope, Verb};
use crate::audit::checkpoint::AsOf;
use crate::audit::{Stamp, hex};
use crate::clock::Clock;
use crate::db::{DbError, Query, Row};
use crate::error::{Answer, AppError, Fault, Faults, FieldFault};
use crate::export::csv::Cell;
use crate::web::{Given, Input};
use rocket::Request;
use rocket::futures::FutureExt;
use rocket::futures::future::BoxFuture;
use rocket::outcome::Outcome;
use rocket::request::FromRequest;
use std::borrow::Cow;
use time::Date;
use utoipa::IntoParams;
use utoipa::openapi::path::{Parameter, ParameterIn};
use uuid::Uuid;

/// For whom, as of when and for which day a file is made.
#[derive(Debug)]
pub struct Asked<'a> {
    /// What the asker may see.
    pub scope: Cow<'a, Scope>,
    /// The day of asking; as of a checkpoint its day.
    pub today: Date,
    /// The checkpoint; nothing for the present.
    pub as_of: Option<AsOf>,
}

impl<'a> Asked<'a> {
    /// What is asked on a day, of the present or as of a checkpoint.
    pub fn new(scope: &'a Scope, today: Date, as_of: Option<AsOf>) -> Self {
        match as_of {
            None => Self { scope: Cow::Borrowed(scope), today, as_of },
            Some(one) => Self { scope: Cow::Owned(scope.in_the_past()), today: one.sealed_at.day(), as_of },
        }
    }
}

/// Datenquelle: what a dataset says of itself.
pub trait Source: 'static {
    /// The filter of its list.
    type Filter: Input + IntoParams;
    /// The act that taking it is; decides who may.
    type Act: Act<Thing = ()>;
    /// What it is called, German and English.
    const WORDS: (&'static str, &'static str);
    /// Its columns, keys first.
    const COLUMNS: &'static [Column];
    /// Goes up when a column is added, removed, moved or means something else.
    const SCHEMA: i64 = 1;
    /// Whether earlier states of it are kept in versions; else it is refused as of a checkpoint.
    const HAS_PAST: bool = true;
    /// Whether a row counts in the sums that pages show of the same filter; nothing where pages have no such rule.
    const COUNTS: Option<Counts> = None;

    /// Its rows in their order; the columns are called as in [`Self::COLUMNS`].
    ///
    /// # Errors
    /// All wrong filters.
    fn query(asked: &Asked<'_>, given: &Self::Filter) -> Result<Query, Vec<FieldFault>>;

    /// The rows of the file that one row of the query gives; as a rule one, column by column.
    ///
    /// # Errors
    /// When a column is missing or holds another type.
    fn rows(row: &Row) -> Result<Vec<Vec<Cell>>, DbError> {
        Ok(vec![Self::COLUMNS.iter().map(|column| cell(row, column)).collect::<Result<_, _>>()?])
    }
}

/// Who takes a file out.
#[derive(Debug)]
pub struct Taker {
    /// Person, role and time.
    pub stamp: Stamp,
    /// What the person may see.
    pub scope: Scope,
    /// The person's name.
    pub name: String,
}

/// What a filter asks for.
#[derive(Debug)]
pub struct Wish {
    /// The filters given.
    pub filter: Vec<(&'static str, String)>,
    /// The rows.
    pub query: Query,
}

/// Whether a row of the query counts in the sums of pages.
pub type Counts = fn(&Row) -> Result<bool, DbError>;

/// Reads a filter, as the pairs of an address.
type Reads = fn(&Asked<'_>, Vec<(String, String)>) -> Result<Wish, Vec<FieldFault>>;

/// What is known of a dataset, whatever its types.
#[derive(Debug)]
pub struct Set {
    /// What it is called, German.
    pub de: &'static str,
    /// What it is called, English.
    pub en: &'static str,
    /// The columns in file order.
    pub columns: &'static [Column],
    /// Goes up when a column is added, removed, moved or means something else.
    pub schema: i64,
    /// What one must be allowed to do to take it.
    pub verb: Verb,
    /// Asks the policy.
    pub(in crate::export) permit: for<'r> fn(&'r Request<'_>) -> BoxFuture<'r, Answer<Taker>>,
    /// Reads the filter.
    pub(in crate::export) wish: Reads,
    /// Gives the rows of the file for a row of the query.
    pub rows: fn(&Row) -> Result<Vec<Vec<Cell>>, DbError>,
    /// Whether a row counts in the sums of pages, where they have a rule for it.
    pub(in crate::export) counts: Option<Counts>,
    /// The parameters of the filter, described.
    pub(in crate::export) parameters: fn() -> Vec<Parameter>,
}

impl Set {
    /// All that a source says of itself.
    pub const fn of<S: Source>() -> Self {
        Self {
            de: S::WORDS.0,
            en: S::WORDS.1,
            columns: S::COLUMNS,
            schema: S::SCHEMA,
            verb: S::Act::VERB,
            permit: |request| taker::<S::Act>(request).boxed(),
            wish: wish::<S>,
            rows: S::rows,
            counts: S::COUNTS,
            parameters: || {
                let all = S::Filter::into_params(|| Some(ParameterIn::Query));
                all.into_iter().filter(|one| !is_paging(&one.name) && one.name != "as_of").collect()
            },
        }
    }
}

/// A file is whole, so it knows no pages, and it has its own order.
fn is_paging(name: &str) -> bool {
    matches!(name, "limit" | "cursor" | "sort")
}

async fn taker<A: Act>(request: &Request<'_>) -> Answer<Taker> {
    let clock =
        request.rocket().state::<Clock>().ok_or_else(|| AppError::Internal("no clock is attached".to_owned()))?;
    match Permit::<A>::from_request(request).await {
        Outcome::Success(permit) => Ok(Taker {
            stamp: permit.stamp(clock),
            scope: permit.scope().clone(),
            name: permit.actor().name().to_owned(),
        }),
        Outcome::Error((_, error)) => Err(error),
        Outcome::Forward(status) => Err(AppError::Internal(format!("a guard forwards with {status}"))),
    }
}

fn wish<S: Source>(asked: &Asked<'_>, pairs: Vec<(String, String)>) -> Result<Wish, Vec<FieldFault>> {
    let input = S::Filter::fill(pairs.into_iter().map(|(name, value)| (name, Given::Text(value))))?;
    let mut faults = Faults::default();
    let values = input.values();
    for (name, value) in &values {
        if value.is_some() && is_paging(name) {
            faults.add(name, Fault::new("export.not-paged"));
        }
    }
    if asked.as_of.is_some() && !S::HAS_PAST {
        faults.add("as_of", Fault::new("as-of.no-history").with("value", S::WORDS.0));
    }
    let filter = values.into_iter().filter_map(|(name, value)| Some((name, value?.to_owned()))).collect();
    let filter = faults.or(Some(filter))?;
    Ok(Wish { filter, query: S::query(asked, &input)? })
}

pub(super) fn cell(row: &Row, column: &Column) -> Result<Cell, sqlx::Error> {
    let name = column.name;
    Ok(match column.kind {
        Kind::Text | Kind::Texts => row.get::<Option<String>>(name)?.map(Cell::Text),
        Kind::Key | Kind::Keys => row.get::<Option<String>>(name)?.map(Cell::Key),
        Kind::Money => row.get::<Option<crate::money::Money>>(name)?.map(|money| Cell::Cents(money.cents())),
        Kind::Whole => row.get::<Option<i64>>(name)?.map(Cell::Int),
        Kind::Day => row.get::<Option<Date>>(name)?.map(Cell::Date),
        Kind::Instant => row.get::<Option<crate::clock::Instant>>(name)?.map(|at| Cell::Instant(at.iso())),
        Kind::Flag => row.get::<Option<bool>>(name)?.map(|flag| Cell::Key(flag.to_string())),
        Kind::Degrees | Kind::Number => row.get::<Option<String>>(name)?.map(Cell::Coordinate),
        Kind::Id => row.get::<Option<Uuid>>(name)?.map(|id| Cell::Key(id.to_string())),
        Kind::Digest => row.get::<Option<Vec<u8>>>(name)?.map(|bytes| Cell::Key(hex(&bytes))),
    }
    .unwrap_or(Cell::Empty))
}
