//! Many readings added up.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::compiled::{Compiled, CompiledPrinciple, Said, Units};

/// How many steps a histogram of coverage has: nothing answered, and ten of one tenth each.
pub const BINS: usize = 11;

/// One end of intervals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// The low one.
    Low,
    /// The high one.
    High,
}

/// On which sides of one half intervals lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sides {
    /// Those that lie wholly above it.
    pub above: u64,
    /// Those that reach over both sides or touch it.
    pub across: u64,
    /// Those that lie wholly below it.
    pub below: u64,
}

/// How often a criterion was answered, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Answered {
    /// Yes.
    pub yes: u64,
    /// Partly.
    pub partly: u64,
    /// No.
    pub no: u64,
    /// Different things are said: by signals, by readers, or by the record and readers.
    pub differ: u64,
    /// Of all these, entries in which readers answered it.
    pub by_readers: u64,
    /// And those of them in which the record says something else than readers.
    pub apart: u64,
}

impl Answered {
    /// Entries in which it is answered.
    #[must_use]
    pub const fn all(&self) -> u64 {
        self.yes + self.partly + self.no + self.differ
    }
}

/// One principle of many entries.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PrincipleTally {
    /// How many entries have so much answered.
    by_answered: BTreeMap<u32, u64>,
    /// Of those whose interval may be shown, how many have so low a low end, and so high a high end.
    lows: BTreeMap<u32, u64>,
    highs: BTreeMap<u32, u64>,
    /// Entries whose interval may be shown.
    pub shown: u64,
    /// Criterion by criterion.
    pub criteria: Vec<Answered>,
}

/// The readings of many entries, added up. Two of different entries add up to that of both.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tally {
    /// Entries read.
    pub entries: u64,
    /// Principle by principle.
    pub principles: Vec<PrincipleTally>,
}

impl Tally {
    /// Of no entries.
    #[must_use]
    pub fn new(compiled: &Compiled) -> Self {
        let of = |principle: &CompiledPrinciple| PrincipleTally {
            criteria: vec![Answered::default(); principle.weights.len()],
            ..PrincipleTally::default()
        };
        Self { entries: 0, principles: compiled.principles.iter().map(of).collect() }
    }

    /// Adds what is said of one entry to a criterion.
    pub fn add_answer(&mut self, principle: usize, criterion: usize, said: Said) {
        let place = self.principles.get_mut(principle).and_then(|tally| tally.criteria.get_mut(criterion));
        let (Some(answered), Some(spread)) = (place, said.both()) else { return };
        answered.by_readers += u64::from(said.readers.is_some());
        answered.apart += u64::from(said.is_apart());
        match (spread.low, spread.high) {
            (0, 0) => answered.no += 1,
            (1, 1) => answered.partly += 1,
            (2, 2) => answered.yes += 1,
            _ => answered.differ += 1,
        }
    }

    /// Adds the reading of one entry.
    pub fn add(&mut self, compiled: &Compiled, read: &[Units]) {
        self.entries += 1;
        for ((tally, principle), units) in self.principles.iter_mut().zip(&compiled.principles).zip(read) {
            *tally.by_answered.entry(units.answered).or_default() += 1;
            if principle.is_shown(units) {
                tally.shown += 1;
                *tally.lows.entry(units.low).or_default() += 1;
                *tally.highs.entry(units.high).or_default() += 1;
            }
        }
    }

    /// Adds another one, of other entries.
    pub fn merge(&mut self, other: &Self) {
        self.entries += other.entries;
        let add = |to: &mut BTreeMap<u32, u64>, from: &BTreeMap<u32, u64>| {
            for (value, count) in from {
                *to.entry(*value).or_default() += count;
            }
        };
        for (to, from) in self.principles.iter_mut().zip(&other.principles) {
            add(&mut to.by_answered, &from.by_answered);
            add(&mut to.lows, &from.lows);
            add(&mut to.highs, &from.highs);
            to.shown += from.shown;
            for (to, from) in to.criteria.iter_mut().zip(&from.criteria) {
                to.yes += from.yes;
                to.partly += from.partly;
                to.no += from.no;
                to.differ += from.differ;
                to.by_readers += from.by_readers;
                to.apart += from.apart;
            }
        }
    }
}

impl PrincipleTally {
    /// How many entries have nothing answered, up to one tenth, up to two tenths, and so on.
    #[must_use]
    pub fn histogram(&self, principle: &CompiledPrinciple) -> [u64; BINS] {
        let mut bins = [0; BINS];
        for (answered, count) in &self.by_answered {
            let tenths = (u64::from(*answered) * 10).div_ceil(u64::from(principle.whole.max(1)));
            if let Some(bin) = usize::try_from(tenths).ok().and_then(|tenths| bins.get_mut(tenths)) {
                *bin += count;
            }
        }
        bins
    }

    /// The mean coverage, from 0 to 1; none without entries.
    #[must_use]
    pub fn coverage(&self, principle: &CompiledPrinciple) -> Option<Decimal> {
        let entries: u64 = self.by_answered.values().sum();
        let answered: Decimal =
            self.by_answered.iter().map(|(answered, count)| Decimal::from(*answered) * Decimal::from(*count)).sum();
        let whole = Decimal::from(entries) * Decimal::from(principle.whole);
        (!whole.is_zero()).then(|| answered / whole)
    }

    /// The end which so many hundredths of the intervals that may be shown do not exceed (the nearest rank: one of the
    /// ends that there are, none in between); none where no interval may be shown.
    #[must_use]
    pub fn quantile(&self, end: End, hundredths: u64) -> Option<u32> {
        let counts = match end {
            End::Low => &self.lows,
            End::High => &self.highs,
        };
        nearest_rank(counts, self.shown, hundredths)
    }

    /// The answered part which so many hundredths of the entries do not exceed, in the same way; none without entries.
    #[must_use]
    pub fn answered(&self, hundredths: u64) -> Option<u32> {
        nearest_rank(&self.by_answered, self.by_answered.values().sum(), hundredths)
    }

    /// On which sides of one half the intervals lie that may be shown.
    #[must_use]
    pub fn sides(&self, principle: &CompiledPrinciple) -> Sides {
        let whole = u64::from(principle.whole);
        let count = |ends: &BTreeMap<u32, u64>, is: &dyn Fn(u64) -> bool| -> u64 {
            ends.iter().filter(|(end, _)| is(u64::from(**end) * 2)).map(|(_, count)| count).sum()
        };
        let above = count(&self.lows, &|twice| twice > whole);
        let below = count(&self.highs, &|twice| twice < whole);
        Sides { above, across: self.shown - above - below, below }
    }
}

/// The value at a rank that so many hundredths give; none of nothing.
fn nearest_rank(counts: &BTreeMap<u32, u64>, total: u64, hundredths: u64) -> Option<u32> {
    let rank = (total * hundredths).div_ceil(100).max(1);
    let mut passed = 0;
    counts.iter().find_map(|(value, count)| {
        passed += count;
        (passed >= rank).then_some(*value)
    })
}
