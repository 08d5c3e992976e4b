//! The only SQL of awards: one thing here, lists, sums, files, look-ups and writes beside it.

mod export;
pub mod figures;
mod list;
mod lookup;
mod passing;
mod seats;
mod unsettled;
mod write;

pub(crate) use export::{BY_AWARD, narrow};
pub use export::{PlanList, export_query, plan_query};
pub use list::list;
pub use lookup::{Of, all_of, by_case_number, history, known};
pub(in crate::award) use lookup::{is_there, learn};
pub use passing::{Passing, passing};
pub use unsettled::unsettled;
pub(in crate::award) use write::{add, add_projects, add_recipients, insert, keep_case_number, update};

use super::filter::{Key, Sort};
use super::recipients::DraftRecipient;
use super::rules::AwardDraft;
use super::states::{AwardState, Origin};
pub(crate) use crate::access::store::within;
use crate::access::{self, Facts, Scope, Thing};
use crate::db::{Conn, DbError, q, row};
use crate::id::{AuthorityId, AwardId, PersonId, ProgrammeId};
use crate::money::Money;
use crate::rate::{FinancingType, Rate};
use time::Date;
use uuid::Uuid;

row! {
    /// An award's own row, with what its programme adds.
    #[derive(Debug, Clone)]
    pub struct AwardRow {
        /// Its id.
        pub id: AwardId,
        /// The programme.
        pub programme_id: ProgrammeId,
        /// The programme's code.
        pub programme_code: String,
        /// The programme's title.
        pub programme_title: String,
        /// Whether all of it is invented for demonstration.
        pub invented: bool,
        /// The programme office named for the programme.
        pub agency_id: Option<AuthorityId>,
        /// Case number (Aktenzeichen), if there is one.
        pub case_number: Option<String>,
        /// Where it stands.
        pub state: AwardState,
        /// The projects' titles in one line.
        pub title: String,
        /// The lead.
        pub lead_id: AuthorityId,
        /// The lead's AGS; empty where it has none.
        pub lead_ags: String,
        /// The lead's name as written.
        pub lead_name: String,
        /// Whether there are partners.
        pub joint: bool,
        /// Theme.
        pub theme: Option<String>,
        /// Financing type.
        pub financing_type: Option<FinancingType>,
        /// Rate, upper number.
        pub rate_numerator: Option<i64>,
        /// Rate, lower number.
        pub rate_denominator: Option<i64>,
        /// Rate as written.
        pub rate_written: Option<String>,
        /// Total cost.
        pub total_cost: Option<Money>,
        /// Eligible cost.
        pub eligible_cost: Option<Money>,
        /// The grant.
        pub grant_amount: Option<Money>,
        /// What is known to be paid out.
        pub paid_opening: Option<Money>,
        /// First day.
        pub starts_on: Option<Date>,
        /// Last day.
        pub ends_on: Option<Date>,
        /// Day of the award.
        pub awarded_on: Option<Date>,
        /// Address of the source.
        pub source_url: Option<String>,
        /// Remarks.
        pub note: Option<String>,
        /// Where the notice comes from; nothing where none is known here.
        pub origin: Option<Origin>,
        /// Counts changes.
        pub version: i64,
    }
}

row! {
    /// Zuwendungsempfänger: who receives, in order.
    #[derive(Debug, Clone)]
    pub struct Recipient {
        /// The award.
        pub award_id: AwardId,
        /// Place; 0 is the lead.
        pub ordinal: i64,
        /// `lead` or `partner`.
        pub role: String,
        /// The authority.
        pub authority_id: AuthorityId,
        /// Its AGS at recording.
        pub ags: String,
        /// Its name as written.
        pub name: String,
        /// Its share of the grant, if known.
        pub share: Option<Money>,
        /// Its part of the eligible cost, if known.
        pub cost: Option<Money>,
    }
}

row! { struct Titled { title: String, } }

/// Zuwendung, with its recipients and projects.
#[derive(Debug, Clone)]
pub struct Award {
    /// Its own row.
    pub row: AwardRow,
    /// Lead first.
    pub recipients: Vec<Recipient>,
    /// The projects' titles.
    pub projects: Vec<String>,
    /// Who changed its content.
    pub preparers: Vec<PersonId>,
}

impl AwardRow {
    /// The rate as exact fraction, `9/10`.
    pub fn rate(&self) -> Option<String> {
        self.rate_numerator.zip(self.rate_denominator).map(|(up, down)| format!("{up}/{down}"))
    }

