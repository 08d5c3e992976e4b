//! The JSON form of awards, their recipients, sums and history.

use super::filter::{self, AwardFilterInput, Key, Sort};
use super::store::{self, Award, AwardRow, Recipient};
use crate::access::Scope;
use crate::audit::HistoryLine;
use crate::authority::store::Ended;
use crate::db::Conn;
use crate::error::Answer;
use crate::id::{AuthorityId, AwardId};
use crate::money::Money;
use crate::web::Paging;
use crate::web::paging::PageOf;
use serde::Serialize;
use time::Date;
use utoipa::ToSchema;

/// A recipient in short.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct RecipientView {
    /// The authority.
    pub id: AuthorityId,
    /// Its AGS; `null` where it has none.
    pub ags: Option<String>,
    /// Its name as written.
    pub name: String,
}

/// A recipient with place and share.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ShareView {
    /// The authority.
    pub id: AuthorityId,
    /// Its AGS; `null` where it has none.
    pub ags: Option<String>,
    /// Its name as written.
    pub name: String,
    /// `lead` or `partner`.
    pub role: String,
    /// Place; 0 is the lead.
    pub ordinal: i64,
    /// Its share of the grant in euros; `null` is unknown.
    pub share: Option<String>,
    /// What became of the authority since, or will; `null` while it is there.
    pub passed_on: Option<PassedOnView>,
}

/// What became of a recipient that has ended, or will.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PassedOnView {
    /// The first day without it.
    pub since: String,
    /// Whoever takes its place; `null` where nobody does.
    pub id: Option<AuthorityId>,
    /// The successor's AGS.
    pub ags: Option<String>,
    /// The successor's official name.
    pub name: Option<String>,
}

impl From<&Ended> for PassedOnView {
    fn from(one: &Ended) -> Self {
        Self {
            since: one.since().to_string(),
            id: one.successor_id,
            ags: one.successor_ags.clone(),
            name: one.successor.clone(),
        }
    }
}

/// Zuwendung; what is unknown is `null`.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct AwardView {
    /// Its id.
    pub id: AwardId,
    /// Case number.
    pub case_number: Option<String>,
    /// Programme code.
    pub programme: String,
    /// The projects' titles in one line.
    pub title: String,
    /// Theme.
    pub theme: Option<String>,
    /// State.
    pub state: String,
    /// The lead.
    pub lead: RecipientView,
    /// The partners, in order.
    pub partners: Vec<RecipientView>,
    /// `share`, `deficit`, `fixed` or `full`.
    pub financing_type: Option<String>,
    /// Rate as exact fraction.
    pub rate: Option<String>,
    /// Total cost in euros.
    pub total_cost: Option<String>,
    /// Eligible cost in euros.
    pub eligible_cost: Option<String>,
    /// The grant in euros.
    pub grant: Option<String>,
    /// Whether the source says that the grant is rounded.
    pub grant_is_rounded: bool,
    /// What is known to be paid out, in euros.
    pub paid: Option<String>,
    /// First day.
    pub starts_on: Option<String>,
    /// Last day.
    pub ends_on: Option<String>,
    /// Day of the award.
    pub awarded_on: Option<String>,
    /// `paper` where its notice was taken over from paper; `null` where no notice is known here.
    pub origin: Option<String>,
    /// Whether it is invented for demonstration.
    pub invented: bool,
    /// Counts changes; send it with a correction.
    pub version: i64,
}

/// An award with all that is known of it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct AwardDetailView {
    /// As in lists.
    #[serde(flatten)]
    pub award: AwardView,
    /// The projects' titles.
    pub projects: Vec<String>,
    /// Rate as written.
    pub rate_written: Option<String>,
    /// Address of the source.
    pub source_url: Option<String>,
    /// Remarks of the source.
    pub note: Option<String>,
}

/// One act in the history of a thing.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct HistoryView {
    /// The award's version that the act made.
    pub seq: i64,
    /// When, in UTC.
    pub at: String,
    /// What.
    pub act: String,
    /// `user`, `command` or `nobody`.
    pub actor: String,
    /// The person's name, for those who may know it.
    pub person: Option<String>,
    /// The role used.
    pub role: Option<String>,
    /// The name of the person stood in for, where the act was done for another and the reader may know.
    pub standing_in_for: Option<String>,
    /// Why, for those who may know it.
    pub reason: Option<String>,
}

