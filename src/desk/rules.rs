//! Pure rules of the desk: whose desk it is, what waits for whom, and how well promises were kept.

use crate::access::{Actor, Scope, Verb};
use crate::db::text_enum;
use crate::duty::DutyKind;
use crate::id::AuthorityId;
use time::{Date, Duration};

text_enum! {
    /// Was auf jemanden wartet.
    pub enum Waits {
        /// A debtor asks for another day.
        Extension = "extension",
        /// A recipient reports a condition as met.
        Condition = "condition",
        /// A recipient asks for an amendment.
        Amendment = "amendment",
        /// A hearing is proposed.
        Hearing = "hearing",
        /// A notice was released and not yet delivered.
        Notice = "notice",
        /// A letter came back: another try is needed.
        Returned = "returned",
        /// An award from paper waits for confirmation.
        Paper = "paper",
        /// An award waits for release.
        Award = "award",
        /// An amendment waits for release.
        Change = "change",
        /// An entry of the budget waits for release.
        Budget = "budget",
        /// A role waits for confirmation.
        Role = "role",
        /// A recipient, or somebody of the ministry, asks.
        Question = "question",
        /// A recipient tells what it must tell.
        Notification = "notification",
        /// A notification is drafted and not submitted.
        Draft = "notification_draft",
        /// A report was submitted.
        Report = "report",
        /// A partner's part of a report is not handed in.
        Part = "part",
        /// A report is to be certified before it is submitted.
        Certificate = "certificate",
        /// Nobody knows whether a mail has arrived, or it was refused.
        Mail = "mail",
    }
}

impl Waits {
    /// The act that ends the waiting.
    pub const fn verb(self) -> Verb {
        match self {
            Self::Extension => Verb::DutyExtend,
            Self::Condition => Verb::ConditionAccept,
            Self::Amendment => Verb::AmendmentPrepare,
            Self::Hearing => Verb::HearingDecide,
            Self::Notice | Self::Returned => Verb::NoticeDeliver,
            Self::Paper => Verb::AwardTakeOver,
            Self::Award => Verb::AwardRelease,
            Self::Change => Verb::AmendmentRelease,
            Self::Budget => Verb::AppropriationRelease,
            Self::Role => Verb::RoleConfirm,
            Self::Question => Verb::QuestionAnswer,
            Self::Notification => Verb::NotificationDecide,
            Self::Draft => Verb::NotificationSubmit,
            Self::Report => Verb::ReportExamine,
            Self::Part => Verb::ReportDraft,
            Self::Certificate => Verb::ReportCertify,
            Self::Mail => Verb::MailDecide,
        }
    }

    /// What waits for somebody with these roles.
    pub fn of(actor: &Actor) -> Vec<Self> {
        Self::ALL.iter().copied().filter(|one| actor.offers(one.verb())).collect()
    }
}

/// The authorities for which somebody owes; nobody of the ministry owes anything here.
pub fn owing(scope: &Scope) -> &[AuthorityId] {
    match scope {
        Scope::All => &[],
        Scope::Limited { recipients, .. } => recipients,
    }
}

/// The act by which a duty of a kind is done.
pub const fn does(kind: DutyKind) -> Verb {
    match kind {
        DutyKind::Milestone => Verb::MilestoneDraft,
        DutyKind::Condition => Verb::ConditionReport,
        DutyKind::Report => Verb::ReportDraft,
        DutyKind::Answer => Verb::QuestionAnswer,
        DutyKind::Proof | DutyKind::Records | DutyKind::Binding => Verb::DutyAsk,
    }
}

/// Zusage: something that was asked of the ministry, by when it promised an answer, and when it came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Promise {
    /// When it was asked.
    pub asked_on: Date,
    /// By when an answer was needed, where that was said.
    pub needed_on: Option<Date>,
    /// When it came.
    pub answered_on: Option<Date>,
}

impl Promise {
    /// By when the answer is promised: the day it was needed by if that is later than asking, else so many days after it was asked.
    pub fn by(&self, days: i64) -> Date {
        let usual = self.asked_on.checked_add(Duration::days(days)).unwrap_or(self.asked_on);
        self.needed_on.filter(|needed| *needed > self.asked_on).unwrap_or(usual)
    }
}

/// Zusagentreue.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, utoipa::ToSchema)]
pub struct Kept {
    /// Promises whose day has passed or that were answered.
    pub due: i64,
    /// Answered by their day.
    pub kept: i64,
    /// Answered after it.
    pub late: i64,
    /// Not answered, and their day has passed.
    pub broken: i64,
    /// Not answered, and there is time.
    pub open: i64,
}

/// How well promises were kept.
pub fn kept<'a>(promises: impl IntoIterator<Item = &'a Promise>, days: i64, today: Date) -> Kept {
    let mut kept = Kept::default();
    for promise in promises {
        let by = promise.by(days);
        let place = match promise.answered_on {
            Some(on) if on <= by => &mut kept.kept,
            Some(_) => &mut kept.late,
            None if by < today => &mut kept.broken,
            None => &mut kept.open,
        };
        *place += 1;
    }
    kept.due = kept.kept + kept.late + kept.broken;
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    #[test]
    fn a_promise_is_kept_on_its_day_and_broken_the_day_after() {
        let promise = |asked, needed_on, answered_on| Promise { asked_on: asked, needed_on, answered_on };
        let asked = date!(2026 - 11 - 01);
        let today = date!(2026 - 11 - 22);
        let all = [
            promise(asked, None, Some(date!(2026 - 11 - 15))),
            promise(asked, None, Some(date!(2026 - 11 - 16))),
            promise(asked, None, None),
            promise(date!(2026 - 11 - 08), None, None),
            promise(date!(2026 - 11 - 07), None, None),
            // An answer was needed sooner, later, or before it was asked for.
            promise(asked, Some(date!(2026 - 11 - 05)), Some(date!(2026 - 11 - 06))),
            promise(asked, Some(date!(2026 - 12 - 24)), None),
            promise(asked, Some(date!(2026 - 10 - 24)), Some(date!(2026 - 11 - 15))),
        ];
        assert_eq!(kept(&all, 14, today), Kept { due: 6, kept: 2, late: 2, broken: 2, open: 2 });
        assert_eq!(kept(&[], 14, today), Kept::default());
    }
}
