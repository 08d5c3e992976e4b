//! Both databases behind one door: the same SQL text, bound values and rows for SQLite and PostgreSQL.
//!
//! A [`Query`] is text made only of literals plus bound [`Arg`]s, so a value can never become SQL. A [`Conn`] reads; a [`Tx`] reads
//! and writes and is the only thing that does; [`Db::begin`] takes the one writer of SQLite (`BEGIN IMMEDIATE`) or a PostgreSQL
//! transaction, [`Db::snapshot`] one consistent view. Rows come back as [`Row`] and are read by column name.

mod alone;
mod conn;
mod error;
mod mark;
mod migrate;
mod open;
mod past;
mod query;
mod roles;
mod row;

pub use alone::hold_log;
pub use conn::{Conn, Db, Tx};
pub use error::DbError;
pub use mark::{mark, set_mark, writable};
pub(crate) use migrate::newer;
pub use migrate::{Schema, damage, migrate, migrate_until, newest, schema};
pub use open::{Target, open};
pub use past::{Unlike, tables_with_past, unlike_versions};
pub use query::{Arg, Query, q};
pub use roles::{grant, is_owner};
pub use row::{Column, FromRow, Row};

pub(crate) use row::{row, text_enum};
