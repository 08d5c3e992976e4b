//! Texts of the register of authorities and the names of their kinds.

messages! {
    authorities_title: "Behörden" | "Authorities";
    authorities_lead: "Land, Kreise, Städte, Gemeinden und Zweckverbände, mit der Zeit, in der sie gelten." | "State, counties, towns, municipalities and associations, with the time they are valid in.";
    authorities_caption: "Behörden" | "Authorities";
    authorities_empty: "Keine Behörde passt zu diesem Filter." | "No authority matches this filter.";
    authorities_empty_cure: "Suchen Sie nach einem Teil des Namens oder nach dem Gemeindeschlüssel." | "Search for a part of the name or for the municipality key.";
    authorities_search: "Name oder Schlüssel" | "Name or key";
    authorities_search_hint: "Teil des Namens, auch ohne Umlaute, oder AGS" | "Part of the name, also without umlauts, or the AGS key";
    authorities_include_past: "Auch frühere anzeigen" | "Include former ones";
    authorities_new: "Behörde anlegen" | "Add authority";
    authority: "Behörde" | "Authority";
    authority_name: "Name" | "Name";
    authority_short_name: "Kurzname" | "Short name";
    authority_designation: "Bezeichnung" | "Designation";
    authority_designation_hint: "Zum Beispiel „Stadt“, „Wissenschaftsstadt“ oder „Landkreis“" | "For example “Stadt”, “Wissenschaftsstadt” or “Landkreis”";
    authority_kind: "Art" | "Kind";
    authority_ags: "Gemeindeschlüssel (AGS)" | "Municipality key (AGS)";
    authority_ags_short: "AGS" | "AGS";
    authority_ags_hint: "Acht Ziffern, zum Beispiel 06411000. Leer, wenn es keinen gibt." | "Eight digits, for example 06411000. Empty if there is none.";
    authority_ars: "Regionalschlüssel (ARS)" | "Regional key (ARS)";
    authority_county: "Kreis" | "County";
    authority_population: "Einwohner" | "Population";
    authority_valid_from: "Gültig ab" | "Valid from";
    authority_valid_to: "Gültig bis" | "Valid until";
    authority_still_valid: "gilt weiterhin" | "still valid";
    authority_successor: "Nachfolger" | "Successor";
    authority_parent: "Gehört zu" | "Belongs to";
    authority_members: "Mitglieder" | "Members";
    authority_member_of: "Mitglied in" | "Member of";
    authority_no_members: "Keine Mitglieder eingetragen." | "No members entered.";
    authority_municipalities: "Städte und Gemeinden" | "Towns and municipalities";
    authority_awards: "Zuwendungen dieser Behörde" | "Awards of this authority";
    authority_awards_as_lead: "federführend" | "as lead";
    authority_awards_as_partner: "als Partner" | "as partner";
    authority_no_awards: "Diese Behörde hat keine Zuwendung, die Sie sehen können." | "This authority has no award that you can see.";
    authority_created: "Die Behörde ist angelegt." | "The authority has been added.";
    authority_changed: "Die Änderung ist gespeichert." | "The change has been saved.";
    authority_name_missing: "Geben Sie den Namen der Behörde an." | "Enter the name of the authority.";
    authority_kind_missing: "Wählen Sie die Art der Behörde." | "Choose the kind of authority.";
    authority_ags_invalid: "Der Gemeindeschlüssel hat acht Ziffern, Kreise enden auf 000." | "The municipality key has eight digits, counties end in 000.";
    authority_ags_taken: "Diesen Gemeindeschlüssel hat schon eine andere Behörde." | "Another authority already has this municipality key.";
    authority_county_unknown: "Diesen Kreis gibt es im Verzeichnis nicht." | "This county is not in the register.";
    authority_valid_range: "„Gültig bis“ liegt vor „Gültig ab“." | "“Valid until” is before “valid from”.";

    kind_ministry: "Ministerium" | "Ministry";
    kind_audit_office: "Rechnungshof" | "Audit office";
    kind_county: "Landkreis" | "County";
    kind_independent_city: "Kreisfreie Stadt" | "Independent city";
    kind_special_status_city: "Sonderstatusstadt" | "City with special status";
    kind_town: "Stadt" | "Town";
    kind_municipality: "Gemeinde" | "Municipality";
    kind_association: "Zweckverband" | "Association";
    kind_company: "Unternehmen" | "Company";
    kind_other: "Sonstige" | "Other";
}

counts! {
    n_authorities: "{n} Behörde", "{n} Behörden" | "{n} authority", "{n} authorities";
    n_members: "{n} Mitglied", "{n} Mitglieder" | "{n} member", "{n} members";
    n_municipalities: "{n} Stadt oder Gemeinde", "{n} Städte und Gemeinden" | "{n} town or municipality", "{n} towns and municipalities";
    n_inhabitants: "{n} Einwohner", "{n} Einwohner" | "{n} inhabitant", "{n} inhabitants";
}
