//! Sentences about conditions.

/// Code, German, English.
pub const TEXTS: &[super::Text] = &[
    (
        "condition.accepted-already",
        "Diese Nebenbestimmung ist schon als erfüllt angenommen.",
        "This condition has been accepted as met already.",
    ),
    (
        "condition.before-award",
        "Vor dem {day} gab es weder Bescheid noch Bewilligungszeitraum. Nennen Sie den Tag, an dem die Nebenbestimmung erfüllt wurde.",
        "Before {day} there was neither a notice nor a period. Name the day on which the condition was met.",
    ),
    (
        "condition.evidence-missing",
        "Fügen Sie den Nachweis bei, dass die Nebenbestimmung erfüllt ist.",
        "Add the evidence that the condition is met.",
    ),
    (
        "condition.evidence-unknown",
        "Dieser Nachweis liegt nicht bei dieser Nebenbestimmung. Laden Sie ihn erst hoch und nennen Sie seine Kennung.",
        "This evidence does not lie beside this condition. Upload it first and name its id.",
    ),
    (
        "condition.in-future",
        "Dieser Tag liegt in der Zukunft. Melden Sie eine Nebenbestimmung, wenn sie erfüllt ist.",
        "This day lies in the future. Report a condition once it is met.",
    ),
    (
        "condition.lead-only",
        "Für das Ganze meldet die federführende Behörde. Wenden Sie sich an deren Projektleitung.",
        "The leading authority reports for the whole. Turn to its project lead.",
    ),
    (
        "condition.not-reported",
        "Zu dieser Nebenbestimmung ist nichts gemeldet, worüber zu entscheiden wäre. Warten Sie auf die Meldung.",
        "Nothing is reported on this condition that could be decided. Wait for the report.",
    ),
    (
        "condition.not-under-way",
        "Gemeldet wird vom Bescheid bis zur Abrechnung; diese Zuwendung ist im Stand „{state}“.",
        "Reports are made from the notice to the settlement; this award is in the state “{state}”.",
    ),
];
