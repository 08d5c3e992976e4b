//! Notifications: a town tells at once what it must; the ministry takes note, makes an amendment of it, or hears the town first.

use crate::delivery::{Scene, again, form_with_file, scene};
use crate::paper::PDF;
use crate::world::{Answered, Someone, World, both, location};
use foerderbuch::access::Scope;
use foerderbuch::db::{DbError, q};
use foerderbuch::notification::store;
use rocket::http::ContentType;
use serde_json::{Value, json};

fn id(thing: &Value) -> &str {
    thing["id"].as_str().unwrap()
}

async fn draft(world: &World, who: &Someone, scene: &Scene, body: &Value) -> Answered {
    world.post(&format!("/awards/{}/notifications", scene.award), Some(who), body).await
}

async fn act(world: &World, who: &Someone, one: &Value, act: &str, body: Value) -> Answered {
    world.post(&format!("/notifications/{}/{act}", id(one)), Some(who), &body).await
}

fn funds() -> Value {
    json!({ "kind": "other_funds", "happened_on": "2026-11-02", "amount": "25000.00", "text": "Der Kreis fördert mit." })
}

async fn listed(world: &World, who: &Someone, query: &str) -> usize {
    let list = world.get(&format!("/notifications{query}"), Some(who)).await.is(200).json();
    list["items"].as_array().unwrap().len()
}

async fn submitted(world: &World, scene: &Scene) -> Value {
    let made = draft(world, &scene.coordinator, scene, &funds()).await.is(201).json();
    act(world, &scene.coordinator, &made, "submit", json!({ "version": "1" })).await.is(200).json()
}

both!(a_town_tells_at_once_and_the_day_starts_the_year, |world| {
    let scene = scene(&world).await;
    draft(&world, &scene.coordinator, &scene, &funds()).await.is(404);
    scene.issued(&world).await;
    // A contributor drafts; nobody but the own town knows of it, and only the project lead submits.
    let made = draft(&world, &scene.contributor, &scene, &funds()).await.is(201).json();
    assert_eq!((&made["state"], &made["submitted_on"], &made["version"]), (&json!("draft"), &json!(null), &json!(1)));
    for who in [&scene.officer, &scene.approver, &scene.other, &scene.stranger] {
        assert_eq!(listed(&world, who, "").await, 0);
        world.get(&format!("/notifications/{}", id(&made)), Some(who)).await.is(404);
        act(&world, who, &made, "submit", json!({ "version": "1" })).await.is(404);
    }
    let beside = format!("/awards/{}/documents?name=a.pdf&about=notification&thing={}", scene.award, id(&made));
    let kept = world.send(&beside, &scene.contributor, ContentType::Binary, PDF).await.is(201).json();
    world.send(&beside, &scene.officer, ContentType::Binary, PDF).await.is(422);
    let load = format!("/awards/{}/documents/{}", scene.award, id(&kept));
    world.get(&load, Some(&scene.officer)).await.is(404);
    world.get(&load, Some(&scene.viewer)).await.is(200);
    act(&world, &scene.contributor, &made, "submit", json!({ "version": "1" })).await.is(403);
    act(&world, &scene.viewer, &made, "save", funds()).await.is(403);
    let mut more = funds();
    more["version"] = json!("1");
    more["amount"] = json!("26000.00");
    let saved = act(&world, &scene.coordinator, &made, "save", more.clone()).await.is(200).json();
    assert_eq!((&saved["amount"], &saved["version"]), (&json!("26000.00"), &json!(2)));
    act(&world, &scene.contributor, &made, "save", more).await.is(409);
    act(&world, &scene.coordinator, &made, "submit", json!({ "version": "1" })).await.is(409);
    let told = act(&world, &scene.coordinator, &made, "submit", json!({ "version": "2" })).await.is(200).json();
    assert_eq!(
        (&told["state"], &told["submitted_on"], &told["told_after_days"], &told["revocable_until"]),
        (&json!("submitted"), &json!("2026-11-22"), &json!(20), &json!("2027-11-22"))
    );
    // Now the ministry knows, with its file; the partner and strangers still do not.
    assert_eq!((listed(&world, &scene.officer, "?waiting=true").await, listed(&world, &scene.other, "").await), (1, 0));
    let today = world.clock.today();
    assert_eq!(store::waiting(world.db(), &Scope::All, (today, 10)).await.unwrap().len(), 1);
    world.get(&load, Some(&scene.officer)).await.is(200);
    world.get(&load, Some(&scene.other)).await.is(404);
    // What was submitted stays.
    let mut more = funds();
    more["version"] = json!("3");
    act(&world, &scene.coordinator, &made, "save", more).await.is(422);
    act(&world, &scene.coordinator, &made, "discard", json!({ "version": "3" })).await.is(422);
    act(&world, &scene.coordinator, &made, "note", json!({ "version": "3", "answer": "x" })).await.is(403);
    let noted = json!({ "version": "3", "answer": "Zur Kenntnis genommen; die Mittel sind im Nachweis anzugeben." });
    let noted = act(&world, &scene.officer, &made, "note", noted).await.is(200).json();
    assert_eq!((&noted["state"], &noted["decided_on"]), (&json!("noted"), &json!("2026-11-22")));
    let twice =
        act(&world, &scene.officer, &made, "note", json!({ "version": "4", "answer": "x" })).await.is(422).json();
    assert_eq!(twice["code"], "notification.act-not-possible");
    let totals = world.get("/notifications/totals", Some(&scene.coordinator)).await.is(200).json();
    assert_eq!(totals, json!({ "submitted": 0, "hearing": 0, "answered": 1 }));
    let file = world.get("/exports/notifications.csv?dialect=plain", Some(&scene.officer)).await.is(200).text;
    assert!(file.contains("other_funds,2026-11-02,26000.00,Der Kreis fördert mit.,2026-11-22,noted"), "{file}");
    foerderbuch::audit::verify(world.db()).await.unwrap().unwrap();
});

