//! The only SQL of contracts.

use super::rules::{Procedure, Terms};
use crate::access::store::{HIDDEN, within};
use crate::access::{Facts, Scope, Thing};
use crate::audit::Stamp;
use crate::award::filter::AwardFilter;
use crate::award::store::{BY_AWARD, narrow};
use crate::db::{Conn, DbError, FromRow, Query, Row, Tx, q, row};
use crate::expense::ground::Contracted;
use crate::expense::store::{own, recipients};
use crate::id::{AuthorityId, AwardId, ContractId};
use crate::money::Money;
use time::Date;
use uuid::Uuid;

row! {
    /// Auftrag.
    #[derive(Debug, Clone)]
    pub struct ContractRow {
        /// Its id.
        pub id: ContractId,
        /// The award.
        pub award_id: AwardId,
        /// Who awarded it.
        pub authority_id: AuthorityId,
        /// Its name as the award writes it.
        pub authority_name: Option<String>,
        /// Its number there.
        pub number: String,
        /// With whom.
        pub contractor: String,
        /// What for.
        pub subject: String,
        /// How it was awarded.
        pub procedure: Procedure,
        /// The sum that was agreed.
        pub amount: Money,
        /// When.
        pub awarded_on: Date,
        /// Counts changes.
        pub version: i64,
    }
}

impl ContractRow {
    /// What it says.
    pub fn terms(&self) -> Terms {
        Terms {
            authority: self.authority_id,
            number: self.number.clone(),
            contractor: self.contractor.clone(),
            subject: self.subject.clone(),
            procedure: self.procedure,
            amount: self.amount,
            awarded_on: self.awarded_on,
        }
    }
}

/// Auftrag as a thing that is acted on: those who know of it are the lead and whoever awarded it.
#[derive(Debug, Clone)]
pub struct Contract {
    /// As in lists.
    pub row: ContractRow,
    /// Lead and partners of the award.
    pub all_recipients: Vec<AuthorityId>,
    shown: bool,
    agency: Option<AuthorityId>,
}

impl FromRow for Contract {
    fn from_row(row: &Row) -> Result<Self, sqlx::Error> {
        let state: String = row.get("award_state")?;
        Ok(Self {
            row: ContractRow::from_row(row)?,
            all_recipients: Vec::new(),
            shown: !HIDDEN.contains(&state.as_str()),
            agency: row.get("agency_id")?,
        })
    }
}

const COLUMNS: &str = "SELECT e.id, e.award_id, e.authority_id, r.name AS authority_name, e.number, e.contractor, e.subject, e.procedure, e.amount,
    e.awarded_on, e.version";
const FROM: &str = " FROM contracts e JOIN awards a ON a.id = e.award_id
    LEFT JOIN award_recipients r ON r.award_id = e.award_id AND r.authority_id = e.authority_id";

impl Thing for Contract {
    const COLLECTION: &'static str = "contracts";

    async fn load(conn: &Conn, scope: &Scope, id: Uuid) -> Result<Option<Self>, DbError> {
        let mut query = q(COLUMNS);
        query.push(", a.state AS award_state, g.agency_id").push(FROM);
        query.push(" JOIN programmes g ON g.id = a.programme_id WHERE NOT e.removed AND e.id = ").arg(id).push(" AND ");
        within(&mut query, scope);
        own(&mut query, scope);
        let Some(mut found) = conn.opt::<Self>(query).await? else { return Ok(None) };
        found.all_recipients = recipients(conn, found.row.award_id).await?;
        Ok(Some(found))
    }

    fn facts(&self) -> Facts {
        let lead = self.all_recipients.first().copied();
        Facts {
            recipients: lead.into_iter().chain([self.row.authority_id]).collect(),
            shown: self.shown,
            agency: self.agency,
            prepared_by: Vec::new(),
            about: None,
        }
    }
}

/// One contract that was not removed.
///
/// # Errors
/// What the database refuses.
pub async fn by_id(conn: &Conn, id: ContractId) -> Result<Option<ContractRow>, DbError> {
    let mut query = q(COLUMNS);
    query.push(FROM).push(" WHERE NOT e.removed AND e.id = ").arg(id);
    conn.opt(query).await
}

/// The contracts of an award within a scope.
///
/// # Errors
/// What the database refuses.
pub async fn of_award(conn: &Conn, scope: &Scope, award: AwardId) -> Result<Vec<ContractRow>, DbError> {
    let mut query = q(COLUMNS);
    query.push(FROM).push(" WHERE NOT e.removed AND e.award_id = ").arg(award).push(" AND ");
    within(&mut query, scope);
    own(&mut query, scope);
    query.push(" ORDER BY e.awarded_on, e.number, e.id");
    conn.all(query).await
}

