//! Stories of calls: bound to a released rule set, released by another person, opened and closed by their days.

mod windows;

use super::{Scene, scene, text, with};
use crate::world::{World, both};
use foerderbuch::access::Role;
use foerderbuch::audit;
use foerderbuch::db::q;
use foerderbuch::id::RuleSetId;
use serde_json::{Value, json};

/// From the evening of 2026-11-22, where the world's clock stands, to the middle of this day in 2027.
const UNTIL_APRIL: i64 = 150 * 24 * 3600;

fn whole(rule_set: RuleSetId) -> Value {
    json!({
        "code": "2027", "title": "Erster Aufruf", "rule_set": rule_set.to_string(), "profiles": "single | joint",
        "sketch_from": "2027-02-01", "sketch_until": "2027-03-15", "application_from": "2027-04-01", "application_until": "2027-05-31",
        "early_start": "Nur mit Zustimmung", "source_url": "https://example.org/aufruf",
    })
}

struct Drafted {
    scene: Scene,
    programme: String,
    rule_set: RuleSetId,
    call: Value,
}

async fn drafted(world: &World) -> Drafted {
    let scene = scene(world).await;
    let rule_set = world.rule_set("starke-heimat", 2).await;
    let programme = text(&scene.in_force(world, "ORTE").await, "id");
    let path = format!("/programmes/{programme}/calls");
    let call = world.post(&path, Some(&scene.officer), &whole(rule_set)).await.is(201).json();
    Drafted { scene, programme, rule_set, call }
}

impl Drafted {
    fn path(&self, act: &str) -> String {
        let act = if act.is_empty() { String::new() } else { format!("/{act}") };
        format!("/calls/{}{act}", text(&self.call, "id"))
    }

    async fn release(&self, world: &World) -> Value {
        let digest = json!({ "digest": self.call["digest"] });
        world.post(&self.path("release"), Some(&self.scene.approver), &digest).await.is(200).json()
    }

    /// An act of the officer that must succeed.
    async fn act(&self, world: &World, act: &str, body: &Value) -> Value {
        world.post(&self.path(act), Some(&self.scene.officer), body).await.is(200).json()
    }

    /// The code with which an act of the officer is refused.
    async fn refusal(&self, world: &World, act: &str, body: &Value) -> String {
        text(&world.post(&self.path(act), Some(&self.scene.officer), body).await.is(422).json(), "code")
    }
}

both!(a_call_goes_from_draft_to_archive, |world| {
    let one = drafted(&world).await;
    assert_eq!((&one.call["state"], &one.call["released"]), (&json!("planned"), &json!(false)));
    assert_eq!(one.call["rule_set"]["number"], 2);
    let viewer = world.someone("viewer@huenfeld.example", Role::Viewer, one.scene.town).await;
    assert_eq!(world.get(&one.path(""), Some(&viewer)).await.status, 404, "a municipality sees no draft");
    assert_eq!(one.refusal(&world, "open", &json!({ "version": "1" })).await, "call.not-released");
    let released = one.release(&world).await;
    assert_eq!((&released["released"], &released["version"]), (&json!(true), &json!(2)));
    assert_eq!(world.get(&one.path(""), Some(&viewer)).await.is(200).json()["title"], "Erster Aufruf");
    assert_eq!(world.post(&one.path("open"), Some(&viewer), &json!({ "version": "2" })).await.status, 403);
    assert_eq!(one.refusal(&world, "open", &json!({ "version": "2" })).await, "call.window-not-begun");
    world.clock.advance(UNTIL_APRIL);
    let (officer, approver) = (&one.scene.officer, &one.scene.approver);
    let one = Drafted {
        scene: Scene {
            officer: world.sign_in(officer.person, officer.user, &officer.email).await,
            approver: world.sign_in(approver.person, approver.user, &approver.email).await,
            ..one.scene
        },
        ..one
    };
    assert_eq!(world.post(&one.path("open"), Some(&one.scene.officer), &json!({ "version": "1" })).await.status, 409);
    assert_eq!(one.act(&world, "open", &json!({ "version": "2" })).await["state"], "open");
    assert_eq!(one.refusal(&world, "close", &json!({ "version": "3" })).await, "call.window-not-over");
    let act = json!({ "version": "2", "reason": "Ende" });
    let path = format!("/programmes/{}/expire", one.programme);
    let refused = world.post(&path, Some(&one.scene.approver), &act).await.is(422).json();
    assert_eq!(refused["code"], "programme.calls-open");
    world.clock.advance(45 * 24 * 3600);
    let officer = &one.scene.officer;
    let officer = world.sign_in(officer.person, officer.user, &officer.email).await;
    let one = Drafted { scene: Scene { officer, ..one.scene }, ..one };
    for (act, version, state) in [
        ("close", "3", "closed"),
        ("assess", "4", "assessing"),
        ("decide", "5", "decided"),
        ("archive", "6", "archived"),
    ] {
        assert_eq!(one.act(&world, act, &json!({ "version": version })).await["state"], state);
    }
    assert_eq!(one.refusal(&world, "open", &json!({ "version": "7" })).await, "call.wrong-state");
    audit::verify(world.db()).await.unwrap().unwrap();
});

