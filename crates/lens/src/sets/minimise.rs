//! Minimisation: the shortest sums of products for the rows that show the outcome.
//!
//! | solution | remainders that may be used |
//! |---|---|
//! | conservative | none |
//! | parsimonious | all |
//! | intermediate | the easy ones: held by the parsimonious solution, and differing from a row that shows the outcome only in conditions that have the expected direction |

use std::collections::BTreeSet;

use thiserror::Error;

use super::cover::{self, Effort};
use super::cubes::{self, Cube, MOST_CONDITIONS};
use super::measures::{Fit, fit};
use super::table::{CaseSets, Outcome, TruthTable};

/// Which remainders a solution may use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SolutionKind {
    /// None.
    Conservative,
    /// Any.
    Parsimonious,
    /// The easy ones, by what each condition is expected to do.
    Intermediate(Vec<Expectation>),
}

/// What a condition is expected to do for the outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Expectation {
    /// Its presence helps.
    Present,
    /// Its absence helps.
    Absent,
    /// Nothing is expected.
    None,
}

/// The shortest sums of products.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Solution {
    /// All prime products that hold at least one row that shows the outcome.
    pub primes: Vec<Cube>,
    /// Each model is a sum of products that holds all such rows, and none of fewer products does. Several are an
    /// ambiguity that has to be told.
    pub models: Vec<Vec<Cube>>,
    /// Whether it is proven that no fewer products suffice. Where it is not, the search ended first.
    pub is_fewest: bool,
    /// Whether these are all models of so few products.
    pub is_all: bool,
    /// The remainders that were allowed.
    pub remainders: Vec<u32>,
}

/// Why nothing was minimised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum MinimiseError {
    /// More conditions than can be handled.
    #[error("{0} conditions; {MOST_CONDITIONS} at most are minimised")]
    TooManyConditions(usize),
    /// No row shows the outcome.
    #[error("no row shows the outcome")]
    NothingShown,
    /// There is not one expectation for each condition.
    #[error("{found} expectations for {expected} conditions")]
    Expectations {
        /// Expectations given.
        found: usize,
        /// Conditions there are.
        expected: usize,
    },
}

/// How long models are sought: some tenths of a second.
const EFFORT: Effort = Effort { words: 20_000_000, choices: 256 };

/// Minimises a truth table.
///
/// # Errors
/// [`MinimiseError`] when there is nothing to minimise, or too much.
pub fn minimise(table: &TruthTable, kind: &SolutionKind) -> Result<Solution, MinimiseError> {
    let count = table.conditions.len();
    if count > MOST_CONDITIONS {
        return Err(MinimiseError::TooManyConditions(count));
    }
    let shown = table.with(Outcome::Shown);
    if shown.is_empty() {
        return Err(MinimiseError::NothingShown);
    }
    let not_shown: BTreeSet<u32> = table.with(Outcome::NotShown).into_iter().collect();
    let observed: BTreeSet<u32> = shown.iter().copied().collect();
    let is_remainder = |combination: &u32| !observed.contains(combination) && !not_shown.contains(combination);
    let remainders = || (0..1u32 << count).filter(is_remainder);
    match kind {
        SolutionKind::Conservative => Ok(solve(count, &shown, Vec::new())),
        SolutionKind::Parsimonious => Ok(solve(count, &shown, remainders().collect())),
        SolutionKind::Intermediate(expectations) => {
            if expectations.len() != count {
                return Err(MinimiseError::Expectations { found: expectations.len(), expected: count });
            }
            let parsimonious = solve(count, &shown, remainders().collect());
            let easy = remainders().filter(|remainder| {
                let is_held = parsimonious.models.iter().flatten().any(|cube| cube.has(*remainder));
                is_held && shown.iter().any(|row| is_easy(*row, *remainder, expectations))
            });
            Ok(solve(count, &shown, easy.collect()))
        }
    }
}

/// Whether a remainder differs from a row only in conditions that have the expected direction in the remainder.
fn is_easy(row: u32, remainder: u32, expectations: &[Expectation]) -> bool {
    expectations.iter().enumerate().filter(|(at, _)| (row ^ remainder) >> at & 1 == 1).all(|(at, expectation)| {
        let is_present = remainder >> at & 1 == 1;
        matches!((expectation, is_present), (Expectation::Present, true) | (Expectation::Absent, false))
    })
}

fn solve(count: usize, shown: &[u32], remainders: Vec<u32>) -> Solution {
    let mut allowed = vec![false; 1 << count];
    for &combination in shown.iter().chain(&remainders) {
        if let Some(place) = allowed.get_mut(combination as usize) {
            *place = true;
        }
    }
    let primes = cubes::primes(count, &allowed, shown);
    let covers = cover::covers(primes.len(), shown.len(), |product, row| primes[product].has(shown[row]), EFFORT);
    let models = covers.choices.iter().map(|choice| choice.iter().map(|&at| primes[at]).collect()).collect();
    Solution { primes, models, is_fewest: covers.is_fewest, is_all: covers.is_all, remainders }
}

/// Membership of every case in a model: the most of its products.
#[must_use]
pub fn solution_membership(model: &[Cube], cases: &[CaseSets]) -> Vec<f64> {
    cases.iter().map(|case| model.iter().map(|cube| cube.membership(&case.conditions)).fold(0.0, f64::max)).collect()
}

impl Solution {
    /// A model as a sum of products, such as `A*~B + C`.
    #[must_use]
    pub fn written(model: &[Cube], names: &[String]) -> String {
        model.iter().map(|cube| cube.written(names)).collect::<Vec<_>>().join(" + ")
    }

    /// How well a model, and each of its products, is sufficient for the outcome.
    #[must_use]
    pub fn fits(model: &[Cube], cases: &[CaseSets]) -> (Fit, Vec<Fit>) {
        let outcome: Vec<f64> = cases.iter().map(|case| case.outcome).collect();
        let of_product = |cube: &Cube| {
            let members: Vec<f64> = cases.iter().map(|case| cube.membership(&case.conditions)).collect();
            fit(&members, &outcome)
        };
        (fit(&solution_membership(model, cases), &outcome), model.iter().map(of_product).collect())
    }
}
