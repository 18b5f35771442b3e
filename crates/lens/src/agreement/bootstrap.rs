//! How far α would move with other units of the same kind: a percentile interval from units drawn again.

use rand_xoshiro::SplitMix64;
use rand_xoshiro::rand_core::{Rng, SeedableRng};

use super::counts::Values;
use super::{Level, Undefined};

/// How units are drawn again.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bootstrap {
    /// How many times.
    pub draws: usize,
    /// Where the generator begins: the same seed gives the same interval.
    pub seed: u64,
    /// The share of draws within the interval, above 0 and below 1.
    pub level: f64,
}

impl Default for Bootstrap {
    /// A thousand draws, 95 % of them within.
    fn default() -> Self {
        Self { draws: 1000, seed: 1, level: 0.95 }
    }
}

/// An interval of α, and what it rests on. Its method, for those who print it: units with at least two values are drawn
/// with replacement, as many as there are; α is computed of each draw; the ends are percentiles (nearest rank).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BootstrapInterval {
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
    /// Draws in which α is defined.
    pub defined: usize,
    /// Draws in which it is not, having no variation: they are in neither end, and have to be told.
    pub undefined: usize,
}

/// The interval of α.
///
/// # Errors
/// [`Undefined`] when α itself is, or is in every draw.
pub fn bootstrap(values: &Values, level: Level, how: Bootstrap) -> Result<BootstrapInterval, Undefined> {
    values.alpha(level, None)?;
    let units = values.pairable_units();
    let mut generator = SplitMix64::seed_from_u64(how.seed);
    let mut alphas = Vec::with_capacity(how.draws);
    let mut undefined = 0;
    let mut times = vec![0u64; values.patterns()];
    for _ in 0..how.draws {
        times.fill(0);
        for _ in 0..units.len() {
            let drawn =
                units.get(below(&mut generator, units.len())).and_then(|pattern| times.get_mut(*pattern as usize));
            if let Some(count) = drawn {
                *count += 1;
            }
        }
        match values.alpha(level, Some(&times)) {
            Ok(drawn) => alphas.push(drawn.alpha),
            Err(_) => undefined += 1,
        }
    }
    alphas.sort_unstable_by(f64::total_cmp);
    let outside = (1.0 - how.level.clamp(0.0, 1.0)) / 2.0;
    let at = |share: f64| {
        let rank = (share * alphas.len() as f64).ceil().max(1.0) as usize - 1;
        alphas.get(rank.min(alphas.len().saturating_sub(1))).copied()
    };
    match (at(outside), at(1.0 - outside)) {
        (Some(low), Some(high)) => Ok(BootstrapInterval { low, high, defined: alphas.len(), undefined }),
        _ => Err(Undefined::NoVariation),
    }
}

/// A number below a bound: the high half of a product, whose bias is below 2⁻⁴⁰ for any bound used here. The generator
/// is SplitMix64 (Steele, Lea, Flood 2014): small, and the same everywhere.
pub(crate) fn below(generator: &mut SplitMix64, bound: usize) -> usize {
    ((u128::from(generator.next_u64()) * bound as u128) >> 64) as usize
}
