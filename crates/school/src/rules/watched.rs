//! What of a video somebody has watched: a set of intervals, joined and never overwritten.

/// The most intervals that are taken at once; more is no player.
pub const MOST_INTERVALS: usize = 5_000;
/// The longest video, in milliseconds: a day.
pub const LONGEST: u32 = 24 * 60 * 60 * 1000;

/// The intervals, in milliseconds: each begins before it ends, and ends before the next begins.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Watched {
    intervals: Vec<(u32, u32)>,
}

/// A text that is no list of intervals.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("read «{read}», expected intervals in milliseconds such as 0-5000,7000-9000, at most {MOST_INTERVALS}")]
pub struct NotIntervals {
    /// What was read.
    pub read: String,
}

impl Watched {
    /// Of intervals in any order, which may overlap. Empty ones are left out.
    #[must_use]
    pub fn of(intervals: impl IntoIterator<Item = (u32, u32)>) -> Self {
        let mut sorted: Vec<_> = intervals.into_iter().filter(|(begin, end)| begin < end).collect();
        sorted.sort_unstable();
        let mut joined: Vec<(u32, u32)> = Vec::with_capacity(sorted.len());
        for (begin, end) in sorted {
            match joined.last_mut() {
                Some((_, last)) if begin <= *last => *last = (*last).max(end),
                _ => joined.push((begin, end)),
            }
        }
        Self { intervals: joined }
    }

    /// What is in either.
    #[must_use]
    pub fn joined(&self, other: &Self) -> Self {
        Self::of(self.intervals.iter().chain(&other.intervals).copied())
    }

    /// What of it lies within a video of that length.
    #[must_use]
    pub fn within(&self, length: u32) -> Self {
        Self::of(self.intervals.iter().map(|(begin, end)| (*begin, (*end).min(length))))
    }

    /// Milliseconds that were watched, each once.
    #[must_use]
    pub fn total(&self) -> u32 {
        self.intervals.iter().map(|(begin, end)| end - begin).sum()
    }

    /// How much of a video of that length was watched, in hundredths, rounded down: what is not whole is not whole.
    #[must_use]
    pub fn percent(&self, length: u32) -> u32 {
        let watched = u64::from(self.within(length).total());
        (watched * 100).checked_div(u64::from(length)).and_then(|percent| u32::try_from(percent).ok()).unwrap_or(0)
    }

    /// The intervals.
    #[must_use]
    pub fn intervals(&self) -> &[(u32, u32)] {
        &self.intervals
    }
}

impl std::fmt::Display for Watched {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (place, (begin, end)) in self.intervals.iter().enumerate() {
            let comma = if place == 0 { "" } else { "," };
            write!(formatter, "{comma}{begin}-{end}")?;
        }
        Ok(())
    }
}

impl std::str::FromStr for Watched {
    type Err = NotIntervals;

    fn from_str(text: &str) -> Result<Self, NotIntervals> {
        let wrong = || NotIntervals { read: text.chars().take(80).collect() };
        if text.trim().is_empty() {
            return Ok(Self::default());
        }
        let mut intervals = Vec::new();
        for part in text.split(',') {
            let (begin, end) = part.trim().split_once('-').ok_or_else(wrong)?;
            let number = |text: &str| {
                let is_one = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
                is_one.then(|| text.parse::<u32>().ok()).flatten().filter(|number| *number <= LONGEST).ok_or_else(wrong)
            };
            let (begin, end) = (number(begin)?, number(end)?);
            if begin > end || intervals.len() >= MOST_INTERVALS {
                return Err(wrong());
            }
            intervals.push((begin, end));
        }
        Ok(Self::of(intervals))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    fn some() -> impl Strategy<Value = Vec<(u32, u32)>> {
        prop::collection::vec((0_u32..60, 0_u32..60), 0..12)
    }

    /// The same, moment by moment.
    fn moments(intervals: &[(u32, u32)]) -> BTreeSet<u32> {
        intervals.iter().flat_map(|(begin, end)| *begin..*end).collect()
    }

    proptest! {
        #[test]
        fn it_is_the_set_of_moments(one in some(), two in some(), length in 0_u32..70) {
            let (a, b) = (Watched::of(one.clone()), Watched::of(two.clone()));
            let both: BTreeSet<_> = moments(&one).union(&moments(&two)).copied().collect();
            prop_assert_eq!(moments(a.joined(&b).intervals()), both);
            prop_assert_eq!(a.total() as usize, moments(&one).len());
            prop_assert_eq!(a.within(length).total() as usize, moments(&one).into_iter().filter(|at| *at < length).count());
            prop_assert!(a.intervals().windows(2).all(|pair| pair[0].1 < pair[1].0));
        }

        #[test]
        fn joining_is_idempotent_commutative_and_associative(one in some(), two in some(), three in some()) {
            let (a, b, c) = (Watched::of(one), Watched::of(two), Watched::of(three));
            prop_assert_eq!(a.joined(&a), a.clone());
            prop_assert_eq!(a.joined(&b), b.joined(&a));
            prop_assert_eq!(a.joined(&b).joined(&c), a.joined(&b.joined(&c)));
            prop_assert!(a.joined(&b).total() >= a.total());
        }

        #[test]
        fn text_comes_back(one in some()) {
            let watched = Watched::of(one);
            prop_assert_eq!(watched.to_string().parse::<Watched>().unwrap(), watched);
        }

        #[test]
        fn no_text_makes_it_panic(text in ".{0,60}") {
            let _ = text.parse::<Watched>();
        }
    }

    #[test]
    fn texts_that_are_no_intervals_are_refused() {
        for text in ["1", "5-4", "a-b", "1-2;3-4", "-1-2", "1-+2", "0-86400001", "1-2,"] {
            assert!(text.parse::<Watched>().is_err(), "{text}");
        }
        let many = vec!["1-2"; MOST_INTERVALS + 1].join(",");
        assert!(many.parse::<Watched>().is_err());
        assert_eq!("0-5000,4000-9000".parse::<Watched>().unwrap().percent(10_000), 90);
        assert_eq!("0-9999".parse::<Watched>().unwrap().percent(10_000), 99);
        assert_eq!("0-5".parse::<Watched>().unwrap().percent(0), 0);
    }
}
