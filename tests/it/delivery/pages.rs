//! The page: figures, one form for what is possible now, input that is kept, both languages.

use super::{done, form_with_file, scene, stands};
use crate::paper::PNG;
use crate::world::{both, location};
use serde_json::json;

both!(an_officer_records_by_page_and_what_was_typed_is_kept, |world| {
    let scene = scene(&world).await;
    let notice = scene.issued(&world).await;
    let page = format!("{notice}/delivery");
    let first = world.page(&format!("{page}?lang=de"), Some(&scene.officer)).await.is(200).text;
    assert!(first.contains("Bekanntgabe eintragen") && !first.contains("Rücklauf der Post"), "{first}");
    assert!(first.contains("von einer Bekanntgabe ist nichts eingetragen"), "{first}");
    let form = world.page(&format!("{page}?act=deliver&lang=de"), Some(&scene.officer)).await.is(200).text;
    assert!(form.contains(r#"value="22.11.2026""#) && form.contains("mit der Post"), "{form}");
    let fields = [("version", "0"), ("way", "post"), ("on", "2.1.2027"), ("occasion", "Übergabe"), ("addressee", "")];
    let wrong = form_with_file(&world, &scene.officer, &format!("{notice}/deliveries"), &fields, b"").await.is(422);
    assert!(wrong.text.contains(r#"value="2.1.2027""#) && wrong.text.contains(r#"value="Übergabe""#), "{}", wrong.text);
    assert!(wrong.text.contains("liegt in der Zukunft") && wrong.text.contains("#f-on"), "{}", wrong.text);
    let nothing = [("version", "0"), ("way", ""), ("on", ""), ("addressee", "")];
    let nothing = form_with_file(&world, &scene.officer, &format!("{notice}/deliveries"), &nothing, b"").await.is(422);
    for field in ["way", "on"] {
        let link = format!("href=\"#f-{field}\">");
        let told = nothing.text.split(link.as_str()).nth(1).and_then(|rest| rest.split('<').next()).unwrap_or_default();
        assert!(told.ends_with(": Hier fehlt eine Angabe."), "{field}: {}", nothing.text);
    }
    let bare = [("version", "0"), ("way", "formal"), ("on", "20.11.2026")];
    let bare = form_with_file(&world, &scene.officer, &format!("{notice}/deliveries"), &bare, b"").await.is(422);
    assert!(bare.text.contains("braucht ihren Nachweis") && bare.text.contains("#f-file"), "{}", bare.text);
    let unknown = [("version", "0"), ("way", "formal"), ("on", "20.11.2026"), ("grant", "1")];
    form_with_file(&world, &scene.officer, &format!("{notice}/deliveries"), &unknown, PNG).await.is(422);
    let good = [("version", "0"), ("way", "formal"), ("on", "20.11.2026"), ("addressee", "")];
    let sent = form_with_file(&world, &scene.officer, &format!("{notice}/deliveries"), &good, PNG).await;
    assert_eq!(location(&sent), page);
    // Sent twice, the second finds that something was recorded meanwhile.
    form_with_file(&world, &scene.officer, &format!("{notice}/deliveries"), &good, PNG).await.is(409);
    let now = stands(&world, &scene.officer, &notice).await;
    assert_eq!((&now["state"], &now["version"]), (&json!("delivered"), &json!(2)));
    let after = world.page(&format!("{page}?lang=de"), Some(&scene.officer)).await.is(200).text;
    assert!(after.contains("förmlich zugestellt, 20.11.2026") && after.contains("21.12.2026"), "{after}");
    assert!(after.contains("Verzicht eintragen") && !after.contains("Auf Rechtsbehelfe verzichten"), "{after}");
    assert!(after.contains("Nachweis laden") && after.contains("1 Monat ab Bekanntgabe"), "{after}");
    let english = world.page(&format!("{page}?lang=en"), Some(&scene.officer)).await.is(200).text;
    assert!(english.contains("served formally") && english.contains("Record a remedy"), "{english}");
});

both!(
    #[expect(clippy::too_many_lines, reason = "every form of the story stands here as it is typed")]
    all_forms_lead_back_to_the_page,
    |world| {
        let scene = scene(&world).await;
        let notice = scene.issued(&world).await;
        let page = format!("{notice}/delivery");
        done(&world, &scene.officer, &format!("{notice}/deliveries"), json!({ "way": "portal", "on": "2026-11-20" }))
            .await;
        let ready = world.page(&format!("{page}?lang=de"), Some(&scene.contributor)).await.is(200).text;
        assert!(ready.contains("liegt im Portal für Sie bereit"), "{ready}");
        assert!(ready.contains("noch offen: 2 Adressaten") && !ready.contains("nicht gesehen"), "{ready}");
        assert!(
            !world
                .page(&format!("{page}?lang=de"), Some(&scene.viewer))
                .await
                .is(200)
                .text
                .contains("Bescheid abrufen")
        );
        let sent = world.form(&format!("{notice}/retrieve"), &scene.contributor, &[("version", "2")]).await;
        assert_eq!(location(&sent), page);
        let again = world.form(&format!("{notice}/retrieve"), &scene.contributor, &[("version", "3")]).await.is(422);
        assert!(again.text.contains("nichts bereit"), "{}", again.text);
        let partner = scene.partner.to_string();
        let post = [("version", "3"), ("way", "post"), ("on", "17.11.2026"), ("addressee", partner.as_str())];
        let early = form_with_file(&world, &scene.officer, &format!("{notice}/deliveries"), &post, b"").await.is(422);
        assert!(early.text.contains("Der Versuch ist erst vom 20.11.2026"), "{}", early.text);
        let post = [("version", "3"), ("way", "post"), ("on", "20.11.2026"), ("addressee", partner.as_str())];
        let sent = form_with_file(&world, &scene.officer, &format!("{notice}/deliveries"), &post, b"").await;
        assert_eq!(location(&sent), page);
        for act in ["receive", "return", "remedy"] {
            let form = world.page(&format!("{page}?act={act}&lang=de"), Some(&scene.officer)).await.is(200).text;
            assert!(form.contains("name=\"addressee\""), "{act}: {form}");
        }
        let back = [("version", "4"), ("addressee", partner.as_str()), ("on", "22.11.2026"), ("note", "")];
        let missing = world.form(&format!("{notice}/return-mail"), &scene.officer, &back).await.is(422);
        assert!(missing.text.contains("#f-note"), "{}", missing.text);
        let back = [("version", "4"), ("addressee", partner.as_str()), ("on", "22.11.2026"), ("note", "unbekannt")];
        assert_eq!(location(&world.form(&format!("{notice}/return-mail"), &scene.officer, &back).await), page);
        let handed = [("version", "5"), ("way", "handed_over"), ("on", "22.11.2026"), ("addressee", "")];
        let sent = form_with_file(&world, &scene.officer, &format!("{notice}/deliveries"), &handed, b"").await;
        assert_eq!(location(&sent), page);
        let suit = [
            ("version", "6"),
            ("addressee", partner.as_str()),
            ("remedy", "suit"),
            ("on", "22.11.2026"),
            ("part", "Auflage 1"),
        ];
        assert_eq!(location(&world.form(&format!("{notice}/remedies"), &scene.officer, &suit).await), page);
        let form = world.page(&format!("{page}?act=decide&lang=de"), Some(&scene.officer)).await.is(200).text;
        assert!(form.contains("Klage, Landkreis Darmstadt-Dieburg, 22.11.2026"), "{form}");
        let decided = [("version", "7"), ("filed", "7"), ("outcome", "withdrawn"), ("on", "22.11.2026"), ("note", "")];
        assert_eq!(location(&world.form(&format!("{notice}/remedies/decide"), &scene.officer, &decided).await), page);
        let bare = [("version", "8"), ("addressee", partner.as_str()), ("on", "22.11.2026")];
        let bare = form_with_file(&world, &scene.other, &format!("{notice}/waive"), &bare, b"").await.is(422);
        assert!(bare.text.contains("Ohne die unterschriebene Erklärung"), "{}", bare.text);
        let waived = [("version", "8"), ("addressee", partner.as_str()), ("on", "22.11.2026")];
        let hostile =
            form_with_file(&world, &scene.other, &format!("{notice}/waive"), &waived, b"<html></html>").await.is(422);
        assert!(hostile.text.contains("nichts von PDF, PNG, JPEG, TIFF"), "{}", hostile.text);
        assert_eq!(
            location(&form_with_file(&world, &scene.other, &format!("{notice}/waive"), &waived, PNG).await),
            page
        );
        let history = world.page(&format!("/awards/{}?lang=de", scene.award), Some(&scene.officer)).await.is(200).text;
        for word in [
            "Bekanntgabe eingetragen",
            "Im Portal abgerufen",
            "Rücklauf der Post eingetragen",
            "Auf Rechtsbehelfe verzichtet",
        ] {
            assert!(history.contains(word), "{word}");
        }
        let now = stands(&world, &scene.officer, &notice).await;
        assert_eq!((&now["addressees"][1]["state"], &now["version"]), (&json!("final"), &json!(9)));
    }
);
