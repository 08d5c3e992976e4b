//! The JSON edge of expenses, contracts and input tax.

use super::contract::store as kept;
use super::contract::{self, Contract, EditContract};
use super::filter::{self, ExpenseFilterInput, Key};
use super::ground::Ground;
use super::hints;
use super::input::{ContractInput, ExpenseInput, RemoveInput, TaxInput};
use super::view::{ContractView, ExpenseTotals, ExpenseView, TaxView};
use super::{EditExpense, EnterExpense, Expense, ReadExpense, store, sums, tax};
use crate::access::{Permit, Scope, Thing};
use crate::award::ReadAward;
use crate::clock::Clock;
use crate::db::{Conn, Db};
use crate::error::{Answer, AppError};
use crate::id::{AwardId, ContractId, ExpenseId};
use crate::web::input::Writing;
use crate::web::paging::PageOf;
use crate::web::{AsOfQuery, Body, Dated, Paging, Query, Reading};
use rocket::http::Status;
use rocket::response::status::Created;
use rocket::serde::json::Json;
use rocket::{Route, State, get, post, routes};

/// A page of expenses.
#[derive(serde::Serialize, utoipa::ToSchema)]
struct ExpenseList {
    items: Vec<ExpenseView>,
    next: Option<String>,
}

/// The contracts of an award.
#[derive(serde::Serialize, utoipa::ToSchema)]
struct ContractList {
    items: Vec<ContractView>,
    next: Option<String>,
}

/// The recipients of an award and their input tax.
#[derive(serde::Serialize, utoipa::ToSchema)]
struct TaxList {
    items: Vec<TaxView>,
    next: Option<String>,
}

pub(super) async fn ground(conn: &Conn, award: AwardId) -> Answer<Ground> {
    Ground::load(conn, award, Vec::new()).await?.ok_or(AppError::NotFound)
}

/// What was spent, line by line in the order of the days; partners see their own lines only.
#[utoipa::path(tag = "expenses", params(ExpenseFilterInput), responses((status = 200, body = ExpenseList)), security(("bearer" = [])))]
#[get("/awards/<_>/expenses")]
async fn list(
    permit: Permit<ReadAward>,
    query: Query<ExpenseFilterInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Dated<Json<PageOf<ExpenseView>>>> {
    let (reading, award) = Reading::of((db, clock), &permit, permit.row.id.0, query.0.as_of.as_deref()).await?;
    let filter = filter::read(&query.0)?;
    let paging = Paging::<Key>::read(query.0.limit.as_deref(), query.0.cursor.as_deref())?;
    let (view, scope) = (reading.view(), reading.scope());
    let rows = store::list(view, scope, award.row.id, &filter, &paging).await?;
    let hints = hints::of_lines(view, scope, &ground(view, award.row.id).await?, &rows).await?;
    let page = PageOf::cut(rows, paging.limit, |row| Key::new(row.paid_on, row.id));
    Ok(reading.dated(Json(page.map(|row| ExpenseView::new(&row, &hints)))))
}

/// What was planned and spent by line of the cost plan.
#[utoipa::path(tag = "expenses", params(AsOfQuery), responses((status = 200, body = ExpenseTotals)), security(("bearer" = [])))]
#[get("/awards/<_>/expenses/totals")]
async fn totals(
    permit: Permit<ReadAward>,
    query: Query<AsOfQuery>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Dated<Json<ExpenseTotals>>> {
    let (reading, award) = Reading::of((db, clock), &permit, permit.row.id.0, query.0.as_of.as_deref()).await?;
    let ground = ground(reading.view(), award.row.id).await?;
    let spent = store::sums(reading.view(), reading.scope(), award.row.id).await?;
    Ok(reading.dated(Json(ExpenseTotals::new(&ground, &sums::positions(&ground, &spent)))))
}

async fn one(db: &Db, scope: &Scope, id: ExpenseId) -> Answer<Json<ExpenseView>> {
    let found = Expense::load(db, scope, id.0).await?.ok_or(AppError::NotFound)?;
    let ground = ground(db, found.row.award_id).await?;
    let hints = hints::of_lines(db, scope, &ground, std::slice::from_ref(&found.row)).await?;
    Ok(Json(ExpenseView::new(&found.row, &hints)))
}

/// Enters an expense.
#[utoipa::path(tag = "expenses", request_body = ExpenseInput, security(("bearer" = [])),
    responses((status = 201, body = ExpenseView), (status = 403), (status = 404), (status = 422)))]
#[post("/awards/<_>/expenses", data = "<body>")]
async fn enter(
    permit: Permit<EnterExpense>,
    body: Body<ExpenseInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Created<Json<ExpenseView>>> {
    let id = super::enter(db, clock, &permit, (&body.0, Writing::JSON)).await?;
    Ok(Created::new(format!("/api/v1/expenses/{id}")).body(one(db, permit.scope(), id).await?))
}

/// One expense.
#[utoipa::path(tag = "expenses", responses((status = 200, body = ExpenseView), (status = 404)), security(("bearer" = [])))]
#[get("/expenses/<_>")]
async fn read(permit: Permit<ReadExpense>, db: &State<Db>) -> Answer<Json<ExpenseView>> {
    one(db, permit.scope(), permit.row.id).await
}

/// Corrects an expense that no report holds.
#[utoipa::path(tag = "expenses", request_body = ExpenseInput, security(("bearer" = [])),
    responses((status = 200, body = ExpenseView), (status = 403), (status = 404), (status = 409), (status = 422)))]
