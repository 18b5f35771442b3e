//! The door by which readers' answers come onto the pages. Whoever keeps them implements [`Readers`]; without one the pages
//! show what the record says, and how readers come in.

use std::future::Future;
use std::pin::Pin;

use shell::Failure;

use crate::many::Given;
use crate::reading::{Quotation, ReaderAnswer};

/// What is told by a [`Readers`].
pub type Told<'a, T> = Pin<Box<dyn Future<Output = Result<T, Failure>> + Send + 'a>>;

/// Two countries, by their codes in the vocabulary, in alphabetical order.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Pair {
    /// The first.
    pub one: String,
    /// The second.
    pub other: String,
}

impl Pair {
    /// The pair of two countries, in whichever order they are given; none of a country with itself.
    #[must_use]
    pub fn new(one: &str, other: &str) -> Option<Self> {
        let (one, other) = (one.to_owned(), other.to_owned());
        match one.cmp(&other) {
            std::cmp::Ordering::Less => Some(Self { one, other }),
            std::cmp::Ordering::Greater => Some(Self { one: other, other: one }),
            std::cmp::Ordering::Equal => None,
        }
    }
}

/// A theory card as a reader applied it to two countries in a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AppliedCard {
    /// The card's id.
    pub card: String,
    /// Who applied it, as readers are named to the public.
    pub reader: String,
    /// The first and the last year it speaks of.
    pub years: Option<(i32, i32)>,
    /// What counts for it.
    pub counts_for: Vec<Quotation>,
    /// What counts against it.
    pub counts_against: Vec<Quotation>,
    /// What the reader adds.
    pub remark: String,
}

/// Who keeps what readers answered. Only what is open to everybody is told: an answer that is still blind is none.
pub trait Readers: Send + Sync {
    /// The answers to the criteria of a rulebook for the entry of an identifier.
    fn answers<'a>(&'a self, rulebook: &'a str, entry: &'a str) -> Told<'a, Vec<ReaderAnswer>>;

    /// What changes whenever [`Readers::given`] tells something else.
    fn edition<'a>(&'a self, rulebook: &'a str) -> Told<'a, String>;

    /// All answers to the criteria of a rulebook, of whichever entries, without what is quoted for them.
    fn given<'a>(&'a self, rulebook: &'a str) -> Told<'a, Vec<Given>>;

    /// The cards applied to two countries.
    fn cards<'a>(&'a self, pair: &'a Pair) -> Told<'a, Vec<AppliedCard>>;
}
