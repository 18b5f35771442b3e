//! Doors in and out: readers turn foreign bytes into entries of the record,
//! writers turn entries into files that others read.
//!
//! A file is recognised by its content ([`recognise`]), unpacked if it is
//! compressed, and streamed entry by entry into a [`Sink`]. Nothing that is
//! wrong with a file stops the rest of it: it becomes a
//! [`Finding`](record::Finding).
#![warn(missing_docs)]

pub mod iati;
pub mod sink;
pub mod workbook;

pub use sink::{Collected, ReadError, Sink, SinkError};
