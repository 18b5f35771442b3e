//! Double marking: two markers, blind to one another until both have sealed; then one agreed mark.
//!
//! Points are counted in hundredths, since the mean of two marks may lie between two points.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::course::keys::choice;
use crate::course::{Marking, Rubric};

/// Points in hundredths of a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Hundredths(pub u32);

impl Hundredths {
    /// Whole points.
    #[must_use]
    pub const fn of(points: u32) -> Self {
        Self(points * 100)
    }
}

impl std::fmt::Display for Hundredths {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match (self.0 / 100, self.0 % 100) {
            (whole, 0) => write!(formatter, "{whole}"),
            (whole, part) if part % 10 == 0 => write!(formatter, "{whole}.{}", part / 10),
            (whole, part) => write!(formatter, "{whole}.{part:02}"),
        }
    }
}

/// Points by criterion.
pub type Scores = BTreeMap<String, u32>;

/// What is wrong with points that were given.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WrongScores {
    /// A criterion has no points.
    #[error("the criterion “{criterion}” has no points yet")]
    Missing {
        /// The criterion.
        criterion: String,
    },
    /// More points than the criterion has.
    #[error("the criterion “{criterion}” has at most {most} points; read {read}")]
    TooMany {
        /// The criterion.
        criterion: String,
        /// What was given.
        read: u32,
        /// The most.
        most: u32,
    },
    /// The rubric has no such criterion.
    #[error("the rubric has no criterion “{criterion}”")]
    Unknown {
        /// What was read.
        criterion: String,
    },
}

/// The total of points that hold against a rubric.
///
/// # Errors
/// All [`WrongScores`].
pub fn total(rubric: &Rubric, scores: &Scores) -> Result<u32, Vec<WrongScores>> {
    let mut wrong = Vec::new();
    for criterion in &rubric.criteria {
        match scores.get(&criterion.id) {
            None => wrong.push(WrongScores::Missing { criterion: criterion.id.clone() }),
            Some(read) if *read > criterion.points => wrong.push(WrongScores::TooMany {
                criterion: criterion.id.clone(),
                read: *read,
                most: criterion.points,
            }),
            Some(_) => {}
        }
    }
    for id in scores.keys().filter(|id| !rubric.criteria.iter().any(|criterion| criterion.id == **id)) {
        wrong.push(WrongScores::Unknown { criterion: id.clone() });
    }
    if wrong.is_empty() { Ok(scores.values().sum()) } else { Err(wrong) }
}

choice! {
    /// How one mark came of several.
    pub enum Method {
        /// The mean of the two.
        Mean = "mean",
        /// The markers spoke and agreed.
        Agreed = "agreed",
        /// A third read: the mean of the two that are nearest to one another.
        Third = "third",
    }
}

/// What follows once all who were asked have sealed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// The mark is found.
    Found {
        /// How.
        method: Method,
        /// The mark.
        mark: Hundredths,
        /// How far the first two were apart, in points.
        difference: u32,
    },
    /// The markers must speak and agree.
    MustAgree {
        /// How far they are apart, in points.
        difference: u32,
    },
    /// A third must read.
    NeedsThird {
        /// How far they are apart, in points.
        difference: u32,
    },
    /// Not all have sealed: nothing is known, and nobody is told anything.
    Waits,
}

/// What follows from marks, each none until it is sealed, in the order in which markers were asked.
#[must_use]
pub fn next(marking: &Marking, marks: &[Option<u32>]) -> Next {
    let Some(sealed) = marks.iter().copied().collect::<Option<Vec<u32>>>() else { return Next::Waits };
    if sealed.len() < marking.markers.max(1) as usize {
        return Next::Waits;
    }
    match sealed.as_slice() {
        [one] => Next::Found { method: Method::Mean, mark: Hundredths::of(*one), difference: 0 },
        [one, two] => {
            let difference = one.abs_diff(*two);
            if marking.third_marker_when_apart_by_more_than.is_some_and(|most| difference > most) {
                Next::NeedsThird { difference }
            } else if difference > marking.agree_when_apart_by_more_than {
                Next::MustAgree { difference }
            } else {
                Next::Found { method: Method::Mean, mark: mean(*one, *two), difference }
            }
        }
        several => {
            let mut sorted = several.to_vec();
            sorted.sort_unstable();
            let difference = several[0].abs_diff(several[1]);
            // Of three, the middle one lies between; where it is as far from both, it stands itself.
            let nearest = sorted.windows(2).map(|pair| pair[1] - pair[0]).min().unwrap_or(0);
            let near: Vec<_> = sorted.windows(2).filter(|pair| pair[1] - pair[0] == nearest).collect();
            let mark = match near.as_slice() {
                [pair] => mean(pair[0], pair[1]),
                _ => Hundredths::of(sorted[sorted.len() / 2]),
            };
            Next::Found { method: Method::Third, mark, difference }
        }
    }
}

fn mean(one: u32, two: u32) -> Hundredths {
    Hundredths((one + two) * 50)
}

/// Whether markers who must agree may set this: a mark between the two, ends included.
#[must_use]
pub fn may_agree_on(one: u32, two: u32, mark: Hundredths) -> bool {
    (Hundredths::of(one.min(two))..=Hundredths::of(one.max(two))).contains(&mark)
}

