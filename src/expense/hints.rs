//! Hinweise: what may be wrong with a line but need not be. Hints never refuse; both sides see them.

use super::ground::Ground;
use super::store::{self, ExpenseRow, Twin};
use crate::access::Scope;
use crate::db::{Conn, DbError, text_enum};
use crate::id::{AwardId, ExpenseId};
use std::collections::HashMap;

text_enum! {
    /// Art des Hinweises.
    pub enum HintKind {
        /// The same receipt stands in this award twice.
        Twice = "twice",
        /// The same receipt stands in another award, too: perhaps funded twice.
        Elsewhere = "elsewhere",
        /// It was paid before the first or after the last day that counts.
        OutsidePeriod = "outside_period",
    }
}

/// Hinweis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// What may be wrong.
    pub kind: HintKind,
    /// The line that looks like it.
    pub other: Option<ExpenseId>,
    /// Its award, where it is another one.
    pub award: Option<AwardId>,
    /// How that award is called: case number or title, and its programme.
    pub called: Option<String>,
}

/// The hints to lines.
#[derive(Debug, Clone, Default)]
pub struct Hints(HashMap<ExpenseId, Vec<Hint>>);

impl Hints {
    /// Those to one line.
    pub fn of(&self, id: ExpenseId) -> &[Hint] {
        self.0.get(&id).map_or(&[], Vec::as_slice)
    }

    /// How many lines have one.
    pub fn lines(&self) -> usize {
        self.0.len()
    }
}

fn of_twin(twin: &Twin, award: AwardId) -> Hint {
    if twin.other_award == award {
        return Hint { kind: HintKind::Twice, other: Some(twin.other_id), award: None, called: None };
    }
    let name = twin.case_number.clone().unwrap_or_else(|| twin.award_title.clone());
    Hint {
        kind: HintKind::Elsewhere,
        other: Some(twin.other_id),
        award: Some(twin.other_award),
        called: Some(format!("{name} ({})", twin.programme_code)),
    }
}

/// Whether a line was paid on a day that does not count.
pub fn is_outside(ground: &Ground, paid_on: time::Date) -> bool {
    ground.period.is_some_and(|(from, to)| paid_on < from || paid_on > to)
}

/// The hints to these lines of an award, within what the reader may see.
///
/// # Errors
/// What the database refuses.
pub async fn of_lines(conn: &Conn, scope: &Scope, ground: &Ground, lines: &[ExpenseRow]) -> Result<Hints, DbError> {
    let mut hints = Hints::default();
    for line in lines.iter().filter(|line| is_outside(ground, line.paid_on)) {
        let hint = Hint { kind: HintKind::OutsidePeriod, other: None, award: None, called: None };
        hints.0.entry(line.id).or_default().push(hint);
    }
    let ids: Vec<ExpenseId> = lines.iter().map(|line| line.id).collect();
    for twin in store::twins(conn, scope, &ids).await? {
        hints.0.entry(twin.id).or_default().push(of_twin(&twin, ground.award));
    }
    Ok(hints)
}
