//! Texts of reading as of a sealed instant.

use super::Lang;

messages! {
    as_of: "Früherer Stand" | "As of";
    as_of_present: "heute" | "today";
    as_of_show: "Stand zeigen" | "Show";
    as_of_other: "Früheren Stand zeigen" | "Show an earlier state";
    as_of_note: "So stand es, als das Protokoll versiegelt wurde. Dieser Stand ändert sich nie; bearbeiten lässt sich hier nichts." | "This is how it stood when the log was sealed. It never changes; nothing can be edited here.";
    as_of_back: "Zum heutigen Stand" | "Back to the present";
}

impl Lang {
    /// The banner above what is read as of a checkpoint.
    #[must_use]
    pub fn as_of_checkpoint(self, number: i64, when: &str) -> String {
        match self {
            Self::De => format!("Stand: Siegel Nr. {number} vom {when} Uhr"),
            Self::En => format!("As of checkpoint no. {number} of {when}"),
        }
    }

    /// A checkpoint in a list to choose from.
    #[must_use]
    pub fn as_of_choice(self, number: i64, when: &str) -> String {
        match self {
            Self::De => format!("Siegel Nr. {number}, {when} Uhr"),
            Self::En => format!("Checkpoint no. {number}, {when}"),
        }
    }
}
