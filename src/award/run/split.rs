//! Splitting a total by keys: to whole cents or euros without losing any, nobody below the smallest amount. Pure.

use crate::award::draft::rules::split::by_weights;
use crate::error::Fault;
use crate::money::Money;
use crate::ruleset::values::Rounding;

/// Herleitung der Aufteilung: what the amounts follow from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Derivation {
    /// What is split.
    pub total: Money,
    /// The smallest amount for each.
    pub smallest: Option<Money>,
    /// How many get the smallest amount because their key gives less.
    pub raised: i64,
    /// What is left for the others.
    pub rest: Money,
    /// The sum of the others' keys, in millionths.
    pub keys: i64,
    /// How many of them got one cent or euro more: those with the largest remainders.
    pub odd: i64,
}

/// Splits a total by keys in millionths, in whole units of the rounding. Whose key gives less than the smallest amount gets that; the rest
/// is split among the others by the largest remainder, so that the amounts sum to the total.
///
/// # Errors
/// `run.total-not-whole`, `run.smallest-not-whole`, `run.smallest-too-large`, `run.key-gives-nothing`.
pub fn split(
    total: Money,
    keys: &[i64],
    smallest: Option<Money>,
    rounding: Rounding,
) -> Result<(Vec<Money>, Derivation), Fault> {
    let unit = match rounding {
        Rounding::Cent => 1,
        Rounding::WholeEuro => 100,
    };
    let whole = |money: Money, code: &'static str| match money.cents().checked_rem(unit) {
        Some(0) => Ok(money.cents().div_euclid(unit)),
        _ => Err(Fault::new(code).with("value", money.plain())),
    };
    let units = whole(total, "run.total-not-whole")?;
    let least = smallest.map_or(Ok(0), |money| whole(money, "run.smallest-not-whole"))?;
    let needed = i64::try_from(keys.len()).ok().and_then(|count| count.checked_mul(least));
    if needed.is_none_or(|needed| needed > units) {
        let needed = needed.and_then(|units| units.checked_mul(unit)).and_then(Money::from_cents).unwrap_or_default();
        return Err(Fault::new("run.smallest-too-large").with("needed", needed.plain()).with("total", total.plain()));
    }
    let is_raised = raised(units, keys, least);
    let weights: Vec<i64> = keys.iter().zip(&is_raised).map(|(key, raised)| if *raised { 0 } else { *key }).collect();
    let count = is_raised.iter().fold(0_i64, |sum, raised| sum.saturating_add(i64::from(*raised)));
    let rest = units.saturating_sub(count.saturating_mul(least));
    let parts = if weights.iter().all(|weight| *weight == 0) { vec![0; keys.len()] } else { shares(rest, &weights)? };
    let money = |units: i64| units.checked_mul(unit).and_then(Money::from_cents);
    let amounts: Option<Vec<Money>> =
        parts.iter().zip(&is_raised).map(|(part, raised)| money(if *raised { least } else { *part })).collect();
    let amounts = amounts.ok_or_else(|| Fault::new("money.too-large").with("value", total.plain()))?;
    if amounts.contains(&Money::ZERO) {
        return Err(Fault::new("run.key-gives-nothing"));
    }
    let whole_key = weights.iter().fold(0_i64, |sum, weight| sum.saturating_add(*weight));
    let down = |weight: &i64| (i128::from(rest) * i128::from(*weight)).checked_div(i128::from(whole_key)).unwrap_or(0);
    let odd = parts.iter().zip(&weights).filter(|(part, weight)| i128::from(**part) > down(weight)).count();
    let derivation = Derivation {
        total,
        smallest,
        raised: count,
        rest: money(rest).unwrap_or_default(),
        keys: whole_key,
        odd: i64::try_from(odd).unwrap_or(i64::MAX),
    };
    Ok((amounts, derivation))
}

fn shares(rest: i64, weights: &[i64]) -> Result<Vec<i64>, Fault> {
    by_weights(rest, weights).ok_or_else(|| Fault::new("run.key-gives-nothing"))
}

