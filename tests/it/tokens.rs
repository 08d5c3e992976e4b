//! Access tokens: the good one opens, every kind of bad one is answered alike.

use crate::world::{Answered, Someone, World, both};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use foerderbuch::access::Role;
use hmac::{Hmac, KeyInit, Mac};
use rocket::http::Header;
use serde_json::{Value, json};
use sha2::{Sha256, Sha512};

fn part(value: &Value) -> String {
    URL_SAFE_NO_PAD.encode(value.to_string())
}

fn signed(secret: &[u8], header: &Value, claims: &Value) -> String {
    let message = format!("{}.{}", part(header), part(claims));
    let mac = Hmac::<Sha256>::new_from_slice(secret).unwrap().chain_update(message.as_bytes());
    format!("{message}.{}", URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes()))
}

fn signed_512(secret: &[u8], header: &Value, claims: &Value) -> String {
    let message = format!("{}.{}", part(header), part(claims));
    let mac = Hmac::<Sha512>::new_from_slice(secret).unwrap().chain_update(message.as_bytes());
    format!("{message}.{}", URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes()))
}

fn claims_of(token: &str) -> Value {
    let middle = token.split('.').nth(1).unwrap();
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(middle).unwrap()).unwrap()
}

/// The same object with another value; without the key when the value is null.
fn with(object: &Value, key: &str, value: Value) -> Value {
    let mut changed = object.clone();
    let map = changed.as_object_mut().unwrap();
    if value.is_null() {
        map.remove(key)
    } else {
        map.insert(key.to_owned(), value)
    };
    changed
}

async fn ask(world: &World, authorization: &[String]) -> Answered {
    let mut request = world.client.get("/api/v1/account");
    for header in authorization {
        request.add_header(Header::new("Authorization", header.clone()));
    }
    world.raw(request).await
}

async fn somebody(world: &World) -> Someone {
    let town = world.authority("town", "Musterstadt", Some("06999001")).await;
    world.someone("anna@muster.example", Role::Viewer, town).await
}

fn bad_tokens(world: &World, good: &str, cookie: &str) -> Vec<(&'static str, String)> {
    let key = world.keys.token_secret();
    let header = json!({ "typ": "at+jwt", "alg": "HS256", "kid": world.keys.kid() });
    let claims = claims_of(good);
    let now = world.clock.now().seconds();
    let claim = |name: &str, value: Value| signed(key, &header, &with(&claims, name, value));
    let head = |name: &str, value: Value| signed(key, &with(&header, name, value), &claims);
    let late = with(&with(&claims, "iat", json!(now - 7200)), "nbf", json!(now - 7200));
    let early = with(&with(&claims, "iat", json!(now + 60)), "exp", json!(now + 3660));
    let (start, signature) = good.rsplit_once('.').unwrap();
    let tampered = {
        let claims = part(&with(&claims, "sub", json!("01920000-0000-7000-8000-000000000000")));
        format!("{}.{claims}.{signature}", start.split('.').next().unwrap())
    };
    vec![
        ("expired", signed(key, &header, &with(&late, "exp", json!(now - 3600)))),
        ("just expired", signed(key, &header, &with(&with(&claims, "iat", json!(now - 3600)), "exp", json!(now)))),
        ("not yet valid", signed(key, &header, &with(&early, "nbf", json!(now + 60)))),
        ("valid too long", claim("exp", json!(now + 360_000))),
        ("alg none, unsigned", format!("{}.{}.", part(&with(&header, "alg", json!("none"))), part(&claims))),
        ("alg None, signed", head("alg", json!("None"))),
        ("alg HS512", signed_512(key, &with(&header, "alg", json!("HS512")), &claims)),
        ("alg RS256 with our secret", head("alg", json!("RS256"))),
        ("wrong key", signed(&[8; 32], &header, &claims)),
        ("empty key", signed(b"", &header, &claims)),
        ("wrong kid", head("kid", json!("00000000"))),
        ("kid is a path", head("kid", json!("../../dev/null"))),
        ("no kid", head("kid", Value::Null)),
        ("no typ", head("typ", Value::Null)),
        ("typ JWT", head("typ", json!("JWT"))),
        ("exp is a text", claim("exp", json!((now + 3600).to_string()))),
        ("exp is a fraction", claim("exp", json!(1e12))),
        ("no exp", claim("exp", Value::Null)),
        ("no aud", claim("aud", Value::Null)),
        ("aud of pages", claim("aud", json!("foerderbuch/page"))),
        ("many aud", claim("aud", json!(["foerderbuch/api", "foerderbuch/page"]))),
        ("the cookie's token", cookie.to_owned()),
        ("wrong iss", claim("iss", json!("somebody"))),
        ("no iss", claim("iss", Value::Null)),
        ("no sub", claim("sub", Value::Null)),
        ("another's sub", claim("sub", json!("01920000-0000-7000-8000-000000000000"))),
        ("no sid", claim("sid", Value::Null)),
        ("another sid", claim("sid", json!("01920000-0000-7000-8000-000000000000"))),
        ("extra claim", claim("admin", json!(true))),
        ("tampered claims", tampered),
        ("no signature", format!("{start}.")),
        ("two parts", start.to_owned()),
        ("four parts", format!("{good}.{signature}")),
        ("blank", String::new()),
        ("no token at all", "undefined".to_owned()),
    ]
}

