//! Texts of notifications.

use super::Lang;
use crate::web::view::Plain;
use time::Date;

messages! {
    notifications_title: "Mitteilungen" | "Notifications";
    notifications_lead: "Was ein Empfänger unverzüglich mitteilen muss: andere Mittel, geringere Kosten, ein anderer Zweck, Verzug, nicht rechtzeitig verwendete Mittel, Insolvenzen." | "What a recipient must tell at once: other funds, lower costs, another purpose, delay, money not used in time, insolvencies.";
    notifications_caption: "Mitteilungen, die neuesten zuerst" | "Notifications, the newest first";
    notifications_none: "Hier gibt es keine Mitteilungen." | "There are no notifications here.";
    notifications_none_cure: "Nehmen Sie Filter weg." | "Take filters away.";
    notifications_of_award: "Mitteilungen ansehen und machen" | "See and make notifications";
    notifications_all: "Alle Mitteilungen dieser Zuwendung" | "All notifications of this award";
    notification_kind: "Was mitzuteilen ist" | "What is to be told";
    notification_who: "Empfänger" | "Recipient";
    notification_happened_on: "Geschehen am" | "Happened on";
    notification_happened_hint: "oder bekannt geworden am" | "or known since";
    notification_submitted_on: "Mitgeteilt am" | "Told on";
    notification_amount: "Betrag" | "Amount";
    notification_amount_hint: "bei anderen Mitteln, geringeren Kosten und nicht verwendeten Mitteln nötig" | "needed for other funds, lower costs and money not used";
    notification_text: "Was geschehen ist" | "What happened";
    notification_text_hint: "und was Sie deshalb vorhaben" | "and what you intend because of it";
    notification_new: "Etwas mitteilen" | "Tell something";
    notification_new_lead: "Zuerst entsteht ein Entwurf, den nur Ihre Kommune sieht. Die Projektleitung sendet ihn ab." | "First a draft is made, which only your town sees. The project lead submits it.";
    notification_save: "Entwurf speichern" | "Save the draft";
    notification_draft: "Entwurf" | "Draft";
    notification_draft_lead: "Nur Ihre Kommune sieht den Entwurf. Mit dem Absenden beginnen die Fristen; danach wird nichts mehr geändert." | "Only your town sees the draft. Submitting it starts the clocks; nothing is changed afterwards.";
    notification_submit: "Absenden" | "Submit";
    notification_discard: "Verwerfen" | "Give up";
    notification_lead_submits: "Absenden kann Ihre Projektleitung." | "Your project lead can submit it.";
    notification_note: "Zur Kenntnis nehmen" | "Take note";
    notification_amend: "Änderung daraus machen" | "Make an amendment of it";
    notification_amend_lead: "Aus der Mitteilung wird ein Änderungsantrag des Empfängers, den Sie dann bearbeiten." | "The notification becomes a request for an amendment by the recipient, which you then work on.";
    notification_hear: "Anhören" | "Hear the recipient";
    notification_hear_lead: "Vor einer Entscheidung zu Lasten des Empfängers. Die Antwort wird eine Frist des Empfängers." | "Before a decision against the recipient. The answer becomes a duty of the recipient.";
    notification_answer: "Antwort des Ministeriums" | "Answer of the ministry";
    notification_answer_hint: "Der Empfänger sieht sie." | "The recipient sees it.";
    notification_decided_on: "Beantwortet am" | "Answered on";
    notification_answered: "Beantwortet" | "Answered";
    notification_waits_note: "warten auf das Ministerium" | "wait for the ministry";
    notification_see_hearing: "Anhörung ansehen" | "See the hearing";
    notification_see_amendment: "Änderung ansehen" | "See the amendment";
    notification_until: "Jahresfrist bis" | "Year ends on";
    notification_clock_note: "Mit dem Tag der Mitteilung kennt das Ministerium die Tatsachen; binnen eines Jahres muss es über Rücknahme oder Widerruf entscheiden (§ 48 Abs. 4, § 49 Abs. 2 HVwVfG)." | "From the day of the notification the ministry knows the facts; within a year it must decide on withdrawal or revocation (§ 48 (4), § 49 (2) of the administrative procedure act).";
    notification_not_at_once: "nicht unverzüglich" | "not at once";
    notification_kind_other_funds: "Andere Mittel beantragt oder erhalten" | "Other funds applied for or received";
    notification_kind_costs_fall: "Kosten sinken" | "Costs fall";
    notification_kind_purpose: "Zweck oder maßgebliche Umstände ändern sich" | "Purpose or decisive facts change";
    notification_kind_unreachable: "Zweck nicht erreichbar" | "Purpose not reachable";
    notification_kind_delay: "Verzug" | "Delay";
    notification_kind_unused: "Mittel nicht rechtzeitig verwendet" | "Money not used in time";
    notification_kind_items_unused: "Gegenstände nicht mehr zweckentsprechend verwendet" | "Items no longer used for the purpose";
    notification_kind_contractor_insolvent: "Auftragnehmer insolvent" | "Contractor insolvent";
    notification_kind_insolvency: "Empfänger insolvent" | "Recipient insolvent";
    notification_state_draft: "Entwurf" | "draft";
    notification_state_discarded: "verworfen" | "given up";
    notification_state_submitted: "mitgeteilt" | "told";
    notification_state_hearing: "in Anhörung" | "being heard";
    notification_state_noted: "zur Kenntnis genommen" | "taken note of";
    notification_state_amendment: "führt zu einer Änderung" | "leads to an amendment";
}

