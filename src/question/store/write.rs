//! Writing questions and what is said to them; each change counts the version and keeps its image.

use super::Question;
use crate::audit::Stamp;
use crate::award::documents::rules::Side;
use crate::db::{DbError, Tx, q};
use crate::document::ThingKind;
use crate::id::{AuthorityId, AwardId, QuestionId, QuestionPostId};
use crate::question::rules::{PostKind, QuestionKind, QuestionState};
use time::Date;
use uuid::Uuid;

/// What is asked, by whom of whom.
#[derive(Debug, Clone)]
pub struct New<'a> {
    /// Its id.
    pub id: QuestionId,
    /// The award.
    pub award: AwardId,
    /// The thing of it.
    pub thing: (ThingKind, Uuid),
    /// Question, note or hearing.
    pub kind: QuestionKind,
    /// Who begins it, under which role.
    pub side: Side,
    /// The same as the log says it.
    pub role: &'a str,
    /// The recipient that asks or is asked; nobody where it is internal.
    pub authority: Option<AuthorityId>,
    /// What.
    pub text: &'a str,
    /// By when an answer is wanted.
    pub answer_by: Option<Date>,
}

async fn image(tx: &Tx, id: QuestionId) -> Result<(), DbError> {
    tx.execute(q("INSERT INTO questions_versions SELECT * FROM questions WHERE id = $1").bind(id)).await.map(|_| ())
}

/// A new question.
pub async fn insert(tx: &Tx, new: &New<'_>, stamp: &Stamp) -> Result<(), DbError> {
    let state = if new.kind == QuestionKind::Note { QuestionState::Noted } else { QuestionState::Open };
    let query = q("INSERT INTO questions (id, award_id, thing_kind, thing_id, kind, internal, side, authority_id, asked_by, asked_role, asked_at,
               text, answer_by, state, version, recorded_at, entry_id)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 1, $11, $15)");
    let query = query.bind(new.id).bind(new.award).bind(new.thing.0).bind(new.thing.1).bind(new.kind);
    let query = query.bind(new.authority.is_none()).bind(new.side).bind(new.authority).bind(stamp.person());
    let query = query.bind(new.role).bind(stamp.at).bind(new.text).bind(new.answer_by).bind(state);
    tx.execute(query.bind(stamp.entry)).await?;
    image(tx, new.id).await
}

/// What is said to a question; its chain is held by the act.
pub async fn post(
    tx: &Tx,
    question: QuestionId,
    (kind, side, authority, role): (PostKind, Side, Option<AuthorityId>, &str),
    text: &str,
    stamp: &Stamp,
) -> Result<(), DbError> {
    let place = q("SELECT COALESCE(MAX(seq), 0) + 1 AS n FROM question_posts WHERE question_id = $1").bind(question);
    let seq: i64 = tx.one(place).await?;
    let query = q("INSERT INTO question_posts (id, question_id, seq, kind, side, authority_id, person_id, role, text, recorded_at, entry_id)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)");
    let query = query.bind(QuestionPostId::new()).bind(question).bind(seq).bind(kind).bind(side).bind(authority);
    tx.execute(query.bind(stamp.person()).bind(role).bind(text).bind(stamp.at).bind(stamp.entry)).await.map(|_| ())
}

/// How a question stands from now on; false when it has another version than the one that was looked at.
pub async fn move_to(
    tx: &Tx,
    (question, version): (&Question, i64),
    state: QuestionState,
    (answer_by, reason): (Option<Date>, Option<&str>),
    stamp: &Stamp,
) -> Result<bool, DbError> {
    let answered = (state == QuestionState::Answered).then(|| stamp.at.day());
    let query = q("UPDATE questions SET state = $3, answered_on = $4, answer_by = $5, reason = $6, version = version + 1, recorded_at = $7,
               entry_id = $8 WHERE id = $1 AND version = $2");
    let query = query.bind(question.row.id).bind(version).bind(state).bind(answered).bind(answer_by);
    let query = query.bind(reason.map(str::to_owned)).bind(stamp.at).bind(stamp.entry);
    if tx.execute(query).await? != 1 {
        return Ok(false);
    }
    image(tx, question.row.id).await?;
    Ok(true)
}
