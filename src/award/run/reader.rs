//! Reading the rows of a list of keys or amounts: whom each means, how much it says, what stands against it. Pure.

use super::plan::Planned;
use super::rules::{fits, positive};
use crate::authority::store::{Entry, Register};
use crate::award::plan::Quantity;
use crate::error::Fault;
use crate::id::AuthorityId;
use crate::import::csv::{CellError, Row};
use crate::money::{Money, Style};
use std::collections::HashMap;

/// Reads rows one after the other.
pub(super) struct Reader<'a> {
    pub(super) register: &'a Register,
    pub(super) taken: &'a HashMap<AuthorityId, String>,
    pub(super) style: Style,
    pub(super) rows: Vec<Planned>,
    pub(super) errors: Vec<CellError>,
    /// Whom the list names so far and in which line, in wrong rows too.
    pub(super) met: Vec<(AuthorityId, u64)>,
    /// What each row says that can be read, whoever has an allocation already.
    pub(super) said: Vec<String>,
}

impl Reader<'_> {
    /// Reads a row: it is kept, or every fault of it.
    pub(super) fn row(&mut self, row: &Row, by_key: bool, smallest: Option<Money>) {
        let mut wrong = Vec::new();
        let entry = match self.who(row) {
            Ok(entry) => Some(entry.clone()),
            Err(error) => {
                wrong.push(error);
                None
            }
        };
        let (key, amount) = if by_key {
            (keep(&mut wrong, row, "key", self.key(row)), None)
        } else {
            let amount = self.amount(row, smallest);
            (None, keep(&mut wrong, row, "amount", amount))
        };
        if let Some(entry) = entry.as_ref() {
            if wrong.is_empty() {
                let key = key.map(Quantity::plain).unwrap_or_default();
                self.said.push(format!("{}|{}|{key}", entry.id, amount.map(Money::plain).unwrap_or_default()));
            }
            // First whom a row means, then how much it says.
            wrong.splice(0..0, self.against(row, entry));
        }
        let named = entry.as_ref().or_else(|| self.by_key(row)).map(|entry| entry.id);
        self.met.extend(named.map(|id| (id, row.line)));
        match entry.filter(|_| wrong.is_empty()) {
            Some(entry) => {
                let ags = entry.ags.clone().unwrap_or_default();
                let written = row.text("name").trim();
                let name = if written.is_empty() { entry.short_name.clone() } else { written.to_owned() };
                let title = format!("{ags} {name}").trim().to_owned();
                self.rows.push(Planned { line: row.line, title, amount, authority: entry.id, ags, name, key });
            }
            None => self.errors.extend(wrong),
        }
    }

    /// Whom a row means.
    fn who(&self, row: &Row) -> Result<&Entry, CellError> {
        let (ags, name) = (row.text("ags").trim(), row.text("name").trim());
        let refuse = |column: &str, fault: Fault| Err(row.refuse(column, (fault.code, fault.params)));
        if ags.is_empty() {
            return match (name.is_empty(), self.register.named(name).as_slice()) {
                (true, _) => refuse("ags", Fault::new("input.missing")),
                (false, [only]) => Ok(*only),
                (false, []) => refuse("name", Fault::new("award.unknown-authority")),
                (false, several) => {
                    let known: Vec<String> = several
                        .iter()
                        .map(|one| format!("{} {}", one.ags.as_deref().unwrap_or_default(), one.name))
                        .collect();
                    refuse("name", Fault::new("draft.name-ambiguous").with("known", known.join(", ")))
                }
            };
        }
        let Some(entry) = self.register.by_ags(ags) else {
            let seven = ags.len() == 7 && ags.bytes().all(|byte| byte.is_ascii_digit());
            return refuse(
                "ags",
                if seven {
                    Fault::new("award.key-lost-zero").with("meant", format!("0{ags}"))
                } else {
                    Fault::new("award.unknown-authority")
                },
            );
        };
        if !name.is_empty() && !fits(name, [&entry.name, &entry.short_name]) {
            return refuse("name", Fault::new("run.name-differs").with("ags", ags).with("known", &entry.name));
        }
        Ok(entry)
    }

    /// Whom a wrong row names by its key all the same, also by one that lost its zero.
    fn by_key(&self, row: &Row) -> Option<&Entry> {
        let ags = row.text("ags").trim();
        self.register.by_ags(ags).or_else(|| self.register.by_ags(&format!("0{ags}")))
    }

    /// What stands against an authority: it is in the list already, or has an allocation under this call.
    fn against(&self, row: &Row, entry: &Entry) -> Option<CellError> {
        let column = if row.text("ags").trim().is_empty() { "name" } else { "ags" };
        let refuse = |fault: Fault| Some(row.refuse(column, (fault.code, fault.params)));
        if let Some((_, first)) = self.met.iter().find(|(id, _)| *id == entry.id) {
            return refuse(Fault::new("run.authority-twice").with("first", first.to_string()));
        }
        let number = self.taken.get(&entry.id)?;
        refuse(Fault::new("run.authority-has-one").with("case_number", number))
    }

    fn key(&self, row: &Row) -> Result<Quantity, Fault> {
        match row.text("key").trim() {
            "" => Err(Fault::new("input.missing")),
            text => {
                let key = Quantity::parse(text, self.style)?;
                key.millionths().filter(|key| *key > 0).map(|_| key).ok_or_else(|| Fault::new("run.key-not-positive"))
            }
        }
    }

    fn amount(&self, row: &Row, smallest: Option<Money>) -> Result<Money, Fault> {
        let amount = match row.text("amount").trim() {
            "" => return Err(Fault::new("input.missing")),
            text => positive(text, self.style)?,
        };
        match smallest.filter(|smallest| amount < *smallest) {
            Some(smallest) => Err(Fault::new("run.below-smallest").with("smallest", smallest.plain())),
            None => Ok(amount),
        }
    }
}

fn keep<T>(wrong: &mut Vec<CellError>, row: &Row, column: &str, read: Result<T, Fault>) -> Option<T> {
    read.map_err(|fault| wrong.push(row.refuse(column, (fault.code, fault.params)))).ok()
}
