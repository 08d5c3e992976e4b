//! The ways in which a notice reaches its addressees.

use super::{act, again, done, later, scene, stands, upload, whole};
use crate::world::both;
use foerderbuch::db::{DbError, q};
use foerderbuch::id::{NoticeEventId, NoticeId, RuleSetId};
use serde_json::json;
use time::macros::date;

both!(a_handover_at_the_summit_of_2023_is_a_delivery_to_two_counties, |world| {
    let scene = scene(&world).await;
    let notice = scene.issue(&world, &scene.content(date!(2023 - 04 - 27))).await;
    assert_eq!(whole(&stands(&world, &scene.officer, &notice).await), ("issued", None, None));
    let body = json!({ "way": "handed_over", "on": "2023-04-27", "occasion": "Digitalgipfel in Wiesbaden" });
    let after = done(&world, &scene.officer, &format!("{notice}/deliveries"), body).await;
    // A month later is a Saturday, then comes Whit Monday: the period ends on Tuesday, 30 May 2023.
    assert_eq!(whole(&after), ("final", Some("2023-04-27"), Some("2023-05-31")));
    assert_eq!(after["version"], 2);
    for county in after["addressees"].as_array().unwrap() {
        assert_eq!(
            (&county["notified_on"], &county["remedy_until"], &county["final_by"]),
            (&json!("2023-04-27"), &json!("2023-05-30"), &json!("time"))
        );
        assert_eq!(county["attempts"][0]["occasion"], "Digitalgipfel in Wiesbaden");
    }
    let events = world.get(&format!("{notice}/events"), Some(&scene.officer)).await.is(200).json();
    assert_eq!(events["items"].as_array().unwrap().len(), 2);
    assert_eq!((&events["items"][0]["person"], &events["items"][1]["seq"]), (&json!("officer"), &json!(2)));
    // One act, one entry, in the award's own chain; the recipients read it without names.
    let history = world.get(&format!("/awards/{}/history", scene.award), Some(&scene.officer)).await.is(200).json();
    let acts: Vec<_> = history["items"].as_array().unwrap().iter().map(|one| one["act"].as_str().unwrap()).collect();
    assert_eq!(acts.iter().filter(|act| **act == "notice.delivered").count(), 1);
    let read = world.get(&format!("{notice}/events"), Some(&scene.viewer)).await.is(200).json();
    assert_eq!(read["items"][0]["person"], json!(null));
    world.get(&format!("{notice}/standing"), Some(&scene.stranger)).await.is(404);
    foerderbuch::audit::verify(world.db()).await.unwrap().unwrap();
});

both!(by_post_the_days_are_those_of_the_rule_set_on_that_day, |world| {
    let scene = scene(&world).await;
    let old = scene.issue(&world, &scene.content(date!(2024 - 12 - 30))).await;
    let one = json!({ "way": "post", "on": "2024-12-31", "addressee": scene.lead.to_string() });
    let after = done(&world, &scene.officer, &format!("{old}/deliveries"), one).await;
    let attempt = &after["addressees"][0]["attempts"][0];
    assert_eq!((&attempt["days"], &attempt["effect_on"]), (&json!(3), &json!("2025-01-03")));
    assert_eq!(after["addressees"][1]["attempts"], json!([]), "the other addressee still wants an attempt");
    let two = json!({ "way": "post", "on": "2025-01-02" });
    let after = done(&world, &scene.officer, &format!("{old}/deliveries"), two).await;
    let attempt = &after["addressees"][1]["attempts"][0];
    assert_eq!((&attempt["days"], &attempt["effect_on"]), (&json!(4), &json!("2025-01-06")));
    // Nobody wants another attempt now.
    let again = json!({ "way": "post", "on": "2025-02-02" });
    let refused = act(&world, &scene.officer, &format!("{old}/deliveries"), again).await.is(422);
    assert_eq!(refused.faults(), ["addressee notice.all-delivered"]);
    let named = json!({ "way": "post", "on": "2025-02-02", "addressee": scene.lead.to_string() });
    let refused = act(&world, &scene.officer, &format!("{old}/deliveries"), named).await.is(422);
    assert_eq!(refused.faults(), ["addressee notice.already-sent"]);
});

