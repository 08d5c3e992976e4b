//! What inputs and imports are held against: the authorities they name, the awards that are there already.

use super::{Award, AwardRow, Recipient, SELECT};
use crate::audit::{self, HistoryLine};
use crate::authority::store::Register;
use crate::award::input::AwardInput;
use crate::award::recipients::{Known, key, wanted};
use crate::award::rules::AwardDraft;
use crate::db::{Conn, DbError, Query, q, row};
use crate::id::{AllocationRunId, AwardId, ProgrammeId};
use std::collections::HashMap;
use time::Date;

/// The authorities that an input names: those with an AGS by it, the others by their exact name.
///
/// # Errors
/// What the database refuses.
pub async fn known(conn: &Conn, input: &AwardInput, today: Date) -> Result<Known, DbError> {
    let register = Register::load(conn, today).await?;
    let mut known = Known::new();
    learn(&mut known, &register, input);
    Ok(known)
}

/// Adds the authorities that an input names to those known.
pub(in crate::award) fn learn(known: &mut Known, register: &Register, input: &AwardInput) {
    for (ags, name) in wanted(input) {
        let entry = if ags.is_empty() {
            name.as_deref().and_then(|name| register.by_name(name))
        } else {
            register.by_ags(&ags)
        };
        if let Some(entry) = entry {
            known.insert(key(&ags, name.as_deref()), (entry.id, entry.short_name.clone()));
        }
    }
}

/// Which awards are wanted whole.
#[derive(Debug, Clone, Copy)]
pub enum Of {
    /// Those of a programme.
    Programme(ProgrammeId),
    /// Those of an allocation run.
    Run(AllocationRunId),
}

impl Of {
    fn narrow(self, query: &mut Query) {
        match self {
            Self::Programme(id) => query.push("a.programme_id = ").arg(id),
            Self::Run(id) => query.push("a.run_id = ").arg(id),
        };
    }
}

/// All awards of a programme or a run with all that belongs to them but who prepared them.
///
/// # Errors
/// What the database refuses.
pub async fn all_of(conn: &Conn, of: Of) -> Result<Vec<Award>, DbError> {
    row! { struct Titled { award_id: AwardId, title: String, } }
    let mut query = q(SELECT);
    of.narrow(&mut query);
    query.push(" ORDER BY a.id");
    let rows: Vec<AwardRow> = conn.all(query).await?;
    let mut query = q(
        "SELECT r.award_id, r.ordinal, r.role, r.authority_id, r.ags, r.name, r.share, r.cost FROM award_recipients r
        JOIN awards a ON a.id = r.award_id WHERE ",
    );
    of.narrow(&mut query);
    query.push(" ORDER BY r.award_id, r.ordinal");
    let all: Vec<Recipient> = conn.all(query).await?;
    let mut query = q("SELECT t.award_id, t.title FROM award_projects t JOIN awards a ON a.id = t.award_id WHERE ");
    of.narrow(&mut query);
    query.push(" ORDER BY t.award_id, t.ordinal");
    let titles: Vec<Titled> = conn.all(query).await?;
    let mut recipients: HashMap<AwardId, Vec<Recipient>> = HashMap::new();
    for one in all {
        recipients.entry(one.award_id).or_default().push(one);
    }
    let mut projects: HashMap<AwardId, Vec<String>> = HashMap::new();
    for one in titles {
        projects.entry(one.award_id).or_default().push(one.title);
    }
    Ok(rows
        .into_iter()
        .map(|row| Award {
            recipients: recipients.remove(&row.id).unwrap_or_default(),
            projects: projects.remove(&row.id).unwrap_or_default(),
            preparers: Vec::new(),
            row,
        })
        .collect())
}

/// The award with this number in a programme.
///
/// # Errors
/// What the database refuses.
pub async fn by_case_number(conn: &Conn, programme: &str, number: &str) -> Result<Option<AwardId>, DbError> {
    row! { struct Found { id: AwardId, } }
    let query = q("SELECT id FROM awards WHERE programme_code = $1 AND case_number = $2");
    Ok(conn.opt::<Found>(query.bind(programme).bind(number)).await?.map(|found| found.id))
}

/// Whether the programme already has an award with these titles and this lead: files know it by them, so there can be only one.
///
/// # Errors
/// What the database refuses.
pub(in crate::award) async fn is_there(
    conn: &Conn,
    programme: ProgrammeId,
    draft: &AwardDraft,
) -> Result<bool, DbError> {
    let lead = draft.recipients.first();
    let same: i64 = conn
        .one(
            q("SELECT COUNT(*) AS n FROM awards a JOIN award_recipients l ON l.award_id = a.id AND l.ordinal = 0
               WHERE a.programme_id = $1 AND a.title = $2 AND a.case_number IS NULL AND l.authority_id = $3")
            .bind(programme)
            .bind(draft.title())
            .bind(lead.map(|lead| lead.authority)),
        )
        .await?;
    Ok(same > 0 && draft.case_number.is_none())
}

/// The acts that made the award what it is, newest first: its own, with their place in its chain, and the imports that touched it, with 0.
///
/// # Errors
/// What the database refuses.
pub async fn history(conn: &Conn, award: AwardId) -> Result<Vec<HistoryLine>, DbError> {
    let lines = conn
        .all(
            q("SELECT e.id, e.stream_kind, e.stream_id, CASE WHEN e.stream_kind = 'award' THEN e.seq ELSE 0 END AS seq, e.recorded_at, e.act,
                   e.actor, e.person_id, e.role, e.body, p.name AS person, NULL AS acted_for
               FROM audit_entries e LEFT JOIN persons p ON p.id = e.person_id
               WHERE (e.stream_kind = 'award' AND e.stream_id = $1) OR e.id IN (SELECT entry_id FROM awards_versions WHERE id = $2)
               ORDER BY e.recorded_at DESC, e.id DESC")
            .bind(award.to_string())
            .bind(award),
        )
        .await?;
    audit::with_names(conn, lines).await
}
