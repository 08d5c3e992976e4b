//! Rows of an awards file: each read by the same rules as the form, compared with what is there, then written all together.

mod existing;

use super::draft::ended;
use super::input::AwardInput;
use super::recipients::Known;
use super::rules::{self, AwardDraft};
use super::states::AwardState;
use super::store;
use crate::audit::Stamp;
use crate::authority::store::Register;
use crate::db::{Conn, Tx};
use crate::error::{Answer, Fault, FieldFault};
use crate::export::csv::DecimalMark;
use crate::id::{AwardId, EntryId, ProgrammeId};
use crate::import::change::Change;
use crate::import::csv::{CellError, Row, Table};
use crate::money::Style;
use crate::programme::rules::{ProgrammeState, code};
use crate::programme::{self, NewProgramme};
use crate::web::input::Writing;
use existing::{Existing, by_number, by_title, keep_what_the_file_does_not_say};
use std::collections::{BTreeMap, HashMap};
use time::Date;

/// The columns of the file and whether each must be there.
pub const COLUMNS: &[(&str, bool)] = &[
    ("project_title", true),
    ("lead_name", false),
    ("lead_ags", true),
    ("partner_names", false),
    ("partner_ags", false),
    ("grant_eur", false),
    ("total_cost_eur", false),
    ("starts_on", false),
    ("ends_on", false),
    ("awarded_on", false),
    ("theme", false),
    ("source_url", false),
    ("note", false),
    ("case_number", false),
    ("state", false),
    ("financing_type", false),
    ("rate", false),
    ("paid_eur", false),
    ("programme", false),
];

/// The column that a field of the input comes from.
fn column(field: &str) -> &str {
    match field {
        "title" => "project_title",
        "lead" => "lead_ags",
        "partners" => "partner_ags",
        "grant" => "grant_eur",
        "total_cost" => "total_cost_eur",
        "paid" => "paid_eur",
        same => same,
    }
}

/// What an import would do.
#[derive(Debug, Default)]
pub struct Plan {
    /// The rows that are right.
    pub rows: Vec<Planned>,
    /// All bad cells.
    pub errors: Vec<CellError>,
    /// The programmes named, with their id where they are there already.
    programmes: BTreeMap<String, Option<ProgrammeId>>,
}

/// What a row would do.
#[derive(Debug)]
pub struct Planned {
    /// Its line in the file.
    pub line: u64,
    /// New, changed or unchanged.
    pub change: Change,
    /// What the preview calls it.
    pub title: String,
    programme: String,
    draft: AwardDraft,
    existing: Option<(AwardId, i64)>,
}

impl Plan {
    /// Codes of programmes that are not there yet and that good rows would make.
    pub fn new_programmes(&self) -> Vec<String> {
        let used = |code: &str| self.rows.iter().any(|row| row.programme == code);
        self.programmes.iter().filter(|(code, id)| id.is_none() && used(code)).map(|(code, _)| code.clone()).collect()
    }

    /// Looks a programme up once, with all its awards.
    async fn learn_programme(&mut self, conn: &Conn, code: &str, existing: &mut Existing) -> Answer<()> {
        if !self.programmes.contains_key(code) {
            let found = programme::store::by_code(conn, code).await?.map(|programme| programme.id);
            if let Some(id) = found {
                store::of_programme(conn, id).await?.into_iter().for_each(|award| existing.add(award));
            }
            self.programmes.insert(code.to_owned(), found);
        }
        Ok(())
    }
}

/// Reads all rows and compares them with what is there.
///
/// # Errors
/// What the database refuses; bad cells are in the plan.
pub async fn plan(conn: &Conn, table: &Table, default_programme: Option<&str>, today: Date) -> Answer<Plan> {
    let register = Register::load(conn, today).await?;
    let style = if table.decimal == DecimalMark::Comma { Style::Comma } else { Style::Point };
    let writing = Writing { money: style, german_days: true };
    let (mut plan, mut existing, mut known) = (Plan::default(), Existing::default(), Known::new());
    let mut seen: HashMap<String, u64> = HashMap::new();
    for row in &table.rows {
        let input = input(row);
        store::learn(&mut known, &register, &input);
        let programme = programme_of(row, default_programme);
        if let Ok(code) = &programme {
            plan.learn_programme(conn, code, &mut existing).await?;
        }
        match (programme, rules::check(&input, writing, &known, today)) {
            (Ok(programme), Ok(draft)) => match planned(row, table, programme, draft, &existing, &mut seen) {
                Ok(planned) => plan.rows.push(planned),
                Err(error) => plan.errors.push(error),
            },
            (programme, checked) => {
                plan.errors.extend(programme.err());
                plan.errors.extend(checked.err().into_iter().flatten().map(|fault| cell(row, fault)));
            }
        }
    }
    refuse_ended(conn, &mut plan, table, today).await?;
    Ok(plan)
}

