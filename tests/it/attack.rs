//! What somebody tried against this program once and must never work again.

use crate::world::{Someone, World, both};
use foerderbuch::access::Role;
use rocket::http::{ContentType, Cookie, Header};
use serde_json::json;

async fn admin(world: &World) -> (Someone, Someone) {
    let ministry = world.authority("ministry", "Ministerium", None).await;
    let town = world.authority("independent_city", "Darmstadt", Some("06411000")).await;
    (
        world.someone("admin@m.example", Role::Admin, ministry).await,
        world.someone("viewer@darmstadt.example", Role::Viewer, town).await,
    )
}

both!(no_other_spelling_of_a_path_opens_the_api_to_a_cookie, |world| {
    let (admin, viewer) = admin(&world).await;
    for path in ["//api/v1", "/%61pi/v1", "/api//v1", "/api/%761", "/api/v1//", "///api/v1", "/API/v1"] {
        let target = format!("{path}/users/{}/suspend", viewer.user);
        let request = world.client.post(target.clone()).header(ContentType::Plain).body("x=y");
        let request = request.header(Header::new("Origin", "https://evil.example"));
        let status = world.raw(request.cookie(Cookie::new("session", admin.cookie.clone()))).await.status;
        assert!(matches!(status, 401 | 404), "{target} answers {status}");
    }
    world.get("/account", Some(&viewer)).await.is(200);
});

both!(who_may_not_record_learns_no_programme, |world| {
    let (_, viewer) = admin(&world).await;
    world.programme("GEHEIM-2027").await;
    let answered = world.form("/awards", &viewer, &[]).await.is(403);
    assert!(!answered.text.contains("GEHEIM"));
    world.page("/awards/new", Some(&viewer)).await.is(403);
});

both!(many_wrong_fields_give_a_short_answer_and_nothing_sent_is_repeated_at_length, |world| {
    let fields: serde_json::Map<_, _> = (0..20_000).map(|n| (format!("{n:x}"), json!(0))).collect();
    let answered = world.post("/session", None, &json!(fields)).await.is(422);
    assert!(answered.text.len() < 20_000, "{}", answered.text.len());
    let long = world.post("/session", None, &json!({ "y".repeat(10_000): "" })).await.is(422);
    assert!(long.text.len() < 2_000, "{}", long.text);
    let body = world.client.post("/api/v1/session").header(ContentType::JSON).body("\"Mein-Passwort-1\"");
    assert!(!world.raw(body).await.is(422).text.contains("Mein-Passwort"));
});

both!(odd_filters_are_refused_and_break_nothing, |world| {
    let (admin, _) = admin(&world).await;
    for query in [
        format!("q={}", "a".repeat(50_010)),
        format!("theme={}", "c".repeat(301)),
        "theme=%00".to_owned(),
        "programme=%00".to_owned(),
        "cursor=WyJcdTAwMDAiXQ".to_owned(),
    ] {
        for path in ["/awards", "/awards/totals", "/exports/awards.csv"] {
            let status = world.get(&format!("{path}?{query}"), Some(&admin)).await.status;
            let refused = status == 422 || (path.ends_with("totals") && query.starts_with("cursor") && status == 200);
            assert!(refused, "{path} {} answers {status}", &query[..query.len().min(40)]);
        }
    }
    world.get("/programmes?cursor=Ilx1MDAwMCI", Some(&admin)).await.is(422);
});

both!(a_number_from_outside_never_stops_our_own, |world| {
    let ministry = world.authority("ministry", "Ministerium", None).await;
    world.authority("independent_city", "Darmstadt", Some("06411000")).await;
    let officer = world.someone("officer@m.example", Role::Officer, ministry).await;
    world.programme("MUSTER").await;
    let import = async |rows: &str| {
        let file = format!("project_title,lead_ags,programme,state,case_number\n{rows}");
        world.send("/imports/awards", &officer, ContentType::CSV, file.as_bytes()).await.is(201)
    };
    import("Gift,06411000,MUSTER,recorded,MUSTER-2026-9223372036854775807\nNoch eins,06411000,MUSTER,recorded,MUSTER-99999999999-5\n").await;
    import("Eigene Form,06411000,MUSTER,recorded,MUSTER-2026-0041\n").await;
    import("Entwurf,06411000,MUSTER,draft,\n").await;
    let list = world.get("/awards?state=draft", Some(&officer)).await.is(200).json();
    assert_eq!(list["items"][0]["case_number"], "MUSTER-2026-0042");
});

both!(acts_without_fields_take_no_fields, |world| {
    let (admin, viewer) = admin(&world).await;
    let path = format!("/users/{}/suspend", viewer.user);
    assert_eq!(
        world.post(&path, Some(&admin), &json!({ "role": "admin" })).await.is(422).faults(),
        vec!["role input.no-field"]
    );
    world.post(&path, Some(&admin), &json!({})).await.is(200);
});

both!(a_404_repeats_nothing_of_the_address, |world| {
    let (_, viewer) = admin(&world).await;
    let page = world.page("/awards/01a00000-0000-7000-8000-000000000000?geheim=1", Some(&viewer)).await.is(404).text;
    assert!(!page.contains("geheim") && !page.contains("01a00000"), "{page}");
});

both!(the_same_award_is_not_recorded_twice, |world| {
    let ministry = world.authority("ministry", "Ministerium", None).await;
    world.authority("independent_city", "Darmstadt", Some("06411000")).await;
    let officer = world.someone("officer@m.example", Role::Officer, ministry).await;
    let path = format!("/programmes/{}/awards", world.programme("MUSTER").await);
    let body = json!({ "title": "Zweimal", "lead": "06411000" });
    world.post(&path, Some(&officer), &body).await.is(201);
    assert_eq!(world.post(&path, Some(&officer), &body).await.is(422).faults(), vec!["title award.already-recorded"]);
});
