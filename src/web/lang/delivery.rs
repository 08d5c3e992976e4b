//! Texts of delivery and remedies: how a notice reached its addressees and how it became final.

messages! {
    delivery_title: "Bekanntgabe und Rechtsbehelfe" | "Delivery and remedies";
    delivery_open: "Bekanntgabe und Rechtsbehelfe ansehen" | "See delivery and remedies";
    delivery_award: "Zuwendung" | "Award";
    delivery_issued: "erlassen am" | "issued on";
    delivery_delivered_on: "Allen bekannt gegeben" | "Known to all";
    delivery_remedy_until: "Rechtsbehelf bis" | "Remedy until";
    delivery_without_instruction: "ein Jahr, weil die Belehrung fehlt" | "a year, since it bears no instruction";
    delivery_final_on: "Bestandskräftig seit" | "Final since";
    delivery_acts: "Eintragen" | "Record";
    delivery_ready: "Der Bescheid liegt im Portal für Sie bereit." | "The notice lies ready for you in the portal.";
    delivery_ready_text: "Mit dem Abruf gilt er am folgenden Tag als bekannt gegeben; dann läuft die Frist für Rechtsbehelfe." | "Once retrieved it counts as known from the next day on; then the period for remedies runs.";
    delivery_retrieve: "Bescheid abrufen" | "Retrieve the notice";
    delivery_way: "Weg" | "Way";
    delivery_day: "Tag" | "Day";
    delivery_day_hint: "der Aushändigung, der Aufgabe zur Post, der Zustellung oder der Bereitstellung" | "of handing over, posting, service or readiness in the portal";
    delivery_addressee: "Adressat" | "Addressee";
    delivery_addressees: "Adressaten" | "Addressees";
    delivery_all_open: "alle, die noch einen Versuch brauchen" | "all that still want an attempt";
    delivery_occasion: "Anlass" | "Occasion";
    delivery_occasion_hint: "zum Beispiel eine Veranstaltung, bei der der Bescheid übergeben wurde" | "such as an event at which the notice was handed over";
    delivery_proof: "Nachweis der Zustellung" | "Proof of delivery";
    delivery_proof_hint: "PDF, PNG, JPEG oder TIFF, höchstens 25 MB; bei förmlicher Zustellung nötig" | "PDF, PNG, JPEG or TIFF, 25 MB at most; needed for formal service";
    delivery_record: "Eintragen" | "Record";
    delivery_receive_lead: "Nur wenn feststeht, dass der Brief später ankam, als das Regelwerk annimmt. Die Frist läuft dann ab diesem Tag." | "Only where it is certain that the letter came later than the rules assume. The period then runs from that day.";
    delivery_return_lead: "Der Brief hat den Adressaten nicht erreicht: Die Frist hat nie begonnen, und es braucht einen neuen Versuch." | "The letter did not reach the addressee: the period has never begun, and another attempt is wanted.";
    delivery_note: "Woher das bekannt ist" | "How that is known";
    delivery_remedy: "Rechtsbehelf" | "Remedy";
    delivery_remedies: "Rechtsbehelfe" | "Remedies";
    delivery_remedy_lead: "Auch verspätete werden eingetragen; sie ändern nichts." | "Late ones are recorded as well; they change nothing.";
    delivery_filed_by: "Eingelegt von" | "Filed by";
    delivery_came_in: "Eingegangen am" | "Came in on";
    delivery_part: "Nur gegen diesen Teil" | "Against this part only";
    delivery_part_hint: "leer lassen, wenn er sich gegen den ganzen Bescheid richtet" | "leave empty if it is against the whole notice";
    delivery_outcome: "Ausgang" | "Outcome";
    delivery_decided_on: "Entschieden am" | "Decided on";
    delivery_decided_hint: "bei einem Urteil der Tag, ab dem es rechtskräftig ist" | "of a judgment the day from which it is final";
    delivery_decision: "Entscheidung, Aktenzeichen" | "Decision, reference";
    delivery_waive_lead: "Mit der unterschriebenen Erklärung wird der Bescheid für diesen Adressaten sofort bestandskräftig." | "With the signed declaration the notice becomes final for this addressee at once.";
    delivery_signed_on: "Unterschrieben am" | "Signed on";
    delivery_waiver: "Unterschriebener Verzicht" | "Signed waiver";
    delivery_attempts: "Versuche" | "Attempts";
    delivery_notified_on: "Bekannt gegeben am" | "Known from";
    delivery_ahead: "gilt ab dann" | "counts from then on";
    delivery_again: "ein neuer Versuch ist nötig" | "another attempt is wanted";
    delivery_waived_on: "Verzicht vom" | "waived on";
    delivery_late: "verspätet, ohne Wirkung" | "late, without effect";
    delivery_remedy_open: "offen" | "open";
    delivery_lapsed: "nicht abgerufen, Frist abgelaufen" | "not retrieved, its days are over";
    delivery_history: "Verlauf" | "History";
    delivery_nothing_yet: "Der Bescheid ist erlassen; von einer Bekanntgabe ist nichts eingetragen." | "The notice is issued; no delivery is recorded yet.";
    delivery_number: "Nr." | "No.";
    delivery_what: "Was" | "What";
    delivery_told: "Eingetragen" | "Recorded";
    delivery_document: "Nachweis laden" | "Load the proof";
    delivery_event_received: "Später angekommen" | "Came later";
    delivery_event_retrieved: "Im Portal abgerufen" | "Retrieved from the portal";
    delivery_event_returned: "Zurückgekommen" | "Came back";
    delivery_event_decided: "Entscheidung über Rechtsbehelf" | "Decision on remedy";
    delivery_event_waived: "Rechtsbehelfsverzicht" | "Waiver of remedies";
    notice_state_issued: "erlassen" | "issued";
    notice_state_delivered: "bekannt gegeben" | "delivered";
    notice_state_contested: "angefochten" | "contested";
    notice_state_final: "bestandskräftig" | "final";
    way_handed_over: "ausgehändigt" | "handed over";
    way_post: "mit der Post" | "by post";
    way_formal: "förmlich zugestellt" | "served formally";
    way_portal: "im Portal bereitgestellt" | "ready in the portal";
    remedy_objection: "Widerspruch" | "Objection";
    remedy_suit: "Klage" | "Suit";
    outcome_rejected: "zurückgewiesen" | "rejected";
    outcome_upheld: "stattgegeben" | "upheld";
    outcome_partly: "teilweise stattgegeben" | "partly upheld";
    outcome_withdrawn: "zurückgenommen" | "withdrawn";
    final_by_time: "durch Ablauf der Frist" | "since the period is over";
    final_by_waiver: "durch Verzicht" | "by waiver";
    final_by_decision: "durch Entscheidung" | "by decision";
    delivery_act_deliver: "Bekanntgabe eintragen" | "Record a delivery";
    delivery_act_receive: "Späteren Zugang eintragen" | "Record a later receipt";
    delivery_act_return: "Rücklauf der Post eintragen" | "Record returned mail";
    delivery_act_remedy: "Rechtsbehelf eintragen" | "Record a remedy";
    delivery_act_decide: "Ausgang eintragen" | "Record its outcome";
    delivery_act_waive: "Auf Rechtsbehelfe verzichten" | "Waive remedies";
    delivery_record_waiver: "Verzicht eintragen" | "Record a waiver";
}

