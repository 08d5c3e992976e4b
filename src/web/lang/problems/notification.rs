//! Sentences about notifications.

/// Code, German, English.
pub const TEXTS: &[super::Text] = &[
    (
        "notification.in-future",
        "Dieser Tag liegt in der Zukunft. Nennen Sie den Tag, an dem es geschehen oder bekannt geworden ist.",
        "This day lies in the future. Name the day on which it happened or became known.",
    ),
    ("notification.amount-missing", "Nennen Sie, um wie viel es geht.", "Say how much it is about."),
    (
        "notification.no-amount",
        "Zu dieser Art gehört kein Betrag. Lassen Sie ihn leer, oder wählen Sie eine andere.",
        "This kind has no amount. Leave it empty, or choose another kind.",
    ),
    ("notification.amount-not-positive", "Der Betrag muss größer als 0 sein.", "The amount must be more than 0."),
    (
        "notification.amendment-unknown",
        "Diese Änderung gibt es bei der Zuwendung nicht, oder sie ist abgelehnt oder verworfen.",
        "The award has no such amendment, or it was turned down or given up.",
    ),
    (
        "notification.act-not-possible",
        "Das geht nicht mehr: Die Mitteilung ist im Stand „{notification_stand}“. Laden Sie die Seite neu.",
        "That is not possible any more: the notification is “{notification_stand}”. Load the page again.",
    ),
];
