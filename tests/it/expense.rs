//! Expenses and contracts: entered by hand and by file, held against plan and kinds, hinted where they look alike, seen by whom they concern.

mod bounds;
mod files;
mod hints;
mod pages;
mod receipts;
mod refusals;

use crate::delivery::{Scene, scene};
use crate::world::{Answered, Someone, World, both};
use foerderbuch::access::Role;
use foerderbuch::db::{DbError, q};
use foerderbuch::duty::{self, Cause};
use foerderbuch::id::NoticeId;
use foerderbuch::notice::content::Content;
use foerderbuch::notice::duties::owed;
use serde_json::{Value, json};
use time::macros::date;

/// An award of two counties under way since January 2026 with a cost plan of three positions; half-yearly reports.
pub struct Ground {
    pub scene: Scene,
    pub certifier: Someone,
}

/// The content of its notice.
pub fn content(scene: &Scene, certifier: bool) -> Content {
    let mut content = scene.content(date!(2026 - 01 - 15));
    content.terms.starts_on = Some(date!(2026 - 01 - 01));
    content.terms.ends_on = Some(date!(2027 - 12 - 31));
    content.rules.report_months = Some(6);
    content.rules.report_due_months = Some(2);
    content.rules.position_tolerance = Some(2_000);
    content.rules.certifier = certifier;
    content
}

/// Issues the award of a scene with its plan and its duties.
pub async fn issued(world: &World, scene: &Scene, content: &Content) {
    let (tx, stamp) = (world.db().begin().await.unwrap(), world.stamp());
    for (ordinal, category, title, cents) in [
        (1_i64, "staff", "Projektstelle", 10_000_000_i64),
        (2, "contracts", "Plattform", 50_000_000),
        (3, "other", "Gemeinkosten", 1_500_000),
    ] {
        let query = q(
            "INSERT INTO award_positions (award_id, ordinal, category, title, amount, version, recorded_at, entry_id)
            VALUES ($1, $2, $3, $4, $5, 1, $6, $7)",
        );
        let query = query.bind(scene.award).bind(ordinal).bind(category).bind(title).bind(cents);
        tx.execute(query.bind(stamp.at).bind(stamp.entry)).await.unwrap();
    }
    let days = q("UPDATE awards SET works_start_on = $2, works_end_on = $3 WHERE id = $1");
    tx.execute(days.bind(scene.award).bind(date!(2026 - 01 - 01)).bind(date!(2027 - 12 - 31))).await.unwrap();
    let owes = owed(content);
    duty::arise(&tx, scene.award, &owes, Cause::notice(NoticeId::new()), &stamp).await.unwrap();
    tx.commit().await.unwrap();
    scene.issue(world, content).await;
}

pub async fn ground_with(world: &World, certifies: bool) -> Ground {
    let scene = scene(world).await;
    issued(world, &scene, &content(&scene, certifies)).await;
    Ground { certifier: world.someone("certifier@wetterau.example", Role::Certifier, scene.lead).await, scene }
}

pub async fn ground(world: &World) -> Ground {
    ground_with(world, false).await
}

/// A receipt as JSON.
pub fn receipt(number: &str, day: &str, amount: &str) -> Value {
    json!({ "kind": "receipt", "paid_on": day, "payee": "Muster GmbH", "reason": "Lizenzen", "amount": amount, "position": "Plattform",
        "receipt": number })
}

impl Ground {
    pub async fn enter(&self, world: &World, who: &Someone, body: &Value) -> Answered {
        world.post(&format!("/awards/{}/expenses", self.scene.award), Some(who), body).await
    }

    /// Enters a receipt of the lead.
    pub async fn paid(&self, world: &World, number: &str, day: &str, amount: &str) -> Value {
        let mut body = receipt(number, day, amount);
        body["paid_by"] = json!("06440000");
        self.enter(world, &self.scene.contributor, &body).await.is(201).json()
    }

    pub async fn list(&self, world: &World, who: &Someone) -> Vec<Value> {
        let list = world.get(&format!("/awards/{}/expenses", self.scene.award), Some(who)).await.is(200).json();
        list["items"].as_array().unwrap().clone()
    }
}