#[post("/expenses/<_>/correct", data = "<body>")]
async fn correct(
    permit: Permit<EditExpense>,
    body: Body<ExpenseInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Json<ExpenseView>> {
    super::correct(db, clock, &permit, (&body.0, Writing::JSON)).await?;
    one(db, permit.scope(), permit.row.id).await
}

/// Removes an expense that no report holds.
#[utoipa::path(tag = "expenses", request_body = RemoveInput, security(("bearer" = [])),
    responses((status = 204), (status = 403), (status = 404), (status = 409), (status = 422)))]
#[post("/expenses/<_>/remove", data = "<body>")]
async fn remove(
    permit: Permit<EditExpense>,
    body: Body<RemoveInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Status> {
    super::remove(db, clock, &permit, &body.0).await?;
    Ok(Status::NoContent)
}

/// Its contracts, with what was paid under each.
#[utoipa::path(tag = "expenses", params(AsOfQuery), responses((status = 200, body = ContractList)), security(("bearer" = [])))]
#[get("/awards/<_>/contracts")]
async fn contracts(
    permit: Permit<ReadAward>,
    query: Query<AsOfQuery>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Dated<Json<PageOf<ContractView>>>> {
    let (reading, award) = Reading::of((db, clock), &permit, permit.row.id.0, query.0.as_of.as_deref()).await?;
    let rows = kept::of_award(reading.view(), reading.scope(), award.row.id).await?;
    let paid = store::contract_sums(reading.view(), award.row.id).await?;
    let items = rows.iter().map(|row| ContractView::new(row, paid.get(&row.id).copied())).collect();
    Ok(reading.dated(Json(PageOf { items, next: None })))
}

async fn one_contract(db: &Db, scope: &Scope, id: ContractId) -> Answer<Json<ContractView>> {
    let found = Contract::load(db, scope, id.0).await?.ok_or(AppError::NotFound)?;
    let paid = store::contract_sums(db, found.row.award_id).await?;
    Ok(Json(ContractView::new(&found.row, paid.get(&id).copied())))
}

/// Enters a contract that receipts may point to.
#[utoipa::path(tag = "expenses", request_body = ContractInput, security(("bearer" = [])),
    responses((status = 201, body = ContractView), (status = 403), (status = 404), (status = 422)))]
#[post("/awards/<_>/contracts", data = "<body>")]
async fn enter_contract(
    permit: Permit<EnterExpense>,
    body: Body<ContractInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Created<Json<ContractView>>> {
    let id = contract::enter(db, clock, &permit, (&body.0, Writing::JSON)).await?;
    let place = format!("/api/v1/awards/{}/contracts", permit.row.id);
    Ok(Created::new(place).body(one_contract(db, permit.scope(), id).await?))
}

/// Corrects a contract.
#[utoipa::path(tag = "expenses", request_body = ContractInput, security(("bearer" = [])),
    responses((status = 200, body = ContractView), (status = 403), (status = 404), (status = 409), (status = 422)))]
#[post("/contracts/<_>/correct", data = "<body>")]
async fn correct_contract(
    permit: Permit<EditContract>,
    body: Body<ContractInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Json<ContractView>> {
    contract::correct(db, clock, &permit, (&body.0, Writing::JSON)).await?;
    one_contract(db, permit.scope(), permit.row.id).await
}

/// Removes a contract that no receipt points to.
#[utoipa::path(tag = "expenses", request_body = RemoveInput, security(("bearer" = [])),
    responses((status = 204), (status = 403), (status = 404), (status = 409), (status = 422)))]
#[post("/contracts/<_>/remove", data = "<body>")]
async fn remove_contract(
    permit: Permit<EditContract>,
    body: Body<RemoveInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Status> {
    contract::remove(db, clock, &permit, &body.0).await?;
    Ok(Status::NoContent)
}

/// Whether its recipients may deduct input tax.
#[utoipa::path(tag = "expenses", params(AsOfQuery), responses((status = 200, body = TaxList)), security(("bearer" = [])))]
#[get("/awards/<_>/input-tax")]
async fn input_tax(
    permit: Permit<ReadAward>,
    query: Query<AsOfQuery>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Dated<Json<PageOf<TaxView>>>> {
    let (reading, award) = Reading::of((db, clock), &permit, permit.row.id.0, query.0.as_of.as_deref()).await?;
    let ground = ground(reading.view(), award.row.id).await?;
    let said = tax::store::of_award(reading.view(), award.row.id).await?;
    Ok(reading.dated(Json(PageOf { items: TaxView::all(&ground, &said), next: None })))
}

/// Says whether a recipient may deduct input tax; what counts of its lines that no report holds follows.
#[utoipa::path(tag = "expenses", request_body = TaxInput, security(("bearer" = [])),
    responses((status = 200, body = TaxList), (status = 403), (status = 404), (status = 409), (status = 422)))]
#[post("/awards/<_>/input-tax", data = "<body>")]
async fn say_tax(
    permit: Permit<EnterExpense>,
    body: Body<TaxInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Json<PageOf<TaxView>>> {
    tax::say(db, clock, &permit, &body.0).await?;
    let ground = ground(db, permit.row.id).await?;
    let said = tax::store::of_award(db, permit.row.id).await?;
    Ok(Json(PageOf { items: TaxView::all(&ground, &said), next: None }))
}

/// The routes below `/api/v1`.
pub fn routes() -> Vec<Route> {
    routes![
        list,
        totals,
        enter,
        read,
        correct,
        remove,
        contracts,
        enter_contract,
        correct_contract,
        remove_contract,
        input_tax,
        say_tax
    ]
}

/// The description of these routes.
pub fn openapi() -> utoipa::openapi::OpenApi {
    #[derive(utoipa::OpenApi)]
    #[openapi(paths(
        list,
        totals,
        enter,
        read,
        correct,
        remove,
        contracts,
        enter_contract,
        correct_contract,
        remove_contract,
        input_tax,
        say_tax
    ))]
    struct Doc;
    <Doc as utoipa::OpenApi>::openapi()
}
