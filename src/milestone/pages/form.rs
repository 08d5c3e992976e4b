//! The form of a report: one row per milestone and indicator, filled with what stands or is drafted; what was typed is kept.

use crate::access::{Permit, Thing, Verb};
use crate::award::plan::Quantity;
use crate::award::store::AwardRow;
use crate::clock::Clock;
use crate::db::{Conn, Db};
use crate::error::{Answer, AppError};
use crate::milestone::rules::{Kind, Known};
use crate::milestone::store::{self, Draft};
use crate::milestone::{self, DraftProgress, ProgressHead, ProgressRow, Report, ReportProgress};
use crate::web::Around;
use crate::web::input::{Input, Writing};
use crate::web::lang::{Lang, problems};
use crate::web::rows::{RowsForm, place};
use crate::web::view::{Control, FormView, Frame, Nav, Page};
use rocket::http::Status;
use rocket::response::{Flash, Redirect};
use rocket::{Route, State, get, post, routes};
use time::Date;

/// The form of a report.
#[derive(askama::Template)]
#[template(path = "milestone/form.html")]
struct FormPage {
    frame: Frame,
    row: AwardRow,
    form: FormView,
    csrf: String,
    lines: Vec<Line>,
    may_report: bool,
    stale: bool,
}

/// What stands around the fields of one row.
struct Line {
    /// Names of the fields, in the order of [`ProgressRow::FIELDS`].
    names: Vec<String>,
    milestone: bool,
    title: String,
    baseline: Option<Date>,
    unit: Option<String>,
    planned: Option<String>,
    target: Option<String>,
    drafted: Option<String>,
}

impl FormPage {
    fn control<'a>(&'a self, line: &'a Line, field: &str) -> Control<'a> {
        let name = ProgressRow::FIELDS.iter().zip(&line.names).find(|(known, _)| **known == field);
        self.form.control(name.map(|(_, name)| name.as_str()).unwrap_or_default())
    }
}

type Sent = Result<Flash<Redirect>, Box<Page<FormPage>>>;

/// What one row of the form shows before anybody typed.
fn as_typed(known: &Known, draft: Option<&Draft>) -> ProgressRow {
    let day = |day: Option<Date>| day.map(|day| Lang::De.date(day));
    let value = |value: Option<Quantity>| value.map(Quantity::comma);
    let (version, key) = (Some(known.version.to_string()), Some(known.key.to_string()));
    match draft {
        Some(draft) => ProgressRow {
            key,
            version,
            forecast_on: day(draft.forecast_on),
            actual_on: day(draft.actual_on),
            achieved: value(draft.achieved),
            achieved_on: day(draft.achieved_on),
            evidence: draft.evidence.clone(),
            reason: draft.reason.clone(),
        },
        None => ProgressRow {
            key,
            version,
            forecast_on: day(known.said.forecast_on),
            actual_on: day(known.said.actual_on),
            achieved: value(known.said.achieved),
            achieved_on: day(known.said.achieved_on),
            evidence: known.said.evidence.clone(),
            reason: None,
        },
    }
}

struct Ground {
    known: Vec<Known>,
    drafts: Vec<Draft>,
    indicators: Vec<store::IndicatorRow>,
}

async fn ground(conn: &Conn, award: &AwardRow) -> Answer<Ground> {
    Ok(Ground {
        known: store::known(conn, award.id).await?,
        drafts: store::drafts(conn, award.id).await?,
        indicators: store::indicators(conn, award.id).await?,
    })
}

impl Ground {
    fn rows(&self) -> Vec<ProgressRow> {
        let draft = |known: &Known| self.drafts.iter().find(|draft| draft.key == known.key);
        self.known.iter().map(|known| as_typed(known, draft(known))).collect()
    }

    fn lines(&self, rows: &[ProgressRow], lang: Lang) -> Vec<Line> {
        let found = |row: &ProgressRow| {
            self.known.iter().find(|known| row.key.as_deref() == Some(known.key.to_string().as_str()))
        };
        rows.iter()
            .enumerate()
            .filter_map(|(number, row)| {
                let known = found(row)?;
                let indicator = self.indicators.iter().find(|one| one.key.0 == known.key);
                let draft = self.drafts.iter().find(|draft| draft.key == known.key);
                let value = |value: Option<Quantity>| value.map(Quantity::comma);
                Some(Line {
                    names: ProgressRow::FIELDS.iter().map(|field| place(number, field)).collect(),
                    milestone: known.kind == Kind::Milestone,
                    title: known.title.clone(),
                    baseline: known.baseline_on,
                    unit: indicator.and_then(|one| one.unit.clone()),
                    planned: indicator.and_then(|one| value(one.baseline)),
                    target: indicator.and_then(|one| value(one.target)),
                    drafted: draft.map(|draft| {
                        let who = draft.drafted_by.clone().unwrap_or_else(|| lang.unknown().to_owned());
                        format!("{who}, {}", lang.date(draft.recorded_at.day()))
                    }),
                })
            })
            .collect()
    }
}

