//! The page of one question: what was asked, all that was said, what lies beside it, and the forms that the reader has.

use super::{asker, placed, standing};
use crate::access::{Actor, Permit, Scope, Thing, Verb};
use crate::award::documents::rules::Side;
use crate::clock::Clock;
use crate::db::Db;
use crate::document::{self, ThingKind};
use crate::duty::term::end_of_term;
use crate::error::{Answer, AppError};
use crate::question::input::{AnswerInput, FurtherInput, QuestionQuery, RemarkInput, WithdrawInput};
use crate::question::rules::{self, Act, QuestionKind, QuestionState};
use crate::question::store::{self, Post, QuestionRow};
use crate::question::{AnswerQuestion, Question, ReadQuestion};
use crate::web::input::{Input, Writing};
use crate::web::lang::Lang;
use crate::web::refill::{explain, kept};
use crate::web::view::{FormView, Frame, Nav, Page, Tone};
use crate::web::{Around, Dated, Form, Query, Reading, Stands};
use rocket::response::{Flash, Redirect};
use rocket::{State, get, post};
use time::{Date, Duration};

/// One question.
#[expect(clippy::struct_excessive_bools, reason = "each form is shown or not, independently of the others")]
#[derive(askama::Template)]
#[template(path = "question/one.html")]
pub(super) struct OnePage {
    frame: Frame,
    csrf: String,
    row: QuestionRow,
    kind: &'static str,
    tone: Tone,
    state: &'static str,
    asked: Said,
    thing: String,
    /// Whom it concerns, where it is not internal.
    concerned: Option<String>,
    said: Vec<Said>,
    documents: Vec<(String, String, String, i64)>,
    may_answer: bool,
    may_ask_further: bool,
    may_withdraw: bool,
    may_remark: bool,
    may_attach: bool,
    /// Whether a further question wants a day.
    wants_day: bool,
    form: FormView,
    /// Which form is shown; none where the reader says nothing here.
    act: &'static str,
    stands: Stands,
}

/// Something said.
struct Said {
    what: &'static str,
    who: String,
    day: Date,
    time: String,
    text: String,
    ours: bool,
}

impl Said {
    fn of(post: Post, lang: Lang, names: bool) -> Self {
        let side = match post.side {
            Side::Town => post.authority_name.unwrap_or_default(),
            Side::Ministry => lang.side_ministry().to_owned(),
        };
        Self {
            what: lang.post_kind_word(post.kind.code()),
            who: whole(side, post.person.filter(|_| names), lang.role(&post.role)),
            day: post.recorded_at.day(),
            time: post.recorded_at.wall_time(),
            text: post.text,
            ours: post.side == Side::Ministry,
        }
    }
}

/// Side, name and role in one.
fn whole(side: String, name: Option<String>, role: &str) -> String {
    match name {
        Some(name) => format!("{side}: {name} ({role})"),
        None => format!("{side} ({role})"),
    }
}

/// What the reader could do, as the acts themselves decide it.
fn offers(actor: &Actor, question: &Question) -> impl Fn(Act) -> bool {
    let warrant = actor.warrant(Verb::QuestionAnswer, &question.facts());
    let own = actor.authorities_for(Verb::QuestionAnswer);
    let own = question.row.authority_id.is_some_and(|one| own.contains(&one));
    let stands = question.stands();
    move |act| warrant.is_some_and(|warrant| rules::may(act, stands, (warrant.role, own)).is_ok())
}

async fn page(
    (reading, around): (&Reading, &Around),
    (question, actor): (&Question, &Actor),
    (wanted, typed): (&str, Option<FormView>),
) -> Answer<OnePage> {
    let (lang, row) = (around.lang, question.row.clone());
    let names = *reading.scope() == Scope::All;
    let (tone, state) = standing(&row, lang, reading.today());
    let may = offers(actor, question);
    let present = reading.is_present();
    let speaks = present && actor.offers_on(Verb::QuestionAnswer, &question.facts());
    let thing = Some((ThingKind::Question, row.id.0));
    let beside = document::store::shown(reading.view(), reading.scope(), row.award_id, (thing, None)).await?;
    let line = |one: document::store::Shown| {
        let media = one.media_type.word().to_owned();
        (one.id.to_string(), one.name.unwrap_or_default(), media, one.size)
    };
    let form = typed.unwrap_or_else(|| fresh(&row, (lang, reading.today())));
    let may_remark = speaks && row.state != QuestionState::Withdrawn;
    let all = [
        ("answer", present && may(Act::Answer)),
        ("remark", may_remark),
        ("further", present && may(Act::AskFurther)),
        ("withdraw", present && may(Act::Withdraw)),
    ];
    let offered = |name: &str| all.iter().any(|(act, may)| *act == name && *may);
    let shown = all.iter().find(|(act, may)| *may && *act == wanted).or_else(|| all.iter().find(|(_, may)| *may));
    Ok(OnePage {
        frame: around.frame(Nav::Questions),
        csrf: around.mark(),
        kind: lang.question_kind_word(row.kind.code()),
        tone,
        state,
        asked: Said {
            what: lang.question_kind_word(row.kind.code()),
            who: whole(asker(&row, lang), row.asked_by.clone().filter(|_| names), lang.role(&row.asked_role)),
            day: row.asked_at.day(),
            time: row.asked_at.wall_time(),
            text: row.text.clone(),
            ours: row.side == Side::Ministry,
        },
        thing: placed(&row, lang),
        concerned: row.authority_name.clone().filter(|_| !row.internal),
        said: store::posts(reading.view(), row.id).await?.into_iter().map(|one| Said::of(one, lang, names)).collect(),
        documents: beside.into_iter().map(line).collect(),
        may_answer: offered("answer"),
        may_ask_further: offered("further"),
        may_withdraw: offered("withdraw"),
        may_remark,
        may_attach: speaks,
        wants_day: row.side == Side::Ministry && !row.internal && row.kind != QuestionKind::Note,
        form,
        act: shown.map_or("", |(act, _)| act),
        stands: reading.stands(lang).await?,
        row,
    })
}

