//! Amendments through the browser: what changes stands first, forms keep what was typed, everybody sees their own.

use super::{Amending, scene, until};
use crate::release::sound;
use crate::world::{both, location};
use serde_json::json;

fn field(page: &str, name: &str) -> String {
    page.split(&format!("name=\"{name}\" value=\"")).nth(1).unwrap_or_default().split('"').next().unwrap().to_owned()
}

both!(
    #[expect(clippy::too_many_lines, reason = "every form of the story stands here as it is typed")]
    an_amendment_is_prepared_and_released_through_the_browser,
    |world| {
        let scene = scene(&world).await;
        let (officer, approver) = (scene.officer(), scene.approver());
        let award = format!("/awards/{}", scene.award.id);
        let page = world.page(&award, Some(officer)).await.is(200).text;
        assert!(page.contains(&format!("{award}/amendments")) && page.contains(&format!("{award}/terms")), "{page}");
        let bad = world
            .form(&format!("{award}/amendments"), officer, &[("reason", "Verzug"), ("effective_on", "bald")])
            .await
            .is(422)
            .text;
        assert!(bad.contains("bald") && bad.contains("Verzug"), "what was typed is kept");
        let begun = world
            .form(&format!("{award}/amendments"), officer, &[("reason", "Verzug"), ("effective_on", "01.03.2027")])
            .await;
        let own = location(&begun);
        let one = Amending { id: own.rsplit('/').next().unwrap().to_owned() };
        let form = world.page(&format!("{own}/base/change"), Some(officer)).await.is(200).text;
        assert!(form.contains("31.12.2028") && !form.contains("name=\"purpose\""), "{form}");
        let version = field(&form, "version");
        let fields = [
            ("version", version.as_str()),
            ("starts_on", "01.01.2027"),
            ("ends_on", "gestern"),
            ("items.0.title", "Datenplattform"),
            ("items.0.goal", "Eine Plattform für beide Städte"),
        ];
        let bad = world.form(&format!("{own}/base"), officer, &fields).await.is(422).text;
        assert!(bad.contains("gestern"), "{bad}");
        let fields = [
            ("version", version.as_str()),
            ("starts_on", "01.01.2027"),
            ("ends_on", "30.06.2029"),
            ("items.0.title", "Datenplattform"),
            ("items.0.goal", "Eine Plattform für beide Städte"),
        ];
        assert_eq!(
            location(&world.form(&format!("{own}/base?next=true"), officer, &fields).await),
            format!("{own}/recipients/change")
        );
        let late = world.form(&format!("{own}/base"), officer, &fields).await.is(409).text;
        assert!(late.contains("30.06.2029"), "both versions are shown");
        for section in
            ["recipients", "positions", "funding", "financing", "tranches", "milestones", "indicators", "conditions"]
        {
            world.page(&format!("{own}/{section}/change"), Some(officer)).await.is(200);
        }
        for section in ["early-start", "reasons", "nichts"] {
            world.page(&format!("{own}/{section}/change"), Some(officer)).await.is(404);
        }
        let head = world.page(&format!("{own}/change"), Some(officer)).await.is(200).text;
        assert!(head.contains("Verzug") && head.contains("01.03.2027"), "{head}");
        let page = world.page(&own, Some(officer)).await.is(200).text;
        let (changes, findings) = (page.find("31.12.2028").unwrap(), page.find("Vorbereitet von").unwrap());
        assert!(changes < findings && page.contains("30.06.2029"), "what changes stands first");
        assert!(page.contains("approver2"), "who can still release it is shown");
        let english = world.page(&format!("{own}?lang=en"), Some(officer)).await.is(200).text;
        assert!(english.contains("What changes") && english.contains("Before"), "{english}");
        let version = field(&page, "version");
        location(&world.form(&format!("{own}/hand-over"), officer, &[("version", &version)]).await);
        let page = world.page(&own, Some(approver)).await.is(200).text;
        let (digest, key) = (field(&page, "digest"), field(&page, "idempotency_key"));
        assert_eq!(digest.len(), 64, "{page}");
        let wrong = world
            .form(
                &format!("{own}/release"),
                approver,
                &[("digest", &"0".repeat(64)), ("idempotency_key", &uuid::Uuid::now_v7().to_string())],
            )
            .await
            .is(409)
            .text;
        assert!(wrong.contains("Bescheid wäre heute ein anderer"), "{wrong}");
        let sent = [("digest", digest.as_str()), ("idempotency_key", key.as_str())];
        location(&world.form(&format!("{own}/release"), approver, &sent).await);
        location(&world.form(&format!("{own}/release"), approver, &sent).await);
        let page = world.page(&own, Some(officer)).await.is(200).text;
        assert!(page.contains("/notices/") && page.contains("30.06.2029"), "{page}");
        let list = world.page(&format!("{award}/amendments"), Some(officer)).await.is(200).text;
        assert!(list.contains(&own) && list.contains("erlassen"), "{list}");
        let _ = (one, until, json!({}));
        sound(&world).await;
    }
);
