//! Sentences about questions, notes and hearings.

/// Code, German, English.
pub const TEXTS: &[super::Text] = &[
    (
        "question.hearing-stays",
        "Eine Anhörung wird nicht zurückgenommen. Fragen Sie nach, oder halten Sie fest, was daraus wird.",
        "A hearing is not taken back. Ask further, or record what comes of it.",
    ),
    (
        "question.hearing-not-yours",
        "Eine Anhörung beginnen nur Sachbearbeitung und Zeichnungsbefugte. Stellen Sie eine Frage.",
        "Only case officers and approvers begin a hearing. Ask a question.",
    ),
    (
        "question.hearing-internal",
        "Eine Anhörung richtet sich an einen Empfänger und ist nie intern. Nehmen Sie das Häkchen weg.",
        "A hearing goes to a recipient and is never internal. Take the mark away.",
    ),
    (
        "question.nobody-to-name",
        "Hier wird kein Empfänger genannt: Ihre Frage geht an das Ministerium, oder sie ist intern. Lassen Sie das Feld leer.",
        "No recipient is named here: your question goes to the ministry, or it is internal. Leave the field empty.",
    ),
    (
        "question.no-recipient",
        "„{value}“ ist kein Empfänger dieser Zuwendung, den das betrifft. Nennen Sie Gemeindeschlüssel oder Kennung eines Empfängers.",
        "“{value}” is no recipient of this award whom it concerns. Name the official key or id of a recipient.",
    ),
    (
        "question.must-be-internal",
        "Davon wissen die Empfänger nichts. Setzen Sie das Häkchen „intern“.",
        "Recipients know nothing of this. Set the mark “internal”.",
    ),
    (
        "question.answer-by-missing",
        "Nennen Sie den Tag, bis zu dem die Kommune antworten soll.",
        "Name the day by which the town is to answer.",
    ),
    (
        "question.answer-by-past",
        "Der {day} ist vorbei. Nennen Sie heute oder einen späteren Tag.",
        "{day} has passed. Name today or a later day.",
    ),
    (
        "question.note-has-no-day",
        "Ein Vermerk wartet auf keine Antwort. Lassen Sie den Tag leer, oder stellen Sie eine Frage.",
        "A note waits for no answer. Leave the day empty, or ask a question.",
    ),
    (
        "question.not-yours-to-answer",
        "Diese Frage beantwortet die andere Seite, und bei Kommunen die gefragte. Sie können etwas anmerken.",
        "This question is answered by the other side, of towns by the one that was asked. You can remark something.",
    ),
    (
        "question.not-yours",
        "Nachfragen und zurücknehmen kann nur, wer gefragt hat. Sie können etwas anmerken.",
        "Only the side that asked can ask further or take it back. You can remark something.",
    ),
    (
        "question.act-not-possible",
        "Das geht nicht mehr: Die Frage ist im Stand „{question_stand}“. Laden Sie die Seite neu.",
        "That is not possible any more: the question is “{question_stand}”. Load the page again.",
    ),
];
