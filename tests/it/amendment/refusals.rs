//! What is no amendment: of a contested or revoked award, on an old base, with sums that do not fit, past a period without a name, by SQL.

use super::{Scene, scene, tranches, until};
use crate::release::sound;
use crate::world::{World, both};
use foerderbuch::db::{DbError, q};
use serde_json::json;
use uuid::Uuid;

/// Hands the first notice over and contests it; gives the way to its acts.
async fn contested(world: &World, scene: &Scene) -> String {
    let list = world.get(&format!("/awards/{}/notices", scene.award.id), Some(scene.officer())).await.is(200).json();
    let notice = format!("/notices/{}", list["items"][0]["id"].as_str().unwrap());
    let act = async |end: &str, body: serde_json::Value| {
        world.post(&format!("{notice}/{end}"), Some(scene.officer()), &body).await.is(201);
    };
    act("deliveries", json!({ "way": "handed_over", "on": "2026-11-22", "version": "0" })).await;
    let standing = world.get(&format!("{notice}/standing"), Some(scene.officer())).await.is(200).json();
    let lead = standing["addressees"][0]["authority"].clone();
    act("remedies", json!({ "addressee": lead, "remedy": "objection", "on": "2026-11-22", "version": "2" })).await;
    notice
}

both!(a_notice_that_a_remedy_has_set_aside_is_not_amended_and_says_so, |world| {
    let scene = scene(&world).await;
    let one = scene.begin(&world, "Verlängerung", "2027-03-01").await;
    scene.save(&world, &one, "base", until("2029-06-30")).await;
    let notice = contested(&world, &scene).await;
    let outcome = json!({ "filed": "3", "outcome": "upheld", "on": "2026-11-22", "version": "3" });
    world.post(&format!("{notice}/remedies/decide"), Some(scene.officer()), &outcome).await.is(200);
    assert_eq!(scene.errors(&world, &one).await, [" amendment.notice-fallen"]);
});

both!(a_revocation_holds_from_a_day_of_the_award, |world| {
    let scene = scene(&world).await;
    let one = scene.begin(&world, "Widerruf", "2026-12-01").await;
    let head = |day: &str| json!({ "reason": "Widerruf", "effective_on": "2026-12-01", "revoked_part": "Teil", "revoked_amount": "1.00", "revoked_from": day });
    for (day, refused) in [("1900-01-01", true), ("2026-11-21", true), ("2026-11-22", false), ("2029-01-01", true)] {
        scene.save(&world, &one, "head", head(day)).await;
        let errors = scene.errors(&world, &one).await;
        let told = errors.contains(&"head.revoked_from amendment.revoked-outside".to_owned());
        assert_eq!(told, refused, "{day}: {errors:?}");
    }
});

both!(a_contested_or_revoked_award_is_not_amended, |world| {
    let scene = scene(&world).await;
    let one = scene.begin(&world, "Verlängerung", "2027-03-01").await;
    scene.save(&world, &one, "base", until("2029-06-30")).await;
    scene.act(&world, scene.officer(), &one, "hand-over").await.is(200);
    let notice = contested(&world, &scene).await;
    let refused = scene.release(&world, scene.approver(), &one).await.is(422);
    assert_eq!(refused.faults(), [" amendment.contested"]);
    let page = world.page(&format!("/amendments/{}", one.id), Some(scene.approver())).await.is(200).text;
    assert!(page.contains("Rechtsbehelf") && !page.contains("name=\"digest\""), "{page}");
    let outcome = json!({ "filed": "3", "outcome": "rejected", "on": "2026-11-22", "version": "3" });
    world.post(&format!("{notice}/remedies/decide"), Some(scene.officer()), &outcome).await.is(200);
    assert_eq!(scene.errors(&world, &one).await, Vec::<String>::new(), "decided");
    // Revoked as a whole: nothing can be amended any more.
    let tx = world.db().begin().await.unwrap();
    tx.execute(q("UPDATE awards SET state = 'revoked' WHERE id = $1").bind(scene.award.id)).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(
        scene.release(&world, scene.approver(), &one).await.is(422).json()["code"],
        "amendment.award-not-in-force"
    );
    let path = format!("/awards/{}/amendments", scene.award.id);
    let refused = world.post(&path, Some(scene.officer()), &json!({})).await.is(422);
    assert_eq!(refused.json()["code"], "amendment.award-not-in-force");
});

both!(an_amendment_on_an_old_base_is_refused, |world| {
    let scene = scene(&world).await;
    let one = scene.begin(&world, "Verlängerung", "2027-03-01").await;
    scene.save(&world, &one, "base", until("2029-06-30")).await;
    scene.act(&world, scene.officer(), &one, "hand-over").await.is(200);
    // Meanwhile another notice of the award is released.
    let tx = world.db().begin().await.unwrap();
    let stamp = world.stamp();
    let other = q("INSERT INTO notices (id, award_id, programme_id, kind, number, reference, issued_on, effective_on, grant_amount, content,
            digest, sent_copy, copy_digest, source_kind, source_id, released_by, recorded_at, entry_id)
         SELECT $1, n.award_id, n.programme_id, 'interest', 2, 'x', n.issued_on, n.effective_on, n.grant_amount, n.content, n.digest,
            n.sent_copy, n.copy_digest, 'award', $1, n.released_by, $2, $3 FROM notices n WHERE n.award_id = $4");
    tx.execute(other.bind(Uuid::now_v7()).bind(stamp.at).bind(stamp.entry).bind(scene.award.id)).await.unwrap();
    tx.commit().await.unwrap();
    let refused = scene.release(&world, scene.approver(), &one).await.is(422);
    assert_eq!(refused.faults(), [" amendment.base-is-old"]);
});

