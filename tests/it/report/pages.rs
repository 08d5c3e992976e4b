//! The pages of reports: the list with its buttons, one report with its forms, both inputs of a conflict, and a session that ends meanwhile.

use super::{act, handed_in, seen, written};
use crate::expense::ground;
use crate::world::{both, location};
use rocket::http::{ContentType, Cookie};
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

both!(what_was_typed_survives_the_end_of_a_session, |world| {
    let ground = ground(&world).await;
    let scene = &ground.scene;
    let path = ground.begin(&world, "1").await;
    handed_in(&world, &ground, &path).await;
    let mark = scene.contributor.csrf.clone();
    let typed = |csrf: &str| {
        let fields =
            [("version", "1"), ("reached", "Lange getippt <x>"), ("changed", ""), ("next", "Weiter"), ("csrf", csrf)];
        form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish()
    };
    // The session ends; the form comes back with what was typed, and says so.
    world.clock.advance(30 * 24 * 3_600);
    let send = |cookie: Option<String>, csrf: &str, origin: Option<&'static str>| {
        let mut request = world.client.post(format!("{path}/texts")).header(ContentType::Form).body(typed(csrf));
        if let Some(cookie) = cookie {
            request = request.cookie(Cookie::new("session", cookie));
        }
        if let Some(origin) = origin {
            request = request.header(rocket::http::Header::new("Origin", origin));
        }
        request
    };
    let ended = world.raw(send(Some(scene.contributor.cookie.clone()), &mark, None)).await.is(401);
    assert!(
        ended.text.contains("Lange getippt &#60;x&#62;") || ended.text.contains("Lange getippt &lt;x&gt;"),
        "{}",
        ended.text
    );
    assert!(ended.text.contains("action=\"texts\"") && ended.text.contains("/sign-in"));
    // Signed in anew, the old mark does nothing yet: the form is shown once more with a mark of now.
    let again = crate::delivery::again(&world, &scene.contributor).await;
    let shown = world.raw(send(Some(again.cookie.clone()), &mark, None)).await.is(403);
    assert!(shown.text.contains("Lange getippt") && shown.text.contains(&again.csrf), "{}", shown.text);
    assert_eq!(seen(&world, &path, &again).await["next"], json!(null), "nothing was saved yet");
    // A page of somebody else gets nothing of it.
    let foreign = world.raw(send(Some(again.cookie.clone()), &mark, Some("https://evil.example"))).await.is(403);
    assert!(!foreign.text.contains("Lange getippt"));
    let saved = world.raw(send(Some(again.cookie.clone()), &again.csrf, None)).await;
    assert!(location(&saved).ends_with(&path));
    assert_eq!(seen(&world, &path, &again).await["reached"], "Lange getippt <x>");
});
