//! The filter of award lists, the same for page, API, totals and files, and the orders a list can have.

use super::states::AwardState;
use crate::db::text_enum;
use crate::error::{Fault, Faults, FieldFault};
use crate::id::{AllocationRunId, CallId, PersonId};
use crate::web::input::{self, choice, input, truth};
use serde::{Deserialize, Serialize};
use time::Date;

input! {
    /// Filter of awards; all parts must hold.
    pub struct AwardFilterInput {
        /// Programme code.
        programme,
        /// Year of the award, or `unknown`.
        year,
        /// State.
        state,
        /// Theme.
        theme,
        /// AGS of the lead or a partner, or of the authority that has taken one of them over.
        authority,
        /// AGS of a county or independent city; the lead or a partner belongs to it on the award's day.
        county,
        /// AGS of a county or independent city, or `unknown`; the lead belongs to it on the award's day.
        lead_county,
        /// The day whose counties are meant by `county` and `lead_county`, in place of each award's own day.
        county_on,
        /// Only awards of this day or earlier; the day of an award is `awarded_on`, else `starts_on`, else today.
        until,
        /// `true` for joint, `false` for single projects.
        joint,
        /// `true` for invented programmes only, `false` for all others.
        invented,
        /// Id of the call under which it was drafted.
        call,
        /// Id of the allocation run that made it.
        run,
        /// Id of a person: drafts of any state that this person prepared.
        preparer,
        /// Words in title, names or case number.
        q,
        /// Order.
        sort,
        /// Rows at most, 1 to 200.
        limit,
        /// Where to go on.
        cursor,
        /// A sealed instant, or the number of a checkpoint.
        as_of,
    }
}

text_enum! {
    /// Reihenfolge einer Liste.
    pub enum Sort {
        /// As in the file: programme, title, lead.
        File = "file",
        /// By title.
        Title = "title",
        /// By title, backwards.
        TitleDown = "-title",
        /// By grant, unknown first.
        Grant = "grant",
        /// By grant, largest first.
        GrantDown = "-grant",
        /// By day of the award, unknown first.
        Awarded = "awarded_on",
        /// By day of the award, newest first.
        AwardedDown = "-awarded_on",
        /// By the lead's name.
        Lead = "lead",
        /// By the lead's name, backwards.
        LeadDown = "-lead",
        /// By case number, unknown first.
        CaseNumber = "case_number",
        /// By case number, backwards.
        CaseNumberDown = "-case_number",
    }
}

/// The key of the last row seen: what it sorts by, then what makes it one of a kind.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Key {
    /// The text it sorts by; empty where it sorts by a number.
    pub text: String,
    /// The number it sorts by; 0 where it sorts by a text.
    pub number: i64,
    /// Programme code.
    pub programme: String,
    /// Title.
    pub title: String,
    /// The lead's AGS.
    pub lead: String,
    /// The award.
    pub id: uuid::Uuid,
}

/// A year, or the awards whose day is unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Year {
    /// Of this year.
    Of(i32),
    /// Day unknown.
    Unknown,
}

/// A county, or the awards whose lead belongs to none that is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum County {
    /// With this AGS.
    Of(String),
    /// None known.
    Unknown,
}

/// Filter, read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AwardFilter {
    /// Programme code.
    pub programme: Option<String>,
    /// Year of the award.
    pub year: Option<Year>,
    /// State.
    pub state: Option<AwardState>,
    /// Theme.
    pub theme: Option<String>,
    /// AGS of a recipient.
    pub authority: Option<String>,
    /// AGS of a county of the lead or a partner.
    pub county: Option<String>,
    /// County of the lead.
    pub lead_county: Option<County>,
    /// The day whose counties are meant; each award's own if none is named.
    pub county_on: Option<Date>,
    /// The last day of awards.
    pub until: Option<Date>,
    /// Joint or single.
    pub joint: Option<bool>,
    /// Invented programmes or all others.
    pub invented: Option<bool>,
    /// The call under which it was drafted.
    pub call: Option<CallId>,
    /// The allocation run that made it.
    pub run: Option<AllocationRunId>,
    /// Who prepared the draft.
    pub preparer: Option<PersonId>,
    /// Words.
    pub q: Option<String>,
    /// Order; files have their own.
    pub sort: Option<Sort>,
}

/// Reads a filter.
///
/// # Errors
/// All wrong parameters.
pub fn read(input: &AwardFilterInput) -> Result<AwardFilter, Vec<FieldFault>> {
    let mut faults = Faults::default();
    let year = input.year.as_deref().and_then(|text| {
        let year = match text {
            "unknown" => Some(Year::Unknown),
            _ => text.parse().ok().filter(|year| text.len() == 4 && (1990..=2200).contains(year)).map(Year::Of),
        };
        let known = "1990 … 2200, unknown";
        let fault = || Fault::new("input.not-a-choice").with("value", text).with("known", known);
        faults.keep("year", year.ok_or_else(fault))
    });
    let state =
        input.state.as_deref().and_then(|text| faults.keep("state", choice(text, AwardState::ALL, AwardState::code)));
    let mut flag = |field: &str, text: Option<&str>| text.and_then(|text| faults.keep(field, truth(text)));
    let joint = flag("joint", input.joint.as_deref());
    let invented = flag("invented", input.invented.as_deref());
    let sort = input.sort.as_deref().and_then(|text| faults.keep("sort", choice(text, Sort::ALL, Sort::code)));
    let lead_county = input.lead_county.as_ref().filter(|text| *text != "unknown");
    for (field, key) in
        [("authority", input.authority.as_ref()), ("county", input.county.as_ref()), ("lead_county", lead_county)]
    {
        if key.is_some_and(|key| key.len() != 8 || !key.bytes().all(|byte| byte.is_ascii_digit())) {
            faults.add(field, Fault::new("award.filter-wants-ags"));
        }
    }
    let call = id(&mut faults, "call", input.call.as_deref(), CallId::parse);
    let run = id(&mut faults, "run", input.run.as_deref(), AllocationRunId::parse);
    let preparer = id(&mut faults, "preparer", input.preparer.as_deref(), PersonId::parse);
    let mut day = |field: &str, text: Option<&str>| text.and_then(|text| faults.keep(field, input::day(text, true)));
    let county_on = day("county_on", input.county_on.as_deref());
    let until = day("until", input.until.as_deref());
    faults.or(Some(AwardFilter {
        programme: input.programme.clone(),
        year,
        state,
        theme: input.theme.clone(),
        authority: input.authority.clone(),
        county: input.county.clone(),
        lead_county: input.lead_county.as_ref().map(|text| match text.as_str() {
            "unknown" => County::Unknown,
            ags => County::Of(ags.to_owned()),
        }),
        county_on,
        until,
        joint,
        invented,
        call,
        run,
        preparer,
        q: input.q.clone(),
        sort,
    }))
}

/// An id as it is written.
fn id<T>(faults: &mut Faults, field: &str, given: Option<&str>, parse: fn(&str) -> Option<T>) -> Option<T> {
    let text = given?;
    faults.keep(field, parse(text).ok_or_else(|| Fault::new("input.not-an-id").with("value", text)))
}
