//! The programmes of the demonstration with their calls: the real one as far as sources go, and an invented one.

use super::{Failure, budget};
use crate::audit::{By, Stamp};
use crate::authority::store::Register;
use crate::clock::Clock;
use crate::db::{self, Db, Tx};
use crate::id::{AuthorityId, ProgrammeId, RuleSetId};
use crate::programme::call::{self, CallState, Windows};
use crate::programme::rules::ProgrammeState;
use crate::programme::{self, Content, Ministry, NewProgramme};
use crate::ruleset;
use crate::ruleset::values::ProfileCode;
use time::Date;
use time::macros::date;

const ADVICE: &str = "https://www.hsgb.de/nachrichten-des-hsgb/fortsetzung-der-foerderung-smarter-kommunen-und-regionen-im-programm-starke-heimat-hessen-1755859219/2025/08/22";

/// Both programmes and their calls.
pub async fn fill(db: &Db, clock: &Clock) -> Result<(), Failure> {
    let failed = |error: db::DbError| format!("database: {error}");
    let register = Register::load(db, clock.today()).await.map_err(failed)?;
    let id = |name: &str| register.by_name(name).map(|entry| entry.id);
    // When it became responsible, and when it got its name, no source says.
    let responsible = id("Hessisches Ministerium für Digitalisierung und Innovation");
    let agency = id("Geschäftsstelle Smarte Region");
    let tx = db.begin().await.map_err(failed)?;
    let stamp = || Stamp::new(clock, By::Command("demo"), None);
    let real = add(&tx, starke_heimat(responsible, agency), false, &stamp()).await.map_err(failed)?;
    let invented = add(&tx, muster(responsible, agency), true, &stamp()).await.map_err(failed)?;
    for (programme, content, state) in
        real_calls(&tx, real).await?.into_iter().chain(invented_calls(&tx, invented, clock.today()).await?)
    {
        call::take_over(&tx, programme, &content, state, &stamp()).await.map_err(failed)?;
    }
    budget::fill(&tx, invented, clock).await?;
    tx.commit().await.map_err(failed)
}

async fn add(tx: &Tx, content: Content, invented: bool, stamp: &Stamp) -> Result<ProgrammeId, db::DbError> {
    programme::add(tx, &NewProgramme { state: ProgrammeState::InForce, invented, content }, stamp).await
}

fn ministries(responsible: Option<AuthorityId>) -> Vec<Ministry> {
    responsible.into_iter().map(|authority| Ministry { authority, valid_from: None, valid_to: None }).collect()
}

fn starke_heimat(responsible: Option<AuthorityId>, agency: Option<AuthorityId>) -> Content {
    Content {
        title: "Starke Heimat Hessen".to_owned(),
        agency,
        ministries: ministries(responsible),
        note: Some(
            "Zusammengetragen aus öffentlichen Meldungen: rund die Hälfte der geförderten Vorhaben und 29 der Zuweisungen von 2020. \
             Was keine Quelle nennt, ist als unbekannt geführt."
                .to_owned(),
        ),
        source_url: Some("https://digitales.hessen.de/foerderprogramme/starke-heimat/phase-2".to_owned()),
        ..Content::named("STARKE-HEIMAT")
    }
}

fn muster(responsible: Option<AuthorityId>, agency: Option<AuthorityId>) -> Content {
    Content {
        title: "Musterprogramm (erfunden)".to_owned(),
        starts_on: Some(date!(2023 - 01 - 01)),
        ledger_from: Some(2026),
        agency,
        ministries: ministries(responsible),
        note: Some("Frei erfunden, um jeden Stand zu zeigen. Kein Vorhaben dieses Programms gibt es.".to_owned()),
        ..Content::named("MUSTER")
    }
}

type Planned = Vec<(ProgrammeId, call::Content, CallState)>;

async fn rule_set(tx: &Tx, code: &str, number: i64) -> Result<RuleSetId, Failure> {
    let all = ruleset::store::list(tx, &crate::access::Scope::All, None).await;
    let all = all.map_err(|error| format!("database: {error}"))?;
    let found = all.iter().find(|one| one.code == code && one.number == number);
    found.map(|one| one.id).ok_or_else(|| format!("rule set {code} {number} is not there"))
}