both!(a_letter_is_on_its_way_until_the_day_of_the_fiction, |world| {
    let scene = scene(&world).await;
    let notice = scene.issued(&world).await;
    let after =
        done(&world, &scene.officer, &format!("{notice}/deliveries"), json!({ "way": "post", "on": "2026-11-20" }))
            .await;
    assert_eq!(whole(&after), ("issued", None, None));
    assert_eq!(after["addressees"][0]["notified_on"], "2026-11-24");
    let officer = later(&world, 2, &scene.officer).await;
    assert_eq!(whole(&stands(&world, &officer, &notice).await), ("delivered", Some("2026-11-24"), None));
    // A letter that came later moves the days, and only with a day after that of the fiction.
    let early = json!({ "addressee": scene.lead.to_string(), "on": "2026-11-24", "note": "Eingangsstempel" });
    let refused = act(&world, &officer, &format!("{notice}/receive"), early).await.is(422);
    assert_eq!(refused.faults(), ["on notice.came-in-time"]);
    let officer = later(&world, 2, &officer).await;
    let came = json!({ "addressee": scene.lead.to_string(), "on": "2026-11-26", "note": "Eingangsstempel" });
    let after = done(&world, &officer, &format!("{notice}/receive"), came.clone()).await;
    let first = &after["addressees"][0];
    assert_eq!((&first["notified_on"], &first["remedy_until"]), (&json!("2026-11-26"), &json!("2026-12-28")));
    assert_eq!(after["addressees"][1]["remedy_until"], "2026-12-24");
    let twice = act(&world, &officer, &format!("{notice}/receive"), came).await.is(422);
    assert_eq!(twice.faults(), ["addressee notice.no-letter"]);
    let officer = later(&world, 33, &officer).await;
    assert_eq!(whole(&stands(&world, &officer, &notice).await), ("final", Some("2026-11-26"), Some("2026-12-29")));
});

both!(returned_mail_voids_the_days_even_after_finality_by_time, |world| {
    let scene = scene(&world).await;
    let notice = scene.issue(&world, &scene.content(date!(2026 - 06 - 01))).await;
    let after =
        done(&world, &scene.officer, &format!("{notice}/deliveries"), json!({ "way": "post", "on": "2026-06-01" }))
            .await;
    assert_eq!(whole(&after).0, "final");
    let back = json!({ "addressee": scene.partner.to_string(), "on": "2026-11-20", "note": "Annahme verweigert" });
    world.post(&format!("{notice}/return-mail"), Some(&scene.viewer), &back).await.is(403);
    world.post(&format!("{notice}/return-mail"), Some(&scene.stranger), &back).await.is(404);
    let after = done(&world, &scene.officer, &format!("{notice}/return-mail"), back.clone()).await;
    assert_eq!(whole(&after), ("issued", None, None));
    let partner = &after["addressees"][1];
    assert_eq!((&partner["notified_on"], &partner["wants_attempt"]), (&json!(null), &json!(true)));
    assert_eq!(after["addressees"][0]["state"], "final", "the other addressee has received it");
    let twice = act(&world, &scene.officer, &format!("{notice}/return-mail"), back).await.is(422);
    assert_eq!(twice.faults(), ["addressee notice.no-letter"]);
    // The new attempt is not before the letter came back, and formal service wants its proof.
    let path = format!("{notice}/deliveries");
    let early = json!({ "way": "handed_over", "on": "2026-11-19" });
    assert_eq!(act(&world, &scene.officer, &path, early).await.is(422).faults(), ["on notice.day-before-attempt"]);
    let bare = json!({ "way": "formal", "on": "2026-11-21" });
    assert_eq!(act(&world, &scene.officer, &path, bare).await.is(422).faults(), ["document notice.proof-missing"]);
    let wrong = upload(&world, &scene.officer, &format!("{notice}/waiver-scan")).await;
    let other = json!({ "way": "formal", "on": "2026-11-21", "document": wrong });
    assert_eq!(act(&world, &scene.officer, &path, other).await.is(422).faults(), ["document notice.document-unknown"]);
    let proof = upload(&world, &scene.officer, &format!("{notice}/delivery-proof")).await;
    let served = json!({ "way": "formal", "on": "2026-11-21", "document": proof });
    let after = done(&world, &scene.officer, &path, served).await;
    assert_eq!(whole(&after), ("delivered", Some("2026-11-21"), None));
    // 21 December 2026 is a Monday.
    assert_eq!(after["addressees"][1]["remedy_until"], "2026-12-21");
    // The proof is for the addressee that it is about, and for those who see everything.
    let place = format!("{notice}/documents/{proof}");
    for (who, status) in [(&scene.officer, 200), (&scene.other, 200), (&scene.viewer, 404), (&scene.stranger, 404)] {
        assert_eq!(world.get(&place, Some(who)).await.status, status);
        assert_eq!(world.page(&place, Some(who)).await.status, status);
    }
    let listed = world.get(&format!("{notice}/documents"), Some(&scene.viewer)).await.is(200).json();
    assert_eq!(listed["items"], json!([]));
    foerderbuch::audit::verify(world.db()).await.unwrap().unwrap();
});

