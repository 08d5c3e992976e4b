//! The words for stored codes: roles, states, kinds, financing types, acts in the history.

mod acts;

use super::Lang;
use acts::{ACTS, DONE};

impl Lang {
    /// The word for a role.
    pub fn role(self, code: &str) -> &'static str {
        match code {
            "officer" => self.role_officer(),
            "approver" => self.role_approver(),
            "budget" => self.role_budget(),
            "cashier" => self.role_cashier(),
            "admin" => self.role_admin(),
            "agency" => self.role_agency(),
            "coordinator" => self.role_coordinator(),
            "contributor" => self.role_contributor(),
            "certifier" => self.role_certifier(),
            "viewer" => self.role_viewer(),
            "auditor" => self.role_auditor(),
            _ => "",
        }
    }

    /// What a role does.
    pub fn role_does(self, code: &str) -> &'static str {
        match code {
            "officer" => self.role_officer_does(),
            "approver" => self.role_approver_does(),
            "budget" => self.role_budget_does(),
            "cashier" => self.role_cashier_does(),
            "admin" => self.role_admin_does(),
            "agency" => self.role_agency_does(),
            "coordinator" => self.role_coordinator_does(),
            "contributor" => self.role_contributor_does(),
            "certifier" => self.role_certifier_does(),
            "viewer" => self.role_viewer_does(),
            "auditor" => self.role_auditor_does(),
            _ => "",
        }
    }

    /// The word for an award's state.
    pub fn award_state_word(self, code: &str) -> &'static str {
        match code {
            "draft" => self.state_draft(),
            "handed_over" => self.state_handed_over(),
            "issued" => self.state_issued(),
            "running" => self.state_running(),
            "ended" => self.state_ended(),
            "proof_due" => self.state_proof_due(),
            "settled" => self.state_settled(),
            "binding" => self.state_binding(),
            "closed" => self.state_closed(),
            "discarded" => self.state_discarded(),
            "withdrawn" => self.state_withdrawn(),
            "revoked" => self.state_revoked(),
            "lapsed" => self.state_lapsed(),
            "recorded" => self.state_recorded(),
            "unconfirmed" => self.state_unconfirmed(),
            _ => "",
        }
    }

    /// The word for an authority's kind.
    pub fn authority_kind_word(self, code: &str) -> &'static str {
        match code {
            "ministry" => self.kind_ministry(),
            "audit_office" => self.kind_audit_office(),
            "county" => self.kind_county(),
            "independent_city" => self.kind_independent_city(),
            "special_status_city" => self.kind_special_status_city(),
            "town" => self.kind_town(),
            "municipality" => self.kind_municipality(),
            "association" => self.kind_association(),
            "company" => self.kind_company(),
            "other" => self.kind_other(),
            _ => "",
        }
    }

    /// The word for a programme's state.
    pub fn programme_state_word(self, code: &str) -> &'static str {
        match code {
            "draft" => self.programme_state_draft(),
            "in_force" => self.programme_state_in_force(),
            "expired" => self.programme_state_expired(),
            "settled" => self.programme_state_settled(),
            "discarded" => self.programme_state_discarded(),
            _ => "",
        }
    }

    /// The word for a financing type.
    pub fn financing_word(self, code: &str) -> &'static str {
        match code {
            "share" => self.financing_share(),
            "deficit" => self.financing_deficit(),
            "fixed" => self.financing_fixed(),
            "full" => self.financing_full(),
            _ => "",
        }
    }

    /// What an act in the history is called; an act without a word shows its code.
    pub fn act_word(self, code: &str) -> String {
        ACTS.iter()
            .chain(super::amendment::ACTS)
            .chain(super::call::ACTS)
            .chain(super::appropriation::ACTS)
            .chain(super::delivery::ACTS)
            .chain(super::condition::ACTS)
            .chain(super::duty::ACTS)
            .chain(super::mail::ACTS)
            .chain(super::document::ACTS)
            .chain(super::question::ACTS)
            .chain(super::notification::ACTS)
            .chain(super::expense::ACTS)
            .chain(super::report::ACTS)
            .find(|(act, _, _)| *act == code)
            .map_or_else(
                || code.to_owned(),
                |(_, de, en)| match self {
                    Self::De => (*de).to_owned(),
                    Self::En => (*en).to_owned(),
                },
            )
    }

    /// What a page says after an act, by its code.
    pub fn done(self, code: &str) -> Option<&'static str> {
        let all = DONE
            .iter()
            .chain(super::amendment::DONE)
            .chain(super::call::DONE)
            .chain(super::appropriation::DONE)
            .chain(super::delivery::DONE);
        let all = all.chain(super::condition::DONE).chain(super::duty::DONE).chain(super::mail::DONE);
        let all = all.chain(super::document::DONE);
        let all = all.chain(super::question::DONE).chain(super::notification::DONE);
        let all = all.chain(super::expense::DONE).chain(super::report::DONE);
        let mut all = all.filter(|(act, _, _)| *act == code);
        all.next().map(|(_, de, en)| match self {
            Self::De => *de,
            Self::En => *en,
        })
    }
}
