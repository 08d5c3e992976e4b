//! The page of contracts and of input tax: what was awarded to whom and what was paid under it; who may deduct input tax.

use super::{ground, may_enter};
use crate::access::permit::permit as permit_of;
use crate::access::{Act, Permit};
use crate::award::store::AwardRow;
use crate::award::{Award, ReadAward};
use crate::clock::Clock;
use crate::db::Db;
use crate::error::Answer;
use crate::expense::contract::store::{self as contracts, ContractRow};
use crate::expense::contract::{self, EditContract, Procedure};
use crate::expense::input::{ContractInput, ContractsQuery, RemoveInput, TaxInput};
use crate::expense::view::TaxView;
use crate::expense::{EnterExpense, store, tax};
use crate::export::register::Dataset;
use crate::export::{Link, downloads};
use crate::money::Money;
use crate::web::input::{Input, Writing};
use crate::web::lang::Lang;
use crate::web::refill::{explain, kept};
use crate::web::view::{Choice, FormView, Frame, Nav, Page};
use crate::web::{Around, Dated, Form, Query, Reading, Stands};
use rocket::response::{Flash, Redirect};
use rocket::{Route, State, get, post, routes};

/// Contracts and input tax of an award.
#[derive(askama::Template)]
#[template(path = "expense/contracts.html")]
struct ContractsPage {
    frame: Frame,
    csrf: String,
    row: AwardRow,
    lines: Vec<Line>,
    taxes: Vec<TaxView>,
    /// For whom the reader may enter.
    payers: Vec<Choice>,
    procedures: Vec<Choice>,
    form: FormView,
    tax_form: FormView,
    /// The contract that is corrected.
    chosen: Option<String>,
    downloads: Vec<Link>,
    stands: Stands,
}

/// A contract as shown.
struct Line {
    row: ContractRow,
    procedure: &'static str,
    paid: Option<Money>,
    exceeded: bool,
    may_edit: bool,
}

/// What is shown again: the form of a contract, that of input tax, and the contract that is corrected.
#[derive(Default)]
struct Typed {
    contract: Option<FormView>,
    tax: Option<FormView>,
    chosen: Option<String>,
}

fn of_row(row: &ContractRow) -> ContractInput {
    ContractInput {
        version: Some(row.version.to_string()),
        awarded_by: Some(row.authority_id.to_string()),
        number: Some(row.number.clone()),
        contractor: Some(row.contractor.clone()),
        subject: Some(row.subject.clone()),
        procedure: Some(row.procedure.code().to_owned()),
        amount: Some(row.amount.plain().replace('.', ",")),
        awarded_on: Some(Lang::De.date(row.awarded_on)),
    }
}

async fn page(
    (reading, around): (&Reading, &Around),
    (award, permit): (Award, &Permit<ReadAward>),
    typed: Typed,
) -> Answer<ContractsPage> {
    let (view, lang, id) = (reading.view(), around.lang, award.row.id);
    let ground = ground(view, id).await?;
    let may = if reading.is_present() { may_enter(permit) } else { Vec::new() };
    let paid = store::contract_sums(view, id).await?;
    let rows = contracts::of_award(view, reading.scope(), id).await?;
    let chosen =
        typed.chosen.filter(|key| rows.iter().any(|row| row.id.to_string() == *key && may.contains(&row.authority_id)));
    let stored = chosen.as_ref().and_then(|key| rows.iter().find(|row| row.id.to_string() == *key)).map(of_row);
    let line = |row: ContractRow| {
        let paid = paid.get(&row.id).copied();
        Line {
            procedure: lang.procedure_word(row.procedure.code()),
            paid,
            exceeded: paid.is_some_and(|paid| paid > row.amount),
            may_edit: may.contains(&row.authority_id),
            row,
        }
    };
    let own = ground.recipients.iter().filter(|one| may.contains(&one.authority_id));
    let said = tax::store::of_award(view, id).await?;
    let query = ContractsQuery { q: award.row.case_number.clone(), ..ContractsQuery::default() };
    Ok(ContractsPage {
        frame: around.frame(Nav::Awards),
        csrf: around.mark(),
        payers: own.map(|one| Choice::new(one.authority_id.to_string(), &one.name)).collect(),
        procedures: Procedure::ALL.iter().map(|one| Choice::new(one.code(), lang.procedure_word(one.code()))).collect(),
        taxes: TaxView::all(&ground, &said),
        form: typed.contract.unwrap_or_else(|| kept(&stored.unwrap_or_default())),
        tax_form: typed.tax.unwrap_or_default(),
        lines: rows.into_iter().map(line).collect(),
        chosen,
        downloads: downloads(lang, Dataset::Contracts, &query),
        stands: reading.stands(lang).await?,
        row: award.row,
    })
}

