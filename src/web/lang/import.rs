//! Texts of the CSV import: choose, preview, done.

messages! {
    import_title: "Import" | "Import";
    import_lead: "Zuwendungen oder Behörden aus einer CSV-Datei übernehmen. Zuerst sehen Sie eine Vorschau; erst danach wird etwas geändert." | "Take awards or authorities from a CSV file. You see a preview first; nothing changes before that.";
    import_what: "Was enthält die Datei?" | "What does the file hold?";
    import_awards: "Zuwendungen" | "Awards";
    import_authorities: "Behörden" | "Authorities";
    import_programme: "Förderprogramm" | "Programme";
    import_programme_hint: "Nur nötig, wenn die Datei keine Spalte „programme“ hat." | "Only needed if the file has no column “programme”.";
    import_file: "CSV-Datei" | "CSV file";
    import_file_hint: "UTF-8, höchstens 25 MB. Semikolon oder Komma werden erkannt, ebenso Dezimalkomma und -punkt." | "UTF-8, at most 25 MB. Semicolon or comma are recognised, as are decimal comma and point.";
    import_columns: "Erwartete Spalten" | "Expected columns";
    import_template: "Leere Vorlage herunterladen" | "Download an empty template";
    import_preview_submit: "Vorschau ansehen" | "See preview";
    import_file_missing: "Wählen Sie eine Datei aus." | "Choose a file.";
    import_file_empty: "Die Datei ist leer." | "The file is empty.";
    import_file_header_only: "Die Datei enthält nur die Kopfzeile." | "The file holds only the header line.";
    import_file_not_utf8: "Die Datei ist nicht in UTF-8 gespeichert. Speichern Sie sie als „CSV UTF-8“." | "The file is not saved as UTF-8. Save it as “CSV UTF-8”.";
    import_file_too_large: "Die Datei ist zu groß. Teilen Sie sie oder nehmen Sie die Befehlszeile." | "The file is too large. Split it or use the command line.";

    import_preview_title: "Vorschau" | "Preview";
    import_preview_lead: "So würde die Datei übernommen. Noch ist nichts geändert." | "This is how the file would be taken over. Nothing has changed yet.";
    import_new_programmes: "Dabei entsteht ein neues Förderprogramm als Entwurf. Prüfen Sie die Kennung auf Tippfehler:" | "This makes a new programme as a draft. Check the code for typing errors:";
    import_new: "neu" | "new";
    import_changed: "geändert" | "changed";
    import_unchanged: "unverändert" | "unchanged";
    import_rejected: "fehlerhaft" | "faulty";
    import_line_short: "Zeile" | "Line";
    import_line: "Zeile der Datei" | "Line of the file";
    import_row: "Datensatz" | "Row";
    import_row_title: "Bezeichnung" | "Title";
    import_row_change: "Was geschieht" | "What happens";
    import_whole_file: "Ganze Datei" | "Whole file";
    import_moved_title: "Inzwischen hat sich etwas geändert" | "Something has changed in the meantime";
    import_moved: "Der Bestand ist nicht mehr der, aus dem die Vorschau entstand. Hier ist die neue Vorschau; noch ist nichts übernommen." | "The register is no longer what the preview was made from. Here is the new preview; nothing has been taken over yet.";
    import_errors_file: "Alle Fehler als CSV herunterladen" | "Download all errors as CSV";
    import_skip_bad_hint: "Die übrigen Zeilen werden übernommen, die fehlerhaften nicht." | "The other rows are taken over, the faulty ones are not.";
    import_required: "Pflicht" | "required";
    import_template_for: "Leere Vorlage" | "Empty template";
    import_entry: "Eintrag im Protokoll" | "Entry in the audit log";
    import_file_digest: "Prüfsumme der Datei (SHA-256)" | "Digest of the file (SHA-256)";
    import_column: "Spalte" | "Column";
    import_value: "Wert" | "Value";
    import_problem: "Was stimmt nicht, was hilft" | "What is wrong, what helps";
    import_problems_title: "Fehler in der Datei" | "Errors in the file";
    import_problems_lead: "Solange ein Fehler darin ist, wird nichts übernommen. Berichtigen Sie die Datei und wählen Sie sie noch einmal aus." | "Nothing is taken over while there is an error. Correct the file and choose it again.";
    import_first_rows: "Die ersten Zeilen" | "The first rows";
    import_apply: "Jetzt übernehmen" | "Import now";
    import_other_file: "Andere Datei wählen" | "Choose another file";
    import_skip_bad: "Fehlerhafte Zeilen auslassen" | "Leave out faulty rows";

    import_done_title: "Import abgeschlossen" | "Import finished";
    import_done_lead: "Die Übernahme ist als ein Eintrag im Protokoll festgehalten." | "The import is kept as one entry in the audit log.";
    import_digest: "Prüfsumme der Zeilen (SHA-256)" | "Digest of the rows (SHA-256)";
    import_done_awards: "Zu den Zuwendungen" | "Go to the awards";
    import_done_drafts: "Zu den Entwürfen" | "Go to the drafts";
    import_done_authorities: "Zu den Behörden" | "Go to the authorities";
    import_done_appropriations: "Ansehen, was auf Freigabe wartet" | "See what waits for release";
    import_nothing_to_do: "Die Datei enthält nichts Neues." | "The file holds nothing new.";
    import_preview_gone: "Diese Vorschau ist abgelaufen. Wählen Sie die Datei noch einmal aus." | "This preview has expired. Choose the file again.";
}

counts! {
    n_rows: "{n} Zeile", "{n} Zeilen" | "{n} row", "{n} rows";
    n_rows_new: "{n} neue Zeile", "{n} neue Zeilen" | "{n} new row", "{n} new rows";
    n_rows_changed: "{n} geänderte Zeile", "{n} geänderte Zeilen" | "{n} changed row", "{n} changed rows";
    n_rows_unchanged: "{n} unveränderte Zeile", "{n} unveränderte Zeilen" | "{n} unchanged row", "{n} unchanged rows";
    n_rows_imported: "{n} Zeile übernommen", "{n} Zeilen übernommen" | "{n} row imported", "{n} rows imported";
    n_rows_skipped: "{n} fehlerhafte Zeile ausgelassen", "{n} fehlerhafte Zeilen ausgelassen" | "{n} faulty row left out", "{n} faulty rows left out";
    n_more_errors: "{n} weiterer Fehler steht nur in der CSV-Datei der Fehler.", "{n} weitere Fehler stehen nur in der CSV-Datei der Fehler." | "{n} more error is only in the CSV file of errors.", "{n} more errors are only in the CSV file of errors.";
    n_errors: "{n} Fehler", "{n} Fehler" | "{n} error", "{n} errors";
}
