//! Bringing a database to the present schema, and telling a foreign, older or newer one from ours.

use super::{Db, DbError, q};
use sqlx::SqlSafeStr;
use sqlx::migrate::{Migration, MigrationType, Migrator};
use std::borrow::Cow;

/// What a database holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Schema {
    /// Nothing yet.
    Empty,
    /// Tables of another program.
    Foreign,
    /// Ours, some steps behind.
    Older,
    /// Ours, as this program knows it.
    Current,
    /// Ours, made by a newer program.
    Newer,
}

macro_rules! migrations {
    ($($version:literal $name:literal,)*) => {
        const SQLITE: &[(i64, &str, &str)] = &[$(($version, $name, include_str!(concat!("../../migrations/sqlite/", $name, ".sql")))),*];
        const POSTGRES: &[(i64, &str, &str)] = &[$(($version, $name, include_str!(concat!("../../migrations/postgres/", $name, ".sql")))),*];
    };
}

migrations! {
    1 "0001_audit",
    2 "0002_people",
    3 "0003_authorities",
    4 "0004_programmes",
    5 "0005_awards",
    6 "0006_uploads",
    7 "0007_preparers",
    8 "0008_rulesets",
    9 "0009_calls",
    10 "0010_appropriations",
    11 "0011_award_plan",
    12 "0012_allocation_runs",
    13 "0013_successions",
    14 "0014_deputies",
    15 "0015_paper_awards",
    16 "0016_progress",
    17 "0017_checkpoints",
    18 "0018_notices",
    19 "0019_duties",
    20 "0020_amendments",
    21 "0021_overbooking",
    22 "0022_year_closings",
    23 "0023_reports",
    24 "0024_reminders",
    25 "0025_correspondence",
}

fn migrator(list: &[(i64, &'static str, &'static str)], until: i64) -> Migrator {
    Migrator::with_migrations(
        list.iter()
            .filter(|(version, _, _)| *version <= until)
            .map(|(version, name, sql)| {
                Migration::new(*version, Cow::Borrowed(name), MigrationType::Simple, (*sql).into_sql_str(), false)
            })
            .collect(),
    )
}

/// Applies the missing steps, all of them.
///
/// # Errors
/// A sentence that says why not; a failed step changes nothing.
pub async fn migrate(db: &Db) -> Result<(), String> {
    migrate_until(db, newest()).await
}

/// The number of the newest step.
pub fn newest() -> i64 {
    SQLITE.last().map_or(0, |(version, _, _)| *version)
}

/// As `migrate`, but only up to this step: how a database looked to an older program.
///
/// # Errors
/// As `migrate`.
pub async fn migrate_until(db: &Db, until: i64) -> Result<(), String> {
    match schema(db).await.map_err(|error| format!("database: {error}"))? {
        Schema::Foreign => {
            return Err(
                "database: it holds tables of another program; nothing was changed; name an empty one".to_owned()
            );
        }
        Schema::Newer => return Err(newer()),
        Schema::Current => return Ok(()),
        Schema::Empty | Schema::Older => {}
    }
    match db.pools() {
        Ok(sqlite) => migrator(SQLITE, until).run(sqlite).await,
        Err(Some(postgres)) => migrator(POSTGRES, until).run(postgres).await,
        Err(None) => return Err("database: a transaction cannot be migrated".to_owned()),
    }
    .map_err(|error| format!("database: it could not be brought to the present schema: {error}"))
}

/// The sentence for a database that a newer program has made.
pub(crate) fn newer() -> String {
    "database: a newer version of Förderbuch has written it; install that version".to_owned()
}

/// Tells what the database holds.
///
/// # Errors
/// What the database refuses.
pub async fn schema(db: &Db) -> Result<Schema, DbError> {
    let is_sqlite = db.pools().is_ok();
    // The list of steps is made before the first step: alone and empty it tells of a start that was cut off.
    let tables: i64 = db
        .one(q(if is_sqlite {
            "SELECT COUNT(*) AS n FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name <> '_sqlx_migrations'"
        } else {
            "SELECT COUNT(*) AS n FROM information_schema.tables WHERE table_schema = current_schema() AND table_name <> '_sqlx_migrations'"
        }))
        .await?;
    if tables == 0 {
        return Ok(Schema::Empty);
    }
    let ours: i64 = db
        .one(q(if is_sqlite {
            "SELECT COUNT(*) AS n FROM sqlite_master m JOIN pragma_application_id a
             WHERE a.application_id = 1178747720 AND m.type = 'table' AND m.name IN ('foerderbuch', '_sqlx_migrations')"
        } else {
            "SELECT COUNT(*) AS n FROM information_schema.tables
             WHERE table_schema = current_schema() AND table_name IN ('foerderbuch', '_sqlx_migrations')"
        }))
        .await?;
    if ours != 2 {
        return Ok(Schema::Foreign);
    }
    let found: i64 = db.one(q("SELECT CAST(COALESCE(MAX(version), 0) AS BIGINT) AS n FROM _sqlx_migrations")).await?;
    let steps: i64 = db.one(q("SELECT COUNT(*) AS n FROM _sqlx_migrations")).await?;
    let (known, all) = (newest(), i64::try_from(SQLITE.len()).unwrap_or(i64::MAX));
    Ok(match found.cmp(&known) {
        std::cmp::Ordering::Less => Schema::Older,
        // Steps are numbered before they are finished: one may be missing below the newest.
        std::cmp::Ordering::Equal if steps < all => Schema::Older,
        std::cmp::Ordering::Equal => Schema::Current,
        std::cmp::Ordering::Greater => Schema::Newer,
    })
}

/// What is broken in a SQLite file, as SQLite tells it; a server looks after its own files.
///
/// # Errors
/// What the database refuses.
pub async fn damage(db: &Db) -> Result<Option<String>, DbError> {
    super::row! { struct Said { said: String, } }
    if db.pools().is_err() {
        return Ok(None);
    }
    let said: Vec<Said> = db.all(q("SELECT quick_check AS said FROM pragma_quick_check LIMIT 3")).await?;
    let said: Vec<String> = said.into_iter().map(|line| line.said).filter(|line| line != "ok").collect();
    Ok(if said.is_empty() { None } else { Some(said.join("; ")) })
}
