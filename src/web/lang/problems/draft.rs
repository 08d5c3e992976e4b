//! Sentences about drafts of awards: what cannot be saved, and what is found in a draft.

/// Code, German, English.
pub const TEXTS: &[super::Text] = &[
    (
        "award.act-not-possible",
        "Das geht im jetzigen Stand der Zuwendung nicht. Laden Sie sie neu.",
        "This is not possible where the award stands now. Load it again.",
    ),
    (
        "award.not-a-draft",
        "Nur ein Entwurf wird bearbeitet; diese Zuwendung ist im Stand „{state}“. Lassen Sie sie zurückgeben, wenn etwas zu ändern ist.",
        "Only a draft is edited; this award is in state “{state}”. Have it sent back if something is to be changed.",
    ),
    (
        "award.not-handed-over",
        "Zurückgegeben wird nur, was zur Zeichnung vorgelegt ist; diese Zuwendung ist im Stand „{state}“.",
        "Only what was handed over is sent back; this award is in state “{state}”.",
    ),
    (
        "award.section-not-asked",
        "Das Verfahrensprofil dieser Zuwendung kennt den Abschnitt „{section}“ nicht. Lassen Sie ihn weg.",
        "The procedure profile of this award has no section “{section}”. Leave it out.",
    ),
    (
        "award.without-rules",
        "Dieser Entwurf kommt aus einer Liste und steht unter keinem Förderaufruf. Beginnen Sie ihn unter einem Aufruf neu.",
        "This draft comes from a list and stands under no call. Begin it anew under a call.",
    ),
    (
        "award.split-needs-costs",
        "Zum Aufteilen nach Ausgaben braucht jeder Empfänger seine Ausgaben, zusammen mehr als null. Tragen Sie sie ein oder teilen Sie gleich auf.",
        "To split by cost each recipient needs its cost, together more than zero. Enter them or split equally.",
    ),
    (
        "award.split-needs-grant",
        "Zum Aufteilen fehlt der Betrag der Zuwendung. Tragen Sie ihn zuerst bei der Finanzierung ein.",
        "To split, the grant is missing. Enter it with the financing first.",
    ),
    (
        "award.unknown-key",
        "„{value}“ gehört zu keiner Zeile dieses Abschnitts oder steht zweimal da. Lassen Sie das Feld bei einer neuen Zeile leer.",
        "“{value}” belongs to no row of this section or is given twice. Leave the field empty for a new row.",
    ),
    (
        "award.year-twice",
        "Das Jahr {value} steht zweimal da. Fassen Sie beide Beträge zusammen.",
        "The year {value} is given twice. Put both amounts together.",
    ),
    (
        "draft.call-takes-none",
        "Dieser Förderaufruf ist im Stand „{state}“. Entwürfe gibt es, sobald er offen ist, bis er archiviert wird.",
        "This call is in state “{state}”. There are drafts from when it is open until it is archived.",
    ),
    (
        "draft.costs-sum",
        "Die Ausgaben der Empfänger ergeben {sum}, zuwendungsfähig sind {wanted}; Abweichung {off}. Beides muss auf den Cent gleich sein.",
        "The recipients' costs add up to {sum}, eligible are {wanted}; off by {off}. Both must agree to the cent.",
    ),
    (
        "draft.import-unknown",
        "Im Förderprogramm „{programme}“ gibt es kein Aktenzeichen „{value}“. Berichtigen Sie beides.",
        "The programme “{programme}” has no case number “{value}”. Correct both.",
    ),
    (
        "draft.id-taken",
        "Diese Kennung gehört schon zu etwas anderem. Laden Sie das Formular neu; per API senden Sie eine neue UUID.",
        "This id belongs to something else already. Load the form again; by API send a new UUID.",
    ),
    (
        "draft.name-ambiguous",
        "„{value}“ heißen mehrere Behörden: {known}. Geben Sie den Gemeindeschlüssel an.",
        "Several authorities are called “{value}”: {known}. Give the municipality key.",
    ),
    (
        "draft.profile-not-in-call",
        "Die Verfahrensart „{value}“ lässt dieser Förderaufruf nicht zu. Möglich: {known}.",
        "This call does not admit the procedure “{value}”. Possible: {known}.",
    ),
    (
        "draft.programme-not-in-force",
        "Das Förderprogramm ist im Stand „{state}“. Entwürfe gibt es nur in einem, das in Kraft ist.",
        "The programme is in state “{state}”. There are drafts only in one that is in force.",
    ),
    (
        "draft.rule-set-retired",
        "Das Regelwerk {value} dieses Aufrufs ist außer Gebrauch und bindet nichts Neues. Legen Sie einen Aufruf mit einem geltenden Regelwerk an.",
        "The rule set {value} of this call is out of use and binds nothing new. Add a call with a rule set in force.",
    ),
    (
        "draft.early-start-not-early",
        "Der vorzeitige Beginn liegt nicht vor dem Bewilligungszeitraum. Prüfen Sie den Tag.",
        "The early start does not lie before the period. Check the day.",
    ),
    (
        "draft.fewer-recipients-than-preferred",
        "Bevorzugt werden Vorhaben von mindestens {limit} Empfängern; hier ist es {count}.",
        "Preferred are projects of at least {limit} recipients; here it is {count}.",
    ),
    (
        "draft.financing-not-allowed",
        "Die Finanzierungsart „{value}“ sehen die Regeln hier nicht vor. Möglich sind: {known}",
        "The rules do not provide for financing “{value}” here. Possible are: {known}",
    ),
    (
        "draft.funding-sum",
        "Die Deckungsmittel ergeben {sum}, neben der Zuwendung zu decken sind {wanted}; Abweichung {off}. Beides muss auf den Cent gleich sein.",
        "The funding adds up to {sum}, to be covered beside the grant are {wanted}; off by {off}. Both must agree to the cent.",
    ),
    (
        "draft.grant-above-maximum",
        "Die Zuwendung liegt über dem Höchstbetrag von {limit}. Senken Sie sie.",
        "The grant is above the largest amount of {limit}. Lower it.",
    ),
    (
        "draft.grant-above-usual",
        "Die Zuwendung liegt über dem Höchstbetrag von {limit}, der in der Regel gilt. Begründen Sie die Ausnahme.",
        "The grant is above the largest amount of {limit} that holds as a rule. Give a reason for the exception.",
    ),
    (
        "draft.grant-below-largest",
        "Möglich wären {most}. Bleibt es bei weniger, ist nichts zu tun.",
        "Possible would be {most}. If less is meant, nothing is to be done.",
    ),
    (
        "draft.grant-below-minimum",
        "Die Zuwendung liegt unter dem Mindestbetrag von {limit}.",
        "The grant is below the smallest amount of {limit}.",
    ),
    (
        "draft.grant-below-usual",
        "Die Zuwendung liegt unter dem Mindestbetrag von {limit}, der in der Regel gilt. Begründen Sie die Ausnahme.",
        "The grant is below the smallest amount of {limit} that holds as a rule. Give a reason for the exception.",
    ),
    (
        "draft.grant-over-largest",
        "Mehr als {most} lassen Ausgaben, Fördersatz und andere Mittel nicht zu. Senken Sie die Zuwendung.",
        "Cost, rate and other funds allow no more than {most}. Lower the grant.",
    ),
    (
        "draft.milestone-outside",
        "Der Meilenstein „{value}“ liegt außerhalb des Bewilligungszeitraums. Verschieben Sie ihn oder den Zeitraum.",
        "The milestone “{value}” lies outside the period. Move it or the period.",
    ),
    ("draft.missing", "Diese Angabe fehlt noch.", "This is still missing."),
    (
        "draft.no-goal",
        "Für das Vorhaben „{value}“ fehlt das Ziel. Schreiben Sie, was erreicht werden soll.",
        "The project “{value}” has no goal. Write what it is to reach.",
    ),
    (
        "draft.no-indicators",
        "Es fehlt ein Indikator, an dem der Erfolg gemessen wird.",
        "An indicator that success is measured by is missing.",
    ),
    ("draft.no-milestones", "Es fehlt ein Meilenstein.", "A milestone is missing."),
    ("draft.no-positions", "Der Ausgabenplan ist leer.", "The cost plan is empty."),
    (
        "draft.no-such-project",
        "Das Vorhaben des Meilensteins „{value}“ gibt es nicht mehr. Ordnen Sie ihn neu zu.",
        "The project of the milestone “{value}” is there no more. Assign it anew.",
    ),
    ("draft.no-target", "Für den Indikator „{value}“ fehlt der Zielwert.", "The indicator “{value}” has no target."),
    (
        "draft.no-tranches",
        "Es fehlen die Jahresscheiben: Wann wird welcher Teil der Zuwendung fällig?",
        "The tranches are missing: which part of the grant falls due when?",
    ),
    (
        "draft.period-too-long",
        "Der Bewilligungszeitraum umfasst {months} Monate, höchstens {most} sind möglich. Letzter möglicher Tag: {latest}",
        "The period has {months} months, at most {most} are possible. Last possible day: {latest}",
    ),
    (
        "draft.positions-sum",
        "Der Ausgabenplan ergibt {sum}, als zuwendungsfähig angegeben sind {wanted}; Abweichung {off}. Beides muss auf den Cent gleich sein.",
        "The cost plan adds up to {sum}, given as eligible are {wanted}; off by {off}. Both must agree to the cent.",
    ),
    (
        "draft.rate-and-fraction",
        "Die Zuwendung ist {fraction} der Ausgaben, geschrieben sind {rate}. Der Bescheid muss sagen, was bei sinkenden Ausgaben gilt.",
        "The grant is {fraction} of the cost, written is {rate}. The notice must say which binds when costs fall.",
    ),
    (
        "draft.rate-not-usual",
        "Der Fördersatz {value} weicht vom üblichen Satz {usual} ab, liegt aber im Rahmen.",
        "The rate {value} differs from the usual {usual} but lies within the band.",
    ),
    (
        "draft.rate-outside",
        "Der Fördersatz {value} liegt außerhalb von {minimum} bis {maximum}. Wählen Sie einen Satz in diesem Rahmen.",
        "The rate {value} lies outside {minimum} to {maximum}. Choose one within this band.",
    ),
    (
        "draft.rate-unusual",
        "Der Fördersatz {value} liegt außerhalb von {minimum} bis {maximum}, die in der Regel gelten. Begründen Sie die Ausnahme.",
        "The rate {value} lies outside {minimum} to {maximum} that hold as a rule. Give a reason for the exception.",
    ),
    (
        "draft.rate-without-effect",
        "Bei dieser Finanzierungsart hat ein Fördersatz keine Wirkung.",
        "A rate has no effect with this type of financing.",
    ),
    (
        "draft.reason-missing",
        "Hier wird von einer Regel abgewichen, die in der Regel gilt. Begründen Sie das unter „Begründungen“ ({finding}).",
        "This differs from what holds as a rule. Give a reason under “Reasons” ({finding}).",
    ),
    (
        "draft.shares-sum",
        "Die Anteile ergeben {sum}, die Zuwendung ist {wanted}; Abweichung {off}. Beides muss auf den Cent gleich sein.",
        "The shares add up to {sum}, the grant is {wanted}; off by {off}. Both must agree to the cent.",
    ),
    (
        "draft.too-few-recipients",
        "Es braucht mindestens {limit} Empfänger; hier sind es {count}.",
        "There must be at least {limit} recipients; here are {count}.",
    ),
    (
        "draft.too-many-recipients",
        "Es sind höchstens {limit} Empfänger möglich; hier sind es {count}.",
        "There can be at most {limit} recipients; here are {count}.",
    ),
    (
        "draft.tranche-outside",
        "Das Jahr {year} liegt außerhalb des Bewilligungszeitraums.",
        "The year {year} lies outside the period.",
    ),
    (
        "draft.tranche-over-free",
        "Für {year} sind noch {free} frei, {amount} sind vorgesehen. Verteilen Sie anders oder bitten Sie den Haushalt um mehr.",
        "For {year} {free} are still free, {amount} are planned. Spread otherwise or ask the budget officer for more.",
    ),
    (
        "draft.tranches-sum",
        "Die Jahresscheiben ergeben {sum}, die Zuwendung ist {wanted}; Abweichung {off}. Beides muss auf den Cent gleich sein.",
        "The tranches add up to {sum}, the grant is {wanted}; off by {off}. Both must agree to the cent.",
    ),
    (
        "draft.works-outside",
        "Der Durchführungszeitraum reicht über den Bewilligungszeitraum hinaus.",
        "The time of carrying out reaches beyond the period.",
    ),
    (
        "draft.year-without-appropriation",
        "Für das Jahr {year} ist kein Haushaltsansatz freigegeben. Lassen Sie ihn eintragen oder wählen Sie ein anderes Jahr.",
        "For the year {year} no appropriation is released. Have it entered or choose another year.",
    ),
];
