//! A question as the pairs of an address, and back: the permalink is the question.
//!
//! | key | value |
//! |---|---|
//! | `measure` | what is summed or counted, as in [`Measured`] |
//! | `by`, `across` | rows and columns: dimensions, separated by commas |
//! | `from`, `to` | first and last year |
//! | `view` | which of several sources, as in [`View`] |
//! | `money` | `as-reported` or `usd` |
//! | `prices` | `current`: the record holds no others |
//! | `netted` | `yes` or `no` |
//! | `counting` | `items`, or `shares`, which is quicker |
//! | `sort` | `keys`, `keys-backwards`, `largest` or `smallest` |
//! | a dimension | the values it is narrowed to, separated by commas |
//! | `not-` and a dimension | the values that are left out |
//!
//! A comma within a value has a backslash before it. A key may stand several times, as forms send it: its values
//! count together. Everything else (words, page, language, format) belongs to whoever serves the address.

use crate::derived::derived_values;
use crate::dimensions::Dimension;
use crate::error::{ArchiveError, Result};
use crate::question::{Counting, Filter, Match, Money, Netting, Order, Question, escaped};
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
    /// What was expected, in English.
    pub why: String,
    /// The words that would be understood; none when it is no matter of words.
    pub expected: Vec<&'static str>,
}

