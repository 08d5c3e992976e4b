//! One of two acts on the same thing, whichever its asker may do.

use super::permit::{Act, Permit, id_of, permit};
use super::session;
use crate::db::Db;
use crate::error::{Answer, AppError};
use rocket::request::{FromRequest, Outcome, Request};

/// A permit for the first act, or else for the second; who may do neither hears why not the second.
pub enum Either<A: Act, B: Act> {
    /// The first.
    First(Permit<A>),
    /// The second.
    Second(Permit<B>),
}

impl<A: Act, B: Act> std::fmt::Debug for Either<A, B> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::First(_) => A::VERB.code(),
            Self::Second(_) => B::VERB.code(),
        })
    }
}

async fn either<A: Act, B: Act>(request: &Request<'_>) -> Answer<Either<A, B>> {
    let actor = session::actor(request).await?;
    let db = request.rocket().state::<Db>().ok_or_else(|| AppError::Internal("no database is attached".to_owned()))?;
    match permit::<A>(db, &actor, id_of::<A>(request), session::request_id(request)).await {
        Ok(first) => Ok(Either::First(first)),
        Err(AppError::Forbidden(_) | AppError::NotFound) => {
            permit::<B>(db, &actor, id_of::<B>(request), session::request_id(request)).await.map(Either::Second)
        }
        Err(error) => Err(error),
    }
}

#[rocket::async_trait]
impl<'r, A: Act, B: Act> FromRequest<'r> for Either<A, B> {
    type Error = AppError;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, AppError> {
        let answer = either(request).await;
        session::outcome(request, answer)
    }
}
