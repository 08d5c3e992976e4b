//! Pages as of a checkpoint: a banner that says so, links that keep it, and nothing to be done.

use super::scene;
use crate::world::both;
use serde_json::json;

/// The addresses that a page links to, but for the frame around it.
pub fn links(page: &str) -> Vec<String> {
    let main = page.split("<main").nth(1).unwrap().split("</main>").next().unwrap();
    main.split("href=\"").skip(1).map(|rest| rest.split('"').next().unwrap().replace("&#38;", "&")).collect()
}

both!(pages_as_of_a_checkpoint_say_so_keep_it_and_offer_no_act, |world| {
    let scene = scene(&world).await;
    let body = json!({ "title": "Bauarchiv", "lead": "06631000", "partners": "06411000", "grant": "120000.00", "theme": "Archiv" });
    let path = scene.record(&world, &body).await;
    let pages =
        [path.clone(), "/awards".to_owned(), format!("/programmes/{}", scene.programme), format!("{path}/milestones")];
    let officer = Some(&scene.officer);
    for page in &pages {
        let text = world.page(page, officer).await.is(200).text;
        assert!(!text.contains("as_of"), "nothing is offered while nothing is sealed: {text}");
    }
    world.seal().await;
    scene.correct(&world, &path, json!({ "title": "Umgetauft", "lead": "06631000", "grant": "7.00" })).await;
    for (place, page) in pages.iter().enumerate() {
        let joint = if page.contains('?') { '&' } else { '?' };
        for (lang, banner) in
            [("de", "Stand: Siegel Nr. 1 vom 22.11.2026, 11:00 Uhr"), ("en", "As of checkpoint no. 1 of ")]
        {
            let text = world.page(&format!("{page}{joint}as_of=1&lang={lang}"), officer).await.is(200).text;
            assert!(text.contains(banner), "{text}");
            assert!(!text.contains("Umgetauft"), "{text}");
            let (back, others): (Vec<_>, Vec<_>) = links(&text).into_iter().partition(|link| link == page);
            assert_eq!(back.len(), if place == 1 { 2 } else { 1 }, "the way back to the present is missing: {text}");
            for link in others.iter().filter(|link| !["/programmes", "/exports"].contains(&link.as_str())) {
                assert!(link.contains("as_of=1") || link.starts_with("http"), "{link} on {page}");
            }
            for act in
                ["/correct", "/new", "/edit", "/propose", "/draft", "method=\"post\" action=\"/awards", "/change"]
            {
                assert!(!text.contains(act), "{act} on {page}: {text}");
            }
        }
        let present = world.page(page, officer).await.is(200).text;
        assert!(!present.contains("Stand: Siegel"), "{present}");
    }
    let list = world.page("/awards?as_of=2026-11-22T10:00:30Z&year=unknown", officer).await.is(200).text;
    assert!(list.contains("<option value=\"1\" selected>"), "{list}");
    for format in ["xlsx?", "csv?"] {
        assert!(
            links(&list).iter().any(|link| link.contains(format) && link.contains("as_of=2026-11-22T10")),
            "{list}"
        );
    }
    let wrong = world.page("/awards?as_of=morgen", officer).await.is(422).text;
    assert!(wrong.contains("weder ein Zeitpunkt noch die Nummer eines Siegels"), "{wrong}");
    assert_eq!(world.page(&format!("{path}?as_of=1"), Some(&scene.wetterau)).await.status, 404);
});
