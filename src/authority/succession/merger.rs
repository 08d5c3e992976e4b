//! One act: authorities end on a day and pass into another, which is there or is founded by it.

use super::input::MergerInput;
use super::rules::{self, Ending, Grounds, Into, SuccessionKind, SuccessionState, Taking};
use super::store::{self, Part};
use super::{Succession, meant, newest, register_store, tell};
use crate::access::Permit;
use crate::audit::{self, Stamp};
use crate::authority::rules::{AuthorityDraft, AuthorityInput, AuthorityKind, day_ahead};
use crate::authority::store::{Period, Register};
use crate::authority::{ChangeAuthority, unless_taken};
use crate::clock::Clock;
use crate::db::{Conn, Db, Tx};
use crate::error::{Answer, AppError, Fault, Faults};
use crate::id::{AuthorityId, SuccessionId};
use crate::web::input::Writing;
use serde_json::json;
use time::Date;

/// Whom it passes into.
#[derive(Debug, Clone)]
pub enum Target {
    /// An authority that is there, as it is on the day.
    There(AuthorityId, Box<Period>),
    /// One that is founded.
    Founded(Box<AuthorityDraft>),
}

impl Target {
    /// Its official name.
    pub fn name(&self) -> &str {
        match self {
            Self::There(_, period) => &period.name,
            Self::Founded(draft) => &draft.name,
        }
    }

    fn kind(&self) -> AuthorityKind {
        match self {
            Self::There(_, period) => period.kind,
            Self::Founded(draft) => draft.kind,
        }
    }

    fn ags(&self) -> Option<&String> {
        match self {
            Self::There(_, period) => period.ags.as_ref(),
            Self::Founded(draft) => draft.ags.as_ref(),
        }
    }
}

/// Fusion: what would be recorded, with the digest that a confirmation names.
#[derive(Debug, Clone)]
pub struct Merger {
    /// First day of the successor.
    pub on: Date,
    /// Whoever ends, in the newest period, the one asked about first.
    pub ends: Vec<(AuthorityId, Period)>,
    /// The successor.
    pub into: Target,
    /// Why and by which source.
    pub grounds: Grounds,
    /// SHA-256 of all of it.
    pub seen: String,
}

impl Merger {
    /// All that a confirmation is bound to, without versions.
    fn facts(&self) -> serde_json::Value {
        let ends = self
            .ends
            .iter()
            .map(|(id, period)| json!({ "id": id.to_string(), "name": period.name, "ags": period.ags }));
        let (id, founded) = match &self.into {
            Target::There(id, _) => (Some(id.to_string()), None),
            Target::Founded(draft) => (None, Some(crate::authority::facts(draft))),
        };
        json!({
            "on": self.on.to_string(),
            "ends": ends.collect::<Vec<_>>(),
            "into": { "id": id, "name": self.into.name(), "ags": self.into.ags(), "founded": founded },
            "reason": self.grounds.reason,
            "source": self.grounds.source,
        })
    }
}

/// Says what a merger would be, and everything that stands against it; nothing is written.
///
/// # Errors
/// All wrong fields; whatever keeps one of them from ending or taking over on that day.
pub async fn look(
    db: &Db,
    clock: &Clock,
    permit: &Permit<ChangeAuthority>,
    input: &MergerInput,
    written: Writing,
) -> Answer<Merger> {
    let snapshot = db.snapshot().await?;
    plan(&snapshot, permit.id, input, written, clock.today()).await
}

