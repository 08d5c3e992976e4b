//! Stories of signing in and out, of guessers, and of one's own password.

use super::{House, all_entries, entries};
use crate::world::{Answered, PASSWORD, World, both, location};
use foerderbuch::access::Role;
use foerderbuch::app::{self, Parts};
use foerderbuch::config::{Config, Flags};
use foerderbuch::db;
use foerderbuch::user::{
    DEMO_ACCOUNTS, DEMO_PASSWORD, add_by_command, list_by_command, prepare_demo, suspend_by_command,
};
use rocket::http::{ContentType, Cookie};
use rocket::local::asynchronous::Client;
use serde_json::json;

/// A browser at the sign-in form: its visit's cookie and the form's mark.
struct Browser {
    visit: String,
    mark: String,
}

fn cookie<'a>(answered: &'a Answered, name: &str) -> Option<&'a str> {
    let start = format!("{name}=");
    answered.headers.iter().filter(|(key, _)| key.eq_ignore_ascii_case("Set-Cookie")).find_map(|(_, value)| {
        let rest = value.strip_prefix(&start)?;
        rest.split(';').next()
    })
}

fn hidden<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let start = format!("name=\"{name}\" value=\"");
    text.split(&start).nth(1)?.split('"').next()
}

fn at_the_form(answered: &Answered) -> Browser {
    let visit = cookie(answered, "visit").unwrap().to_owned();
    Browser { visit, mark: hidden(&answered.text, "csrf").unwrap().to_owned() }
}

async fn send(world: &World, browser: &Browser, fields: &[(&str, &str)]) -> Answered {
    let all = fields.iter().copied().chain([("csrf", browser.mark.as_str())]);
    let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(all).finish();
    let request = world.client.post("/sign-in").header(ContentType::Form).body(body);
    world.raw(request.cookie(Cookie::new("visit", browser.visit.clone()))).await
}

async fn guess(world: &World, email: &str, password: &str, from: &str) -> Answered {
    let body = json!({ "email": email, "password": password }).to_string();
    let remote = format!("{from}:4711").parse::<std::net::SocketAddr>().unwrap();
    world.raw(world.client.post("/api/v1/session").header(ContentType::JSON).body(body).remote(remote)).await
}

both!(signing_in_on_the_page_opens_a_session_and_goes_on, |world| {
    let house = House::new(&world).await;
    let asked = world.page("/users?state=active", None).await.is(401);
    assert_eq!(hidden(&asked.text, "next"), Some("/users?state=active"));
    let browser = at_the_form(&asked);
    let fields = [("email", " Admin@Muster.example "), ("password", PASSWORD), ("next", "/users?state=active")];
    let answered = send(&world, &browser, &fields).await;
    assert_eq!(location(&answered), "/users?state=active");
    let text = answered.headers.iter().find(|(_, value)| value.starts_with("session=")).unwrap().1.clone();
    assert!(text.contains("HttpOnly") && text.contains("SameSite=Lax") && text.contains("Path=/"), "{text}");
    let session = cookie(&answered, "session").unwrap().to_owned();
    let page = world.raw(world.client.get("/users").cookie(Cookie::new("session", session.clone()))).await.is(200);
    assert!(page.text.contains("admin@muster.example"));
    assert_eq!(entries(&world, "session.opened").await, 1);

    let there = world.client.get("/sign-in?next=/users").cookie(Cookie::new("session", session.clone()));
    assert_eq!(location(&world.raw(there).await), "/users");

    let csrf = hidden(&page.text, "csrf").unwrap();
    let out = world.client.post("/sign-out").header(ContentType::Form).body(format!("csrf={csrf}"));
    let out = world.raw(out.cookie(Cookie::new("session", session.clone()))).await;
    assert!(location(&out).starts_with("/sign-in"));
    assert_eq!(out.header("Clear-Site-Data"), Some("\"cookies\", \"storage\""));
    assert_eq!(cookie(&out, "session"), Some(""));
    world.raw(world.client.get("/users").cookie(Cookie::new("session", session))).await.is(401);
    assert_eq!(entries(&world, "session.ended").await, 1);
    assert!(world.page("/sign-in?signed_out=true&lang=en", None).await.is(200).text.contains("You have signed out"));
    drop(house);
    foerderbuch::audit::verify(world.db()).await.unwrap().unwrap();
});