/// What the forms begin with.
fn fresh(row: &QuestionRow, (lang, today): (Lang, Date)) -> FormView {
    let mut form = FormView::default();
    form.keep("version", row.version.to_string());
    let in_two_weeks = today.checked_add(Duration::days(14)).map_or(today, end_of_term);
    form.keep("answer_by", lang.date(in_two_weeks));
    form
}

#[get("/questions/<_>")]
pub(super) async fn show(
    permit: Permit<ReadQuestion>,
    query: Query<QuestionQuery>,
    around: Around,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Dated<Page<OnePage>>> {
    let (reading, question) = Reading::of((db, clock), &permit, permit.row.id.0, query.0.as_of.as_deref()).await?;
    let wanted = query.0.act.as_deref().unwrap_or_default();
    let page = page((&reading, &around), (&question, permit.actor()), (wanted, None)).await?;
    Ok(reading.dated(Page::new(page)))
}

type Sent = Result<Flash<Redirect>, Box<Page<OnePage>>>;

/// Leads back with a message, or shows the form again with what was typed and what is wrong.
async fn told(
    (db, clock, around): (&Db, &Clock, &Around),
    permit: &Permit<AnswerQuestion>,
    (done, code): (Answer<()>, &'static str),
    (input, sent): (&impl Input, &'static str),
) -> Answer<Sent> {
    let Err(error) = done else {
        return Ok(Ok(Flash::success(Redirect::to(format!("/questions/{}", permit.row.id)), code)));
    };
    let mut form = kept(input);
    let status = explain(error, &mut form, around.lang)?;
    // All that was said by now is shown above the form; whoever sends what was typed once more has seen it.
    let reading = Reading::open(db, clock, permit.scope(), None).await?;
    let question = Question::load(reading.view(), permit.scope(), permit.row.id.0).await?.ok_or(AppError::NotFound)?;
    form.replace("version", question.row.version.to_string());
    let shown = page((&reading, around), (&question, permit.actor()), (sent, Some(form))).await?;
    Ok(Err(Box::new(Page::with(status, shown))))
}

#[post("/questions/<_>/answer", data = "<form>")]
pub(super) async fn answer(
    permit: Permit<AnswerQuestion>,
    around: Around,
    form: Form<AnswerInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Sent> {
    let done = crate::question::answer((db, clock), &permit, &form.0).await;
    told((db, clock, &around), &permit, (done, "question.answered"), (&form.0, "answer")).await
}

#[post("/questions/<_>/remark", data = "<form>")]
pub(super) async fn remark(
    permit: Permit<AnswerQuestion>,
    around: Around,
    form: Form<RemarkInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Sent> {
    let done = crate::question::remark((db, clock), &permit, &form.0).await;
    told((db, clock, &around), &permit, (done, "question.remarked"), (&form.0, "remark")).await
}

#[post("/questions/<_>/further", data = "<form>")]
pub(super) async fn further(
    permit: Permit<AnswerQuestion>,
    around: Around,
    form: Form<FurtherInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Sent> {
    let done = crate::question::ask_further((db, clock), &permit, (&form.0, Writing::PAGE)).await;
    told((db, clock, &around), &permit, (done, "question.asked-further"), (&form.0, "further")).await
}

#[post("/questions/<_>/withdraw", data = "<form>")]
pub(super) async fn withdraw(
    permit: Permit<AnswerQuestion>,
    around: Around,
    form: Form<WithdrawInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Sent> {
    let done = crate::question::withdraw((db, clock), &permit, &form.0).await;
    told((db, clock, &around), &permit, (done, "question.withdrawn"), (&form.0, "withdraw")).await
}
