//! Texts of the programme pages.

messages! {
    programmes_title: "Förderprogramme" | "Programmes";
    programmes_lead: "Alle Förderprogramme mit dem, was in ihnen bewilligt ist." | "All programmes and what has been granted in them.";
    programmes_lead_own: "Gezählt werden nur die Zuwendungen, die Sie sehen dürfen; gemeinsame mit dem vollen Betrag." | "Only awards that you may see are counted; joint ones with the full amount.";
    programmes_empty: "Es gibt noch kein Förderprogramm." | "There is no programme yet.";
    programme: "Förderprogramm" | "Programme";
    programme_code: "Kennung" | "Code";
    programme_name: "Bezeichnung" | "Title";
    programme_state: "Stand" | "State";
    programme_term: "Laufzeit" | "Term";
    programme_starts_on: "Beginn" | "Start";
    programme_ends_on: "Ende" | "End";
    programme_awards: "Zuwendungen" | "Awards";
    programme_granted: "Bewilligt" | "Granted";
    programme_total_cost: "Gesamtausgaben der Vorhaben" | "Total cost of the projects";
    programme_unassigned: "Nicht zugeordnet" | "Unassigned";
    programme_unassigned_hint: "Nacherfasste Zuwendungen sind noch keinem Haushaltsjahr zugeordnet. Ihre Summe steht hier und in keinem Jahr." | "Recorded awards are not assigned to a budget year yet. Their sum stands here and in no year.";
    programme_unconfirmed: "Unbestätigt" | "Unconfirmed";
    programme_unconfirmed_hint: "Die Förderung ist nicht belegt. Diese Zuwendungen stehen in keiner Summe." | "The funding is not proven. These awards are in no sum.";
    programme_without_grant: "Ohne bekannten Betrag" | "Without a known amount";
    programme_without_grant_hint: "Der Betrag ist nicht bekannt und darum in keiner Summe enthalten." | "The amount is not known and therefore in no sum.";
    programme_by_year: "Nach Jahr der Bewilligung" | "By year of award";
    programme_by_theme: "Nach Thema" | "By theme";
    programme_by_county: "Nach Kreis und kreisfreier Stadt" | "By county and independent city";
    programme_by_form: "Einzeln und gemeinsam" | "Single and joint";
    programme_single: "Einzelvorhaben" | "Single projects";
    programme_joint: "Gemeinsame Vorhaben" | "Joint projects";
    programme_year: "Jahr" | "Year";
    programme_no_county: "ohne Kreis" | "no county";
    programme_county_note: "Gezählt wird nach der federführenden Behörde." | "Counted by the lead authority.";
    programme_note: "Vermerk" | "Note";
    programme_source: "Quelle" | "Source";
    programme_year_unknown: "Jahr unbekannt" | "Year unknown";
    programme_theme: "Thema" | "Theme";
    programme_county: "Kreis" | "County";
    programme_chart: "Bewilligte Zuwendungen je Jahr in Mio. €" | "Granted per year in € million";
    programme_see_awards: "Zuwendungen dieses Programms ansehen" | "See the awards of this programme";
    programme_state_draft: "Entwurf" | "Draft";
    programme_state_in_force: "In Kraft" | "In force";
    programme_state_expired: "Außer Kraft" | "Expired";
    programme_state_settled: "Abgewickelt" | "Settled";
    appropriation: "Haushaltsansatz" | "Appropriation";
    appropriation_commitment: "Verpflichtungsrahmen" | "Commitment";
    appropriation_cash: "Kassenmittel" | "Cash";
    appropriation_committed: "Gebunden" | "Committed";
    appropriation_paid: "Ausgezahlt" | "Paid";
    appropriation_free: "Frei" | "Free";
    appropriations_none: "Für dieses Programm sind noch keine Haushaltsansätze eingetragen." | "No appropriations have been entered for this programme yet.";
}

counts! {
    n_programmes: "{n} Förderprogramm", "{n} Förderprogramme" | "{n} programme", "{n} programmes";
}
