//! What became of an authority, or will, as its page tells it: changes of status, mergers, coming days.

use crate::authority::store::{self, Detail};
use crate::authority::succession::rules::{SuccessionKind, SuccessionState};
use crate::authority::succession::store as acts_store;
use crate::db::Conn;
use crate::error::Answer;
use crate::id::AuthorityId;
use crate::web::lang::Lang;
use time::Date;

/// One change of status or merger, as the page tells it.
pub(super) struct SuccessionLine {
    pub(super) id: String,
    pub(super) on: Date,
    pub(super) what: String,
    pub(super) source: String,
    pub(super) may_correct: bool,
    pub(super) may_withdraw: bool,
}

/// The changes of status and mergers of an authority, told from its side.
pub(super) async fn succession_lines(
    conn: &Conn,
    id: AuthorityId,
    (lang, today, may_change): (Lang, Date, bool),
) -> Answer<Vec<SuccessionLine>> {
    let found = acts_store::of_authority(conn, id).await?;
    let parts = acts_store::parts(conn, &found.iter().map(|act| act.id).collect::<Vec<_>>()).await?;
    let mut lines = Vec::new();
    for act in found {
        let names: Vec<&str> =
            parts.iter().filter(|part| part.succession_id == act.id).map(|part| part.name.as_str()).collect();
        let what = match (act.kind, act.successor_id) {
            (SuccessionKind::Status, _) | (SuccessionKind::Merger, None) => lang.succession_status().to_owned(),
            (SuccessionKind::Merger, Some(into)) if into == id => {
                format!("{}: {}", lang.succession_took_over(), names.join(", "))
            }
            (SuccessionKind::Merger, Some(into)) => {
                let into = store::periods(conn, into).await?.into_iter().next().map(|one| one.name);
                format!("{} → {}", names.join(", "), into.unwrap_or_default())
            }
        };
        let holds = act.state == SuccessionState::Recorded;
        let state = match (holds, act.on_day > today) {
            (false, _) => format!(" ({})", lang.succession_is_withdrawn()),
            (true, true) => format!(" ({})", lang.succession_coming()),
            (true, false) => String::new(),
        };
        lines.push(SuccessionLine {
            id: act.id.to_string(),
            on: act.on_day,
            what: what + &state,
            source: act.source,
            may_correct: may_change && holds,
            may_withdraw: may_change && holds && act.on_day > today,
        });
    }
    Ok(lines)
}

/// What has become of an authority today, or will: passed into another, or another kind, key or name.
pub(super) async fn fates(conn: &Conn, detail: &Detail, (lang, today): (Lang, Date)) -> Answer<Vec<String>> {
    let mut told = Vec::new();
    for one in store::ended(conn, &[detail.authority.id]).await? {
        told.push(lang.fate(&one, today));
    }
    for coming in detail.periods.iter().filter(|one| one.valid_from.is_some_and(|from| from > today)) {
        let from = coming.valid_from.map(|day| lang.date(day)).unwrap_or_default();
        let key = coming.ags.as_ref().map(|ags| format!(" ({ags})")).unwrap_or_default();
        let kind = lang.authority_kind_word(coming.kind.code());
        told.push(format!(
            "{} {from}: {}{key}, {kind} ({})",
            lang.succession_from_day(),
            coming.name,
            lang.succession_coming()
        ));
    }
    Ok(told)
}
