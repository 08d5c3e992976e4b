//! Canonical JSON (RFC 8785) of what an entry may hold: objects, arrays, strings and integers; beside it truth values for contents.

use crate::db::DbError;
use serde_json::Value;

/// The largest integer that every JSON reader keeps exact.
const EXACT: i64 = 9_007_199_254_740_991;

/// The one text of a value. Nulls are left out. Keys are ours and ASCII, so their byte order is RFC 8785's order; the string escapes that
/// `serde_json` writes are RFC 8785's.
///
/// # Errors
/// If it holds a fraction, a truth value, an integer beyond 2^53 - 1 or a key that is not ASCII.
pub fn body(value: &Value) -> Result<String, DbError> {
    text(value, false)
}

/// The one text of a content that is released by its digest: as an entry's body, but truth values may be in it.
///
/// # Errors
/// As `body`, but for truth values.
pub fn content(value: &Value) -> Result<String, DbError> {
    text(value, true)
}

fn text(value: &Value, truths: bool) -> Result<String, DbError> {
    serde_json::to_string(&clean(value, truths)?.unwrap_or_default()).map_err(|error| DbError::Other(error.to_string()))
}

fn clean(value: &Value, truths: bool) -> Result<Option<Value>, DbError> {
    let wrong = |what: &str| Err(DbError::Other(format!("an audit entry cannot hold {what}")));
    match value {
        Value::Null => Ok(None),
        Value::Bool(_) if truths => Ok(Some(value.clone())),
        Value::Bool(_) => wrong("a truth value"),
        Value::Number(number) => match number.as_i64() {
            Some(integer) if (-EXACT..=EXACT).contains(&integer) => Ok(Some(value.clone())),
            Some(_) | None => wrong("a number that is no exact integer"),
        },
        Value::String(_) => Ok(Some(value.clone())),
        Value::Array(items) => {
            let mut cleaned = Vec::with_capacity(items.len());
            for item in items {
                match clean(item, truths)? {
                    Some(item) => cleaned.push(item),
                    None => return wrong("an unknown within a list"),
                }
            }
            Ok(Some(Value::Array(cleaned)))
        }
        Value::Object(fields) => {
            let mut sorted = std::collections::BTreeMap::new();
            for (key, field) in fields {
                if !key.is_ascii() {
                    return wrong("a key that is not ASCII");
                }
                if let Some(field) = clean(field, truths)? {
                    sorted.insert(key.clone(), field);
                }
            }
            Ok(Some(Value::Object(sorted.into_iter().collect())))
        }
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop at a surprise")]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn one_value_has_one_text() {
        let value = json!({ "b": [1, "ä\n\"\u{1}"], "a": null, "A": { "z": -5, "y": "" } });
        assert_eq!(body(&value).unwrap(), "{\"A\":{\"y\":\"\",\"z\":-5},\"b\":[1,\"ä\\n\\\"\\u0001\"]}");
    }

    #[test]
    fn what_readers_disagree_on_is_refused() {
        for bad in [
            json!({ "a": 0.5 }),
            json!({ "a": true }),
            json!({ "ä": 1 }),
            json!([null]),
            json!(9_007_199_254_740_992_i64),
        ] {
            assert!(body(&bad).is_err(), "{bad}");
        }
        assert_eq!(content(&json!({ "b": true, "a": null })).unwrap(), "{\"b\":true}");
        assert!(content(&json!({ "a": 0.5 })).is_err());
    }
}
