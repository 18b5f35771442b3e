//! Keeps the record: tables, snapshots, questions.
//!
//! The record of one data folder is an [`Archive`]. One [`Writer`] at a time
//! loads sources into it and makes them visible with one commit; everybody
//! reads through a [`Snapshot`], which never changes. This crate alone knows
//! Delta Lake, DataFusion and Parquet; it knows no file format, no page and no
//! text index.
#![warn(missing_docs)]

mod archive;
mod batches;
mod cube;
mod engine;
mod entries;
mod error;
mod functions;
mod layout;
mod lock;
mod manifest;
mod recovery;
mod snapshot;
mod sources;
mod tables;
mod views;
mod writer;

#[cfg(test)]
mod tests;
#[cfg(test)]
mod writer_tests;

pub use archive::{Archive, Options};
pub use entries::{EntryFilter, EntryKey, EntryOrder, EntryRef};
pub use error::{ArchiveError, Cause, Result};
pub use layout::FORMAT;
pub use lock::Wait;
pub use manifest::{Counts, CubeFile, LoadRecord, Manifest, Removed};
pub use snapshot::{FindingCount, FindingFilter, LiveSource, Page, Paged, Snapshot, SourceFinding};
pub use views::View;
pub use writer::{Committed, Finished, NewLoad, ReadSource, Writer};