row! {
    struct Named { id: ContractId, authority_id: AuthorityId, number: String, }
}

/// The contracts that lines may point to.
///
/// # Errors
/// What the database refuses.
pub async fn named(conn: &Conn, award: AwardId) -> Result<Vec<Contracted>, DbError> {
    let query =
        q("SELECT id, authority_id, number FROM contracts WHERE award_id = $1 AND NOT removed ORDER BY number, id");
    let rows: Vec<Named> = conn.all(query.bind(award)).await?;
    Ok(rows.into_iter().map(|row| Contracted { id: row.id, authority: row.authority_id, number: row.number }).collect())
}

/// Whether a line points to it.
///
/// # Errors
/// What the database refuses.
pub async fn is_used(conn: &Conn, id: ContractId) -> Result<bool, DbError> {
    let query = q("SELECT COUNT(*) AS n FROM expenses WHERE contract_id = $1 AND NOT removed").bind(id);
    Ok(conn.one::<i64>(query).await? > 0)
}

/// The file of contracts: of all awards that a filter holds within a scope, with what was paid under each.
pub fn export(scope: &Scope, filter: &AwardFilter, today: Date) -> Query {
    let mut query = q("SELECT a.programme_code AS programme, a.case_number, a.title AS award_title, a.lead_ags, l.name AS lead_name, a.state,
           r.ags AS awarded_by_ags, r.name AS awarded_by_name, e.number, e.contractor, e.subject, e.procedure, e.amount AS amount_eur, e.awarded_on,
           (SELECT CAST(SUM(x.amount) AS BIGINT) FROM expenses x WHERE x.contract_id = e.id AND NOT x.removed) AS paid_eur");
    query.push(FROM).push(" JOIN award_recipients l ON l.award_id = a.id AND l.ordinal = 0 WHERE NOT e.removed AND ");
    narrow(&mut query, scope, filter, today);
    own(&mut query, scope);
    query.push(BY_AWARD).push("e.awarded_on, e.number, e.id");
    query
}

/// A new contract.
///
/// # Errors
/// What the database refuses.
pub async fn insert(tx: &Tx, (id, award): (ContractId, AwardId), terms: &Terms, stamp: &Stamp) -> Result<(), DbError> {
    let query = q("INSERT INTO contracts (id, award_id, authority_id, number, contractor, subject, procedure, amount, awarded_on, removed, version,
               recorded_at, entry_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1, $11, $12)");
    let query = query.bind(id).bind(award).bind(terms.authority).bind(&terms.number).bind(&terms.contractor);
    let query = query.bind(&terms.subject).bind(terms.procedure).bind(terms.amount).bind(terms.awarded_on).bind(false);
    tx.execute(query.bind(stamp.at).bind(stamp.entry)).await?;
    keep(tx, id).await
}

/// Another content; false when somebody else changed it meanwhile.
///
/// # Errors
/// What the database refuses.
pub async fn update(tx: &Tx, (id, version): (ContractId, i64), terms: &Terms, stamp: &Stamp) -> Result<bool, DbError> {
    let query = q(
        "UPDATE contracts SET number = $1, contractor = $2, subject = $3, procedure = $4, amount = $5, awarded_on = $6,
               version = version + 1, recorded_at = $7, entry_id = $8 WHERE id = $9 AND version = $10 AND NOT removed",
    );
    let query = query.bind(&terms.number).bind(&terms.contractor).bind(&terms.subject).bind(terms.procedure);
    let query = query.bind(terms.amount).bind(terms.awarded_on).bind(stamp.at).bind(stamp.entry).bind(id).bind(version);
    kept(tx, id, query).await
}

/// Removed, with its versions kept; false when somebody else changed it meanwhile.
///
/// # Errors
/// What the database refuses.
pub async fn remove(tx: &Tx, (id, version): (ContractId, i64), stamp: &Stamp) -> Result<bool, DbError> {
    let query = q("UPDATE contracts SET removed = $1, version = version + 1, recorded_at = $2, entry_id = $3
               WHERE id = $4 AND version = $5 AND NOT removed");
    kept(tx, id, query.bind(true).bind(stamp.at).bind(stamp.entry).bind(id).bind(version)).await
}

async fn kept(tx: &Tx, id: ContractId, query: Query) -> Result<bool, DbError> {
    let done = tx.execute(query).await? == 1;
    if done {
        keep(tx, id).await?;
    }
    Ok(done)
}

async fn keep(tx: &Tx, id: ContractId) -> Result<(), DbError> {
    tx.execute(q("INSERT INTO contracts_versions SELECT * FROM contracts WHERE id = $1").bind(id)).await.map(|_| ())
}
