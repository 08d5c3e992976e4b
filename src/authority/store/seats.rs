//! Where an authority is found on a day: in its own period, or after a merger in its successor's; for other concepts' statements.

use crate::db::Query;

/// Appends the id of the period in which an authority is seen on a day: its own, or once it has ended that of whoever took its place,
/// however often; `NULL` where there is none. `authority` is a column, `day` appends the day.
pub fn seat(query: &mut Query, authority: &'static str, day: &dyn Fn(&mut Query)) {
    query.push("COALESCE((SELECT o.id FROM authority_periods o WHERE o.authority_id = ").push(authority);
    holds(query, day);
    query.push(
        " LIMIT 1), (WITH RECURSIVE chain (at, depth) AS (SELECT s.successor_id, 1 FROM authorities s WHERE s.id = ",
    );
    query.push(authority).push(" AND ");
    has_passed_on(query, day);
    query.push(" UNION ALL SELECT s.successor_id, chain.depth + 1 FROM chain JOIN authorities s ON s.id = chain.at WHERE chain.depth < 50 AND ");
    has_passed_on(query, day);
    query.push(") SELECT o.id FROM chain JOIN authority_periods o ON o.authority_id = chain.at");
    holds(query, day);
    query.push(" ORDER BY chain.depth LIMIT 1))");
}

/// The period `o` holds on the day.
fn holds(query: &mut Query, day: &dyn Fn(&mut Query)) {
    query.push(" AND (o.valid_from IS NULL OR o.valid_from <= ");
    day(query);
    query.push(") AND (o.valid_to IS NULL OR o.valid_to >= ");
    day(query);
    query.push(")");
}

/// The authority `s` has ended before the day, and another took its place.
fn has_passed_on(query: &mut Query, day: &dyn Fn(&mut Query)) {
    query.push("s.successor_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM authority_periods e WHERE e.authority_id = s.id AND (e.valid_to IS NULL OR e.valid_to >= ");
    day(query);
    query.push("))");
}
