//! How far a scope reaches: the condition on `awards a` that every statement about awards and what belongs to them carries.

use crate::access::Scope;
use crate::db::Query;
use crate::id::AuthorityId;

/// States in which recipients do not know of an award; a test beside the states of awards holds the two together.
pub const HIDDEN: &[&str] = &["draft", "handed_over", "discarded", "unconfirmed"];

macro_rules! hidden {
    () => {
        "('draft', 'handed_over', 'discarded', 'unconfirmed')"
    };
}

/// Narrows `awards a` to what a scope may know.
pub(crate) fn within(query: &mut Query, scope: &Scope) {
    let Scope::Limited { recipients, agencies, past } = scope else {
        query.push("1 = 1");
        return;
    };
    query.push("(1 = 0");
    if !recipients.is_empty() {
        query.push(" OR (a.state NOT IN ").push(hidden!());
        query.push(" AND EXISTS (SELECT 1 FROM award_recipients s WHERE s.award_id = a.id AND ");
        one_of(query, "s.authority_id", recipients);
        query.push("))");
    }
    if !agencies.is_empty() {
        query.push(" OR EXISTS (SELECT 1 FROM programmes s WHERE s.id = a.programme_id AND ");
        one_of(query, "s.agency_id", agencies);
        query.push(")");
    }
    query.push(")");
    if *past {
        still_within(query, recipients, agencies);
    }
}

/// Narrows `awards a` to those that a scope sees from inside: everything for the ministry and the court of audit, its own programmes for an
/// office, nothing for recipients.
pub(crate) fn inside(query: &mut Query, scope: &Scope) {
    let Scope::Limited { agencies, .. } = scope else {
        query.push("1 = 1");
        return;
    };
    query.push("(1 = 0");
    if !agencies.is_empty() {
        query.push(" OR EXISTS (SELECT 1 FROM programmes s WHERE s.id = a.programme_id AND ");
        one_of(query, "s.agency_id", agencies);
        query.push(")");
    }
    query.push(")");
}

/// Narrows rows beside `awards a` to those that a scope has a part in: all from inside; for recipients those of their own authority, named by
/// a column, and those of awards that they lead, of the past also today.
pub(crate) fn concerned(query: &mut Query, scope: &Scope, column: &'static str) {
    query.push("(");
    inside(query, scope);
    if let Scope::Limited { recipients, past, .. } = scope {
        query.push(" OR ");
        one_of(query, column, recipients);
        query.push(" OR EXISTS (SELECT 1 FROM award_recipients w WHERE w.award_id = a.id AND w.ordinal = 0 AND ");
        one_of(query, "w.authority_id", recipients);
        query.push(")");
        if *past {
            query.push(") AND (");
            inside(query, scope);
            query.push(" OR ");
            one_of(query, column, recipients);
            query.push(
                " OR EXISTS (SELECT 1 FROM awards_versions t JOIN award_recipients_versions w ON w.award_id = t.id AND w.version = t.version
                    WHERE t.id = a.id AND t.version = (SELECT MAX(x.version) FROM awards_versions x WHERE x.id = a.id) AND w.ordinal = 0 AND ",
            );
            one_of(query, "w.authority_id", recipients);
            query.push(")");
        }
    }
    query.push(")");
}

/// Appends that an award is shown today as well: its newest version says so, whatever instant the statement is read as of.
fn still_within(query: &mut Query, recipients: &[AuthorityId], agencies: &[AuthorityId]) {
    query.push(" AND (1 = 0");
    if !recipients.is_empty() {
        query.push(
            " OR EXISTS (SELECT 1 FROM awards_versions t JOIN award_recipients_versions s ON s.award_id = t.id AND s.version = t.version
                WHERE t.id = a.id AND t.version = (SELECT MAX(x.version) FROM awards_versions x WHERE x.id = a.id) AND t.state NOT IN ",
        );
        query.push(hidden!()).push(" AND ");
        one_of(query, "s.authority_id", recipients);
        query.push(")");
    }
    if !agencies.is_empty() {
        query.push(
            " OR EXISTS (SELECT 1 FROM programmes_versions s WHERE s.id = a.programme_id
                AND s.version = (SELECT MAX(x.version) FROM programmes_versions x WHERE x.id = a.programme_id) AND ",
        );
        one_of(query, "s.agency_id", agencies);
        query.push(")");
    }
    query.push(")");
}

/// Appends that a column names one of these authorities.
pub(crate) fn one_of(query: &mut Query, column: &'static str, authorities: &[AuthorityId]) {
    query.push("(1 = 0");
    for authority in authorities {
        query.push(" OR ").push(column).push(" = ").arg(*authority);
    }
    query.push(")");
}

#[cfg(test)]
mod tests {
    use super::HIDDEN;

    #[test]
    fn the_condition_names_the_states_that_are_hidden() {
        let named: Vec<String> = HIDDEN.iter().map(|state| format!("'{state}'")).collect();
        assert_eq!(hidden!(), format!("({})", named.join(", ")));
    }
}
