//! The only SQL of drafts: loading one whole, holding it, and writing what a section changes.

mod write;

pub use write::{put, write};

use crate::access::{self, Facts, Scope, Thing};
use crate::audit::Stamp;
use crate::authority::store::{Ended, ended_in_line};
use crate::award::plan::store::{self as plan_store, At};
use crate::award::plan::{Plan, Tranche};
use crate::award::rules::AwardDraft;
use crate::award::{Award, AwardState};
use crate::db::{Conn, DbError, Tx, q, row};
use crate::error::Answer;
use crate::id::{AwardId, CallId, PersonId, ProgrammeId, RuleSetId};
use crate::ruleset::values::{Profile, ProfileCode};
use crate::ruleset::{self, RuleSet};
use uuid::Uuid;

/// Entwurf: an award with its plan and the rules it is drafted under.
#[derive(Debug, Clone)]
pub struct Draft {
    /// The award.
    pub award: Award,
    /// Its plan.
    pub plan: Plan,
    /// The rule set that binds it; none for awards that come from a list.
    pub rule_set: Option<RuleSet>,
    /// The version of the award in which each section was last changed, by the section's code.
    pub sections: Vec<(String, i64)>,
    /// Those of its recipients whose last day is known, and their successors that ended too.
    pub ended: Vec<Ended>,
}

impl Draft {
    /// Its id.
    pub const fn id(&self) -> AwardId {
        self.award.row.id
    }

    /// Its procedure profile, if rules bind it.
    pub fn profile(&self) -> Option<&Profile> {
        self.rule_set.as_ref()?.values().profile(self.plan.terms.profile?)
    }

    /// The version in which a section was last changed; that of the beginning where it never was.
    pub fn changed_in(&self, section: super::Section) -> i64 {
        self.sections.iter().find(|(code, _)| code == section.code()).map_or(1, |(_, version)| *version)
    }
}

impl Thing for Draft {
    const COLLECTION: &'static str = "awards";

    async fn load(conn: &Conn, scope: &Scope, id: Uuid) -> Result<Option<Self>, DbError> {
        let Some(award) = Award::load(conn, scope, id).await? else { return Ok(None) };
        let Some(plan) = plan_store::load(conn, award.row.id).await? else { return Ok(None) };
        let rule_set = match plan.terms.rule_set_id {
            Some(rule_set) => ruleset::store::by_id(conn, rule_set).await?,
            None => None,
        };
        let sections = plan_store::sections(conn, award.row.id).await?;
        let who: Vec<_> = award.recipients.iter().map(|one| one.authority_id).collect();
        let ended = ended_in_line(conn, &who).await?;
        Ok(Some(Self { award, plan, rule_set, sections, ended }))
    }

    fn facts(&self) -> Facts {
        self.award.facts()
    }
}

row! {
    /// Somebody who prepared an award.
    #[derive(Debug, Clone)]
    pub struct Preparer {
        /// The person.
        pub id: PersonId,
        /// The person's name.
        pub name: String,
    }
}

/// Who changed the content of an award, and so may not release it, by name.
///
/// # Errors
/// What the database refuses.
pub async fn preparers(conn: &Conn, id: AwardId) -> Result<Vec<Preparer>, DbError> {
    conn.all(
        q("SELECT p.id, p.name FROM preparers r JOIN persons p ON p.id = r.person_id
           WHERE r.kind = 'award' AND r.thing_id = $1 ORDER BY p.name, p.id")
        .bind(id),
    )
    .await
}

/// What a new draft is bound to.
#[derive(Debug, Clone, Copy)]
pub struct Binding {
    /// The call.
    pub call: CallId,
    /// The call's rule set.
    pub rule_set: RuleSetId,
    /// The procedure profile.
    pub profile: ProfileCode,
}

/// Writes a new draft with the tranches that are known already, and ends the act. Its case number is drawn in the same transaction, so
/// that none is lost when anything fails; it is what this gives.
///
/// # Errors
/// What the database refuses.
pub async fn begin(
    tx: &Tx,
    id: AwardId,
    programme: (ProgrammeId, &str),
    (draft, tranches): (&AwardDraft, &[Tranche]),
    binding: Binding,
    stamp: &Stamp,
) -> Answer<Option<String>> {
    let at = At { award: id, version: 1, stamp };
    let case_number = crate::award::store::add(tx, at, programme, draft).await?;
    tx.execute(
        q("UPDATE awards SET call_id = $2, rule_set_id = $3, profile = $4 WHERE id = $1")
            .bind(id)
            .bind(binding.call)
            .bind(binding.rule_set)
            .bind(binding.profile),
    )
    .await?;
    plan_store::replace_tranches(tx, at, tranches).await?;
    plan_store::carry_on(tx, at).await?;
    access::store::prepared(tx, "award", id.0, stamp).await?;
    Ok(case_number)
}

/// Whether there is an award of this id, and if so whether it is a draft of this call that this person began or changed.
///
/// # Errors
/// What the database refuses.
pub async fn is_of(conn: &Conn, id: AwardId, call: CallId, person: Option<PersonId>) -> Result<Option<bool>, DbError> {
    row! { struct Found { own: bool, } }
    let found: Option<Found> = conn
        .opt(
            q("SELECT CASE WHEN a.call_id = $2 AND EXISTS (SELECT 1 FROM preparers b
                   WHERE b.kind = 'award' AND b.thing_id = a.id AND b.person_id = $3) THEN TRUE ELSE FALSE END AS own
               FROM awards a WHERE a.id = $1")
            .bind(id)
            .bind(call)
            .bind(person),
        )
        .await?;
    Ok(found.map(|one| one.own))
}

/// The award with a case number in a programme.
///
/// # Errors
/// What the database refuses.
pub async fn by_number(conn: &Conn, programme: &str, case_number: &str) -> Result<Option<AwardId>, DbError> {
    row! { struct Found { id: AwardId, } }
    let query = q("SELECT a.id FROM awards a WHERE a.programme_code = $1 AND a.case_number = $2");
    Ok(conn.opt::<Found>(query.bind(programme).bind(case_number)).await?.map(|one| one.id))
}

/// Holds an award until the transaction ends: whoever changes it afterwards waits.
///
/// # Errors
/// What the database refuses.
pub async fn hold(tx: &Tx, id: AwardId) -> Result<(), DbError> {
    tx.execute(q("UPDATE awards SET version = version WHERE id = $1").bind(id)).await.map(|_| ())
}

/// Moves a draft to another state and ends the act; nothing of its content changes, so nobody becomes one of those who prepared it.
///
/// # Errors
/// What the database refuses.
pub async fn move_to(
    tx: &Tx,
    at: At<'_>,
    state: AwardState,
    digest: Option<&String>,
    return_reason: Option<&String>,
) -> Result<(), DbError> {
    tx.execute(
        at.on(q("UPDATE awards SET version = $2, recorded_at = $3, entry_id = $4, state = $5, handed_over_digest = $6, return_reason = $7
                 WHERE id = $1"))
            .bind(state)
            .bind(digest.cloned())
            .bind(return_reason.cloned()),
    )
    .await?;
    plan_store::carry_on(tx, at).await
}
