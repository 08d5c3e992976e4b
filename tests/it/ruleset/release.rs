//! Release by another person, bound to the digest; what is released never changes; taken out of use, given up, compared.

use super::{fields, path, refused, scene};
use crate::world::both;
use foerderbuch::access::Role;
use foerderbuch::audit;
use serde_json::{Value, json};

both!(who_worked_on_a_rule_set_does_not_release_it, |world| {
    let scene = scene(&world).await;
    let draft = scene.drafted(&world, "shipped:starke-heimat/2").await;
    let (release, body) = (format!("{}/release", path(&draft)), json!({ "digest": draft["digest"] }));
    let own = world.post(&release, Some(&scene.admin), &body).await.is(403).json();
    assert_eq!(own["code"], "access.needs-another-person");
    for who in [&scene.officer, &scene.viewer] {
        world.post(&release, Some(who), &body).await;
        assert_eq!(world.get(&path(&draft), Some(&scene.admin)).await.json()["state"], "draft");
    }
    let released = world.post(&release, Some(&scene.second), &body).await.is(200).json();
    assert_eq!(
        (&released["state"], &released["released_by"]),
        (&json!("released"), &json!(scene.second.person.to_string()))
    );
    assert_eq!(released["digest"], draft["digest"]);
    let theirs = world.get(&path(&draft), Some(&scene.viewer)).await.is(200).json();
    assert_eq!(theirs["released_by"], Value::Null, "a municipality learns no names of the ministry's staff");
    audit::verify(world.db()).await.unwrap().unwrap();
});

both!(a_release_counts_for_exactly_the_content_that_was_read, |world| {
    let scene = scene(&world).await;
    let draft = scene.drafted(&world, "shipped:starke-heimat/2").await;
    let release = format!("{}/release", path(&draft));
    let changed = fields(&draft, &[("joint_maximum", json!("3000000"))]);
    let changed = world.post(&format!("{}/change", path(&draft)), Some(&scene.admin), &changed).await.is(200).json();
    let stale = world.post(&release, Some(&scene.approver), &json!({ "digest": draft["digest"] })).await.is(409).json();
    assert_eq!(stale["code"], "release.content-changed");
    assert_eq!(
        world.post(&release, Some(&scene.approver), &json!({})).await.is(422).faults(),
        ["digest input.missing"]
    );
    world.post(&release, Some(&scene.approver), &json!({ "digest": changed["digest"] })).await.is(200);
    // The digest is that of the content as it is told: keys sorted, no blanks.
    let shown = world.get(&path(&draft), Some(&scene.officer)).await.is(200).json();
    assert_eq!(audit::sha256(shown["content"].to_string().as_bytes()), shown["digest"].as_str().unwrap());
});

both!(a_released_rule_set_changes_for_nobody, |world| {
    let scene = scene(&world).await;
    let draft = scene.drafted(&world, "shipped:starke-heimat/2").await;
    let digest = json!({ "digest": draft["digest"] });
    let released =
        world.post(&format!("{}/release", path(&draft)), Some(&scene.approver), &digest).await.is(200).json();
    let change = fields(&released, &[("title", json!("anders"))]);
    for who in [&scene.admin, &scene.second] {
        let refused = world.post(&format!("{}/change", path(&draft)), Some(who), &change).await.is(422).json();
        assert_eq!(refused["code"], "rule-set.not-a-draft");
    }
    let again = world.post(&format!("{}/release", path(&draft)), Some(&scene.approver), &digest).await.is(422).json();
    assert_eq!(again["code"], "rule-set.not-a-draft");
    let reason = json!({ "version": "2", "reason": "doch nicht" });
    world.post(&format!("{}/discard", path(&draft)), Some(&scene.admin), &reason).await.is(422);
    for sql in [
        "UPDATE rule_sets SET content = '{}', digest = '0000000000000000000000000000000000000000000000000000000000000000'",
        "UPDATE rule_sets SET note = 'anders'",
        "UPDATE rule_sets SET valid_to = valid_from, valid_from = NULL, source_url = NULL",
        "UPDATE rule_sets SET released_by = NULL",
        "UPDATE rule_sets SET origin = 'shipped'",
        "UPDATE rule_sets SET state = 'draft', released_by = NULL, released_at = NULL",
    ] {
        refused(&world, sql).await;
    }
});

both!(the_database_itself_refuses_a_release_by_one_person, |world| {
    let scene = scene(&world).await;
    scene.drafted(&world, "shipped:starke-heimat/2").await;
    for sql in [
        "UPDATE rule_sets SET state = 'released'",
        "UPDATE rule_sets SET state = 'released', released_at = recorded_at",
        "UPDATE rule_sets SET state = 'released', released_at = recorded_at, released_by = (SELECT person_id FROM preparers)",
        "UPDATE rule_sets SET state = 'released', released_at = recorded_at, content = '{}',
             released_by = (SELECT id FROM persons WHERE name = 'approver')",
        "INSERT INTO rule_sets SELECT entry_id, code, 9, title, 'released', origin, content, digest, valid_from, valid_to, source_url, note,
             based_on, (SELECT id FROM persons WHERE name = 'approver'), recorded_at, version, recorded_at, entry_id FROM rule_sets",
        "DELETE FROM preparers",
    ] {
        refused(&world, sql).await;
    }
});

