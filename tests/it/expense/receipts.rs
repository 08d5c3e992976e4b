//! Scans beside expenses and contracts: added by who enters them, seen by the payer, the lead and the ministry, questions included.

use super::{Ground, ground};
use crate::paper::PDF;
use crate::report::submitted;
use crate::world::{Answered, Someone, World, both};
use rocket::http::ContentType;
use serde_json::{Value, json};

async fn add(world: &World, ground: &Ground, who: &Someone, (about, thing): (&str, &str)) -> Answered {
    let path = format!("/awards/{}/documents?name=Beleg.pdf&about={about}&thing={thing}", ground.scene.award);
    world.send(&path, who, ContentType::Binary, PDF).await
}

async fn seen(world: &World, ground: &Ground, who: &Someone) -> Vec<Value> {
    let list = world.get(&format!("/awards/{}/documents", ground.scene.award), Some(who)).await.is(200).json();
    list["items"].as_array().unwrap().clone()
}

both!(a_receipt_bears_its_scan_and_only_those_concerned_see_it, |world| {
    let ground = ground(&world).await;
    let scene = &ground.scene;
    let mine = ground.paid(&world, "R-1", "2026-03-10", "100.00").await;
    let mine = mine["id"].as_str().unwrap();
    let mut body = crate::expense::receipt("P-1", "2026-03-11", "50.00");
    body["paid_by"] = json!("06432000");
    let theirs = ground.enter(&world, &scene.other, &body).await.is(201).json();
    let theirs = theirs["id"].as_str().unwrap();
    // Who enters it adds to it; a partner adds to its own only, and knows nothing of others.
    add(&world, &ground, &scene.contributor, ("expense", mine)).await.is(201);
    add(&world, &ground, &scene.other, ("expense", theirs)).await.is(201);
    let foreign = add(&world, &ground, &scene.other, ("expense", mine)).await.is(422).faults();
    assert_eq!(foreign, ["thing document.thing-unknown"]);
    let count = async |who: &Someone| seen(&world, &ground, who).await.len();
    assert_eq!((count(&scene.coordinator).await, count(&scene.officer).await, count(&scene.other).await), (2, 2, 1));
    assert_eq!(seen(&world, &ground, &scene.other).await[0]["thing_title"], "P-1");
    // The file of a filtered list holds what the list shows.
    let file = format!("/exports/expenses.csv?dialect=plain&award={}&authority=06432000", scene.award);
    let file = world.get(&file, Some(&scene.officer)).await.is(200).text;
    assert_eq!((file.lines().count(), file.contains("P-1")), (2, true), "{file}");
    let links = world.page(&format!("/awards/{}/expenses?authority=06432000", scene.award), Some(&scene.officer)).await;
    let links = links.text.replace("&#38;", "&").replace("&amp;", "&");
    assert!(links.contains(&format!("award={}&authority=06432000", scene.award)), "{links}");
    // The page of the receipt leads there, with the receipt chosen already.
    let list = world.page(&format!("/awards/{}/expenses", scene.award), Some(&scene.contributor)).await.is(200).text;
    let link = format!("/awards/{}/documents?about=expense&amp;thing={mine}", scene.award);
    assert!(list.contains(&link), "{list}");
    let page = world.page(&link.replace("&amp;", "&"), Some(&scene.contributor)).await.is(200).text;
    assert!(page.contains(&format!("<option value=\"expense {mine}\" selected")), "{page}");
    // What a report holds, contributors change no more.
    let path = ground.begin(&world, "1").await;
    submitted(&world, &ground, &path, "Konzept fertig").await;
    add(&world, &ground, &scene.contributor, ("expense", mine)).await.is(403);
    add(&world, &ground, &scene.coordinator, ("expense", mine)).await.is(201);
    let page = world.page(&link.replace("&amp;", "&"), Some(&scene.contributor)).await.is(200).text;
    assert!(!page.contains("enctype=\"multipart/form-data\""), "{page}");
    // A question beside it concerns who paid.
    let ask = json!({ "about": "expense", "thing": theirs, "text": "Wofür?", "answer_by": "2026-12-01" });
    let asked =
        world.post(&format!("/awards/{}/questions", scene.award), Some(&scene.officer), &ask).await.is(201).json();
    assert_eq!(
        (&asked["thing_title"], &asked["authority_name"]),
        (&json!("P-1"), &json!("Landkreis Darmstadt-Dieburg"))
    );
});

both!(a_contract_bears_its_papers, |world| {
    let ground = ground(&world).await;
    let scene = &ground.scene;
    let body = json!({ "awarded_by": "06432000", "number": "A-1", "contractor": "Muster GmbH", "subject": "Plattform", "procedure": "open",
        "amount": "1000.00", "awarded_on": "2026-02-01" });
    let made =
        world.post(&format!("/awards/{}/contracts", scene.award), Some(&scene.other), &body).await.is(201).json();
    let key = made["id"].as_str().unwrap();
    add(&world, &ground, &scene.other, ("contract", key)).await.is(201);
    assert_eq!(seen(&world, &ground, &scene.officer).await[0]["thing_title"], "A-1");
    add(&world, &ground, &scene.contributor, ("contract", key)).await.is(201);
    assert_eq!(seen(&world, &ground, &scene.other).await.len(), 2, "what the lead adds to it the partner sees");
    let gone = json!({ "version": "1" });
    world.post(&format!("/contracts/{key}/remove"), Some(&scene.other), &gone).await.is(204);
    add(&world, &ground, &scene.other, ("contract", key)).await.is(422);
});