counts! {
    n_remedy_months: "{n} Monat ab Bekanntgabe", "{n} Monate ab Bekanntgabe" | "{n} month from delivery", "{n} months from delivery";
    n_unreached: "noch offen: {n} Adressat", "noch offen: {n} Adressaten" | "still open: {n} addressee", "still open: {n} addressees";
    n_post_days: "gilt nach {n} Tag als angekommen", "gilt nach {n} Tagen als angekommen" | "counts as received after {n} day", "counts as received after {n} days";
    n_days_set: "{n} Tag", "{n} Tage" | "{n} day", "{n} days";
}

impl super::Lang {
    /// The word for a notice's state.
    pub fn notice_state_word(self, code: &str) -> &'static str {
        match code {
            "issued" => self.notice_state_issued(),
            "delivered" => self.notice_state_delivered(),
            "contested" => self.notice_state_contested(),
            "final" => self.notice_state_final(),
            _ => "",
        }
    }

    /// The word for a way of delivery.
    pub fn way_word(self, code: &str) -> &'static str {
        match code {
            "handed_over" => self.way_handed_over(),
            "post" => self.way_post(),
            "formal" => self.way_formal(),
            "portal" => self.way_portal(),
            _ => "",
        }
    }

    /// The word for a remedy.
    pub fn remedy_word(self, code: &str) -> &'static str {
        match code {
            "objection" => self.remedy_objection(),
            "suit" => self.remedy_suit(),
            _ => "",
        }
    }

    /// The word for how a remedy ended.
    pub fn outcome_word(self, code: &str) -> &'static str {
        match code {
            "rejected" => self.outcome_rejected(),
            "upheld" => self.outcome_upheld(),
            "partly" => self.outcome_partly(),
            "withdrawn" => self.outcome_withdrawn(),
            _ => "",
        }
    }

    /// By what a notice became final.
    pub fn final_by_word(self, code: &str) -> &'static str {
        match code {
            "time" => self.final_by_time(),
            "waiver" => self.final_by_waiver(),
            "decision" => self.final_by_decision(),
            _ => "",
        }
    }

    /// What can be recorded of a notice.
    pub fn delivery_act_word(self, code: &str) -> &'static str {
        match code {
            "deliver" => self.delivery_act_deliver(),
            "receive" => self.delivery_act_receive(),
            "return" => self.delivery_act_return(),
            "remedy" => self.delivery_act_remedy(),
            "decide" => self.delivery_act_decide(),
            "waive" => self.delivery_act_waive(),
            _ => "",
        }
    }

    fn with_day(self, de: &str, en: &str, day: &str) -> String {
        match self {
            Self::De => de.replace("{day}", day),
            Self::En => en.replace("{day}", day),
        }
    }

    /// That a letter came back.
    pub fn delivery_came_back(self, day: &str) -> String {
        self.with_day("zurückgekommen am {day}", "came back on {day}", day)
    }

    /// That a letter came later.
    pub fn delivery_came_later(self, day: &str) -> String {
        self.with_day("angekommen erst am {day}", "came on {day} only", day)
    }

    /// That it was retrieved.
    pub fn delivery_retrieved(self, day: &str) -> String {
        self.with_day("abgerufen am {day}", "retrieved on {day}", day)
    }

    /// Until when it can be retrieved.
    pub fn delivery_retrieve_until(self, day: &str) -> String {
        self.with_day("abrufbar bis {day}", "can be retrieved until {day}", day)
    }

    /// After how many days a letter counts as received.
    pub fn delivery_post_days(self, days: i64) -> String {
        self.n_post_days(days)
    }

    /// How many days were set, and by which law; what else the rule set notes of its source stands on its own page.
    pub fn delivery_days_by(self, days: i64, source: &str) -> String {
        let days = self.n_days_set(days);
        let law = law(source);
        if law.is_empty() { days } else { format!("{days} ({law})") }
    }
}