both!(a_receipt_is_entered_corrected_and_removed_and_its_position_adds_up, |world| {
    let ground = ground(&world).await;
    let scene = &ground.scene;
    let first = ground.paid(&world, "R-1", "2026-03-10", "1190.00").await;
    assert_eq!(
        (&first["paid_by_name"], &first["eligible"], &first["category"], &first["locked"], &first["version"]),
        (&json!("Wetteraukreis"), &json!("1190.00"), &json!("contracts"), &json!(false), &json!(1))
    );
    ground.paid(&world, "R-2", "2026-02-01", "10.00").await;
    let list = ground.list(&world, &scene.officer).await;
    assert_eq!((&list[0]["receipt"], &list[1]["receipt"]), (&json!("R-2"), &json!("R-1")), "by day of payment");
    // Corrected by its version; a stale one is refused.
    let place = format!("/expenses/{}", first["id"].as_str().unwrap());
    let mut body = receipt("R-1", "2026-03-11", "1200.00");
    body["paid_by"] = json!("06440000");
    body["version"] = json!("1");
    let corrected = world.post(&format!("{place}/correct"), Some(&scene.coordinator), &body).await.is(200).json();
    assert_eq!(
        (&corrected["amount"], &corrected["paid_on"], &corrected["version"]),
        (&json!("1200.00"), &json!("2026-03-11"), &json!(2))
    );
    world.post(&format!("{place}/correct"), Some(&scene.coordinator), &body).await.is(409);
    let totals = world.get(&format!("/awards/{}/expenses/totals", scene.award), Some(&scene.officer)).await.is(200);
    let totals = totals.json();
    assert_eq!(
        (&totals["spent"], &totals["planned"], &totals["lines"]),
        (&json!("1210.00"), &json!("615000.00"), &json!(2))
    );
    let platform = totals["positions"].as_array().unwrap().iter().find(|one| one["title"] == "Plattform").unwrap();
    assert_eq!(
        (&platform["spent"], &platform["planned"], &platform["most"], &platform["over"]),
        (&json!("1210.00"), &json!("500000.00"), &json!("600000.00"), &json!(false))
    );
    // Removed, it counts no more; its versions stay.
    let gone = json!({ "version": "2", "reason": "doppelt" });
    world.post(&format!("{place}/remove"), Some(&scene.coordinator), &gone).await.is(204);
    world.get(&place, Some(&scene.officer)).await.is(404);
    assert_eq!(ground.list(&world, &scene.officer).await.len(), 1);
    let history = world.get(&format!("/awards/{}/history", scene.award), Some(&scene.officer)).await.is(200).text;
    for act in ["expense.entered", "expense.corrected", "expense.removed"] {
        assert!(history.contains(act), "{act}");
    }
    assert!(!history.contains("Muster GmbH"), "the log names nobody who was paid");
    foerderbuch::audit::verify(world.db()).await.unwrap().unwrap();
});

both!(a_position_may_be_exceeded_up_to_its_tolerance, |world| {
    let ground = ground(&world).await;
    let scene = &ground.scene;
    let state = async || {
        let totals = world.get(&format!("/awards/{}/expenses/totals", scene.award), Some(&scene.officer)).await;
        let one =
            totals.json()["positions"].as_array().unwrap().iter().find(|one| one["title"] == "Plattform").cloned();
        let one = one.unwrap();
        (one["over"].as_bool().unwrap(), one["beyond_tolerance"].as_bool().unwrap())
    };
    ground.paid(&world, "R-1", "2026-03-10", "500000.00").await;
    assert_eq!(state().await, (false, false));
    ground.paid(&world, "R-2", "2026-03-10", "100000.00").await;
    assert_eq!(state().await, (true, false), "a fifth over is within");
    ground.paid(&world, "R-3", "2026-03-10", "0.01").await;
    assert_eq!(state().await, (true, true), "one cent more is not");
});

