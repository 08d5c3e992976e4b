//! The pages: what an administrator types is kept, an approver releases what is read, everybody sees what is unverified.

use super::scene;
use crate::world::{Answered, both, location};

/// What the controls of a form hold, as a browser would send them.
fn controls(page: &Answered) -> Vec<(String, String)> {
    let plain = |text: &str| {
        text.replace("&#34;", "\"")
            .replace("&#39;", "'")
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&#38;", "&")
    };
    let attribute = |tag: &str, name: &str| {
        tag.split_once(&format!(" {name}=\"")).and_then(|(_, rest)| rest.split_once('"')).map(|(value, _)| plain(value))
    };
    let start = page.text.find("<form class=\"form\"").unwrap();
    let form = page.text[start..].split("</form>").next().unwrap();
    let mut found = Vec::new();
    for piece in form.split('<').skip(1) {
        let (tag, rest) = piece.split_once('>').unwrap();
        let Some(name) = attribute(tag, "name") else { continue };
        if tag.starts_with("input") {
            if !tag.contains("checkbox") || tag.ends_with(" checked") {
                found.push((name, attribute(tag, "value").unwrap_or_default()));
            }
        } else if tag.starts_with("textarea") {
            found.push((name, plain(rest.strip_prefix('\n').unwrap_or(rest))));
        } else if tag.starts_with("select") {
            let chosen = form.split_once(tag).unwrap().1.split("</select>").next().unwrap().to_owned();
            let value = chosen.split("<option").find(|option| option.contains(" selected"));
            found.push((name, value.and_then(|option| attribute(option, "value")).unwrap_or_default()));
        }
    }
    found.into_iter().filter(|(name, _)| name != "csrf").collect()
}

fn with<'a>(fields: &'a [(String, String)], changes: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut all: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    for (name, value) in changes {
        all.retain(|(known, _)| known != name);
        all.push((name, value));
    }
    all
}

both!(an_administrator_drafts_and_an_approver_releases_through_pages_alone, |world| {
    let scene = scene(&world).await;
    let list = world.page("/rule-sets", Some(&scene.admin)).await.is(200).text;
    assert!(list.contains("/rule-sets/new") && list.contains("noch kein Regelwerk"), "{list}");
    let new = world.page("/rule-sets/new?from=shipped:starke-heimat/2", Some(&scene.admin)).await.is(200).text;
    assert!(new.contains("value=\"shipped:starke-heimat/2\" selected"), "{new}");
    let form = location(&world.form("/rule-sets", &scene.admin, &[("from", "shipped:starke-heimat/2")]).await);
    let place = form.trim_end_matches("/change").to_owned();
    let page = world.page(&form, Some(&scene.admin)).await.is(200);
    let fields = controls(&page);
    let value = |name: &str| fields.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str());
    assert_eq!((value("joint_maximum"), value("single_rate_minimum")), (Some("2500000,00"), Some("70 %")));
    assert_eq!((value("single"), value("allocation"), value("day_count")), (Some("true"), None, Some("act/365")));
    // Saved as it came: nothing is lost on the way through a browser.
    let unchanged = world.form(&form, &scene.admin, &with(&fields, &[])).await.is(422).text;
    assert!(unchanged.contains("Es ist nichts geändert"), "{unchanged}");
    let wrong = with(&fields, &[("joint_maximum", "12.50"), ("title", "Mein Titel"), ("citation_1_text", "")]);
    let again = world.form(&form, &scene.admin, &wrong).await.is(422);
    for part in ["f-joint_maximum-error", "f-citation_1_text-error", "12.50", "Mein Titel"] {
        assert!(again.text.contains(part), "{part}");
    }
    let better = with(&fields, &[("joint_maximum", "3.000.000,00"), ("title", "Mein Titel")]);
    assert_eq!(location(&world.form(&form, &scene.admin, &better).await), place);
    let shown = world.page(&place, Some(&scene.admin)).await.is(200).text;
    assert!(shown.contains("3.000.000,00") && shown.contains("Mein Titel"));
    assert!(shown.contains("Geändert: Titel, Gemeinschaftsvorhaben: Höchstbetrag der Zuwendung"), "{shown}");
    assert!(shown.contains("Freigeben muss eine andere Person") && !shown.contains("/release\""));
    let read = world.page(&place, Some(&scene.approver)).await.is(200).text;
    let digest = read.split("name=\"digest\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let release = format!("{place}/release");
    assert_eq!(location(&world.form(&release, &scene.approver, &[("digest", &digest)]).await), place);
    let released = world.page(&place, Some(&scene.admin)).await.is(200).text;
    assert!(released.contains("freigegeben") && released.contains("/rule-sets/new?from="));
    world.page(&form, Some(&scene.officer)).await.is(403);
});

