//! Belege: what the audit log keeps of every file taken out, and the list of it.

use super::{Job, Receipt};
use crate::access::Scope;
use crate::audit::{self, HistoryLine, Stamp, Stream};
use crate::clock::{Clock, Instant};
use crate::db::{Conn, Db, DbError};
use crate::id::{AuthorityId, EntryId, PersonId};
use crate::web::input;
use crate::web::paging::{PageOf, Paging};
use serde::Serialize;
use serde_json::{Map, Value, json};

input! {
    /// How much of the list of receipts, and from where.
    pub struct ReceiptsInput {
        /// Rows at most, 1 to 200.
        limit,
        /// Where to go on.
        cursor,
    }
}

/// A file was taken out whole.
pub const TAKEN: &str = "export.taken";
/// Somebody left before the end.
pub const ABORTED: &str = "export.aborted";
/// The largest integer that every JSON reader keeps exact.
const EXACT: i128 = 9_007_199_254_740_991;

fn stream() -> Stream {
    Stream::system("export")
}

fn scope(scope: &Scope) -> Value {
    let ids = |list: &[AuthorityId]| list.iter().map(ToString::to_string).collect::<Vec<_>>();
    match scope {
        Scope::All => json!("all"),
        Scope::Limited { recipients, agencies, .. } => {
            json!({ "recipients": ids(recipients), "agencies": ids(agencies) })
        }
    }
}

fn about(job: &Job) -> Map<String, Value> {
    let filter: Map<String, Value> =
        job.filter.iter().map(|(name, value)| ((*name).to_owned(), json!(value))).collect();
    let mut data = Map::new();
    data.insert("dataset".to_owned(), json!(job.dataset.code()));
    data.insert("format".to_owned(), json!(job.format.code()));
    if let Some(dialect) = job.format.dialect() {
        data.insert("dialect".to_owned(), json!(dialect.name()));
    }
    data.insert("filter".to_owned(), Value::Object(filter));
    data.insert("scope".to_owned(), scope(&job.scope));
    data.insert("schema".to_owned(), json!(job.dataset.schema()));
    if let Some(as_of) = job.as_of {
        data.insert("as_of".to_owned(), json!({ "number": as_of.number, "sealed_at": as_of.sealed_at.iso() }));
    }
    data
}

/// A sum of cents; beyond what JSON keeps exact, as text.
fn cents(sum: i128) -> Value {
    match i64::try_from(sum) {
        Ok(cents) if (-EXACT..=EXACT).contains(&sum) => json!(cents),
        Ok(_) | Err(_) => json!(sum.to_string()),
    }
}

/// The entry is of the end, since a checkpoint may have sealed the beginning meanwhile; it tells both.
async fn append(db: &Db, clock: &Clock, stamp: &Stamp, act: &str, mut data: Map<String, Value>) -> Result<(), DbError> {
    data.insert("asked_at".to_owned(), json!(stamp.at.iso()));
    let tx = db.begin().await?;
    stamp.later(clock).append(&tx, &stream(), act, Value::Object(data), &[]).await?;
    tx.commit().await
}

/// Keeps the receipt of a whole file.
pub(super) async fn taken(db: &Db, clock: &Clock, stamp: &Stamp, job: &Job, receipt: &Receipt) -> Result<(), DbError> {
    let all = |sums: &[(String, i128)]| -> Map<String, Value> {
        sums.iter().map(|(name, sum)| (name.clone(), cents(*sum))).collect()
    };
    let mut data = about(job);
    data.insert("rows".to_owned(), json!(receipt.rows));
    data.insert("sums".to_owned(), Value::Object(all(&receipt.sums)));
    if let Some(counted) = &receipt.counted {
        data.insert("counted".to_owned(), json!({ "rows": counted.rows, "sums": all(&counted.sums) }));
    }
    data.insert("sha256".to_owned(), json!(receipt.sha256));
    data.insert("bytes".to_owned(), json!(receipt.bytes));
    append(db, clock, stamp, TAKEN, data).await
}

/// Notes that somebody left after so many bytes; that it cannot be noted is logged.
pub(super) async fn aborted(db: &Db, clock: &Clock, stamp: &Stamp, job: &Job, sent: u64) {
    let mut data = about(job);
    data.insert("bytes".to_owned(), json!(sent));
    if let Err(error) = append(db, clock, stamp, ABORTED, data).await {
        log::error!("a broken export cannot be noted: {error}");
    }
}

