//! Texts of amendments, and of the award of a day.

use super::Lang;

messages! {
    amendments_title: "Änderungen" | "Amendments";
    amendments_none: "Zu dieser Zuwendung gibt es keine Änderung." | "There is no amendment of this award.";
    amendments_open: "Änderungen" | "Amendments";
    amendment_title: "Änderung" | "Amendment";
    amendment_since: "Stand vom" | "As of";
    amendment_without_reason: "Änderung ohne Begründung" | "Amendment without a reason";
    amendment_asked: "Antrag" | "Request";
    amendment_asked_by: "Beantragt von" | "Asked for by";
    amendment_wanted: "Was soll geändert werden?" | "What is to be changed?";
    amendment_wanted_hint: "Verschiebungen zwischen Einzelansätzen bis zur Grenze im Bescheid brauchen keine Änderung." | "Moves between lines of the cost plan up to the limit in the notice need no amendment.";
    amendment_answer_by: "Antwort gebraucht bis" | "Answer needed by";
    amendment_answer: "Antwort" | "Answer";
    amendment_ask: "Änderung beantragen" | "Ask for an amendment";
    amendment_ask_lead: "Der Antrag geht an das Ministerium. Sie sehen hier, was daraus wird." | "The request goes to the ministry. You see here what becomes of it.";
    amendment_begin: "Änderung beginnen" | "Begin an amendment";
    amendment_begin_lead: "Der Entwurf beginnt mit der Zuwendung, wie sie jetzt ist. Es wird immer nur eine Änderung zugleich vorbereitet." | "The draft begins with the award as it is now. Only one amendment is prepared at a time.";
    amendment_changes: "Was sich ändert" | "What changes";
    amendment_no_changes: "Noch ändert sich nichts. Öffnen Sie einen Abschnitt." | "Nothing changes yet. Open a section.";
    amendment_part: "Punkt" | "Item";
    amendment_before: "Vorher" | "Before";
    amendment_after: "Nachher" | "After";
    amendment_periods: "Zeiträume" | "Periods";
    amendment_head: "Grund, Wirkung, Besonderes" | "Reason, effect, particulars";
    amendment_head_lead: "Was der Bescheid außer den Änderungen sagt." | "What the notice says beside the changes.";
    amendment_reason_hint: "Steht im Änderungsbescheid und begründet auch, wo von der Regel abgewichen wird." | "Stands in the amendment notice and answers what differs from the rule.";
    amendment_effective_on: "Wirksam ab" | "Effective from";
    amendment_revocation: "Teilwiderruf" | "Partial revocation";
    amendment_revoked_part: "Welcher Teil des Bescheids" | "Which part of the notice";
    amendment_revoked_amount: "Die Zuwendung sinkt um" | "The grant falls by";
    amendment_revoked_from: "Von welchem Tag an" | "From which day on";
    amendment_from: "ab" | "from";
    amendment_lead_change: "Wechsel der Federführung" | "Change of the lead";
    amendment_cut_off: "Stichtag" | "Cut-off day";
    amendment_cut_off_on: "Letzter Tag der bisherigen Federführung" | "Last day of the old lead";
    amendment_cut_off_paid: "bis dahin ausgezahlt" | "paid until then";
    amendment_cut_off_paid_long: "Bis dahin ausgezahlt" | "Paid until then";
    amendment_late: "Verlängerung nach Ende des Zeitraums" | "Extension after the end of the period";
    amendment_late_approver: "Wer sie zeichnet" | "Who releases it";
    amendment_late_hint: "Nur wenn der Bewilligungszeitraum schon abgelaufen ist: Diese Person zeichnet, sonst niemand." | "Only where the period is over already: this person releases it, nobody else.";
    amendment_nobody: "niemand benannt" | "nobody named";
    amendment_claim: "Über die Zuwendung hinaus ausgezahlt, zu erstatten" | "Paid above the grant, to be repaid";
    amendment_edit: "Bearbeiten" | "Edit";
    amendment_budget: "Haushalt" | "Budget";
    amendment_granted_in: "Haushalt des Jahres" | "Budget of the year";
    amendment_more: "Zusätzlich festgelegt" | "Promised in addition";
    amendment_less: "Zurückgegeben" | "Given back";
    amendment_free: "Noch frei" | "Still free";
    amendment_consents: "Einverständnisse" | "Consents";
    amendment_consent: "Einverständnis" | "Consent";
    amendment_consent_of: "Von wem" | "By whom";
    amendment_consent_missing: "fehlt" | "missing";
    amendment_consent_hint: "PDF, PNG, JPEG oder TIFF, höchstens 25 MB; das neueste zählt." | "PDF, PNG, JPEG or TIFF, 25 MB at most; the newest counts.";
    amendment_consent_add: "Einverständnis hinzufügen" | "Add consent";
    amendment_notice: "Bescheid, der erlassen würde" | "Notice that would be issued";
    amendment_release: "Zeichnen und erlassen" | "Release and issue";
    amendment_release_lead: "Erlassen wird genau der Bescheid, der hier steht; alle Teile ändern sich zugleich. Sie haben nichts daran vorbereitet." | "Exactly the notice that stands here is issued; all parts change at once. You have prepared none of it.";
    amendment_take_up: "Antrag aufnehmen" | "Take the request up";
    amendment_take_up_lead: "Daraus wird ein Entwurf, der mit der Zuwendung beginnt, wie sie jetzt ist." | "It becomes a draft that begins with the award as it is now.";
    amendment_reject: "Antrag ablehnen" | "Turn the request down";
    amendment_reject_hint: "Wer beantragt hat, sieht diesen Text." | "Whoever asked sees this text.";
    amendment_hand_over_lead: "Danach kann niemand mehr etwas ändern, bis die Änderung zurückgegeben wird. Zeichnen kann nur, wer nichts daran vorbereitet hat." | "After that nobody can change anything until the amendment is sent back. Only who prepared none of it can release it.";
    amendment_discard: "Änderung verwerfen" | "Give up the amendment";
    amendment_discard_hint: "War sie beantragt, sieht der Empfänger diesen Text." | "Where it was asked for, the recipient sees this text.";
    amendment_requested: "beantragt" | "asked for";
    amendment_draft: "in Vorbereitung" | "being prepared";
    amendment_handed_over: "zur Zeichnung vorgelegt" | "handed over";
    amendment_released: "erlassen" | "released";
    amendment_rejected: "abgelehnt" | "turned down";
    amendment_discarded: "verworfen" | "given up";
    amendment_in_progress: "in Bearbeitung" | "in progress";
    dated_title: "Stand der Zuwendung" | "The award of a day";
    dated_lead: "Was an einem Tag gilt, ergibt sich aus den Bescheiden, die an ihm wirksam sind." | "What holds on a day follows from the notices that are in effect on it.";
    dated_on: "Tag" | "Day";
    dated_known: "Nach dem Wissen vom" | "As it was known";
    dated_today: "heute" | "today";
    dated_show: "Anzeigen" | "Show";
    dated_notices: "Bescheide" | "Notices";
    dated_notice: "Bescheid" | "Notice";
    dated_issued_on: "Tag des Bescheids" | "Day of the notice";
    dated_holds: "An diesem Tag" | "On that day";
    dated_holds_yes: "wirksam" | "in effect";
    dated_holds_no: "noch nicht wirksam" | "not yet in effect";
    dated_nothing: "An diesem Tag ist kein Bescheid wirksam." | "No notice is in effect on that day.";
}

