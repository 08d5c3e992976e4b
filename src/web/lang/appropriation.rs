//! Texts of the pages of the budget and of the ledger; the words for their codes.

use super::Lang;
use crate::web::view::Plain;

messages! {
    appropriation: "Haushaltsansatz" | "Appropriation";
    appropriations: "Haushalt" | "Budget";
    appropriations_title: "Haushaltsansätze" | "Appropriations";
    appropriations_lead: "Was der Haushalt dem Programm für jedes Jahr gibt, was davon gebunden und was ausgezahlt ist." | "What the budget grants to the programme for each year, what of it is committed and what is paid.";
    appropriations_see: "Haushaltsansätze ansehen" | "See the appropriations";
    appropriations_none: "Für dieses Programm sind noch keine Haushaltsansätze eingetragen." | "No appropriations have been entered for this programme yet.";
    appropriations_year_none: "Für dieses Haushaltsjahr ist nichts eingetragen." | "Nothing is entered for this budget year.";
    appropriations_none_cure: "Haushalt trägt sie ein; eine andere Person gibt sie frei." | "The budget officer enters them; another person releases them.";
    appropriation_commitment: "Verpflichtungsrahmen" | "Commitment";
    appropriation_commitment_note: "was für dieses Jahr zugesagt werden darf" | "what may be promised to fall due in this year";
    appropriation_cash: "Kassenmittel" | "Cash";
    appropriation_cash_note: "was in diesem Jahr ausgezahlt werden darf" | "what may be paid in this year";
    appropriation_committed: "Gebunden" | "Committed";
    appropriation_committed_note: "zugesagt" | "promised";
    appropriation_paid: "Ausgezahlt" | "Paid";
    appropriation_free: "Frei" | "Free";
    appropriation_free_note: "Verpflichtungsrahmen ohne Gebundenes" | "commitment less committed";
    appropriation_cash_left: "Kasse noch frei" | "Cash left";
    appropriation_own: "davon eigene Mittel des Jahres" | "of it the year's own money";
    appropriation_authorised: "davon aus Verpflichtungsermächtigungen früherer Jahre" | "of it from authorisations of earlier years";
    appropriation_year: "Haushaltsjahr" | "Budget year";
    appropriation_years: "Alle Jahre" | "All years";
    appropriation_chart: "Verpflichtungsrahmen, Gebundenes, Kassenmittel und Ausgezahltes je Jahr" | "Commitment, committed, cash and paid by year";
    appropriation_recorded_only: "nur nacherfasst" | "recorded only";
    appropriation_enforced: "wird durchgesetzt" | "enforced";
    appropriation_limit: "Grenzen" | "Limits";
    appropriation_enforced_hint: "In durchgesetzten Jahren kann niemand mehr zusagen oder auszahlen, als freigegeben ist. Frühere Jahre sind nur nacherfasst." | "In enforced years nobody can promise or pay more than was released. Earlier years are recorded only.";
    appropriation_waits: "Was wartet" | "What waits";
    appropriation_waiting: "Wartet auf die Freigabe durch eine andere Person; bis dahin zählt es nicht." | "Waits for release by another person; until then it does not count.";
    appropriation_waiting_one: "Haushaltseintrag wartet auf Freigabe" | "Entry of the budget waits for release";
    appropriation_waits_own: "Sie haben diesen Eintrag erfasst oder geändert. Freigeben muss ihn eine andere Person." | "You have entered or changed this. Another person must release it.";
    appropriation_entries: "Einträge" | "Entries";
    appropriation_entries_latest: "Neueste Einträge" | "Latest entries";
    appropriation_entries_none: "Keine Einträge." | "No entries.";
    appropriation_entry: "Haushaltseintrag" | "Entry of the budget";
    appropriation_kind: "Art" | "Kind";
    appropriation_state: "Stand" | "State";
    appropriation_amount: "Betrag" | "Amount";
    appropriation_amount_hint: "Bei Kassenmitteln, eigenen Mitteln und Verpflichtungsermächtigungen. Eine Kürzung mit Minus. Zum Beispiel 12.500,00 oder -12500." | "For cash, own money and authorisations. A cut with a minus. For example 12.500,00 or -12500, in German notation.";
    appropriation_granted_in: "Veranschlagt im Haushalt" | "Granted in the budget of";
    appropriation_granted_in_hint: "Nur bei einer Verpflichtungsermächtigung: das frühere Jahr, dessen Haushalt sie erteilt." | "Only for an authorisation: the earlier year whose budget grants it.";
    appropriation_due_year: "Haushaltsjahr" | "Budget year";
    appropriation_due_year_hint: "In dem ausgezahlt wird oder das Zugesagte fällig ist." | "In which it is paid, or in which what is promised falls due.";
    appropriation_day: "Kassenschluss" | "Cash-closing day";
    appropriation_day_hint: "Nur beim Kassenschluss: der letzte Tag, an dem für dieses Jahr ausgezahlt wird. TT.MM.JJJJ" | "Only for the cash-closing day: the last day on which something is paid in this year. DD.MM.YYYY";
    appropriation_chapter: "Kapitel" | "Chapter (Kapitel)";
    appropriation_budget_title: "Titel" | "Title (Titel)";
    appropriation_product: "Produkt" | "Product";
    appropriation_reason: "Begründung" | "Reason";
    appropriation_reason_hint: "Woher der Ansatz kommt, zum Beispiel Haushaltsplan 2027 oder 1. Nachtrag. Bleibt mit Ihrem Namen im Verlauf." | "Where it comes from, for example the budget of 2027 or its first supplement. Stays in the history with your name.";
    appropriation_enter: "Eintrag erfassen" | "Make an entry";
    appropriation_enter_title: "Neuer Haushaltseintrag" | "New entry of the budget";
    appropriation_enter_lead: "Der Eintrag zählt erst, wenn eine andere Person genau das freigibt, was hier steht." | "The entry counts only when another person releases exactly what stands here.";
    appropriation_edit: "Eintrag ändern" | "Change the entry";
    appropriation_edit_title: "Haushaltseintrag ändern" | "Change the entry of the budget";
    appropriation_edit_lead: "Wer den Eintrag ändert, kann ihn nicht mehr freigeben." | "Whoever changes the entry cannot release it any more.";
    appropriation_submit: "Eintrag speichern" | "Save the entry";
    appropriation_reject: "Ablehnen" | "Reject";
    appropriation_reject_lead: "Der Eintrag zählt nicht und bleibt mit Ihrer Begründung im Verlauf." | "The entry does not count and stays in the history with your reason.";
    appropriation_withdraw: "Zurückziehen" | "Take back";
    appropriation_withdraw_lead: "Der Eintrag zählt nicht und bleibt im Verlauf." | "The entry does not count and stays in the history.";
    appropriation_entered_by: "Erfasst von" | "Entered by";
    appropriation_decided_by: "Entschieden von" | "Decided by";
    appropriation_by_command: "bei der Einrichtung übernommen" | "taken over by command";
    appropriation_answer: "Begründung der Entscheidung" | "Reason of the decision";
    appropriation_effect: "Was die Freigabe bewirkt" | "What the release does";
    appropriation_now: "Jetzt freigegeben" | "Released now";
    appropriation_then: "Danach" | "Then";
    appropriation_used: "Davon gebunden oder ausgezahlt" | "Of it committed or paid";
    appropriation_history: "Verlauf" | "History";
    appropriation_buckets: "Woraus der Verpflichtungsrahmen besteht" | "What the commitment is made of";
    appropriation_files: "Dateien" | "Files";
    appropriation_more: "Mehr Einträge stehen in der Datei und in der Schnittstelle." | "More entries stand in the file and in the API.";
    lapse_see: "Verfall ansehen" | "See what lapses";
    lapse_title: "Verfall von Verpflichtungsermächtigungen" | "Lapse of authorisations";
    lapse_lead: "Was der Haushalt eines vergangenen Jahres für spätere Jahre erteilt hat und nicht zugesagt wurde, verfällt mit dem Ende jenes Jahres." | "What the budget of a past year has granted for later years and was not promised lapses with the end of that year.";
    lapse_none: "Aus diesem Jahr verfällt nichts." | "Nothing lapses from this year.";
    lapse_none_cure: "Alles ist zugesagt, schon verfallen, oder der Verfall wartet auf Freigabe." | "All is promised, has lapsed already, or its lapse waits for release.";
    lapse_granted: "Erteilt" | "Granted";
    lapse_used: "Zugesagt, bleibt" | "Promised, stays";
    lapse_lapses: "Verfällt" | "Lapses";
    lapse_enter: "Verfall eintragen" | "Enter the lapse";
    lapse_enter_lead: "Für jedes spätere Jahr entsteht ein Eintrag; eine andere Person gibt sie frei. Ändert sich vorher etwas, müssen Sie neu prüfen." | "There is one entry for each later year; another person releases them. If something changes before, you must check anew.";
    lapse_other_year: "Anderes Jahr ansehen" | "See another year";
    ledger: "Haushaltsbuch" | "Ledger";
    ledger_rows: "Buchungen" | "Rows of the ledger";
    ledger_none: "Noch nichts gebucht." | "Nothing is posted yet.";
    ledger_day: "Tag" | "Day";
    ledger_award: "Zuwendung" | "Award";
    ledger_without_award: "ohne Zuwendung" | "no award";
    ledger_more: "Weitere Buchungen stehen in der Datei und in der Schnittstelle." | "More rows stand in the file and in the API.";
}

