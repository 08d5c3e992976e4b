//! What kind of act a verb is: kept from those whom it does not concern, left to another person.

use super::Verb;

/// Whether others than those concerned must not even know of the things of a verb.
#[expect(clippy::too_many_lines, reason = "a table with a line for each act")]
pub(super) const fn is_tenant_bound(verb: Verb) -> bool {
    match verb {
        Verb::AwardRead
        | Verb::AwardCorrect
        | Verb::AwardCheck
        | Verb::AwardEdit
        | Verb::AwardHandOver
        | Verb::AwardReturn
        | Verb::AwardRelease
        | Verb::AwardComplete
        | Verb::AwardTakeOver
        | Verb::NoticeRead
        | Verb::NoticeDeliver
        | Verb::NoticeRetrieve
        | Verb::NoticeRemedy
        | Verb::NoticeWaive
        | Verb::AmendmentAsk
        | Verb::AmendmentPrepare
        | Verb::AmendmentRelease
        | Verb::ConditionReport
        | Verb::ConditionAccept
        | Verb::DutyExtend
        | Verb::DutyAsk
        | Verb::HearingDecide
        | Verb::MailRead
        | Verb::MailDecide
        | Verb::DocumentAdd
        | Verb::QuestionAsk
        | Verb::QuestionAnswer
        | Verb::NotificationDraft
        | Verb::NotificationSubmit
        | Verb::NotificationDecide
        | Verb::MilestoneDraft
        | Verb::MilestoneReport
        | Verb::ExpenseEnter
        | Verb::ReportDraft
        | Verb::ReportSubmit
        | Verb::ReportCertify
        | Verb::ReportExamine
        | Verb::AppropriationRead
        | Verb::AppropriationEnter
        | Verb::AppropriationRelease
        | Verb::UserRead
        | Verb::UserManage
        | Verb::RoleGive
        | Verb::RoleConfirm
        | Verb::RoleEnd
        | Verb::DeputyRead
        | Verb::DeputyName
        | Verb::DeputyConfirm => true,
        Verb::ProgrammeRead
        | Verb::ProgrammePrepare
        | Verb::ProgrammeRelease
        | Verb::RuleSetRead
        | Verb::RuleSetPrepare
        | Verb::RuleSetRelease
        | Verb::AwardRecord
        | Verb::AwardImport
        | Verb::AwardDraft
        | Verb::AuthorityRead
        | Verb::AuthorityChange
        | Verb::AuthorityImport
        | Verb::AuditRead => false,
    }
}

/// Whether whoever prepared a thing or is meant by it must leave this to somebody else.
#[expect(clippy::too_many_lines, reason = "a table with a line for each act")]
pub(super) const fn needs_another_person(verb: Verb) -> bool {
    match verb {
        Verb::RoleConfirm
        | Verb::RuleSetRelease
        | Verb::ProgrammeRelease
        | Verb::AppropriationRelease
        | Verb::AwardRelease
        | Verb::AwardTakeOver
        | Verb::AmendmentRelease
        | Verb::ReportCertify
        | Verb::ReportExamine
        | Verb::DeputyConfirm => true,
        Verb::ProgrammeRead
        | Verb::ProgrammePrepare
        | Verb::RuleSetRead
        | Verb::RuleSetPrepare
        | Verb::AppropriationRead
        | Verb::AppropriationEnter
        | Verb::AwardRead
        | Verb::AwardRecord
        | Verb::AwardCorrect
        | Verb::AwardImport
        | Verb::AwardDraft
        | Verb::AwardCheck
        | Verb::AwardEdit
        | Verb::AwardHandOver
        | Verb::AwardReturn
        | Verb::AwardComplete
        | Verb::NoticeRead
        | Verb::NoticeDeliver
        | Verb::NoticeRetrieve
        | Verb::NoticeRemedy
        | Verb::NoticeWaive
        | Verb::AmendmentAsk
        | Verb::AmendmentPrepare
        | Verb::ConditionReport
        | Verb::ConditionAccept
        | Verb::DutyExtend
        | Verb::DutyAsk
        | Verb::HearingDecide
        | Verb::MailRead
        | Verb::MailDecide
        | Verb::DocumentAdd
        | Verb::QuestionAsk
        | Verb::QuestionAnswer
        | Verb::NotificationDraft
        | Verb::NotificationSubmit
        | Verb::NotificationDecide
        | Verb::MilestoneDraft
        | Verb::MilestoneReport
        | Verb::ExpenseEnter
        | Verb::ReportDraft
        | Verb::ReportSubmit
        | Verb::AuthorityRead
        | Verb::AuthorityChange
        | Verb::AuthorityImport
        | Verb::UserRead
        | Verb::UserManage
        | Verb::RoleGive
        | Verb::RoleEnd
        | Verb::DeputyRead
        | Verb::DeputyName
        | Verb::AuditRead => false,
    }
}
