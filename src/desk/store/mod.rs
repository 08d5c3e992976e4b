//! The only SQL of the desk: what waits for somebody, and what was promised; the rest comes from the stores of the concepts.

mod acts;
mod promises;

pub use promises::{Promised, promises};

use super::rules::{Waits, owing};
use crate::access::Scope;
use crate::access::store::{one_of, within};
use crate::award::documents::rules::Side;
use crate::clock::Instant;
use crate::db::{Conn, DbError, Query, q, row};
use crate::duty::DutyKind;
use crate::duty::store::{Asked, Proposed};
use crate::id::{AwardId, PersonId};
use crate::notification::NotificationState;
use crate::{duty, mail, notice, notification, question};
use acts::since_an_instant;
use time::Date;
use uuid::Uuid;

/// So many lines of a kind are shown; one more is looked at, to say that there is more.
const SHOWN: usize = 50;
const LOOKED_AT: i64 = 51;

/// What waits, since when, and where it is done.
#[derive(Debug, Clone)]
pub struct Waiting {
    /// What kind of thing.
    pub kind: Waits,
    /// What it is about.
    pub title: String,
    /// The kind of the duty that it is about, with the day that is asked for or was missed.
    pub duty: Option<(DutyKind, Date)>,
    /// Since when.
    pub since: Date,
    /// Where it is done.
    pub href: String,
}

row! {
    struct At { id: Uuid, title: String, since: Instant, }
}

/// What waits for somebody who can do these acts, the oldest first, and whether there is more of a kind than is looked at. Whoever prepared
/// a thing does not wait for themselves.
///
/// # Errors
/// What the database refuses.
pub async fn waiting(
    conn: &Conn,
    scope: &Scope,
    kinds: &[Waits],
    (person, today): (PersonId, Date),
) -> Result<(Vec<Waiting>, bool), DbError> {
    let (mut all, mut more) = (Vec::new(), false);
    for kind in kinds {
        let found = of_kind(conn, scope, *kind, (person, today)).await?;
        more |= found.len() > SHOWN;
        all.extend(found.into_iter().take(SHOWN));
    }
    all.sort_by(|one: &Waiting, other| (one.since, one.kind, &one.href).cmp(&(other.since, other.kind, &other.href)));
    Ok((all, more))
}

async fn of_kind(
    conn: &Conn,
    scope: &Scope,
    kind: Waits,
    (person, today): (PersonId, Date),
) -> Result<Vec<Waiting>, DbError> {
    let line = |title: String, since: Date, href: String| Waiting { kind, title, duty: None, since, href };
    match kind {
        Waits::Question | Waits::Notification | Waits::Draft => said(conn, scope, kind, today).await,
        Waits::Report | Waits::Part | Waits::Certificate => {
            let all = reports(conn, scope, kind, today).await?;
            Ok(all.into_iter().map(|one| line(one.title, one.since, format!("/reports/{}", one.id))).collect())
        }
        Waits::Extension => {
            let all = duty::store::waiting(conn, scope, LOOKED_AT).await?;
            let told = |one: Asked| Waiting {
                duty: Some((one.kind, one.wanted_on)),
                ..line(one.award_title, one.asked_on, format!("/duties/{}", one.duty_id))
            };
            Ok(all.into_iter().map(told).collect())
        }
        Waits::Hearing => {
            let all = duty::store::proposed(conn, scope, LOOKED_AT).await?;
            let told = |one: Proposed| Waiting {
                duty: Some((one.kind, one.due_on)),
                ..line(one.award_title, one.proposed_on, format!("/duties/{}", one.duty_id))
            };
            Ok(all.into_iter().map(told).collect())
        }
        Waits::Mail => {
            let all = mail::store::attention(conn, scope, LOOKED_AT).await?;
            Ok(all.into_iter().map(|one| line(one.person, one.day, format!("/mails/{}", one.id))).collect())
        }
        Waits::Condition => {
            let all: Vec<On> = conn.all(conditions(scope)).await?;
            let href = |one: &On| format!("/awards/{}/conditions?key={}", one.award_id, one.id);
            Ok(all
                .into_iter()
                .map(|one| {
                    let to = href(&one);
                    line(one.title, one.since, to)
                })
                .collect())
        }
        Waits::Amendment
        | Waits::Notice
        | Waits::Returned
        | Waits::Paper
        | Waits::Award
        | Waits::Change
        | Waits::Budget
        | Waits::Role => {
            let all: Vec<At> = conn.all(since_an_instant(scope, kind, person)).await?;
            Ok(all.into_iter().map(|one| line(one.title, one.since.day(), place(kind, one.id))).collect())
        }
    }
}

