//! The pages of deputies: named, confirmed and ended by form.

use super::Office;
use crate::world::{both, location};

both!(pages_name_confirm_and_end_a_deputy, |world| {
    let office = Office::new(&world).await;
    let (admin, second) = (&office.house.admin, &office.house.second);
    let person = world.page(&format!("/users/{}", office.officer.user), Some(admin)).await.is(200);
    let link =
        person.text.split("href=\"/deputies/new?assignment=").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let form = world.page(&format!("/deputies/new?assignment={link}"), Some(admin)).await.is(200);
    assert!(form.text.contains("budget@muster.example") && !form.text.contains("second@muster.example"));
    assert!(form.text.contains("name=\"award.record\"") && !form.text.contains("name=\"award.release\""));
    assert_eq!(location(&world.page("/deputies/new", Some(admin)).await), "/users");
    world.page("/deputies/new?assignment=1", Some(admin)).await.is(404);
    let (principal, deputy) = (office.officer.user.to_string(), office.budget.user.to_string());
    let mut fields = vec![
        ("principal", principal.as_str()),
        ("role", "officer"),
        ("authority", office.seat.as_str()),
        ("valid_to", "31.12.2026"),
        ("award.record", "true"),
        ("award.correct", "true"),
    ];
    let again = world.form("/deputies", admin, &fields).await.is(422);
    assert!(again.text.contains("Wählen Sie, wer vertritt.") && again.text.contains("Geben Sie den Grund an."));
    assert!(
        again.text.contains("name=\"award.correct\" value=\"true\" aria-invalid=\"false\" checked"),
        "{}",
        again.text
    );
    fields.extend([("deputy", deputy.as_str()), ("reason", "Urlaub <b>")]);
    assert_eq!(location(&world.form("/deputies", admin, &fields).await), "/deputies");
    for lang in ["de", "en"] {
        let list = world.page(&format!("/deputies?lang={lang}"), Some(admin)).await.is(200);
        assert!(list.text.contains("Urlaub &#60;b&#62;") && !list.text.contains("/confirm"));
    }
    let list = world.page("/deputies?state=named", Some(second)).await.is(200);
    let act = list.text.split("action=\"/deputies/").nth(1).unwrap().split('"').next().unwrap().to_owned();
    assert!(act.ends_with("/confirm"), "{act}");
    assert_eq!(location(&world.form(&format!("/deputies/{act}"), second, &[]).await), "/deputies");
    let end = act.replace("/confirm", "/end");
    assert!(world.page("/deputies", Some(admin)).await.is(200).text.contains(&end));
    assert_eq!(location(&world.form(&format!("/deputies/{end}"), admin, &[]).await), "/deputies");
    world.form(&format!("/deputies/{end}"), admin, &[]).await.is(422);
});