both!(before_a_decision_against_it_the_town_is_heard, |world| {
    let scene = scene(&world).await;
    scene.issued(&world).await;
    let told = submitted(&world, &scene).await;
    let heard = json!({ "version": "2", "text": "Wir wollen um 25.000 € widerrufen.", "answer_by": "2026-12-21" });
    act(&world, &scene.coordinator, &told, "hear", heard.clone()).await.is(403);
    let heard = act(&world, &scene.officer, &told, "hear", heard).await.is(200).json();
    assert_eq!(heard["state"], "hearing");
    let question = heard["hearing"].as_str().unwrap();
    assert_eq!(listed(&world, &scene.officer, "?waiting=true").await, 0, "it waits for the town");
    let owed = world.get("/duties?kind=answer", Some(&scene.coordinator)).await.is(200).json();
    assert_eq!((&owed["items"][0]["due_on"], &owed["items"][0]["state"]), (&json!("2026-12-21"), &json!("open")));
    let thread = world.get(&format!("/questions/{question}"), Some(&scene.coordinator)).await.is(200).json();
    assert_eq!(
        (&thread["kind"], &thread["about"], &thread["thing"]),
        (&json!("hearing"), &json!("notification"), &told["id"])
    );
    let answer = json!({ "version": "1", "text": "Bitte nur anteilig." });
    world.post(&format!("/questions/{question}/answer"), Some(&scene.coordinator), &answer).await.is(200);
    assert_eq!(listed(&world, &scene.officer, "?waiting=true").await, 1, "answered, it waits for the ministry");
    let again_heard = json!({ "version": "3", "text": "x", "answer_by": "2026-12-21" });
    act(&world, &scene.officer, &told, "hear", again_heard).await.is(422);
    let noted = json!({ "version": "3", "answer": "Es bleibt dabei." });
    act(&world, &scene.approver, &told, "note", noted).await.is(200);
    // One that nobody answers waits for the ministry once its day is over.
    let other = submitted(&world, &scene).await;
    let heard = json!({ "version": "2", "text": "x", "answer_by": "2026-11-25" });
    act(&world, &scene.officer, &other, "hear", heard).await.is(200);
    world.clock.advance(5 * 24 * 3_600);
    let officer = again(&world, &scene.officer).await;
    assert_eq!(listed(&world, &officer, "?waiting=true").await, 1);
});

