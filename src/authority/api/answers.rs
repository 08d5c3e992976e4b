//! The JSON forms of authorities.

use super::super::rules::AuthorityKind;
use super::super::store::{AuthorityLine, Detail, Member, Named, Period};
use crate::id::{AuthorityId, PeriodId};
use serde::Serialize;
use time::Date;
use utoipa::ToSchema;

/// An authority in the list.
#[derive(Debug, Serialize, ToSchema)]
pub struct AuthorityJson {
    pub id: AuthorityId,
    pub ags: Option<String>,
    /// The official name.
    pub name: String,
    pub short_name: String,
    #[schema(value_type = String, example = "town")]
    pub kind: AuthorityKind,
    pub county_ags: Option<String>,
    pub valid_from: Option<Date>,
    pub valid_to: Option<Date>,
}

/// A page of the list.
#[derive(Debug, Serialize, ToSchema)]
pub struct AuthorityPage {
    /// The rows.
    pub items: Vec<AuthorityJson>,
    /// Where to go on; null on the last page.
    pub next: Option<String>,
}

/// Another authority, as it is named.
#[derive(Debug, Serialize, ToSchema)]
pub struct NamedJson {
    pub id: AuthorityId,
    pub ags: Option<String>,
    pub name: String,
    pub short_name: String,
    #[schema(value_type = String, example = "county")]
    pub kind: AuthorityKind,
}

/// A membership.
#[derive(Debug, Serialize, ToSchema)]
pub struct MemberJson {
    #[serde(flatten)]
    pub authority: NamedJson,
    pub valid_from: Option<Date>,
    pub valid_to: Option<Date>,
}

/// What is true of an authority from a day to a day.
#[derive(Debug, Serialize, ToSchema)]
pub struct PeriodJson {
    pub id: PeriodId,
    pub ags: Option<String>,
    pub ars: Option<String>,
    pub name: String,
    pub short_name: String,
    pub designation: Option<String>,
    #[schema(value_type = String, example = "town")]
    pub kind: AuthorityKind,
    pub county_ags: Option<String>,
    pub population: Option<i64>,
    pub lat: Option<String>,
    pub lon: Option<String>,
    pub valid_from: Option<Date>,
    pub valid_to: Option<Date>,
}

/// One authority on a day: the fields of the period that holds then (else of the newest), and what belongs to it.
#[derive(Debug, Serialize, ToSchema)]
pub struct AuthorityDetailJson {
    /// The authority in the period shown.
    #[serde(flatten)]
    pub authority: AuthorityJson,
    /// Regional key.
    pub ars: Option<String>,
    /// Designation.
    pub designation: Option<String>,
    /// Inhabitants.
    pub population: Option<i64>,
    /// Latitude in degrees.
    pub lat: Option<String>,
    /// Longitude in degrees.
    pub lon: Option<String>,
    /// Counts the acts on it; changes name it.
    pub version: i64,
    /// The day asked about.
    pub on: Date,
    /// All periods, the newest first.
    pub periods: Vec<PeriodJson>,
    /// What took its place.
    pub successor: Option<NamedJson>,
    /// Members on that day, in their order.
    pub members: Vec<MemberJson>,
    /// The associations that it is a member of on that day.
    pub member_of: Vec<MemberJson>,
}

impl From<AuthorityLine> for AuthorityJson {
    fn from(line: AuthorityLine) -> Self {
        Self {
            id: line.id,
            ags: line.ags,
            name: line.name,
            short_name: line.short_name,
            kind: line.kind,
            county_ags: line.county_ags,
            valid_from: line.valid_from,
            valid_to: line.valid_to,
        }
    }
}

impl From<Named> for NamedJson {
    fn from(named: Named) -> Self {
        Self { id: named.id, ags: named.ags, name: named.name, short_name: named.short_name, kind: named.kind }
    }
}

impl From<Member> for MemberJson {
    fn from(member: Member) -> Self {
        let Member { id, ags, name, short_name, kind, ordinal: _, valid_from, valid_to } = member;
        Self { authority: NamedJson { id, ags, name, short_name, kind }, valid_from, valid_to }
    }
}

impl From<Period> for PeriodJson {
    fn from(period: Period) -> Self {
        Self {
            id: period.id,
            ags: period.ags,
            ars: period.ars,
            name: period.name,
            short_name: period.short_name,
            designation: period.designation,
            kind: period.kind,
            county_ags: period.county_ags,
            population: period.population,
            lat: period.lat,
            lon: period.lon,
            valid_from: period.valid_from,
            valid_to: period.valid_to,
        }
    }
}

impl From<Detail> for AuthorityDetailJson {
    fn from(detail: Detail) -> Self {
        let shown = detail.shown;
        Self {
            authority: AuthorityJson {
                id: detail.authority.id,
                ags: shown.ags,
                name: shown.name,
                short_name: shown.short_name,
                kind: shown.kind,
                county_ags: shown.county_ags,
                valid_from: shown.valid_from,
                valid_to: shown.valid_to,
            },
            ars: shown.ars,
            designation: shown.designation,
            population: shown.population,
            lat: shown.lat,
            lon: shown.lon,
            version: detail.authority.version,
            on: detail.on,
            periods: detail.periods.into_iter().map(PeriodJson::from).collect(),
            successor: detail.successor.map(NamedJson::from),
            members: detail.members.into_iter().map(MemberJson::from).collect(),
            member_of: detail.member_of.into_iter().map(MemberJson::from).collect(),
        }
    }
}
