//! What a single statement on the database cannot do, and how a database of the time before comes along.

use super::{scene, text, with};
use crate::postgres;
use crate::world::{Backend, Folder, World, both};
use foerderbuch::clock::Clock;
use foerderbuch::db::{self, Db, DbError, Query, Target, q};
use foerderbuch::id::{AuthorityId, EntryId, ProgrammeId};
use serde_json::json;

async fn refused(world: &World, query: Query) {
    let shown = query.text().to_owned();
    let tx = world.db().begin().await.unwrap();
    let answer = tx.execute(query).await;
    // A transaction that is still there when a test fails keeps the test from ending.
    drop(tx);
    assert!(matches!(answer, Err(DbError::Limit(_))), "{shown}: {answer:?}");
}

both!(one_statement_changes_nothing_that_two_people_released, |world| {
    let scene = scene(&world).await;
    let rule_set = world.rule_set("starke-heimat", 2).await;
    let other = world.rule_set("starke-heimat", 1).await;
    let programme = text(&scene.in_force(&world, "ORTE").await, "id");
    let call = json!({
        "code": "2027", "title": "Aufruf", "rule_set": rule_set.to_string(), "application_from": "2027-04-01",
        "application_until": "2027-05-31",
    });
    let call = world.post(&format!("/programmes/{programme}/calls"), Some(&scene.officer), &call).await.is(201).json();
    let path = format!("/calls/{}/release", text(&call, "id"));
    world.post(&path, Some(&scene.approver), &json!({ "digest": call["digest"] })).await.is(200);
    let change = with(scene.whole("ORTE"), json!({ "version": "2", "reason": "x", "title": "Anders" }));
    world.post(&format!("/programmes/{programme}/proposals"), Some(&scene.officer), &change).await.is(201);
    for sql in [
        "UPDATE programmes SET title = 'anders'",
        "UPDATE programmes SET ledger_from = 2028",
        "UPDATE programmes SET ends_on = NULL",
        "UPDATE programmes SET state = 'draft', digest = NULL, released_by = NULL, released_at = NULL",
        "UPDATE programmes SET state = 'settled'",
        "UPDATE programmes SET code = 'WEGE'",
        "UPDATE programmes SET released_by = NULL",
        "UPDATE programmes SET title = 'Anders', digest = (SELECT digest FROM programme_proposals)",
        "DELETE FROM programmes",
        "DELETE FROM programme_ministries",
        "UPDATE programme_ministries SET valid_to = valid_from",
        "UPDATE programmes_versions SET title = 'anders'",
        "DELETE FROM programme_ministries_versions",
        "UPDATE calls SET title = 'anders'",
        "UPDATE calls SET application_until = NULL",
        "UPDATE calls SET profiles = 'allocation'",
        "UPDATE calls SET state = 'decided'",
        "UPDATE calls SET released_at = NULL, released_by = NULL, digest = NULL",
        "DELETE FROM calls",
        "UPDATE programme_proposals SET content = '{}'",
        "UPDATE programme_proposals SET state = 'released', decided_by = proposed_by, decided_at = proposed_at",
        "DELETE FROM programme_proposals",
        "DELETE FROM programme_proposals_versions",
    ] {
        refused(&world, q(sql)).await;
    }
    refused(&world, q("UPDATE calls SET rule_set_id = $1").bind(other)).await;
    foerderbuch::audit::verify(world.db()).await.unwrap().unwrap();
});

