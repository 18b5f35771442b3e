//! Entries as pages show them: every word chosen, every figure written, every address made. What is here does no
//! reading; templates do no thinking.

pub mod entry;
pub mod flows;
pub mod rows;
