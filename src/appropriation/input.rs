//! What is told of an entry of the budget, and asked of entries, through any door.

use crate::web::input::input;

input! {
    /// An entry of the budget.
    pub struct EntryInput {
        /// `cash`, `own`, `authorisation`, `provisional`, `enacted` or `cash_closing`.
        kind,
        /// The year in which it may be paid, or in which what is promised falls due.
        year,
        /// For an authorisation: the earlier year whose budget grants it.
        granted_in,
        /// How much, for `cash`, `own` and `authorisation`; negative where it cuts.
        amount,
        /// For `cash_closing`: the last day on which something is paid in the year.
        day,
        /// Kapitel.
        chapter,
        /// Titel.
        title,
        /// Product.
        product,
        /// Where it comes from, and why.
        reason,
        /// For a change: the version that was edited.
        version,
    }
}

input! {
    /// The unused authorisations of a year lapse.
    pub struct LapseInput {
        /// The year whose budget granted them; it is over.
        year,
        /// The digest of the preview that was looked at.
        digest,
        /// Why.
        reason,
    }
}

input! {
    /// Which year's lapses are looked at.
    pub struct LapseQuery {
        /// The year whose budget granted them; the last one if none is named.
        year,
    }
}

input! {
    /// The filter of the entries of a programme's budget.
    pub struct EntryQuery {
        /// `entered`, `released`, `rejected` or `withdrawn`.
        state,
        /// What it is.
        kind,
        /// The year in which it is paid or falls due.
        year,
        /// Rows at most, 1 to 200.
        limit,
        /// Where to go on.
        cursor,
        /// A sealed instant, or the number of a checkpoint.
        as_of,
    }
}

input! {
    /// The filter of the file of entries, over all programmes.
    pub struct EntryFilterInput {
        /// Code of the programme.
        programme,
        /// `entered`, `released`, `rejected` or `withdrawn`.
        state,
        /// What it is.
        kind,
        /// The year in which it is paid or falls due.
        year,
        /// A sealed instant, or the number of a checkpoint.
        as_of,
    }
}

input! {
    /// Paging of the years of a budget.
    pub struct YearsQuery {
        /// Rows at most, 1 to 200.
        limit,
        /// Where to go on.
        cursor,
        /// A sealed instant, or the number of a checkpoint.
        as_of,
    }
}
