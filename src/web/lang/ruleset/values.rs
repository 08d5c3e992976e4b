//! The names of a rule set's values, what each means, and the words for its codes.

use super::super::Lang;

/// Name, German, English.
type Word = (&'static str, &'static str, &'static str);

/// What a value is called.
const NAMES: &[Word] = &[
    ("title", "Titel", "Title"),
    ("valid_from", "Gültig ab", "Valid from"),
    ("valid_to", "Gültig bis", "Valid until"),
    ("source_url", "Quelle", "Source"),
    ("note", "Anmerkung", "Remarks"),
    ("delivery", "Bekanntgabe", "Delivery"),
    ("citations", "Fundstellen", "Citations"),
    ("grant_rounding", "Rundung der Zuwendung", "Rounding of the grant"),
    ("position_tolerance", "Überschreitung eines Einzelansatzes", "Excess of a single position"),
    ("de_minimis", "Bagatellgrenze bei Kostenänderung", "De minimis when costs change"),
    ("overbooking_limit", "Zusagen über die Ermächtigung hinaus", "Promises beyond the commitment"),
    ("retention", "Schlusszahlungsvorbehalt", "Retention until the proof"),
    ("waiver_municipality", "Verzicht auf Rückforderung, Kommunen", "Waiver of reclaims, municipalities"),
    ("waiver_other", "Verzicht auf Rückforderung, andere", "Waiver of reclaims, others"),
    ("use_by_months", "Verwendung nach Auszahlung", "Use after payout"),
    ("due_soon_months", "Abruf für Zahlungen, die fällig werden", "Advance for payments that fall due"),
    ("proof_months", "Verwendungsnachweis nach Ende", "Proof of use after the end"),
    ("remedy_months", "Rechtsbehelfsfrist", "Time to contest a notice"),
    ("remedy_instruction", "Rechtsbehelfsbelehrung", "Instruction on remedies"),
    ("record_years", "Aufbewahrung der Belege", "Keeping of records"),
    ("binding_years", "Zweckbindung", "Binding to the purpose"),
    ("day_count", "Zinstage", "Day count of interest"),
    ("reclaim_order", "Rückforderung über mehrere Auszahlungen", "Reclaim over several payments"),
    ("financing_types", "Finanzierungsarten", "Types of financing"),
    ("rate", "Fördersatz", "Rate"),
    ("rate_minimum", "Niedrigster Fördersatz", "Lowest rate"),
    ("rate_maximum", "Höchster Fördersatz", "Highest rate"),
    ("rate_usual", "Üblicher Fördersatz", "Usual rate"),
    ("minimum", "Mindestbetrag der Zuwendung", "Smallest grant"),
    ("maximum", "Höchstbetrag der Zuwendung", "Largest grant"),
    ("longest_months", "Längste Laufzeit", "Longest duration"),
    ("fewest_recipients", "Empfänger mindestens", "Recipients at least"),
    ("preferred_recipients", "Empfänger bevorzugt mindestens", "Recipients preferred at least"),
    ("most_recipients", "Empfänger höchstens", "Recipients at most"),
    ("recipients", "Zahl der Empfänger", "Number of recipients"),
    ("report_months", "Zeitraum eines Zwischenberichts", "Period of an interim report"),
    ("report_due_months", "Zwischenbericht nach Ende des Zeitraums", "Interim report after the end of its period"),
    ("steps", "Verfahrensschritte", "Steps"),
    ("proof", "Verwendungsnachweis", "Proof of use"),
    ("goals", "Ziele", "Goals"),
    ("positions", "Ausgabenplan", "Cost plan"),
    ("funding", "Deckungsmittel", "Funding sources"),
    ("tranches", "Jahresscheiben", "Tranches by year"),
    ("milestones", "Meilensteine", "Milestones"),
    ("indicators", "Indikatoren", "Indicators"),
    ("conditions", "Besondere Nebenbestimmungen", "Special conditions"),
    ("reports", "Zwischenberichte", "Interim reports"),
    ("requests", "Mittelabrufe", "Payment requests"),
    ("certifier", "Bescheinigung vor dem Einreichen", "Certificate before submission"),
];

/// What a value means, beside its field.
const HINTS: &[Word] = &[
    (
        "position_tolerance",
        "In Prozent. So weit darf ein Ansatz überschritten werden, wenn andere Ansätze es ausgleichen.",
        "In percent. A position may be exceeded by so much if others make up for it.",
    ),
    (
        "de_minimis",
        "Ändern sich Ausgaben oder Deckungsmittel höchstens um diesen Betrag, bleibt die Zuwendung.",
        "If costs or funds change by no more than this, the grant stays.",
    ),
    (
        "overbooking_limit",
        "0 heißt: Es wird nie mehr zugesagt, als der Haushalt erlaubt.",
        "0 means: never promise more than the budget allows.",
    ),
    (
        "retention",
        "In Prozent der Zuwendung, bis der Nachweis geprüft ist. Leer, wenn die Regeln nichts festlegen.",
        "In percent of the grant, until the proof is examined. Empty if the rules fix nothing.",
    ),
    (
        "waiver_municipality",
        "Bis zu diesem Betrag kann auf eine Rückforderung verzichtet werden.",
        "Reclaims up to this amount may be waived.",
    ),
    (
        "waiver_other",
        "Bis zu diesem Betrag kann auf eine Rückforderung verzichtet werden.",
        "Reclaims up to this amount may be waived.",
    ),
    (
        "use_by_months",
        "Monate nach der Auszahlung, in denen das Geld verwendet sein muss.",
        "Months after payout within which the money must be used.",
    ),
    (
        "due_soon_months",
        "Monate. Zahlungen, die in dieser Zeit fällig werden, dürfen im Voraus abgerufen werden.",
        "Months. Payments due within them may be requested in advance.",
    ),
    ("proof_months", "Monate nach dem Ende des Zeitraums.", "Months after the end of the period."),
    ("remedy_months", "Monate nach der Bekanntgabe.", "Months after notification."),
    (
        "remedy_instruction",
        "Wortlaut, wie er im Bescheid steht. Ohne Belehrung läuft die Frist ein Jahr.",
        "Wording as it stands in the notice. Without it the time is one year.",
    ),
    ("record_years", "Jahre nach dem Nachweis.", "Years after the proof."),
    ("binding_years", "Jahre. Leer, wenn der Bescheid sie bestimmt.", "Years. Empty if the notice sets it."),
    ("longest_months", "Monate. Leer, wenn die Regeln nichts festlegen.", "Months. Empty if the rules fix nothing."),
    (
        "report_months",
        "Monate. Leer, wenn keine Berichte zu festen Zeiten verlangt sind.",
        "Months. Empty if no reports are asked for at fixed times.",
    ),
    (
        "report_due_months",
        "Monate nach dem Ende des Berichtszeitraums.",
        "Months after the end of the period reported on.",
    ),
    ("preferred_recipients", "Weniger gibt nur einen Hinweis.", "Fewer gives a hint only."),
    (
        "rate_usual",
        "Innerhalb des Bandes. Leer, wenn es keinen üblichen gibt.",
        "Within the band. Empty if there is none.",
    ),
];

/// Words for codes, by kind.
const CODES: &[(&str, &str, &str, &str)] = &[
    ("rounding", "cent", "auf den Cent", "to the cent"),
    ("rounding", "whole_euro", "auf volle Euro", "to whole euros"),
    ("proof", "full", "ausführlich mit Belegliste", "full, with list of receipts"),
    ("proof", "simple", "einfach, ohne Belege", "simple, without receipts"),
    ("proof", "confirmation", "Verwendungsbestätigung", "confirmation of use"),
    ("day_count", "act/365", "tatsächliche Tage / 365", "actual days / 365"),
    ("day_count", "act/act", "tatsächliche Tage / Tage des Jahres", "actual days / days of the year"),
    ("day_count", "30e/360", "30 Tage je Monat / 360", "30 days a month / 360"),
    ("reclaim_order", "newest_first", "die jüngste Auszahlung zuerst", "latest payment first"),
    ("reclaim_order", "oldest_first", "die älteste Auszahlung zuerst", "earliest payment first"),
    ("reclaim_order", "pro_rata", "anteilig auf alle Auszahlungen", "on all payments by amount"),
    ("profile", "allocation", "Zuweisung nach Schlüssel", "Allocation by key"),
    ("profile", "single", "Einzelvorhaben", "Single project"),
    ("profile", "joint", "Gemeinschaftsvorhaben", "Joint project"),
    ("group", "frame", "Bezeichnung und Geltung", "Name and validity"),
    ("group", "profiles", "Verfahren", "Procedures"),
    ("group", "amounts", "Beträge und Toleranzen", "Amounts and tolerances"),
    ("group", "terms", "Fristen", "Terms"),
    ("group", "interest", "Rückforderung und Zinsen", "Reclaims and interest"),
    ("group", "delivery", "Bekanntgabe", "Delivery"),
    ("group", "citations", "Fundstellen", "Citations"),
    ("state", "draft", "Entwurf", "draft"),
    ("state", "released", "freigegeben", "released"),
    ("state", "retired", "außer Gebrauch", "out of use"),
];

impl Lang {
    fn word_of(self, words: &'static [Word], name: &str) -> &'static str {
        words.iter().find(|(own, _, _)| *own == name).map_or("", |(_, de, en)| match self {
            Self::De => de,
            Self::En => en,
        })
    }

    /// What a value of a rule set is called.
    pub fn rule_value(self, name: &str) -> &'static str {
        self.word_of(NAMES, name)
    }

    /// What a value of a rule set means, beside its field; empty where the name says it.
    pub fn rule_value_hint(self, name: &str) -> &'static str {
        self.word_of(HINTS, name)
    }

    /// The word for a code of a rule set: `rounding`, `proof`, `day_count`, `reclaim_order`, `profile`, `group`, `state`, `financing`.
    pub fn rule_code(self, kind: &str, code: &str) -> &'static str {
        if kind == "financing" {
            return self.financing_word(code);
        }
        CODES.iter().find(|(own, name, _, _)| *own == kind && *name == code).map_or("", |(_, _, de, en)| match self {
            Self::De => de,
            Self::En => en,
        })
    }

    /// The word for a procedure profile.
    pub fn profile_word(self, code: &str) -> &'static str {
        self.rule_code("profile", code)
    }

    /// The word for a rule set's state.
    pub fn rule_set_state_word(self, code: &str) -> &'static str {
        self.rule_code("state", code)
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop at a surprise")]
mod tests {
    use super::*;
    use crate::ruleset::lines::{Group, Shown, lines};
    use crate::ruleset::{RuleSetState, shipped};

    #[test]
    fn every_value_and_code_has_words_in_both_languages() {
        for lang in [Lang::De, Lang::En] {
            for line in shipped().unwrap().iter().flat_map(lines) {
                let named = matches!(line.group, Group::Citations | Group::Delivery);
                assert!(named || !lang.rule_value(&line.name).is_empty(), "{}", line.name);
                assert!(!lang.rule_code("group", line.group.code()).is_empty());
                if let Shown::Codes(kind, codes) = line.shown {
                    assert!(codes.iter().all(|code| !lang.rule_code(kind, code).is_empty()), "{kind} {codes:?}");
                }
                if let Some(profile) = line.profile {
                    assert!(!lang.profile_word(profile.code()).is_empty());
                }
            }
            assert!(RuleSetState::ALL.iter().all(|state| !lang.rule_set_state_word(state.code()).is_empty()));
        }
    }
}
