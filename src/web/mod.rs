//! What pages and API share at the edge: inputs, answers, errors, paging, languages, styles.

pub mod able;
mod address;
pub mod around;
pub mod assets;
pub mod breakdown;
pub mod chart;
pub mod docs;
pub mod form;
pub mod headers;
pub mod input;
pub mod lang;
mod listed;
pub mod log;
pub mod map;
pub mod once;
pub mod openapi;
pub mod overview;
pub mod paging;
pub mod problem;
pub mod reading;
pub mod refill;
pub mod resume;
pub mod rows;
pub mod timeline;
pub mod upload;
pub mod view;

pub use address::address;
pub use around::Around;
pub use form::{Body, Form, Nothing, Query};
pub(crate) use input::input;
pub use input::{Given, Input};
pub use listed::{Found, Listed, listed};
pub use once::{Key, KeyedForm};
pub use paging::Paging;
pub use reading::{AsOfQuery, Dated, Reading, Stands};
pub use rows::{Rows, RowsBody, RowsForm};
