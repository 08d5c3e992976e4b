//! Everything one can do.

use crate::db::text_enum;

text_enum! {
    /// Everything one can do. A new verb does not compile until the table answers for it.
    pub enum Verb {
        /// See programmes.
        ProgrammeRead = "programme.read",
        /// See awards, their lists, totals and exports.
        AwardRead = "award.read",
        /// Record an award known from paper or a list.
        AwardRecord = "award.record",
        /// Correct what is known of a recorded award.
        AwardCorrect = "award.correct",
        /// Import awards.
        AwardImport = "award.import",
        /// See the register of authorities and export it.
        AuthorityRead = "authority.read",
        /// Add or change authorities and members.
        AuthorityChange = "authority.change",
        /// Import authorities.
        AuthorityImport = "authority.import",
        /// See users and their roles.
        UserRead = "user.read",
        /// Add users, suspend and reactivate them, give first passwords.
        UserManage = "user.manage",
        /// Give a municipal role, or ask for a ministry role.
        RoleGive = "role.give",
        /// Confirm a ministry role that somebody else asked for.
        RoleConfirm = "role.confirm",
        /// Take a role away.
        RoleEnd = "role.end",
        /// See rule sets.
        RuleSetRead = "rule-set.read",
        /// Draft a rule set or its next version.
        RuleSetPrepare = "rule-set.prepare",
        /// Release a rule set.
        RuleSetRelease = "rule-set.release",
        /// Draft a programme, a call, or a change of them.
        ProgrammePrepare = "programme.prepare",
        /// Release a programme, a call, or a change of them.
        ProgrammeRelease = "programme.release",
        /// See appropriations and what is left of them.
        AppropriationRead = "appropriation.read",
        /// Enter what a budget grants.
        AppropriationEnter = "appropriation.enter",
        /// Release what was entered.
        AppropriationRelease = "appropriation.release",
        /// Begin a draft in a programme, alone or as a run for many.
        AwardDraft = "award.draft",
        /// See what is wrong with a draft, its reasons and who prepared it.
        AwardCheck = "award.check",
        /// Change a draft.
        AwardEdit = "award.edit",
        /// Hand a draft over for release, or give it up.
        AwardHandOver = "award.hand-over",
        /// Send a draft back with reasons.
        AwardReturn = "award.return",
        /// Release an award.
        AwardRelease = "award.release",
        /// Complete a recorded award with what its paper says.
        AwardComplete = "award.complete",
        /// Confirm that a completed award agrees with its paper.
        AwardTakeOver = "award.take-over",
        /// See notices.
        NoticeRead = "notice.read",
        /// Record how a notice was delivered, and what came back.
        NoticeDeliver = "notice.deliver",
        /// Retrieve a notice from the portal.
        NoticeRetrieve = "notice.retrieve",
        /// Record a remedy against a notice and its outcome.
        NoticeRemedy = "notice.remedy",
        /// Waive remedies against a notice.
        NoticeWaive = "notice.waive",
        /// Ask for an amendment.
        AmendmentAsk = "amendment.ask",
        /// Draft an amendment, or turn down one that was asked for.
        AmendmentPrepare = "amendment.prepare",
        /// Release an amendment.
        AmendmentRelease = "amendment.release",
        /// Report a condition as met, with evidence.
        ConditionReport = "condition.report",
        /// Accept that a condition is met, or send it back.
        ConditionAccept = "condition.accept",
        /// Extend a duty, or decline to.
        DutyExtend = "duty.extend",
        /// Ask for another day of a duty.
        DutyAsk = "duty.ask",
        /// Record the hearing that a late duty leads to, or that there is none.
        HearingDecide = "hearing.decide",
        /// See which mails went out, and how far they are.
        MailRead = "mail.read",
        /// Decide what becomes of a mail whose delivery is uncertain or has failed.
        MailDecide = "mail.decide",
        /// Put a document beside an award or one of its things.
        DocumentAdd = "document.add",
        /// Ask a question, or leave a note.
        QuestionAsk = "question.ask",
        /// Answer, remark upon or take back a question.
        QuestionAnswer = "question.answer",
        /// Draft a notification, or give it up.
        NotificationDraft = "notification.draft",
        /// Submit a notification.
        NotificationSubmit = "notification.submit",
        /// Answer a notification: noted, by an amendment, or by a hearing.
        NotificationDecide = "notification.decide",
        /// Draft a report on a milestone or an indicator.
        MilestoneDraft = "milestone.draft",
        /// Report forecast, actual and achieved values.
        MilestoneReport = "milestone.report",
        /// Enter, correct and remove expenses and contracts.
        ExpenseEnter = "expense.enter",
        /// Draft a report on a period, or a partner's part of it.
        ReportDraft = "report.draft",
        /// Submit a report, or hand in a partner's part.
        ReportSubmit = "report.submit",
        /// Certify a report before it is submitted.
        ReportCertify = "report.certify",
        /// Accept a report, send it back, open it again.
        ReportExamine = "report.examine",
        /// See who may act for whom.
        DeputyRead = "deputy.read",
        /// Name a deputy, or end it.
        DeputyName = "deputy.name",
        /// Confirm a deputy that somebody else named.
        DeputyConfirm = "deputy.confirm",
        /// See the audit log.
        AuditRead = "audit.read",
    }
}
