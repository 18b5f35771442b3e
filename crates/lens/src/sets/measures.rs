//! How well one set lies within another.

use thiserror::Error;

/// Why there is no measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Undefined {
    /// The set that is divided by has no member.
    #[error("the set has no members at all")]
    Empty,
    /// The sets are not of the same cases.
    #[error("the two sets are not of the same number of cases")]
    NotOfTheSameCases,
}

/// How well X is a sufficient condition of Y; each measure by itself, since one may be undefined and the others not.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fit {
    /// Σ min(X, Y) / Σ X.
    pub inclusion: Result<f64, Undefined>,
    /// Σ min(X, Y) / Σ Y.
    pub coverage: Result<f64, Undefined>,
    /// Inclusion without what X has in common with Y and not-Y alike.
    pub pri: Result<f64, Undefined>,
}

/// All three measures.
#[must_use]
pub fn fit(x: &[f64], y: &[f64]) -> Fit {
    Fit { inclusion: inclusion(x, y), coverage: coverage(x, y), pri: pri(x, y) }
}

/// Σ min(X, Y) / Σ X: how far X lies within Y.
///
/// # Errors
/// [`Undefined`] when X has no members, or the sets are of different cases.
pub fn inclusion(x: &[f64], y: &[f64]) -> Result<f64, Undefined> {
    ratio(common(x, y)?, x.iter().sum())
}

/// Σ min(X, Y) / Σ Y: how much of Y is accounted for by X. It is the inclusion of a necessary condition.
///
/// # Errors
/// [`Undefined`] when Y has no members, or the sets are of different cases.
pub fn coverage(x: &[f64], y: &[f64]) -> Result<f64, Undefined> {
    ratio(common(x, y)?, y.iter().sum())
}

/// Proportional reduction in inconsistency: (Σ min(X, Y) − Σ min(X, Y, 1−Y)) / (Σ X − Σ min(X, Y, 1−Y)).
///
/// # Errors
/// [`Undefined`] when the denominator is zero, or the sets are of different cases.
pub fn pri(x: &[f64], y: &[f64]) -> Result<f64, Undefined> {
    let common = common(x, y)?;
    let both: f64 = x.iter().zip(y).map(|(x, y)| x.min(*y).min(1.0 - y)).sum();
    ratio(common - both, x.iter().sum::<f64>() - both)
}

fn common(x: &[f64], y: &[f64]) -> Result<f64, Undefined> {
    if x.len() != y.len() {
        return Err(Undefined::NotOfTheSameCases);
    }
    Ok(x.iter().zip(y).map(|(x, y)| x.min(*y)).sum())
}

fn ratio(above: f64, below: f64) -> Result<f64, Undefined> {
    // Sums of memberships are off by some 10⁻¹⁶ of themselves; what is nearer to zero than that is zero.
    if below.abs() < 1e-12 { Err(Undefined::Empty) } else { Ok(above / below) }
}
