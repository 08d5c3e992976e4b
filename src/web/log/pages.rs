//! The page of the log: the newest checkpoints, then the entries of a filter, newest first.

use super::{LogQuery, ReadLog, page_of};
use crate::access::Permit;
use crate::audit::checkpoint::{self, Checkpoint};
use crate::audit::{HistoryLine, hex};
use crate::clock::Instant;
use crate::db::Db;
use crate::error::{Answer, AppError};
use crate::export::register::Dataset;
use crate::export::{Link, downloads};
use crate::web::lang::{Lang, problems};
use crate::web::paging::PageOf;
use crate::web::view::{FormView, Frame, Nav, Page};
use crate::web::{Around, Input, Nothing, Query, address};
use rocket::http::Status;
use rocket::{Route, State, get, routes};

/// So many checkpoints are shown.
const SHOWN: i64 = 5;

/// The log.
#[derive(askama::Template)]
#[template(path = "web/log/log.html")]
struct LogPage {
    frame: Frame,
    filter: FormView,
    seals: Vec<Seal>,
    seal_files: Vec<Link>,
    lines: Vec<Line>,
    files: Vec<Link>,
    first: Option<String>,
    next: Option<String>,
}

/// A checkpoint, as shown.
struct Seal {
    number: i64,
    when: String,
    leaves: i64,
    root: String,
}

/// An entry, as shown.
struct Line {
    when: String,
    what: String,
    stream: String,
    seq: i64,
    who: String,
    body: String,
}

fn moment(at: Instant, lang: Lang) -> String {
    format!("{}, {}", lang.date(at.day()), at.wall_time())
}

fn seal(one: Checkpoint, lang: Lang) -> Seal {
    Seal { number: one.number, when: moment(one.sealed_at, lang), leaves: one.leaves, root: hex(&one.root) }
}

fn line(one: HistoryLine, lang: Lang) -> Line {
    let role = lang.role(one.role.as_deref().unwrap_or_default());
    let who = match (one.person, one.actor.as_str()) {
        (Some(name), _) if role.is_empty() => name,
        (Some(name), _) => format!("{name} ({}{role})", lang.standing_in(one.acted_for.as_deref())),
        (None, "command") => lang.award_history_command().to_owned(),
        (None, _) => lang.log_nobody().to_owned(),
    };
    Line {
        when: moment(one.recorded_at, lang),
        what: lang.act_word(&one.act),
        stream: format!("{}/{}", one.stream_kind, one.stream_id),
        seq: one.seq,
        who,
        body: one.body,
    }
}

#[get("/audit")]
async fn page(
    _permit: Permit<ReadLog>,
    query: Query<LogQuery>,
    around: Around,
    db: &State<Db>,
) -> Answer<Page<LogPage>> {
    let (input, lang) = (&query.0, around.lang);
    let mut filter = FormView::default();
    for (name, value) in input.values() {
        filter.keep(name, value.unwrap_or_default());
    }
    let view = db.snapshot().await?;
    let (status, found) = match page_of(&view, input).await {
        Ok(found) => (Status::Ok, found),
        Err(AppError::Invalid(faults)) => {
            for fault in &faults {
                filter.fail(&fault.field, problems::sentence(lang, &fault.fault));
            }
            (Status::UnprocessableEntity, PageOf { items: Vec::new(), next: None })
        }
        Err(other) => return Err(other),
    };
    let seals = checkpoint::before(&view, None, SHOWN).await?;
    let page = LogPage {
        frame: around.frame(Nav::Log),
        filter,
        seals: seals.into_iter().map(|one| seal(one, lang)).collect(),
        seal_files: downloads(lang, Dataset::Checkpoints, &Nothing),
        lines: found.items.into_iter().map(|one| line(one, lang)).collect(),
        files: downloads(lang, Dataset::AuditEntries, input),
        first: input.cursor.as_ref().map(|_| address("/audit", input, &[("cursor", "")])),
        next: found.next.map(|cursor| address("/audit", input, &[("cursor", &cursor)])),
    };
    Ok(Page::with(status, page))
}

/// The route.
pub fn routes() -> Vec<Route> {
    routes![page]
}
