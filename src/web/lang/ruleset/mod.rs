//! Texts of the pages on rule sets.

mod values;

messages! {
    nav_rule_sets: "Regelwerke" | "Rule sets";
    rule_set: "Regelwerk" | "Rule set";
    rule_sets_title: "Regelwerke" | "Rule sets";
    rule_sets_lead: "Was eine Förderrichtlinie festlegt, als Werte mit Version. Eine Zuwendung behält die Version, die ihr Bescheid nennt." | "What a guideline fixes, as values with a version. An award keeps the version that its notice names.";
    rule_sets_empty: "Es gibt noch kein Regelwerk." | "There is no rule set yet.";
    rule_sets_empty_cure: "Die Administration legt eines aus einer Vorlage an; eine zweite Person gibt es frei." | "An administrator drafts one from a template; a second person releases it.";
    rule_set_new: "Neues Regelwerk" | "New rule set";
    rule_set_name: "Regelwerk" | "Rule set";
    rule_set_code: "Kennung" | "Code";
    rule_set_code_hint: "Kleinbuchstaben, Ziffern, Bindestriche. Ohne Angabe die der Vorlage; eine nächste Version behält ihre." | "Small letters, digits, hyphens. Without it the template's; a next version keeps its own.";
    rule_set_number: "Version" | "Version";
    rule_set_state: "Stand" | "State";
    rule_set_validity: "Gültig" | "Valid";
    rule_set_profiles: "Verfahren" | "Procedures";
    rule_set_unverified_count: "Ungeprüfte Werte" | "Unverified values";
    rule_set_state_draft: "Entwurf" | "Draft";
    rule_set_state_released: "freigegeben" | "released";
    rule_set_state_retired: "außer Gebrauch" | "out of use";
    rule_set_from: "Beginnen mit" | "Begin with";
    rule_set_from_hint: "Aus einer bestehenden Version wird die nächste; aus einer Vorlage oder leer entsteht ein eigenes Regelwerk." | "A version that is there gives its next one; a template or nothing gives a rule set of its own.";
    rule_set_from_blank: "leer beginnen" | "begin blank";
    rule_set_from_template: "Vorlage" | "Template";
    rule_set_from_version: "nächste Version von" | "next version of";
    rule_set_title_field: "Titel" | "Title";
    rule_set_title_hint: "Ohne Angabe der Titel der Vorlage." | "Without it the title of the template.";
    rule_set_new_lead: "Es entsteht ein Entwurf, den Sie ändern können. In Kraft tritt er erst, wenn eine andere Person ihn freigibt." | "This makes a draft that you can change. It comes into force only when another person releases it.";
    rule_set_change_title: "Regelwerk ändern" | "Change rule set";
    rule_set_change_lead: "Alle Werte des Entwurfs. Wo keine Quelle vorlag, setzen Sie das Häkchen „ungeprüft“; es steht dann überall dabei." | "All values of the draft. Where no source was seen, tick “unverified”; it then stands beside the value everywhere.";
    unverified: "ungeprüft" | "unverified";
    rule_set_unverified_field: "ungeprüft: keine Quelle gesehen" | "unverified: no source seen";
    rule_set_unverified_title: "Ungeprüfte Werte" | "Unverified values";
    rule_set_unverified_text: "Werte mit dem Zeichen „ungeprüft“ sind Annahmen: Für dieses Programm lag keine Quelle vor. Prüfen Sie sie an Richtlinie und Bescheid, bevor Sie sich darauf stützen." | "Values marked “unverified” are assumptions: no source was seen for this programme. Check them against guideline and notice before you rely on them.";
    rule_set_all_verified: "Zu allen Werten wurde eine Quelle gesehen." | "A source was seen for all values.";
    rule_set_no_value: "nicht festgelegt" | "not fixed";
    rule_set_as_a_rule: "in der Regel" | "as a rule";
    rule_set_firm: "fest" | "firm";
    rule_set_to: "bis" | "to";
    rule_set_usually: "in der Regel" | "as a rule";
    rule_set_months: "Monate" | "months";
    rule_set_month: "Monat" | "month";
    rule_set_years: "Jahre" | "years";
    rule_set_year: "Jahr" | "year";
    rule_set_value: "Wert" | "Value";
    rule_set_steps: "Verfahrensschritte" | "Steps";
    rule_set_citation_topic: "Thema" | "Topic";
    rule_set_citation_text: "Fundstelle" | "Citation";
    rule_set_citation_validity: "Zu zitieren" | "To be cited";
    rule_set_citation_source: "Gelesen in" | "Read in";
    rule_set_citation_verified: "Wortlaut an der Quelle gesehen" | "Wording seen at the source";
    rule_set_citation_verified_short: "geprüft" | "verified";
    rule_set_citations_none: "Es ist keine Fundstelle hinterlegt." | "There is no citation.";
    rule_set_citations_hint: "Eine Zeile ohne Text fällt weg. Nach dem Speichern gibt es wieder leere Zeilen." | "A row without text is left out. After saving there are empty rows again.";
    rule_set_delivery_none: "Es ist nicht festgelegt, wann ein Bescheid als bekannt gegeben gilt; mit der Post und im Portal kann er so nicht bekannt gegeben werden." | "It is not fixed when a notice counts as known; it can then not be delivered by post or in the portal.";
    rule_set_delivery_hint: "Jede Zeile gilt ab ihrem Tag, bis die nächste beginnt. Eine Zeile ohne Text fällt weg." | "Each row holds from its day on until the next one begins. A row without text is left out.";
    rule_set_delivery_row: "Zeile" | "Row";
    rule_set_delivery_since: "Gilt ab" | "Holds from";
    rule_set_delivery_what: "Bekannt gegeben" | "Known";
    rule_set_delivery_post: "Tage nach Aufgabe zur Post" | "Days after posting";
    rule_set_delivery_portal: "Tage bis zum Ende der Bereitstellung" | "Days until it lapses in the portal";
    rule_set_since: "ab" | "from";
    rule_set_until: "bis" | "until";
    rule_set_always: "ohne bekannte Grenze" | "no known limit";
    rule_set_source: "Quelle" | "Source";
    rule_set_note: "Anmerkung" | "Remarks";
    rule_set_based_on: "Hervorgegangen aus" | "Drafted from";
    rule_set_origin_shipped: "Mitgeliefert und mit dem Programm in Kraft gesetzt, ohne zweite Person." | "Shipped and put in force with the program, without a second person.";
    rule_set_digest: "Prüfsumme des Inhalts (SHA-256)" | "Digest of the content (SHA-256)";
    rule_set_release_title: "Freigabe" | "Release";
    rule_set_release_text: "Sie geben genau den Inhalt frei, den diese Seite zeigt. Ändert ihn jemand inzwischen, gilt die Freigabe nicht." | "You release exactly the content that this page shows. If somebody changes it meanwhile, the release does not count.";
    rule_set_release: "Regelwerk freigeben" | "Release rule set";
    rule_set_release_needs_other: "Freigeben muss eine andere Person als die, die daran gearbeitet haben." | "Another person than those who worked on it must release it.";
    rule_set_released_never_changes: "Ein freigegebenes Regelwerk ändert sich nicht mehr; was anders werden soll, kommt in die nächste Version." | "A released rule set never changes; what is to be different goes into the next version.";
    rule_set_change: "Werte ändern" | "Change values";
    rule_set_next_version: "Nächste Version anlegen" | "Draft the next version";
    rule_set_discard: "Entwurf verwerfen" | "Give up the draft";
    rule_set_retire: "Außer Gebrauch nehmen" | "Take out of use";
    rule_set_retire_text: "Aufrufe und Zuwendungen, die es schon nennen, behalten es. Neues bindet es nicht mehr." | "Calls and awards that name it already keep it. Nothing new binds it.";
    rule_set_reason: "Grund" | "Reason";
    rule_set_compare: "Mit anderer Version vergleichen" | "Compare with another version";
    rule_set_compare_title: "Regelwerke vergleichen" | "Compare rule sets";
    rule_set_compare_with: "Vergleichen mit" | "Compare with";
    rule_set_compare_go: "Vergleichen" | "Compare";
    rule_set_compare_none: "Es gibt kein anderes Regelwerk zum Vergleichen." | "There is no other rule set to compare with.";
    rule_set_compare_equal: "Beide Regelwerke sagen dasselbe." | "Both rule sets say the same.";
    rule_set_show_all: "Auch Gleiches zeigen" | "Show what is equal, too";
    rule_set_show_differences: "Nur Unterschiede zeigen" | "Show differences only";
    rule_set_equal: "gleich" | "equal";
    rule_set_missing: "–" | "–";
    rule_set_changed_values: "Geändert" | "Changed";
    rule_set_profile_exists: "Diese Verfahrensart gibt es" | "This procedure exists";
    rule_set_financing_types: "Finanzierungsarten" | "Types of financing";
    rule_set_section_frame: "Bezeichnung und Geltung" | "Name and validity";
    rule_set_percent_hint: "In Prozent, zum Beispiel 20 oder 12,5." | "In percent, for example 20 or 12.5.";
    rule_set_rate_hint: "Bruch wie 9/10 oder Prozent wie 90 %." | "Fraction such as 9/10 or percent such as 90 %.";
    rule_set_day_hint: "TT.MM.JJJJ. Leer lassen, wenn der Tag nicht bekannt ist." | "DD.MM.YYYY. Leave empty if the day is not known.";
    rule_set_source_hint: "Adresse, unter der die Richtlinie steht." | "Address at which the guideline is published.";
    rule_set_note_hint: "Auch was nicht bekannt ist und was Sie entschieden haben." | "Also what is not known and what you decided.";
    rule_set_empty_is_none: "Leer lassen, wenn die Regeln nichts festlegen." | "Leave empty if the rules fix nothing.";
}

counts! {
    n_unverified: "{n} Wert ist ungeprüft", "{n} Werte sind ungeprüft" | "{n} value is unverified", "{n} values are unverified";
    n_differences: "{n} Unterschied", "{n} Unterschiede" | "{n} difference", "{n} differences";
}

impl super::Lang {
    /// From which day on days of delivery hold.
    pub fn rule_set_delivery_from(self, day: &str) -> String {
        match self {
            Self::De => format!("Bekanntgabe ab {day}"),
            Self::En => format!("Delivery from {day} on"),
        }
    }

    /// After how many days a letter counts as received, and what lies unread lapses.
    pub fn rule_set_delivery_days(self, post: &str, portal: &str) -> String {
        match self {
            Self::De => format!("Post: {post} Tage nach der Aufgabe; Portal: {portal} Tage ab Bereitstellung"),
            Self::En => format!("Post: {post} days after posting; portal: {portal} days from readiness"),
        }
    }
}
