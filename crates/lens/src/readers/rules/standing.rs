//! What a person is to a reading, and what they may do there.

/// How far a reading is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// Readers answer, each seeing their own answers only.
    Open,
    /// Nobody answers any more; all answers are compared.
    Closed,
}

impl Stage {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Open, Self::Closed];

    /// The word that stands in the database; its name is the text `readers-stage-…`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Closed => "closed",
        }
    }

    /// The stage of that word.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.word() == word)
    }
}

/// To whom the answers are shown once the reading is closed. It is said when the reading is made, and readers are told
/// before they answer: it does not change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ShownTo {
    /// Who leads it and who reads in it.
    Members,
    /// Everybody, on the pages of the lens.
    Everybody,
}

impl ShownTo {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Members, Self::Everybody];

    /// The word that stands in the database; its name is the text `readers-shown-to-…`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Members => "members",
            Self::Everybody => "everybody",
        }
    }

    /// The one of that word.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }
}

/// What a person is to a reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Standing {
    /// Whether they lead it.
    pub leads: bool,
    /// Whether they read in it.
    pub reads: bool,
}

impl Standing {
    /// Whether the reading is there for them at all.
    #[must_use]
    pub const fn is_member(self) -> bool {
        self.leads || self.reads
    }

    /// Whether they see what others answered: nobody before the reading is closed, not even who leads it.
    #[must_use]
    pub const fn sees_answers(self, stage: Stage) -> bool {
        self.is_member() && matches!(stage, Stage::Closed)
    }

    /// Whether they may answer what is asked of a case that is theirs to read.
    #[must_use]
    pub const fn may_answer(self, stage: Stage) -> bool {
        self.reads && matches!(stage, Stage::Open)
    }
}

/// The word by which readings of theory cards are kept, where others have the id of their rulebook.
pub const THEORIES: &str = "theories";

/// The question that is asked of each theory card.
pub const APPLIES: &str = "applies";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_sees_what_others_answered_before_the_reading_is_closed() {
        for leads in [false, true] {
            for reads in [false, true] {
                let standing = Standing { leads, reads };
                assert!(!standing.sees_answers(Stage::Open), "{standing:?}");
                assert_eq!(standing.sees_answers(Stage::Closed), leads || reads, "{standing:?}");
                assert_eq!(standing.may_answer(Stage::Open), reads);
                assert!(!standing.may_answer(Stage::Closed));
            }
        }
    }

    #[test]
    fn words_come_back() {
        for stage in Stage::ALL {
            assert_eq!(Stage::of(stage.word()), Some(stage));
        }
        for shown in ShownTo::ALL {
            assert_eq!(ShownTo::of(shown.word()), Some(shown));
        }
        assert!(crate::rulebook::shipped().unwrap().iter().all(|rulebook| rulebook.id != THEORIES));
    }
}
