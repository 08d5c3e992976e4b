//! Reading and writing: pools, snapshots and transactions.

use super::past;
use super::query::Text;
use super::{Arg, DbError, FromRow, Query, Row};
use crate::clock::Instant;
use rocket::futures::TryStreamExt;
use rocket::tokio::sync::{Mutex, mpsc};
use sqlx::postgres::{PgArguments, PgPool};
use sqlx::sqlite::{SqliteArguments, SqlitePool};
use sqlx::{Arguments, AssertSqlSafe, Postgres, Sqlite, Transaction};
use std::ops::Deref;
use std::sync::Arc;

/// Something that can be read: the pools, a snapshot or a transaction.
#[derive(Debug)]
pub struct Conn {
    inner: Inner,
    /// The instant as of which it reads; nothing is the present.
    past: Option<Instant>,
}

#[derive(Debug)]
enum Inner {
    Sqlite { write: SqlitePool, read: SqlitePool },
    Pg(PgPool),
    SqliteTx(Mutex<Transaction<'static, Sqlite>>),
    PgTx(Mutex<Transaction<'static, Postgres>>),
}

/// The database; copies share its pools.
#[derive(Debug, Clone)]
pub struct Db(Arc<Conn>);

/// A transaction; gone without a trace unless committed.
#[derive(Debug)]
#[must_use = "a transaction that is not committed changes nothing"]
pub struct Tx(Conn);

impl Deref for Db {
    type Target = Conn;
    fn deref(&self) -> &Conn {
        &self.0
    }
}

impl Deref for Tx {
    type Target = Conn;
    fn deref(&self) -> &Conn {
        &self.0
    }
}

/// Binds the values in the driver's own way.
macro_rules! arguments {
    ($type:ty, $args:expr, $instant:expr) => {{
        let mut list = <$type>::default();
        for arg in $args {
            let added = match arg {
                Arg::Uuid(value) => Arguments::add(&mut list, value),
                Arg::Text(value) => Arguments::add(&mut list, value),
                Arg::Int(value) => Arguments::add(&mut list, value),
                Arg::Bool(value) => Arguments::add(&mut list, value),
                Arg::Date(value) => Arguments::add(&mut list, value),
                Arg::Instant(value) => Arguments::add(&mut list, value.map($instant)),
                Arg::Bytes(value) => Arguments::add(&mut list, value),
            };
            added.map_err(|error| DbError::Other(error.to_string()))?;
        }
        list
    }};
}

/// Runs the same statement on whichever connection this is.
macro_rules! run {
    ($conn:expr, $query:expr, |$statement:ident, $executor:ident| $body:expr, $wrap:ident => $wrapped:expr) => {{
        let Query { text, args } = $conn.told($query);
        match &$conn.inner {
            Inner::Sqlite { read, .. } => {
                let list = arguments!(SqliteArguments, args, |at: Instant| at.micros());
                let $statement = statement!(text, list);
                let $executor = read;
                let $wrap = Row::Sqlite;
                let _ = &$wrap;
                let result = $body;
                $wrapped(result)
            }
            Inner::SqliteTx(tx) => {
                let list = arguments!(SqliteArguments, args, |at: Instant| at.micros());
                let $statement = statement!(text, list);
                let mut guard = tx.lock().await;
                let $executor = &mut **guard;
                let $wrap = Row::Sqlite;
                let _ = &$wrap;
                let result = $body;
                $wrapped(result)
            }
            Inner::Pg(pool) => {
                let list = arguments!(PgArguments, args, |at: Instant| at.offset());
                let $statement = statement!(text, list);
                let $executor = pool;
                let $wrap = Row::Pg;
                let _ = &$wrap;
                let result = $body;
                $wrapped(result)
            }
            Inner::PgTx(tx) => {
                let list = arguments!(PgArguments, args, |at: Instant| at.offset());
                let $statement = statement!(text, list);
                let mut guard = tx.lock().await;
                let $executor = &mut **guard;
                let $wrap = Row::Pg;
                let _ = &$wrap;
                let result = $body;
                $wrapped(result)
            }
        }
    }};
}

/// Literal text is cached by its address; built text is literals and placeholders only (see [`Query`]).
macro_rules! statement {
    ($text:expr, $list:expr) => {
        match $text {
            Text::Literal(text) => sqlx::query_with(text, $list),
            Text::Built(text) => sqlx::query_with(AssertSqlSafe(text), $list),
        }
    };
}

impl Conn {
    /// A connection to the present.
    const fn now(inner: Inner) -> Self {
        Self { inner, past: None }
    }

    /// The query as it is asked here: of the past, with the versions in place of the tables.
    fn told(&self, query: Query) -> Query {
        match self.past {
            Some(at) => past::as_of(query, at, if self.is_sqlite() { "main." } else { "" }),
            None => query,
        }
    }

    /// Whether this is SQLite.
    pub(super) const fn is_sqlite(&self) -> bool {
        matches!(self.inner, Inner::Sqlite { .. } | Inner::SqliteTx(_))
    }

    /// All rows.
    ///
    /// # Errors
    /// What the database refuses.
    pub async fn all<T: FromRow>(&self, query: Query) -> Result<Vec<T>, DbError> {
        let rows: Vec<Row> = run!(self, query, |statement, executor| statement.fetch_all(executor).await?,
            wrap => |rows: Vec<_>| rows.into_iter().map(wrap).collect());
        rows.iter().map(|row| T::from_row(row).map_err(DbError::from)).collect()
    }

    /// The first row, if there is one.
    ///
    /// # Errors
    /// What the database refuses.
    pub async fn opt<T: FromRow>(&self, query: Query) -> Result<Option<T>, DbError> {
        let row: Option<Row> = run!(self, query, |statement, executor| statement.fetch_optional(executor).await?,
            wrap => |row: Option<_>| row.map(wrap));
        row.as_ref().map(T::from_row).transpose().map_err(DbError::from)
    }

    /// The row there must be.
    ///
    /// # Errors
    /// What the database refuses; no row is an error too.
    pub async fn one<T: FromRow>(&self, query: Query) -> Result<T, DbError> {
        self.opt(query).await?.ok_or_else(|| DbError::Other("a row that must be there is missing".to_owned()))
    }

    /// Sends all rows, a few hundred at a time, as they come; ends early when nobody listens.
    ///
    /// # Errors
    /// What the database refuses.
    pub async fn pour(&self, query: Query, rows: &mpsc::Sender<Vec<Row>>) -> Result<(), DbError> {
        run!(self, query, |statement, executor| {
            let mut stream = statement.fetch(executor);
            let mut batch = Vec::with_capacity(256);
            while let Some(row) = stream.try_next().await? {
                batch.push(wrap(row));
                if batch.len() == 256 && rows.send(std::mem::replace(&mut batch, Vec::with_capacity(256))).await.is_err() {
                    return Ok(());
                }
            }
            // A closed channel means that nobody wants the rest.
            let _ = rows.send(batch).await;
        }, wrap => |()| Ok(()))
    }
}

impl Db {
    pub(super) fn sqlite(write: SqlitePool, read: SqlitePool) -> Self {
        Self(Arc::new(Conn::now(Inner::Sqlite { write, read })))
    }

    pub(super) fn postgres(pool: PgPool) -> Self {
        Self(Arc::new(Conn::now(Inner::Pg(pool))))
    }

    /// Begins to write.
    ///
    /// # Errors
    /// When the database is locked, read-only or gone.
    pub async fn begin(&self) -> Result<Tx, DbError> {
        Ok(Tx(Conn::now(match &self.0.inner {
            Inner::Sqlite { write, .. } => {
                Inner::SqliteTx(Mutex::new(write.begin_with("BEGIN IMMEDIATE").await.map_err(waited)?))
            }
            Inner::Pg(pool) => Inner::PgTx(Mutex::new(pool.begin().await?)),
            Inner::SqliteTx(_) | Inner::PgTx(_) => return Err(DbError::Other("a transaction within one".to_owned())),
        })))
    }

    /// Begins to read one consistent view.
    ///
    /// # Errors
    /// When the database is gone.
    pub async fn snapshot(&self) -> Result<Tx, DbError> {
        self.snapshot_at(None).await
    }

    /// Begins to read one consistent view: of the present, or of what stood at an instant. What is not kept in versions is that of today.
    ///
    /// # Errors
    /// When the database is gone.
    pub async fn snapshot_at(&self, past: Option<Instant>) -> Result<Tx, DbError> {
        let inner = match &self.0.inner {
            Inner::Sqlite { read, .. } => Inner::SqliteTx(Mutex::new(read.begin().await?)),
            Inner::Pg(pool) => {
                Inner::PgTx(Mutex::new(pool.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await?))
            }
            Inner::SqliteTx(_) | Inner::PgTx(_) => return Err(DbError::Other("a transaction within one".to_owned())),
        };
        Ok(Tx(Conn { inner, past }))
    }

    /// Closes all connections.
    pub async fn close(&self) {
        match &self.0.inner {
            Inner::Sqlite { write, read } => {
                read.close().await;
                write.close().await;
            }
            Inner::Pg(pool) => pool.close().await,
            Inner::SqliteTx(_) | Inner::PgTx(_) => {}
        }
    }

    /// The pools by kind: SQLite's writer or PostgreSQL's.
    pub(super) fn pools(&self) -> Result<&SqlitePool, Option<&PgPool>> {
        match &self.0.inner {
            Inner::Sqlite { write, .. } => Ok(write),
            Inner::Pg(pool) => Err(Some(pool)),
            Inner::SqliteTx(_) | Inner::PgTx(_) => Err(None),
        }
    }
}

/// SQLite has one writer: who waits for it too long finds the database busy, not gone.
fn waited(error: sqlx::Error) -> DbError {
    if matches!(error, sqlx::Error::PoolTimedOut) { DbError::Busy } else { error.into() }
}

impl Tx {
    /// Changes rows and says how many.
    ///
    /// # Errors
    /// What the database refuses.
    pub async fn execute(&self, query: Query) -> Result<u64, DbError> {
        Ok(run!(self.0, query, |statement, executor| statement.execute(executor).await?.rows_affected(),
            wrap => |count: u64| count))
    }

    /// Makes all changes true at once.
    ///
    /// # Errors
    /// What the database refuses; nothing is changed then.
    pub async fn commit(self) -> Result<(), DbError> {
        match self.0.inner {
            Inner::SqliteTx(tx) => tx.into_inner().commit().await?,
            Inner::PgTx(tx) => tx.into_inner().commit().await?,
            Inner::Sqlite { .. } | Inner::Pg(_) => {}
        }
        Ok(())
    }
}
