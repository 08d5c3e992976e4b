//! The filter of the monitoring list, the same for page, API, figures and file.

use crate::db::text_enum;
use crate::error::{Fault, Faults, FieldFault};
use crate::id::AwardId;
use crate::web::input::{choice, day, input, truth};
use serde::{Deserialize, Serialize};
use time::Date;

input! {
    /// Filter of the monitoring list; all parts must hold.
    pub struct MonitoringFilterInput {
        /// Programme code.
        programme,
        /// `late`, `open`, `received` or `unknown` (no day is known here).
        proof,
        /// AGS of the lead or a partner.
        authority,
        /// Proofs due from this day on.
        due_from,
        /// Proofs due until this day.
        due_until,
        /// `true` for invented programmes only, `false` for all others.
        invented,
        /// Words in title, names or case number of the award.
        q,
        /// Rows at most, 1 to 200.
        limit,
        /// Where to go on.
        cursor,
        /// A sealed instant, or the number of a checkpoint.
        as_of,
    }
}

text_enum! {
    /// Stand des Verwendungsnachweises.
    pub enum ProofStand {
        /// Its day has passed, and it is not here.
        Late = "late",
        /// It is to come.
        Open = "open",
        /// It is here.
        Received = "received",
        /// No day is known here: an award from paper, or rules without a proof.
        Unknown = "unknown",
    }
}

/// The key of the last row seen.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Key {
    /// The day of its proof; the last day of all where none is known.
    pub due_on: Date,
    /// The award.
    pub id: AwardId,
}

/// Filter, read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MonitoringFilter {
    /// Programme code.
    pub programme: Option<String>,
    /// How the proof stands.
    pub proof: Option<ProofStand>,
    /// AGS of a recipient.
    pub authority: Option<String>,
    /// Due from this day on.
    pub due_from: Option<Date>,
    /// Due until this day.
    pub due_until: Option<Date>,
    /// Invented programmes or all others.
    pub invented: Option<bool>,
    /// Words.
    pub q: Option<String>,
}

/// Reads a filter.
///
/// # Errors
/// All wrong parameters.
pub fn read(input: &MonitoringFilterInput) -> Result<MonitoringFilter, Vec<FieldFault>> {
    let mut faults = Faults::default();
    let proof =
        input.proof.as_deref().and_then(|text| faults.keep("proof", choice(text, ProofStand::ALL, ProofStand::code)));
    if input.authority.as_deref().is_some_and(|key| key.len() != 8 || !key.bytes().all(|byte| byte.is_ascii_digit())) {
        faults.add("authority", Fault::new("award.filter-wants-ags"));
    }
    let mut on = |field: &str, text: Option<&str>| text.and_then(|text| faults.keep(field, day(text, true)));
    let due_from = on("due_from", input.due_from.as_deref());
    let due_until = on("due_until", input.due_until.as_deref());
    let invented = input.invented.as_deref().and_then(|text| faults.keep("invented", truth(text)));
    faults.or(Some(MonitoringFilter {
        programme: input.programme.clone(),
        proof,
        authority: input.authority.clone(),
        due_from,
        due_until,
        invented,
        q: input.q.clone(),
    }))
}
