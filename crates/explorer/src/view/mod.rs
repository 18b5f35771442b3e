//! Entries as pages show them: every word chosen, every figure written, every address made. What is here does no
//! reading; templates do no thinking.

pub mod choice;
pub mod entry;
pub mod facets;
pub mod flows;
pub mod relations;
pub mod rivals;
pub mod rows;
pub mod story;
pub mod totals;
