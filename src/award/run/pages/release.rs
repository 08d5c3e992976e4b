//! The page on which an approver looks at all notices of a run and releases them by one act.

use crate::access::{Act, Permit, Thing, Verb};
use crate::award::release::input::ReleaseInput;
use crate::award::release::pages::{YearLine, obstacles, overbooking, refused, years};
use crate::award::release::{Seen, signer};
use crate::award::run::release::{release, together};
use crate::award::run::{ReadRun, ReleaseRun, Run, store};
use crate::clock::Clock;
use crate::db::Db;
use crate::error::{Answer, AppError, FieldFault};
use crate::notice::print::Letter;
use crate::once::Once;
use crate::web::once::fresh;
use crate::web::view::{FormView, Frame, Nav, Page};
use crate::web::{Around, KeyedForm};
use rocket::response::{Flash, Redirect};
use rocket::{Route, State, get, post, routes};

/// All notices of a run.
#[derive(askama::Template)]
#[template(path = "award/run/release.html")]
struct RunReleasePage {
    frame: Frame,
    form: FormView,
    csrf: String,
    key: String,
    run: Run,
    count: i64,
    total: i64,
    /// Number, recipient and amount of each.
    lines: Vec<(String, String, i64)>,
    letter: Option<Letter>,
    digest: String,
    obstacles: Vec<String>,
    years: Vec<YearLine>,
    provisional: bool,
    overbooking: Option<i64>,
    may_release: bool,
}

/// So many obstacles a page names.
const NAMED: usize = 100;

async fn page<A: Act<Thing = Run>>(
    (db, clock, around): (&Db, &Clock, &Around),
    permit: &Permit<A>,
    form: FormView,
) -> Answer<RunReleasePage> {
    let (lang, actor) = (around.lang, permit.actor());
    let view = db.snapshot().await?;
    let run = Run::load(&view, permit.scope(), permit.id.0).await?.ok_or(AppError::NotFound)?;
    let facts = crate::access::Facts { prepared_by: store::preparers(&view, run.id).await?, ..run.facts() };
    let standing_in = actor.warrant(Verb::AwardRelease, &facts).and_then(|warrant| warrant.standing_in);
    let signer = signer(&view, actor, standing_in).await?;
    let drafts = store::drafts(&view, run.id).await?;
    let whole = together(&view, &run, &drafts, (&signer, clock.today())).await?;
    let offered = overbooking(&whole.budget);
    let against: Vec<FieldFault> = whole
        .against
        .iter()
        .cloned()
        .chain(whole.budget.against(&Seen::default()))
        .filter(|one| {
            one.field != "provisional_reason" && (offered.is_none() || one.fault.code != "draft.tranche-over-free")
        })
        .collect();
    let contents: Vec<_> = whole.notices.iter().filter_map(|one| one.content.clone()).collect();
    let line = |c: &crate::notice::Content| {
        let name = c.terms.recipients.first().map(|one| one.name.clone()).unwrap_or_default();
        (c.reference(), name, c.terms.grant.cents())
    };
    let shown: Vec<FieldFault> = against.iter().take(NAMED).cloned().collect();
    Ok(RunReleasePage {
        frame: around.frame(Nav::Awards),
        form,
        csrf: around.mark(),
        key: fresh(),
        count: i64::try_from(contents.len()).unwrap_or(i64::MAX),
        total: whole.total.cents(),
        lines: contents.iter().map(line).collect(),
        letter: contents.into_iter().next().map(|c| Letter { c, digest: None }),
        may_release: whole.digest.is_some() && against.is_empty() && actor.offers_on(Verb::AwardRelease, &facts),
        digest: whole.digest.unwrap_or_default(),
        obstacles: obstacles(&shown, lang),
        years: years(&whole.budget),
        provisional: whole.budget.provisional,
        overbooking: offered,
        run,
    })
}

#[get("/allocation-runs/<_>/release")]
async fn show(
    permit: Permit<ReadRun>,
    around: Around,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Page<RunReleasePage>> {
    page((db, clock, &around), &permit, FormView::default()).await.map(Page::new)
}

type Sent = Result<Flash<Redirect>, Box<Page<RunReleasePage>>>;

#[post("/allocation-runs/<_>/release", data = "<form>")]
async fn release_all(
    permit: Permit<ReleaseRun>,
    around: Around,
    form: KeyedForm<ReleaseInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Sent> {
    let once = Once::of(permit.actor().person(), form.1.0, ("allocation-run.release", permit.id), &form.0)?;
    match release(db, clock, &permit, &once, &form.0).await {
        Ok(released) => {
            let to = Redirect::to(format!("/allocation-runs/{}", released.run));
            Ok(Ok(Flash::success(to, "allocation-run.released")))
        }
        Err(error) => {
            let (view, status) = refused(error, &form.0, around.lang)?;
            let shown = page((db, clock, &around), &permit, view).await?;
            Ok(Err(Box::new(Page::with(status, shown))))
        }
    }
}

/// The routes.
pub fn routes() -> Vec<Route> {
    routes![show, release_all]
}
