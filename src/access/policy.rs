//! The pure table of who may do what. No database, no request: a verdict follows from roles, verb and facts alone.

mod kinds;

use super::Assignment;
pub use super::scope::Scope;
pub use super::verbs::Verb;
use crate::db::text_enum;
use crate::id::{AuthorityId, PersonId};
use kinds::{is_tenant_bound, needs_another_person};

text_enum! {
    /// Rolle: what a person is at an authority.
    pub enum Role {
        /// Case officer (Sachbearbeitung), ministry.
        Officer = "officer",
        /// Authorised to sign (Zeichnungsbefugte), ministry.
        Approver = "approver",
        /// Budget officer (Haushalt), ministry.
        Budget = "budget",
        /// Cashier (Kasse), ministry.
        Cashier = "cashier",
        /// Administrator, ministry.
        Admin = "admin",
        /// Programme office (Geschäftsstelle).
        Agency = "agency",
        /// Project lead (Projektleitung), municipality.
        Coordinator = "coordinator",
        /// Contributor (Mitarbeit), municipality.
        Contributor = "contributor",
        /// Treasury or audit office (Kämmerei, Rechnungsprüfung), municipality.
        Certifier = "certifier",
        /// Reader (Leserecht), municipality.
        Viewer = "viewer",
        /// Court of audit (Rechnungshof).
        Auditor = "auditor",
    }
}

/// The little that the policy may know of a thing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts {
    /// The authorities whose own thing it is (lead and partners of an award).
    pub recipients: Vec<AuthorityId>,
    /// Whether those authorities may see it yet.
    pub shown: bool,
    /// The programme office named for it.
    pub agency: Option<AuthorityId>,
    /// Who changed its content or asked for it.
    pub prepared_by: Vec<PersonId>,
    /// The person it is about.
    pub about: Option<PersonId>,
}

/// Befugnis: what allows an act.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Warrant {
    /// The role.
    pub role: Role,
    /// The person stood in for; none where the role is one's own.
    pub standing_in: Option<PersonId>,
}

/// The answer of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Allowed, by this warrant.
    Yes(Warrant),
    /// Known, but not allowed: 403, with the reason's code.
    No(&'static str),
    /// As if it did not exist: 404.
    Hidden,
}

impl Role {
    /// Roles that need a second person: the ministry's, and those that see everything or a whole programme.
    pub const fn needs_second_person(self) -> bool {
        match self {
            Self::Officer
            | Self::Approver
            | Self::Budget
            | Self::Cashier
            | Self::Admin
            | Self::Agency
            | Self::Auditor => true,
            Self::Coordinator | Self::Contributor | Self::Certifier | Self::Viewer => false,
        }
    }

    pub(super) const fn sees_everything(self) -> bool {
        match self {
            Self::Officer | Self::Approver | Self::Budget | Self::Cashier | Self::Admin | Self::Auditor => true,
            Self::Agency | Self::Coordinator | Self::Contributor | Self::Certifier | Self::Viewer => false,
        }
    }
}