both!(a_rule_set_is_taken_out_of_use_with_a_reason_and_a_draft_is_given_up, |world| {
    let scene = scene(&world).await;
    let draft = scene.drafted(&world, "shipped:starke-heimat/2").await;
    let retire = format!("{}/retire", path(&draft));
    let early =
        world.post(&retire, Some(&scene.approver), &json!({ "version": "1", "reason": "x" })).await.is(422).json();
    assert_eq!(early["code"], "rule-set.not-in-force");
    let digest = json!({ "digest": draft["digest"] });
    world.post(&format!("{}/release", path(&draft)), Some(&scene.approver), &digest).await.is(200);
    let faults = world.post(&retire, Some(&scene.approver), &json!({})).await.is(422).faults();
    assert_eq!(faults, ["version input.missing", "reason input.missing"]);
    world.post(&retire, Some(&scene.admin), &json!({ "version": "2", "reason": "neue Richtlinie" })).await.is(403);
    world.post(&retire, Some(&scene.approver), &json!({ "version": "1", "reason": "neue Richtlinie" })).await.is(409);
    let body = json!({ "version": "2", "reason": "neue Richtlinie" });
    let retired = world.post(&retire, Some(&scene.approver), &body).await.is(200).json();
    assert_eq!((&retired["state"], &retired["digest"]), (&json!("retired"), &draft["digest"]));
    world.post(&retire, Some(&scene.approver), &json!({ "version": "3", "reason": "noch einmal" })).await.is(422);
    let next = scene.drafted(&world, retired["id"].as_str().unwrap()).await;
    let given_up = json!({ "version": "1", "reason": "vertippt" });
    let given_up = world.post(&format!("{}/discard", path(&next)), Some(&scene.second), &given_up).await.is(200).json();
    assert_eq!((&given_up["state"], &given_up["released_at"]), (&json!("retired"), &Value::Null));
    let digest = json!({ "digest": next["digest"] });
    world.post(&format!("{}/release", path(&next)), Some(&scene.approver), &digest).await.is(422);
    audit::verify(world.db()).await.unwrap().unwrap();
});

both!(two_who_release_at_once_release_once, |world| {
    let scene = scene(&world).await;
    let draft = scene.drafted(&world, "shipped:starke-heimat/2").await;
    let (release, body) = (format!("{}/release", path(&draft)), json!({ "digest": draft["digest"] }));
    let posts = [&scene.approver, &scene.second].map(|who| world.post(&release, Some(who), &body));
    let mut statuses: Vec<_> =
        rocket::futures::future::join_all(posts).await.into_iter().map(|answer| answer.status).collect();
    statuses.sort_unstable();
    assert!(statuses[0] == 200 && matches!(statuses[1], 409 | 422), "{statuses:?}");
    let history = world.get(&format!("{}/history", path(&draft)), Some(&scene.officer)).await.is(200).json();
    let releases = history["items"].as_array().unwrap().iter().filter(|one| one["act"] == "rule-set.released").count();
    assert_eq!(releases, 1);
});

both!(two_generations_are_compared_value_by_value, |world| {
    let scene = scene(&world).await;
    let (old, new) = (world.rule_set("starke-heimat", 1).await, world.rule_set("starke-heimat", 2).await);
    let place = format!("/rule-sets/{old}/compare?with={new}");
    let compared = world.get(&place, Some(&scene.viewer)).await.is(200).json();
    let items = compared["items"].as_array().unwrap();
    assert_eq!(compared["differences"], items.len());
    let one = |profile: &str, name: &str| {
        items.iter().find(|item| item["profile"] == profile && item["name"] == name).cloned().unwrap_or_default()
    };
    let rate = one("single", "rate");
    assert_eq!(
        (&rate["left"], &rate["right"]),
        (&json!("9/10 to 9/10, usually 9/10, as a rule"), &json!("7/10 to 9/10, usually 4/5"))
    );
    let types = one("single", "financing_types");
    assert_eq!(
        (&types["left"], &types["left_unverified"], &types["right_unverified"]),
        (&types["right"], &json!(false), &json!(true))
    );
    assert_eq!(one("single", "maximum"), Value::Null, "equal values are left out");
    let all = world.get(&format!("{place}&all=true"), Some(&scene.viewer)).await.is(200).json();
    assert_eq!(all["differences"], compared["differences"]);
    assert!(all["items"].as_array().unwrap().len() > items.len() + 40);
    let former = world.get(&format!("/rule-sets/{new}/compare"), Some(&scene.viewer)).await.is(200).json();
    assert_eq!(former["right"]["id"], old.to_string(), "without a name it is the version before");
    world.get(&format!("/rule-sets/{old}/compare"), Some(&scene.viewer)).await.is(422);
    world.get(&format!("/rule-sets/{old}/compare?with=nein"), Some(&scene.viewer)).await.is(404);
});

both!(nobody_without_a_role_reads_rule_sets_and_the_auditor_writes_none, |world| {
    let id = world.rule_set("starke-heimat", 2).await;
    let nobody = world.person("niemand@m.example").await;
    world.get(&format!("/rule-sets/{id}"), Some(&nobody)).await.is(403);
    world.get("/rule-sets", None).await.is(401);
    let office = world.authority("audit_office", "Rechnungshof", None).await;
    let auditor = world.someone("auditor@rh.example", Role::Auditor, office).await;
    world.get(&format!("/rule-sets/{id}"), Some(&auditor)).await.is(200);
    let release = json!({ "digest": "0".repeat(64) });
    world.post(&format!("/rule-sets/{id}/release"), Some(&auditor), &release).await.is(403);
});
