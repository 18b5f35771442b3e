//! What is read with what: cases through a rulebook, or two countries in a period through the theory cards; and the
//! questions that follow.

use std::fmt;
use std::str::FromStr;

use vocabulary::{Language, country};

use super::standing::{APPLIES, THEORIES};
use crate::readers::error::{ReadersError, ReadersRefusal};
use crate::reading::Answer;
use crate::rulebook::{self, Rulebook, Scale};
use crate::theory::{self, Card};

/// The first year a period may begin with.
pub const EARLIEST: i32 = 1800;
/// The last year a period may end with.
pub const LATEST: i32 = 2100;

/// Two countries in a period: the first is the one whose foreign policy is read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pair {
    /// Code of the first.
    pub first: String,
    /// Code of the second.
    pub second: String,
    /// The first year.
    pub from: i32,
    /// The last year.
    pub to: i32,
}

impl Pair {
    /// Two countries by their codes, and the years of a period, both included.
    ///
    /// # Errors
    /// [`ReadersRefusal::NotAPair`].
    pub fn new(first: &str, second: &str, from: i32, to: i32) -> Result<Self, ReadersRefusal> {
        let code = |code: &str| country::by_code(code.trim()).map(|country| country.code.to_owned());
        let (Some(first), Some(second)) = (code(first), code(second)) else { return Err(ReadersRefusal::NotAPair) };
        if first == second || from < EARLIEST || to > LATEST || to < from {
            return Err(ReadersRefusal::NotAPair);
        }
        Ok(Self { first, second, from, to })
    }

    /// Whether it is of the same two countries, in either order.
    #[must_use]
    pub fn is_of(&self, one: &str, other: &str) -> bool {
        let same = |code: &str, asked: &str| code.eq_ignore_ascii_case(asked);
        (same(&self.first, one) && same(&self.second, other)) || (same(&self.first, other) && same(&self.second, one))
    }
}

impl fmt::Display for Pair {
    /// As its answers are kept in files: `CU-VE:2003-2013`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}-{}:{}-{}", self.first, self.second, self.from, self.to)
    }
}

impl FromStr for Pair {
    type Err = ReadersRefusal;

    fn from_str(text: &str) -> Result<Self, ReadersRefusal> {
        let parts = text.split_once(':').and_then(|(countries, years)| {
            let ((first, second), (from, to)) = (countries.split_once('-')?, years.split_once('-')?);
            Some((first, second, from.parse().ok()?, to.parse().ok()?))
        });
        let (first, second, from, to) = parts.ok_or(ReadersRefusal::NotAPair)?;
        Self::new(first, second, from, to)
    }
}

/// What a reading is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// Cases, through the rulebook of that id.
    Rulebook(String),
    /// Two countries, through the theory cards.
    Theories(Pair),
}

impl Subject {
    /// The word by which it is kept, and by which files of answers name it.
    #[must_use]
    pub fn word(&self) -> &str {
        match self {
            Self::Rulebook(id) => id,
            Self::Theories(_) => THEORIES,
        }
    }

    /// What is asked, part by part.
    ///
    /// # Errors
    /// [`ReadersRefusal::UnknownSubject`]; [`ReadersError::Lens`].
    pub fn parts(&self) -> Result<Vec<Part>, ReadersError> {
        match self {
            Self::Rulebook(id) => Ok(parts_of_rulebook(rulebook_of(id)?)),
            Self::Theories(_) => Ok(cards()?.iter().map(part_of_card).collect()),
        }
    }

    /// Its name in a language: the rulebook's title, or none for theories, which the interface names.
    ///
    /// # Errors
    /// As [`Subject::parts`].
    pub fn title(&self, language: Language) -> Result<Option<&'static str>, ReadersError> {
        match self {
            Self::Rulebook(id) => Ok(Some(rulebook_of(id)?.title.in_language(language))),
            Self::Theories(_) => Ok(None),
        }
    }
}

/// The rulebooks that readings are made with.
///
/// # Errors
/// [`ReadersError::Lens`].
pub fn rulebooks() -> Result<&'static [Rulebook], ReadersError> {
    rulebook::shipped().map_err(|problems| ReadersError::Lens(problems.to_string()))
}

/// The rulebook of an id.
///
/// # Errors
/// [`ReadersRefusal::UnknownSubject`]; [`ReadersError::Lens`].
pub fn rulebook_of(id: &str) -> Result<&'static Rulebook, ReadersError> {
    let found = rulebooks()?.iter().find(|rulebook| rulebook.id == id);
    Ok(found.ok_or_else(|| ReadersRefusal::UnknownSubject(id.to_owned()))?)
}

