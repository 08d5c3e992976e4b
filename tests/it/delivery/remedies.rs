//! Remedies in time and late, their outcome, waivers, and the year where the instruction is missing.

use super::{act, done, later, scene, stands, upload, whole};
use crate::world::both;
use foerderbuch::award::AwardState;
use foerderbuch::notice::delivery::store;
use foerderbuch::notice::standing::NoticeState;
use rocket::http::ContentType;
use serde_json::json;
use time::macros::date;

both!(a_remedy_in_time_contests_the_notice_until_its_outcome, |world| {
    let scene = scene(&world).await;
    let notice = scene.issued(&world).await;
    let (file, decide) = (format!("{notice}/remedies"), format!("{notice}/remedies/decide"));
    let objection = |on: &str| json!({ "addressee": scene.partner.to_string(), "remedy": "objection", "on": on, "part": "Auflage 2" });
    // Nothing can be contested that was not delivered.
    let early = act(&world, &scene.officer, &file, objection("2026-11-20")).await.is(422);
    assert_eq!(early.faults(), ["addressee notice.not-delivered"]);
    done(&world, &scene.officer, &format!("{notice}/deliveries"), json!({ "way": "handed_over", "on": "2026-11-18" }))
        .await;
    for who in [&scene.other, &scene.viewer, &scene.approver] {
        act(&world, who, &file, objection("2026-11-20")).await.is(403);
    }
    act(&world, &scene.stranger, &file, json!({ "version": "2" })).await.is(404);
    let early = act(&world, &scene.officer, &file, objection("2026-11-17")).await.is(422);
    assert_eq!(early.faults(), ["on notice.day-before-attempt"]);
    let after = done(&world, &scene.officer, &file, objection("2026-11-20")).await;
    assert_eq!(whole(&after), ("contested", Some("2026-11-18"), None));
    let partner = &after["addressees"][1];
    assert_eq!((&partner["state"], &after["addressees"][0]["state"]), (&json!("contested"), &json!("delivered")));
    let filed = &partner["remedies"][0];
    assert_eq!((&filed["in_time"], &filed["part"], &filed["seq"]), (&json!(true), &json!("Auflage 2"), &json!(3)));
    assert!(store::uncontested(world.db(), scene.award, date!(2026 - 11 - 22)).await.is_err());
    // Time does not run out on it.
    let officer = later(&world, 200, &scene.officer).await;
    assert_eq!(whole(&stands(&world, &officer, &notice).await).0, "contested");
    let outcome = |filed: &str, outcome: &str, on: &str| json!({ "filed": filed, "outcome": outcome, "on": on });
    let wrong = act(&world, &officer, &decide, outcome("2", "rejected", "2027-06-01")).await.is(422);
    assert_eq!(wrong.faults(), ["filed notice.remedy-unknown"]);
    let early = act(&world, &officer, &decide, outcome("3", "rejected", "2026-11-19")).await.is(422);
    assert_eq!(early.faults(), ["on notice.day-before-remedy"]);
    let after = done(&world, &officer, &decide, outcome("3", "rejected", "2027-06-01")).await;
    // Turned down, it can go to court for another month.
    assert_eq!((whole(&after).0, &after["addressees"][1]["remedy_until"]), ("delivered", &json!("2027-07-01")));
    let twice = act(&world, &officer, &decide, outcome("3", "withdrawn", "2027-06-02")).await.is(422);
    assert_eq!(twice.faults(), ["filed notice.remedy-decided"]);
    let officer = later(&world, 30, &officer).await;
    let now = stands(&world, &officer, &notice).await;
    assert_eq!(whole(&now), ("final", Some("2026-11-18"), Some("2027-07-02")));
    assert!(store::uncontested(world.db(), scene.award, world.clock.today()).await.is_ok());
    foerderbuch::audit::verify(world.db()).await.unwrap().unwrap();
});