/// Beleg: one file taken out.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct Taken {
    /// The audit entry.
    pub id: EntryId,
    /// When it was asked for, in UTC.
    #[schema(value_type = String)]
    pub taken_at: Instant,
    /// Whether it left whole.
    pub complete: bool,
    /// Who took it, where a person did.
    pub person: Option<String>,
    /// What it held, such as `awards`.
    pub dataset: String,
    /// `csv` or `xlsx`.
    pub format: String,
    /// `audit`, `spreadsheet` or `plain`; nothing where the format has no dialects.
    pub dialect: Option<String>,
    /// The filters as given.
    #[schema(value_type = Object)]
    pub filter: Value,
    /// Number and instant of the checkpoint as of which it was read; nothing where it was the present.
    #[schema(value_type = Option<Object>)]
    pub as_of: Option<Value>,
    /// `all`, or the authorities whose things it holds.
    #[schema(value_type = Object)]
    pub scope: Value,
    /// Rows without the header; unknown if it did not leave whole.
    pub rows: Option<u64>,
    /// The sum of each column of amounts over all rows, such as `1234.50`.
    #[schema(value_type = Object)]
    pub sums: Value,
    /// Rows that count in the sums of lists, as drafts do not; nothing where the dataset has no such rule.
    pub counted_rows: Option<u64>,
    /// The sums of the rows that count: what the list shows for the same filter.
    #[schema(value_type = Option<Object>)]
    pub counted_sums: Option<Value>,
    /// SHA-256 of the file, in hexadecimal.
    pub sha256: Option<String>,
    /// Bytes of the file; of what was sent, if it did not leave whole.
    pub bytes: Option<u64>,
    /// Version of the columns.
    pub schema: Option<i64>,
    #[serde(skip)]
    seq: i64,
}

/// Cents as written in JSON: `1234.50`.
fn euros(sum: &Value) -> Value {
    let cents = sum.as_i64().map(i128::from).or_else(|| sum.as_str().and_then(|text| text.parse().ok()));
    cents.map_or(Value::Null, |cents: i128| {
        let size = cents.unsigned_abs();
        json!(format!("{}{}.{:02}", if cents < 0 { "-" } else { "" }, size / 100, size % 100))
    })
}

fn read(line: HistoryLine) -> Taken {
    let body: Value = serde_json::from_str(&line.body).unwrap_or_default();
    let data = body.get("data");
    let get = |name: &str| data.and_then(|data| data.get(name));
    let text = |name: &str| get(name).and_then(Value::as_str).map(str::to_owned);
    let euros_of = |sums: &Value| -> Value {
        let sums = sums.as_object().cloned().unwrap_or_default();
        sums.iter().map(|(name, sum)| (name.clone(), euros(sum))).collect::<Map<_, _>>().into()
    };
    let counted = |name: &str| get("counted").and_then(|counted| counted.get(name));
    Taken {
        id: line.id,
        // Receipts from before there were checkpoints name no other time.
        taken_at: text("asked_at").and_then(|at| Instant::parse(&at)).unwrap_or(line.recorded_at),
        complete: line.act == TAKEN,
        person: line.person,
        dataset: text("dataset").unwrap_or_default(),
        // Receipts from before there were other formats name none.
        format: text("format").unwrap_or_else(|| "csv".to_owned()),
        dialect: text("dialect"),
        filter: get("filter").cloned().unwrap_or_else(|| json!({})),
        as_of: get("as_of").cloned(),
        scope: get("scope").cloned().unwrap_or_default(),
        rows: get("rows").and_then(Value::as_u64),
        sums: euros_of(get("sums").unwrap_or(&Value::Null)),
        // Receipts from before it was told apart name none.
        counted_rows: counted("rows").and_then(Value::as_u64),
        counted_sums: counted("sums").map(euros_of),
        sha256: text("sha256"),
        bytes: get("bytes").and_then(Value::as_u64),
        schema: get("schema").and_then(Value::as_i64),
        seq: line.seq,
    }
}

/// What was taken out, newest first; by one person if one is named.
///
/// # Errors
/// What the database refuses.
pub async fn list(conn: &Conn, person: Option<PersonId>, paging: &Paging<i64>) -> Result<PageOf<Taken>, DbError> {
    let lines = audit::lines(conn, &stream(), person, paging.after, paging.limit.saturating_add(1)).await?;
    Ok(PageOf::cut(lines.into_iter().map(read).collect(), paging.limit, |taken: &Taken| taken.seq))
}
