//! Sentences about notices, their release and what becomes of them; and about keys of acts.

/// Code, German, English.
pub const TEXTS: &[super::Text] = &[
    (
        "once.key-missing",
        "Dieser Schritt wird nur mit einem Schlüssel ausgeführt, damit er nicht zweimal geschieht. Senden Sie eine neue UUID als Idempotency-Key.",
        "This act needs a key, so that it does not happen twice. Send a new UUID as Idempotency-Key.",
    ),
    (
        "once.key-malformed",
        "„{value}“ ist kein Schlüssel. Senden Sie eine UUID als Idempotency-Key.",
        "“{value}” is no key. Send a UUID as Idempotency-Key.",
    ),
    (
        "once.key-used",
        "Der Schlüssel {value} gehört zu einem anderen Schritt oder Inhalt. Laden Sie die Seite neu, oder senden Sie eine neue UUID.",
        "The key {value} belongs to another act or content. Load the page again, or send a new UUID.",
    ),
    (
        "release.ministry-missing",
        "Für das Programm ist am {day} keine Behörde zuständig. Tragen Sie das Ministerium beim Programm ein.",
        "No authority is responsible for the programme on {day}. Enter the ministry with the programme.",
    ),
    (
        "release.letterhead-missing",
        "Die zuständige Behörde hat am {day} keinen freigegebenen Briefkopf. Legen Sie einen an und lassen Sie ihn freigeben.",
        "The responsible authority has no released letterhead on {day}. Draft one and have it released.",
    ),
    (
        "release.not-handed-over",
        "Freigegeben wird nur, was zur Zeichnung vorgelegt ist; diese Zuwendung ist im Stand „{state}“.",
        "Only what was handed over is released; this award is in state “{state}”.",
    ),
    (
        "run.nothing-to-release",
        "In diesem Lauf ist nichts (mehr) zur Zeichnung vorgelegt; es gibt nichts freizugeben.",
        "Nothing of this run is handed over (any more); there is nothing to release.",
    ),
    (
        "release.incomplete",
        "Der Bescheid lässt sich nicht zusammenstellen. Geben Sie den Entwurf zurück und ergänzen Sie ihn.",
        "The notice cannot be put together. Send the draft back and complete it.",
    ),
    (
        "release.digest-differs",
        "Der Bescheid wäre heute ein anderer als der, den Sie angesehen haben. Sehen Sie ihn neu an.",
        "The notice would be another one now than the one you looked at. Look at it anew.",
    ),
    (
        "release.provisional-wants-reason",
        "Für das laufende Haushaltsjahr gibt es noch kein Haushaltsgesetz. Begründen Sie, warum trotzdem bewilligt wird.",
        "There is no budget law for this budget year yet. Give a reason why it is granted all the same.",
    ),
    (
        "release.over-limit",
        "Für {year} fehlen {short}; mehr als {limit} darf auch mit Begründung nicht überbucht werden. Ändern Sie die Jahresscheiben oder den Haushalt.",
        "{short} are missing for {year}; no more than {limit} may be overbooked even with a reason. Change the tranches or the budget.",
    ),
    (
        "ledger.over-limit",
        "Für {year} (Haushalt {granted_in}) dürfen auch mit Begründung nur noch {free} festgelegt werden; gewünscht sind {wanted}.",
        "Even with a reason only {free} may still be promised for {year} (budget {granted_in}); {wanted} are wanted.",
    ),
    (
        "closing.year-not-kept",
        "Für {year} werden die Grenzen des Haushalts hier nicht geführt; das Jahr wird nicht abgeschlossen.",
        "The limits of the budget are not kept here for {year}; the year is not closed.",
    ),
    (
        "closing.more-than-there",
        "Gewünscht sind {wanted}, übrig sind {free}. Übertragen Sie höchstens das.",
        "{wanted} are wanted, {free} are left. Carry over no more than that.",
    ),
    (
        "closing.nothing",
        "In {year} ist nichts zugesagt und unbezahlt, nichts frei und kein Geld übrig. Es gibt nichts abzuschließen.",
        "In {year} nothing is promised and unpaid, nothing is free and no cash is left. There is nothing to close.",
    ),
    (
        "closing.digest-differs",
        "Der Abschluss wäre jetzt ein anderer als der, den Sie angesehen haben. Sehen Sie ihn neu an.",
        "The closing would be another one now than the one you looked at. Look at it anew.",
    ),
    (
        "closing.year-changed",
        "In dem Jahr hat sich seit dem Eintragen etwas bewegt. Lehnen Sie den Abschluss ab und tragen Sie ihn neu ein.",
        "Something has moved in the year since it was entered. Reject the closing and enter it anew.",
    ),
    (
        "closing.closed-already",
        "Das Jahr {year} ist schon abgeschlossen, oder ein Abschluss wartet auf die Freigabe. Ein Jahr wird einmal abgeschlossen.",
        "The year {year} is closed already, or a closing waits for release. A year is closed once.",
    ),
    (
        "closing.year-not-over",
        "{year} ist noch nicht vorbei. Abgeschlossen wird ein Jahr, wenn es vorbei ist.",
        "{year} is not over. A year is closed when it is over.",
    ),
    (
        "closing.amount-negative",
        "Der Betrag ist negativ. Geben Sie an, wie viel übertragen wird; 0,00 für nichts.",
        "The amount is negative. Give how much is carried over; 0.00 for nothing.",
    ),
    (
        "closing.earlier-open",
        "{earlier} ist noch nicht abgeschlossen und hält noch Mittel. Schließen Sie zuerst {earlier} ab, dann {year}.",
        "{earlier} is not closed and still holds money. Close {earlier} first, then {year}.",
    ),
    (
        "closing.entries-wait",
        "Für {year} warten noch Haushaltseinträge ({count}). Geben Sie sie frei oder lehnen Sie sie ab, dann schließen Sie das Jahr ab.",
        "Entries of the budget still wait for {year} ({count}). Release or reject them, then close the year.",
    ),
    ("closing.decided", "Über diesen Abschluss ist schon entschieden.", "This closing is decided already."),
];
