//! Sentences about documents: what is wrong with a file, and where it can lie.

/// Code, German, English.
pub const TEXTS: &[super::Text] = &[
    (
        "document.empty",
        "Die Datei ist leer, oder es wurde keine gewählt. Wählen Sie die Datei.",
        "The file is empty, or none was chosen. Choose the file.",
    ),
    (
        "document.bad-name",
        "Der Name der Datei enthält „{value}“: einen Pfad, einen Zeilenumbruch, ein unsichtbares oder ein unerlaubtes Zeichen. Benennen Sie sie um.",
        "The name of the file holds “{value}”: a path, a line break, a sign that is invisible or not allowed. Rename it.",
    ),
    (
        "document.name-missing",
        "Die Datei hat keinen Namen. Senden Sie sie mit ihrem Namen.",
        "The file has no name. Send it with its name.",
    ),
    (
        "document.wrong-kind",
        "Der Inhalt ist nichts von {wanted}, was immer der Name sagt. Speichern Sie die Datei als eines davon.",
        "Its content is none of {wanted}, whatever its name says. Save the file as one of them.",
    ),
    (
        "document.wrong-ending",
        "Der Inhalt ist {kind}, der Name sagt etwas anderes. Der Name muss auf .{ending} enden.",
        "The content is {kind}, the name says something else. The name must end with .{ending}.",
    ),
    (
        "document.not-whole",
        "Die Datei ({kind}) ist nicht vollständig, oder hinter ihrem Ende steht noch etwas. Speichern oder scannen Sie sie neu.",
        "The file ({kind}) is not whole, or something stands behind its end. Save or scan it anew.",
    ),
    (
        "document.polyglot",
        "Die Datei enthält noch etwas anderes: eine Webseite, ein Programm oder ein Archiv. Speichern oder scannen Sie sie neu.",
        "The file holds something else besides: a web page, a program or an archive. Save or scan it anew.",
    ),
    (
        "document.active-content",
        "Die Datei enthält Programme, eingebettete Dateien oder Verknüpfungen nach außen. Drucken Sie sie in ein PDF, oder fügen Sie nur Werte ein.",
        "The file holds programs, embedded files or links to elsewhere. Print it into a PDF, or paste values only.",
    ),
    (
        "document.macros",
        "Die Arbeitsmappe enthält Makros, eingebettete Objekte oder Verbindungen ({value}). Speichern Sie sie ohne diese als XLSX oder ODS.",
        "The workbook holds macros, embedded objects or connections ({value}). Save it without them as XLSX or ODS.",
    ),
    (
        "document.bomb",
        "Die Datei entpackt sich auf ein Vielfaches ihrer Größe und wird nicht gelesen. Speichern Sie sie neu.",
        "The file unpacks to many times its size and is not read. Save it anew.",
    ),
    (
        "document.locked",
        "Die Datei ist mit einem Passwort verschlossen. Speichern Sie sie ohne Passwort.",
        "The file is locked with a password. Save it without one.",
    ),
    (
        "document.not-a-table",
        "Die Datei endet auf .csv, ist aber kein lesbarer Text. Speichern Sie die Tabelle als CSV (UTF-8).",
        "The file ends with .csv but is no readable text. Save the table as CSV (UTF-8).",
    ),
    (
        "document.infected",
        "Der Virenscanner hat etwas gefunden ({value}). Die Datei ist nicht angenommen; wenden Sie sich an Ihre IT.",
        "The virus scanner found something ({value}). The file is not accepted; turn to your IT.",
    ),
    (
        "document.scanner-away",
        "Der Virenscanner antwortet nicht, deshalb wird gerade keine Datei angenommen. Versuchen Sie es in einigen Minuten wieder.",
        "The virus scanner does not answer, so no file is accepted now. Try again in a few minutes.",
    ),
    (
        "document.thing-unknown",
        "Bei dieser Zuwendung gibt es das nicht. Wählen Sie etwas von ihr.",
        "This award has no such thing. Choose one of its own.",
    ),
    (
        "document.internal-not-yours",
        "Intern kann nur das Ministerium etwas ablegen. Nehmen Sie das Häkchen weg.",
        "Only the ministry can keep something internal. Take the mark away.",
    ),
    (
        "document.contributors-draft",
        "Sie können Unterlagen nur zu Entwürfen hinzufügen. Bitten Sie Ihre Projektleitung.",
        "You can add documents to drafts only. Ask your project lead.",
    ),
    (
        "document.too-many",
        "Hier liegen schon {most} Unterlagen. Fassen Sie weitere zusammen.",
        "There are {most} documents here already. Put further ones together.",
    ),
];
