//! What the ministry was asked, by when it promised an answer, and when that came.

use crate::access::Scope;
use crate::access::store::{concerned, within};
use crate::clock::Instant;
use crate::db::{Conn, DbError, q, row};
use crate::desk::rules::{Promise, Waits};
use crate::id::AwardId;
use time::Date;
use uuid::Uuid;

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
        kind: Waits,
        id: Uuid,
        award_id: AwardId,
        title: String,
        asked_at: Instant,
        needed_on: Option<Date>,
        answered_at: Option<Instant>,
        answered_on: Option<Date>,
    }
}

impl Promised {
    /// The page that tells what came of it.
    pub fn href(&self) -> String {
        match self.kind {
            Waits::Extension => format!("/duties/{}", self.id),
            Waits::Amendment => format!("/amendments/{}", self.id),
            Waits::Question => format!("/questions/{}", self.id),
            Waits::Notification => format!("/notifications/{}", self.id),
            Waits::Report => format!("/reports/{}", self.id),
            Waits::Condition => format!("/awards/{}/conditions?key={}", self.award_id, self.id),
            Waits::Hearing
            | Waits::Notice
            | Waits::Returned
            | Waits::Paper
            | Waits::Award
            | Waits::Change
            | Waits::Budget
            | Waits::Role
            | Waits::Draft
            | Waits::Part
            | Waits::Certificate
            | Waits::Mail => format!("/awards/{}", self.award_id),
        }
    }

    /// What counts of it.
    pub const fn promise(&self) -> Promise {
        Promise { asked_on: self.asked_on, needed_on: self.needed_on, answered_on: self.answered_on }
    }
}

/// What was asked of the ministry or answered since a day, and what it has not answered however old it is, within a scope: extensions, conditions
/// reported as met, amendments, questions, notifications, reports.
///
/// # Errors
/// What the database refuses.
pub async fn promises(conn: &Conn, scope: &Scope, since: Date) -> Result<Vec<Promised>, DbError> {
    let mut query = q("SELECT 'extension' AS kind, x.duty_id AS id, x.award_id, a.title, x.asked_on, CASE WHEN 1 = 0 THEN x.wanted_on END AS needed_on,
            x.decided_on AS answered_on FROM duty_extensions x JOIN duties d ON d.id = x.duty_id JOIN awards a ON a.id = x.award_id
        WHERE x.asked_on IS NOT NULL AND (x.state <> 'asked' OR d.state = 'open') AND (x.state = 'asked' OR x.asked_on >= ");
    query.arg(since).push(" OR x.decided_on >= ").arg(since).push(") AND ");
    within(&mut query, scope);
    query.push(
        " UNION ALL SELECT 'condition', p.key, p.award_id, a.title, p.reported_on, CASE WHEN 1 = 0 THEN p.reported_on END, p.decided_on
          FROM condition_progress p JOIN awards a ON a.id = p.award_id WHERE (p.state = 'reported' OR p.reported_on >= ",
    );
    query.arg(since).push(" OR p.decided_on >= ").arg(since).push(") AND ");
    within(&mut query, scope);
    query.push(
        " UNION ALL SELECT 'notification', n.id, n.award_id, a.title, n.submitted_on, CASE WHEN 1 = 0 THEN n.submitted_on END, n.decided_on
          FROM notifications n JOIN awards a ON a.id = n.award_id WHERE n.submitted_on IS NOT NULL
            AND (n.decided_on IS NULL OR n.submitted_on >= ",
    );
    query.arg(since).push(" OR n.decided_on >= ").arg(since).push(") AND ");
    concerned(&mut query, scope, "n.authority_id");
    query.push(" AND ");
    within(&mut query, scope);
    // Sending a report back answers it as accepting it does; what is opened again later was answered then.
    query.push(
        " UNION ALL SELECT 'report', r.id, r.award_id, a.title, s.submitted_on, CASE WHEN 1 = 0 THEN s.submitted_on END,
            COALESCE((SELECT MIN(v.decided_on) FROM reports_versions v WHERE v.id = r.id AND v.submissions = s.number AND v.state = 'accepted'),
                (SELECT MIN(x.asked_on) FROM report_questions x WHERE x.report_id = r.id AND x.submission = s.number))
          FROM report_submissions s JOIN reports r ON r.id = s.report_id JOIN awards a ON a.id = r.award_id WHERE (r.state = 'submitted' AND s.number = r.submissions
            OR s.submitted_on >= ",
    );
    query.arg(since).push(" OR (s.number = r.submissions AND r.decided_on >= ").arg(since).push(")) AND ");
    within(&mut query, scope);
    query.push(" ORDER BY asked_on, id");
    let mut all: Vec<Promised> = conn.all(query).await?;
    all.extend(wishes(conn, scope, since).await?);
    Ok(all)
}

/// What was asked at an instant: amendments and questions, with the day by which an answer is needed.
async fn wishes(conn: &Conn, scope: &Scope, since: Date) -> Result<Vec<Promised>, DbError> {
    let from = Instant::start_of(since).unwrap_or(Instant::from_micros(0));
    // Taking a request up is work on it; its answer is the notice, or that it is turned down.
    let mut query = q("SELECT 'amendment' AS kind, m.id AS id, m.award_id, a.title, m.asked_at AS asked_at, m.wanted_by_on AS needed_on,
            CASE WHEN m.state IN ('released', 'rejected', 'discarded') THEN m.recorded_at END AS answered_at,
            CASE WHEN 1 = 0 THEN m.wanted_by_on END AS answered_on
        FROM amendments m JOIN awards a ON a.id = m.award_id WHERE m.asked_at IS NOT NULL
            AND (m.state NOT IN ('released', 'rejected', 'discarded') OR m.asked_at >= ");
    query.arg(from).push(" OR m.recorded_at >= ").arg(from).push(") AND ");
    within(&mut query, scope);
    query.push(
        " UNION ALL SELECT 'question', k.id, k.award_id, a.title, k.asked_at, k.answer_by, CASE WHEN 1 = 0 THEN k.asked_at END, k.answered_on
          FROM questions k JOIN awards a ON a.id = k.award_id
          WHERE k.side = 'town' AND k.kind = 'question' AND k.state <> 'withdrawn' AND (k.state = 'open' OR k.asked_at >= ",
    );
    query.arg(from).push(" OR k.answered_on >= ").arg(since).push(") AND ");
    concerned(&mut query, scope, "k.authority_id");
    query.push(" AND ");
    within(&mut query, scope);
    query.push(" ORDER BY asked_at, id");
    let all: Vec<Wish> = conn.all(query).await?;
    let promised = |one: Wish| Promised {
        kind: one.kind,
        id: one.id,
        award_id: one.award_id,
        title: one.title,
        asked_on: one.asked_at.day(),
        needed_on: one.needed_on,
        answered_on: one.answered_on.or_else(|| one.answered_at.map(Instant::day)),
    };
    Ok(all.into_iter().map(promised).collect())
}
