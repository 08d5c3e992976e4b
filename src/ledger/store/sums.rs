//! Every balance beside what rows and entries make of it: the first that differs, or breaks a limit that the programme keeps.

use crate::appropriation::Kind;
use crate::db::{Conn, DbError, q, row};
use crate::id::ProgrammeId;
use time::Date;

row! {
    /// A balance as it is kept and as it is reckoned.
    #[derive(Debug, Clone)]
    pub struct SumRow {
        /// Code of the programme.
        pub programme: String,
        /// The award, where the balance is one's.
        pub award: Option<String>,
        /// The year whose budget grants it.
        pub granted_year: i64,
        /// The year in which it falls due.
        pub due_year: i64,
        /// The limit, as kept.
        pub kept_limit: i64,
        /// The limit, as reckoned.
        pub limit_reckoned: i64,
        /// What is used, as kept.
        pub kept_used: i64,
        /// What is used, as reckoned.
        pub used_reckoned: i64,
    }
}

/// The first balance of promises that differs.
pub(in crate::ledger) async fn commitments(conn: &Conn) -> Result<Option<SumRow>, DbError> {
    conn.opt(q("SELECT p.code AS programme, CAST(NULL AS TEXT) AS award, t.granted_year, t.due_year, CAST(SUM(t.a) AS BIGINT) AS kept_limit,
            CAST(SUM(t.b) AS BIGINT) AS limit_reckoned, CAST(SUM(t.c) AS BIGINT) AS kept_used, CAST(SUM(t.d) AS BIGINT) AS used_reckoned
         FROM (SELECT programme_id, granted_year, due_year, commitment AS a, 0 AS b, committed AS c, 0 AS d, 0 AS e
                FROM commitment_balances
            UNION ALL SELECT programme_id, granted_year, due_year, 0, amount, 0, 0, 0 FROM appropriations
                WHERE state = 'released' AND kind IN ('own', 'authorisation', 'lapse')
            UNION ALL SELECT programme_id, granted_year, due_year, 0, 0, 0, CASE WHEN kind = 'committed' THEN amount ELSE -amount END, 0
                FROM ledger_rows WHERE kind IN ('committed', 'uncommitted')
            UNION ALL SELECT programme_id, granted_year, due_year, 0, 0, 0, 0, amount FROM overbookings) t
            JOIN programmes p ON p.id = t.programme_id
         GROUP BY p.code, p.ledger_from, t.granted_year, t.due_year
         HAVING SUM(t.a) <> SUM(t.b) OR SUM(t.c) <> SUM(t.d)
            OR (p.ledger_from <= t.due_year AND SUM(t.d) > SUM(t.b) + SUM(t.e))
         ORDER BY p.code, t.due_year, t.granted_year LIMIT 1"))
        .await
}

/// The first balance of cash that differs.
pub(in crate::ledger) async fn cash(conn: &Conn) -> Result<Option<SumRow>, DbError> {
    conn.opt(q("SELECT p.code AS programme, CAST(NULL AS TEXT) AS award, t.due_year AS granted_year, t.due_year, CAST(SUM(t.a) AS BIGINT) AS kept_limit,
            CAST(SUM(t.b) AS BIGINT) AS limit_reckoned, CAST(SUM(t.c) AS BIGINT) AS kept_used, CAST(SUM(t.d) AS BIGINT) AS used_reckoned
         FROM (SELECT programme_id, year AS due_year, cash AS a, 0 AS b, paid AS c, 0 AS d FROM cash_balances
            UNION ALL SELECT programme_id, due_year, 0, amount, 0, 0 FROM appropriations WHERE state = 'released' AND kind = 'cash'
            UNION ALL SELECT programme_id, due_year, 0, 0, 0, CASE WHEN kind = 'paid' THEN amount ELSE -amount END
                FROM ledger_rows WHERE kind IN ('paid', 'repaid')) t
            JOIN programmes p ON p.id = t.programme_id
         GROUP BY p.code, p.ledger_from, t.due_year
         HAVING SUM(t.a) <> SUM(t.b) OR SUM(t.c) <> SUM(t.d) OR (p.ledger_from <= t.due_year AND SUM(t.d) > SUM(t.b))
         ORDER BY p.code, t.due_year LIMIT 1"))
        .await
}

/// The first balance of an award that differs.
pub(in crate::ledger) async fn awards(conn: &Conn) -> Result<Option<SumRow>, DbError> {
    conn.opt(q("SELECT p.code AS programme, COALESCE(w.case_number, w.title) AS award, t.granted_year, t.due_year,
            CAST(SUM(t.a) AS BIGINT) AS kept_limit, CAST(SUM(t.b) AS BIGINT) AS limit_reckoned, CAST(SUM(t.c) AS BIGINT) AS kept_used,
            CAST(SUM(t.d) AS BIGINT) AS used_reckoned
         FROM (SELECT award_id, granted_year, due_year, committed AS a, 0 AS b, paid AS c, 0 AS d FROM award_balances
            UNION ALL SELECT award_id, granted_year, due_year, 0,
                CASE WHEN kind = 'committed' THEN amount WHEN kind = 'uncommitted' THEN -amount ELSE 0 END, 0,
                CASE WHEN kind = 'paid' THEN amount WHEN kind = 'repaid' THEN -amount ELSE 0 END
                FROM ledger_rows WHERE award_id IS NOT NULL) t
            JOIN awards w ON w.id = t.award_id JOIN programmes p ON p.id = w.programme_id
         GROUP BY p.code, p.ledger_from, w.id, w.case_number, w.title, t.granted_year, t.due_year
         HAVING SUM(t.a) <> SUM(t.b) OR SUM(t.c) <> SUM(t.d) OR (p.ledger_from <= t.due_year AND SUM(t.d) > SUM(t.b))
         ORDER BY p.code, w.id, t.due_year, t.granted_year LIMIT 1"))
        .await
}

row! {
    /// What holds in a budget year, as kept.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct KeptYear {
        /// The programme.
        pub programme_id: ProgrammeId,
        /// Its code.
        pub programme: String,
        /// The year.
        pub year: i64,
        /// Whether it runs without a budget law.
        pub provisional: bool,
        /// The cash-closing day.
        pub cash_closes_on: Option<Date>,
    }
}

row! {
    /// A released entry that says what holds in a year.
    #[derive(Debug, Clone)]
    pub struct YearEntry {
        /// The programme.
        pub programme_id: ProgrammeId,
        /// Its code.
        pub programme: String,
        /// The year.
        pub year: i64,
        /// What it says.
        pub kind: Kind,
        /// The cash-closing day.
        pub day: Option<Date>,
    }
}

/// What holds in the budget years, as kept.
pub(in crate::ledger) async fn kept_years(conn: &Conn) -> Result<Vec<KeptYear>, DbError> {
    conn.all(q(
        "SELECT y.programme_id, p.code AS programme, y.year, y.provisional, y.cash_closes_on FROM budget_years y
            JOIN programmes p ON p.id = y.programme_id ORDER BY p.code, y.year",
    ))
    .await
}

/// The released entries that say what holds in a year, in the order of their release.
pub(in crate::ledger) async fn year_entries(conn: &Conn) -> Result<Vec<YearEntry>, DbError> {
    conn.all(q("SELECT a.programme_id, p.code AS programme, a.due_year AS year, a.kind, a.day FROM appropriations a
            JOIN programmes p ON p.id = a.programme_id
         WHERE a.state = 'released' AND a.kind IN ('provisional', 'enacted', 'cash_closing') ORDER BY a.decided_at, a.entry_id"))
        .await
}

row! {
    /// How much was looked at.
    #[derive(Debug, Clone, Copy)]
    pub struct Size {
        /// Entries.
        pub entries: i64,
        /// Rows of the ledger.
        pub rows: i64,
        /// Balances.
        pub balances: i64,
    }
}

/// How much there is to look at.
pub(in crate::ledger) async fn size(conn: &Conn) -> Result<Size, DbError> {
    conn.one(q("SELECT (SELECT COUNT(*) FROM appropriations) AS entries, (SELECT COUNT(*) FROM ledger_rows) AS rows,
            (SELECT COUNT(*) FROM commitment_balances) + (SELECT COUNT(*) FROM cash_balances) + (SELECT COUNT(*) FROM award_balances) AS balances"))
        .await
}