    /// Where a list goes on behind this row.
    pub fn key(&self, sort: Sort) -> Key {
        let (text, number) = match sort {
            Sort::File => (self.programme_code.clone(), 0),
            Sort::Title | Sort::TitleDown => (self.title.clone(), 0),
            Sort::Grant | Sort::GrantDown => (String::new(), self.grant_amount.map_or(0, Money::cents)),
            Sort::Awarded | Sort::AwardedDown => (self.awarded_on.map(|day| day.to_string()).unwrap_or_default(), 0),
            Sort::Lead | Sort::LeadDown => (self.lead_name.clone(), 0),
            Sort::CaseNumber | Sort::CaseNumberDown => (self.case_number.clone().unwrap_or_default(), 0),
        };
        Key {
            text,
            number,
            programme: self.programme_code.clone(),
            title: self.title.clone(),
            lead: self.lead_ags.clone(),
            id: self.id.0,
        }
    }
}

impl Award {
    /// What is known of it, in the form in which it is recorded.
    pub fn as_draft(&self) -> AwardDraft {
        let row = &self.row;
        let rate = row.rate_numerator.zip(row.rate_denominator).map(|(numerator, denominator)| Rate {
            numerator,
            denominator,
            written: row.rate_written.clone().unwrap_or_default(),
        });
        let one = |one: &Recipient| DraftRecipient {
            authority: one.authority_id,
            ags: one.ags.clone(),
            name: one.name.clone(),
            share: one.share,
            cost: one.cost,
        };
        AwardDraft {
            state: row.state,
            projects: self.projects.clone(),
            recipients: self.recipients.iter().map(one).collect(),
            theme: row.theme.clone(),
            financing_type: row.financing_type,
            rate,
            total_cost: row.total_cost,
            eligible_cost: row.eligible_cost,
            grant: row.grant_amount,
            paid: row.paid_opening,
            starts_on: row.starts_on,
            ends_on: row.ends_on,
            awarded_on: row.awarded_on,
            source_url: row.source_url.clone(),
            note: row.note.clone(),
            case_number: row.case_number.clone(),
        }
    }
}

const SELECT: &str = "SELECT a.id, a.programme_id, a.programme_code, g.title AS programme_title, g.invented, g.agency_id, a.case_number, a.state,
    a.title, l.authority_id AS lead_id, a.lead_ags, l.name AS lead_name, a.joint, a.theme, a.financing_type, a.rate_numerator,
    a.rate_denominator, a.rate_written, a.total_cost, a.eligible_cost, a.grant_amount, a.paid_opening, a.starts_on, a.ends_on,
    a.awarded_on, a.source_url, a.note, a.origin, a.version
    FROM awards a JOIN programmes g ON g.id = a.programme_id
    JOIN award_recipients l ON l.award_id = a.id AND l.ordinal = 0 WHERE ";

impl Thing for Award {
    const COLLECTION: &'static str = "awards";

    async fn load(conn: &Conn, scope: &Scope, id: Uuid) -> Result<Option<Self>, DbError> {
        let mut query = q(SELECT);
        query.push("a.id = ").arg(id).push(" AND ");
        within(&mut query, scope);
        let Some(row) = conn.opt::<AwardRow>(query).await? else { return Ok(None) };
        let recipients = recipients(conn, &[row.id]).await?;
        let projects: Vec<Titled> =
            conn.all(q("SELECT title FROM award_projects WHERE award_id = $1 ORDER BY ordinal").bind(id)).await?;
        let preparers = access::store::preparers(conn, "award", id).await?;
        Ok(Some(Self { row, recipients, projects: projects.into_iter().map(|one| one.title).collect(), preparers }))
    }

    fn facts(&self) -> Facts {
        Facts {
            recipients: self.recipients.iter().map(|one| one.authority_id).collect(),
            shown: self.row.state.shown_to_recipients(),
            agency: self.row.agency_id,
            prepared_by: self.preparers.clone(),
            about: None,
        }
    }
}

/// The recipients of these awards, lead first.
///
/// # Errors
/// What the database refuses.
pub async fn recipients(conn: &Conn, awards: &[AwardId]) -> Result<Vec<Recipient>, DbError> {
    if awards.is_empty() {
        return Ok(Vec::new());
    }
    let mut query = q(
        "SELECT award_id, ordinal, role, authority_id, ags, name, share, cost FROM award_recipients WHERE award_id IN (",
    );
    for (place, award) in awards.iter().enumerate() {
        if place > 0 {
            query.push(", ");
        }
        query.arg(*award);
    }
    query.push(") ORDER BY award_id, ordinal");
    conn.all(query).await
}
