//! Sums over awards: the same filter and scope as the lists, so every figure on a page is the figure of API and file.

use super::list::{matching, within};
use crate::access::Scope;
use crate::award::filter::AwardFilter;
use crate::db::{Conn, DbError, Query, q, row};
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
    /// County or independent city of the lead.
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
    let mut query =
        q("SELECT x.key, x.label, COUNT(*) AS counted, CAST(COALESCE(SUM(x.grant_amount), 0) AS BIGINT) AS grant,
        COUNT(*) - COUNT(x.grant_amount) AS without_grant FROM (SELECT a.grant_amount, ");
    keys(&mut query, by, today);
    query.push(" FROM awards a WHERE ").push(counted!()).push(" AND ");
    within(&mut query, scope);
    matching(&mut query, filter, today);
    query.push(") x GROUP BY x.key, x.label ORDER BY x.key IS NULL, x.key");
    conn.all(query).await
}

/// Key and label of an award in a grouping.
fn keys(query: &mut Query, by: By, today: Date) {
    match by {
        By::Year => {
            query.push("SUBSTR(CAST(a.awarded_on AS TEXT), 1, 4) AS key, CAST(NULL AS TEXT) AS label");
        }
        By::Theme => {
            query.push("a.theme AS key, CAST(NULL AS TEXT) AS label");
        }
        By::Form => {
            query.push("CASE WHEN a.joint THEN 'true' ELSE 'false' END AS key, CAST(NULL AS TEXT) AS label");
        }
        By::State => {
            query.push("a.state AS key, CAST(NULL AS TEXT) AS label");
        }
        By::Programme => {
            query.push("a.programme_code AS key, CAST(NULL AS TEXT) AS label");
        }
        By::County => county(query, today),
    }
}

/// The county or independent city to which the lead belonged on the day of the award, or belongs today where that day is unknown.
fn county(query: &mut Query, today: Date) {
    let valid = |query: &mut Query, from: &'static str, to: &'static str| {
        query.push(from).arg(today).push("))").push(to).arg(today).push("))");
    };
    query.push("(SELECT COALESCE(p.county_ags, p.ags) FROM authority_periods p WHERE p.ags = a.lead_ags");
    valid(
        query,
        " AND (p.valid_from IS NULL OR p.valid_from <= COALESCE(a.awarded_on, ",
        " AND (p.valid_to IS NULL OR p.valid_to >= COALESCE(a.awarded_on, ",
    );
    query.push(" ORDER BY p.valid_from LIMIT 1) AS key, (SELECT c.short_name || '|' || c.kind FROM authority_periods p JOIN authority_periods c ON c.ags = COALESCE(p.county_ags, p.ags) WHERE p.ags = a.lead_ags");
    valid(
        query,
        " AND (p.valid_from IS NULL OR p.valid_from <= COALESCE(a.awarded_on, ",
        " AND (p.valid_to IS NULL OR p.valid_to >= COALESCE(a.awarded_on, ",
    );
    query.push(" ORDER BY p.valid_from, c.valid_from DESC LIMIT 1) AS label");
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
