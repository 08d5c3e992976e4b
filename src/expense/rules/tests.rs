//! What lines are compared by, and how tax lies within its amount.

use super::*;

#[test]
fn receipts_and_payees_are_compared_without_case_signs_and_accents() {
    for (one, other) in [("RE-2026/0815", "re 2026 0815"), ("Müller GmbH & Co. KG", "MUELLER GMBH & CO KG")] {
        assert_eq!(key(Some(one)), key(Some(other)), "{one}");
    }
    assert_ne!(key(Some("RE-1")), key(Some("RE-2")));
    assert_eq!(key(Some("  ")), None);
    assert_eq!(key(None), None);
}

#[test]
fn tax_lies_within_its_amount_and_has_its_sign() {
    let euros = |cents| Money::from_cents(cents).unwrap_or_default();
    assert!(within(euros(19), euros(119)));
    assert!(within(euros(-19), euros(-119)));
    assert!(!within(euros(-19), euros(119)));
    assert!(!within(euros(120), euros(119)));
}