both!(all_wrong_fields_of_a_call_are_told_at_once, |world| {
    let one = drafted(&world).await;
    let path = format!("/programmes/{}/calls", one.programme);
    let wrong = json!({
        "code": "klein", "rule_set": "nobody", "sketch_from": "2027-03-02", "sketch_until": "2027-03-01",
        "application_from": "2026-12-31", "application_until": "2030-01-01", "source_url": "x",
    });
    let faults = world.post(&path, Some(&one.scene.officer), &wrong).await.is(422).faults();
    let expected = [
        "code programme.bad-code",
        "title input.missing",
        "rule_set call.unknown-rule-set",
        "sketch_until period.end-before-start",
        "application_from call.outside-programme",
        "application_until call.outside-programme",
        "source_url input.not-a-url",
    ];
    assert_eq!(faults, expected);
    for (fields, expected) in [
        (json!({ "code": "2027" }), "code call.code-taken"),
        (json!({ "code": "B1", "profiles": "allocation" }), "profiles call.profile-unknown"),
        (json!({ "code": "B1", "application_from": null }), "application_from input.missing"),
        (json!({ "code": "B1", "sketch_until": "2027-06-01" }), "sketch_until call.sketch-after-application"),
    ] {
        let refused = world.post(&path, Some(&one.scene.officer), &with(whole(one.rule_set), fields)).await.is(422);
        assert_eq!(refused.faults(), [expected]);
    }
    let all = with(whole(one.rule_set), json!({ "code": "B1", "profiles": null, "application_until": null }));
    let rolling = world.post(&path, Some(&one.scene.officer), &all).await.is(201).json();
    assert_eq!((&rolling["profiles"], &rolling["rolling"]), (&json!(["single", "joint"]), &json!(true)));
});

