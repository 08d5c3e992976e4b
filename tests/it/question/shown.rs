//! Questions as pages show them, and as they were asked in the past.

use super::{act, ask, id};
use crate::delivery::scene;
use crate::document::things;
use crate::world::{both, location};
use serde_json::json;

both!(by_page_each_side_sees_its_own_form_and_input_is_kept, |world| {
    let scene = scene(&world).await;
    let (milestone, _) = things(&world, &scene).await;
    scene.issued(&world).await;
    let place = format!("/awards/{}/questions", scene.award);
    let link = format!("{place}?lang=de&about=milestone&thing={milestone}");
    let page = world.page(&link, Some(&scene.officer)).await.is(200).text;
    assert!(page.contains(&format!("value=\"milestone {milestone}\" selected")) && page.contains("Anhörung"), "{page}");
    let page = world.page(&format!("{place}?lang=de"), Some(&scene.coordinator)).await.is(200).text;
    assert!(!page.contains("Anhörung") && !page.contains("name=\"internal\""), "{page}");
    assert!(!world.page(&place, Some(&scene.viewer)).await.is(200).text.contains("<textarea"));
    let wrong = [("kind", "question"), ("about", "award"), ("text", "Wie weit?"), ("answer_by", "31.2.2027")];
    let wrong = world.form(&place, &scene.officer, &wrong).await.is(422).text;
    assert!(wrong.contains("Wie weit?") && wrong.contains("31.2.2027") && wrong.contains("#f-answer_by"), "{wrong}");
    let good = [("kind", "question"), ("about", "award"), ("text", "Wie weit?"), ("answer_by", "7.12.2026")];
    let question = location(&world.form(&place, &scene.officer, &good).await);
    assert!(question.starts_with("/questions/"), "{question}");
    // A note forgets the day that stands in the form.
    let note =
        [("kind", "note"), ("about", "award"), ("text", "Zur Akte."), ("answer_by", "7.12.2026"), ("internal", "true")];
    location(&world.form(&place, &scene.officer, &note).await);
    let shown = world.page(&format!("{question}?lang=de"), Some(&scene.coordinator)).await.is(200).text;
    assert!(shown.contains("Ihre Antwort") && shown.contains("Wie weit?"), "{shown}");
    let form = format!("{question}/answer");
    let empty = world.form(&form, &scene.coordinator, &[("version", "1"), ("text", " ")]).await.is(422).text;
    assert!(empty.contains("#f-text"), "{empty}");
    let stale = world.form(&form, &scene.coordinator, &[("version", "7"), ("text", "Halb fertig")]).await.is(409).text;
    assert!(stale.contains("Halb fertig") && stale.contains("name=\"version\" value=\"1\""), "{stale}");
    world.form(&form, &scene.coordinator, &[("version", "1"), ("text", "Halb fertig")]).await.is(303);
    let shown = world.page(&format!("{question}?lang=en&act=further"), Some(&scene.officer)).await.is(200).text;
    assert!(shown.contains("Your further question") && shown.contains("Halb fertig"), "{shown}");
    // Files go beside it from its own page, and lead back there.
    let about = question.replace("/questions/", "question ");
    let path = format!("/awards/{}/documents", scene.award);
    let sent =
        crate::delivery::form_with_file(&world, &scene.coordinator, &path, &[("about", &about)], crate::paper::PNG)
            .await;
    assert_eq!(location(&sent), question);
    assert!(world.page(&question, Some(&scene.officer)).await.is(200).text.contains("scan.png"));
    for lang in ["de", "en"] {
        world.page(&format!("/questions?lang={lang}&waiting=true"), Some(&scene.coordinator)).await.is(200);
        world.page(&format!("/questions?lang={lang}&state=lost"), Some(&scene.coordinator)).await.is(422);
    }
});

both!(questions_of_the_past_are_those_that_had_been_asked, |world| {
    let scene = scene(&world).await;
    scene.issued(&world).await;
    let body = json!({ "text": "Wie weit?", "answer_by": "2026-12-04" });
    let asked = ask(&world, &scene.officer, &scene, body).await.is(201).json();
    world.seal().await;
    act(&world, &scene.coordinator, &asked, "answer", json!({ "version": "1", "text": "Halb." })).await.is(200);
    world.seal().await;
    let path = format!("/questions/{}", id(&asked));
    for who in [&scene.officer, &scene.coordinator] {
        let then = world.get(&format!("{path}?as_of=1"), Some(who)).await.is(200).json();
        assert_eq!((&then["state"], then["said"].as_array().unwrap().len()), (&json!("open"), 0));
        let now = world.get(&format!("{path}?as_of=2"), Some(who)).await.is(200).json();
        assert_eq!((&now["state"], now["said"].as_array().unwrap().len()), (&json!("answered"), 1));
        let list =
            world.get(&format!("/awards/{}/questions?as_of=1&state=open", scene.award), Some(who)).await.is(200).json();
        assert_eq!(list["items"].as_array().unwrap().len(), 1);
    }
    let page = world.page(&format!("{path}?as_of=1&lang=de"), Some(&scene.coordinator)).await.is(200).text;
    assert!(page.contains("Siegel") && !page.contains("Ihre Antwort"), "{page}");
    world.get(&format!("{path}?as_of=1"), Some(&scene.other)).await.is(404);
});
