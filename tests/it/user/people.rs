//! Stories of adding and suspending people, and of their roles in time.

use super::{House, all_entries, entries};
use crate::world::{PASSWORD, World, both, location};
use foerderbuch::access::Role;
use foerderbuch::db::{DbError, q};
use foerderbuch::id::RoleAssignmentId;
use serde_json::{Value, json};

fn id(value: &Value) -> String {
    value["id"].as_str().unwrap().to_owned()
}

async fn bearer(world: &World, email: &str, password: &str) -> crate::world::Someone {
    let opened = world.post("/session", None, &json!({ "email": email, "password": password })).await.is(201).json();
    let nobody = world.person("x@muster.example").await;
    crate::world::Someone { bearer: opened["access_token"].as_str().unwrap().to_owned(), ..nobody }
}

both!(a_new_user_must_change_the_first_password, |world| {
    let house = House::new(&world).await;
    let body = json!({ "name": "Änne Neu", "email": "Aenne@Muster.example" });
    let added = world.post("/users", Some(&house.admin), &body).await.is(201);
    let user = added.json();
    assert_eq!(added.header("Location"), Some(format!("/api/v1/users/{}", id(&user)).as_str()));
    assert_eq!((&user["email"], &user["must_change"]), (&json!("aenne@muster.example"), &json!(true)));
    let first = user["first_password"].as_str().unwrap();
    assert!(!world.get(&format!("/users/{}", id(&user)), Some(&house.admin)).await.is(200).text.contains(first));
    world.post("/users", Some(&house.admin), &body).await.is(409);
    let faults =
        world.post("/users", Some(&house.admin), &json!({ "email": "nobody", "state": "active" })).await.is(422);
    assert_eq!(faults.faults(), ["state input.unknown-field"]);
    let faults = world.post("/users", Some(&house.admin), &json!({ "email": "nobody" })).await.is(422).faults();
    assert_eq!(faults, ["name input.missing", "email input.not-an-email"]);

    let role = json!({ "role": "viewer", "authority": "06999001" });
    world.post(&format!("/users/{}/roles", id(&user)), Some(&house.admin), &role).await.is(201);
    let aenne = bearer(&world, "aenne@muster.example", first).await;
    assert_eq!(world.get("/account", Some(&aenne)).await.is(200).json()["must_change"], true);
    assert_eq!(world.get("/users", Some(&aenne)).await.is(403).json()["code"], "access.role-missing");
    let change = json!({ "current": first, "new": "sieben stille Bergseen" });
    world.post("/account/password", Some(&aenne), &change).await.is(204);
    assert_eq!(world.get("/account", Some(&aenne)).await.is(200).json()["must_change"], false);
    foerderbuch::audit::verify(world.db()).await.unwrap().unwrap();
});

both!(pages_add_a_user_and_show_the_password_once, |world| {
    let house = House::new(&world).await;
    world.page("/users/new", Some(&house.admin)).await.is(200);
    let page = world.form("/users", &house.admin, &[("name", "Eva Muster"), ("email", "eva(at)muster")]).await.is(422);
    assert!(page.text.contains("value=\"Eva Muster\"") && page.text.contains("f-email-error"));
    let page =
        world.form("/users", &house.admin, &[("name", "<b>Eva</b>"), ("email", "eva@muster.example")]).await.is(201);
    assert!(!page.text.contains("<b>Eva"));
    let link = page.text.rsplit("href=\"/users/").next().unwrap().split('"').next().unwrap().to_owned();
    let shown = page.text.split("<code>").nth(1).unwrap().split('<').next().unwrap().to_owned();
    assert_eq!(shown.len(), 20);
    assert!(!world.page(&format!("/users/{link}"), Some(&house.admin)).await.is(200).text.contains(&shown));
    world.form("/users", &house.admin, &[("name", "Eva"), ("email", "EVA@muster.example")]).await.is(409);

    let reset = world.form(&format!("/users/{link}/reset-password"), &house.admin, &[]).await.is(200);
    assert!(!reset.text.contains(&shown));
    for lang in ["de", "en"] {
        let list = world.page(&format!("/users?q=eva&lang={lang}"), Some(&house.admin)).await.is(200);
        assert!(list.text.contains("eva@muster.example") && !list.text.contains("second@muster.example"));
        let page = world.page(&format!("/users/{link}?lang={lang}"), Some(&house.admin)).await.is(200);
        assert!(page.text.contains("/reset-password") && page.text.contains("/suspend"));
    }
    let own = world.page(&format!("/users/{}", house.admin.user), Some(&house.admin)).await.is(200);
    assert!(!own.text.contains("/reset-password") && !own.text.contains("/suspend"));
    world.page("/users?state=gone", Some(&house.admin)).await.is(422);
    world.page("/users?colour=red", Some(&house.admin)).await.is(422);
});