both!(one_statement_releases_nothing_in_the_name_of_who_prepared_it, |world| {
    let scene = scene(&world).await;
    let rule_set = world.rule_set("starke-heimat", 2).await;
    let programme = text(&scene.draft(&world, "ORTE").await, "id");
    let call = json!({
        "code": "2027", "title": "Aufruf", "rule_set": rule_set.to_string(), "application_from": "2027-04-01",
    });
    world.post(&format!("/programmes/{programme}/calls"), Some(&scene.officer), &call).await.is(201);
    let digest = "0".repeat(64);
    let at = world.clock.now();
    for person in [Some(scene.officer.person), None] {
        for sql in [
            "UPDATE programmes SET state = 'in_force', digest = $1, released_by = $2, released_at = $3",
            "UPDATE calls SET digest = $1, released_by = $2, released_at = $3",
        ] {
            refused(&world, q(sql).bind(digest.as_str()).bind(person).bind(at)).await;
        }
    }
    refused(&world, q("UPDATE programmes SET ledger_from = 2026")).await;
    refused(&world, q("UPDATE programmes SET ends_on = $1").bind(time::macros::date!(2026 - 12 - 31))).await;
    let overlapping =
        "INSERT INTO programme_ministries (programme_id, ordinal, authority_id, version, recorded_at, entry_id)
        SELECT programme_id, 2, authority_id, version, recorded_at, entry_id FROM programme_ministries";
    refused(&world, q(overlapping)).await;
});

async fn before(db: &Db) -> (ProgrammeId, AuthorityId) {
    let (programme, ministry, entry) = (ProgrammeId::new(), AuthorityId::new(), EntryId::new());
    let at = Clock::system().now();
    let tx = db.begin().await.unwrap();
    let authority = q("INSERT INTO authorities (id, version, recorded_at, entry_id) VALUES ($1, 1, $2, $3)");
    tx.execute(authority.bind(ministry).bind(at).bind(entry)).await.unwrap();
    tx.execute(
        q("INSERT INTO programmes (id, code, title, state, invented, ministry_id, version, recorded_at, entry_id)
           VALUES ($1, 'ALT', 'Altes Programm', 'in_force', $2, $3, 4, $4, $5)")
        .bind(programme)
        .bind(false)
        .bind(ministry)
        .bind(at)
        .bind(entry),
    )
    .await
    .unwrap();
    tx.execute(q("INSERT INTO programmes_versions SELECT * FROM programmes")).await.unwrap();
    tx.execute(
        q("INSERT INTO awards (id, programme_id, programme_code, state, title, lead_ags, joint, search, version, recorded_at, entry_id)
           VALUES ($1, $2, 'ALT', 'recorded', 'Vorhaben', '06631015', $3, 'v', 1, $4, $5)")
        .bind(foerderbuch::id::AwardId::new())
        .bind(programme)
        .bind(false)
        .bind(at)
        .bind(entry),
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    (programme, ministry)
}

async fn comes_along(backend: Backend) {
    let folder = Folder::new();
    let target = match backend {
        Backend::Sqlite => Target::Sqlite(folder.0.join("old.db")),
        Backend::Postgres => Target::Postgres(postgres::fresh_database().await),
    };
    let db = db::open(&target, true).await.unwrap();
    db::migrate_until(&db, 8).await.unwrap();
    let (id, ministry) = before(&db).await;
    db::migrate(&db).await.unwrap();
    let programme = foerderbuch::programme::store::by_id(&db, id).await.unwrap().unwrap();
    assert_eq!((programme.code.as_str(), programme.version, programme.digest), ("ALT", 4, None));
    let ministries = foerderbuch::programme::store::ministries(&db, id).await.unwrap();
    assert_eq!(ministries.iter().map(|one| one.authority).collect::<Vec<_>>(), [ministry]);
    let kept: i64 =
        db.one(q("SELECT COUNT(*) AS n FROM programme_ministries_versions WHERE version = 4")).await.unwrap();
    let awards: i64 =
        db.one(q("SELECT COUNT(*) AS n FROM awards a JOIN programmes p ON p.id = a.programme_id")).await.unwrap();
    assert_eq!((kept, awards), (1, 1));
    let tx = db.begin().await.unwrap();
    let gone = tx.execute(q("DELETE FROM programmes")).await;
    drop(tx);
    assert!(gone.is_err(), "awards still hold their programme");
    db.close().await;
}

#[rocket::async_test]
async fn a_programme_with_one_ministry_comes_along_with_its_period_sqlite() {
    comes_along(Backend::Sqlite).await;
}

#[rocket::async_test]
async fn a_programme_with_one_ministry_comes_along_with_its_period_postgres() {
    comes_along(Backend::Postgres).await;
}
