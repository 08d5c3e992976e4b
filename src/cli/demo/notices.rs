//! Invented awards of the demonstration that were released here: a letterhead, two notices, and reports on the milestones of one of them.

use super::{Failure, explain};
use crate::access::{Scope, Thing};
use crate::audit::{By, Stamp};
use crate::authority::store::Register;
use crate::award::draft::input::{
    BaseHead, ConditionInput, FinancingInput, FundingInput, IndicatorInput, MilestoneInput, NewDraft, PositionInput,
    ProjectInput, RecipientInput, RecipientsHead, SectionHead, TrancheInput,
};
use crate::award::draft::{Draft, SectionInput, command};
use crate::award::release::{Seen, Signer, prepare, released};
use crate::clock::Clock;
use crate::db::Db;
use crate::document::Files;
use crate::error::{Answer, AppError};
use crate::id::{AwardId, EntryId, NoticeId};
use crate::milestone::input::{ProgressHead, ProgressRow};
use crate::milestone::{self, store as progress};
use crate::notice::Notice;
use crate::notice::delivery::delivered;
use crate::notice::delivery::input::DeliverInput;
use crate::programme;
use crate::programme::call::{self, Call};
use crate::programme::letterhead::{self, rules::Content as Letterhead};
use crate::user;
use crate::web::input::Writing;
use crate::web::rows::Rows;
use time::Date;

