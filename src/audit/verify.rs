//! Checking the whole log: bodies, projections, chains, heads, commitments and checkpoints, and the registers against their versions; names
//! the first that does not hold.

use super::canonical;
use super::checkpoint::{self, Seals};
use super::store::{commitment, hex, link};
use crate::clock::Instant;
use crate::db::{Db, DbError, FromRow, Row, Unlike, q, row, unlike_versions};
use crate::id::{EntryId, PersonId, UserId};
use rocket::tokio::sync::mpsc;
use serde_json::Value;
use std::collections::HashMap;

row! {
    struct Stored {
        id: EntryId,
        stream_kind: String,
        stream_id: String,
        seq: i64,
        recorded_at: Instant,
        act: String,
        actor: String,
        user_id: Option<UserId>,
        person_id: Option<PersonId>,
        role: Option<String>,
        request_id: Option<String>,
        body: String,
        previous: Vec<u8>,
        hash: Vec<u8>,
    }
}

row! {
    struct StreamRow { kind: String, id: String, length: i64, head: Vec<u8>, }
}

row! {
    struct Personal { entry_id: EntryId, name: String, salt: Vec<u8>, value: String, body: Option<String>, }
}

/// Why the log does not hold, and where first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finding {
    /// In a stream.
    Entry {
        /// The stream, as `kind/id`.
        stream: String,
        /// The place in it.
        seq: i64,
        /// The entry, if it is there.
        entry: Option<EntryId>,
        /// What is wrong.
        what: String,
    },
    /// At a checkpoint.
    Checkpoint {
        /// Its number.
        number: i64,
        /// What is wrong.
        what: String,
    },
    /// In a register beside the log.
    Register(Unlike),
}

impl Finding {
    /// A finding in a stream.
    pub(super) fn entry(kind: &str, id: &str, seq: i64, entry: Option<EntryId>, what: String) -> Self {
        Self::Entry { stream: format!("{kind}/{id}"), seq, entry, what }
    }
}

impl std::fmt::Display for Finding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Entry { stream, seq, entry: Some(entry), what } => {
                write!(f, "stream {stream}, entry number {seq} ({entry}): {what}")
            }
            Self::Entry { stream, seq, entry: None, what } => write!(f, "stream {stream}, entry number {seq}: {what}"),
            Self::Checkpoint { number, what } => write!(f, "checkpoint {number}: {what}"),
            Self::Register(Unlike { table, id, gone: false }) => {
                write!(f, "table {table}, {id}: the row is not what its newest version says: it was changed")
            }
            Self::Register(Unlike { table, id, gone: true }) => {
                write!(f, "table {table}, {id}: a row is gone that its newest version tells of")
            }
        }
    }
}

/// How much was checked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// Chains.
    pub streams: u64,
    /// Entries.
    pub entries: u64,
    /// Checkpoints.
    pub seals: Seals,
}

/// Where the walk stands in the stream it is in.
#[derive(Default)]
struct Walk {
    kind: String,
    id: String,
    seq: i64,
    head: Vec<u8>,
    report: Report,
    heads: Vec<(String, String, i64, Vec<u8>)>,
}

