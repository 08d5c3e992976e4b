//! Texts of reports.

messages! {
    reports_and_expenses: "Berichte und Ausgaben" | "Reports and expenses";
    reports_title: "Zwischenberichte" | "Reports";
    reports_lead: "Für jeden Zeitraum ein Bericht: was erreicht ist, was sich geändert hat, was ausgegeben wurde und wie es weitergeht." | "One report for each period: what was reached, what has changed, what was spent and what comes next.";
    reports_none: "Zu dieser Zuwendung sind keine Berichtszeiträume bekannt." | "No periods to report on are known of this award.";
    reports_none_cure: "Sie folgen aus dem Bescheid, wenn sein Regelwerk Zwischenberichte verlangt." | "They follow from the notice where its rule set asks for reports.";
    reports_caption: "Zeiträume und Berichte" | "Periods and reports";
    report_title: "Zwischenbericht" | "Report";
    report_period: "Zeitraum" | "Period";
    report_begin: "Beginnen: Bericht" | "Begin: report";
    report_to_come: "kommt noch" | "to come";
    report_not_begun: "nicht begonnen" | "not begun";
    report_state_draft: "Entwurf" | "draft";
    report_state_submitted: "eingereicht" | "submitted";
    report_state_queried: "zurückgegeben" | "sent back";
    report_state_accepted: "angenommen" | "accepted";
    report_submitted_on: "Eingereicht am" | "Submitted on";
    report_accepted_on: "Angenommen am" | "Accepted on";
    report_certified_on: "Bescheinigt am" | "Certified on";
    report_not_submitted: "Noch nicht eingereicht" | "Not submitted yet";
    report_not_submitted_yet: "Was die Empfänger entwerfen, sehen bis zur Einreichung nur sie." | "What recipients draft is theirs until they submit it.";
    report_was_sent_back: "Zurückgegeben mit Fragen" | "Sent back with questions";
    report_open_sections: "Nur diese Abschnitte sind offen; alles andere bleibt, wie es eingereicht ist:" | "Only these sections are open; all else stays as it was submitted:";
    report_questions: "Fragen der bewilligenden Stelle" | "Questions of the granting authority";
    report_section: "Abschnitt" | "Section";
    report_question: "Frage" | "Question";
    report_asked_on: "Gefragt am" | "Asked on";
    report_section_texts: "Sachbericht" | "What happened";
    report_section_progress: "Meilensteine und Indikatoren" | "Milestones and indicators";
    report_section_expenses: "Ausgaben" | "Expenses";
    report_section_forecast: "Prognose" | "Forecast";
    report_both_versions: "Beide Fassungen" | "Both versions";
    report_reached: "Was erreicht wurde" | "What was reached";
    report_reached_hint: "Vorausgefüllt mit dem, was der letzte Bericht ankündigte." | "Filled in with what the last report announced.";
    report_changed: "Was sich geändert hat" | "What has changed";
    report_changed_hint: "Abweichungen vom Plan und ihre Gründe" | "Differences from the plan, and why";
    report_next: "Wie es weitergeht" | "What comes next";
    report_next_hint: "Nächste Schritte bis zum nächsten Bericht" | "Next steps until the next report";
    report_save_texts: "Sachbericht speichern" | "Save the texts";
    report_parts: "Beiträge der Partner" | "The partners' parts";
    report_partner: "Partner" | "Partner";
    report_own_part: "Ihr Beitrag" | "Your part";
    report_save_part: "Beitrag speichern" | "Save the part";
    report_hand_in: "Beitrag an die federführende Behörde geben" | "Hand the part to the lead";
    report_part_handed_in: "abgegeben" | "handed in";
    report_part_open: "offen" | "open";
    report_spending: "Ausgaben und Prognose" | "Expenses and forecast";
    report_spending_caption: "Je Ansatz: geplant, früher berichtet, neu (bis zum Ende des Zeitraums bezahlt und noch nicht berichtet), am Ende erwartet" | "By position: planned, reported before, new (paid until the end of the period and not reported yet), expected at the end";
    report_before: "Früher berichtet" | "Reported before";
    report_in_period: "Neu berichtet" | "Newly reported";
    report_forecast: "Am Ende erwartet" | "Expected at the end";
    report_save_forecast: "Prognose speichern" | "Save the forecast";
    report_see_expenses: "Belege ansehen" | "See the expenses";
    report_by_recipient: "Neu berichtet je Empfänger" | "Newly reported by recipient";
    report_wants_certificate: "Vor der Einreichung bescheinigt Kämmerei oder Rechnungsprüfung den Bericht." | "Treasury or audit office certify the report before it is submitted.";
    report_certify: "Bescheinigen" | "Certify";
    report_certify_lead: "Sie bescheinigen genau den Inhalt, der jetzt zu sehen ist. Eine spätere Änderung hebt das auf." | "You certify exactly the content that is shown now. A later change voids it.";
    report_submit: "Einreichen" | "Submit";
    report_submit_lead: "Texte und Tabellen stehen dann fest; die Belege des Zeitraums auch." | "Texts and tables are fixed then, and so are the expenses of the period.";
    report_parts_missing: "Es fehlen noch die Beiträge von:" | "The parts of these are missing:";
    report_without_parts: "Warum Sie ohne sie einreichen" | "Why you submit without them";
    report_accept: "Annehmen" | "Accept";
    report_send_back: "Zurückgeben" | "Send back";
    report_reopen: "Wieder öffnen" | "Open again";
    report_send_back_lead: "Stellen Sie zu jedem Abschnitt, der geändert werden soll, eine Frage. Nur diese Abschnitte werden geöffnet." | "Ask a question to each section that is to be changed. Only these are opened.";
    report_texts_only: "Spätere Berichte bauen auf den Zahlen auf: Nur der Sachbericht lässt sich noch öffnen." | "Later reports build on the figures: only the texts can still be opened.";
    report_answer_by: "Antwort bis" | "Answer by";
    report_answer_by_hint: "leer: in zwei Wochen" | "empty: in two weeks";
    report_submissions: "Einreichungen" | "Submissions";
    report_submission: "Einreichung" | "Submission";
    report_frozen: "Jede Einreichung bleibt, wie sie war; spätere Änderungsbescheide schreiben sie nicht um." | "Each submission stays as it was; later amendments do not rewrite it.";
}

