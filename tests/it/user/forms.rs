//! Forms that are not ours change nothing.

use super::{House, all_entries};
use crate::world::{Answered, Someone, World, both, location};
use foerderbuch::access::Role;
use rocket::http::{ContentType, Cookie, Header};

async fn send(world: &World, who: &Someone, path: &str, body: &str, headers: &[(&'static str, &str)]) -> Answered {
    let mut request = world.client.post(path.to_owned()).header(ContentType::Form).body(body);
    for (name, value) in headers {
        request.add_header(Header::new(*name, (*value).to_owned()));
    }
    world.raw(request.cookie(Cookie::new("session", who.cookie.clone()))).await
}

both!(a_form_without_our_mark_changes_nothing, |world| {
    let house = House::new(&world).await;
    let viewer = world.someone("viewer@muster.example", Role::Viewer, house.town).await;
    let path = format!("/users/{}/suspend", viewer.user);
    let before = all_entries(&world).await;
    let own = format!("csrf={}", house.admin.csrf);
    let other = format!("csrf={}", house.second.csrf);
    let twice = format!("{own}&{own}");
    let page: &[(&'static str, &str)] = &[("Host", "buch.example"), ("Origin", "https://buch.example")];
    let foreign = [("Host", "buch.example"), ("Origin", "https://evil.example")];
    let null = [("Host", "buch.example"), ("Origin", "null")];
    let cross = [("Sec-Fetch-Site", "cross-site")];
    let sibling = [("Sec-Fetch-Site", "same-site")];
    let cases: [(&str, &str, &[(&'static str, &str)], u16); 9] = [
        ("no mark", "", page, 403),
        ("blank mark", "csrf=", page, 403),
        ("another's mark", &other, page, 403),
        ("foreign origin", &own, &foreign, 403),
        ("null origin", &own, &null, 403),
        ("cross-site", &own, &cross, 403),
        ("same-site", &own, &sibling, 403),
        ("mark twice", &twice, page, 422),
        ("unknown field", &format!("{own}&state=active"), page, 422),
    ];
    for (what, body, headers, status) in cases {
        assert_eq!(send(&world, &house.admin, &path, body, headers).await.status, status, "{what}");
    }
    let request = world.client.post(path.clone()).header(ContentType::Plain).body(own.clone());
    world.raw(request.cookie(Cookie::new("session", house.admin.cookie.clone()))).await.is(422);
    let as_json = world.client.post(path.clone()).header(ContentType::JSON).body("{}");
    world.raw(as_json.cookie(Cookie::new("session", house.admin.cookie.clone()))).await.is(422);
    assert_eq!(all_entries(&world).await, before);
    world.get("/account", Some(&viewer)).await.is(200);

    assert!(location(&send(&world, &house.admin, &path, &own, page).await).ends_with(&viewer.user.to_string()));
    world.get("/account", Some(&viewer)).await.is(401);
});

both!(a_sign_in_form_of_somebody_else_signs_nobody_in, |world| {
    let house = House::new(&world).await;
    let visit = world.keys.mark("visit:mine");
    let fields = |mark: &str| {
        form_urlencoded::Serializer::new(String::new())
            .extend_pairs([("email", "admin@muster.example"), ("password", crate::world::PASSWORD), ("csrf", mark)])
            .finish()
    };
    for (mark, cookie) in
        [(visit.as_str(), None), (visit.as_str(), Some("yours")), ("", Some("mine")), (&house.admin.csrf, Some("mine"))]
    {
        let mut request = world.client.post("/sign-in").header(ContentType::Form).body(fields(mark));
        if let Some(cookie) = cookie {
            request = request.cookie(Cookie::new("visit", cookie));
        }
        let answered = world.raw(request).await.is(403);
        assert!(!answered.headers.iter().any(|(_, value)| value.starts_with("session=")));
    }
    let request = world.client.post("/sign-in").header(ContentType::Form).body(fields(&visit));
    location(&world.raw(request.cookie(Cookie::new("visit", "mine"))).await);
});

both!(the_method_trick_does_nothing, |world| {
    let house = House::new(&world).await;
    let before = all_entries(&world).await;
    for method in ["put", "delete", "patch", "get", "POST"] {
        let path = format!("/users/{}/suspend", house.second.user);
        let body = format!("_method={method}&csrf={}", house.admin.csrf);
        let answered = send(&world, &house.admin, &path, &body, &[]).await;
        assert!(matches!(answered.status, 404 | 422), "{method}: {}", answered.status);
        let body = format!("csrf={}&_method={method}", house.admin.csrf);
        send(&world, &house.admin, &path, &body, &[]).await.is(422);
        let body = format!("_method={method}");
        let answered = send(&world, &house.admin, "/api/v1/session", &body, &[]).await;
        assert!(matches!(answered.status, 401 | 404 | 422), "{method}: {}", answered.status);
    }
    assert_eq!(all_entries(&world).await, before);
    world.get("/account", Some(&house.second)).await.is(200);
    world.page("/account", Some(&house.admin)).await.is(200);
});