both!(every_bad_token_is_answered_alike, |world| {
    let anna = somebody(&world).await;
    let bearer = |token: &str| vec![format!("Bearer {token}")];
    ask(&world, &bearer(&anna.bearer)).await.is(200);
    let key = world.keys.token_secret();
    let header = json!({ "typ": "at+jwt", "alg": "HS256", "kid": world.keys.kid() });
    ask(&world, &bearer(&signed(key, &header, &claims_of(&anna.bearer)))).await.is(200);

    let nobody = ask(&world, &[]).await.is(401);
    assert_eq!(nobody.json()["code"], "access.sign-in-first");
    assert_eq!(nobody.header("WWW-Authenticate"), Some("Bearer"));
    let mut cases: Vec<(&str, Vec<String>)> = bad_tokens(&world, &anna.bearer, &anna.cookie)
        .into_iter()
        .map(|(what, token)| (what, bearer(&token)))
        .collect();
    let good = &anna.bearer;
    cases.push(("two headers", vec![format!("Bearer {good}"), format!("Bearer {good}")]));
    cases.push(("lower-case bearer", vec![format!("bearer {good}")]));
    cases.push(("two blanks", vec![format!("Bearer  {good}")]));
    cases.push(("no word before it", vec![good.clone()]));
    cases.push(("basic", vec![format!("Basic {good}")]));
    assert!(cases.len() >= 40);
    for (what, authorization) in cases {
        let answered = ask(&world, &authorization).await;
        assert_eq!((answered.status, answered.text), (401, nobody.text.clone()), "{what}");
    }
    ask(&world, &bearer(&anna.bearer)).await.is(200);
});

both!(a_token_of_the_api_opens_no_page_and_a_cookie_no_api, |world| {
    let anna = somebody(&world).await;
    world.page("/account", Some(&anna)).await.is(200);
    let swapped = Someone { cookie: anna.bearer.clone(), bearer: anna.cookie.clone(), ..anna.clone() };
    world.page("/account", Some(&swapped)).await.is(401);
    world.get("/account", Some(&swapped)).await.is(401);
    let request = world.client.get("/api/v1/account").cookie(("session", anna.cookie.clone()));
    world.raw(request).await.is(401);
});

both!(a_token_dies_with_its_session_its_hour_and_its_user, |world| {
    let anna = somebody(&world).await;
    let nobody = ask(&world, &[]).await;
    let out = |who: &Someone| {
        let bearer = format!("Bearer {}", who.bearer);
        world.client.delete("/api/v1/session").header(Header::new("Authorization", bearer))
    };
    world.raw(out(&anna)).await.is(204);
    assert_eq!(world.get("/account", Some(&anna)).await.is(401).text, nobody.text);
    world.raw(out(&anna)).await.is(401);

    let again = world.sign_in(anna.person, anna.user, &anna.email).await;
    world.clock.advance(3599);
    world.get("/account", Some(&again)).await.is(200);
    world.clock.advance(1);
    assert_eq!(world.get("/account", Some(&again)).await.is(401).text, nobody.text);
    world.page("/account", Some(&again)).await.is(200);

    let third = world.sign_in(anna.person, anna.user, &anna.email).await;
    world.get("/account", Some(&third)).await.is(200);
    foerderbuch::user::suspend_by_command(world.db(), &world.clock, "Anna@muster.example").await.unwrap();
    assert_eq!(world.get("/account", Some(&third)).await.is(401).text, nobody.text);
    world.page("/account", Some(&third)).await.is(401);
});
