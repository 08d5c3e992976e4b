//! Texts of mails, of their log of delivery, and of calendars.

messages! {
    mails_title: "Versandprotokoll" | "Log of delivery";
    mails_lead: "Jede Nachricht, die das Programm verschickt, und was aus ihr wurde." | "Each mail that the program sends, and what became of it.";
    mails_empty: "Keine Nachricht passt zu diesem Filter." | "No mail matches this filter.";
    mails_no_server: "Kein Mailserver eingerichtet" | "No mail server is set up";
    mails_no_server_note: "Erinnerungen werden nicht verschickt; wer sie bekäme, sieht sie auf seinem Schreibtisch." | "Reminders are not sent; whoever would get them sees them on their desk.";
    mail_day: "Tag" | "Day";
    mail_filter_name: "Name" | "Name";
    mail_person: "An" | "To";
    mail_address: "Adresse" | "Address";
    mail_subject: "Betreff" | "Subject";
    mail_made: "Erstellt" | "Made";
    mail_next: "wieder am" | "again on";
    mail_next_try: "Nächster Versuch" | "Next try";
    mail_text: "Text" | "Text";
    mail_events: "Was geschah" | "What happened";
    mail_when: "Wann" | "When";
    mail_what: "Was" | "What";
    mail_answer: "Antwort oder Grund" | "Answer or reason";
    mail_decide: "Entscheiden" | "Decide";
    mail_decide_lead: "Fragen Sie nach oder sehen Sie im Protokoll des Mailservers nach der Kennung dieser Nachricht. Danach ist sie angekommen, oder sie wird noch einmal mit derselben Kennung verschickt." | "Ask, or look for this mail's id in the log of the mail server. Then it has arrived, or it is sent once more with the same id.";
    mail_reason: "Grund" | "Reason";
    mail_reason_hint: "Zum Beispiel: steht im Protokoll des Mailservers um 06:03 Uhr" | "For example: stands in the mail server's log at 06:03";
    mail_settle: "Sie ist angekommen" | "It has arrived";
    mail_resend: "Noch einmal verschicken" | "Send again";
    mail_waiting: "wartet" | "waiting";
    mail_sending: "wird zugestellt" | "being delivered";
    mail_handing: "wird übergeben" | "being handed over";
    mail_sent: "zugestellt" | "delivered";
    mail_uncertain: "ungewiss" | "uncertain";
    mail_failed: "gescheitert" | "failed";
    mail_withheld: "zurückgehalten" | "withheld";
    mail_desk: "nur auf dem Schreibtisch" | "on the desk only";
    mail_event_made: "erstellt" | "made";
    mail_event_taken: "Zustellung begonnen" | "delivery begun";
    mail_event_handing: "Übergabe an den Mailserver begonnen" | "handing over to the mail server begun";
    mail_event_sent: "vom Mailserver angenommen" | "taken by the mail server";
    mail_event_deferred: "kein Erfolg, wird wieder versucht" | "no success, tried again later";
    mail_event_refused: "vom Mailserver abgelehnt" | "refused by the mail server";
    mail_event_uncertain: "keine Antwort nach der Übergabe: ungewiss" | "no answer after handing over: uncertain";
    mail_event_let_go: "Zustellung abgebrochen, bevor etwas übergeben war" | "delivery broken off before anything was handed over";
    mail_event_withheld: "zurückgehalten: der Zugang ist gesperrt oder hat eine andere Adresse" | "withheld: the account is suspended or has another address";
    mail_event_resent: "wird noch einmal verschickt" | "sent again";
    mail_event_settled: "als angekommen festgehalten" | "recorded as arrived";
    mail_greeting: "Guten Tag," | "Good day,";
    mail_duties: "zu diesen Fristen erinnern wir Sie heute:" | "today we remind you of these duties:";
    mail_hearings: "für diese überfälligen Pflichten ist eine Anhörung vorgeschlagen:" | "for these late duties a hearing is proposed:";
    mail_due: "fällig am" | "due on";
    mail_where: "Erledigen können Sie das auf Ihrem Schreibtisch; brauchen Sie mehr Zeit, beantragen Sie dort eine Verlängerung:" | "You can do this on your desk; if you need more time, ask for an extension there:";
    mail_where_without: "Erledigen können Sie das auf Ihrem Schreibtisch im Förderbuch; brauchen Sie mehr Zeit, beantragen Sie dort eine Verlängerung." | "You can do this on your desk in Förderbuch; if you need more time, ask for an extension there.";
    mail_end: "Diese Nachricht hat das Förderbuch verschickt. Auf sie kann nicht geantwortet werden." | "This mail was sent by Förderbuch. It cannot be answered.";
    calendar_title: "Fristen im Kalender" | "Duties in your calendar";
    calendar_lead: "Mit dieser Adresse zeigt Ihr Kalenderprogramm, was bei Ihren Zuwendungen offen ist. Wer sie kennt, liest mit: Geben Sie sie nicht weiter." | "With this address your calendar program shows what is open in your awards. Whoever knows it reads along: do not pass it on.";
    calendar_name: "Förderbuch: Fristen" | "Förderbuch: duties";
    calendar_new: "Ihre neue Adresse" | "Your new address";
    calendar_once: "Sie wird nur dieses eine Mal gezeigt." | "It is shown this once only.";
    calendar_once_why: "Tragen Sie sie jetzt in Ihr Kalenderprogramm ein, als Abonnement. Haben Sie sie verloren, machen Sie eine neue." | "Enter it into your calendar program now, as a subscription. If you lose it, make a new one.";
    calendar_now: "Stand" | "State";
    calendar_made: "Eine Adresse gilt seit" | "An address has been good since";
    calendar_none: "Zurzeit gilt keine Adresse." | "No address is good at present.";
    calendar_make: "Adresse machen" | "Make an address";
    calendar_replace: "Durch eine neue ersetzen" | "Replace by a new one";
    calendar_revoke: "Widerrufen" | "Revoke";
    account_calendar: "Fristen im Kalender anzeigen" | "Show duties in your calendar";
}

