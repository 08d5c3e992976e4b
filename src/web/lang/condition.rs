//! Texts of conditions: what is to be met, and what was said to that.

messages! {
    conditions_title: "Nebenbestimmungen" | "Conditions";
    conditions_lead: "Die federführende Behörde meldet mit Nachweis, was erfüllt ist; das Ministerium nimmt es an oder gibt es zurück." | "The leading authority reports with evidence what is met; the ministry accepts it or sends it back.";
    conditions_none: "Der Bescheid enthält keine Nebenbestimmungen des Einzelfalls." | "The notice holds no conditions of the single case.";
    conditions_open: "Nicht angenommen" | "Not accepted";
    conditions_blocking: "Sperren die Auszahlung" | "Block payments";
    conditions_blocking_note: "bis sie angenommen sind" | "until they are accepted";
    conditions_move_by_amendment: "Wortlaut und Frist stehen im Bescheid; nur ein Änderungsbescheid ändert sie." | "Text and day stand in the notice; only an amendment changes them.";
    conditions_see: "Nebenbestimmungen ansehen" | "See conditions";
    condition_text: "Wortlaut" | "Text";
    condition_blocks: "sperrt die Auszahlung" | "blocks payments";
    condition_report: "Als erfüllt melden" | "Report as met";
    condition_decide: "Meldung prüfen" | "Check the report";
    condition_accept: "Annehmen" | "Accept";
    condition_send_back: "Zurückgeben" | "Send back";
    condition_missing: "Was fehlt" | "What is missing";
    condition_met_on: "Erfüllt am" | "Met on";
    condition_note: "Wie sie erfüllt ist" | "How it is met";
    condition_note_hint: "zum Beispiel: Kooperationsvertrag von allen unterschrieben" | "such as: cooperation agreement signed by all";
    condition_evidence: "Nachweis" | "Evidence";
    condition_evidence_hint: "PDF, PNG, JPEG, TIFF, XLSX, ODS oder CSV, höchstens 25 MB" | "PDF, PNG, JPEG, TIFF, XLSX, ODS or CSV, 25 MB at most";
    condition_evidence_load: "Nachweis laden" | "Load the evidence";
    condition_state_open: "offen" | "open";
    condition_state_reported: "gemeldet" | "reported";
    condition_state_accepted: "angenommen" | "accepted";
    condition_state_sent_back: "zurückgegeben" | "sent back";
}

impl super::Lang {
    /// The word for a condition's state.
    pub fn condition_state_word(self, code: &str) -> &'static str {
        match code {
            "open" => self.condition_state_open(),
            "reported" => self.condition_state_reported(),
            "accepted" => self.condition_state_accepted(),
            "sent_back" => self.condition_state_sent_back(),
            _ => "",
        }
    }
}

/// Acts in the audit log.
pub(super) const ACTS: &[(&str, &str, &str)] = &[
    ("condition.reported", "Nebenbestimmung als erfüllt gemeldet", "Condition reported as met"),
    ("condition.accepted", "Erfüllung einer Nebenbestimmung angenommen", "Condition accepted as met"),
    ("condition.sent-back", "Meldung zu einer Nebenbestimmung zurückgegeben", "Report on a condition sent back"),
    ("condition.evidence-added", "Nachweis zu einer Nebenbestimmung hinzugefügt", "Evidence for a condition added"),
];

/// Messages after an act.
pub(super) const DONE: &[(&str, &str, &str)] = &[
    (
        "condition.reported",
        "Die Nebenbestimmung ist als erfüllt gemeldet; das Ministerium prüft den Nachweis.",
        "The condition has been reported as met; the ministry checks the evidence.",
    ),
    ("condition.accepted", "Die Erfüllung ist angenommen.", "It has been accepted as met."),
    ("condition.sent-back", "Die Meldung ist zurückgegeben.", "The report has been sent back."),
];
