//! PostgreSQL roles: the owner makes the schema, the application's role may only do what the application does.

use super::query::Text;
use super::{Conn, Db, DbError, FromRow, Query, Row, q};

/// A name that needs no quoting and can hold no SQL.
fn is_plain(name: &str) -> bool {
    let mut letters = name.bytes();
    letters.next().is_some_and(|first| first.is_ascii_lowercase() || first == b'_')
        && name.len() <= 63
        && letters.all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == b'_')
}

struct Table(String);

impl FromRow for Table {
    fn from_row(row: &Row) -> Result<Self, sqlx::Error> {
        row.get("name").map(Self)
    }
}

/// Tables whose rows are never changed or removed.
fn is_append_only(table: &str) -> bool {
    [
        "audit_entries",
        "preparers",
        "checkpoints",
        "checkpoint_leaves",
        "succession_parts",
        "ledger_rows",
        "documents",
        "notices",
        "notice_events",
        "outbox_events",
        "outbox_authorities",
        "reminders",
        "reminder_mails",
        "question_posts",
        "overbookings",
        "amendment_consents",
        "report_submissions",
        "report_questions",
    ]
    .contains(&table)
        || table.ends_with("_versions")
}

/// Tables whose rows the application removes: what is replaced whole, erased or gone by.
fn may_shrink(table: &str) -> bool {
    [
        "award_projects",
        "award_recipients",
        "award_positions",
        "award_funding",
        "award_tranches",
        "award_milestones",
        "award_indicators",
        "award_conditions",
        "award_reasons",
        "award_openings",
        "progress_drafts",
        "authorities",
        "authority_periods",
        "authority_members",
        "audit_personal",
        "uploads",
        "sessions",
        "programmes",
        "programme_ministries",
        "calls",
        "letterheads",
    ]
    .contains(&table)
}

/// Gives the application's role the rights it needs on all tables, and no more. SQLite has no roles.
///
/// # Errors
/// A sentence that says why not.
pub async fn grant(db: &Db, role: &str) -> Result<(), String> {
    if db.is_sqlite() {
        return Err(
            "--app-role: SQLite has no roles; its triggers refuse and the audit log tells; leave the option out"
                .to_owned(),
        );
    }
    if !is_plain(role) {
        return Err(format!(
            "--app-role: `{role}` is no plain role name; use lower-case letters, digits and underscores"
        ));
    }
    let failed = |error: DbError| format!("--app-role: rights cannot be given to {role}: {error}");
    let tables: Vec<Table> = db
        .all(q("SELECT table_name AS name FROM information_schema.tables WHERE table_schema = current_schema() ORDER BY table_name"))
        .await
        .map_err(failed)?;
    let tx = db.begin().await.map_err(failed)?;
    for Table(table) in tables.iter().filter(|table| is_plain(&table.0)) {
        let rights = match table.as_str() {
            name if name.starts_with("_sqlx") => "SELECT",
            name if is_append_only(name) => "SELECT, INSERT",
            name if may_shrink(name) => "SELECT, INSERT, UPDATE, DELETE",
            _ => "SELECT, INSERT, UPDATE",
        };
        for text in [format!("REVOKE ALL ON {table} FROM {role}"), format!("GRANT {rights} ON {table} TO {role}")] {
            // Both names are plain, checked above.
            tx.execute(Query { text: Text::Built(text), args: Vec::new() }).await.map_err(failed)?;
        }
    }
    tx.commit().await.map_err(failed)
}

/// Whether this connection could change the schema, because it owns the tables or is a superuser.
///
/// # Errors
/// What the database refuses.
pub async fn is_owner(conn: &Conn) -> Result<bool, DbError> {
    if conn.is_sqlite() {
        return Ok(false);
    }
    let owned: i64 = conn
        .one(q("SELECT COUNT(*) AS n FROM pg_class c JOIN pg_namespace s ON s.oid = c.relnamespace
                WHERE s.nspname = current_schema() AND c.relname = 'audit_entries' AND pg_has_role(current_user, c.relowner, 'USAGE')"))
        .await?;
    Ok(owned > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_name_holds_no_sql() {
        assert!(is_plain("foerderbuch_app"));
        for bad in ["", "1a", "A", "a b", "a;drop", "a\"b", &"a".repeat(64)] {
            assert!(!is_plain(bad), "{bad}");
        }
    }
}
