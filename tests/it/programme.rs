//! Stories of programmes: drafted by one, released by another, changed by proposals, ended, and given up.

mod calls;
mod database;
mod ended;
mod letterheads;
mod pages;
mod proposals;

use crate::world::{Someone, World, both};
use foerderbuch::access::Role;
use foerderbuch::audit;
use foerderbuch::id::AuthorityId;
use serde_json::{Value, json};

/// A ministry with two officers and two approvers, a programme office, a municipality.
pub struct Scene {
    pub officer: Someone,
    pub colleague: Someone,
    pub approver: Someone,
    pub second: Someone,
    pub ministry: AuthorityId,
    pub agency: AuthorityId,
    pub town: AuthorityId,
}

pub async fn scene(world: &World) -> Scene {
    let ministry = world.authority("ministry", "Digitalministerium", None).await;
    Scene {
        officer: world.someone("officer@m.example", Role::Officer, ministry).await,
        colleague: world.someone("officer2@m.example", Role::Officer, ministry).await,
        approver: world.someone("approver@m.example", Role::Approver, ministry).await,
        second: world.someone("approver2@m.example", Role::Approver, ministry).await,
        agency: world.authority("other", "Geschäftsstelle", None).await,
        town: world.authority("town", "Hünfeld", Some("06631015")).await,
        ministry,
    }
}

pub fn text(value: &Value, field: &str) -> String {
    value[field].as_str().unwrap_or_default().to_owned()
}

impl Scene {
    /// All of a programme, complete enough for a release.
    pub fn whole(&self, code: &str) -> Value {
        json!({
            "code": code, "title": "Digitale Orte", "starts_on": "2027-01-01", "ends_on": "2029-12-31", "ledger_from": "2027",
            "agency": self.agency.to_string(), "note": "Nur ein Versuch", "source_url": "https://example.org/orte",
            "items": [{ "authority": self.ministry.to_string(), "valid_from": "2027-01-01" }],
        })
    }

    pub async fn draft(&self, world: &World, code: &str) -> Value {
        world.post("/programmes", Some(&self.officer), &self.whole(code)).await.is(201).json()
    }

    /// A programme in force, drafted by the officer and released by the approver.
    pub async fn in_force(&self, world: &World, code: &str) -> Value {
        let draft = self.draft(world, code).await;
        let path = format!("/programmes/{}/release", text(&draft, "id"));
        world.post(&path, Some(&self.approver), &json!({ "digest": draft["digest"] })).await.is(200).json()
    }

    pub async fn get(&self, world: &World, id: &str) -> Value {
        world.get(&format!("/programmes/{id}"), Some(&self.officer)).await.is(200).json()
    }
}

/// A copy with some fields replaced; `null` takes a field out.
pub fn with(mut whole: Value, fields: Value) -> Value {
    for (name, value) in fields.as_object().unwrap() {
        if value.is_null() {
            whole.as_object_mut().unwrap().remove(name);
        } else {
            whole[name] = value.clone();
        }
    }
    whole
}

both!(one_drafts_a_programme_and_another_releases_it, |world| {
    let scene = scene(&world).await;
    let draft = scene.draft(&world, "DIGITALE-ORTE").await;
    assert_eq!((&draft["state"], &draft["ledger_from"], &draft["version"]), (&json!("draft"), &json!(2027), &json!(1)));
    assert_eq!(draft["ministry"], Value::Null, "nobody is responsible before the first day");
    assert_eq!(draft["ministries"][0]["authority"], json!(scene.ministry.to_string()));
    let path = format!("/programmes/{}", text(&draft, "id"));
    let release = format!("{path}/release");
    let digest = json!({ "digest": draft["digest"] });
    assert_eq!(world.post(&release, Some(&scene.officer), &digest).await.is(403).json()["code"], "access.role-missing");
    let missing = world.post(&release, Some(&scene.approver), &json!({})).await.is(422);
    assert_eq!(missing.faults(), ["digest input.missing"]);
    let viewer = world.someone("viewer@huenfeld.example", Role::Viewer, scene.town).await;
    assert_eq!(world.get(&path, Some(&viewer)).await.status, 404, "a municipality sees no draft");
    let released = world.post(&release, Some(&scene.approver), &digest).await.is(200).json();
    assert_eq!((&released["state"], &released["digest"]), (&json!("in_force"), &draft["digest"]));
    assert!(released["released_at"].is_string());
    assert_eq!(world.get(&path, Some(&viewer)).await.is(200).json()["state"], "in_force");
    let again = world.post(&release, Some(&scene.second), &digest).await.is(422).json();
    assert_eq!(again["code"], "programme.wrong-state");
    audit::verify(world.db()).await.unwrap().unwrap();
});

