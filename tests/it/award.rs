//! Stories of awards that are known from paper and lists: recorded, corrected, listed, summed up, and hidden from strangers.

mod lists;
mod map;
mod seats;

use crate::world::{Someone, World, both, location};
use foerderbuch::access::Role;
use foerderbuch::audit;
use foerderbuch::id::ProgrammeId;
use serde_json::{Value, json};

/// A ministry with an officer, a programme, and four authorities of the register.
struct Scene {
    officer: Someone,
    programme: ProgrammeId,
    wetterau: foerderbuch::id::AuthorityId,
}

async fn scene(world: &World) -> Scene {
    let ministry = world.authority("ministry", "Ministerium", None).await;
    for (kind, name, ags) in [
        ("county", "Landkreis Darmstadt-Dieburg", "06432000"),
        ("independent_city", "Darmstadt", "06411000"),
        ("county", "Main-Kinzig-Kreis", "06435000"),
        ("town", "Hünfeld", "06435015"),
    ] {
        world.authority(kind, name, Some(ags)).await;
    }
    let wetterau = world.authority("county", "Wetteraukreis", Some("06440000")).await;
    Scene {
        officer: world.someone("officer@m.example", Role::Officer, ministry).await,
        programme: world.programme("STARKE-HEIMAT").await,
        wetterau,
    }
}

impl Scene {
    fn path(&self) -> String {
        format!("/programmes/{}/awards", self.programme)
    }
    async fn record(&self, world: &World, body: Value) -> Value {
        world.post(&self.path(), Some(&self.officer), &body).await.is(201).json()
    }
    async fn faults(&self, world: &World, body: Value) -> Vec<String> {
        world.post(&self.path(), Some(&self.officer), &body).await.is(422).faults()
    }
}

both!(an_award_of_two_counties_is_recorded_and_both_see_it, |world| {
    let scene = scene(&world).await;
    let body = json!({
        "title": "Offene Datenplattform", "lead": "06432000", "partners": "06440000", "grant": "1800000.00", "ends_on": "2025-03-31",
        "awarded_on": "2023-04-27", "note": "Betrag „rund“", "shares": "1000000 | 800000", "source_url": "https://example.org/meldung"
    });
    let award = scene.record(&world, body).await;
    assert_eq!(award["grant"], "1800000.00");
    assert_eq!(award["grant_is_rounded"], true);
    assert_eq!(award["total_cost"], Value::Null);
    assert_eq!(award["paid"], Value::Null);
    assert_eq!(award["lead"]["name"], "Landkreis Darmstadt-Dieburg");
    assert_eq!(award["partners"][0]["ags"], "06440000");
    let partner = world.someone("viewer@wetterau.example", Role::Viewer, scene.wetterau).await;
    let path = format!("/awards/{}", award["id"].as_str().unwrap());
    assert_eq!(world.get(&path, Some(&partner)).await.is(200).json()["grant"], "1800000.00");
    let shares = world.get(&format!("{path}/recipients"), Some(&partner)).await.is(200).json();
    assert_eq!(shares["items"][1]["share"], "800000.00");
    let history = world.get(&format!("{path}/history"), Some(&scene.officer)).await.is(200).json();
    assert_eq!(
        (&history["items"][0]["act"], &history["items"][0]["person"]),
        (&json!("award.recorded"), &json!("officer"))
    );
    let theirs = world.get(&format!("{path}/history"), Some(&partner)).await.is(200).json();
    assert_eq!(theirs["items"][0]["person"], Value::Null, "a municipality learns no names of the ministry's staff");
    assert!(world.page(&path, Some(&partner)).await.is(200).text.contains("rund"));
    audit::verify(world.db()).await.unwrap().unwrap();
});

both!(all_wrong_fields_are_told_at_once_and_nothing_is_kept, |world| {
    let scene = scene(&world).await;
    let body = json!({
        "lead": "06999999", "partners": "06440000 | 06440000", "grant": "-5", "total_cost": "0", "eligible_cost": "1e9", "paid": "-1",
        "starts_on": "2023-02-30", "ends_on": "gestern", "awarded_on": "2099-01-01", "financing_type": "gift", "rate": "11/10",
        "source_url": "javascript:alert(1)", "state": "issued", "case_number": "x".repeat(61)
    });
    let faults = scene.faults(&world, body).await;
    for expected in [
        "title input.missing",
        "lead award.unknown-authority",
        "partners award.recipient-twice",
        "grant award.amount-not-positive",
        "total_cost award.amount-not-positive",
        "eligible_cost money.not-a-number",
        "paid award.amount-negative",
        "starts_on date.does-not-exist",
        "ends_on date.not-a-date",
        "awarded_on award.awarded-in-future",
        "financing_type input.not-a-choice",
        "rate award.bad-rate",
        "source_url input.not-a-url",
        "state award.state-claims-release",
        "case_number input.too-long",
    ] {
        assert!(faults.iter().any(|fault| fault == expected), "{expected} in {faults:#?}");
    }
    assert_eq!(world.get("/awards/totals", Some(&scene.officer)).await.is(200).json()["count"], 0);
});

