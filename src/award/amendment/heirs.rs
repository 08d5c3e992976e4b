//! Who stands for whom after authorities have passed into others: a merger alone changes no lead and asks for no consent. Pure.

use crate::authority::store::Ended;
use crate::id::AuthorityId;
use crate::notice::content::Terms;
use time::Date;

/// Rechtsnachfolge: which authority has passed into which.
#[derive(Debug, Clone, Default)]
pub struct Heirs(Vec<(AuthorityId, AuthorityId, String)>);

impl Heirs {
    /// Of those that are over when something takes effect; of all that are to end while no day is named.
    pub fn of(ended: &[Ended], effective_on: Option<Date>) -> Self {
        let day = effective_on.unwrap_or(Date::MAX);
        let over = ended.iter().filter(|one| one.is_over(day));
        Self(over.filter_map(|one| Some((one.id, one.successor_id?, one.successor.clone()?))).collect())
    }

    fn step(&self, of: AuthorityId) -> Option<&(AuthorityId, AuthorityId, String)> {
        self.0.iter().find(|(from, ..)| *from == of)
    }

    /// Whoever stands for an authority in the end, and its name where that is another.
    fn last(&self, of: AuthorityId) -> (AuthorityId, Option<&str>) {
        let mut found = (of, None);
        // A line of successors has no circle; the count holds even if one did.
        for _ in &self.0 {
            let Some((_, to, name)) = self.step(found.0) else { break };
            found = (*to, Some(name.as_str()));
        }
        found
    }

    /// Whether the lead becomes another, who is not the successor of the one before.
    pub fn lead_changes(&self, before: &Terms, after: &Terms) -> bool {
        let lead = |terms: &Terms| terms.recipients.first().map(|one| self.last(one.authority).0);
        lead(before) != lead(after)
    }

    /// Who must consent to a change of the lead: the old lead, or its successor, and everybody who receives from then on.
    pub fn concerned(&self, before: &Terms, after: &Terms) -> Vec<(AuthorityId, String)> {
        let mut all: Vec<(AuthorityId, String)> = Vec::new();
        for one in before.recipients.iter().take(1).chain(&after.recipients) {
            let (id, name) = self.last(one.authority);
            if !all.iter().any(|(known, _)| *known == id) {
                all.push((id, name.unwrap_or(&one.name).to_owned()));
            }
        }
        all
    }

    /// Whether there are fewer recipients for no other reason than that some have passed into others of them.
    pub fn only_merged(&self, before: &Terms, after: &Terms) -> bool {
        let now: Vec<AuthorityId> = after.recipients.iter().map(|one| one.authority).collect();
        let stood_for: Vec<AuthorityId> = before.recipients.iter().map(|one| self.last(one.authority).0).collect();
        now.len() < before.recipients.len()
            && stood_for.iter().all(|one| now.contains(one))
            && now.iter().all(|one| stood_for.contains(one))
    }
}
