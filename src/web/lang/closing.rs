//! Texts of the closing of a budget year.

use super::Lang;

messages! {
    closing_title: "Jahresabschluss" | "Closing of the year";
    closing_lead: "Was ein Haushaltsjahr nicht verbraucht hat, wird übertragen, verfällt oder wird zurückgegeben. Was zugesagt und nicht ausgezahlt ist, bleibt geschuldet und geht mit dem Geld in das nächste Jahr." | "What a budget year did not use is carried over, lapses or is returned. What is promised and not paid stays owed and moves into the next year with its money.";
    closing_year: "Haushaltsjahr" | "Budget year";
    closing_look: "Vorschau" | "Preview";
    closing_does: "Was der Abschluss tut" | "What the closing does";
    closing_what: "Was" | "What";
    closing_carried: "In das nächste Jahr" | "Into the next year";
    closing_carried_note: "Zusagen und freie Mittel" | "Promises and free money";
    closing_returned: "Zurück" | "Given back";
    closing_returned_note: "freie Mittel und verfallene Ermächtigungen" | "free money and lapsed authorisations";
    closing_owed: "Zugesagt und nicht ausgezahlt" | "Promised and not paid";
    closing_free_carried: "Freie Mittel übertragen" | "Free money carried over";
    closing_free_hint: "Eigene Mittel des Jahres, die niemandem zugesagt sind; leer heißt nichts" | "The year's own money that nobody was promised; empty means nothing";
    closing_free_returned: "Freie Mittel zurückgegeben" | "Free money returned";
    closing_lapsed: "Ermächtigungen verfallen" | "Authorisations lapsed";
    closing_cash_carried: "Kassenmittel übertragen" | "Cash carried over";
    closing_cash_hint: "Leer heißt: so viel, wie die Zusagen brauchen" | "Empty means: as much as the promises need";
    closing_cash_returned: "Kassenmittel zurückgegeben" | "Cash returned";
    closing_enter: "Abschluss eintragen" | "Enter the closing";
    closing_enter_lead: "Eine andere Person gibt genau das frei. Ein Jahr wird einmal abgeschlossen." | "Another person releases exactly this. A year is closed once.";
    closing_done: "Abschlüsse" | "Closings";
    closing_none: "Noch kein Jahr ist abgeschlossen." | "No year is closed yet.";
    closing_entered_by: "Eingetragen von" | "Entered by";
    closing_decided_by: "Entschieden von" | "Decided by";
    closing_answer: "Begründung der Entscheidung" | "Reason of the decision";
    closing_reject: "Ablehnen" | "Reject";
    closing_withdraw: "Zurücknehmen" | "Take back";
    closing_open: "Jahr abschließen" | "Close the year";
    closing_entered: "eingetragen" | "entered";
    closing_released: "freigegeben" | "released";
    closing_rejected: "abgelehnt" | "rejected";
    closing_withdrawn: "zurückgenommen" | "taken back";
    forecast_title: "Was voraussichtlich liegen bleibt" | "What will probably lie unspent";
    forecast_lead: "Aus Jahresscheiben und Meilensteinen geschätzt: verschieben sich Meilensteine eines Jahres in ein späteres, so bleibt von der noch nicht ausgezahlten Jahresscheibe vermutlich derselbe Teil liegen." | "Estimated from tranches and milestones: where milestones of a year slip into a later one, the same part of the unpaid tranche will probably lie unspent.";
    forecast_unpaid: "Noch nicht ausgezahlt" | "Not paid yet";
    forecast_shifted: "Meilensteine verschoben" | "Milestones shifted";
    forecast_unspent: "Bleibt voraussichtlich liegen" | "Will probably lie unspent";
    forecast_none: "In keinem Jahr ist etwas zugesagt und noch nicht ausgezahlt." | "In no year is anything promised and not paid.";
    forecast_open: "Was voraussichtlich liegen bleibt" | "What will probably lie unspent";
}

impl Lang {
    /// Which year can be closed first, and from when on.
    pub fn closing_later(self, first: Option<i64>) -> String {
        let Some(first) = first else {
            return match self {
                Self::De => "Für dieses Förderprogramm werden die Grenzen des Haushalts hier nicht geführt; es wird kein Jahr abgeschlossen.",
                Self::En => "The limits of the budget are not kept here for this programme; no year is closed.",
            }
            .to_owned();
        };
        let from = first.saturating_add(1);
        match self {
            Self::De => format!("Als nächstes lässt sich {first} abschließen, ab dem 01.01.{from}."),
            Self::En => format!("{first} is the next year that can be closed, from 1 January {from} on."),
        }
    }

    /// The state of a closing.
    pub fn closing_state_word(self, code: &str) -> &'static str {
        match code {
            "entered" => self.closing_entered(),
            "released" => self.closing_released(),
            "rejected" => self.closing_rejected(),
            "withdrawn" => self.closing_withdrawn(),
            _ => "",
        }
    }
}
