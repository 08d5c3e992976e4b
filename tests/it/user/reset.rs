//! Stories of a new first password: whoever gives it gains nothing by it.

use super::{Count, House, all_entries, entries};
use crate::world::{PASSWORD, Someone, World, both};
use foerderbuch::access::Role;
use foerderbuch::db::q;
use foerderbuch::id::RoleAssignmentId;
use foerderbuch::user::reset_password_by_command;
use serde_json::{Value, json};

const NEW: &str = "sieben stille Bergseen";

async fn act(world: &World, who: &Someone, role: &str, act: &str) -> crate::world::Answered {
    world.post(&format!("/role-assignments/{role}/{act}"), Some(who), &json!({})).await
}

async fn reset(world: &World, who: &Someone, whom: &Someone) -> crate::world::Answered {
    world.post(&format!("/users/{}/reset-password", whom.user), Some(who), &json!({})).await
}

/// Asks for a role at the ministry; gives its id.
async fn ask(world: &World, house: &House, who: &Someone, whom: &Someone, role: &str) -> String {
    let body = json!({ "role": role, "authority": house.ministry.to_string() });
    let asked = world.post(&format!("/users/{}/roles", whom.user), Some(who), &body).await.is(201).json();
    asked["id"].as_str().unwrap().to_owned()
}

/// Somebody with a role that one administrator asked for and the other confirmed.
async fn appointed(world: &World, house: &House, name: &str, role: &str) -> (Someone, String) {
    let someone = world.person(&format!("{name}@muster.example")).await;
    let id = ask(world, house, &house.admin, &someone, role).await;
    act(world, &house.second, &id, "confirm").await.is(200);
    (someone, id)
}

/// Signs in with a first password and changes it.
async fn settle_in(world: &World, who: &Someone, first: &str) -> Someone {
    let body = json!({ "email": who.email, "password": first });
    let opened = world.post("/session", None, &body).await.is(201).json();
    let now = Someone { bearer: opened["access_token"].as_str().unwrap().to_owned(), ..who.clone() };
    world.post("/account/password", Some(&now), &json!({ "current": first, "new": NEW })).await.is(204);
    now
}

async fn state(world: &World, house: &House, whom: &Someone) -> Value {
    world.get(&format!("/users/{}", whom.user), Some(&house.admin)).await.is(200).json()["roles"][0].clone()
}

both!(a_reset_lets_the_approvers_role_wait_for_another_administrator, |world| {
    let house = House::new(&world).await;
    let (approver, role) = appointed(&world, &house, "approver", "approver").await;
    world.give(approver.person, Role::Viewer, house.town).await;
    world.get("/awards", Some(&approver)).await.is(200);
    let before = all_entries(&world).await;
    let answered = reset(&world, &house.admin, &approver).await.is(200).json();
    assert_eq!(all_entries(&world).await, before + 1);
    let first = answered["first_password"].as_str().unwrap();
    world.get("/account", Some(&approver)).await.is(401);

    let now = settle_in(&world, &approver, first).await;
    let roles = world.get("/account", Some(&now)).await.is(200).json()["roles"].clone();
    assert_eq!((roles.as_array().unwrap().len(), &roles[0]["role"]), (1, &json!("viewer")));
    let waiting = world.get("/role-assignments?state=requested", Some(&house.second)).await.is(200).json();
    let found = &waiting["items"][0];
    assert_eq!((&found["id"], &found["confirmed_by"]), (&json!(role), &Value::Null));
    assert_eq!(found["requested_by"]["id"], house.admin.person.to_string());

    let before = all_entries(&world).await;
    act(&world, &house.admin, &role, "confirm").await.is(403);
    act(&world, &now, &role, "confirm").await.is(404);
    assert_eq!(all_entries(&world).await, before);
    let theirs = world.page("/users", Some(&house.second)).await.is(200);
    assert!(
        theirs.text.contains("Mit der Person geklärt: bestätigen")
            && theirs.text.contains("erst, wenn sie sich selbst")
    );
    let page = world.page(&format!("/users/{}?lang=en", approver.user), Some(&house.second)).await.is(200);
    assert!(page.text.contains("Checked with the person: confirm") && page.text.contains("to be confirmed again: "));
    act(&world, &house.second, &role, "confirm").await.is(200);
    assert_eq!(world.get("/account", Some(&now)).await.json()["roles"].as_array().unwrap().len(), 2);
    let versions = q("SELECT COUNT(*) AS n FROM role_assignments_versions WHERE id = $1");
    let id = RoleAssignmentId::parse(&role).unwrap();
    assert_eq!(world.db().one::<Count>(versions.bind(id)).await.unwrap().0, 4);
    foerderbuch::audit::verify(world.db()).await.unwrap().unwrap();
});

