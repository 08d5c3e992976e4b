//! The ladder over a year: who is reminded when, one mail a day each, a hearing at the end; and what lasts when a period is over.

mod files;

use crate::duty::Owes;
use crate::mail::catcher::{Catcher, Manner};
use crate::milestone::{Scene, scene};
use crate::world::{Someone, World, both};
use foerderbuch::config::Reminders;
use foerderbuch::duty::{self, DutyKind, DutyState};
use foerderbuch::mail::Worker;
use foerderbuch::reminder;
use serde_json::{Value, json};
use time::macros::date;

const DAY: i64 = 86_400;

async fn run(world: &World) -> Option<reminder::Made> {
    reminder::run(world.db(), &world.clock, &Reminders::default(), true).await.unwrap()
}

/// An award whose lead owes a proof by 2026-12-31; the world's today is 2026-11-22.
async fn owing(world: &World) -> (Scene, Owes) {
    let scene = scene(world).await;
    crate::as_of::new_version(world, &scene.award, "running").await;
    let owes = Owes::of(world, &scene).await;
    let proof = owes.one(DutyKind::Proof, owes.award.0, None, date!(2026 - 12 - 31));
    let (tx, stamp) = (world.db().begin().await.unwrap(), world.stamp());
    duty::arise(&tx, owes.award, &[proof], Owes::cause(), &stamp).await.unwrap();
    tx.commit().await.unwrap();
    (scene, owes)
}

async fn again(world: &World, who: &Someone) -> Someone {
    world.sign_in(who.person, who.user, &who.email).await
}

both!(
    #[expect(clippy::too_many_lines, reason = "a whole ladder and what becomes of its end")]
    a_year_of_the_ladder_reaches_everybody_once_a_step_and_ends_in_a_hearing,
    |world| {
        let (scene, owes) = owing(&world).await;
        let catcher = Catcher::new(Manner::Good).await;
        let worker = Worker::new(world.db().clone(), world.clock.clone(), catcher.post(2));
        let mut seen: Vec<(String, usize, String)> = Vec::new();
        for _ in 0..120 {
            run(&world).await;
            let before = catcher.caught().len();
            // A second look on the same day does nothing.
            assert_eq!(run(&world).await, None);
            worker.turn().await.unwrap();
            let new = &catcher.caught()[before..];
            if let Some(first) = new.first() {
                seen.push((world.clock.today().to_string(), new.len(), first.subject.clone()));
            }
            world.clock.advance(DAY);
        }
        let of = |day: &str, many, subject: &str| (day.to_owned(), many, subject.to_owned());
        let duty = "Förderbuch: 1 Frist";
        assert_eq!(
            seen,
            [
                // Coordinator and contributor of the lead; nobody of the partner.
                of("2026-12-01", 2, duty),
                of("2026-12-24", 2, duty),
                of("2027-01-01", 2, duty),
                of("2027-01-14", 2, duty),
                of("2027-01-28", 2, duty),
                of("2027-02-11", 1, "Förderbuch: 1 Anhörung vorgeschlagen"),
            ]
        );
        let first = &catcher.caught()[0];
        for part in ["Verwendungsnachweis", "31.12.2026", "noch 30 Tage", "Pegel", "30 days left", "----------"] {
            assert!(first.body.contains(part), "{part}: {}", first.body);
        }
        assert!(catcher.caught()[4].body.contains("seit 1 Tag überfällig"));
        // The ministry sees who was reminded when, and the hearing waits; the debtor sees it on the duty.
        let officer = again(&world, &scene.officer).await;
        let desk = world.get("/desk", Some(&officer)).await.is(200).json();
        let steps: Vec<i64> =
            desk["reminded"].as_array().unwrap().iter().map(|one| one["step"].as_i64().unwrap()).collect();
        assert_eq!(steps, [28, 14, 1, -7, -30]);
        let people: Vec<_> = desk["reminded"][0]["people"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| (one["person"].clone(), one["state"].clone()))
            .collect();
        assert_eq!(people, [(json!("contributor"), json!("sent")), (json!("coordinator"), json!("sent"))]);
        assert_eq!(desk["waiting"][0]["kind"], "hearing");
        let proof = owes.rows(&world).await[0].id;
        let path = format!("/duties/{proof}/hearing");
        let coordinator = again(&world, &scene.coordinator).await;
        let decide = json!({ "version": "1", "decision": "held", "reason": "Anhörung mit Frist bis 15.04." });
        world.post(&path, Some(&coordinator), &decide).await.is(403);
        let wrong = json!({ "version": "1", "decision": "vielleicht", "on": "2027-01-01" });
        assert_eq!(
            world.post(&path, Some(&officer), &wrong).await.is(422).faults(),
            ["decision input.not-a-choice", "on duty.hearing-day", "reason input.missing"]
        );
        let page = world
            .form(&path, &officer, &[("version", "1"), ("decision", ""), ("reason", "Geht raus")])
            .await
            .is(422)
            .text;
        assert!(page.contains("Geht raus") && page.contains("f-hearing-decision-error"), "{page}");
        let told = world.post(&path, Some(&officer), &decide).await.is(200).json();
        assert_eq!(
            (&told["hearings"][0]["state"], &told["hearings"][0]["decided_by"]),
            (&json!("held"), &json!("officer"))
        );
        assert_eq!(world.post(&path, Some(&officer), &decide).await.is(422).json()["code"], "duty.no-hearing-proposed");
        let own = world.get(&format!("/duties/{proof}"), Some(&coordinator)).await.is(200).json();
        assert_eq!((&own["hearings"][0]["state"], &own["hearings"][0]["reason"]), (&json!("held"), &Value::Null));
        let list = world.get("/monitoring", Some(&officer)).await.is(200).json();
        assert_eq!((&list["items"][0]["reminders"], &list["items"][0]["heard_on"]), (&json!(5), &json!("2027-03-22")));
        // Another day begins another ladder.
        let extend = json!({ "version": "1", "until": "2027-04-10", "reason": "Krankheit" });
        world.post(&format!("/duties/{proof}/extend"), Some(&officer), &extend).await.is(200);
        assert_eq!(run(&world).await.map(|made| (made.reminders, made.mails, made.hearings)), Some((1, 2, 0)));
        foerderbuch::audit::verify(world.db()).await.unwrap().unwrap();
    }
);

