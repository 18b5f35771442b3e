//! Finding entries by their words, in Spanish, Portuguese, English and French.
//!
//! One document an entry, which carries the load it came with. The index knows
//! nothing of snapshots: whoever asks says which loads are visible, so that one
//! index serves the newest snapshot and every earlier one. Only this crate
//! knows Tantivy.
//!
//! - [`Index::writer`] adds the entries of loads and removes loads for good.
//! - [`Index::search`] answers a question in words with entries and passages,
//!   [`Index::facets`] counts them, [`Index::suggest`] mends its spelling.

mod analysis;
mod document;
mod error;
mod facets;
mod index;
mod query;
mod suggest;

pub use error::SearchError;
pub use facets::Facets;
pub use index::{Index, IndexWriter};
pub use query::{Hit, HitOrder, Hits, Passage, Query};
