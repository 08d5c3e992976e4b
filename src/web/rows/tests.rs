//! What forms and JSON give as rows, and which faults they make.
#![expect(clippy::unwrap_used, reason = "a test may stop at a surprise")]

use super::*;

super::super::input! { struct Head { version, } }
super::super::input! { struct Row { key, title, amount, } }

fn form(fields: &[(&str, &str)]) -> Result<Rows<Head, Row>, Vec<FieldFault>> {
    Rows::from_fields(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
}

fn told(faults: Vec<FieldFault>) -> Vec<String> {
    faults.into_iter().map(|one| format!("{} {}", one.field, one.fault.code)).collect()
}

fn json(text: &str) -> Vec<String> {
    match from_text::<Head, Row>(text) {
        Ok(_) => Vec::new(),
        Err(AppError::Invalid(faults)) => told(faults),
        Err(other) => vec![format!("{other:?}")],
    }
}

#[test]
fn a_form_gives_its_rows_in_order_without_the_blank_ones() {
    let rows = form(&[
        ("items.10.title", "Zehn"),
        ("items.2.title", " "),
        ("items.2.key", "k"),
        ("version", "3"),
        ("items.0.amount", "1,00"),
    ])
    .unwrap();
    assert_eq!(rows.head.version.as_deref(), Some("3"));
    let titles: Vec<_> = rows.items.iter().map(|row| (row.title.as_deref(), row.amount.as_deref())).collect();
    assert_eq!(titles, [(None, Some("1,00")), (Some("Zehn"), None)]);
}

#[test]
fn what_a_form_does_not_know_is_named_with_its_row() {
    let faults = form(&[
        ("items.3.colour", "rot"),
        ("items.3.title", "a"),
        ("items.3.title", "b"),
        ("items.03.title", "c"),
        ("items.x.title", "d"),
        ("items", "e"),
    ]);
    let mut faults = told(faults.unwrap_err());
    faults.sort();
    assert_eq!(
        faults,
        [
            "items input.unknown-field",
            "items.03.title input.unknown-field",
            "items.3.colour input.unknown-field",
            "items.3.title input.given-twice",
            "items.x.title input.unknown-field",
        ]
    );
}

#[test]
fn json_is_as_strict_in_its_rows_as_in_its_head() {
    assert!(json(r#"{"version":"3","items":[{"title":"a","amount":"1.00"},{}]}"#).is_empty());
    for (text, expected) in [
        (r#"{"version":3,"items":[]}"#, "version input.not-text"),
        (r#"{"version":"3"}"#, "items input.missing"),
        (r#"{"items":{}}"#, "items input.not-a-list"),
        (r#"{"items":[],"items":[]}"#, "items input.given-twice"),
        (r#"{"items":["a"]}"#, "items.0 input.not-an-object"),
        (r#"{"items":[{},{"amount":1.5}]}"#, "items.1.amount input.not-text"),
        (r#"{"items":[{"title":"a","title":"b"}]}"#, "items.0.title input.given-twice"),
        (r#"{"items":[{"colour":"a"}]}"#, "items.0.colour input.unknown-field"),
        (r#"{"items":[{"title":["a"]}]}"#, "items.0.title input.not-text"),
    ] {
        assert_eq!(json(text), [expected], "{text}");
    }
    assert!(json("[]").first().is_some_and(|text| text.contains("input.not-json")));
}

#[test]
fn so_many_rows_and_no_more() {
    let many = |count: usize| {
        let fields = (0..count).map(|row| (place(row, "title"), "a".to_owned())).collect();
        Rows::<Head, Row>::from_fields(fields)
    };
    assert_eq!(many(MOST_ROWS).unwrap().items.len(), MOST_ROWS);
    assert_eq!(told(many(MOST_ROWS + 1).unwrap_err()), ["items input.too-many-rows"]);
}