/// The roles that may do a verb at all; whoever is not named may not.
#[expect(clippy::too_many_lines, reason = "a table with a line for each act")]
pub(super) const fn allowed(verb: Verb) -> &'static [Role] {
    match verb {
        Verb::ProgrammeRead | Verb::AwardRead | Verb::NoticeRead | Verb::AuthorityRead | Verb::RuleSetRead => Role::ALL,
        Verb::AwardRecord
        | Verb::AwardCorrect
        | Verb::AwardImport
        | Verb::AwardDraft
        | Verb::AwardEdit
        | Verb::AwardHandOver
        | Verb::AwardComplete
        | Verb::NoticeDeliver
        | Verb::NoticeRemedy
        | Verb::AmendmentPrepare
        | Verb::ConditionAccept
        | Verb::DutyExtend
        | Verb::HearingDecide
        | Verb::ReportExamine
        | Verb::ProgrammePrepare => &[Role::Officer],
        Verb::NoticeWaive => &[Role::Officer, Role::Coordinator],
        Verb::AwardReturn | Verb::NotificationDecide => &[Role::Officer, Role::Approver],
        Verb::AwardRelease | Verb::AwardTakeOver | Verb::AmendmentRelease | Verb::ProgrammeRelease => &[Role::Approver],
        Verb::RuleSetRelease => &[Role::Approver, Role::Admin],
        Verb::AwardCheck => {
            &[Role::Officer, Role::Approver, Role::Budget, Role::Cashier, Role::Admin, Role::Agency, Role::Auditor]
        }
        Verb::AppropriationRead => {
            &[Role::Officer, Role::Approver, Role::Budget, Role::Cashier, Role::Admin, Role::Auditor]
        }
        Verb::AppropriationEnter => &[Role::Budget],
        Verb::AppropriationRelease => &[Role::Budget, Role::Approver],
        Verb::ReportCertify => &[Role::Certifier],
        Verb::MailRead => &[
            Role::Officer,
            Role::Approver,
            Role::Admin,
            Role::Coordinator,
            Role::Contributor,
            Role::Certifier,
            Role::Viewer,
            Role::Auditor,
        ],
        Verb::MailDecide => &[Role::Officer, Role::Admin],
        Verb::MilestoneDraft
        | Verb::NoticeRetrieve
        | Verb::NotificationDraft
        | Verb::ExpenseEnter
        | Verb::ReportDraft => &[Role::Coordinator, Role::Contributor],
        Verb::MilestoneReport
        | Verb::AmendmentAsk
        | Verb::ConditionReport
        | Verb::DutyAsk
        | Verb::NotificationSubmit
        | Verb::ReportSubmit => &[Role::Coordinator],
        Verb::DocumentAdd => &[Role::Officer, Role::Approver, Role::Agency, Role::Coordinator, Role::Contributor],
        Verb::QuestionAsk | Verb::QuestionAnswer => &[Role::Officer, Role::Approver, Role::Agency, Role::Coordinator],
        Verb::AuthorityChange
        | Verb::AuthorityImport
        | Verb::UserManage
        | Verb::RoleGive
        | Verb::RoleConfirm
        | Verb::RoleEnd
        | Verb::RuleSetPrepare
        | Verb::DeputyName
        | Verb::DeputyConfirm => &[Role::Admin],
        Verb::UserRead | Verb::DeputyRead | Verb::AuditRead => &[Role::Admin, Role::Auditor],
    }
}

/// Whether this assignment lets its holder know that the thing exists.
fn knows(assignment: &Assignment, facts: &Facts) -> bool {
    if assignment.role.sees_everything() {
        return true;
    }
    if assignment.role == Role::Agency {
        return facts.agency == Some(assignment.authority);
    }
    facts.shown && facts.recipients.contains(&assignment.authority)
}

/// The verdict for a person with these roles: the best that any one role gives, one's own before those stood in for.
pub fn may(person: PersonId, assignments: &[Assignment], verb: Verb, facts: &Facts) -> Verdict {
    // An act on no thing hides nothing.
    let bare = *facts == Facts::default();
    let mut known = bare || !is_tenant_bound(verb);
    let mut stands_in_for_preparer = false;
    let concerns = |one: PersonId| facts.prepared_by.contains(&one) || facts.about == Some(one);
    let (own, others): (Vec<_>, Vec<_>) = assignments.iter().partition(|assignment| assignment.standing_in.is_none());
    // Standing in for somebody shows nothing by itself: only with the act that was handed on.
    for assignment in own.into_iter().chain(others.into_iter().filter(|other| other.gives(verb))) {
        let sees = !is_tenant_bound(verb) || bare || knows(assignment, facts);
        known |= sees;
        if !sees || !assignment.gives(verb) {
            continue;
        }
        if needs_another_person(verb) && concerns(person) {
            return Verdict::No("access.needs-another-person");
        }
        let principal = assignment.principal();
        if needs_another_person(verb) && principal.is_some_and(concerns) {
            stands_in_for_preparer = true;
            continue;
        }
        return Verdict::Yes(Warrant { role: assignment.role, standing_in: principal });
    }
    match (known, stands_in_for_preparer) {
        (_, true) => Verdict::No("access.stands-in-for-preparer"),
        (true, false) => Verdict::No("access.role-missing"),
        (false, false) => Verdict::Hidden,
    }
}
