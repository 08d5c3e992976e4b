//! Splitting an amount by weights without losing a cent: the method of the largest remainder.

use crate::money::Money;

/// Splits an amount in proportion to weights. Each part is rounded down; the cents that are left go to those with the largest remainder,
/// the first of equals first. Nothing when no weight is above zero, or one is below.
pub fn largest_remainder(amount: Money, weights: &[Money]) -> Option<Vec<Money>> {
    let weights: Vec<i64> = weights.iter().map(|weight| weight.cents()).collect();
    by_weights(amount.cents(), &weights)?.into_iter().map(Money::from_cents).collect()
}

/// As [`largest_remainder`], in whole units of whatever is split.
pub fn by_weights(amount: i64, weights: &[i64]) -> Option<Vec<i64>> {
    let whole = weights
        .iter()
        .try_fold(0_i128, |sum, weight| (*weight >= 0).then(|| sum.checked_add(i128::from(*weight)))?)?;
    if whole <= 0 || amount < 0 {
        return None;
    }
    let mut parts = Vec::with_capacity(weights.len());
    for (place, weight) in weights.iter().enumerate() {
        let product = i128::from(amount).checked_mul(i128::from(*weight))?;
        parts.push((place, i64::try_from(product.div_euclid(whole)).ok()?, product.rem_euclid(whole)));
    }
    let given: i64 = parts.iter().map(|(_, part, _)| part).sum();
    let left = usize::try_from(amount.checked_sub(given)?).ok()?;
    parts.sort_by(|one, other| other.2.cmp(&one.2).then(one.0.cmp(&other.0)));
    for part in parts.iter_mut().take(left) {
        part.1 = part.1.checked_add(1)?;
    }
    parts.sort_by_key(|part| part.0);
    Some(parts.into_iter().map(|(_, part, _)| part).collect())
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop at a surprise")]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cents(cents: i64) -> Money {
        Money::from_cents(cents).unwrap()
    }

    fn split(amount: i64, weights: &[i64]) -> Option<Vec<i64>> {
        let weights: Vec<Money> = weights.iter().copied().map(cents).collect();
        Some(largest_remainder(cents(amount), &weights)?.into_iter().map(Money::cents).collect())
    }

    #[test]
    fn the_odd_cent_goes_to_the_largest_remainder() {
        assert_eq!(split(100, &[1, 1, 1]), Some(vec![34, 33, 33]));
        assert_eq!(split(90_000_000, &[60_000_000, 40_000_000]), Some(vec![54_000_000, 36_000_000]));
        assert_eq!(split(5, &[1, 0, 3]), Some(vec![1, 0, 4]));
        assert_eq!(split(0, &[1, 2]), Some(vec![0, 0]));
        assert_eq!(split(5, &[0, 0]), None);
        assert_eq!(split(5, &[]), None);
    }

    proptest! {
        #[test]
        fn no_cent_is_lost_and_none_is_a_cent_off(
            amount in 0_i64..1_000_000_000_000, weights in prop::collection::vec(0_i64..10_000_000_000, 1..40)
        ) {
            let whole: i128 = weights.iter().map(|weight| i128::from(*weight)).sum();
            prop_assume!(whole > 0);
            let parts = split(amount, &weights).unwrap();
            prop_assert_eq!(parts.iter().sum::<i64>(), amount);
            for (part, weight) in parts.iter().zip(&weights) {
                let off = i128::from(*part) * whole - i128::from(amount) * i128::from(*weight);
                prop_assert!(off.abs() < whole, "less than a cent off");
            }
        }

        #[test]
        fn who_weighs_more_never_gets_less(amount in 0_i64..1_000_000, weights in prop::collection::vec(0_i64..1000, 2..10)) {
            prop_assume!(weights.iter().sum::<i64>() > 0);
            let parts = split(amount, &weights).unwrap();
            for (one, a) in parts.iter().zip(&weights) {
                for (other, b) in parts.iter().zip(&weights) {
                    prop_assert!(a <= b || one >= other);
                }
            }
        }
    }
}