both!(a_remedy_filed_late_is_recorded_as_late_and_changes_nothing, |world| {
    let scene = scene(&world).await;
    let notice = scene.issue(&world, &scene.content(date!(2026 - 10 - 01))).await;
    done(&world, &scene.officer, &format!("{notice}/deliveries"), json!({ "way": "handed_over", "on": "2026-10-01" }))
        .await;
    // 1 November 2026 is a Sunday: the period ends on the 2nd.
    let before = stands(&world, &scene.officer, &notice).await;
    assert_eq!(whole(&before), ("final", Some("2026-10-01"), Some("2026-11-03")));
    let suit = |on: &str| json!({ "addressee": scene.lead.to_string(), "remedy": "suit", "on": on });
    let after = done(&world, &scene.officer, &format!("{notice}/remedies"), suit("2026-11-03")).await;
    assert_eq!(whole(&after), whole(&before));
    assert_eq!(after["addressees"][0]["remedies"][0]["in_time"], false);
    let page = world.page(&format!("{notice}/delivery?lang=de"), Some(&scene.officer)).await.is(200).text;
    assert!(page.contains("verspätet, ohne Wirkung") && page.contains("bestandskräftig"), "{page}");
    // One that came in on the last day and is recorded afterwards was in time all the same.
    let after = done(&world, &scene.officer, &format!("{notice}/remedies"), suit("2026-11-02")).await;
    assert_eq!(whole(&after).0, "contested");
    let decided = json!({ "filed": "4", "outcome": "upheld", "on": "2026-11-20", "note": "VG Wiesbaden 1 K 1/26" });
    let after = done(&world, &scene.officer, &format!("{notice}/remedies/decide"), decided).await;
    assert_eq!(whole(&after).0, "contested", "a notice that was taken away never becomes final");
});

both!(without_an_instruction_it_is_final_after_a_year, |world| {
    let scene = scene(&world).await;
    let mut content = scene.content(date!(2026 - 11 - 20));
    content.remedy.instruction = None;
    let notice = scene.issue(&world, &content).await;
    let after = done(
        &world,
        &scene.officer,
        &format!("{notice}/deliveries"),
        json!({ "way": "handed_over", "on": "2026-11-20" }),
    )
    .await;
    // 20 November 2027 is a Saturday.
    assert_eq!(after["addressees"][0]["remedy_until"], "2027-11-22");
    assert_eq!((&after["instructed"], &after["remedy_months"]), (&json!(false), &json!(1)));
    let officer = later(&world, 365, &scene.officer).await;
    assert_eq!(whole(&stands(&world, &officer, &notice).await).0, "delivered");
    let page = world.page(&format!("{notice}/delivery?lang=de"), Some(&officer)).await.is(200).text;
    assert!(page.contains("ein Jahr, weil die Belehrung fehlt"), "{page}");
    let officer = later(&world, 1, &officer).await;
    assert_eq!(whole(&stands(&world, &officer, &notice).await), ("final", Some("2026-11-20"), Some("2027-11-23")));
});

