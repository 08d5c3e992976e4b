//! Texts of signing in and of one's own account, and the names of the roles.

messages! {
    sign_in_title: "Anmelden" | "Sign in";
    sign_in_lead: "Bitte melden Sie sich mit Ihrer dienstlichen E-Mail-Adresse an." | "Please sign in with your work e-mail address.";
    sign_in_email: "E-Mail-Adresse" | "E-mail address";
    sign_in_password: "Passwort" | "Password";
    sign_in_submit: "Anmelden" | "Sign in";
    sign_in_failed: "E-Mail-Adresse oder Passwort stimmen nicht. Bitte prüfen Sie beides." | "E-mail address or password is wrong. Please check both.";
    sign_in_needed: "Bitte melden Sie sich an, um diese Seite zu sehen." | "Please sign in to see this page.";
    sign_in_expired: "Ihre Anmeldung ist abgelaufen. Bitte melden Sie sich erneut an." | "Your session has expired. Please sign in again.";
    sign_in_no_access: "Noch kein Zugang? Wenden Sie sich an die Verwaltung Ihrer Behörde." | "No access yet? Ask the administrator of your authority.";
    sign_in_demo_title: "Zugänge der Vorführung" | "Demonstration accounts";
    sign_in_demo: "Das Passwort ist für alle Zugänge gleich:" | "The password is the same for all accounts:";
    signed_out: "Sie sind abgemeldet." | "You have signed out.";

    account_title: "Mein Zugang" | "My account";
    account_lead: "Ihre Rollen und Ihr Passwort." | "Your roles and your password.";
    account_roles: "Ihre Rollen" | "Your roles";
    account_no_roles: "Ihnen ist zurzeit keine Rolle zugewiesen." | "You hold no role at the moment.";
    sign_in_password_missing: "Geben Sie das Passwort ein." | "Enter the password.";
    account_password_current_missing: "Geben Sie das bisherige Passwort ein." | "Enter the current password.";
    account_password_new_missing: "Geben Sie ein neues Passwort ein." | "Enter a new password.";
    account_password_repeat_missing: "Geben Sie das neue Passwort noch einmal ein." | "Enter the new password once more.";
    account_must_change: "Ändern Sie zuerst Ihr Passwort" | "Change your password first";
    account_must_change_why: "Jemand anderes hat es vergeben. Bis Sie es geändert haben, ist sonst nichts möglich." | "Somebody else gave it. Until you have changed it, nothing else is possible.";
    account_history_lead: "Hier steht auch, wenn jemand Ihr Passwort neu vergibt. Haben Sie das nicht erwartet, fragen Sie nach." | "This also tells when somebody gives you a new password. If you did not expect that, ask.";
    account_password_title: "Passwort ändern" | "Change password";
    account_password_current: "Bisheriges Passwort" | "Current password";
    account_password_new: "Neues Passwort" | "New password";
    account_password_new_hint: "Mindestens 12 Zeichen. Länge schützt besser als Sonderzeichen." | "At least 12 characters. Length protects better than special characters.";
    account_password_repeat: "Neues Passwort wiederholen" | "Repeat new password";
    account_password_submit: "Passwort ändern" | "Change password";
    account_password_changed: "Ihr Passwort ist geändert. Alle anderen Anmeldungen sind beendet." | "Your password has been changed. All other sessions have ended.";
    account_password_wrong: "Das bisherige Passwort stimmt nicht." | "The current password is wrong.";
    account_password_short: "Das neue Passwort ist zu kurz. Nehmen Sie mindestens 12 Zeichen." | "The new password is too short. Use at least 12 characters.";
    account_password_long: "Das neue Passwort ist zu lang. Nehmen Sie höchstens 200 Zeichen." | "The new password is too long. Use at most 200 characters.";
    account_password_same: "Das neue Passwort gleicht dem bisherigen. Wählen Sie ein anderes." | "The new password equals the current one. Choose another.";
    account_password_mismatch: "Die beiden neuen Passwörter sind verschieden." | "The two new passwords differ.";

    role_officer: "Sachbearbeitung" | "Case officer";
    role_approver: "Zeichnungsbefugt" | "Approver";
    role_budget: "Haushalt" | "Budget officer";
    role_cashier: "Kasse" | "Cashier";
    role_admin: "Administration" | "Administrator";
    role_agency: "Geschäftsstelle" | "Agency";
    role_coordinator: "Projektleitung" | "Coordinator";
    role_contributor: "Mitarbeit" | "Contributor";
    role_certifier: "Bestätigung (Kämmerei / Rechnungsprüfung)" | "Certifier";
    role_viewer: "Nur lesen" | "Viewer";
    role_auditor: "Rechnungshof" | "Auditor";

    role_officer_does: "bereitet Programme, Zuwendungen und Änderungen vor und prüft Abrufe und Nachweise" | "prepares programmes, awards and amendments, checks requests and proofs";
    role_approver_does: "zeichnet, was andere vorbereitet haben" | "releases what others have prepared";
    role_budget_does: "trägt Haushaltsansätze ein, überträgt Reste und schließt das Jahr ab" | "enters appropriations, carries over and closes the year";
    role_cashier_does: "bestätigt Auszahlungen und bucht Rückzahlungen" | "confirms payments and books repayments";
    role_admin_does: "verwaltet Benutzer, Rollen, Vertretungen, Behörden und Einstellungen" | "manages users, roles, deputies, authorities and settings";
    role_agency_does: "liest und berät in den Programmen, für die sie benannt ist" | "reads and advises in the programmes it is named for";
    role_coordinator_does: "entwirft und reicht für die eigenen Zuwendungen ein" | "drafts and submits for own awards";
    role_contributor_does: "entwirft für die eigenen Zuwendungen" | "drafts for own awards";
    role_certifier_does: "bestätigt vor der Einreichung, wo der Bescheid es verlangt" | "certifies before submission where the notice asks for it";
    role_viewer_does: "liest die eigenen Zuwendungen" | "reads own awards";
    role_auditor_does: "liest, exportiert und prüft alles" | "reads, exports and verifies everything";
}
