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
];
