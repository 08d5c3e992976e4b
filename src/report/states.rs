//! The life cycle of a report.

use crate::db::text_enum;
use crate::error::Fault;

text_enum! {
    /// Stand des Zwischenberichts.
    pub enum ReportState {
        /// The recipients write it (Entwurf).
        Draft = "draft",
        /// The ministry has it (eingereicht).
        Submitted = "submitted",
        /// Sections were sent back with questions (Rückfrage).
        Queried = "queried",
        /// The ministry has accepted it (angenommen).
        Accepted = "accepted",
    }
}

text_enum! {
    /// What moves a report.
    pub enum Act {
        /// The lead submits it.
        Submit = "submit",
        /// The ministry marks sections and asks; an accepted one is opened again so.
        SendBack = "send_back",
        /// The ministry accepts it.
        Accept = "accept",
    }
}

text_enum! {
    /// Abschnitt, der zurückgegeben werden kann.
    pub enum Section {
        /// Reached, changed, next; the partners' parts too.
        Texts = "texts",
        /// Milestones and indicators.
        Progress = "progress",
        /// Expenses.
        Expenses = "expenses",
        /// Forecast.
        Forecast = "forecast",
    }
}

/// Where an act leads.
///
/// # Errors
/// `report.wrong-state` where the act does not start there.
pub fn after(state: ReportState, act: Act) -> Result<ReportState, Fault> {
    match (state, act) {
        (ReportState::Draft | ReportState::Queried, Act::Submit) => Ok(ReportState::Submitted),
        (ReportState::Submitted | ReportState::Accepted, Act::SendBack) => Ok(ReportState::Queried),
        (ReportState::Submitted, Act::Accept) => Ok(ReportState::Accepted),
        (ReportState::Submitted | ReportState::Accepted, Act::Submit)
        | (ReportState::Draft | ReportState::Queried, Act::SendBack)
        | (ReportState::Draft | ReportState::Queried | ReportState::Accepted, Act::Accept) => {
            Err(Fault::new("report.wrong-state").with("report_stand", state.code()))
        }
    }
}

/// The sections that a stored text names.
pub fn sections(text: Option<&str>) -> Vec<Section> {
    text.unwrap_or_default().split(' ').filter_map(Section::parse).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The life cycle as the diagram of the module tells it.
    fn told() -> Vec<(String, String, String)> {
        let text = include_str!("mod.rs");
        let diagram = text.split("```text").nth(1).and_then(|rest| rest.split("```").next()).unwrap_or_default();
        diagram
            .lines()
            .filter_map(|line| line.strip_prefix("//! "))
            .filter_map(|line| {
                let (from, rest) = line.split_once(" → ")?;
                let (to, act) = rest.split_once(' ')?;
                Some((from.to_owned(), act.to_owned(), to.to_owned()))
            })
            .collect()
    }

    #[test]
    fn the_diagram_tells_every_step_and_no_other() {
        let mut steps = Vec::new();
        for state in ReportState::ALL {
            for act in Act::ALL {
                if let Ok(to) = after(*state, *act) {
                    steps.push((state.code().to_owned(), act.code().to_owned(), to.code().to_owned()));
                }
            }
        }
        let mut told = told();
        steps.sort();
        told.sort();
        assert_eq!(steps, told);
    }

    #[test]
    fn sections_are_read_back() {
        assert_eq!(sections(Some("texts expenses")), [Section::Texts, Section::Expenses]);
        assert_eq!(sections(None), []);
    }
}
