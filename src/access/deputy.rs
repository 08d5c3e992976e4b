//! Standing in for somebody: which acts may be handed on, of which roles, and who may take them. Pure; a deputyship never passes on.

use super::Assignment;
use super::policy::{Role, Verb, allowed};
use crate::error::Fault;
use crate::id::{AuthorityId, DeputyId, PersonId};

/// In Vertretung: whom somebody stands in for, and for which acts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StandIn {
    /// The deputyship.
    pub deputy: DeputyId,
    /// The person stood in for.
    pub principal: PersonId,
    /// The acts handed on, and no others.
    pub acts: Vec<Verb>,
}

impl Assignment {
    /// A role of one's own.
    pub const fn own(role: Role, authority: AuthorityId) -> Self {
        Self { role, authority, standing_in: None }
    }

    /// The person stood in for.
    pub fn principal(&self) -> Option<PersonId> {
        self.standing_in.as_ref().map(|standing_in| standing_in.principal)
    }

    /// Whether it gives this verb: by the table, and where it stands in for somebody only if the act was handed on and may be.
    pub(super) fn gives(&self, verb: Verb) -> bool {
        allowed(verb).contains(&self.role)
            && self
                .standing_in
                .as_ref()
                .is_none_or(|standing_in| acts_of(self.role).contains(&verb) && standing_in.acts.contains(&verb))
    }
}

/// Whether a role may be stood in for at all. Administrators are several and hold the role themselves; who only reads, advises or
/// audits hands no act on.
const fn may_be_represented(role: Role) -> bool {
    match role {
        Role::Officer
        | Role::Approver
        | Role::Budget
        | Role::Cashier
        | Role::Coordinator
        | Role::Contributor
        | Role::Certifier => true,
        Role::Admin | Role::Agency | Role::Viewer | Role::Auditor => false,
    }
}

/// Whether a verb is an act that can be handed on: seeing comes with one's own role, and users, roles and deputies stay in the hands of
/// administrators.
#[expect(clippy::too_many_lines, reason = "a table with a line for each act")]
const fn may_be_handed_on(verb: Verb) -> bool {
    match verb {
        Verb::AwardRecord
        | Verb::AwardCorrect
        | Verb::AwardImport
        | Verb::AwardDraft
        | Verb::AwardEdit
        | Verb::AwardHandOver
        | Verb::AwardReturn
        | Verb::AwardRelease
        | Verb::AwardComplete
        | Verb::AwardTakeOver
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
        | Verb::MailDecide
        | Verb::ProgrammePrepare
        | Verb::ProgrammeRelease
        | Verb::RuleSetRelease
        | Verb::AppropriationEnter
        | Verb::AppropriationRelease
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
        | Verb::ReportExamine => true,
        Verb::ProgrammeRead
        | Verb::AwardRead
        | Verb::AwardCheck
        | Verb::NoticeRead
        | Verb::AuthorityRead
        | Verb::AuthorityChange
        | Verb::AuthorityImport
        | Verb::UserRead
        | Verb::UserManage
        | Verb::RoleGive
        | Verb::RoleConfirm
        | Verb::RoleEnd
        | Verb::RuleSetRead
        | Verb::RuleSetPrepare
        | Verb::AppropriationRead
        | Verb::MailRead
        | Verb::DeputyRead
        | Verb::DeputyName
        | Verb::DeputyConfirm
        | Verb::AuditRead => false,
    }
}

/// The acts of a role that may be handed on to a deputy; none where the role is not to be represented.
pub fn acts_of(role: Role) -> Vec<Verb> {
    let handed_on = |verb: &Verb| may_be_handed_on(*verb) && allowed(*verb).contains(&role);
    if may_be_represented(role) { Verb::ALL.iter().copied().filter(handed_on).collect() } else { Vec::new() }
}

