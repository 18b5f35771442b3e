//! The truth table: each combination of conditions, the cases in it, and whether they show the outcome.

use std::collections::BTreeMap;

use thiserror::Error;

use super::cubes::MOST_CONDITIONS;
use super::measures::{Fit, fit};

/// One case: its membership in every condition, and in the outcome.
#[derive(Debug, Clone, PartialEq)]
pub struct CaseSets {
    /// Its name, as the caller knows it: from it a row opens to the case and what was quoted for it.
    pub name: String,
    /// Membership in each condition.
    pub conditions: Vec<f64>,
    /// Membership in the outcome.
    pub outcome: f64,
}

/// What a row needs for the outcome to count as shown.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Thresholds {
    /// Cases in it, at least.
    pub cases: usize,
    /// Inclusion, at least.
    pub inclusion: f64,
    /// PRI, at least.
    pub pri: f64,
}

impl Default for Thresholds {
    /// One case, inclusion of .8, PRI of .5.
    fn default() -> Self {
        Self { cases: 1, inclusion: 0.8, pri: 0.5 }
    }
}

/// What a row says of the outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Its cases show the outcome.
    Shown,
    /// They do not.
    NotShown,
    /// There are too few cases in it to say: a remainder.
    Remainder,
}

/// One combination of conditions in which at least one case is.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The combination: bit *i* is set where condition *i* is present.
    pub combination: u32,
    /// Positions of the cases that are in it more than out of it.
    pub cases: Vec<usize>,
    /// How well the combination is sufficient for the outcome, over all cases.
    pub fit: Fit,
    /// What it says of the outcome.
    pub outcome: Outcome,
}

/// A case that is in no row: its membership in a condition is exactly one half.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Undecided {
    /// Position of the case.
    pub case: usize,
    /// Position of the first such condition.
    pub condition: usize,
}

/// The rows in which there are cases; every other combination is a remainder.
#[derive(Debug, Clone, PartialEq)]
pub struct TruthTable {
    /// Names of the conditions.
    pub conditions: Vec<String>,
    /// Rows by combination, ascending.
    pub rows: Vec<Row>,
    /// Cases that are in no row.
    pub undecided: Vec<Undecided>,
}

/// Why there is no truth table.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum TableError {
    /// No condition, or more than can be handled.
    #[error("{0} conditions; a truth table has from 1 to {MOST_CONDITIONS}")]
    Conditions(usize),
    /// A case has not one membership for each condition.
    #[error("the case “{case}” has {found} memberships for {expected} conditions")]
    Memberships {
        /// The case.
        case: String,
        /// Memberships it has.
        found: usize,
        /// Conditions there are.
        expected: usize,
    },
    /// A membership does not lie between 0 and 1.
    #[error("the case “{case}” has a membership of {value}, which is not from 0 to 1")]
    OutOfBounds {
        /// The case.
        case: String,
        /// The membership.
        value: f64,
    },
}

impl TruthTable {
    /// The truth table of some cases.
    ///
    /// # Errors
    /// [`TableError`] when conditions and memberships do not fit together.
    pub fn new(conditions: &[String], cases: &[CaseSets], thresholds: Thresholds) -> Result<Self, TableError> {
        if conditions.is_empty() || conditions.len() > MOST_CONDITIONS {
            return Err(TableError::Conditions(conditions.len()));
        }
        for case in cases {
            let (found, expected) = (case.conditions.len(), conditions.len());
            if found != expected {
                return Err(TableError::Memberships { case: case.name.clone(), found, expected });
            }
            if let Some(&value) =
                case.conditions.iter().chain([&case.outcome]).find(|value| !(0.0..=1.0).contains(*value))
            {
                return Err(TableError::OutOfBounds { case: case.name.clone(), value });
            }
        }
        let mut members: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
        let mut undecided = Vec::new();
        for (position, case) in cases.iter().enumerate() {
            if let Some(condition) = case.conditions.iter().position(|membership| *membership == 0.5) {
                undecided.push(Undecided { case: position, condition });
                continue;
            }
            let combination = case
                .conditions
                .iter()
                .enumerate()
                .fold(0, |bits, (at, membership)| bits | u32::from(*membership > 0.5) << at);
            members.entry(combination).or_default().push(position);
        }
        let outcome: Vec<f64> = cases.iter().map(|case| case.outcome).collect();
        let rows = members
            .into_iter()
            .map(|(combination, listed)| {
                let membership: Vec<f64> = cases.iter().map(|case| in_combination(case, combination)).collect();
                let fit = fit(&membership, &outcome);
                let reaches = |measure: Result<f64, _>, least: f64| measure.is_ok_and(|measure| measure >= least);
                let says = if listed.len() < thresholds.cases {
                    Outcome::Remainder
                } else if reaches(fit.inclusion, thresholds.inclusion) && reaches(fit.pri, thresholds.pri) {
                    Outcome::Shown
                } else {
                    Outcome::NotShown
                };
                Row { combination, cases: listed, fit, outcome: says }
            })
            .collect();
        Ok(Self { conditions: conditions.to_vec(), rows, undecided })
    }

    /// The combinations whose outcome is as given; those without a row are not among them.
    #[must_use]
    pub fn with(&self, outcome: Outcome) -> Vec<u32> {
        self.rows.iter().filter(|row| row.outcome == outcome).map(|row| row.combination).collect()
    }
}

/// Membership in a combination: the least of its conditions, absent ones negated.
fn in_combination(case: &CaseSets, combination: u32) -> f64 {
    case.conditions
        .iter()
        .enumerate()
        .map(|(at, membership)| if combination >> at & 1 == 1 { *membership } else { 1.0 - membership })
        .fold(1.0, f64::min)
}
