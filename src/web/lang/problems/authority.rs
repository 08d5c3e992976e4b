//! Sentences about authorities.

/// Code, German, English.
pub const TEXTS: &[super::Text] = &[
    (
        "authority.ags-missing",
        "Behörden dieser Art haben einen Gemeindeschlüssel. Tragen Sie seine acht Ziffern ein.",
        "Authorities of this kind have a municipality key. Enter its eight digits.",
    ),
    (
        "authority.ags-form",
        "„{value}“ ist kein Gemeindeschlüssel. Er hat acht Ziffern und beginnt mit dem Land (01 bis 16), zum Beispiel 06411000.",
        "“{value}” is no municipality key. It has eight digits and begins with the state (01 to 16), for example 06411000.",
    ),
    (
        "authority.ags-of-county",
        "„{value}“ endet auf 000 und gehört einem Kreis oder einer kreisfreien Stadt. Berichtigen Sie Schlüssel oder Art.",
        "“{value}” ends in 000 and belongs to a county or an independent city. Correct the key or the kind.",
    ),
    (
        "authority.ags-not-of-county",
        "Kreise und kreisfreie Städte haben einen Schlüssel, der auf 000 endet; „{value}“ tut es nicht. Berichtigen Sie Schlüssel oder Art.",
        "Counties and independent cities have a key that ends in 000; “{value}” does not. Correct the key or the kind.",
    ),
    (
        "authority.ags-taken",
        "Den Schlüssel {value} hat schon „{name}“. Berichtigen Sie den Schlüssel, oder ändern Sie die vorhandene Behörde.",
        "The key {value} already belongs to “{name}”. Correct the key, or change the authority that is there.",
    ),
    (
        "authority.already-there",
        "Eine Behörde dieser Art mit dem Namen „{value}“ gibt es schon. Ändern Sie die vorhandene, oder unterscheiden Sie die Namen.",
        "An authority of this kind with the name “{value}” is already there. Change that one, or make the names differ.",
    ),
    (
        "authority.ars-form",
        "„{value}“ ist kein Regionalschlüssel. Er hat zwölf Ziffern.",
        "“{value}” is no regional key. It has twelve digits.",
    ),
    (
        "authority.ars-differs",
        "Der Regionalschlüssel {value} passt nicht zum Gemeindeschlüssel: die ersten fünf und die letzten drei Ziffern sind gleich. Berichtigen Sie einen der beiden.",
        "The regional key {value} does not fit the municipality key: their first five and last three digits are equal. Correct one of them.",
    ),
    (
        "authority.county-missing",
        "Sonderstatusstädte, Städte und Gemeinden gehören zu einem Kreis. Geben Sie seinen Schlüssel an.",
        "Cities with special status, towns and municipalities belong to a county. Give its key.",
    ),
    (
        "authority.county-not-wanted",
        "Kreise und kreisfreie Städte gehören zu keinem Kreis. Lassen Sie das Feld leer.",
        "Counties and independent cities belong to no county. Leave the field empty.",
    ),
    (
        "authority.county-form",
        "„{value}“ ist kein Schlüssel eines Kreises. Er hat acht Ziffern und endet auf 000.",
        "“{value}” is no key of a county. It has eight digits and ends in 000.",
    ),
    (
        "authority.county-differs",
        "Der Kreis {value} passt nicht zum Gemeindeschlüssel; zu ihm gehört {expected}. Berichtigen Sie einen der beiden.",
        "The county {value} does not fit the municipality key, which belongs to {expected}. Correct one of them.",
    ),
    (
        "authority.county-unknown",
        "Den Kreis {value} gibt es weder im Verzeichnis noch in der Datei. Berichtigen Sie den Schlüssel, oder legen Sie den Kreis zuerst an.",
        "The county {value} is neither in the register nor in the file. Correct the key, or add the county first.",
    ),
    (
        "authority.county-is-none",
        "{value} ist kein Kreis. Geben Sie den Schlüssel des Kreises an.",
        "{value} is no county. Give the key of the county.",
    ),
    (
        "authority.county-in-use",
        "Zu {value} gehören noch Städte und Gemeinden; Schlüssel und Art bleiben deshalb. Ändern Sie zuerst deren Kreis.",
        "Towns and municipalities still belong to {value}, so its key and kind stay. Change their county first.",
    ),
    (
        "authority.successor-itself",
        "Eine Behörde ist nicht ihr eigener Nachfolger. Berichtigen Sie den Schlüssel {value}, oder lassen Sie das Feld leer.",
        "An authority is not its own successor. Correct the key {value}, or leave the field empty.",
    ),
    (
        "authority.successor-unknown",
        "Den Nachfolger {value} gibt es weder im Verzeichnis noch in der Datei. Berichtigen Sie den Schlüssel, oder legen Sie ihn zuerst an.",
        "The successor {value} is neither in the register nor in the file. Correct the key, or add it first.",
    ),
    (
        "authority.successor-differs",
        "Zeile {other} nennt für dieselbe Behörde den Nachfolger {expected}, diese {value}. Nennen Sie in beiden denselben.",
        "Line {other} names the successor {expected} for the same authority, this one {value}. Name the same in both.",
    ),
    (
        "authority.population-negative",
        "„{value}“ ist weniger als nichts. Geben Sie die Einwohner als ganze Zahl ab 0 an, oder lassen Sie das Feld leer.",
        "“{value}” is less than nothing. Give the population as a whole number from 0, or leave the field empty.",
    ),
    (
        "authority.coordinate-half",
        "Breite und Länge gehören zusammen. Ergänzen Sie den fehlenden Wert, oder lassen Sie beide leer.",
        "Latitude and longitude belong together. Add the missing value, or leave both empty.",
    ),
    (
        "authority.coordinate-too-precise",
        "„{value}“ hat mehr als {most} Nachkommastellen. Kürzen Sie den Wert.",
        "“{value}” has more than {most} decimals. Shorten the value.",
    ),
    (
        "authority.too-far-ahead",
        "„{value}“ liegt mehr als zehn Jahre in der Zukunft. Berichtigen Sie das Jahr; was weiterhin gilt, bleibt ohne letzten Tag.",
        "“{value}” is more than ten years ahead. Correct the year; what is still valid has no last day.",
    ),
    (
        "authority.period-overlaps",
        "In dieser Zeit gilt für dieselbe Behörde schon ein anderer Zeitraum. Berichtigen Sie die Tage, oder beenden Sie zuerst den anderen.",
        "Another period of the same authority holds in this time. Correct the days, or end the other one first.",
    ),
    (
        "authority.twice-in-file",
        "Dieselbe Behörde steht für dieselbe Zeit schon in Zeile {other}. Löschen Sie eine der beiden Zeilen, oder trennen Sie ihre Zeiträume.",
        "The same authority is already in line {other} for the same time. Delete one of the lines, or part their periods.",
    ),
    (
        "authority.needs-bad-row",
        "Diese Zeile braucht Zeile {other}, in der noch ein Fehler steht. Beheben Sie zuerst jenen.",
        "This line needs line {other}, in which something is still wrong. Mend that first.",
    ),
    (
        "authority.has-ended",
        "Diese Behörde gilt nicht mehr; es gibt keinen offenen Zeitraum, der sich berichtigen ließe. Frühere Zeiträume ändert ein Import.",
        "This authority has ended; there is no open period to correct. Earlier periods are changed by an import.",
    ),
    (
        "authority.not-an-association",
        "Nur Zweckverbände haben Mitglieder. Berichtigen Sie zuerst die Art, wenn dies einer ist.",
        "Only associations have members. Correct the kind first if this is one.",
    ),
    (
        "authority.member-unknown",
        "„{value}“ steht nicht im Verzeichnis. Berichtigen Sie den Schlüssel, oder legen Sie die Behörde zuerst an.",
        "“{value}” is not in the register. Correct the key, or add the authority first.",
    ),
    (
        "authority.member-twice",
        "{value} ist zweimal genannt. Löschen Sie eine der beiden Nennungen.",
        "{value} is named twice. Delete one of the two.",
    ),
];