/// Title, lead and partner with their parts of the cost.
type Told = (&'static str, [(&'static str, &'static str); 2]);

const RELEASED: [Told; 2] = [
    ("Muster: Gemeinsame Mobilitätsdaten", [("06440000", "600000.00"), ("06432000", "400000.00")]),
    ("Muster: Klimakarte der Innenstädte", [("06411000", "700000.00"), ("06534014", "300000.00")]),
];

/// A letterhead, the releases, the reports.
pub async fn fill(db: &Db, clock: &Clock, files: &Files) -> Result<(), Failure> {
    letterhead(db, clock).await.map_err(explain)?;
    let programme = programme::store::by_code(db, "MUSTER").await.map_err(|error| format!("database: {error}"))?;
    let Some(programme) = programme else { return Err("the programme MUSTER is not there".to_owned()) };
    let calls = call::store::of_programme(db, &Scope::All, programme.id).await;
    let calls = calls.map_err(|error| format!("database: {error}"))?;
    let Some(call) = calls.iter().find(|call| call.code == "AUFRUF-A") else {
        return Err("the call AUFRUF-A is not there".to_owned());
    };
    for told in &RELEASED {
        one((db, clock, files), call, told).await.map_err(explain)?;
    }
    eprintln!("  invented notices: {}", RELEASED.len());
    Ok(())
}

async fn letterhead(db: &Db, clock: &Clock) -> Answer<()> {
    let register = Register::load(db, clock.today()).await?;
    let ministry = register.by_name("Hessisches Ministerium für Digitalisierung und Innovation");
    let Some(ministry) = ministry.map(|one| one.id) else { return Ok(()) };
    let content = Letterhead {
        valid_from: Date::from_ordinal_date(clock.today().year(), 1).unwrap_or(Date::MIN),
        sender: "Musterministerium (erfunden)\nReferat Förderung smarter Kommunen".to_owned(),
        address: "Musterweg 1\n00000 Musterstadt".to_owned(),
        phone: Some("0000 000-0".to_owned()),
        mail: Some("foerderung@ministerium.example".to_owned()),
        signature: "Im Auftrag".to_owned(),
        place: "Musterstadt".to_owned(),
    };
    let tx = db.begin().await?;
    letterhead::take_over(&tx, ministry, &content, &Stamp::new(clock, By::Command("demo"), None)).await?;
    Ok(tx.commit().await?)
}

/// Drafts, hands over and releases one; the first gets its reports.
async fn one((db, clock, files): (&Db, &Clock, &Files), call: &Call, (title, parts): &Told) -> Answer<()> {
    let stamp =
        async |email: &str| -> Answer<Stamp> { Ok(Stamp::new(clock, user::demo_actor(db, email).await?, None)) };
    let [(lead, _), (partner, _)] = parts;
    let new = NewDraft {
        profile: text("joint"),
        title: text(title),
        lead: text(lead),
        partners: text(partner),
        ..NewDraft::default()
    };
    let id = command::begin(db, call, &new, &stamp("officer@ministerium.example").await?).await?;
    let mut version = 1;
    for section in 0.. {
        let Some(given) = section_of(section, (title, parts), version, clock.today()) else { break };
        let stamp = Stamp { entry: EntryId::new(), ..stamp("officer@ministerium.example").await? };
        version = command::save(db, id, &given, &stamp).await?;
    }
    command::hand_over(db, id, version, &stamp("officer@ministerium.example").await?).await?;
    let tx = db.begin().await?;
    let draft = Draft::load(&tx, &Scope::All, id.0).await?.ok_or(AppError::NotFound)?;
    let approver = user::DEMO_ACCOUNTS.iter().find(|one| one.email == "approver@ministerium.example");
    let signer = Signer { name: approver.map(|one| one.name.to_owned()).unwrap_or_default(), standing_in_for: None };
    let prepared = prepare(&tx, &draft, &signer, clock.today()).await?;
    let seen = Seen { digest: prepared.digest.clone().unwrap_or_default(), ..Seen::default() };
    let released = released(&tx, id, &signer, &seen, &stamp("approver@ministerium.example").await?).await?;
    tx.commit().await?;
    let (way, occasion) = if *lead == "06440000" {
        ("handed_over", text("Übergabe beim Musterkongress (erfunden)"))
    } else {
        ("post", None)
    };
    let sent = DeliverInput {
        version: text("0"),
        way: text(way),
        on: Some(clock.today().to_string()),
        occasion,
        ..DeliverInput::default()
    };
    deliver((db, files), released.notice, &sent, &stamp("officer@ministerium.example").await?).await?;
    if *lead == "06440000" {
        report(db, id, clock.today(), &stamp("coordinator@wetterau.example").await?).await?;
    }
    Ok(())
}

/// How a notice was sent to both.
async fn deliver((db, files): (&Db, &Files), id: NoticeId, sent: &DeliverInput, stamp: &Stamp) -> Answer<()> {
    let tx = db.begin().await?;
    let notice = Notice::load(&tx, &Scope::All, id.0).await?.ok_or(AppError::NotFound)?;
    delivered((&tx, files), &notice, (sent, Writing::JSON), None, stamp).await?;
    Ok(tx.commit().await?)
}

/// What the lead has reported: one reached before its day, one slipping.
async fn report(db: &Db, id: AwardId, today: Date, stamp: &Stamp) -> Answer<()> {
    let tx = db.begin().await?;
    let known = progress::known(&tx, id).await?;
    let row = |place: usize, forecast: Option<String>, actual: Option<String>, reason: &str| {
        known.get(place).map(|one| ProgressRow {
            key: Some(one.key.to_string()),
            forecast_on: forecast,
            actual_on: actual,
            evidence: text("Vermerk (erfunden)"),
            reason: text(reason),
            ..ProgressRow::default()
        })
    };
    let next = today.year().saturating_add(1);
    let items = [
        row(0, None, Some(today.to_string()), "Die Unterlagen lagen schon bereit (erfunden)"),
        row(2, Some(format!("{next}-10-31")), None, "Lieferung der Sensoren verzögert sich (erfunden)"),
    ];
    let given = Rows { head: ProgressHead::default(), items: items.into_iter().flatten().collect() };
    milestone::reported(&tx, id, &given, Writing::JSON, stamp).await?;
    Ok(tx.commit().await?)
}

#[expect(clippy::unnecessary_wraps, reason = "the fields of inputs are optional texts")]
fn text(text: &str) -> Option<String> {
    Some(text.to_owned())
}

/// The sections of a draft in which all is right, one after the other: 1,000,000 € at 90 %, over three years.
fn section_of(number: usize, told: (&str, &[(&str, &str); 2]), version: i64, today: Date) -> Option<SectionInput> {
    let version = Some(version.to_string());
    let head = SectionHead { version: version.clone() };
    let year = today.year();
    let day = |years: i32, rest: &str| Some(format!("{}-{rest}", year.saturating_add(years)));
    Some(match number {
        0 => SectionInput::Base(base(told.0, version, (day(0, "01-01"), day(1, "12-31")))),
        1 => SectionInput::Positions(Rows {
            head,
            items: [("staff", "Projektstelle", "400000.00"), ("contracts", "Aufbau und Betrieb", "600000.00")]
                .map(|(category, title, amount)| PositionInput {
                    category: text(category),
                    title: text(title),
                    amount: text(amount),
                    note: None,
                })
                .into(),
        }),
        2 => SectionInput::Financing(FinancingInput {
            version,
            financing_type: text("share"),
            rate: text("90 %"),
            total_cost: None,
            eligible_cost: text("1000000.00"),
            grant: text("900000.00"),
        }),
        3 => SectionInput::Funding(Rows {
            head,
            items: vec![FundingInput { kind: text("own"), name: None, amount: text("100000.00") }],
        }),
        4 => SectionInput::Recipients(Rows {
            head: RecipientsHead { version, split: text("by_cost") },
            items: told
                .1
                .map(|(ags, cost)| RecipientInput { ags: text(ags), cost: text(cost), ..RecipientInput::default() })
                .into(),
        }),
        5 => SectionInput::Tranches(Rows {
            head,
            items: vec![
                TrancheInput { year: Some(year.to_string()), amount: text("500000.00") },
                TrancheInput { year: Some(year.saturating_add(1).to_string()), amount: text("400000.00") },
            ],
        }),
        6 => SectionInput::Milestones(Rows { head, items: milestones(&day) }),
        7 => SectionInput::Indicators(Rows {
            head,
            items: vec![IndicatorInput {
                title: text("Angebundene Messpunkte"),
                unit: text("Stück"),
                baseline: text("0"),
                target: text("240"),
                ..IndicatorInput::default()
            }],
        }),
        8 => SectionInput::Conditions(Rows { head, items: conditions(&day, today) }),
        _ => return None,
    })
}

fn base(
    title: &str,
    version: Option<String>,
    (starts_on, ends_on): (Option<String>, Option<String>),
) -> Rows<BaseHead, ProjectInput> {
    Rows {
        head: BaseHead {
            version,
            theme: text("Mobilität"),
            purpose: text("Erfunden zur Vorführung: ein gemeinsames Angebot, das andere Kommunen nachnutzen können"),
            starts_on,
            ends_on,
            ..BaseHead::default()
        },
        items: vec![ProjectInput {
            title: text(title),
            goal: text("Alle Messpunkte beider Beteiligten liefern Daten in eine offene Plattform"),
        }],
    }
}

/// All in the year after the notice: nothing is due before there is one.
fn milestones(day: &impl Fn(i32, &str) -> Option<String>) -> Vec<MilestoneInput> {
    [
        ("Ausschreibung veröffentlicht", day(1, "02-28")),
        ("Erste Messpunkte liefern", day(1, "05-31")),
        ("Probebetrieb", day(1, "08-31")),
        ("Regelbetrieb", day(1, "11-30")),
    ]
    .map(|(title, due_on)| MilestoneInput { title: text(title), due_on, ..MilestoneInput::default() })
    .into()
}

/// The first is due within the month, so that the ladder of reminders has come to its first step.
fn conditions(day: &impl Fn(i32, &str) -> Option<String>, today: Date) -> Vec<ConditionInput> {
    let soon = today.checked_add(time::Duration::days(21)).map(|day| day.to_string());
    [
        ("Die Kooperationsvereinbarung aller Beteiligten ist vorzulegen.", "yes", soon),
        ("Ergebnisse und Quellcode werden allen Kommunen zur Nachnutzung angeboten.", "no", day(1, "12-31")),
    ]
    .map(|(words, blocks, due_on)| ConditionInput {
        text: text(words),
        blocks_payment: text(blocks),
        due_on,
        ..ConditionInput::default()
    })
    .into()
}
