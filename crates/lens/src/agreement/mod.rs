//! How far readers agree: Krippendorff's α with missing values, on counts of values.
//!
//! A *unit* is what readers value: one criterion of one case. Units with fewer than two values are left out, as the
//! measure says. Distances between values are nominal, ordinal, interval or ratio. Where all values that can be paired
//! are alike nothing can be said of agreement beyond chance: that is [`Undefined::NoVariation`], neither 1 nor 0.
//!
//! Source: K. Krippendorff, *Computing Krippendorff's Alpha-Reliability* (2011). Nominal, ordinal and interval distances
//! are summed in closed form (ordinal distances are differences of middle ranks), so that their cost grows with the
//! number of values; ratio distances are summed over pairs of distinct values.

mod bootstrap;
mod counts;
mod readers;

#[cfg(test)]
mod tests;

pub(crate) use bootstrap::below;
pub use bootstrap::{Bootstrap, BootstrapInterval, bootstrap};
pub use counts::Values;
pub(crate) use readers::number;
pub use readers::{CriterionValues, DividedCase, by_criterion, divided_cases, readers};

use thiserror::Error;

/// How far apart two values are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Level {
    /// Values are the same or not.
    Nominal,
    /// Values have an order.
    Ordinal,
    /// Differences of values mean something.
    Interval,
    /// Proportions of values mean something; values below zero do not.
    Ratio,
}

impl Level {
    /// All levels.
    pub const ALL: [Self; 4] = [Self::Nominal, Self::Ordinal, Self::Interval, Self::Ratio];

    /// Its word in commands and files.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Nominal => "nominal",
            Self::Ordinal => "ordinal",
            Self::Interval => "interval",
            Self::Ratio => "ratio",
        }
    }
}

/// An α, with what it rests on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Alpha {
    /// 1 when readers agree wholly, 0 when as by chance, below 0 when less than that.
    pub alpha: f64,
    /// Values that can be paired.
    pub pairable: u64,
    /// Units with at least two values.
    pub units: u64,
    /// Distinct values among them.
    pub distinct: usize,
}

/// Why there is no α.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Undefined {
    /// No unit has two values.
    #[error("no unit has the values of two readers")]
    NoPairs,
    /// All values that can be paired are alike.
    #[error("all values are alike: without variation agreement cannot be told from chance")]
    NoVariation,
    /// A ratio of values below zero.
    #[error("a value is below zero, where proportions mean nothing")]
    BelowZero,
    /// A value is no number.
    #[error("a value is no finite number")]
    NotANumber,
}

/// α of some values.
///
/// # Errors
/// [`Undefined`] when there is none.
pub fn alpha(values: &Values, level: Level) -> Result<Alpha, Undefined> {
    values.alpha(level, None)
}

/// A unit and how far its readers are apart.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Divided {
    /// Position of the unit as it was given.
    pub unit: usize,
    /// Its values.
    pub values: usize,
    /// The mean distance of two of its values, by the level's measure; 0 when they agree.
    pub distance: f64,
}

/// The units whose readers differ, the most divided first; equally divided ones with more values first, then in order.
///
/// # Errors
/// [`Undefined`] as for [`alpha`].
pub fn most_divided(values: &Values, level: Level) -> Result<Vec<Divided>, Undefined> {
    let mut divided = values.distances(level)?;
    divided.retain(|unit| unit.distance > 0.0);
    divided.sort_by(|one, two| {
        two.distance.total_cmp(&one.distance).then(two.values.cmp(&one.values)).then(one.unit.cmp(&two.unit))
    });
    Ok(divided)
}
