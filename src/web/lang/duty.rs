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
    duty_filter_state: "Offen oder erledigt" | "Open or done";
    duty_filter_authority: "Gemeindeschlüssel, wer schuldet" | "Official key of who owes it";
    duty_filter_due_until: "Fällig bis" | "Due until";
    duty_state_late: "überfällig" | "late";
    duty_late_note: "Tag vorbei, nicht erledigt" | "day has passed, not done";
    duty_soon: "bald fällig" | "due soon";
    duty_soon_note: "in den nächsten 30 Tagen" | "within the next 30 days";
    duty_open: "offen" | "open";
    duty_fulfilled: "erledigt" | "fulfilled";
    duty_void: "entfallen" | "no longer owed";
    duty_lasting: "läuft" | "lasts";
    duty_wanted: "Verlängerung beantragt bis" | "extension asked for until";
    duty_reminded: "zuletzt erinnert am" | "last reminded on";
    duty_reminded_on: "Zuletzt erinnert am" | "Last reminded on";
    duty_fulfilled_on: "Erledigt am" | "Fulfilled on";
    duty_changed_why: "Grund der letzten Änderung" | "Reason of the last change";
    duty_to_place: "Dorthin, wo sie erledigt wird" | "Go where it is done";
    duty_follows_proof: "Richtet sich nach dem Verwendungsnachweis" | "Follows the proof of use";
    duty_follows_period: "Richtet sich nach dem Ende des Bewilligungszeitraums" | "Follows the end of the approval period";
    duty_period_runs_on: "Der Bewilligungszeitraum läuft wieder" | "The approval period runs again";
    extensions_title: "Verlängerungen" | "Extensions";
    extensions_none: "Um eine Verlängerung wurde nicht gebeten, und es gab keine." | "No extension was asked for, and none was granted.";
    extension_asked: "beantragt" | "asked for";
    extension_granted: "verlängert" | "extended";
    extension_declined: "abgelehnt" | "declined";
    extension_wanted: "Gewünscht" | "Wanted";
    extension_before: "Bisher" | "Before";
    extension_until: "Neu" | "New";
    extension_decided: "Entschieden" | "Decided";
    extension_asked_on: "beantragt am" | "asked for on";
    extension_unasked: "ohne Antrag" | "without request";
    extension_waits: "wartet auf Antwort" | "waits for an answer";
    extension_ask: "Verlängerung beantragen" | "Ask for an extension";
    extension_ask_lead: "Das Ministerium antwortet; bis dahin gilt der bisherige Tag." | "The ministry answers; until then the day stays as it is.";
    extension_extend: "Frist verlängern" | "Extend";
    extension_grant: "Verlängerung gewähren" | "Grant the extension";
    extension_decline: "Verlängerung ablehnen" | "Decline the extension";
    extension_decline_why: "Grund der Ablehnung" | "Reason for declining";
    extension_wanted_day: "Bis wann Sie Zeit brauchen" | "Until when you need time";
    extension_new_day: "Neuer Tag" | "New day";
    extension_why: "Grund" | "Reason";
    hearing_title: "Anhörung" | "Hearing";
    hearing_proposed: "vorgeschlagen" | "proposed";
    hearing_held: "angehört" | "held";
    hearing_dropped: "keine Anhörung" | "no hearing";
    hearing_missed: "Versäumter Tag" | "Missed day";
    hearing_proposed_on: "Vorgeschlagen am" | "Proposed on";
    hearing_decision: "Was daraus wird" | "What becomes of it";
    hearing_on: "Tag des Schreibens oder der Entscheidung; leer ist heute" | "Day of the letter or decision; empty is today";
    hearing_reason: "Was geschrieben wurde, oder warum es keine gibt" | "What was written, or why there is none";
    hearing_record: "Festhalten" | "Record";
    date_hint_needed: "TT.MM.JJJJ, zum Beispiel 30.04.2027" | "DD.MM.YYYY, for example 30.04.2027";
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

    /// Why a duty was changed: what somebody wrote, or the words for what the program says itself.
    pub fn duty_reason(self, why: String) -> String {
        match why.as_str() {
            "duty.follows-proof" => self.duty_follows_proof().to_owned(),
            "duty.follows-period" => self.duty_follows_period().to_owned(),
            "duty.period-runs-on" => self.duty_period_runs_on().to_owned(),
            _ => why,
        }
    }

    /// What to do about late duties: those who owe and those who ask do different things.
    pub fn duties_to_do(self, owes: &bool) -> &'static str {
        if *owes { self.duties_own_to_do() } else { self.duties_others_to_do() }
    }
}

/// Acts in the audit log.
pub(super) const ACTS: &[(&str, &str, &str)] = &[
    ("duty.extended", "Frist verlängert", "Duty extended"),
    ("duty.extension-asked", "Fristverlängerung beantragt", "Extension of a duty asked for"),
    ("duty.extension-declined", "Fristverlängerung abgelehnt", "Extension of a duty declined"),
    ("duty.hearing-decided", "Über eine Anhörung entschieden", "Hearing decided"),
    ("duty.arisen", "Pflicht entstanden", "Duty has arisen"),
    ("duty.followed", "Pflicht nachgeführt", "Duty follows its basis"),
    ("duty.over", "Pflicht ist abgelaufen", "Duty is over"),
];

/// Messages after an act.
pub(super) const DONE: &[(&str, &str, &str)] = &[
    ("duty.extended", "Die Frist ist verlängert.", "The duty has been extended."),
    (
        "duty.extension-asked",
        "Die Verlängerung ist beantragt; das Ministerium antwortet.",
        "The extension has been asked for; the ministry answers.",
    ),
    ("duty.extension-declined", "Die Verlängerung ist abgelehnt.", "The extension has been declined."),
    (
        "duty.hearing-decided",
        "Die Entscheidung über die Anhörung ist festgehalten.",
        "The decision on the hearing has been recorded.",
    ),
];
