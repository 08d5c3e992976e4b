//! The only SQL of proposals to change a released programme or call.

use crate::access::store::{prepared, preparers};
use crate::access::{Facts, Scope, Thing};
use crate::audit::Stamp;
use crate::clock::Instant;
use crate::db::{Conn, DbError, FromRow, Query, Row, Tx, q, text_enum};
use crate::id::{AuthorityId, CallId, PersonId, ProgrammeId, ProposalId};
use crate::programme::content::Sealed;
use uuid::Uuid;

/// What preparers of proposals are kept under.
const KIND: &str = "programme_proposal";

text_enum! {
    /// Stand eines Änderungsvorschlags.
    pub enum ProposalState {
        /// Waits for another person.
        Proposed = "proposed",
        /// In force (freigegeben).
        Released = "released",
        /// Refused with a reason (abgelehnt).
        Rejected = "rejected",
        /// Taken back (zurückgezogen).
        Withdrawn = "withdrawn",
    }
}

/// Änderungsvorschlag: what is to be different in a released programme or call.
#[derive(Debug, Clone)]
pub struct Proposal {
    /// Its id.
    pub id: ProposalId,
    /// The programme.
    pub programme_id: ProgrammeId,
    /// The programme's code.
    pub programme_code: String,
    /// The programme's title.
    pub programme_title: String,
    /// Whether the programme is invented for demonstration.
    pub invented: bool,
    /// The programme office.
    pub agency_id: Option<AuthorityId>,
    /// The call, if it is about one.
    pub call_id: Option<CallId>,
    /// The call's code.
    pub call_code: Option<String>,
    /// The version of the programme or call that it was made for.
    pub base_version: i64,
    /// All of the programme or call as it would be then: canonical JSON.
    pub content: String,
    /// SHA-256 of that.
    pub digest: String,
    /// Why.
    pub reason: String,
    /// Where it stands.
    pub state: ProposalState,
    /// Who proposed it.
    pub proposed_by: PersonId,
    /// The proposer's name.
    pub proposed_name: String,
    /// When.
    pub proposed_at: Instant,
    /// Who decided.
    pub decided_by: Option<PersonId>,
    /// The name of who decided.
    pub decided_name: Option<String>,
    /// When it was decided.
    pub decided_at: Option<Instant>,
    /// The reason of the decision.
    pub answer: Option<String>,
    /// Counts changes.
    pub version: i64,
    /// Who changed it; filled for permits only.
    pub preparers: Vec<PersonId>,
}

impl FromRow for Proposal {
    fn from_row(row: &Row) -> Result<Self, sqlx::Error> {
        Ok(Self {
            id: row.get("id")?,
            programme_id: row.get("programme_id")?,
            programme_code: row.get("programme_code")?,
            programme_title: row.get("programme_title")?,
            invented: row.get("invented")?,
            agency_id: row.get("agency_id")?,
            call_id: row.get("call_id")?,
            call_code: row.get("call_code")?,
            base_version: row.get("base_version")?,
            content: row.get("content")?,
            digest: row.get("digest")?,
            reason: row.get("reason")?,
            state: row.get("state")?,
            proposed_by: row.get("proposed_by")?,
            proposed_name: row.get("proposed_name")?,
            proposed_at: row.get("proposed_at")?,
            decided_by: row.get("decided_by")?,
            decided_name: row.get("decided_name")?,
            decided_at: row.get("decided_at")?,
            answer: row.get("answer")?,
            version: row.get("version")?,
            preparers: Vec::new(),
        })
    }
}

const COLUMNS: &str = "SELECT c.id, c.programme_id, p.code AS programme_code, p.title AS programme_title, p.invented, p.agency_id, c.call_id,
    k.code AS call_code, c.base_version, c.content, c.digest, c.reason, c.state, c.proposed_by, a.name AS proposed_name, c.proposed_at,
    c.decided_by, d.name AS decided_name, c.decided_at, c.answer, c.version
    FROM programme_proposals c JOIN programmes p ON p.id = c.programme_id JOIN persons a ON a.id = c.proposed_by
    LEFT JOIN calls k ON k.id = c.call_id LEFT JOIN persons d ON d.id = c.decided_by WHERE ";

/// What is proposed is known within the ministry and to those who see everything.
fn within(query: &mut Query, scope: &Scope) {
    query.push(match scope {
        Scope::All => "1 = 1",
        Scope::Limited { .. } => "1 = 0",
    });
}

impl Thing for Proposal {
    const COLLECTION: &'static str = "programme-proposals";

