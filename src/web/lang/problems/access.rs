//! Sentences about signing in and what somebody may.

/// Code, German, English.
pub const TEXTS: &[super::Text] = &[
    (
        "access.sign-in-first",
        "Melden Sie sich an; vielleicht ist Ihre Anmeldung abgelaufen.",
        "Sign in; perhaps your session has expired.",
    ),
    (
        "access.sign-in-failed",
        "E-Mail-Adresse oder Passwort stimmen nicht. Bitte prüfen Sie beides.",
        "E-mail address or password is wrong. Please check both.",
    ),
    (
        "access.role-missing",
        "Ihre Rollen erlauben diesen Schritt nicht. Fragen Sie die Administration, wenn Sie ihn brauchen.",
        "Your roles do not allow this step. Ask an administrator if you need it.",
    ),
    (
        "access.needs-another-person",
        "Diesen Schritt muss eine andere Person tun als die, die ihn vorbereitet hat oder die er betrifft.",
        "This step must be done by another person than the one who prepared it or whom it is about.",
    ),
    (
        "access.stands-in-for-preparer",
        "Die Person, die Sie vertreten, hat das vorbereitet oder ist selbst gemeint. Diesen Schritt muss jemand anderes tun.",
        "The person you stand in for prepared this or is meant by it. Somebody else must do this step.",
    ),
    (
        "access.password-change-first",
        "Ändern Sie zuerst Ihr Passwort unter „Mein Zugang“; es wurde von jemand anderem vergeben.",
        "First change your password under “My account”; somebody else has given it.",
    ),
    (
        "access.form-not-ours",
        "Dieses Formular gehört nicht zu Ihrer Anmeldung. Laden Sie die Seite neu und senden Sie es noch einmal.",
        "This form does not belong to your session. Reload the page and send it again.",
    ),
    (
        "password.too-short",
        "Das Passwort ist zu kurz. Nehmen Sie mindestens {least} Zeichen.",
        "The password is too short. Use at least {least} characters.",
    ),
    (
        "password.too-long",
        "Das Passwort ist zu lang. Nehmen Sie höchstens {most} Bytes.",
        "The password is too long. Use at most {most} bytes.",
    ),
    (
        "password.easy-to-guess",
        "Dieses Passwort ist leicht zu erraten. Nehmen Sie mehrere Wörter, die nicht zu Ihnen gehören.",
        "This password is easy to guess. Use several words that have nothing to do with you.",
    ),
    ("password.wrong", "Das bisherige Passwort stimmt nicht.", "The current password is wrong."),
    (
        "password.same",
        "Das neue Passwort gleicht dem bisherigen. Wählen Sie ein anderes.",
        "The new password equals the current one. Choose another.",
    ),
    ("password.repeat-differs", "Die beiden neuen Passwörter sind verschieden.", "The two new passwords differ."),
    (
        "access.busy",
        "Zu viele Anmeldungen auf einmal. Versuchen Sie es in einigen Sekunden noch einmal.",
        "Too many sign-ins at once. Try again in a few seconds.",
    ),
];