both!(many_duties_of_one_day_are_one_mail_and_nobody_there_is_seen, |world| {
    let (scene, owes) = owing(&world).await;
    let lonely = world.authority("municipality", "Einsamkeit", Some("06440099")).await;
    let mut many: Vec<_> = (0..5)
        .map(|n| {
            owes.one(DutyKind::Condition, uuid::Uuid::now_v7(), Some(&format!("Auflage {n}")), date!(2026 - 11 - 20))
        })
        .collect();
    many[4].authority = lonely;
    let (tx, stamp) = (world.db().begin().await.unwrap(), world.stamp());
    duty::arise(&tx, owes.award, &many, Owes::cause(), &stamp).await.unwrap();
    tx.commit().await.unwrap();
    let made = run(&world).await.unwrap();
    assert_eq!((made.reminders, made.mails), (5, 2));
    let list = world.get("/mails", Some(&scene.officer)).await.is(200).json();
    assert_eq!(list["items"][0]["subject"], "Förderbuch: 4 Fristen");
    let desk = world.page("/desk?lang=de", Some(&scene.officer)).await.is(200).text;
    assert!(desk.contains("niemand da"), "{desk}");
    // Whoever is reminded sees the mail on the desk, with or without a server.
    let desk = world.page("/desk?lang=de", Some(&scene.coordinator)).await.is(200).text;
    assert!(desk.contains("Auflage 3") && desk.contains("zu diesen Fristen erinnern wir Sie heute"), "{desk}");
    let duty = world.page("/duties?state=late&lang=de", Some(&scene.officer)).await.is(200).text;
    assert!(duty.contains("zuletzt erinnert am 22.11.2026"), "{duty}");
});

both!(without_a_server_mails_stay_on_the_desk_and_are_not_sent_later, |world| {
    let (scene, _) = owing(&world).await;
    world.clock.advance(10 * DAY);
    let made = reminder::run(world.db(), &world.clock, &Reminders::default(), false).await.unwrap().unwrap();
    assert_eq!((made.reminders, made.mails), (1, 2));
    let officer = again(&world, &scene.officer).await;
    let list = world.get("/mails?state=desk", Some(&officer)).await.is(200).json();
    assert_eq!(list["items"].as_array().unwrap().len(), 2);
    let catcher = Catcher::new(Manner::Good).await;
    let worker = Worker::new(world.db().clone(), world.clock.clone(), catcher.post(2));
    assert_eq!((worker.turn().await.unwrap(), catcher.caught().len()), (0, 0));
    // Nobody is reminded before six in the morning, in Berlin.
    world.clock.advance(DAY - 7 * 3_600);
    assert_eq!(world.clock.now().wall_time(), "04:00");
    assert_eq!(run(&world).await, None);
});

both!(two_programs_remind_once, |world| {
    let (_, _) = owing(&world).await;
    world.clock.advance(10 * DAY);
    let ladder = Reminders::default();
    let one = reminder::run(world.db(), &world.clock, &ladder, true);
    let other = reminder::run(world.db(), &world.clock, &ladder, true);
    let (one, other) = rocket::tokio::join!(one, other);
    let made: Vec<_> = [one.unwrap(), other.unwrap()].into_iter().flatten().collect();
    assert_eq!(made.iter().map(|made| made.mails).collect::<Vec<_>>(), [2]);
    assert_eq!(crate::mail::stands(&world).await.len(), 2);
});