counts! {
    n_days_after_event: "1 Tag nach dem Ereignis", "{n} Tage nach dem Ereignis" | "1 day after the event", "{n} days after the event";
    n_open_notifications: "1 offene Mitteilung", "{n} offene Mitteilungen" | "1 open notification", "{n} open notifications";
}

impl Lang {
    /// The word for what must be told.
    pub fn notification_kind_word(self, code: &str) -> &'static str {
        match code {
            "other_funds" => self.notification_kind_other_funds(),
            "costs_fall" => self.notification_kind_costs_fall(),
            "purpose" => self.notification_kind_purpose(),
            "unreachable" => self.notification_kind_unreachable(),
            "delay" => self.notification_kind_delay(),
            "unused" => self.notification_kind_unused(),
            "items_unused" => self.notification_kind_items_unused(),
            "contractor_insolvent" => self.notification_kind_contractor_insolvent(),
            "insolvency" => self.notification_kind_insolvency(),
            _ => "",
        }
    }

    /// The word for how a notification stands.
    pub fn notification_state_word(self, code: &str) -> &'static str {
        match code {
            "draft" => self.notification_state_draft(),
            "discarded" => self.notification_state_discarded(),
            "submitted" => self.notification_state_submitted(),
            "hearing" => self.notification_state_hearing(),
            "noted" => self.notification_state_noted(),
            "amendment" => self.notification_state_amendment(),
            _ => "",
        }
    }

    /// Until when a revocation can be decided, and in how many days that is.
    pub fn notification_clock(self, until: impl Plain<Date>, left: impl Plain<i64>) -> String {
        let (day, left) = (self.date(until.plain()), left.plain());
        match (self, left < 0) {
            (Self::De, false) => format!("Jahresfrist bis zum {day} (noch {left} Tage)"),
            (Self::De, true) => format!("Die Jahresfrist endete am {day}"),
            (Self::En, false) => format!("The year ends on {day} ({left} days left)"),
            (Self::En, true) => format!("The year ended on {day}"),
        }
    }
}

/// Acts in the audit log.
pub(super) const ACTS: &[(&str, &str, &str)] = &[
    ("notification.drafted", "Mitteilung entworfen", "Notification drafted"),
    ("notification.saved", "Entwurf einer Mitteilung geändert", "Draft of a notification changed"),
    ("notification.discarded", "Entwurf einer Mitteilung verworfen", "Draft of a notification given up"),
    ("notification.submitted", "Mitgeteilt", "Notification submitted"),
    ("notification.noted", "Mitteilung zur Kenntnis genommen", "Notification taken note of"),
    ("notification.led-to-amendment", "Mitteilung führt zu einer Änderung", "Notification leads to an amendment"),
    ("notification.hearing", "Zu einer Mitteilung angehört", "Hearing upon a notification"),
];

/// Messages after an act.
pub(super) const DONE: &[(&str, &str, &str)] = &[
    (
        "notification.drafted",
        "Der Entwurf ist gespeichert. Er ist noch nicht abgesandt.",
        "The draft has been saved. It has not been submitted yet.",
    ),
    ("notification.saved", "Der Entwurf ist gespeichert.", "The draft has been saved."),
    ("notification.discarded", "Der Entwurf ist verworfen.", "The draft has been given up."),
    ("notification.submitted", "Die Mitteilung ist abgesandt.", "The notification has been submitted."),
    ("notification.noted", "Die Antwort ist gespeichert.", "The answer has been saved."),
    (
        "notification.led-to-amendment",
        "Die Antwort ist gespeichert; der Änderungsantrag steht bei der Zuwendung.",
        "The answer has been saved; the request for an amendment stands with the award.",
    ),
    ("notification.hearing", "Die Anhörung ist abgesandt.", "The hearing has been sent."),
];
