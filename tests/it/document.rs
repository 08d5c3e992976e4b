//! Documents at every object: who puts what where, who sees it, what becomes of files that no row names, and the scanner beside us.

mod files;
mod hostile;
mod resumed;
mod scanner;

use crate::delivery::{Scene, form_with_file, scene};
use crate::paper::{PDF, PNG};
use crate::world::{Answered, Someone, World, both, location};
use foerderbuch::access::Role;
use foerderbuch::audit::Stream;
use foerderbuch::clock::Clock;
use foerderbuch::db::{DbError, q};
use foerderbuch::document::{self, Files};
use foerderbuch::id::{ConditionId, MilestoneId};
use rocket::http::ContentType;
use serde_json::{Value, json};
use time::macros::date;

/// Puts a file somewhere.
async fn put(world: &World, who: &Someone, scene: &Scene, more: &[(&str, &str)]) -> Answered {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.append_pair("name", "Anlage.pdf").extend_pairs(more);
    let path = format!("/awards/{}/documents?{}", scene.award, query.finish());
    world.send(&path, who, ContentType::Binary, PDF).await
}

async fn seen(world: &World, who: &Someone, scene: &Scene) -> Vec<Value> {
    let list = world.get(&format!("/awards/{}/documents", scene.award), Some(who)).await.is(200).json();
    list["items"].as_array().unwrap().clone()
}

/// A milestone and a condition beside an award.
pub async fn things(world: &World, scene: &Scene) -> (MilestoneId, ConditionId) {
    let (milestone, condition) = (MilestoneId::new(), ConditionId::new());
    let (tx, stamp) = (world.db().begin().await.unwrap(), world.stamp());
    for table in ["award_milestones", "award_milestones_versions"] {
        let text = match table {
            "award_milestones" => "INSERT INTO award_milestones (award_id, ordinal, key, title, due_on, version, recorded_at, entry_id)
                VALUES ($1, 1, $2, 'Plattform steht', $3, 1, $4, $5)",
            _ => "INSERT INTO award_milestones_versions (award_id, ordinal, key, title, due_on, version, recorded_at, entry_id)
                VALUES ($1, 1, $2, 'Plattform steht', $3, 1, $4, $5)",
        };
        let query = q(text).bind(scene.award).bind(milestone).bind(date!(2026 - 12 - 31)).bind(stamp.at);
        tx.execute(query.bind(stamp.entry)).await.unwrap();
    }
    for text in [
        "INSERT INTO award_conditions (award_id, ordinal, key, text, blocks_payment, version, recorded_at, entry_id)
         VALUES ($1, 1, $2, 'Vertrag', $3, 1, $4, $5)",
        "INSERT INTO award_conditions_versions (award_id, ordinal, key, text, blocks_payment, version, recorded_at, entry_id)
         VALUES ($1, 1, $2, 'Vertrag', $3, 1, $4, $5)",
    ] {
        let query = q(text).bind(scene.award).bind(condition).bind(true).bind(stamp.at);
        tx.execute(query.bind(stamp.entry)).await.unwrap();
    }
    stamp.append(&tx, &Stream::of("award", scene.award), "award.changed", json!({}), &[]).await.unwrap();
    tx.commit().await.unwrap();
    (milestone, condition)
}

