//! The SQL of who somebody is on a day: roles of their own and those stood in for; and of who could still do an act.
//!
//! Here too is the one place where a merger passes on what people may do (`passed_on`): roles, scope and facts follow from it.

use super::super::Assignment;
use super::super::deputy::{StandIn, counting};
use super::super::policy::{Facts, Role, Verb, Verdict, allowed, may};
use crate::db::{Conn, DbError, Query, q, row};
use crate::id::{AuthorityId, DeputyId, PersonId};
use std::collections::{BTreeMap, HashMap};
use time::Date;

row! {
    struct AssignmentRow {
        person_id: PersonId,
        role: Role,
        authority_id: AuthorityId,
        deputy_id: Option<DeputyId>,
        principal_id: Option<PersonId>,
        acts: Option<String>,
    }
}

impl AssignmentRow {
    fn read(self) -> Assignment {
        // A code that is no verb any more gives nothing.
        let acts = self.acts.as_deref().unwrap_or_default().split(',').filter_map(Verb::parse).collect();
        let standing_in =
            self.deputy_id.zip(self.principal_id).map(|(deputy, principal)| StandIn { deputy, principal, acts });
        Assignment { role: self.role, authority: self.authority_id, standing_in }
    }
}

/// Roles of their own, in force on the day `$1`.
macro_rules! own_roles {
    ($rest:literal) => {
        concat!(
            "SELECT person_id, role, authority_id, NULL AS deputy_id, NULL AS principal_id, NULL AS acts FROM role_assignments
             WHERE state = 'given' AND valid_from <= $1 AND (valid_to IS NULL OR valid_to >= $1) AND ",
            $rest
        )
    };
}

/// Roles stood in for on the day `$1`: the role is in force itself, and the person stood in for can sign in.
macro_rules! stood_in_for {
    ($rest:literal) => {
        concat!(
            " UNION ALL SELECT d.deputy_id AS person_id, d.role, d.authority_id, d.id AS deputy_id, d.principal_id, d.acts
             FROM deputies d JOIN role_assignments r ON r.id = d.assignment_id
             WHERE d.state = 'given' AND d.valid_from <= $1 AND d.valid_to >= $1
             AND r.state = 'given' AND r.valid_from <= $1 AND (r.valid_to IS NULL OR r.valid_to >= $1)
             AND EXISTS (SELECT 1 FROM users u WHERE u.person_id = d.principal_id AND u.state = 'active') AND ",
            $rest,
            " ORDER BY person_id, deputy_id, role, authority_id"
        )
    };
}

/// The roles a person holds on a day, and those that count of the ones stood in for.
///
/// # Errors
/// What the database refuses.
pub async fn assignments(conn: &Conn, person: PersonId, today: Date) -> Result<Vec<Assignment>, DbError> {
    let rows: Vec<AssignmentRow> = conn
        .all(q(concat!(own_roles!("person_id = $2"), stood_in_for!("d.deputy_id = $2"))).bind(today).bind(person))
        .await?;
    let roles = counting(rows.into_iter().map(AssignmentRow::read).collect());
    let heirs = heirs(conn, roles.iter(), today).await?;
    Ok(passed_on(roles, &heirs))
}

row! {
    /// Who has passed into whom before a day.
    struct Heir { heir: AuthorityId, id: AuthorityId, }
}

/// Whom authorities have taken over, and which of them have passed into another themselves.
#[derive(Debug, Default)]
struct Heirs {
    taken: HashMap<AuthorityId, Vec<AuthorityId>>,
}

impl Heirs {
    fn has_passed(&self, id: AuthorityId) -> bool {
        self.taken.get(&id).is_some_and(|list| list.contains(&id))
    }
}

/// Looks up what mergers before a day mean for the authorities of these roles; whoever sees everything needs none of it.
async fn heirs(conn: &Conn, roles: impl Iterator<Item = &Assignment>, today: Date) -> Result<Heirs, DbError> {
    let mut places: Vec<AuthorityId> =
        roles.filter(|one| !one.role.sees_everything()).map(|one| one.authority).collect();
    places.sort_unstable();
    places.dedup();
    let mut heirs = Heirs::default();
    for part in places.chunks(500) {
        // A place that has passed on itself stands under its own id.
        let mut query = q(
            "WITH RECURSIVE heirs (heir, id, depth) AS (SELECT a.successor_id, a.id, 1 FROM authorities a WHERE a.successor_id IN (",
        );
        listed(&mut query, part);
        over(&mut query, today);
        query.push(" UNION ALL SELECT heirs.heir, a.id, heirs.depth + 1 FROM heirs JOIN authorities a ON a.successor_id = heirs.id WHERE heirs.depth < 50");
        over_and(&mut query, today);
        query.push(") SELECT heir, id FROM heirs UNION SELECT a.id AS heir, a.id FROM authorities a WHERE a.successor_id IS NOT NULL AND a.id IN (");
        listed(&mut query, part);
        over(&mut query, today);
        query.push(" ORDER BY heir, id");
        for row in conn.all::<Heir>(query).await? {
            heirs.taken.entry(row.heir).or_default().push(row.id);
        }
    }
    Ok(heirs)
}

fn listed(query: &mut Query, part: &[AuthorityId]) {
    for (place, id) in part.iter().enumerate() {
        query.push(if place == 0 { "" } else { ", " }).arg(*id);
    }
}

/// Closes the list of ids and wants `a` to be over before the day.
fn over(query: &mut Query, today: Date) {
    query.push(")");
    over_and(query, today);
}

