//! A study: cases with what was measured of them, calibrated, laid out as a truth table, and minimised in the three ways.

use thiserror::Error;

use super::calibration::{Anchors, AnchorsError};
use super::minimise::{Expectation, MinimiseError, Solution, SolutionKind, minimise};
use super::robustness::{Shifted, robustness};
use super::table::{CaseSets, TableError, Thresholds, TruthTable};

/// How far each anchor is moved: this share of its distance from the crossover.
const SHARES: [f64; 1] = [0.1];

/// One set: a condition, or the outcome.
#[derive(Debug, Clone, PartialEq)]
pub struct Set {
    /// Its name.
    pub name: String,
    /// Its anchors; without, its values are memberships already.
    pub anchors: Option<Anchors>,
    /// What its presence is expected to do; of the outcome it says nothing.
    pub expects: Expectation,
}

/// One case: what was measured for each set, the outcome last; none where it is not known.
#[derive(Debug, Clone, PartialEq)]
pub struct Measured {
    /// Its name.
    pub name: String,
    /// The values.
    pub values: Vec<Option<f64>>,
}

/// What comes of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Study {
    /// The cases of which everything is known, calibrated.
    pub cases: Vec<CaseSets>,
    /// Their places among those measured.
    pub kept: Vec<usize>,
    /// The places of the other cases, each with the first set that is not known of it.
    pub left_out: Vec<(usize, usize)>,
    /// The truth table.
    pub table: TruthTable,
    /// Conservative, parsimonious, intermediate; or why there is none.
    pub solutions: Vec<(SolutionKind, Result<Solution, MinimiseError>)>,
    thresholds: Thresholds,
}

/// Why nothing comes of it.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum StudyError {
    /// There is an outcome at most.
    #[error("there is no condition")]
    NoConditions,
    /// Of no case everything is known.
    #[error("of no case every set is known")]
    NoCases,
    /// A value of a set without anchors is no membership.
    #[error("the case “{case}” has {value} in “{set}”, which has no anchors and takes memberships from 0 to 1")]
    NotAMembership {
        /// The case.
        case: String,
        /// The set.
        set: String,
        /// The value.
        value: f64,
    },
    /// A value cannot be calibrated.
    #[error(transparent)]
    Anchors(#[from] AnchorsError),
    /// The table cannot be laid out.
    #[error(transparent)]
    Table(#[from] TableError),
}

impl Study {
    /// Calibrates cases, lays out their truth table, and minimises it. The last set is the outcome.
    ///
    /// # Errors
    /// [`StudyError`] when nothing comes of it.
    pub fn of(sets: &[Set], measured: &[Measured], thresholds: Thresholds) -> Result<Self, StudyError> {
        let conditions: Vec<String> = match sets.split_last() {
            Some((_, conditions)) if !conditions.is_empty() => conditions.iter().map(|set| set.name.clone()).collect(),
            _ => return Err(StudyError::NoConditions),
        };
        let (mut cases, mut kept, mut left_out) = (Vec::new(), Vec::new(), Vec::new());
        for (place, case) in measured.iter().enumerate() {
            let unknown = (0..sets.len()).find(|set| case.values.get(*set).copied().flatten().is_none());
            if let Some(set) = unknown {
                left_out.push((place, set));
                continue;
            }
            let mut memberships = sets
                .iter()
                .zip(case.values.iter().flatten())
                .map(|(set, value)| membership(set, &case.name, *value))
                .collect::<Result<Vec<f64>, _>>()?;
            let Some(outcome) = memberships.pop() else { continue };
            cases.push(CaseSets { name: case.name.clone(), conditions: memberships, outcome });
            kept.push(place);
        }
        if cases.is_empty() {
            return Err(StudyError::NoCases);
        }
        let table = TruthTable::new(&conditions, &cases, thresholds)?;
        let expects = sets.iter().take(conditions.len()).map(|set| set.expects).collect();
        let kinds = [SolutionKind::Conservative, SolutionKind::Parsimonious, SolutionKind::Intermediate(expects)];
        let solutions = kinds
            .into_iter()
            .map(|kind| {
                let solution = minimise(&table, &kind);
                (kind, solution)
            })
            .collect();
        Ok(Self { cases, kept, left_out, table, solutions, thresholds })
    }

    /// What moving each anchor does to a solution.
    ///
    /// # Errors
    /// A sentence when there is no solution to begin with.
    pub fn robustness(&self, sets: &[Set], measured: &[Measured], kind: &SolutionKind) -> Result<Vec<Shifted>, String> {
        let anchors: Vec<Option<Anchors>> = sets.iter().map(|set| set.anchors).collect();
        let known: Vec<(String, Vec<f64>)> = self
            .kept
            .iter()
            .filter_map(|place| measured.get(*place))
            .map(|case| (case.name.clone(), case.values.iter().copied().flatten().collect()))
            .collect();
        robustness(&self.table.conditions, &known, &anchors, self.thresholds, kind, &SHARES)
    }
}

fn membership(set: &Set, case: &str, value: f64) -> Result<f64, StudyError> {
    match set.anchors {
        Some(anchors) => Ok(anchors.membership(value)?),
        None if (0.0..=1.0).contains(&value) => Ok(value),
        None => Err(StudyError::NotAMembership { case: case.to_owned(), set: set.name.clone(), value }),
    }
}