counts! {
    n_duties_mail: "Förderbuch: {n} Frist", "Förderbuch: {n} Fristen" | "Förderbuch: {n} duty", "Förderbuch: {n} duties";
    n_hearings_mail: "Förderbuch: {n} Anhörung vorgeschlagen", "Förderbuch: {n} Anhörungen vorgeschlagen" | "Förderbuch: {n} hearing proposed", "Förderbuch: {n} hearings proposed";
    n_days_over: "seit {n} Tag überfällig", "seit {n} Tagen überfällig" | "{n} day late", "{n} days late";
    n_days_left: "noch {n} Tag", "noch {n} Tage" | "{n} day left", "{n} days left";
}

impl super::Lang {
    /// The word for a mail's state.
    pub fn mail_state(self, code: &str) -> &'static str {
        match code {
            "waiting" => self.mail_waiting(),
            "sending" => self.mail_sending(),
            "handing" => self.mail_handing(),
            "sent" => self.mail_sent(),
            "uncertain" => self.mail_uncertain(),
            "failed" => self.mail_failed(),
            "withheld" => self.mail_withheld(),
            "desk" => self.mail_desk(),
            _ => "",
        }
    }

    /// What happened to a mail.
    pub fn mail_event(self, code: &str) -> &'static str {
        match code {
            "made" => self.mail_event_made(),
            "taken" => self.mail_event_taken(),
            "handing" => self.mail_event_handing(),
            "sent" => self.mail_event_sent(),
            "deferred" => self.mail_event_deferred(),
            "refused" => self.mail_event_refused(),
            "uncertain" => self.mail_event_uncertain(),
            "let_go" => self.mail_event_let_go(),
            "withheld" => self.mail_event_withheld(),
            "resent" => self.mail_event_resent(),
            "settled" => self.mail_event_settled(),
            _ => "",
        }
    }
}

/// Acts in the audit log.
pub(super) const ACTS: &[(&str, &str, &str)] = &[
    ("reminders.made", "Erinnerungen erstellt", "Reminders made"),
    ("mail.resent", "Nachricht noch einmal verschickt", "Mail sent again"),
    ("mail.settled", "Nachricht als angekommen festgehalten", "Mail recorded as arrived"),
    ("calendar.made", "Kalenderadresse gemacht", "Address of a calendar made"),
    ("calendar.revoked", "Kalenderadresse widerrufen", "Address of a calendar revoked"),
];

/// Messages after an act.
pub(super) const DONE: &[(&str, &str, &str)] = &[
    ("mail.resent", "Die Nachricht wird noch einmal verschickt.", "The mail will be sent again."),
    ("mail.settled", "Die Nachricht ist als angekommen festgehalten.", "The mail has been recorded as arrived."),
    ("calendar.revoked", "Die Kalenderadresse gilt nicht mehr.", "The address of the calendar is good no more."),
];