both!(amounts_and_periods_are_held_against_each_other, |world| {
    let scene = scene(&world).await;
    for (body, expected) in [
        (json!({ "grant": "12,50" }), "grant money.ambiguous"),
        (json!({ "grant": "1.005" }), "grant money.too-many-decimals"),
        (json!({ "grant": "99999999999999999999.00" }), "grant money.too-large"),
        (json!({ "grant": "100.01", "total_cost": "100.00" }), "grant award.grant-over-cost"),
        (json!({ "eligible_cost": "100.01", "total_cost": "100.00" }), "eligible_cost award.eligible-over-total"),
        (json!({ "grant": "90.01", "eligible_cost": "90.00" }), "grant award.grant-over-eligible"),
        (json!({ "grant": "90", "paid": "90.01" }), "paid award.paid-over-grant"),
        (json!({ "starts_on": "2024-02-01", "ends_on": "2024-01-31" }), "ends_on period.end-before-start"),
        (json!({ "grant": "100", "partners": "06440000", "shares": "60 | 39.99" }), "shares award.shares-sum"),
        (json!({ "grant": "100", "partners": "06440000", "shares": "100" }), "shares award.shares-count"),
        (json!({ "partners": "06440000", "shares": "60 | 40" }), "shares award.shares-without-grant"),
        (json!({ "title": "A\u{202e}B" }), "title input.control-character"),
        (json!({ "title": "x".repeat(1001) }), "title input.too-long"),
        (json!({ "grant": 100 }), "grant input.not-text"),
        (json!({ "amount": "100" }), "amount input.unknown-field"),
    ] {
        let mut whole = json!({ "title": "Vorhaben", "lead": "06411000" });
        whole.as_object_mut().unwrap().extend(body.as_object().unwrap().clone());
        assert_eq!(scene.faults(&world, whole).await, vec![expected.to_owned()]);
    }
});

both!(a_correction_needs_the_version_and_a_reason_and_leaves_the_old_in_the_history, |world| {
    let scene = scene(&world).await;
    let award = scene.record(&world, json!({ "title": "A; B", "lead": "06435015", "grant": "1125000" })).await;
    assert_eq!(award["projects"], json!(["A", "B"]));
    let path = format!("/awards/{}/correct", award["id"].as_str().unwrap());
    let body =
        json!({ "title": "A; B", "lead": "06435015", "grant": "1126000.50", "version": "1", "reason": "Zahlendreher" });
    let mut without = body.clone();
    without.as_object_mut().unwrap().remove("reason");
    assert_eq!(world.post(&path, Some(&scene.officer), &without).await.is(422).faults(), vec!["reason input.missing"]);
    let corrected = world.post(&path, Some(&scene.officer), &body).await.is(200).json();
    assert_eq!((&corrected["grant"], &corrected["version"]), (&json!("1126000.50"), &json!(2)));
    let stale = world.post(&path, Some(&scene.officer), &body).await.is(409).json();
    assert_eq!(stale["code"], "conflict.stale-version");
    let history =
        world.get(&format!("/awards/{}/history", award["id"].as_str().unwrap()), Some(&scene.officer)).await.json();
    assert_eq!(history["items"].as_array().unwrap().len(), 2);
});

