//! A change of the lead: consents of everybody, an account at the cut-off day, and everybody's share to the cent.

use super::money::pay;
use super::scene;
use crate::paper::PNG;
use crate::release::sound;
use crate::world::both;
use foerderbuch::access::Role;
use rocket::http::ContentType;
use serde_json::{Value, json};

fn shares(fulda: &str, tann: &str) -> Value {
    json!({ "items": [
        { "ags": "06631015", "name": "Hünfeld", "cost": "400000.00", "share": "360000.00" },
        { "ags": "06631024", "name": "Tann", "cost": "100000.00", "share": tann },
        { "ags": "06631009", "name": "Fulda", "cost": "500000.00", "share": fulda }
    ] })
}

both!(
    #[expect(clippy::too_many_lines, reason = "every consent and the account of one change of the lead")]
    the_lead_changes_with_consents_and_an_account,
    |world| {
        let scene = scene(&world).await;
        pay(&world, &scene, 2027, 10_000_000).await;
        let one = scene.begin(&world, "Hünfeld übernimmt die Federführung.", "2027-07-01").await;
        let rows = shares("450000.00", "90000.00");
        scene.save(&world, &one, "recipients", rows).await;
        let missing =
            |all: &[String]| all.iter().filter(|one| one.as_str() == "consents amendment.consent-missing").count();
        let errors = scene.errors(&world, &one).await;
        assert_eq!(
            (missing(&errors), errors.contains(&"head.cut_off_on amendment.cut-off-missing".to_owned())),
            (3, true),
            "{errors:?}"
        );
        let head = |paid: &str| {
            json!({ "reason": "Hünfeld übernimmt die Federführung.", "effective_on": "2027-07-01",
        "cut_off_on": "2027-06-30", "cut_off_paid": paid })
        };
        scene.save(&world, &one, "head", head("90000.00")).await;
        let errors = scene.errors(&world, &one).await;
        assert!(
            errors.contains(&"head.cut_off_paid amendment.cut-off-differs".to_owned()),
            "the ledger knows better: {errors:?}"
        );
        scene.save(&world, &one, "head", head("100000.00")).await;
        let consent = async |authority: &str, bytes: &[u8]| {
            let version = scene.read(&world, scene.officer(), &one).await["version"].clone();
            let path =
                format!("/amendments/{}/consents?authority={authority}&name=Zustimmung.png&version={version}", one.id);
            world.send(&path, scene.officer(), ContentType::Binary, bytes).await
        };
        assert_eq!(consent("06631018", PNG).await.is(422).faults(), ["authority amendment.consent-of-nobody"]);
        assert_eq!(consent("06631009", b"<html>").await.is(422).faults(), ["file document.wrong-kind"]);
        for authority in ["06631015", "06631024", "06631009"] {
            consent(authority, PNG).await.is(200);
        }
        assert_eq!(scene.errors(&world, &one).await, Vec::<String>::new());
        // Who has consented to these shares has not consented to others.
        scene.save(&world, &one, "recipients", shares("539999.99", "0.01")).await;
        assert_eq!(scene.errors(&world, &one).await, ["consents amendment.consent-overtaken"; 3]);
        scene.save(&world, &one, "recipients", shares("450000.00", "90000.00")).await;
        assert_eq!(scene.errors(&world, &one).await, Vec::<String>::new());
        let given = scene.read(&world, scene.officer(), &one).await["prepared"]["consents"][0].clone();
        let file = format!("/amendments/{}/consents/{}", one.id, given["document"].as_str().unwrap());
        let loaded = world.get(&file, Some(scene.approver())).await.is(200);
        assert_eq!((loaded.bytes.as_slice(), loaded.header("X-Content-SHA256")), (PNG, given["sha256"].as_str()));
        // The new partner knows nothing of it before the notice.
        let tann = world.authority("town", "Egal", Some("06631099")).await;
        let stranger = world.someone("coordinator@egal.example", Role::Coordinator, tann).await;
        world.get(&format!("/amendments/{}", one.id), Some(&stranger)).await.is(404);
        scene.act(&world, scene.officer(), &one, "hand-over").await.is(200);
        let seen = scene.read(&world, scene.approver(), &one).await;
        let change = &seen["prepared"]["notice"]["amendment"]["lead_change"];
        assert_eq!((&change["cut_off_on"], &change["paid_until_then"]), (&json!("2027-06-30"), &json!("100000.00")));
        assert_eq!(change["consents"].as_array().unwrap().len(), 3);
        scene.release(&world, scene.approver(), &one).await.is(201);
        let award = scene.award(&world).await;
        assert_eq!((&award["lead"]["name"], award["partners"].as_array().unwrap().len()), (&json!("Hünfeld"), 2));
        let found = world.get("/awards?q=tann", Some(scene.officer())).await.is(200).json();
        assert_eq!(found["items"].as_array().unwrap().len(), 1, "it is found by its new partner");
        assert_eq!(scene.on(&world, "2027-06-30").await["terms"]["recipients"][0]["name"], "Fulda");
        assert_eq!(scene.on(&world, "2027-07-01").await["terms"]["recipients"][0]["name"], "Hünfeld");
        sound(&world).await;
    }
);

both!(nothing_is_invented_about_the_day_and_the_account_of_a_change, |world| {
    let scene = scene(&world).await;
    let one = scene.begin(&world, "Hünfeld übernimmt.", "2027-07-01").await;
    let rows = json!({ "items": [
        { "ags": "06631015", "name": "Hünfeld", "cost": "400000.00", "share": "360000.00" },
        { "ags": "06631009", "name": "Fulda", "cost": "600000.00", "share": "540000.00" }
    ] });
    scene.save(&world, &one, "recipients", rows).await;
    let head = |day: &str, paid: &str| json!({ "reason": "Hünfeld übernimmt.", "effective_on": "2027-07-01", "cut_off_on": day, "cut_off_paid": paid });
    for day in ["2027-06-29", "2027-07-02", "2199-12-31"] {
        scene.save(&world, &one, "head", head(day, "0.00")).await;
        let errors = scene.errors(&world, &one).await;
        assert!(errors.contains(&"head.cut_off_on amendment.cut-off-elsewhere".to_owned()), "{day}: {errors:?}");
    }
    // Nothing was ever paid: an account of something is refused.
    scene.save(&world, &one, "head", head("2027-06-30", "123.45")).await;
    let errors = scene.errors(&world, &one).await;
    assert!(errors.contains(&"head.cut_off_paid amendment.cut-off-differs".to_owned()), "{errors:?}");
    scene.save(&world, &one, "head", head("2027-06-30", "0.00")).await;
    assert_eq!(scene.errors(&world, &one).await, ["consents amendment.consent-missing"; 2]);
    scene.save(&world, &one, "head", json!({ "reason": "Hünfeld übernimmt.", "effective_on": "2199-12-31" })).await;
    let errors = scene.errors(&world, &one).await;
    assert!(errors.contains(&"head.effective_on amendment.effective-after-end".to_owned()), "{errors:?}");
});
