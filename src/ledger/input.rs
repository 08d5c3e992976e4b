//! The filters of the ledger's lists and files.

use crate::web::input::input;

input! {
    /// The filter of the rows of a programme.
    pub struct LedgerQuery {
        /// `committed`, `uncommitted`, `paid` or `repaid`.
        kind,
        /// The year in which it falls due.
        year,
        /// Id of an award.
        award,
        /// Rows at most, 1 to 200.
        limit,
        /// Where to go on.
        cursor,
        /// A sealed instant, or the number of a checkpoint.
        as_of,
    }
}

input! {
    /// The filter of the file of rows, over all programmes.
    pub struct LedgerFilterInput {
        /// Code of the programme.
        programme,
        /// `committed`, `uncommitted`, `paid` or `repaid`.
        kind,
        /// The year in which it falls due.
        year,
        /// Id of an award.
        award,
        /// A sealed instant, or the number of a checkpoint.
        as_of,
    }
}
