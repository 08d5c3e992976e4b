//! Texts of the register of authorities and the names of their kinds.

messages! {
    authorities_title: "Behörden" | "Authorities";
    authorities_lead: "Land, Kreise, Städte, Gemeinden und Zweckverbände, mit der Zeit, in der sie gelten." | "State, counties, towns, municipalities and associations, with the time they are valid in.";
    authorities_caption: "Behörden" | "Authorities";
    authorities_empty: "Keine Behörde passt zu diesem Filter." | "No authority matches this filter.";
    authorities_empty_cure: "Suchen Sie nach einem Teil des Namens oder nach dem Gemeindeschlüssel." | "Search for a part of the name or for the municipality key.";
    authorities_search: "Name oder Schlüssel" | "Name or key";
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
    authority_successor: "Nachfolger" | "Successor";
    authority_members: "Mitglieder" | "Members";
    authority_member_of: "Mitglied in" | "Member of";
    authority_no_members: "Keine Mitglieder eingetragen." | "No members entered.";
    authority_municipalities: "Städte und Gemeinden" | "Towns and municipalities";
    authority_awards: "Zuwendungen dieser Behörde" | "Awards of this authority";

    authorities_on: "Am Tag" | "On the day";
    authorities_as_of: "Stand" | "As of";
    authorities_source: "Schlüssel, Namen, Arten und Einwohner: © Statistisches Bundesamt (Destatis), 2023. Punkte: © GeoBasis-DE / BKG 2016 (Daten verändert)." | "Keys, names, kinds and population: © Statistisches Bundesamt (Destatis), 2023. Points: © GeoBasis-DE / BKG 2016 (data changed).";
    authority_without_key: "ohne Schlüssel" | "without key";
    authority_facts: "Angaben" | "Facts";
    authority_place: "Lage (Breite / Länge)" | "Place (latitude / longitude)";
    authority_validity: "Geltung" | "Validity";
    authority_always: "durchgehend" | "throughout";
    authority_since: "seit" | "since";
    authority_until: "bis" | "until";
    authority_periods: "Geltungszeiträume" | "Periods of validity";
    authority_other_day: "An einem anderen Tag ansehen" | "See it on another day";
    authority_today: "Heute" | "Today";
    authorities_all_periods: "CSV des ganzen Verzeichnisses mit allen Zeiträumen" | "CSV of the whole register with all periods";
    authority_show_day: "Tag anzeigen" | "Show day";
    authority_not_on_day: "An diesem Tag galt keiner der Zeiträume; gezeigt wird der jüngste." | "No period was valid on this day; the newest is shown.";
    authority_change: "Berichtigen" | "Correct";
    authority_change_title: "Behörde berichtigen" | "Correct authority";
    authority_change_lead: "Berichtigt wird der Zeitraum, der noch gilt. Was vorher galt, bleibt nachlesbar." | "This corrects the period that is still valid. What was there before can still be read.";
    authority_members_set: "Mitglieder festlegen" | "Set members";
    authority_members_hint: "Ein Gemeindeschlüssel je Zeile, in der gewünschten Reihenfolge" | "One municipality key per line, in the order wanted";
    authority_members_from: "Mitglieder ab" | "Members from";
    authority_members_from_hint: "Wer nicht mehr genannt ist, scheidet am Tag davor aus; ohne Angabe gestern. Leer heißt für neue Mitglieder: seit jeher." | "Whoever is no longer named leaves the day before; yesterday if empty. For new members empty means: since ever.";
    authority_awards_show: "Zuwendungen mit dieser Behörde ansehen" | "See awards with this authority";
    authority_awards_without_key: "Zuwendungen werden nach dem Gemeindeschlüssel gefunden; diese Behörde hat keinen." | "Awards are found by municipality key; this authority has none.";
    authority_history: "Verlauf" | "History";
    authority_no_history: "Seit der Übernahme in das Verzeichnis unverändert." | "Unchanged since it was taken into the register.";
    authority_recorded_at: "Zuletzt eingetragen am" | "Last recorded on";
    authority_by_command: "Befehl auf dem Server" | "Command on the server";
    authority_when: "Wann" | "When";
    authority_act: "Was" | "What";
    authority_who: "Wer" | "Who";
    authority_reason: "Grund" | "Reason";
    authority_reason_hint: "Warum wird berichtigt, und nach welcher Quelle?" | "Why is it corrected, and by which source?";
    authority_section_what: "Name und Art" | "Name and kind";
    authority_section_keys: "Schlüssel und Kreis" | "Keys and county";
    authority_section_facts: "Einwohner und Lage" | "Population and place";
    authority_section_time: "Geltung" | "Validity";
    authority_official_name: "Amtlicher Name" | "Official name";
    authority_name_hint: "Mit Bezeichnung, zum Beispiel „Marburg, Universitätsstadt“" | "With its designation, for example “Marburg, Universitätsstadt”";
    authority_short_name_hint: "Leer: der Name bis zum Komma" | "Empty: the name up to its comma";
    authority_ars_hint: "Zwölf Ziffern, zum Beispiel 065340014014" | "Twelve digits, for example 065340014014";
    authority_no_county: "keiner" | "none";
    authority_county_hint: "Für Städte und Gemeinden eines Kreises" | "For towns and municipalities of a county";
    authority_lat: "Breite in Grad" | "Latitude in degrees";
    authority_lon: "Länge in Grad" | "Longitude in degrees";
    authority_valid_from_hint: "TT.MM.JJJJ; leer: seit jeher" | "DD.MM.YYYY; empty: since ever";
    authority_valid_to_hint: "TT.MM.JJJJ; leer: gilt weiterhin" | "DD.MM.YYYY; empty: still valid";
    authority_successor_hint: "Gemeindeschlüssel der Behörde, die an ihre Stelle trat" | "Municipality key of the authority that took its place";

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

impl super::Lang {
    /// The label of a field, by its name in JSON and CSV.
    pub fn authority_field(self, name: &str) -> &'static str {
        match name {
            "ags" => self.authority_ags(),
            "ars" => self.authority_ars(),
            "name" => self.authority_official_name(),
            "short_name" => self.authority_short_name(),
            "designation" => self.authority_designation(),
            "kind" => self.authority_kind(),
            "county_ags" => self.authority_county(),
            "population" => self.authority_population(),
            "lat" => self.authority_lat(),
            "lon" => self.authority_lon(),
            "valid_from" => self.authority_valid_from(),
            "valid_to" => self.authority_valid_to(),
            "successor_ags" => self.authority_successor(),
            _ => "",
        }
    }
}
