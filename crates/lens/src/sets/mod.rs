//! Cases as fuzzy sets: calibration, inclusion, the truth table, minimisation, robustness, and the way out to R.
//!
//! Source: C. Ragin, *Redesigning Social Inquiry* (2008), and A. Duşa, *QCA with R* (2019). Memberships are numbers from
//! 0 to 1. Every measure with a zero denominator is undefined and says so.

mod calibration;
mod cover;
mod cubes;
mod export;
mod hypothesis;
mod measures;
mod minimise;
mod readers;
mod robustness;
mod study;
mod table;

#[cfg(test)]
mod tests;
#[cfg(test)]
mod worked_example;

pub use calibration::{Anchors, AnchorsError};
pub use cubes::{Cube, MOST_CONDITIONS};
pub use export::{Exported, for_r, script};
pub use hypothesis::hypothesis;
pub use measures::{Fit, Undefined, coverage, fit, inclusion, pri};
pub use minimise::{Expectation, MinimiseError, Solution, SolutionKind, minimise, solution_membership};
pub use readers::OfReaders;
pub use robustness::{Shifted, robustness};
pub use study::{Measured, Set, Study, StudyError};
pub use table::{CaseSets, Outcome, Row, TableError, Thresholds, TruthTable, Undecided};
