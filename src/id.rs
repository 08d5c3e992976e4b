//! Typed ids (UUIDv7), so that no id of one thing is taken for another's.

use crate::db::{Arg, Column, Row};
use uuid::Uuid;

/// Declares id types: `id!(AwardId, "Zuwendung");`.
macro_rules! id {
    ($($name:ident, $what:literal;)*) => {$(
        #[doc = concat!("Id: ", $what, ".")]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            /// A new id, later than all made before it.
            pub fn new() -> Self { Self(Uuid::now_v7()) }
            /// Reads an id in the one form that is written; anything else is no id.
            pub fn parse(text: &str) -> Option<Self> { parse(text).map(Self) }
        }
        impl Default for $name { fn default() -> Self { Self::new() } }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { self.0.fmt(f) }
        }
        impl From<$name> for Arg { fn from(id: $name) -> Self { Arg::Uuid(Some(id.0)) } }
        impl From<Option<$name>> for Arg { fn from(id: Option<$name>) -> Self { Arg::Uuid(id.map(|id| id.0)) } }
        impl Column for $name {
            fn read(row: &Row, name: &str) -> Result<Self, sqlx::Error> { Uuid::read(row, name).map(Self) }
        }
        impl Column for Option<$name> {
            fn read(row: &Row, name: &str) -> Result<Self, sqlx::Error> {
                Ok(Option::<Uuid>::read(row, name)?.map($name))
            }
        }
    )*};
}

id! {
    AuthorityId, "authority (Behörde)";
    PeriodId, "period of an authority's key and kind (Geltungszeitraum)";
    SuccessionId, "act by which authorities change from a day on (Gebiets- oder Statusänderung)";
    PersonId, "person, the human (Person)";
    UserId, "user, one sign-in (Benutzerkonto)";
    RoleAssignmentId, "role of a person in time (Rollenzuweisung)";
    DeputyId, "deputyship in time (Vertretung)";
    SessionId, "session (Sitzung)";
    RuleSetId, "rule set, one version (Regelwerk)";
    ProgrammeId, "programme (Förderprogramm)";
    CallId, "call of a programme (Förderaufruf)";
    ProposalId, "proposal to change a programme or a call (Änderungsvorschlag)";
    AppropriationId, "entry of the budget (Haushaltseintrag)";
    YearClosingId, "closing of a budget year (Jahresabschluss)";
    LedgerRowId, "row of the ledger (Buchung)";
    LetterheadId, "letterhead of an authority from a day on (Briefkopf)";
    AwardId, "award (Zuwendung)";
    AllocationRunId, "allocation run, drafts made from one list (Zuweisungslauf)";
    DocumentId, "document, a kept file (Unterlage)";
    NoticeId, "notice, immutable (Bescheid)";
    NoticeEventId, "what became of a notice, one event (Ereignis zum Bescheid)";
    AmendmentId, "amendment of an award, until its notice is released (Änderung)";
    DutyId, "dated duty (Frist, Pflicht)";
    ExtensionId, "what was asked and decided about the day of a duty (Fristverlängerung)";
    HearingId, "hearing that a late duty leads to (Anhörung)";
    MailId, "mail to be delivered (Nachricht im Ausgang)";
    ReminderId, "reminder of a duty (Erinnerung)";
    FeedId, "address of a calendar (Kalenderadresse)";
    MilestoneId, "milestone, the same through all versions of its award (Meilenstein)";
    IndicatorId, "indicator, the same through all versions of its award (Indikator)";
    ConditionId, "condition, the same through all versions of its award (Nebenbestimmung)";
    QuestionId, "question, note or hearing at a thing of an award (Frage, Vermerk, Anhörung)";
    QuestionPostId, "what was said to a question (Äußerung)";
    NotificationId, "notification of a recipient (Mitteilung)";
    ExpenseId, "expense, one receipt line (Beleg)";
    ContractId, "contract that receipts point to (Auftrag)";
    ReportId, "report on a period of an award (Zwischenbericht)";
    ReportQuestionId, "question on a section of a report (Rückfrage)";
    UploadId, "uploaded import file before it is confirmed (Vorschau)";
    EntryId, "audit entry (Protokolleintrag)";
}

/// Reads the canonical lower-case form only, so that one thing has one address.
fn parse(text: &str) -> Option<Uuid> {
    let id = Uuid::try_parse(text).ok()?;
    (id.to_string() == text).then_some(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_written_form_is_an_id() {
        let id = AwardId::new();
        assert_eq!(AwardId::parse(&id.to_string()), Some(id));
        for bad in ["", "1", "x", &id.to_string().to_uppercase(), &format!("{{{id}}}"), &id.0.simple().to_string()] {
            assert_eq!(AwardId::parse(bad), None, "{bad}");
        }
    }
}
