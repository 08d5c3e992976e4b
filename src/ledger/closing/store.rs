//! The only SQL of closings.

use super::rules::{ClosingState, Plan, Promise};
use crate::access::store::{prepared, preparers};
use crate::access::{Facts, Scope, Thing};
use crate::audit::Stamp;
use crate::clock::Instant;
use crate::db::{Conn, DbError, FromRow, Row, Tx, q, row};
use crate::id::{AwardId, PersonId, ProgrammeId, YearClosingId};
use crate::money::Money;
use crate::programme::content::Sealed;
use uuid::Uuid;

/// The kind under which those who prepared a closing are kept.
const KIND: &str = "year_closing";

/// Jahresabschluss.
#[derive(Debug, Clone)]
pub struct YearClosing {
    /// Its id.
    pub id: YearClosingId,
    /// Where it stands.
    pub state: ClosingState,
    /// All that it does.
    pub plan: Plan,
    /// SHA-256 of that.
    pub digest: String,
    /// Who entered it.
    pub entered_by: PersonId,
    /// That person's name.
    pub entered_name: String,
    /// When.
    pub entered_at: Instant,
    /// The name of who decided.
    pub decided_name: Option<String>,
    /// When.
    pub decided_at: Option<Instant>,
    /// The reason of the decision.
    pub answer: Option<String>,
    /// Counts changes.
    pub version: i64,
    /// Who entered it; filled for permits only.
    pub preparers: Vec<PersonId>,
}

impl FromRow for YearClosing {
    fn from_row(row: &Row) -> Result<Self, sqlx::Error> {
        let content: String = row.get("content")?;
        let plan = serde_json::from_str(&content).map_err(|error| sqlx::Error::Decode(Box::new(error)))?;
        Ok(Self {
            id: row.get("id")?,
            state: row.get("state")?,
            plan,
            digest: row.get("digest")?,
            entered_by: row.get("entered_by")?,
            entered_name: row.get("entered_name")?,
            entered_at: row.get("entered_at")?,
            decided_name: row.get("decided_name")?,
            decided_at: row.get("decided_at")?,
            answer: row.get("answer")?,
            version: row.get("version")?,
            preparers: Vec::new(),
        })
    }
}

const COLUMNS: &str = "SELECT c.id, c.state, c.content, c.digest, c.entered_by, e.name AS entered_name, c.entered_at, d.name AS decided_name,
    c.decided_at, c.answer, c.version FROM year_closings c JOIN persons e ON e.id = c.entered_by
    LEFT JOIN persons d ON d.id = c.decided_by WHERE ";

impl Thing for YearClosing {
    const COLLECTION: &'static str = "year-closings";

    /// The budget is the ministry's and the auditors'.
    async fn load(conn: &Conn, scope: &Scope, id: Uuid) -> Result<Option<Self>, DbError> {
        if *scope != Scope::All {
            return Ok(None);
        }
        let mut query = q(COLUMNS);
        query.push("c.id = ").arg(id);
        let Some(mut found) = conn.opt::<Self>(query).await? else { return Ok(None) };
        found.preparers = preparers(conn, KIND, id).await?;
        Ok(Some(found))
    }

    fn facts(&self) -> Facts {
        Facts { prepared_by: self.preparers.clone(), ..Facts::default() }
    }
}

/// The closings of a programme, the newest year first.
///
/// # Errors
/// What the database refuses.
pub async fn of_programme(conn: &Conn, programme: ProgrammeId) -> Result<Vec<YearClosing>, DbError> {
    let mut query = q(COLUMNS);
    query.push("c.programme_id = ").arg(programme).push(" ORDER BY c.year DESC, c.id DESC");
    conn.all(query).await
}

row! {
    struct Owed { award_id: AwardId, case_number: Option<String>, granted_year: i64, amount: Money, }
}