/// What the sources prove: the states follow from the days and from what was decided; nothing else is claimed.
async fn real_calls(tx: &Tx, programme: ProgrammeId) -> Result<Planned, Failure> {
    let first = call::Content {
        code: "PHASE-1-2020".to_owned(),
        title: "Phase 1: Digitales Rathaus, Zuweisung an alle Kommunen".to_owned(),
        rule_set: rule_set(tx, "starke-heimat-phase-1", 1).await?,
        profiles: vec![ProfileCode::Allocation],
        windows: Windows { application_until: Some(date!(2020 - 08 - 31)), ..Windows::default() },
        early_start: None,
        note: Some(
            "Alle Kommunen haben beantragt und einen Bescheid bekommen. Der erste Tag ist nicht bekannt.".to_owned(),
        ),
        source_url: Some("https://digitales.hessen.de/foerderprogramme/starke-heimat/phase-1".to_owned()),
    };
    let second = call::Content {
        code: "2021-2024".to_owned(),
        title: "Phase 2: smarte Kommunen und Regionen, Fassung 2021 bis 2024".to_owned(),
        rule_set: rule_set(tx, "starke-heimat", 1).await?,
        profiles: vec![ProfileCode::Single, ProfileCode::Joint],
        windows: Windows::default(),
        early_start: None,
        note: Some(
            "Erstmals veröffentlicht im März 2021. Skizze, Beschreibung, Gutachten, Jury, dann der förmliche Antrag; eine Frist ist nicht \
             bekannt. Geschlossen, weil eine neue Fassung gilt; was noch zu entscheiden war, ist nicht bekannt."
                .to_owned(),
        ),
        source_url: Some("https://www.smarte-region-hessen.de/foerderung-smarter-kommunen/antragsverfahren/".to_owned()),
    };
    let third = call::Content {
        code: "2025".to_owned(),
        title: "Phase 2: smarte Kommunen und Regionen, Antragsfenster 2025".to_owned(),
        rule_set: rule_set(tx, "starke-heimat", 2).await?,
        windows: Windows {
            sketch_from: None,
            sketch_until: Some(date!(2025 - 09 - 05)),
            application_from: Some(date!(2025 - 10 - 01)),
            application_until: Some(date!(2025 - 11 - 07)),
        },
        note: Some("Eine Skizze zur Vorprüfung war freiwillig. Wie entschieden wurde, ist nicht bekannt.".to_owned()),
        source_url: Some(ADVICE.to_owned()),
        ..second.clone()
    };
    Ok([(first, CallState::Decided), (second, CallState::Closed), (third, CallState::Closed)]
        .into_iter()
        .map(|(content, state)| (programme, content, state))
        .collect())
}

/// Two invented calls that are open today.
async fn invented_calls(tx: &Tx, programme: ProgrammeId, today: Date) -> Result<Planned, Failure> {
    let days = |days: i64| today.checked_add(time::Duration::days(days));
    let window =
        |until: Option<Date>| Windows { application_from: days(-60), application_until: until, ..Windows::default() };
    let open = call::Content {
        code: "AUFRUF-A".to_owned(),
        title: "Muster: Aufruf mit Frist (erfunden)".to_owned(),
        rule_set: rule_set(tx, "starke-heimat", 2).await?,
        profiles: vec![ProfileCode::Single, ProfileCode::Joint],
        windows: Windows { sketch_from: days(-60), sketch_until: days(30), ..window(days(120)) },
        early_start: Some(
            "Vor dem Bescheid darf nur begonnen werden, wenn es auf Antrag schriftlich zugelassen ist. Daraus folgt kein Anspruch.".to_owned(),
        ),
        note: Some("Erfunden zur Vorführung.".to_owned()),
        source_url: None,
    };
    let allocation = call::Content {
        code: "ZUWEISUNG-A".to_owned(),
        title: "Muster: Zuweisung nach Schlüssel (erfunden)".to_owned(),
        rule_set: rule_set(tx, "starke-heimat-phase-1", 1).await?,
        profiles: vec![ProfileCode::Allocation],
        windows: window(None),
        early_start: None,
        ..open.clone()
    };
    Ok([open, allocation].into_iter().map(|content| (programme, content, CallState::Open)).collect())
}
