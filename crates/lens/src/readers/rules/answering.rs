//! What a reader may answer.

use super::subject::Question;
use crate::readers::error::ReadersRefusal;
use crate::reading::{Answer, Quotation};

/// The longest remark, and the longest quotation with its source and place, in bytes. Longer ones are refused, never cut.
pub const LONGEST_TEXT: usize = 4_000;

/// The most quotations of one answer.
pub const MOST_QUOTATIONS: usize = 10;

/// An answer with its evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// The answer.
    pub answer: Answer,
    /// The evidence.
    pub quotations: Vec<Quotation>,
    /// What the reader adds.
    pub remark: String,
}

/// Which question of which case.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Asked {
    /// The part's id.
    pub part: String,
    /// The question's id.
    pub question: String,
}

/// What somebody typed as an answer, in the order of the form; checked by [`check`].
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Typed {
    /// The word of the answer; empty when none was chosen.
    pub answer: String,
    /// The evidence, rows that were left empty among it.
    pub quotations: Vec<Quotation>,
    /// What the reader adds.
    pub remark: String,
}

impl Typed {
    /// Whether nothing was chosen or typed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.answer.is_empty() && self.remark.trim().is_empty() && self.quotations.iter().all(is_blank)
    }
}

fn is_blank(quotation: &Quotation) -> bool {
    [&quotation.source, &quotation.place, &quotation.text].iter().all(|text| text.trim().is_empty())
}

/// The answer that was typed, when the question has it and its texts are not too long.
///
/// # Errors
/// [`ReadersRefusal::NoAnswer`], [`ReadersRefusal::TextLength`], [`ReadersRefusal::TooManyQuotations`].
pub fn check(question: &Question, typed: &Typed) -> Result<Given, ReadersRefusal> {
    let answer = Answer::from_name(&typed.answer).filter(|answer| question.scale.has(*answer));
    let answer = answer.ok_or(ReadersRefusal::NoAnswer)?;
    // Browsers send line breaks as two signs.
    let plain = |text: &str| text.replace("\r\n", "\n").trim().to_owned();
    let quotations: Vec<Quotation> = typed
        .quotations
        .iter()
        .filter(|quotation| !is_blank(quotation))
        .map(|one| Quotation { source: plain(&one.source), place: plain(&one.place), text: plain(&one.text) })
        .collect();
    if quotations.len() > MOST_QUOTATIONS {
        return Err(ReadersRefusal::TooManyQuotations);
    }
    let remark = plain(&typed.remark);
    let lengths = quotations.iter().map(|one| one.source.len() + one.place.len() + one.text.len());
    match lengths.chain([remark.len()]).max() {
        Some(read) if read > LONGEST_TEXT => Err(ReadersRefusal::TextLength(read)),
        _ => Ok(Given { answer, quotations, remark }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::readers::rules::subject::Subject;

    fn question() -> Question {
        Subject::Rulebook("sjssc".to_owned()).parts().unwrap()[0].questions[0].clone()
    }

    fn typed(answer: &str) -> Typed {
        Typed { answer: answer.to_owned(), ..Typed::default() }
    }

    #[test]
    fn an_answer_is_one_of_the_question() {
        assert_eq!(check(&question(), &typed("yes")).unwrap().answer, Answer::Yes);
        assert_eq!(check(&question(), &typed("")), Err(ReadersRefusal::NoAnswer));
        assert_eq!(check(&question(), &typed("maybe")), Err(ReadersRefusal::NoAnswer));
        let mut yes_or_no = question();
        yes_or_no.scale = crate::rulebook::Scale::YesNo;
        assert_eq!(check(&yes_or_no, &typed("partly")), Err(ReadersRefusal::NoAnswer));
        assert!(check(&yes_or_no, &typed("cannot-tell")).is_ok());
    }

    #[test]
    fn rows_that_were_left_empty_are_no_quotations_and_nothing_is_cut() {
        let quoted = |text: &str| Quotation { text: text.to_owned(), ..Quotation::default() };
        let mut one = typed("no");
        one.quotations = vec![quoted(" "), quoted("a\r\nb "), quoted("")];
        assert_eq!(check(&question(), &one).unwrap().quotations, [quoted("a\nb")]);
        one.remark = "x".repeat(LONGEST_TEXT + 1);
        assert_eq!(check(&question(), &one), Err(ReadersRefusal::TextLength(LONGEST_TEXT + 1)));
        one.remark.clear();
        one.quotations = vec![quoted("x"); MOST_QUOTATIONS + 1];
        assert_eq!(check(&question(), &one), Err(ReadersRefusal::TooManyQuotations));
        assert!(typed("").is_empty() && !typed("no").is_empty());
    }
}
