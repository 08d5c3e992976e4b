//! The pages of reports: the list with its buttons, one report with its forms, both inputs of a conflict, and a session that ends meanwhile.

use super::{act, handed_in, seen, written};
use crate::expense::ground;
use crate::world::{both, location};
use foerderbuch::access::Role;
use rocket::http::{ContentType, Cookie, Header};
use serde_json::json;

both!(a_report_is_written_submitted_and_examined_by_page, |world| {
    let ground = ground(&world).await;
    let scene = &ground.scene;
    ground.paid(&world, "R-1", "2026-03-10", "100.00").await;
    let list = format!("/awards/{}/reports", scene.award);
    let page = world.page(&list, Some(&scene.contributor)).await.is(200).text;
    assert!(page.contains("01.01.2026 – 30.06.2026") && page.contains("name=\"number\" value=\"1\""), "{page}");
    assert!(!page.contains("name=\"number\" value=\"3\""), "what is to come cannot be begun");
    let path = location(&world.form(&list, &scene.contributor, &[("number", "1")]).await);
    let page = world.page(&path, Some(&scene.contributor)).await.is(200).text;
    for part in ["/texts\"", "/forecast\"", "value=\"500000,00\"", "Landkreis Darmstadt-Dieburg"] {
        assert!(page.contains(part), "{part}");
    }
    assert!(!page.contains("/submit\"") && !page.contains("/accept\""), "a contributor drafts");
    let texts = [("version", "1"), ("reached", "Konzept fertig"), ("changed", ""), ("next", "Ausschreibung")];
    assert_eq!(location(&world.form(&format!("{path}/texts"), &scene.contributor, &texts).await), path);
    // The partner's own page has its own form.
    let partner = world.page(&path, Some(&scene.other)).await.is(200).text;
    assert!(
        partner.contains("/part\"") && !partner.contains("/texts\"") && !partner.contains("/submit\""),
        "{partner}"
    );
    let part = [("version", "0"), ("reached", "Unser Teil"), ("changed", ""), ("next", "")];
    assert_eq!(location(&world.form(&format!("{path}/part"), &scene.other, &part).await), path);
    let hand = world.form(&format!("{path}/hand-in"), &scene.other, &[("version", "1")]).await;
    assert_eq!(location(&hand), path);
    let forecast = [("version", "1"), ("items.0.key", "contracts: Plattform"), ("items.0.amount", "99,99")];
    location(&world.form(&format!("{path}/forecast"), &scene.contributor, &forecast).await);
    let version = seen(&world, &path, &scene.coordinator).await["version"].to_string();
    let wrong = world.form(&format!("{path}/submit"), &scene.coordinator, &[("version", &version)]).await.is(422).text;
    assert!(wrong.contains("passt nicht dazu") && wrong.contains("href=\"#f-forecast\""), "{wrong}");
    let now = seen(&world, &path, &scene.coordinator).await;
    let rows = json!({ "version": now["forecast_version"].to_string(), "items": [{ "key": "staff: Projektstelle", "amount": "100000.00" },
        { "key": "contracts: Plattform", "amount": "500000.00" }, { "key": "other: Gemeinkosten", "amount": "15000.00" }] });
    act(&world, &path, &scene.contributor, "forecast", rows).await.is(200);
    let version = seen(&world, &path, &scene.coordinator).await["version"].to_string();
    assert_eq!(
        location(&world.form(&format!("{path}/submit"), &scene.coordinator, &[("version", &version)]).await),
        path
    );
    let page = world.page(&path, Some(&scene.officer)).await.is(200).text;
    for part in ["Konzept fertig", "Unser Teil", "/accept\"", "/send-back\"", "100,00"] {
        assert!(page.contains(part), "{part}");
    }
    let version = seen(&world, &path, &scene.officer).await["version"].to_string();
    let ask = [("version", version.as_str()), ("texts", "Was heißt fertig?"), ("answer_by", "gestern")];
    let kept = world.form(&format!("{path}/send-back"), &scene.officer, &ask).await.is(422).text;
    assert!(kept.contains("Was heißt fertig?") && kept.contains("value=\"gestern\""), "{kept}");
    let ask = [("version", version.as_str()), ("texts", "Was heißt fertig?"), ("answer_by", "04.12.2026")];
    assert_eq!(location(&world.form(&format!("{path}/send-back"), &scene.officer, &ask).await), path);
    let page = world.page(&path, Some(&scene.coordinator)).await.is(200).text;
    assert!(page.contains("Was heißt fertig?") && page.contains("/texts\"") && !page.contains("/forecast\""), "{page}");
    for (who, lang) in [(&scene.viewer, "de"), (&scene.officer, "en"), (&scene.other, "en"), (&ground.certifier, "de")]
    {
        world.page(&format!("{path}?lang={lang}"), Some(who)).await.is(200);
        world.page(&format!("{list}?lang={lang}"), Some(who)).await.is(200);
    }
    world.page(&path, Some(&scene.stranger)).await.is(404);
});