impl super::Lang {
    /// The word for a report's state.
    pub fn report_state_word(self, code: &str) -> &'static str {
        match code {
            "draft" => self.report_state_draft(),
            "submitted" => self.report_state_submitted(),
            "queried" => self.report_state_queried(),
            "accepted" => self.report_state_accepted(),
            _ => "",
        }
    }

    /// The word for a section.
    pub fn report_section_word(self, code: &str) -> &'static str {
        match code {
            "texts" => self.report_section_texts(),
            "progress" => self.report_section_progress(),
            "expenses" => self.report_section_expenses(),
            "forecast" => self.report_section_forecast(),
            _ => "",
        }
    }

    /// The word for a text of a report.
    pub fn report_text_word(self, name: &str) -> &'static str {
        match name {
            "reached" => self.report_reached(),
            "changed" => self.report_changed(),
            "next" => self.report_next(),
            _ => "",
        }
    }
}

/// Acts in the audit log.
pub(super) const ACTS: &[(&str, &str, &str)] = &[
    ("report.begun", "Zwischenbericht begonnen", "Report begun"),
    ("report.drafted", "Zwischenbericht bearbeitet", "Report drafted"),
    ("report.part-handed-in", "Beitrag zum Zwischenbericht abgegeben", "Part of a report handed in"),
    ("report.certified", "Zwischenbericht bescheinigt", "Report certified"),
    ("report.submitted", "Zwischenbericht eingereicht", "Report submitted"),
    ("report.accepted", "Zwischenbericht angenommen", "Report accepted"),
    ("report.sent-back", "Zwischenbericht zurückgegeben", "Report sent back"),
    ("report.reopened", "Zwischenbericht wieder geöffnet", "Report opened again"),
];

/// Messages after an act.
pub(super) const DONE: &[(&str, &str, &str)] = &[
    ("report.drafted", "Gespeichert.", "Saved."),
    (
        "report.part-handed-in",
        "Ihr Beitrag liegt der federführenden Behörde vor.",
        "Your part is with the leading authority.",
    ),
    ("report.certified", "Der Bericht ist bescheinigt.", "The report has been certified."),
    ("report.submitted", "Der Bericht ist eingereicht.", "The report has been submitted."),
    ("report.accepted", "Der Bericht ist angenommen.", "The report has been accepted."),
    (
        "report.sent-back",
        "Der Bericht ist mit Ihren Fragen zurückgegeben.",
        "The report has been sent back with your questions.",
    ),
];
