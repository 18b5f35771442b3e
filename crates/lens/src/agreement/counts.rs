//! Values of readers as counts, and the sums of distances between them.

use std::collections::HashMap;

use super::{Alpha, Divided, Level, Undefined};

/// The counts of one unit: position of the value among the distinct ones, how often.
type Pattern = Box<[(u32, u32)]>;

/// What readers gave, unit by unit, as counts. Units with the same counts are kept once.
#[derive(Debug, Clone, Default)]
pub struct Values {
    /// The distinct values, ascending.
    distinct: Vec<f64>,
    /// The distinct counts of units with at least two values.
    patterns: Vec<Pattern>,
    /// For each unit its pattern; none when it has fewer than two values.
    of_unit: Vec<Option<u32>>,
}

impl Values {
    /// Takes the values of each unit; a reader who gave none is not among them.
    ///
    /// # Errors
    /// [`Undefined::NotANumber`] when a value is not finite.
    pub fn of_units<U: AsRef<[f64]>>(units: impl IntoIterator<Item = U>) -> Result<Self, Undefined> {
        let units: Vec<U> = units.into_iter().collect();
        let mut distinct: Vec<f64> = units.iter().flat_map(|unit| unit.as_ref()).copied().collect();
        if distinct.iter().any(|value| !value.is_finite()) {
            return Err(Undefined::NotANumber);
        }
        // Zero and minus zero are one value.
        distinct.iter_mut().for_each(|value| *value += 0.0);
        distinct.sort_unstable_by(f64::total_cmp);
        distinct.dedup();
        let mut known: HashMap<Pattern, u32> = HashMap::new();
        let mut patterns = Vec::new();
        let mut of_unit = Vec::with_capacity(units.len());
        for unit in &units {
            let mut positions: Vec<u32> = unit
                .as_ref()
                .iter()
                .filter_map(|value| distinct.binary_search_by(|other| other.total_cmp(&(value + 0.0))).ok())
                .filter_map(|position| u32::try_from(position).ok())
                .collect();
            if positions.len() < 2 {
                of_unit.push(None);
                continue;
            }
            positions.sort_unstable();
            let pattern: Pattern = positions
                .chunk_by(|one, two| one == two)
                .filter_map(|same| Some((*same.first()?, u32::try_from(same.len()).ok()?)))
                .collect();
            let next = u32::try_from(patterns.len()).unwrap_or(u32::MAX);
            let position = *known.entry(pattern).or_insert_with_key(|pattern| {
                patterns.push(pattern.clone());
                next
            });
            of_unit.push(Some(position));
        }
        Ok(Self { distinct, patterns, of_unit })
    }

    /// Takes the values of each reader, unit by unit, none where a reader gave none.
    ///
    /// # Errors
    /// As [`Values::of_units`].
    pub fn of_readers(readers: &[Vec<Option<f64>>]) -> Result<Self, Undefined> {
        let count = readers.iter().map(Vec::len).max().unwrap_or(0);
        let unit = |at: usize| readers.iter().filter_map(|reader| *reader.get(at)?).collect::<Vec<f64>>();
        Self::of_units((0..count).map(unit))
    }

    /// The patterns of the units that can be paired, unit by unit.
    pub(super) fn pairable_units(&self) -> Vec<u32> {
        self.of_unit.iter().flatten().copied().collect()
    }

    /// How many distinct patterns there are.
    pub(super) fn patterns(&self) -> usize {
        self.patterns.len()
    }

    /// How often each pattern stands among the units.
    fn times(&self) -> Vec<u64> {
        let mut times = vec![0; self.patterns.len()];
        for pattern in self.of_unit.iter().flatten() {
            if let Some(count) = times.get_mut(*pattern as usize) {
                *count += 1;
            }
        }
        times
    }

    /// How often each distinct value stands among the units that can be paired.
    fn counts(&self, times: &[u64]) -> Vec<f64> {
        let mut counts = vec![0.0; self.distinct.len()];
        for (pattern, &times) in self.patterns.iter().zip(times) {
            for &(value, count) in pattern {
                if let Some(sum) = counts.get_mut(value as usize) {
                    *sum += f64::from(count) * times as f64;
                }
            }
        }
        counts
    }

