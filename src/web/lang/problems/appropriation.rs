//! Sentences about entries of the budget and the ledger.

/// Code, German, English.
pub const TEXTS: &[super::Text] = &[
    (
        "appropriation.bad-year",
        "„{value}“ ist kein Haushaltsjahr. Geben Sie ein Jahr von 1900 bis 2200 mit vier Ziffern an, zum Beispiel 2027.",
        "“{value}” is no budget year. Give a year from 1900 to 2200 in four digits, for example 2027.",
    ),
    (
        "appropriation.year-closed",
        "{year} lässt sich nicht mehr ändern: Die Jahre bis {closed} sind abgeschlossen. Tragen Sie es für ein offenes Jahr ein.",
        "{year} cannot be changed any more: the years until {closed} are closed. Enter it for an open year.",
    ),
    (
        "appropriation.lapse-by-act",
        "Ein Verfall wird nicht von Hand erfasst. Sehen Sie unter „Verfall ansehen“ nach, was verfällt, und tragen Sie es dort ein.",
        "A lapse is not entered by hand. See under “See what lapses” what lapses, and enter it there.",
    ),
    (
        "appropriation.lapse-stays",
        "Ein Verfall wird nicht geändert. Ziehen Sie ihn zurück und tragen Sie ihn neu ein.",
        "A lapse is not changed. Take it back and enter it anew.",
    ),
    (
        "appropriation.granted-elsewhere",
        "Mittel für {year} kommen aus dem Haushalt {year}, nicht {value}. Lassen Sie das Feld leer oder wählen Sie die Art „Verpflichtungsermächtigung“.",
        "Money for {year} comes from the budget of {year}, not {value}. Leave the field empty or choose the kind “Commitment authorisation”.",
    ),
    (
        "appropriation.not-ahead",
        "Eine Verpflichtungsermächtigung aus {value} gilt für ein späteres Jahr als {value}; angegeben ist {year}. Für dasselbe Jahr wählen Sie „Eigene Mittel“.",
        "An authorisation of {value} is for a later year than {value}; given is {year}. For the same year choose “own money”.",
    ),
    (
        "appropriation.too-far-ahead",
        "Von {value} bis {year} sind es mehr als 30 Jahre. Prüfen Sie beide Jahre.",
        "From {value} to {year} is more than 30 years. Check both years.",
    ),
    (
        "appropriation.zero",
        "Der Betrag ist 0. Ein Eintrag gibt etwas oder kürzt etwas.",
        "The amount is 0. An entry grants something or cuts something.",
    ),
    (
        "appropriation.amount-beyond",
        "Der Betrag ist zu groß: mehr als {most} führt ein Ansatz nicht. Prüfen Sie die Stellen.",
        "The amount is too large: an appropriation holds no more than {most}. Check the digits.",
    ),
    (
        "appropriation.no-amount",
        "Diese Art von Eintrag hat keinen Betrag. Lassen Sie das Feld leer.",
        "This kind of entry has no amount. Leave the field empty.",
    ),
    (
        "appropriation.no-day",
        "Einen Tag hat nur der Kassenschluss. Lassen Sie das Feld leer.",
        "Only a cash-closing day has a day. Leave the field empty.",
    ),
    (
        "appropriation.closing-outside",
        "Der Kassenschluss {year} liegt in {year} oder im Jahr danach. Prüfen Sie den Tag.",
        "The cash-closing day of {year} lies in {year} or in the year after. Check the day.",
    ),
    (
        "appropriation.too-much",
        "Für {year} sind schon {granted} freigegeben; mit {amount} wäre es mehr, als ein Ansatz führen kann. Prüfen Sie die Stellen.",
        "For {year}, {granted} are released already; with {amount} it would be more than an appropriation can hold. Check the digits.",
    ),
    (
        "appropriation.below-zero",
        "Für {year} sind {granted} freigegeben; {amount} lassen sich davon nicht abziehen. Kürzen Sie höchstens um das Freigegebene.",
        "For {year}, {granted} are released; {amount} cannot be taken from that. Cut by no more than was released.",
    ),
    (
        "appropriation.below-used",
        "Für {year} sind {granted} freigegeben und {used} davon schon gebunden oder ausgezahlt; mit {amount} bliebe weniger. Kürzen Sie höchstens um den Rest oder geben Sie zuerst Bindungen zurück.",
        "For {year}, {granted} are released and {used} of it are committed or paid already; with {amount} less would be left. Cut by no more than the rest, or give commitments back first.",
    ),
    (
        "appropriation.entered-already",
        "Genau dieser Eintrag ist schon erfasst oder freigegeben. Ist er noch einmal gemeint, sagen Sie das in der Begründung.",
        "Exactly this entry is made or released already. If it is meant once more, say so in the reason.",
    ),
    (
        "appropriation.row-twice",
        "Genau diese Zeile steht schon in Zeile {first} der Datei. Ist sie noch einmal gemeint, sagen Sie das in der Begründung.",
        "Exactly this row stands in line {first} of the file already. If it is meant once more, say so in the reason.",
    ),
    (
        "appropriation.import-state",
        "Importierte Einträge warten auf die Freigabe durch eine andere Person. Lassen Sie die Zelle leer oder schreiben Sie „entered“.",
        "Imported entries wait for release by another person. Leave the cell empty or write “entered”.",
    ),
    (
        "appropriation.import-decides-nothing",
        "Wann etwas hier erfasst und entschieden wird, sagt nicht die Datei. Lassen Sie die Zelle leer.",
        "The file does not say when something is entered and decided here. Leave the cell empty.",
    ),
    (
        "appropriation.unknown-programme",
        "Ein Förderprogramm „{value}“ gibt es nicht. Legen Sie es zuerst an oder prüfen Sie die Kennung.",
        "There is no programme “{value}”. Add it first or check the code.",
    ),
    (
        "appropriation.programme-settled",
        "Das Förderprogramm ist abgewickelt; sein Haushalt ändert sich nicht mehr.",
        "The programme is settled; its budget does not change any more.",
    ),
    (
        "appropriation.decided",
        "Über diesen Eintrag ist schon entschieden. Ein Fehler wird mit einem weiteren Eintrag berichtigt.",
        "This entry is decided already. A mistake is mended by another entry.",
    ),
    (
        "appropriation.entered-by-another",
        "Zurückziehen kann ihn nur, wer ihn erfasst oder geändert hat. Lehnen Sie ihn mit Begründung ab.",
        "Only who entered or changed it can take it back. Reject it with a reason.",
    ),
    (
        "appropriation.year-not-over",
        "{year} ist noch nicht vorbei. Verpflichtungsermächtigungen verfallen erst mit dem Ende des Jahres, das sie erteilt.",
        "{year} is not over. Authorisations lapse with the end of the year that grants them.",
    ),
    (
        "appropriation.nothing-lapses",
        "Aus {year} verfällt nichts: alles ist zugesagt, schon verfallen, oder der Verfall wartet auf Freigabe.",
        "Nothing lapses from {year}: all is promised, has lapsed already, or its lapse waits for release.",
    ),
    (
        "ledger.amount-out-of-range",
        "{value} € lassen sich nicht buchen. Ein Betrag ist größer als 0 und höchstens 100 Milliarden Euro.",
        "€ {value} cannot be posted. An amount is more than 0 and at most 100 billion euros.",
    ),
    (
        "ledger.years-mixed-up",
        "Der Haushalt {granted_in} kann nichts für das frühere Jahr {year} geben. Prüfen Sie beide Jahre.",
        "The budget of {granted_in} cannot grant anything for the earlier year {year}. Check both years.",
    ),
    (
        "ledger.year-without-appropriation",
        "Der Haushalt {granted_in} gibt für {year} nichts, gebraucht werden {wanted}. Lassen Sie zuerst einen Ansatz eintragen und freigeben.",
        "The budget of {granted_in} grants nothing for {year}, {wanted} are wanted. Have an appropriation entered and released first.",
    ),
    (
        "ledger.over-free",
        "Aus dem Haushalt {granted_in} sind für {year} noch {free} frei, gebraucht werden {wanted}.",
        "From the budget of {granted_in}, {free} are still free for {year}, {wanted} are wanted.",
    ),
    (
        "ledger.not-committed",
        "Für {year} lassen sich {wanted} nicht zurückgeben; gebunden und nicht ausgezahlt sind {free}.",
        "For {year}, {wanted} cannot be given back; {free} are committed and not paid.",
    ),
    (
        "ledger.year-without-cash",
        "Für {year} gibt es keine Kassenmittel, gebraucht werden {wanted}. Lassen Sie zuerst einen Ansatz eintragen und freigeben.",
        "There is no cash for {year}, {wanted} are wanted. Have an appropriation entered and released first.",
    ),
    (
        "ledger.over-cash",
        "Für {year} sind noch {free} Kassenmittel frei, gebraucht werden {wanted}.",
        "For {year}, cash of {free} is left, {wanted} are wanted.",
    ),
    (
        "ledger.over-promise",
        "Der Zuwendung sind für {year} noch {free} zugesagt und nicht ausgezahlt, gebraucht werden {wanted}.",
        "The award has {free} promised for {year} and not paid, {wanted} are wanted.",
    ),
    (
        "ledger.not-paid",
        "Für {year} lassen sich {wanted} nicht zurücknehmen; ausgezahlt sind {free}.",
        "For {year}, {wanted} cannot be taken back; {free} are paid.",
    ),
    (
        "ledger.provisional-wants-reason",
        "{year} läuft ohne Haushaltsgesetz (vorläufige Haushaltsführung). Begründen Sie, warum die Bindung trotzdem nötig ist.",
        "{year} runs without a budget law (provisional budget). Give the reason why the commitment is needed all the same.",
    ),
    (
        "ledger.cash-closed",
        "Für {year} war Kassenschluss am {day}. Danach wird für dieses Jahr nichts mehr gezahlt oder zurückgenommen.",
        "Cash of {year} closed on {day}. Nothing is paid or taken back in that year after it.",
    ),
];
