//! The form of a case's questions: what stands in it, and what was sent.
//!
//! Its fields are named `PART.QUESTION:answer`, `…:remark`, `…:base` (the version that the reader saw), and `…:text`,
//! `…:source`, `…:place` once for each quotation, in that order.

use std::collections::BTreeMap;

use crate::readers::error::ReadersRefusal;
use crate::readers::rules::answering::{Asked, Typed, check};
use crate::readers::rules::subject::Part;
use crate::readers::store::{Change, Kept};
use crate::reading::Quotation;

/// What was typed for one question.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Answered {
    /// The answer.
    pub typed: Typed,
    /// The version that the reader saw; 0 when there was none.
    pub base: i64,
}

/// The name of a question's fields.
pub(super) fn key(part: &str, question: &str) -> String {
    format!("{part}.{question}")
}

/// What was typed, by question. Fields of questions that the part does not have are left out.
pub(super) fn sent<'a>(part: &Part, fields: impl Iterator<Item = (&'a str, &'a str)>) -> BTreeMap<Asked, Answered> {
    let mut answered: BTreeMap<Asked, Answered> = BTreeMap::new();
    for (name, value) in fields {
        let Some((key, what)) = name.split_once(':') else { continue };
        let of_part = key.split_once('.').filter(|(of, _)| *of == part.id);
        let Some(question) = of_part.and_then(|(_, id)| part.questions.iter().find(|one| one.id == id)) else {
            continue;
        };
        let asked = Asked { part: part.id.clone(), question: question.id.clone() };
        let one = answered.entry(asked).or_default();
        let value = || value.to_owned();
        match what {
            "answer" => one.typed.answer = value(),
            "remark" => one.typed.remark = value(),
            "base" => one.base = value().parse().unwrap_or_default(),
            "text" => one.typed.quotations.push(Quotation { text: value(), ..Quotation::default() }),
            "source" | "place" => {
                if let Some(last) = one.typed.quotations.last_mut() {
                    if what == "source" { last.source = value() } else { last.place = value() }
                }
            }
            _ => {}
        }
    }
    answered
}

/// The changes that were typed, or what is wrong, by question. What was left empty and was empty is no change.
pub(super) fn changes(
    part: &Part,
    answered: &BTreeMap<Asked, Answered>,
    kept: &BTreeMap<Asked, Kept>,
) -> Result<Vec<Change>, BTreeMap<Asked, ReadersRefusal>> {
    let (mut changes, mut wrong) = (Vec::new(), BTreeMap::new());
    for (asked, one) in answered {
        let is_open = kept.get(asked).is_none_or(|kept| kept.given.is_none());
        if one.typed.is_empty() && is_open {
            continue;
        }
        let Some(question) = part.questions.iter().find(|question| question.id == asked.question) else { continue };
        match check(question, &one.typed) {
            Ok(given) => changes.push(Change { asked: asked.clone(), base: one.base, given }),
            Err(refusal) => {
                wrong.insert(asked.clone(), refusal);
            }
        }
    }
    if wrong.is_empty() { Ok(changes) } else { Err(wrong) }
}

/// An answer that is kept, as it would be typed.
pub(super) fn as_typed(kept: Option<&Kept>) -> Answered {
    let Some(kept) = kept else { return Answered::default() };
    let typed = kept.given.as_ref().map_or_else(Typed::default, |given| Typed {
        answer: given.answer.as_str().to_owned(),
        quotations: given.quotations.clone(),
        remark: given.remark.clone(),
    });
    Answered { typed, base: kept.version }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::readers::rules::subject::Subject;

    #[test]
    fn fields_are_read_by_question_and_quotations_in_their_order() {
        let part = Subject::Rulebook("sjssc".to_owned()).parts().unwrap().remove(0);
        let (first, second) = (&part.questions[0].id, &part.questions[1].id);
        let name = |question: &str, what: &str| format!("{}:{what}", key(&part.id, question));
        let fields = [
            (name(first, "base"), "3"),
            (name(first, "answer"), "no"),
            (name(first, "text"), "one"),
            (name(first, "source"), "term 1"),
            (name(first, "place"), "lines 2–3"),
            (name(first, "text"), ""),
            (name(first, "source"), ""),
            (name(first, "place"), ""),
            (name(first, "remark"), "so"),
            (name(second, "base"), "0"),
            (name(second, "remark"), ""),
            ("another.question:answer".to_owned(), "yes"),
            ("do".to_owned(), ""),
        ];
        let found = sent(&part, fields.iter().map(|(name, value)| (name.as_str(), *value)));
        assert_eq!(found.len(), 2);
        let changes = changes(&part, &found, &BTreeMap::new()).unwrap();
        assert_eq!(changes.len(), 1, "what was left empty is no change");
        assert_eq!((changes[0].base, changes[0].given.quotations.len()), (3, 1));
        assert_eq!(changes[0].given.quotations[0].place, "lines 2–3");
    }

    #[test]
    fn words_without_an_answer_are_told_and_not_lost() {
        let part = Subject::Rulebook("sjssc".to_owned()).parts().unwrap().remove(0);
        let name = format!("{}:remark", key(&part.id, &part.questions[0].id));
        let found = sent(&part, [(name.as_str(), "because")].into_iter());
        let wrong = changes(&part, &found, &BTreeMap::new()).unwrap_err();
        assert_eq!(wrong.values().collect::<Vec<_>>(), [&ReadersRefusal::NoAnswer]);
    }
}
