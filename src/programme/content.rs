//! What is released of a programme, as one canonical text with its digest.

use crate::audit;
use crate::db::DbError;
use crate::id::AuthorityId;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use time::Date;

/// Inhalt eines Förderprogramms: all that two people agree on when it is released or changed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Content {
    /// Its unchanging short code.
    pub code: String,
    /// Its title.
    pub title: String,
    /// First day, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub starts_on: Option<Date>,
    /// Last day, if it has one and it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ends_on: Option<Date>,
    /// The first budget year whose figures are enforced; earlier years are recorded only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ledger_from: Option<i64>,
    /// The programme office named for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agency: Option<AuthorityId>,
    /// Which ministry was responsible when, the earliest first; no two at a time.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ministries: Vec<Ministry>,
    /// Remarks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Where it is described.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source_url: Option<String>,
}

/// Zuständigkeit: a ministry that is responsible from a day to a day; an absent day is open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ministry {
    /// Which.
    pub authority: AuthorityId,
    /// First day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_from: Option<Date>,
    /// Last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_to: Option<Date>,
}

/// A content as it is kept: its canonical JSON and the SHA-256 of that, in lower-case hexadecimal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealed {
    /// Canonical JSON (RFC 8785).
    pub text: String,
    /// SHA-256 of the text: what a release is bound to.
    pub digest: String,
}

/// The one text and the digest of a content.
///
/// # Errors
/// When it has no canonical form, which is a mistake of ours.
pub fn seal<T: Serialize>(content: &T) -> Result<Sealed, DbError> {
    let value = serde_json::to_value(content).map_err(|error| DbError::Other(error.to_string()))?;
    let text = audit::canonical(&value)?;
    Ok(Sealed { digest: audit::sha256(text.as_bytes()), text })
}

/// Reads a sealed text back.
///
/// # Errors
/// When it is no such content, which is a mistake of ours.
pub fn unseal<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, DbError> {
    serde_json::from_str(text).map_err(|error| DbError::Other(format!("a kept content cannot be read: {error}")))
}

/// The fields in which two contents differ, as `{ field: { from, to } }`; what is unknown is absent.
///
/// # Errors
/// When a content has no JSON form, which is a mistake of ours.
pub fn changes<T: Serialize>(before: &T, after: &T) -> Result<Value, DbError> {
    let object = |content: &T| match serde_json::to_value(content) {
        Ok(Value::Object(fields)) => Ok(fields),
        Ok(_) => Err(DbError::Other("a content is no object".to_owned())),
        Err(error) => Err(DbError::Other(error.to_string())),
    };
    let (before, after) = (object(before)?, object(after)?);
    let names: std::collections::BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let differ = names.into_iter().filter(|name| before.get(*name) != after.get(*name));
    let pairs = differ.map(|name| (name.clone(), json!({ "from": before.get(name), "to": after.get(name) })));
    Ok(Value::Object(pairs.collect::<Map<String, Value>>()))
}

impl Ministry {
    /// Whether it is responsible on a day.
    pub fn holds_on(&self, day: Date) -> bool {
        self.valid_from.is_none_or(|from| from <= day) && self.valid_to.is_none_or(|to| to >= day)
    }

    /// Whether both are responsible on some day.
    pub fn overlaps(&self, other: &Self) -> bool {
        let before = |to: Option<Date>, from: Option<Date>| to.zip(from).is_some_and(|(to, from)| to < from);
        !before(self.valid_to, other.valid_from) && !before(other.valid_to, self.valid_from)
    }
}

impl Content {
    /// A programme known by its code only.
    pub fn named(code: &str) -> Self {
        Self { code: code.to_owned(), title: code.to_owned(), ..Self::default() }
    }

    /// The ministry responsible on a day.
    pub fn ministry_on(&self, day: Date) -> Option<AuthorityId> {
        self.ministries.iter().find(|one| one.holds_on(day)).map(|one| one.authority)
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop at a surprise")]
mod tests {
    use super::*;
    use time::macros::date;

    #[test]
    fn one_content_has_one_digest_and_can_be_read_back() {
        let authority = AuthorityId::new();
        let content = Content {
            starts_on: Some(date!(2027 - 01 - 01)),
            ledger_from: Some(2027),
            ministries: vec![Ministry { authority, valid_from: None, valid_to: Some(date!(2030 - 12 - 31)) }],
            ..Content::named("A1")
        };
        let sealed = seal(&content).unwrap();
        let expected = format!(
            "{{\"code\":\"A1\",\"ledger_from\":2027,\"ministries\":[{{\"authority\":\"{authority}\",\"valid_to\":\"2030-12-31\"}}],\
             \"starts_on\":\"2027-01-01\",\"title\":\"A1\"}}"
        );
        assert_eq!(sealed.text, expected);
        assert_eq!(unseal::<Content>(&sealed.text).unwrap(), content);
        let other = Content { title: "Anders".to_owned(), ledger_from: None, ..content.clone() };
        assert_ne!(seal(&other).unwrap().digest, sealed.digest);
        let told = changes(&content, &other).unwrap();
        assert_eq!(told.get("title").unwrap(), &json!({ "from": "A1", "to": "Anders" }));
        assert_eq!(told.get("ledger_from").unwrap(), &json!({ "from": 2027, "to": null }));
        assert_eq!(told.as_object().unwrap().len(), 2);
    }

    #[test]
    fn periods_overlap_when_they_share_a_day() {
        let one = |from: Option<Date>, to: Option<Date>| Ministry {
            authority: AuthorityId::new(),
            valid_from: from,
            valid_to: to,
        };
        let (first, last) = (date!(2024 - 01 - 17), date!(2024 - 01 - 18));
        assert!(!one(None, Some(first)).overlaps(&one(Some(last), None)));
        assert!(one(None, Some(last)).overlaps(&one(Some(last), None)));
        assert!(one(None, None).overlaps(&one(Some(last), Some(last))));
        assert!(!one(Some(last), None).overlaps(&one(None, Some(first))));
    }
}
