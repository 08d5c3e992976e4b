//! The pages of the budget: figures first, what waits, the form that keeps what was typed, the release.

use super::{own, scene, text};
use crate::world::{Answered, both, location};
use serde_json::json;

/// The value of a hidden field of a page.
fn hidden(page: &str, name: &str) -> String {
    let start = format!("name=\"{name}\" value=\"");
    page.split(&start).nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default().to_owned()
}

fn has(page: &Answered, texts: &[&str]) {
    for text in texts {
        assert!(page.text.contains(text), "{text} in {}", page.text);
    }
}

both!(an_entry_is_made_changed_and_released_by_page, |world| {
    let scene = scene(&world).await;
    let empty = world.page(&scene.path(), Some(&scene.budget)).await.is(200);
    has(&empty, &["noch keine Haushaltsansätze", "Haushaltsjahr 2026", "Eintrag erfassen"]);
    has(
        &world.page(&format!("{}/new", scene.path()), Some(&scene.budget)).await.is(200),
        &["Verpflichtungsermächtigung"],
    );
    let typed = [
        ("kind", "own"),
        ("year", "2026"),
        ("amount", "12.50"),
        ("chapter", "17 02"),
        ("title", "633 71"),
        ("reason", "Haushaltsplan 2026"),
    ];
    let again = world.form(&scene.path(), &scene.budget, &typed).await.is(422);
    has(&again, &["f-amount-error", "value=\"12.50\"", "value=\"633 71\"", "selected"]);
    let mut better = typed.to_vec();
    better[2] = ("amount", "1.250.000,00");
    let place = location(&world.form(&scene.path(), &scene.budget, &better).await);
    let mine = world.page(&place, Some(&scene.budget)).await.is(200);
    has(&mine, &["Freigeben muss ihn eine andere Person", "budget2", "approver", "Kapitel", "17 02"]);
    assert!(!mine.text.contains(&format!("{place}/release")), "who entered it gets no button");
    let edit = world.page(&format!("{place}/edit"), Some(&scene.budget)).await.is(200);
    has(&edit, &["value=\"1250000,00\"", "value=\"2026\""]);
    let version = hidden(&edit.text, "version");
    better[2] = ("amount", "1.300.000,00");
    let changed: Vec<(&str, &str)> = better.iter().copied().chain([("version", version.as_str())]).collect();
    assert_eq!(location(&world.form(&format!("{place}/edit"), &scene.budget, &changed).await), place);
    has(&world.form(&format!("{place}/edit"), &scene.budget, &changed).await.is(409), &["1.300.000,00"]);
    has(
        &world.page("/programmes", Some(&scene.second)).await.is(200),
        &["Haushaltseintrag wartet auf Freigabe", &place],
    );
    let programme = format!("/programmes/{}", scene.programme);
    has(&world.page(&programme, Some(&scene.second)).await.is(200), &[&place, "Haushaltsansätze ansehen"]);
    let theirs = world.page(&place, Some(&scene.second)).await.is(200);
    has(&theirs, &["Was die Freigabe bewirkt", "1.300.000,00", "Haushaltseintrag geändert", "1.250.000,00"]);
    let digest = hidden(&theirs.text, "digest");
    let release = format!("{place}/release");
    has(
        &world.form(&release, &scene.second, &[("digest", &"0".repeat(64))]).await.is(409),
        &["seit Sie ihn angesehen"],
    );
    assert_eq!(location(&world.form(&release, &scene.second, &[("digest", &digest)]).await), scene.path());
    let list = world.page(&scene.path(), Some(&scene.officer)).await.is(200);
    has(&list, &["1.300.000,00", "<svg class=\"chart\"", "Freigegeben", "wird durchgesetzt"]);
    assert!(!list.text.contains("Eintrag erfassen"), "a case officer enters nothing");
});

both!(a_year_opens_into_entries_and_rows_and_says_what_needs_an_eye, |world| {
    let scene = scene(&world).await;
    scene.released(&world, own("2026", "1300000.00")).await;
    // More is promised than may be paid: somebody should look.
    scene.commit(&world, 2026, 2026, "1000.00").await;
    let list = world.page(&scene.path(), Some(&scene.officer)).await.is(200);
    has(&list, &["Kassenmittel gibt es nur über", "1.000,00"]);
    let year = world.page(&format!("{}/years/2026", scene.path()), Some(&scene.auditor)).await.is(200);
    has(&year, &["Bindung", "1.000,00", "Haushaltsplan 2026", "ohne Zuwendung"]);
    has(
        &world.page(&format!("{}?lang=en", scene.path()), Some(&scene.officer)).await.is(200),
        &["Commitment", "recorded only"],
    );
    for odd in ["26", "x", "99999"] {
        assert_eq!(world.page(&format!("{}/years/{odd}", scene.path()), Some(&scene.officer)).await.status, 404);
    }
});

both!(an_entry_is_rejected_or_taken_back_by_page, |world| {
    let scene = scene(&world).await;
    let entry = scene.enter(&world, own("2027", "100.00")).await;
    let place = format!("/appropriations/{}", text(&entry, "id"));
    has(&world.page(&format!("{place}/reject"), Some(&scene.second)).await.is(200), &["Ablehnen", "100,00"]);
    world.form(&format!("{place}/reject"), &scene.second, &[]).await.is(422);
    let reason = [("reason", "Steht so nicht im Plan")];
    assert_eq!(location(&world.form(&format!("{place}/reject"), &scene.second, &reason).await), place);
    has(&world.page(&place, Some(&scene.auditor)).await.is(200), &["Abgelehnt", "Steht so nicht im Plan"]);
    let entry = scene.enter(&world, own("2027", "100.00")).await;
    let place = format!("/appropriations/{}", text(&entry, "id"));
    assert!(!world.page(&place, Some(&scene.second)).await.text.contains(&format!("{place}/withdraw")));
    has(&world.page(&format!("{place}/withdraw"), Some(&scene.budget)).await.is(200), &["Zurückziehen"]);
    assert_eq!(location(&world.form(&format!("{place}/withdraw"), &scene.budget, &[]).await), place);
});

both!(texts_of_entries_are_shown_as_texts, |world| {
    let scene = scene(&world).await;
    let script = "<script>alert(1)</script>";
    let entry = json!({ "kind": "own", "year": "2026", "amount": "1.00", "reason": script, "chapter": script, "title": script });
    let entry = scene.enter(&world, entry).await;
    let place = format!("/appropriations/{}", text(&entry, "id"));
    for path in [
        scene.path(),
        place.clone(),
        format!("{place}/edit"),
        format!("{}/years/2026", scene.path()),
        "/programmes".to_owned(),
    ] {
        let page = world.page(&path, Some(&scene.budget)).await.is(200).text;
        assert!(!page.contains("<script>"), "{path}");
    }
});
