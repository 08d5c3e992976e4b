//! Stories of the windows of calls: extended by a proposal, opened again after that, closed with a reason where they roll.

use super::super::{Scene, text, with};
use super::{Drafted, UNTIL_APRIL, drafted, whole};
use crate::world::both;
use serde_json::{Value, json};

both!(a_window_is_extended_by_a_proposal_that_another_releases, |world| {
    let one = drafted(&world).await;
    let path = one.path("proposals");
    let body = |fields: Value| with(json!({ "version": "2", "reason": "Viele Nachfragen" }), fields);
    let longer = body(json!({ "application_until": "2027-06-30" }));
    assert_eq!(one.refusal(&world, "proposals", &longer).await, "call.wrong-state", "a draft is edited");
    one.release(&world).await;
    for (fields, expected) in [
        (json!({ "application_until": "2027-05-30" }), "application_until call.window-shortened"),
        (json!({ "application_until": "2030-01-01" }), "application_until call.outside-programme"),
        (json!({ "sketch_until": "2027-06-01" }), "sketch_until call.sketch-after-application"),
        (json!({ "rolling": "true", "application_until": "2027-07-01" }), "rolling call.rolling-or-end"),
        (json!({ "application_until": "2027-06-30", "reason": null }), "reason input.missing"),
    ] {
        let refused = world.post(&path, Some(&one.scene.officer), &body(fields)).await.is(422);
        assert_eq!(refused.faults(), [expected]);
    }
    assert_eq!(one.refusal(&world, "proposals", &body(json!({}))).await, "programme.nothing-changed");
    let stale = with(longer.clone(), json!({ "version": "1" }));
    assert_eq!(world.post(&path, Some(&one.scene.officer), &stale).await.status, 409);
    let proposal = world.post(&path, Some(&one.scene.officer), &longer).await.is(201).json();
    assert_eq!(proposal["call"], one.call["id"]);
    assert_eq!(world.get(&one.path(""), Some(&one.scene.officer)).await.json()["application_until"], "2027-05-31");
    let release = format!("/programme-proposals/{}/release", text(&proposal, "id"));
    let digest = json!({ "digest": proposal["digest"] });
    world.post(&release, Some(&one.scene.approver), &digest).await.is(200);
    let now = world.get(&one.path(""), Some(&one.scene.officer)).await.json();
    assert_eq!(
        (&now["application_until"], &now["version"], &now["digest"]),
        (&json!("2027-06-30"), &json!(3), &proposal["digest"])
    );
    let list = world.get(&path, Some(&one.scene.officer)).await.is(200).json();
    assert_eq!(list["items"][0]["state"], "released");
    // The programme's term keeps the windows within.
    let shorter = with(one.scene.whole("ORTE"), json!({ "ends_on": "2027-06-29", "version": "2", "reason": "x" }));
    let refused =
        world.post(&format!("/programmes/{}/proposals", one.programme), Some(&one.scene.officer), &shorter).await;
    assert_eq!(refused.is(422).faults(), ["ends_on programme.calls-outside"]);
});

both!(a_closed_call_is_opened_again_only_after_its_window_was_extended, |world| {
    let one = drafted(&world).await;
    one.release(&world).await;
    world.clock.advance(UNTIL_APRIL);
    let again =
        async |someone: &crate::world::Someone| world.sign_in(someone.person, someone.user, &someone.email).await;
    let (officer, approver) = (again(&one.scene.officer).await, again(&one.scene.approver).await);
    let one = Drafted { scene: Scene { officer, approver, ..one.scene }, ..one };
    one.act(&world, "open", &json!({ "version": "2" })).await;
    world.clock.advance(45 * 24 * 3600);
    let (officer, approver) = (again(&one.scene.officer).await, again(&one.scene.approver).await);
    let one = Drafted { scene: Scene { officer, approver, ..one.scene }, ..one };
    one.act(&world, "close", &json!({ "version": "3" })).await;
    assert_eq!(one.refusal(&world, "reopen", &json!({ "version": "4" })).await, "call.window-over");
    let longer = json!({ "application_until": "2027-12-31", "version": "4", "reason": "Nachfrist" });
    let proposal = world.post(&one.path("proposals"), Some(&one.scene.officer), &longer).await.is(201).json();
    let release = format!("/programme-proposals/{}/release", text(&proposal, "id"));
    world.post(&release, Some(&one.scene.approver), &json!({ "digest": proposal["digest"] })).await.is(200);
    assert_eq!(one.act(&world, "reopen", &json!({ "version": "5" })).await["state"], "open");
});

both!(a_rolling_call_is_closed_with_a_reason_only, |world| {
    let one = drafted(&world).await;
    let body = with(
        whole(one.rule_set),
        json!({ "version": "1", "application_until": null, "sketch_from": null, "sketch_until": null }),
    );
    let call = world.put(&one.path(""), Some(&one.scene.officer), &body).await.is(200).json();
    let one = Drafted { call, ..one };
    one.release(&world).await;
    world.clock.advance(UNTIL_APRIL);
    let officer = world.sign_in(one.scene.officer.person, one.scene.officer.user, &one.scene.officer.email).await;
    let one = Drafted { scene: Scene { officer, ..one.scene }, ..one };
    one.act(&world, "open", &json!({ "version": "3" })).await;
    let without = world.post(&one.path("close"), Some(&one.scene.officer), &json!({ "version": "4" })).await.is(422);
    assert_eq!(without.faults(), ["reason input.missing"]);
    let body = json!({ "version": "4", "reason": "Mittel erschöpft" });
    assert_eq!(one.act(&world, "close", &body).await["state"], "closed");
});
