//! `questions`: one row for each thing asked, noted or said.

use super::{Asked, Column, Kind, Source, column, of_award};
use crate::db::Query;
use crate::error::FieldFault;
use crate::export::ExportAwards;
use crate::question::{QuestionFilterInput, filter, store};

/// Fragen und Vermerke.
pub struct Questions;

impl Source for Questions {
    type Filter = QuestionFilterInput;
    type Act = ExportAwards;
    const WORDS: (&'static str, &'static str) = ("Fragen und Vermerke", "Questions and notes");
    const COLUMNS: &'static [Column] = of_award![
        column("question", Kind::Id, "Kennung der Frage", "Id of the question"),
        column("seq", Kind::Whole, "0 die Frage selbst, dann jede Äußerung", "0 the question itself, then each reply"),
        column("thing", Kind::Key, "Woran sie steht", "What it stands at"),
        column("thing_id", Kind::Id, "Dessen Kennung", "The id of that"),
        column(
            "kind",
            Kind::Key,
            "question, note, hearing; answer, comment oder further",
            "question, note, hearing; answer, comment or further"
        ),
        column("internal", Kind::Flag, "Ob Empfänger nichts von ihr wissen", "Whether recipients know nothing of it"),
        column(
            "side",
            Kind::Key,
            "Für wen gesprochen wird: town oder ministry",
            "For whom it is said: town or ministry"
        ),
        column("authority_name", Kind::Text, "Wer fragt oder gefragt ist", "Who asks or is asked"),
        column("role", Kind::Key, "Unter welcher Rolle", "Under which role"),
        column("text", Kind::Text, "Wortlaut", "Text"),
        column("answer_by", Kind::Day, "Antwort bis", "Answer by"),
        column(
            "question_state",
            Kind::Key,
            "open, answered, noted oder withdrawn",
            "open, answered, noted or withdrawn"
        ),
        column("answered_on", Kind::Day, "Beantwortet am", "Answered on"),
        column("reason", Kind::Text, "Warum zurückgenommen", "Why it was taken back"),
        column("said_at", Kind::Instant, "Wann gesagt", "When it was said"),
    ];

    fn query(asked: &Asked<'_>, given: &QuestionFilterInput) -> Result<Query, Vec<FieldFault>> {
        Ok(store::export(&asked.scope, &filter::read(given)?))
    }
}
