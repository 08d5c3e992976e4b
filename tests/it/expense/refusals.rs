//! What no line of expenses may say: all of it told at once, and sums that must add up.

use super::{ground, receipt};
use crate::world::both;
use serde_json::json;

both!(all_that_is_wrong_with_a_line_is_told_at_once, |world| {
    let ground = ground(&world).await;
    let who = &ground.scene.contributor;
    for (change, faults) in [
        (json!({ "paid_on": "2026-11-23" }), vec!["paid_on expense.in-future"]),
        (json!({ "paid_on": "10.03.2026" }), vec!["paid_on date.not-a-date"]),
        (json!({ "amount": "0.00" }), vec!["amount expense.zero"]),
        (json!({ "amount": "12,50" }), vec!["amount money.wrong-decimal"]),
        (json!({ "tax": "11.00" }), vec!["tax expense.tax-over-amount"]),
        (json!({ "position": "Reise" }), vec!["position expense.unknown-position"]),
        (json!({ "category": "stuff" }), vec!["category input.not-a-choice"]),
        (json!({ "contract": "A-7" }), vec!["contract expense.unknown-contract"]),
        (json!({ "kind": "gift" }), vec!["kind input.not-a-choice"]),
        (json!({ "paid_by": "06437000" }), vec!["paid_by expense.unknown-recipient"]),
        (json!({ "payee": null, "receipt": null }), vec!["payee input.missing", "receipt input.missing"]),
        (json!({ "units": "2" }), vec!["units expense.not-of-this-kind"]),
        (json!({ "reason": "a\u{202e}b" }), vec!["reason input.control-character"]),
        (json!({ "amount": "-10.00", "tax": "1.00" }), vec!["tax expense.tax-over-amount"]),
    ] {
        let mut body = receipt("R-1", "2026-03-10", "10.00");
        body["paid_by"] = json!("06440000");
        for (name, value) in change.as_object().unwrap() {
            body[name] = value.clone();
        }
        let told = ground.enter(&world, who, &body).await.is(422);
        let told: Vec<_> = told.faults();
        if faults[0].starts_with("amount money") {
            assert!(told.len() == 1 && told[0].starts_with("amount money."), "{told:?}");
            continue;
        }
        assert_eq!(told, faults, "{change}");
    }
    let nothing = ground.enter(&world, who, &json!({})).await.is(422);
    assert_eq!(
        nothing.faults(),
        [
            "paid_by input.missing",
            "paid_on input.missing",
            "reason input.missing",
            "amount input.missing",
            "position input.missing",
            "payee input.missing",
            "receipt input.missing"
        ]
    );
    assert!(ground.list(&world, who).await.is_empty());
});

both!(units_and_flat_rates_must_add_up_and_a_position_is_of_one_kind, |world| {
    let ground = ground(&world).await;
    let who = &ground.scene.contributor;
    let unit = |units: &str, price: &str, amount: &str| {
        json!({ "paid_by": "06440000", "kind": "unit_cost", "paid_on": "2026-03-31", "reason": "Stunden", "amount": amount,
            "position": "Projektstelle", "units": units, "unit_price": price })
    };
    ground.enter(&world, who, &unit("37.5", "45.20", "1695.00")).await.is(201);
    let off = ground.enter(&world, who, &unit("37.5", "45.20", "1695.01")).await.is(422);
    assert_eq!(off.faults(), ["amount expense.sum-differs"]);
    assert!(off.text.contains("1.695,00"), "the sum as it should be: {}", off.text);
    let flat = |amount: &str| {
        json!({ "paid_by": "06440000", "kind": "flat_rate", "paid_on": "2026-03-31", "reason": "Pauschale", "amount": amount,
            "position": "Gemeinkosten", "rate": "15 %", "base": "1695.00" })
    };
    ground.enter(&world, who, &flat("254.25")).await.is(201);
    assert_eq!(ground.enter(&world, who, &flat("254.26")).await.is(422).faults(), ["amount expense.sum-differs"]);
    // A position with unit costs takes no receipts.
    let mut mixed = receipt("R-1", "2026-03-10", "10.00");
    mixed["paid_by"] = json!("06440000");
    mixed["position"] = json!("Projektstelle");
    assert_eq!(ground.enter(&world, who, &mixed).await.is(422).faults(), ["kind expense.kind-mixed"]);
});
