//! Sentences about rule sets.

/// Code, German, English.
pub const TEXTS: &[super::Text] = &[
    (
        "rule-set.amount-negative",
        "Der Betrag darf nicht negativ sein. Soll nichts erlaubt sein, tragen Sie 0 ein.",
        "The amount must not be negative. Enter 0 if nothing is to be allowed.",
    ),
    (
        "rule-set.bad-code",
        "„{value}“ ist keine Kennung. Erlaubt sind 2 bis 40 Kleinbuchstaben, Ziffern und einzelne Bindestriche, am Anfang ein Buchstabe.",
        "“{value}” is no code. Allowed are 2 to 40 small letters, digits and single hyphens, a letter first.",
    ),
    (
        "rule-set.bad-percent",
        "„{value}“ ist kein Anteil. Schreiben Sie Prozent wie 20 oder 12,5, höchstens 100.",
        "“{value}” is no share. Write percent such as 20 or 12.5, at most 100.",
    ),
    (
        "rule-set.bound-is-zero",
        "Ein Mindest- oder Höchstbetrag ist größer als null. Ohne Grenze bleibt das Feld leer.",
        "A minimum or maximum is greater than zero. Leave the field empty if there is no limit.",
    ),
    (
        "rule-set.code-of-version",
        "Eine neue Version behält die Kennung „{value}“. Lassen Sie das Feld leer oder beginnen Sie mit einer Vorlage.",
        "A new version keeps the code “{value}”. Leave the field empty or begin with a template.",
    ),
    (
        "rule-set.fewest-over-most",
        "Es sind mindestens mehr Empfänger verlangt als höchstens erlaubt. Prüfen Sie beide Zahlen.",
        "More recipients are required at least than are allowed at most. Check both numbers.",
    ),
    (
        "rule-set.minimum-over-maximum",
        "Der Höchstbetrag liegt unter dem Mindestbetrag. Prüfen Sie beide.",
        "The maximum lies below the minimum. Check both.",
    ),
    ("rule-set.no-financing", "Wählen Sie mindestens eine Finanzierungsart.", "Choose at least one type of financing."),
    (
        "rule-set.no-profile",
        "Wählen Sie mindestens eine Verfahrensart: Zuweisung, Einzelvorhaben oder Gemeinschaftsvorhaben.",
        "Choose at least one procedure: allocation, single or joint project.",
    ),
    (
        "rule-set.no-such-origin",
        "„{value}“ ist weder ein Regelwerk noch eine mitgelieferte Vorlage. Wählen Sie aus der Liste.",
        "“{value}” is neither a rule set nor a template that is shipped. Choose from the list.",
    ),
    (
        "rule-set.reports-need-both",
        "Zum Berichtszeitraum gehört die Frist nach seinem Ende und umgekehrt. Füllen Sie beide Felder oder keines.",
        "A period of reports needs the term after its end, and the other way round. Fill in both fields or none.",
    ),
    (
        "rule-set.reports-without-step",
        "Ohne den Verfahrensschritt „Zwischenberichte“ gibt es keinen Berichtszeitraum. Wählen Sie den Schritt oder leeren Sie das Feld.",
        "Without the step “interim reports” there is no period of reports. Tick the step or empty the field.",
    ),
    (
        "rule-set.not-a-draft",
        "Ein freigegebenes Regelwerk ändert sich nicht mehr. Legen Sie die nächste Version an.",
        "A released rule set never changes. Draft its next version.",
    ),
    (
        "rule-set.not-in-force",
        "Nur ein freigegebenes Regelwerk wird außer Gebrauch genommen. Einen Entwurf verwerfen Sie.",
        "Only a released rule set is taken out of use. A draft is given up.",
    ),
    (
        "rule-set.nothing-changed",
        "Es ist nichts geändert. Ändern Sie einen Wert oder brechen Sie ab.",
        "Nothing has changed. Change a value or cancel.",
    ),
    (
        "rule-set.rate-order",
        "Der höchste Fördersatz liegt unter dem niedrigsten. Vertauschen oder berichtigen Sie beide.",
        "The highest rate lies below the lowest. Swap or correct both.",
    ),
    (
        "rule-set.rate-without-share",
        "Ein Fördersatz gehört zur Anteilfinanzierung. Wählen Sie diese oder lassen Sie die Sätze leer.",
        "A rate belongs to share financing. Choose it or leave the rates empty.",
    ),
    (
        "rule-set.share-needs-rate",
        "Anteilfinanzierung braucht einen niedrigsten und einen höchsten Fördersatz; beide können gleich sein.",
        "Share financing needs a lowest and a highest rate; both may be the same.",
    ),
    (
        "rule-set.day-twice",
        "Für diesen Tag steht schon eine Zeile da. Behalten Sie eine davon.",
        "There is a row for this day already. Keep one of them.",
    ),
    (
        "rule-set.term-out-of-range",
        "Geben Sie eine ganze Zahl von 1 bis {most} an.",
        "Give a whole number from 1 to {most}.",
    ),
    (
        "rule-set.usual-outside-band",
        "Der übliche Fördersatz liegt nicht zwischen dem niedrigsten und dem höchsten.",
        "The usual rate does not lie between the lowest and the highest.",
    ),
];
