//! What taking over a row does.

use crate::db::text_enum;

text_enum! {
    /// What taking over a row does to the register.
    pub enum Change {
        /// Nothing like it is there yet.
        New = "new",
        /// It is there and differs.
        Changed = "changed",
        /// It is there exactly so.
        Unchanged = "unchanged",
    }
}
