//! Paper on pages: what was typed is kept, the scan comes with a form.

use super::{PDF, scene};
use crate::world::{both, location};
use rocket::http::{ContentType, Cookie};
use serde_json::json;

both!(
    #[expect(clippy::too_many_lines, reason = "every form of the story stands here as it is typed")]
    by_page_what_was_typed_is_kept_and_the_scan_is_sent_with_a_form,
    |world| {
        let scene = scene(&world).await;
        scene.grants(&world, "700,00".replace(',', ".").as_str()).await;
        let award = scene.recorded(&world, json!({})).await;
        let path = format!("/awards/{award}");
        let untouched = world.page(&format!("{path}/paper"), Some(&scene.officer2)).await.is(200).text;
        for (field, label) in [
            ("notice_number", "Nummer des Bescheids"),
            ("notice_on", "Tag des Bescheids"),
            ("signed_by", "Unterschrieben von"),
        ] {
            assert!(
                untouched.contains(&format!("<a href=\"#f-{field}\">{label}: Das fehlt noch.")),
                "{field}: {untouched}"
            );
            assert!(untouched.contains(&format!("for=\"f-{field}\">{label}</label>")), "{field}: {untouched}");
        }
        assert!(!untouched.contains("/send-back"), "only who may confirm sends it back: {untouched}");
        let other = world.page(&format!("{path}/paper"), Some(&scene.approver)).await.is(200).text;
        assert!(other.contains("/send-back"), "{other}");
        let fields = [
            ("notice_number", "III 4"),
            ("notice_on", "6.5.2024"),
            ("signed_by", "Dr. Ada Amtlich"),
            ("rule_set", ""),
            ("profile", ""),
            ("shares", "600,00\r\n400,00"),
            ("tranches", "2024 | 300,00\r\n2026 | 700,00"),
            ("payments", "02.11.2024 | 300,00 | Kassenbuch"),
            ("version", "1"),
        ];
        let mut wrong = fields.to_vec();
        wrong[6] = ("tranches", "2024 | 300.00");
        let again = world.form(&format!("{path}/paper"), &scene.officer2, &wrong).await.is(422).text;
        assert!(again.contains("2024 | 300.00") && again.contains("6.5.2024") && again.contains("Zeile 1"), "{again}");
        assert_eq!(
            location(&world.form(&format!("{path}/paper"), &scene.officer2, &fields).await),
            format!("{path}/paper")
        );
        let send = async |bytes: &[u8], name: &str| {
            let mut body = Vec::new();
            for (field, value) in [("csrf", scene.officer2.csrf.as_str()), ("version", "2")] {
                body.extend(
                    format!("--x\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n").bytes(),
                );
            }
            body.extend(format!("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\nContent-Type: application/pdf\r\n\r\n").bytes());
            body.extend(bytes);
            body.extend(b"\r\n--x--\r\n");
            let kind = ContentType::new("multipart", "form-data").with_params(("boundary", "x"));
            let request = world.client.post(format!("{path}/scan")).header(kind).body(body);
            world.raw(request.cookie(Cookie::new("session", scene.officer2.cookie.clone()))).await
        };
        let refused = send(b"<html></html>", "bescheid.pdf").await.is(422).text;
        assert!(refused.contains("nichts von PDF, PNG, JPEG, TIFF"), "{refused}");
        assert_eq!(location(&send(PDF, "bescheid.pdf").await), format!("{path}/paper"));
        let page = world.page(&format!("{path}/paper"), Some(&scene.approver)).await.is(200).text;
        let digest = page.split("name=\"digest\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let version = scene.version(&world, &award).await;
        let form = [("digest", digest.as_str()), ("version", version.as_str())];
        assert_eq!(
            location(&world.form(&format!("{path}/take-over"), &scene.approver, &form).await),
            format!("{path}/paper")
        );
        for lang in ["de", "en"] {
            world.page(&format!("{path}/paper?lang={lang}"), Some(&scene.officer)).await.is(200);
        }
        let page = world.page(&path, Some(&scene.officer)).await.is(200).text;
        assert!(page.contains("Vom Papier"), "{page}");
    }
);
