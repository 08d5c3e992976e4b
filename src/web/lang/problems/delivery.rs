//! Sentences about delivery and remedies.

/// Code, German, English.
pub const TEXTS: &[super::Text] = &[
    (
        "notice.day-in-future",
        "Der {day} liegt in der Zukunft. Tragen Sie ein, was geschehen ist, am selben Tag oder danach.",
        "{day} lies in the future. Record what has happened on its day or later.",
    ),
    (
        "notice.day-before-notice",
        "Vor dem Tag des Bescheids ({day}) konnte das nicht geschehen. Prüfen Sie den Tag.",
        "This could not happen before the day of the notice ({day}). Check the day.",
    ),
    (
        "notice.no-addressee",
        "„{value}“ ist kein Adressat dieses Bescheids. Nennen Sie einen davon mit seiner Kennung.",
        "“{value}” is no addressee of this notice. Name one of them by its id.",
    ),
    (
        "notice.all-delivered",
        "Allen Adressaten ist der Bescheid bekannt gegeben, oder er ist zu ihnen unterwegs. Ein neuer Versuch ist nicht nötig.",
        "The notice is known to all addressees or on its way to them. No other attempt is wanted.",
    ),
    (
        "notice.already-sent",
        "Diesem Adressaten ist der Bescheid bekannt gegeben, oder er ist unterwegs. Tragen Sie erst den Rücklauf ein, wenn der Brief zurückkam.",
        "The notice is known to this addressee or on its way. If the letter came back, record that first.",
    ),
    (
        "notice.no-delivery-days",
        "Das Regelwerk des Bescheids legt für den {day} nicht fest, wann Post oder Portal als bekannt gegeben gelten. Händigen Sie aus oder stellen Sie förmlich zu, oder ergänzen Sie das Regelwerk.",
        "The rule set of the notice does not fix when post or portal count as known for {day}. Hand it over or serve it formally, or add to the rule set.",
    ),
    (
        "notice.proof-missing",
        "Förmliche Zustellung braucht ihren Nachweis. Fügen Sie das Empfangsbekenntnis oder die Urkunde bei.",
        "Formal service wants its proof. Add the acknowledgement or the certificate.",
    ),
    (
        "notice.document-unknown",
        "Diese Unterlage liegt nicht bei diesem Bescheid. Laden Sie sie erst hoch und nennen Sie ihre Kennung.",
        "This document does not lie beside this notice. Upload it first and name its id.",
    ),
    (
        "notice.no-letter",
        "An diesen Adressaten ist kein Brief unterwegs, von dessen Ankunft nicht schon feststeht, ob sie erfolgte.",
        "No letter is on its way to this addressee of which it is not certain already whether it came.",
    ),
    (
        "notice.came-in-time",
        "Bis zum {day} gilt der Brief ohnehin als angekommen. Ein früherer Zugang ändert nichts und wird nicht eingetragen.",
        "Until {day} the letter counts as received anyway. An earlier receipt changes nothing and is not recorded.",
    ),
    (
        "notice.day-before-attempt",
        "Der Versuch ist erst vom {day}. Nennen Sie einen Tag von da an.",
        "The attempt is of {day} only. Give a day from then on.",
    ),
    (
        "notice.nothing-to-retrieve",
        "Für Ihre Behörde liegt im Portal nichts bereit, das noch abzurufen wäre.",
        "Nothing lies ready in the portal for your authority that is still to be retrieved.",
    ),
    (
        "notice.portal-lapsed",
        "Der Abruf war bis zum {day} möglich; seither ist die Bereitstellung beendet. Das Ministerium gibt den Bescheid erneut bekannt.",
        "It could be retrieved until {day}; since then it is no longer ready. The ministry delivers the notice once more.",
    ),
    (
        "notice.own-authority-only",
        "Das ist nur für die eigene Behörde möglich, wenn sie Adressat des Bescheids ist.",
        "This is possible for one's own authority only, where it is an addressee of the notice.",
    ),
    (
        "notice.not-delivered",
        "Diesem Adressaten ist der Bescheid noch nicht bekannt gegeben. Tragen Sie erst die Bekanntgabe ein.",
        "The notice is not known to this addressee yet. Record its delivery first.",
    ),
    (
        "notice.remedy-unknown",
        "Unter dieser Nummer ist zu diesem Bescheid kein Rechtsbehelf eingetragen. Lesen Sie den Verlauf neu.",
        "No remedy against this notice is recorded under this number. Read the history again.",
    ),
    (
        "notice.remedy-decided",
        "Der Ausgang dieses Rechtsbehelfs ist schon eingetragen.",
        "The outcome of this remedy is recorded already.",
    ),
    (
        "notice.day-before-remedy",
        "Der Rechtsbehelf ist erst am {day} eingegangen. Nennen Sie einen Tag von da an.",
        "The remedy came in on {day} only. Give a day from then on.",
    ),
    (
        "notice.waived-already",
        "Dieser Adressat hat schon auf Rechtsbehelfe verzichtet.",
        "This addressee has waived remedies already.",
    ),
    (
        "notice.remedy-open",
        "Ein Rechtsbehelf dieses Adressaten ist offen oder hatte Erfolg. Tragen Sie erst ein, dass er zurückgenommen wurde.",
        "A remedy of this addressee is open or was upheld. Record first that it was withdrawn.",
    ),
    (
        "notice.day-before-delivery",
        "Der Bescheid ist diesem Adressaten erst seit dem {day} bekannt. Vorher kann niemand verzichten.",
        "The notice is known to this addressee since {day} only. Nobody can waive before.",
    ),
    (
        "notice.waiver-missing",
        "Ohne die unterschriebene Erklärung gibt es keinen Verzicht. Laden Sie sie hoch.",
        "There is no waiver without the signed declaration. Upload it.",
    ),
    (
        "notice.contested",
        "Ein Bescheid dieser Zuwendung ist angefochten. Warten Sie den Ausgang ab und tragen Sie ihn ein.",
        "A notice of this award is contested. Wait for the outcome and record it.",
    ),
];