impl From<&Recipient> for RecipientView {
    fn from(one: &Recipient) -> Self {
        Self { id: one.authority_id, ags: Some(one.ags.clone()).filter(|ags| !ags.is_empty()), name: one.name.clone() }
    }
}

impl From<&Recipient> for ShareView {
    fn from(one: &Recipient) -> Self {
        Self {
            id: one.authority_id,
            ags: Some(one.ags.clone()).filter(|ags| !ags.is_empty()),
            name: one.name.clone(),
            role: one.role.clone(),
            ordinal: one.ordinal,
            share: one.share.map(Money::plain),
            passed_on: None,
        }
    }
}

impl AwardView {
    /// From a row and its recipients, of which others are passed over.
    pub fn new(row: &AwardRow, recipients: &[Recipient]) -> Self {
        let own = recipients.iter().filter(|one| one.award_id == row.id);
        Self {
            id: row.id,
            case_number: row.case_number.clone(),
            programme: row.programme_code.clone(),
            title: row.title.clone(),
            theme: row.theme.clone(),
            state: row.state.code().to_owned(),
            lead: RecipientView {
                id: row.lead_id,
                ags: Some(row.lead_ags.clone()).filter(|ags| !ags.is_empty()),
                name: row.lead_name.clone(),
            },
            partners: own.filter(|one| one.ordinal > 0).map(RecipientView::from).collect(),
            financing_type: row.financing_type.map(|kind| kind.code().to_owned()),
            rate: row.rate(),
            total_cost: row.total_cost.map(Money::plain),
            eligible_cost: row.eligible_cost.map(Money::plain),
            grant: row.grant_amount.map(Money::plain),
            grant_is_rounded: super::rules::is_rounded(row.note.as_deref()),
            paid: row.paid_opening.map(Money::plain),
            starts_on: row.starts_on.map(|day| day.to_string()),
            ends_on: row.ends_on.map(|day| day.to_string()),
            awarded_on: row.awarded_on.map(|day| day.to_string()),
            origin: row.origin.map(|origin| origin.code().to_owned()),
            invented: row.invented,
            version: row.version,
        }
    }
}

impl From<&Award> for AwardDetailView {
    fn from(award: &Award) -> Self {
        Self {
            award: AwardView::new(&award.row, &award.recipients),
            projects: award.projects.clone(),
            rate_written: award.row.rate_written.clone(),
            source_url: award.row.source_url.clone(),
            note: award.row.note.clone(),
        }
    }
}

impl HistoryView {
    /// From a line of the log; names of people only where they may be known.
    pub fn new(line: &HistoryLine, names: bool) -> Self {
        Self {
            seq: line.seq,
            at: line.recorded_at.iso(),
            act: line.act.clone(),
            actor: line.actor.clone(),
            person: line.person.clone().filter(|_| names),
            role: line.role.clone(),
            standing_in_for: line.acted_for.clone().filter(|_| names),
            reason: super::changes::reason(&line.body).filter(|_| names),
        }
    }
}

/// A page of rows with their recipients, for page and API.
///
/// # Errors
/// Wrong parameters, all at once.
pub async fn page_of(db: &Conn, scope: &Scope, input: &AwardFilterInput, today: Date) -> Answer<PageOf<AwardView>> {
    let filter = filter::read(input)?;
    let paging: Paging<Key> = Paging::read(input.limit.as_deref(), input.cursor.as_deref())?;
    let rows = store::list(db, scope, &filter, &paging, today).await?;
    let sort = filter.sort.unwrap_or(Sort::File);
    let page = PageOf::cut(rows, paging.limit, |row| row.key(sort));
    let ids: Vec<_> = page.items.iter().map(|row| row.id).collect();
    let recipients = store::recipients(db, &ids).await?;
    Ok(page.map(|row| AwardView::new(&row, &recipients)))
}
