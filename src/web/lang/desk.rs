//! Texts of the desk and of the monitoring list.

messages! {
    nav_desk: "Schreibtisch" | "Desk";
    desk_title: "Schreibtisch" | "Desk";
    desk_lead: "Was auf Sie wartet, was überfällig ist, wer erinnert wurde und was das Ministerium zugesagt hat." | "What waits for you, what is late, who was reminded and what the ministry promised.";
    desk_lead_owes: "Was Sie wem bis wann schulden, über alle Zuwendungen und gemeinsamen Vorhaben; was überfällig ist, steht oben." | "What you owe by when, over all awards and joint projects; what is late comes first.";
    desk_owed: "Was wir schulden, und bis wann" | "What we owe, and by when";
    desk_owed_note: "In gemeinsamen Vorhaben steht hier auch, was andere Beteiligte schulden." | "In joint projects this holds what others owe as well.";
    desk_owed_empty: "Zurzeit ist nichts offen." | "Nothing is open at present.";
    desk_do: "Erledigen" | "Do it";
    desk_other_does: "macht jemand anders" | "somebody else does it";
    desk_all_duties: "Alle Fristen" | "All duties";
    desk_waiting: "wartet auf Sie" | "waits for you";
    desk_waiting_note: "Anträge, Meldungen, Freigaben" | "requests, reports, releases";
    desk_waiting_title: "Was auf Sie wartet" | "What waits for you";
    desk_waiting_empty: "Zurzeit wartet nichts auf Sie." | "Nothing waits for you at present.";
    desk_more: "Es gibt mehr, als hier steht. Alles steht in den Listen." | "There is more than is shown here. All of it stands in the lists.";
    desk_see: "Zum Schreibtisch" | "Go to the desk";
    desk_waiting_where: "Was es ist, seit wann und wo es erledigt wird, steht auf Ihrem Schreibtisch." | "What it is, since when and where it is done stands on your desk.";
    desk_what: "Was" | "What";
    desk_about: "Worum es geht" | "What it is about";
    desk_since: "Seit" | "Since";
    desk_late: "Überfällig" | "Late";
    desk_late_note: "Das Älteste zuerst." | "The oldest first.";
    desk_late_empty: "Nichts ist überfällig." | "Nothing is late.";
    desk_kept: "Zusagen gehalten" | "promises kept";
    desk_promised_open: "beim Ministerium" | "at the ministry";
    desk_promised_open_note: "gefragt und noch nicht beantwortet" | "asked and not answered yet";
    desk_promised: "Was das Ministerium zugesagt hat" | "What the ministry promised";
    desk_promised_to_you: "Was das Ministerium Ihnen zugesagt hat" | "What the ministry promised you";
    desk_promised_caption: "Noch nicht beantwortet" | "Not answered yet";
    desk_answered: "Was das Ministerium zuletzt beantwortet hat" | "What the ministry answered lately";
    desk_answered_on: "Beantwortet am" | "Answered on";
    desk_asked: "Gefragt am" | "Asked on";
    desk_promised_by: "Zugesagt bis" | "Promised by";
    desk_reminded: "Wer wann erinnert wurde" | "Who was reminded when";
    desk_reminded_empty: "Bisher wurde niemand erinnert." | "Nobody has been reminded yet.";
    desk_day: "Tag" | "Day";
    desk_told: "An wen" | "To whom";
    desk_told_nobody: "niemand da" | "nobody there";
    desk_mail: "Ihre letzte Nachricht" | "Your newest mail";
    desk_lasting: "Was weiter läuft" | "What lasts";
    desk_until: "Bis" | "Until";
    waits_extension: "Fristverlängerung beantragt" | "Extension asked for";
    waits_condition: "Nebenbestimmung gemeldet" | "Condition reported";
    waits_amendment: "Änderung beantragt" | "Amendment asked for";
    waits_hearing: "Anhörung vorgeschlagen" | "Hearing proposed";
    waits_notice: "Bescheid bekannt geben" | "Deliver a notice";
    waits_returned: "Bescheid kam zurück: neuer Versuch nötig" | "Notice came back: another try needed";
    waits_paper: "Altfall zu bestätigen" | "Award from paper to be confirmed";
    waits_award: "Zuwendung zur Freigabe" | "Award to be released";
    waits_change: "Änderung zur Freigabe" | "Amendment to be released";
    waits_budget: "Haushaltseintrag zur Freigabe" | "Entry of the budget to be released";
    waits_role: "Rolle zu bestätigen" | "Role to be confirmed";
    waits_question: "Frage zu beantworten" | "Question to be answered";
    waits_notification: "Mitteilung zu beantworten" | "Notification to be answered";
    waits_notification_draft: "Mitteilung entworfen, nicht abgesandt" | "Notification drafted, not submitted";
    waits_report: "Zwischenbericht eingereicht" | "Interim report submitted";
    waits_part: "Ihr Beitrag zum Zwischenbericht" | "Your part of the interim report";
    waits_certificate: "Zwischenbericht zu bescheinigen" | "Interim report to be certified";
    waits_mail: "Nachricht nicht sicher zugestellt" | "Mail not surely delivered";
    button_milestone: "Fortschritt melden" | "Report progress";
    button_condition: "Erfüllung melden" | "Report as met";
    button_proof: "Zum Nachweis" | "Go to the proof";
    button_report: "Bericht schreiben" | "Write the report";
    button_answer: "Antworten" | "Answer";
    monitoring_title: "Nachweisüberwachung" | "Monitoring of proofs";
    monitoring_lead: "Wessen Verwendungsnachweis wann fällig ist, wann er einging und wann er geprüft wurde: die Liste, nach der Rechnungshöfe fragen." | "Whose proof of use is due when, was received when and examined when: the list that courts of audit ask for.";
    monitoring_empty: "Keine Zuwendung passt zu diesem Filter." | "No award matches this filter.";
    monitoring_recipient: "Empfänger" | "Recipient";
    monitoring_measure: "Maßnahme" | "Measure";
    monitoring_due: "Nachweis fällig" | "Proof due";
    monitoring_received: "Eingegangen" | "Received";
    monitoring_examined: "Geprüft" | "Examined";
    monitoring_proof: "Nachweis" | "Proof";
    monitoring_last: "zuletzt" | "last on";
    monitoring_heard: "angehört am" | "hearing on";
    monitoring_filter_authority: "Gemeindeschlüssel, Empfänger" | "Official key of a recipient";
    monitoring_due_from: "Fällig ab" | "Due from";
    monitoring_unknown_note: "nur aus Papier oder Listen bekannt" | "known from paper or lists only";
    proof_late: "überfällig" | "late";
    proof_open: "noch nicht fällig" | "not due yet";
    proof_received: "eingegangen" | "received";
    proof_unknown: "kein Tag bekannt" | "no day known";
}

