//! Calibration: from what was measured to membership in a set, by three anchors.

use thiserror::Error;

/// The anchors of a direct calibration: fully out (membership .05), neither in nor out (.5), fully in (.95).
///
/// They ascend, or all descend for a set of what is small.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Anchors {
    exclusion: f64,
    crossover: f64,
    inclusion: f64,
}

/// Why anchors calibrate nothing.
#[derive(Debug, Clone, Copy, PartialEq, Error)]
pub enum AnchorsError {
    /// An anchor is the crossover: membership would leap there.
    #[error("the anchors {exclusion}, {crossover}, {inclusion} are not three different numbers")]
    NotApart {
        /// Fully out.
        exclusion: f64,
        /// Neither in nor out.
        crossover: f64,
        /// Fully in.
        inclusion: f64,
    },
    /// The crossover does not lie between the others.
    #[error("the crossover {crossover} does not lie between {exclusion} and {inclusion}")]
    NotBetween {
        /// Fully out.
        exclusion: f64,
        /// Neither in nor out.
        crossover: f64,
        /// Fully in.
        inclusion: f64,
    },
    /// An anchor or a value is no finite number.
    #[error("an anchor or a value is no finite number")]
    NotANumber,
}

impl Anchors {
    /// Anchors for fully out, the crossover, and fully in.
    ///
    /// # Errors
    /// [`AnchorsError`] when they are not three finite numbers in order.
    pub fn new(exclusion: f64, crossover: f64, inclusion: f64) -> Result<Self, AnchorsError> {
        if ![exclusion, crossover, inclusion].iter().all(|anchor| anchor.is_finite()) {
            return Err(AnchorsError::NotANumber);
        }
        if exclusion == crossover || crossover == inclusion {
            return Err(AnchorsError::NotApart { exclusion, crossover, inclusion });
        }
        if (exclusion < crossover) != (crossover < inclusion) {
            return Err(AnchorsError::NotBetween { exclusion, crossover, inclusion });
        }
        Ok(Self { exclusion, crossover, inclusion })
    }

    /// The anchors as given: fully out, crossover, fully in.
    #[must_use]
    pub const fn as_given(&self) -> [f64; 3] {
        [self.exclusion, self.crossover, self.inclusion]
    }

    /// Membership 1/(1 + e⁻ᶻ), z = ln(.95/.05)·(x − c)/|t − c|, with t the inclusion anchor on its side of the crossover
    /// and the exclusion anchor on the other; where anchors descend, the side of small values is inside.
    ///
    /// # Errors
    /// [`AnchorsError::NotANumber`] when the value is not finite.
    pub fn membership(&self, value: f64) -> Result<f64, AnchorsError> {
        if !value.is_finite() {
            return Err(AnchorsError::NotANumber);
        }
        let sign = if self.inclusion > self.crossover { 1.0 } else { -1.0 };
        let beyond = sign * (value - self.crossover);
        let anchor = if beyond >= 0.0 { self.inclusion } else { self.exclusion };
        let odds = 19f64.ln() * beyond / (anchor - self.crossover).abs();
        Ok(1.0 / (1.0 + (-odds).exp()))
    }
}