/// Checks every entry, every head, every checkpoint and the registers within one consistent view.
///
/// # Errors
/// What the database refuses.
pub async fn verify(db: &Db) -> Result<Result<Report, Finding>, DbError> {
    let view = db.snapshot().await?;
    let (sender, mut receiver) = mpsc::channel::<Vec<Row>>(4);
    let pour = async {
        let sender = sender;
        view.pour(
            q("SELECT id, stream_kind, stream_id, seq, recorded_at, act, actor, user_id, person_id, role, request_id, body, previous, hash
               FROM audit_entries ORDER BY stream_kind, stream_id, seq"),
            &sender,
        )
        .await
    };
    // The receiver is moved in: a finding drops it, and the pouring ends instead of waiting for ever.
    let check = async move {
        let mut walk = Walk::default();
        while let Some(rows) = receiver.recv().await {
            for row in &rows {
                if let Err(finding) = walk.step(&Stored::from_row(row)?) {
                    return Ok::<_, DbError>(Err(finding));
                }
            }
        }
        walk.close();
        Ok(Ok(walk))
    };
    let (poured, checked) = rocket::tokio::join!(pour, check);
    let walk = match checked? {
        Ok(walk) => walk,
        Err(finding) => return Ok(Err(finding)),
    };
    poured?;
    let streams: Vec<StreamRow> =
        view.all(q("SELECT kind, id, length, head FROM audit_streams ORDER BY kind, id")).await?;
    if let Some(finding) = heads(&walk.heads, &streams) {
        return Ok(Err(finding));
    }
    let personal: Vec<Personal> = view
        .all(q("SELECT p.entry_id, p.name, p.salt, p.value, e.body FROM audit_personal p
                LEFT JOIN audit_entries e ON e.id = p.entry_id ORDER BY p.entry_id, p.name"))
        .await?;
    if let Some(finding) = personal.iter().find_map(kept_value_differs) {
        return Ok(Err(finding));
    }
    let seals = match checkpoint::check(&view).await? {
        Ok(seals) => seals,
        Err(finding) => return Ok(Err(finding)),
    };
    Ok(match unlike_versions(&view).await? {
        Some(unlike) => Err(Finding::Register(unlike)),
        None => Ok(Report { seals, ..walk.report }),
    })
}

impl Walk {
    fn close(&mut self) {
        if self.seq > 0 {
            self.report.streams += 1;
            self.heads.push((
                std::mem::take(&mut self.kind),
                std::mem::take(&mut self.id),
                self.seq,
                std::mem::take(&mut self.head),
            ));
        }
    }

    fn step(&mut self, entry: &Stored) -> Result<(), Finding> {
        if entry.stream_kind != self.kind || entry.stream_id != self.id {
            self.close();
            self.kind.clone_from(&entry.stream_kind);
            self.id.clone_from(&entry.stream_id);
            self.seq = 0;
            self.head = vec![0; 32];
        }
        let wrong =
            |seq: i64, what: String| Finding::entry(&entry.stream_kind, &entry.stream_id, seq, Some(entry.id), what);
        let expected = self.seq + 1;
        if entry.seq != expected {
            return Err(wrong(expected, format!("it is missing; the next one there has number {}", entry.seq)));
        }
        if entry.previous != self.head {
            return Err(wrong(entry.seq, "it does not follow the hash of the entry before it".to_owned()));
        }
        if link(&entry.previous, &entry.body) != entry.hash {
            return Err(wrong(entry.seq, "its hash is not the hash of its body: it was changed".to_owned()));
        }
        if let Some(column) = differing_column(entry) {
            return Err(wrong(entry.seq, format!("column {column} differs from the body: it was changed")));
        }
        self.seq = entry.seq;
        self.head.clone_from(&entry.hash);
        self.report.entries += 1;
        Ok(())
    }
}

/// The first projection that is not what the body says.
fn differing_column(entry: &Stored) -> Option<&'static str> {
    let Ok(body) = serde_json::from_str::<Value>(&entry.body) else { return Some("body") };
    if canonical::body(&body).ok().as_deref() != Some(entry.body.as_str()) {
        return Some("body");
    }
    let text = |pointer: &str| body.pointer(pointer).and_then(Value::as_str).map(str::to_owned);
    let columns = [
        ("id", text("/entry"), Some(entry.id.to_string())),
        ("stream_kind", text("/stream/kind"), Some(entry.stream_kind.clone())),
        ("stream_id", text("/stream/id"), Some(entry.stream_id.clone())),
        ("seq", body.pointer("/seq").map(ToString::to_string), Some(entry.seq.to_string())),
        ("recorded_at", text("/at"), Some(entry.recorded_at.iso())),
        ("act", text("/act"), Some(entry.act.clone())),
        ("actor", text("/actor/kind"), Some(entry.actor.clone())),
        ("user_id", text("/actor/user"), entry.user_id.map(|id| id.to_string())),
        ("person_id", text("/actor/person"), entry.person_id.map(|id| id.to_string())),
        ("role", text("/actor/role"), entry.role.clone()),
        ("request_id", text("/request"), entry.request_id.clone()),
    ];
    columns.into_iter().find(|(_, said, stored)| said != stored).map(|(column, _, _)| column)
}

/// Compares the walked ends with the kept heads.
fn heads(walked: &[(String, String, i64, Vec<u8>)], kept: &[StreamRow]) -> Option<Finding> {
    let finding = |kind: &str, id: &str, seq, what: String| Some(Finding::entry(kind, id, seq, None, what));
    let mut ends: HashMap<(&str, &str), (i64, &[u8])> = walked
        .iter()
        .map(|(kind, id, length, head)| ((kind.as_str(), id.as_str()), (*length, head.as_slice())))
        .collect();
    for stream in kept {
        match ends.remove(&(stream.kind.as_str(), stream.id.as_str())) {
            None => return finding(&stream.kind, &stream.id, 1, "all entries of the stream are missing".to_owned()),
            Some((length, _)) if length < stream.length => {
                return finding(
                    &stream.kind,
                    &stream.id,
                    length + 1,
                    format!("it is missing; the stream has {} entries", stream.length),
                );
            }
            Some((length, head)) if length != stream.length || head != stream.head => {
                let what = format!("the stream's head {} is not the hash of its last entry", hex(&stream.head));
                return finding(&stream.kind, &stream.id, length, what);
            }
            Some(_) => {}
        }
    }
    let (kind, id) = ends.keys().min().copied()?;
    finding(kind, id, 1, "the stream's head is missing".to_owned())
}

fn kept_value_differs(personal: &Personal) -> Option<Finding> {
    let said = personal
        .body
        .as_deref()
        .and_then(|body| serde_json::from_str::<Value>(body).ok())
        .and_then(|body| body.get("personal")?.get(&personal.name)?.as_str().map(str::to_owned));
    (said.as_deref() != Some(commitment(&personal.salt, &personal.value).as_str())).then(|| Finding::Entry {
        stream: "audit_personal".to_owned(),
        seq: 0,
        entry: Some(personal.entry_id),
        what: format!("the kept value `{}` is not the one committed to", personal.name),
    })
}
