//! Reading the past: the query that reads the present, with the versions of each table in the table's place.
//!
//! Both databases let a common table expression stand in for a table of its name. So the statements of the stores stay as they are: a
//! connection that reads the past puts before each of them, for every table with history that it names, what that table held at the instant:
//! from its versions, from its rows that had come, or, for a balance, reckoned from both.
//! Tables that are not listed are read as they are today: rights, people, the log itself.

use super::query::Text;
use super::{Arg, Conn, DbError, Query};
use crate::clock::Instant;

/// How what a table held at an instant is read.
enum Past {
    /// From its versions: the newest until the instant.
    Versions {
        /// The table whose newest version until the instant counts; rows of an award are written anew with each version of it.
        counted: &'static str,
        /// The columns that tell to what there a row belongs; of an award's rows the award, else its own key.
        by: &'static [&'static str],
        /// What else must hold of the row `v`.
        and: &'static str,
    },
    /// From itself, since its rows only ever come: those that had come, by what must hold of the row `v` before the instant.
    Rows(&'static str),
    /// Reckoned from what other tables held: a balance from the entries and rows behind it. Without what nobody asks of the past.
    Sum(&'static str),
}

/// A table with history.
struct History {
    table: &'static str,
    past: Past,
}

macro_rules! histories {
    (versions { $($table:literal in $counted:literal by $($by:literal)+ $(and $and:literal)?;)* }
     rows { $($kept:literal where $held:literal;)* }
     sums { $($sum:literal as $reckoned:literal;)* }) => {
        // A sum stands behind what it is reckoned from: PostgreSQL reads such expressions in their order.
        const HISTORIES: &[History] = &[
            $(History {
                table: $table,
                past: Past::Versions { counted: $counted, by: &[$($by),+], and: concat!("", $(" AND ", $and)?) },
            },)*
            $(History { table: $kept, past: Past::Rows($held) },)*
            $(History { table: $sum, past: Past::Sum($reckoned) },)*
        ];
    };
}

histories! {
    versions {
        "authorities" in "authorities" by "id";
        "authority_periods" in "authority_periods" by "id"
            and "(v.valid_from IS NULL OR v.valid_to IS NULL OR v.valid_from <= v.valid_to)";
        "authority_members" in "authority_members" by "association_id" "member_id";
        "successions" in "successions" by "id";
        "rule_sets" in "rule_sets" by "id";
        "programmes" in "programmes" by "id" and "v.state <> 'discarded'";
        "programme_ministries" in "programmes" by "programme_id";
        "programme_proposals" in "programme_proposals" by "id";
        "calls" in "calls" by "id" and "v.state <> 'discarded'";
        "appropriations" in "appropriations" by "id";
        "budget_years" in "budget_years" by "programme_id" "year";
        "allocation_runs" in "allocation_runs" by "id";
        "letterheads" in "letterheads" by "id" and "v.state <> 'discarded'";
        "awards" in "awards" by "id";
        "award_projects" in "awards" by "award_id";
        "award_recipients" in "awards" by "award_id";
        "award_positions" in "awards" by "award_id";
        "award_funding" in "awards" by "award_id";
        "award_tranches" in "awards" by "award_id";
        "award_milestones" in "awards" by "award_id";
        "award_indicators" in "awards" by "award_id";
        "award_conditions" in "awards" by "award_id";
        "award_reasons" in "awards" by "award_id";
        "award_papers" in "awards" by "award_id";
        "award_openings" in "awards" by "award_id";
        "amendments" in "amendments" by "id";
        "progress" in "progress" by "key";
        "duties" in "duties" by "id";
        "duty_extensions" in "duty_extensions" by "id";
        "hearings" in "hearings" by "id";
        "condition_progress" in "condition_progress" by "key";
        "year_closings" in "year_closings" by "id";
        "questions" in "questions" by "id";
        "notifications" in "notifications" by "id";
        "contracts" in "contracts" by "id";
        "expenses" in "expenses" by "id";
        "recipient_tax" in "recipient_tax" by "award_id" "authority_id";
        "reports" in "reports" by "id";
        "report_parts" in "report_parts" by "report_id" "authority_id";
    }
    rows {
        "ledger_rows" where "v.recorded_at <=";
        "documents" where "v.recorded_at <=";
        "notices" where "v.recorded_at <=";
        "notice_events" where "v.recorded_at <=";
        "reminders" where "v.recorded_at <=";
        "question_posts" where "v.recorded_at <=";
        "overbookings" where "v.recorded_at <=";
        "report_submissions" where "v.recorded_at <=";
        "report_questions" where "v.recorded_at <=";
        "amendment_consents" where "v.recorded_at <=";
        "succession_parts" where "(SELECT MIN(s.recorded_at) FROM successions_versions s WHERE s.id = v.succession_id) <=";
        "preparers" where "(SELECT e.recorded_at FROM audit_entries e WHERE e.id = v.entry_id) <=";
    }
    sums {
        "commitment_balances" as
            "SELECT t.programme_id, t.granted_year, t.due_year, CAST(SUM(t.granted) AS BIGINT) AS commitment,
                CAST(SUM(t.used) AS BIGINT) AS committed
             FROM (SELECT programme_id, granted_year, due_year, amount AS granted, 0 AS used FROM appropriations
                    WHERE state = 'released' AND kind IN ('own', 'authorisation', 'lapse')
                UNION ALL SELECT programme_id, granted_year, due_year, 0, CASE WHEN kind = 'committed' THEN amount ELSE -amount END
                    FROM ledger_rows WHERE kind IN ('committed', 'uncommitted')) t
             GROUP BY t.programme_id, t.granted_year, t.due_year";
        "cash_balances" as
            "SELECT t.programme_id, t.year, CAST(SUM(t.granted) AS BIGINT) AS cash, CAST(SUM(t.used) AS BIGINT) AS paid
             FROM (SELECT programme_id, due_year AS year, amount AS granted, 0 AS used FROM appropriations
                    WHERE state = 'released' AND kind = 'cash'
                UNION ALL SELECT programme_id, due_year, 0, CASE WHEN kind = 'paid' THEN amount ELSE -amount END
                    FROM ledger_rows WHERE kind IN ('paid', 'repaid')) t
             GROUP BY t.programme_id, t.year";
        "award_balances" as
            "SELECT r.award_id, r.programme_id, r.granted_year, r.due_year,
                CAST(SUM(CASE WHEN r.kind = 'committed' THEN r.amount WHEN r.kind = 'uncommitted' THEN -r.amount ELSE 0 END) AS BIGINT) AS committed,
                CAST(SUM(CASE WHEN r.kind = 'paid' THEN r.amount WHEN r.kind = 'repaid' THEN -r.amount ELSE 0 END) AS BIGINT) AS paid
             FROM ledger_rows r WHERE r.award_id IS NOT NULL GROUP BY r.award_id, r.programme_id, r.granted_year, r.due_year";
    }
}

/// The tables whose past can be read.
pub fn tables_with_past() -> impl Iterator<Item = &'static str> {
    HISTORIES.iter().map(|history| history.table)
}

