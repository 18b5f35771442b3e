//! Doors in and out: readers turn foreign bytes into entries of the record,
//! writers turn entries into files that others read.
//!
//! [`inputs`] finds the files behind the paths that a user names, the members
//! of archives among them. [`Input::read`] unpacks one, makes its text UTF-8,
//! recognises it by its content and streams it entry by entry into a [`Sink`].
//! Nothing that is wrong with a file stops the rest of it: it becomes a
//! [`Finding`](record::Finding).
//!
//! | module | purpose |
//! |---|---|
//! | [`walk`] | paths to inputs |
//! | [`open`] | one input to its reader |
//! | `checking` | one input to the check of IATI files |
//! | [`unpack`], `archive` | gzip, zstd and zip, with limits |
//! | `transcode` | other encodings to UTF-8 |
//! | [`recognise`] | what a file is |
//! | [`relay`] | a sink on a thread of its own |
//! | [`rules`] | what every finding means |
//! | [`flat`] | rows of shares out, as CSV and JSON |
//! | `delimited`, `json_items`, `mojibake`, `recipients` | what the readers of tables and of JSON share |
//! | `reporting` | what they say about what they read |
//! | [`aiddata`], [`casebook`], [`crs`], [`datastore`], [`galaxy`], [`iati`], [`indicators`], [`practice`], [`rates`], [`segib`], [`undp_ssc`], [`workbook`] | one format each |
//! | [`iati::write`], [`tossd`], [`unctad`] | entries in the forms that others read |
//! | [`gap`] | what these do not say as the record does |
#![warn(missing_docs)]

pub mod aiddata;
mod archive;
pub mod casebook;
mod checking;
pub mod crs;
pub mod datastore;
mod delimited;
pub mod flat;
pub mod form;
#[cfg(any(test, feature = "fuzzing"))]
pub mod fuzzing;
pub mod galaxy;
pub mod gap;
pub mod iati;
pub mod indicators;
mod json_items;
mod lines;
mod mojibake;
pub mod open;
mod personal;
pub mod practice;
pub mod rates;
mod recipients;
pub mod recognise;
pub mod relay;
mod reporting;
pub mod rules;
pub mod segib;
pub mod sink;
pub mod summary;
mod table;
pub mod tossd;
mod transcode;
pub mod unctad;
pub mod undp_ssc;
pub mod unpack;
pub mod walk;
pub mod workbook;

#[cfg(test)]
mod tests;

pub use open::{Input, read};
pub use recognise::Format;
pub use relay::on_its_own_thread;
pub use sink::{Collected, ReadError, Sink, SinkError, Wanted};
pub use summary::{Counts, Summary};
pub use table::{CsvTable, TableCell, table_xlsx};
pub use walk::{Walk, inputs, inputs_of_any_key};
