//! Sentences about instants that something is read as of, and about the log.

/// Code, German, English.
pub const TEXTS: &[super::Text] = &[
    (
        "as-of.malformed",
        "„{value}“ ist weder ein Zeitpunkt noch die Nummer eines Siegels. Schreiben Sie zum Beispiel {newest} oder {number}; versiegelt ist von {first} bis {newest}.",
        "“{value}” is neither an instant nor the number of a checkpoint. Write {newest} or {number}, for example; sealed is from {first} to {newest}.",
    ),
    (
        "as-of.before-the-first",
        "{value} liegt vor dem ersten Siegel. Versiegelt ist von {first} bis {newest}; nennen Sie einen Zeitpunkt von da an.",
        "{value} is before the first checkpoint. Sealed is from {first} to {newest}; name an instant from then on.",
    ),
    (
        "as-of.in-the-future",
        "{value} liegt in der Zukunft. Versiegelt ist von {first} bis {newest}; nennen Sie einen Zeitpunkt, der vergangen ist.",
        "{value} is in the future. Sealed is from {first} to {newest}; name an instant that has passed.",
    ),
    (
        "as-of.no-such-checkpoint",
        "Ein Siegel Nr. {value} gibt es nicht. Das neueste hat die Nummer {number}; versiegelt ist von {first} bis {newest}.",
        "There is no checkpoint no. {value}. The newest has the number {number}; sealed is from {first} to {newest}.",
    ),
    (
        "as-of.nothing-sealed",
        "Noch ist nichts versiegelt, also gibt es keinen früheren Stand. Lassen Sie „as_of“ weg, oder warten Sie auf das erste Siegel.",
        "Nothing is sealed yet, so there is no earlier state. Leave out “as_of”, or wait for the first checkpoint.",
    ),
    (
        "log.not-a-person",
        "„{value}“ ist keine Kennung einer Person. Sie steht in den Einträgen und hat die Form 01990000-0000-7000-8000-000000000000.",
        "“{value}” is no id of a person. It stands in the entries and has the form 01990000-0000-7000-8000-000000000000.",
    ),
    (
        "as-of.not-here",
        "Das gibt es nur, wie es heute ist, nicht zum Stand „{value}“. Lassen Sie „as_of“ weg.",
        "This is only there as it is today, not as of “{value}”. Leave out “as_of”.",
    ),
    (
        "as-of.no-history",
        "Von „{value}“ gibt es keine früheren Stände. Lassen Sie „as_of“ weg.",
        "There are no earlier states of “{value}”. Leave out “as_of”.",
    ),
];
