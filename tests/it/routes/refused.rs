//! What is refused is noted without content, and so many a minute at most; a hidden method is none.

use super::things;
use crate::world::both;
use foerderbuch::access::Role;
use serde_json::json;

both!(a_hidden_method_changes_nothing, |world| {
    let (things, _) = things(&world).await;
    for method in ["put", "patch", "delete", "post"] {
        let body = format!("_method={method}");
        let request =
            world.client.post(format!("/awards/{}", things.award)).header(rocket::http::ContentType::Form).body(body);
        assert!(matches!(world.raw(request).await.status, 401 | 404));
    }
});

both!(a_refusal_is_noted_without_content_and_so_many_a_minute_at_most, |world| {
    let town = world.authority("county", "Wetteraukreis", Some("06440000")).await;
    let viewer = world.someone("viewer@wetterau.example", Role::Viewer, town).await;
    let office = world.authority("audit_office", "Rechnungshof", None).await;
    let auditor = world.someone("auditor@rh.example", Role::Auditor, office).await;
    for _ in 0..70 {
        world.post("/authorities", Some(&viewer), &json!({ "name": "geheim" })).await.is(403);
    }
    let log = world.get("/audit/entries?limit=200", Some(&auditor)).await.is(200).json();
    let noted: Vec<_> = log["items"].as_array().unwrap().iter().filter(|one| one["act"] == "access.refused").collect();
    assert_eq!(noted.len(), 60);
    let body = noted[0]["body"].as_str().unwrap();
    assert!(
        body.contains("access.role-missing") && body.contains(&viewer.person.to_string()) && !body.contains("geheim"),
        "{body}"
    );
    world.get("/audit/entries", Some(&viewer)).await.is(403);
    let first = world.get("/audit/entries?limit=30", Some(&auditor)).await.is(200).json();
    let next = world
        .get(&format!("/audit/entries?limit=30&cursor={}", first["next"].as_str().unwrap()), Some(&auditor))
        .await
        .is(200)
        .json();
    assert_ne!(first["items"][29]["id"], next["items"][0]["id"]);
    foerderbuch::audit::verify(world.db()).await.unwrap().unwrap();
});
