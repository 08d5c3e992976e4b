//! Sentences about expenses, contracts and input tax.

/// Code, German, English.
pub const TEXTS: &[super::Text] = &[
    (
        "contract.in-use",
        "Belege verweisen auf diesen Auftrag. Lösen Sie sie erst davon.",
        "Receipts point to this contract. Let them point elsewhere first.",
    ),
    ("contract.not-above-zero", "Die Auftragssumme liegt über null.", "The sum agreed is above zero."),
    (
        "contract.number-taken",
        "Die Nummer „{value}“ hat schon ein anderer Auftrag dieses Empfängers. Wählen Sie eine andere.",
        "Another contract of this recipient has the number “{value}” already. Choose another one.",
    ),
    (
        "contract.stays-with-its-recipient",
        "Ein Auftrag bleibt bei dem Empfänger, der ihn vergeben hat. Erfassen Sie ihn dort neu.",
        "A contract stays with the recipient that awarded it. Enter it anew there.",
    ),
    (
        "expense.import-unknown",
        "Unter diesem Aktenzeichen gibt es im Programm „{programme}“ keine Zuwendung, für die Sie Belege erfassen. Laden Sie die Vorlage bei der Zuwendung.",
        "The programme “{programme}” has no award of this case number for which you enter expenses. Load the template at the award.",
    ),
    (
        "expense.in-future",
        "Dieser Tag liegt in der Zukunft. Erfassen Sie, was geschehen ist.",
        "This day lies in the future. Enter what has happened.",
    ),
    (
        "expense.key-twice",
        "Diese Kennung steht schon in Zeile {line}. Jede Zeile kommt einmal vor; neue Zeilen haben keine Kennung.",
        "This id stands in line {line} already. Each row comes once; new rows have no id.",
    ),
    (
        "expense.key-unknown",
        "Diese Kennung gehört zu keinem Beleg, den Sie ändern dürfen. Leeren Sie die Zelle, wenn der Beleg neu ist.",
        "This id belongs to no expense that you may change. Empty the cell if the expense is new.",
    ),
    (
        "expense.kind-mixed",
        "Der Ansatz „{position}“ wird schon anders abgerechnet ({expense_kind}). Alle Zeilen eines Ansatzes sind von einer Art.",
        "The position “{position}” is accounted for otherwise already ({expense_kind}). All lines of a position are of one kind.",
    ),
    (
        "expense.locked",
        "Dieser Beleg ist mit dem Zwischenbericht {report} eingereicht und steht fest, bis dessen Ausgaben zurückgegeben werden.",
        "This expense was submitted with report {report} and stays until that report's expenses are sent back.",
    ),
    (
        "expense.not-of-this-kind",
        "Diese Angabe gehört nicht zur Abrechnungsart „{expense_kind}“. Leeren Sie sie oder wählen Sie eine andere Art.",
        "This does not belong to the kind “{expense_kind}”. Empty it or choose another kind.",
    ),
    (
        "expense.not-under-way",
        "Belege werden vom Bescheid bis zur Abrechnung erfasst; diese Zuwendung ist im Stand „{state}“.",
        "Expenses are entered from the notice to the settlement; this award is in the state “{state}”.",
    ),
    (
        "expense.own-share-only",
        "Ein Partner erfasst nur, was er selbst bezahlt hat. Das Übrige erfasst die federführende Behörde.",
        "A partner enters only what it paid itself. The leading authority enters the rest.",
    ),
    (
        "expense.position-ambiguous",
        "„{value}“ steht im Ausgabenplan unter mehreren Kostenarten. Nennen Sie die Kostenart.",
        "“{value}” stands in the cost plan under several cost categories. Name the category.",
    ),
    (
        "expense.sum-differs",
        "Der Betrag {amount} passt nicht zu den Angaben; gerechnet ergeben sie {expected}.",
        "The amount {amount} does not match; reckoned, it is {expected}.",
    ),
    (
        "expense.tax-over-amount",
        "Die Vorsteuer ist höher als der Betrag oder hat ein anderes Vorzeichen.",
        "The input tax is more than the amount or has another sign.",
    ),
    (
        "expense.unknown-contract",
        "Einen Auftrag „{value}“ gibt es hier nicht. Erfassen Sie ihn erst oder leeren Sie das Feld.",
        "There is no contract “{value}” here. Enter it first, or empty the field.",
    ),
    (
        "expense.unknown-position",
        "„{value}“ ist kein Ansatz des Ausgabenplans. Er kennt: {known}.",
        "“{value}” is no position of the cost plan. It knows: {known}.",
    ),
    (
        "expense.unknown-recipient",
        "„{value}“ ist kein Empfänger dieser Zuwendung. Das sind: {known}.",
        "“{value}” is no recipient of this award. These are: {known}.",
    ),
    (
        "expense.too-large",
        "Mehr als 100 Millionen Euro ({value}) hat kein Beleg und kein Auftrag. Prüfen Sie den Betrag.",
        "No receipt and no contract is of more than 100 million euros ({value}). Check the amount.",
    ),
    (
        "expense.too-many-rows",
        "Eine Datei hat höchstens {most} Belege. Teilen Sie sie auf.",
        "A file holds {most} expenses at most. Split it.",
    ),
    ("expense.zero", "Ein Betrag von null ist keine Ausgabe.", "An amount of zero is no expense."),
];