both!(a_suspended_user_is_out_at_once_and_comes_back_only_by_signing_in, |world| {
    let house = House::new(&world).await;
    let viewer = world.someone("viewer@muster.example", Role::Viewer, house.town).await;
    let path = |act: &str| format!("/users/{}/{act}", viewer.user);
    world.post(&path("restore"), Some(&house.admin), &json!({})).await.is(422);
    let user = world.post(&path("suspend"), Some(&house.admin), &json!({})).await.is(200).json();
    assert_eq!(user["state"], "suspended");
    world.get("/account", Some(&viewer)).await.is(401);
    world.page("/account", Some(&viewer)).await.is(401);
    world.post(&path("suspend"), Some(&house.admin), &json!({})).await.is(422);
    world.post("/session", None, &json!({ "email": viewer.email, "password": PASSWORD })).await.is(401);
    assert_eq!(
        world.get("/users?state=suspended", Some(&house.admin)).await.is(200).json()["items"].as_array().unwrap().len(),
        1
    );
    world.post(&path("restore"), Some(&house.admin), &json!({})).await.is(200);
    world.get("/account", Some(&viewer)).await.is(401);
    world.post("/session", None, &json!({ "email": viewer.email, "password": PASSWORD })).await.is(201);

    let reset = world.post(&path("reset-password"), Some(&house.admin), &json!({})).await.is(200).json();
    assert_eq!(reset["must_change"], true);
    world.post("/session", None, &json!({ "email": viewer.email, "password": PASSWORD })).await.is(401);
    let page = world.page(&format!("/users/{}", viewer.user), Some(&house.admin)).await.is(200);
    assert!(page.text.contains("Neues erstes Passwort vergeben"));
    for act in ["suspend", "restore", "reset-password"] {
        let own =
            world.post(&format!("/users/{}/{act}", house.admin.user), Some(&house.admin), &json!({})).await.is(403);
        assert_eq!(own.json()["code"], "user.not-yourself");
        world.post(&path(act), Some(&viewer), &json!({})).await.is(401);
    }
});