/// Whose key gives less than the smallest amount: raising some leaves less for the others, so it is asked until nobody more falls below.
fn raised(units: i64, keys: &[i64], least: i64) -> Vec<bool> {
    let mut raised = vec![false; keys.len()];
    loop {
        let of_others = |total: i128, one: (&i64, &bool)| if *one.1 { total } else { total + i128::from(*one.0) };
        let whole: i128 = keys.iter().zip(&raised).fold(0, of_others);
        let count: i128 = raised.iter().map(|raised| i128::from(*raised)).sum();
        let rest = i128::from(units) - count * i128::from(least);
        let below: Vec<bool> = keys
            .iter()
            .zip(&raised)
            .map(|(key, raised)| *raised || rest * i128::from(*key) < i128::from(least) * whole)
            .collect();
        if below == raised {
            return raised;
        }
        raised = below;
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop at a surprise")]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn euros(euros: i64) -> Money {
        Money::from_cents(euros * 100).unwrap()
    }

    fn split_cents(
        total: i64,
        keys: &[i64],
        smallest: Option<i64>,
        rounding: Rounding,
    ) -> Result<Vec<i64>, &'static str> {
        let smallest = smallest.map(|cents| Money::from_cents(cents).unwrap());
        let split = split(Money::from_cents(total).unwrap(), keys, smallest, rounding);
        split.map(|(amounts, _)| amounts.into_iter().map(Money::cents).collect()).map_err(|fault| fault.code)
    }

    #[test]
    fn the_odd_cent_goes_to_the_largest_remainder_and_the_smallest_amount_is_kept() {
        assert_eq!(split_cents(100, &[1, 1, 1], None, Rounding::Cent), Ok(vec![34, 33, 33]));
        assert_eq!(split_cents(10_000, &[1, 1, 1], None, Rounding::WholeEuro), Ok(vec![3_400, 3_300, 3_300]));
        assert_eq!(split_cents(1_000, &[1, 9, 90], Some(100), Rounding::Cent), Ok(vec![100, 100, 800]));
        // Raising the first leaves so little that the second falls below, too.
        assert_eq!(split_cents(1_000, &[1, 101, 898], Some(101), Rounding::Cent), Ok(vec![101, 101, 798]));
        assert_eq!(split_cents(300, &[1, 1, 1], Some(100), Rounding::Cent), Ok(vec![100, 100, 100]));
    }

    #[test]
    fn what_cannot_be_split_is_told() {
        assert_eq!(split_cents(299, &[1, 1, 1], Some(100), Rounding::Cent), Err("run.smallest-too-large"));
        assert_eq!(split_cents(150, &[1, 1], None, Rounding::WholeEuro), Err("run.total-not-whole"));
        assert_eq!(split_cents(1_000, &[1, 1], Some(150), Rounding::WholeEuro), Err("run.smallest-not-whole"));
        assert_eq!(split_cents(100, &[1, 1_000_000], None, Rounding::Cent), Err("run.key-gives-nothing"));
    }

    #[test]
    fn the_derivation_tells_each_step() {
        let (_, told) = split(euros(1_000), &[1, 9, 45, 45], Some(euros(50)), Rounding::WholeEuro).unwrap();
        let wanted = Derivation {
            total: euros(1_000),
            smallest: Some(euros(50)),
            raised: 1,
            rest: euros(950),
            keys: 99,
            odd: 2,
        };
        assert_eq!(told, wanted);
    }

    proptest! {
        #[test]
        fn no_cent_is_lost_and_nobody_gets_less_than_the_smallest(
            keys in prop::collection::vec(1_i64..1_000_000_000_000, 1..500), smallest in 1_i64..100_000, more in 0_i64..10_000_000_000,
            whole_euros in any::<bool>()
        ) {
            let (unit, rounding) = if whole_euros { (100, Rounding::WholeEuro) } else { (1, Rounding::Cent) };
            let count = i64::try_from(keys.len()).unwrap();
            let total = (count * smallest + more) * unit;
            prop_assume!(Money::from_cents(total).is_some());
            let parts = split_cents(total, &keys, Some(smallest * unit), rounding).unwrap();
            prop_assert_eq!(parts.iter().sum::<i64>(), total);
            prop_assert!(parts.iter().all(|part| *part >= smallest * unit && part % unit == 0));
            let mut by_key: Vec<(i64, i64)> = keys.iter().copied().zip(parts).collect();
            by_key.sort_unstable();
            for (one, next) in by_key.iter().zip(by_key.iter().skip(1)) {
                prop_assert!(one.0 == next.0 || one.1 <= next.1, "a larger key never gives less");
            }
        }
    }
}