fn kept(report: &Report) -> FormView {
    let mut form = FormView::default();
    form.keep("reason", report.head.reason.clone().unwrap_or_default());
    for (number, row) in report.items.iter().enumerate() {
        for (field, value) in row.values() {
            form.keep(&place(number, field), value.unwrap_or_default());
        }
    }
    form
}

fn page(around: &Around, award: &AwardRow, ground: &Ground, report: &Report, may_report: bool) -> FormPage {
    FormPage {
        frame: around.frame(Nav::Awards),
        row: award.clone(),
        form: kept(report),
        csrf: around.mark(),
        lines: ground.lines(&report.items, around.lang),
        may_report,
        stale: false,
    }
}

#[get("/awards/<_>/progress/change")]
async fn edit(permit: Permit<DraftProgress>, around: Around, db: &State<Db>) -> Answer<Page<FormPage>> {
    let ground = ground(db, &permit.row).await?;
    let report = Report { head: ProgressHead::default(), items: ground.rows() };
    let may_report = permit.actor().offers_on(Verb::MilestoneReport, &permit.facts());
    Ok(Page::new(page(&around, &permit.row, &ground, &report, may_report)))
}

/// Puts what went wrong beside the fields; anything else stays an error.
fn explain(error: AppError, page: &mut FormPage, lang: Lang) -> Answer<Status> {
    match &error {
        AppError::Invalid(faults) => {
            for fault in faults {
                page.form.fail(&fault.field, problems::sentence(lang, &fault.fault));
            }
            Ok(Status::UnprocessableEntity)
        }
        AppError::Refused(fault) => {
            page.form.fail("", problems::sentence(lang, fault));
            Ok(Status::UnprocessableEntity)
        }
        AppError::Conflict(fault) => {
            page.form.fail("", problems::sentence(lang, fault));
            page.stale = true;
            Ok(Status::Conflict)
        }
        AppError::Unauthenticated(_)
        | AppError::Forbidden(_)
        | AppError::NotFound
        | AppError::TooLarge(_)
        | AppError::TooMany(_)
        | AppError::Unavailable(_)
        | AppError::Internal(_) => Err(error),
    }
}

#[post("/awards/<_>/progress/report", data = "<form>")]
async fn report(
    permit: Permit<ReportProgress>,
    around: Around,
    form: RowsForm<ProgressHead, ProgressRow>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Sent> {
    match milestone::report(db, clock, &permit, &form.0, Writing::PAGE).await {
        Ok(_) => Ok(Ok(done(&permit.row, "progress.reported"))),
        Err(error) => {
            let mut page = page(&around, &permit.row, &ground(db, &permit.row).await?, &form.0, true);
            let status = explain(error, &mut page, around.lang)?;
            Ok(Err(Box::new(Page::with(status, page))))
        }
    }
}

#[post("/awards/<_>/progress/draft", data = "<form>")]
async fn draft(
    permit: Permit<DraftProgress>,
    around: Around,
    form: RowsForm<ProgressHead, ProgressRow>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Sent> {
    match milestone::draft(db, clock, &permit, &form.0, Writing::PAGE).await {
        Ok(_) => Ok(Ok(done(&permit.row, "progress.drafted"))),
        Err(error) => {
            let may_report = permit.actor().offers_on(Verb::MilestoneReport, &permit.facts());
            let mut page = page(&around, &permit.row, &ground(db, &permit.row).await?, &form.0, may_report);
            let status = explain(error, &mut page, around.lang)?;
            Ok(Err(Box::new(Page::with(status, page))))
        }
    }
}

fn done(award: &AwardRow, code: &'static str) -> Flash<Redirect> {
    Flash::success(Redirect::to(format!("/awards/{}/milestones", award.id)), code)
}

/// The routes.
pub fn routes() -> Vec<Route> {
    routes![edit, report, draft]
}
