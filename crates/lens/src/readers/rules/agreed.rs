//! How far readers agree, question by question, and what may be said of it.

use super::standing::THEORIES;
use super::subject::{Subject, rulebook_of};
use crate::agreement::{
    Alpha, Bootstrap, BootstrapInterval, CriterionValues, Level, Undefined, Values, alpha, bootstrap, by_criterion,
};
use crate::codings::Coding;
use crate::readers::error::ReadersError;
use crate::rulebook::Scale;

/// How many draws an interval rests on.
pub const DRAWS: usize = 1_000;

/// What an α allows to be said, by the customs that K. Krippendorff gives (*Content Analysis*, 2004, 241–243).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// 0.800 and more: answers can be relied upon.
    Reliable,
    /// From 0.667: tentative conclusions only.
    Tentative,
    /// Above 0: too little to conclude anything from.
    Low,
    /// 0 and less: no more than chance.
    Chance,
}

impl Meaning {
    /// What an α allows to be said.
    #[must_use]
    pub fn of(alpha: f64) -> Self {
        if alpha >= 0.8 {
            Self::Reliable
        } else if alpha >= 0.667 {
            Self::Tentative
        } else if alpha > 0.0 {
            Self::Low
        } else {
            Self::Chance
        }
    }

    /// Its word; what it means is the text `readers-meaning-…`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Reliable => "reliable",
            Self::Tentative => "tentative",
            Self::Low => "low",
            Self::Chance => "chance",
        }
    }
}

/// Agreement at one level of measurement.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AtLevel {
    /// The level.
    pub level: Level,
    /// α, or why there is none.
    pub alpha: Result<Alpha, Undefined>,
    /// How far it would move with other cases of the same kind; none where there is no α, or no draw has one.
    pub interval: Option<BootstrapInterval>,
}

/// Agreement on one question.
#[derive(Debug, Clone, PartialEq)]
pub struct Agreed {
    /// The part's id; [`THEORIES`] where all cards are taken together.
    pub part: String,
    /// The question's id.
    pub question: String,
    /// Cases that somebody answered.
    pub cases: usize,
    /// At the levels that fit the scale, the one to look at first first.
    pub levels: Vec<AtLevel>,
}

/// The levels that fit a scale, the one to look at first first: two answers are alike at every level, so that one is
/// enough; three have an order, and whether *partly* lies half way is for who reads the figures to say.
#[must_use]
pub const fn levels(scale: Scale) -> &'static [Level] {
    match scale {
        Scale::YesNo => &[Level::Nominal],
        Scale::YesPartlyNo => &[Level::Ordinal, Level::Nominal, Level::Interval],
    }
}

/// The values that are compared: question by question over all cases; of theories, all cards together, each a unit, since
/// there is one pair of countries.
///
/// # Errors
/// [`ReadersError::Lens`] when the rulebooks cannot be read.
pub fn values(subject: &Subject, codings: &[Coding]) -> Result<Vec<CriterionValues>, ReadersError> {
    let not_values = |undefined: Undefined| ReadersError::Lens(undefined.to_string());
    match subject {
        Subject::Rulebook(id) => by_criterion(rulebook_of(id)?, codings).map_err(not_values),
        Subject::Theories(_) => {
            let mut cards: Vec<&str> = codings.iter().map(|coding| coding.answer.principle.as_str()).collect();
            cards.sort_unstable();
            cards.dedup();
            if cards.is_empty() {
                return Ok(Vec::new());
            }
            let of_card = |card: &&str| -> Vec<f64> {
                let theirs = codings.iter().filter(|coding| coding.answer.principle == *card);
                theirs.filter_map(|coding| crate::agreement::number(coding.answer.answer)).collect()
            };
            let values = Values::of_units(cards.iter().map(of_card)).map_err(not_values)?;
            let (principle, criterion) = (THEORIES.to_owned(), super::standing::APPLIES.to_owned());
            let cases = cards.into_iter().map(str::to_owned).collect();
            Ok(vec![CriterionValues { principle, criterion, cases, values }])
        }
    }
}

