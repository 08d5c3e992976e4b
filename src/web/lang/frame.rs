//! Texts of the frame around every page and words that all pages share.

messages! {
    resume_title: "Ihre Sitzung ist abgelaufen" | "Your session has ended";
    resume_lead: "Nichts ist verloren: Was Sie eingegeben haben, steht unten." | "Nothing is lost: what you typed stands below.";
    resume_sign_in: "Melden Sie sich in einem neuen Fenster an." | "Sign in in a new window.";
    resume_send: "Kommen Sie hierher zurück und fahren Sie fort." | "Come back here and continue.";
    resume_continue: "Weiter mit meiner Eingabe" | "Continue with my input";
    resume_check: "Sie sind angemeldet. Senden Sie jetzt ab, was Sie eingegeben haben." | "You are signed in. Send now what you typed.";
    resume_again: "Weiter mit Ihrer Eingabe" | "Go on with what you typed";
    resume_file: "Wählen Sie die Datei noch einmal aus:" | "Choose the file again:";
    unsaved_hint: "Was Sie oben geändert und nicht gespeichert haben, gehört nicht dazu. Speichern Sie es zuerst." | "What you changed above and did not save is not part of it. Save it first.";
    resume_typed: "Ihre Eingabe" | "What you typed";
    resume_submit: "Jetzt absenden" | "Send now";
    // The frame
    product: "Förderbuch" | "Förderbuch";
    claim: "Das Buch der bewilligenden Stelle über Förderprogramme, Bescheide und Mittel" | "The granting authority's ledger of programmes, awards and funds";
    demo_strip: "Vorführung mit echten und erfundenen Daten – kein amtliches Angebot" | "Demonstration with real and invented data – not an official service";
    skip_link: "Zum Inhalt springen" | "Skip to content";
    main_navigation: "Hauptnavigation" | "Main navigation";
    footer_navigation: "Rechtliches und Technik" | "Legal and technical pages";
    menu: "Menü" | "Menu";
    nav_overview: "Übersicht" | "Overview";
    nav_programmes: "Förderprogramme" | "Programmes";
    nav_awards: "Zuwendungen" | "Awards";
    nav_authorities: "Behörden" | "Authorities";
    nav_users: "Benutzer" | "Users";
    nav_import: "Import" | "Import";
    nav_account: "Mein Zugang" | "My account";
    sign_out: "Abmelden" | "Sign out";
    language_switch: "Sprache" | "Language";
    nav_accessibility: "Barrierefreiheit" | "Accessibility";
    nav_licences: "Open-Source-Lizenzen" | "Open-source licences";
    nav_api: "Schnittstelle (API)" | "API";

    // Words of all pages
    unknown: "unbekannt" | "unknown";
    none: "keine" | "none";
    yes: "ja" | "yes";
    no: "nein" | "no";
    all: "alle" | "all";
    optional: "freiwillig" | "optional";
    invented: "erfunden" | "invented";
    invented_banner_title: "Erfundene Daten" | "Invented data";
    invented_banner: "Alles auf dieser Seite ist frei erfunden und dient nur der Vorführung. Es gibt diese Vorhaben, Bescheide und Beträge nicht." | "Everything on this page is made up for demonstration. These projects, notices and amounts do not exist.";
    invented_rows: "Mit „erfunden“ gekennzeichnete Zeilen gehören zum Vorführprogramm und stehen für keine echte Zuwendung." | "Rows marked “invented” belong to the demonstration programme and stand for no real award.";
    save: "Speichern" | "Save";
    cancel: "Abbrechen" | "Cancel";
    back: "Zurück" | "Back";
    edit: "Bearbeiten" | "Edit";
    create: "Anlegen" | "Create";
    search: "Suchen" | "Search";
    filter: "Filtern" | "Filter";
    filters: "Filter" | "Filters";
    filter_apply: "Filter anwenden" | "Apply filters";
    filter_reset: "Filter zurücksetzen" | "Clear filters";
    sort_by: "Sortieren nach" | "Sort by";
    sort_ascending: "aufsteigend" | "ascending";
    sort_descending: "absteigend" | "descending";
    download_csv: "Als CSV herunterladen" | "Download as CSV";
    csv_dialect: "Format der CSV-Datei" | "CSV format";
    csv_audit: "CSV für die Prüfung" | "CSV for audit";
    csv_spreadsheet: "CSV für die Tabellenkalkulation" | "CSV for spreadsheets";
    csv_plain: "CSV für Programme (RFC 4180)" | "CSV for software (RFC 4180)";
    csv_follows_filter: "Die Datei enthält genau die gefilterten Zeilen." | "The file holds exactly the filtered rows.";
    pager: "Seiten" | "Pages";
    pager_next: "Nächste Seite" | "Next page";
    pager_first: "Zum Anfang" | "Back to start";
    total: "Summe" | "Total";
    share_of_total: "Anteil" | "Share";
    figures_as_table: "Zahlen als Tabelle" | "Figures as a table";
    amount_hint: "Zum Beispiel 12.500,00 oder 12500. Cent stehen hinter einem Komma." | "For example 12.500,00 or 12500. Cents follow a comma, as in German notation.";
    date_hint: "TT.MM.JJJJ, zum Beispiel 27.04.2023. Leer lassen, wenn unbekannt." | "DD.MM.YYYY, for example 27.04.2023. Leave empty if unknown.";
    leave_empty_if_unknown: "Leer lassen, wenn unbekannt. Es wird nie eine Null daraus." | "Leave empty if unknown. It never becomes a zero.";
    please_choose: "Bitte wählen" | "Please choose";
    did_not_work: "Das hat nicht geklappt" | "That did not work";
    stale_version: "Jemand anderes hat diesen Eintrag inzwischen geändert." | "Somebody else has changed this entry in the meantime.";
    million_euro: "Mio. €" | "€ million";

    // Overview page
    overview_title: "Übersicht" | "Overview";
    overview_lead: "Was bewilligt ist, worum es geht und wo es steht." | "What has been granted, what for and where.";
    overview_granted: "Bewilligt" | "Granted";
    overview_granted_note: "bekannte Beträge, ohne unbestätigte" | "known amounts, without unconfirmed ones";
    overview_awards: "Zuwendungen" | "Awards";
    overview_joint: "Gemeinsame Vorhaben" | "Joint projects";
    overview_recipients: "Geförderte Behörden" | "Authorities funded";
    overview_without_grant: "Ohne bekannten Betrag" | "Without a known amount";
    overview_unconfirmed: "Unbestätigt" | "Unconfirmed";
    overview_by_year: "Bewilligt nach Jahr" | "Granted by year";
    overview_by_theme: "Bewilligt nach Thema" | "Granted by theme";
    overview_by_county: "Bewilligt nach Kreis" | "Granted by county";
    overview_latest: "Zuletzt bewilligt" | "Latest awards";
    overview_without_invented: "Ohne die erfundenen Programme der Vorführung, auch bei dem, was zu tun ist." | "Without the invented programmes of the demonstration, also in what is to be done.";
    overview_of_invented: "Was zu ihnen gehört:" | "What belongs to them:";
    overview_unconfirmed_to_do: "Belege fehlen: Bei diesen Zuwendungen ist die Förderung nicht nachgewiesen." | "Evidence is missing: the funding of these awards is not proven.";
    overview_see_unconfirmed: "Unbestätigte ansehen" | "See unconfirmed ones";
    overview_to_do: "Zu erledigen" | "To do";
    overview_nothing_to_do: "Zurzeit ist nichts zu erledigen." | "There is nothing to do at the moment.";
    overview_all_awards: "Alle Zuwendungen ansehen" | "See all awards";
    overview_own_awards: "Ihre Zuwendungen" | "Your awards";

    // Accessibility page
    accessibility_title: "Erklärung zur Barrierefreiheit" | "Accessibility statement";
    accessibility_lead: "Förderbuch soll von allen benutzt werden können: mit Tastatur, Vorlesesoftware, starker Vergrößerung und ohne JavaScript." | "Förderbuch is meant to be usable by everyone: by keyboard, with a screen reader, strongly enlarged and without JavaScript.";
    accessibility_standard_title: "Maßstab" | "Standard";
    accessibility_standard: "Maßstab sind die BITV 2.0 und die WCAG 2.1 auf Stufe AA. Die Gestaltung folgt dem Standard KERN UX der deutschen Verwaltung." | "The measure is WCAG 2.1, level AA, as required by the German BITV 2.0. The design follows KERN UX, the standard of the German administration.";
    accessibility_state_title: "Stand" | "State";
    accessibility_state: "Diese Fassung ist eine Vorabversion. Eine förmliche Prüfung durch eine unabhängige Stelle steht noch aus." | "This is an early version. A formal assessment by an independent body is still to come.";
    accessibility_charts_title: "Diagramme" | "Charts";
    accessibility_charts: "Jedes Diagramm hat eine Textbeschreibung mit allen Werten; dieselben Zahlen stehen daneben in einer Tabelle." | "Each chart has a text description with all values; the same figures stand in a table beside it.";
    accessibility_contact_title: "Barriere melden" | "Report a barrier";
    accessibility_contact: "Wenn Sie auf eine Barriere stoßen, wenden Sie sich bitte an die Stelle, die Ihnen den Zugang gegeben hat." | "If you meet a barrier, please contact the office that gave you access.";

    // API page
    api_title: "Schnittstelle (API)" | "API";
    api_lead: "Alles, was die Seiten zeigen, gibt es auch als JSON, mit denselben Rechten und denselben Zahlen." | "Everything that the pages show is there as JSON too, with the same rights and the same figures.";
    api_start: "So fangen Sie an" | "How to start";
    api_start_text: "Holen Sie mit Ihren Zugangsdaten ein Token und senden Sie es mit jeder Anfrage." | "Get a token with your sign-in and send it with every request.";
    api_no_token: "Geht ohne Token." | "Works without a token.";
    api_parameters: "Parameter" | "Parameters";
    api_fields: "Felder" | "Fields";
    api_name: "Name" | "Name";
    api_meaning: "Bedeutung" | "Meaning";

    // Licences page
    licences_changed: "Daten verändert" | "data changed";
    licences_title: "Open-Source-Lizenzen" | "Open-source licences";
    licences_lead: "Förderbuch ist freie Software unter der European Union Public Licence (EUPL) 1.2 und enthält Werke anderer." | "Förderbuch is free software under the European Union Public Licence (EUPL) 1.2 and contains the work of others.";
    licences_work: "Werk" | "Work";
    licences_version: "Fassung" | "Version";
    licences_licence: "Lizenz" | "Licence";
    licences_text: "Lizenztext" | "Licence text";
    licences_source: "Quelltext" | "Source";
    licences_data: "Daten" | "Data";
    licences_data_text: "Herkunft und Lizenz der mitgelieferten Daten stehen bei jeder Zuwendung und jeder Behörde unter „Quelle“." | "Origin and licence of the data shipped with it stand with each award and authority under “Source”.";
}

counts! {
    n_results: "{n} Treffer", "{n} Treffer" | "{n} result", "{n} results";
    n_fields_to_correct: "Bitte korrigieren Sie {n} Angabe", "Bitte korrigieren Sie {n} Angaben" | "Please correct {n} entry", "Please correct {n} entries";
}
