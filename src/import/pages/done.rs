//! The page after an import: what the audit log tells of it.

use crate::audit;
use crate::db::Db;
use crate::error::{Answer, AppError};
use crate::id::EntryId;
use crate::import::{Importable, Leaves};
use crate::web::Around;
use crate::web::view::{Frame, Nav, Page};
use rocket::{State, get};

#[derive(askama::Template)]
#[template(path = "import/done.html")]
pub(super) struct Done {
    frame: Frame,
    /// Where what was taken over is listed.
    list: (&'static str, &'static str),
    entry: EntryId,
    imported: i64,
    counts: [(&'static str, String); 3],
    skipped: i64,
    rows_sha256: String,
    file_sha256: String,
}

impl Done {
    const fn has_skipped(&self) -> bool {
        self.skipped > 0
    }
}

/// What an import has done, as the audit log tells it; to whoever did it.
#[get("/import/<id>/done")]
pub(super) async fn done(leaves: Leaves, id: &str, around: Around, db: &State<Db>) -> Answer<Page<Done>> {
    let id = EntryId::parse(id).ok_or(AppError::NotFound)?;
    let line = audit::entry(db, &crate::import::stream(), id).await?.ok_or(AppError::NotFound)?;
    if line.person_id != Some(leaves.person()) {
        return Err(AppError::NotFound);
    }
    let body: serde_json::Value = serde_json::from_str(&line.body).unwrap_or_default();
    let get = |name: &str| body.get("data").and_then(|data| data.get(name));
    let text = |name: &str| get(name).and_then(serde_json::Value::as_str).unwrap_or_default().to_owned();
    let count = |name: &str| get(name).and_then(serde_json::Value::as_i64).unwrap_or(0);
    let (l, written) = (around.lang, |name: &str| around.lang.number(count(name)));
    Ok(Page::new(Done {
        frame: around.frame(Nav::Import),
        list: match Importable::parse(&text("dataset")).ok_or(AppError::NotFound)? {
            Importable::Awards => ("/awards", l.import_done_awards()),
            Importable::Authorities => ("/authorities", l.import_done_authorities()),
            Importable::Positions | Importable::Milestones => ("/awards?state=draft", l.import_done_drafts()),
            // A run is told of in its own chain.
            Importable::Allocations => return Err(AppError::NotFound),
            Importable::Appropriations => ("/programmes", l.import_done_appropriations()),
            Importable::Expenses => ("/awards", l.import_done_expenses()),
        },
        entry: id,
        imported: count("new").saturating_add(count("changed")),
        counts: [
            (l.import_new(), written("new")),
            (l.import_changed(), written("changed")),
            (l.import_unchanged(), written("unchanged")),
        ],
        skipped: count("skipped"),
        rows_sha256: text("rows_sha256"),
        file_sha256: text("file_sha256"),
    }))
}