/// A draft of the next version of a rule set; made without its own door, which is not the matter here.
async fn draft_of(world: &World, rule_set: RuleSetId) -> RuleSetId {
    let (id, stamp) = (RuleSetId::new(), world.stamp());
    let tx = world.db().begin().await.unwrap();
    tx.execute(
        q("INSERT INTO rule_sets (id, code, number, title, state, origin, content, digest, version, recorded_at, entry_id)
           SELECT $1, code, 99, title, 'draft', 'drafted', content, digest, 1, $2, $3 FROM rule_sets WHERE id = $4")
            .bind(id)
            .bind(stamp.at)
            .bind(stamp.entry)
            .bind(rule_set),
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    id
}

both!(a_call_binds_only_what_is_released_and_keeps_it, |world| {
    let one = drafted(&world).await;
    let draft = draft_of(&world, one.rule_set).await;
    let path = format!("/programmes/{}/calls", one.programme);
    let body = with(whole(draft), json!({ "code": "B1" }));
    let refused = world.post(&path, Some(&one.scene.officer), &body).await.is(422);
    assert_eq!(refused.faults(), ["rule_set call.rule-set-not-released"]);
    let other = world.rule_set("starke-heimat", 1).await;
    let edited = with(whole(other), json!({ "version": "1" }));
    let edited = world.put(&one.path(""), Some(&one.scene.officer), &edited).await.is(200).json();
    assert_eq!(edited["rule_set"]["number"], 1);
    // Between the draft and its release the rule set went out of use.
    let tx = world.db().begin().await.unwrap();
    tx.execute(q("UPDATE rule_sets SET state = 'retired' WHERE id = $1").bind(other)).await.unwrap();
    tx.commit().await.unwrap();
    let digest = json!({ "digest": edited["digest"] });
    let refused = world.post(&one.path("release"), Some(&one.scene.approver), &digest).await.is(422).json();
    assert_eq!(refused["code"], "call.rule-set-not-released");
    let back = with(whole(one.rule_set), json!({ "version": "2" }));
    let back = world.put(&one.path(""), Some(&one.scene.officer), &back).await.is(200).json();
    let refused = world.post(&one.path("release"), Some(&one.scene.approver), &digest).await.is(409).json();
    assert_eq!(refused["code"], "release.content-changed");
    let digest = json!({ "digest": back["digest"] });
    world.post(&one.path("release"), Some(&one.scene.approver), &digest).await.is(200);
    let changed = with(whole(one.rule_set), json!({ "version": "4", "rule_set": other.to_string() }));
    let refused = world.put(&one.path(""), Some(&one.scene.officer), &changed).await.is(422).json();
    assert_eq!(refused["code"], "call.released");
});

both!(who_prepared_a_call_cannot_release_it, |world| {
    let one = drafted(&world).await;
    world.give(one.scene.approver.person, Role::Officer, one.scene.ministry).await;
    let body = with(whole(one.rule_set), json!({ "title": "Zweiter Titel", "version": "1" }));
    let edited = world.put(&one.path(""), Some(&one.scene.approver), &body).await.is(200).json();
    let digest = json!({ "digest": edited["digest"] });
    let refused = world.post(&one.path("release"), Some(&one.scene.approver), &digest).await.is(403).json();
    assert_eq!(refused["code"], "access.needs-another-person");
    world.post(&one.path("release"), Some(&one.scene.second), &digest).await.is(200);
});

both!(a_draft_of_a_call_is_given_up, |world| {
    let one = drafted(&world).await;
    let body = json!({ "version": "1", "reason": "doppelt" });
    world.post(&one.path("discard"), Some(&one.scene.officer), &body).await.is(204);
    assert_eq!(world.get(&one.path(""), Some(&one.scene.officer)).await.status, 404);
    let path = format!("/programmes/{}/calls", one.programme);
    let again = world.post(&path, Some(&one.scene.officer), &whole(one.rule_set)).await.is(201).json();
    let one = Drafted { call: again, ..one };
    one.release(&world).await;
    assert_eq!(one.refusal(&world, "discard", &json!({ "version": "2", "reason": "x" })).await, "call.released");
});

both!(a_call_of_a_draft_waits_for_its_programme, |world| {
    let scene = scene(&world).await;
    let rule_set = world.rule_set("starke-heimat", 2).await;
    let programme = scene.draft(&world, "ORTE").await;
    let path = format!("/programmes/{}", text(&programme, "id"));
    let call = world.post(&format!("{path}/calls"), Some(&scene.officer), &whole(rule_set)).await.is(201).json();
    let release = format!("/calls/{}/release", text(&call, "id"));
    let digest = json!({ "digest": call["digest"] });
    let refused = world.post(&release, Some(&scene.approver), &digest).await.is(422).json();
    assert_eq!(refused["code"], "call.programme-not-in-force");
    let discard =
        world.post(&format!("{path}/discard"), Some(&scene.officer), &json!({ "version": "1", "reason": "x" })).await;
    assert_eq!(discard.is(422).json()["code"], "programme.in-use", "a call belongs to it");
    world
        .post(&format!("{path}/release"), Some(&scene.approver), &json!({ "digest": programme["digest"] }))
        .await
        .is(200);
    world.post(&release, Some(&scene.approver), &digest).await.is(200);
});
