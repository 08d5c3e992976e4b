//! A draft that names a town which has ended says whom to name instead, and nothing new names it.

use super::{right_sections, scene};
use crate::world::both;
use foerderbuch::access::Role;
use serde_json::json;

both!(a_draft_names_no_town_that_has_passed_into_another, |world| {
    let scene = scene(&world).await;
    let draft = scene.right(&world).await;
    let ministry = world.authority("ministry", "Zweites Ministerium", None).await;
    let admin = world.someone("admin@m.example", Role::Admin, ministry).await;
    let all = world.get("/authorities?limit=200", Some(&admin)).await.is(200).json();
    let gone = all["items"].as_array().unwrap().iter().find(|one| one["ags"] == "06631015").unwrap()["id"].clone();
    let path = format!("/authorities/{}/merge", gone.as_str().unwrap());
    // Announced for next year, nothing stands against the draft yet.
    let mut body = json!({ "on": "2027-01-01", "successor": "06631024", "reason": "Zusammenschluss", "source": "Staatsanzeiger",
        "version": "1" });
    let seen = world.post(&format!("{path}-preview"), Some(&admin), &body).await.is(200).json();
    assert_eq!((&seen["drafts"], &seen["open_awards"]), (&json!(1), &json!(0)));
    body["seen"] = seen["seen"].clone();
    let act = world.post(&path, Some(&admin), &body).await.is(201).json();
    assert_eq!(scene.findings(&world, &draft).await, Vec::<String>::new());
    // The day was wrong: it is over since this year.
    let right =
        json!({ "on": "2026-07-01", "source": "Staatsanzeiger", "reason": "Jahr verschrieben", "version": "1" });
    let act = format!("/successions/{}/correct", act["id"].as_str().unwrap());
    world.post(&act, Some(&admin), &right).await.is(200);
    assert_eq!(scene.findings(&world, &draft).await, ["error recipients.1.ags award.authority-ended"]);
    let refused = scene.act(&world, &scene.officer, &draft, "hand-over").await.is(422);
    assert_eq!(refused.faults(), ["recipients.1.ags award.authority-ended"]);
    assert!(refused.text.contains("Tann (06631024)"), "{}", refused.text);
    let page = world.page(&format!("/awards/{}/draft", draft.id), Some(&scene.officer)).await.is(200).text;
    assert!(page.contains("Nennen Sie die Nachfolgerin: Tann (06631024)"), "{page}");
    let version = scene.version(&world, &draft).await;
    let (_, same) = right_sections()[4].clone();
    let again = scene.put(&world, &scene.officer, &draft, "recipients", version, same).await.is(422);
    assert_eq!(again.faults(), ["items.1.ags award.authority-ended"]);
    let cured = json!({ "split": "by_cost", "items": [
        { "ags": "06631009", "cost": "600000.00" }, { "ags": "06631024", "cost": "400000.00" }
    ] });
    scene.save(&world, &draft, "recipients", cured).await;
    assert_eq!(scene.findings(&world, &draft).await, Vec::<String>::new());
    scene.act(&world, &scene.officer, &draft, "hand-over").await.is(200);
    // Nothing new names it either: not a new draft,
    let new = json!({ "profile": "joint", "title": "Neu", "lead": "06631015", "partners": "06631009" });
    assert_eq!(scene.send(&world, &scene.officer, &new).await.is(422).faults(), ["lead award.authority-ended"]);
    // nor one from a file. What is recorded from paper keeps the town of its day.
    let file =
        |state: &str| format!("project_title;lead_ags;state;programme\r\nVorhaben {state};06631015;{state};MUSTER\r\n");
    let kind = rocket::http::ContentType::new("text", "csv");
    let sent = world.send("/imports/awards", &scene.officer, kind.clone(), file("draft").as_bytes()).await;
    assert!(sent.text.contains("award.authority-ended"), "{}", sent.text);
    world.send("/imports/awards", &scene.officer, kind, file("recorded").as_bytes()).await.is(201);
});
