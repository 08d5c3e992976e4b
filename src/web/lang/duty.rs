//! Texts of duties: what is owed, by whom and by when.

messages! {
    nav_duties: "Fristen" | "Duties";
    duties_title: "Fristen und Pflichten" | "Duties";
    duties_lead: "Was zu den Zuwendungen, die Sie sehen dürfen, wem bis wann geschuldet ist. Überfälliges steht oben." | "What is owed by when in the awards that you may see. What is late comes first.";
    duties_caption: "Fristen und Pflichten" | "Duties";
    duties_empty: "Keine Pflicht passt zu diesem Filter." | "No duty matches this filter.";
    duties_empty_cure: "Pflichten entstehen mit dem Bescheid: Nachweis, Meilensteine und Nebenbestimmungen mit einem Tag." | "Duties arise with the notice: proof of use, milestones and conditions with a day.";
    duties_see_late: "Überfälliges ansehen" | "See what is late";
    duties_own_to_do: "Melden Sie, was erledigt ist, oder bitten Sie um eine Änderung." | "Report what is done, or ask for an amendment.";
    duties_others_to_do: "Fragen Sie nach." | "Ask for it.";
    duty_what: "Pflicht" | "Duty";
    duty_kind: "Art" | "Kind";
    duty_who: "Wer schuldet" | "Who owes it";
    duty_due: "Fällig am" | "Due on";
    duty_original: "zuerst" | "at first";
    duty_filter_authority: "Gemeindeschlüssel, wer schuldet" | "Official key of who owes it";
    duty_filter_due_until: "Fällig bis" | "Due until";
    duty_state_late: "überfällig" | "late";
    duty_late_note: "Tag vorbei, nicht erledigt" | "day has passed, not done";
    duty_soon: "bald fällig" | "due soon";
    duty_soon_note: "in den nächsten 30 Tagen" | "within the next 30 days";
    duty_open: "offen" | "open";
    duty_fulfilled: "erledigt" | "fulfilled";
    duty_void: "entfallen" | "no longer owed";
    duty_kind_milestone: "Meilenstein" | "Milestone";
    duty_kind_condition: "Nebenbestimmung" | "Condition";
    duty_kind_proof: "Verwendungsnachweis" | "Proof of use";
    duty_kind_report: "Zwischenbericht" | "Report";
    duty_kind_answer: "Antwort" | "Answer";
    duty_kind_records: "Aufbewahrung der Unterlagen" | "Keeping of records";
    duty_kind_binding: "Ende der Zweckbindung" | "End of the purpose binding";
}

counts! {
    n_days_late: "{n} Tag", "{n} Tage" | "{n} day", "{n} days";
    n_duties_late: "{n} Pflicht ist überfällig", "{n} Pflichten sind überfällig" | "{n} duty is late", "{n} duties are late";
}

impl super::Lang {
    /// The word for a kind of duty.
    pub fn duty_kind_word(self, code: &str) -> &'static str {
        match code {
            "milestone" => self.duty_kind_milestone(),
            "condition" => self.duty_kind_condition(),
            "proof" => self.duty_kind_proof(),
            "report" => self.duty_kind_report(),
            "answer" => self.duty_kind_answer(),
            "records" => self.duty_kind_records(),
            "binding" => self.duty_kind_binding(),
            _ => "",
        }
    }

    /// The word for a duty's state.
    pub fn duty_state_word(self, code: &str) -> &'static str {
        match code {
            "open" => self.duty_open(),
            "fulfilled" => self.duty_fulfilled(),
            "void" => self.duty_void(),
            _ => "",
        }
    }

    /// What to do about late duties: those who owe and those who ask do different things.
    pub fn duties_to_do(self, owes: &bool) -> &'static str {
        if *owes { self.duties_own_to_do() } else { self.duties_others_to_do() }
    }
}