/// The same query of the past. Its own values keep their places; the instant is bound behind them. `schema` is what a table's own name is
/// written behind where an expression of that name would hide it (`main.`): SQLite takes it for the expression itself otherwise.
pub(super) fn as_of(mut query: Query, at: Instant, schema: &'static str) -> Query {
    let text = query.text().to_owned();
    let sums: Vec<&str> = HISTORIES
        .iter()
        .filter_map(|history| match history.past {
            Past::Sum(reckoned) if names(&text, history.table) => Some(reckoned),
            Past::Versions { .. } | Past::Rows(_) | Past::Sum(_) => None,
        })
        .collect();
    let is_named = |table: &str| names(&text, table) || sums.iter().any(|reckoned| names(reckoned, table));
    let named: Vec<&History> = HISTORIES.iter().filter(|history| is_named(history.table)).collect();
    if named.is_empty() {
        return query;
    }
    query.args.push(Arg::Instant(Some(at)));
    let at = format!("${}", query.args.len());
    let tables: Vec<String> = named
        .into_iter()
        .map(|History { table, past }| {
            let held = match past {
                Past::Versions { counted, by, and } => {
                    newest((table, counted, by, and), &format!(" AND n.recorded_at <= {at}"))
                }
                Past::Rows(held) => format!("SELECT v.* FROM {schema}{table} v WHERE {held} {at}"),
                // Reckoned once where a query names it several times.
                Past::Sum(reckoned) => return format!("{table} AS ({reckoned})"),
            };
            // Not materialised: the conditions of the query reach the versions and their indexes.
            format!("{table} AS NOT MATERIALIZED ({held})")
        })
        .collect();
    query.text = Text::Built(format!("WITH {} {text}", tables.join(", ")));
    query
}

/// The newest versions of a table, of those that a condition on the counted versions `n` holds.
fn newest((table, counted, by, and): (&str, &str, &[&str], &str), until: &str) -> String {
    let own = |column: &&str| format!("n.{} = v.{column}", if table == counted { column } else { "id" });
    let own: Vec<String> = by.iter().map(own).collect();
    let own = own.join(" AND ");
    format!(
        "SELECT v.* FROM {table}_versions v WHERE v.version = (SELECT MAX(n.version) FROM {counted}_versions n WHERE {own}{until}){and}"
    )
}

