//! Texts of questions, notes and hearings.

messages! {
    nav_questions: "Fragen" | "Questions";
    questions_title: "Fragen und Vermerke" | "Questions and notes";
    questions_lead: "Was Kommunen und Ministerium einander fragen und was sie vermerken, an jeder Stelle einer Zuwendung. Nichts davon wird gelöscht." | "What towns and the ministry ask each other and note, at any place of an award. None of it is removed.";
    questions_caption: "Fragen und Vermerke, die neuesten zuerst" | "Questions and notes, the newest first";
    questions_none: "Hier gibt es keine Fragen und Vermerke." | "There are no questions or notes here.";
    questions_none_cure: "Nehmen Sie Filter weg, oder öffnen Sie eine Zuwendung und fragen Sie dort." | "Take filters away, or open an award and ask there.";
    questions_waiting: "Wartet auf mich" | "Waits for me";
    questions_of_award: "Fragen ansehen und stellen" | "See and ask questions";
    questions_more: "Weitere stehen in der Liste aller Fragen." | "More stand in the list of all questions.";
    questions_all: "Alle Fragen dieser Zuwendung" | "All questions of this award";
    notifications_too: "Mitteilungen der Empfänger" | "Notifications of recipients";
    question_ask: "Fragen oder vermerken" | "Ask or note";
    question_what: "Worum es geht" | "What it is about";
    question_kind: "Art" | "Kind";
    question_kind_question: "Frage" | "Question";
    question_kind_note: "Vermerk" | "Note";
    question_kind_hearing: "Anhörung" | "Hearing";
    question_at: "Steht bei" | "Stands at";
    question_text: "Wortlaut" | "Text";
    question_whom: "An wen" | "To whom";
    question_whom_hint: "bei internen Fragen ohne Bedeutung" | "of no meaning for internal ones";
    question_answer_by: "Antwort bis" | "Answer by";
    question_answer_by_hint: "Der Tag wird eine Frist der Kommune; ein Vermerk hat keinen." | "The day becomes a duty of the town; a note has none.";
    question_answer_by_own_hint: "Bis wann Sie die Antwort brauchen" | "By when you need the answer";
    question_internal_mark: "Intern: nur für Ministerium und Geschäftsstelle" | "Internal: for ministry and programme office only";
    question_send: "Absenden" | "Send";
    question_state_open: "offen" | "open";
    question_state_answered: "beantwortet" | "answered";
    question_state_noted: "vermerkt" | "noted";
    question_state_withdrawn: "zurückgenommen" | "taken back";
    question_late: "Antwort überfällig" | "answer late";
    question_late_note: "offen nach ihrem Tag" | "open after their day";
    question_asked_on: "Gestellt" | "Asked";
    question_answered_on: "Beantwortet" | "Answered";
    question_reason: "Warum zurückgenommen" | "Why taken back";
    question_concerns: "Betrifft" | "Concerns";
    question_said: "Was dazu gesagt ist" | "What was said";
    question_said_none: "Noch nichts." | "Nothing yet.";
    question_answer: "Antworten" | "Answer";
    question_remark: "Anmerken" | "Remark";
    question_further: "Nachfragen" | "Ask further";
    question_withdraw: "Zurücknehmen" | "Take back";
    question_your_answer: "Ihre Antwort" | "Your answer";
    question_your_remark: "Ihre Anmerkung" | "Your remark";
    question_your_further: "Ihre Nachfrage" | "Your further question";
    question_your_reason: "Grund" | "Reason";
    side_ministry: "Ministerium" | "Ministry";
    post_answer: "Antwort" | "Answer";
    post_comment: "Anmerkung" | "Remark";
    post_further: "Nachfrage" | "Further question";
    questions_here: "Dazu fragen" | "Ask about it";
}

counts! {
    n_open_questions: "1 offene Frage", "{n} offene Fragen" | "1 open question", "{n} open questions";
    n_said: "1 Äußerung", "{n} Äußerungen" | "1 reply", "{n} replies";
}

impl super::Lang {
    /// The word for question, note or hearing.
    pub fn question_kind_word(self, code: &str) -> &'static str {
        match code {
            "question" => self.question_kind_question(),
            "note" => self.question_kind_note(),
            "hearing" => self.question_kind_hearing(),
            _ => "",
        }
    }

    /// The word for how a question stands.
    pub fn question_state_word(self, code: &str) -> &'static str {
        match code {
            "open" => self.question_state_open(),
            "answered" => self.question_state_answered(),
            "noted" => self.question_state_noted(),
            "withdrawn" => self.question_state_withdrawn(),
            _ => "",
        }
    }

    /// The word for what was said to a question.
    pub fn post_kind_word(self, code: &str) -> &'static str {
        match code {
            "answer" => self.post_answer(),
            "comment" => self.post_comment(),
            "further" => self.post_further(),
            _ => "",
        }
    }
}

/// Acts in the audit log.
pub(super) const ACTS: &[(&str, &str, &str)] = &[
    ("question.asked", "Gefragt oder vermerkt", "Asked or noted"),
    ("question.answered", "Frage beantwortet", "Question answered"),
    ("question.remarked", "Zu einer Frage angemerkt", "Remarked upon a question"),
    ("question.asked-further", "Nachgefragt", "Asked further"),
    ("question.withdrawn", "Frage zurückgenommen", "Question taken back"),
];

/// Messages after an act.
pub(super) const DONE: &[(&str, &str, &str)] = &[
    ("question.asked", "Es ist abgesandt und steht hier.", "It has been sent and stands here."),
    ("question.answered", "Die Antwort ist abgesandt.", "The answer has been sent."),
    ("question.remarked", "Die Anmerkung ist abgesandt.", "The remark has been sent."),
    ("question.asked-further", "Die Nachfrage ist abgesandt.", "The further question has been sent."),
    ("question.withdrawn", "Die Frage ist zurückgenommen.", "The question has been taken back."),
];