both!(signing_in_leads_to_no_foreign_place, |world| {
    House::new(&world).await;
    for next in
        ["//evil.example", "/\\evil.example", "https://evil.example/", "javascript:alert(1)", "/a\r\nX: y", "/sign-out"]
    {
        let encoded: String = form_urlencoded::byte_serialize(next.as_bytes()).collect();
        let page = world.page(&format!("/sign-in?next={encoded}"), None).await.is(200);
        assert_eq!(hidden(&page.text, "next"), None, "{next}");
        let fields = [("email", "admin@muster.example"), ("password", PASSWORD), ("next", next)];
        assert_eq!(location(&send(&world, &at_the_form(&page), &fields).await), "/", "{next}");
    }
});

both!(the_visit_reaches_the_browser_once, |world| {
    let first = at_the_form(&world.page("/sign-in", None).await.is(200));
    let again = world.client.get("/sign-in").cookie(Cookie::new("visit", first.visit.clone()));
    let again = world.raw(again).await.is(200);
    assert_eq!(cookie(&again, "visit"), None);
    assert_eq!(hidden(&again.text, "csrf"), Some(first.mark.as_str()));
    let refused = world.client.get("/users").cookie(Cookie::new("visit", first.visit.clone()));
    assert_eq!(hidden(&world.raw(refused).await.is(401).text, "csrf"), Some(first.mark.as_str()));
});

both!(unknown_wrong_and_suspended_are_answered_alike, |world| {
    let house = House::new(&world).await;
    let path = format!("/users/{}/suspend", house.second.user);
    world.post(&path, Some(&house.admin), &json!({})).await.is(200);
    let cases = [
        ("nobody@muster.example", PASSWORD),
        ("admin@muster.example", "not the password"),
        ("second@muster.example", PASSWORD),
        ("second@muster.example", "not the password"),
        ("not an address", PASSWORD),
    ];
    let mut texts = Vec::new();
    for (email, password) in cases {
        let answered = guess(&world, email, password, "192.0.2.1").await.is(401);
        assert_eq!(answered.json()["code"], "access.sign-in-failed");
        texts.push(answered.text);
    }
    assert!(texts.windows(2).all(|pair| pair[0] == pair[1]));
    assert_eq!(entries(&world, "session.failed").await, 5);

    let browser = at_the_form(&world.page("/sign-in", None).await);
    let fields = [("email", "admin@muster.example"), ("password", "x"), ("next", "/users")];
    let page = send(&world, &browser, &fields).await.is(401);
    assert_eq!(hidden(&page.text, "next"), Some("/users"));
    assert!(page.text.contains("value=\"admin@muster.example\""));
    let page = send(&world, &browser, &[]).await.is(422);
    assert!(page.text.contains("f-email-error") && page.text.contains("f-password-error"));
    let answered = world.post("/session", None, &json!({ "email": "a@b.example" })).await.is(422);
    assert_eq!(answered.faults(), ["password input.missing"]);
    let answered =
        world.post("/session", None, &json!({ "email": 1, "password": null, "role": "admin" })).await.is(422);
    assert_eq!(answered.faults(), ["email input.not-text", "role input.unknown-field"]);
});