counts! {
    n_entries_waiting: "{n} Eintrag wartet auf Freigabe", "{n} Einträge warten auf Freigabe" | "{n} entry waits for release", "{n} entries wait for release";
}

impl Lang {
    /// What a kind of entry is called.
    pub fn appropriation_kind_word(self, code: &str) -> &'static str {
        word(self, KINDS, code)
    }

    /// What the state of an entry is called.
    pub fn appropriation_state_word(self, code: &str) -> &'static str {
        word(self, STATES, code)
    }

    /// What a row of the ledger does.
    pub fn ledger_kind_word(self, code: &str) -> &'static str {
        word(self, ROWS, code)
    }

    /// A budget year in a heading.
    pub fn appropriation_of_year(self, year: impl Plain<i64>) -> String {
        format!("{} {}", self.appropriation_year(), year.plain())
    }

    /// More is promised for a year than may be paid in it.
    pub fn appropriation_cash_short(self, year: i64, committed: &str, cash: &str) -> String {
        match self {
            Self::De => format!(
                "Für {year} sind {committed} gebunden, Kassenmittel gibt es nur über {cash}. Melden Sie den Bedarf an oder verschieben Sie Fälligkeiten."
            ),
            Self::En => format!(
                "For {year}, {committed} are committed, but there is cash for {cash} only. Ask for more or move due years."
            ),
        }
    }

    /// What follows from a provisional budget.
    pub fn appropriation_provisional(self, year: i64) -> String {
        match self {
            Self::De => format!(
                "{year}: vorläufige Haushaltsführung. Solange das Haushaltsgesetz nicht verkündet ist, braucht jede neue Bindung aus diesem Haushalt eine Begründung; sie steht bei der Buchung."
            ),
            Self::En => format!(
                "{year}: provisional budget. Until the budget law is enacted, each new commitment from this budget wants a reason; it stands with the row."
            ),
        }
    }

    /// What follows from a cash-closing day.
    pub fn appropriation_closes(self, year: i64, day: &str, over: bool) -> String {
        match (self, over) {
            (Self::De, false) => {
                format!("{year}: Kassenschluss am {day}. Danach wird für dieses Jahr nichts mehr ausgezahlt.")
            }
            (Self::De, true) => {
                format!("{year}: Kassenschluss war am {day}. Für dieses Jahr wird nichts mehr ausgezahlt.")
            }
            (Self::En, false) => format!("{year}: cash closes on {day}. Nothing is paid in this year after it."),
            (Self::En, true) => format!("{year}: cash closed on {day}. Nothing more is paid in this year."),
        }
    }

    /// Something of a past year is to lapse.
    pub fn lapse_due(self, year: i64, amount: &str) -> String {
        match self {
            Self::De => {
                format!("Aus dem Haushalt {year} verfallen {amount} an nicht genutzten Verpflichtungsermächtigungen.")
            }
            Self::En => format!("From the budget of {year}, unused authorisations of {amount} lapse."),
        }
    }
}

