//! Sentences that all inputs share.

/// Code, German, English.
pub const TEXTS: &[super::Text] = &[
    (
        "conflict.stale-version",
        "Jemand anderes hat diesen Eintrag inzwischen geändert. Laden Sie ihn neu und tragen Sie Ihre Änderung noch einmal ein.",
        "Somebody else has changed this entry in the meantime. Load it again and enter your change once more.",
    ),
    (
        "release.content-changed",
        "Der Inhalt hat sich geändert, seit Sie ihn angesehen haben. Laden Sie die Seite neu und prüfen Sie noch einmal.",
        "The content has changed since you looked at it. Reload the page and check once more.",
    ),
    ("conflict.already-there", "Das gibt es schon.", "This is already there."),
    (
        "database.refused",
        "Eine Regel der Datenbank steht dagegen: {value}",
        "A rule of the database stands against it: {value}",
    ),
    (
        "database.busy",
        "Gerade wird anderes in die Datenbank geschrieben. Versuchen Sie es gleich noch einmal.",
        "Something else is being written to the database. Try again in a moment.",
    ),
    (
        "database.read-only",
        "Die Datenbank nimmt keine Änderungen an. Wenden Sie sich an den Betrieb.",
        "The database accepts no changes. Tell the operators.",
    ),
    (
        "database.gone",
        "Die Datenbank antwortet nicht. Versuchen Sie es in einigen Minuten noch einmal.",
        "The database does not answer. Try again in a few minutes.",
    ),
    ("input.missing", "Hier fehlt eine Angabe.", "An entry is missing here."),
    (
        "input.unknown-field",
        "Dieses Feld gibt es hier nicht. Bekannt sind: {known}",
        "There is no such field here. Known are: {known}",
    ),
    (
        "input.no-field",
        "Hier wird nichts angegeben; das Feld gibt es nicht. Lassen Sie es weg.",
        "Nothing is given here; there is no such field. Leave it out.",
    ),
    (
        "input.given-twice",
        "Dieses Feld ist zweimal angegeben. Geben Sie es einmal an.",
        "This field is given twice. Give it once.",
    ),
    (
        "input.not-text",
        "Hier wird Text erwartet, kein JSON-Wert der Art „{kind}“. Setzen Sie ihn in Anführungszeichen.",
        "Text is wanted here, not a JSON {kind}. Put it in quotation marks.",
    ),
    (
        "input.not-a-form",
        "Das Formular ist unvollständig angekommen. Senden Sie es noch einmal.",
        "The form did not arrive whole. Send it again.",
    ),
    (
        "input.not-json",
        "Das ist kein gültiges JSON-Objekt; es stockt bei Zeile und Spalte {where}.",
        "This is no valid JSON object; it breaks at line and column {where}.",
    ),
    (
        "input.not-utf8",
        "Der Text ist nicht in UTF-8. Senden Sie ihn in UTF-8.",
        "The text is not UTF-8. Send it in UTF-8.",
    ),
    ("input.wrong-content-type", "Senden Sie den Inhalt als „{wanted}“.", "Send the content as “{wanted}”."),
    (
        "input.too-large",
        "Das ist mehr als erlaubt ({most}). Teilen Sie es auf.",
        "This is more than allowed ({most}). Split it.",
    ),
    (
        "input.too-long",
        "Der Text ist zu lang. Erlaubt sind {most} Zeichen.",
        "The text is too long. Allowed are {most} characters.",
    ),
    (
        "input.control-character",
        "Der Text enthält ein unsichtbares Steuerzeichen ({value}). Tippen Sie ihn neu ein.",
        "The text holds an invisible control character ({value}). Type it anew.",
    ),
    (
        "input.too-many-rows",
        "Das sind zu viele Zeilen. Erlaubt sind {most}; fassen Sie zusammen.",
        "These are too many rows. Allowed are {most}; combine some.",
    ),
    (
        "input.out-of-range",
        "Erlaubt sind ganze Zahlen von {from} bis {to}.",
        "Allowed are whole numbers from {from} to {to}.",
    ),
    ("input.not-a-list", "Hier wird eine Liste erwartet.", "A list is wanted here."),
    (
        "input.not-an-object",
        "Jede Zeile der Liste muss ein JSON-Objekt mit ihren Feldern sein.",
        "Each row of the list must be a JSON object with its fields.",
    ),
    ("input.not-an-email", "Das ist keine E-Mail-Adresse.", "This is no e-mail address."),
    (
        "input.not-a-choice",
        "„{value}“ steht hier nicht zur Wahl. Möglich sind: {known}",
        "“{value}” is no choice here. Possible are: {known}",
    ),
    (
        "input.not-a-url",
        "Geben Sie eine vollständige Adresse an, die mit https:// oder http:// beginnt.",
        "Give a full address that begins with https:// or http://.",
    ),
    (
        "input.not-an-id",
        "„{value}“ ist keine Kennung. Eine Kennung ist eine UUID in Kleinbuchstaben, wie die API sie ausgibt.",
        "“{value}” is no id. An id is a UUID in lower case, as the API gives it.",
    ),
    ("input.not-a-number", "Geben Sie eine ganze Zahl an.", "Give a whole number."),
    (
        "request.not-understood",
        "Der Server konnte diese Anfrage nicht lesen. Prüfen Sie Adresse, Art und Inhalt.",
        "The server could not read this request. Check address, method and content.",
    ),
    ("paging.limit-out-of-range", "Erlaubt sind 1 bis {most}.", "Allowed are 1 to {most}."),
    (
        "paging.cursor-not-ours",
        "Mit dieser Marke geht es nicht weiter. Beginnen Sie die Liste von vorn.",
        "This cursor leads nowhere. Start the list anew.",
    ),
    (
        "period.end-before-start",
        "Das Ende liegt vor dem Beginn. Vertauschen oder berichtigen Sie die Tage.",
        "The end is before the start. Swap or correct the days.",
    ),
];
