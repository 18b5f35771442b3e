//! The rules of readings: plain functions from state to decision.

pub mod agreed;
pub mod answering;
pub mod assign;
pub mod standing;
pub mod subject;
