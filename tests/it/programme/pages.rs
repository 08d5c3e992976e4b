//! Stories of the pages: the form that keeps what was typed, the release, the proposal, what waits for whom.

use super::{scene, text, with};
use crate::world::{Answered, both, location};
use foerderbuch::access::Role;
use foerderbuch::db::q;
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

both!(a_programme_is_drafted_mended_and_released_by_page, |world| {
    let scene = scene(&world).await;
    let form = world.page("/programmes/new", Some(&scene.officer)).await.is(200);
    has(&form, &["items.0.authority", "items.1.valid_from", "Digitalministerium"]);
    let (ministry, agency) = (scene.ministry.to_string(), scene.agency.to_string());
    let typed = [
        ("code", "ORTE"),
        ("title", "Digitale Orte"),
        ("starts_on", "01.01.2027"),
        ("ends_on", "31.12.2026"),
        ("ledger_from", "2027"),
        ("agency", agency.as_str()),
        ("items.0.authority", ""),
        ("items.1.authority", ministry.as_str()),
        ("items.1.valid_from", "01.01.2027"),
        ("note", "Zeile 1\nZeile 2"),
    ];
    let again = world.form("/programmes", &scene.officer, &typed).await.is(422);
    has(&again, &["f-ends_on-error", "value=\"31.12.2026\"", "Zeile 2", "href=\"#f-ends_on\""]);
    let mut better = typed.to_vec();
    better[3] = ("ends_on", "31.12.2029");
    let place = location(&world.form("/programmes", &scene.officer, &better).await);
    let own = world.page(&place, Some(&scene.officer)).await.is(200);
    has(&own, &["Entwurf", "wartet auf die Freigabe", "Sie haben an diesem Entwurf mitgewirkt", "Digitalministerium"]);
    assert!(!own.text.contains(&format!("{place}/release")), "who prepared it gets no button");
    let edit = world.page(&format!("{place}/edit"), Some(&scene.officer)).await.is(200);
    has(&edit, &["value=\"01.01.2027\"", "value=\"2027\""]);
    let version = hidden(&edit.text, "version");
    let mended: Vec<(&str, &str)> = better[1..].iter().copied().chain([("version", version.as_str())]).collect();
    assert_eq!(location(&world.form(&format!("{place}/edit"), &scene.officer, &mended).await), place);
    let stale = world.form(&format!("{place}/edit"), &scene.officer, &mended).await.is(409);
    has(&stale, &["inzwischen geändert", "Digitale Orte"]);
    let seen = world.page(&place, Some(&scene.approver)).await.is(200);
    let digest = hidden(&seen.text, "digest");
    assert_eq!(digest.len(), 64);
    let list = world.page("/programmes", Some(&scene.approver)).await.is(200);
    has(&list, &["Wartet auf Freigabe", "ORTE: Digitale Orte"]);
    let release = format!("{place}/release");
    let other = world.form(&release, &scene.approver, &[("digest", &"0".repeat(64))]).await.is(409);
    has(&other, &["seit Sie ihn angesehen haben"]);
    assert_eq!(location(&world.form(&release, &scene.approver, &[("digest", &digest)]).await), place);
    let now = world.page(&place, Some(&scene.approver)).await.is(200);
    has(&now, &["In Kraft", "Freigegeben, in Kraft", "Außer Kraft setzen"]);
    assert!(!world.page("/programmes", Some(&scene.approver)).await.text.contains("Wartet auf Freigabe"));
});

