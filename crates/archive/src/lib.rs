//! Keeps the record: tables, snapshots, questions.
//!
//! The record of one data folder is an [`Archive`]. One [`Writer`] at a time
//! loads sources into it and makes them visible with one commit; everybody
//! reads through a [`Snapshot`], which never changes. This crate alone knows
//! Delta Lake, DataFusion and Parquet; it knows no file format, no page and no
//! text index.
#![warn(missing_docs)]

mod address;
mod allocation;
mod answer;
mod answer_table;
mod archive;
mod ask;
mod backup;
mod batches;
mod behind;
mod beside;
mod checksums;
mod chosen;
mod cores;
mod cube;
mod derived;
mod derived_scan;
mod diff;
mod dimensions;
mod engine;
mod entries;
mod entries_asked;
mod entries_counted;
mod error;
mod figures;
mod flat;
mod functions;
mod hashes;
mod kept;
mod keys;
mod latest;
mod layout;
mod links;
mod lock;
mod looked_up;
mod lookup;
mod manifest;
mod netting;
mod output;
mod partners;
mod plan_cube;
mod plan_entries;
mod plan_sql;
mod positioned;
mod question;
mod rates;
mod recovery;
mod rederive;
mod rivals;
mod row_texts;
mod scratch;
mod series;
mod snapshot;
mod sources;
mod sql;
mod streams;
mod tables;
mod texts;
mod values;
mod verify;
mod views;
mod writer;

#[cfg(test)]
mod ask_tests;
#[cfg(test)]
mod derived_tests;
#[cfg(test)]
mod rates_tests;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod view_tests;
#[cfg(test)]
mod writer_tests;

pub use address::{Asked, MEASURES, Misread};
pub use answer::{Answer, Beside, InWhat, Note, RepeatedSum, RivalSum, Row, Section, Unconverted};
pub use answer_table::TableValue;
pub use archive::{Archive, Options};
pub use backup::{Absent, Backup, Copied, Examined, Further, Returned, examine as examine_backup, restore};
pub use behind::{Behind, BehindItem, CellKey, RateUsed, Whole};
pub use chosen::Chosen;
pub use derived::{Beginning, Derive, DeriveRows, Derived, derive_table, derived_values};
pub use diff::{Changed, Difference, Replaced, RowChange, SumChange, SumOf, change_of, sums_of};
pub use dimensions::Dimension;
pub use entries::{EntryFilter, EntryKey, EntryOrder, EntryRef, key_condition};
pub use error::{ArchiveError, Cause, Result};
pub use figures::{Cell, Exact, Figure};
pub use flat::{FlatBatch, FlatColumns, FlatParquet};
pub use layout::FORMAT;
pub use lock::Wait;
pub use manifest::{Counts, CubeFile, LoadRecord, Manifest, NettingFile, Removed};
pub use netting::{Reason, Repeated, Repetition};
pub use output::{batches_to_csv, batches_to_json_rows, batches_to_parquet};
pub use partners::{PartnerCount, PartnerFilter, PartnerOrder, PartnerRole};
pub use question::{Counting, Filter, Match, Measured, Money, Netting, Order, Question, UNKNOWN, Value};
pub use rates::RatesUsed;
pub use series::{IndicatorCount, Series, SeriesPoint};
pub use snapshot::{FindingCount, FindingFilter, LiveSource, Page, Paged, Snapshot, SourceFinding};
pub use sql::SqlAnswer;
pub use values::ValueCount;
pub use verify::{Notice, Problem, Verification};
pub use views::View;
pub use writer::{Committed, Finished, NewLoad, ReadSource, Writer};
