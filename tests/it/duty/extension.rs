//! Another day for a duty: asked for by who owes it, answered by an officer, kept by the database.

use super::Owes;
use crate::milestone::scene;
use crate::world::both;
use foerderbuch::db::{DbError, q};
use serde_json::{Value, json};
use time::macros::date;

both!(
    #[expect(clippy::too_many_lines, reason = "a request from the asking to the answer, told by everybody concerned")]
    a_debtor_asks_for_another_day_and_an_officer_answers,
    |world| {
        let scene = scene(&world).await;
        crate::as_of::new_version(&world, &scene.award, "running").await;
        let owes = Owes::of(&world, &scene).await;
        owes.arise(&world).await;
        let rows = owes.rows(&world).await;
        let (condition, proof) = (&rows[0], &rows[2]);
        let path = |act: &str| format!("/duties/{}/{act}", condition.id);
        let ask =
            |until: &str| json!({ "version": "1", "until": until, "reason": "Die Partner unterschreiben später" });
        // Partners and strangers do not ask for what they do not owe; the day must lie ahead.
        assert_eq!(
            world.post(&path("ask"), Some(&scene.partner), &ask("2026-12-31")).await.is(403).json()["code"],
            "duty.of-another"
        );
        world.post(&path("ask"), Some(&scene.stranger), &ask("2026-12-31")).await.is(404);
        world.post(&path("ask"), Some(&scene.officer), &ask("2026-12-31")).await.is(403);
        for (until, code) in [
            ("2026-11-20", "until duty.not-later"),
            ("2026-11-21", "until duty.in-past"),
            ("bald", "until date.not-a-date"),
        ] {
            assert_eq!(world.post(&path("ask"), Some(&scene.coordinator), &ask(until)).await.is(422).faults(), [code]);
        }
        let none = world.post(&path("ask"), Some(&scene.coordinator), &json!({})).await.is(422).faults();
        assert_eq!(none, ["version input.missing", "until input.missing", "reason input.missing"]);
        let asked = world.post(&path("ask"), Some(&scene.coordinator), &ask("2026-12-31")).await.is(200).json();
        assert_eq!((&asked["due_on"], &asked["wanted_on"]), (&json!("2026-11-20"), &json!("2026-12-31")));
        assert_eq!(
            world.post(&path("ask"), Some(&scene.coordinator), &ask("2026-12-30")).await.is(422).json()["code"],
            "duty.asked-already"
        );
        // It waits on the officer's desk, with the day by which the ministry promises to answer; the debtor sees that too.
        let desk = world.get("/desk", Some(&scene.officer)).await.is(200).json();
        assert_eq!(
            (&desk["waiting"][0]["kind"], &desk["waiting"][0]["href"]),
            (&json!("extension"), &json!(format!("/duties/{}", condition.id)))
        );
        let desk = world.get("/desk", Some(&scene.coordinator)).await.is(200).json();
        assert_eq!(
            (&desk["promised"][0]["kind"], &desk["promised"][0]["promised_on"]),
            (&json!("extension"), &json!("2026-12-06"))
        );
        // The officer sees the wish in the form, grants another day, by page; the first day stays.
        let page = world.page(&format!("/duties/{}?lang=de", condition.id), Some(&scene.officer)).await.is(200).text;
        assert!(page.contains("value=\"31.12.2026\"") && page.contains("Die Partner unterschreiben später"), "{page}");
        let form = [("version", "2"), ("until", "2026"), ("reason", "Einverstanden")];
        let wrong = world.form(&path("extend"), &scene.officer, &form).await.is(422).text;
        assert!(wrong.contains("Einverstanden") && wrong.contains("f-until-error"), "{wrong}");
        let form = [("version", "2"), ("until", "15.12.2026"), ("reason", "Bis Mitte Dezember")];
        crate::world::location(&world.form(&path("extend"), &scene.officer, &form).await);
        let one = world.get(&format!("/duties/{}", condition.id), Some(&scene.coordinator)).await.is(200).json();
        assert_eq!(
            (&one["due_on"], &one["original_due_on"], &one["wanted_on"]),
            (&json!("2026-12-15"), &json!("2026-11-20"), &Value::Null)
        );
        let told = &one["extensions"][0];
        assert_eq!(
            (&told["state"], &told["before_on"], &told["until_on"]),
            (&json!("granted"), &json!("2026-11-20"), &json!("2026-12-15"))
        );
        assert_eq!(
            (&told["wanted_on"], &told["answer"], &told["decided_by"]),
            (&json!("2026-12-31"), &json!("Bis Mitte Dezember"), &Value::Null)
        );
        let one = world.get(&format!("/duties/{}", condition.id), Some(&scene.officer)).await.is(200).json();
        assert_eq!(one["extensions"][0]["decided_by"], "officer");
        assert_eq!(world.post(&path("extend"), Some(&scene.officer), &ask("2027-01-31")).await.status, 409);
        // Another wish is declined, with the reason; without being asked nobody declines.
        let path = |act: &str| format!("/duties/{}/{act}", proof.id);
        let decline = |version: &str| json!({ "version": version, "reason": "Der Tag steht im Bescheid" });
        assert_eq!(
            world.post(&path("decline"), Some(&scene.officer), &decline("1")).await.is(422).json()["code"],
            "duty.nobody-asks"
        );
        world.post(&path("ask"), Some(&scene.coordinator), &ask("2028-12-31")).await.is(200);
        world.post(&path("decline"), Some(&scene.coordinator), &decline("2")).await.is(403);
        // Who looked before it was asked answers nothing.
        world.post(&path("decline"), Some(&scene.officer), &decline("1")).await.is(409);
        let declined = world.post(&path("decline"), Some(&scene.officer), &decline("2")).await.is(200).json();
        assert_eq!(
            (&declined["due_on"], &declined["extensions"][0]["state"]),
            (&json!("2028-06-30"), &json!("declined"))
        );
        let desk = world.get("/desk", Some(&scene.officer)).await.is(200).json();
        assert_eq!(desk["kept"], json!({ "due": 2, "kept": 2, "late": 0, "broken": 0, "open": 0 }));
        // An amendment that says an earlier day than was granted leaves what was granted.
        let mut now = owes.all();
        now[2].due_on = date!(2026 - 12 - 01);
        owes.follow(&world, &now, "Änderung").await;
        assert_eq!(owes.rows(&world).await[0].due_on, date!(2026 - 12 - 15));
        foerderbuch::audit::verify(world.db()).await.unwrap().unwrap();
    }
);

both!(the_database_keeps_what_was_asked_and_decided_about_a_day, |world| {
    let scene = scene(&world).await;
    let owes = Owes::of(&world, &scene).await;
    owes.arise(&world).await;
    let proof = owes.rows(&world).await[2].id;
    let ask = json!({ "version": "1", "until": "2028-12-31", "reason": "x" });
    world.post(&format!("/duties/{proof}/ask"), Some(&scene.coordinator), &ask).await.is(200);
    let extend = json!({ "version": "2", "until": "2028-12-31", "reason": "x" });
    world.post(&format!("/duties/{proof}/extend"), Some(&scene.officer), &extend).await.is(200);
    for sql in [
        "DELETE FROM duty_extensions",
        "UPDATE duty_extensions SET until_on = '2030-01-01', version = version + 1",
        "UPDATE duty_extensions SET state = 'asked', version = version + 1",
        "DELETE FROM duty_extensions_versions",
        "UPDATE duty_extensions_versions SET answer = 'anders'",
    ] {
        let tx = world.db().begin().await.unwrap();
        let error = tx.execute(q(sql)).await.unwrap_err();
        assert!(matches!(error, DbError::Limit(_)), "{sql}: {error:?}");
    }
});
