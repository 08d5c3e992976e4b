//! Sentences about milestones, indicators and reports on them.

/// Code, German, English.
pub const TEXTS: &[super::Text] = &[
    (
        "milestone.evidence-missing",
        "Nennen Sie den Nachweis dafür, dass der Meilenstein erreicht ist, etwa ein Abnahmeprotokoll.",
        "Name what proves that the milestone was reached, such as a record of acceptance.",
    ),
    (
        "milestone.forecast-past",
        "Die Erwartung liegt in der Vergangenheit. Nennen Sie einen künftigen Tag oder den Tag, an dem er erreicht wurde.",
        "The day expected lies in the past. Give a day to come, or the day it was reached.",
    ),
    (
        "milestone.in-future",
        "Dieser Tag liegt in der Zukunft. Erreichtes und Gemessenes liegt höchstens heute.",
        "This day lies in the future. What was reached or measured is of today at the latest.",
    ),
    (
        "milestone.key-twice",
        "Dieser Meilenstein oder Indikator steht zweimal in der Meldung. Lassen Sie eine Zeile weg.",
        "This milestone or indicator stands twice in the report. Leave one row out.",
    ),
    (
        "milestone.lead-only",
        "Für das Ganze meldet die federführende Behörde. Wenden Sie sich an deren Projektleitung.",
        "The leading authority reports for the whole. Turn to its project lead.",
    ),
    (
        "milestone.not-of-this-kind",
        "Meilensteine haben Tage, Indikatoren Werte. Lassen Sie dieses Feld hier leer.",
        "Milestones have days, indicators have values. Leave this field empty here.",
    ),
    (
        "milestone.not-under-way",
        "Gemeldet wird vom Bescheid bis zur Abrechnung; diese Zuwendung ist im Stand „{state}“.",
        "Reports are made from the notice to the settlement; this award is in the state “{state}”.",
    ),
    (
        "milestone.nothing-changed",
        "Es steht nichts Neues in der Meldung. Ändern Sie mindestens eine Zeile.",
        "There is nothing new in the report. Change at least one row.",
    ),
    (
        "milestone.reason-missing",
        "Begründen Sie, warum der Tag nach dem Plan liegt oder sich Gemeldetes ändert.",
        "Give the reason why the day lies after the plan or something reported changes.",
    ),
    (
        "milestone.unknown-key",
        "Die Zuwendung hat keinen Meilenstein oder Indikator mit diesem Schlüssel. Lesen Sie die Liste neu.",
        "The award has no milestone or indicator with this key. Read the list again.",
    ),
];
