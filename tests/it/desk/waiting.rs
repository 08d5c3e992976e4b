//! What the one side sends waits on the desk of the other until it is answered, however old it is.

use super::texts;
use crate::duty::Owes;
use crate::expense::{ground, ground_with};
use crate::report::{act, handed_in, submitted, written};
use crate::world::{Someone, World, both};
use foerderbuch::duty;
use serde_json::{Value, json};

async fn desk(world: &World, who: &Someone) -> Value {
    let again = world.sign_in(who.person, who.user, &who.email).await;
    world.get("/desk", Some(&again)).await.is(200).json()
}

/// The lines that wait, but for the notice of the award, which waits for its delivery.
fn sent(desk: &Value) -> Vec<&Value> {
    desk["waiting"].as_array().unwrap().iter().filter(|one| one["kind"] != "notice").collect()
}

async fn waits(world: &World, who: &Someone) -> Vec<String> {
    sent(&desk(world, who).await).iter().map(|one| one["kind"].as_str().unwrap().to_owned()).collect()
}

both!(questions_notifications_and_reports_wait_for_the_ministry_until_they_are_answered, |world| {
    let ground = ground(&world).await;
    let scene = &ground.scene;
    let award = &scene.award;
    let body = json!({ "text": "Dürfen wir umschichten?" });
    let asked = world.post(&format!("/awards/{award}/questions"), Some(&scene.coordinator), &body).await.is(201).json();
    let body = json!({ "kind": "delay", "happened_on": "2026-11-20", "text": "Später" });
    let told =
        world.post(&format!("/awards/{award}/notifications"), Some(&scene.coordinator), &body).await.is(201).json();
    assert_eq!(waits(&world, &scene.coordinator).await, ["notification_draft"]);
    let place = format!("/notifications/{}", told["id"].as_str().unwrap());
    world.post(&format!("{place}/submit"), Some(&scene.coordinator), &json!({ "version": "1" })).await.is(200);
    let path = ground.begin(&world, "1").await;
    submitted(&world, &ground, &path, "Konzept fertig").await;
    let shown = desk(&world, &scene.officer).await;
    let kinds: Vec<_> = sent(&shown).iter().map(|one| one["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["question", "notification", "report"]);
    assert_eq!(sent(&shown)[0]["href"], format!("/questions/{}", asked["id"].as_str().unwrap()));
    assert_eq!(sent(&shown)[2]["href"], path);
    // The towns see what they are owed an answer to; a stranger sees nothing.
    let mut promised = texts(&desk(&world, &scene.coordinator).await["promised"], "kind");
    promised.sort();
    assert_eq!(promised, ["notification", "question", "report"]);
    assert_eq!(texts(&desk(&world, &scene.stranger).await["promised"], "kind"), Vec::<String>::new());
    // Two years later nothing of it is forgotten.
    world.clock.advance(730 * 86_400);
    let old = desk(&world, &scene.officer).await;
    assert_eq!((old["promised"].as_array().unwrap().len(), &old["kept"]["broken"]), (3, &json!(3)));
    let officer = world.sign_in(scene.officer.person, scene.officer.user, &scene.officer.email).await;
    let answer = json!({ "version": "1", "text": "Ja." });
    world.post(&format!("/questions/{}/answer", asked["id"].as_str().unwrap()), Some(&officer), &answer).await.is(200);
    world.post(&format!("{place}/note"), Some(&officer), &json!({ "version": "2", "answer": "Danke" })).await.is(200);
    act(&world, &path, &officer, "accept", json!({})).await.is(200);
    let done = desk(&world, &scene.officer).await;
    assert_eq!((sent(&done).len(), &done["promised"]), (0, &json!([])));
    // The town is told that it was answered, and where.
    let mut answered = texts(&desk(&world, &scene.coordinator).await["answered"], "href");
    answered.sort();
    let mut places = vec![format!("/questions/{}", asked["id"].as_str().unwrap()), place.clone(), path.clone()];
    places.sort();
    assert_eq!(answered, places);
    for lang in ["de", "en"] {
        world.page(&format!("/desk?lang={lang}"), Some(&officer)).await.is(200);
    }
});

both!(what_the_ministry_asks_stands_among_what_a_town_owes_with_its_place, |world| {
    let ground = ground(&world).await;
    let scene = &ground.scene;
    let body = json!({ "text": "Wie weit?", "answer_by": "2026-12-01" });
    let asked =
        world.post(&format!("/awards/{}/questions", scene.award), Some(&scene.officer), &body).await.is(201).json();
    let path = ground.begin(&world, "1").await;
    submitted(&world, &ground, &path, "Konzept fertig").await;
    act(&world, &path, &scene.officer, "send-back", json!({ "texts": "Genauer?" })).await.is(200);
    let shown = desk(&world, &scene.coordinator).await;
    let answers: Vec<_> = shown["owed"].as_array().unwrap().iter().filter(|one| one["kind"] == "answer").collect();
    let hrefs: Vec<_> = answers.iter().map(|one| one["href"].as_str().unwrap().to_owned()).collect();
    let wanted = [format!("/questions/{}", asked["id"].as_str().unwrap()), format!("/awards/{}/reports", scene.award)];
    assert_eq!(hrefs, wanted);
    assert!(answers.iter().all(|one| one["can_do"] == true));
    assert_eq!(shown["waiting"], json!([]), "it stands once");
    for place in wanted {
        world.page(&place, Some(&scene.coordinator)).await.is(200);
    }
});

both!(a_report_that_must_be_certified_waits_for_the_certifier, |world| {
    let ground = ground_with(&world, true).await;
    let scene = &ground.scene;
    let path = ground.begin(&world, "1").await;
    written(&world, &ground, &path, "Konzept fertig").await;
    // The partner is told of its part until it is handed in.
    assert_eq!(waits(&world, &scene.other).await, ["part"]);
    handed_in(&world, &ground, &path).await;
    assert_eq!(waits(&world, &scene.other).await, Vec::<String>::new());
    assert_eq!(waits(&world, &ground.certifier).await, ["certificate"]);
    assert_eq!(waits(&world, &scene.officer).await, Vec::<String>::new());
    act(&world, &path, &ground.certifier, "certify", json!({})).await.is(200);
    assert_eq!(waits(&world, &ground.certifier).await, Vec::<String>::new());
});

both!(what_is_not_shown_is_said, |world| {
    let ground = ground(&world).await;
    let scene = &ground.scene;
    for number in 1..=51 {
        let body = json!({ "text": format!("Frage {number}") });
        world.post(&format!("/awards/{}/questions", scene.award), Some(&scene.coordinator), &body).await.is(201);
    }
    let shown = desk(&world, &scene.officer).await;
    assert_eq!((sent(&shown).len(), &shown["more"]["waiting"]), (50, &json!(true)));
    let page = world.page("/desk?lang=de", Some(&scene.officer)).await.is(200).text;
    assert!(page.contains("≥ 51") && page.contains("Es gibt mehr, als hier steht"), "{page}");
    let page = world.page("/?lang=de", Some(&scene.officer)).await.is(200).text;
    assert!(page.contains("Mindestens 51 Vorgänge"), "{page}");
});

both!(a_day_given_unasked_and_a_request_that_was_overtaken_wait_for_nobody, |world| {
    let scene = crate::milestone::scene(&world).await;
    crate::as_of::new_version(&world, &scene.award, "running").await;
    let owes = Owes::of(&world, &scene).await;
    owes.arise(&world).await;
    let rows = owes.rows(&world).await;
    // The ministry gives another day by itself: nobody asked, so nothing was promised.
    let extend = json!({ "version": "1", "until": "2026-12-31", "reason": "Alle brauchen länger" });
    world.post(&format!("/duties/{}/extend", rows[0].id), Some(&scene.officer), &extend).await.is(200);
    for who in [&scene.officer, &scene.coordinator] {
        let shown = desk(&world, who).await;
        assert_eq!(
            (&shown["promised"], &shown["answered"], &shown["kept"]["due"]),
            (&json!([]), &json!([]), &json!(0))
        );
    }
    // A request waits while the duty is owed, and not when it was done meanwhile.
    let ask = json!({ "version": "1", "until": "2028-12-31", "reason": "Mehr Zeit" });
    world.post(&format!("/duties/{}/ask", rows[2].id), Some(&scene.coordinator), &ask).await.is(200);
    assert_eq!(waits(&world, &scene.officer).await, ["extension"]);
    let (tx, stamp) = (world.db().begin().await.unwrap(), world.stamp());
    assert!(duty::fulfil(&tx, (rows[2].kind, rows[2].subject_id), world.clock.today(), &stamp).await.unwrap());
    tx.commit().await.unwrap();
    let shown = desk(&world, &scene.officer).await;
    assert_eq!((sent(&shown).len(), &shown["promised"]), (0, &json!([])));
});
