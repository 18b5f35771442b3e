//! What readers' answers to a criterion measure of a case.

use crate::reading::Answer;

/// How several readers' answers become one number from 0 to 1. *Yes* counts 1, *partly* one half, *no* 0; who cannot tell
/// does not count, and without anybody who can nothing is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum OfReaders {
    /// The median: of an even number of answers, half way between the two in the middle.
    Median,
    /// The share of those who say yes, with *partly* as one half: the mean.
    Share,
}

impl OfReaders {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Median, Self::Share];

    /// Its word in addresses.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Median => "median",
            Self::Share => "share",
        }
    }

    /// What some answers measure; none where nobody can tell.
    #[must_use]
    pub fn measure(self, answers: impl IntoIterator<Item = Answer>) -> Option<f64> {
        let mut values: Vec<f64> = answers
            .into_iter()
            .filter_map(|answer| match answer {
                Answer::Yes => Some(1.0),
                Answer::Partly => Some(0.5),
                Answer::No => Some(0.0),
                Answer::CannotTell => None,
            })
            .collect();
        values.sort_by(f64::total_cmp);
        let count = values.len();
        match self {
            Self::Median => {
                let (low, high) = (values.get(count.checked_sub(1)? / 2)?, values.get(count / 2)?);
                Some(f64::midpoint(*low, *high))
            }
            // Halves sum exactly; there are not more readers than a number holds.
            Self::Share => (count > 0).then(|| values.iter().sum::<f64>() / count as f64),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use Answer::{CannotTell, No, Partly, Yes};

    #[test]
    fn answers_measure_what_they_say() {
        let both = |answers: &[Answer]| OfReaders::ALL.map(|how| how.measure(answers.iter().copied()));
        assert_eq!(both(&[]), [None, None]);
        assert_eq!(both(&[CannotTell]), [None, None]);
        assert_eq!(both(&[Yes]), [Some(1.0), Some(1.0)]);
        assert_eq!(both(&[No, Yes]), [Some(0.5), Some(0.5)]);
        assert_eq!(both(&[No, Yes, Yes, CannotTell]), [Some(1.0), Some(2.0 / 3.0)]);
        assert_eq!(both(&[No, No, Partly, Yes]), [Some(0.25), Some(0.375)]);
    }

    proptest! {
        #[test]
        fn a_measure_lies_among_the_answers(answers in prop::collection::vec(prop::sample::select(&Answer::ALL), 0..9)) {
            let counts: Vec<f64> =
                answers.iter().filter_map(|answer| OfReaders::Share.measure([*answer])).collect();
            for how in OfReaders::ALL {
                let measured = how.measure(answers.iter().copied());
                prop_assert_eq!(measured.is_some(), !counts.is_empty());
                if let Some(value) = measured {
                    let least = counts.iter().copied().fold(1.0, f64::min);
                    let most = counts.iter().copied().fold(0.0, f64::max);
                    prop_assert!((least..=most).contains(&value), "{}", value);
                }
            }
        }
    }
}