both!(guessing_is_slowed_down_but_locks_nobody_out, |world| {
    House::new(&world).await;
    for _ in 0..5 {
        guess(&world, "admin@muster.example", "guess", "192.0.2.1").await.is(401);
    }
    let slowed = guess(&world, "admin@muster.example", PASSWORD, "192.0.2.1").await.is(429);
    let seconds: i64 = slowed.header("Retry-After").unwrap().parse().unwrap();
    assert!((1..=900).contains(&seconds));
    guess(&world, "ADMIN@muster.example", PASSWORD, "192.0.2.1").await.is(429);
    assert_eq!(entries(&world, "session.failed").await, 5);
    guess(&world, "admin@muster.example", PASSWORD, "192.0.2.2").await.is(201);
    guess(&world, "second@muster.example", PASSWORD, "192.0.2.1").await.is(201);
    world.clock.advance(seconds);
    let opened = guess(&world, "admin@muster.example", PASSWORD, "192.0.2.1").await.is(201).json();
    assert_eq!((&opened["token_type"], &opened["expires_in"]), (&json!("Bearer"), &json!(3600)));
    for _ in 0..20 {
        guess(&world, "second@muster.example", PASSWORD, "192.0.2.1").await.is(201);
    }
});

both!(a_changed_password_ends_all_other_sessions, |world| {
    let house = House::new(&world).await;
    let here = world.sign_in(house.admin.person, house.admin.user, &house.admin.email).await;
    let new = "sieben stille Bergseen";
    let bad = [("current", "falsch"), ("new", new), ("repeat", new)];
    let page = world.form("/account/password", &here, &bad).await.is(422);
    assert!(page.text.contains("f-current-error") && !page.text.contains("falsch"));
    let weak = [("current", PASSWORD), ("new", "kurz"), ("repeat", "anders")];
    let page = world.form("/account/password", &here, &weak).await.is(422);
    assert!(page.text.contains("f-new-error") && page.text.contains("f-repeat-error"));
    world.get("/account", Some(&house.admin)).await.is(200);

    let good = [("current", PASSWORD), ("new", new), ("repeat", new)];
    assert_eq!(location(&world.form("/account/password", &here, &good).await), "/account");
    world.page("/account", Some(&here)).await.is(200);
    world.get("/account", Some(&here)).await.is(401);
    world.get("/account", Some(&house.admin)).await.is(401);
    world.page("/account", Some(&house.admin)).await.is(401);
    guess(&world, "admin@muster.example", PASSWORD, "192.0.2.1").await.is(401);
    guess(&world, "admin@muster.example", new, "192.0.2.1").await.is(201);
    assert_eq!(entries(&world, "user.password-changed").await, 1);

    let body = json!({ "current": PASSWORD, "new": "acht laute Gletscher" });
    world.post("/account/password", Some(&house.second), &body).await.is(204);
    world.get("/account", Some(&house.second)).await.is(200);
    let before = all_entries(&world).await;
    for _ in 0..5 {
        world.post("/account/password", Some(&house.second), &json!({ "current": "x", "new": new })).await.is(422);
    }
    world.post("/account/password", Some(&house.second), &json!({ "current": "x", "new": new })).await.is(429);
    assert_eq!(all_entries(&world).await, before);
});

both!(the_account_shows_only_the_roles_of_today, |world| {
    let house = House::new(&world).await;
    let account = world.get("/account", Some(&house.admin)).await.is(200).json();
    assert_eq!(account["email"], "admin@muster.example");
    assert_eq!(account["roles"][0]["role"], "admin");
    assert_eq!(account["roles"][0]["authority"]["name"], "Ministerium");
    let stranger = world.person("stranger@muster.example").await;
    assert_eq!(world.get("/account", Some(&stranger)).await.is(200).json()["roles"], json!([]));
    for lang in ["de", "en"] {
        assert!(
            world
                .page(&format!("/account?lang={lang}"), Some(&stranger))
                .await
                .is(200)
                .text
                .contains("/account/password")
        );
    }
    world.get("/users", Some(&stranger)).await.is(403);
});