both!(each_recipient_enters_its_own_and_strangers_find_nothing, |world| {
    let ground = ground(&world).await;
    let scene = &ground.scene;
    let lead = ground.paid(&world, "R-1", "2026-03-10", "10.00").await;
    // A partner's people enter for their own authority only, and see nothing of the lead's.
    let own = ground.enter(&world, &scene.other, &receipt("P-1", "2026-03-12", "20.00")).await.is(201).json();
    assert_eq!(own["paid_by_name"], "Landkreis Darmstadt-Dieburg");
    let mut foreign = receipt("P-2", "2026-03-12", "20.00");
    foreign["paid_by"] = json!("06440000");
    let refused = ground.enter(&world, &scene.other, &foreign).await.is(422);
    assert_eq!(refused.faults(), ["paid_by expense.own-share-only"]);
    assert_eq!(ground.list(&world, &scene.other).await.len(), 1);
    assert_eq!(ground.list(&world, &scene.coordinator).await.len(), 2, "the lead sees the whole");
    let place = format!("/expenses/{}", lead["id"].as_str().unwrap());
    world.get(&place, Some(&scene.other)).await.is(404);
    world.post(&format!("{place}/remove"), Some(&scene.other), &json!({ "version": "1" })).await.is(404);
    // The lead must say for whom, where it could be for both.
    let unsaid = ground.enter(&world, &scene.contributor, &receipt("R-9", "2026-03-12", "1.00")).await.is(422);
    assert_eq!(unsaid.faults(), ["paid_by input.missing"]);
    // Readers and the ministry write nothing; strangers find nothing.
    for who in [&scene.viewer, &scene.officer, &scene.approver, &ground.certifier] {
        ground.enter(&world, who, &receipt("X", "2026-03-12", "1.00")).await.is(403);
    }
    ground.enter(&world, &scene.stranger, &receipt("X", "2026-03-12", "1.00")).await.is(404);
    world.get(&place, Some(&scene.stranger)).await.is(404);
    world.get(&format!("/awards/{}/expenses", scene.award), Some(&scene.stranger)).await.is(404);
    let file = world.get("/exports/expenses.csv?dialect=plain", Some(&scene.other)).await.is(200).text;
    assert!(file.contains("P-1") && !file.contains("R-1"), "{file}");
    for sql in [
        "DELETE FROM expenses",
        "DELETE FROM expenses_versions",
        "UPDATE expenses SET amount = amount + 1",
        "UPDATE expenses SET locked = TRUE, version = version + 1",
        "UPDATE expenses SET eligible = 1, version = version + 1",
    ] {
        let tx = world.db().begin().await.unwrap();
        let error = tx.execute(q(sql)).await.unwrap_err();
        assert!(matches!(error, DbError::Limit(_)), "{sql}: {error:?}");
    }
});

both!(input_tax_is_no_expense_of_who_may_deduct_it, |world| {
    let ground = ground(&world).await;
    let scene = &ground.scene;
    let mut body = receipt("R-1", "2026-03-10", "119.00");
    body["paid_by"] = json!("06440000");
    body["tax"] = json!("19.00");
    let before = ground.enter(&world, &scene.contributor, &body).await.is(201).json();
    assert_eq!(before["eligible"], "119.00", "where nothing is said, the whole counts");
    let place = format!("/awards/{}/input-tax", scene.award);
    let said = json!({ "authority": "06440000", "deducts": "true", "reason": "Betrieb gewerblicher Art" });
    let said = world.post(&place, Some(&scene.coordinator), &said).await.is(200).json();
    assert_eq!((&said["items"][0]["deducts"], &said["items"][1]["deducts"]), (&json!(true), &json!(false)));
    let after = world.get(&format!("/expenses/{}", before["id"].as_str().unwrap()), Some(&scene.officer)).await.json();
    assert_eq!(
        (&after["amount"], &after["eligible"], &after["version"]),
        (&json!("119.00"), &json!("100.00"), &json!(2))
    );
    // A stale word is refused, and so is one for another's share.
    let stale = json!({ "authority": "06440000", "deducts": "false", "reason": "x" });
    world.post(&place, Some(&scene.coordinator), &stale).await.is(409);
    let foreign = json!({ "authority": "06440000", "deducts": "true", "reason": "x", "version": "1" });
    let foreign = world.post(&place, Some(&scene.other), &foreign).await.is(422);
    assert_eq!(foreign.faults(), ["authority expense.own-share-only"]);
});