both!(a_role_that_ends_does_not_count_at_the_next_request, |world| {
    let house = House::new(&world).await;
    let give = |role: &str, place: &str| json!({ "role": role, "authority": place });
    let viewer = world.person("viewer@muster.example").await;
    let path = format!("/users/{}/roles", viewer.user);
    let given = world.post(&path, Some(&house.admin), &give("viewer", &house.town.to_string())).await.is(201).json();
    assert_eq!((&given["state"], &given["valid_from"]), (&json!("given"), &json!("2026-11-22")));
    assert_eq!(world.get("/account", Some(&viewer)).await.json()["roles"][0]["role"], "viewer");
    let twice = world.post(&path, Some(&house.admin), &give("viewer", "06999001")).await.is(422);
    assert_eq!(twice.faults(), ["role role.overlaps"]);
    let end = format!("/role-assignments/{}/end", id(&given));
    let ended = world.post(&end, Some(&house.second), &json!({})).await.is(200).json();
    assert_eq!((&ended["state"], &ended["valid_to"]), (&json!("ended"), &json!("2026-11-22")));
    assert_eq!(world.get("/account", Some(&viewer)).await.json()["roles"], json!([]));
    world.post(&end, Some(&house.admin), &json!({})).await.is(422);
    world.post(&path, Some(&house.admin), &give("viewer", "06999001")).await.is(201);

    for (role, place, fault) in [
        ("admin", "06999001", "role role.does-not-fit"),
        ("auditor", "06999001", "role role.does-not-fit"),
        ("viewer", house.ministry.to_string().as_str(), "role role.does-not-fit"),
        ("king", "06999001", "role input.not-a-choice"),
        ("viewer", "06999999", "authority role.no-such-authority"),
        ("viewer", "Musterstadt", "authority role.no-such-authority"),
    ] {
        assert_eq!(world.post(&path, Some(&house.admin), &give(role, place)).await.is(422).faults(), [fault], "{role}");
    }
    let own = format!("/users/{}/roles", house.admin.user);
    let refused = world.post(&own, Some(&house.admin), &give("coordinator", "06999001")).await.is(403);
    assert_eq!(refused.json()["code"], "role.not-for-yourself");
    let page = world.form(&path, &house.admin, &[("role", "viewer"), ("valid_to", "1.1.2020")]).await.is(422);
    assert!(page.text.contains("f-authority-error") && page.text.contains("f-valid_to-error"));
    foerderbuch::audit::verify(world.db()).await.unwrap().unwrap();
});

both!(a_ministry_role_takes_two_people, |world| {
    let house = House::new(&world).await;
    let officer = world.person("officer@muster.example").await;
    let path = format!("/users/{}/roles", officer.user);
    let body = json!({ "role": "officer", "authority": house.ministry.to_string() });
    let asked = world.post(&path, Some(&house.admin), &body).await.is(201).json();
    assert_eq!(asked["state"], "requested");
    assert_eq!(world.get("/account", Some(&officer)).await.json()["roles"], json!([]));
    let waiting = world.get("/role-assignments?state=requested", Some(&house.second)).await.is(200).json();
    assert_eq!(id(&waiting["items"][0]), id(&asked));
    world.get("/role-assignments?state=open", Some(&house.second)).await.is(422);

    let confirm = format!("/role-assignments/{}/confirm", id(&asked));
    let before = all_entries(&world).await;
    for act in ["confirm", "refuse"] {
        let own = world
            .post(&format!("/role-assignments/{}/{act}", id(&asked)), Some(&house.admin), &json!({}))
            .await
            .is(403);
        assert_eq!(own.json()["code"], "access.needs-another-person");
    }
    world.post(&confirm, Some(&officer), &json!({})).await.is(404);
    assert_eq!(all_entries(&world).await, before);
    let theirs = world.page("/users", Some(&house.admin)).await.is(200);
    assert!(!theirs.text.contains("/confirm"));
    assert!(world.page("/users", Some(&house.second)).await.is(200).text.contains(&confirm));
    let done = location(&world.form(&confirm, &house.second, &[]).await);
    assert_eq!(done, format!("/users/{}", officer.user));
    assert_eq!(world.get("/account", Some(&officer)).await.json()["roles"][0]["role"], "officer");
    world.post(&confirm, Some(&house.second), &json!({})).await.is(422);
    assert_eq!(entries(&world, "role.confirmed").await, 1);

    let body = json!({ "role": "approver", "authority": house.ministry.to_string() });
    let own = format!("/users/{}/roles", house.second.user);
    let asked = world.post(&own, Some(&house.admin), &body).await.is(201).json();
    let about = world.post(&format!("/role-assignments/{}/confirm", id(&asked)), Some(&house.second), &json!({})).await;
    assert_eq!(about.is(403).json()["code"], "access.needs-another-person");
    let asked = world.post(&path, Some(&house.admin), &body).await.is(201).json();
    let refused =
        world.post(&format!("/role-assignments/{}/refuse", id(&asked)), Some(&house.second), &json!({})).await;
    assert_eq!(refused.is(200).json()["state"], "refused");
    foerderbuch::audit::verify(world.db()).await.unwrap().unwrap();
});

