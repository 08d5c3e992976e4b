//! Texts of the pages on deputies, of who can still do an act, and the words for acts.

use super::Lang;
use crate::access::Verb;
use crate::user::DeputyState;

messages! {
    deputies_title: "Vertretungen" | "Deputies";
    deputies_lead: "Wer für wen handeln darf, worin und bis wann." | "Who may act for whom, in what and until when.";
    deputies_how: "Benannt wird auf der Seite der Person, die vertreten werden soll, bei ihrer Rolle." | "A deputy is named on the page of the person to be represented, at their role.";
    deputies_empty: "Keine Vertretung passt zu diesem Filter." | "No deputy matches this filter.";
    deputies_none: "Niemand vertritt diese Person, und sie vertritt niemanden." | "Nobody stands in for this person, and they stand in for nobody.";
    deputies_confirm_ask: "Fragen Sie vor dem Bestätigen beide Personen. Wer vertreten wird oder vertritt, kann nicht selbst bestätigen." | "Ask both people before you confirm. Who is represented or stands in cannot confirm it themselves.";
    account_deputies_lead: "Wer Sie vertritt und wen Sie vertreten. Was in Vertretung getan wird, steht mit beiden Namen im Protokoll." | "Who stands in for you and for whom you stand in. What is done as a deputy stands in the log with both names.";
    deputy: "Vertretung durch" | "Deputy";
    deputy_for: "Für" | "For";
    deputy_acts: "In diesen Schritten" | "In these acts";
    deputy_reason: "Grund" | "Reason";
    deputy_reason_hint: "Zum Beispiel Urlaub oder Elternzeit." | "For example leave.";
    deputy_named_by: "Benannt von" | "Named by";
    deputy_confirm: "Mit beiden geklärt: bestätigen" | "Checked with both: confirm";
    deputy_add: "Vertretung benennen" | "Name a deputy";
    deputy_add_lead: "Wer vertritt, darf nur die gewählten Schritte und nichts weitergeben. Was eine der beiden Personen vorbereitet hat, kann keine von ihnen freigeben." | "A deputy may take the chosen acts only and hands nothing on. What either of the two has prepared neither of them can release.";
    deputy_add_submit: "Vertretung benennen" | "Name deputy";
    deputy_two_people: "Die Vertretung gilt erst, wenn eine zweite Person der Administration sie bestätigt hat." | "The deputyship is in force only once a second administrator has confirmed it.";
    deputy_hint: "Zur Wahl stehen Personen mit einer eigenen Rolle an derselben Behörde." | "People with a role of their own at the same authority can be chosen.";
    deputy_to_hint: "TT.MM.JJJJ. Höchstens ein Jahr." | "DD.MM.YYYY. One year at most.";
    deputy_no_acts: "Diese Rolle kann niemand vertreten. Geben Sie die Rolle selbst, auf Zeit." | "Nobody can stand in for this role. Give the role itself, for a time.";
    deputy_nobody: "An dieser Behörde kann zurzeit niemand diese Rolle vertreten." | "Nobody at this authority can stand in for this role at present.";
    deputy_nobody_cure: "Wer vertritt, braucht dort eine eigene Rolle; Administration, Rechnungshof und Geschäftsstelle vertreten niemanden." | "A deputy needs a role of their own there; administrators, auditors and the programme office stand in for nobody.";
    deputy_missing: "Wählen Sie, wer vertritt." | "Choose who stands in.";
    deputy_acts_missing: "Wählen Sie mindestens einen Schritt." | "Choose at least one act.";
    deputy_to_missing: "Geben Sie den letzten Tag an." | "Enter the last day.";
    deputy_reason_missing: "Geben Sie den Grund an." | "Enter the reason.";
    deputy_state_resting: "ruht" | "resting";
    acting_for: "in Vertretung für" | "standing in for";
    acting: "in Vertretung" | "as deputy";

    able_title: "Wer das noch freigeben kann" | "Who can still release this";
    able_by: "als" | "as";
    able_nobody: "Niemand kann das zurzeit freigeben." | "Nobody can release this at present.";
    able_nobody_cure: "Alle, die freigeben dürfen, haben daran mitgearbeitet oder sind gesperrt. Bitten Sie die Administration, die Rolle einer weiteren Person zu geben oder eine Vertretung zu benennen." | "All who may release have worked on it or are suspended. Ask an administrator to give the role to another person or to name a deputy.";
    able_if_edited: "Wenn Sie etwas ändern, können Sie es nicht mehr selbst freigeben." | "If you change something, you can no longer release it yourself.";
    able_if_edited_nobody: "Wenn Sie etwas ändern, kann es niemand mehr freigeben." | "If you change something, nobody can release it any more.";
}

counts! {
    n_able: "{n} Person kann das noch freigeben.", "{n} Personen können das noch freigeben." | "{n} person can still release this.", "{n} people can still release this.";
}

