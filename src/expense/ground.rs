//! What a line is held against: the award's recipients, cost plan, contracts and period, and what was entered before.

use super::contract::store as contracts;
use super::rules::ExpenseKind;
use super::store;
use super::tax::store as tax;
use crate::access::Scope;
use crate::access::Thing;
use crate::award::plan::{Position, store as plan};
use crate::award::store::Recipient;
use crate::award::{Award, AwardState};
use crate::db::{Conn, DbError};
use crate::id::{AuthorityId, AwardId, ContractId};
use crate::notice;
use std::collections::{HashMap, HashSet};
use time::Date;

/// A contract that a line may point to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contracted {
    /// Its id.
    pub id: ContractId,
    /// Who awarded it.
    pub authority: AuthorityId,
    /// Its number.
    pub number: String,
}

/// What a line is held against.
#[derive(Debug, Clone)]
pub struct Ground {
    /// The award.
    pub award: AwardId,
    /// Its case number.
    pub case_number: Option<String>,
    /// Its state.
    pub state: AwardState,
    /// Lead and partners.
    pub recipients: Vec<Recipient>,
    /// For whom whoever asks may enter.
    pub may: Vec<AuthorityId>,
    /// The cost plan.
    pub positions: Vec<Position>,
    /// The kind of the lines of a position and how many there are, by category code and title.
    pub kinds: HashMap<(String, String), (ExpenseKind, i64)>,
    /// Contracts.
    pub contracts: Vec<Contracted>,
    /// First and last day within which expenses count.
    pub period: Option<(Date, Date)>,
    /// By how much a position may be exceeded, in basis points; none without a cost plan in the notice.
    pub tolerance: Option<i64>,
    deducting: HashSet<AuthorityId>,
}

impl Ground {
    /// Reads it.
    ///
    /// # Errors
    /// What the database refuses.
    pub async fn load(conn: &Conn, award: AwardId, may: Vec<AuthorityId>) -> Result<Option<Self>, DbError> {
        let Some(found) = Award::load(conn, &Scope::All, award.0).await? else { return Ok(None) };
        let last = notice::store::contents(conn, award).await?.pop();
        let terms = plan::terms(conn, award).await?;
        let works = terms.as_ref().and_then(|one| one.works_start_on.zip(one.works_end_on));
        let early = terms.as_ref().and_then(|one| one.early_start_on);
        let period = works.or_else(|| found.row.starts_on.zip(found.row.ends_on));
        let deducting = tax::of_award(conn, award).await?.into_iter().filter(|one| one.deducts);
        Ok(Some(Self {
            award,
            case_number: found.row.case_number,
            state: found.row.state,
            recipients: found.recipients,
            may,
            positions: plan::positions(conn, award).await?,
            kinds: store::kinds(conn, award).await?,
            contracts: contracts::named(conn, award).await?,
            period: period.map(|(from, to)| (early.map_or(from, |early| early.min(from)), to)),
            tolerance: last.and_then(|one| one.rules.position_tolerance),
            deducting: deducting.map(|one| one.authority_id).collect(),
        }))
    }

    /// Whether a recipient may deduct input tax.
    pub fn deducts(&self, authority: AuthorityId) -> bool {
        self.deducting.contains(&authority)
    }

    /// The recipient that a text names: by AGS, id or name as written.
    pub fn recipient(&self, text: &str) -> Option<&Recipient> {
        self.recipients.iter().find(|one| {
            (!one.ags.is_empty() && one.ags == text) || one.authority_id.to_string() == text || one.name == text
        })
    }

    /// The recipient of this id.
    pub fn recipient_of(&self, id: AuthorityId) -> Option<&Recipient> {
        self.recipients.iter().find(|one| one.authority_id == id)
    }

    /// The recipient that is meant where none is named: the only one for whom whoever asks may enter.
    pub fn own(&self) -> Option<AuthorityId> {
        match self.may.as_slice() {
            [one] => Some(*one),
            _ => None,
        }
    }
}
