//! The words for stored codes: roles, states, kinds, financing types, acts in the history.

use super::Lang;

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

/// Acts in the audit log.
const ACTS: &[(&str, &str, &str)] = &[
    ("award.recorded", "Nacherfasst", "Recorded"),
    ("award.corrected", "Berichtigt", "Corrected"),
    ("award.imported", "Importiert", "Imported"),
    ("award.completed", "Nach dem Papier ergänzt", "Completed by its paper"),
    ("award.scan-added", "Scan hinzugefügt", "Scan added"),
    ("award.sent-back", "Zurückgegeben", "Sent back"),
    ("award.taken-over", "Vom Papier übernommen", "Taken over from paper"),
    ("award.begun", "Entwurf begonnen", "Draft begun"),
    ("allocation-run.imported", "Aus einer Liste übernommen", "Taken over from a list"),
    ("allocation-run.handed-over", "Alle zur Zeichnung vorgelegt", "All handed over for release"),
    ("allocation-run.returned", "Alle zurückgegeben", "All sent back"),
    ("allocation-run.discarded", "Alle verworfen", "All given up"),
    ("award.section-saved", "Abschnitt gespeichert", "Section saved"),
    ("award.handed-over", "Zur Zeichnung vorgelegt", "Handed over for release"),
    ("award.returned", "Zurückgegeben", "Sent back"),
    ("award.discarded", "Verworfen", "Given up"),
    ("progress.drafted", "Meldung entworfen", "Report drafted"),
    ("progress.reported", "Fortschritt gemeldet", "Progress reported"),
    ("awards.imported", "Zuwendungen importiert", "Awards imported"),
    ("positions.imported", "Ausgabenplan importiert", "Cost plan imported"),
    ("milestones.imported", "Meilensteine importiert", "Milestones imported"),
    ("authorities.imported", "Behörden importiert", "Authorities imported"),
    ("authority.added", "Behörde angelegt", "Authority added"),
    ("authority.changed", "Behörde geändert", "Authority changed"),
    ("authority.members-set", "Mitglieder festgelegt", "Members set"),
    ("authority.status-changed", "Statusänderung eingetragen", "Change of status recorded"),
    ("authority.merged", "In eine andere übergegangen", "Passed into another"),
    ("authority.took-over", "Andere aufgenommen", "Took over others"),
    ("authority.founded", "Durch Zusammenschluss entstanden", "Founded by a merger"),
    ("authority.succession-corrected", "Änderung berichtigt", "Change corrected"),
    ("authority.succession-withdrawn", "Änderung zurückgenommen", "Change taken back"),
    ("programme.added", "Förderprogramm angelegt", "Programme added"),
    ("rule-set.shipped", "Mitgeliefert und in Kraft gesetzt", "Shipped and put in force"),
    ("rule-set.drafted", "Entwurf angelegt", "Drafted"),
    ("rule-set.changed", "Entwurf geändert", "Draft changed"),
    ("rule-set.released", "Freigegeben", "Released"),
    ("rule-set.discarded", "Entwurf verworfen", "Draft given up"),
    ("rule-set.retired", "Außer Gebrauch genommen", "Taken out of use"),
    ("user.added", "Benutzer angelegt", "User added"),
    ("user.suspended", "Benutzer gesperrt", "User suspended"),
    ("user.restored", "Benutzer entsperrt", "User restored"),
    ("user.password-reset", "Neues erstes Passwort vergeben", "New first password given"),
    ("user.password-changed", "Passwort geändert", "Password changed"),
    ("role.requested", "Rolle beantragt", "Role asked for"),
    ("role.given", "Rolle gegeben", "Role given"),
    ("role.confirmed", "Rolle bestätigt", "Role confirmed"),
    ("role.refused", "Rolle abgelehnt", "Role refused"),
    ("role.ended", "Rolle beendet", "Role ended"),
    ("deputy.named", "Vertretung benannt", "Deputy named"),
    ("deputy.given", "Vertretung gegeben", "Deputy given"),
    ("deputy.confirmed", "Vertretung bestätigt", "Deputy confirmed"),
    ("deputy.rejected", "Vertretung abgelehnt", "Deputy rejected"),
    ("deputy.ended", "Vertretung beendet", "Deputyship ended"),
    ("session.opened", "Angemeldet", "Signed in"),
    ("session.ended", "Abgemeldet", "Signed out"),
    ("session.failed", "Anmeldung fehlgeschlagen", "Sign-in failed"),
    ("access.refused", "Zugriff verweigert", "Access refused"),
    ("export.taken", "Ausgeleitet", "Exported"),
    ("export.aborted", "Ausleitung abgebrochen", "Export broken off"),
    ("year-closing.entered", "Jahresabschluss eingetragen", "Closing of a year entered"),
    ("year-closing.released", "Jahresabschluss freigegeben", "Closing of a year released"),
    ("year-closing.rejected", "Jahresabschluss abgelehnt", "Closing of a year rejected"),
    ("year-closing.withdrawn", "Jahresabschluss zurückgenommen", "Closing of a year taken back"),
    ("award.released", "Freigegeben und erlassen", "Released and issued"),
    ("allocation-run.released", "Alle freigegeben und erlassen", "All released and issued"),
    ("demo.prepared", "Vorführung angelegt", "Demonstration prepared"),
];