both!(
    #[expect(clippy::too_many_lines, reason = "one notice from its delivery to the judgment")]
    a_waiver_wants_a_signature_and_is_one_s_own,
    |world| {
        let scene = scene(&world).await;
        let notice = scene.issued(&world).await;
        let (waive, upload_to) = (format!("{notice}/waive"), format!("{notice}/waiver-scan"));
        let scan = upload(&world, &scene.coordinator, &upload_to).await;
        let body = |on: &str| json!({ "on": on, "document": scan });
        // Nobody waives what they do not know yet.
        let early = act(&world, &scene.coordinator, &waive, body("2026-11-20")).await.is(422);
        assert_eq!(early.faults(), ["addressee notice.not-delivered"]);
        done(
            &world,
            &scene.officer,
            &format!("{notice}/deliveries"),
            json!({ "way": "handed_over", "on": "2026-11-18" }),
        )
        .await;
        // A viewer, a contributor and an approver do not waive; a stranger finds nothing.
        for who in [&scene.viewer, &scene.contributor, &scene.approver] {
            act(&world, who, &waive, body("2026-11-20")).await.is(403);
            world.send(&upload_to, who, ContentType::Binary, crate::paper::PNG).await.is(403);
        }
        act(&world, &scene.stranger, &waive, json!({ "version": "2", "on": "2026-11-20" })).await.is(404);
        let bare = act(&world, &scene.coordinator, &waive, json!({ "on": "2026-11-20" })).await.is(422);
        assert_eq!(bare.faults(), ["document notice.waiver-missing"]);
        let strange = json!({ "on": "2026-11-20", "document": scene.award.to_string() });
        let strange = act(&world, &scene.coordinator, &waive, strange).await.is(422);
        assert_eq!(strange.faults(), ["document notice.document-unknown"]);
        let foreign = json!({ "on": "2026-11-20", "document": scan, "addressee": scene.partner.to_string() });
        let foreign = act(&world, &scene.coordinator, &waive, foreign).await.is(422);
        assert_eq!(foreign.faults(), ["addressee notice.own-authority-only"]);
        // What the other county has signed says nothing for this one; whoever sent it sees it, used or not.
        let theirs = upload(&world, &scene.other, &upload_to).await;
        let swapped = json!({ "on": "2026-11-20", "document": theirs });
        let swapped = act(&world, &scene.coordinator, &waive, swapped).await.is(422);
        assert_eq!(swapped.faults(), ["document notice.document-unknown"]);
        for (who, status) in [(&scene.other, 200), (&scene.officer, 200), (&scene.coordinator, 404)] {
            assert_eq!(world.get(&format!("{notice}/documents/{theirs}"), Some(who)).await.status, status);
            let seen = world.get(&format!("/awards/{}/documents/{theirs}", scene.award), Some(who)).await;
            assert_eq!(seen.status, status);
        }
        for (on, code) in [
            ("2026-11-23", "on notice.day-in-future"),
            ("2026-11-17", "on notice.day-before-delivery"),
            ("2026-11-15", "on notice.day-before-notice"),
        ] {
            assert_eq!(act(&world, &scene.coordinator, &waive, body(on)).await.is(422).faults(), [code]);
        }
        let hostile = world.send(&upload_to, &scene.coordinator, ContentType::Binary, b"<html>").await.is(422);
        assert_eq!(hostile.faults(), ["file document.wrong-kind"]);
        let after = done(&world, &scene.coordinator, &waive, body("2026-11-20")).await;
        assert_eq!(whole(&after).0, "delivered", "the other county has not waived");
        let lead = &after["addressees"][0];
        assert_eq!(
            (&lead["state"], &lead["final_on"], &lead["final_by"]),
            (&json!("final"), &json!("2026-11-20"), &json!("waiver"))
        );
        // What one county has signed says nothing for the other.
        let theirs = act(&world, &scene.other, &waive, body("2026-11-20")).await.is(422);
        assert_eq!(theirs.faults(), ["document notice.document-unknown"]);
        let twice = act(&world, &scene.coordinator, &waive, body("2026-11-20")).await.is(422);
        assert_eq!(twice.faults(), ["addressee notice.waived-already"]);
        // The signed declaration is the county's own.
        let place = format!("{notice}/documents/{scan}");
        for (who, status) in [(&scene.officer, 200), (&scene.viewer, 200), (&scene.other, 404), (&scene.stranger, 404)]
        {
            assert_eq!(world.get(&place, Some(who)).await.status, status);
        }
        // From paper an officer records it for the other county, whom a remedy still keeps from it.
        let suit = json!({ "addressee": scene.partner.to_string(), "remedy": "suit", "on": "2026-11-19" });
        done(&world, &scene.officer, &format!("{notice}/remedies"), suit).await;
        let paper = upload(&world, &scene.officer, &upload_to).await;
        let on_behalf = json!({ "on": "2026-11-21", "document": paper, "addressee": scene.partner.to_string() });
        let open = act(&world, &scene.officer, &waive, on_behalf.clone()).await.is(422);
        assert_eq!(open.faults(), ["addressee notice.remedy-open"]);
        let withdrawn = json!({ "filed": "4", "outcome": "withdrawn", "on": "2026-11-21" });
        done(&world, &scene.officer, &format!("{notice}/remedies/decide"), withdrawn).await;
        let nobody = json!({ "on": "2026-11-21", "document": paper });
        assert_eq!(act(&world, &scene.officer, &waive, nobody).await.is(422).faults(), ["addressee input.missing"]);
        let used = json!({ "on": "2026-11-21", "document": scan, "addressee": scene.partner.to_string() });
        let used = act(&world, &scene.officer, &waive, used).await.is(422);
        assert_eq!(used.faults(), ["document notice.document-unknown"]);
        let after = done(&world, &scene.officer, &waive, on_behalf).await;
        assert_eq!(whole(&after), ("final", Some("2026-11-18"), Some("2026-11-21")));
        let standings = store::standings(world.db(), scene.award, world.clock.today()).await.unwrap();
        assert_eq!(standings[0].1.state, NoticeState::Final);
        // How the notice stands moves no state of the award.
        let award = world.get(&format!("/awards/{}", scene.award), Some(&scene.officer)).await.is(200).json();
        assert_eq!(award["state"], AwardState::Issued.code());
        foerderbuch::audit::verify(world.db()).await.unwrap().unwrap();
    }
);
