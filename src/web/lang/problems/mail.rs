//! Sentences about mails and calendars.

/// Code, German, English.
pub const TEXTS: &[super::Text] = &[
    (
        "mail.decided-by-itself",
        "Über diese Nachricht ist nichts zu entscheiden: Sie ist unterwegs, zugestellt oder zurückgehalten.",
        "There is nothing to decide about this mail: it is under way, delivered or withheld.",
    ),
    (
        "mail.no-server",
        "Es ist kein Mailserver eingerichtet. Wer das Programm betreibt, trägt ihn in den Einstellungen ein.",
        "No mail server is set up. Whoever runs the program enters it in the settings.",
    ),
    (
        "calendar.none",
        "Es gilt keine Kalenderadresse. Laden Sie die Seite neu.",
        "No address of a calendar is good. Reload the page.",
    ),
];
