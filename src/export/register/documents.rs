//! `documents`: one row per file beside an award or one of its things, with the digest of its bytes.

use super::{Asked, Column, Kind, Source, column, of_award};
use crate::award::filter::{self, AwardFilterInput};
use crate::award::store::{BY_AWARD, narrow};
use crate::db::Query;
use crate::document::store::export;
use crate::error::FieldFault;
use crate::export::ExportAwards;

/// Unterlagen.
pub struct Documents;

impl Source for Documents {
    type Filter = AwardFilterInput;
    type Act = ExportAwards;
    const WORDS: (&'static str, &'static str) = ("Unterlagen", "Documents");
    const COLUMNS: &'static [Column] = of_award![
        column("document", Kind::Id, "Kennung der Unterlage", "Id of the document"),
        column(
            "thing",
            Kind::Key,
            "Woran sie liegt: award, notice, milestone, condition, amendment, report, question oder notification",
            "What it lies beside: award, notice, milestone, condition, amendment, report, question or notification"
        ),
        column("thing_id", Kind::Id, "Dessen Kennung", "The id of that"),
        column(
            "kind",
            Kind::Key,
            "paper_notice, evidence, consent, waiver, proof_of_delivery oder attachment",
            "paper_notice, evidence, consent, waiver, proof_of_delivery or attachment"
        ),
        column("name", Kind::Text, "Name, wie sie kam", "Name, as it came"),
        column("media_type", Kind::Key, "Art des Inhalts", "Kind of its content"),
        column("bytes", Kind::Whole, "Größe in Bytes", "Size in bytes"),
        column("sha256", Kind::Key, "SHA-256 ihrer Bytes", "SHA-256 of its bytes"),
        column("internal", Kind::Flag, "Ob Empfänger nichts von ihr wissen", "Whether recipients know nothing of it"),
        column("role", Kind::Key, "Unter welcher Rolle hinzugefügt", "Under which role it was added"),
        column("recorded_at", Kind::Instant, "Wann hinzugefügt", "When it was added"),
    ];

    fn query(asked: &Asked<'_>, given: &AwardFilterInput) -> Result<Query, Vec<FieldFault>> {
        let filter = filter::read(given)?;
        let mut query = export(&asked.scope);
        query.push(" AND ");
        narrow(&mut query, &asked.scope, &filter, asked.today);
        query.push(BY_AWARD).push("d.recorded_at, d.id");
        Ok(query)
    }
}
