//! The form of one expense: new, to be corrected, to be removed; what was typed is kept.

use super::ground;
use crate::access::permit::permit as permit_of;
use crate::access::{Permit, Thing};
use crate::award::ReadAward;
use crate::award::store::AwardRow;
use crate::clock::Clock;
use crate::db::Db;
use crate::error::{Answer, AppError};
use crate::expense::ground::Ground;
use crate::expense::rules::{ExpenseKind, composed};
use crate::expense::store::ExpenseRow;
use crate::expense::{self, EditExpense, EnterExpense, Expense, ExpenseInput, RemoveInput, speaks_for};
use crate::id::AuthorityId;
use crate::money::Money;
use crate::web::input::{Input, Writing};
use crate::web::lang::Lang;
use crate::web::refill::{explain, kept};
use crate::web::view::{Choice, FormView, Frame, Nav, Page};
use crate::web::{Around, Form};
use rocket::http::Status;
use rocket::response::{Flash, Redirect};
use rocket::{Route, State, get, post, routes};

/// The form of an expense.
#[derive(askama::Template)]
#[template(path = "expense/form.html")]
struct FormPage {
    frame: Frame,
    csrf: String,
    row: AwardRow,
    form: FormView,
    /// The expense that is corrected.
    id: Option<String>,
    payers: Vec<Choice>,
    kinds: Vec<Choice>,
    positions: Vec<Choice>,
    contracts: Vec<Choice>,
    period: Option<(time::Date, time::Date)>,
}

type Sent = Result<Flash<Redirect>, Box<Page<FormPage>>>;

/// An amount as a German page writes it, without the sign of the currency.
fn plain(amount: Money) -> String {
    amount.plain().replace('.', ",")
}

fn typed(row: &ExpenseRow) -> ExpenseInput {
    ExpenseInput {
        version: Some(row.version.to_string()),
        paid_by: Some(row.authority_id.to_string()),
        kind: Some(row.kind.code().to_owned()),
        paid_on: Some(Lang::De.date(row.paid_on)),
        payee: row.payee.clone(),
        reason: Some(row.reason.clone()),
        amount: Some(plain(row.amount)),
        tax: row.tax.map(plain),
        category: None,
        position: Some(composed(row.category, &row.position)),
        receipt: row.receipt.clone(),
        units: row.units.map(crate::award::plan::Quantity::comma),
        unit_price: row.unit_price.map(plain),
        rate: row.rate.clone(),
        base: row.base.map(plain),
        contract: row.contract_id.map(|id| id.to_string()),
        note: row.note.clone(),
    }
}

fn page(
    around: &Around,
    award: AwardRow,
    ground: &Ground,
    (form, id, may): (FormView, Option<String>, &[AuthorityId]),
) -> FormPage {
    let lang = around.lang;
    let mut positions: Vec<Choice> = Vec::new();
    for one in &ground.positions {
        let value = composed(one.category, &one.title);
        if !positions.iter().any(|known| known.value == value) {
            let label = format!("{} ({})", one.title, lang.cost_category_word(one.category.code()));
            positions.push(Choice::new(value, label));
        }
    }
    let stored = form.control("position").value.to_owned();
    if !stored.is_empty() && !positions.iter().any(|known| known.value == stored) {
        positions.push(Choice::new(stored.clone(), stored));
    }
    let own = ground.recipients.iter().filter(|one| may.contains(&one.authority_id));
    let contracts = ground.contracts.iter().filter(|one| may.contains(&one.authority));
    FormPage {
        frame: around.frame(Nav::Awards),
        csrf: around.mark(),
        row: award,
        form,
        id,
        payers: own.map(|one| Choice::new(one.authority_id.to_string(), &one.name)).collect(),
        kinds: ExpenseKind::ALL.iter().map(|one| Choice::new(one.code(), lang.expense_kind_word(one.code()))).collect(),
        positions,
        contracts: contracts.map(|one| Choice::new(one.id.to_string(), &one.number)).collect(),
        period: ground.period,
    }
}

fn done(award: &AwardRow, code: &'static str) -> Flash<Redirect> {
    Flash::success(Redirect::to(format!("/awards/{}/expenses", award.id)), code)
}

fn for_whom(permit: &Permit<EnterExpense>) -> Vec<AuthorityId> {
    let recipients: Vec<AuthorityId> = permit.recipients.iter().map(|one| one.authority_id).collect();
    speaks_for(permit, &recipients)
}

