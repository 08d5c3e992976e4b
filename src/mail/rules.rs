//! Pure rules of mails: their states, when the next try comes, what somebody may decide.

use super::DecideInput;
use crate::clock::Instant;
use crate::db::text_enum;
use crate::error::{Answer, AppError, Fault, Faults, FieldFault};
use crate::web::input::required;

text_enum! {
    /// Stand einer Nachricht.
    pub enum MailState {
        /// To be sent.
        Waiting = "waiting",
        /// A worker talks to the server, which has nothing of it yet.
        Sending = "sending",
        /// It is being handed over.
        Handing = "handing",
        /// The server has taken it.
        Sent = "sent",
        /// The server may have it or not.
        Uncertain = "uncertain",
        /// The server refuses it, or all tries are used up.
        Failed = "failed",
        /// Whoever it is for cannot sign in any more.
        Withheld = "withheld",
        /// Made while there was no server: it is seen on the desk only.
        Desk = "desk",
    }
}

text_enum! {
    /// Ereignis im Versandprotokoll.
    pub enum What {
        /// It was made.
        Made = "made",
        /// A worker has taken it.
        Taken = "taken",
        /// The server wants it, and it is being handed over.
        Handing = "handing",
        /// The server has taken it.
        Sent = "sent",
        /// It will be tried again.
        Deferred = "deferred",
        /// The server refuses it.
        Refused = "refused",
        /// Nobody knows whether the server has it.
        Uncertain = "uncertain",
        /// The worker that had taken it is gone, and the server had nothing.
        LetGo = "let_go",
        /// Whoever it is for cannot sign in any more.
        Withheld = "withheld",
        /// Somebody lets it be sent again.
        Resent = "resent",
        /// Somebody says that it has arrived.
        Settled = "settled",
    }
}

impl MailState {
    /// Where an event leads; nothing where it cannot happen.
    pub const fn after(self, what: What) -> Option<Self> {
        match (self, what) {
            (Self::Waiting, What::Taken) => Some(Self::Sending),
            (Self::Waiting, What::Withheld) => Some(Self::Withheld),
            (Self::Sending, What::Handing) => Some(Self::Handing),
            (Self::Sending, What::Deferred | What::LetGo)
            | (Self::Handing, What::Deferred)
            | (Self::Uncertain | Self::Failed, What::Resent) => Some(Self::Waiting),
            (Self::Handing, What::Sent) | (Self::Uncertain | Self::Failed, What::Settled) => Some(Self::Sent),
            (Self::Sending | Self::Handing, What::Refused) => Some(Self::Failed),
            (Self::Handing, What::Uncertain) => Some(Self::Uncertain),
            (
                Self::Waiting
                | Self::Sending
                | Self::Handing
                | Self::Sent
                | Self::Uncertain
                | Self::Failed
                | Self::Withheld
                | Self::Desk,
                What::Made
                | What::Taken
                | What::Handing
                | What::Sent
                | What::Deferred
                | What::Refused
                | What::Uncertain
                | What::LetGo
                | What::Withheld
                | What::Resent
                | What::Settled,
            ) => None,
        }
    }
}

/// Seconds until the next try, after so many: quickly first, then four times a day; about three days in all.
const PAUSES: [i64; 15] =
    [300, 900, 3_600, 10_800, 21_600, 21_600, 21_600, 21_600, 21_600, 21_600, 21_600, 21_600, 21_600, 21_600, 21_600];

/// When the next try comes after so many; nothing when all are used up.
pub fn next_try(attempts: i64, now: Instant) -> Option<Instant> {
    let place = usize::try_from(attempts.saturating_sub(1)).ok()?;
    PAUSES.get(place).map(|seconds| now.plus_seconds(*seconds))
}

/// The events looked at and the reason of a decision.
///
/// # Errors
/// All wrong fields.
pub fn decided(input: &DecideInput) -> Result<(i64, String), Vec<FieldFault>> {
    let mut faults = Faults::default();
    let version = input.version.as_deref().ok_or_else(|| Fault::new("input.missing"));
    let version = version.and_then(|text| text.parse().map_err(|_| Fault::new("input.not-a-number")));
    let version = faults.keep("version", version);
    let reason = faults.keep("reason", required(input.reason.as_deref(), 2_000));
    faults.or(version.zip(reason))
}

/// Whether somebody may decide.
///
/// # Errors
/// `mail.decided-by-itself`.
pub fn decidable(state: MailState) -> Answer<()> {
    if state.after(What::Resent).is_some() { Ok(()) } else { Err(AppError::refused("mail.decided-by-itself")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_diagram_is_the_function() {
        let names = [
            ("take", What::Taken),
            ("withhold", What::Withheld),
            ("hand", What::Handing),
            ("defer", What::Deferred),
            ("let_go", What::LetGo),
            ("refuse", What::Refused),
            ("confirm", What::Sent),
            ("lose", What::Uncertain),
            ("resend", What::Resent),
            ("settle", What::Settled),
        ];
        let mut drawn: Vec<String> = include_str!("mod.rs")
            .lines()
            .filter_map(|line| line.strip_prefix("//! "))
            .filter(|line| line.contains(" → "))
            .map(str::to_owned)
            .collect();
        let mut told: Vec<String> = MailState::ALL
            .iter()
            .flat_map(|from| names.iter().filter_map(move |(name, what)| Some((*from, *name, from.after(*what)?))))
            .map(|(from, name, to)| format!("{from} → {to} {name}"))
            .collect();
        drawn.sort();
        told.sort();
        assert_eq!(drawn, told);
    }

    #[test]
    fn tries_end_after_about_three_days() {
        let now = Instant::from_micros(0);
        let all: i64 = PAUSES.iter().sum();
        assert!((2 * 86_400..4 * 86_400).contains(&all), "{all}");
        assert_eq!(next_try(1, now), Some(now.plus_seconds(300)));
        assert_eq!(next_try(15, now), Some(now.plus_seconds(21_600)));
        assert_eq!((next_try(16, now), next_try(0, now)), (None, None));
    }
}