/// Whether holding one role keeps somebody from standing in for another: who administers, audits or advises decides nothing, and who
/// pays does not order payments.
const fn kept_apart(own: Role, represented: Role) -> bool {
    match own {
        Role::Admin | Role::Auditor | Role::Agency => true,
        Role::Cashier => matches!(represented, Role::Officer | Role::Approver | Role::Budget),
        Role::Officer | Role::Approver | Role::Budget => matches!(represented, Role::Cashier),
        Role::Coordinator | Role::Contributor | Role::Certifier | Role::Viewer => false,
    }
}

/// Whether somebody with these roles of their own may stand in for a role at an authority. Asked when a deputy is named and confirmed,
/// and again at every request.
///
/// # Errors
/// `deputy.kept-apart` or `deputy.not-of-the-house`.
pub fn may_stand_in(roles: &[Assignment], role: Role, authority: AuthorityId) -> Result<(), Fault> {
    let own = || roles.iter().filter(|one| one.standing_in.is_none());
    if own().any(|one| kept_apart(one.role, role)) {
        return Err(Fault::new("deputy.kept-apart"));
    }
    if own().all(|one| one.authority != authority) {
        return Err(Fault::new("deputy.not-of-the-house"));
    }
    Ok(())
}

/// What counts of somebody's roles: their own, and of those stood in for the ones that they may stand in for today.
pub(super) fn counting(roles: Vec<Assignment>) -> Vec<Assignment> {
    let own: Vec<_> = roles.iter().filter(|one| one.standing_in.is_none()).cloned().collect();
    let counts = |one: &Assignment| one.standing_in.is_none() || may_stand_in(&own, one.role, one.authority).is_ok();
    roles.into_iter().filter(counts).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_be_handed_on_follows_the_table() {
        for role in [Role::Admin, Role::Agency, Role::Viewer, Role::Auditor] {
            assert!(acts_of(role).is_empty(), "{role}");
        }
        assert!(acts_of(Role::Approver).contains(&Verb::AwardRelease));
        assert!(!acts_of(Role::Approver).contains(&Verb::AwardEdit));
        assert!(!acts_of(Role::Coordinator).contains(&Verb::AwardRead));
    }

    #[test]
    fn who_stands_in_belongs_to_the_house_and_holds_nothing_that_is_kept_apart() {
        let (house, other) = (AuthorityId::new(), AuthorityId::new());
        let code = |roles: &[Assignment], role| may_stand_in(roles, role, house).map_err(|fault| fault.code);
        let officer = Assignment::own(Role::Officer, house);
        assert_eq!(code(std::slice::from_ref(&officer), Role::Approver), Ok(()));
        assert_eq!(code(&[], Role::Approver), Err("deputy.not-of-the-house"));
        assert_eq!(code(&[Assignment::own(Role::Officer, other)], Role::Approver), Err("deputy.not-of-the-house"));
        assert_eq!(code(std::slice::from_ref(&officer), Role::Cashier), Err("deputy.kept-apart"));
        assert_eq!(code(&[Assignment::own(Role::Cashier, house)], Role::Approver), Err("deputy.kept-apart"));
        for role in [Role::Admin, Role::Auditor, Role::Agency] {
            let roles = [officer.clone(), Assignment::own(role, other)];
            assert_eq!(code(&roles, Role::Approver), Err("deputy.kept-apart"), "{role}");
        }
    }

    #[test]
    fn a_role_stood_in_for_makes_nobody_part_of_a_house() {
        let (house, other) = (AuthorityId::new(), AuthorityId::new());
        let stand_in = StandIn { deputy: DeputyId::new(), principal: PersonId::new(), acts: acts_of(Role::Approver) };
        let borrowed = Assignment { role: Role::Approver, authority: house, standing_in: Some(stand_in) };
        let roles = vec![Assignment::own(Role::Viewer, other), borrowed];
        assert!(may_stand_in(&roles, Role::Approver, house).is_err());
        assert_eq!(counting(roles).len(), 1);
    }
}