both!(a_municipality_reads_neither_reasons_nor_old_values, |world| {
    let scene = scene(&world).await;
    let body = json!({ "title": "A", "lead": "06440000", "note": "nur intern", "state": "unconfirmed" });
    let award = scene.record(&world, body).await;
    let path = format!("/awards/{}", award["id"].as_str().unwrap());
    let future = json!({ "title": "A", "lead": "06440000", "version": "2", "reason": "geraten" });
    world.post(&format!("{path}/correct"), Some(&scene.officer), &future).await.is(409);
    let proven =
        json!({ "title": "A", "lead": "06440000", "note": "belegt", "version": "1", "reason": "Akte gefunden" });
    world.post(&format!("{path}/correct"), Some(&scene.officer), &proven).await.is(200);
    let viewer = world.someone("viewer@wetterau.example", Role::Viewer, scene.wetterau).await;
    let theirs = world.page(&path, Some(&viewer)).await.is(200).text;
    assert!(
        theirs.contains("Berichtigt") && !theirs.contains("nur intern") && !theirs.contains("Akte gefunden"),
        "{theirs}"
    );
    let ours = world.page(&path, Some(&scene.officer)).await.is(200).text;
    assert!(ours.contains("nur intern → belegt") && ours.contains("Akte gefunden"), "{ours}");
    let json = world.get(&format!("{path}/history"), Some(&viewer)).await.is(200).text;
    assert!(!json.contains("nur intern") && !json.contains("Akte gefunden"), "{json}");
});

both!(an_unproven_award_is_in_no_sum_and_no_municipality_sees_it, |world| {
    let scene = scene(&world).await;
    scene.record(&world, json!({ "title": "Belegt", "lead": "06440000", "grant": "100" })).await;
    scene.record(&world, json!({ "title": "Ohne Betrag", "lead": "06440000" })).await;
    scene
        .record(&world, json!({ "title": "Unbelegt", "lead": "06440000", "grant": "250000", "state": "unconfirmed" }))
        .await;
    let totals = world.get("/awards/totals", Some(&scene.officer)).await.is(200).json();
    assert_eq!((&totals["count"], &totals["counted"], &totals["grant"]), (&json!(3), &json!(2), &json!("100.00")));
    assert_eq!(
        (&totals["without_grant"], &totals["unconfirmed"], &totals["unassigned"]),
        (&json!(1), &json!(1), &json!("100.00"))
    );
    let viewer = world.someone("viewer@wetterau.example", Role::Viewer, scene.wetterau).await;
    let theirs = world.get("/awards/totals", Some(&viewer)).await.is(200).json();
    assert_eq!((&theirs["count"], &theirs["unconfirmed"]), (&json!(2), &json!(0)));
});

both!(the_form_keeps_what_was_typed_and_says_what_is_wrong, |world| {
    let scene = scene(&world).await;
    let programme = scene.programme.to_string();
    let typed = [
        ("programme", programme.as_str()),
        ("title", "Mein Vorhaben"),
        ("lead", "06411000"),
        ("grant", "12.50"),
        ("state", "recorded"),
    ];
    let again = world.form("/awards", &scene.officer, &typed).await.is(422);
    assert!(
        again.text.contains("Mein Vorhaben") && again.text.contains("12.50") && again.text.contains("f-grant-error")
    );
    let mut better = typed.to_vec();
    better[3] = ("grant", "12.500,75 €");
    let place = location(&world.form("/awards", &scene.officer, &better).await);
    let page = world.page(&place, Some(&scene.officer)).await.is(200).text;
    assert!(page.contains("12.500,75"), "{page}");
    let form = world.page(&format!("{place}/correct"), Some(&scene.officer)).await.is(200).text;
    assert!(form.contains("value=\"12500,75\"") && form.contains("value=\"1\""), "{form}");
    let corrected = [
        ("title", "Mein Vorhaben\nUnd ein zweites"),
        ("lead", "06411000"),
        ("state", "recorded"),
        ("version", "1"),
        ("reason", "zwei Vorhaben"),
    ];
    assert_eq!(location(&world.form(&format!("{place}/correct"), &scene.officer, &corrected).await), place);
    assert!(world.page(&place, Some(&scene.officer)).await.is(200).text.contains("Und ein zweites"));
});

both!(texts_are_shown_as_texts, |world| {
    let scene = scene(&world).await;
    let script = "<script>alert(1)</script>";
    let award = scene
        .record(
            &world,
            json!({ "title": script, "lead": "06411000", "lead_name": "<b>x</b>", "note": script, "theme": script }),
        )
        .await;
    for path in [
        format!("/awards/{}", award["id"].as_str().unwrap()),
        "/awards".to_owned(),
        "/".to_owned(),
        format!("/programmes/{}", scene.programme),
    ] {
        let page = world.page(&path, Some(&scene.officer)).await.is(200).text;
        assert!(!page.contains("<script>") && !page.contains("<b>x"), "{path}");
    }
});
