//! The only SQL of the desk: what waits for somebody, and what was promised; the rest comes from the stores of the concepts.

use super::rules::{Promise, Waits};
use crate::access::Scope;
use crate::access::store::within;
use crate::clock::Instant;
use crate::db::{Conn, DbError, Query, q, row};
use crate::id::{AwardId, PersonId};
use crate::{duty, mail};
use time::Date;
use uuid::Uuid;

/// So many lines of a kind are looked at.
const MOST: i64 = 50;

/// What waits, since when, and where it is done.
#[derive(Debug, Clone)]
pub struct Waiting {
    /// What kind of thing.
    pub kind: Waits,
    /// What it is about.
    pub title: String,
    /// Since when.
    pub since: Date,
    /// Where it is done.
    pub href: String,
}

row! {
    struct At { id: Uuid, title: String, since: Instant, }
}

/// What waits for somebody who can do these acts, the oldest first. Whoever prepared a thing does not wait for themselves.
///
/// # Errors
/// What the database refuses.
pub async fn waiting(conn: &Conn, scope: &Scope, kinds: &[Waits], person: PersonId) -> Result<Vec<Waiting>, DbError> {
    let mut all = Vec::new();
    for kind in kinds {
        all.extend(of_kind(conn, scope, *kind, person).await?);
    }
    all.sort_by(|one, other| (one.since, one.kind, &one.href).cmp(&(other.since, other.kind, &other.href)));
    Ok(all)
}