/// The law that a source begins with: `§ 41 Abs. 2 VwVfG` of `§ 41 Abs. 2 VwVfG ab 1. Januar 2025; Wortlaut nicht gesehen, https://…`.
fn law(source: &str) -> &str {
    let ends = [";", " ab ", " bis ", ", nicht", "http"].iter().filter_map(|end| source.find(end)).min();
    let law = ends.and_then(|end| source.get(..end)).unwrap_or(source).trim_end_matches([' ', ',']);
    if law.starts_with('§') || law.starts_with("Art") { law } else { "" }
}

/// Acts in the audit log.
pub(super) const ACTS: &[(&str, &str, &str)] = &[
    ("notice.delivered", "Bekanntgabe eingetragen", "Delivery recorded"),
    ("notice.received", "Späterer Zugang eingetragen", "Later receipt recorded"),
    ("notice.returned", "Rücklauf der Post eingetragen", "Returned mail recorded"),
    ("notice.retrieved", "Im Portal abgerufen", "Retrieved from the portal"),
    ("notice.remedy-filed", "Rechtsbehelf eingetragen", "Remedy recorded"),
    ("notice.remedy-decided", "Ausgang eines Rechtsbehelfs eingetragen", "Outcome of a remedy recorded"),
    ("notice.waived", "Auf Rechtsbehelfe verzichtet", "Remedies waived"),
    ("notice.document-added", "Unterlage zum Bescheid hinzugefügt", "Document added to the notice"),
];

/// Messages after an act.
pub(super) const DONE: &[(&str, &str, &str)] = &[
    ("notice.delivered", "Die Bekanntgabe ist eingetragen.", "The delivery has been recorded."),
    ("notice.received", "Der spätere Zugang ist eingetragen.", "The later receipt has been recorded."),
    (
        "notice.returned",
        "Der Rücklauf ist eingetragen; es braucht einen neuen Versuch.",
        "The returned mail has been recorded; another attempt is wanted.",
    ),
    (
        "notice.retrieved",
        "Der Bescheid ist abgerufen und gilt morgen als bekannt gegeben.",
        "The notice has been retrieved and counts as known from tomorrow on.",
    ),
    ("notice.remedy-filed", "Der Rechtsbehelf ist eingetragen.", "The remedy has been recorded."),
    ("notice.remedy-decided", "Der Ausgang ist eingetragen.", "The outcome has been recorded."),
    ("notice.waived", "Der Verzicht ist eingetragen.", "The waiver has been recorded."),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::lang::Lang;

    #[test]
    fn of_a_source_only_the_law_is_told() {
        let noted =
            "§ 41 Abs. 2 und 2a VwVfG ab 1. Januar 2025; ob und ab wann Hessen folgt, nicht gesehen, https://weka.de/x";
        assert_eq!(Lang::De.delivery_days_by(4, noted), "4 Tage (§ 41 Abs. 2 und 2a VwVfG)");
        assert_eq!(Lang::En.delivery_days_by(4, "§ 41 Abs. 2 HVwVfG"), "4 days (§ 41 Abs. 2 HVwVfG)");
        for other in ["", "https://weka.de/x", "Erlass, nicht gesehen"] {
            assert_eq!(law(other), "", "{other}");
        }
    }
}