impl Lang {
    /// The word for how far a deputyship is.
    pub const fn deputy_state(self, state: DeputyState) -> &'static str {
        match state {
            DeputyState::Named => self.assignment_state_proposed(),
            DeputyState::Given => self.assignment_state_confirmed(),
            DeputyState::Ended => self.assignment_state_ended(),
            DeputyState::Rejected => self.assignment_state_refused(),
        }
    }

    /// What stands before a role in which somebody acted for another, such as `standing in for A. Muster, `; nothing for one's own role.
    pub fn standing_in(self, acted_for: Option<&str>) -> String {
        acted_for.map(|name| format!("{} {name}, ", self.acting_for())).unwrap_or_default()
    }

    /// What an act is called that can be handed on; others show their code.
    pub fn verb_word(self, verb: Verb) -> &'static str {
        VERBS.iter().find(|(known, _, _)| *known == verb).map_or(verb.code(), |(_, de, en)| match self {
            Self::De => *de,
            Self::En => *en,
        })
    }
}

/// Acts that can be handed on.
const VERBS: &[(Verb, &str, &str)] = &[
    (Verb::AwardRecord, "Zuwendungen nacherfassen", "record awards"),
    (Verb::AwardCorrect, "Nacherfasstes berichtigen", "correct recorded awards"),
    (Verb::AwardImport, "Zuwendungen importieren", "import awards"),
    (Verb::AwardDraft, "Zuwendungen entwerfen", "begin drafts of awards"),
    (Verb::AwardEdit, "Entwürfe ändern", "change drafts"),
    (Verb::AwardHandOver, "Entwürfe zur Freigabe geben oder verwerfen", "hand drafts over or give them up"),
    (Verb::AwardReturn, "Entwürfe mit Gründen zurückgeben", "send drafts back with reasons"),
    (Verb::AwardRelease, "Zuwendungen freigeben", "release awards"),
    (Verb::AwardComplete, "Nacherfasstes aus dem Bescheid ergänzen", "complete recorded awards from their paper"),
    (Verb::AwardTakeOver, "Übereinstimmung mit dem Papier bestätigen", "confirm that an award agrees with its paper"),
    (Verb::NoticeDeliver, "Bekanntgaben festhalten", "record deliveries"),
    (Verb::NoticeRetrieve, "Bescheide abrufen", "retrieve notices"),
    (Verb::NoticeRemedy, "Rechtsbehelfe festhalten", "record remedies"),
    (Verb::NoticeWaive, "auf Rechtsbehelfe verzichten", "waive remedies"),
    (Verb::AmendmentAsk, "Änderungen beantragen", "ask for amendments"),
    (Verb::AmendmentPrepare, "Änderungen vorbereiten", "prepare amendments"),
    (Verb::AmendmentRelease, "Änderungen freigeben", "release amendments"),
    (Verb::ConditionReport, "Nebenbestimmungen als erfüllt melden", "report conditions as met"),
    (Verb::ConditionAccept, "Erfüllte Nebenbestimmungen annehmen", "accept that conditions are met"),
    (Verb::DutyAsk, "Verlängerungen beantragen", "ask for extensions"),
    (Verb::DutyExtend, "Fristen verlängern", "extend duties"),
    (Verb::HearingDecide, "über Anhörungen entscheiden", "decide on hearings"),
    (Verb::MailDecide, "ungewisse Nachrichten klären", "settle uncertain mails"),
    (Verb::DocumentAdd, "Unterlagen hinzufügen", "add documents"),
    (Verb::QuestionAsk, "Fragen stellen und Vermerke machen", "ask questions and leave notes"),
    (Verb::QuestionAnswer, "Fragen beantworten", "answer questions"),
    (Verb::NotificationDraft, "Mitteilungen entwerfen", "draft notifications"),
    (Verb::NotificationSubmit, "Mitteilungen absenden", "submit notifications"),
    (Verb::NotificationDecide, "auf Mitteilungen antworten", "answer notifications"),
    (Verb::ProgrammePrepare, "Programme und Aufrufe vorbereiten", "prepare programmes and calls"),
    (Verb::ProgrammeRelease, "Programme und Aufrufe freigeben", "release programmes and calls"),
    (Verb::RuleSetRelease, "Regelwerke freigeben", "release rule sets"),
    (Verb::AppropriationEnter, "Haushaltsansätze eintragen", "enter appropriations"),
    (Verb::AppropriationRelease, "Haushaltsansätze freigeben", "release appropriations"),
    (Verb::MilestoneDraft, "Meldungen zu Meilensteinen entwerfen", "draft reports on milestones"),
    (Verb::MilestoneReport, "Meilensteine melden", "report milestones"),
    (Verb::ExpenseEnter, "Belege und Aufträge erfassen", "enter expenses and contracts"),
    (Verb::ReportDraft, "Zwischenberichte entwerfen", "draft interim reports"),
    (Verb::ReportSubmit, "Zwischenberichte einreichen", "submit interim reports"),
    (Verb::ReportCertify, "Zwischenberichte bescheinigen", "certify interim reports"),
    (Verb::ReportExamine, "Zwischenberichte annehmen oder zurückgeben", "accept interim reports or send them back"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::{Role, deputy};

    #[test]
    fn every_act_that_can_be_handed_on_has_a_word() {
        for verb in Role::ALL.iter().flat_map(|role| deputy::acts_of(*role)) {
            assert!(VERBS.iter().any(|(known, _, _)| *known == verb), "{verb}");
        }
    }
}
