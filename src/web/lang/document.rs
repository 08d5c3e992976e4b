//! Texts of documents: what lies beside an award and its things.

messages! {
    documents_title: "Unterlagen" | "Documents";
    documents_lead: "Alles, was bei der Zuwendung und ihren Bescheiden, Meilensteinen, Nebenbestimmungen, Änderungen, Berichten, Belegen, Aufträgen, Fragen und Mitteilungen liegt. Nichts davon wird geändert oder gelöscht." | "All that lies beside the award and its notices, milestones, conditions, amendments, reports, expenses, contracts, questions and notifications. None of it is changed or removed.";
    documents_open: "Unterlagen ansehen und hinzufügen" | "See and add documents";
    document_name: "Unterlage" | "Document";
    document_beside: "Liegt bei" | "Lies beside";
    document_who: "Hinzugefügt" | "Added";
    document_size: "Größe" | "Size";
    document_internal: "intern" | "internal";
    document_internal_mark: "Nur für das Ministerium und die Geschäftsstelle (intern)" | "For the ministry and the programme office only (internal)";
    document_add: "Unterlage hinzufügen" | "Add a document";
    document_file: "Datei" | "File";
    document_file_hint: "PDF, PNG, JPEG, XLSX, ODS oder CSV, höchstens 25 MB, ohne Makros" | "PDF, PNG, JPEG, XLSX, ODS or CSV, 25 MB at most, without macros";
    document_paper_notice: "Scan des Bescheids" | "Scan of the notice";
    document_evidence: "Nachweis zu einer Nebenbestimmung" | "Evidence for a condition";
    document_consent: "Einverständnis" | "Consent";
    document_waiver: "Rechtsbehelfsverzicht" | "Waiver of remedies";
    document_proof_of_delivery: "Nachweis der Zustellung" | "Proof of delivery";
    document_attachment: "Anlage" | "Attachment";
    thing_award: "Zuwendung" | "Award";
    thing_notice: "Bescheid" | "Notice";
    thing_milestone: "Meilenstein" | "Milestone";
    thing_condition: "Nebenbestimmung" | "Condition";
    thing_amendment: "Änderung" | "Amendment";
    thing_report: "Bericht" | "Report";
    thing_expense: "Beleg" | "Expense";
    thing_contract: "Auftrag" | "Contract";
    thing_question: "Frage oder Vermerk" | "Question or note";
    thing_notification: "Mitteilung" | "Notification";
}

counts! {
    n_more_documents: "1 weitere Unterlage", "{n} weitere Unterlagen" | "1 more document", "{n} more documents";
}

impl super::Lang {
    /// The word for a kind of document.
    pub fn document_kind_word(self, code: &str) -> &'static str {
        match code {
            "paper_notice" => self.document_paper_notice(),
            "evidence" => self.document_evidence(),
            "consent" => self.document_consent(),
            "waiver" => self.document_waiver(),
            "proof_of_delivery" => self.document_proof_of_delivery(),
            "attachment" => self.document_attachment(),
            _ => "",
        }
    }

    /// The word for a thing beside which documents and questions stand.
    pub fn thing_word(self, code: &str) -> &'static str {
        match code {
            "award" => self.thing_award(),
            "notice" => self.thing_notice(),
            "milestone" => self.thing_milestone(),
            "condition" => self.thing_condition(),
            "amendment" => self.thing_amendment(),
            "report" => self.thing_report(),
            "expense" => self.thing_expense(),
            "contract" => self.thing_contract(),
            "question" => self.thing_question(),
            "notification" => self.thing_notification(),
            _ => "",
        }
    }
}

/// Acts in the audit log.
pub(super) const ACTS: &[(&str, &str, &str)] = &[("document.added", "Unterlage hinzugefügt", "Document added")];

/// Messages after an act.
pub(super) const DONE: &[(&str, &str, &str)] =
    &[("document.added", "Die Unterlage ist hinzugefügt.", "The document has been added.")];