impl Lang {
    /// The word for an amendment's state.
    pub fn amendment_state_word(self, code: &str) -> &'static str {
        match code {
            "requested" => self.amendment_requested(),
            "draft" => self.amendment_draft(),
            "handed_over" => self.amendment_handed_over(),
            "released" => self.amendment_released(),
            "rejected" => self.amendment_rejected(),
            "discarded" => self.amendment_discarded(),
            "in_progress" => self.amendment_in_progress(),
            _ => "",
        }
    }
}

/// Acts in the audit log.
pub(super) const ACTS: &[(&str, &str, &str)] = &[
    ("amendment.requested", "Änderung beantragt", "Amendment asked for"),
    ("amendment.rejected", "Antrag auf Änderung abgelehnt", "Request for an amendment turned down"),
    ("amendment.taken-up", "Antrag aufgenommen", "Request taken up"),
    ("amendment.begun", "Änderung begonnen", "Amendment begun"),
    ("amendment.section-saved", "Abschnitt der Änderung gespeichert", "Section of the amendment saved"),
    ("amendment.head-saved", "Grund und Wirkung gespeichert", "Reason and effect saved"),
    ("amendment.consent-added", "Einverständnis hinzugefügt", "Consent added"),
    ("amendment.handed-over", "Änderung zur Zeichnung vorgelegt", "Amendment handed over for release"),
    ("amendment.returned", "Änderung zurückgegeben", "Amendment sent back"),
    ("amendment.discarded", "Änderung verworfen", "Amendment given up"),
    ("amendment.released", "Änderung erlassen", "Amendment released"),
];

/// Messages after an act.
pub(super) const DONE: &[(&str, &str, &str)] = &[
    ("amendment.requested", "Die Änderung ist beantragt.", "The amendment has been asked for."),
    ("amendment.rejected", "Der Antrag ist abgelehnt.", "The request has been turned down."),
    (
        "amendment.taken-up",
        "Der Antrag ist aufgenommen; der Entwurf beginnt.",
        "The request has been taken up; the draft begins.",
    ),
    ("amendment.begun", "Die Änderung ist begonnen.", "The amendment has been begun."),
    ("amendment.head-saved", "Die Angaben sind gespeichert.", "It has been saved."),
    ("amendment.consent-added", "Das Einverständnis ist hinzugefügt.", "The consent has been added."),
    (
        "amendment.handed-over",
        "Die Änderung ist zur Zeichnung vorgelegt.",
        "The amendment has been handed over for release.",
    ),
    ("amendment.returned", "Die Änderung ist zurückgegeben.", "The amendment has been sent back."),
    ("amendment.discarded", "Die Änderung ist verworfen.", "The amendment has been given up."),
    ("amendment.released", "Der Änderungsbescheid ist erlassen.", "The amendment notice has been released."),
];
