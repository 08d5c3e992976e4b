//! `notifications`: one row per notification that was submitted, with what the ministry said to it.

use super::{Asked, Column, Kind, Source, column, of_award};
use crate::db::Query;
use crate::error::FieldFault;
use crate::export::ExportAwards;
use crate::notification::{NotificationFilterInput, filter, store};

/// Mitteilungen.
pub struct Notifications;

impl Source for Notifications {
    type Filter = NotificationFilterInput;
    type Act = ExportAwards;
    const WORDS: (&'static str, &'static str) = ("Mitteilungen", "Notifications");
    const COLUMNS: &'static [Column] = of_award![
        column("notification", Kind::Id, "Kennung der Mitteilung", "Id of the notification"),
        column("authority_ags", Kind::Key, "Gemeindeschlüssel des Empfängers", "Official key of the recipient"),
        column("authority_name", Kind::Text, "Empfänger, wie geschrieben", "Recipient, as written"),
        column(
            "kind",
            Kind::Key,
            "other_funds, costs_fall, purpose, unreachable, delay, unused, items_unused, contractor_insolvent oder insolvency",
            "other_funds, costs_fall, purpose, unreachable, delay, unused, items_unused, contractor_insolvent or insolvency"
        ),
        column("happened_on", Kind::Day, "Geschehen am", "Happened on"),
        column("amount_eur", Kind::Money, "Betrag, um den es geht", "The amount that it is about"),
        column("text", Kind::Text, "Was geschehen ist", "What happened"),
        column("submitted_on", Kind::Day, "Mitgeteilt am", "Told on"),
        column(
            "notification_state",
            Kind::Key,
            "submitted, hearing, noted oder amendment",
            "submitted, hearing, noted or amendment"
        ),
        column("decided_on", Kind::Day, "Beantwortet am", "Answered on"),
        column("answer", Kind::Text, "Antwort des Ministeriums", "Answer of the ministry"),
        column("hearing", Kind::Id, "Kennung der Anhörung", "Id of the hearing"),
        column("amendment", Kind::Id, "Kennung der Änderung", "Id of the amendment"),
    ];

    fn query(asked: &Asked<'_>, given: &NotificationFilterInput) -> Result<Query, Vec<FieldFault>> {
        Ok(store::export(&asked.scope, &filter::read(given)?, asked.today))
    }
}
