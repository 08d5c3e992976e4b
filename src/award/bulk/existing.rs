//! What is there already: found by case number or by title with lead, and kept where a file does not speak of it.

use crate::award::AwardState;
use crate::award::rules::AwardDraft;
use crate::award::store::Award;
use crate::import::csv::Table;
use std::collections::HashMap;

/// Awards that are there already, by case number and by title with lead.
#[derive(Default)]
pub(super) struct Existing(HashMap<String, Award>, HashMap<String, String>);

impl Existing {
    pub(super) fn add(&mut self, award: Award) {
        let id = award.row.id.to_string();
        if let Some(number) = &award.row.case_number {
            self.1.insert(by_number(&award.row.programme_code, number), id.clone());
        }
        self.1.insert(
            by_title(&award.row.programme_code, &award.row.title, &award.row.lead_ags, &award.row.lead_name),
            id.clone(),
        );
        self.0.insert(id, award);
    }

    pub(super) fn find(&self, keys: &[String]) -> Option<&Award> {
        keys.iter().find_map(|key| self.1.get(key)).and_then(|id| self.0.get(id))
    }
}

/// The key of a case number.
pub(super) fn by_number(programme: &str, number: &str) -> String {
    format!("number\0{programme}\0{number}")
}

/// The key of a title with its lead.
pub(super) fn by_title(programme: &str, title: &str, lead: &str, name: &str) -> String {
    format!("title\0{programme}\0{title}\0{}", if lead.is_empty() { name } else { lead })
}

/// What only other doors can say stays as it is.
pub(super) fn keep_what_the_file_does_not_say(draft: &mut AwardDraft, there: &AwardDraft, table: &Table) {
    draft.eligible_cost = there.eligible_cost;
    keep_columns(draft, there, table);
    let same = |draft: &AwardDraft| {
        draft.grant == there.grant
            && draft.recipients.len() == there.recipients.len()
            && draft.recipients.iter().zip(&there.recipients).all(|(one, other)| one.authority == other.authority)
    };
    if same(draft) {
        for (one, other) in draft.recipients.iter_mut().zip(&there.recipients) {
            one.share = other.share;
        }
    } else {
        // Shares of another grant or of other recipients would not sum; they are unknown until somebody says them.
        draft.recipients.iter_mut().for_each(|one| one.share = None);
    }
    if let (Some(rate), Some(other)) = (&mut draft.rate, &there.rate)
        && (rate.numerator, rate.denominator) == (other.numerator, other.denominator)
    {
        rate.written.clone_from(&other.written);
    }
}

/// What the file has no column for stays as it is.
fn keep_columns(draft: &mut AwardDraft, there: &AwardDraft, table: &Table) {
    let has = |column: &str| table.has(column);
    if !has("case_number") || draft.state == AwardState::Draft && draft.case_number.is_none() {
        draft.case_number.clone_from(&there.case_number);
    }
    if !has("partner_ags") && !has("partner_names") {
        draft.recipients.extend(there.recipients.iter().skip(1).cloned());
    }
    if !has("lead_name")
        && let (Some(lead), Some(other)) = (draft.recipients.first_mut(), there.recipients.first())
    {
        lead.name.clone_from(&other.name);
    }
    macro_rules! keep {
        ($($column:literal $field:ident;)*) => {$(if !has($column) { draft.$field.clone_from(&there.$field); })*};
    }
    keep! {
        "grant_eur" grant; "total_cost_eur" total_cost; "starts_on" starts_on; "ends_on" ends_on; "awarded_on" awarded_on;
        "theme" theme; "source_url" source_url; "note" note; "state" state; "financing_type" financing_type; "rate" rate;
        "paid_eur" paid;
    }
}