fn word(lang: Lang, words: &[(&str, &'static str, &'static str)], code: &str) -> &'static str {
    words.iter().find(|(known, _, _)| *known == code).map_or("", |(_, de, en)| match lang {
        Lang::De => de,
        Lang::En => en,
    })
}

const KINDS: &[(&str, &str, &str)] = &[
    ("cash", "Kassenmittel", "Cash"),
    ("own", "Eigene Mittel des Jahres (Verpflichtungsrahmen)", "The year's own money (commitment)"),
    ("authorisation", "Verpflichtungsermächtigung", "Commitment authorisation"),
    ("lapse", "Verfall einer Verpflichtungsermächtigung", "Lapse of an authorisation"),
    ("provisional", "Vorläufige Haushaltsführung", "Provisional budget"),
    ("enacted", "Haushaltsgesetz verkündet", "Budget law enacted"),
    ("cash_closing", "Kassenschluss", "Cash-closing day"),
];

const STATES: &[(&str, &str, &str)] = &[
    ("entered", "Wartet auf Freigabe", "Waits for release"),
    ("released", "Freigegeben", "Released"),
    ("rejected", "Abgelehnt", "Rejected"),
    ("withdrawn", "Zurückgezogen", "Taken back"),
];

const ROWS: &[(&str, &str, &str)] = &[
    ("committed", "Bindung", "Commitment"),
    ("uncommitted", "Bindung zurückgegeben", "Commitment given back"),
    ("paid", "Auszahlung", "Payment"),
    ("repaid", "Rückzahlung im Jahr", "Repayment within the year"),
];

