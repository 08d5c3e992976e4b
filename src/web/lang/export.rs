//! Texts of the exports: files on offer, receipts.

messages! {
    exports_title: "Dateien" | "Files";
    exports_lead: "Vollständige Dateien als Excel-Mappe und als CSV. Jede hat einen Beleg im Protokoll: wer, wann, welcher Filter, wie viele Zeilen, welche Summen und die Prüfsumme." | "Complete files as Excel workbook and as CSV. Each has a receipt in the audit log: who, when, which filter, how many rows, which sums and the digest.";
    exports_columns: "Was die Spalten bedeuten" | "What the columns mean";
    receipts_title: "Belege" | "Receipts";
    receipts_all: "Alle Dateien, die jemand heruntergeladen hat, die neuesten zuerst." | "All files that anybody has taken, newest first.";
    receipts_own: "Die Dateien, die Sie heruntergeladen haben, die neuesten zuerst." | "The files that you have taken, newest first.";
    receipts_none: "Noch keine Datei heruntergeladen." | "No file has been taken yet.";
    receipts_caption: "Belege der Dateien" | "Receipts of files";
    receipts_when: "Wann" | "When";
    receipts_who: "Wer" | "Who";
    receipts_what: "Was" | "What";
    receipts_filter: "Filter" | "Filter";
    receipts_no_filter: "ohne" | "none";
    receipts_rows: "Zeilen, Spaltensummen" | "Rows, column sums";
    receipts_digest: "Prüfsumme (SHA-256)" | "Digest (SHA-256)";
    receipts_command: "Befehlszeile" | "Command line";
    receipts_aborted: "abgebrochen" | "broken off";
    receipt_scope: "Umfang" | "Scope";
    receipt_scope_all: "alles" | "everything";
    receipt_scope_limited: "nur, was diese Person sehen darf" | "only what this person may see";
    receipt_as_of: "Stand" | "As of";
    receipt_schema: "Version der Spalten" | "Version of the columns";
    receipt_entry: "Eintrag im Protokoll" | "Entry in the audit log";
    receipt_rows: "Zeilen" | "Rows";
    receipt_sheets: "Blätter mit Zeilen" | "Sheets with rows";
    receipt_sum: "Summe aller Zeilen" | "Sum of all rows";
    receipt_counted: "Davon zählend" | "Of which count";
    receipt_counted_rows: "Zeilen, die in den Summen der Seiten zählen" | "Rows that count in the sums of pages";
    receipts_counted_hint: "„Davon zählend“ ist, was die Seiten mit demselben Filter als Summe zeigen: ohne Entwürfe, Vorgelegtes, Verworfenes, Aufgehobenes, Verfallenes und Unbestätigtes, die in der Datei stehen." | "“Of which count” is what pages show as the sum for the same filter: without the drafts, those handed over, discarded, withdrawn, revoked, lapsed or unconfirmed that stand in the file.";
    receipt_as_text: "Zahlen und Tage, die als Text stehen (mehr als 15 Stellen oder vor dem 1. März 1900)" | "Numbers and days that stand as text (more than 15 digits or before 1 March 1900)";
    receipt_digest_elsewhere: "Steht im Protokoll und im Kopf der Antwort; in der Datei selbst kann sie nicht stehen." | "Stands in the audit log and in the answer's header; it cannot stand in the file itself.";
    receipt_column: "Spalte" | "Column";
    receipt_kind: "Art" | "Kind";
    receipt_meaning: "Bedeutung" | "Meaning";
    xlsx: "Excel (XLSX)" | "Excel (XLSX)";
}