both!(with_the_approvers_role_alone_nothing_opens_until_it_is_confirmed, |world| {
    let house = House::new(&world).await;
    let (approver, role) = appointed(&world, &house, "approver", "approver").await;
    let paths = ["/awards", "/programmes", "/authorities"];
    for path in paths {
        world.get(path, Some(&approver)).await.is(200);
    }
    let page = world.form(&format!("/users/{}/reset-password", approver.user), &house.admin, &[]).await.is(200);
    assert!(page.text.contains("nur die Person selbst anmelden") && page.text.contains("Gelten erst wieder"));
    let first = page.text.split("<code>").nth(1).unwrap().split('<').next().unwrap();
    let now = settle_in(&world, &approver, first).await;
    for path in paths {
        let status = world.get(path, Some(&now)).await.status;
        assert!(matches!(status, 403 | 404), "{path}: {status}");
    }
    act(&world, &house.second, &role, "confirm").await.is(200);
    for path in paths {
        world.get(path, Some(&now)).await.is(200);
    }
});

both!(no_reset_where_nobody_else_could_confirm, |world| {
    let house = House::new(&world).await;
    let (approver, _) = appointed(&world, &house, "approver", "approver").await;
    let viewer = world.someone("viewer@muster.example", Role::Viewer, house.town).await;
    let before = all_entries(&world).await;
    let refused = reset(&world, &house.admin, &house.second).await.is(422);
    assert_eq!(refused.json()["code"], "user.reset-needs-command");
    world.post(&format!("/users/{}/suspend", house.second.user), Some(&house.admin), &json!({})).await.is(200);
    let refused = reset(&world, &house.admin, &approver).await.is(422);
    assert_eq!(refused.json()["code"], "user.reset-needs-command");
    assert!(refused.text.contains("user reset-password"));
    let page = world.form(&format!("/users/{}/reset-password", approver.user), &house.admin, &[]).await.is(422);
    assert!(page.text.contains("foerderbuch user reset-password"));
    assert_eq!(all_entries(&world).await, before + 1);
    assert_eq!(state(&world, &house, &approver).await["state"], "given");
    world.get("/awards", Some(&approver)).await.is(200);
    world.post("/session", None, &json!({ "email": approver.email, "password": PASSWORD })).await.is(201);

    let page = world.form(&format!("/users/{}/reset-password?lang=en", viewer.user), &house.admin, &[]).await.is(200);
    assert!(page.text.contains("Only the person themselves should sign in with it; every sign-in is in the history."));
    assert_eq!(state(&world, &house, &viewer).await["state"], "given");
});

both!(an_administrator_who_is_reset_confirms_nothing, |world| {
    let house = House::new(&world).await;
    let (third, role) = appointed(&world, &house, "third", "admin").await;
    let first = reset(&world, &house.admin, &third).await.is(200).json()["first_password"].clone();
    let now = settle_in(&world, &third, first.as_str().unwrap()).await;
    world.get("/users", Some(&now)).await.is(403);
    act(&world, &now, &role, "confirm").await.is(404);
    act(&world, &house.admin, &role, "confirm").await.is(403);
    act(&world, &house.second, &role, "confirm").await.is(200);
    world.get("/users", Some(&now)).await.is(200);
});

both!(whoever_gives_a_password_does_not_confirm_what_waited_before, |world| {
    let house = House::new(&world).await;
    let newcomer = world.person("newcomer@muster.example").await;
    let asked = ask(&world, &house, &house.second, &newcomer, "approver").await;
    reset(&world, &house.admin, &newcomer).await.is(200);
    assert_eq!(state(&world, &house, &newcomer).await["state"], "ended");
    let refused = act(&world, &house.admin, &asked, "confirm").await.is(422);
    assert_eq!(refused.json()["code"], "role.not-waiting");

    let (approver, role) = appointed(&world, &house, "approver", "approver").await;
    for _ in 0..2 {
        reset(&world, &house.admin, &approver).await.is(200);
        assert_eq!(state(&world, &house, &approver).await["state"], "requested");
    }
    reset(&world, &house.second, &approver).await.is(200);
    act(&world, &house.second, &role, "confirm").await.is(422);
    let again = ask(&world, &house, &house.second, &approver, "approver").await;
    act(&world, &house.second, &again, "confirm").await.is(403);
    act(&world, &house.admin, &again, "confirm").await.is(200);
    foerderbuch::audit::verify(world.db()).await.unwrap().unwrap();
});

both!(the_command_gives_a_password_and_leaves_the_roles, |world| {
    let house = House::new(&world).await;
    let (approver, _) = appointed(&world, &house, "approver", "approver").await;
    let before = state(&world, &house, &approver).await;
    let first = reset_password_by_command(world.db(), &world.clock, " Approver@Muster.example ").await.unwrap();
    world.get("/account", Some(&approver)).await.is(401);
    world.post("/session", None, &json!({ "email": approver.email, "password": PASSWORD })).await.is(401);
    assert_eq!(state(&world, &house, &approver).await, before);
    let now = settle_in(&world, &approver, &first).await;
    world.get("/awards", Some(&now)).await.is(200);
    let page = world.page(&format!("/users/{}", approver.user), Some(&house.admin)).await.is(200);
    assert!(page.text.contains("user reset-password") && !page.text.contains("wieder zu bestätigen"));
    let error = reset_password_by_command(world.db(), &world.clock, "nobody@muster.example").await.unwrap_err();
    assert!(format!("{error:?}").contains("user.no-such-user"));
    assert_eq!(entries(&world, "user.password-reset").await, 1);
    foerderbuch::audit::verify(world.db()).await.unwrap().unwrap();
});