/// Acts in the audit log.
pub(super) const ACTS: &[(&str, &str, &str)] = &[
    ("appropriation.entered", "Haushaltseintrag erfasst", "Entry of the budget made"),
    ("appropriation.edited", "Haushaltseintrag geändert", "Entry of the budget changed"),
    ("appropriation.released", "Haushaltseintrag freigegeben", "Entry of the budget released"),
    ("appropriation.rejected", "Haushaltseintrag abgelehnt", "Entry of the budget rejected"),
    ("appropriation.withdrawn", "Haushaltseintrag zurückgezogen", "Entry of the budget taken back"),
    ("appropriation.taken-over", "Haushaltseintrag übernommen", "Entry of the budget taken over"),
    ("appropriation.lapse-entered", "Verfall eingetragen", "Lapse entered"),
    ("appropriations.imported", "Haushaltsansätze importiert", "Appropriations imported"),
];

/// Messages after an act.
pub(super) const DONE: &[(&str, &str, &str)] = &[
    (
        "appropriation.entered",
        "Der Eintrag ist gespeichert. Er zählt, sobald eine andere Person ihn freigibt.",
        "The entry has been saved. It counts once another person releases it.",
    ),
    ("appropriation.edited", "Die Änderung ist gespeichert.", "The change has been saved."),
    ("appropriation.released", "Der Eintrag ist freigegeben und zählt.", "The entry has been released and counts."),
    ("appropriation.rejected", "Der Eintrag ist abgelehnt.", "The entry has been rejected."),
    ("appropriation.withdrawn", "Der Eintrag ist zurückgezogen.", "The entry has been taken back."),
    (
        "appropriation.lapse-entered",
        "Der Verfall ist eingetragen. Er zählt, sobald eine andere Person ihn freigibt.",
        "The lapse has been entered. It counts once another person releases it.",
    ),
];
