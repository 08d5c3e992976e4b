//! Texts of the award pages: list, detail, forms, states and financing types.

messages! {
    // List
    awards_title: "Zuwendungen" | "Awards";
    awards_lead: "Alle Zuwendungen, die Sie sehen dürfen." | "All awards you may see.";
    awards_caption: "Zuwendungen" | "Awards";
    awards_empty: "Keine Zuwendung passt zu diesem Filter." | "No award matches this filter.";
    awards_empty_cure: "Nehmen Sie einen Filter weg oder suchen Sie nach einem kürzeren Wort." | "Remove a filter or search for a shorter word.";
    awards_record: "Zuwendung nacherfassen" | "Record an award";
    awards_search: "Suche" | "Search";
    awards_search_hint: "Vorhaben, Behörde oder Aktenzeichen" | "Project, authority or case number";
    awards_filter_programme: "Förderprogramm" | "Programme";
    awards_filter_year: "Jahr der Bewilligung" | "Year of award";
    awards_filter_year_unknown: "unbekannt" | "unknown";
    awards_filter_state: "Stand" | "State";
    awards_filter_theme: "Thema" | "Theme";
    awards_filter_authority: "Behörde" | "Authority";
    awards_filter_authority_ags: "Gemeindeschlüssel eines Empfängers" | "Municipality key of a recipient";
    awards_sort_file: "wie in der Datei" | "as in the file";
    awards_filter_county: "Kreis" | "County";
    awards_filter_joint: "Form" | "Form";
    awards_filter_joint_yes: "nur gemeinsame" | "joint only";
    awards_filter_joint_no: "nur einzelne" | "single only";
    awards_sort_case_number: "Aktenzeichen" | "Case number";
    awards_sort_title: "Vorhaben" | "Project";
    awards_sort_lead: "Zuwendungsempfänger" | "Recipient";
    awards_sort_grant: "Bewilligtem Betrag" | "Amount granted";
    awards_sort_awarded_on: "Tag der Bewilligung" | "Day of award";
    awards_totals: "Summe über alle gefilterten Zuwendungen" | "Total over all filtered awards";
    awards_totals_note: "Unbekannte Beträge, Entwürfe und unbestätigte Zuwendungen zählen in keiner Summe." | "Unknown amounts, drafts and unconfirmed awards count in no sum.";
    awards_download: "Diese Liste als CSV" | "This list as CSV";

    // Detail
    award: "Zuwendung" | "Award";
    award_case_number: "Aktenzeichen" | "Case number";
    award_programme: "Förderprogramm" | "Programme";
    award_title: "Vorhaben" | "Project";
    award_theme: "Thema" | "Theme";
    award_state: "Stand" | "State";
    award_lead: "Zuwendungsempfänger" | "Recipient";
    award_recipient_short: "Empfänger" | "Recipient";
    award_recipients: "Zuwendungsempfänger" | "Recipients";
    award_role: "Rolle" | "Role";
    award_role_lead: "federführend" | "lead";
    award_role_partner: "Partner" | "partner";
    award_partners: "Partner" | "Partners";
    award_share: "Anteil" | "Share";
    award_projects: "Vorhaben" | "Projects";
    award_name_as_written: "Schreibweise im Bescheid oder in der Quelle" | "Name as written in notice or source";
    award_money: "Geld" | "Money";
    award_time: "Zeit" | "Time";
    award_grant: "Bewilligt" | "Granted";
    award_grant_long: "Bewilligte Zuwendung" | "Amount granted";
    award_paid: "Ausgezahlt" | "Paid";
    award_total_cost: "Gesamtausgaben" | "Total cost";
    award_eligible_cost: "Zuwendungsfähige Ausgaben" | "Eligible cost";
    award_own_share: "Eigenanteil" | "Own funds";
    award_rate: "Fördersatz" | "Rate";
    award_financing: "Finanzierungsart" | "Financing type";
    award_term: "Laufzeit" | "Term";
    award_starts_on: "Beginn" | "Start";
    award_ends_on: "Ende" | "End";
    award_awarded_on: "Bewilligt am" | "Awarded on";
    award_responsible: "Bewilligende Stelle" | "Responsible authority";
    award_source: "Quelle" | "Source";
    award_source_open: "Quelle öffnen" | "Open the source";
    award_note: "Vermerk" | "Note";
    award_history: "Verlauf" | "History";
    award_history_who: "Wer" | "Who";
    award_history_when: "Wann" | "When";
    award_history_what: "Was" | "What";
    award_history_command: "Befehl auf dem Server" | "Command on the server";
    award_history_imported: "Durch einen Import angelegt; der Import steht als ein Eintrag im Protokoll." | "Added by an import; the import is one entry in the audit log.";
    award_projects_one_grant: "Eine Zuwendung für alle Vorhaben; wie sie sich aufteilt, sagt die Quelle nicht." | "One grant for all projects; the source does not say how it is divided.";
    award_rounded_note: "Die Quelle nennt den Betrag gerundet." | "The source gives a rounded amount.";
    award_paid_opening: "Anfangsstand aus der Quelle, hier nicht ausgezahlt" | "Opening figure from the source, not paid out here";
    award_shares: "Anteile an der Zuwendung" | "Shares of the grant";
    award_shares_hint: "Ein Betrag je Zeile: zuerst federführend, dann die Partner. Zusammen genau die Zuwendung." | "One amount per line: the lead first, then the partners. Together exactly the grant.";
    award_partner_names: "Namen der Partner, wie geschrieben" | "Partners’ names as written";
    award_partner_names_hint: "Eine Zeile je Partner, in derselben Reihenfolge; leer heißt: Kurzname aus dem Verzeichnis" | "One line per partner, in the same order; empty means: short name from the register";
    award_history_reason: "Grund" | "Reason";
    award_history_empty: "Noch keine Einträge." | "No entries yet.";
    award_tranches: "Jahresscheiben" | "Tranches";
    award_tranches_unassigned: "Nicht zugeordnet: Diese Zuwendung ist nacherfasst und zählt in keinem Haushaltsjahr." | "Unassigned: this award is recorded and counts in no budget year.";
    award_milestones: "Meilensteine" | "Milestones";
    award_milestones_none: "Keine Meilensteine erfasst." | "No milestones recorded.";
    award_documents: "Unterlagen" | "Documents";
    award_documents_none: "Hier werden Scans von Bescheid und Akte stehen. Bisher ist nichts beigefügt." | "Scans of notice and file will stand here. Nothing is attached so far.";
    award_unassigned: "nicht zugeordnet" | "unassigned";
    award_rounded: "rund" | "about";
    award_joint_badge: "gemeinsam" | "joint";
    award_discard: "Verwerfen" | "Discard";
    award_discard_confirm: "Ein verworfener Entwurf bleibt im Buch, kann aber nicht mehr bearbeitet werden." | "A discarded draft stays in the ledger but can no longer be edited.";

    // Record and correct
    award_record_title: "Zuwendung nacherfassen" | "Record an award";
    award_record_lead: "Für Zuwendungen, die nur aus Akten oder Listen bekannt sind. Es wird kein Bescheid erteilt. Was Sie nicht wissen, lassen Sie leer." | "For awards known only from files or lists. No notice is released. Leave empty what you do not know.";
    award_record_submit: "Nacherfassen" | "Record";
    award_recorded: "Die Zuwendung ist nacherfasst." | "The award has been recorded.";
    award_correct_title: "Zuwendung berichtigen" | "Correct the award";
    award_correct_lead: "Die Berichtigung wird mit Ihrem Namen im Verlauf festgehalten." | "The correction is kept in the history under your name.";
    award_correct_submit: "Berichtigung speichern" | "Save correction";
    award_corrected: "Die Berichtigung ist gespeichert." | "The correction has been saved.";
    award_correct: "Berichtigen" | "Correct";
    award_state_hint: "Unbestätigt heißt: Die Förderung ist nicht belegt, und die Zuwendung steht in keiner Summe." | "Unconfirmed means: the funding is not proven, and the award is in no total.";
    award_section_what: "Worum es geht" | "What it is about";
    award_section_who: "Wer gefördert wird" | "Who receives it";
    award_section_money: "Geld" | "Money";
    award_section_time: "Zeit" | "Time";
    award_section_source: "Woher Sie es wissen" | "How you know";
    award_lead_hint: "Gemeindeschlüssel (AGS) der federführenden Behörde" | "Municipality key (AGS) of the lead authority";
    award_partners_hint: "Ein Gemeindeschlüssel je Zeile, in der Reihenfolge der Quelle" | "One municipality key per line, in the order of the source";
    award_projects_hint: "Ein Vorhaben je Zeile" | "One project per line";
    award_rate_hint: "Als Bruch wie im Bescheid, zum Beispiel 9/10 oder 90 %" | "As a fraction as in the notice, for example 9/10 or 90 %";
    award_source_hint: "Vollständige Adresse der Fundstelle, beginnend mit https://" | "Full address of the source, beginning with https://";
    award_note_hint: "Zum Beispiel „Betrag in der Quelle gerundet“" | "For example “amount rounded in the source”";
    award_reason: "Grund der Berichtigung" | "Reason for the correction";
    award_title_missing: "Geben Sie das Vorhaben an." | "Enter the project.";
    award_programme_missing: "Wählen Sie ein Förderprogramm." | "Choose a programme.";
    award_lead_missing: "Geben Sie die federführende Behörde an." | "Enter the lead authority.";
    award_authority_unknown: "Diese Behörde steht nicht im Verzeichnis." | "This authority is not in the register.";
    award_authority_twice: "Diese Behörde ist zweimal genannt." | "This authority is named twice.";
    award_amount_invalid: "Geben Sie den Betrag mit Komma für Cent an, zum Beispiel 12.500,00." | "Enter the amount with a comma for cents, for example 12.500,00.";
    award_amount_ambiguous: "Der Punkt ist mehrdeutig. Schreiben Sie 12,50 für Cent oder 12.500 für Tausend." | "The dot is ambiguous. Write 12,50 for cents or 12.500 for thousands.";
    award_amount_positive: "Der Betrag muss größer als null sein. Unbekannt bleibt leer." | "The amount must be greater than zero. Leave it empty if unknown.";
    award_grant_over_cost: "Die Zuwendung ist höher als die Gesamtausgaben." | "The grant is higher than the total cost.";
    award_shares_sum: "Die Anteile ergeben zusammen nicht den bewilligten Betrag." | "The shares do not add up to the amount granted.";
    award_date_invalid: "Dieses Datum gibt es nicht. Schreiben Sie TT.MM.JJJJ." | "This date does not exist. Write DD.MM.YYYY.";
    award_end_before_start: "Das Ende liegt vor dem Beginn." | "The end is before the start.";
    award_reason_missing: "Geben Sie an, warum Sie berichtigen." | "Say why you correct it.";

    // States
    state_draft: "Entwurf" | "Draft";
    state_handed_over: "Zur Zeichnung vorgelegt" | "Handed over for release";
    state_issued: "Bescheid erteilt" | "Issued";
    state_running: "Laufend" | "Running";
    state_ended: "Vorhaben beendet" | "Ended";
    state_proof_due: "Nachweis fällig" | "Proof due";
    state_settled: "Abgerechnet" | "Settled";
    state_binding: "In Zweckbindung" | "In binding period";
    state_closed: "Abgeschlossen" | "Closed";
    state_discarded: "Verworfen" | "Discarded";
    state_withdrawn: "Zurückgezogen" | "Withdrawn";
    state_revoked: "Widerrufen" | "Revoked";
    state_lapsed: "Verfallen" | "Lapsed";
    state_recorded: "Nacherfasst" | "Recorded";
    state_unconfirmed: "Unbestätigt" | "Unconfirmed";
    state_recorded_hint: "Aus Akten oder Listen übernommen; hier wurde kein Bescheid erteilt." | "Taken from files or lists; no notice was released here.";
    state_unconfirmed_hint: "Die Förderung ist nicht belegt; diese Zuwendung steht in keiner Summe." | "The funding is not proven; this award is in no sum.";

    // Financing types
    financing_share: "Anteilfinanzierung" | "Share financing";
    financing_deficit: "Fehlbedarfsfinanzierung" | "Deficit financing";
    financing_fixed: "Festbetragsfinanzierung" | "Fixed amount";
    financing_full: "Vollfinanzierung" | "Full financing";
}

counts! {
    n_awards: "{n} Zuwendung", "{n} Zuwendungen" | "{n} award", "{n} awards";
    n_joint: "davon {n} gemeinsame", "davon {n} gemeinsame" | "{n} of them joint", "{n} of them joint";
    n_counted: "davon {n} in der Summe", "davon {n} in der Summe" | "{n} of them in the total", "{n} of them in the total";
    n_partners: "{n} Partner", "{n} Partner" | "{n} partner", "{n} partners";
    n_more_partners: "und {n} weiterer Partner", "und {n} weitere Partner" | "and {n} more partner", "and {n} more partners";
    n_projects: "{n} Vorhaben", "{n} Vorhaben" | "{n} project", "{n} projects";
    n_without_grant: "{n} ohne bekannten Betrag", "{n} ohne bekannten Betrag" | "{n} without a known amount", "{n} without a known amount";
    n_unconfirmed: "{n} unbestätigte, nicht enthalten", "{n} unbestätigte, nicht enthalten" | "{n} unconfirmed, not included", "{n} unconfirmed, not included";
}
