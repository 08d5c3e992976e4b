//! Sentences about deputies.

/// Code, German, English.
pub const TEXTS: &[super::Text] = &[
    (
        "deputy.no-such-user",
        "Diese Person ist nicht bekannt. Geben Sie die Kennung eines Benutzers an.",
        "This person is not known. Give the id of a user.",
    ),
    ("deputy.no-such-person", "Das ist keine Kennung einer Person.", "This is no id of a person."),
    (
        "deputy.not-for-oneself",
        "Niemand vertritt sich selbst. Wählen Sie eine andere Person.",
        "Nobody stands in for themselves. Choose another person.",
    ),
    (
        "deputy.not-by-those-concerned",
        "Wer vertreten wird oder vertritt, kann die Vertretung nicht selbst benennen. Bitten Sie eine andere Person der Administration.",
        "Who is represented or stands in cannot name the deputy themselves. Ask another administrator.",
    ),
    (
        "deputy.of-a-deputy",
        "Diese Rolle hat die Person dort nur in Vertretung; eine Vertretung lässt sich nicht weitergeben. Benennen Sie jemanden für die Person, deren eigene Rolle es ist.",
        "The person has this role there only as a deputy; a deputyship cannot be passed on. Name somebody for the person whose own role it is.",
    ),
    (
        "deputy.not-own-role",
        "Diese Rolle hat die Person dort nicht. Vertreten wird nur eine eigene Rolle.",
        "The person does not hold this role there. Only a role of one's own can be represented.",
    ),
    (
        "deputy.role-does-not-cover",
        "Die Rolle gilt nicht an allen diesen Tagen. Kürzen Sie die Vertretung oder verlängern Sie zuerst die Rolle.",
        "The role is not in force on all of these days. Shorten the deputyship or extend the role first.",
    ),
    (
        "deputy.role-is-over",
        "Die vertretene Rolle gilt nicht mehr an allen Tagen der Vertretung. Lehnen Sie ab und benennen Sie neu.",
        "The represented role is no longer in force on all days. Reject it and name a deputy anew.",
    ),
    (
        "deputy.role-not-represented",
        "Diese Rolle kann niemand vertreten. Geben Sie die Rolle selbst, auf Zeit.",
        "Nobody can stand in for this role. Give the role itself, for a time.",
    ),
    (
        "deputy.act-not-of-role",
        "„{value}“ ist kein Schritt dieser Rolle, der sich vertreten lässt. Möglich sind: {known}.",
        "“{value}” is no act of this role that can be handed on. Possible are: {known}.",
    ),
    (
        "deputy.kept-apart",
        "Diese Person darf die Rolle nicht vertreten: Administration, Rechnungshof und Geschäftsstelle vertreten niemanden, und Kasse und Anordnung bleiben getrennt.",
        "This person may not stand in for the role: administrators, auditors and the programme office stand in for nobody, and paying and ordering payments stay apart.",
    ),
    (
        "deputy.not-of-the-house",
        "Wer vertritt, braucht eine eigene Rolle an derselben Behörde. Geben Sie der Person dort zuerst eine Rolle.",
        "A deputy needs a role of their own at the same authority. Give the person a role there first.",
    ),
    (
        "deputy.holds-it-already",
        "Diese Person hat die Rolle dort schon selbst und braucht keine Vertretung.",
        "This person holds the role there already and needs no deputyship.",
    ),
    (
        "deputy.suspended",
        "Der Zugang dieser Person ist gesperrt. Entsperren Sie ihn zuerst oder wählen Sie eine andere Person.",
        "This person's account is suspended. Restore it first or choose another person.",
    ),
    (
        "deputy.starts-in-the-past",
        "Eine Vertretung beginnt frühestens heute.",
        "A deputyship begins today at the earliest.",
    ),
    (
        "deputy.longer-than-a-year",
        "Eine Vertretung dauert höchstens ein Jahr, hier bis {last}. Benennen Sie danach neu.",
        "A deputyship lasts one year at most, here until {last}. Name anew after that.",
    ),
    (
        "deputy.overlaps",
        "Diese Person vertritt dort in dieser Zeit schon in derselben Rolle, oder es wartet auf Bestätigung.",
        "This person stands in there for the same role at that time already, or it waits for confirmation.",
    ),
    (
        "deputy.not-waiting",
        "Diese Vertretung wartet nicht auf Bestätigung. Laden Sie die Seite neu.",
        "This deputyship does not wait for confirmation. Reload the page.",
    ),
    (
        "deputy.already-over",
        "Der letzte Tag liegt in der Vergangenheit. Die Vertretung würde nie gelten.",
        "The last day lies in the past. The deputyship would never be in force.",
    ),
    (
        "deputy.not-in-force",
        "Diese Vertretung ist schon beendet oder abgelehnt.",
        "This deputyship has ended or been rejected already.",
    ),
];