#[get("/awards/<_>/contracts")]
async fn show(
    permit: Permit<ReadAward>,
    query: Query<ContractsQuery>,
    around: Around,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Dated<Page<ContractsPage>>> {
    let (reading, award) = Reading::of((db, clock), &permit, permit.row.id.0, query.0.as_of.as_deref()).await?;
    let typed = Typed { chosen: query.0.key.clone(), ..Typed::default() };
    let page = page((&reading, &around), (award, &permit), typed).await?;
    Ok(reading.dated(Page::new(page)))
}

type Sent = Result<Flash<Redirect>, Box<Page<ContractsPage>>>;

/// Leads back with a message, or shows the page again with what was typed and what is wrong.
async fn told<A: Act, T>(
    (db, clock, around): (&Db, &Clock, &Around),
    (permit, award): (&Permit<A>, crate::id::AwardId),
    (done, code): (Answer<T>, &'static str),
    typed: impl FnOnce(FormView) -> Typed,
    input: &impl Input,
) -> Answer<Sent> {
    let Err(error) = done else {
        let to = Redirect::to(format!("/awards/{award}/contracts"));
        return Ok(Ok(Flash::success(to, code)));
    };
    let mut form = kept(input);
    let status = explain(error, &mut form, around.lang)?;
    let award: Permit<ReadAward> = permit_of(db, permit.actor(), Some(award.0), None).await?;
    let (reading, found) = Reading::of((db, clock), &award, award.row.id.0, None).await?;
    let shown = page((&reading, around), (found, &award), typed(form)).await?;
    Ok(Err(Box::new(Page::with(status, shown))))
}

fn contract_form(chosen: Option<String>) -> impl FnOnce(FormView) -> Typed {
    move |form| Typed { contract: Some(form), tax: None, chosen }
}

#[post("/awards/<_>/contracts", data = "<form>")]
async fn enter(
    permit: Permit<EnterExpense>,
    around: Around,
    form: Form<ContractInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Sent> {
    let done = contract::enter(db, clock, &permit, (&form.0, Writing::PAGE)).await;
    let about = (&permit, permit.row.id);
    told((db, clock, &around), about, (done, "contract.entered"), contract_form(None), &form.0).await
}

#[post("/contracts/<_>/correct", data = "<form>")]
async fn correct(
    permit: Permit<EditContract>,
    around: Around,
    form: Form<ContractInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Sent> {
    let done = contract::correct(db, clock, &permit, (&form.0, Writing::PAGE)).await;
    let about = (&permit, permit.row.award_id);
    let chosen = Some(permit.row.id.to_string());
    told((db, clock, &around), about, (done, "contract.corrected"), contract_form(chosen), &form.0).await
}

#[post("/contracts/<_>/remove", data = "<form>")]
async fn remove(
    permit: Permit<EditContract>,
    around: Around,
    form: Form<RemoveInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Sent> {
    let done = contract::remove(db, clock, &permit, &form.0).await;
    let about = (&permit, permit.row.award_id);
    told((db, clock, &around), about, (done, "contract.removed"), contract_form(None), &form.0).await
}

#[post("/awards/<_>/input-tax", data = "<form>")]
async fn say(
    permit: Permit<EnterExpense>,
    around: Around,
    form: Form<TaxInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Sent> {
    let done = tax::say(db, clock, &permit, &form.0).await;
    let about = (&permit, permit.row.id);
    let typed = |form| Typed { tax: Some(form), ..Typed::default() };
    told((db, clock, &around), about, (done, "expense.input-tax"), typed, &form.0).await
}

/// The routes.
pub fn routes() -> Vec<Route> {
    routes![show, enter, correct, remove, say]
}