    /// α when each pattern stands as often as `times` says; as often as it does when that is none.
    pub(super) fn alpha(&self, level: Level, times: Option<&[u64]>) -> Result<Alpha, Undefined> {
        let own;
        let times = match times {
            Some(times) => times,
            None => {
                own = self.times();
                &own
            }
        };
        let counts = self.counts(times);
        let pairable: f64 = counts.iter().sum();
        if pairable == 0.0 {
            return Err(Undefined::NoPairs);
        }
        let distinct = counts.iter().filter(|count| **count > 0.0).count();
        let scale = Scale::new(level, &self.distinct, &counts)?;
        if distinct < 2 {
            return Err(Undefined::NoVariation);
        }
        let expected = scale.pairs(counts.iter().copied().enumerate().filter(|(_, count)| *count > 0.0));
        let mut observed = 0.0;
        let mut units = 0;
        for (pattern, &times) in self.patterns.iter().zip(times).filter(|(_, times)| **times > 0) {
            units += times;
            if pattern.len() > 1 {
                let size: u32 = pattern.iter().map(|(_, count)| count).sum();
                let pairs = scale.pairs(pattern.iter().map(|&(value, count)| (value as usize, f64::from(count))));
                observed += times as f64 * pairs / (f64::from(size) - 1.0);
            }
        }
        Ok(Alpha { alpha: 1.0 - (pairable - 1.0) * observed / expected, pairable: pairable as u64, units, distinct })
    }

    /// How far apart the values of each unit are that can be paired.
    pub(super) fn distances(&self, level: Level) -> Result<Vec<Divided>, Undefined> {
        let counts = self.counts(&self.times());
        if counts.iter().sum::<f64>() == 0.0 {
            return Err(Undefined::NoPairs);
        }
        let scale = Scale::new(level, &self.distinct, &counts)?;
        let of_patterns: Vec<(usize, f64)> = self
            .patterns
            .iter()
            .map(|pattern| {
                let size: u32 = pattern.iter().map(|(_, count)| count).sum();
                let pairs = scale.pairs(pattern.iter().map(|&(value, count)| (value as usize, f64::from(count))));
                let distance =
                    if pattern.len() > 1 { pairs / (f64::from(size) * (f64::from(size) - 1.0)) } else { 0.0 };
                (size as usize, distance)
            })
            .collect();
        let units = self.of_unit.iter().enumerate();
        Ok(units
            .filter_map(|(unit, pattern)| {
                let &(values, distance) = of_patterns.get((*pattern)? as usize)?;
                Some(Divided { unit, values, distance })
            })
            .collect())
    }
}

/// Where the values lie, by a level.
enum Scale {
    /// Values are the same or not.
    Same,
    /// Distances are squared differences of these.
    Line(Vec<f64>),
    /// Distances are squared differences over sums of these.
    Proportions(Vec<f64>),
}

impl Scale {
    fn new(level: Level, distinct: &[f64], counts: &[f64]) -> Result<Self, Undefined> {
        Ok(match level {
            Level::Nominal => Self::Same,
            Level::Ordinal => {
                let mut below = 0.0;
                let middle = |count: &f64| {
                    let rank = below + count / 2.0;
                    below += count;
                    rank
                };
                Self::Line(counts.iter().map(middle).collect())
            }
            Level::Interval => {
                // Near their mean, squares lose the fewest digits.
                let total: f64 = counts.iter().sum();
                let mean = distinct.iter().zip(counts).map(|(value, count)| value * (count / total)).sum::<f64>();
                Self::Line(distinct.iter().map(|value| value - mean).collect())
            }
            Level::Ratio if distinct.first().is_some_and(|least| *least < 0.0) => return Err(Undefined::BelowZero),
            Level::Ratio => Self::Proportions(distinct.to_vec()),
        })
    }

    /// The sum over all ordered pairs of values of their squared distance, from how often each stands.
    fn pairs(&self, counts: impl Iterator<Item = (usize, f64)> + Clone) -> f64 {
        match self {
            Self::Same => {
                let (sum, squares) =
                    counts.fold((0.0, 0.0), |(sum, squares), (_, count)| (sum + count, squares + count * count));
                sum * sum - squares
            }
            Self::Line(places) => {
                let place = |value: usize| places.get(value).copied().unwrap_or_default();
                let (mut total, mut sum) = (0.0, 0.0);
                for (value, count) in counts.clone() {
                    total += count;
                    sum += count * place(value);
                }
                // Around the mean of these values nothing cancels out.
                let mean = sum / total;
                2.0 * total * counts.map(|(value, count)| count * (place(value) - mean).powi(2)).sum::<f64>()
            }
            Self::Proportions(values) => {
                let listed: Vec<(f64, f64)> =
                    counts.map(|(value, count)| (values.get(value).copied().unwrap_or_default(), count)).collect();
                let mut sum = 0.0;
                for (at, &(one, times)) in listed.iter().enumerate() {
                    let of_one: f64 =
                        listed.iter().skip(at + 1).map(|&(two, count)| count * proportion(one, two)).sum();
                    sum += 2.0 * times * of_one;
                }
                sum
            }
        }
    }
}

/// The squared difference of two values over their sum; distinct values are never both zero.
fn proportion(one: f64, two: f64) -> f64 {
    ((one - two) / (one + two)).powi(2)
}
