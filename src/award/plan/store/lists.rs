//! The lists of an award: which tables hold its rows, once, for all who write them anew with each of its versions.

/// Hands the names of the tables to another macro.
macro_rules! award_lists {
    ($then:ident) => {
        $then! {
            "award_projects"
            "award_recipients"
            "award_positions"
            "award_funding"
            "award_tranches"
            "award_milestones"
            "award_indicators"
            "award_conditions"
            "award_reasons"
            "award_papers"
            "award_openings"
        }
    };
}
pub(crate) use award_lists;

macro_rules! names {
    ($($table:literal)*) => { &[$($table),*] };
}

/// The tables whose rows belong to an award and bear its version.
pub const LISTS: &[&str] = award_lists!(names);
