//! `user`: the first administrators come in by the command line and can work after choosing a password of their own.

use super::program::{Place, Said};

fn place() -> Place {
    let place = Place::new();
    place.run(&["migrate"]).is(0);
    place.put("all.csv", include_bytes!("../../../fixtures/authorities.csv"));
    place.put("other.csv", include_bytes!("../../../fixtures/authorities_other.csv"));
    place.run(&["import", "authorities", "all.csv"]).is(0);
    place.run(&["import", "authorities", "other.csv"]).is(0);
    place
}

fn add(place: &Place, email: &str, role: &str, authority: &str) -> Said {
    place.run(&["user", "add", "--email", email, "--name", "Anna Admin", "--role", role, "--authority", authority])
}

const MINISTRY: &str = "Hessisches Ministerium für Digitalisierung und Innovation";
const OWN: &str = "drei gelbe Räder im Hof";

#[test]
fn the_first_administrator_signs_in_and_must_change_the_password() {
    let place = place();
    let said = add(&place, "a.admin@ministerium.example", "admin", MINISTRY).is(0);
    let first = said.out.strip_suffix('\n').unwrap();
    assert!(first.len() >= 12 && !first.contains(char::is_whitespace), "only the password: {}", said.out);
    assert!(said.err.contains("must change it") && !said.err.contains(first));
    let served = place.serve(&[]);
    let token = served.sign_in("a.admin@ministerium.example", first);
    let (status, kind, answer) = served.ask("GET /api/v1/authorities", Some(&token), "");
    assert_eq!((status, kind.as_str()), (403, "application/problem+json"), "{answer}");
    assert!(answer.contains("access.password-change-first"), "{answer}");
    let change = serde_json::json!({ "current": first, "new": OWN, "repeat": OWN }).to_string();
    let (status, _, answer) = served.ask("POST /api/v1/account/password", Some(&token), &change);
    assert_eq!(status, 204, "{answer}");
    let token = served.sign_in("a.admin@ministerium.example", OWN);
    assert_eq!(served.ask("GET /api/v1/authorities", Some(&token), "").0, 200);
    let said = place.run(&["user", "list"]).is(0);
    assert_eq!(said.out, format!("a.admin@ministerium.example\tAnna Admin\tactive\tadmin ({MINISTRY})\n"));
    drop(served);
    place.run(&["audit", "verify"]).is(0);
}

#[test]
fn what_does_not_fit_is_named_and_adds_nobody() {
    let place = place();
    add(&place, "a@b.example", "king", MINISTRY).fails(&["--role: `king`", "officer, approver"]);
    add(&place, "a@b.example", "admin", "Ministerium für Zauberei").fails(&["Ministerium für Zauberei"]);
    add(&place, "a@b.example", "admin", "06411000").fails(&["Darmstadt"]);
    add(&place, "nobody", "admin", MINISTRY).fails(&["email: "]);
    assert_eq!(place.run(&["user", "list"]).is(0).out, "");
    add(&place, "a@b.example", "admin", MINISTRY).is(0);
    add(&place, "A@B.example", "auditor", "Hessischer Rechnungshof").fails(&["e-mail address already has an account"]);
    assert_eq!(place.run(&["user", "list"]).is(0).out.lines().count(), 1);
}

#[test]
fn a_suspended_user_is_shut_out_at_once() {
    let place = place();
    let first = add(&place, "a@b.example", "admin", MINISTRY).is(0).out;
    add(&place, "c@b.example", "admin", MINISTRY).is(0);
    let served = place.serve(&[]);
    let token = served.sign_in("a@b.example", first.trim_end());
    assert_eq!(served.ask("GET /api/v1/account", Some(&token), "").0, 200);
    place.run(&["user", "suspend", "--email", "a@b.example"]).is(0);
    assert_eq!(served.ask("GET /api/v1/account", Some(&token), "").0, 401);
    place.run(&["user", "suspend", "--email", "x@b.example"]).fails(&["x@b.example"]);
}
