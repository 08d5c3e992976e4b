//! The accounts of the demonstration, one per role, with invented people.

use super::command::at_once;
use super::role::told;
use super::{DeputyInput, added, deputy, rules, store};
use crate::access::{Role, password};
use crate::audit::{By, Stamp};
use crate::clock::Clock;
use crate::db::{Conn, Db, Tx};
use crate::error::{Answer, AppError, Fault};
use crate::id::{PersonId, UserId};
use crate::web::input::Writing;
use serde_json::json;
use time::Date;

/// The password of all accounts of the demonstration, and of nothing else.
pub const DEMO_PASSWORD: &str = "Foerderbuch-Demo-2026";

/// Where an account of the demonstration belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seat {
    /// The authority with this AGS.
    Ags(&'static str),
    /// The first authority of this kind.
    Kind(&'static str),
    /// The authority of this name.
    Name(&'static str),
}

/// One account of the demonstration.
#[derive(Debug, Clone, Copy)]
pub struct Account {
    /// The address to sign in with.
    pub email: &'static str,
    /// The invented person.
    pub name: &'static str,
    /// The role.
    pub role: Role,
    /// Where.
    pub seat: Seat,
}

const fn account(email: &'static str, name: &'static str, role: Role, seat: Seat) -> Account {
    Account { email, name, role, seat }
}

const MINISTRY: Seat = Seat::Kind("ministry");
const DARMSTADT: Seat = Seat::Ags("06411000");
const LADADI: Seat = Seat::Ags("06432000");
const WETTERAU: Seat = Seat::Ags("06440000");
const MARBURG: Seat = Seat::Ags("06534014");

/// The accounts, one per role and place.
pub const DEMO_ACCOUNTS: &[Account] = &[
    account("officer@ministerium.example", "Amira Sonnenschein", Role::Officer, MINISTRY),
    account("officer2@ministerium.example", "Ole Brinkwerth", Role::Officer, MINISTRY),
    account("approver@ministerium.example", "Henrike Altenfels", Role::Approver, MINISTRY),
    account("approver2@ministerium.example", "Darius Wolkenhauer", Role::Approver, MINISTRY),
    account("budget@ministerium.example", "Swantje Pfennigmann", Role::Budget, MINISTRY),
    account("cashier@ministerium.example", "Kaspar Talerweg", Role::Cashier, MINISTRY),
    account("admin@ministerium.example", "Leyla Schlüter-Tann", Role::Admin, MINISTRY),
    account("admin2@ministerium.example", "Veit Ostermoor", Role::Admin, MINISTRY),
    account("agency@ministerium.example", "Nele Brückenau", Role::Agency, Seat::Name("Geschäftsstelle Smarte Region")),
    account("coordinator@darmstadt.example", "Milan Heinerfeld", Role::Coordinator, DARMSTADT),
    account("contributor@darmstadt.example", "Friederike Waldkolonie", Role::Contributor, DARMSTADT),
    account("certifier@darmstadt.example", "Gernot Rosenhöher", Role::Certifier, DARMSTADT),
    account("viewer@darmstadt.example", "Aylin Martinsviertel", Role::Viewer, DARMSTADT),
    account("coordinator@ladadi.example", "Jonte Odenhain", Role::Coordinator, LADADI),
    account("contributor@ladadi.example", "Tabea Gersprenz", Role::Contributor, LADADI),
    account("certifier@ladadi.example", "Rüdiger Kranichstein", Role::Certifier, LADADI),
    account("viewer@ladadi.example", "Samira Bergstraß", Role::Viewer, LADADI),
    account("coordinator@wetterau.example", "Leander Niddatal", Role::Coordinator, WETTERAU),
    account("contributor@wetterau.example", "Ronja Limesfeld", Role::Contributor, WETTERAU),
    account("certifier@wetterau.example", "Ekkehard Hornburg", Role::Certifier, WETTERAU),
    account("viewer@wetterau.example", "Pinar Kornblum", Role::Viewer, WETTERAU),
    account("coordinator@marburg.example", "Elif Lahnwiese", Role::Coordinator, MARBURG),
    account("contributor@marburg.example", "Bastian Oberstadt", Role::Contributor, MARBURG),
    account("certifier@marburg.example", "Wiebke Ketzerbach", Role::Certifier, MARBURG),
    account("viewer@marburg.example", "Tarek Spiegelslust", Role::Viewer, MARBURG),
    account("auditor@rechnungshof.example", "Dr. Cornelia Prüfstein", Role::Auditor, Seat::Kind("audit_office")),
];

async fn authority(conn: &Conn, seat: Seat, today: Date) -> Answer<store::Authority> {
    let (found, text) = match seat {
        Seat::Ags(ags) => (store::authority_at(conn, &rules::Place::Ags(ags.to_owned()), today).await?, ags),
        Seat::Kind(kind) => (store::of_kind(conn, kind, today).await?.into_iter().next(), kind),
        Seat::Name(name) => (store::named(conn, name, today).await?.into_iter().next(), name),
    };
    found.ok_or_else(|| AppError::Refused(Fault::new("user.no-such-authority").with("value", text)))
}

/// Adds the accounts that are not there yet, in one transaction, with one entry per person; says how many. The authorities must be
/// there.
///
/// # Errors
/// 422 when an authority is missing.
pub async fn prepare_demo(db: &Db, clock: &Clock) -> Answer<usize> {
    let hash = password::hash(DEMO_PASSWORD.to_owned()).await?;
    let today = clock.today();
    let mut count = 0;
    let tx = db.begin().await?;
    for account in DEMO_ACCOUNTS {
        if store::by_email(&tx, account.email).await?.is_some() {
            continue;
        }
        let authority = authority(&tx, account.seat, today).await?;
        let stamp = Stamp::new(clock, By::Command("demo"), None);
        let (id, person) = (UserId::new(), PersonId::new());
        let new =
            store::NewRow { id, person, name: account.name, email: account.email, hash: &hash, must_change: false };
        let role = at_once((person, id, account.name), account.role, authority, today);
        store::insert_user(&tx, &stamp, &new).await?;
        store::append_role(&tx, &stamp, &role).await?;
        added(&tx, &stamp, &new, json!([told(&role)])).await?;
        count += 1;
    }
    if count == DEMO_ACCOUNTS.len() {
        deputies(&tx, clock, today).await?;
    }
    tx.commit().await?;
    Ok(count)
}

/// An account of the demonstration as the log names who acts.
///
/// # Errors
/// 404 when there is no such account.
pub async fn demo_actor(conn: &Conn, email: &str) -> Answer<By> {
    let account = DEMO_ACCOUNTS.iter().find(|account| account.email == email).ok_or(AppError::NotFound)?;
    let user = store::by_email(conn, email).await?.ok_or(AppError::NotFound)?;
    Ok(By::User { user: user.id, person: user.person_id, role: account.role.code(), standing_in: None })
}

/// Two deputyships that change nobody's rights today: one waits for the second administrator, one begins in a month.
async fn deputies(tx: &Tx, clock: &Clock, today: Date) -> Answer<()> {
    let acts = "award.release, award.return, award.take-over";
    for (role, stands_in, acts, begins, confirmed) in
        [("approver", "officer2", acts, 0, false), ("officer", "budget", "award.record, award.correct", 30, true)]
    {
        let user = async |name: &str| {
            store::by_email(tx, &format!("{name}@ministerium.example")).await?.ok_or(AppError::NotFound)
        };
        let (principal, stands_in) = (user(role).await?, user(stands_in).await?);
        let ministry = authority(tx, MINISTRY, today).await?;
        let day = |days: i64| today.checked_add(time::Duration::days(days)).unwrap_or(today).to_string();
        let input = DeputyInput {
            principal: Some(principal.id.to_string()),
            role: Some(role.to_owned()),
            authority: Some(ministry.id.to_string()),
            deputy: Some(stands_in.id.to_string()),
            acts: Some(acts.to_owned()),
            valid_from: Some(day(begins)),
            valid_to: Some(day(begins + 13)),
            reason: Some("Urlaub".to_owned()),
        };
        let stamp = Stamp::new(clock, By::Command("demo"), None);
        let namer = user("admin").await?.person_id;
        let id = deputy::name_in(tx, today, &stamp, namer, &input, Writing::JSON).await?;
        if confirmed {
            let second = user("admin2").await?.person_id;
            let waiting = store::deputy(tx, id).await?.ok_or(AppError::NotFound)?;
            deputy::confirm_in(tx, today, &Stamp::new(clock, By::Command("demo"), None), &waiting, second).await?;
        }
    }
    Ok(())
}