/// A draft must not name an authority that has ended; what is recorded from paper may.
async fn refuse_ended(conn: &Conn, plan: &mut Plan, table: &Table, today: Date) -> Answer<()> {
    let drafts = |row: &Planned| row.draft.state == AwardState::Draft && row.change != Change::Unchanged;
    let named = plan.rows.iter().filter(|row| drafts(row)).flat_map(|row| &row.draft.recipients);
    let mut ids: Vec<_> = named.map(|one| one.authority).collect();
    ids.sort_unstable();
    ids.dedup();
    let over = ended::over(conn, &ids, today).await?;
    let wrong = |row: &Planned| {
        let mut named = row.draft.recipients.iter().enumerate().filter(|_| drafts(row));
        named.find_map(|(place, one)| {
            let gone = over.iter().find(|gone| gone.id == one.authority)?;
            let column = if place == 0 { "lead_ags" } else { "partner_ags" };
            Some((row.line, column, ended::fault(&one.name, gone)))
        })
    };
    let faults: Vec<_> = plan.rows.iter().filter_map(wrong).collect();
    for (line, column, fault) in faults {
        plan.rows.retain(|row| row.line != line);
        if let Some(row) = table.rows.iter().find(|row| row.line == line) {
            plan.errors.push(row.refuse(column, (fault.code, fault.params)));
        }
    }
    Ok(())
}

fn cell(row: &Row, fault: FieldFault) -> CellError {
    row.refuse(column(&fault.field), (fault.fault.code, fault.fault.params))
}

fn programme_of(row: &Row, default: Option<&str>) -> Result<String, CellError> {
    let refuse = |fault: Fault| row.refuse("programme", (fault.code, fault.params));
    match row.text("programme").trim() {
        "" => match default {
            Some(default) => code(default).map_err(refuse),
            None => Err(refuse(Fault::new("award.programme-missing"))),
        },
        given => code(given).map_err(refuse),
    }
}

fn input(row: &Row) -> AwardInput {
    let text = |column: &str| Some(row.text(column).trim().to_owned()).filter(|text| !text.is_empty());
    AwardInput {
        title: text("project_title"),
        lead: text("lead_ags"),
        lead_name: text("lead_name"),
        partners: text("partner_ags"),
        partner_names: text("partner_names"),
        theme: text("theme"),
        financing_type: text("financing_type"),
        rate: text("rate"),
        total_cost: text("total_cost_eur"),
        grant: text("grant_eur"),
        paid: text("paid_eur"),
        starts_on: text("starts_on"),
        ends_on: text("ends_on"),
        awarded_on: text("awarded_on"),
        source_url: text("source_url"),
        note: text("note"),
        case_number: text("case_number"),
        state: text("state"),
        ..AwardInput::default()
    }
}

fn planned(
    row: &Row,
    table: &Table,
    programme: String,
    mut draft: AwardDraft,
    existing: &Existing,
    seen: &mut HashMap<String, u64>,
) -> Result<Planned, CellError> {
    let lead = draft.recipients.first();
    let title = by_title(&programme, &draft.title(), lead.map_or("", |one| &one.ags), lead.map_or("", |one| &one.name));
    let number = draft.case_number.as_deref().map(|number| by_number(&programme, number));
    let keys: Vec<String> = number.into_iter().chain([title]).collect();
    if let Some(first) = keys.first().and_then(|key| seen.insert(key.clone(), row.line)) {
        let fault = Fault::new("award.row-twice").with("first", first.to_string());
        return Err(row.refuse("project_title", (fault.code, fault.params)));
    }
    let found = existing.find(&keys);
    let change = match found {
        None => Change::New,
        Some(award) => {
            keep_what_the_file_does_not_say(&mut draft, &award.as_draft(), table);
            if draft == award.as_draft() { Change::Unchanged } else { Change::Changed }
        }
    };
    let fixed = found
        .filter(|award| change == Change::Changed && !(award.row.state.is_recorded() && draft.state.is_recorded()));
    if let Some(award) = fixed {
        let fault = Fault::new("award.import-cannot-change").with("state", award.row.state.code());
        return Err(row.refuse("project_title", (fault.code, fault.params)));
    }
    Ok(Planned {
        line: row.line,
        change,
        title: draft.title(),
        programme,
        existing: found.map(|award| (award.row.id, award.row.version)),
        draft,
    })
}

/// Writes what a plan says. The entry of the import is written by the caller; a programme that was not there gets one of its own.
///
/// # Errors
/// What the database refuses.
pub async fn apply(tx: &Tx, plan: &Plan, stamp: &Stamp) -> Answer<()> {
    let mut programmes = HashMap::new();
    for (code, id) in &plan.programmes {
        let used = plan.rows.iter().any(|row| row.programme == *code && row.change != Change::Unchanged);
        let id = match id {
            Some(id) => *id,
            None if used => add_programme(tx, code, stamp).await?,
            None => continue,
        };
        programmes.insert(code.as_str(), id);
    }
    for row in plan.rows.iter().filter(|row| row.change != Change::Unchanged) {
        let Some(programme) = programmes.get(row.programme.as_str()) else { continue };
        if let Some(number) = &row.draft.case_number {
            store::keep_case_number(tx, *programme, &row.programme, number).await?;
        }
        match row.existing {
            Some((id, version)) => store::update(tx, id, version, &row.draft, stamp).await?,
            None => store::insert(tx, AwardId::new(), *programme, &row.programme, &row.draft, stamp).await?,
        }
    }
    Ok(())
}

async fn add_programme(tx: &Tx, code: &str, stamp: &Stamp) -> Answer<ProgrammeId> {
    let content = programme::Content::named(code);
    let new = NewProgramme { state: ProgrammeState::Draft, invented: false, content };
    Ok(programme::add(tx, &new, &Stamp { entry: EntryId::new(), ..stamp.clone() }).await?)
}