both!(documents_lie_beside_each_thing_of_an_award, |world| {
    let scene = scene(&world).await;
    let (milestone, condition) = things(&world, &scene).await;
    // Before the notice, what the ministry adds is unknown to recipients for good.
    let early = put(&world, &scene.officer, &scene, &[]).await.is(201).json();
    put(&world, &scene.coordinator, &scene, &[]).await.is(404);
    let notice = scene.issued(&world).await;
    let notice = notice.rsplit('/').next().unwrap().to_owned();
    for (about, thing) in [
        ("award", scene.award.to_string()),
        ("notice", notice.clone()),
        ("milestone", milestone.to_string()),
        ("condition", condition.to_string()),
    ] {
        let place = [("about", about), ("thing", thing.as_str())];
        put(&world, &scene.coordinator, &scene, &place).await.is(201);
        let only = world
            .get(&format!("/awards/{}/documents?about={about}&thing={thing}", scene.award), Some(&scene.viewer))
            .await;
        let only = only.is(200).json();
        let only = only["items"].as_array().unwrap();
        assert_eq!(only.len(), 1, "{about}");
        assert_eq!((&only[0]["about"], &only[0]["thing"]), (&json!(about), &json!(thing)));
    }
    let internal = put(&world, &scene.officer, &scene, &[("internal", "true")]).await.is(201).json();
    let shown = seen(&world, &scene.viewer, &scene).await;
    assert_eq!(shown.len(), 4);
    assert!(shown.iter().all(|one| one["internal"] == false && one["recorded_by"].is_null()), "{shown:?}");
    assert_eq!(shown[2]["thing_title"], notice_number(&world, &scene).await);
    assert_eq!(shown[1]["thing_title"], "Plattform steht");
    let whole = seen(&world, &scene.officer, &scene).await;
    assert_eq!(whole.len(), 6);
    assert_eq!((&whole[0]["internal"], &whole[0]["recorded_by"]), (&json!(true), &json!("officer")));
    // What is internal is as absent to those it is kept from, also by its id, and the award's history does not tell of it.
    for hidden in [&early, &internal] {
        let path = format!("/awards/{}/documents/{}", scene.award, hidden["id"].as_str().unwrap());
        assert_eq!(world.get(&path, Some(&scene.officer)).await.is(200).bytes, PDF);
        for who in [&scene.coordinator, &scene.other] {
            let absent = format!("/awards/{}/documents/{}", scene.award, scene.award);
            assert_eq!(
                world.get(&path, Some(who)).await.is(404).text,
                world.get(&absent, Some(who)).await.is(404).text
            );
            world.page(&path, Some(who)).await.is(404);
        }
    }
    let history = world.get(&format!("/awards/{}/history", scene.award), Some(&scene.viewer)).await.is(200).text;
    assert_eq!(history.matches("document.added").count(), 4);
    let file = world.get("/exports/documents.csv?dialect=plain", Some(&scene.officer)).await.is(200).text;
    assert_eq!(file.lines().count(), 7, "{file}");
    let theirs = world.get("/exports/documents.csv?dialect=plain", Some(&scene.other)).await.is(200).text;
    assert_eq!(theirs.lines().count(), 5, "{theirs}");
    world.get("/exports/documents.xlsx", Some(&scene.viewer)).await.is(200);
    foerderbuch::audit::verify(world.db()).await.unwrap().unwrap();
});

async fn notice_number(world: &World, scene: &Scene) -> Value {
    let list = world.get(&format!("/awards/{}/notices", scene.award), Some(&scene.officer)).await.is(200).json();
    list["items"][0]["reference"].clone()
}

both!(each_role_adds_what_its_side_may_and_strangers_find_nothing, |world| {
    let scene = scene(&world).await;
    let notice = scene.issued(&world).await;
    let ministry = world.authority("ministry", "Haus", None).await;
    for (role, status) in [
        (Role::Approver, 201),
        (Role::Budget, 403),
        (Role::Cashier, 403),
        (Role::Admin, 403),
        (Role::Auditor, 403),
        (Role::Agency, 404),
    ] {
        let who = world.someone(&format!("{role}@haus.example"), role, ministry).await;
        assert_eq!(put(&world, &who, &scene, &[]).await.status, status, "{role}");
    }
    put(&world, &scene.viewer, &scene, &[]).await.is(403);
    put(&world, &scene.stranger, &scene, &[]).await.is(404);
    put(&world, &scene.other, &scene, &[]).await.is(201);
    let drafts = put(&world, &scene.contributor, &scene, &[]).await.is(403).json();
    assert_eq!(drafts["code"], "document.contributors-draft");
    let mine = put(&world, &scene.coordinator, &scene, &[("internal", "true")]).await.is(422);
    assert_eq!(mine.faults(), ["internal document.internal-not-yours"]);
    // What is no thing of this award, or is none at all, is told alike.
    let id = notice.rsplit('/').next().unwrap();
    for (about, thing, faults) in [
        ("notice", scene.award.to_string(), vec!["thing document.thing-unknown"]),
        ("amendment", MilestoneId::new().to_string(), vec!["thing document.thing-unknown"]),
        ("question", id.to_owned(), vec!["thing document.thing-unknown"]),
        ("report", id.to_owned(), vec!["thing document.thing-unknown"]),
        ("notice", "x".to_owned(), vec!["thing document.thing-unknown"]),
        ("letter", "x".to_owned(), vec!["about input.not-a-choice", "thing document.thing-unknown"]),
    ] {
        let place = [("about", about), ("thing", thing.as_str())];
        assert_eq!(put(&world, &scene.officer, &scene, &place).await.is(422).faults(), faults, "{about}");
    }
    assert_eq!(
        put(&world, &scene.officer, &scene, &[("about", "notice")]).await.is(422).faults(),
        ["thing input.missing"]
    );
    // Nobody reaches a file through its name, ours or theirs.
    let kept = seen(&world, &scene.officer, &scene).await;
    let id = kept[0]["id"].as_str().unwrap();
    for name in ["Anlage.pdf", "..%2F..%2Ftest.db", "%2e%2e", &id.to_uppercase(), &format!("unterlage-{id}.pdf")] {
        world.get(&format!("/awards/{}/documents/{name}", scene.award), Some(&scene.officer)).await.is(404);
    }
    for path in [format!("/documents/{id}"), format!("/documents/{}/{id}", &id[id.len() - 2..])] {
        world.page(&path, Some(&scene.officer)).await.is(404);
    }
    // Nor does the database let a row be changed or removed.
    for sql in ["UPDATE documents SET internal = NOT internal", "DELETE FROM documents"] {
        let tx = world.db().begin().await.unwrap();
        let error = tx.execute(q(sql)).await.unwrap_err();
        assert!(matches!(error, DbError::Limit(_)), "{sql}: {error:?}");
    }
});

