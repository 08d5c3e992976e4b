//! The only SQL of awards known from paper: what the paper says, the payments before, and taking it over.

use super::rules::Said;
use crate::access::{self, Facts, Scope, Thing};
use crate::award::plan::Tranche;
use crate::award::plan::store::{self as plan_store, At};
use crate::award::states::{AwardState, Origin};
use crate::award::store::Award;
use crate::db::{Conn, DbError, Query, Tx, q, row};
use crate::document::{self, About, Document, ThingKind};
use crate::id::{AwardId, DocumentId, PersonId};
use crate::money::Money;
use crate::ruleset::{self, RuleSet};
use time::Date;
use uuid::Uuid;

row! {
    /// What is kept of the notice.
    #[derive(Debug, Clone, Default, PartialEq, Eq)]
    pub struct Slip {
        /// Number as written.
        pub notice_number: Option<String>,
        /// Day.
        pub notice_on: Option<Date>,
        /// Who signed it.
        pub signed_by: Option<String>,
        /// Its scan.
        pub document_id: Option<DocumentId>,
        /// Why it was sent back last.
        pub return_reason: Option<String>,
        /// What was taken over.
        pub digest: Option<String>,
        /// Who took it over.
        pub taken_over_by: Option<PersonId>,
    }
}

row! {
    /// Zahlung vor der Übernahme.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Opening {
        /// Value date.
        pub paid_on: Date,
        /// How much.
        pub amount: Money,
        /// Where that stands.
        pub source: String,
    }
}

impl Opening {
    /// The budget year that paid it.
    pub fn year(&self) -> i64 {
        i64::from(self.paid_on.year())
    }
}

row! {
    struct LedgerFrom { ledger_from: Option<i64>, }
}

/// Altfall: an award known from paper, with all that its paper says.
#[derive(Debug, Clone)]
pub struct Paper {
    /// The award.
    pub award: Award,
    /// What is kept of the notice.
    pub slip: Slip,
    /// The grant by year.
    pub tranches: Vec<Tranche>,
    /// What was paid before.
    pub openings: Vec<Opening>,
    /// The scan.
    pub document: Option<Document>,
    /// The rule set that the notice names.
    pub rule_set: Option<RuleSet>,
    /// The procedure profile.
    pub profile: Option<ruleset::values::ProfileCode>,
    /// The first year whose limits the programme keeps.
    pub ledger_from: Option<i64>,
}

impl Paper {
    /// The award's id.
    pub const fn id(&self) -> AwardId {
        self.award.row.id
    }

    /// Whether the programme keeps the limits of a year.
    pub fn is_enforced(&self, year: i64) -> bool {
        self.ledger_from.is_some_and(|from| from <= year)
    }

    /// What falls due in a year.
    pub fn promised(&self, year: i64) -> Money {
        self.tranches.iter().find(|one| one.year == year).map_or(Money::ZERO, |one| one.amount)
    }
}

/// What documents of an award belong to.
pub const fn about(id: AwardId) -> About {
    About { kind: ThingKind::Award, id: id.0, award: id }
}

impl Thing for Paper {
    const COLLECTION: &'static str = "awards";

