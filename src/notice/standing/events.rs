//! What can happen to a notice, typed as it is kept.

use crate::db::{DbError, text_enum};
use crate::id::AuthorityId;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use time::Date;

text_enum! {
    /// Art des Ereignisses.
    pub enum EventKind {
        /// Sent, handed over, served or put into the portal.
        Sent = "sent",
        /// Received later than on the day of the fiction.
        Received = "received",
        /// Retrieved from the portal.
        Retrieved = "retrieved",
        /// Come back.
        Returned = "returned",
        /// A remedy filed.
        Remedy = "remedy",
        /// A remedy decided or withdrawn.
        RemedyDecided = "remedy_decided",
        /// Remedies waived.
        Waived = "waived",
    }
}

text_enum! {
    /// Weg der Bekanntgabe.
    pub enum Way {
        /// Handed over, also at an event (Aushändigung).
        HandedOver = "handed_over",
        /// By post (Aufgabe zur Post).
        Post = "post",
        /// Served with proof (förmliche Zustellung).
        Formal = "formal",
        /// Ready in the portal (Bereitstellung zum Abruf).
        Portal = "portal",
    }
}

text_enum! {
    /// Rechtsbehelf.
    pub enum RemedyKind {
        /// Widerspruch.
        Objection = "objection",
        /// Klage.
        Suit = "suit",
    }
}

text_enum! {
    /// Ausgang eines Rechtsbehelfs.
    pub enum Outcome {
        /// Zurückgewiesen, abgewiesen.
        Rejected = "rejected",
        /// Stattgegeben.
        Upheld = "upheld",
        /// Teilweise stattgegeben.
        Partly = "partly",
        /// Zurückgenommen.
        Withdrawn = "withdrawn",
    }
}

text_enum! {
    /// Stand des Bescheids.
    pub enum NoticeState {
        /// Erlassen, noch nicht allen bekannt gegeben.
        Issued = "issued",
        /// Bekannt gegeben.
        Delivered = "delivered",
        /// Angefochten.
        Contested = "contested",
        /// Bestandskräftig.
        Final = "final",
    }
}

text_enum! {
    /// Wodurch ein Bescheid bestandskräftig wurde.
    pub enum FinalBy {
        /// The period is over without a remedy.
        Time = "time",
        /// Remedies were waived.
        Waiver = "waiver",
        /// A court has decided.
        Decision = "decision",
    }
}

/// What happened to a notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum What {
    /// It was sent, handed over, served or put into the portal.
    Sent {
        /// How.
        way: Way,
        /// At which event.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        occasion: Option<String>,
        /// Days until the effect by post, or until it lapses unread in the portal, as the rule set had them that day.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        days: Option<i64>,
        /// Where that number stands.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        source: Option<String>,
    },
    /// A letter came later than on the day of the fiction, and that is proven.
    Received {
        /// How that is known.
        note: String,
    },
    /// It was retrieved from the portal.
    Retrieved,
    /// The letter came back.
    Returned {
        /// Why.
        note: String,
    },
    /// A remedy was filed.
    Remedy {
        /// Which.
        remedy: RemedyKind,
        /// Against which part; nothing for the whole.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        part: Option<String>,
    },
    /// A remedy was decided or withdrawn.
    RemedyDecided {
        /// The number of the event by which it was filed.
        filed: i64,
        /// How it ended.
        outcome: Outcome,
        /// By which decision.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<String>,
    },
    /// Remedies were waived.
    Waived,
}

/// Ereignis zum Bescheid, about one addressee.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Happened {
    /// Counts the events of the notice.
    pub seq: i64,
    /// The addressee.
    pub authority: AuthorityId,
    /// The day.
    pub on: Date,
    /// What.
    pub what: What,
}

impl What {
    /// What kind of event it is.
    pub const fn kind(&self) -> EventKind {
        match self {
            Self::Sent { .. } => EventKind::Sent,
            Self::Received { .. } => EventKind::Received,
            Self::Retrieved => EventKind::Retrieved,
            Self::Returned { .. } => EventKind::Returned,
            Self::Remedy { .. } => EventKind::Remedy,
            Self::RemedyDecided { .. } => EventKind::RemedyDecided,
            Self::Waived => EventKind::Waived,
        }
    }

    /// What it says beside its kind.
    ///
    /// # Errors
    /// When it cannot be written, which is a mistake of ours.
    pub fn body(&self) -> Result<Value, DbError> {
        let mut body = serde_json::to_value(self).map_err(|error| DbError::Other(error.to_string()))?;
        if let Some(fields) = body.as_object_mut() {
            fields.remove("kind");
        }
        Ok(body)
    }

    /// Reads it back.
    ///
    /// # Errors
    /// When it is no event of that kind.
    pub fn read(kind: EventKind, body: &str) -> Result<Self, DbError> {
        let wrong = |error: serde_json::Error| DbError::Other(format!("an event of a notice cannot be read: {error}"));
        let mut body: Value = serde_json::from_str(body).map_err(wrong)?;
        if let Some(fields) = body.as_object_mut() {
            fields.insert("kind".to_owned(), kind.code().into());
        }
        serde_json::from_value(body).map_err(wrong)
    }
}
