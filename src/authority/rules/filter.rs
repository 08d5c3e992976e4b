//! The filter of the list and its exports.

use super::{AuthorityKind, kind};
use crate::error::{AppError, Fault, Faults, FieldFault};
use crate::web::input::{self, input};
use crate::web::paging::Paging;
use time::Date;
use uuid::Uuid;

input! {
    /// The filter of the list, as in its address.
    pub struct AuthorityFilter {
        /// Part of name or key; forgives case, umlauts and blanks.
        q,
        /// Kind, by its code.
        kind,
        /// AGS of the county.
        county,
        /// The day asked about; without it a list shows today, a file all periods.
        on,
        /// Rows at most, 1 to 200.
        limit,
        /// Where to go on.
        cursor,
        /// A sealed instant, or the number of a checkpoint: what was known then.
        as_of,
    }
}

input! {
    /// The day that one authority is asked about.
    pub struct OnDay {
        /// The day; today without it.
        on,
        /// A sealed instant, or the number of a checkpoint: what was known then.
        as_of,
    }
}

impl OnDay {
    /// The day, or today.
    ///
    /// # Errors
    /// The fault of the day.
    pub fn or(&self, today: Date) -> Result<Date, Vec<FieldFault>> {
        let mut faults = Faults::default();
        let day = self.on.as_deref().map_or(Ok(today), |text| input::day(text, true));
        let day = faults.keep("on", day);
        faults.or(day)
    }
}

/// The filter, checked.
#[derive(Debug, Clone)]
pub struct Filter {
    /// Part of name or key, as given.
    pub q: Option<String>,
    /// Only this kind.
    pub kind: Option<AuthorityKind>,
    /// Only places in the county with this AGS.
    pub county: Option<String>,
    /// The day asked about, if one was.
    pub on: Option<Date>,
    /// The page wanted: behind this short name and period.
    pub paging: Paging<(String, Uuid)>,
}

impl Filter {
    /// Checks a filter.
    ///
    /// # Errors
    /// All faults.
    pub fn read(given: &AuthorityFilter) -> Result<Self, Vec<FieldFault>> {
        let mut faults = Faults::default();
        let kind = faults.keep("kind", given.kind.as_deref().map(|code| kind(Some(code))).transpose()).flatten();
        if let Some(county) = &given.county
            && (county.len() != 8 || !county.bytes().all(|byte| byte.is_ascii_digit()))
        {
            faults.add("county", Fault::new("authority.ags-form").with("value", county));
        }
        let on = given.on.as_deref().map(|text| input::day(text, true));
        let on = faults.keep("on", on.transpose()).flatten();
        let read = Paging::<(String, Uuid)>::read(given.limit.as_deref(), given.cursor.as_deref());
        // No name holds a NUL, and PostgreSQL takes none.
        let paging = match read {
            Ok(paging) if !paging.after.as_ref().is_some_and(|(name, _)| name.contains('\0')) => Some(paging),
            Err(AppError::Invalid(more)) => {
                for fault in more {
                    faults.add(&fault.field, fault.fault);
                }
                None
            }
            Ok(_) | Err(_) => {
                faults.add("cursor", Fault::new("paging.cursor-not-ours"));
                None
            }
        };
        let (q, county) = (given.q.clone(), given.county.clone());
        faults.or(paging.map(|paging| Self { q, kind, county, on, paging }))
    }
}