    async fn load(conn: &Conn, scope: &Scope, id: Uuid) -> Result<Option<Self>, DbError> {
        let Some(award) = Award::load(conn, scope, id).await? else { return Ok(None) };
        if !award.row.state.is_recorded() && award.row.origin != Some(Origin::Paper) {
            return Ok(None);
        }
        let id = award.row.id;
        let slip: Option<Slip> = conn
            .opt(
                q("SELECT notice_number, notice_on, signed_by, document_id, return_reason, digest, taken_over_by FROM award_papers
                   WHERE award_id = $1")
                .bind(id),
            )
            .await?;
        let slip = slip.unwrap_or_default();
        let terms = plan_store::terms(conn, id).await?;
        let rule_set = match terms.as_ref().and_then(|terms| terms.rule_set_id) {
            Some(rule_set) => ruleset::store::by_id(conn, rule_set).await?,
            None => None,
        };
        let from: Option<LedgerFrom> =
            conn.opt(q("SELECT ledger_from FROM programmes WHERE id = $1").bind(award.row.programme_id)).await?;
        let documents = document::store::of(conn, about(id)).await?;
        Ok(Some(Self {
            tranches: plan_store::tranches(conn, id).await?,
            openings: openings(conn, id).await?,
            document: documents.into_iter().find(|one| Some(one.id) == slip.document_id),
            rule_set,
            profile: terms.and_then(|terms| terms.profile),
            ledger_from: from.and_then(|from| from.ledger_from),
            slip,
            award,
        }))
    }

    fn facts(&self) -> Facts {
        self.award.facts()
    }
}

/// What was paid before an award was taken over, in the order of the days.
///
/// # Errors
/// What the database refuses.
pub async fn openings(conn: &Conn, id: AwardId) -> Result<Vec<Opening>, DbError> {
    conn.all(q("SELECT paid_on, amount, source FROM award_openings WHERE award_id = $1 ORDER BY ordinal").bind(id))
        .await
}

/// Counts an act on a recorded award; false when it has another version than the one read.
async fn count(tx: &Tx, at: At<'_>) -> Result<bool, DbError> {
    let query = q("UPDATE awards SET version = $2, recorded_at = $3, entry_id = $4 WHERE id = $1 AND version = $2 - 1
                   AND state = 'recorded'");
    Ok(tx.execute(at.on(query)).await? == 1)
}

/// The row of the paper, there from the first act on.
fn put(at: At<'_>, set: &'static str, slip: &Slip) -> Query {
    let mut query = at.on(q("INSERT INTO award_papers (award_id, version, recorded_at, entry_id, notice_number, notice_on, signed_by, document_id,
            return_reason) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        ON CONFLICT (award_id) DO UPDATE SET version = excluded.version, recorded_at = excluded.recorded_at, entry_id = excluded.entry_id, "))
        .bind(slip.notice_number.clone())
        .bind(slip.notice_on)
        .bind(slip.signed_by.clone())
        .bind(slip.document_id)
        .bind(slip.return_reason.clone());
    query.push(set);
    query
}

/// Writes what the paper says; false when somebody was first.
pub(super) async fn complete(tx: &Tx, at: At<'_>, paper: &Paper, said: &Said) -> Result<bool, DbError> {
    if !count(tx, at).await? {
        return Ok(false);
    }
    let slip = Slip {
        notice_number: said.notice_number.clone(),
        notice_on: said.notice_on,
        signed_by: said.signed_by.clone(),
        return_reason: None,
        ..paper.slip.clone()
    };
    let set = "notice_number = excluded.notice_number, notice_on = excluded.notice_on, signed_by = excluded.signed_by,
               return_reason = excluded.return_reason";
    tx.execute(put(at, set, &slip)).await?;
    tx.execute(
        q("UPDATE awards SET rule_set_id = $2, profile = $3 WHERE id = $1")
            .bind(at.award)
            .bind(said.rule_set)
            .bind(said.profile),
    )
    .await?;
    for (recipient, place) in paper.award.recipients.iter().zip(0_usize..) {
        let share = said.shares.get(place).copied();
        let query = q("UPDATE award_recipients SET share = $1 WHERE award_id = $2 AND ordinal = $3");
        tx.execute(query.bind(share).bind(at.award).bind(recipient.ordinal)).await?;
    }
    plan_store::replace_tranches(tx, at, &said.tranches).await?;
    tx.execute(q("DELETE FROM award_openings WHERE award_id = $1").bind(at.award)).await?;
    for (one, ordinal) in said.openings.iter().zip(1_i64..) {
        let query = at.on(q(
            "INSERT INTO award_openings (award_id, version, recorded_at, entry_id, ordinal, paid_on, amount, source)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        ));
        tx.execute(query.bind(ordinal).bind(one.paid_on).bind(one.amount).bind(&one.source)).await?;
    }
    plan_store::carry_on(tx, at).await?;
    access::store::prepared(tx, "award", at.award.0, at.stamp).await?;
    Ok(true)
}

/// Puts a scan to the paper; false when somebody was first.
pub(super) async fn attach(tx: &Tx, at: At<'_>, document: DocumentId) -> Result<bool, DbError> {
    if !count(tx, at).await? {
        return Ok(false);
    }
    let slip = Slip { document_id: Some(document), ..Slip::default() };
    tx.execute(put(at, "document_id = excluded.document_id, return_reason = NULL", &slip)).await?;
    plan_store::carry_on(tx, at).await?;
    access::store::prepared(tx, "award", at.award.0, at.stamp).await?;
    Ok(true)
}

/// Notes why it was sent back; false when somebody was first.
pub(super) async fn send_back(tx: &Tx, at: At<'_>, reason: &str) -> Result<bool, DbError> {
    if !count(tx, at).await? {
        return Ok(false);
    }
    let slip = Slip { return_reason: Some(reason.to_owned()), ..Slip::default() };
    tx.execute(put(at, "return_reason = excluded.return_reason", &slip)).await?;
    plan_store::carry_on(tx, at).await?;
    Ok(true)
}

/// Makes it an award that was issued, from paper; false when somebody was first.
pub(super) async fn take_over(
    tx: &Tx,
    at: At<'_>,
    (digest, paid): (&str, Option<Money>),
    state: AwardState,
) -> Result<bool, DbError> {
    let paper =
        q("UPDATE award_papers SET version = $2, recorded_at = $3, entry_id = $4, digest = $5, taken_over_by = $6
                   WHERE award_id = $1 AND taken_over_by IS NULL");
    if tx.execute(at.on(paper).bind(digest).bind(at.stamp.person())).await? == 0 {
        return Ok(false);
    }
    let award = q(
        "UPDATE awards SET version = $2, recorded_at = $3, entry_id = $4, state = $5, origin = $6, paid_opening = $7,
                       awarded_on = COALESCE(awarded_on, (SELECT p.notice_on FROM award_papers p WHERE p.award_id = $1))
                   WHERE id = $1 AND version = $2 - 1 AND state = 'recorded'",
    );
    if tx.execute(at.on(award).bind(state).bind(Origin::Paper).bind(paid)).await? == 0 {
        return Ok(false);
    }
    plan_store::carry_on(tx, at).await?;
    Ok(true)
}
