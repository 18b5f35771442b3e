//! Questionnaires: what answers hold, and what is told of many of them.

use std::collections::BTreeMap;

use crate::course::{Question, QuestionKind, Questionnaire};

/// Answers by question, as they were typed: the place of a step from 0, the name of a choice, a number, words.
pub type Answers = BTreeMap<String, String>;

/// Of fewer people than this nothing is told: their answers could be guessed.
pub const FEWEST_TOLD: usize = 5;
/// The longest answer in words, in bytes.
pub const LONGEST_ANSWER: usize = 10_000;

/// What is wrong with an answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WrongAnswer {
    /// It must be answered.
    #[error("the question “{question}” has no answer yet")]
    Missing {
        /// The question.
        question: String,
    },
    /// It is not one of the answers.
    #[error("the question “{question}”: read «{read}», expected {expected}")]
    NotOne {
        /// The question.
        question: String,
        /// What was read.
        read: String,
        /// What was expected.
        expected: String,
    },
    /// There is no such question.
    #[error("there is no question “{question}”")]
    Unknown {
        /// What was read.
        question: String,
    },
}

/// Checks answers; empty ones are left out.
///
/// # Errors
/// All [`WrongAnswer`]s.
pub fn check(questionnaire: &Questionnaire, answers: &Answers) -> Result<Answers, Vec<WrongAnswer>> {
    let mut wrong = Vec::new();
    let mut held = Answers::new();
    for question in &questionnaire.questions {
        let answer = answers.get(&question.id).map(|answer| answer.trim()).filter(|answer| !answer.is_empty());
        match answer {
            None if question.required => wrong.push(WrongAnswer::Missing { question: question.id.clone() }),
            None => {}
            Some(answer) => match expected(questionnaire, question, answer) {
                None => drop(held.insert(question.id.clone(), answer.to_owned())),
                Some(expected) => wrong.push(WrongAnswer::NotOne {
                    question: question.id.clone(),
                    read: answer.chars().take(80).collect(),
                    expected,
                }),
            },
        }
    }
    for id in answers.keys().filter(|id| !questionnaire.questions.iter().any(|question| question.id == **id)) {
        wrong.push(WrongAnswer::Unknown { question: id.clone() });
    }
    if wrong.is_empty() { Ok(held) } else { Err(wrong) }
}

/// What was expected instead; none when the answer holds.
fn expected(questionnaire: &Questionnaire, question: &Question, answer: &str) -> Option<String> {
    let is_number = answer.len() <= 9 && answer.bytes().all(|byte| byte.is_ascii_digit());
    match question.kind {
        QuestionKind::Scale => {
            let steps = steps(questionnaire, question);
            let holds = is_number && answer.parse::<usize>().is_ok_and(|step| step < steps);
            (!holds).then(|| format!("a step from 0 to {}", steps.saturating_sub(1)))
        }
        QuestionKind::Choice => {
            let names: Vec<_> = question.choices.iter().map(|choice| choice.id.as_str()).collect();
            (!names.contains(&answer)).then(|| format!("one of {}", names.join(", ")))
        }
        QuestionKind::Number => (!is_number).then(|| "a whole number".to_owned()),
        QuestionKind::Text => (answer.len() > LONGEST_ANSWER).then(|| format!("at most {LONGEST_ANSWER} bytes")),
    }
}

fn steps(questionnaire: &Questionnaire, question: &Question) -> usize {
    let scale = questionnaire.scales.iter().find(|scale| Some(&scale.id) == question.scale.as_ref());
    scale.map_or(0, |scale| scale.steps.len())
}

/// What is told of one question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    /// How often each answer was given, by step, choice or number.
    Counts(BTreeMap<String, usize>),
    /// All answers in words, sorted, so that their order tells nothing.
    Words(Vec<String>),
    /// Too few answered.
    TooFew,
}

