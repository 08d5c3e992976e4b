//! `deputies`: who stands in for whom, one row per deputyship, by its first day.

use super::{Asked, Column, Kind, Source, column};
use crate::db::Query;
use crate::error::FieldFault;
use crate::export::ExportDeputies;
use crate::user;
use crate::web::Nothing;

/// Vertretungen.
pub struct Deputies;

impl Source for Deputies {
    type Filter = Nothing;
    type Act = ExportDeputies;
    /// Rights are always those of today.
    const HAS_PAST: bool = false;
    const WORDS: (&'static str, &'static str) = ("Vertretungen", "Deputies");
    const COLUMNS: &'static [Column] = &[
        column("principal", Kind::Text, "Wer vertreten wird", "Who is stood in for"),
        column("deputy", Kind::Text, "Wer vertritt", "Who stands in"),
        column("role", Kind::Key, "In welcher Rolle", "In which role"),
        column("authority", Kind::Text, "An welcher Behörde", "At which authority"),
        column("acts", Kind::Key, "In welchen Handlungen", "In which acts"),
        column("state", Kind::Key, "Stand", "State"),
        column("valid_from", Kind::Day, "Erster Tag", "First day"),
        column("valid_to", Kind::Day, "Letzter Tag", "Last day"),
        column("reason", Kind::Text, "Grund", "Reason"),
        column("named_by", Kind::Text, "Wer benannt hat", "Who named it"),
        column("confirmed_by", Kind::Text, "Wer bestätigt hat", "Who confirmed it"),
    ];

    fn query(_: &Asked<'_>, _: &Nothing) -> Result<Query, Vec<FieldFault>> {
        Ok(user::export_deputies())
    }
}
