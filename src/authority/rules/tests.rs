//! What the rules let through and what they say of the rest.

use super::*;
use time::macros::date;

const TODAY: Date = date!(2026 - 11 - 22);

fn input(pairs: &[(&str, &str)]) -> AuthorityInput {
    let town = [
        ("name", "Marburg, Universitätsstadt"),
        ("kind", "special_status_city"),
        ("ags", "06534014"),
        ("county_ags", "06534000"),
    ];
    let mut input = AuthorityInput::default();
    for (name, value) in town.iter().chain(pairs) {
        *input.place(name).unwrap() = (!value.is_empty()).then(|| (*value).to_owned());
    }
    input
}

fn known(ags: &str) -> Option<AuthorityKind> {
    match ags {
        "06534000" => Some(AuthorityKind::County),
        "06411000" => Some(AuthorityKind::IndependentCity),
        "06531005" => Some(AuthorityKind::Town),
        _ => None,
    }
}

fn faults(pairs: &[(&str, &str)], written: Writing) -> Vec<String> {
    let checked = check(&input(pairs), written, TODAY, &known);
    checked.err().unwrap_or_default().into_iter().map(|fault| format!("{} {}", fault.field, fault.fault.code)).collect()
}

#[test]
fn a_good_authority_keeps_what_was_told() {
    let told = [
        ("ars", "065340014014"),
        ("population", "77.845"),
        ("lat", "50,8"),
        ("lon", "8.77"),
        ("valid_from", "1.1.1977"),
    ];
    let draft = check(&input(&told), Writing::PAGE, TODAY, &known).unwrap();
    assert_eq!(draft.short_name, "Marburg");
    assert_eq!(
        (draft.lat.as_deref(), draft.lon.as_deref(), draft.population),
        (Some("50.8"), Some("8.77"), Some(77_845))
    );
    assert_eq!(draft.valid_from, Some(date!(1977 - 01 - 01)));
    assert_eq!(draft.changes(&draft), []);
}

#[test]
fn all_faults_are_told_at_once_in_the_order_of_the_fields() {
    let told = [
        ("ags", "0653401"),
        ("ars", "1"),
        ("name", ""),
        ("kind", "village"),
        ("county_ags", "06534001"),
        ("population", "-1"),
        ("lat", "91"),
        ("lon", "8.123456789"),
        ("valid_from", "2023-02-29"),
        ("valid_to", "gestern"),
        ("successor_ags", "06999999"),
    ];
    let expected = [
        "ags authority.ags-form",
        "ars authority.ars-form",
        "name input.missing",
        "kind input.not-a-choice",
        "county_ags authority.county-form",
        "population authority.population-negative",
        "lat coordinate.out-of-range",
        "lon authority.coordinate-too-precise",
        "valid_from date.does-not-exist",
        "valid_to date.not-a-date",
        "successor_ags authority.successor-unknown",
    ];
    assert_eq!(faults(&told, Writing::JSON), expected);
}

#[test]
fn keys_follow_the_kind() {
    for (told, expected) in [
        (&[("ags", "")][..], "ags authority.ags-missing"),
        (&[("ags", "06534000")], "ags authority.ags-of-county"),
        (&[("ags", "17534014"), ("county_ags", "")], "ags authority.ags-form"),
        (&[("kind", "county"), ("county_ags", "")], "ags authority.ags-not-of-county"),
        (&[("kind", "county"), ("ags", "06534000")], "county_ags authority.county-not-wanted"),
        (&[("county_ags", "")], "county_ags authority.county-missing"),
        (&[("county_ags", "06411000")], "county_ags authority.county-differs"),
        (&[("ags", "06535001"), ("county_ags", "06535000")], "county_ags authority.county-unknown"),
        (&[("kind", "other"), ("ags", ""), ("county_ags", "06533000")], "county_ags authority.county-unknown"),
        (&[("ags", "06411001"), ("county_ags", "06411000")], "county_ags authority.county-is-none"),
        (&[("ars", "065310014014")], "ars authority.ars-differs"),
        (&[("successor_ags", "06534014")], "successor_ags authority.successor-itself"),
        (&[("lat", "50.1")], "lon authority.coordinate-half"),
        (&[("valid_to", "2999-12-31")], "valid_to authority.too-far-ahead"),
        (&[("valid_from", "2020-01-02"), ("valid_to", "2020-01-01")], "valid_to period.end-before-start"),
        (&[("name", "Mar\nburg")], "name input.control-character"),
        (&[("population", "99999999999999999999")], "population number.too-large"),
        (&[("population", "1e9")], "population number.not-an-integer"),
    ] {
        let first = faults(told, Writing::JSON).into_iter().find(|fault| fault == expected);
        assert_eq!(first.as_deref(), Some(expected), "{told:?}: {:?}", faults(told, Writing::JSON));
    }
    let association = [("kind", "association"), ("ags", ""), ("county_ags", "06411000")];
    assert_eq!(faults(&association, Writing::JSON), Vec::<String>::new());
    assert_eq!(faults(&[("successor_ags", "06531005")], Writing::JSON), Vec::<String>::new());
}

#[test]
fn a_file_is_read_with_its_own_decimal_mark() {
    let told = [("lat", "50.8"), ("lon", "8,77")];
    assert_eq!(faults(&told, in_file(DecimalMark::Comma)), ["lat coordinate.wrong-mark"]);
    assert_eq!(faults(&told, in_file(DecimalMark::Point)), ["lon coordinate.wrong-mark"]);
    assert_eq!(faults(&[("population", "77.845")], Writing::JSON), ["population number.not-an-integer"]);
}

#[test]
fn periods_overlap_when_they_share_a_day() {
    let (a, b, c) = (Some(date!(2020 - 01 - 01)), Some(date!(2020 - 12 - 31)), Some(date!(2021 - 01 - 01)));
    assert!(overlap((None, None), (None, None)));
    assert!(overlap((a, b), (b, None)));
    assert!(!overlap((a, b), (c, None)));
    assert!(!overlap((c, None), (None, b)));
    assert!(overlap((None, a), (a, None)));
}

#[test]
fn members_are_a_list_of_known_keys() {
    let list = |members: &str| {
        let input = MembersInput { members: Some(members.to_owned()), valid_from: None, version: Some("3".to_owned()) };
        let checked = check_members(&input, Writing::JSON, TODAY, &|ags| known(ags).is_some());
        checked
            .map(|draft| draft.members)
            .map_err(|faults| faults.into_iter().map(|fault| fault.fault.code).collect::<Vec<_>>())
    };
    assert_eq!(list("06534000 | 06531005\n06411000").unwrap(), ["06534000", "06531005", "06411000"]);
    let faults = ["authority.member-unknown", "authority.ags-form", "authority.member-twice"];
    assert_eq!(list("06534000, 06531006; x 06534000").unwrap_err(), faults);
    assert_eq!(list(" ").unwrap_err(), ["input.missing"]);
}
