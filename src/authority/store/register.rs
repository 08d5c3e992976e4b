//! The register as other concepts look things up in it: read once, then asked without the database.

use super::super::rules::AuthorityKind;
use crate::db::{Conn, DbError, Query, q, row};
use crate::id::AuthorityId;
use std::collections::HashMap;
use time::Date;

row! {
    /// An authority as it is found by key or name.
    #[derive(Debug, Clone)]
    #[expect(missing_docs, reason = "the fields are those of the register")]
    pub struct Entry {
        pub id: AuthorityId,
        pub ags: Option<String>,
        pub name: String,
        pub short_name: String,
        pub kind: AuthorityKind,
        pub county_ags: Option<String>,
    }
}

/// Verzeichnis: a snapshot of all authorities, or of those asked for.
#[derive(Debug, Default)]
pub struct Register {
    entries: Vec<Entry>,
    by_ags: HashMap<String, usize>,
    by_name: HashMap<String, usize>,
}

impl Register {
    /// The whole register.
    ///
    /// # Errors
    /// What the database refuses.
    pub async fn load(conn: &Conn, today: Date) -> Result<Self, DbError> {
        let mut query = q(ENTRIES);
        best_first(&mut query, today);
        conn.all(query).await.map(Self::of)
    }

    /// Only the authorities with these keys.
    ///
    /// # Errors
    /// What the database refuses.
    pub async fn load_some(conn: &Conn, ags: &[String], today: Date) -> Result<Self, DbError> {
        let mut rows = Vec::new();
        // A statement holds only so many values.
        for part in ags.chunks(500) {
            let mut query = q(ENTRIES);
            query.push(" WHERE p.ags IN (");
            for (index, ags) in part.iter().enumerate() {
                query.push(if index == 0 { "" } else { ", " }).arg(ags);
            }
            query.push(")");
            best_first(&mut query, today);
            rows.extend(conn.all::<Entry>(query).await?);
        }
        Ok(Self::of(rows))
    }

    /// The authority with this key: as it is on the day of the snapshot, else as it was last.
    pub fn by_ags(&self, ags: &str) -> Option<&Entry> {
        self.by_ags.get(ags).and_then(|index| self.entries.get(*index))
    }

    /// The authority without a key that has exactly this official name, else the one with this short name.
    pub fn by_name(&self, name: &str) -> Option<&Entry> {
        self.by_name.get(name).and_then(|index| self.entries.get(*index))
    }

    /// Every authority that is called so now, by official or short name, whatever case it is written in.
    pub fn named(&self, name: &str) -> Vec<&Entry> {
        let wanted = name.trim().to_lowercase();
        let is_called =
            |entry: &&Entry| [&entry.name, &entry.short_name].iter().any(|one| one.to_lowercase() == wanted);
        let places: std::collections::BTreeSet<usize> =
            self.by_ags.values().chain(self.by_name.values()).copied().collect();
        places.into_iter().filter_map(|place| self.entries.get(place)).filter(is_called).collect()
    }

    /// The authority that a text means: by our id, by key, or by name where it has no key.
    pub fn find(&self, text: &str) -> Option<&Entry> {
        match AuthorityId::parse(text) {
            // What holds on the day of the snapshot comes first.
            Some(id) => self.entries.iter().find(|entry| entry.id == id),
            None => self.by_ags(text).or_else(|| self.by_name(text)),
        }
    }

    /// All keys with the names that hold now, by name: what a form offers to choose from.
    pub fn keys(&self) -> Vec<(&str, &str)> {
        let named =
            self.by_ags.iter().filter_map(|(ags, index)| Some((ags.as_str(), self.entries.get(*index)?.name.as_str())));
        let mut named: Vec<_> = named.collect();
        named.sort_unstable_by_key(|(ags, name)| (*name, *ags));
        named
    }

    /// Keeps the first entry of a key or name.
    fn of(entries: Vec<Entry>) -> Self {
        let (mut by_ags, mut by_name) = (HashMap::with_capacity(entries.len()), HashMap::new());
        for (index, entry) in entries.iter().enumerate() {
            if let Some(ags) = &entry.ags {
                by_ags.entry(ags.clone()).or_insert(index);
            } else {
                by_name.entry(entry.name.clone()).or_insert(index);
            }
        }
        for (index, entry) in entries.iter().enumerate().filter(|(_, entry)| entry.ags.is_none()) {
            by_name.entry(entry.short_name.clone()).or_insert(index);
        }
        Self { entries, by_ags, by_name }
    }
}

const ENTRIES: &str =
    "SELECT p.authority_id AS id, p.ags, p.name, p.short_name, p.kind, p.county_ags FROM authority_periods p";

/// What holds on the day first, then what held last.
fn best_first(query: &mut Query, today: Date) {
    query.push(" ORDER BY CASE WHEN (p.valid_from IS NULL OR p.valid_from <= ").arg(today);
    query.push(") AND (p.valid_to IS NULL OR p.valid_to >= ").arg(today);
    query.push(") THEN 0 ELSE 1 END, p.valid_to DESC NULLS FIRST, p.id");
}