both!(an_amendment_comes_of_it, |world| {
    let scene = scene(&world).await;
    scene.issued(&world).await;
    let told = submitted(&world, &scene).await;
    let amend = |amendment: Option<String>| json!({ "version": "2", "answer": "Die Zuwendung sinkt anteilig.", "amendment": amendment });
    let unknown = act(&world, &scene.officer, &told, "amend", amend(Some(scene.award.to_string()))).await.is(422);
    assert_eq!(unknown.faults(), ["amendment notification.amendment-unknown"]);
    let done = act(&world, &scene.officer, &told, "amend", amend(None)).await.is(200).json();
    assert_eq!(done["state"], "amendment");
    let made = done["amendment"].as_str().unwrap();
    let amendment = world.get(&format!("/amendments/{made}"), Some(&scene.coordinator)).await.is(200).json();
    assert_eq!((&amendment["state"], &amendment["wanted"]), (&json!("requested"), &json!("Der Kreis fördert mit.")));
    // Another one can lead to the same amendment; a second request of the same recipient would wait beside the first and is refused.
    let other = submitted(&world, &scene).await;
    let beside = act(&world, &scene.officer, &other, "amend", amend(None)).await.is(422).json();
    assert_eq!(beside["code"], "amendment.asked-already");
    let third = json!({ "version": "2", "answer": "Gehört dazu.", "amendment": made });
    let twice = act(&world, &scene.officer, &other, "amend", third).await;
    assert_eq!(twice.status, 200, "{}", twice.text);
    foerderbuch::audit::verify(world.db()).await.unwrap().unwrap();
});

both!(a_draft_that_is_given_up_and_all_that_is_wrong, |world| {
    let scene = scene(&world).await;
    scene.issued(&world).await;
    let wrong = draft(&world, &scene.coordinator, &scene, &json!({ "kind": "lost", "amount": "1,00" })).await.is(422);
    assert_eq!(
        wrong.faults(),
        ["kind input.not-a-choice", "happened_on input.missing", "amount money.ambiguous", "text input.missing"]
    );
    let delay = json!({ "kind": "delay", "happened_on": "2026-11-23", "amount": "5.00", "text": "Lieferung fehlt" });
    let wrong = draft(&world, &scene.coordinator, &scene, &delay).await.is(422);
    assert_eq!(wrong.faults(), ["happened_on notification.in-future", "amount notification.no-amount"]);
    draft(&world, &scene.officer, &scene, &funds()).await.is(403);
    draft(&world, &scene.viewer, &scene, &funds()).await.is(403);
    draft(&world, &scene.stranger, &scene, &funds()).await.is(404);
    // A partner tells for itself; the lead knows once it is submitted.
    let theirs = draft(&world, &scene.other, &scene, &funds()).await.is(201).json();
    assert_eq!(theirs["authority_name"], "Landkreis Darmstadt-Dieburg");
    world.get(&format!("/notifications/{}", id(&theirs)), Some(&scene.coordinator)).await.is(404);
    act(&world, &scene.other, &theirs, "submit", json!({ "version": "1" })).await.is(200);
    world.get(&format!("/notifications/{}", id(&theirs)), Some(&scene.coordinator)).await.is(200);
    let made = draft(&world, &scene.coordinator, &scene, &funds()).await.is(201).json();
    act(&world, &scene.coordinator, &made, "note", json!({ "version": "1", "answer": "x" })).await.is(403);
    let gone = act(&world, &scene.coordinator, &made, "discard", json!({ "version": "1" })).await.is(200).json();
    assert_eq!(gone["state"], "discarded");
    act(&world, &scene.coordinator, &made, "submit", json!({ "version": "2" })).await.is(422);
    assert_eq!(listed(&world, &scene.officer, "").await, 1);
    for sql in [
        "DELETE FROM notifications",
        "UPDATE notifications SET text = 'anders', version = version + 1",
        "UPDATE notifications SET state = 'submitted'",
        "DELETE FROM notifications_versions",
    ] {
        let tx = world.db().begin().await.unwrap();
        let error = tx.execute(q(sql)).await.unwrap_err();
        assert!(matches!(error, DbError::Limit(_)), "{sql}: {error:?}");
    }
});

