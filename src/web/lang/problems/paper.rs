//! Sentences about awards known from paper.

/// Code, German, English.
pub const TEXTS: &[super::Text] = &[
    (
        "paper.not-recorded",
        "Nur eine nacherfasste, belegte Zuwendung wird ergänzt und übernommen. Bestätigen Sie bei einer unbestätigten zuerst die Förderung.",
        "Only a recorded, proven award is completed and taken over. Where it is unconfirmed, confirm the funding first.",
    ),
    (
        "paper.in-future",
        "„{value}“ liegt in der Zukunft. Tragen Sie den Tag ein, der auf dem Papier steht.",
        "“{value}” is in the future. Enter the day that stands on the paper.",
    ),
    (
        "paper.rule-set-unknown",
        "Dieses Regelwerk ist nicht freigegeben oder nicht vorhanden. Wählen Sie ein anderes, oder lassen Sie das Feld leer.",
        "This rule set is not released or not there. Choose another one, or leave the field empty.",
    ),
    (
        "paper.profile-unknown",
        "Das gewählte Regelwerk kennt das Verfahren „{value}“ nicht. Wählen Sie ein anderes.",
        "The rule set chosen knows no procedure “{value}”. Choose another one.",
    ),
    (
        "paper.line-form",
        "Zeile {line} („{value}“) hat nicht die erwarteten Teile. Schreiben Sie sie wie „{form}“.",
        "Line {line} (“{value}”) does not have the parts expected. Write it like “{form}”.",
    ),
    (
        "paper.line-year",
        "Zeile {line}: „{value}“ ist kein Jahr. Schreiben Sie vier Ziffern, etwa 2025.",
        "Line {line}: “{value}” is no year. Write four digits such as 2025.",
    ),
    (
        "paper.line-day",
        "Zeile {line}: „{value}“ ist kein Tag, den es gibt. Berichtigen Sie ihn.",
        "Line {line}: “{value}” is no day that exists. Correct it.",
    ),
    (
        "paper.line-in-future",
        "Zeile {line}: „{value}“ liegt in der Zukunft. Nennen Sie nur, was schon ausgezahlt ist.",
        "Line {line}: “{value}” is in the future. Name only what has been paid.",
    ),
    (
        "paper.line-amount",
        "Zeile {line}: „{value}“ ist kein Betrag über null. Berichtigen Sie ihn.",
        "Line {line}: “{value}” is no amount above zero. Correct it.",
    ),
    (
        "paper.missing",
        "Das fehlt noch. Tragen Sie ein, was auf dem Papier steht.",
        "This is still missing. Enter what stands on the paper.",
    ),
    (
        "paper.scan-missing",
        "Der Scan des Bescheids fehlt. Fügen Sie ihn hinzu.",
        "The scan of the notice is missing. Add it.",
    ),
    ("paper.was-returned", "Zurückgegeben: {value} Ergänzen Sie sie neu.", "Sent back: {value} Complete it anew."),
    (
        "paper.day-differs",
        "Der Tag des Bescheids ({notice_day}) ist nicht der Tag der Bewilligung, der bei der Zuwendung steht ({day}). Berichtigen Sie einen der beiden.",
        "The day of the notice ({notice_day}) is not the day of the award that stands with it ({day}). Correct one of them.",
    ),
    (
        "paper.grant-unknown",
        "Die bewilligte Zuwendung ist unbekannt. Berichtigen Sie die Zuwendung nach dem Papier.",
        "The grant is unknown. Correct the award by its paper.",
    ),
    (
        "paper.grant-rounded",
        "Die bewilligte Zuwendung ist als gerundet gekennzeichnet. Berichtigen Sie Betrag und Vermerk nach dem Papier.",
        "The grant is marked as rounded. Correct amount and note by its paper.",
    ),
    (
        "paper.shares-missing",
        "Der Anteil jedes Empfängers fehlt. Tragen Sie die Anteile ein.",
        "The share of each recipient is missing. Enter the shares.",
    ),
    (
        "paper.shares-sum",
        "Die Anteile ergeben {sum}, bewilligt sind {wanted} (Abweichung {off}). Berichtigen Sie die Anteile.",
        "The shares come to {sum}, the grant is {wanted} (off by {off}). Correct the shares.",
    ),
    (
        "paper.tranches-missing",
        "Die Jahresscheiben fehlen. Tragen Sie ein, was in welchem Jahr fällig ist.",
        "The grant by year is missing. Enter what falls due in which year.",
    ),
    (
        "paper.tranches-sum",
        "Die Jahresscheiben ergeben {sum}, bewilligt sind {wanted} (Abweichung {off}). Berichtigen Sie die Jahresscheiben.",
        "The years come to {sum}, the grant is {wanted} (off by {off}). Correct the years.",
    ),
    (
        "paper.payments-over-grant",
        "Ausgezahlt wären {sum}, mehr als die bewilligten {wanted}. Berichtigen Sie die Zahlungen.",
        "{sum} would be paid, more than the grant of {wanted}. Correct the payments.",
    ),
    (
        "paper.payments-differ",
        "Die einzelnen Zahlungen ergeben {sum}, bei der Zuwendung stehen {wanted} als ausgezahlt (Abweichung {off}). Ergänzen Sie die Zahlungen, oder berichtigen Sie die Zuwendung.",
        "The single payments come to {sum}, the award says that {wanted} are paid (off by {off}). Complete the payments, or correct the award.",
    ),
    (
        "paper.payments-over-tranche",
        "In {year} wären {sum} ausgezahlt, fällig sind {wanted}. Berichtigen Sie Zahlungen oder Jahresscheibe.",
        "In {year} {sum} would be paid, {wanted} fall due. Correct the payments or the year.",
    ),
    (
        "paper.digest-differs",
        "Das ist nicht, was Sie angesehen haben. Halten Sie es neu neben das Papier.",
        "This is not what you looked at. Hold it beside the paper anew.",
    ),
];
