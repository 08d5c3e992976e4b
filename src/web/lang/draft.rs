//! Texts of the pages of drafts: sections, fields, findings, acts.

messages! {
    draft_title: "Entwurf" | "Draft";
    drafts_title: "Entwürfe" | "Drafts";
    draft_begin: "Entwurf beginnen" | "Begin a draft";
    draft_new_title: "Neuer Entwurf" | "New draft";
    draft_new_lead: "Mit dem Speichern bekommt er sein Aktenzeichen und ist an das Regelwerk des Aufrufs gebunden. Alles Weitere folgt Abschnitt für Abschnitt." | "Saving gives it its case number and binds it to the call's rule set. All else follows section by section.";
    draft_new_closed: "Unter diesem Aufruf lässt sich jetzt kein Entwurf beginnen" | "No draft can be begun under this call now";
    draft_to_call: "Zum Förderaufruf" | "To the call";
    draft_new_profile: "Verfahrensart" | "Procedure";
    draft_new_profile_hint: "Sie bestimmt, welche Abschnitte es gibt, und bleibt." | "It decides which sections there are, and stays.";
    draft_new_lead_authority: "Federführende Behörde" | "Lead authority";
    draft_new_lead_hint: "Gemeindeschlüssel oder Name, zum Beispiel 06631017 oder Künzell" | "Municipality key or name, for example 06631017 or Künzell";
    draft_new_partners_hint: "Gemeindeschlüssel oder Name, einer je Zeile, in der Reihenfolge des Bescheids" | "Municipality key or name, one a line, in the order of the notice";
    draft_new_find_key: "Gemeindeschlüssel im Verzeichnis suchen (neues Fenster)" | "Look a key up in the register (new window)";
    draft_new_submit: "Entwurf beginnen" | "Begin the draft";
    call_awards: "Zuwendungen unter diesem Aufruf" | "Awards under this call";
    call_awards_all: "Alle Zuwendungen dieses Aufrufs" | "All awards of this call";
    draft_without_rules: "Diese Zuwendung ist nicht unter einem Förderaufruf entworfen; sie hat kein Regelwerk." | "This award was not drafted under a call; it has no rule set.";
    draft_see_award: "Zur Zuwendung" | "To the award";
    draft_open: "Entwurf öffnen" | "Open the draft";
    draft_returned: "Zurückgegeben" | "Sent back";
    draft_largest_grant: "Höchstens nach dem Regelwerk" | "At most by the rule set";
    draft_capped: "begrenzt durch den Höchstbetrag" | "cut by the largest amount";
    draft_errors: "Fehler" | "Errors";
    draft_errors_note: "vor der Vorlage zu beheben" | "to be mended before handing over";
    draft_open_reasons: "Offene Begründungen" | "Reasons missing";
    draft_open_reasons_note: "wo von der Regel abgewichen wird" | "where it differs from the rule";
    draft_findings: "Feststellungen" | "Findings";
    draft_findings_here: "Zu diesem Abschnitt ist festgestellt" | "Found in this section";
    draft_finding: "Feststellung" | "Finding";
    draft_severity: "Gewicht" | "Weight";
    draft_go_on: "Weiter mit" | "Go on with";
    draft_sections: "Abschnitte" | "Sections";
    draft_section: "Abschnitt" | "Section";
    draft_content: "Inhalt" | "Content";
    draft_derivation: "Herleitung" | "Derivation";
    draft_derivation_none: "Die Herleitung erscheint, sobald Finanzierungsart, Fördersatz und Ausgaben eingetragen sind." | "The derivation appears once type of financing, rate and cost are entered.";
    draft_sums: "Summen, die stimmen müssen" | "Sums that must agree";
    draft_agrees: "stimmt" | "agrees";
    draft_differs: "weicht ab" | "differs";
    draft_name_in_notice: "Name im Bescheid" | "Name in the notice";
    draft_cost_part: "Anteil an den Ausgaben" | "Part of the cost";
    draft_by_cost: "Zuwendung nach Ausgaben" | "Grant by cost";
    draft_prepared_by: "Vorbereitet von" | "Prepared by";
    draft_hand_over: "Zur Zeichnung vorlegen" | "Hand over for release";
    draft_hand_over_lead: "Danach kann niemand mehr etwas ändern, bis der Entwurf zurückgegeben wird. Zeichnen kann nur, wer nichts daran vorbereitet hat." | "After that nobody can change anything until the draft is sent back. Only who prepared none of it can release it.";
    draft_return: "Zurückgeben" | "Send back";
    draft_return_hint: "Was ist zu ändern? Die Sachbearbeitung sieht diesen Text." | "What is to be changed? The case officers see this text.";
    draft_discard: "Entwurf verwerfen" | "Give up the draft";
    draft_discard_hint: "Das Aktenzeichen bleibt vergeben und wird nicht neu verwendet." | "The case number stays taken and is never used again.";
    draft_reason: "Begründung" | "Reason";
    draft_version: "Stand" | "Version";
    draft_row: "Zeile" | "Row";
    draft_field: "Angabe" | "Field";
    draft_choose: "bitte wählen" | "please choose";
    draft_blank_rows: "Leere Zeilen zählen nicht; nach dem Speichern erscheinen weitere." | "Blank rows do not count; more appear after saving.";
    draft_save: "Speichern" | "Save";
    draft_save_and_next: "Speichern und weiter" | "Save and go on";
    draft_overtaken: "Jemand anderes hat diesen Abschnitt inzwischen geändert. Nichts ist verloren: Beide Fassungen stehen unten." | "Somebody else has changed this section meanwhile. Nothing is lost: both versions stand below.";
    draft_both_versions: "Beide Fassungen" | "Both versions";
    draft_stored: "gespeichert" | "stored";
    draft_sent: "Ihre Eingabe" | "your input";
    draft_overtaken_cure: "Im Formular steht Ihre Eingabe. Übernehmen Sie daraus, was gelten soll, und speichern Sie erneut; das Verwerfen Ihrer Eingabe geht über „Abbrechen“." | "The form holds your input. Put together what is to hold and save again; leave by “Cancel” to drop your input.";
    draft_purpose: "Zuwendungszweck" | "Purpose of the grant";
    draft_goal: "Ziel" | "Goal";
    draft_starts_on: "Bewilligungszeitraum von" | "Period of the award from";
    draft_ends_on: "Bewilligungszeitraum bis" | "Period of the award to";
    draft_works_start_on: "Durchführung von, falls anders" | "Carried out from, if different";
    draft_works_end_on: "Durchführung bis, falls anders" | "Carried out to, if different";
    draft_split: "Anteile berechnen" | "Reckon the shares";
    draft_split_by_cost: "im Verhältnis der Ausgaben" | "in proportion to the cost";
    draft_split_equally: "gleichmäßig" | "equally";
    draft_category: "Kostenart" | "Cost category";
    draft_what_for: "Wofür" | "What for";
    draft_amount: "Betrag in Euro" | "Amount in euros";
    draft_funding_kind: "Art" | "Kind";
    draft_who_pays: "Wer zahlt" | "Who pays";
    draft_year: "Jahr" | "Year";
    draft_due_on: "Bis wann" | "By when";
    draft_project_number: "Nummer des Vorhabens" | "Number of the project";
    draft_unit: "Einheit" | "Unit";
    draft_condition: "Nebenbestimmung" | "Condition";
    draft_blocks: "Sperrt die Auszahlung" | "Blocks payment";
    draft_blocks_yes: "ja, bis sie erfüllt ist" | "yes, until it is met";
    draft_early_start_on: "Erlaubt ab" | "Allowed from";
    draft_no_early_start: "kein vorzeitiger Beginn" | "no early start";
    finding_error: "Fehler" | "error";
    finding_wants_reason: "Begründung fehlt" | "wants a reason";
    finding_has_reason: "begründet" | "has a reason";
    finding_hint: "Hinweis" | "hint";
    section_base: "Vorhaben und Zeitraum" | "Projects and period";
    section_recipients: "Zuwendungsempfänger" | "Recipients";
    section_positions: "Ausgabenplan" | "Cost plan";
    section_funding: "Deckungsmittel" | "Funding";
    section_financing: "Finanzierung" | "Financing";
    section_tranches: "Jahresscheiben" | "Tranches by year";
    section_milestones: "Meilensteine" | "Milestones";
    section_indicators: "Indikatoren" | "Indicators";
    section_conditions: "Nebenbestimmungen" | "Conditions";
    section_early_start: "Vorzeitiger Maßnahmenbeginn" | "Early start";
    section_reasons: "Begründungen" | "Reasons";
    section_recipients_lead: "Zuerst die federführende Behörde, dann die Partner. Der Gemeindeschlüssel findet sich beim Tippen des Namens." | "First the lead, then the partners. The municipality key is found by typing the name.";
    section_positions_lead: "Alle Zeilen zusammen sind die zuwendungsfähigen Ausgaben." | "All rows together are the eligible cost.";
    section_funding_lead: "Wer neben der Zuwendung zahlt; zusammen genau die Ausgaben ohne die Zuwendung." | "Who pays beside the grant; together exactly the cost without the grant.";
    section_financing_lead: "Fördersatz als Bruch (9/10) oder in Prozent (90 %). Beträge als 1.234,50 oder 1234,50." | "Rate as a fraction (9/10) or in percent (90 %). Amounts as 1.234,50 or 1234,50.";
    section_tranches_lead: "Welcher Teil der Zuwendung in welchem Haushaltsjahr fällig wird; zusammen genau die Zuwendung." | "Which part of the grant falls due in which budget year; together exactly the grant.";
    section_milestones_lead: "Der Tag hier ist der geplante; nach dem Bescheid verschiebt ihn nur eine Änderung." | "The day here is the planned one; after the notice only an amendment moves it.";
    section_early_start_lead: "Nebenentscheidung: ohne Tag und Begründung gibt es keine." | "A side decision: without day and reason there is none.";
    section_reasons_lead: "Eine Begründung für jede Abweichung von dem, was in der Regel gilt." | "A reason for everything that differs from what holds as a rule.";
    step_eligible: "Zuwendungsfähige Ausgaben" | "Eligible cost";
    step_gap: "Nach Abzug anderer Mittel" | "After other funding";
    step_rate: "Fördersatz" | "Rate";
    step_cap: "Höchstbetrag des Regelwerks" | "Largest amount of the rule set";
    step_rounding: "Rundung" | "Rounding";
    step_grant: "Größte Zuwendung" | "Largest grant";
    step_own: "Eigenanteil" | "Own share";
    sum_positions: "Ausgabenplan / zuwendungsfähige Ausgaben" | "Cost plan / eligible cost";
    sum_funding: "Deckungsmittel / zu decken" | "Funding / to be covered";
    sum_tranches: "Jahresscheiben / Zuwendung" | "Tranches / grant";
    sum_shares: "Anteile / Zuwendung" | "Shares / grant";
    sum_costs: "Ausgaben der Empfänger / zuwendungsfähige Ausgaben" | "Cost of the recipients / eligible cost";
    category_staff: "Personal" | "Staff";
    category_material: "Sachausgaben" | "Material";
    category_contracts: "Aufträge" | "Contracts";
    category_investments: "Investitionen" | "Investments";
    category_travel: "Reisekosten" | "Travel";
    category_other: "Sonstiges" | "Other";
    funding_own: "Eigenmittel" | "Own funds";
    funding_third: "Drittmittel" | "Third parties";
    funding_other: "sonstige Einnahmen" | "Other income";
}