counts! {
    n_days_waiting: "{n} Tag", "{n} Tage" | "{n} day", "{n} days";
    n_days_after: "Stufe: {n} Tag danach", "Stufe: {n} Tage danach" | "Step: {n} day after", "Step: {n} days after";
    n_days_before: "Stufe: {n} Tag davor", "Stufe: {n} Tage davor" | "Step: {n} day before", "Step: {n} days before";
    n_waits: "{n} Vorgang wartet auf Sie", "{n} Vorgänge warten auf Sie" | "{n} thing waits for you", "{n} things wait for you";
    n_waits_at_least: "Mindestens {n} Vorgang wartet auf Sie", "Mindestens {n} Vorgänge warten auf Sie" | "At least {n} thing waits for you", "At least {n} things wait for you";
    n_reminders: "{n} Erinnerung", "{n} Erinnerungen" | "{n} reminder", "{n} reminders";
    n_days_promise: "Das Ministerium antwortet innerhalb eines Tages oder bis zu dem Tag, bis zu dem eine Antwort nötig ist.", "Das Ministerium antwortet innerhalb von {n} Tagen oder bis zu dem Tag, bis zu dem eine Antwort nötig ist." | "The ministry answers within a day, or by the day by which an answer is needed.", "The ministry answers within {n} days, or by the day by which an answer is needed.";
}

impl super::Lang {
    /// The word for what waits.
    pub fn waits(self, code: &str) -> &'static str {
        match code {
            "extension" => self.waits_extension(),
            "condition" => self.waits_condition(),
            "amendment" => self.waits_amendment(),
            "hearing" => self.waits_hearing(),
            "notice" => self.waits_notice(),
            "returned" => self.waits_returned(),
            "paper" => self.waits_paper(),
            "award" => self.waits_award(),
            "change" => self.waits_change(),
            "budget" => self.waits_budget(),
            "role" => self.waits_role(),
            "question" => self.waits_question(),
            "notification" => self.waits_notification(),
            "notification_draft" => self.waits_notification_draft(),
            "report" => self.waits_report(),
            "part" => self.waits_part(),
            "certificate" => self.waits_certificate(),
            "mail" => self.waits_mail(),
            _ => "",
        }
    }

    /// What the button says that does a duty.
    pub fn duty_button(self, code: &str) -> &'static str {
        match code {
            "milestone" => self.button_milestone(),
            "condition" => self.button_condition(),
            "proof" => self.button_proof(),
            "report" => self.button_report(),
            "answer" => self.button_answer(),
            _ => self.duty_to_place(),
        }
    }

    /// The word for how a proof stands.
    pub fn proof_stand(self, code: &str) -> &'static str {
        match code {
            "late" => self.proof_late(),
            "open" => self.proof_open(),
            "received" => self.proof_received(),
            "unknown" => self.proof_unknown(),
            _ => "",
        }
    }

    /// How much the late proofs are about.
    pub fn monitoring_late_note(self, amount: impl AsRef<str>) -> String {
        let amount = amount.as_ref();
        match self {
            Self::De => format!("über zusammen {amount}"),
            Self::En => format!("about {amount} in all"),
        }
    }

    /// How many promises of how many.
    pub fn desk_kept_note(self, kept: &i64, due: &i64) -> String {
        let (kept, due) = (self.number(kept), self.number(due));
        match self {
            Self::De => format!("{kept} von {due} in einem Jahr"),
            Self::En => format!("{kept} of {due} within a year"),
        }
    }
}