/// Keys that are no dimensions.
const MEASURE: &str = "measure";
const BY: &str = "by";
const ACROSS: &str = "across";
const FROM: &str = "from";
const TO: &str = "to";
const VIEW: &str = "view";
const MONEY: &str = "money";
const PRICES: &str = "prices";
const NETTED: &str = "netted";
const COUNTING: &str = "counting";
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
            if !asked.take_pair(key, value) {
                asked.others.push((key.to_owned(), value.to_owned()));
            }
        }
        asked
    }

    /// The pairs that [`Question::from_pairs`] reads as this question. What is as it is when nothing is asked is left
    /// out, and so are entries and page, which no address carries.
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
            let values: Vec<String> = filter.values.iter().map(escaped).collect();
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
        if self.counting == Counting::Shares {
            push(COUNTING, "shares".to_owned());
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

/// The words for what can be measured that need nothing beside them: of money, of how many, of flows of one kind.
pub const MEASURES: [&[&str]; 3] = [
    &[
        "flows",
        "commitments",
        "disbursements",
        "expenditures",
        "incoming",
        "pledges",
        "budgets",
        "planned-disbursements",
        "kind:money",
    ],
    &["count", "flow-count"],
    &[
        "kind:people",
        "kind:training",
        "kind:goods",
        "kind:services",
        "kind:infrastructure",
        "kind:know-how",
        "kind:policy-support",
    ],
];

/// What was not understood, and which words would be.
type Unknown = (ArchiveError, Vec<&'static str>);

impl Asked {
    /// Whether the pair is a part of a question. What of it is understood is put into this one, the rest is said.
    fn take_pair(&mut self, key: &str, value: &str) -> bool {
        let question = &mut self.question;
        let taken: Result<(), Unknown> = match key {
            MEASURE => {
                value.parse().map(|measured| question.measured = measured).map_err(|error| (error, MEASURES.concat()))
            }
            BY => return self.take_dimensions(key, value, |question| &mut question.rows),
            ACROSS => return self.take_dimensions(key, value, |question| &mut question.columns),
            FROM => year(value).map(|year| question.from = Some(year)).map_err(|error| (error, Vec::new())),
            TO => year(value).map(|year| question.to = Some(year)).map_err(|error| (error, Vec::new())),
            VIEW => view(value).map(|view| question.view = view),
            MONEY => one_of(value, &[("as-reported", Money::AsReported), ("usd", Money::Dollars)])
                .map(|money| question.money = money),
            PRICES => one_of(value, &[("current", ())]),
            NETTED => one_of(value, &[("no", Netting::AsReported), ("yes", Netting::Netted)])
                .map(|netting| question.netting = netting),
            COUNTING => one_of(value, &[("items", Counting::Items), ("shares", Counting::Shares)])
                .map(|counting| question.counting = counting),
            SORT => one_of(value, ORDERS).map(|order| question.order = order),
            _ => return self.take_filter(key, value),
        };
        if let Err((error, expected)) = taken {
            self.misread.push(Misread {
                key: key.to_owned(),
                value: value.to_owned(),
                why: error.to_string(),
                expected,
            });
        }
        true
    }

    fn take_dimensions(&mut self, key: &str, list: &str, place: impl Fn(&mut Question) -> &mut Vec<Dimension>) -> bool {
        for word in list.split(',').map(str::trim).filter(|word| !word.is_empty()) {
            match word.parse::<Dimension>() {
                Ok(dimension) => {
                    let dimensions = place(&mut self.question);
                    if !dimensions.contains(&dimension) {
                        dimensions.push(dimension);
                    }
                }
                Err(error) => self.misread.push(Misread {
                    key: key.to_owned(),
                    value: word.to_owned(),
                    why: error.to_string(),
                    expected: named(word),
                }),
            }
        }
        true
    }

    fn take_filter(&mut self, key: &str, value: &str) -> bool {
        let (name, sign) = key.strip_prefix(NOT).map_or((key, "="), |name| (name, "!="));
        if name.parse::<Dimension>().is_err() {
            return false;
        }
        match format!("{name}{sign}{value}").parse::<Filter>() {
            Ok(filter) => {
                let same = |one: &&mut Filter| one.dimension == filter.dimension && one.matching == filter.matching;
                match self.question.filters.iter_mut().find(same) {
                    Some(one) => {
                        for value in filter.values {
                            if !one.values.contains(&value) {
                                one.values.push(value);
                            }
                        }
                    }
                    None => self.question.filters.push(filter),
                }
            }
            Err(error) => self.misread.push(Misread {
                key: key.to_owned(),
                value: value.to_owned(),
                why: error.to_string(),
                expected: Vec::new(),
            }),
        }
        true
    }
}

/// The words that could be meant by one: with a family, those of derived tables.
fn named(word: &str) -> Vec<&'static str> {
    let derived = derived_values().filter(|_| word.contains(':')).map(|value| value.word.as_str());
    Dimension::ALL.iter().map(|dimension| dimension.as_str()).chain(derived).collect()
}

fn year(text: &str) -> Result<i32> {
    text.parse()
        .ok()
        .filter(|year| (1..=9999).contains(year))
        .ok_or_else(|| ArchiveError::Question(format!("“{text}” is not a year such as 2014")))
}

fn view(text: &str) -> Result<View, Unknown> {
    let views = [View::All, View::OfficialFirst, View::ThirdPartyFirst, View::WidestRange];
    one_of(text, &views.map(|view| (view.as_str(), view)))
}

fn one_of<T: Copy>(text: &str, words: &[(&'static str, T)]) -> Result<T, Unknown> {
    words.iter().find(|(word, _)| *word == text).map(|(_, value)| *value).ok_or_else(|| {
        let words: Vec<&'static str> = words.iter().map(|(word, _)| *word).collect();
        (ArchiveError::Question(format!("“{text}” is none of {}", words.join(", "))), words)
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
        let names = Question {
            filters: vec![Filter {
                dimension: Dimension::Partner,
                values: vec![Some("Health, Ministry of".to_owned()), Some(r"a\,b\".to_owned()), None],
                matching: Match::Any,
            }],
            counting: Counting::Shares,
            ..Question::default()
        };
        assert_eq!(read(&names.to_pairs()).question, names);
    }

    #[test]
    fn what_a_form_sends_several_times_counts_together() {
        let pairs = [("by", "year"), ("by", ""), ("by", "provider,year"), ("provider", "CU"), ("provider", "VE,CU")];
        let question = Question::from_pairs(pairs).question;
        assert_eq!(question.rows, [Dimension::Year, Dimension::Provider]);
        assert_eq!(question.filters, ["provider=CU,VE".parse::<Filter>().unwrap()]);
    }

    #[test]
    fn prices_are_those_of_the_record() {
        let asked = Question::from_pairs([("prices", "current"), ("prices", "constant-2015")]);
        assert_eq!(asked.question, Question::default());
        assert_eq!(asked.misread.len(), 1);
        assert_eq!(asked.misread[0].expected, ["current"]);
    }

    #[test]
    fn what_is_not_understood_is_said_and_the_rest_is_asked() {
        let pairs =
            [("by", "colour,year"), ("measure", ""), ("from", "soon"), ("q", "malaria"), ("not-receiver", "BR")];
        let asked = Question::from_pairs(pairs);
        let keys: Vec<&str> = asked.misread.iter().map(|misread| misread.key.as_str()).collect();
        assert_eq!(keys, ["by", "from"]);
        assert_eq!(asked.question.rows, [Dimension::Year]);
        assert!(asked.misread[0].expected.contains(&"year"));
        assert!(asked.misread[0].why.contains("“colour”"), "{}", asked.misread[0].why);
        assert_eq!(asked.others, [("q".to_owned(), "malaria".to_owned())]);
        assert_eq!(asked.question.filters, ["receiver!=BR".parse::<Filter>().unwrap()]);
    }
}
