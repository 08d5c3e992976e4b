//! What answers of the past, and what refuses to.

use super::{doors, things};
use crate::world::both;
use foerderbuch::access::Role;
use rocket::http::Method;

both!(whoever_asks_for_the_past_is_never_answered_with_the_present, |world| {
    let (things, admin) = things(&world).await;
    let office = world.authority("audit_office", "Rechnungshof", None).await;
    let auditor = world.someone("auditor@rh.example", Role::Auditor, office).await;
    let (mut past, mut refused) = (0, 0);
    for who in [&admin, &auditor] {
        for door in doors(&things).into_iter().filter(|door| door.method == Method::Get) {
            let now = if door.is_api() {
                world.get(&door.path["/api/v1".len()..], Some(who)).await
            } else {
                world.page(&door.path, Some(who)).await
            };
            if now.status != 200 {
                continue;
            }
            let path = format!("{}?as_of=1", door.path);
            let then = if door.is_api() {
                world.get(&path["/api/v1".len()..], Some(who)).await
            } else {
                world.page(&path, Some(who)).await
            };
            match then.status {
                200 => {
                    assert!(then.header("Checkpoint").is_some_and(|seal| seal.starts_with("1; ")), "{}", door.name());
                    past += 1;
                }
                422 => {
                    let api = || then.faults().iter().any(|fault| fault.starts_with("as_of "));
                    let told = if door.is_api() { api() } else { then.text.contains("as_of") };
                    assert!(told, "{}: {}", door.name(), then.text);
                    refused += 1;
                }
                other => panic!("{} answers {other} when asked for the past", door.name()),
            }
        }
    }
    assert!(past > 60 && refused > 40, "{past} read the past, {refused} refuse it");
});
