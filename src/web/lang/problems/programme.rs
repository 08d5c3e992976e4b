//! Sentences about programmes, calls, proposals and letterheads.

/// Code, German, English.
pub const TEXTS: &[super::Text] = &[
    (
        "programme.bad-code",
        "„{value}“ ist keine Kennung. Erlaubt sind 2 bis 40 Großbuchstaben, Ziffern und einzelne Bindestriche.",
        "“{value}” is no code. Allowed are 2 to 40 capital letters, digits and single hyphens.",
    ),
    (
        "programme.code-taken",
        "Ein Förderprogramm mit der Kennung „{value}“ gibt es schon. Wählen Sie eine andere oder bearbeiten Sie jenes.",
        "A programme with the code “{value}” is there already. Choose another or edit that one.",
    ),
    (
        "programme.code-stays",
        "Die Kennung bleibt „{value}“. Ist sie falsch, verwerfen Sie den unbenutzten Entwurf und legen Sie ein neues Programm an.",
        "The code stays “{value}”. If it is wrong, discard the unused draft and add a new programme.",
    ),
    (
        "programme.bad-year",
        "„{value}“ ist kein Haushaltsjahr. Geben Sie vier Ziffern an, zum Beispiel 2027.",
        "“{value}” is no budget year. Give four digits, for example 2027.",
    ),
    (
        "programme.ledger-before-start",
        "Das Haushaltsjahr {value} liegt vor dem Beginn des Programms ({start}). Wählen Sie {start} oder ein späteres.",
        "The budget year {value} is before the start of the programme ({start}). Choose {start} or a later one.",
    ),
    (
        "programme.unknown-authority",
        "„{value}“ steht nicht im Verzeichnis der Behörden. Wählen Sie eine Behörde von dort oder legen Sie sie zuerst an.",
        "“{value}” is not in the register of authorities. Choose one from there or add it first.",
    ),
    (
        "programme.not-a-ministry",
        "Zuständig kann nur ein Ministerium oder eine andere Landesstelle sein. Wählen Sie eine solche Behörde.",
        "Only a ministry or another body of the state can be responsible. Choose such an authority.",
    ),
    (
        "programme.ministries-overlap",
        "In dieser Zeit ist schon ein anderes Ministerium zuständig. Beenden Sie dessen Zuständigkeit am Tag davor.",
        "Another ministry is responsible in this time. End its responsibility the day before.",
    ),
    (
        "programme.wrong-state",
        "Das geht im jetzigen Stand nicht. Laden Sie die Seite neu, um zu sehen, was möglich ist.",
        "This is not possible as things stand. Reload the page to see what is.",
    ),
    (
        "programme.not-a-draft",
        "Nur ein Entwurf wird unmittelbar bearbeitet. Schlagen Sie eine Änderung vor, die eine andere Person freigibt.",
        "Only a draft is edited at once. Propose a change that another person releases.",
    ),
    (
        "programme.not-in-force",
        "Änderungen werden nur vorgeschlagen, wenn das Programm in Kraft oder außer Kraft ist. Einen Entwurf bearbeiten Sie unmittelbar.",
        "Changes are proposed only for a programme that is in force or expired. A draft is edited at once.",
    ),
    (
        "programme.title-missing",
        "Die Bezeichnung ist nur die Kennung. Geben Sie dem Programm vor der Freigabe einen Namen.",
        "The title is only the code. Give the programme a name before it is released.",
    ),
    (
        "programme.ministry-missing",
        "Es ist kein Ministerium als zuständig eingetragen. Tragen Sie vor der Freigabe eines ein.",
        "No ministry is named as responsible. Name one before the release.",
    ),
    (
        "programme.proposal-open",
        "Ein Änderungsvorschlag wartet schon auf Entscheidung. Lassen Sie ihn zuerst freigeben, ablehnen oder zurückziehen.",
        "A proposal waits for its decision already. Have it released, rejected or withdrawn first.",
    ),
    (
        "programme.nothing-changed",
        "Es ist nichts geändert. Ändern Sie mindestens eine Angabe oder brechen Sie ab.",
        "Nothing has been changed. Change at least one entry or cancel.",
    ),
    (
        "programme.in-use",
        "Dieses Programm wird schon benutzt: Zuwendungen, Aufrufe oder Haushaltsansätze gehören dazu. Nur unbenutzte Entwürfe werden verworfen.",
        "This programme is in use: awards, calls or appropriations belong to it. Only unused drafts are discarded.",
    ),
    (
        "programme.calls-open",
        "Der Aufruf „{value}“ ist noch nicht am Ende. Führen Sie ihn zuerst zu Ende.",
        "The call “{value}” has not come to its end. Bring it there first.",
    ),
    (
        "programme.calls-outside",
        "Die Fristen des Aufrufs „{value}“ lägen außerhalb dieser Laufzeit. Wählen Sie die Laufzeit so, dass sie darin liegen.",
        "The windows of the call “{value}” would lie outside this term. Choose the term so that they lie within.",
    ),
    (
        "programme.awards-open",
        "{count} Zuwendungen dieses Programms sind noch nicht abgerechnet. Rechnen Sie sie zuerst ab.",
        "{count} awards of this programme are not settled yet. Settle them first.",
    ),
    (
        "proposal.decided",
        "Über diesen Vorschlag ist schon entschieden. Schlagen Sie die Änderung neu vor, wenn Sie sie noch brauchen.",
        "This proposal has been decided already. Propose the change anew if you still need it.",
    ),
    (
        "call.code-taken",
        "Das Programm hat schon einen Aufruf „{value}“. Wählen Sie eine andere Kennung.",
        "The programme already has a call “{value}”. Choose another code.",
    ),
    (
        "call.unknown-rule-set",
        "„{value}“ ist kein Regelwerk. Wählen Sie ein freigegebenes aus der Liste der Regelwerke.",
        "“{value}” is no rule set. Choose a released one from the list of rule sets.",
    ),
    (
        "call.rule-set-not-released",
        "Das Regelwerk „{value}“ ist nicht freigegeben oder nicht mehr in Gebrauch. Wählen Sie ein freigegebenes.",
        "The rule set “{value}” is not released or no longer in use. Choose a released one.",
    ),
    (
        "call.profile-unknown",
        "Das Regelwerk kennt die Verfahrensart „{value}“ nicht. Möglich sind: {known}",
        "The rule set does not know the procedure “{value}”. Possible are: {known}",
    ),
    (
        "call.sketch-without-end",
        "Die Frist für Skizzen hat keinen letzten Tag. Geben Sie ihn an.",
        "The window for sketches has no last day. Give it.",
    ),
    (
        "call.sketch-after-application",
        "Skizzen wären länger möglich als Anträge. Lassen Sie die Frist für Skizzen nicht nach der für Anträge enden.",
        "Sketches would be possible longer than applications. Let their window end no later than that of applications.",
    ),
    (
        "call.outside-programme",
        "Der Tag {day} liegt außerhalb der Laufzeit des Programms. Wählen Sie einen Tag darin oder ändern Sie zuerst die Laufzeit.",
        "The day {day} lies outside the term of the programme. Choose a day within or change the term first.",
    ),
    (
        "call.outside-programme-now",
        "Die Fristen liegen nicht mehr in der Laufzeit des Programms, oder der Aufruf ist schon weiter. Passen Sie eines von beiden an.",
        "The windows lie no longer within the term of the programme, or the call has moved on. Adjust one of both.",
    ),
    (
        "call.no-end-to-extend",
        "Diese Frist hat keinen letzten Tag, der hinausgeschoben werden könnte. Lassen Sie das Feld leer.",
        "This window has no last day that could be put off. Leave the field empty.",
    ),
    (
        "call.window-shortened",
        "Eine Frist wird nur verlängert; bisher endet sie am {day}. Wählen Sie diesen oder einen späteren Tag.",
        "A window is only extended; it now ends on {day}. Choose that day or a later one.",
    ),
    (
        "call.rolling-or-end",
        "Entweder ein neuer letzter Tag oder gar keiner mehr. Entscheiden Sie sich für eines.",
        "Either a new last day or none any more. Choose one of both.",
    ),
    (
        "call.not-released",
        "Der Aufruf ist noch ein Entwurf. Lassen Sie ihn zuerst von einer anderen Person freigeben.",
        "The call is still a draft. Have another person release it first.",
    ),
    (
        "call.released",
        "Der Aufruf ist freigegeben und behält Text und Regelwerk. Fristen verlängern Sie durch einen Vorschlag.",
        "The call is released and keeps its text and rule set. Extend its windows by a proposal.",
    ),
    (
        "call.wrong-state",
        "Das geht im jetzigen Stand nicht. Laden Sie die Seite neu, um zu sehen, was möglich ist.",
        "This is not possible as things stand. Reload the page to see what is.",
    ),
    (
        "call.programme-not-in-force",
        "Das Förderprogramm ist nicht in Kraft. Lassen Sie es zuerst freigeben; in einem beendeten gibt es keine neuen Aufrufe.",
        "The programme is not in force. Have it released first; one that has ended takes no new calls.",
    ),
    (
        "call.window-unknown",
        "Der erste Tag dieses Aufrufs ist nicht bekannt. Ein übernommener Aufruf wird nicht geöffnet; legen Sie einen neuen an.",
        "The first day of this call is not known. A call taken over is not opened; add a new one.",
    ),
    (
        "call.window-not-begun",
        "Der Aufruf beginnt erst am {day}. Öffnen Sie ihn an diesem Tag.",
        "The call begins only on {day}. Open it on that day.",
    ),
    (
        "call.window-over",
        "Die Frist ist am {day} abgelaufen. Schlagen Sie zuerst eine Verlängerung vor.",
        "The window ended on {day}. Propose an extension first.",
    ),
    (
        "call.window-not-over",
        "Die Frist läuft bis {day}. Schließen Sie den Aufruf am Tag danach.",
        "The window runs until {day}. Close the call the day after.",
    ),
    (
        "letterhead.draft-there",
        "Für diese Behörde wartet schon ein Briefkopf auf Freigabe. Lassen Sie ihn zuerst freigeben oder verwerfen Sie ihn.",
        "A letterhead of this authority waits for release already. Have it released or discard it first.",
    ),
    (
        "letterhead.released",
        "Dieser Briefkopf ist freigegeben und wird nicht mehr geändert. Legen Sie einen neuen an.",
        "This letterhead is released and is not changed any more. Add a new one.",
    ),
    (
        "letterhead.too-many-lines",
        "Das sind zu viele Zeilen. Erlaubt sind {most}.",
        "These are too many lines. Allowed are {most}.",
    ),
];