both!(a_conflict_shows_both_inputs_by_page, |world| {
    let ground = ground(&world).await;
    let scene = &ground.scene;
    let path = ground.begin(&world, "1").await;
    written(&world, &ground, &path, "Von Anna").await;
    let mine = [("version", "1"), ("reached", "Von Bernd"), ("changed", ""), ("next", "Ausschreibung")];
    let page = world.form(&format!("{path}/texts"), &scene.coordinator, &mine).await.is(409).text;
    assert!(page.contains("Von Anna") && page.matches("Von Bernd").count() >= 2, "both stand side by side: {page}");
    let now = seen(&world, &path, &scene.coordinator).await;
    assert!(page.contains(&format!("name=\"version\" value=\"{}\"", now["texts_version"])), "sent again, it is saved");
    assert_eq!(now["reached"], "Von Anna");
});

both!(
    #[expect(clippy::too_many_lines, reason = "three forms, and every way in which one may come back")]
    what_was_typed_survives_the_end_of_a_session,
    |world| {
        let ground = ground(&world).await;
        let scene = &ground.scene;
        let path = ground.begin(&world, "1").await;
        handed_in(&world, &ground, &path).await;
        let mark = scene.contributor.csrf.clone();
        let expenses = format!("/awards/{}/expenses", scene.award);
        let forms = [
            (
                format!("{path}/texts"),
                vec![
                    ("version", "1"),
                    ("reached", "Lange getippt <x>\r\nund mehr"),
                    ("changed", ""),
                    ("next", "Weiter"),
                ],
            ),
            (expenses.clone(), vec![("kind", "receipt"), ("payee", "Pegel & Söhne <x>"), ("amount", "12,00")]),
            (
                format!("{path}/forecast"),
                vec![
                    ("version", "1"),
                    ("items.0.key", "staff: Stelle"),
                    ("items.0.amount", "7,00"),
                    ("items.0.reason", "<x> teurer"),
                ],
            ),
        ];
        let send = |to: &str, fields: &[(&str, &str)], (cookie, csrf): (&str, &str), origin: Option<&'static str>| {
            let marked = fields.iter().copied().chain([("csrf", csrf)]);
            let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(marked).finish();
            let request = world.client.post(to.to_owned()).header(ContentType::Form).body(body);
            let request = request
                .cookie(Cookie::new("session", cookie.to_owned()))
                .header(Header::new("Host", "foerderbuch.example"));
            match origin {
                Some(origin) => request.header(Header::new("Origin", origin)),
                None => request,
            }
        };
        let here = Some("https://foerderbuch.example");
        let escaped = |text: &str| text.replace('&', "&#38;").replace('<', "&#60;").replace('>', "&#62;");
        // The session ends; whatever the form, the page comes back with what was typed, and says so.
        world.clock.advance(30 * 24 * 3_600);
        for (to, fields) in &forms {
            let old = (scene.contributor.cookie.as_str(), mark.as_str());
            let ended = world.raw(send(to, fields, old, here)).await.is(401).text;
            assert!(ended.contains(&format!("action=\"{to}\"")) && ended.contains("/sign-in"), "{ended}");
            assert!(!ended.contains(&mark), "no mark where nobody is signed in: {ended}");
            for (name, value) in fields {
                assert!(ended.contains(&format!("name=\"{name}\" value=\"{}\"", escaped(value))), "{name}: {ended}");
            }
        }
        // Signed in anew, the old mark does nothing yet: what was typed is shown once more with a mark of now.
        let again = crate::delivery::again(&world, &scene.contributor).await;
        let (to, fields) = &forms[0];
        let shown = world.raw(send(to, fields, (&again.cookie, &mark), here)).await.is(403).text;
        assert!(shown.contains("Lange getippt") && shown.contains(&again.csrf), "{shown}");
        assert_eq!(seen(&world, &path, &again).await["next"], json!(null), "nothing was saved yet");
        // A page of somebody else gets nothing of it, nor who does not say where a form comes from.
        for origin in [Some("https://evil.example"), None] {
            let foreign = world.raw(send(to, fields, (&again.cookie, &mark), origin)).await.is(403);
            assert!(!foreign.text.contains("Lange getippt"));
        }
        let saved = world.raw(send(to, fields, (&again.cookie, &again.csrf), here)).await;
        assert!(location(&saved).ends_with(&path));
        let reached = seen(&world, &path, &again).await["reached"].as_str().unwrap().to_owned();
        assert!(reached.starts_with("Lange getippt <x>") && reached.ends_with("und mehr"), "{reached:?}");
    }
);

both!(a_password_is_never_given_back, |world| {
    let someone = world
        .someone("wer@wetterau.example", Role::Viewer, world.authority("county", "Kreis", Some("06440000")).await)
        .await;
    let secret = [("current_password", "alt-geheim"), ("new_password", "neu-geheim"), ("csrf", "x")];
    let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(secret).finish();
    for cookie in [someone.cookie.as_str(), "abgelaufen"] {
        let request = world.client.post("/account/password").header(ContentType::Form).body(body.clone());
        let request = request
            .cookie(Cookie::new("session", cookie.to_owned()))
            .header(Header::new("Host", "foerderbuch.example"));
        let refused = world.raw(request.header(Header::new("Origin", "https://foerderbuch.example"))).await;
        assert!(matches!(refused.status, 401 | 403) && !refused.text.contains("geheim"), "{}", refused.text);
    }
});
