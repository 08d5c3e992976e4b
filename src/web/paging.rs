//! Keyset paging: a limit of 1 to 200 and a cursor that says behind which row to go on.

use crate::error::{Answer, AppError, Fault};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// The largest page.
pub const MOST: i64 = 200;
/// The page size when none is asked for.
pub const USUAL: i64 = 50;

/// How much of a list is wanted, and from where; `K` is the sort key of the last row seen.
#[derive(Debug, Clone)]
pub struct Paging<K> {
    /// Rows at most.
    pub limit: i64,
    /// The key behind which to go on.
    pub after: Option<K>,
}

impl<K: DeserializeOwned + Serialize> Paging<K> {
    /// Reads `limit` and `cursor`.
    ///
    /// # Errors
    /// 422 for a limit outside 1 to 200 and for a cursor that is not ours.
    pub fn read(limit: Option<&str>, cursor: Option<&str>) -> Answer<Self> {
        let limit = match limit {
            None => USUAL,
            Some(text) => text.parse().ok().filter(|limit| (1..=MOST).contains(limit)).ok_or_else(|| {
                AppError::field("limit", Fault::new("paging.limit-out-of-range").with("most", MOST.to_string()))
            })?,
        };
        let after = cursor
            .map(|text| {
                let bytes =
                    URL_SAFE_NO_PAD.decode(text).ok().filter(|bytes| !bytes.windows(6).any(|part| part == b"\\u0000"));
                let key = bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok());
                key.ok_or_else(|| AppError::field("cursor", Fault::new("paging.cursor-not-ours")))
            })
            .transpose()?;
        Ok(Self { limit, after })
    }

    /// The text of a cursor behind this key.
    pub fn cursor(key: &K) -> String {
        URL_SAFE_NO_PAD.encode(serde_json::to_vec(key).unwrap_or_default())
    }
}

/// A page of a list, and the cursor of the next one.
#[derive(Debug, Serialize)]
pub struct PageOf<T> {
    /// The rows.
    pub items: Vec<T>,
    /// Where to go on; absent on the last page.
    pub next: Option<String>,
}

impl<T> PageOf<T> {
    /// Makes a page from one row more than wanted, if there is one.
    pub fn cut<K: DeserializeOwned + Serialize>(mut items: Vec<T>, limit: i64, key: impl Fn(&T) -> K) -> Self {
        let most = usize::try_from(limit).unwrap_or(usize::MAX);
        let more = items.len() > most;
        items.truncate(most);
        let next = if more { items.last().map(|last| Paging::cursor(&key(last))) } else { None };
        Self { items, next }
    }

    /// The same page with other rows.
    pub fn map<U>(self, change: impl FnMut(T) -> U) -> PageOf<U> {
        PageOf { items: self.items.into_iter().map(change).collect(), next: self.next }
    }
}
