//! Förderbuch, the funding ledger of a granting authority. This is the map: every module in one line.

pub mod app; // the only place that assembles the web application
pub mod cli; // the command line
pub mod config; // settings from file, environment and flags

pub mod clock; // the only source of "now"
pub mod error; // one error for every door
pub mod id; // typed ids
pub mod money; // integer cents
pub mod rate; // exact fractions as written, types of financing
pub mod search; // search that forgives umlauts, case and blanks

pub mod audit; // append-only, hash-chained log
pub mod db; // SQLite and PostgreSQL behind one door

pub mod mail; // mails that wait in the database, and who delivers them
pub mod once; // an act that is sent again is done once

pub mod access; // who may do what: policy, permits, sessions
pub mod appropriation; // what a budget grants, by year
pub mod authority; // the register of authorities in time
pub mod award; // awards, their recipients and projects
pub mod calendar; // what is owed, under a secret address for calendar programs
pub mod desk; // what somebody has to do, and the list that courts of audit ask for
pub mod document; // files kept beside things
pub mod duty; // who owes what by when, and how terms are counted
pub mod expense; // what recipients have spent, and the contracts behind it
pub mod ledger; // what is promised and paid of it, row by row
pub mod milestone; // what recipients report on milestones and indicators
pub mod notice; // immutable notices and what becomes of them
pub mod notification; // what recipients must tell at once, and what the ministry says to it
pub mod programme; // programmes and what they have granted
pub mod question; // questions and notes at the things of an award
pub mod reminder; // the ladder that asks for what is owed
pub mod report; // what recipients report on each period
pub mod ruleset; // what a guideline fixes, as versioned values
pub mod user; // persons, sign-ins, roles in time

pub mod export; // complete files that prove themselves
pub mod import; // files in, cell by cell checked, all or nothing
pub mod web; // what pages and API share at the edge
