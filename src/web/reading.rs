//! What a request reads: the present, or what stood at a sealed instant; with the scope and the day that belong to it.

use super::lang::Lang;
use crate::access::{Act, Permit, Scope, Thing};
use crate::audit::HistoryLine;
use crate::audit::checkpoint::{AsOf, before};
use crate::clock::{Clock, Instant};
use crate::db::{Conn, Db, Tx};
use crate::error::{Answer, AppError, FieldFault};
use crate::web::input::input;
use crate::web::view::{Choice, Control};
use rocket::Request;
use rocket::response::{self, Responder, Response};
use time::Date;
use uuid::Uuid;

input! {
    /// The instant asked about.
    pub struct AsOfQuery {
        /// A sealed instant (`2026-11-22T10:00:00Z`; the newest checkpoint sealed then or before counts) or the number of a checkpoint.
        as_of,
    }
}

/// The header that names the checkpoint of an answer.
pub const HEADER: &str = "Checkpoint";
/// So many of the newest checkpoints are offered on pages.
const OFFERED: i64 = 20;

/// Lesestand: one consistent view of the database, as it is or as it was.
#[derive(Debug)]
pub struct Reading {
    view: Tx,
    scope: Scope,
    today: Date,
    as_of: Option<AsOf>,
}

impl Reading {
    /// The present, or what stood when a checkpoint was sealed. Who may see what is decided by today's roles; in the past nothing is shown
    /// that is not shown today.
    ///
    /// # Errors
    /// As [`AsOf::find`].
    pub async fn open(db: &Db, clock: &Clock, scope: &Scope, as_of: Option<&str>) -> Answer<Self> {
        let as_of = match as_of {
            Some(text) => Some(AsOf::find(db, text, clock.now()).await?),
            None => None,
        };
        let view = db.snapshot_at(as_of.map(|one| one.sealed_at)).await?;
        let scope = if as_of.is_some() { scope.in_the_past() } else { scope.clone() };
        Ok(Self { view, scope, today: as_of.map_or_else(|| clock.today(), |one| one.sealed_at.day()), as_of })
    }

    /// As [`Self::open`], with a filter read; all faults of both at once.
    ///
    /// # Errors
    /// As [`AsOf::find`], and the faults of the filter.
    pub async fn filtered<F>(
        (db, clock, scope): (&Db, &Clock, &Scope),
        as_of: Option<&str>,
        filter: Result<F, Vec<FieldFault>>,
    ) -> Answer<(Self, F)> {
        match (Self::open(db, clock, scope, as_of).await, filter) {
            (Ok(reading), Ok(filter)) => Ok((reading, filter)),
            (Err(AppError::Invalid(faults)), Err(others)) => {
                Err(AppError::Invalid(faults.into_iter().chain(others).collect()))
            }
            (Err(error), _) => Err(error),
            (Ok(_), Err(faults)) => Err(AppError::Invalid(faults)),
        }
    }

    /// As [`Self::open`], with the thing of a permit: as it is, or as it stood.
    ///
    /// # Errors
    /// As [`AsOf::find`]; 404 where it was not there then or was not shown.
    pub async fn of<A: Act>(
        (db, clock): (&Db, &Clock),
        permit: &Permit<A>,
        id: Uuid,
        as_of: Option<&str>,
    ) -> Answer<(Self, A::Thing)>
    where
        A::Thing: Clone,
    {
        let reading = Self::open(db, clock, permit.scope(), as_of).await?;
        let thing = if reading.is_present() {
            A::Thing::clone(permit)
        } else {
            A::Thing::load(&reading.view, &reading.scope, id).await?.ok_or(AppError::NotFound)?
        };
        Ok((reading, thing))
    }

    /// The view.
    pub fn view(&self) -> &Conn {
        &self.view
    }

    /// What it may show.
    pub const fn scope(&self) -> &Scope {
        &self.scope
    }

    /// The day that counts as today: of the past, the day of the sealed instant.
    pub const fn today(&self) -> Date {
        self.today
    }

    /// The checkpoint; nothing where the present is read.
    pub const fn as_of(&self) -> Option<AsOf> {
        self.as_of
    }

    /// Whether the present is read: only then acts are offered.
    pub const fn is_present(&self) -> bool {
        self.as_of.is_none()
    }

    /// The acts that had been done by then.
    pub fn until(&self, mut lines: Vec<HistoryLine>) -> Vec<HistoryLine> {
        if let Some(as_of) = self.as_of {
            lines.retain(|line| line.recorded_at <= as_of.sealed_at);
        }
        lines
    }

    /// An answer that names its checkpoint.
    pub const fn dated<R>(&self, answer: R) -> Dated<R> {
        Dated { answer, as_of: self.as_of }
    }

    /// What a page offers and shows of checkpoints.
    ///
    /// # Errors
    /// What the database refuses.
    pub async fn stands(&self, lang: Lang) -> Answer<Stands> {
        let mut all: Vec<AsOf> = before(&self.view, None, OFFERED).await?.into_iter().map(AsOf::from).collect();
        if let Some(shown) = self.as_of.filter(|shown| !all.contains(shown)) {
            all.push(shown);
        }
        let choice = |one: AsOf| {
            Choice::new(one.number.to_string(), lang.as_of_choice(one.number, &moment(one.sealed_at, lang)))
        };
        Ok(Stands {
            choices: all.into_iter().map(choice).collect(),
            shown: self.as_of.map(|one| one.number.to_string()).unwrap_or_default(),
            banner: self.as_of.map(|one| lang.as_of_checkpoint(one.number, &moment(one.sealed_at, lang))),
        })
    }
}

/// A moment on the wall clock.
fn moment(at: Instant, lang: Lang) -> String {
    format!("{}, {}", lang.date(at.day()), at.wall_time())
}

/// The checkpoints that a page offers, and the one it shows.
#[derive(Debug, Default)]
pub struct Stands {
    /// The newest ones.
    pub choices: Vec<Choice>,
    /// The number of the one shown; empty for the present.
    shown: String,
    /// What stands above the page; nothing for the present.
    pub banner: Option<String>,
}

impl Stands {
    /// What the choice shows.
    pub fn control(&self) -> Control<'_> {
        Control { name: "as_of", value: &self.shown, error: None }
    }

    /// What is put behind an address to keep the instant: `?as_of=12`.
    pub fn kept(&self) -> String {
        if self.shown.is_empty() { String::new() } else { format!("?as_of={}", self.shown) }
    }

    /// The same behind a query.
    pub fn kept_too(&self) -> String {
        self.kept().replace('?', "&")
    }
}

/// An answer with the checkpoint it was read as of.
#[derive(Debug)]
pub struct Dated<R> {
    answer: R,
    as_of: Option<AsOf>,
}

impl<'r, 'o: 'r, R: Responder<'r, 'o>> Responder<'r, 'o> for Dated<R> {
    fn respond_to(self, request: &'r Request<'_>) -> response::Result<'o> {
        let mut response = Response::build_from(self.answer.respond_to(request)?);
        if let Some(as_of) = self.as_of {
            response.raw_header(HEADER, named(as_of));
        }
        response.ok()
    }
}

/// A checkpoint as in the header: number and instant.
pub fn named(as_of: AsOf) -> String {
    format!("{}; {}", as_of.number, as_of.sealed_at.iso())
}