/// Where what waits since an instant is done.
fn place(kind: Waits, id: Uuid) -> String {
    match kind {
        Waits::Amendment | Waits::Change => format!("/amendments/{id}"),
        Waits::Notice | Waits::Returned => format!("/notices/{id}"),
        Waits::Paper => format!("/awards/{id}/paper"),
        Waits::Award => format!("/awards/{id}/release"),
        Waits::Budget => format!("/programmes/{id}/appropriations"),
        Waits::Role => format!("/users/{id}"),
        Waits::Extension
        | Waits::Condition
        | Waits::Hearing
        | Waits::Question
        | Waits::Notification
        | Waits::Draft
        | Waits::Report
        | Waits::Part
        | Waits::Certificate
        | Waits::Mail => "/desk".to_owned(),
    }
}

row! {
    struct On { id: Uuid, award_id: AwardId, title: String, since: Date, }
}

fn conditions(scope: &Scope) -> Query {
    let mut query = q("SELECT p.key AS id, p.award_id, a.title, p.reported_on AS since FROM condition_progress p
        JOIN awards a ON a.id = p.award_id WHERE p.state = 'reported' AND ");
    within(&mut query, scope);
    query.push(" ORDER BY p.reported_on, p.key LIMIT ").arg(LOOKED_AT);
    query
}

/// Questions and notifications. What the ministry asks a recipient stands among what that recipient owes.
async fn said(conn: &Conn, scope: &Scope, kind: Waits, today: Date) -> Result<Vec<Waiting>, DbError> {
    if kind == Waits::Question {
        let all = question::store::waiting(conn, scope, LOOKED_AT).await?;
        let ours = all.into_iter().filter(|one| one.side == Side::Town || one.internal);
        return Ok(ours
            .map(|one| Waiting {
                kind,
                title: one.award_title,
                duty: None,
                since: one.asked_at.day(),
                href: format!("/questions/{}", one.id),
            })
            .collect());
    }
    let all = notification::store::waiting(conn, scope, (today, LOOKED_AT)).await?;
    let drafts = kind == Waits::Draft;
    let wanted = all.into_iter().filter(|one| (one.state == NotificationState::Draft) == drafts);
    Ok(wanted
        .map(|one| Waiting {
            kind,
            title: one.award_title,
            duty: None,
            since: one.submitted_on.unwrap_or(one.happened_on),
            href: format!("/notifications/{}", one.id),
        })
        .collect())
}

/// Reports that the ministry has to look at, to which a partner owes its part, or that somebody has to certify: those of periods that are
/// over and whose notice asks for it.
async fn reports(conn: &Conn, scope: &Scope, kind: Waits, today: Date) -> Result<Vec<On>, DbError> {
    let mut query = q("SELECT r.id, r.award_id, a.title, ");
    if kind == Waits::Report {
        query.push("r.submitted_on AS since FROM reports r JOIN awards a ON a.id = r.award_id WHERE r.state = 'submitted' AND ");
    } else if kind == Waits::Part {
        query.push(
            "r.to_on AS since FROM reports r JOIN awards a ON a.id = r.award_id WHERE (r.state = 'draft' OR (r.state = 'queried' AND r.open_sections LIKE '%texts%'))
             AND EXISTS (SELECT 1 FROM award_recipients w WHERE w.award_id = a.id AND w.ordinal > 0 AND NOT EXISTS (SELECT 1 FROM report_parts p
                 WHERE p.report_id = r.id AND p.authority_id = w.authority_id AND p.handed_in_on IS NOT NULL) AND ",
        );
        one_of(&mut query, "w.authority_id", owing(scope));
        query.push(") AND ");
    } else {
        query.push("r.to_on AS since FROM reports r JOIN awards a ON a.id = r.award_id WHERE r.state IN ('draft', 'queried') AND r.certified_digest IS NULL AND r.to_on < ");
        query.arg(today).push(" AND ");
    }
    within(&mut query, scope);
    query.push(" ORDER BY since, r.id LIMIT ").arg(LOOKED_AT);
    let all: Vec<On> = conn.all(query).await?;
    if kind != Waits::Certificate {
        return Ok(all);
    }
    let mut wanted = Vec::new();
    for one in all {
        let last = notice::store::contents(conn, one.award_id).await?.pop();
        if last.is_some_and(|notice| notice.rules.certifier) {
            wanted.push(one);
        }
    }
    Ok(wanted)
}
