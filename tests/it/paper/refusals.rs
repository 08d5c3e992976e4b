//! What is not taken over from paper: sums that miss by a cent, a budget that is short, what is not proven, hostile files.

use super::{PDF, PNG, scene};
use crate::world::both;
use foerderbuch::access::Role;
use foerderbuch::audit;
use foerderbuch::db::q;
use rocket::http::ContentType;
use serde_json::{Value, json};

both!(sums_that_miss_by_a_cent_are_named_and_wrong_lines_too, |world| {
    let scene = scene(&world).await;
    let award = scene.recorded(&world, json!({ "awarded_on": "2024-05-07", "paid": "500.00" })).await;
    scene.scan(&world, &award, PNG, "").await.is(200);
    let codes = async |more: Value| {
        let paper = scene.complete(&world, &award, more).await.is(200).json();
        let all = paper["findings"].as_array().unwrap().clone();
        all.iter().map(|one| one["code"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let right = json!({ "notice_on": "2024-05-07" });
    assert_eq!(codes(right.clone()).await, Vec::<String>::new());
    assert_eq!(codes(json!({})).await, ["paper.day-differs"]);
    let with = |name: &str, value: &str| {
        let mut more = right.clone();
        more[name] = json!(value);
        more
    };
    assert_eq!(codes(with("shares", "600.01 | 400.00")).await, ["paper.shares-sum"]);
    assert_eq!(codes(with("tranches", "2024 | 300.00\n2026 | 699.99")).await, ["paper.tranches-sum"]);
    assert_eq!(codes(with("payments", "2024-11-02 | 500.01 | Kassenbuch")).await, ["paper.payments-differ"]);
    assert_eq!(
        codes(with("payments", "2024-11-02 | 1000.01 | Kassenbuch")).await,
        ["paper.payments-over-grant", "paper.payments-differ"]
    );
    // More than the year's part is wrong from ledger_from on only.
    assert_eq!(codes(with("payments", "2024-11-02 | 500.00 | Kassenbuch")).await, Vec::<String>::new());
    let over = json!({ "notice_on": "2024-05-07", "tranches": "2024 | 600.00\n2026 | 400.00", "payments": "2026-01-02 | 500.00 | Kassenbuch" });
    assert_eq!(codes(over).await, ["paper.payments-over-tranche"]);
    let wrong = json!({
        "notice_on": "2027-01-01", "shares": "1000.00", "rule_set": "x", "profile": "zuweisung",
        "tranches": "2024 300", "payments": "2024-02-30 | 1.00 | x"
    });
    assert_eq!(
        scene.complete(&world, &award, wrong).await.is(422).faults(),
        [
            "notice_on paper.in-future",
            "rule_set paper.rule-set-unknown",
            "profile input.not-a-choice",
            "shares award.shares-count",
            "tranches paper.line-form",
            "payments paper.line-day"
        ]
    );
    for (name, value, code) in [
        ("tranches", "24 | 1.00", "tranches paper.line-year"),
        ("tranches", "2024 | 0", "tranches paper.line-amount"),
        ("tranches", "2024 | 1.00\n2024 | 2.00", "tranches award.year-twice"),
        ("payments", "2026-11-23 | 1.00 | x", "payments paper.line-in-future"),
        ("payments", "2026-01-01 | 1.00", "payments paper.line-form"),
        ("payments", "2026-01-01 | 1.001 | x", "payments paper.line-amount"),
    ] {
        assert_eq!(scene.complete(&world, &award, with(name, value)).await.is(422).faults(), [code], "{value}");
    }
});

both!(an_appropriation_that_is_short_by_a_cent_leaves_all_as_it_was, |world| {
    let scene = scene(&world).await;
    scene.grants(&world, "699.99").await;
    let award = scene.whole(&world).await;
    let version = scene.version(&world, &award).await;
    let short = scene.take_over(&world, &scene.approver, &award).await.is(422);
    let problem = short.json();
    assert_eq!(problem["code"], "ledger.over-free", "{}", short.text);
    assert!(
        short.text.contains("2026") && short.text.contains("700,00") && short.text.contains("699,99"),
        "{}",
        short.text
    );
    let paper = scene.read(&world, &award).await;
    assert_eq!((&paper["award"]["state"], paper["award"]["version"].to_string()), (&json!("recorded"), version));
    assert_eq!(scene.year(&world).await, (json!("0.00"), json!("0.00")));
    // Years before the ledger begins are never short.
    let old = scene.recorded(&world, json!({ "title": "Noch älter" })).await;
    scene.scan(&world, &old, PDF, "Bescheid.pdf").await.is(200);
    let past = json!({ "tranches": "2023 | 400.00\n2024 | 600.00", "payments": "2023-11-02 | 400.00 | Kassenbuch" });
    scene.complete(&world, &old, past).await.is(200);
    scene.take_over(&world, &scene.approver, &old).await.is(200);
    audit::verify(world.db()).await.unwrap().unwrap();
});

both!(what_is_not_proven_is_neither_completed_nor_taken_over, |world| {
    let scene = scene(&world).await;
    let award = scene.recorded(&world, json!({ "state": "unconfirmed" })).await;
    let refused = scene.complete(&world, &award, json!({})).await.is(422).json();
    assert_eq!(refused["code"], "paper.not-recorded");
    scene.scan(&world, &award, PNG, "a.png").await.is(422);
    assert_eq!(scene.take_over(&world, &scene.approver, &award).await.is(422).json()["code"], "paper.not-recorded");
});

both!(hostile_files_are_refused_and_leave_nothing, |world| {
    let scene = scene(&world).await;
    let award = scene.recorded(&world, json!({})).await;
    let polyglot = b"%PDF-1.4\n<html><script>alert(1)</script></html>\n%%EOF";
    for (bytes, name, code) in [
        (b"".as_slice(), "leer.pdf", "file document.empty"),
        (b"<html><script>alert(1)</script></html>", "bescheid.pdf", "file document.wrong-kind"),
        (polyglot, "bescheid.pdf", "file document.polyglot"),
        (b"%PDF-1.4 /S /JavaScript %%EOF", "bescheid.pdf", "file document.active-content"),
        (b"MZ\x90\0", "bescheid.pdf.exe", "file document.wrong-kind"),
        (PDF, "../../etc/passwd", "file document.bad-name"),
        (PDF, "..\\x.pdf", "file document.bad-name"),
    ] {
        assert_eq!(scene.scan(&world, &award, bytes, name).await.is(422).faults(), [code], "{name}");
    }
    let huge = vec![b' '; foerderbuch::document::rules::LARGEST + 1];
    scene.scan(&world, &award, &huge, "groß.pdf").await.is(413);
    let kept: i64 = world.db().one(q("SELECT COUNT(*) AS n FROM documents")).await.unwrap();
    assert_eq!(kept, 0);
    // A coordinator sends nothing, and a stranger finds no award to send it to.
    let town = world.someone("coordinator@fulda.example", Role::Coordinator, scene.lead).await;
    world.send(&format!("/awards/{award}/scan?version=1"), &town, ContentType::Binary, PNG).await.is(403);
    let elsewhere = world.authority("town", "Hanau", Some("06435014")).await;
    let stranger = world.someone("coordinator@hanau.example", Role::Coordinator, elsewhere).await;
    world.send(&format!("/awards/{award}/scan?version=1"), &stranger, ContentType::Binary, PNG).await.is(404);
});
