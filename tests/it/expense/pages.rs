//! The pages of expenses: forms that keep what was typed, figures, contracts and input tax.

use super::ground;
use crate::world::{both, location};

both!(a_receipt_is_entered_by_page_and_what_was_typed_is_kept, |world| {
    let ground = ground(&world).await;
    let scene = &ground.scene;
    let list = format!("/awards/{}/expenses", scene.award);
    let form = world.page(&format!("{list}/new"), Some(&scene.contributor)).await.is(200).text;
    for text in ["Plattform (", "Wetteraukreis", "name=\"paid_on\""] {
        assert!(form.contains(text), "{text}");
    }
    let wrong = [
        ("paid_by", "06440000"),
        ("position", "contracts: Plattform"),
        ("kind", "receipt"),
        ("receipt", "R-1"),
        ("paid_on", "10.03.2026"),
        ("payee", "Muster GmbH"),
        ("reason", "Lizenzen <b>"),
        ("amount", "12.50"),
    ];
    let shown = world.form(&list, &scene.contributor, &wrong).await.is(422).text;
    assert!(shown.contains("Lizenzen &#60;b&#62;") || shown.contains("Lizenzen &lt;b&gt;"), "kept and escaped");
    assert!(shown.contains("href=\"#f-amount\""), "the summary leads to the field");
    let right: Vec<(&str, &str)> =
        wrong.iter().map(|(name, value)| (*name, if *name == "amount" { "12,50" } else { *value })).collect();
    assert_eq!(location(&world.form(&list, &scene.contributor, &right).await), list);
    let page = world.page(&list, Some(&scene.officer)).await.is(200).text;
    assert!(page.contains("12,50") && page.contains("Muster GmbH") && page.contains("R-1"), "{page}");
    assert!(!page.contains("/change"), "the ministry changes nothing");
    let id = ground.list(&world, &scene.officer).await[0]["id"].as_str().unwrap().to_owned();
    let change = world.page(&format!("/expenses/{id}/change"), Some(&scene.contributor)).await.is(200).text;
    assert!(change.contains("value=\"12,50\""), "{change}");
    let gone = world.form(&format!("/expenses/{id}/remove"), &scene.contributor, &[("version", "1")]).await;
    assert_eq!(location(&gone), list);
    for lang in ["de", "en"] {
        world.page(&format!("{list}?lang={lang}"), Some(&scene.other)).await.is(200);
        world.page(&format!("/awards/{}/contracts?lang={lang}", scene.award), Some(&scene.other)).await.is(200);
    }
    world.page(&list, Some(&scene.stranger)).await.is(404);
    world.page(&format!("{list}/new"), Some(&scene.viewer)).await.is(403);
});

both!(contracts_and_input_tax_have_their_page, |world| {
    let ground = ground(&world).await;
    let scene = &ground.scene;
    let place = format!("/awards/{}/contracts", scene.award);
    let lead = scene.lead.to_string();
    let fields = [
        ("awarded_by", lead.as_str()),
        ("number", "A-1"),
        ("contractor", "Muster GmbH"),
        ("subject", "Plattform"),
        ("procedure", "open"),
        ("amount", "1.000,00"),
        ("awarded_on", "01.02.2026"),
    ];
    let mut wrong = fields.to_vec();
    wrong[5] = ("amount", "viel");
    let kept = world.form(&place, &scene.coordinator, &wrong).await.is(422).text;
    assert!(kept.contains("value=\"viel\"") && kept.contains("value=\"Muster GmbH\""), "{kept}");
    assert_eq!(location(&world.form(&place, &scene.coordinator, &fields).await), place);
    let page = world.page(&place, Some(&scene.coordinator)).await.is(200).text;
    assert!(page.contains("A-1 · Muster GmbH") && page.contains("?key="), "{page}");
    let key = page.split("?key=").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let edit = world.page(&format!("{place}?key={key}"), Some(&scene.coordinator)).await.is(200).text;
    assert!(edit.contains("value=\"1000,00\"") && edit.contains(&format!("/contracts/{key}/correct")));
    let tax = [("authority", lead.as_str()), ("deducts", "true"), ("reason", "BgA"), ("version", "0")];
    let said = world.form(&format!("/awards/{}/input-tax", scene.award), &scene.coordinator, &tax).await;
    assert_eq!(location(&said), place);
    assert!(world.page(&place, Some(&scene.officer)).await.is(200).text.contains("BgA"));
});