both!(only_one_amendment_of_an_award_is_prepared_at_a_time, |world| {
    let scene = scene(&world).await;
    let one = scene.begin(&world, "Verlängerung", "2027-03-01").await;
    let path = format!("/awards/{}/amendments", scene.award.id);
    let second = world.post(&path, Some(&scene.plain.draft.officer2), &json!({})).await.is(422);
    assert_eq!(second.json()["code"], "amendment.open-already");
    let given_up = scene.act(&world, scene.officer(), &one, "discard").await.is(200).json();
    assert_eq!((&given_up["state"], &given_up["answer"]), (&json!("discarded"), &json!("Weil etwas fehlt")));
    world.post(&path, Some(&scene.plain.draft.officer2), &json!({})).await.is(201);
    // What is decided stays; what was given up can be read.
    assert_eq!(
        scene.act(&world, scene.officer(), &one, "hand-over").await.is(422).json()["code"],
        "amendment.not-a-draft"
    );
    for (act, code) in [
        ("take-up", "amendment.not-a-request"),
        ("reject", "amendment.not-a-request"),
        ("return", "amendment.not-handed-over"),
    ] {
        assert_eq!(scene.act(&world, scene.officer(), &one, act).await.is(422).json()["code"], code);
    }
});

both!(sums_that_do_not_fit_are_told_and_not_released, |world| {
    let scene = scene(&world).await;
    let one = scene.begin(&world, "Mehr", "2027-03-01").await;
    let money =
        json!({ "financing_type": "share", "rate": "90 %", "eligible_cost": "1000000.00", "grant": "950000.00" });
    scene.save(&world, &one, "financing", money).await;
    scene.save(&world, &one, "tranches", tranches(&[(2027, "700000.00"), (2028, "200000.00")])).await;
    scene
        .save(
            &world,
            &one,
            "positions",
            json!({ "items": [{ "category": "staff", "title": "Projektstelle", "amount": "1.00" }] }),
        )
        .await;
    let errors = scene.errors(&world, &one).await;
    for expected in [
        "financing.grant draft.grant-over-largest",
        "tranches draft.tranches-sum",
        "tranches draft.tranche-over-free",
        "positions draft.positions-sum",
        "recipients draft.shares-sum",
        "funding draft.funding-sum",
    ] {
        assert!(errors.contains(&expected.to_owned()), "{expected}: {errors:?}");
    }
    let refused = scene.act(&world, scene.officer(), &one, "hand-over").await.is(422).faults();
    assert_eq!(refused.len(), errors.len(), "all at once");
    // What cannot be read is told with its row; nothing is kept.
    let wrong = json!({ "items": [{ "year": "2027", "amount": "1,00" }, { "amount": "-1" }] });
    let refused = scene.put(&world, scene.officer(), &one, "tranches", wrong).await.is(422).faults();
    assert!(refused.contains(&"items.0.amount money.ambiguous".to_owned()) && refused.len() >= 2, "{refused:?}");
    let rows = json!({ "purpose": "Etwas anderes", "starts_on": "2027-01-01", "ends_on": "2028-12-31", "items": [{ "title": "Datenplattform" }] });
    let refused = scene.put(&world, scene.officer(), &one, "base", rows).await.is(422).faults();
    assert_eq!(refused, ["purpose amendment.stays"]);
    let refused = scene
        .put(
            &world,
            scene.officer(),
            &one,
            "head",
            json!({ "effective_on": "bald", "revoked_part": "Teil A", "cut_off_paid": "-1", "late_approver": "ich" }),
        )
        .await
        .is(422);
    let expected = [
        "effective_on date.not-a-date",
        "cut_off_paid award.amount-negative",
        "late_approver amendment.approver-unknown",
        "revoked_amount input.missing",
        "revoked_from input.missing",
        "cut_off_on input.missing",
    ];
    assert_eq!(refused.faults(), expected);
});

