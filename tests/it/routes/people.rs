//! Every door as nobody, as a stranger and as each role.

use super::{doors, status, things};
use crate::world::both;
use foerderbuch::access::Role;
use rocket::http::Method;
use std::collections::BTreeSet;

/// Routes that answer without a sign-in; the list may only shrink.
const PUBLIC: &str = include_str!("../public_routes.txt");

both!(nobody_passes_any_door_that_is_not_listed_as_public, |world| {
    let (things, _) = things(&world).await;
    let public: BTreeSet<&str> = PUBLIC.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
    let mut met = BTreeSet::new();
    for door in doors(&things) {
        let answered = status(&world, &door, None, door.method).await;
        if public.contains(door.name().as_str()) {
            met.insert(door.name());
            assert!(answered < 500 && answered != 404, "{} answers {answered}", door.name());
        } else {
            assert_eq!(answered, 401, "{} answers {answered} to nobody", door.name());
            if door.method == Method::Get {
                assert_eq!(status(&world, &door, None, Method::Head).await, 401, "HEAD {}", door.pattern);
            }
        }
    }
    let listed: BTreeSet<String> = public.iter().map(|name| (*name).to_owned()).collect();
    assert_eq!(met, listed, "public_routes.txt lists routes that are gone");
});

both!(a_stranger_finds_nothing_of_another_municipality, |world| {
    let (things, _) = things(&world).await;
    let town = world.authority("county", "Wetteraukreis", Some("06440000")).await;
    for role in [Role::Coordinator, Role::Contributor, Role::Certifier, Role::Viewer] {
        let stranger = world.someone(&format!("{role}@wetterau.example"), role, town).await;
        for door in doors(&things)
            .iter()
            .filter(|door| door.pattern.contains("/awards/<") || door.pattern.contains("/amendments/<"))
        {
            assert_eq!(status(&world, door, Some(&stranger), door.method).await, 404, "{} for a {role}", door.name());
        }
        let list = world.get("/awards", Some(&stranger)).await.is(200).json();
        assert_eq!(list["items"].as_array().unwrap().len(), 0);
        let file = world.get("/exports/awards.csv?dialect=plain", Some(&stranger)).await.is(200);
        assert_eq!(file.text.lines().count(), 1, "{}", file.text);
    }
});

both!(foreign_absent_and_malformed_answer_alike, |world| {
    let (things, _) = things(&world).await;
    let town = world.authority("county", "Wetteraukreis", Some("06440000")).await;
    let stranger = world.someone("viewer@wetterau.example", Role::Viewer, town).await;
    let odd =
        ["01990000-0000-7000-8000-000000000000", "1", "null", "%00", &things.award.to_uppercase(), "..%2f..", "nein"];
    let foreign_page = world.page(&format!("/awards/{}", things.award), Some(&stranger)).await.is(404).text;
    let foreign_json = world.get(&format!("/awards/{}", things.award), Some(&stranger)).await.is(404).text;
    for id in odd {
        assert_eq!(world.get(&format!("/awards/{id}"), Some(&stranger)).await.is(404).text, foreign_json, "{id}");
        let page = world.page(&format!("/awards/{id}"), Some(&stranger)).await.is(404).text;
        // The language switch leads back to the address asked for; nothing else may differ.
        let same = |text: &str, id: &str| text.replace(&format!("/awards/{id}"), "/awards/…");
        assert_eq!(same(&page, id), same(&foreign_page, &things.award), "{id}");
    }
});

both!(readers_write_nothing_and_writers_never_break_the_server, |world| {
    let (things, admin) = things(&world).await;
    let (ministry, office) =
        (world.authority("ministry", "M2", None).await, world.authority("audit_office", "RH", None).await);
    let mut people = vec![(Role::Admin, admin)];
    for role in [Role::Officer, Role::Approver, Role::Budget, Role::Cashier] {
        people.push((role, world.someone(&format!("{role}2@m.example"), role, ministry).await));
    }
    people.push((Role::Auditor, world.someone("auditor@rh.example", Role::Auditor, office).await));
    people.push((Role::Agency, world.someone("agency@rh.example", Role::Agency, office).await));
    for (role, person) in &people {
        for door in doors(&things) {
            if door.pattern.ends_with("/session") || door.pattern.ends_with("/sign-out") {
                continue; // would end the walk
            }
            let answered = status(&world, &door, Some(person), door.method).await;
            assert!(answered < 500, "{} answers {answered} to {role}", door.name());
            let own = door.pattern.contains("/account")
                || door.pattern.contains("/session")
                || door.pattern.contains("/sign-");
            if door.pattern == "/sign-in" {
                assert!(matches!(answered, 303 | 403), "{} answers {answered} to {role}", door.name());
                continue;
            }
            // A programme without limits has no year to be closed.
            if door.pattern.ends_with("/year-closings/preview") && answered == 422 {
                continue;
            }
            if *role == Role::Auditor && door.method == Method::Get && answered != 200 {
                let writes = [
                    "/new",
                    "/correct",
                    "/change",
                    "/import",
                    "/members",
                    "/edit",
                    "/propose",
                    "/expire",
                    "/settle",
                    "/discard",
                    "/extend",
                    "/close",
                    "/reject",
                    "/withdraw",
                    "/status",
                    "/scan",
                    "/merge",
                    "/consents",
                    "/template",
                ]
                .iter()
                .any(|part| door.pattern.contains(part));
                assert!(writes && matches!(answered, 403 | 404), "{} answers {answered} to the auditor", door.name());
            }
            if *role == Role::Auditor && door.method == Method::Post && !own {
                assert!(matches!(answered, 403 | 404), "{} answers {answered} to the auditor", door.name());
            }
        }
    }
});