both!(
    #[expect(clippy::too_many_lines, reason = "the whole life of what lasts")]
    what_lasts_begins_when_the_period_is_over_and_follows_what_it_rests_on,
    |world| {
        let scene = crate::release::scene(&world).await;
        let (draft, notice) = scene.issued(&world).await;
        let officer = &scene.draft.officer;
        let content = world.get(&format!("/notices/{notice}"), Some(officer)).await.is(200).json()["content"].clone();
        let rules = &content["rules"];
        let ends = time::Date::parse(
            content["terms"]["ends_on"].as_str().unwrap(),
            &time::macros::format_description!("[year]-[month]-[day]"),
        )
        .unwrap();
        let lasting = async |who: &Someone| {
            let list = world.get(&format!("/duties?award={}&limit=200", draft.id), Some(who)).await.is(200).json();
            let all = list["items"].as_array().unwrap().iter();
            let mut all: Vec<(String, String, String)> = all
                .filter(|one| one["kind"] == "records" || one["kind"] == "binding")
                .map(|one| ["kind", "due_on", "state"].map(|key| one[key].as_str().unwrap().to_owned()))
                .map(|[kind, day, state]| (kind, day, state))
                .collect();
            all.sort();
            all
        };
        run(&world).await;
        assert_eq!(lasting(officer).await, [], "the period is not over");
        let away = (ends - world.clock.today()).whole_days() + 1;
        world.clock.advance(away * DAY);
        let officer = again(&world, officer).await;
        run(&world).await;
        let (records, binding) = (rules["record_years"].as_i64().unwrap(), rules["binding_years"].as_i64());
        let proof = time::Date::parse(
            rules["proof_due_on"].as_str().unwrap(),
            &time::macros::format_description!("[year]-[month]-[day]"),
        )
        .unwrap();
        let later = |day, years: i64| duty::term::after_event(day, years * 12).unwrap().to_string();
        let mut wanted = vec![("records".to_owned(), later(proof, records), "open".to_owned())];
        if let Some(years) = binding {
            wanted.insert(
                0,
                (
                    "binding".to_owned(),
                    duty::term::after_period(ends, years * 12).unwrap().to_string(),
                    "open".to_owned(),
                ),
            );
        }
        assert_eq!(lasting(&officer).await, wanted);
        // They are never late, nobody extends them, and the desk shows them apart.
        let list = world.get(&format!("/duties?award={}&kind=records", draft.id), Some(&officer)).await.is(200).json();
        let id = list["items"][0]["id"].as_str().unwrap();
        let extend = json!({ "version": "1", "until": "2099-12-31", "reason": "x" });
        assert_eq!(
            world.post(&format!("/duties/{id}/extend"), Some(&officer), &extend).await.is(422).json()["code"],
            "duty.lasts"
        );
        // The proof comes later than its day: the records are kept as much longer, with that reason.
        let award = draft.id;
        let (tx, stamp) = (world.db().begin().await.unwrap(), world.stamp());
        let came = proof + time::Duration::days(40);
        assert!(duty::fulfil(&tx, (DutyKind::Proof, award.0), came, &stamp).await.unwrap());
        tx.commit().await.unwrap();
        world.clock.advance(DAY);
        run(&world).await;
        let row = duty::store::of_award(world.db(), award).await.unwrap();
        let row = row.iter().find(|row| row.kind == DutyKind::Records).unwrap();
        assert_eq!(
            (row.due_on.to_string(), row.original_due_on.to_string()),
            (later(came, records), later(proof, records))
        );
        assert_eq!(row.reason.as_deref(), Some("duty.follows-proof"));
        let officer = again(&world, &officer).await;
        let page = world.page(&format!("/duties/{}?lang=de", row.id), Some(&officer)).await.is(200).text;
        assert!(page.contains("Richtet sich nach dem Verwendungsnachweis"), "{page}");
        // In the end what lasts is over, by its own day.
        let rows = duty::store::of_award(world.db(), award).await.unwrap();
        let end = rows.iter().filter(|row| row.kind.lasts()).map(|row| row.due_on).max().unwrap();
        world.clock.advance(((end - world.clock.today()).whole_days() + 1) * DAY);
        run(&world).await;
        let rows = duty::store::of_award(world.db(), award).await.unwrap();
        let lasting: Vec<_> = rows.iter().filter(|row| row.kind.lasts()).collect();
        assert!(!lasting.is_empty());
        assert!(
            lasting.iter().all(|row| row.state == DutyState::Fulfilled && row.fulfilled_on == Some(row.due_on)),
            "{lasting:?}"
        );
        foerderbuch::audit::verify(world.db()).await.unwrap().unwrap();
    }
);

both!(nothing_lasts_while_the_period_runs_again, |world| {
    let (_, owes) = owing(&world).await;
    let records = owes.one(DutyKind::Records, owes.award.0, None, date!(2033 - 06 - 30));
    let (tx, stamp) = (world.db().begin().await.unwrap(), world.stamp());
    duty::arise(&tx, owes.award, &[records], Owes::cause(), &stamp).await.unwrap();
    tx.commit().await.unwrap();
    run(&world).await;
    let rows = owes.rows(&world).await;
    let row = rows.iter().find(|row| row.kind == DutyKind::Records).unwrap();
    assert_eq!((row.state, row.reason.as_deref()), (DutyState::Void, Some("duty.period-runs-on")));
});
