//! Which reader reads which case: evenly, and the same whenever it is asked again.

use rand_xoshiro::SplitMix64;
use rand_xoshiro::rand_core::SeedableRng;

use crate::agreement::below;

/// How many readers each case has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PerCase {
    /// All of them.
    All,
    /// So many.
    Some(usize),
}

impl PerCase {
    /// As it stands in the database, where 0 is all.
    #[must_use]
    pub const fn of(number: usize) -> Self {
        if number == 0 { Self::All } else { Self::Some(number) }
    }

    /// The same backwards.
    #[must_use]
    pub const fn number(self) -> usize {
        match self {
            Self::All => 0,
            Self::Some(number) => number,
        }
    }
}

/// For each case the positions of its readers, ascending.
///
/// Each case goes to those who have the fewest so far, and among equals to whom the seed draws: readers differ by at most
/// one case, and who reads together changes from case to case. `kept` are pairs of case and reader that stay as they are,
/// because something was answered already; only they can make it less even, or give a case more readers than asked for.
#[must_use]
pub fn assign(cases: usize, readers: usize, per_case: PerCase, seed: u64, kept: &[(usize, usize)]) -> Vec<Vec<usize>> {
    let mut of_case = vec![Vec::new(); cases];
    let mut loads = vec![0usize; readers];
    for &(case, reader) in kept {
        if let (Some(of_case), Some(load)) = (of_case.get_mut(case), loads.get_mut(reader))
            && !of_case.contains(&reader)
        {
            of_case.push(reader);
            *load += 1;
        }
    }
    let wanted = match per_case {
        PerCase::All => readers,
        PerCase::Some(number) => number.min(readers),
    };
    let mut generator = SplitMix64::seed_from_u64(seed);
    for case in shuffled(cases, &mut generator) {
        let Some(of_case) = of_case.get_mut(case) else { continue };
        let mut others: Vec<usize> =
            shuffled(readers, &mut generator).into_iter().filter(|reader| !of_case.contains(reader)).collect();
        // A stable order: among equals the drawn one stays.
        others.sort_by_key(|reader| loads.get(*reader).copied().unwrap_or_default());
        for reader in others.into_iter().take(wanted.saturating_sub(of_case.len())) {
            of_case.push(reader);
            if let Some(load) = loads.get_mut(reader) {
                *load += 1;
            }
        }
        of_case.sort_unstable();
    }
    of_case
}

/// The numbers below a bound in a drawn order (Fisher and Yates).
fn shuffled(bound: usize, generator: &mut SplitMix64) -> Vec<usize> {
    let mut order: Vec<usize> = (0..bound).collect();
    for last in (1..bound).rev() {
        order.swap(last, below(generator, last + 1));
    }
    order
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn loads(of_case: &[Vec<usize>], readers: usize) -> Vec<usize> {
        (0..readers).map(|reader| of_case.iter().filter(|readers| readers.contains(&reader)).count()).collect()
    }

    proptest! {
        #[test]
        fn every_case_has_its_readers_and_readers_differ_by_one_case(
            cases in 0usize..60, readers in 1usize..9, wanted in 0usize..9, seed in any::<u64>(),
        ) {
            let per_case = PerCase::of(wanted);
            let of_case = assign(cases, readers, per_case, seed, &[]);
            let each = if wanted == 0 { readers } else { wanted.min(readers) };
            for one in &of_case {
                prop_assert_eq!(one.len(), each);
                prop_assert!(one.is_sorted() && one.windows(2).all(|two| two[0] != two[1]));
            }
            let loads = loads(&of_case, readers);
            let (least, most) = (loads.iter().min().unwrap(), loads.iter().max().unwrap());
            prop_assert!(most - least <= 1, "{:?}", loads);
            prop_assert_eq!(of_case, assign(cases, readers, per_case, seed, &[]), "the same seed gives the same");
        }

        #[test]
        fn what_was_begun_stays(
            cases in 1usize..30, readers in 1usize..7, wanted in 0usize..7, seed in any::<u64>(),
            begun in proptest::collection::vec((0usize..30, 0usize..7), 0..20),
        ) {
            let kept: Vec<_> = begun.into_iter().filter(|(case, reader)| *case < cases && *reader < readers).collect();
            let of_case = assign(cases, readers, PerCase::of(wanted), seed, &kept);
            for (case, reader) in kept {
                prop_assert!(of_case[case].contains(&reader));
            }
            let each = if wanted == 0 { readers } else { wanted.min(readers) };
            prop_assert!(of_case.iter().all(|readers| readers.len() >= each));
        }
    }

    #[test]
    fn who_reads_together_changes_from_case_to_case() {
        let of_case = assign(30, 4, PerCase::Some(2), 7, &[]);
        let pairs: std::collections::BTreeSet<_> = of_case.iter().collect();
        assert_eq!(pairs.len(), 6, "every pair of four readers meets");
        assert_ne!(of_case, assign(30, 4, PerCase::Some(2), 8, &[]));
    }
}
