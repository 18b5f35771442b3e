//! What an address asks of *Explore*: a question, words, a view of its answer, and what was not understood.

use archive::{Match, Misread, Question, Snapshot, Value};
use shell::Texts;

use crate::addresses::with_query;
use crate::explore::answers::Worded;
use crate::explore::understand::{self, Candidate};
use crate::reader::Reader;

/// How an answer is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Show {
    /// As tables.
    #[default]
    Table,
    /// Countries of a map, shaded.
    Map,
    /// Flows on a map, both directions.
    Flows,
    /// Over years.
    Time,
    /// Who, to whom, for what.
    Diagram,
}

impl Show {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 5] = [Self::Table, Self::Map, Self::Flows, Self::Time, Self::Diagram];

    /// Its word in addresses.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Table => "table",
            Self::Map => "map",
            Self::Flows => "flows",
            Self::Time => "time",
            Self::Diagram => "diagram",
        }
    }
}

/// What of a pair was not understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// Its key.
    Key,
    /// Its value, which is to be one of a few words or a number.
    Word,
    /// Its value, which is to be a code or a name.
    Name,
    /// The order of its years; they are asked the other way round.
    Years,
}

/// A pair of the address that was not understood, and what comes nearest to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misunderstood {
    /// What of it.
    pub what: What,
    /// Its key.
    pub key: String,
    /// The part of its value that was not understood.
    pub value: String,
    /// Why, in English, for those who read addresses.
    pub why: String,
    /// What would be understood and comes nearest, the nearest first.
    pub nearest: Vec<Candidate>,
}

/// What an address asks.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Asked {
    /// The question, with the words that its entries must have.
    pub worded: Worded,
    /// How its answer is shown.
    pub show: Show,
    /// What was not understood and is not asked.
    pub misunderstood: Vec<Misunderstood>,
    /// Whether anything is asked at all.
    pub is_asked: bool,
}

/// Keys of *Explore* that are no part of a question, beside those of the page itself.
const WORDS: &str = "q";
const SHOW: &str = "show";

/// Keys that say where on the page or in which form the answer is wanted.
const OF_PAGES: [&str; 12] =
    ["page", "snapshot", "width", "row", "column", "in", "time", "format", "limit", "offset", "columns-from", "part"];

/// Reads what the address of a request asks.
pub fn asked(reader: &Reader) -> Asked {
    read(reader.texts, &reader.snapshot, reader.questions.pairs())
}

/// Reads what the pairs of an address ask of a snapshot.
pub fn read<'a>(texts: Texts, snapshot: &Snapshot, pairs: impl Iterator<Item = (&'a str, &'a str)>) -> Asked {
    let pairs: Vec<(String, String)> = pairs.filter_map(|(key, value)| understand::pair(key, value)).collect();
    let read = Question::from_pairs(pairs.iter().map(|(key, value)| (key.as_str(), value.as_str())));
    let mut asked = Asked {
        is_asked: !pairs.iter().all(|(key, value)| value.trim().is_empty() || OF_PAGES.contains(&key.as_str())),
        worded: Worded { question: read.question, words: None },
        ..Asked::default()
    };
    for misread in read.misread {
        let nearest = understand::nearest_word(texts, &misread.key, &misread.value, &misread.expected);
        let Misread { key, value, why, .. } = misread;
        asked.misunderstood.push(Misunderstood { what: What::Word, key, value, why, nearest });
    }
    for (key, value) in read.others {
        asked.take_other(texts, &key, value);
    }
    asked.take_names(texts, snapshot);
    asked.put_years_in_order();
    asked
}