both!(receipts_point_to_contracts_and_what_exceeds_them_is_seen, |world| {
    let ground = ground(&world).await;
    let scene = &ground.scene;
    let place = format!("/awards/{}/contracts", scene.award);
    let body = json!({ "awarded_by": "06440000", "number": "A-1", "contractor": "Muster GmbH", "subject": "Plattform", "procedure": "open",
        "amount": "1000.00", "awarded_on": "2026-02-01" });
    let made = world.post(&place, Some(&scene.contributor), &body).await.is(201).json();
    assert_eq!((&made["procedure"], &made["paid"], &made["exceeded"]), (&json!("open"), &json!(null), &json!(false)));
    let twice = world.post(&place, Some(&scene.contributor), &body).await.is(422);
    assert_eq!(twice.faults(), ["number contract.number-taken"]);
    let wrong =
        world.post(&place, Some(&scene.contributor), &json!({ "awarded_by": "06440000", "amount": "-1.00" })).await;
    assert_eq!(
        wrong.is(422).faults(),
        [
            "number input.missing",
            "contractor input.missing",
            "subject input.missing",
            "procedure input.missing",
            "amount contract.not-above-zero",
            "awarded_on input.missing"
        ]
    );
    let mut line = receipt("R-1", "2026-03-10", "1000.01");
    line["paid_by"] = json!("06440000");
    line["contract"] = json!("A-1");
    let line = ground.enter(&world, &scene.contributor, &line).await.is(201).json();
    assert_eq!((&line["contract_number"], &line["contract"]), (&json!("A-1"), &made["id"]));
    let list = world.get(&place, Some(&scene.officer)).await.is(200).json();
    assert_eq!((&list["items"][0]["paid"], &list["items"][0]["exceeded"]), (&json!("1000.01"), &json!(true)));
    let own = format!("/contracts/{}", made["id"].as_str().unwrap());
    let used = world.post(&format!("{own}/remove"), Some(&scene.contributor), &json!({ "version": "1" })).await.is(422);
    assert_eq!(used.json()["code"], "contract.in-use");
    let mut more = body.clone();
    more["version"] = json!("1");
    more["amount"] = json!("2000.00");
    let more = world.post(&format!("{own}/correct"), Some(&scene.contributor), &more).await.is(200).json();
    assert_eq!((&more["exceeded"], &more["version"]), (&json!(false), &json!(2)));
    for who in [&scene.officer, &scene.viewer] {
        world.post(&place, Some(who), &body).await.is(403);
    }
    world.post(&format!("{own}/remove"), Some(&scene.other), &json!({ "version": "2" })).await.is(404);
    let file = world.get("/exports/contracts.csv?dialect=plain", Some(&scene.officer)).await.is(200).text;
    assert!(file.contains(",A-1,Muster GmbH,Plattform,open,2000.00,2026-02-01,1000.01"), "{file}");
});

both!(what_was_spent_is_read_as_of_a_checkpoint, |world| {
    let ground = ground(&world).await;
    let scene = &ground.scene;
    let first = ground.paid(&world, "R-1", "2026-03-10", "10.00").await;
    world.seal().await;
    let gone = json!({ "version": "1", "reason": "Irrtum" });
    let place = format!("/expenses/{}/remove", first["id"].as_str().unwrap());
    world.post(&place, Some(&scene.coordinator), &gone).await.is(204);
    let then =
        world.get(&format!("/awards/{}/expenses?as_of=1", scene.award), Some(&scene.officer)).await.is(200).json();
    assert_eq!(then["items"].as_array().unwrap().len(), 1);
    assert!(ground.list(&world, &scene.officer).await.is_empty());
});
