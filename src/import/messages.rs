//! The sentences, German and English, for what is wrong with a file or a cell; each says what to do about it.

use super::csv::CellError;

/// What is wrong and how to cure it, without the place; the code itself if it belongs to another module.
#[must_use]
pub fn message(error: &CellError, german: bool) -> String {
    let has = |wanted: &str| error.params.iter().any(|(name, _)| *name == wanted);
    let has_comma = error.params.iter().any(|(name, value)| *name == "decimal" && value == ",");
    let code = match error.code {
        "csv.not-utf8" if has("character") => "csv.not-utf8+character",
        // Dots before thousands are read where cents follow a comma.
        "money.ambiguous" if has_comma => "money.ambiguous+comma",
        code => code,
    };
    match TEXTS.iter().find(|(known, _, _)| *known == code) {
        Some((_, in_german, in_english)) => fill(if german { in_german } else { in_english }, error),
        None => error.code.to_owned(),
    }
}

/// Where it is, as far as it is known: line of the file, data row, column.
#[must_use]
pub fn place(error: &CellError, german: bool) -> String {
    let mut parts = Vec::new();
    if error.line > 0 {
        parts.push(format!("{} {}", if german { "Zeile" } else { "line" }, error.line));
    }
    if error.row > 0 {
        parts.push(format!("{} {}", if german { "Datensatz" } else { "row" }, error.row));
    }
    if !error.column.is_empty() {
        let column = &error.column;
        parts.push(if german { format!("Spalte „{column}“") } else { format!("column “{column}”") });
    }
    parts.join(", ")
}

/// Puts the values in; a value that holds braces itself stays as it is.
fn fill(template: &str, error: &CellError) -> String {
    let mut pieces = template.split('{');
    let mut text = String::from(pieces.next().unwrap_or_default());
    for piece in pieces {
        let (name, rest) = piece.split_once('}').unwrap_or(("", piece));
        match name {
            "line" => text.push_str(&error.line.to_string()),
            "column" => text.push_str(&error.column),
            "value" => text.push_str(&error.value),
            _ => text.extend(error.params.iter().filter(|(known, _)| *known == name).map(|(_, value)| value.as_str())),
        }
        text.push_str(rest);
    }
    text
}

