//! A key sent again is one act: every release asks for one, and whatever is sent again with it is answered as before and done once.

use crate::world::{Answered, Someone, World, both};
use foerderbuch::audit;
use foerderbuch::db::q;
use rocket::http::ContentType;
use serde_json::{Value, json};
use uuid::Uuid;

/// The paths that release or move money, as the API describes itself.
#[test]
fn every_act_that_releases_or_moves_money_is_described_with_its_key() {
    let told: Value = serde_json::from_str(&foerderbuch::web::openapi::openapi_json().unwrap()).unwrap();
    let mut keyed = Vec::new();
    for (path, item) in told["paths"].as_object().unwrap() {
        let Some(act) = item.get("post") else { continue };
        let wants = path.ends_with("/release") || path.ends_with("/take-over");
        let params = act["parameters"].as_array().cloned().unwrap_or_default();
        let has = params.iter().any(|one| one["name"] == "Idempotency-Key" && one["required"] == true);
        assert!(has || !wants, "{path} wants a key");
        if has {
            keyed.push(path.clone());
        }
    }
    assert!(keyed.len() >= 11, "{keyed:?}");
}

/// Sends an act without a key, twice with one, and with another body under the same key.
async fn replayed(world: &World, who: &Someone, path: &str, body: &Value, other: &Value) -> (Answered, i64) {
    let entries = q("SELECT COUNT(*) AS n FROM audit_entries");
    let bare = world.send(path, who, ContentType::JSON, body.to_string().as_bytes()).await.is(422);
    assert_eq!(bare.json()["code"], "once.key-missing");
    let before: i64 = world.db().one(entries.clone()).await.unwrap();
    let key = Uuid::now_v7();
    let first = world.once(path, who, key, body).await.is(200);
    let after: i64 = world.db().one(entries.clone()).await.unwrap();
    for _ in 0..3 {
        assert_eq!(world.once(path, who, key, body).await.is(200).json(), first.json());
    }
    assert_eq!(world.once(path, who, key, other).await.is(409).json()["code"], "once.key-used");
    assert_eq!(world.db().one::<i64>(entries).await.unwrap(), after, "sent again, nothing is done");
    audit::verify(world.db()).await.unwrap().unwrap();
    (first, after - before)
}

both!(an_appropriation_released_again_with_its_key_counts_once, |world| {
    let scene = crate::appropriation::scene(&world).await;
    let entered = scene.enter(&world, crate::appropriation::own("2027", "1000.00")).await;
    let path = format!("/appropriations/{}/release", entered["id"].as_str().unwrap());
    let (body, other) = (json!({ "digest": entered["digest"] }), json!({ "digest": "0".repeat(64) }));
    let (released, entries) = replayed(&world, &scene.second, &path, &body, &other).await;
    assert_eq!((&released.json()["state"], entries), (&json!("released"), 1));
    assert_eq!(scene.year(&world, 2027).await["commitment"], "1000.00");
    // Another key is another act, and that one is decided; the page carries its key in the form.
    world.once(&path, &scene.second, Uuid::now_v7(), &body).await.is(422);
    let entered = scene.enter(&world, crate::appropriation::own("2028", "2000.00")).await;
    let page = format!("/appropriations/{}", entered["id"].as_str().unwrap());
    let shown = world.page(&page, Some(&scene.second)).await.is(200).text;
    let field = |name: &str| {
        shown.split(&format!("name=\"{name}\" value=\"")).nth(1).unwrap().split('"').next().unwrap().to_owned()
    };
    let (key, digest) = (field("idempotency_key"), field("digest"));
    let fields = [("idempotency_key", key.as_str()), ("digest", digest.as_str())];
    for _ in 0..2 {
        world.form(&format!("{page}/release"), &scene.second, &fields).await.is(303);
    }
    assert_eq!(scene.year(&world, 2028).await["commitment"], "2000.00");
});

both!(an_award_taken_over_again_with_its_key_is_promised_and_paid_once, |world| {
    let scene = crate::paper::scene(&world).await;
    scene.grants(&world, "1000.00").await;
    let award = scene.whole(&world).await;
    let paper = scene.read(&world, &award).await;
    let version = paper["award"]["version"].to_string();
    let body = json!({ "digest": paper["digest"], "version": version });
    let other = json!({ "digest": "0".repeat(64), "version": version });
    let (done, entries) = replayed(&world, &scene.approver, &format!("/awards/{award}/take-over"), &body, &other).await;
    assert_eq!((&done.json()["award"]["state"], entries), (&json!("issued"), 1));
    let rows: i64 = world.db().one(q("SELECT COUNT(*) AS n FROM ledger_rows")).await.unwrap();
    assert_eq!(rows, 4);
});
