//! Sentences about allocation runs and their lists.

/// Code, German, English.
pub const TEXTS: &[super::Text] = &[
    (
        "run.amount-or-key",
        "Die Liste braucht genau eine der Spalten amount (Beträge) und key (Schlüssel). Ergänzen Sie die fehlende oder löschen Sie eine von beiden.",
        "The list needs exactly one of the columns amount and key. Add the missing one or delete one of both.",
    ),
    (
        "run.authority-has-one",
        "Diese Behörde hat unter diesem Aufruf schon eine Zuweisung ({case_number}). Löschen Sie die Zeile oder verwerfen Sie zuerst die andere.",
        "This authority has an allocation under this call already ({case_number}). Delete the row or give the other up first.",
    ),
    (
        "run.authority-twice",
        "Diese Behörde steht schon in Zeile {first}. Löschen Sie eine der beiden Zeilen.",
        "This authority is in line {first} already. Delete one of both rows.",
    ),
    (
        "run.below-smallest",
        "Der Betrag liegt unter dem Mindestbetrag {smallest}. Erhöhen Sie ihn oder lassen Sie den Mindestbetrag weg.",
        "The amount is below the smallest amount {smallest}. Raise it or leave the smallest amount out.",
    ),
    ("run.discarded", "Dieser Lauf ist schon verworfen.", "This run has been given up already."),
    (
        "run.key-gives-nothing",
        "Ein Schlüssel ist so klein, dass auf ihn kein Cent entfällt. Geben Sie einen Mindestbetrag an oder löschen Sie die Zeile.",
        "A key is so small that it gives no cent. Give a smallest amount or delete the row.",
    ),
    (
        "run.key-not-positive",
        "Ein Schlüssel ist größer als null. Berichtigen Sie ihn oder löschen Sie die Zeile.",
        "A key is above zero. Correct it or delete the row.",
    ),
    (
        "run.name-differs",
        "Zum Schlüssel {ags} gehört „{known}“, nicht „{value}“. Prüfen Sie, ob die Spalten verrutscht sind, und berichtigen Sie Schlüssel oder Namen.",
        "The key {ags} belongs to “{known}”, not to “{value}”. Check whether the columns have shifted, and correct key or name.",
    ),
    (
        "run.needs-call",
        "Eine Zuweisungsliste wird unter einem Förderaufruf übernommen. Öffnen Sie den Aufruf und wählen Sie „Zuweisungen aus einer Liste“.",
        "A list of allocations is taken over under a call. Open the call and choose “Allocations from a list”.",
    ),
    (
        "run.no-allocation",
        "Dieser Förderaufruf lässt keine Zuweisungen zu. Wählen Sie einen, dessen Verfahrensarten sie nennen.",
        "This call admits no allocations. Choose one whose procedures name them.",
    ),
    (
        "run.nothing-drafted",
        "Kein Entwurf dieses Laufs ist in Arbeit; es gibt nichts vorzulegen.",
        "No draft of this run is at work; there is nothing to hand over.",
    ),
    (
        "run.nothing-handed-over",
        "Nichts von diesem Lauf ist vorgelegt; es gibt nichts zurückzugeben.",
        "Nothing of this run is handed over; there is nothing to send back.",
    ),
    (
        "run.same-list",
        "Dieselbe Liste ist unter diesem Aufruf schon übernommen („{title}“). Soll sie neu übernommen werden, verwerfen Sie zuerst jenen Lauf.",
        "The same list has been taken over under this call already (“{title}”). To take it over again, give that run up first.",
    ),
    (
        "run.smallest-not-whole",
        "Das Regelwerk rundet auf ganze Euro; der Mindestbetrag {value} hat Cent. Geben Sie ganze Euro an.",
        "The rule set rounds to whole euros; the smallest amount {value} has cents. Give whole euros.",
    ),
    (
        "run.smallest-too-large",
        "Der Mindestbetrag ergibt für alle zusammen {needed}, mehr als der Gesamtbetrag {total}. Senken Sie ihn oder erhöhen Sie den Gesamtbetrag.",
        "The smallest amount adds up to {needed} for all, more than the total {total}. Lower it or raise the total.",
    ),
    (
        "run.sum-differs",
        "Die Beträge ergeben {sum}, angegeben ist {total}. Berichtigen Sie die Liste oder den Gesamtbetrag.",
        "The amounts add up to {sum}, the total given is {total}. Correct the list or the total.",
    ),
    (
        "run.total-missing",
        "Die Liste hat Schlüssel; dazu fehlt der Gesamtbetrag, der aufgeteilt wird. Geben Sie ihn an.",
        "The list has keys; the total to be split is missing. Give it.",
    ),
    (
        "run.total-not-whole",
        "Das Regelwerk rundet auf ganze Euro; der Gesamtbetrag {value} hat Cent. Geben Sie ganze Euro an.",
        "The rule set rounds to whole euros; the total {value} has cents. Give whole euros.",
    ),
];
