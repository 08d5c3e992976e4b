//! Texts of the exports: files on offer, receipts.

messages! {
    exports_title: "Dateien" | "Files";
    exports_lead: "Vollständige CSV-Dateien. Jede hat einen Beleg im Protokoll: wer, wann, welcher Filter, wie viele Zeilen, welche Summen und die Prüfsumme." | "Complete CSV files. Each has a receipt in the audit log: who, when, which filter, how many rows, which sums and the digest.";
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
}
