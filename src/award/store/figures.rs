//! Sums over awards: the same filter and scope as the lists, so every figure on a page is the figure of API and file.

use super::list::matching;
use super::seats;
use super::within;
use crate::access::Scope;
use crate::award::filter::AwardFilter;
use crate::db::{Conn, DbError, Query, q, row};
use crate::id::PersonId;
use crate::money::Money;
use serde::Serialize;
use time::Date;

row! {
    /// Summen: what a filter holds. Amounts are sums of the known amounts of awards that count; what is unknown or unproven is counted apart.
    #[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
    pub struct Totals {
        /// Awards that the filter holds, drafts and unproven ones too.
        pub count: i64,
        /// Awards that count in the sums.
        pub counted: i64,
        /// Of these, awards with partners.
        pub joint: i64,
        /// Sum of known grants; nothing where none is known.
        pub grant: Option<Money>,
        /// Sum of known total costs; nothing where none is known.
        pub total_cost: Option<Money>,
        /// Sum of known eligible costs; nothing where none is known.
        pub eligible_cost: Option<Money>,
        /// Sum of what is known to be paid out; nothing where nothing is known.
        pub paid: Option<Money>,
        /// Awards that count but whose grant is unknown.
        pub without_grant: i64,
        /// Awards whose funding is not proven; in no sum.
        pub unconfirmed: i64,
        /// Sum of grants that belong to no budget year (recorded from paper or lists).
        pub unassigned: Money,
    }
}

impl Totals {
    /// Awards whose grant is part of the sum: they count, and it is known.
    pub const fn summed(&self) -> i64 {
        self.counted.saturating_sub(self.without_grant)
    }
}

row! {
    /// One line of a grouping.
    #[derive(Debug, Clone)]
    pub struct Group {
        /// What the line is about: a year, theme, county key, or `true`/`false`; nothing where it is unknown.
        pub key: Option<String>,
        /// The word for it, where the key is none; of a county its short name, `|` and its kind, since names are not unique.
        pub label: Option<String>,
        /// Awards that count.
        pub counted: i64,
        /// Sum of grants.
        pub grant: Money,
        /// Awards that count but whose grant is unknown.
        pub without_grant: i64,
    }
}

/// What to group by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// Year of the award.
    Year,
    /// Theme.
    Theme,
    /// County or independent city to which the lead belongs on the award's day, or on the day that the filter names.
    County,
    /// Joint or single.
    Form,
    /// State.
    State,
    /// Programme.
    Programme,
}

/// States that count in sums, as in [`crate::award::AwardState::counts`]; a test holds the two together.
#[cfg(test)]
const COUNTED: &str = "('issued', 'running', 'ended', 'proof_due', 'settled', 'binding', 'closed', 'recorded')";

macro_rules! counted {
    () => {
        "a.state IN ('issued', 'running', 'ended', 'proof_due', 'settled', 'binding', 'closed', 'recorded')"
    };
}

/// The sum of the known amounts; 0 over no awards at all, and nothing where there are some but no amount is known.
macro_rules! sum {
    ($column:literal) => {
        concat!(
            "CASE WHEN COUNT(CASE WHEN ",
            counted!(),
            " THEN 1 END) = 0 THEN 0 ELSE CAST(SUM(CASE WHEN ",
            counted!(),
            " THEN a.",
            $column,
            " END) AS BIGINT) END"
        )
    };
}

