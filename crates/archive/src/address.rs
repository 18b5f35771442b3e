//! A question as the pairs of an address, and back: the permalink is the question.
//!
//! | key | value |
//! |---|---|
//! | `measure` | what is summed or counted, as in [`Measured`] |
//! | `by`, `across` | rows and columns: dimensions, separated by commas |
//! | `from`, `to` | first and last year |
//! | `view` | which of several sources, as in [`View`] |
//! | `money` | `as-reported` or `usd` |
//! | `netted` | `yes` or `no` |
//! | `sort` | `keys`, `keys-backwards`, `largest` or `smallest` |
//! | a dimension | the values it is narrowed to, separated by commas |
//! | `not-` and a dimension | the values that are left out |
//!
//! Everything else (words, page, language, format) belongs to whoever serves the address.

use crate::dimensions::Dimension;
use crate::error::{ArchiveError, Result};
use crate::question::{Filter, Match, Money, Netting, Order, Question, UNKNOWN};
use crate::views::View;

/// What of an address is a question, and what is not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The question; parts that were not understood are left out of it.
    pub question: Question,
    /// What was not understood: the pair, and why.
    pub misread: Vec<Misread>,
    /// Pairs that are no part of a question, in their order.
    pub others: Vec<(String, String)>,
}

/// A pair of an address that was not understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misread {
    /// Its key.
    pub key: String,
    /// Its value.
    pub value: String,
    /// What was expected, in English, with the nearest word that there is.
    pub why: String,
}

/// Keys that are no dimensions.
const MEASURE: &str = "measure";
const BY: &str = "by";
const ACROSS: &str = "across";
const FROM: &str = "from";
const TO: &str = "to";
const VIEW: &str = "view";
const MONEY: &str = "money";
const NETTED: &str = "netted";
const SORT: &str = "sort";
const NOT: &str = "not-";

impl Question {
    /// Reads a question from the pairs of an address. An empty value asks nothing.
    #[must_use]
    pub fn from_pairs<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Asked {
        let mut asked = Asked { question: Self::default(), misread: Vec::new(), others: Vec::new() };
        for (key, value) in pairs {
            let value = value.trim();
            if value.is_empty() {
                continue;
            }
            match asked.question.take_pair(key, value) {
                Ok(true) => {}
                Ok(false) => asked.others.push((key.to_owned(), value.to_owned())),
                Err(error) => {
                    asked.misread.push(Misread { key: key.to_owned(), value: value.to_owned(), why: error.to_string() })
                }
            }
        }
        asked
    }

    /// Whether the pair is a part of a question; it is put into this one.
    fn take_pair(&mut self, key: &str, value: &str) -> Result<bool> {
        match key {
            MEASURE => self.measured = value.parse()?,
            BY => self.rows = dimensions(value)?,
            ACROSS => self.columns = dimensions(value)?,
            FROM => self.from = Some(year(value)?),
            TO => self.to = Some(year(value)?),
            VIEW => self.view = view(value)?,
            MONEY => self.money = one_of(value, &[("as-reported", Money::AsReported), ("usd", Money::Dollars)])?,
            NETTED => self.netting = one_of(value, &[("no", Netting::AsReported), ("yes", Netting::Netted)])?,
            SORT => self.order = one_of(value, ORDERS)?,
            _ => {
                let (name, sign) = key.strip_prefix(NOT).map_or((key, "="), |name| (name, "!="));
                if name.parse::<Dimension>().is_err() {
                    return Ok(false);
                }
                let filter: Filter = format!("{name}{sign}{value}").parse()?;
                self.filters.push(filter);
            }
        }
        Ok(true)
    }