both!(the_demonstration_has_an_account_for_every_role, |world| {
    for (kind, name, ags) in [
        ("ministry", "Digitalministerium", None),
        ("audit_office", "Rechnungshof", None),
        ("other", "Geschäftsstelle Smarte Region", None),
        ("independent_city", "Darmstadt", Some("06411000")),
        ("county", "Darmstadt-Dieburg", Some("06432000")),
        ("county", "Wetteraukreis", Some("06440000")),
    ] {
        world.authority(kind, name, ags).await;
    }
    let missing = prepare_demo(world.db(), &world.clock).await.unwrap_err();
    assert_eq!(missing.status(), 422);
    assert_eq!(entries(&world, "user.added").await, 0);
    world.authority("special_status_city", "Marburg", Some("06534014")).await;
    assert_eq!(prepare_demo(world.db(), &world.clock).await.unwrap(), DEMO_ACCOUNTS.len());
    assert_eq!(prepare_demo(world.db(), &world.clock).await.unwrap(), 0);
    assert_eq!(usize::try_from(entries(&world, "user.added").await).unwrap(), DEMO_ACCOUNTS.len());
    let listed = list_by_command(world.db(), &world.clock).await.unwrap();
    for role in Role::ALL {
        assert!(listed.iter().any(|line| line.contains(&format!("\t{role} ("))), "{role}");
    }
    guess(&world, "auditor@rechnungshof.example", DEMO_PASSWORD, "192.0.2.1").await.is(201);
    assert!(!world.page("/sign-in", None).await.text.contains(DEMO_PASSWORD));

    let again = db::open(&world.target, false).await.unwrap();
    let config = Config::read(&Flags::default()).unwrap();
    let parts = Parts { db: again, clock: world.clock.clone(), keys: world.keys.clone(), demo: true };
    let demo = Client::untracked(app::build(&config, parts)).await.unwrap();
    let page = demo.get("/sign-in").dispatch().await.into_string().await.unwrap();
    assert!(page.contains(DEMO_PASSWORD) && page.contains("viewer@marburg.example"));
    foerderbuch::audit::verify(world.db()).await.unwrap().unwrap();
});

both!(the_command_line_makes_the_first_administrators, |world| {
    let add = async |email: &str, role: Role, place: &str| {
        add_by_command(world.db(), &world.clock, email, "Änne Muster", role, place).await
    };
    let codes = |error: foerderbuch::error::AppError| format!("{error:?}");
    assert!(
        codes(add("a@muster.example", Role::Admin, "Ministerium").await.unwrap_err())
            .contains("user.no-such-authority")
    );
    world.authority("ministry", "Ministerium", None).await;
    world.authority("town", "Fulda", Some("06999001")).await;
    world.authority("county", "Fulda", Some("06999000")).await;
    let error = codes(add("nobody", Role::Admin, "Ministerium").await.unwrap_err());
    assert!(error.contains("input.not-an-email"), "{error}");
    assert!(
        codes(add("a@muster.example", Role::Viewer, "Fulda").await.unwrap_err()).contains("user.authority-ambiguous")
    );
    assert!(codes(add("a@muster.example", Role::Admin, "06999001").await.unwrap_err()).contains("role.does-not-fit"));
    let (_, first) = add("A@Muster.example", Role::Admin, "Ministerium").await.unwrap();
    assert!(codes(add("a@muster.example", Role::Admin, "Ministerium").await.unwrap_err()).contains("user.email-taken"));
    let token = guess(&world, "a@muster.example", &first, "192.0.2.1").await.is(201).json()["access_token"].clone();
    let bearer = rocket::http::Header::new("Authorization", format!("Bearer {}", token.as_str().unwrap()));
    let refused = world.raw(world.client.get("/api/v1/users").header(bearer)).await.is(403);
    assert_eq!(refused.json()["code"], "access.password-change-first");
    let error = codes(suspend_by_command(world.db(), &world.clock, "a@muster.example").await.unwrap_err());
    assert!(error.contains("role.last-admin"));
    add("b@muster.example", Role::Admin, "Ministerium").await.unwrap();
    suspend_by_command(world.db(), &world.clock, "a@muster.example").await.unwrap();
    foerderbuch::audit::verify(world.db()).await.unwrap().unwrap();
});
