//! Invented drafts of the demonstration, one in each stage, and a small allocation run; made by the acts that officers do themselves.

use super::{Failure, explain};
use crate::access::Scope;
use crate::audit::{By, Stamp};
use crate::award::draft::input::{
    BaseHead, FinancingInput, FundingInput, IndicatorInput, MilestoneInput, NewDraft, PositionInput, ProjectInput,
    RecipientInput, RecipientsHead, SectionHead, TrancheInput,
};
use crate::award::draft::{SectionInput, command};
use crate::award::run::input::RunInput;
use crate::clock::Clock;
use crate::db::Db;
use crate::id::AwardId;
use crate::import::{self, Leave, Limits, Options};
use crate::programme;
use crate::programme::call::{self, Call};
use crate::user;
use crate::web::input::Writing;
use crate::web::rows::Rows;

/// Five towns with their inhabitants as keys.
const LIST: &str = "ags,name,key\n06432004,Dieburg,15823\n06432007,Fischbachtal,2744\n06432009,Groß-Bieberau,4746\n06432013,Modautal,5120\n06432017,Otzberg,6501\n";

/// Who acts.
struct People {
    officer: By,
    approver: By,
}

/// All drafts and the run.
pub async fn fill(db: &Db, clock: &Clock) -> Result<(), Failure> {
    let failed = |error: crate::db::DbError| format!("database: {error}");
    let people = People {
        officer: user::demo_actor(db, "officer@ministerium.example").await.map_err(explain)?,
        approver: user::demo_actor(db, "approver@ministerium.example").await.map_err(explain)?,
    };
    let Some(programme) = programme::store::by_code(db, "MUSTER").await.map_err(failed)? else {
        return Err("the programme MUSTER is not there".to_owned());
    };
    let calls = call::store::of_programme(db, &Scope::All, programme.id).await.map_err(failed)?;
    let find = |code: &str| {
        calls.iter().find(|call| call.code == code).cloned().ok_or_else(|| format!("the call {code} is not there"))
    };
    drafts(db, clock, &people, &find("AUFRUF-A")?).await?;
    run(db, clock, &people, find("ZUWEISUNG-A")?).await
}

/// One draft in each stage.
async fn drafts(db: &Db, clock: &Clock, people: &People, call: &Call) -> Result<(), Failure> {
    let by = |by: &By| Stamp::new(clock, by.clone(), None);
    let officer = || by(&people.officer);
    let begin = async |title: &str, towns: &[&str]| -> Result<AwardId, Failure> {
        let (lead, partners) = towns.split_first().map_or(("", &[][..]), |(lead, partners)| (*lead, partners));
        let new = NewDraft {
            profile: Some(if partners.is_empty() { "single" } else { "joint" }.to_owned()),
            title: Some(title.to_owned()),
            lead: Some(lead.to_owned()),
            partners: Some(partners.join(" | ")).filter(|text| !text.is_empty()),
            ..NewDraft::default()
        };
        command::begin(db, call, &new, &officer()).await.map_err(explain)
    };
    // Begun, and still full of findings.
    begin("Muster: Wochenmarkt im Netz", &["06431002"]).await?;
    let right = begin("Muster: Gemeinsames Bauportal", &["06431002", "06431011"]).await?;
    whole(db, right, "Muster: Gemeinsames Bauportal", &officer()).await?;
    let handed = begin("Muster: Digitaler Zwilling am Fluss", &["06431002", "06431020"]).await?;
    let version = whole(db, handed, "Muster: Digitaler Zwilling am Fluss", &officer()).await?;
    command::hand_over(db, handed, version, &officer()).await.map_err(explain)?;
    let returned = begin("Muster: Sensoren für Stadtbäume", &["06431002", "06431005"]).await?;
    let version = whole(db, returned, "Muster: Sensoren für Stadtbäume", &officer()).await?;
    let version = command::hand_over(db, returned, version, &officer()).await.map_err(explain)?;
    let reason = "Bitte das Ziel messbar fassen und die Personalausgaben begründen. (erfunden)";
    command::send_back(db, returned, version, reason, &by(&people.approver)).await.map_err(explain)?;
    let discarded = begin("Muster: Doppelt begonnen", &["06431011"]).await?;
    command::discard(db, discarded, 1, "Doppelt begonnen (erfunden)", &officer()).await.map_err(explain).map(|_| ())
}

#[expect(clippy::unnecessary_wraps, reason = "the fields of inputs are optional texts")]
fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

/// Fills every section that the joint profile asks for: 1,000,000 € of cost at 90 %, two recipients; gives the version.
async fn whole(db: &Db, id: AwardId, title: &str, stamp: &Stamp) -> Result<i64, Failure> {
    let mut version = 1;
    for section in 0.. {
        let Some(given) = section_of(section, title, version) else { break };
        let stamp = Stamp { entry: crate::id::EntryId::new(), ..stamp.clone() };
        version = command::save(db, id, &given, &stamp).await.map_err(explain)?;
    }
    Ok(version)
}