both!(who_prepared_a_draft_cannot_release_it_whatever_their_role, |world| {
    let scene = scene(&world).await;
    let draft = scene.draft(&world, "ORTE").await;
    let path = format!("/programmes/{}", text(&draft, "id"));
    // The approver is an officer too and mends the draft: from then on another approver must release it.
    world.give(scene.approver.person, Role::Officer, scene.ministry).await;
    let mended = with(scene.whole("ORTE"), json!({ "title": "Digitale Orte und Wege", "version": "1" }));
    let edited = world.put(&path, Some(&scene.approver), &mended).await.is(200).json();
    assert_eq!((&edited["title"], &edited["version"]), (&json!("Digitale Orte und Wege"), &json!(2)));
    let release = format!("{path}/release");
    let digest = json!({ "digest": edited["digest"] });
    let refused = world.post(&release, Some(&scene.approver), &digest).await.is(403).json();
    assert_eq!(refused["code"], "access.needs-another-person");
    world.post(&release, Some(&scene.second), &digest).await.is(200);
});

both!(a_release_holds_only_for_what_was_looked_at, |world| {
    let scene = scene(&world).await;
    let seen = scene.draft(&world, "ORTE").await;
    let path = format!("/programmes/{}", text(&seen, "id"));
    let changed = with(scene.whole("ORTE"), json!({ "ends_on": "2031-12-31", "version": "1" }));
    let stale = with(changed.clone(), json!({ "version": "7" }));
    assert_eq!(world.put(&path, Some(&scene.officer), &stale).await.is(409).json()["code"], "conflict.stale-version");
    let now = world.put(&path, Some(&scene.colleague), &changed).await.is(200).json();
    let release = format!("{path}/release");
    let refused =
        world.post(&release, Some(&scene.approver), &json!({ "digest": seen["digest"] })).await.is(409).json();
    assert_eq!(refused["code"], "release.content-changed");
    world.post(&release, Some(&scene.approver), &json!({ "digest": now["digest"] })).await.is(200);
    // What is in force is not edited any more.
    let edit = with(changed, json!({ "version": "3" }));
    let refused = world.put(&path, Some(&scene.officer), &edit).await.is(422).json();
    assert_eq!(refused["code"], "programme.not-a-draft");
});

both!(all_wrong_fields_of_a_programme_are_told_at_once, |world| {
    let scene = scene(&world).await;
    let wrong = json!({
        "code": "orte", "starts_on": "2027-01-01", "ends_on": "2026-12-31", "ledger_from": "2026", "agency": "nobody",
        "source_url": "orte", "items": [
            { "authority": scene.ministry.to_string(), "valid_to": "2028-06-30" },
            { "authority": scene.ministry.to_string(), "valid_from": "2028-06-30" },
            { "authority": scene.town.to_string(), "valid_from": "2040-01-01", "valid_to": "2039-01-01" },
        ],
    });
    let faults = world.post("/programmes", Some(&scene.officer), &wrong).await.is(422).faults();
    let expected = [
        "code programme.bad-code",
        "title input.missing",
        "ends_on period.end-before-start",
        "ledger_from programme.ledger-before-start",
        "agency programme.unknown-authority",
        "items.1.valid_from programme.ministries-overlap",
        "items.2.authority programme.not-a-ministry",
        "items.2.valid_to period.end-before-start",
        "source_url input.not-a-url",
    ];
    assert_eq!(faults, expected);
    scene.draft(&world, "ORTE").await;
    let twice = world.post("/programmes", Some(&scene.officer), &scene.whole("ORTE")).await.is(422);
    assert_eq!(twice.faults(), ["code programme.code-taken"]);
    let all = world.get("/programmes", Some(&scene.officer)).await.json();
    assert_eq!(all["items"].as_array().unwrap().len(), 1, "nothing else was kept");
    assert_eq!(world.post("/programmes", Some(&scene.approver), &scene.whole("AB")).await.status, 403);
});

