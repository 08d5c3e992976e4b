//! Sentences about imports and exports.

/// Code, German, English.
pub const TEXTS: &[super::Text] = &[
    (
        "import.refused",
        "Nichts wurde übernommen, denn die Datei hat Fehler. Berichtigen Sie die genannten Stellen und senden Sie die Datei noch einmal.",
        "Nothing was taken over because the file has faults. Correct the places named and send the file again.",
    ),
    ("import.file-missing", "Wählen Sie eine Datei aus.", "Choose a file."),
    ("import.not-a-dataset", "Wählen Sie, was die Datei enthält.", "Choose what the file holds."),
    (
        "export.busy",
        "Gerade werden andere Dateien erstellt. Versuchen Sie es in einer Minute noch einmal.",
        "Other files are being made at the moment. Try again in a minute.",
    ),
    (
        "export.cell-too-long",
        "Datensatz {row}, Spalte „{column}“: Der Text ist länger als die {most} Zeichen, die eine Zelle einer Excel-Mappe fasst. Nehmen Sie CSV; dort steht er ganz.",
        "Row {row}, column “{column}”: the text is longer than the {most} characters that a cell of a workbook holds. Take CSV, which holds all of it.",
    ),
    (
        "export.cell-holds-nul",
        "Datensatz {row}, Spalte „{column}“: Der Text enthält ein Nullzeichen, das keine Tabelle fasst. Berichtigen Sie den Eintrag.",
        "Row {row}, column “{column}”: the text holds a NUL character, which no sheet can hold. Correct the entry.",
    ),
    (
        "export.not-paged",
        "Eine Datei ist immer vollständig und hat ihre eigene Reihenfolge. Lassen Sie „limit“, „cursor“ und „sort“ weg.",
        "A file is always complete and has its own order. Leave out “limit”, “cursor” and “sort”.",
    ),
];
