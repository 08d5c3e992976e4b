//! The award of any day is the fold of its notices; and what was known when.

use super::{Scene, regrant, scene, tranches, until};
use crate::draft;
use crate::release::{self, sound};
use crate::world::{World, both};
use foerderbuch::programme::call::CallState;
use foerderbuch::programme::rules::ProgrammeState;
use foerderbuch::programme::{Content, Ministry, NewProgramme};
use serde_json::{Value, json};

fn told(shown: &Value) -> (String, String, usize) {
    let terms = &shown["terms"];
    let text = |key: &str| terms[key].as_str().unwrap().to_owned();
    let holding = shown["notices"].as_array().unwrap().iter().filter(|one| one["in_effect"] == true).count();
    (text("ends_on"), text("grant"), holding)
}

async fn at(world: &World, scene: &Scene, day: &str) -> (String, String, usize) {
    told(&scene.on(world, day).await)
}

both!(
    #[expect(clippy::too_many_lines, reason = "three amendments and every day between them")]
    an_award_with_two_amendments_is_another_on_three_days,
    |world| {
        let scene = scene(&world).await;
        assert_eq!(scene.on(&world, "2026-11-21").await["terms"], Value::Null, "before its notice");
        world.clock.advance(60);
        let first = world.seal().await;
        world.clock.advance(60);
        let one = scene.begin(&world, "Verlängerung", "2027-03-01").await;
        scene.save(&world, &one, "base", until("2029-06-30")).await;
        scene
            .save(&world, &one, "tranches", tranches(&[(2027, "400000.00"), (2028, "400000.00"), (2029, "100000.00")]))
            .await;
        scene.through(&world, &one).await;
        world.clock.advance(60);
        let second = world.seal().await;
        world.clock.advance(60);
        let two = scene.begin(&world, "Der Umfang wächst.", "2027-09-01").await;
        regrant(
            &scene,
            &world,
            &two,
            (1_100_000, 990_000),
            &[(2027, "400000.00"), (2028, "400000.00"), (2029, "190000.00")],
        )
        .await;
        scene.through(&world, &two).await;

        let told = |end: &str, grant: &str, notices| (end.to_owned(), grant.to_owned(), notices);
        assert_eq!(at(&world, &scene, "2027-02-28").await, told("2028-12-31", "900000.00", 1));
        assert_eq!(at(&world, &scene, "2027-03-01").await, told("2029-06-30", "900000.00", 2));
        assert_eq!(at(&world, &scene, "2027-08-31").await, told("2029-06-30", "900000.00", 2));
        assert_eq!(at(&world, &scene, "2027-09-01").await, told("2029-06-30", "990000.00", 3));
        // Every total agrees on every one of the days.
        for day in ["2026-11-22", "2027-03-01", "2027-09-01"] {
            let terms = scene.on(&world, day).await["terms"].clone();
            let cents = |text: &Value| text.as_str().unwrap().replace('.', "").parse::<i64>().unwrap();
            let sum = |list: &str, field: &str| -> i64 {
                terms[list].as_array().unwrap().iter().map(|one| cents(&one[field])).sum()
            };
            assert_eq!(
                (sum("tranches", "amount"), sum("recipients", "share")),
                (cents(&terms["grant"]), cents(&terms["grant"])),
                "{day}"
            );
        }
        // The rows are the award in force, whatever its last notice's day.
        assert_eq!(scene.award(&world).await["grant"], "990000.00");
        // What was known earlier stays known: effect and knowledge are apart.
        let known = async |checkpoint: i64, day: &str| {
            let path = format!("/awards/{}/terms?on={day}&as_of={checkpoint}", scene.award.id);
            let answered = world.get(&path, Some(scene.officer())).await.is(200);
            assert!(answered.header("Checkpoint").unwrap().starts_with(&checkpoint.to_string()));
            answered.json()
        };
        assert_eq!(told_of(&known(first, "2027-09-01").await), told("2028-12-31", "900000.00", 1));
        assert_eq!(told_of(&known(second, "2027-09-01").await), told("2029-06-30", "900000.00", 2));
        let page = world
            .page(&format!("/awards/{}/terms?on=01.09.2027", scene.award.id), Some(scene.officer()))
            .await
            .is(200)
            .text;
        assert!(page.contains("990.000,00") && page.contains("01.09.2027") && page.contains("30.06.2029"), "{page}");
        let page = world
            .page(&format!("/awards/{}/terms?on=28.02.2027&lang=en", scene.award.id), Some(scene.officer()))
            .await
            .is(200)
            .text;
        assert!(page.contains("not yet in effect") && page.contains("900,000.00"), "{page}");
        world.page(&format!("/awards/{}/terms?on=gestern", scene.award.id), Some(scene.officer())).await.is(422);
        let wrong = world
            .get(&format!("/awards/{}/terms?on=2027-02-30&as_of=99", scene.award.id), Some(scene.officer()))
            .await
            .is(422);
        assert_eq!(wrong.faults().len(), 2, "{:?}", wrong.faults());
        sound(&world).await;
    }
);