both!(a_draft_made_by_an_import_gets_its_title_and_is_released, |world| {
    let scene = scene(&world).await;
    let file = "project_title,lead_ags,programme\nVorhaben,06631015,STARKE-HEIMT\n";
    let kind = rocket::http::ContentType::new("text", "csv");
    world.send("/imports/awards", &scene.officer, kind, file.as_bytes()).await.is(201);
    let all = world.get("/programmes", Some(&scene.officer)).await.json();
    let draft = &all["items"][0];
    assert_eq!(
        (&draft["code"], &draft["title"], &draft["state"]),
        (&json!("STARKE-HEIMT"), &json!("STARKE-HEIMT"), &json!("draft"))
    );
    let path = format!("/programmes/{}", text(draft, "id"));
    let release = format!("{path}/release");
    let refused =
        world.post(&release, Some(&scene.approver), &json!({ "digest": draft["digest"] })).await.is(422).json();
    assert_eq!(refused["code"], "programme.title-missing");
    let reason = json!({ "version": "1", "reason": "verschrieben" });
    let refused = world.post(&format!("{path}/discard"), Some(&scene.officer), &reason).await.is(422).json();
    assert_eq!(refused["code"], "programme.in-use", "an award belongs to it");
    let code = with(scene.whole("STARKE-HEIMAT"), json!({ "version": "1" }));
    assert_eq!(world.put(&path, Some(&scene.officer), &code).await.is(422).faults(), ["code programme.code-stays"]);
    let named = with(scene.whole("STARKE-HEIMT"), json!({ "version": "1", "items": [] }));
    let named = world.put(&path, Some(&scene.officer), &named).await.is(200).json();
    let refused =
        world.post(&release, Some(&scene.approver), &json!({ "digest": named["digest"] })).await.is(422).json();
    assert_eq!(refused["code"], "programme.ministry-missing");
    let named = with(scene.whole("STARKE-HEIMT"), json!({ "version": "2" }));
    let named = world.put(&path, Some(&scene.colleague), &named).await.is(200).json();
    world.post(&release, Some(&scene.approver), &json!({ "digest": named["digest"] })).await.is(200);
});

both!(the_ministry_of_a_day_has_the_name_it_had_then, |world| {
    let scene = scene(&world).await;
    let renamed = world.authority("ministry", "Ministerium für Digitale Strategie", None).await;
    let stamp = world.stamp();
    let tx = world.db().begin().await.unwrap();
    tx.execute(
        foerderbuch::db::q("UPDATE authority_periods SET valid_to = $1 WHERE authority_id = $2")
            .bind(time::macros::date!(2028 - 03 - 31))
            .bind(renamed),
    )
    .await
    .unwrap();
    tx.execute(
        foerderbuch::db::q(
            "INSERT INTO authority_periods (id, authority_id, name, short_name, kind, search, valid_from, version, recorded_at, entry_id)
             VALUES ($1, $2, 'Ministerium für Digitalisierung', 'Digitales', 'ministry', 'd', $3, 1, $4, $5)",
        )
        .bind(foerderbuch::id::PeriodId::new())
        .bind(renamed)
        .bind(time::macros::date!(2028 - 04 - 01))
        .bind(stamp.at)
        .bind(stamp.entry),
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    let items = json!([
        { "authority": scene.ministry.to_string(), "valid_to": "2026-12-31" },
        { "authority": renamed.to_string(), "valid_from": "2027-01-01" },
    ]);
    let body = with(scene.whole("ORTE"), json!({ "items": items }));
    let draft = world.post("/programmes", Some(&scene.officer), &body).await.is(201).json();
    assert_eq!(draft["ministry"], json!(scene.ministry.to_string()), "the one of today");
    let path = format!("/programmes/{}/ministries", text(&draft, "id"));
    let all = world.get(&path, Some(&scene.officer)).await.is(200).json();
    let lines: Vec<String> = all["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| format!("{} {} {}", line["name"].as_str().unwrap(), line["valid_from"], line["valid_to"]))
        .collect();
    let expected = [
        "Digitalministerium null \"2026-12-31\"",
        "Ministerium für Digitale Strategie \"2027-01-01\" \"2028-03-31\"",
        "Ministerium für Digitalisierung \"2028-04-01\" null",
    ];
    assert_eq!(lines, expected);
    let one = world.get(&format!("{path}?on=2028-04-01"), Some(&scene.officer)).await.is(200).json();
    assert_eq!(one["items"][0]["name"], "Ministerium für Digitalisierung");
    assert_eq!(
        world.get(&format!("{path}?on=morgen"), Some(&scene.officer)).await.is(422).faults(),
        ["on date.not-a-date"]
    );
});

both!(an_office_reads_its_programmes_and_nobody_elses_drafts, |world| {
    let scene = scene(&world).await;
    let agency = world.someone("agency@g.example", Role::Agency, scene.agency).await;
    let own = scene.draft(&world, "ORTE").await;
    let body = with(scene.whole("FREMD"), json!({ "agency": null }));
    let other = world.post("/programmes", Some(&scene.officer), &body).await.is(201).json();
    let path = |one: &Value| format!("/programmes/{}", text(one, "id"));
    assert_eq!(world.get(&path(&own), Some(&agency)).await.status, 200);
    assert_eq!(world.get(&path(&other), Some(&agency)).await.status, 404);
    let release = json!({ "digest": own["digest"] });
    assert_eq!(world.post(&format!("{}/release", path(&own)), Some(&agency), &release).await.status, 403);
    assert_eq!(world.post(&format!("{}/release", path(&other)), Some(&agency), &release).await.status, 404);
    let listed = world.get("/programmes", Some(&agency)).await.json();
    assert_eq!(listed["items"].as_array().unwrap().len(), 1);
});
