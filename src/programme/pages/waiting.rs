//! What waits for whom: drafts and proposals for another person, calls for their day.

use super::super::call::{Call, CallAct};
use super::super::letterhead;
use super::super::rules::ProgrammeState;
use super::super::store;
use super::Programme;
use crate::access::Scope;
use crate::appropriation::{self, Appropriation};
use crate::db::{Conn, DbError};
use crate::web::lang::Lang;
use time::Date;

/// One thing that waits.
#[derive(Debug)]
pub struct Wait {
    /// What kind of thing.
    pub what: &'static str,
    /// Which.
    pub name: String,
    /// Its page.
    pub href: String,
}

/// The calls of these that wait for a release or whose day has come.
pub fn of_calls(calls: &[Call], today: Date, lang: Lang) -> Vec<Wait> {
    calls
        .iter()
        .filter_map(|call| {
            let what = match (call.is_released(), call.due(today)) {
                (false, _) => lang.call_draft_one(),
                (true, Some(CallAct::Open)) => lang.call_due_open(),
                (true, Some(CallAct::Close)) => lang.call_due_close(),
                (true, _) => return None,
            };
            let name = format!("{} {}: {}", call.programme_code, call.code, call.title);
            Some(Wait { what, name, href: format!("/calls/{}", call.id) })
        })
        .collect()
}

/// All that waits in the programmes and for letterheads.
///
/// # Errors
/// What the database refuses.
pub async fn all(
    conn: &Conn,
    programmes: &[&Programme],
    calls: &[Call],
    today: Date,
    lang: Lang,
) -> Result<Vec<Wait>, DbError> {
    let drafts = programmes.iter().filter(|one| one.state == ProgrammeState::Draft);
    let mut waiting: Vec<Wait> = drafts
        .map(|one| Wait {
            what: lang.programme_draft_one(),
            name: format!("{}: {}", one.code, one.title),
            href: format!("/programmes/{}", one.id),
        })
        .collect();
    for proposal in store::waiting(conn, &Scope::All, None).await? {
        waiting.push(of_proposal(&proposal, lang));
    }
    waiting.extend(of_calls(calls, today, lang));
    let entries = appropriation::store::waiting_in_all(conn, &Scope::All).await?;
    waiting.extend(entries.iter().map(|one| of_budget(one, lang)));
    for draft in letterhead::store::waiting(conn).await? {
        waiting.push(Wait {
            what: lang.letterhead_draft_one(),
            name: draft.sender.lines().next().unwrap_or_default().to_owned(),
            href: format!("/letterheads/{}", draft.id),
        });
    }
    Ok(waiting)
}

/// An entry of the budget that waits.
pub fn of_budget(entry: &Appropriation, lang: Lang) -> Wait {
    let kind = lang.appropriation_kind_word(entry.content.kind.code());
    let amount = entry.content.amount.map(|amount| format!(", {}", lang.euro(amount.cents()))).unwrap_or_default();
    Wait {
        what: lang.appropriation_waiting_one(),
        name: format!("{}: {kind} {}{amount}", entry.programme_code, entry.content.year),
        href: format!("/appropriations/{}", entry.id),
    }
}

/// A proposal that waits.
pub fn of_proposal(proposal: &super::super::Proposal, lang: Lang) -> Wait {
    let what = if proposal.call_id.is_some() { lang.call_extension() } else { lang.proposal_title() };
    let name = match &proposal.call_code {
        Some(call) => format!("{} {call}", proposal.programme_code),
        None => format!("{}: {}", proposal.programme_code, proposal.programme_title),
    };
    Wait { what, name, href: format!("/programme-proposals/{}", proposal.id) }
}