/// How far readers agree on each question that somebody answered.
///
/// # Errors
/// As [`values`].
pub fn agreed(subject: &Subject, values: &[CriterionValues]) -> Result<Vec<Agreed>, ReadersError> {
    let parts = subject.parts()?;
    let scale_of = |one: &CriterionValues| {
        let part = parts.iter().find(|part| part.id == one.principle);
        let question = part.and_then(|part| part.questions.iter().find(|question| question.id == one.criterion));
        question.map_or(Scale::YesPartlyNo, |question| question.scale)
    };
    let how = Bootstrap { draws: DRAWS, ..Bootstrap::default() };
    let at = |values: &Values, level: Level| {
        let alpha = alpha(values, level);
        let interval = alpha.is_ok().then(|| bootstrap(values, level, how).ok()).flatten();
        AtLevel { level, alpha, interval }
    };
    let one = |one: &CriterionValues| Agreed {
        part: one.principle.clone(),
        question: one.criterion.clone(),
        cases: one.cases.len(),
        levels: levels(scale_of(one)).iter().map(|level| at(&one.values, *level)).collect(),
    };
    Ok(values.iter().map(one).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::readers::rules::subject::Pair;
    use crate::reading::{Answer, ReaderAnswer};

    fn coding(rulebook: &str, case: &str, (part, question): (&str, &str), reader: &str, answer: Answer) -> Coding {
        let answer = ReaderAnswer {
            principle: part.to_owned(),
            criterion: question.to_owned(),
            reader: reader.to_owned(),
            answer,
            quotations: Vec::new(),
            remark: String::new(),
        };
        Coding { case: case.to_owned(), rulebook: rulebook.to_owned(), answer }
    }

    #[test]
    fn theories_are_compared_over_all_cards() {
        let pair = Pair::new("CU", "VE", 2003, 2013).unwrap();
        let (case, subject) = (pair.to_string(), Subject::Theories(pair));
        // Two readers, four cards: yes/yes, no/no, yes/no, yes/yes. Eight values, five yes and three no; observed: two of
        // eight coincidences; expected: 2·5·3 = 30 of 8·7. α = 1 − 7·2/30 = 0.5333.
        let mut codings = Vec::new();
        for (card, one, two) in [
            ("realism", Answer::Yes, Answer::Yes),
            ("soft-power", Answer::No, Answer::No),
            ("liberalism", Answer::Yes, Answer::No),
            ("dependency", Answer::Yes, Answer::Yes),
        ] {
            codings.push(coding("theories", &case, (card, "applies"), "ana", one));
            codings.push(coding("theories", &case, (card, "applies"), "bo", two));
        }
        let found = agreed(&subject, &values(&subject, &codings).unwrap()).unwrap();
        assert_eq!((found.len(), found[0].cases), (1, 4));
        assert_eq!(found[0].levels.iter().map(|one| one.level).collect::<Vec<_>>(), levels(Scale::YesPartlyNo));
        for level in &found[0].levels {
            assert!((level.alpha.unwrap().alpha - 0.533_333).abs() < 5e-7, "{level:?}");
            let interval = level.interval.unwrap();
            assert!(interval.low <= interval.high && interval.defined + interval.undefined == DRAWS);
        }
    }

    #[test]
    fn without_answers_there_is_nothing_to_compare() {
        let pair = Subject::Theories(Pair::new("CU", "VE", 2003, 2013).unwrap());
        for subject in [pair, Subject::Rulebook("sjssc".to_owned())] {
            assert!(agreed(&subject, &values(&subject, &[]).unwrap()).unwrap().is_empty());
        }
    }

    #[test]
    fn what_an_alpha_means() {
        let of = |alpha| Meaning::of(alpha).word();
        assert_eq!(
            [of(1.0), of(0.8), of(0.7), of(0.5), of(0.0), of(-0.2)],
            ["reliable", "reliable", "tentative", "low", "chance", "chance"]
        );
    }
}