    async fn load(conn: &Conn, scope: &Scope, id: Uuid) -> Result<Option<Self>, DbError> {
        let mut query = q(COLUMNS);
        query.push("c.id = ").arg(id).push(" AND ");
        within(&mut query, scope);
        let Some(mut found) = conn.opt::<Self>(query).await? else { return Ok(None) };
        found.preparers = preparers(conn, KIND, id).await?;
        Ok(Some(found))
    }

    fn facts(&self) -> Facts {
        Facts { agency: self.agency_id, prepared_by: self.preparers.clone(), ..Facts::default() }
    }
}

/// All proposals about a programme itself, the newest first; none for who may not know them.
///
/// # Errors
/// What the database refuses.
pub async fn of_programme(conn: &Conn, scope: &Scope, programme: ProgrammeId) -> Result<Vec<Proposal>, DbError> {
    let mut query = q(COLUMNS);
    query.push("c.programme_id = ").arg(programme).push(" AND c.call_id IS NULL AND ");
    within(&mut query, scope);
    query.push(" ORDER BY c.id DESC");
    conn.all(query).await
}

/// All proposals about a call, the newest first; none for who may not know them.
///
/// # Errors
/// What the database refuses.
pub async fn of_call(conn: &Conn, scope: &Scope, call: CallId) -> Result<Vec<Proposal>, DbError> {
    let mut query = q(COLUMNS);
    query.push("c.call_id = ").arg(call).push(" AND ");
    within(&mut query, scope);
    query.push(" ORDER BY c.id DESC");
    conn.all(query).await
}

/// The proposals that wait, about programmes and calls; of one programme, if it is named.
///
/// # Errors
/// What the database refuses.
pub async fn waiting(conn: &Conn, scope: &Scope, programme: Option<ProgrammeId>) -> Result<Vec<Proposal>, DbError> {
    let mut query = q(COLUMNS);
    query.push("c.state = 'proposed' AND ");
    within(&mut query, scope);
    if let Some(programme) = programme {
        query.push(" AND c.programme_id = ").arg(programme);
    }
    query.push(" ORDER BY c.id");
    conn.all(query).await
}

/// A proposal to be made.
pub(in crate::programme) struct NewProposal<'a> {
    /// The programme.
    pub programme: ProgrammeId,
    /// The call, if it is about one.
    pub call: Option<CallId>,
    /// The version that was edited.
    pub base_version: i64,
    /// All of it as it would be then.
    pub sealed: &'a Sealed,
    /// Why.
    pub reason: &'a str,
}

/// Writes a proposal; a second one that waits for the same thing is refused by the database as a taken key.
pub(in crate::programme) async fn propose(
    tx: &Tx,
    id: ProposalId,
    new: &NewProposal<'_>,
    stamp: &Stamp,
) -> Result<(), DbError> {
    tx.execute(
        q("INSERT INTO programme_proposals (id, programme_id, call_id, base_version, content, digest, reason, state, proposed_by, proposed_at,
               version, recorded_at, entry_id)
           VALUES ($1, $2, $3, $4, $5, $6, $7, 'proposed', $8, $9, 1, $9, $10)")
        .bind(id)
        .bind(new.programme)
        .bind(new.call)
        .bind(new.base_version)
        .bind(&new.sealed.text)
        .bind(&new.sealed.digest)
        .bind(new.reason)
        .bind(stamp.person())
        .bind(stamp.at)
        .bind(stamp.entry),
    )
    .await?;
    keep(tx, id).await?;
    prepared(tx, KIND, id.0, stamp).await
}

/// Decides a proposal; false when it does not wait any more.
pub(in crate::programme) async fn decide(
    tx: &Tx,
    id: ProposalId,
    state: ProposalState,
    answer: Option<&str>,
    stamp: &Stamp,
) -> Result<bool, DbError> {
    let query = q("UPDATE programme_proposals SET state = $1, decided_by = $2, decided_at = $3, answer = $4, version = version + 1,
               recorded_at = $3, entry_id = $5
           WHERE id = $6 AND state = 'proposed'");
    let query = query
        .bind(state)
        .bind(stamp.person())
        .bind(stamp.at)
        .bind(answer.map(str::to_owned))
        .bind(stamp.entry)
        .bind(id);
    if tx.execute(query).await? == 0 {
        return Ok(false);
    }
    keep(tx, id).await?;
    Ok(true)
}

async fn keep(tx: &Tx, id: ProposalId) -> Result<(), DbError> {
    let query = q("INSERT INTO programme_proposals_versions SELECT * FROM programme_proposals WHERE id = $1");
    tx.execute(query.bind(id)).await.map(|_| ())
}
