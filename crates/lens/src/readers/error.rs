//! What goes wrong with readings: refusals, which a person is told in their language, and failures.

use desk::{DeskError, Refusal};
use shell::{Argument, Texts};
use vocabulary::Language;

use super::cases::RecordError;
use super::rules::answering::{LONGEST_TEXT, MOST_QUOTATIONS};
use super::rules::subject::{EARLIEST, LATEST};
use super::store::{MOST_CASES, MOST_IMPORTED};

/// Why an act was not done although everything works. Each has a text `readers-refusal-…` in the locales.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadersRefusal {
    /// The round is closed.
    #[error("the reading is closed")]
    Closed,
    /// The round is open, and what is asked for is shown once it is closed.
    #[error("the reading is open: answers are shown once it is closed")]
    StillOpen,
    /// No case is named.
    #[error("a reading has at least one case")]
    NoCases,
    /// More cases than a round may have.
    #[error("a reading has at most {MOST_CASES} cases; read {0}")]
    TooManyCases(usize),
    /// Some ids are not those of cases of the record.
    #[error("the record has no {0}")]
    UnknownCases(String),
    /// No rulebook, or way of reading, of that name.
    #[error("there is nothing to read with of the name «{0}»")]
    UnknownSubject(String),
    /// These are not two countries and a period.
    #[error("a reading of theories takes two countries and years from {EARLIEST} to {LATEST}")]
    NotAPair,
    /// No account has this address.
    #[error("nobody here has this address")]
    NobodyThere,
    /// The person reads already.
    #[error("this person reads already")]
    ReadsAlready,
    /// The person leads it already.
    #[error("this person leads the reading already")]
    LeadsAlready,
    /// The person may not enter the record, and so lead no reading.
    #[error("this person may not lead a reading")]
    MayNotLead,
    /// There is nobody to read.
    #[error("there are no readers")]
    NoReaders,
    /// More readers a case than there are.
    #[error("there are {are} readers; {read} cannot read each case")]
    TooFewReaders {
        /// How many there are.
        are: usize,
        /// How many were asked for.
        read: usize,
    },
    /// No answer was chosen, or one that the question does not have.
    #[error("the question takes one of its answers")]
    NoAnswer,
    /// A text is too long.
    #[error("a text has at most {LONGEST_TEXT} bytes; read {0}")]
    TextLength(usize),
    /// More quotations than an answer may have.
    #[error("an answer has at most {MOST_QUOTATIONS} quotations")]
    TooManyQuotations,
    /// The answer was changed in another window meanwhile.
    #[error("the answer was changed meanwhile")]
    ChangedMeanwhile,
    /// There is nothing to take back.
    #[error("there is no answer to take back")]
    NothingToUndo,
    /// This takes a reason.
    #[error("this takes a reason")]
    NoReason,
    /// Nothing of a file could be taken.
    #[error("nothing of the file belongs to this reading: {0}")]
    NothingImported(String),
    /// A file has more answers than are taken at once.
    #[error("a file has at most {MOST_IMPORTED} answers; read {0}")]
    TooManyImported(usize),
}

