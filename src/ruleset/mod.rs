//! Regelwerke: what a guideline fixes, as versioned values; an award keeps the version that its notice names.
//!
//! Life cycle (`⇒` needs another person than all who prepared it):
//! ```text
//! draft ⇒ released ⇒ retired
//! draft → retired (given up)
//! ```
//! A released rule set never changes: what is to be different is the next version, with the next number.

mod acts;
pub mod api;
pub mod content;
pub mod derive;
pub mod input;
pub mod lines;
pub mod pages;
pub mod rules;
pub mod store;
pub mod values;

pub use acts::{SHIPPED, change, discard, draft, release, retire};
pub use content::{Content, shipped};
pub use store::RuleSet;
pub use values::Values;

use crate::access::{Verb, verb};
use crate::audit::{Stamp, Stream};
use crate::db::{DbError, Tx, text_enum};
use crate::id::RuleSetId;
use serde_json::{Value, json};

verb! {
    /// See one rule set.
    ReadRuleSet on RuleSet = Verb::RuleSetRead;
    /// See the list of rule sets.
    ListRuleSets on () = Verb::RuleSetRead;
    /// Draft a rule set or the next version of one.
    PrepareRuleSet on () = Verb::RuleSetPrepare;
    /// Change a draft or give it up.
    EditRuleSet on RuleSet = Verb::RuleSetPrepare;
    /// Release a draft that others prepared, or take a rule set out of use.
    ReleaseRuleSet on RuleSet = Verb::RuleSetRelease;
}

text_enum! {
    /// Stand eines Regelwerks.
    pub enum RuleSetState {
        /// May still be changed (Entwurf).
        Draft = "draft",
        /// In force: programmes and calls may bind it (freigegeben).
        Released = "released",
        /// Binds nothing new; what it binds already keeps it (außer Gebrauch).
        Retired = "retired",
    }
}

text_enum! {
    /// Herkunft eines Regelwerks.
    pub enum Origin {
        /// Drafted and released here, by two people.
        Drafted = "drafted",
        /// Put in force by a command, as the program ships it.
        Shipped = "shipped",
    }
}

/// What the log keeps of a rule set: its name and the digest of its content.
fn told(content: &Content, digest: &str) -> Value {
    json!({ "code": content.code, "number": content.number, "title": content.title, "digest": digest })
}

/// Puts a rule set that the program ships in force, on behalf of a command.
///
/// # Errors
/// What the database refuses; a version that is there already.
pub async fn put_in_force(tx: &Tx, content: &Content, stamp: &Stamp) -> Result<RuleSetId, DbError> {
    let id = RuleSetId::new();
    let sealed = store::insert(tx, id, content, (RuleSetState::Released, Origin::Shipped), None, stamp).await?;
    stamp.append(tx, &Stream::of("rule_set", id), "rule-set.shipped", told(content, &sealed.digest), &[]).await?;
    Ok(id)
}