const TOTALS: &str = concat!(
    "SELECT COUNT(*) AS count, COUNT(CASE WHEN ",
    counted!(),
    " THEN 1 END) AS counted,
    COUNT(CASE WHEN ",
    counted!(),
    " AND a.joint THEN 1 END) AS joint, ",
    sum!("grant_amount"),
    " AS grant, ",
    sum!("total_cost"),
    " AS total_cost, ",
    sum!("eligible_cost"),
    " AS eligible_cost, ",
    sum!("paid_opening"),
    " AS paid,
    COUNT(CASE WHEN ",
    counted!(),
    " AND a.grant_amount IS NULL THEN 1 END) AS without_grant,
    COUNT(CASE WHEN a.state = 'unconfirmed' THEN 1 END) AS unconfirmed,
    CAST(COALESCE(SUM(CASE WHEN a.state = 'recorded' THEN a.grant_amount END), 0) AS BIGINT) AS unassigned
    FROM awards a WHERE "
);

/// The sums over a filter.
///
/// # Errors
/// What the database refuses.
pub async fn totals(conn: &Conn, scope: &Scope, filter: &AwardFilter, today: Date) -> Result<Totals, DbError> {
    let mut query = q(TOTALS);
    within(&mut query, scope);
    matching(&mut query, filter, today);
    conn.one(query).await
}

/// The sums over a filter, line by line; awards that do not count are left out.
///
/// # Errors
/// What the database refuses.
pub async fn groups(
    conn: &Conn,
    scope: &Scope,
    filter: &AwardFilter,
    by: By,
    today: Date,
) -> Result<Vec<Group>, DbError> {
    let mut query = q("SELECT x.key, ");
    label(&mut query, by, filter.county_on.unwrap_or(today));
    query.push(
        " AS label, COUNT(*) AS counted, CAST(COALESCE(SUM(x.grant_amount), 0) AS BIGINT) AS grant,
        COUNT(*) - COUNT(x.grant_amount) AS without_grant FROM (SELECT a.grant_amount, ",
    );
    key(&mut query, by, filter, today);
    query.push(" AS key FROM awards a WHERE ").push(counted!()).push(" AND ");
    within(&mut query, scope);
    matching(&mut query, filter, today);
    query.push(") x GROUP BY x.key ORDER BY x.key IS NULL, x.key");
    conn.all(query).await
}

/// The key of an award in a grouping.
fn key(query: &mut Query, by: By, filter: &AwardFilter, today: Date) {
    match by {
        By::Year => {
            query.push("SUBSTR(CAST(a.awarded_on AS TEXT), 1, 4)");
        }
        By::Theme => {
            query.push("a.theme");
        }
        By::Form => {
            query.push("CASE WHEN a.joint THEN 'true' ELSE 'false' END");
        }
        By::State => {
            query.push("a.state");
        }
        By::Programme => {
            query.push("a.programme_code");
        }
        By::County => seats::of_lead(query, filter, today),
    }
}

/// The label of a group: counties are called as on that day, else as they were called last.
fn label(query: &mut Query, by: By, on: Date) {
    if by != By::County {
        query.push("CAST(NULL AS TEXT)");
        return;
    }
    query
        .push("(SELECT c.short_name || '|' || c.kind FROM authority_periods c WHERE c.ags = x.key ORDER BY CASE WHEN (c.valid_from IS NULL OR c.valid_from <= ")
        .arg(on)
        .push(") AND (c.valid_to IS NULL OR c.valid_to >= ")
        .arg(on)
        .push(") THEN 0 ELSE 1 END, c.valid_to DESC NULLS FIRST, c.id LIMIT 1)");
}

/// What an overview says of the recipients: how many authorities receive something that counts.
///
/// # Errors
/// What the database refuses.
pub async fn recipients(conn: &Conn, scope: &Scope, filter: &AwardFilter, today: Date) -> Result<i64, DbError> {
    let mut query = q(
        "SELECT COUNT(DISTINCT r.authority_id) AS n FROM award_recipients r JOIN awards a ON a.id = r.award_id WHERE ",
    );
    query.push(counted!()).push(" AND ");
    within(&mut query, scope);
    matching(&mut query, filter, today);
    conn.one(query).await
}

row! {
    /// So many drafts stand so.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct Drafts {
        /// Being drafted by the reader, perhaps with others.
        pub mine: i64,
        /// Being drafted.
        pub drafts: i64,
        /// Handed over, waiting for release.
        pub handed_over: i64,
    }
}

/// How many drafts of a filter stand how; those the person prepared are counted once more.
///
/// # Errors
/// What the database refuses.
pub async fn drafts(
    conn: &Conn,
    scope: &Scope,
    filter: &AwardFilter,
    person: PersonId,
    today: Date,
) -> Result<Drafts, DbError> {
    let mut query = q("SELECT COUNT(CASE WHEN a.state = 'draft' AND EXISTS (SELECT 1 FROM preparers b
        WHERE b.kind = 'award' AND b.thing_id = a.id AND b.person_id = ");
    query.arg(person).push(
        ") THEN 1 END) AS mine, COUNT(CASE WHEN a.state = 'draft' THEN 1 END) AS drafts,
        COUNT(CASE WHEN a.state = 'handed_over' THEN 1 END) AS handed_over
        FROM awards a WHERE a.state IN ('draft', 'handed_over') AND ",
    );
    within(&mut query, scope);
    matching(&mut query, filter, today);
    conn.one(query).await
}

/// The themes in use, for the filter.
///
/// # Errors
/// What the database refuses.
pub async fn themes(conn: &Conn, scope: &Scope) -> Result<Vec<String>, DbError> {
    row! { struct Theme { theme: String, } }
    let mut query = q("SELECT DISTINCT a.theme FROM awards a WHERE a.theme IS NOT NULL AND ");
    within(&mut query, scope);
    query.push(" ORDER BY a.theme");
    Ok(conn.all::<Theme>(query).await?.into_iter().map(|one| one.theme).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::award::AwardState;

    #[test]
    fn the_sums_count_the_states_that_count() {
        let counted: Vec<String> =
            AwardState::ALL.iter().filter(|state| state.counts()).map(|state| format!("'{state}'")).collect();
        assert_eq!(COUNTED, format!("({})", counted.join(", ")));
        assert!(counted!().ends_with(COUNTED));
    }
}