/// The theory cards.
///
/// # Errors
/// [`ReadersError::Lens`].
pub fn cards() -> Result<&'static [Card], ReadersError> {
    theory::shipped().map_err(|problems| ReadersError::Lens(problems.to_string()))
}

/// Questions that are asked on one page: those of a principle, or of a card.
#[derive(Debug, Clone)]
pub struct Part {
    /// Its id: the principle's or the card's.
    pub id: String,
    title: Said,
    statement: Said,
    /// Its questions.
    pub questions: Vec<Question>,
}

/// One question.
#[derive(Debug, Clone)]
pub struct Question {
    /// Its id within the part.
    pub id: String,
    text: Option<Said>,
    /// What to keep in mind, under a heading of the interface where it has one.
    pub notes: Vec<(Option<&'static str>, Said)>,
    /// Which answers it has.
    pub scale: Scale,
}

/// A text of a rulebook or a card.
pub type Said = &'static crate::words::Words;

impl Part {
    /// Its title.
    #[must_use]
    pub fn title(&self, language: Language) -> &'static str {
        self.title.in_language(language)
    }

    /// What it says.
    #[must_use]
    pub fn statement(&self, language: Language) -> &'static str {
        self.statement.in_language(language)
    }
}

impl Question {
    /// What is asked; none where the interface asks, as it does of every theory card.
    #[must_use]
    pub fn text(&self, language: Language) -> Option<&'static str> {
        self.text.map(|text| text.in_language(language))
    }

    /// The answers to choose from.
    pub fn answers(&self) -> impl Iterator<Item = Answer> + '_ {
        Answer::ALL.into_iter().filter(|answer| self.scale.has(*answer))
    }
}

fn parts_of_rulebook(rulebook: &'static Rulebook) -> Vec<Part> {
    let question = |criterion: &'static rulebook::Criterion| Question {
        id: criterion.id.clone(),
        text: Some(&criterion.question),
        notes: criterion.note.iter().map(|note| (None, note)).collect(),
        scale: criterion.scale,
    };
    let part = |principle: &'static rulebook::Principle| Part {
        id: principle.id.clone(),
        title: &principle.title,
        statement: &principle.statement,
        questions: principle.criteria.iter().map(question).collect(),
    };
    rulebook.principles.iter().map(part).collect()
}

fn part_of_card(card: &'static Card) -> Part {
    let under = |heading: &'static str| move |words: &'static crate::words::Words| (Some(heading), words);
    let counts_for = card.counts_for.iter().map(under("readers-counts-for"));
    let counts_against = card.counts_against.iter().map(under("readers-counts-against"));
    let question = Question {
        id: APPLIES.to_owned(),
        text: None,
        notes: counts_for.chain(counts_against).collect(),
        scale: Scale::YesPartlyNo,
    };
    Part { id: card.id.clone(), title: &card.title, statement: &card.expects.text, questions: vec![question] }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pair_is_two_countries_and_a_period() {
        let pair = Pair::new("cu", "VE", 2003, 2013).unwrap();
        assert_eq!(pair.to_string(), "CU-VE:2003-2013");
        assert_eq!("CU-VE:2003-2013".parse(), Ok(pair.clone()));
        assert!(pair.is_of("ve", "CU") && pair.is_of("CU", "VE") && !pair.is_of("CU", "BR"));
        for (first, second, from, to) in
            [("CU", "CU", 2003, 2013), ("CU", "??", 2003, 2013), ("CU", "VE", 2013, 2003), ("CU", "VE", 1500, 2003)]
        {
            assert_eq!(Pair::new(first, second, from, to), Err(ReadersRefusal::NotAPair), "{first} {second}");
        }
        for text in ["", "CU-VE", "CU:2003-2013", "CU-VE:2003", "CU-VE:x-y"] {
            assert!(text.parse::<Pair>().is_err(), "{text}");
        }
    }

    #[test]
    fn every_rulebook_and_every_card_asks_something() {
        let pair = Pair::new("CU", "VE", 2003, 2013).unwrap();
        let subjects = rulebooks().unwrap().iter().map(|one| Subject::Rulebook(one.id.clone()));
        for subject in subjects.chain([Subject::Theories(pair)]) {
            let parts = subject.parts().unwrap();
            assert!(!parts.is_empty());
            for part in parts {
                assert!(!part.questions.is_empty(), "{}", part.id);
                for language in Language::ALL {
                    assert!(!part.title(language).is_empty() && !part.statement(language).is_empty());
                }
            }
        }
        assert!(matches!(
            Subject::Rulebook("nobody-wrote-this".to_owned()).parts(),
            Err(ReadersError::Refused(ReadersRefusal::UnknownSubject(_)))
        ));
    }
}
