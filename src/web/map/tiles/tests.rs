//! The drawing holds all units on places of their own, and its words can be read on every colour.

use super::*;
use crate::money::Money;
use std::collections::BTreeSet;
use time::macros::date;

const APP: &str = include_str!("../../assets/app.css");
const KERN: &str = include_str!("../../assets/kern.min.css");

fn unit(ags: &str, name: &str, kind: AuthorityKind, cents: Option<i64>) -> Unit {
    let grant = cents.map(|cents| Money::from_cents(cents).unwrap());
    Unit {
        ags: Some(ags.to_owned()),
        name: Some(name.to_owned()),
        kind: Some(kind),
        counted: 1,
        grant,
        without_grant: 0,
    }
}

fn all() -> Vec<Unit> {
    PLACES.iter().map(|place| unit(place.0, place.1, AuthorityKind::County, Some(0))).collect()
}

#[test]
fn every_unit_has_a_place_of_its_own() {
    let mut units = all();
    assert_eq!(units.len(), 26);
    units.push(unit("06499000", "Hanau", AuthorityKind::IndependentCity, Some(0)));
    units.push(unit("06498000", "Neukreis", AuthorityKind::County, Some(0)));
    units.push(unit("06497000", "Altstadt", AuthorityKind::IndependentCity, Some(0)));
    let places = places(&units);
    let taken: BTreeSet<_> = places.iter().map(|place| (place.column, place.row)).collect();
    assert_eq!(taken.len(), units.len());
    assert!(taken.iter().all(|(column, row)| (0..COLUMNS).contains(column) && (0..=SPARE).contains(row)));
    assert_eq!(places[26], Place { code: "HU".to_owned(), column: 3, row: 5 });
    assert_eq!(places[27], Place { code: "NEU".to_owned(), column: 0, row: SPARE });
}

#[test]
fn five_classes_of_the_same_length() {
    let step = nice_step(230_000_000);
    let classes = [None, Some(0), Some(1), Some(50_000_000), Some(50_000_001), Some(230_000_000), Some(i64::MAX)];
    assert_eq!(classes.map(|cents| class(cents, step)), [0, 0, 1, 1, 2, 5, 5]);
}

#[test]
fn a_tile_tells_name_kind_sum_and_count() {
    let units = [
        unit("06412000", "Frank<furt>", AuthorityKind::IndependentCity, Some(230_000_000)),
        unit("06438000", "Offenbach", AuthorityKind::County, None),
    ];
    let svg = draw(Lang::De, date!(2026 - 01 - 01), &units);
    assert!(
        svg.contains("<title>Frank&lt;furt&gt; (Kreisfreie Stadt): 2.300.000,00\u{a0}€, 1 Zuwendung</title>"),
        "{svg}"
    );
    assert!(svg.contains("Offenbach (Landkreis): unbekannt"), "{svg}");
    assert!(svg.contains(r#"<g class="t5">"#) && svg.contains(">?</text>") && svg.contains(">2,3</text>"), "{svg}");
    assert!(!svg.contains("style=") && svg.contains("01.01.2026"));
    assert!(draw(Lang::En, date!(2026 - 01 - 01), &[]).contains("</svg>"));
}

/// The value that a style sheet gives a custom property; the first one is that of the light theme.
fn property<'a>(sheet: &'a str, name: &str) -> &'a str {
    let start = sheet.find(&format!("{name}:")).unwrap_or_else(|| panic!("{name} is nowhere"));
    let rest = &sheet[start + name.len() + 1..];
    rest[..rest.find([';', '}']).unwrap()].trim()
}

/// Follows `var(…)` to a colour.
fn colour(name: &str) -> &'static str {
    let sheet = if name.starts_with("--kern") { KERN } else { APP };
    let value = property(sheet, name);
    match value.strip_prefix("var(") {
        Some(rest) => colour(rest.trim_end_matches(')')),
        None => value,
    }
}

/// The relative luminance of WCAG of `oklch(L% C H)`.
fn luminance(value: &str) -> f64 {
    let inner = value.strip_prefix("oklch(").unwrap_or_else(|| panic!("{value}")).trim_end_matches(')');
    let parts: Vec<f64> = inner.split_whitespace().map(|part| part.trim_end_matches('%').parse().unwrap()).collect();
    let (light, chroma, hue) = (parts[0] / 100.0, parts[1], parts[2].to_radians());
    let (first, second) = (chroma * hue.cos(), chroma * hue.sin());
    let cube = |value: f64| value * value * value;
    let long = cube(light + 0.396_337_777_4 * first + 0.215_803_757_3 * second);
    let middle = cube(light - 0.105_561_345_8 * first - 0.063_854_172_8 * second);
    let short = cube(light - 0.089_484_177_5 * first - 1.291_485_548 * second);
    let red = 4.076_741_662_1 * long - 3.307_711_591_3 * middle + 0.230_969_929_2 * short;
    let green = -1.268_438_004_6 * long + 2.609_757_401_1 * middle - 0.341_319_396_5 * short;
    let blue = -0.004_196_086_3 * long - 0.703_418_614_7 * middle + 1.707_614_701 * short;
    0.2126 * red.clamp(0.0, 1.0) + 0.7152 * green.clamp(0.0, 1.0) + 0.0722 * blue.clamp(0.0, 1.0)
}

fn contrast(one: &str, other: &str) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn words_can_be_read_on_every_colour() {
    assert!((contrast("oklch(100% 0 0)", "oklch(0% 0 0)") - 21.0).abs() < 0.1, "the reckoning itself");
    for number in 1..=CLASSES {
        let (ground, ink) = (format!("--map-{number}"), if number < 4 { "--map-dark" } else { "--map-light" });
        let rule = format!(".map .t{number} text{{fill:var({ink})}}");
        assert!(APP.contains(&rule), "{rule}");
        assert!(APP.contains(&format!(".map .t{number} rect{{fill:var({ground})}}")), "{ground}");
        let reached = contrast(colour(&ground), colour(ink));
        assert!(reached >= 4.5, "{ground} with {ink}: {reached:.2}");
    }
    // Neighbouring classes differ for whoever sees no colours.
    for number in 1..CLASSES {
        let reached = contrast(colour(&format!("--map-{number}")), colour(&format!("--map-{}", number + 1)));
        assert!(reached >= 1.3, "{number} and the next: {reached:.2}");
    }
}
