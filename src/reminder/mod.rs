//! Erinnerungen: once a day a ladder of steps is climbed. Each open duty that has come to another step is reminded of, each person gets one
//! mail about all of theirs, and what stays late leads to a hearing that is proposed.
//!
//! A step counts once for each day of a duty: whoever gets another day begins at the bottom. If the program stood still, only the highest
//! step that was reached meanwhile counts. Run, reminders, mails and proposals are one transaction with one entry: nobody is reminded twice,
//! and nothing that is reminded of lacks its mail. Beside it the duties that last are kept up (`lasting.rs`).

mod digest;
mod lasting;
pub mod rules;
pub mod store;

pub use rules::{Due, Plan};

use crate::access::{Facts, Verb};
use crate::audit::{By, Stamp, Stream};
use crate::clock::Clock;
use crate::config::Reminders;
use crate::db::{Conn, Db, Tx};
use crate::duty;
use crate::error::Answer;
use crate::id::{AuthorityId, PersonId, ReminderId};
use crate::mail::{self, New};
use digest::Digest;
use serde_json::json;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use time::Date;

/// The ladder is climbed from this hour on, in Berlin.
const FROM: &str = "06:00";
/// What the log calls whoever climbs it.
const BY: By = By::Command("reminders");

/// What a run has made.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Made {
    /// Steps that duties have come to.
    pub reminders: i64,
    /// Mails.
    pub mails: i64,
    /// Hearings proposed.
    pub hearings: i64,
}

/// Who can do something about the duties of each authority, and who decides about hearings.
#[derive(Debug, Default)]
struct People {
    /// The address of everybody who is told.
    addresses: BTreeMap<PersonId, String>,
    of: BTreeMap<AuthorityId, Vec<PersonId>>,
    officers: Vec<PersonId>,
}

impl People {
    async fn find(conn: &Conn, plan: &Plan, today: Date) -> Answer<Self> {
        let mut people = Self::default();
        let places: BTreeSet<AuthorityId> = plan.reminders.iter().map(|(due, _)| due.authority_id).collect();
        for place in places {
            let facts = Facts { recipients: vec![place], shown: true, ..Facts::default() };
            let able = people.able(conn, (Verb::MilestoneDraft, &facts), today).await?;
            people.of.insert(place, able);
        }
        if !plan.hearings.is_empty() {
            let facts = Facts { shown: true, ..Facts::default() };
            people.officers = people.able(conn, (Verb::HearingDecide, &facts), today).await?;
        }
        Ok(people)
    }

    /// Who can do an act and has an address.
    async fn able(&mut self, conn: &Conn, (verb, facts): (Verb, &Facts), today: Date) -> Answer<Vec<PersonId>> {
        let mut found = Vec::new();
        for one in crate::access::store::able(conn, verb, facts, today).await? {
            if let Entry::Vacant(place) = self.addresses.entry(one.person) {
                let Some(address) = store::address(conn, one.person).await? else { continue };
                place.insert(address);
            }
            found.push(one.person);
        }
        Ok(found)
    }
}

/// Climbs the ladder if today it has not been; nothing where it has, or where it is too early.
///
/// # Errors
/// What the database refuses; nothing is made then, and the next look tries again.
pub async fn run(db: &Db, clock: &Clock, ladder: &Reminders, sends: bool) -> Answer<Option<Made>> {
    let today = clock.today();
    if clock.now().wall_time().as_str() < FROM || store::ran(db, today).await? {
        return Ok(None);
    }
    lasting::keep_up(db, clock).await?;
    // Who is told is looked up before the writer is taken; what is told, within.
    let people = People::find(db, &rules::plan(store::due(db, ladder, today).await?, ladder, today), today).await?;
    let (tx, stamp) = (db.begin().await?, Stamp::new(clock, BY, None));
    if !store::begin(&tx, today, &stamp).await? {
        return Ok(None);
    }
    let plan = rules::plan(store::due(&tx, ladder, today).await?, ladder, today);
    let made = write(&tx, &plan, &people, (ladder, sends), &stamp).await?;
    store::end(&tx, today, made).await?;
    let data = json!({ "day": today.to_string(), "reminders": made.reminders, "mails": made.mails, "hearings": made.hearings });
    stamp.append(&tx, &Stream::system("reminder"), "reminders.made", data, &[]).await?;
    tx.commit().await?;
    Ok(Some(made))
}

/// Writes reminders, hearings and one mail for each person.
async fn write(
    tx: &Tx,
    plan: &Plan,
    people: &People,
    (ladder, sends): (&Reminders, bool),
    stamp: &Stamp,
) -> Answer<Made> {
    let today = stamp.at.day();
    let mut digests: BTreeMap<PersonId, (Digest<'_>, Vec<ReminderId>)> = BTreeMap::new();
    let mut made = Made::default();
    for (due, step) in &plan.reminders {
        // Whoever was not looked up is told tomorrow.
        let Some(readers) = people.of.get(&due.authority_id) else { continue };
        let id = store::remind(tx, due, (*step, i64::try_from(readers.len()).unwrap_or(i64::MAX)), stamp).await?;
        made.reminders += 1;
        for person in readers {
            let (digest, ids) = digests.entry(*person).or_default();
            digest.duties.push(due);
            ids.push(id);
        }
    }
    for due in &plan.hearings {
        duty::store::propose(tx, (due.id, due.award_id, due.due_on), today, stamp).await?;
        made.hearings += 1;
        for person in &people.officers {
            digests.entry(*person).or_default().0.hearings.push(due);
        }
    }
    for (person, (digest, ids)) in &digests {
        let Some(address) = people.addresses.get(person) else { continue };
        let (subject, body) = (digest.subject(), digest.body(ladder.public_url.as_deref(), today));
        let authorities: BTreeSet<AuthorityId> = digest.duties.iter().map(|due| due.authority_id).collect();
        let authorities: Vec<AuthorityId> = authorities.into_iter().collect();
        let new =
            New { person: *person, address, day: today, subject: &subject, body: &body, authorities: &authorities };
        let mail = mail::store::make(tx, &new, sends, stamp).await?;
        made.mails += 1;
        for id in ids {
            store::tell(tx, *id, mail).await?;
        }
    }
    Ok(made)
}
