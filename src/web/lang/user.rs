//! Texts of the pages on people, their sign-ins and their roles in time.

messages! {
    users_title: "Benutzer" | "Users";
    users_lead: "Wer sich anmelden darf und welche Rollen er hat." | "Who may sign in and which roles they hold.";
    users_caption: "Benutzer" | "Users";
    users_empty: "Kein Benutzer passt zu diesem Filter." | "No user matches this filter.";
    users_add: "Benutzer anlegen" | "Add user";
    users_search: "Name oder E-Mail-Adresse" | "Name or e-mail address";
    users_waiting: "Wartet auf Bestätigung" | "Waiting for confirmation";
    users_waiting_none: "Keine Rolle wartet auf Bestätigung." | "No role is waiting for confirmation.";
    user: "Benutzer" | "User";
    user_name: "Name" | "Name";
    user_email: "E-Mail-Adresse" | "E-mail address";
    user_state: "Stand" | "State";
    user_state_active: "aktiv" | "active";
    user_state_suspended: "gesperrt" | "suspended";
    user_last_sign_in: "Zuletzt angemeldet" | "Last signed in";
    user_never: "noch nie" | "never";
    user_add_title: "Benutzer anlegen" | "Add user";
    user_add_lead: "Die Person erhält ein erstes Passwort, das nur einmal angezeigt wird." | "The person gets a first password, which is shown only once.";
    user_add_submit: "Anlegen" | "Add";
    user_added: "Der Benutzer ist angelegt." | "The user has been added.";
    user_first_password: "Erstes Passwort" | "First password";
    user_first_password_hint: "Notieren Sie es jetzt und geben Sie es auf sicherem Weg weiter. Es wird nicht noch einmal angezeigt." | "Write it down now and pass it on safely. It will not be shown again.";
    user_suspend: "Sperren" | "Suspend";
    user_suspend_hint: "Die Person verliert mit der nächsten Anfrage jeden Zugang, auch mit alten Anmeldungen und Token." | "The person loses all access at the next request, also with old sessions and tokens.";
    user_suspended: "Der Benutzer ist gesperrt." | "The user has been suspended.";
    user_restore: "Entsperren" | "Restore";
    user_restored: "Der Benutzer ist entsperrt." | "The user has been restored.";
    user_roles: "Rollen" | "Roles";
    user_roles_none: "Keine Rolle zugewiesen." | "No role assigned.";
    user_name_missing: "Geben Sie den Namen der Person an." | "Enter the person's name.";
    user_email_missing: "Geben Sie die E-Mail-Adresse an." | "Enter the e-mail address.";
    user_email_invalid: "Das ist keine E-Mail-Adresse." | "This is not an e-mail address.";
    user_email_taken: "Diese E-Mail-Adresse hat schon einen Zugang." | "This e-mail address already has an account.";

    user_acts: "Was zu tun ist" | "What to do";
    user_access: "Zugang" | "Access";
    user_reset: "Neues erstes Passwort vergeben" | "Give a new first password";
    user_reset_hint: "Alle Anmeldungen der Person enden. Mit dem neuen Passwort lässt sich nur das Passwort ändern, sonst nichts; die Vergabe steht mit Ihrem Namen im Verlauf, den auch die Person sieht. Rollen, die eine zweite Person brauchen, gelten erst wieder, wenn eine andere Person der Administration sie bestätigt; was noch auf Bestätigung wartete und nicht von Ihnen vorgeschlagen ist, verfällt." | "All sessions of the person end. The new password opens nothing but the change of password; giving it stands under your name in the history, which the person sees too. Roles that need a second person are in force again only once another administrator confirms them; what was still waiting and not proposed by you lapses.";
    user_password_reset: "Das neue erste Passwort ist vergeben." | "The new first password has been given.";
    user_first_password_theirs: "Damit soll sich nur die Person selbst anmelden; jede Anmeldung steht im Verlauf." | "Only the person themselves should sign in with it; every sign-in is in the history.";
    user_roles_wait_again: "Gelten erst wieder, wenn eine andere Person der Administration sie nach Rücksprache mit der Person bestätigt:" | "In force again only once another administrator has checked with the person and confirmed:";
    history_roles_wait: "wieder zu bestätigen" | "to be confirmed again";
    user_first_password_history: "Dass Sie dieses Passwort vergeben haben, steht im Verlauf der Person; sie sieht es unter „Mein Zugang“. Bis sie es geändert hat, öffnet es nichts anderes." | "That you gave this password stands in the person's history, which they see under “My account”. Until they have changed it, it opens nothing else.";
    user_must_change: "muss zuerst das Passwort ändern" | "must change the password first";
    user_to_page: "Zur Seite der Person" | "To the person's page";
    history_by_command: "Befehl auf dem Server" | "Command on the server";
    history_by_nobody: "niemand Angemeldetes" | "nobody signed in";

    assignment_role: "Rolle" | "Role";
    assignment_authority: "Behörde" | "Authority";
    assignment_from: "Von" | "From";
    assignment_to: "Bis" | "Until";
    assignment_open_end: "auf Dauer" | "without end";
    assignment_state: "Stand" | "State";
    assignment_state_proposed: "wartet auf zweite Person" | "waiting for a second person";
    assignment_state_confirmed: "bestätigt" | "confirmed";
    assignment_state_active: "gilt" | "in force";
    assignment_state_refused: "abgelehnt" | "refused";
    assignment_given_by: "Gegeben von" | "Given by";
    assignment_withdraw: "Zurückziehen" | "Withdraw";
    assignment_waits_for_another: "Das muss eine andere Person der Administration bestätigen." | "Another administrator must confirm this.";
    assignment_refuse: "Ablehnen" | "Refuse";
    assignment_from_hint: "TT.MM.JJJJ. Leer: ab heute." | "DD.MM.YYYY. Empty: from today.";
    assignment_to_hint: "TT.MM.JJJJ. Leer: auf Dauer." | "DD.MM.YYYY. Empty: without end.";
    assignment_state_ended: "beendet" | "ended";
    assignment_state_future: "gilt später" | "in force later";
    assignment_add_title: "Rolle zuweisen" | "Assign a role";
    assignment_add_submit: "Rolle zuweisen" | "Assign role";
    assignment_two_people: "Eine Rolle im Ministerium, in der Geschäftsstelle oder beim Rechnungshof gilt erst, wenn eine zweite Person der Administration sie bestätigt hat." | "A role at the ministry, the programme office or the court of audit is in force only once a second administrator has confirmed it.";
    assignment_added: "Die Rolle ist zugewiesen." | "The role has been assigned.";
    assignment_proposed: "Die Rolle ist vorgeschlagen und wartet auf die Bestätigung durch eine zweite Person." | "The role has been proposed and waits for confirmation by a second person.";
    assignment_confirm: "Mit der Person geklärt: bestätigen" | "Checked with the person: confirm";
    assignment_confirm_ask: "Fragen Sie vor dem Bestätigen die Person selbst. Wer ihr ein erstes Passwort gegeben hat, kennt es: Bestätigen Sie erst, wenn sie sich selbst angemeldet und es geändert hat." | "Before you confirm, ask the person themselves. Whoever gave them a first password knows it: confirm only once they have signed in themselves and changed it.";
    assignment_confirmed: "Die Rolle ist bestätigt und gilt." | "The role has been confirmed and is in force.";
    assignment_confirm_own: "Was Sie selbst vorgeschlagen haben, muss jemand anderes bestätigen." | "What you proposed yourself must be confirmed by somebody else.";
    assignment_end: "Beenden" | "End";
    assignment_ended: "Die Rolle ist beendet." | "The role has ended.";
    assignment_proposed_by: "Vorgeschlagen von" | "Proposed by";
    assignment_confirmed_by: "Bestätigt von" | "Confirmed by";
    assignment_role_missing: "Wählen Sie eine Rolle." | "Choose a role.";
    assignment_authority_missing: "Wählen Sie eine Behörde." | "Choose an authority.";
    assignment_role_does_not_fit: "Diese Rolle gibt es an dieser Behörde nicht." | "This role does not exist at this authority.";
}

counts! {
    n_users: "{n} Benutzer", "{n} Benutzer" | "{n} user", "{n} users";
    n_waiting: "{n} Rolle wartet auf Bestätigung", "{n} Rollen warten auf Bestätigung" | "{n} role is waiting for confirmation", "{n} roles are waiting for confirmation";
}