async fn of_kind(conn: &Conn, scope: &Scope, kind: Waits, person: PersonId) -> Result<Vec<Waiting>, DbError> {
    let line = |title: String, since: Date, href: String| Waiting { kind, title, since, href };
    match kind {
        Waits::Extension => {
            let all = duty::store::waiting(conn, scope, MOST).await?;
            Ok(all
                .into_iter()
                .map(|one| line(one.award_title, one.asked_on, format!("/duties/{}", one.duty_id)))
                .collect())
        }
        Waits::Hearing => {
            let all = duty::store::proposed(conn, scope, MOST).await?;
            let href = |id| format!("/duties/{id}");
            Ok(all.into_iter().map(|one| line(one.award_title, one.proposed_on, href(one.duty_id))).collect())
        }
        Waits::Mail => {
            let all = mail::store::attention(conn, scope, MOST).await?;
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
        Waits::Extension | Waits::Condition | Waits::Hearing | Waits::Mail => "/desk".to_owned(),
    }
}

row! {
    struct On { id: Uuid, award_id: AwardId, title: String, since: Date, }
}

fn conditions(scope: &Scope) -> Query {
    let mut query = q("SELECT p.key AS id, p.award_id, a.title, p.reported_on AS since FROM condition_progress p
        JOIN awards a ON a.id = p.award_id WHERE p.state = 'reported' AND ");
    within(&mut query, scope);
    query.push(" ORDER BY p.reported_on, p.key LIMIT ").arg(MOST);
    query
}

/// Not prepared by somebody themselves.
fn not_by(query: &mut Query, person: PersonId) {
    query.arg(person).push(") AND ");
}

/// What waits and belongs to no award: entries of the budget by programme, roles by user.
fn of_no_award(query: &mut Query, kind: Waits, person: PersonId) {
    if kind == Waits::Budget {
        query.push(
            "SELECT g.id, g.title, MIN(b.entered_at) AS since FROM appropriations b JOIN programmes g ON g.id = b.programme_id
             WHERE b.state = 'entered' AND (b.entered_by IS NULL OR b.entered_by <> ",
        );
        query.arg(person).push(") GROUP BY g.id, g.title");
    } else {
        query.push(
            "SELECT u.id, p.name AS title, MIN(r.recorded_at) AS since FROM role_assignments r JOIN persons p ON p.id = r.person_id
             JOIN users u ON u.person_id = p.id WHERE r.state = 'requested' AND r.person_id <> ",
        );
        query.arg(person).push(" AND (r.requested_by IS NULL OR r.requested_by <> ").arg(person);
        query.push(") GROUP BY u.id, p.name");
    }
}

/// What waits since an instant: id, title and that instant.
fn since_an_instant(scope: &Scope, kind: Waits, person: PersonId) -> Query {
    let mut query = q("SELECT t.id, t.title, t.since FROM (");
    match kind {
        Waits::Amendment => {
            query.push("SELECT m.id, a.title, m.asked_at AS since FROM amendments m JOIN awards a ON a.id = m.award_id WHERE m.state = 'requested' AND ");
            within(&mut query, scope);
        }
        Waits::Change => {
            query.push(
                "SELECT m.id, a.title, m.recorded_at AS since FROM amendments m JOIN awards a ON a.id = m.award_id WHERE m.state = 'handed_over'
                 AND NOT EXISTS (SELECT 1 FROM preparers w WHERE w.kind = 'amendment' AND w.thing_id = m.id AND w.person_id = ",
            );
            not_by(&mut query, person);
            within(&mut query, scope);
        }
        Waits::Notice => {
            query.push(
                "SELECT n.id, a.title, n.recorded_at AS since FROM notices n JOIN awards a ON a.id = n.award_id
                 WHERE NOT EXISTS (SELECT 1 FROM notice_events w WHERE w.notice_id = n.id) AND ",
            );
            within(&mut query, scope);
        }
        Waits::Returned => {
            query.push(
                "SELECT n.id, a.title, MIN(r.recorded_at) AS since FROM notice_events r JOIN notices n ON n.id = r.notice_id
                 JOIN awards a ON a.id = n.award_id WHERE r.kind = 'returned' AND NOT EXISTS (SELECT 1 FROM notice_events w
                 WHERE w.notice_id = r.notice_id AND w.authority_id = r.authority_id AND w.seq > r.seq AND w.kind <> 'returned') AND ",
            );
            within(&mut query, scope);
            query.push(" GROUP BY n.id, a.title");
        }
        Waits::Paper => {
            query.push(
                "SELECT a.id, a.title, p.recorded_at AS since FROM award_papers p JOIN awards a ON a.id = p.award_id
                 WHERE a.state = 'recorded' AND p.notice_number IS NOT NULL AND p.notice_on IS NOT NULL AND p.document_id IS NOT NULL
                 AND p.return_reason IS NULL AND p.taken_over_by IS NULL
                 AND NOT EXISTS (SELECT 1 FROM preparers w WHERE w.kind = 'award' AND w.thing_id = a.id AND w.person_id = ",
            );
            not_by(&mut query, person);
            within(&mut query, scope);
        }
        Waits::Budget | Waits::Role => of_no_award(&mut query, kind, person),
        Waits::Award | Waits::Extension | Waits::Condition | Waits::Hearing | Waits::Mail => {
            query.push(
                "SELECT a.id, a.title, a.recorded_at AS since FROM awards a WHERE a.state = 'handed_over'
                 AND NOT EXISTS (SELECT 1 FROM preparers w WHERE w.kind = 'award' AND w.thing_id = a.id AND w.person_id = ",
            );
            not_by(&mut query, person);
            within(&mut query, scope);
        }
    }
    query.push(") t ORDER BY t.since, t.id LIMIT ").arg(MOST);
    query
}

row! {
    /// Zusage with what it is about.
    #[derive(Debug, Clone)]
    pub struct Promised {
        /// What was asked for, as a code of what waits.
        pub kind: Waits,
        /// The thing.
        pub id: Uuid,
        /// The award.
        pub award_id: AwardId,
        /// Its title.
        pub title: String,
        /// When it was asked.
        pub asked_on: Date,
        /// By when an answer was needed.
        pub needed_on: Option<Date>,
        /// When it came.
        pub answered_on: Option<Date>,
    }
}

row! {
    struct Wish {
        id: Uuid,
        award_id: AwardId,
        title: String,
        asked_at: Instant,
        needed_on: Option<Date>,
        answered_at: Option<Instant>,
    }
}

impl Promised {
    /// What counts of it.
    pub const fn promise(&self) -> Promise {
        Promise { asked_on: self.asked_on, needed_on: self.needed_on, answered_on: self.answered_on }
    }
}

/// What was asked of the ministry since a day, within a scope: extensions, conditions reported as met, amendments.
///
/// # Errors
/// What the database refuses.
pub async fn promises(conn: &Conn, scope: &Scope, since: Date) -> Result<Vec<Promised>, DbError> {
    let mut query = q("SELECT 'extension' AS kind, x.duty_id AS id, x.award_id, a.title, x.asked_on, CASE WHEN 1 = 0 THEN x.wanted_on END AS needed_on,
            x.decided_on AS answered_on FROM duty_extensions x JOIN awards a ON a.id = x.award_id WHERE x.asked_on >= ");
    query.arg(since).push(" AND ");
    within(&mut query, scope);
    query.push(
        " UNION ALL SELECT 'condition', p.key, p.award_id, a.title, p.reported_on, CASE WHEN 1 = 0 THEN p.reported_on END, p.decided_on
          FROM condition_progress p JOIN awards a ON a.id = p.award_id WHERE p.reported_on >= ",
    );
    query.arg(since).push(" AND ");
    within(&mut query, scope);
    query.push(" ORDER BY asked_on, id");
    let mut all: Vec<Promised> = conn.all(query).await?;
    let from = Instant::start_of(since).unwrap_or(Instant::from_micros(0));
    // Taking a request up is work on it; its answer is the notice, or that it is turned down.
    let mut query = q("SELECT m.id, m.award_id, a.title, m.asked_at, m.wanted_by_on AS needed_on,
            CASE WHEN m.state IN ('released', 'rejected', 'discarded') THEN m.recorded_at END AS answered_at
        FROM amendments m JOIN awards a ON a.id = m.award_id WHERE m.asked_at >= ");
    query.arg(from).push(" AND ");
    within(&mut query, scope);
    query.push(" ORDER BY m.asked_at, m.id");
    let amendments: Vec<Wish> = conn.all(query).await?;
    all.extend(amendments.into_iter().map(|one| Promised {
        kind: Waits::Amendment,
        id: one.id,
        award_id: one.award_id,
        title: one.title,
        asked_on: one.asked_at.day(),
        needed_on: one.needed_on,
        answered_on: one.answered_at.map(Instant::day),
    }));
    Ok(all)
}
