//! What pages, JSON and CSV may tell of an authority, as texts.

use crate::web::Input;
use crate::web::input::input;

input! {
    /// What is told of an authority; the columns of its CSV.
    pub struct AuthorityInput {
        /// Municipality key (AGS), eight digits.
        ags,
        /// Regional key (ARS), twelve digits.
        ars,
        /// Official name, such as `Marburg, Universitätsstadt`.
        name,
        /// Name without designation; without it the name up to its comma.
        short_name,
        /// Designation, such as `Universitätsstadt`.
        designation,
        /// Kind, by its code.
        kind,
        /// AGS of the county.
        county_ags,
        /// Inhabitants.
        population,
        /// Latitude in degrees.
        lat,
        /// Longitude in degrees.
        lon,
        /// First day; empty since before the records.
        valid_from,
        /// Last day; empty while valid.
        valid_to,
        /// AGS of the authority that took its place.
        successor_ags,
    }
}

input! {
    /// A correction of what holds now of an authority: the whole of it, the version edited and why.
    pub struct ChangeInput {
        /// Municipality key (AGS), eight digits.
        ags,
        /// Regional key (ARS), twelve digits.
        ars,
        /// Official name.
        name,
        /// Name without designation.
        short_name,
        /// Designation.
        designation,
        /// Kind, by its code.
        kind,
        /// AGS of the county.
        county_ags,
        /// Inhabitants.
        population,
        /// Latitude in degrees.
        lat,
        /// Longitude in degrees.
        lon,
        /// First day.
        valid_from,
        /// Last day.
        valid_to,
        /// AGS of the authority that took its place.
        successor_ags,
        /// The version of the authority that was edited.
        version,
        /// Why it is changed.
        reason,
    }
}

input! {
    /// The members of an association from a day on.
    pub struct MembersInput {
        /// AGS of the members in their order, separated by blanks, line breaks, commas or ` | `.
        members,
        /// First day of this membership; empty since before the records.
        valid_from,
        /// The version of the association that was edited.
        version,
    }
}

impl AuthorityInput {
    /// The same fields of another input; what that one does not know stays empty.
    pub fn of(other: &impl Input) -> Self {
        let mut own = Self::default();
        for (name, value) in other.values() {
            if let Some(place) = own.place(name) {
                *place = value.map(str::to_owned);
            }
        }
        own
    }
}