fn over_and(query: &mut Query, today: Date) {
    query.push(" AND NOT EXISTS (SELECT 1 FROM authority_periods p WHERE p.authority_id = a.id AND (p.valid_to IS NULL OR p.valid_to >= ");
    query.arg(today).push("))");
}

/// What mergers make of roles: whoever works for the successor works for those it has taken over, too; whoever works for one that has
/// passed into another goes on reading, until the role ends.
fn passed_on(roles: Vec<Assignment>, heirs: &Heirs) -> Vec<Assignment> {
    let mut all = Vec::with_capacity(roles.len());
    for mut one in roles {
        if one.role.sees_everything() {
            all.push(one);
            continue;
        }
        if heirs.has_passed(one.authority) && one.role != Role::Agency {
            one.role = Role::Viewer;
        }
        let taken = heirs.taken.get(&one.authority).into_iter().flatten().filter(|id| **id != one.authority);
        let inherited: Vec<_> = taken.map(|id| Assignment { authority: *id, ..one.clone() }).collect();
        all.push(one);
        all.extend(inherited);
    }
    all
}

/// What everybody holds who has some role or stands in for one, by person.
async fn everybody(conn: &Conn, query: Query) -> Result<BTreeMap<PersonId, Vec<Assignment>>, DbError> {
    let rows: Vec<AssignmentRow> = conn.all(query).await?;
    let mut people: BTreeMap<PersonId, Vec<Assignment>> = BTreeMap::new();
    for row in rows {
        people.entry(row.person_id).or_default().push(row.read());
    }
    Ok(people.into_iter().map(|(person, roles)| (person, counting(roles))).collect())
}

/// The deputyships that count on a day.
///
/// # Errors
/// What the database refuses.
pub async fn in_force(conn: &Conn, today: Date) -> Result<Vec<DeputyId>, DbError> {
    let deputies = q(concat!(
        own_roles!("person_id IN (SELECT deputy_id FROM deputies WHERE state = 'given')"),
        stood_in_for!("EXISTS (SELECT 1 FROM users w WHERE w.person_id = d.deputy_id AND w.state = 'active')")
    ));
    let people = everybody(conn, deputies.bind(today)).await?;
    Ok(people.into_values().flatten().filter_map(|one| one.standing_in.map(|standing_in| standing_in.deputy)).collect())
}

row! {
    struct NameRow { name: String, }
}

/// Somebody who could do an act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Able {
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// By which role.
    pub role: Role,
    /// For whom, with the name, where the role is another's.
    pub standing_in: Option<(PersonId, String)>,
}

/// Who could do this today on a thing with these facts: the answer of the policy for everybody who can sign in and holds a fitting role
/// or stands in for one; by name.
///
/// # Errors
/// What the database refuses.
pub async fn able(conn: &Conn, verb: Verb, facts: &Facts, today: Date) -> Result<Vec<Able>, DbError> {
    let mut found = Vec::new();
    let people = everybody(conn, holders(verb, today)).await?;
    let heirs = heirs(conn, people.values().flatten(), today).await?;
    for (person, roles) in people {
        let roles = passed_on(roles, &heirs);
        let Verdict::Yes(warrant) = may(person, &roles, verb, facts) else { continue };
        let standing_in = match warrant.standing_in {
            Some(principal) => Some((principal, name(conn, principal).await?)),
            None => None,
        };
        found.push(Able { person, name: name(conn, person).await?, role: warrant.role, standing_in });
    }
    found.sort_by(|one, other| (&one.name, one.person).cmp(&(&other.name, other.person)));
    Ok(found)
}

/// The roles of all who can sign in and hold a role that may do this, or stand in for one.
fn holders(verb: Verb, today: Date) -> Query {
    let mut query = q(own_roles!(
        "EXISTS (SELECT 1 FROM users w WHERE w.person_id = role_assignments.person_id AND w.state = 'active')
         AND (person_id IN (SELECT deputy_id FROM deputies WHERE state = 'given')
              OR person_id IN (SELECT h.person_id FROM role_assignments h WHERE h.state = 'given' AND (1 = 0"
    ))
    .bind(today);
    for role in allowed(verb) {
        query.push(" OR h.role = ").arg(*role);
    }
    query.push(concat!(
        ")))",
        stood_in_for!("EXISTS (SELECT 1 FROM users w WHERE w.person_id = d.deputy_id AND w.state = 'active')")
    ));
    query
}

/// What a person is called.
///
/// # Errors
/// What the database refuses.
pub async fn name(conn: &Conn, person: PersonId) -> Result<String, DbError> {
    let row: NameRow = conn.one(q("SELECT name FROM persons WHERE id = $1").bind(person)).await?;
    Ok(row.name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_successor_acts_for_those_it_has_taken_over_and_those_read_on() {
        let (heir, gone, other) = (AuthorityId::new(), AuthorityId::new(), AuthorityId::new());
        let heirs = Heirs { taken: HashMap::from([(heir, vec![gone]), (gone, vec![gone])]) };
        let own = Assignment::own;
        let told = |roles: Vec<Assignment>| passed_on(roles, &heirs);
        assert_eq!(
            told(vec![own(Role::Coordinator, heir)]),
            [own(Role::Coordinator, heir), own(Role::Coordinator, gone)]
        );
        assert_eq!(told(vec![own(Role::Coordinator, gone)]), [own(Role::Viewer, gone)]);
        assert_eq!(told(vec![own(Role::Coordinator, other)]), [own(Role::Coordinator, other)]);
        assert_eq!(told(vec![own(Role::Officer, gone)]), [own(Role::Officer, gone)]);
    }
}