/// The sections of a draft in which all is right, one after the other.
#[expect(clippy::too_many_lines, reason = "one arm for each section, as it would be typed")]
fn section_of(number: usize, title: &str, version: i64) -> Option<SectionInput> {
    let version = Some(version.to_string());
    let head = SectionHead { version: version.clone() };
    Some(match number {
        0 => SectionInput::Base(Rows {
            head: BaseHead {
                version,
                theme: some("Verwaltungsdigitalisierung"),
                purpose: some("Erfunden zur Vorführung: ein gemeinsames Angebot beider Städte"),
                starts_on: some("2027-01-01"),
                ends_on: some("2028-12-31"),
                ..BaseHead::default()
            },
            items: vec![ProjectInput {
                title: some(title),
                goal: some("Alle Vorgänge beider Städte sind online möglich"),
            }],
        }),
        1 => SectionInput::Positions(Rows {
            head,
            items: vec![
                PositionInput {
                    category: some("staff"),
                    title: some("Projektstelle, zwei Jahre"),
                    amount: some("300000.00"),
                    note: None,
                },
                PositionInput {
                    category: some("contracts"),
                    title: some("Entwicklung und Einführung"),
                    amount: some("700000.00"),
                    note: None,
                },
            ],
        }),
        2 => SectionInput::Financing(FinancingInput {
            version,
            financing_type: some("share"),
            rate: some("90 %"),
            total_cost: None,
            eligible_cost: some("1000000.00"),
            grant: some("900000.00"),
        }),
        3 => SectionInput::Funding(Rows {
            head,
            items: vec![FundingInput { kind: some("own"), name: None, amount: some("100000.00") }],
        }),
        4 => SectionInput::Recipients(Rows {
            head: RecipientsHead { version, split: some("by_cost") },
            items: recipients(title),
        }),
        5 => SectionInput::Tranches(Rows {
            head,
            items: vec![
                TrancheInput { year: some("2027"), amount: some("500000.00") },
                TrancheInput { year: some("2028"), amount: some("400000.00") },
            ],
        }),
        6 => SectionInput::Milestones(Rows {
            head,
            items: [
                ("Ausschreibung veröffentlicht", "2027-04-30"),
                ("Probebetrieb", "2028-03-31"),
                ("Betrieb", "2028-10-31"),
            ]
            .map(|(title, day)| MilestoneInput { title: some(title), due_on: some(day), ..MilestoneInput::default() })
            .into(),
        }),
        7 => SectionInput::Indicators(Rows {
            head,
            items: vec![IndicatorInput {
                title: some("Online gestellte Anträge"),
                unit: some("im Jahr"),
                baseline: some("0"),
                target: some("4000"),
                ..IndicatorInput::default()
            }],
        }),
        _ => return None,
    })
}

/// Lead and partner with their parts of the cost.
fn recipients(title: &str) -> Vec<RecipientInput> {
    let partner = match title {
        "Muster: Gemeinsames Bauportal" => "06431011",
        "Muster: Digitaler Zwilling am Fluss" => "06431020",
        _ => "06431005",
    };
    [("06431002", "600000.00"), (partner, "400000.00")]
        .map(|(ags, cost)| RecipientInput { ags: some(ags), cost: some(cost), ..RecipientInput::default() })
        .into()
}

/// An allocation run of five towns: 250,000 € by inhabitants, at least 20,000 € each.
async fn run(db: &Db, clock: &Clock, people: &People, call: Call) -> Result<(), Failure> {
    let run = RunInput {
        title: some("Muster: Digitales Rathaus"),
        purpose: some("Erfunden zur Vorführung: zweckgebunden für digitale Anträge"),
        theme: some("Verwaltungsdigitalisierung"),
        starts_on: some("2027-01-01"),
        ends_on: some("2027-12-31"),
        year: some("2027"),
        total: some("250000.00"),
        smallest: some("20000.00"),
    };
    let options = Options { limits: Limits::ALLOCATIONS, run, writing: Writing::JSON, ..Options::default() };
    let leave = Leave::command_under(call, Stamp::new(clock, people.officer.clone(), None));
    let outcome = import::run(db, &leave, LIST.as_bytes().to_vec(), &options).await.map_err(explain)?;
    match (outcome.run, outcome.errors.first()) {
        (Some(_), _) => {
            eprintln!("  invented drafts: 5, and an allocation run of {}", outcome.counts.new);
            Ok(())
        }
        (None, error) => Err(format!("the invented allocation run was not made: {error:?}")),
    }
}
