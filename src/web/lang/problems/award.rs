//! Sentences about awards.

/// Code, German, English.
pub const TEXTS: &[super::Text] = &[
    (
        "award.already-recorded",
        "Das Programm hat schon eine Zuwendung mit diesem Vorhaben und dieser federführenden Behörde. Berichtigen Sie jene oder geben Sie das Aktenzeichen an.",
        "The programme already has an award with this project and this lead. Correct that one or give the case number.",
    ),
    (
        "award.amount-negative",
        "Der Betrag darf nicht negativ sein. Unbekanntes bleibt leer.",
        "The amount must not be negative. Leave it empty if unknown.",
    ),
    (
        "award.amount-not-positive",
        "Der Betrag muss größer als null sein. Unbekanntes bleibt leer.",
        "The amount must be greater than zero. Leave it empty if unknown.",
    ),
    (
        "award.awarded-in-future",
        "Der Tag der Bewilligung liegt in der Zukunft. Prüfen Sie das Jahr.",
        "The day of the award lies in the future. Check the year.",
    ),
    (
        "award.bad-rate",
        "„{value}“ ist kein Fördersatz. Schreiben Sie einen Bruch wie 9/10 oder Prozent wie 90 %, mehr als 0, höchstens 100 %.",
        "“{value}” is no rate. Write a fraction such as 9/10 or percent such as 90 %, more than 0, at most 100 %.",
    ),
    (
        "award.case-number-taken",
        "Dieses Aktenzeichen hat im Programm schon eine andere Zuwendung.",
        "Another award of the programme already has this case number.",
    ),
    (
        "award.eligible-over-total",
        "Die zuwendungsfähigen Ausgaben sind höher als die Gesamtausgaben.",
        "The eligible cost is higher than the total cost.",
    ),
    (
        "award.filter-wants-ags",
        "Geben Sie den achtstelligen Gemeindeschlüssel an.",
        "Give the municipality key of eight digits.",
    ),
    (
        "award.grant-over-cost",
        "Die Zuwendung ist höher als die Gesamtausgaben.",
        "The grant is higher than the total cost.",
    ),
    (
        "award.grant-over-eligible",
        "Die Zuwendung ist höher als die zuwendungsfähigen Ausgaben.",
        "The grant is higher than the eligible cost.",
    ),
    (
        "award.import-cannot-change",
        "Diese Zuwendung ist im Stand „{state}“ und wird durch keinen Import geändert. Nehmen Sie die Zeile aus der Datei.",
        "This award is in state “{state}” and is not changed by an import. Take the row out of the file.",
    ),
    (
        "award.key-lost-zero",
        "„{value}“ hat sieben Ziffern; eine Tabellenkalkulation hat wohl die führende Null entfernt. Gemeint ist vermutlich {meant}. Öffnen Sie die Spalte als Text.",
        "“{value}” has seven digits; a spreadsheet program has probably taken the leading zero away. Meant is perhaps {meant}. Open the column as text.",
    ),
    (
        "award.lists-differ",
        "Zu {keys} Schlüsseln stehen {names} Namen. Geben Sie zu jedem Partner beides in derselben Reihenfolge an.",
        "There are {names} names for {keys} keys. Give both for each partner, in the same order.",
    ),
    (
        "award.not-recorded",
        "Nur nacherfasste und unbestätigte Zuwendungen werden berichtigt; diese ist im Stand „{state}“.",
        "Only recorded and unconfirmed awards are corrected; this one is in state “{state}”.",
    ),
    (
        "award.paid-over-grant",
        "Ausgezahlt ist mehr als bewilligt. Prüfen Sie beide Beträge.",
        "More is paid than was granted. Check both amounts.",
    ),
    (
        "award.programme-missing",
        "Es fehlt das Förderprogramm. Füllen Sie die Spalte „programme“ oder geben Sie es beim Import an.",
        "The programme is missing. Fill the column “programme” or name it with the import.",
    ),
    (
        "award.recipient-twice",
        "„{value}“ ist zweimal als Empfänger genannt. Nennen Sie jede Behörde einmal.",
        "“{value}” is named twice as recipient. Name each authority once.",
    ),
    (
        "award.row-twice",
        "Dieselbe Zuwendung steht schon in Zeile {first}. Nehmen Sie eine der Zeilen heraus.",
        "The same award already stands in line {first}. Take one of the rows out.",
    ),
    (
        "award.shares-count",
        "Es sind {shares} Anteile für {recipients} Empfänger. Geben Sie für jeden einen an, zuerst den federführenden.",
        "There are {shares} shares for {recipients} recipients. Give one for each, the lead first.",
    ),
    (
        "award.shares-sum",
        "Die Anteile ergeben {sum}, bewilligt sind {grant}. Beides muss auf den Cent gleich sein.",
        "The shares add up to {sum}, granted are {grant}. Both must agree to the cent.",
    ),
    (
        "award.shares-without-grant",
        "Anteile brauchen den bewilligten Betrag. Geben Sie ihn an oder lassen Sie die Anteile leer.",
        "Shares need the amount granted. Give it or leave the shares empty.",
    ),
    (
        "award.state-claims-release",
        "„{value}“ behauptet einen hier erteilten Bescheid. Übernommen werden nur recorded, unconfirmed und draft.",
        "“{value}” claims a notice released here. Only recorded, unconfirmed and draft are taken over.",
    ),
    (
        "award.title-has-separator",
        "„; “ trennt zwei Vorhaben. Schreiben Sie jedes Vorhaben in eine eigene Zeile, ohne „; “ im Titel.",
        "“; ” separates two projects. Write each project in a line of its own, without “; ” in its title.",
    ),
    (
        "award.unknown-authority",
        "„{value}“ steht nicht im Verzeichnis der Behörden. Prüfen Sie den Schlüssel oder legen Sie die Behörde zuerst an.",
        "“{value}” is not in the register of authorities. Check the key or add the authority first.",
    ),
    (
        "quantity.ambiguous",
        "„{value}“ lässt sich zweierlei lesen. Schreiben Sie ein Komma vor die Nachkommastellen, Punkte nur vor je drei Ziffern.",
        "“{value}” can be read two ways. Write a comma before the decimals, dots only before three digits each.",
    ),
    (
        "quantity.not-a-number",
        "„{value}“ ist keine Zahl. Schreiben Sie Ziffern, höchstens sechs Nachkommastellen.",
        "“{value}” is no number. Write digits, at most six decimals.",
    ),
];