both!(every_value_without_a_source_is_marked, |world| {
    let scene = scene(&world).await;
    let id = world.rule_set("starke-heimat", 1).await;
    let page = world.page(&format!("/rule-sets/{id}"), Some(&scene.viewer)).await.is(200).text;
    let (table, rest) = page.split_once("Einzelansatzes").unwrap();
    assert!(rest[..300].contains("20\u{a0}%") && rest[..300].contains(">ungeprüft<"), "{}", &rest[..300]);
    assert!(table.contains("Werte sind ungeprüft"));
    let rate = page.split_once("Fördersatz").unwrap().1;
    assert!(!rate.split("</tr>").next().unwrap().contains("ungeprüft"), "the rate has a source");
    for part in ["bis 14.04.2022", "ab 15.04.2022", "§ 91 LHO von 1999", "§ 84 LHO vom 1. April 2022", "VV Nr. 13"] {
        assert!(page.contains(part), "{part}");
    }
    assert!(!page.contains("/release") && !page.contains("/change"));
    let english = world.page(&format!("/rule-sets/{id}?lang=en"), Some(&scene.viewer)).await.is(200).text;
    assert!(english.contains(">unverified<") && english.contains("as a rule"));
});

both!(two_versions_stand_side_by_side_and_equal_values_on_demand, |world| {
    let scene = scene(&world).await;
    let (old, new) = (world.rule_set("starke-heimat", 1).await, world.rule_set("starke-heimat", 2).await);
    let place = format!("/rule-sets/{new}/compare?with={old}");
    let page = world.page(&place, Some(&scene.officer)).await.is(200).text;
    assert!(page.contains("Einzelvorhaben: Fördersatz") && page.contains("70\u{a0}% bis 90\u{a0}%"), "{page}");
    assert!(!page.contains("Längste Laufzeit") && page.contains("all=true"));
    let all = world.page(&format!("{place}&all=true"), Some(&scene.officer)).await.is(200).text;
    assert!(all.contains("Längste Laufzeit") && all.contains("(gleich)"));
    // Without a name the version before; where there is none, a choice.
    assert!(
        world
            .page(&format!("/rule-sets/{new}/compare"), Some(&scene.officer))
            .await
            .is(200)
            .text
            .contains("Unterschiede")
    );
    assert!(
        world
            .page(&format!("/rule-sets/{old}/compare"), Some(&scene.officer))
            .await
            .is(200)
            .text
            .contains("Vergleichen mit")
    );
});

both!(a_reason_is_wanted_before_a_rule_set_goes_out_of_use, |world| {
    let scene = scene(&world).await;
    let id = world.rule_set("starke-heimat", 1).await;
    let retire = format!("/rule-sets/{id}/retire");
    let again = world.form(&retire, &scene.approver, &[("version", "1")]).await.is(422).text;
    assert!(again.contains("f-reason-error"), "{again}");
    let sent = [("version", "1"), ("reason", "abgelöst <b>")];
    assert_eq!(location(&world.form(&retire, &scene.approver, &sent).await), format!("/rule-sets/{id}"));
    let page = world.page(&format!("/rule-sets/{id}"), Some(&scene.approver)).await.is(200).text;
    assert!(
        page.contains("außer Gebrauch") && page.contains("abgelöst &#60;b&#62;") && !page.contains("<b>"),
        "{page}"
    );
});