counts! {
    n_drafts: "{n} Entwurf in Arbeit", "{n} Entwürfe in Arbeit" | "{n} draft at work", "{n} drafts at work";
    n_drafts_mine: "{n} Entwurf von mir", "{n} Entwürfe von mir" | "{n} draft of mine", "{n} drafts of mine";
    n_handed_over: "{n} vorgelegt, wartet auf Zeichnung", "{n} vorgelegt, warten auf Zeichnung" | "{n} handed over, waits for release", "{n} handed over, wait for release";
    n_entries: "{n} Eintrag", "{n} Einträge" | "{n} entry", "{n} entries";
    n_against_handing_over: "Eine Vorlage ist noch nicht möglich: {n} Punkt steht dagegen, siehe unten.", "Eine Vorlage ist noch nicht möglich: {n} Punkte stehen dagegen, siehe unten." | "It cannot be handed over yet: {n} point stands against it, see below.", "It cannot be handed over yet: {n} points stand against it, see below.";
}

impl super::Lang {
    /// What a section is called.
    pub fn section_word(self, code: &str) -> &'static str {
        match code {
            "base" => self.section_base(),
            "recipients" => self.section_recipients(),
            "positions" => self.section_positions(),
            "funding" => self.section_funding(),
            "financing" => self.section_financing(),
            "tranches" => self.section_tranches(),
            "milestones" => self.section_milestones(),
            "indicators" => self.section_indicators(),
            "conditions" => self.section_conditions(),
            "early-start" => self.section_early_start(),
            "reasons" => self.section_reasons(),
            _ => "",
        }
    }

    /// What to know before filling a section in.
    pub fn section_lead(self, code: &str) -> &'static str {
        match code {
            "recipients" => self.section_recipients_lead(),
            "positions" => self.section_positions_lead(),
            "funding" => self.section_funding_lead(),
            "financing" => self.section_financing_lead(),
            "tranches" => self.section_tranches_lead(),
            "milestones" => self.section_milestones_lead(),
            "early-start" => self.section_early_start_lead(),
            "reasons" => self.section_reasons_lead(),
            _ => "",
        }
    }

    /// A step of the derivation.
    pub fn step_word(self, code: &str) -> &'static str {
        match code {
            "eligible" => self.step_eligible(),
            "gap" => self.step_gap(),
            "rate" => self.step_rate(),
            "cap" => self.step_cap(),
            "rounding" => self.step_rounding(),
            "grant" => self.step_grant(),
            "own" => self.step_own(),
            _ => "",
        }
    }

    /// Two amounts that must agree.
    pub fn sum_word(self, code: &str) -> &'static str {
        match code {
            "positions" => self.sum_positions(),
            "funding" => self.sum_funding(),
            "tranches" => self.sum_tranches(),
            "shares" => self.sum_shares(),
            "costs" => self.sum_costs(),
            _ => "",
        }
    }

    /// A cost category.
    pub fn cost_category_word(self, code: &str) -> &'static str {
        match code {
            "staff" => self.category_staff(),
            "material" => self.category_material(),
            "contracts" => self.category_contracts(),
            "investments" => self.category_investments(),
            "travel" => self.category_travel(),
            "other" => self.category_other(),
            _ => "",
        }
    }

    /// A kind of funding.
    pub fn funding_kind_word(self, code: &str) -> &'static str {
        match code {
            "own" => self.funding_own(),
            "third" => self.funding_third(),
            "other" => self.funding_other(),
            _ => "",
        }
    }

    /// An amount as JSON writes it, as euros; the word for what is unknown.
    pub fn plain_euro(self, amount: &Option<String>) -> String {
        let money =
            amount.as_deref().and_then(|text| crate::money::Money::parse(text, crate::money::Style::Point).ok());
        self.euro_or_unknown(money)
    }
}