both!(the_database_itself_refuses_one_person_confirming, |world| {
    let house = House::new(&world).await;
    let other = world.person("other@muster.example").await;
    for (about, asked, confirmed) in
        [(other.person, house.admin.person, house.admin.person), (other.person, house.admin.person, other.person)]
    {
        let stamp = world.stamp();
        let tx = world.db().begin().await.unwrap();
        let row = q("INSERT INTO role_assignments (id, person_id, role, authority_id, state, valid_from, requested_by, confirmed_by,
                         version, recorded_at, entry_id) VALUES ($1, $2, 'approver', $3, 'given', $4, $5, $6, 1, $7, $8)");
        let row = row.bind(RoleAssignmentId::new()).bind(about).bind(house.ministry).bind(world.clock.today());
        let row = row.bind(asked).bind(confirmed).bind(stamp.at).bind(stamp.entry);
        assert!(matches!(tx.execute(row).await.unwrap_err(), DbError::Limit(_)));
    }
});

both!(the_last_administrator_stays, |world| {
    let house = House::new(&world).await;
    let roles = |user: Value| id(&user["roles"][0]);
    let own = roles(world.get(&format!("/users/{}", house.admin.user), Some(&house.admin)).await.json());
    let path = format!("/users/{}/suspend", house.second.user);
    world.post(&path, Some(&house.admin), &json!({})).await.is(200);
    let end = format!("/role-assignments/{own}/end");
    let refused = world.post(&end, Some(&house.admin), &json!({})).await.is(422);
    assert_eq!(refused.json()["code"], "role.last-admin");
    world.get("/users", Some(&house.admin)).await.is(200);
    world.post(&format!("/users/{}/restore", house.second.user), Some(&house.admin), &json!({})).await.is(200);
    world.post(&end, Some(&house.admin), &json!({})).await.is(200);
    world.get("/users", Some(&house.admin)).await.is(403);
});

both!(people_are_listed_in_pages_and_strangers_see_none, |world| {
    let house = House::new(&world).await;
    for name in ["ada", "bea", "cleo", "dora"] {
        world.person(&format!("{name}@muster.example")).await;
    }
    let mut seen = Vec::new();
    let mut path = "/users?limit=2".to_owned();
    loop {
        let page = world.get(&path, Some(&house.admin)).await.is(200).json();
        seen.extend(page["items"].as_array().unwrap().iter().map(|user| user["email"].as_str().unwrap().to_owned()));
        let Some(next) = page["next"].as_str() else { break };
        path = format!("/users?limit=2&cursor={next}");
    }
    let mut sorted = seen.clone();
    sorted.sort();
    sorted.dedup();
    assert_eq!((seen.len(), &seen), (6, &sorted));
    for bad in ["/users?limit=0", "/users?limit=201", "/users?cursor=x", "/users?state=x", "/users?sort=name"] {
        world.get(bad, Some(&house.admin)).await.is(422);
    }
    let viewer = world.someone("viewer@muster.example", Role::Viewer, house.town).await;
    let mut texts = Vec::new();
    for path in ["/users", "/role-assignments"] {
        texts.push(world.get(path, Some(&viewer)).await.is(403).text);
    }
    let there = world.get(&format!("/users/{}", house.admin.user), Some(&viewer)).await.is(404).text;
    let absent = world.get("/users/01990000-0000-7000-8000-000000000000", Some(&viewer)).await.is(404).text;
    assert_eq!(there, absent);
    assert!(texts.windows(2).all(|pair| pair[0] == pair[1]));
    let absent = world.get("/users/01920000-0000-7000-8000-000000000000", Some(&house.admin)).await.is(404);
    let malformed = world.get("/users/..%2f1", Some(&house.admin)).await.is(404);
    assert_eq!(absent.text, malformed.text);
});