/// Rights are always today's, so their past is not read; their rows are held against their versions all the same.
const RIGHTS: [(&str, &[&str]); 2] = [("role_assignments", &["id"]), ("deputies", &["id"])];

/// A row that is not what its newest version says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unlike {
    /// The table.
    pub table: &'static str,
    /// The thing that the row is or belongs to.
    pub id: uuid::Uuid,
    /// Whether there is no such row at all.
    pub gone: bool,
}

super::row! {
    struct Owner { id: uuid::Uuid, }
}

/// The first row of a table with versions that is not what its newest version says: one statement for what is there, one for what is gone,
/// each compared by the database row by row.
///
/// # Errors
/// What the database refuses.
pub async fn unlike_versions(conn: &Conn) -> Result<Option<Unlike>, DbError> {
    let kept = HISTORIES.iter().filter_map(|history| match history.past {
        Past::Versions { counted, by, and } => Some((history.table, counted, by, and)),
        Past::Rows(_) | Past::Sum(_) => None,
    });
    let rights = RIGHTS.map(|(table, by)| (table, table, by, ""));
    for one in kept.chain(rights) {
        let (table, key, newest) = (one.0, one.2.first().copied().unwrap_or("id"), newest(one, ""));
        for (gone, left, right) in [
            (false, format!("SELECT t.* FROM {table} t"), newest.clone()),
            (true, newest, format!("SELECT t.* FROM {table} t")),
        ] {
            // An authority that was never founded after all goes with its periods, and theirs are what tells.
            if gone && table == "authorities" {
                continue;
            }
            let text = format!("SELECT x.{key} AS id FROM ({left} EXCEPT {right}) x ORDER BY x.{key} LIMIT 1");
            let found: Option<Owner> = conn.opt(Query { text: Text::Built(text), args: Vec::new() }).await?;
            if let Some(Owner { id }) = found {
                return Ok(Some(Unlike { table, id, gone }));
            }
        }
    }
    Ok(None)
}

/// Whether a statement names a table: the whole word, not a part of another.
fn names(text: &str, table: &str) -> bool {
    let inner = |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_alphanumeric() || letter == '_');
    text.match_indices(table).any(|(place, _)| {
        let (before, rest) = text.split_at(place);
        let after = rest.strip_prefix(table).and_then(|rest| rest.chars().next());
        !inner(before.chars().next_back()) && !inner(after)
    })
}

#[cfg(test)]
mod tests {
    use super::super::q;
    use super::*;

    #[test]
    fn tables_are_found_by_their_whole_names() {
        assert!(names("SELECT 1 FROM awards a JOIN progress p ON 1 = 1", "awards"));
        assert!(names("SELECT 1 FROM(awards)", "awards"));
        assert!(!names("SELECT 1 FROM awards_versions v", "awards"));
        assert!(!names("SELECT 1 FROM my_awards", "awards"));
        assert!(!names("SELECT 1 FROM progress_drafts", "progress"));
    }

    #[test]
    fn the_instant_is_bound_behind_the_values_of_the_query() {
        let at = Instant::from_micros(1);
        let past = as_of(q("SELECT title FROM award_projects WHERE award_id = $1").bind(7), at, "");
        assert!(
            past.text()
                .starts_with("WITH award_projects AS NOT MATERIALIZED (SELECT v.* FROM award_projects_versions v")
        );
        assert!(past.text().contains("FROM awards_versions n WHERE n.id = v.award_id AND n.recorded_at <= $2)"));
        assert!(past.text().ends_with(") SELECT title FROM award_projects WHERE award_id = $1"));
        assert_eq!(past.args.len(), 2);
        assert_eq!(as_of(q("SELECT 1 AS n FROM persons"), at, "").args.len(), 0);
    }

    #[test]
    fn a_balance_brings_what_it_is_reckoned_from() {
        let past =
            as_of(q("SELECT cash FROM cash_balances WHERE year = $1").bind(2027), Instant::from_micros(1), "main.");
        let text = past.text();
        let places: Vec<_> = ["appropriations AS", "ledger_rows AS", "cash_balances AS", "SELECT cash FROM"]
            .iter()
            .map(|part| text.find(part))
            .collect();
        assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{text}");
        assert!(
            text.contains("FROM main.ledger_rows v WHERE v.recorded_at <= $2") && !text.contains("commitment_balances")
        );
    }
}
