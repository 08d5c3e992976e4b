//! The guards of imports: who may import what, whose upload it is, and the CSV body of the API. All before a body is read.

use super::store::{self, Upload};
use super::{
    ImportAppropriations, ImportAuthorities, ImportAwards, ImportExpenses, ImportMilestones, ImportPositions,
    Importable, Imports, Leave,
};
use crate::access::session::{self, keep_error};
use crate::access::{Actor, permit};
use crate::award::run::BeginRun;
use crate::clock::Clock;
use crate::db::Db;
use crate::error::{Answer, AppError, Fault};
use crate::id::{PersonId, UploadId, UserId};
use crate::web::upload::LARGEST;
use rocket::data::{Data, FromData, Outcome as DataOutcome, ToByteUnit};
use rocket::http::Status;
use rocket::request::{FromRequest, Outcome, Request};
use uuid::Uuid;

/// Everything that this actor may import; never nothing.
#[derive(Debug)]
pub struct Leaves {
    user: UserId,
    person: PersonId,
    each: Vec<Leave>,
}

impl Leaves {
    async fn of(request: &Request<'_>) -> Answer<Self> {
        let actor = session::actor(request).await?;
        let found = [
            leave::<ImportAwards>(request, &actor).await,
            leave::<ImportAuthorities>(request, &actor).await,
            leave::<ImportPositions>(request, &actor).await,
            leave::<ImportMilestones>(request, &actor).await,
            leave::<ImportAppropriations>(request, &actor).await,
            leave::<ImportExpenses>(request, &actor).await,
        ];
        let refusal = found.iter().find_map(|leave| leave.as_ref().err().cloned());
        let mut leaves = Vec::new();
        for leave in found {
            leaves.extend(allowed(leave)?);
        }
        match refusal {
            Some(refusal) if leaves.is_empty() => Err(refusal),
            _ => Ok(Self { user: actor.user(), person: actor.person(), each: leaves }),
        }
    }

    /// The sign-in used.
    pub const fn user(&self) -> UserId {
        self.user
    }

    /// The human.
    pub const fn person(&self) -> PersonId {
        self.person
    }

    /// What may be imported.
    pub fn datasets(&self) -> Vec<Importable> {
        self.each.iter().map(Leave::what).collect()
    }

    /// The leave for one dataset.
    ///
    /// # Errors
    /// 403 when the actor may import something else only.
    pub fn pick(self, what: Importable) -> Answer<Leave> {
        let leave = self.each.into_iter().find(|leave| leave.what() == what);
        leave.ok_or_else(|| AppError::Forbidden(Fault::new("access.role-missing")))
    }
}

async fn leave<A: Imports>(request: &Request<'_>, actor: &Actor) -> Answer<Leave> {
    let clock: &Clock =
        request.rocket().state().ok_or_else(|| AppError::Internal("no clock is attached".to_owned()))?;
    let id = session::request_id(request);
    let permit = permit::permit::<A>(database(request)?, actor, Some(Uuid::nil()), id).await?;
    Ok(Leave::of(&permit, clock))
}

/// A leave, or nothing if the policy says no.
fn allowed(answer: Answer<Leave>) -> Answer<Option<Leave>> {
    match answer {
        Ok(leave) => Ok(Some(leave)),
        Err(AppError::Forbidden(_)) => Ok(None),
        Err(error) => Err(error),
    }
}

fn database<'r>(request: &'r Request<'_>) -> Answer<&'r Db> {
    request.rocket().state().ok_or_else(|| AppError::Internal("no database is attached".to_owned()))
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Leaves {
    type Error = AppError;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, AppError> {
        session::outcome(request, Self::of(request).await)
    }
}

/// One's own upload, with the leave to import what it holds; another's is as if it did not exist.
#[derive(Debug)]
pub struct Own {
    /// The file.
    pub upload: Upload,
    /// The leave.
    pub leave: Leave,
}

impl Own {
    async fn of(request: &Request<'_>) -> Answer<Self> {
        let actor = session::actor(request).await?;
        let clock: &Clock =
            request.rocket().state().ok_or_else(|| AppError::Internal("no clock is attached".to_owned()))?;
        let id = request.uri().path().segments().nth(1).and_then(UploadId::parse).ok_or(AppError::NotFound)?;
        let upload =
            store::upload(database(request)?, actor.user(), id, clock.now()).await?.ok_or(AppError::NotFound)?;
        let leave = match upload.dataset {
            Importable::Awards => leave::<ImportAwards>(request, &actor).await?,
            Importable::Authorities => leave::<ImportAuthorities>(request, &actor).await?,
            Importable::Positions => leave::<ImportPositions>(request, &actor).await?,
            Importable::Milestones => leave::<ImportMilestones>(request, &actor).await?,
            Importable::Appropriations => leave::<ImportAppropriations>(request, &actor).await?,
            Importable::Expenses => leave::<ImportExpenses>(request, &actor).await?,
            Importable::Allocations => {
                let about = upload.about().ok_or(AppError::NotFound)?;
                let id = session::request_id(request);
                let permit = permit::permit::<BeginRun>(database(request)?, &actor, Some(about.call.0), id).await?;
                Leave::under(&permit, clock)
            }
        };
        Ok(Self { upload, leave })
    }
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Own {
    type Error = AppError;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, AppError> {
        session::outcome(request, Self::of(request).await)
    }
}

/// A CSV body of the API, whole and within the limit.
#[derive(Debug)]
pub struct CsvBody(pub Vec<u8>);

async fn read(request: &Request<'_>, data: Data<'_>) -> Answer<CsvBody> {
    let wanted = || AppError::Refused(Fault::new("input.wrong-content-type").with("wanted", "text/csv; charset=utf-8"));
    let kind = request.content_type().ok_or_else(wanted)?;
    let foreign = kind.params().any(|(name, value)| name == "charset" && !value.eq_ignore_ascii_case("utf-8"));
    // Whether the dataset takes workbooks is told by what reads it.
    if kind.top() == "application" && kind.sub() == "vnd.openxmlformats-officedocument.spreadsheetml.sheet" {
        return whole(request, data).await;
    }
    if kind.top() != "text" || kind.sub() != "csv" || foreign {
        return Err(wanted());
    }
    whole(request, data).await
}

async fn whole(request: &Request<'_>, data: Data<'_>) -> Answer<CsvBody> {
    let too_large =
        || AppError::TooLarge(Fault::new("input.too-large").with("most", format!("{} MiB", LARGEST / 1024 / 1024)));
    let length = request.headers().get_one("Content-Length").and_then(|length| length.parse::<u64>().ok());
    if length.is_some_and(|length| length > LARGEST) {
        return Err(too_large());
    }
    match data.open(LARGEST.bytes()).into_bytes().await {
        Ok(bytes) if bytes.is_complete() => Ok(CsvBody(bytes.into_inner())),
        Ok(_) => Err(too_large()),
        Err(_) => Err(AppError::Refused(Fault::new("request.not-understood"))),
    }
}

#[rocket::async_trait]
impl<'r> FromData<'r> for CsvBody {
    type Error = AppError;

    async fn from_data(request: &'r Request<'_>, data: Data<'r>) -> DataOutcome<'r, Self, AppError> {
        match read(request, data).await {
            Ok(body) => DataOutcome::Success(body),
            Err(error) => {
                keep_error(request, &error);
                DataOutcome::Error((Status::new(error.status()), error))
            }
        }
    }
}
