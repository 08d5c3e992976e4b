//! Texts of the pages of milestones, indicators and reports on them.

messages! {
    milestones_title: "Meilensteine" | "Milestones";
    milestones_lead: "Alle Meilensteine laufender Zuwendungen, die Sie sehen dürfen, nach dem geplanten Tag." | "All milestones of awards under way that you may see, by planned day.";
    milestones_caption: "Meilensteine" | "Milestones";
    milestones_empty: "Kein Meilenstein passt zu diesem Filter." | "No milestone matches this filter.";
    milestones_empty_cure: "Meilensteine erscheinen, sobald ein Bescheid mit Meilensteinen erlassen ist." | "Milestones appear once a notice with milestones is issued.";
    milestones_none: "Für diese Zuwendung sind keine Meilensteine geplant." | "No milestones are planned for this award.";
    milestones_of_award: "Meilensteine und Indikatoren" | "Milestones and indicators";
    milestone: "Meilenstein" | "Milestone";
    milestone_project: "Vorhaben" | "Project";
    milestone_baseline: "geplant" | "planned";
    milestone_forecast: "erwartet" | "expected";
    milestone_actual: "erreicht am" | "reached on";
    milestone_today: "heute" | "today";
    milestone_timeline: "Zeitleiste der Meilensteine" | "Timeline of the milestones";
    milestone_baseline_moves: "Die geplanten Tage und Zielwerte stehen im Bescheid; nur ein Änderungsbescheid verschiebt sie." | "Planned days and targets stand in the notice; only an amendment moves them.";
    milestone_attention: "überfällig oder verschoben" | "late or slipping";
    milestone_status_late: "überfällig" | "late";
    milestone_late_note: "geplanter Tag vorbei, nicht erreicht" | "planned day has passed, not reached";
    milestone_status_slipping: "verschiebt sich" | "slipping";
    milestone_slipping_note: "erwartet nach dem geplanten Tag" | "expected after the planned day";
    milestone_status_on_time: "im Plan" | "on time";
    milestone_status_reached: "erreicht" | "reached";
    milestones_see_attention: "Überfällige und verschobene Meilensteine ansehen" | "See late and slipping milestones";
    milestones_attention_to_do: "Fragen Sie nach oder bereiten Sie eine Änderung vor." | "Ask for the reason or prepare an amendment.";
    milestones_own_to_do: "Melden Sie, wann sie erreicht werden, oder dass sie erreicht sind." | "Report when they will be reached, or that they are.";
    indicators: "Indikatoren" | "Indicators";
    indicators_none: "Für diese Zuwendung sind keine Indikatoren vereinbart." | "No indicators are agreed for this award.";
    indicator: "Indikator" | "Indicator";
    indicator_baseline: "Ausgangswert" | "Baseline";
    indicator_target: "Zielwert" | "Target";
    indicator_achieved: "Erreichter Wert" | "Value achieved";
    indicator_achieved_on: "gemessen am" | "measured on";
    progress_report: "Fortschritt melden" | "Report progress";
    progress_draft: "Meldung entwerfen" | "Draft a report";
    progress_report_now: "Melden" | "Report";
    progress_keep_draft: "Als Entwurf speichern" | "Save as draft";
    progress_is_draft: "Entwurf" | "draft";
    progress_lead: "Ändern Sie nur, was neu ist; alles andere bleibt, wie es gemeldet ist. Tage als 27.04.2026." | "Change only what is new; all else stays as reported. Days as 27.04.2026.";
    progress_evidence: "Nachweis" | "Evidence";
    progress_evidence_hint: "Wo die Unterlage liegt, etwa Aktenzeichen oder Ablage; Dateien lassen sich hier noch nicht anhängen." | "Where the record is kept, such as file number or folder; files cannot be attached here yet.";
    progress_reason: "Begründung" | "Reason";
    progress_reason_for_all: "Begründung für alle Zeilen ohne eigene" | "Reason for all rows without their own";
    progress_reason_for_all_hint: "Nötig, wo ein Tag nach dem Plan liegt oder Gemeldetes sich ändert." | "Needed where a day lies after the plan or something reported changes.";
    progress_draft_hint: "Die Projektleitung der federführenden Behörde prüft und meldet ihn." | "The project lead of the leading authority checks and reports it.";
    progress_drafts_hint: "Die Projektleitung der federführenden Behörde prüft und meldet sie." | "The project lead of the leading authority checks and reports them.";
    progress_drafts_own: "Prüfen Sie, was dasteht, und melden Sie, was stimmt." | "Check what stands there, and report what is right.";
    progress_stale: "Inzwischen hat jemand anderes gemeldet." | "Somebody else has reported meanwhile.";
    progress_stale_cure: "Unten steht, was Sie eingegeben haben. Öffnen Sie die Meilensteine in einem zweiten Fenster, vergleichen Sie und melden Sie neu." | "Below is what you typed. Open the milestones in a second window, compare and report again.";
    award_milestones_open: "Meilensteine und Indikatoren ansehen" | "See milestones and indicators";
}

counts! {
    n_days_behind: "{n} Tag nach Plan", "{n} Tage nach Plan" | "{n} day behind plan", "{n} days behind plan";
    n_progress_drafts: "{n} Entwurf wartet auf die Meldung", "{n} Entwürfe warten auf die Meldung" | "{n} draft waits to be reported", "{n} drafts wait to be reported";
    n_milestones_attention: "{n} Meilenstein ist überfällig oder verschiebt sich", "{n} Meilensteine sind überfällig oder verschieben sich" | "{n} milestone is late or slipping", "{n} milestones are late or slipping";
}

impl super::Lang {
    /// The word for how a milestone stands.
    pub fn milestone_status_word(self, code: &str) -> &'static str {
        match code {
            "late" => self.milestone_status_late(),
            "slipping" => self.milestone_status_slipping(),
            "on_time" => self.milestone_status_on_time(),
            "reached" => self.milestone_status_reached(),
            _ => "",
        }
    }

    /// What to do about late milestones: those who report and those who ask do different things.
    pub fn milestones_to_do(self, reports: &bool) -> &'static str {
        if *reports { self.milestones_own_to_do() } else { self.milestones_attention_to_do() }
    }

    /// Who makes reports of drafts: the reader, or somebody else who is told of.
    pub fn progress_drafts_to_do(self, drafts: impl crate::web::view::Plain<i64>, own: &bool) -> &'static str {
        match (*own, drafts.plain()) {
            (true, _) => self.progress_drafts_own(),
            (false, 1) => self.progress_draft_hint(),
            (false, _) => self.progress_drafts_hint(),
        }
    }

    /// A measured value, with the language's decimal mark.
    pub fn quantity(self, value: &crate::award::plan::Quantity) -> String {
        match self {
            Self::De => value.comma(),
            Self::En => value.plain(),
        }
    }
}
