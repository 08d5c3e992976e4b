//! `authorities`: one row per authority and period.

use super::{Asked, Column, Kind, Source, column};
use crate::authority;
use crate::authority::rules::{AuthorityFilter, Filter};
use crate::db::Query;
use crate::error::FieldFault;
use crate::export::ExportAuthorities;

/// Behörden.
pub struct Authorities;

impl Source for Authorities {
    type Filter = AuthorityFilter;
    type Act = ExportAuthorities;
    const WORDS: (&'static str, &'static str) = ("Behörden", "Authorities");
    const COLUMNS: &'static [Column] = &[
        column(
            "ags",
            Kind::Key,
            "Amtlicher Gemeindeschlüssel; leer, wenn es keinen gibt",
            "Official key; empty if there is none",
        ),
        column("ars", Kind::Key, "Amtlicher Regionalschlüssel", "Official regional key"),
        column("name", Kind::Text, "Voller Name", "Full name"),
        column("short_name", Kind::Text, "Kurzer Name", "Short name"),
        column("designation", Kind::Text, "Bezeichnung, zum Beispiel Stadt", "Designation, for example Stadt"),
        column("kind", Kind::Key, "Art der Behörde", "Kind of authority"),
        column("county_ags", Kind::Key, "Gemeindeschlüssel des Kreises", "Official key of the county"),
        column("population", Kind::Whole, "Einwohnerzahl", "Population"),
        column("lat", Kind::Degrees, "Geografische Breite", "Latitude"),
        column("lon", Kind::Degrees, "Geografische Länge", "Longitude"),
        column("valid_from", Kind::Day, "Gilt ab; leer, wenn unbekannt", "Valid from; empty if unknown"),
        column("valid_to", Kind::Day, "Gilt bis; leer, wenn noch gültig", "Valid to; empty if still valid"),
        column("successor_ags", Kind::Key, "Gemeindeschlüssel des Nachfolgers", "Official key of the successor"),
    ];

    fn query(_: &Asked<'_>, given: &AuthorityFilter) -> Result<Query, Vec<FieldFault>> {
        Ok(authority::store::export_query(&Filter::read(given)?))
    }
}