fn told_of(shown: &Value) -> (String, String, usize) {
    told(shown)
}

both!(after_a_transfer_the_other_ministry_amends_under_its_own_letterhead, |world| {
    let plain = draft::scene(&world).await;
    let (old, new) = (
        world.authority("ministry", "Digitalministerium", None).await,
        world.authority("ministry", "Staatskanzlei", None).await,
    );
    let last = time::macros::date!(2026 - 12 - 31);
    let content = Content {
        title: "Programm WECHSEL".to_owned(),
        ministries: vec![
            Ministry { authority: old, valid_from: None, valid_to: Some(last) },
            Ministry { authority: new, valid_from: last.next_day(), valid_to: None },
        ],
        ..Content::named("WECHSEL")
    };
    let tx = world.db().begin().await.unwrap();
    let made = NewProgramme { state: ProgrammeState::InForce, invented: false, content };
    let programme = foerderbuch::programme::add(&tx, &made, &world.stamp()).await.unwrap();
    tx.commit().await.unwrap();
    let call = foerderbuch::programme::store::call(world.db(), plain.call).await.unwrap().unwrap();
    let call = world.call(programme, "2026", call.rule_set_id, CallState::Open).await;
    for (ministry, sender) in [(old, "Digitalministerium, Referat 1"), (new, "Staatskanzlei, Referat 9")] {
        release::letterhead(&world, ministry, sender, time::macros::date!(2026 - 01 - 01)).await;
    }
    let plain = release::Scene { draft: draft::Scene { programme, call, ..plain }, ministry: old };
    let (award, notice) = plain.issued(&world).await;
    world.clock.advance(60 * 24 * 3600);
    let officer = world.sign_in(plain.draft.officer.person, plain.draft.officer.user, &plain.draft.officer.email).await;
    let approver =
        world.sign_in(plain.draft.approver.person, plain.draft.approver.user, &plain.draft.approver.email).await;
    let approver2 = world.someone("approver2@m.example", foerderbuch::access::Role::Approver, new).await;
    let plain = release::Scene { draft: draft::Scene { officer, approver, ..plain.draft }, ..plain };
    let scene = Scene { plain, award, approver2 };
    let one = scene.begin(&world, "Verlängerung", "2027-03-01").await;
    scene.save(&world, &one, "base", until("2029-06-30")).await;
    let released = scene.through(&world, &one).await;
    let sender = async |notice: &str| {
        let kept = world.get(&format!("/notices/{notice}"), Some(scene.officer())).await.is(200).json();
        kept["content"]["sender"]["sender"].as_str().unwrap().to_owned()
    };
    assert_eq!(sender(&notice).await, "Digitalministerium, Referat 1");
    assert_eq!(sender(released["notice"].as_str().unwrap()).await, "Staatskanzlei, Referat 9");
    sound(&world).await;
});

both!(a_later_amendment_never_holds_earlier_than_the_one_before, |world| {
    let scene = scene(&world).await;
    let one = scene.begin(&world, "Verlängerung", "2027-03-01").await;
    scene.save(&world, &one, "base", until("2029-06-30")).await;
    scene.through(&world, &one).await;
    let two = scene.begin(&world, "Rückwirkend", "2027-02-28").await;
    scene.save(&world, &two, "base", until("2029-12-31")).await;
    assert_eq!(scene.errors(&world, &two).await, ["head.effective_on amendment.effective-before-last"]);
    let refused = scene.act(&world, scene.officer(), &two, "hand-over").await.is(422);
    assert_eq!(refused.faults(), ["head.effective_on amendment.effective-before-last"]);
    scene.save(&world, &two, "head", json!({ "reason": "Noch einmal", "effective_on": "2027-03-01" })).await;
    scene.through(&world, &two).await;
    assert_eq!(at(&world, &scene, "2027-03-01").await.0, "2029-12-31");
});
