//! Codings as values: how far readers agree on each criterion, and which cases divide them most.

use std::collections::{BTreeMap, BTreeSet};

use super::{Level, Undefined, Values, most_divided};
use crate::codings::Coding;
use crate::reading::Answer;
use crate::rulebook::Rulebook;

/// What readers answered to one criterion, case by case.
#[derive(Debug, Clone)]
pub struct CriterionValues {
    /// The principle's id.
    pub principle: String,
    /// The criterion's id.
    pub criterion: String,
    /// The cases, each a unit of the values at its position.
    pub cases: Vec<String>,
    /// The answers as numbers: yes 1, partly ½, no 0. *Cannot tell* is a missing value.
    pub values: Values,
}

/// A case and how far it divides its readers.
#[derive(Debug, Clone, PartialEq)]
pub struct DividedCase {
    /// The case.
    pub case: String,
    /// The sum of the mean distances over all criteria.
    pub distance: f64,
    /// The criteria on which its readers differ: principle and criterion, the most divided first.
    pub criteria: Vec<(String, String)>,
}

pub(crate) const fn number(answer: Answer) -> Option<f64> {
    match answer {
        Answer::Yes => Some(1.0),
        Answer::Partly => Some(0.5),
        Answer::No => Some(0.0),
        Answer::CannotTell => None,
    }
}

/// The values of every criterion of a rulebook that somebody answered, in the rulebook's order; cases in alphabetical
/// order. Codings of other rulebooks are not counted, nor are those of criteria that the rulebook does not have.
///
/// # Errors
/// [`Undefined::NotANumber`] never, since answers are numbers.
pub fn by_criterion(rulebook: &Rulebook, codings: &[Coding]) -> Result<Vec<CriterionValues>, Undefined> {
    let mut answers: BTreeMap<(&str, &str), BTreeMap<&str, Vec<f64>>> = BTreeMap::new();
    for Coding { case, rulebook: of, answer } in codings {
        if *of == rulebook.id {
            let cases = answers.entry((&answer.principle, &answer.criterion)).or_default();
            cases.entry(case).or_default().extend(number(answer.answer));
        }
    }
    rulebook
        .criteria()
        .filter_map(|(principle, criterion)| {
            let cases = answers.remove(&(principle.id.as_str(), criterion.id.as_str()))?;
            let names = cases.keys().map(|case| (*case).to_owned()).collect();
            Some(Values::of_units(cases.into_values()).map(|values| CriterionValues {
                principle: principle.id.clone(),
                criterion: criterion.id.clone(),
                cases: names,
                values,
            }))
        })
        .collect()
}

/// The cases whose readers differ, the most divided first, equally divided ones in alphabetical order. Criteria that no
/// two readers answered divide nobody.
#[must_use]
pub fn divided_cases(criteria: &[CriterionValues], level: Level) -> Vec<DividedCase> {
    let mut cases: BTreeMap<&str, Vec<(f64, &CriterionValues)>> = BTreeMap::new();
    for criterion in criteria {
        for divided in most_divided(&criterion.values, level).unwrap_or_default() {
            if let Some(case) = criterion.cases.get(divided.unit) {
                cases.entry(case).or_default().push((divided.distance, criterion));
            }
        }
    }
    let mut listed: Vec<DividedCase> = cases
        .into_iter()
        .map(|(case, mut on)| {
            on.sort_by(|one, two| two.0.total_cmp(&one.0));
            DividedCase {
                case: case.to_owned(),
                distance: on.iter().map(|(distance, _)| distance).sum(),
                criteria: on.iter().map(|(_, one)| (one.principle.clone(), one.criterion.clone())).collect(),
            }
        })
        .collect();
    listed.sort_by(|one, two| two.distance.total_cmp(&one.distance));
    listed
}

/// The readers of some codings, in alphabetical order.
#[must_use]
pub fn readers(codings: &[Coding]) -> Vec<&str> {
    codings.iter().map(|coding| coding.answer.reader.as_str()).collect::<BTreeSet<_>>().into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::super::alpha;
    use super::*;
    use crate::reading::ReaderAnswer;
    use crate::rulebook::shipped;

    fn coding(case: &str, criterion: &str, reader: &str, answer: Answer) -> Coding {
        let answer = ReaderAnswer {
            principle: "community-based".into(),
            criterion: criterion.into(),
            reader: reader.into(),
            answer,
            quotations: Vec::new(),
            remark: String::new(),
        };
        Coding { case: case.into(), rulebook: "sjssc".into(), answer }
    }

    /// Two readers, ten cases: they agree on eight (five yes, three no), and differ on two (yes against no).
    fn ten_cases() -> Vec<Coding> {
        let mut codings = Vec::new();
        for at in 0..10 {
            let (one, two) = match at {
                0..5 => (Answer::Yes, Answer::Yes),
                5..8 => (Answer::No, Answer::No),
                8 => (Answer::Yes, Answer::No),
                _ => (Answer::No, Answer::Yes),
            };
            codings.push(coding(&format!("case-{at}"), "local-ideas", "ana", one));
            codings.push(coding(&format!("case-{at}"), "local-ideas", "bo", two));
        }
        codings
    }

    #[test]
    fn alpha_of_two_readers_and_ten_cases_by_hand() {
        // 20 values, 12 yes and 8 no. Observed: 2 units of 10 differ, 4 of 20 coincidences. Expected: 2·12·8 = 192 of
        // 20·19. α = 1 − 19·4/192 = 1 − 76/192 = 0.604167.
        let codings = ten_cases();
        let criteria = by_criterion(&shipped().unwrap()[0], &codings).unwrap();
        assert_eq!(criteria.len(), 1);
        for level in [Level::Nominal, Level::Ordinal, Level::Interval] {
            let found = alpha(&criteria[0].values, level).unwrap();
            assert!((found.alpha - 0.604_167).abs() < 5e-7, "{level:?} {}", found.alpha);
        }
        assert_eq!(readers(&codings), ["ana", "bo"]);
    }

    #[test]
    fn the_cases_that_divide_most_come_first() {
        let mut codings = ten_cases();
        codings.push(coding("case-9", "local-work", "ana", Answer::Partly));
        codings.push(coding("case-9", "local-work", "bo", Answer::Yes));
        codings.push(coding("case-1", "local-work", "ana", Answer::Partly));
        codings.push(coding("case-1", "local-work", "bo", Answer::CannotTell));
        let mut other = coding("case-1", "local-work", "cy", Answer::No);
        other.rulebook = "another".into();
        codings.push(other);
        let criteria = by_criterion(&shipped().unwrap()[0], &codings).unwrap();
        assert_eq!(criteria[0].criterion, "local-work", "the rulebook's order");
        let divided = divided_cases(&criteria, Level::Interval);
        let names: Vec<(&str, f64)> = divided.iter().map(|one| (one.case.as_str(), one.distance)).collect();
        assert_eq!(names, [("case-9", 1.25), ("case-8", 1.0)]);
        assert_eq!(divided[0].criteria[0].1, "local-ideas");
    }
}