async fn plan(conn: &Conn, id: AuthorityId, input: &MergerInput, written: Writing, today: Date) -> Answer<Merger> {
    let day = input.on.as_deref().and_then(|text| day_ahead(text, written, today).ok());
    let register = Register::load(conn, day.unwrap_or(today)).await?;
    let kind_of = |ags: &str| register.by_ags(ags).map(|entry| entry.kind);
    let draft = match rules::check_merger(input, written, today, &kind_of) {
        Ok(draft) => draft,
        Err(faults) if input.successor.is_none() && input.ags.is_some() => {
            unless_taken(conn, Err(faults), &AuthorityInput::of(input), &register, None).await?;
            return Err(AppError::Internal("faults that are none".to_owned()));
        }
        Err(faults) => return Err(faults.into()),
    };
    let mut faults = Faults::default();
    let mut ids = vec![("on", id)];
    for name in &draft.others {
        match meant(&register, name) {
            None => faults.add("others", Fault::new("succession.unknown").with("value", name)),
            Some(other) if ids.iter().any(|(_, known)| *known == other) => {
                faults.add("others", Fault::new("authority.member-twice").with("value", name));
            }
            Some(other) => ids.push(("others", other)),
        }
    }
    let mut ends = Vec::new();
    for (field, one) in &ids {
        let ending = ending(conn, *one, field, draft.on).await?;
        faults.keep(field, rules::may_end(&ending, draft.on));
        ends.push((*one, ending.last));
    }
    let into = match &draft.into {
        Into::Founded(what) => {
            let input = AuthorityInput::of(input);
            Some(Target::Founded(Box::new(unless_taken(conn, Ok(*what.clone()), &input, &register, None).await?)))
        }
        Into::There(text) => there(conn, &register, text, &ends, draft.on).await?.map_or_else(
            |fault| {
                faults.add("successor", fault);
                None
            },
            |(id, period)| Some(Target::There(id, Box::new(period))),
        ),
    };
    if let Some(into) = &into {
        for ((field, _), (_, last)) in ids.iter().zip(&ends) {
            let field = if *field == "on" { "successor" } else { field };
            faults.keep(field, rules::fits(last, into.kind()));
        }
    }
    let into = faults.or(into)?;
    let mut merger = Merger { on: draft.on, ends, into, grounds: draft.grounds, seen: String::new() };
    merger.seen = audit::sha256(audit::canonical(&merger.facts())?.as_bytes());
    Ok(merger)
}

/// One that is to end, with what stands in its way.
pub(super) async fn ending(conn: &Conn, id: AuthorityId, field: &'static str, on: Date) -> Answer<Ending> {
    let last = newest(conn, id).await?;
    let has_places = match &last.ags {
        Some(ags) if last.kind == AuthorityKind::County => store::has_places(conn, ags, on).await?,
        Some(_) | None => false,
    };
    Ok(Ending { field, awaited: store::awaited(conn, id).await?, last, has_places })
}

/// The successor that a text means, if it may take over on the day.
pub(super) async fn there(
    conn: &Conn,
    register: &Register,
    text: &str,
    ends: &[(AuthorityId, Period)],
    on: Date,
) -> Answer<Result<(AuthorityId, Period), Fault>> {
    let Some(id) = meant(register, text) else {
        return Ok(Err(Fault::new("succession.unknown").with("value", text)));
    };
    if ends.iter().any(|(end, _)| *end == id) {
        return Ok(Err(Fault::new("authority.successor-itself").with("value", text)));
    }
    let chain = store::chain(conn, id).await?;
    let passed_into = match chain.first() {
        Some(next) => Some(newest(conn, *next).await?.name),
        None => None,
    };
    let leads_back = chain.iter().any(|next| ends.iter().any(|(end, _)| end == next));
    let periods = register_store::periods(conn, id).await?;
    let newest = periods.first().cloned().ok_or_else(|| AppError::Internal(format!("authority {id} has no period")))?;
    let last_day = newest.valid_to;
    let shown = periods.into_iter().find(|period| period.holds_on(on)).unwrap_or(newest);
    let taking = Taking { shown, last_day, passed_into, leads_back };
    Ok(rules::may_take_over(&taking, on).map(|()| (id, taking.shown)))
}