    /// The pairs that [`Question::from_pairs`] reads as this question. What is as it is when nothing is asked is left
    /// out, and so are entries, page and counting, which no address carries.
    #[must_use]
    pub fn to_pairs(&self) -> Vec<(String, String)> {
        let usual = Self::default();
        let mut pairs = Vec::new();
        let mut push = |key: &str, value: String| pairs.push((key.to_owned(), value));
        if self.measured != usual.measured {
            push(MEASURE, self.measured.to_string());
        }
        for (key, dimensions) in [(BY, &self.rows), (ACROSS, &self.columns)] {
            if !dimensions.is_empty() {
                let words: Vec<&str> = dimensions.iter().map(|dimension| dimension.as_str()).collect();
                push(key, words.join(","));
            }
        }
        for filter in &self.filters {
            let values: Vec<&str> = filter.values.iter().map(|value| value.as_deref().unwrap_or(UNKNOWN)).collect();
            let not = if filter.matching == Match::None { NOT } else { "" };
            push(&format!("{not}{}", filter.dimension), values.join(","));
        }
        for (key, year) in [(FROM, self.from), (TO, self.to)] {
            if let Some(year) = year {
                push(key, year.to_string());
            }
        }
        if self.view != usual.view {
            push(VIEW, self.view.as_str().to_owned());
        }
        if self.money == Money::Dollars {
            push(MONEY, "usd".to_owned());
        }
        if self.netting == Netting::Netted {
            push(NETTED, "yes".to_owned());
        }
        if let Some((word, _)) = ORDERS.iter().find(|(_, order)| *order == self.order && *order != usual.order) {
            push(SORT, (*word).to_owned());
        }
        pairs
    }
}

/// The words for the orders of rows.
const ORDERS: &[(&str, Order)] = &[
    ("keys", Order::Keys),
    ("keys-backwards", Order::KeysBackwards),
    ("largest", Order::Largest),
    ("smallest", Order::Smallest),
];

fn dimensions(list: &str) -> Result<Vec<Dimension>> {
    list.split(',').map(str::trim).filter(|word| !word.is_empty()).map(str::parse).collect()
}

fn year(text: &str) -> Result<i32> {
    text.parse()
        .ok()
        .filter(|year| (1..=9999).contains(year))
        .ok_or_else(|| ArchiveError::Question(format!("“{text}” is not a year such as 2014")))
}

fn view(text: &str) -> Result<View> {
    let views = [View::All, View::OfficialFirst, View::ThirdPartyFirst, View::WidestRange];
    one_of(text, &views.map(|view| (view.as_str(), view)))
}

fn one_of<T: Copy>(text: &str, words: &[(&str, T)]) -> Result<T> {
    words.iter().find(|(word, _)| *word == text).map(|(_, value)| *value).ok_or_else(|| {
        let words: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
        ArchiveError::Question(format!("“{text}” is none of {}", words.join(", ")))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pairs: &[(String, String)]) -> Asked {
        Question::from_pairs(pairs.iter().map(|(key, value)| (key.as_str(), value.as_str())))
    }

    #[test]
    fn a_question_reads_as_it_is_written() {
        let question = Question {
            measured: "unit:physician,dentist".parse().unwrap(),
            rows: vec![Dimension::Year, Dimension::Receiver],
            columns: vec![Dimension::ProviderMembership],
            filters: vec!["provider=CU,unknown".parse().unwrap(), "sector!=12220".parse().unwrap()],
            from: Some(1960),
            to: Some(2019),
            view: View::WidestRange,
            money: Money::Dollars,
            netting: Netting::Netted,
            order: Order::Largest,
            ..Question::default()
        };
        let asked = read(&question.to_pairs());
        assert_eq!(asked, Asked { question, misread: Vec::new(), others: Vec::new() });
        assert_eq!(Question::default().to_pairs(), []);
    }

    #[test]
    fn what_is_not_understood_is_said_and_the_rest_is_asked() {
        let pairs = [("by", "colour"), ("measure", ""), ("from", "soon"), ("q", "malaria"), ("not-receiver", "BR")];
        let asked = Question::from_pairs(pairs);
        let keys: Vec<&str> = asked.misread.iter().map(|misread| misread.key.as_str()).collect();
        assert_eq!(keys, ["by", "from"]);
        assert!(asked.misread[0].why.contains("“colour”"), "{}", asked.misread[0].why);
        assert_eq!(asked.others, [("q".to_owned(), "malaria".to_owned())]);
        assert_eq!(asked.question.filters, ["receiver!=BR".parse::<Filter>().unwrap()]);
    }
}