impl ReadersRefusal {
    /// The key of its text in the locales.
    #[must_use]
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Closed => "readers-refusal-closed",
            Self::StillOpen => "readers-refusal-still-open",
            Self::NoCases => "readers-refusal-no-cases",
            Self::TooManyCases(_) => "readers-refusal-too-many-cases",
            Self::UnknownCases(_) => "readers-refusal-unknown-cases",
            Self::UnknownSubject(_) => "readers-refusal-unknown-subject",
            Self::NotAPair => "readers-refusal-not-a-pair",
            Self::NobodyThere => "readers-refusal-nobody-there",
            Self::ReadsAlready => "readers-refusal-reads-already",
            Self::LeadsAlready => "readers-refusal-leads-already",
            Self::MayNotLead => "readers-refusal-may-not-lead",
            Self::NoReaders => "readers-refusal-no-readers",
            Self::TooFewReaders { .. } => "readers-refusal-too-few-readers",
            Self::NoAnswer => "readers-refusal-no-answer",
            Self::TextLength(_) => "readers-refusal-text-length",
            Self::TooManyQuotations => "readers-refusal-too-many-quotations",
            Self::ChangedMeanwhile => "readers-refusal-changed-meanwhile",
            Self::NothingToUndo => "readers-refusal-nothing-to-undo",
            Self::NoReason => "readers-refusal-no-reason",
            Self::NothingImported(_) => "readers-refusal-nothing-imported",
            Self::TooManyImported(_) => "readers-refusal-too-many-imported",
        }
    }

    /// What the person is told, in their language.
    #[must_use]
    pub fn sentence(&self, language: Language) -> String {
        let year = |year: i32| Argument::from(year.to_string());
        let arguments = match self {
            Self::TooManyCases(read) => vec![("read", Argument::from(*read)), ("most", Argument::from(MOST_CASES))],
            Self::UnknownCases(words) | Self::UnknownSubject(words) | Self::NothingImported(words) => {
                vec![("words", Argument::from(words.as_str()))]
            }
            Self::NotAPair => vec![("first", year(EARLIEST)), ("last", year(LATEST))],
            Self::TooFewReaders { are, read } => vec![("are", Argument::from(*are)), ("read", Argument::from(*read))],
            Self::TextLength(read) => vec![("read", Argument::from(*read)), ("most", Argument::from(LONGEST_TEXT))],
            Self::TooManyQuotations => vec![("most", Argument::from(MOST_QUOTATIONS))],
            Self::TooManyImported(read) => {
                vec![("read", Argument::from(*read)), ("most", Argument::from(MOST_IMPORTED))]
            }
            _ => Vec::new(),
        };
        Texts::of(language).text_with(self.key(), &arguments)
    }

    /// Whether what was typed is at fault, and not the state of the reading.
    #[must_use]
    pub const fn is_of_what_was_typed(&self) -> bool {
        !matches!(
            self,
            Self::Closed
                | Self::StillOpen
                | Self::ReadsAlready
                | Self::LeadsAlready
                | Self::NoReaders
                | Self::ChangedMeanwhile
        )
    }
}

/// Why nothing came back.
#[derive(Debug, thiserror::Error)]
pub enum ReadersError {
    /// The act was refused; the person is told why.
    #[error(transparent)]
    Refused(#[from] ReadersRefusal),
    /// The desk refused, or failed.
    #[error(transparent)]
    Desk(#[from] DeskError),
    /// The record failed.
    #[error(transparent)]
    Record(#[from] RecordError),
    /// The rulebooks or cards that come with the program cannot be read.
    #[error("{0}")]
    Lens(String),
}

impl From<Refusal> for ReadersError {
    fn from(refusal: Refusal) -> Self {
        Self::Desk(refusal.into())
    }
}

impl ReadersError {
    /// Why it was refused, when it was by a rule of readings.
    #[must_use]
    pub const fn refusal(&self) -> Option<&ReadersRefusal> {
        match self {
            Self::Refused(refusal) => Some(refusal),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_refusal_has_its_sentence_in_every_language() {
        let words = || "x".to_owned();
        let refusals = [
            ReadersRefusal::Closed,
            ReadersRefusal::StillOpen,
            ReadersRefusal::NoCases,
            ReadersRefusal::TooManyCases(9_000),
            ReadersRefusal::UnknownCases(words()),
            ReadersRefusal::UnknownSubject(words()),
            ReadersRefusal::NotAPair,
            ReadersRefusal::NobodyThere,
            ReadersRefusal::ReadsAlready,
            ReadersRefusal::LeadsAlready,
            ReadersRefusal::MayNotLead,
            ReadersRefusal::NoReaders,
            ReadersRefusal::TooFewReaders { are: 2, read: 3 },
            ReadersRefusal::NoAnswer,
            ReadersRefusal::TextLength(9_000),
            ReadersRefusal::TooManyQuotations,
            ReadersRefusal::ChangedMeanwhile,
            ReadersRefusal::NothingToUndo,
            ReadersRefusal::NoReason,
            ReadersRefusal::NothingImported(words()),
            ReadersRefusal::TooManyImported(90_000),
        ];
        for language in Language::ALL {
            for refusal in &refusals {
                let sentence = refusal.sentence(language);
                assert!(sentence.ends_with('.') && !sentence.contains('⟦'), "{refusal:?}: {sentence}");
            }
        }
        assert_eq!(
            ReadersRefusal::NotAPair.sentence(Language::En),
            "Choose two different countries and a period between 1800 and 2100, its first year before its last."
        );
    }
}
