//! The lens: reading a cooperation, or a million, through a stated framework.
//!
//! A lens is a [`Rulebook`]: data, not code, one TOML file in `lenses/`. Its criteria are answered by the record,
//! where a [`signal`] honestly bears on them, and by readers, who quote their evidence; a [`reading`] sets both side
//! by side and gives an interval for each principle. [`agreement`] says how far readers agree, [`sets`] compares cases
//! as fuzzy sets, and [`theory`] holds the cards of theories that explain a country's foreign policy rather than one
//! activity.
//!
//! It aids judgement and never scores: there is no overall number here, and no ranking. Rulebooks and code name no case.
#![warn(missing_docs)]

pub mod agreement;
pub mod cases;
pub mod cited;
pub mod codings;
mod commerce;
pub mod many;
pub mod pages;
pub mod problem;
pub mod readers;
pub mod reading;
pub mod rulebook;
pub mod sets;
pub mod signal;
pub mod table;
pub mod theory;
pub mod words;

#[cfg(test)]
mod table_tests;

pub use problem::{Problem, Problems};
pub use reading::{Answer, Reading};
pub use rulebook::Rulebook;
pub use words::Words;