#[get("/awards/<_>/expenses/new")]
async fn new(permit: Permit<EnterExpense>, around: Around, db: &State<Db>) -> Answer<Page<FormPage>> {
    expense::under_way(permit.row.state)?;
    let ground = ground(db, permit.row.id).await?;
    let form = kept(&ExpenseInput { kind: Some("receipt".to_owned()), ..ExpenseInput::default() });
    Ok(Page::new(page(&around, permit.row.clone(), &ground, (form, None, &for_whom(&permit)))))
}

#[post("/awards/<_>/expenses", data = "<form>")]
async fn enter(
    permit: Permit<EnterExpense>,
    around: Around,
    form: Form<ExpenseInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Sent> {
    match expense::enter(db, clock, &permit, (&form.0, Writing::PAGE)).await {
        Ok(_) => Ok(Ok(done(&permit.row, "expense.entered"))),
        Err(error) => {
            let mut view = kept(&form.0);
            let status = explain(error, &mut view, around.lang)?;
            let ground = ground(db, permit.row.id).await?;
            let shown = page(&around, permit.row.clone(), &ground, (view, None, &for_whom(&permit)));
            Ok(Err(Box::new(Page::with(status, shown))))
        }
    }
}

/// The award of an expense, for who may see it.
async fn award_of(db: &Db, permit: &Permit<EditExpense>) -> Answer<Permit<ReadAward>> {
    permit_of(db, permit.actor(), Some(permit.row.award_id.0), None).await
}

#[get("/expenses/<_>/change")]
async fn change(permit: Permit<EditExpense>, around: Around, db: &State<Db>) -> Answer<Page<FormPage>> {
    let award = award_of(db, &permit).await?;
    let ground = ground(db, award.row.id).await?;
    let may = speaks_for(&permit, &permit.all_recipients);
    let id = Some(permit.row.id.to_string());
    Ok(Page::new(page(&around, award.row.clone(), &ground, (kept(&typed(&permit.row)), id, &may))))
}

/// Says beside what was typed what somebody else has stored meanwhile; sent again, it is saved.
async fn overtaken(db: &Db, permit: &Permit<EditExpense>, (view, lang): (&mut FormView, Lang)) -> Answer<()> {
    let now = Expense::load(db, permit.scope(), permit.row.id.0).await?.ok_or(AppError::NotFound)?;
    let stored = typed(&now.row);
    let other = |(name, value): &(&'static str, Option<&str>)| {
        *name != "version" && value.unwrap_or_default() != view.control(name).value
    };
    let told: Vec<&str> = stored.values().into_iter().filter(other).filter_map(|(_, value)| value).collect();
    let told = format!("{} {}", lang.expense_overtaken(), told.join(" · "));
    view.replace("version", now.row.version.to_string());
    view.fail("", told);
    Ok(())
}

/// The form again, with what was typed and what is wrong.
async fn again(
    db: &Db,
    around: &Around,
    permit: &Permit<EditExpense>,
    (mut view, error): (FormView, AppError),
) -> Answer<Box<Page<FormPage>>> {
    let award = award_of(db, permit).await?;
    let status = if matches!(error, AppError::Conflict(_)) {
        overtaken(db, permit, (&mut view, around.lang)).await?;
        Status::Conflict
    } else {
        explain(error, &mut view, around.lang)?
    };
    let ground = ground(db, award.row.id).await?;
    let may = speaks_for(permit, &permit.all_recipients);
    let id = Some(permit.row.id.to_string());
    Ok(Box::new(Page::with(status, page(around, award.row.clone(), &ground, (view, id, &may)))))
}

#[post("/expenses/<_>/correct", data = "<form>")]
async fn correct(
    permit: Permit<EditExpense>,
    around: Around,
    form: Form<ExpenseInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Sent> {
    match expense::correct(db, clock, &permit, (&form.0, Writing::PAGE)).await {
        Ok(()) => Ok(Ok(done(&award_of(db, &permit).await?.row, "expense.corrected"))),
        Err(error) => Ok(Err(again(db, &around, &permit, (kept(&form.0), error)).await?)),
    }
}

#[post("/expenses/<_>/remove", data = "<form>")]
async fn remove(
    permit: Permit<EditExpense>,
    around: Around,
    form: Form<RemoveInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Sent> {
    match expense::remove(db, clock, &permit, &form.0).await {
        Ok(()) => Ok(Ok(done(&award_of(db, &permit).await?.row, "expense.removed"))),
        Err(error) => Ok(Err(again(db, &around, &permit, (kept(&typed(&permit.row)), error)).await?)),
    }
}

/// The routes.
pub fn routes() -> Vec<Route> {
    routes![new, enter, change, correct, remove]
}