impl Asked {
    fn take_other(&mut self, texts: Texts, key: &str, value: String) {
        match key {
            WORDS => self.worded.words = Some(value),
            SHOW => match Show::ALL.into_iter().find(|show| show.as_str() == value) {
                Some(show) => self.show = show,
                None => {
                    let words = Show::ALL.map(Show::as_str);
                    self.misunderstood.push(Misunderstood {
                        what: What::Word,
                        nearest: understand::nearest_word(texts, key, &value, &words),
                        why: format!("“{value}” is none of {}", words.join(", ")),
                        key: key.to_owned(),
                        value,
                    });
                }
            },
            key if OF_PAGES.contains(&key) => {}
            key => self.misunderstood.push(Misunderstood {
                what: What::Key,
                nearest: understand::nearest_key(texts, key),
                why: format!("“{key}” is nothing to ask by"),
                key: key.to_owned(),
                value,
            }),
        }
    }

    /// Puts codes in the place of names, and leaves out what is neither.
    fn take_names(&mut self, texts: Texts, snapshot: &Snapshot) {
        let mut filters = std::mem::take(&mut self.worded.question.filters);
        for filter in &mut filters {
            let mut values: Vec<Value> = Vec::new();
            for value in std::mem::take(&mut filter.values) {
                let understood = match &value {
                    None => Ok(None),
                    Some(value) => understand::value(texts, snapshot, filter.dimension, value).map(Some),
                };
                match understood {
                    Ok(value) if values.contains(&value) => {}
                    Ok(value) => values.push(value),
                    Err(nearest) => {
                        let not = if filter.matching == Match::None { "not-" } else { "" };
                        let value = value.unwrap_or_default();
                        self.misunderstood.push(Misunderstood {
                            what: What::Name,
                            key: format!("{not}{}", filter.dimension),
                            why: format!("“{value}” is no value of {}", filter.dimension),
                            value,
                            nearest,
                        });
                    }
                }
            }
            filter.values = values;
        }
        filters.retain(|filter| !filter.values.is_empty());
        self.worded.question.filters = filters;
        let question = &mut self.worded.question;
        // What is a row already says nothing more as a column.
        let rows = question.rows.clone();
        question.columns.retain(|dimension| !rows.contains(dimension));
    }

    /// A span that ends before it begins was meant the other way round.
    fn put_years_in_order(&mut self) {
        let question = &mut self.worded.question;
        if let (Some(from), Some(to)) = (question.from, question.to)
            && from > to
        {
            (question.from, question.to) = (Some(to), Some(from));
            self.misunderstood.push(Misunderstood {
                what: What::Years,
                key: "from".to_owned(),
                value: from.to_string(),
                why: format!("the years end in {to}, before they begin in {from}; they are asked from {to} to {from}"),
                nearest: Vec::new(),
            });
        }
    }

    /// The pairs of the address that asks the same.
    pub fn pairs(&self) -> Vec<(String, String)> {
        let mut pairs = self.worded.question.to_pairs();
        if let Some(words) = &self.worded.words {
            pairs.push((WORDS.to_owned(), words.clone()));
        }
        if self.show != Show::default() {
            pairs.push((SHOW.to_owned(), self.show.as_str().to_owned()));
        }
        if pairs.is_empty() && self.is_asked {
            // An address without a question shows what can be asked.
            pairs.push(("measure".to_owned(), self.worded.question.measured.to_string()));
        }
        pairs
    }

    /// The address that asks the same, without language, with more pairs at its end.
    pub fn address(&self, path: &str, more: &[(&str, Option<&str>)]) -> String {
        let pairs = self.pairs();
        let mut all: Vec<(&str, Option<&str>)> =
            pairs.iter().map(|(key, value)| (key.as_str(), Some(value.as_str()))).collect();
        all.extend_from_slice(more);
        // Commas stand for themselves in a query, and are easier to read.
        with_query(path, &all).replace("%2C", ",")
    }

    /// The same question with something changed.
    pub fn with(&self, change: impl FnOnce(&mut Self)) -> Self {
        let mut other = Self { misunderstood: Vec::new(), is_asked: true, ..self.clone() };
        change(&mut other);
        other
    }
}