both!(in_the_portal_it_counts_from_the_day_after_and_lapses_unread, |world| {
    let scene = scene(&world).await;
    let notice = scene.issued(&world).await;
    let retrieve = format!("{notice}/retrieve");
    let nothing = act(&world, &scene.contributor, &retrieve, json!({})).await.is(422);
    assert_eq!(nothing.faults(), ["addressee notice.nothing-to-retrieve"]);
    let ready = json!({ "way": "portal", "on": "2026-11-20" });
    let after = done(&world, &scene.officer, &format!("{notice}/deliveries"), ready).await;
    assert_eq!(after["addressees"][0]["attempts"][0]["retrieve_until"], "2026-11-30");
    // One's own authority only; who reads only and the ministry retrieve nothing, a stranger finds nothing.
    act(&world, &scene.viewer, &retrieve, json!({})).await.is(403);
    act(&world, &scene.officer, &retrieve, json!({})).await.is(403);
    act(&world, &scene.stranger, &retrieve, json!({ "version": "2" })).await.is(404);
    let after = done(&world, &scene.contributor, &retrieve, json!({})).await;
    assert_eq!((whole(&after).0, &after["addressees"][0]["notified_on"]), ("issued", &json!("2026-11-23")));
    assert_eq!(after["addressees"][1]["notified_on"], json!(null), "the other county has to retrieve its own");
    let twice = act(&world, &scene.coordinator, &retrieve, json!({})).await.is(422);
    assert_eq!(twice.faults(), ["addressee notice.nothing-to-retrieve"]);
    let other = later(&world, 9, &scene.other).await;
    let late = act(&world, &other, &retrieve, json!({})).await.is(422);
    assert_eq!(late.faults(), ["addressee notice.portal-lapsed"]);
    assert!(late.text.contains("30.11.2026") || late.text.contains("2026-11-30"), "{}", late.text);
    let officer = again(&world, &scene.officer).await;
    let now = stands(&world, &officer, &notice).await;
    let second = &now["addressees"][1];
    assert_eq!((&second["wants_attempt"], &second["attempts"][0]["lapsed"]), (&json!(true), &json!(true)));
    let handed = json!({ "way": "handed_over", "on": "2026-12-01" });
    let after = done(&world, &officer, &format!("{notice}/deliveries"), handed).await;
    assert_eq!(whole(&after), ("delivered", Some("2026-12-01"), None));
    assert_eq!(after["addressees"][0]["attempts"].as_array().unwrap().len(), 1, "the first county keeps its own");
});