both!(two_people_who_edit_an_amendment_lose_nothing, |world| {
    let scene = scene(&world).await;
    let one = scene.begin(&world, "Verlängerung", "2027-03-01").await;
    let version = scene.read(&world, scene.officer(), &one).await["version"].as_i64().unwrap();
    let put = async |who, version: i64, day: &str| {
        let mut body = until(day);
        body["version"] = json!(version.to_string());
        world.put(&format!("/amendments/{}/base", one.id), Some(who), &body).await
    };
    put(scene.officer(), version, "2029-06-30").await.is(200);
    let told = put(&scene.plain.draft.officer2, version, "2029-09-30").await.is(409).json();
    assert_eq!(told["conflict"]["stored"]["ends_on"], "2029-06-30");
    assert_eq!(told["conflict"]["sent"]["ends_on"], "2029-09-30");
    let again = told["conflict"]["version"].as_i64().unwrap();
    put(&scene.plain.draft.officer2, again, "2029-09-30").await.is(200);
    let same = put(&scene.plain.draft.officer2, again + 1, "2029-09-30").await.is(200).json();
    assert_eq!(same["version"].as_i64().unwrap(), again + 1, "what is as it was makes no version");
    let prepared = scene.read(&world, scene.officer(), &one).await["prepared"]["prepared_by"].clone();
    assert_eq!(prepared.as_array().unwrap().len(), 2);
});

both!(an_extension_after_the_end_wants_a_named_person_and_shows_what_lapsed, |world| {
    let scene = scene(&world).await;
    // Two years and some days later: the period is over, nothing of it was paid.
    world.clock.advance(775 * 24 * 3600);
    let people = [scene.officer(), scene.approver(), &scene.approver2];
    let mut fresh = Vec::new();
    for one in people {
        fresh.push(world.sign_in(one.person, one.user, &one.email).await);
    }
    let [officer, approver, approver2] = <[_; 3]>::try_from(fresh).map_err(|_| ()).unwrap();
    let plain = crate::release::Scene {
        draft: crate::draft::Scene { officer, approver, ..scene.plain.draft },
        ministry: scene.plain.ministry,
    };
    let scene = Scene { plain, award: scene.award, approver2 };
    crate::draft::budget::grant(&world, scene.plain.draft.programme, (2029, 2029), 10_000_000).await;
    let one = scene.begin(&world, "Der Auftragnehmer ist ausgefallen.", "2029-01-05").await;
    scene.save(&world, &one, "base", until("2029-06-30")).await;
    assert_eq!(scene.errors(&world, &one).await, ["head.late_approver amendment.late-wants-approver"]);
    assert!(scene.findings(&world, &one).await.contains(&"hint tranches amendment.lapsed".to_owned()));
    let page = world.page(&format!("/amendments/{}", one.id), Some(scene.officer())).await.is(200).text;
    assert!(page.contains("2028") && page.contains("400.000,00"), "{page}");
    let head = |who: String| json!({ "reason": "Der Auftragnehmer ist ausgefallen.", "effective_on": "2029-01-05", "late_approver": who });
    let nobody =
        scene.put(&world, scene.officer(), &one, "head", head(scene.officer().person.to_string())).await.is(422);
    assert_eq!(nobody.faults(), ["late_approver amendment.approver-unknown"]);
    scene.save(&world, &one, "head", head(scene.approver2.person.to_string())).await;
    scene.act(&world, scene.officer(), &one, "hand-over").await.is(200);
    let refused = scene.release(&world, scene.approver(), &one).await.is(403).json();
    assert_eq!(refused["code"], "amendment.named-approver-releases");
    scene.release(&world, &scene.approver2, &one).await.is(201);
    // Money of a year that is over cannot be promised anew.
    let two = scene.begin(&world, "Nachschlag", "2029-01-06").await;
    scene.save(&world, &two, "tranches", tranches(&[(2027, "500001.00"), (2028, "399999.00")])).await;
    assert_eq!(scene.errors(&world, &two).await, ["tranches amendment.year-is-over"]);
    sound(&world).await;
});

both!(the_database_refuses_what_no_amendment_may, |world| {
    let scene = scene(&world).await;
    let one = scene.begin(&world, "Verlängerung", "2027-03-01").await;
    scene.save(&world, &one, "base", until("2029-06-30")).await;
    scene.act(&world, scene.officer(), &one, "hand-over").await.is(200);
    for sql in [
        // An issued award without a notice of the same act.
        "UPDATE awards SET grant_amount = grant_amount + 1 WHERE state = 'issued'",
        "UPDATE awards SET ends_on = starts_on WHERE state = 'issued'",
        "UPDATE awards SET paid_opening = grant_amount + 1",
        // What was handed over.
        "UPDATE amendments SET terms = '{}'",
        "UPDATE amendments SET state = 'released'",
        "UPDATE amendments SET state = 'discarded', answer = 'x', handed_over_digest = NULL",
        "DELETE FROM amendments",
        "UPDATE amendments_versions SET reason = 'x'",
        "DELETE FROM amendments_versions",
    ] {
        let tx = world.db().begin().await.unwrap();
        let refused = tx.execute(q(sql)).await.unwrap_err();
        assert!(matches!(refused, DbError::Limit(_)), "{sql}: {refused:?}");
    }
    scene.release(&world, scene.approver(), &one).await.is(201);
    let tx = world.db().begin().await.unwrap();
    let refused = tx.execute(q("UPDATE amendments SET reason = 'anders'")).await.unwrap_err();
    assert!(matches!(refused, DbError::Limit(_)), "{refused:?}");
});