/// What is told of many answers.
#[must_use]
pub fn told(questionnaire: &Questionnaire, all: &[Answers]) -> BTreeMap<String, Told> {
    let one = |question: &Question| {
        let mut given: Vec<_> = all.iter().filter_map(|answers| answers.get(&question.id).cloned()).collect();
        if given.len() < FEWEST_TOLD {
            return Told::TooFew;
        }
        if question.kind == QuestionKind::Text {
            given.sort();
            return Told::Words(given);
        }
        let mut counts = BTreeMap::new();
        for answer in given {
            *counts.entry(answer).or_insert(0) += 1;
        }
        Told::Counts(counts)
    };
    questionnaire.questions.iter().map(|question| (question.id.clone(), one(question))).collect()
}

/// A question of a scale that was asked before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compared {
    /// The question.
    pub question: String,
    /// The mean step before, in hundredths of a step, from 0; rounded to the nearest.
    pub before: u64,
    /// The mean step after.
    pub after: u64,
    /// How many answered before and after.
    pub answered: (usize, usize),
}

/// Compares questions with the same name before and after, where enough answered both.
#[must_use]
pub fn compared(before: (&Questionnaire, &[Answers]), after: (&Questionnaire, &[Answers])) -> Vec<Compared> {
    let steps_of = |all: &[Answers], id: &str| -> Vec<u64> {
        all.iter().filter_map(|answers| answers.get(id)?.parse().ok()).collect()
    };
    let mean = |steps: &[u64]| {
        let count = steps.len() as u64;
        (steps.iter().sum::<u64>() * 200 + count) / (2 * count)
    };
    let is_scale = |question: &&Question| question.kind == QuestionKind::Scale;
    let mut compared = Vec::new();
    for question in before.0.questions.iter().filter(is_scale) {
        if !after.0.questions.iter().filter(is_scale).any(|other| other.id == question.id) {
            continue;
        }
        let (one, two) = (steps_of(before.1, &question.id), steps_of(after.1, &question.id));
        if one.len() >= FEWEST_TOLD && two.len() >= FEWEST_TOLD {
            compared.push(Compared {
                question: question.id.clone(),
                before: mean(&one),
                after: mean(&two),
                answered: (one.len(), two.len()),
            });
        }
    }
    compared
}

#[cfg(test)]
mod tests {
    use super::*;

    fn questionnaires() -> (Questionnaire, Questionnaire) {
        let course = crate::course::full();
        let named = |id: &str| course.questionnaires.iter().find(|(_, one)| one.id == id).unwrap().1.clone();
        (named("before"), named("after"))
    }

    fn answers(given: &[(&str, &str)]) -> Answers {
        given.iter().map(|(id, answer)| ((*id).to_owned(), (*answer).to_owned())).collect()
    }

    #[test]
    fn answers_are_checked_and_all_that_is_wrong_is_said() {
        let (before, _) = questionnaires();
        let held = check(&before, &answers(&[("can-describe", "4"), ("can-position", " ")])).unwrap();
        assert_eq!(held, answers(&[("can-describe", "4")]));
        let wrong = check(&before, &answers(&[("can-describe", "5"), ("can-position", "-1"), ("nothing", "1")]));
        assert_eq!(wrong.unwrap_err().len(), 3);
    }

    #[test]
    fn of_few_nothing_is_told() {
        let (before, _) = questionnaires();
        let four = vec![answers(&[("can-describe", "1")]); 4];
        assert_eq!(told(&before, &four)["can-describe"], Told::TooFew);
        let mut five = four;
        five.push(answers(&[("can-describe", "3")]));
        let counts = [("1".to_owned(), 4), ("3".to_owned(), 1)].into();
        assert_eq!(told(&before, &five)["can-describe"], Told::Counts(counts));
        assert_eq!(told(&before, &five)["can-position"], Told::TooFew);
    }

    #[test]
    fn before_and_after_are_compared_by_name() {
        let (before, after) = questionnaires();
        let first: Vec<_> =
            ["0", "1", "1", "2", "2", "1"].iter().map(|step| answers(&[("can-describe", step)])).collect();
        let then: Vec<_> =
            ["3", "3", "4", "2", "4", "3"].iter().map(|step| answers(&[("can-describe", step)])).collect();
        let compared = compared((&before, &first), (&after, &then));
        // 7/6 is 1.17 and 19/6 is 3.17, to the nearest hundredth.
        let expected = Compared { question: "can-describe".to_owned(), before: 117, after: 317, answered: (6, 6) };
        assert_eq!(compared, [expected]);
    }
}