both!(nothing_is_delivered_before_the_release_nor_on_a_day_that_cannot_be, |world| {
    let scene = scene(&world).await;
    // There is no notice yet: nobody finds one, by whatever id.
    for id in [scene.award.to_string(), "01990000-0000-7000-8000-000000000000".to_owned()] {
        let body = json!({ "version": "0", "way": "handed_over", "on": "2026-11-20" });
        world.post(&format!("/notices/{id}/deliveries"), Some(&scene.officer), &body).await.is(404);
    }
    let insert =
        "INSERT INTO notice_events (id, notice_id, seq, kind, authority_id, happened_on, body, recorded_at, entry_id)
        VALUES ($1, $2, $3, 'sent', $4, $5, '{}', $6, $7)";
    let event = async |notice: NoticeId, seq: i64| {
        let (tx, stamp) = (world.db().begin().await.unwrap(), world.stamp());
        let query = q(insert).bind(NoticeEventId::new()).bind(notice).bind(seq).bind(scene.lead);
        tx.execute(query.bind(date!(2026 - 11 - 20)).bind(stamp.at).bind(stamp.entry)).await
    };
    let without = event(NoticeId::new(), 1).await.unwrap_err();
    assert!(matches!(without, DbError::Limit(_)), "{without:?}");
    let notice = scene.issued(&world).await;
    let id = NoticeId::parse(notice.rsplit('/').next().unwrap()).unwrap();
    let gap = event(id, 2).await.unwrap_err();
    assert!(matches!(gap, DbError::Limit(_)), "{gap:?}");
    let path = format!("{notice}/deliveries");
    for (body, faults) in [
        (json!({ "way": "handed_over", "on": "2026-11-23" }), vec!["on notice.day-in-future"]),
        (json!({ "way": "handed_over", "on": "2026-11-15" }), vec!["on notice.day-before-notice"]),
        (json!({ "way": "brieftaube", "on": "gestern" }), vec!["way input.not-a-choice", "on date.not-a-date"]),
        (json!({}), vec!["way input.missing", "on input.missing"]),
        (
            json!({ "way": "post", "on": "2026-11-20", "addressee": scene.award.to_string(), "document": "x" }),
            vec!["document notice.document-unknown", "addressee notice.no-addressee"],
        ),
    ] {
        assert_eq!(act(&world, &scene.officer, &path, body.clone()).await.is(422).faults(), faults, "{body}");
    }
    let told = act(&world, &scene.officer, &path, json!({ "way": "handed_over", "on": "2026-11-15" })).await.text;
    assert!(told.contains("16.11.2026"), "{told}");
    // Who looked at something else is told so; nothing was written by all that.
    let stale = json!({ "version": "1", "way": "handed_over", "on": "2026-11-20" });
    act(&world, &scene.officer, &path, stale).await.is(409);
    assert_eq!(stands(&world, &scene.officer, &notice).await["version"], 0);
    for who in [&scene.coordinator, &scene.viewer, &scene.approver] {
        act(&world, who, &path, json!({ "way": "handed_over", "on": "2026-11-20" })).await.is(403);
    }
    let now = json!({ "way": "handed_over", "on": "2026-11-20" });
    done(&world, &scene.officer, &path, now).await;
    for sql in [
        "UPDATE notice_events SET happened_on = '2020-01-01'",
        "DELETE FROM notice_events",
        "UPDATE notices SET grant_amount = 1",
        "DELETE FROM notices",
    ] {
        let tx = world.db().begin().await.unwrap();
        let error = tx.execute(q(sql)).await.unwrap_err();
        assert!(matches!(error, DbError::Limit(_)), "{sql}: {error:?}");
    }
});

both!(where_the_rule_set_fixes_no_days_post_and_portal_are_refused, |world| {
    let scene = scene(&world).await;
    let mut content = scene.content(date!(2026 - 11 - 16));
    content.rules.id = RuleSetId::new();
    let notice = scene.issue(&world, &content).await;
    for way in ["post", "portal"] {
        let body = json!({ "way": way, "on": "2026-11-20" });
        let refused = act(&world, &scene.officer, &format!("{notice}/deliveries"), body).await.is(422);
        assert_eq!(refused.faults(), ["way notice.no-delivery-days"]);
    }
    let body = json!({ "way": "handed_over", "on": "2026-11-20" });
    done(&world, &scene.officer, &format!("{notice}/deliveries"), body).await;
});

both!(two_who_record_at_once_lose_nothing_and_double_nothing, |world| {
    let scene = scene(&world).await;
    let notice = scene.issued(&world).await;
    let path = format!("{notice}/deliveries");
    let body = json!({ "version": "0", "way": "handed_over", "on": "2026-11-20" });
    let sent = (0..6).map(|_| world.post(&path, Some(&scene.officer), &body));
    let answers = rocket::futures::future::join_all(sent).await;
    let made = answers.iter().filter(|one| one.status == 201).count();
    let late = answers.iter().filter(|one| matches!(one.status, 409 | 503)).count();
    assert_eq!((made, late), (1, 5), "{:?}", answers.iter().map(|one| one.status).collect::<Vec<_>>());
    assert_eq!(stands(&world, &scene.officer, &notice).await["version"], 2);
});