/// Messages after an act.
const DONE: &[(&str, &str, &str)] = &[
    ("award.recorded", "Die Zuwendung ist nacherfasst.", "The award has been recorded."),
    ("award.section-saved", "Der Abschnitt ist gespeichert.", "The section has been saved."),
    ("award.begun", "Der Entwurf ist begonnen.", "The draft has been begun."),
    ("allocation-run.imported", "Alle Entwürfe der Liste sind angelegt.", "All drafts of the list have been made."),
    (
        "allocation-run.handed-over",
        "Alle Entwürfe sind zur Zeichnung vorgelegt.",
        "All drafts have been handed over for release.",
    ),
    ("allocation-run.returned", "Alle Entwürfe sind zurückgegeben.", "All drafts have been sent back."),
    (
        "allocation-run.discarded",
        "Alle Entwürfe sind verworfen; die Aktenzeichen bleiben vergeben.",
        "All drafts have been given up; their case numbers stay taken.",
    ),
    ("award.handed-over", "Der Entwurf ist zur Zeichnung vorgelegt.", "The draft has been handed over for release."),
    ("award.returned", "Der Entwurf ist zurückgegeben.", "The draft has been sent back."),
    (
        "award.discarded",
        "Der Entwurf ist verworfen; das Aktenzeichen bleibt vergeben.",
        "The draft has been given up; its case number stays taken.",
    ),
    ("award.completed", "Die Angaben des Papiers sind gespeichert.", "What the paper says has been saved."),
    ("award.scan-added", "Der Scan ist hinzugefügt.", "The scan has been added."),
    ("award.sent-back", "Die Zuwendung ist zurückgegeben.", "The award has been sent back."),
    ("award.taken-over", "Die Zuwendung ist vom Papier übernommen.", "The award has been taken over from paper."),
    (
        "year-closing.entered",
        "Der Abschluss ist eingetragen und wartet auf die Freigabe.",
        "The closing is entered and waits for release.",
    ),
    ("year-closing.released", "Das Jahr ist abgeschlossen.", "The year is closed."),
    ("year-closing.rejected", "Der Abschluss ist abgelehnt.", "The closing is rejected."),
    ("year-closing.withdrawn", "Der Abschluss ist zurückgenommen.", "The closing is taken back."),
    ("award.released", "Der Bescheid ist freigegeben und erlassen.", "The notice is released and issued."),
    (
        "allocation-run.released",
        "Alle Bescheide sind freigegeben und erlassen.",
        "All notices are released and issued.",
    ),
    ("award.corrected", "Die Berichtigung ist gespeichert.", "The correction has been saved."),
    ("progress.drafted", "Der Entwurf der Meldung ist gespeichert.", "The draft of the report has been saved."),
    ("progress.reported", "Die Meldung ist gespeichert.", "The report has been saved."),
    ("authority.added", "Die Behörde ist angelegt.", "The authority has been added."),
    ("authority.changed", "Die Änderung ist gespeichert.", "The change has been saved."),
    ("authority.status-changed", "Die Änderung ist eingetragen.", "The change is recorded."),
    ("authority.merged", "Der Übergang ist eingetragen.", "The passing is recorded."),
    ("authority.succession-corrected", "Die Änderung ist berichtigt.", "The change is corrected."),
    ("authority.succession-withdrawn", "Die Änderung ist zurückgenommen.", "The change is taken back."),
    ("authority.members-set", "Die Mitglieder sind gespeichert.", "The members have been saved."),
    (
        "rule-set.drafted",
        "Der Entwurf ist angelegt. Prüfen Sie jeden Wert.",
        "The draft has been made. Check every value.",
    ),
    (
        "rule-set.changed",
        "Der Entwurf ist gespeichert. Eine andere Person muss ihn freigeben.",
        "The draft has been saved. Another person must release it.",
    ),
    ("rule-set.released", "Das Regelwerk ist freigegeben.", "The rule set has been released."),
    ("rule-set.discarded", "Der Entwurf ist verworfen.", "The draft has been given up."),
    ("rule-set.retired", "Das Regelwerk ist außer Gebrauch.", "The rule set is out of use."),
    ("user.suspended", "Der Benutzer ist gesperrt.", "The user has been suspended."),
    ("user.restored", "Der Benutzer ist entsperrt.", "The user has been restored."),
    (
        "user.password-changed",
        "Ihr Passwort ist geändert. Alle anderen Anmeldungen sind beendet.",
        "Your password has been changed. All other sessions have ended.",
    ),
    (
        "role.requested",
        "Die Rolle ist beantragt. Eine zweite Person muss sie bestätigen.",
        "The role has been asked for. A second person must confirm it.",
    ),
    ("role.given", "Die Rolle ist gegeben.", "The role has been given."),
    ("role.confirmed", "Die Rolle ist bestätigt.", "The role has been confirmed."),
    ("role.refused", "Die Rolle ist abgelehnt.", "The role has been refused."),
    ("role.ended", "Die Rolle ist beendet.", "The role has been ended."),
    (
        "deputy.named",
        "Die Vertretung ist benannt. Eine zweite Person muss sie bestätigen.",
        "The deputy has been named. A second person must confirm it.",
    ),
    (
        "deputy.given",
        "Die Vertretung ist benannt und gilt an ihren Tagen.",
        "The deputy has been named and stands in on those days.",
    ),
    ("deputy.confirmed", "Die Vertretung ist bestätigt.", "The deputy has been confirmed."),
    ("deputy.rejected", "Die Vertretung ist abgelehnt.", "The deputy has been rejected."),
    ("deputy.ended", "Die Vertretung ist beendet.", "The deputyship has been ended."),
    ("import.nothing-new", "Die Datei enthält nichts Neues.", "The file holds nothing new."),
    ("session.ended", "Sie sind abgemeldet.", "You have signed out."),
];