both!(by_page_it_is_drafted_submitted_and_answered, |world| {
    let scene = scene(&world).await;
    scene.issued(&world).await;
    let place = format!("/awards/{}/notifications", scene.award);
    let page = world.page(&format!("{place}?lang=de"), Some(&scene.contributor)).await.is(200).text;
    assert!(page.contains("Andere Mittel beantragt oder erhalten") && page.contains("Entwurf speichern"), "{page}");
    assert!(!world.page(&place, Some(&scene.officer)).await.is(200).text.contains("<textarea"));
    let fields =
        [("kind", "costs_fall"), ("happened_on", "2.11.2026"), ("amount", "1.000"), ("text", "Günstiger vergeben")];
    let mut wrong = fields;
    wrong[2] = ("amount", "12.50");
    let wrong = world.form(&place, &scene.contributor, &wrong).await.is(422).text;
    assert!(wrong.contains("Günstiger vergeben") && wrong.contains("12.50") && wrong.contains("#f-amount"), "{wrong}");
    let one = location(&world.form(&place, &scene.contributor, &fields).await);
    let shown = world.page(&format!("{one}?lang=de"), Some(&scene.contributor)).await.is(200).text;
    assert!(shown.contains("Absenden kann Ihre Projektleitung") && shown.contains("1.000,00"), "{shown}");
    let shown = world.page(&format!("{one}?lang=de"), Some(&scene.coordinator)).await.is(200).text;
    assert!(shown.contains(&format!("{one}/submit")), "{shown}");
    let stale = world.form(&format!("{one}/submit"), &scene.coordinator, &[("version", "9")]).await.is(409).text;
    assert!(stale.contains("Günstiger vergeben"), "{stale}");
    let about = one.replace("/notifications/", "notification ");
    let path = format!("/awards/{}/documents", scene.award);
    let sent = form_with_file(&world, &scene.contributor, &path, &[("about", &about)], crate::paper::PNG).await;
    assert_eq!(location(&sent), one);
    assert_eq!(location(&world.form(&format!("{one}/submit"), &scene.coordinator, &[("version", "1")]).await), one);
    let shown = world.page(&format!("{one}?lang=de"), Some(&scene.officer)).await.is(200).text;
    assert!(shown.contains("Jahresfrist bis zum 22.11.2027") && shown.contains("nicht unverzüglich"), "{shown}");
    assert!(shown.contains("20 Tage nach dem Ereignis") && shown.contains("scan.png"), "{shown}");
    let hear = world.page(&format!("{one}?act=hear&lang=en"), Some(&scene.officer)).await.is(200).text;
    assert!(hear.contains("Hear the recipient") && hear.contains("name=\"answer_by\""), "{hear}");
    let bare =
        world.form(&format!("{one}/note"), &scene.officer, &[("version", "2"), ("answer", "")]).await.is(422).text;
    assert!(bare.contains("#f-answer"), "{bare}");
    let done = [("version", "2"), ("answer", "Danke, wir passen die Zuwendung im Nachweis an.")];
    assert_eq!(location(&world.form(&format!("{one}/note"), &scene.officer, &done).await), one);
    let shown = world.page(&format!("{one}?lang=de"), Some(&scene.viewer)).await.is(200).text;
    assert!(shown.contains("zur Kenntnis genommen") && shown.contains("im Nachweis an"), "{shown}");
    for lang in ["de", "en"] {
        let list = world.page(&format!("/notifications?lang={lang}"), Some(&scene.officer)).await.is(200).text;
        assert!(list.contains("Wetteraukreis"), "{list}");
        world.page(&format!("/notifications?lang={lang}&kind=lost"), Some(&scene.officer)).await.is(422);
    }
    let award = world.page(&format!("/awards/{}?lang=de", scene.award), Some(&scene.coordinator)).await.is(200).text;
    assert!(award.contains("Mitteilungen ansehen und machen"), "{award}");
});