both!(by_page_a_file_is_added_where_it_belongs, |world| {
    let scene = scene(&world).await;
    let (milestone, _) = things(&world, &scene).await;
    scene.issued(&world).await;
    let path = format!("/awards/{}/documents", scene.award);
    let page = world.page(&format!("{path}?lang=de"), Some(&scene.coordinator)).await.is(200).text;
    assert!(page.contains("Bisher ist nichts beigefügt") && page.contains("Meilenstein: Plattform steht"), "{page}");
    assert!(!page.contains("name=\"internal\""), "{page}");
    let about = format!("milestone {milestone}");
    let wrong = form_with_file(&world, &scene.coordinator, &path, &[("about", &about)], b"<html>").await.is(422).text;
    assert!(wrong.contains("#f-file") && wrong.contains(&format!("value=\"{about}\" selected")), "{wrong}");
    assert!(wrong.contains("PDF, PNG, JPEG, XLSX, ODS, CSV"), "{wrong}");
    let sent = form_with_file(&world, &scene.coordinator, &path, &[("about", &about)], PNG).await;
    assert_eq!(location(&sent), path);
    let ministry = [("about", "award"), ("internal", "true")];
    form_with_file(&world, &scene.officer, &path, &ministry, PNG).await.is(303);
    let page = world.page(&format!("{path}?lang=de"), Some(&scene.officer)).await.is(200).text;
    assert!(
        page.contains("Meilenstein: Plattform steht") && page.contains("intern") && page.contains("SHA-256"),
        "{page}"
    );
    let english = world.page(&format!("{path}?lang=en"), Some(&scene.viewer)).await.is(200).text;
    assert!(english.contains("Milestone: Plattform steht") && !english.contains("Add a document"), "{english}");
    let award = world.page(&format!("/awards/{}?lang=de", scene.award), Some(&scene.viewer)).await.is(200).text;
    assert!(award.contains("Anlage (PNG)") && award.contains("scan.png"), "{award}");
});

both!(files_that_no_row_names_are_swept_and_no_others, |world| {
    let scene = scene(&world).await;
    scene.issued(&world).await;
    put(&world, &scene.officer, &scene, &[]).await.is(201);
    let files = Files::below(world.data_dir());
    let (kept, _) = files.all().unwrap().remove(0);
    let orphan = kept.with_file_name(MilestoneId::new().to_string());
    let half = kept.with_file_name("halb.part");
    for place in [&orphan, &half] {
        std::fs::write(place, "x").unwrap();
    }
    // Files bear the machine's time.
    let now = Clock::system().now();
    // What is young may belong to an act that is under way.
    assert_eq!(document::sweep(world.db(), &files, now).await.unwrap(), Vec::<std::path::PathBuf>::new());
    assert_eq!(document::stray(world.db(), &files).await.unwrap().files.len(), 2);
    let mut swept = document::sweep(world.db(), &files, now.plus_seconds(3_700)).await.unwrap();
    swept.sort();
    let mut gone = vec![orphan, half];
    gone.sort();
    assert_eq!(swept, gone);
    assert_eq!(files.all().unwrap().len(), 1, "the document itself stays");
    assert!(document::stray(world.db(), &files).await.unwrap().gone.is_empty());
});