both!(a_change_is_proposed_compared_and_decided_by_page, |world| {
    let scene = scene(&world).await;
    let id = text(&scene.in_force(&world, "ORTE").await, "id");
    let place = format!("/programmes/{id}");
    let form = world.page(&format!("{place}/propose"), Some(&scene.officer)).await.is(200);
    let (version, ministry) = (hidden(&form.text, "version"), scene.ministry.to_string());
    let typed = [
        ("version", version.as_str()),
        ("title", "Digitale Orte"),
        ("starts_on", "01.01.2027"),
        ("ends_on", "31.12.2031"),
        ("ledger_from", "2027"),
        ("items.0.authority", ministry.as_str()),
        ("items.0.valid_from", "01.01.2027"),
        ("reason", "Zwei Jahre länger"),
    ];
    let without = world.form(&format!("{place}/propose"), &scene.officer, &typed[..7]).await.is(422);
    has(&without, &["f-reason-error", "31.12.2031"]);
    let proposal = location(&world.form(&format!("{place}/propose"), &scene.officer, &typed).await);
    let page = world.page(&proposal, Some(&scene.approver)).await.is(200);
    has(&page, &["31.12.2029", "31.12.2031", "Zwei Jahre länger", "Geschäftsstelle", "gilt jetzt"]);
    has(&world.page(&place, Some(&scene.approver)).await.is(200), &["Was wartet", &proposal, "31.12.2029"]);
    let asked = world.page(&format!("{proposal}/reject"), Some(&scene.approver)).await.is(200);
    has(&asked, &["Ablehnen", "Begründung"]);
    world.form(&format!("{proposal}/reject"), &scene.approver, &[]).await.is(422);
    let digest = hidden(&page.text, "digest");
    let done = world.form(&format!("{proposal}/release"), &scene.approver, &[("digest", &digest)]).await;
    assert_eq!(location(&done), place);
    let now = world.page(&place, Some(&scene.officer)).await.is(200);
    has(&now, &["31.12.2031", "Änderung freigegeben", "Zwei Jahre länger"]);
    has(&world.page(&proposal, Some(&scene.officer)).await.is(200), &["Freigegeben", "galt vorher", "approver"]);
    let viewer = world.someone("viewer@huenfeld.example", Role::Viewer, scene.town).await;
    let theirs = world.page(&place, Some(&viewer)).await.is(200).text;
    assert!(!theirs.contains("Zwei Jahre") && !theirs.contains("approver") && !theirs.contains("/propose"), "{theirs}");
});

both!(a_call_is_led_through_its_life_by_page, |world| {
    let scene = scene(&world).await;
    let rule_set = world.rule_set("starke-heimat", 2).await.to_string();
    let id = text(&scene.in_force(&world, "ORTE").await, "id");
    let form = world.page(&format!("/programmes/{id}/calls/new"), Some(&scene.officer)).await.is(200);
    has(&form, &["starke-heimat 2", "Einzel- und Gemeinschaftsvorhaben"]);
    let typed = [
        ("code", "2027"),
        ("title", "Erster Aufruf"),
        ("rule_set", rule_set.as_str()),
        ("profiles", "single | joint"),
        ("application_from", "01.01.2026"),
        ("application_until", "31.05.2027"),
        ("early_start", "Nur mit Zustimmung"),
    ];
    let path = format!("/programmes/{id}/calls");
    let again = world.form(&path, &scene.officer, &typed).await.is(422);
    has(&again, &["f-application_from-error", "Der Tag 01.01.2026 liegt außerhalb", "Nur mit Zustimmung"]);
    let mut better = typed.to_vec();
    better[4] = ("application_from", "01.01.2027");
    let place = location(&world.form(&path, &scene.officer, &better).await);
    let edit = world.page(&format!("{place}/edit"), Some(&scene.officer)).await.is(200);
    has(&edit, &["value=\"01.01.2027\"", "selected"]);
    let page = world.page(&place, Some(&scene.approver)).await.is(200);
    has(&page, &["01.01.2027 – 31.05.2027", "Einzelvorhaben, Gemeinschaftsvorhaben", "wartet auf die Freigabe"]);
    let digest = hidden(&page.text, "digest");
    assert_eq!(
        location(&world.form(&format!("{place}/release"), &scene.approver, &[("digest", &digest)]).await),
        place
    );
    let early = world.form(&format!("{place}/open"), &scene.officer, &[("version", "2")]).await.is(422);
    has(&early, &["beginnt erst am 01.01.2027"]);
    world.clock.advance(60 * 24 * 3600);
    let officer = world.sign_in(scene.officer.person, scene.officer.user, &scene.officer.email).await;
    has(&world.page("/programmes", Some(&officer)).await.is(200), &["kann geöffnet werden"]);
    let page = world.page(&place, Some(&officer)).await.is(200);
    has(&page, &["Der erste Tag ist gekommen", "Öffnen"]);
    let version = hidden(&page.text, "version");
    assert_eq!(location(&world.form(&format!("{place}/open"), &officer, &[("version", &version)]).await), place);
    let viewer = world.someone("viewer@huenfeld.example", Role::Viewer, scene.town).await;
    has(&world.page("/programmes", Some(&viewer)).await.is(200), &["Offene Förderaufrufe", "Erster Aufruf"]);
    let theirs = world.page(&place, Some(&viewer)).await.is(200);
    has(&theirs, &["Offen", "Nur mit Zustimmung"]);
    assert!(!theirs.text.contains("/extend") && !theirs.text.contains("Verlauf"), "{}", theirs.text);
    let extend = world.page(&format!("{place}/extend"), Some(&officer)).await.is(200);
    let version = hidden(&extend.text, "version");
    let longer = [("version", version.as_str()), ("application_until", "30.06.2027"), ("reason", "Nachfrage")];
    let proposal = location(&world.form(&format!("{place}/extend"), &officer, &longer).await);
    has(&world.page(&proposal, Some(&officer)).await.is(200), &["31.05.2027", "30.06.2027", "Anträge bis"]);
    has(&world.page(&place, Some(&officer)).await.is(200), &["Ein Änderungsvorschlag wartet", "31.05.2027"]);
    has(&world.page(&format!("{place}/close"), Some(&officer)).await.is(200), &["Schließen"]);
});

