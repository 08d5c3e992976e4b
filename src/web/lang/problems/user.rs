//! Sentences about users and roles.

/// Code, German, English.
pub const TEXTS: &[super::Text] = &[
    (
        "user.email-taken",
        "Diese E-Mail-Adresse hat schon einen Zugang. Suchen Sie ihn in der Liste der Benutzer.",
        "This e-mail address already has an account. Look for it in the list of users.",
    ),
    (
        "user.not-yourself",
        "Den eigenen Zugang können Sie nicht sperren, entsperren oder zurücksetzen. Bitten Sie eine andere Person der Administration.",
        "You cannot suspend, restore or reset your own account. Ask another administrator.",
    ),
    (
        "user.reset-needs-command",
        "Die Person hat Rollen, die danach eine andere Person der Administration neu bestätigen müsste, und es gibt keine weitere. Lassen Sie das Passwort auf dem Server vergeben: „foerderbuch user reset-password --email ADRESSE“.",
        "The person holds roles that another administrator would then have to confirm anew, and there is no other one. Have the password given on the server: “foerderbuch user reset-password --email ADDRESS”.",
    ),
    ("user.suspended-already", "Dieser Benutzer ist schon gesperrt.", "This user is suspended already."),
    ("user.active-already", "Dieser Benutzer ist nicht gesperrt.", "This user is not suspended."),
    (
        "user.no-such-user",
        "Zu „{value}“ gibt es keinen Zugang. „user list“ zeigt alle.",
        "There is no account for “{value}”. “user list” shows all.",
    ),
    (
        "user.no-such-authority",
        "Eine Behörde „{value}“ ist nicht bekannt. Geben Sie den AGS oder den genauen Namen an, oder laden Sie zuerst das Verzeichnis mit „import authorities DATEI“.",
        "No authority “{value}” is known. Give the AGS or the exact name, or load the register first with “import authorities FILE”.",
    ),
    (
        "user.authority-ambiguous",
        "Mehrere Behörden heißen „{value}“. Geben Sie den AGS an.",
        "Several authorities are named “{value}”. Give the AGS.",
    ),
    (
        "role.no-such-authority",
        "Eine Behörde „{value}“ ist nicht bekannt. Geben Sie einen achtstelligen AGS oder die Kennung einer Behörde an.",
        "No authority “{value}” is known. Give an AGS of eight digits or the id of an authority.",
    ),
    (
        "role.does-not-fit",
        "Diese Rolle gibt es bei „{value}“ nicht. Wählen Sie eine Rolle, die zur Art der Behörde passt.",
        "There is no such role at “{value}”. Choose a role that fits the authority's kind.",
    ),
    (
        "role.overlaps",
        "Diese Rolle hat die Person dort in dieser Zeit schon, oder sie wartet auf Bestätigung.",
        "The person has this role there at that time already, or it waits for confirmation.",
    ),
    (
        "role.already-over",
        "Der letzte Tag liegt in der Vergangenheit. Die Rolle würde nie gelten.",
        "The last day lies in the past. The role would never be in force.",
    ),
    (
        "role.not-for-yourself",
        "Sich selbst können Sie keine Rolle geben. Bitten Sie eine andere Person der Administration.",
        "You cannot give yourself a role. Ask another administrator.",
    ),
    (
        "role.not-waiting",
        "Diese Rolle wartet nicht auf Bestätigung. Laden Sie die Seite neu.",
        "This role does not wait for confirmation. Reload the page.",
    ),
    (
        "role.not-in-force",
        "Diese Rolle ist schon beendet oder abgelehnt.",
        "This role has ended or been refused already.",
    ),
    (
        "role.last-admin",
        "Das wäre die letzte Person mit der Rolle Administration. Geben Sie die Rolle zuerst jemand anderem.",
        "This would be the last administrator. Give the role to somebody else first.",
    ),
];
