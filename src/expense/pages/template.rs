//! The template of an award's expenses as a file: its lines that may still change, and a row to begin with. It is the contract of the import.

use super::ground;
use crate::access::Permit;
use crate::award::plan::Quantity;
use crate::db::Db;
use crate::error::{Answer, AppError};
use crate::expense::ground::Ground;
use crate::expense::rules::ExpenseKind;
use crate::expense::store::{self, ExpenseRow};
use crate::expense::{EnterExpense, speaks_for};
use crate::export::csv::{Cell, Dialect, Writer};
use crate::export::register::Dataset;
use crate::export::xlsx::{Choices, template};
use crate::id::AuthorityId;
use crate::money::Money;
use crate::web::lang::Lang;
use rocket::http::{ContentType, Header};
use rocket::{Responder, Route, State, get, routes};

/// A file to download.
#[derive(Responder)]
struct Attachment {
    body: Vec<u8>,
    kind: ContentType,
    name: Header<'static>,
}

impl Attachment {
    fn of(ending: &str, body: Vec<u8>, kind: ContentType) -> Self {
        let name = Header::new("Content-Disposition", format!("attachment; filename=\"expenses.{ending}\""));
        Self { body, kind, name }
    }
}

fn text(value: Option<&str>) -> Cell {
    value.map_or(Cell::Empty, |text| Cell::Text(text.to_owned()))
}

fn key(value: Option<&str>) -> Cell {
    value.filter(|text| !text.is_empty()).map_or(Cell::Empty, |text| Cell::Key(text.to_owned()))
}

fn money(value: Option<Money>) -> Cell {
    value.map_or(Cell::Empty, |amount| Cell::Cents(amount.cents()))
}

/// The cells of a row, by the name of their columns.
fn cell(column: &str, award: &crate::award::store::AwardRow, line: Option<&ExpenseRow>) -> Cell {
    match column {
        "programme" => return key(Some(&award.programme_code)),
        "case_number" => return key(award.case_number.as_deref()),
        "award_title" => return text(Some(&award.title)),
        "lead_ags" => return key(Some(&award.lead_ags)),
        "lead_name" => return text(Some(&award.lead_name)),
        "state" => return key(Some(award.state.code())),
        _ => {}
    }
    let Some(line) = line else { return Cell::Empty };
    match column {
        "key" => key(Some(&line.id.to_string())),
        "paid_by_ags" => key(line.payer_ags.as_deref()),
        "paid_by_name" => text(line.payer_name.as_deref()),
        "kind" => key(Some(line.kind.code())),
        "paid_on" => Cell::Date(line.paid_on),
        "payee" => text(line.payee.as_deref()),
        "reason" => text(Some(&line.reason)),
        "amount_eur" => money(Some(line.amount)),
        "tax_eur" => money(line.tax),
        "eligible_eur" => money(Some(line.eligible)),
        "category" => key(Some(line.category.code())),
        "position" => text(Some(&line.position)),
        "receipt" => key(line.receipt.as_deref()),
        "units" => line.units.map_or(Cell::Empty, |units| Cell::Coordinate(Quantity::plain(units))),
        "unit_price_eur" => money(line.unit_price),
        "rate" => key(line.rate.as_deref()),
        "base_eur" => money(line.base),
        "contract" => key(line.contract_number.as_deref()),
        "note" => text(line.note.as_deref()),
        "report" => line.report_number.map_or(Cell::Empty, Cell::Int),
        "locked" => key(Some(if line.locked { "true" } else { "false" })),
        _ => Cell::Empty,
    }
}

/// The rows of the template, and the award's ground.
async fn rows(db: &Db, permit: &Permit<EnterExpense>) -> Answer<(Vec<Vec<Cell>>, Ground)> {
    let mut ground = ground(db, permit.row.id).await?;
    let recipients: Vec<AuthorityId> = permit.recipients.iter().map(|one| one.authority_id).collect();
    ground.may = speaks_for(permit, &recipients);
    let lines = store::of_award(db, permit.scope(), permit.row.id).await?;
    let open = lines.iter().filter(|line| !line.locked && ground.may.contains(&line.authority_id));
    let columns = Dataset::Expenses.columns();
    let row = |line: Option<&ExpenseRow>| columns.iter().map(|one| cell(one.name, &permit.row, line)).collect();
    let rows = open.map(|line| row(Some(line))).chain([row(None)]).collect();
    Ok((rows, ground))
}

#[get("/awards/<_>/expenses/template.csv")]
async fn csv(permit: Permit<EnterExpense>, db: &State<Db>) -> Answer<Attachment> {
    let (rows, _) = rows(db, &permit).await?;
    let failed = |error: std::io::Error| AppError::Internal(format!("a template cannot be written: {error}"));
    let mut body = Vec::new();
    let mut writer = Writer::new(&mut body, Dialect::Spreadsheet, &Dataset::Expenses.header()).map_err(failed)?;
    for row in &rows {
        writer.row(row).map_err(failed)?;
    }
    writer.finish().map_err(failed)?;
    Ok(Attachment::of("csv", body, ContentType::new("text", "csv").with_params(("charset", "utf-8"))))
}

#[get("/awards/<_>/expenses/template.xlsx")]
async fn xlsx(permit: Permit<EnterExpense>, lang: Lang, db: &State<Db>) -> Answer<Attachment> {
    let (rows, ground) = rows(db, &permit).await?;
    let mut positions: Vec<String> = ground.positions.iter().map(|one| one.title.clone()).collect();
    positions.dedup();
    let own = ground.recipients.iter().filter(|one| ground.may.contains(&one.authority_id));
    let choices = [
        Choices { column: "kind", values: ExpenseKind::ALL.iter().map(|one| one.code().to_owned()).collect() },
        Choices { column: "position", values: positions },
        Choices { column: "paid_by_name", values: own.map(|one| one.name.clone()).collect() },
        Choices { column: "contract", values: ground.contracts.iter().map(|one| one.number.clone()).collect() },
    ];
    let columns = Dataset::Expenses.columns();
    let body = template(Dataset::Expenses.code(), (columns, lang == Lang::De), &rows, &choices)?;
    let kind = ContentType::new("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    Ok(Attachment::of("xlsx", body, kind))
}

/// The routes.
pub fn routes() -> Vec<Route> {
    routes![csv, xlsx]
}
