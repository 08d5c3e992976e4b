//! Sentences about reports.

/// Code, German, English.
pub const TEXTS: &[super::Text] = &[
    (
        "report.answer-in-past",
        "Dieser Tag ist vorbei. Nennen Sie einen künftigen Tag oder lassen Sie das Feld leer.",
        "This day has passed. Give a day to come, or leave the field empty.",
    ),
    (
        "report.before-period",
        "Dieser Zeitraum beginnt erst am {day}. Beginnen Sie den Bericht dann.",
        "This period begins on {day} only. Begin the report then.",
    ),
    ("report.position-twice", "Der Ansatz {value} steht zweimal da.", "The position {value} stands there twice."),
    ("report.below-zero", "Eine Prognose liegt nicht unter null.", "A forecast is not below zero."),
    (
        "report.certified-otherwise",
        "Seit der Bescheinigung hat sich der Inhalt geändert. Lassen Sie ihn neu bescheinigen.",
        "The content has changed since it was certified. Have it certified anew.",
    ),
    (
        "report.forecast-below-spent",
        "Für „{position}“ sind schon {spent} ausgegeben; die Prognose von {amount} passt nicht dazu.",
        "{spent} has been spent on “{position}” already; the forecast of {amount} does not match.",
    ),
    ("report.forecast-missing", "Für „{position}“ fehlt die Prognose.", "The forecast for “{position}” is missing."),
    (
        "report.later-builds-on-it",
        "Ein späterer Bericht ist eingereicht und baut auf diesen Zahlen auf. Öffnen lässt sich nur noch der Sachbericht.",
        "A later report was submitted and builds on these figures. Only the texts can still be opened.",
    ),
    (
        "report.lead-only",
        "Für das Ganze schreibt und reicht ein die federführende Behörde. Als Partner bearbeiten Sie Ihren Beitrag.",
        "The leading authority writes and submits the whole. As a partner you write your own part.",
    ),
    ("report.next-missing", "Schreiben Sie, wie es weitergeht.", "Say what comes next."),
    (
        "report.no-certifier",
        "Der Bescheid verlangt für Berichte keine Bescheinigung. Reichen Sie ohne sie ein.",
        "The notice asks for no certificate of reports. Submit without it.",
    ),
    (
        "report.no-such-period",
        "Einen Zeitraum mit dieser Nummer gibt es nicht. Die Zeiträume stehen in der Liste der Berichte.",
        "There is no period of this number. The list of reports has the periods.",
    ),
    (
        "report.no-such-position",
        "„{value}“ ist kein Ansatz des Ausgabenplans.",
        "“{value}” is no position of the cost plan.",
    ),
    (
        "report.not-certified",
        "Der Bescheid verlangt, dass Kämmerei oder Rechnungsprüfung den Bericht vorher bescheinigt.",
        "The notice asks that treasury or audit office certify the report first.",
    ),
    (
        "report.not-open",
        "Dieser Abschnitt lässt sich im Stand „{report_stand}“ nicht ändern. Warten Sie auf eine Rückgabe, oder bitten Sie darum.",
        "This section cannot be changed in the state “{report_stand}”. Wait until it is sent back, or ask for it.",
    ),
    (
        "report.nothing-asked",
        "Stellen Sie zu mindestens einem Abschnitt eine Frage.",
        "Ask a question to at least one section.",
    ),
    (
        "report.over-plan",
        "Erwartet werden {expected}, geplant sind {planned}. Schreiben Sie, was sich geändert hat.",
        "{expected} is expected, {planned} is planned. Say what has changed.",
    ),
    (
        "report.part-empty",
        "Schreiben Sie erst, was in Ihrem Teil erreicht wurde, und speichern Sie es.",
        "Say first what was reached in your part, and save it.",
    ),
    (
        "report.partners-part-only",
        "Einen Beitrag schreibt der Partner selbst.",
        "A part is written by the partner itself.",
    ),
    (
        "report.parts-missing",
        "Es fehlen die Beiträge von: {partners}. Warten Sie darauf, oder schreiben Sie, warum Sie ohne sie einreichen.",
        "The parts of these are missing: {partners}. Wait for them, or say why you submit without them.",
    ),
    (
        "report.period-runs",
        "Der Zeitraum endet erst am {day}. Reichen Sie den Bericht dann ein.",
        "The period ends on {day} only. Submit the report then.",
    ),
    ("report.reached-missing", "Schreiben Sie, was erreicht wurde.", "Say what was reached."),
    (
        "report.wrong-state",
        "Das geht im Stand „{report_stand}“ nicht. Laden Sie die Seite neu und sehen Sie, wie der Bericht steht.",
        "This cannot be done in the state “{report_stand}”. Load the page again and see how the report stands.",
    ),
];