/// What is promised and not paid in a year, by award.
///
/// # Errors
/// What the database refuses.
pub(super) async fn promises(conn: &Conn, programme: ProgrammeId, year: i64) -> Result<Vec<Promise>, DbError> {
    let rows: Vec<Owed> = conn
        .all(
            q("SELECT b.award_id, a.case_number, b.granted_year, b.committed - b.paid AS amount FROM award_balances b
               JOIN awards a ON a.id = b.award_id WHERE b.programme_id = $1 AND b.due_year = $2 AND b.committed > b.paid
               ORDER BY a.case_number, b.award_id, b.granted_year")
            .bind(programme)
            .bind(year),
        )
        .await?;
    let promise = |one: Owed| Promise {
        award: one.award_id,
        case_number: one.case_number,
        granted: one.granted_year,
        amount: one.amount,
    };
    Ok(rows.into_iter().map(promise).collect())
}

/// The first of these years, the last left out, that is not settled: something is free, owed or unspent in it.
///
/// # Errors
/// What the database refuses.
pub(super) async fn unsettled(
    conn: &Conn,
    programme: ProgrammeId,
    (from, until): (i64, i64),
) -> Result<Option<i64>, DbError> {
    row! { struct First { year: Option<i64>, } }
    let query = q("SELECT CAST(MIN(t.year) AS BIGINT) AS year FROM (
               SELECT due_year AS year FROM commitment_balances WHERE programme_id = $1 AND commitment > committed
               UNION ALL SELECT due_year FROM award_balances WHERE programme_id = $1 AND committed > paid
               UNION ALL SELECT year FROM cash_balances WHERE programme_id = $1 AND cash > paid) t
           WHERE t.year >= $2 AND t.year < $3");
    Ok(conn.one::<First>(query.bind(programme).bind(from).bind(until)).await?.year)
}

/// Holds the balances of a year until the transaction ends.
pub(super) async fn hold(tx: &Tx, programme: ProgrammeId, year: i64) -> Result<(), DbError> {
    for text in [
        "UPDATE commitment_balances SET committed = committed WHERE programme_id = $1 AND due_year = $2",
        "UPDATE cash_balances SET paid = paid WHERE programme_id = $1 AND year = $2",
    ] {
        tx.execute(q(text).bind(programme).bind(year)).await?;
    }
    Ok(())
}

/// Writes a closing that waits. A second one of the same year is refused as a taken key.
pub(super) async fn insert(
    tx: &Tx,
    id: YearClosingId,
    plan: &Plan,
    sealed: &Sealed,
    stamp: &Stamp,
) -> Result<(), DbError> {
    let query = q("INSERT INTO year_closings (id, programme_id, year, state, content, digest, entered_by, entered_at, version, recorded_at,
               entry_id) VALUES ($1, $2, $3, 'entered', $4, $5, $6, $7, 1, $7, $8)");
    let query = query.bind(id).bind(plan.programme).bind(plan.year).bind(&sealed.text).bind(&sealed.digest);
    tx.execute(query.bind(stamp.person()).bind(stamp.at).bind(stamp.entry)).await?;
    keep(tx, id).await?;
    prepared(tx, KIND, id.0, stamp).await
}

/// Decides a closing; false when it has another version or does not wait any more.
pub(super) async fn decide(
    tx: &Tx,
    closing: &YearClosing,
    state: ClosingState,
    answer: Option<&str>,
    stamp: &Stamp,
) -> Result<bool, DbError> {
    let query = q("UPDATE year_closings SET state = $1, decided_by = $2, decided_at = $3, answer = $4, version = version + 1, recorded_at = $3,
               entry_id = $5 WHERE id = $6 AND version = $7 AND state = 'entered'");
    let query = query.bind(state).bind(stamp.person()).bind(stamp.at).bind(answer.map(str::to_owned)).bind(stamp.entry);
    if tx.execute(query.bind(closing.id).bind(closing.version)).await? == 0 {
        return Ok(false);
    }
    keep(tx, closing.id).await?;
    Ok(true)
}

async fn keep(tx: &Tx, id: YearClosingId) -> Result<(), DbError> {
    let query = q("INSERT INTO year_closings_versions SELECT * FROM year_closings WHERE id = $1");
    tx.execute(query.bind(id)).await.map(|_| ())
}
