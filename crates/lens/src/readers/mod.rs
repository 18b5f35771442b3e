//! Readings: people code cases blind to each other, and what they said is compared once the round is closed.
//!
//! A reading is one round: a rulebook and some cases, or the theory cards and two countries in a period; who leads it,
//! who reads, and which cases each reads. Rules are plain functions ([`rules`]); what a person does is a method of
//! [`Readings`], which asks the rules and writes change and audit in one transaction of the desk's; only [`store`] knows
//! the database. The texts of cases come through [`Cases`], so that nothing here knows where they are kept.

mod cases;
mod error;
pub mod pages;
pub mod rules;
pub mod store;

pub use cases::{CaseText, Cases, CasesAnswer, Line, Passage, RecordError};
pub use error::{ReadersError, ReadersRefusal};
pub use store::{Data, Readings};
