//! Many entries through one rulebook: how much is answered, and where the intervals lie. No order of anybody.

use lens::Reading;
use lens::reading::Span;
use lens::rulebook::{Principle, Rulebook};
use rust_decimal::Decimal;

/// The intervals of many entries.
#[derive(Debug, Clone)]
pub struct Spread<'r> {
    rulebook: &'r Rulebook,
    entries: usize,
    /// For each principle the coverage of each entry, and the intervals that may be shown.
    of: Vec<(Vec<Decimal>, Vec<Span>)>,
}

/// Where the intervals of one principle lie.
#[derive(Debug, Clone)]
pub struct PrincipleSpread<'r> {
    /// The principle.
    pub principle: &'r Principle,
    /// The coverage that half of the entries have or less.
    pub median_coverage: Decimal,
    /// Entries whose interval may be shown: only of them is anything said below.
    pub shown: usize,
    /// The lowest, the middle and the highest lower end; none where nothing is shown.
    pub lows: Option<[Decimal; 3]>,
    /// The lowest, the middle and the highest upper end.
    pub highs: Option<[Decimal; 3]>,
    /// Intervals that lie wholly above the middle.
    pub above: usize,
    /// Intervals that reach over both sides or touch the middle.
    pub across: usize,
    /// Intervals that lie wholly below it.
    pub below: usize,
}

const MIDDLE: Decimal = Decimal::from_parts(5, 0, 0, false, 1);

impl<'r> Spread<'r> {
    /// Of no entry yet.
    pub fn new(rulebook: &'r Rulebook) -> Self {
        Self { rulebook, entries: 0, of: vec![Default::default(); rulebook.principles.len()] }
    }

    /// Adds an entry that was read through the same rulebook.
    pub fn add(&mut self, reading: &Reading<'_>) {
        self.entries += 1;
        for ((coverages, spans), principle) in self.of.iter_mut().zip(&reading.principles) {
            coverages.push(principle.coverage);
            if principle.is_shown {
                spans.push(principle.span);
            }
        }
    }

    /// How many entries were added.
    pub const fn entries(&self) -> usize {
        self.entries
    }

    /// What is said of each principle.
    pub fn principles(&self) -> impl Iterator<Item = PrincipleSpread<'r>> + '_ {
        self.rulebook.principles.iter().zip(&self.of).map(|(principle, (coverages, spans))| {
            let count = |is: &dyn Fn(&Span) -> bool| spans.iter().filter(|span| is(span)).count();
            let (above, below) = (count(&|span| span.low > MIDDLE), count(&|span| span.high < MIDDLE));
            PrincipleSpread {
                principle,
                median_coverage: ends(coverages.clone()).map_or(Decimal::ZERO, |ends| ends[1]),
                shown: spans.len(),
                lows: ends(spans.iter().map(|span| span.low).collect()),
                highs: ends(spans.iter().map(|span| span.high).collect()),
                above,
                across: spans.len() - above - below,
                below,
            }
        })
    }
}

/// The least, the middle (the lower of two) and the greatest.
fn ends(mut values: Vec<Decimal>) -> Option<[Decimal; 3]> {
    values.sort_unstable();
    let middle = values.len().saturating_sub(1) / 2;
    Some([*values.first()?, *values.get(middle)?, *values.last()?])
}

#[cfg(test)]
mod tests {
    use lens::signal::{Found, Value};

    use super::*;

    #[test]
    fn nothing_is_said_of_what_may_not_be_shown() {
        let rulebook = &lens::rulebook::shipped().unwrap()[0];
        let mut spread = Spread::new(rulebook);
        let silent = rulebook.reading(|_| Found::default(), &[]).unwrap();
        let loud = rulebook.reading(|_| Found { value: Some(Value::Truth(true)), evidence: Vec::new() }, &[]).unwrap();
        spread.add(&silent);
        for one in spread.principles() {
            assert_eq!((one.shown, one.lows, one.above + one.across + one.below), (0, None, 0));
            assert_eq!(one.median_coverage, Decimal::ZERO);
        }
        spread.add(&loud);
        assert_eq!(spread.entries(), 2);
        for (one, read) in spread.principles().zip(&loud.principles) {
            assert_eq!(one.shown, usize::from(read.is_shown));
            assert_eq!(one.shown, one.above + one.across + one.below);
            assert_eq!(one.lows.is_some(), read.is_shown);
        }
        assert!(spread.principles().any(|one| one.shown == 1), "a reading that answers is shown");
    }

    #[test]
    fn the_middle_of_two_is_the_lower() {
        let of = |values: &[i64]| ends(values.iter().map(|value| Decimal::from(*value)).collect());
        assert_eq!(of(&[3, 1]), Some([1, 1, 3].map(Decimal::from)));
        assert_eq!(of(&[3, 1, 2]), Some([1, 2, 3].map(Decimal::from)));
        assert_eq!(of(&[]), None);
    }
}