/// Somebody who may mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marker {
    /// The person's number.
    pub person: i64,
    /// The institution at enrolment: nobody marks its people.
    pub institution: Option<i64>,
    /// How many they have to read already.
    pub load: u32,
}

/// Chooses markers for one hand-in: those with the least to read first, then by number; nobody of the author's
/// institution, nobody twice.
///
/// # Errors
/// How many there are, when they are fewer than needed.
pub fn choose(
    markers: &[Marker],
    needed: usize,
    authors_institutions: &[i64],
    already: &[i64],
) -> Result<Vec<i64>, usize> {
    let mut may: Vec<_> = markers
        .iter()
        .filter(|one| !one.institution.is_some_and(|institution| authors_institutions.contains(&institution)))
        .filter(|one| !already.contains(&one.person))
        .map(|one| (one.load, one.person))
        .collect();
    may.sort_unstable();
    may.dedup_by_key(|one| one.1);
    if may.len() < needed {
        return Err(may.len());
    }
    Ok(may.into_iter().take(needed).map(|(_, person)| person).collect())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn marking() -> Marking {
        crate::course::full().marking.clone().unwrap()
    }

    #[test]
    fn near_marks_meet_far_marks_are_spoken_of_and_very_far_ones_read_again() {
        let marking = marking();
        let after = |marks: &[u32]| next(&marking, &marks.iter().copied().map(Some).collect::<Vec<_>>());
        let mean = Next::Found { method: Method::Mean, mark: Hundredths(7550), difference: 9 };
        assert_eq!(after(&[71, 80]), mean);
        assert_eq!(after(&[70, 80]), Next::Found { method: Method::Mean, mark: Hundredths(7500), difference: 10 });
        assert_eq!(after(&[70, 81]), Next::MustAgree { difference: 11 });
        assert_eq!(after(&[50, 75]), Next::MustAgree { difference: 25 });
        assert_eq!(after(&[50, 76]), Next::NeedsThird { difference: 26 });
        assert_eq!(after(&[50, 80, 70]), Next::Found { method: Method::Third, mark: Hundredths(7500), difference: 30 });
        assert_eq!(after(&[50, 80, 65]), Next::Found { method: Method::Third, mark: Hundredths(6500), difference: 30 });
        assert_eq!(Hundredths(7550).to_string(), "75.5");
        assert_eq!(Hundredths(7505).to_string(), "75.05");
    }

    #[test]
    fn one_who_has_not_sealed_keeps_everything_closed() {
        let marking = marking();
        assert_eq!(next(&marking, &[Some(70), None]), Next::Waits);
        assert_eq!(next(&marking, &[None, None]), Next::Waits);
        assert_eq!(next(&marking, &[Some(70)]), Next::Waits, "two were to be asked");
        assert_eq!(next(&marking, &[Some(50), Some(90), None]), Next::Waits);
        assert!(may_agree_on(60, 80, Hundredths(7250)) && !may_agree_on(60, 80, Hundredths(8001)));
    }

    #[test]
    fn points_hold_against_the_rubric() {
        let course = crate::course::full();
        let rubric = course.item("essay-a-file-from-my-desk").unwrap().rubric().unwrap();
        let given = |given: &[(&str, u32)]| given.iter().map(|(id, points)| ((*id).to_owned(), *points)).collect();
        let whole = given(&[("description", 25), ("sources", 20), ("position", 25), ("history-and-theory", 7)]);
        assert_eq!(total(rubric, &whole), Ok(77));
        let wrong: Scores = given(&[("description", 31), ("sources", 20), ("style", 5), ("position", 1)]);
        let wrong = total(rubric, &wrong).unwrap_err();
        assert_eq!(wrong.len(), 3, "{wrong:?}");
    }

    #[test]
    fn nobody_marks_their_own_house() {
        let marker = |person, institution, load| Marker { person, institution: Some(institution), load };
        let markers = [marker(1, 10, 0), marker(2, 11, 5), marker(3, 12, 1), marker(4, 13, 1)];
        assert_eq!(choose(&markers, 2, &[10], &[]), Ok(vec![3, 4]));
        assert_eq!(choose(&markers, 1, &[10], &[3, 4]), Ok(vec![2]));
        assert_eq!(choose(&markers, 2, &[10, 11, 12], &[]), Err(1));
    }

    proptest! {
        #[test]
        fn the_mark_lies_among_the_marks_whoever_read_first(marks in prop::collection::vec(0_u32..=100, 2..=3)) {
            let marking = marking();
            let after = next(&marking, &marks.iter().copied().map(Some).collect::<Vec<_>>());
            let mut turned = marks.clone();
            turned.swap(0, 1);
            prop_assert_eq!(next(&marking, &turned.iter().copied().map(Some).collect::<Vec<_>>()), after);
            if let Next::Found { mark, .. } = after {
                let (least, most) = (marks.iter().min().unwrap(), marks.iter().max().unwrap());
                prop_assert!(Hundredths::of(*least) <= mark && mark <= Hundredths::of(*most));
            }
        }
    }
}