both!(a_letterhead_is_drafted_and_released_by_page, |world| {
    let scene = scene(&world).await;
    let path = format!("/authorities/{}/letterheads", scene.ministry);
    has(&world.page(&path, Some(&scene.officer)).await.is(200), &["noch keinen Briefkopf", "Neuen Briefkopf anlegen"]);
    let typed = [
        ("valid_from", "01.01.2026"),
        ("sender", "Ministerium\r\nReferat 1"),
        ("address", "Weg 1"),
        ("signature", "Im Auftrag"),
        ("place", "Musterstadt"),
    ];
    let again = world.form(&path, &scene.officer, &typed[..4]).await.is(422);
    has(&again, &["f-place-error", "Referat 1"]);
    let place = location(&world.form(&path, &scene.officer, &typed).await);
    let page = world.page(&place, Some(&scene.approver)).await.is(200);
    let digest = hidden(&page.text, "digest");
    assert_eq!(
        location(&world.form(&format!("{place}/release"), &scene.approver, &[("digest", &digest)]).await),
        place
    );
    has(&world.page(&place, Some(&scene.approver)).await.is(200), &["Freigegeben"]);
    // The next one begins with what holds.
    has(
        &world.page(&format!("{path}/new"), Some(&scene.officer)).await.is(200),
        &["Referat 1", "value=\"Musterstadt\""],
    );
    let viewer = world.someone("viewer@huenfeld.example", Role::Viewer, scene.town).await;
    for closed in [&path, &place] {
        assert_eq!(world.page(closed, Some(&viewer)).await.status, 404);
    }
    let second = world.form(&path, &scene.officer, &typed).await;
    let draft = location(&second);
    let discard = format!("{draft}/discard");
    has(&world.page(&discard, Some(&scene.officer)).await.is(200), &["Entwurf verwerfen"]);
    let done = world.form(&discard, &scene.officer, &[("version", "1"), ("reason", "doppelt")]).await;
    assert_eq!(location(&done), path);
});

both!(an_unused_draft_is_discarded_by_page_and_a_used_one_says_why_not, |world| {
    let scene = scene(&world).await;
    let draft = scene.draft(&world, "ORTE").await;
    let place = format!("/programmes/{}", text(&draft, "id"));
    world.programme("ANDERS").await;
    let file = "project_title,lead_ags,programme\nVorhaben,06631015,ORTE\n";
    let kind = rocket::http::ContentType::new("text", "csv");
    world.send("/imports/awards", &scene.officer, kind, file.as_bytes()).await.is(201);
    let asked = world.page(&format!("{place}/discard"), Some(&scene.officer)).await.is(200);
    has(&asked, &["Nur ein unbenutzter Entwurf"]);
    let fields = [("version", "1"), ("reason", "verschrieben")];
    let refused = world.form(&format!("{place}/discard"), &scene.officer, &fields).await.is(422);
    has(&refused, &["wird schon benutzt", "verschrieben"]);
    let other = scene.draft(&world, "WEGE").await;
    let place = format!("/programmes/{}", text(&other, "id"));
    let gone = world.form(&format!("{place}/discard"), &scene.officer, &fields).await;
    assert_eq!(location(&gone), "/programmes");
    world.page(&place, Some(&scene.officer)).await.is(404);
});

both!(texts_of_programmes_are_shown_as_texts, |world| {
    let scene = scene(&world).await;
    let script = "<script>alert(1)</script>";
    let body = with(scene.whole("ORTE"), json!({ "title": script, "note": script }));
    let draft = world.post("/programmes", Some(&scene.officer), &body).await.is(201).json();
    let place = format!("/programmes/{}", text(&draft, "id"));
    for path in ["/programmes".to_owned(), place.clone(), format!("{place}/edit"), format!("{place}/discard")] {
        let page = world.page(&path, Some(&scene.officer)).await.is(200).text;
        assert!(!page.contains("<script>"), "{path}");
    }
    let n: i64 = world.db().one(q("SELECT COUNT(*) AS n FROM programmes")).await.unwrap();
    assert_eq!(n, 1);
});