/// Counts the act on all authorities concerned, in one order for all acts: whoever wants the same waits.
pub(super) async fn hold(tx: &Tx, mut who: Vec<(AuthorityId, Option<i64>)>, stamp: &Stamp) -> Answer<()> {
    who.sort_unstable_by_key(|(id, version)| (*id, version.is_none()));
    who.dedup_by_key(|(id, _)| *id);
    for (id, version) in who {
        if !register_store::touch(tx, id, version, stamp).await? {
            return Err(AppError::stale());
        }
    }
    Ok(())
}

/// Records that authorities end on a day and pass into another.
///
/// # Errors
/// As [`look`]; 409 when it is not what was looked at, or somebody changed one of them meanwhile.
pub async fn merge(
    db: &Db,
    clock: &Clock,
    permit: &Permit<ChangeAuthority>,
    input: &MergerInput,
    written: Writing,
) -> Answer<SuccessionId> {
    let (stamp, today, id) = (permit.stamp(clock), clock.today(), permit.id);
    let tx = db.begin().await?;
    let first = plan(&tx, id, input, written, today).await?;
    match &input.seen {
        None => return Err(AppError::field("seen", Fault::new("succession.look-first"))),
        Some(seen) if *seen != first.seen => return Err(AppError::Conflict(Fault::new("succession.seen-differs"))),
        Some(_) => {}
    }
    let version = |one: AuthorityId| (one == id).then_some(first.grounds.version);
    let mut who: Vec<_> = first.ends.iter().map(|(one, _)| (*one, version(*one))).collect();
    if let Target::There(successor, _) = &first.into {
        who.push((*successor, None));
    }
    hold(&tx, who, &stamp).await?;
    // Held now: what was read before may have been another's.
    let merger = plan(&tx, id, input, written, today).await?;
    if merger.seen != first.seen {
        return Err(AppError::Conflict(Fault::new("succession.seen-differs")));
    }
    let act = write(&tx, &merger, &stamp).await?;
    tx.commit().await?;
    Ok(act)
}

async fn write(tx: &Tx, merger: &Merger, stamp: &Stamp) -> Answer<SuccessionId> {
    let (successor, founded) = match &merger.into {
        Target::There(id, _) => (*id, false),
        Target::Founded(draft) => {
            let id = AuthorityId::new();
            register_store::insert(tx, id, stamp).await?;
            register_store::insert_period(tx, id, draft, stamp).await?;
            (id, true)
        }
    };
    let act = Succession {
        id: SuccessionId::new(),
        kind: SuccessionKind::Merger,
        on_day: merger.on,
        successor_id: Some(successor),
        founded,
        state: SuccessionState::Recorded,
        reason: merger.grounds.reason.clone(),
        source: merger.grounds.source.clone(),
        version: 1,
    };
    let mut parts = Vec::new();
    for (id, last) in &merger.ends {
        let closed = AuthorityDraft { valid_to: merger.on.previous_day(), ..last.draft() };
        if !register_store::update_period(tx, last.id, last.version, &closed, stamp).await? {
            return Err(AppError::stale());
        }
        register_store::set_successor(tx, *id, Some(successor)).await?;
        parts.push(Part {
            succession_id: act.id,
            authority_id: *id,
            name: last.name.clone(),
            closed_id: last.id,
            opened_id: None,
        });
    }
    register_store::keep_periods(tx, stamp).await?;
    store::insert(tx, &act, &parts, stamp).await?;
    let mut data = merger.facts();
    if let Some(fields) = data.as_object_mut() {
        fields.insert("succession".to_owned(), act.id.to_string().into());
        fields.insert("successor".to_owned(), successor.to_string().into());
    }
    let taken = if founded { "authority.founded" } else { "authority.took-over" };
    let chains: Vec<_> =
        merger.ends.iter().map(|(id, _)| (*id, "authority.merged")).chain([(successor, taken)]).collect();
    tell(tx, stamp, &chains, &data).await?;
    Ok(act.id)
}
