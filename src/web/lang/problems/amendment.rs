//! Sentences about amendments: asked for, prepared, released.

/// Code, German, English.
pub const TEXTS: &[super::Text] = &[
    (
        "amendment.award-not-in-force",
        "Diese Zuwendung lässt sich nicht ändern: Es gibt keinen wirksamen Bescheid, oder sie ist abgerechnet, widerrufen oder abgeschlossen.",
        "This award cannot be amended: there is no notice in force, or it is settled, revoked or closed.",
    ),
    (
        "amendment.act-not-possible",
        "Das geht bei dieser Änderung jetzt nicht. Laden Sie die Seite neu, um zu sehen, wo sie steht.",
        "That is not possible with this amendment now. Load the page again to see where it stands.",
    ),
    (
        "amendment.not-a-request",
        "Das ist kein offener Antrag mehr. Laden Sie die Seite neu.",
        "This is no open request any more. Load the page again.",
    ),
    (
        "amendment.not-a-draft",
        "Diese Änderung ist kein Entwurf (mehr). Lassen Sie sie zurückgeben, oder beginnen Sie eine neue.",
        "This amendment is no draft (any more). Have it sent back, or begin a new one.",
    ),
    (
        "amendment.not-handed-over",
        "Diese Änderung ist nicht zur Zeichnung vorgelegt.",
        "This amendment is not handed over for release.",
    ),
    (
        "amendment.asked-already",
        "Ein Antrag dieses Empfängers wartet schon auf Antwort. Warten Sie diese ab.",
        "A request of this recipient waits for an answer already. Wait for it.",
    ),
    (
        "amendment.open-already",
        "Zu dieser Zuwendung wird schon eine Änderung vorbereitet. Nehmen Sie alles in diese auf, oder verwerfen Sie sie zuerst.",
        "An amendment of this award is being prepared already. Put everything into it, or give it up first.",
    ),
    (
        "amendment.answer-by-past",
        "Der {day} liegt in der Vergangenheit. Nennen Sie einen Tag, bis zu dem Sie Antwort brauchen.",
        "The {day} has passed. Name a day by which you need the answer.",
    ),
    (
        "amendment.not-yours-to-say",
        "Wann die Änderung wirkt, bestimmt der Bescheid. Lassen Sie das Feld leer und nennen Sie Ihren Wunsch im Text.",
        "The notice says from when on the amendment holds. Leave the field empty and put your wish into the text.",
    ),
    (
        "amendment.only-of-requests",
        "Das gehört nur zu einem Antrag. Lassen Sie das Feld leer.",
        "This belongs to requests only. Leave the field empty.",
    ),
    (
        "amendment.grant-unknown",
        "Die Höhe der Zuwendung ist nicht bekannt, also lässt sich nichts ändern.",
        "The grant is not known, so nothing can be amended.",
    ),
    (
        "amendment.section-not-moved",
        "Diesen Abschnitt bewegt eine Änderung nicht. Er bleibt, wie der Bescheid ihn hat.",
        "An amendment does not move this section. It stays as the notice has it.",
    ),
    (
        "amendment.stays",
        "Thema und Zweck der Zuwendung bleiben. Lassen Sie das Feld leer.",
        "Theme and purpose of the grant stay. Leave the field empty.",
    ),
    (
        "amendment.approver-unknown",
        "„{value}“ kann diese Änderung nicht zeichnen. Benennen Sie jemanden, der zeichnungsbefugt ist und nichts daran vorbereitet hat.",
        "“{value}” cannot release this amendment. Name somebody who is authorised to sign and has prepared none of it.",
    ),
    (
        "amendment.fewer-by-merger",
        "Durch einen Zusammenschluss sind es nur noch {count} Empfänger statt mindestens {limit}. Die gemeinsame Zuwendung besteht fort.",
        "A merger leaves {count} recipients where {limit} are asked for. The joint award goes on.",
    ),
    (
        "amendment.nothing-changes",
        "Es ändert sich nichts. Ändern Sie wenigstens einen Abschnitt.",
        "Nothing changes. Change at least one section.",
    ),
    (
        "amendment.contested",
        "Gegen einen Bescheid dieser Zuwendung läuft ein Rechtsbehelf. Geändert wird erst, wenn über ihn entschieden ist.",
        "A remedy against a notice of this award is pending. It is amended only once that is decided.",
    ),
    (
        "amendment.notice-fallen",
        "Ein Rechtsbehelf hat einen Bescheid dieser Zuwendung ganz aufgehoben. Daran lässt sich nichts mehr ändern; beginnen Sie eine neue Zuwendung.",
        "A remedy has set a notice of this award aside as a whole. Nothing of it can be amended; begin a new award.",
    ),
    (
        "amendment.without-rules",
        "Diese Zuwendung wurde ohne Regelwerk vom Papier oder aus einer Liste übernommen und lässt sich hier nicht durch Bescheid ändern. Was ein Papierbescheid geändert hat, berichtigen Sie an der Zuwendung, mit Begründung.",
        "This award was taken over from paper or a list without a rule set and cannot be amended by a notice here. What a notice on paper has changed is corrected in the award, with a reason.",
    ),
    (
        "amendment.effective-after-end",
        "Der Zeitraum endet am {day}; danach ändert ein Bescheid nichts mehr. Nennen Sie diesen Tag oder einen davor.",
        "The period ends on {day}; a notice changes nothing after it. Name that day or one before it.",
    ),
    (
        "amendment.cut-off-elsewhere",
        "Die Änderung wirkt ab dem {day}. Der Stichtag, bis zu dem die bisherige Federführung handelt, ist der Tag davor oder dieser Tag.",
        "The amendment holds from {day} on. The cut-off day, until which the old lead acts, is the day before or that day.",
    ),
    (
        "amendment.consent-overtaken",
        "{value} hat anderem zugestimmt: Empfänger, Anteile oder Zuwendung haben sich seither geändert. Holen Sie das Einverständnis neu ein.",
        "{value} has consented to something else: recipients, shares or grant have changed since. Obtain the consent anew.",
    ),
    (
        "amendment.revoked-outside",
        "Widerrufen wird mit Wirkung von einem Tag zwischen dem {first} und dem {last}. Nennen Sie einen solchen Tag.",
        "A revocation takes effect on a day between {first} and {last}. Name such a day.",
    ),
    (
        "amendment.base-is-old",
        "Seit Beginn dieser Änderung ist ein anderer Bescheid ergangen (Nummer {last}, begonnen nach Nummer {base}). Verwerfen Sie sie und beginnen Sie neu.",
        "Another notice has been released since this amendment was begun (number {last}, begun after number {base}). Give it up and begin anew.",
    ),
    (
        "amendment.effective-before-last",
        "Der Bescheid Nummer {number} wirkt ab dem {day}; eine spätere Änderung wirkt nicht früher. Nennen Sie diesen Tag oder einen danach.",
        "Notice number {number} holds from {day} on; a later amendment does not hold earlier. Name that day or one after it.",
    ),
    (
        "amendment.not-late",
        "Der Bewilligungszeitraum läuft noch; die benannte Person ist nicht nötig.",
        "The period still runs; the person named is not needed.",
    ),
    (
        "amendment.late-wants-approver",
        "Der Bewilligungszeitraum ist am {day} abgelaufen. Benennen Sie, wer die Verlängerung zeichnet.",
        "The period ended on {day}. Name who is to release the extension.",
    ),
    (
        "amendment.lapsed",
        "Für {year} sind seither {amount} verfallen oder nicht ausgezahlt worden.",
        "For {year}, {amount} have lapsed or were not paid since.",
    ),
    (
        "amendment.lead-stays",
        "Die Federführung wechselt nicht; ein Stichtag ist nicht nötig. Leeren Sie die Felder.",
        "The lead does not change; no cut-off day is needed. Empty the fields.",
    ),
    (
        "amendment.cut-off-missing",
        "Die Federführung wechselt. Nennen Sie den letzten Tag der bisherigen und was bis dahin ausgezahlt ist.",
        "The lead changes. Name the last day of the old one and what was paid until then.",
    ),
    (
        "amendment.cut-off-differs",
        "Angegeben sind {said}, gebucht bis zum Stichtag {known}. Klären Sie den Unterschied.",
        "Said are {said}, booked until the cut-off day {known}. Clear up the difference.",
    ),
    (
        "amendment.consent-missing",
        "Das Einverständnis von {value} fehlt. Fügen Sie es hinzu.",
        "The consent of {value} is missing. Add it.",
    ),
    (
        "amendment.consent-of-nobody",
        "Von „{value}“ ist kein Einverständnis nötig. Wählen Sie einen der Empfänger; die Federführung muss wechseln.",
        "No consent of “{value}” is needed. Choose one of the recipients; the lead must change.",
    ),
    (
        "amendment.below-paid",
        "Ausgezahlt ist mehr als die neue Zuwendung von {grant}: {claim} sind zu erstatten. Der Bescheid sagt es.",
        "More is paid than the new grant of {grant}: {claim} are to be repaid. The notice says so.",
    ),
    (
        "amendment.tranche-below-paid",
        "{year} sind schon {paid} ausgezahlt, die Jahresscheibe wäre nur {amount}. Setzen Sie sie mindestens so hoch.",
        "In {year}, {paid} are paid already, the tranche would be {amount} only. Make it at least as high.",
    ),
    (
        "amendment.year-is-over",
        "{year} ist vorbei; dort lässt sich nichts mehr zusätzlich festlegen (gewünscht: {amount}). Nehmen Sie ein späteres Jahr.",
        "{year} is over; nothing more can be promised there (wanted: {amount}). Take a later year.",
    ),
    (
        "amendment.revocation-differs",
        "Widerrufen werden sollen {amount}, die Zuwendung sinkt aber um {falls}. Gleichen Sie beides ab.",
        "{amount} are to be revoked, but the grant falls by {falls}. Make both agree.",
    ),
    (
        "amendment.positions-need-none",
        "Diese Verschiebung zwischen Einzelansätzen bleibt innerhalb der Grenze des Regelwerks; sie braucht keine Änderung.",
        "This move between lines of the cost plan stays within the limit of the rule set; it needs no amendment.",
    ),
    (
        "amendment.position-beyond",
        "„{value}“ geht über die Grenze hinaus: geplant {planned}, ohne Änderung höchstens {most}.",
        "“{value}” goes beyond the limit: planned {planned}, without an amendment {most} at most.",
    ),
    (
        "amendment.incomplete",
        "Es fehlt noch etwas, das der Bescheid sagen muss. Sehen Sie die Feststellungen durch.",
        "Something that the notice must say is still missing. Look through the findings.",
    ),
    (
        "amendment.named-approver-releases",
        "Diese Verlängerung zeichnet die Person, die dafür benannt ist.",
        "This extension is released by the person named for it.",
    ),
];
