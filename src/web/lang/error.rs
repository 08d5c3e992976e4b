//! Texts of the error pages: what happened and what to do.

messages! {
    error_home: "Zur Übersicht" | "Go to the overview";
    error_back_to_form: "Gehen Sie mit dem Browser zurück; Ihre Eingaben stehen dort noch." | "Go back with your browser; what you entered is still there.";
    error_request_id: "Kennung der Anfrage" | "Request id";

    error_400_title: "Unverständliche Anfrage" | "Request not understood";
    error_400_text: "Der Server konnte diese Anfrage nicht lesen. Rufen Sie die Seite noch einmal auf." | "The server could not read this request. Open the page again.";
    error_401_title: "Anmeldung nötig" | "Sign-in needed";
    error_401_text: "Diese Seite ist nur nach einer Anmeldung zu sehen. Vielleicht ist Ihre Anmeldung abgelaufen." | "This page can only be seen after signing in. Perhaps your session has expired.";
    error_403_title: "Nicht erlaubt" | "Not allowed";
    error_403_text: "Ihre Rollen erlauben diesen Schritt nicht. Fragen Sie die Administration, wenn Sie ihn brauchen." | "Your roles do not allow this step. Ask an administrator if you need it.";
    error_404_title: "Nicht gefunden" | "Not found";
    error_404_text: "Diese Seite gibt es nicht, oder Sie dürfen sie nicht sehen. Prüfen Sie die Adresse oder beginnen Sie bei der Übersicht." | "This page does not exist, or you may not see it. Check the address or start from the overview.";
    error_405_title: "So geht es nicht" | "Not this way";
    error_405_text: "Diese Adresse nimmt keine Anfrage dieser Art an." | "This address does not take a request of this kind.";
    error_409_title: "Inzwischen geändert" | "Changed in the meantime";
    error_409_text: "Jemand anderes hat diesen Eintrag geändert, während Sie ihn bearbeitet haben. Nichts wurde überschrieben. Laden Sie den Eintrag neu und tragen Sie Ihre Änderung noch einmal ein." | "Somebody else changed this entry while you were editing it. Nothing was overwritten. Load it again and enter your change once more.";
    error_413_title: "Zu groß" | "Too large";
    error_413_text: "Die Datei oder Eingabe ist größer als erlaubt. Teilen Sie sie und versuchen Sie es noch einmal." | "The file or entry is larger than allowed. Split it and try again.";
    error_422_title: "So nicht möglich" | "Not possible like this";
    error_422_text: "Die Angaben passen nicht zusammen. Nichts wurde geändert." | "The entries do not fit. Nothing has been changed.";
    error_429_title: "Zu viele Versuche" | "Too many attempts";
    error_429_text: "Es gab zu viele fehlgeschlagene Versuche. Warten Sie einige Minuten und versuchen Sie es dann noch einmal." | "There were too many failed attempts. Wait a few minutes, then try again.";
    error_500_title: "Unser Fehler" | "Our mistake";
    error_500_text: "Etwas ist schiefgegangen, das nicht an Ihnen liegt. Nichts wurde halb gespeichert. Nennen Sie der Administration die Kennung der Anfrage." | "Something went wrong that is not your doing. Nothing was half saved. Tell an administrator the request id.";
    error_503_title: "Zurzeit nicht erreichbar" | "Not available at the moment";
    error_503_text: "Die Datenbank antwortet gerade nicht. Versuchen Sie es in einigen Minuten noch einmal." | "The database does not answer at the moment. Try again in a few minutes.";
}