/// Code, German, English.
const TEXTS: &[(&str, &str, &str)] = &[
    (
        "xlsx.broken",
        "Die Arbeitsmappe lässt sich nicht lesen. Öffnen Sie sie in Ihrer Tabellenkalkulation und speichern Sie sie neu als „Excel-Arbeitsmappe (.xlsx)“.",
        "The workbook cannot be read. Open it in your spreadsheet program and save it again as “Excel workbook (.xlsx)”.",
    ),
    (
        "xlsx.too-large",
        "Die Arbeitsmappe enthält ausgepackt mehr als {most}. Löschen Sie, was nicht zur Tabelle gehört, oder teilen Sie sie auf.",
        "Unpacked, the workbook holds more than {most}. Delete what does not belong to the table, or split it.",
    ),
    (
        "xlsx.macros",
        "Die Arbeitsmappe enthält Makros. Speichern Sie sie ohne Makros als „Excel-Arbeitsmappe (.xlsx)“.",
        "The workbook holds macros. Save it without macros as “Excel workbook (.xlsx)”.",
    ),
    (
        "xlsx.formula",
        "In Zelle {cell} steht eine Formel ({value}). Ersetzen Sie sie durch ihren Wert (kopieren, „Werte einfügen“).",
        "Cell {cell} holds a formula ({value}). Replace it by its value (copy, “paste values”).",
    ),
    (
        "xlsx.error-cell",
        "In Zelle {cell} steht ein Rechenfehler der Tabellenkalkulation. Tragen Sie den richtigen Wert ein.",
        "Cell {cell} holds an error of the spreadsheet program. Enter the right value.",
    ),
    (
        "xlsx.beside-the-table",
        "Zelle {cell} gehört zu keiner Spalte der Vorlage. Löschen Sie sie oder geben Sie ihr in der ersten Zeile einen Spaltennamen der Vorlage.",
        "Cell {cell} belongs to no column of the template. Delete it, or name its column in the first row as in the template.",
    ),
    (
        "csv.too-large",
        "Die Datei hat {bytes} Bytes, erlaubt sind {max_bytes}. Teilen Sie sie in kleinere Dateien auf.",
        "The file has {bytes} bytes, allowed are {max_bytes}. Split it into smaller files.",
    ),
    (
        "csv.empty",
        "Die Datei ist leer. Sie braucht eine Kopfzeile mit den Spaltennamen und mindestens einen Datensatz.",
        "The file is empty. It needs a header line with the column names and at least one row.",
    ),
    (
        "csv.no-rows",
        "Die Datei hat nur eine Kopfzeile und keinen Datensatz. Fügen Sie unter der Kopfzeile die Daten ein.",
        "The file has only a header line and no rows. Add the data below the header.",
    ),
    (
        "csv.utf16",
        "Die Datei ist in UTF-16 gespeichert („Unicode-Text“). Speichern Sie sie als „CSV UTF-8“.",
        "The file is saved as UTF-16 (“Unicode text”). Save it as “CSV UTF-8”.",
    ),
    (
        "csv.not-csv",
        "Das ist keine CSV-Datei, sondern eine Datei anderer Art ({kind}). Öffnen Sie sie in ihrem Programm und speichern Sie die Tabelle als „CSV UTF-8“.",
        "This is not a CSV file but one of another kind ({kind}). Open it in its program and save the table as “CSV UTF-8”.",
    ),
    (
        "csv.binary",
        "In Zeile {line} steht an Stelle {position} ein Nullzeichen; das ist keine Textdatei. Speichern Sie die Tabelle neu als „CSV UTF-8“.",
        "Line {line} holds a NUL character at position {position}; this is not a text file. Save the table again as “CSV UTF-8”.",
    ),
    (
        "csv.not-utf8",
        "In Zeile {line} ist das Byte {byte} an Stelle {position} kein gültiges UTF-8. Speichern Sie die Tabelle neu als „CSV UTF-8“.",
        "In line {line} the byte {byte} at position {position} is not valid UTF-8. Save the table again as “CSV UTF-8”.",
    ),
    (
        "csv.not-utf8+character",
        "In Zeile {line} ist das Byte {byte} an Stelle {position} kein gültiges UTF-8; in Windows-1252 wäre es „{character}“. Speichern Sie die Tabelle als „CSV UTF-8“ statt als „CSV“.",
        "In line {line} the byte {byte} at position {position} is not valid UTF-8; in Windows-1252 it would be “{character}”. Save the table as “CSV UTF-8” instead of “CSV”.",
    ),
    (
        "csv.line-too-long",
        "Zeile {line} ist länger als {max_bytes} Bytes. Prüfen Sie, ob die Datei wirklich eine CSV-Tabelle ist und Zeilenumbrüche hat.",
        "Line {line} is longer than {max_bytes} bytes. Check that the file really is a CSV table with line breaks.",
    ),
    (
        "csv.record-too-long",
        "Der Datensatz, der in Zeile {line} beginnt, ist länger als {max_bytes} Bytes. Wahrscheinlich fehlt in ihm ein schließendes Anführungszeichen; ergänzen Sie es.",
        "The row that begins in line {line} is longer than {max_bytes} bytes. A closing quote is probably missing in it; add it.",
    ),
    (
        "csv.unknown-delimiter",
        "Die Kopfzeile trennt ihre Spalten mit Tabulatoren. Speichern Sie die Datei mit Semikolon oder Komma als Trennzeichen.",
        "The header line separates its columns by tabs. Save the file with semicolons or commas between the columns.",
    ),
    (
        "csv.unterminated-quote",
        "Das Anführungszeichen am Anfang einer Zelle in Zeile {line} wird nie geschlossen. Ergänzen Sie es am Ende der Zelle; ein Anführungszeichen im Text wird verdoppelt.",
        "The quote that opens a cell in line {line} is never closed. Add one at the end of the cell; a quote inside the text is doubled.",
    ),
    (
        "csv.stray-quote",
        "In der Zelle, die in Zeile {line} mit einem Anführungszeichen beginnt, steht nach dem schließenden Anführungszeichen noch Text. Verdoppeln Sie Anführungszeichen, die zum Text gehören.",
        "The cell that opens with a quote in line {line} has text after its closing quote. Double the quotes that belong to the text.",
    ),
    (
        "csv.unnamed-column",
        "Die {position}. Spalte hat keinen Namen. Geben Sie ihr einen oder löschen Sie die Spalte. Erlaubt sind: {allowed}.",
        "Column number {position} has no name. Name it or delete the column. Allowed are: {allowed}.",
    ),
    (
        "csv.unknown-column",
        "Die Spalte „{column}“ gibt es hier nicht. Berichtigen Sie den Namen oder löschen Sie die Spalte. Erlaubt sind: {allowed}.",
        "There is no column “{column}” here. Correct the name or delete the column. Allowed are: {allowed}.",
    ),
    (
        "csv.missing-column",
        "Die Spalte „{column}“ fehlt. Ergänzen Sie sie in der Kopfzeile. Erlaubt sind: {allowed}.",
        "The column “{column}” is missing. Add it to the header line. Allowed are: {allowed}.",
    ),
    (
        "csv.duplicate-column",
        "Die Spalte „{column}“ kommt mehrmals vor. Löschen Sie die {position}. Spalte oder benennen Sie sie um.",
        "The column “{column}” occurs more than once. Delete or rename column number {position}.",
    ),
    (
        "csv.too-few-fields",
        "Die Zeile hat {found} statt {expected} Felder. Ergänzen Sie die fehlenden, auch leere, Felder; Text mit Zeilenumbruch gehört in Anführungszeichen.",
        "The line has {found} fields instead of {expected}. Add the missing ones, empty ones too; text with line breaks belongs in quotes.",
    ),
    (
        "csv.too-many-fields",
        "Die Zeile hat {found} statt {expected} Felder. Setzen Sie Text, der das Trennzeichen enthält, in Anführungszeichen.",
        "The line has {found} fields instead of {expected}. Put text that contains the separator in quotes.",
    ),
    (
        "csv.too-many-rows",
        "Die Datei hat mehr als {max_rows} Datensätze. Teilen Sie sie in kleinere Dateien auf.",
        "The file has more than {max_rows} rows. Split it into smaller files.",
    ),
    (
        "csv.more-errors",
        "Ab Zeile {line} wurde nicht weiter geprüft, weil es zu viele Fehler sind. Beheben Sie die genannten und laden Sie die Datei neu.",
        "Checking stopped at line {line} because there are too many errors. Mend those named and load the file again.",
    ),
    (
        "money.not-a-number",
        "„{value}“ ist kein Betrag. Schreiben Sie nur Ziffern und das Dezimalzeichen, zum Beispiel {example}.",
        "“{value}” is not an amount. Write digits and the decimal mark only, for example {example}.",
    ),
    (
        "money.ambiguous",
        "„{value}“ ist nicht eindeutig. Schreiben Sie den Betrag ohne Tausendertrennzeichen und mit „{decimal}“ vor den Cent, zum Beispiel {example}.",
        "“{value}” is ambiguous. Write the amount without thousands separators and with “{decimal}” before the cents, for example {example}.",
    ),
    (
        "money.ambiguous+comma",
        "„{value}“ ist nicht eindeutig. Schreiben Sie ein Komma vor den Cent und Punkte nur vor je drei Ziffern, zum Beispiel 1234,50 oder 1.234,50.",
        "“{value}” is ambiguous. Write a comma before the cents and dots only before groups of three digits, for example 1234,50 or 1.234,50.",
    ),
    (
        "money.too-many-decimals",
        "„{value}“ hat mehr als zwei Nachkommastellen. Geben Sie den Betrag auf Cent genau an, zum Beispiel {example}.",
        "“{value}” has more than two decimals. Give the amount in whole cents, for example {example}.",
    ),
    (
        "money.too-large",
        "„{value}“ ist zu groß. Prüfen Sie die Zahl der Stellen.",
        "“{value}” is too large. Check the number of digits.",
    ),
    (
        "date.not-a-date",
        "„{value}“ ist kein Datum. Schreiben Sie es als 27.04.2023 oder 2023-04-27.",
        "“{value}” is not a date. Write it as 2023-04-27 or 27.04.2023.",
    ),
    (
        "date.does-not-exist",
        "Den Tag „{value}“ gibt es im Kalender nicht. Berichtigen Sie das Datum.",
        "There is no day “{value}” in the calendar. Correct the date.",
    ),
    (
        "date.too-long-ago",
        "Der Tag „{value}“ liegt vor 1900. Berichtigen Sie das Datum.",
        "The day “{value}” lies before 1900. Correct the date.",
    ),
    (
        "number.not-an-integer",
        "„{value}“ ist keine ganze Zahl. Schreiben Sie nur Ziffern, ohne Tausendertrennzeichen.",
        "“{value}” is not a whole number. Write digits only, without thousands separators.",
    ),
    (
        "number.too-large",
        "„{value}“ ist zu groß. Prüfen Sie die Zahl der Stellen.",
        "“{value}” is too large. Check the number of digits.",
    ),
    (
        "coordinate.not-a-coordinate",
        "„{value}“ ist keine Koordinate. Schreiben Sie Grad als Dezimalzahl mit „{decimal}“ und höchstens 15 Nachkommastellen.",
        "“{value}” is not a coordinate. Write degrees as a decimal number with “{decimal}” and at most 15 decimals.",
    ),
    (
        "coordinate.wrong-mark",
        "„{value}“ hat das falsche Dezimalzeichen. In dieser Datei steht „{decimal}“ vor den Nachkommastellen.",
        "“{value}” has the wrong decimal mark. In this file “{decimal}” stands before the decimals.",
    ),
    (
        "coordinate.out-of-range",
        "„{value}“ liegt nicht zwischen -{most} und {most} Grad. Prüfen Sie, ob Breite und Länge vertauscht sind.",
        "“{value}” is not between -{most} and {most} degrees. Check whether latitude and longitude are swapped.",
    ),
];
