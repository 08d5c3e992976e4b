//! Sentences about duties.

/// Code, German, English.
pub const TEXTS: &[super::Text] = &[
    (
        "duty.asked-already",
        "Um eine Verlängerung dieser Frist ist schon gebeten. Warten Sie auf die Antwort.",
        "An extension of this duty has been asked for already. Wait for the answer.",
    ),
    (
        "duty.filter-wants-award",
        "Nennen Sie die Zuwendung mit ihrer Kennung, wie sie in ihrer Adresse steht.",
        "Name the award by its id, as it stands in its address.",
    ),
    (
        "duty.hearing-day",
        "Der Tag liegt zwischen dem Vorschlag ({day}) und heute.",
        "The day lies between the proposal ({day}) and today.",
    ),
    (
        "duty.in-past",
        "Dieser Tag ist schon vorbei. Nennen Sie einen, der noch kommt.",
        "This day has passed already. Name one to come.",
    ),
    (
        "duty.lasts",
        "Diese Pflicht läuft bis zu ihrem Tag und endet dann; sie wird nicht verlängert.",
        "This duty lasts until its day and ends then; it is not extended.",
    ),
    (
        "duty.no-hearing-proposed",
        "Zu dieser Pflicht ist keine Anhörung vorgeschlagen. Laden Sie die Seite neu.",
        "No hearing is proposed for this duty. Reload the page.",
    ),
    (
        "duty.nobody-asks",
        "Um eine Verlängerung dieser Frist bittet zurzeit niemand. Laden Sie die Seite neu.",
        "Nobody asks for an extension of this duty at present. Reload the page.",
    ),
    (
        "duty.not-later",
        "Der neue Tag liegt nicht nach dem bisherigen ({day}). Nennen Sie einen späteren.",
        "The new day is not after the present one ({day}). Name a later one.",
    ),
    (
        "duty.not-open",
        "Diese Pflicht ist nicht mehr offen; ihr Tag wird nicht mehr verschoben.",
        "This duty is not open any more; its day is not moved any more.",
    ),
    (
        "duty.of-another",
        "Um mehr Zeit bittet, wer die Pflicht schuldet. Wenden Sie sich an deren Projektleitung.",
        "Whoever owes the duty asks for more time. Turn to its project lead.",
    ),
];
