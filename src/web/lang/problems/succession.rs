//! Sentences about changes of status and mergers, and about naming an authority that has ended.

/// Code, German, English.
pub const TEXTS: &[super::Text] = &[
    (
        "succession.before-beginning",
        "„{value}“ gilt in dieser Fassung erst ab {day}. Nennen Sie einen späteren Tag, oder berichtigen Sie zuerst jene Änderung.",
        "“{value}” holds in this form from {day} only. Name a later day, or correct that change first.",
    ),
    (
        "succession.nothing-changes",
        "Nichts davon ist anders als bisher. Ändern Sie Art, Schlüssel, Kreis oder Name.",
        "None of it differs from what holds. Change kind, key, county or name.",
    ),
    (
        "succession.kind-leap",
        "Eine Behörde dieser Art wird nicht zu einer solchen anderen. Tragen Sie die neue als eigene Behörde ein und lassen Sie diese in sie übergehen.",
        "An authority of this kind does not become one of that other. Add the new one as an authority of its own and let this one pass into it.",
    ),
    (
        "succession.either-or",
        "Nennen Sie entweder eine Nachfolgerin, die es gibt, oder beschreiben Sie eine neue; nicht beides.",
        "Name either a successor that is there or describe a new one; not both.",
    ),
    (
        "succession.successor-missing",
        "Nennen Sie die Nachfolgerin, oder beschreiben Sie die neu entstehende Behörde.",
        "Name the successor, or describe the authority that is founded.",
    ),
    (
        "succession.unknown",
        "„{value}“ steht nicht im Verzeichnis. Berichtigen Sie Schlüssel oder Namen, oder legen Sie die Behörde zuerst an.",
        "“{value}” is not in the register. Correct the key or the name, or add the authority first.",
    ),
    (
        "succession.has-ended",
        "„{value}“ endet schon mit dem {day}. Berichtigen Sie die eingetragene Änderung, wenn der Tag falsch ist.",
        "“{value}” ends on {day} already. Correct the change that is recorded if that day is wrong.",
    ),
    (
        "succession.awaited",
        "In „{value}“ geht am {day} „{other}“ über; vorher kann sie nicht enden. Nennen Sie einen späteren Tag, oder berichtigen Sie zuerst jene Änderung.",
        "“{other}” passes into “{value}” on {day}, so it cannot end before. Name a later day, or correct that change first.",
    ),
    (
        "succession.circle",
        "„{value}“ ist selbst in eine übergegangen, die hier enden soll: das wäre ein Kreis. Nennen Sie eine andere Nachfolgerin.",
        "“{value}” has itself passed into one that is to end here: that would be a circle. Name another successor.",
    ),
    (
        "succession.successor-ended",
        "„{value}“ gilt seit dem {day} nicht mehr; an ihre Stelle trat „{other}“. Nennen Sie diese.",
        "“{value}” has not been there since {day}; “{other}” took its place. Name that one.",
    ),
    (
        "succession.successor-not-yet",
        "„{value}“ gilt erst ab {day}. Nennen Sie diesen Tag oder einen späteren.",
        "“{value}” is there from {day} only. Name that day or a later one.",
    ),
    (
        "succession.kinds-differ",
        "„{value}“ kann nicht in eine Behörde dieser Art übergehen: Städte und Gemeinden gehen in Städte und Gemeinden über, Kreise in Kreise.",
        "“{value}” cannot pass into an authority of this kind: towns and municipalities pass into such, counties into counties.",
    ),
    (
        "succession.look-first",
        "Sehen Sie zuerst an, was übergeht, und senden Sie den Wert „seen“ aus der Vorschau mit.",
        "Look first at what passes on, and send the value “seen” of the preview.",
    ),
    (
        "succession.seen-differs",
        "Das ist nicht, was Sie angesehen haben. Prüfen Sie die neue Vorschau und bestätigen Sie sie.",
        "This is not what you looked at. Check the new preview and confirm it.",
    ),
    (
        "succession.built-upon",
        "Darauf baut schon eine spätere Änderung auf. Berichtigen oder nehmen Sie zuerst jene zurück.",
        "A later change was built on it already. Correct that one first, or take it back.",
    ),
    (
        "succession.is-withdrawn",
        "Diese Änderung ist zurückgenommen. Tragen Sie eine neue ein.",
        "This change was taken back. Record a new one.",
    ),
    (
        "succession.founded-stays",
        "Die Nachfolgerin entstand durch diese Änderung und bleibt. Berichtigen Sie ihren Namen oder Schlüssel an ihr selbst.",
        "The successor was founded by this change and stays. Correct its name or key there.",
    ),
    (
        "succession.already-holds",
        "Sie gilt seit dem {day}; seither handeln Menschen danach. Berichtigen Sie Tag oder Nachfolgerin, statt sie zurückzunehmen.",
        "It has held since {day}, and people act on it since. Correct its day or successor instead of taking it back.",
    ),
    (
        "succession.founded-in-use",
        "Die neu entstehende Behörde wird schon verwendet, etwa in einer Rolle oder einer Zuwendung. Beenden Sie das zuerst.",
        "The authority founded by it is in use already, in a role or an award. End that first.",
    ),
    (
        "authority.period-by-act",
        "Diesen Tag hat eine Gebiets- oder Statusänderung gesetzt. Berichtigen Sie jene Änderung.",
        "A change of area or status has set this day. Correct that change.",
    ),
    (
        "authority.successor-circle",
        "Der Nachfolger {value} ist selbst in diese Behörde übergegangen: das wäre ein Kreis. Nennen Sie einen anderen.",
        "The successor {value} has itself passed into this authority: that would be a circle. Name another one.",
    ),
    (
        "award.authority-ended",
        "„{value}“ gilt seit dem {day} nicht mehr. Nennen Sie die Nachfolgerin: {heir}.",
        "“{value}” has ended; it has not been there since {day}. Name its successor: {heir}.",
    ),
    (
        "role.authority-ended",
        "„{value}“ gilt seit dem {day} nicht mehr. Geben Sie die Rolle bei der Nachfolgerin: {heir}.",
        "“{value}” has not been there since {day}. Give the role at its successor: {heir}.",
    ),
];
