//! A question to the record, and its words in commands and addresses.

use std::fmt;
use std::str::FromStr;

use record::FlowKind;
use serde::{Deserialize, Serialize};
use vocabulary::CodeList;

use crate::dimensions::Dimension;
use crate::entries::EntryKey;
use crate::error::ArchiveError;
use crate::snapshot::Page;
use crate::views::View;

/// What is summed or counted.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum Measured {
    /// Money that moved: disbursements and expenditures (IATI types 3 and 4),
    /// and money flows that have no transaction type. Never commitments.
    #[default]
    Flows,
    /// IATI type 2.
    Commitments,
    /// IATI type 3.
    Disbursements,
    /// IATI type 4.
    Expenditures,
    /// IATI type 1: funds that came in, as the receiver reports them.
    Incoming,
    /// IATI type 12.
    Pledges,
    /// Money flows of this transaction type.
    TransactionType(String),
    /// Budgets.
    Budgets,
    /// Planned disbursements.
    PlannedDisbursements,
    /// How many entries.
    Entries,
    /// How many flows of all kinds.
    FlowCount,
    /// Quantities in these units, each on its own; units that include them stand beside.
    Units(Vec<String>),
    /// Quantities of all flows of this kind, each unit on its own.
    Kind(FlowKind),
}

impl fmt::Display for Measured {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Flows => formatter.write_str("flows"),
            Self::Commitments => formatter.write_str("commitments"),
            Self::Disbursements => formatter.write_str("disbursements"),
            Self::Expenditures => formatter.write_str("expenditures"),
            Self::Incoming => formatter.write_str("incoming"),
            Self::Pledges => formatter.write_str("pledges"),
            Self::TransactionType(code) => write!(formatter, "type:{code}"),
            Self::Budgets => formatter.write_str("budgets"),
            Self::PlannedDisbursements => formatter.write_str("planned-disbursements"),
            Self::Entries => formatter.write_str("count"),
            Self::FlowCount => formatter.write_str("flow-count"),
            Self::Units(units) => write!(formatter, "unit:{}", units.join(",")),
            Self::Kind(kind) => write!(formatter, "kind:{kind}"),
        }
    }
}

impl From<Measured> for String {
    fn from(measured: Measured) -> Self {
        measured.to_string()
    }
}

impl TryFrom<String> for Measured {
    type Error = ArchiveError;

    fn try_from(text: String) -> Result<Self, ArchiveError> {
        text.parse()
    }
}

impl FromStr for Measured {
    type Err = ArchiveError;

    fn from_str(text: &str) -> Result<Self, ArchiveError> {
        let text = text.trim();
        let unknown = || {
            ArchiveError::Question(format!(
                "“{text}” is nothing that can be measured; there are flows, commitments, disbursements, expenditures, incoming, pledges, budgets, planned-disbursements, count, flow-count, type:CODE, unit:UNIT, and the kinds of flows: people, training, goods, services, infrastructure, know-how, policy-support"
            ))
        };
        Ok(match text {
            "flows" => Self::Flows,
            "commitments" => Self::Commitments,
            "disbursements" => Self::Disbursements,
            "expenditures" => Self::Expenditures,
            "incoming" => Self::Incoming,
            "pledges" => Self::Pledges,
            "budgets" => Self::Budgets,
            "planned-disbursements" => Self::PlannedDisbursements,
            "count" | "entries" => Self::Entries,
            "flow-count" => Self::FlowCount,
            _ => {
                if let Some(units) = text.strip_prefix("unit:") {
                    let units: Vec<String> = words(units);
                    if units.is_empty() {
                        return Err(unknown());
                    }
                    Self::Units(units)
                } else if let Some(code) = text.strip_prefix("type:").filter(|code| !code.is_empty()) {
                    // Shares have the codes of IATI 2.03: who asks for D means 3.
                    Self::TransactionType(CodeList::TransactionType.current_code(code).to_owned())
                } else {
                    let name = text.strip_prefix("kind:").unwrap_or(text);
                    Self::Kind(FlowKind::from_name(name).ok_or_else(unknown)?)
                }
            }
        })
    }
}

fn words(list: &str) -> Vec<String> {
    list.split(',').map(str::trim).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Whether a filter keeps or leaves out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Match {
    /// Keeps what has one of the values.
    #[default]
    Any,
    /// Keeps what has none of them; what is unknown is kept.
    None,
}

/// A value to narrow to; none is *unknown*.
pub type Value = Option<String>;

/// Narrows a question.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Filter {
    /// By what.
    pub dimension: Dimension,
    /// To which values.
    pub values: Vec<Value>,
    /// Keep or leave out.
    #[serde(default)]
    pub matching: Match,
}

/// The word for a value that is not known, in filters.
pub const UNKNOWN: &str = "unknown";

impl FromStr for Filter {
    type Err = ArchiveError;

    /// Reads `key=value,value2` and `key!=value`; `unknown` is a value that is not known, and a comma within a value
    /// has a backslash before it.
    fn from_str(text: &str) -> Result<Self, ArchiveError> {
        let (key, values, matching) = match (text.split_once("!="), text.split_once('=')) {
            (Some((key, values)), _) => (key, values, Match::None),
            (None, Some((key, values))) => (key, values, Match::Any),
            (None, None) => {
                return Err(ArchiveError::Question(format!(
                    "“{text}” narrows to nothing; write it as key=value, key=value,value or key!=value"
                )));
            }
        };
        let values: Vec<Value> = unescaped(values);
        if values.is_empty() {
            return Err(ArchiveError::Question(format!("“{text}” has no value")));
        }
        let dimension: Dimension = key.parse()?;
        let values = match dimension {
            Dimension::TransactionType => values.into_iter().map(|value| value.map(current_transaction_type)).collect(),
            _ => values,
        };
        Ok(Self { dimension, values, matching })
    }
}

/// A value as filters write it: a comma in it has a backslash before it.
pub(crate) fn escaped(value: &Value) -> String {
    value.as_deref().map_or_else(|| UNKNOWN.to_owned(), |value| value.replace('\\', r"\\").replace(',', r"\,"))
}

/// The values of a list as filters write it. A backslash before anything but a comma or another one stands for itself.
fn unescaped(list: &str) -> Vec<Value> {
    let mut words = vec![String::new()];
    let mut letters = list.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            ',' => words.push(String::new()),
            '\\' if matches!(letters.peek(), Some(',' | '\\')) => {
                if let (Some(word), Some(next)) = (words.last_mut(), letters.next()) {
                    word.push(next);
                }
            }
            _ => {
                if let Some(word) = words.last_mut() {
                    word.push(letter);
                }
            }
        }
    }
    let words = words.iter().map(|word| word.trim()).filter(|word| !word.is_empty());
    words.map(|word| (word != UNKNOWN).then(|| word.to_owned())).collect()
}

fn current_transaction_type(code: String) -> String {
    CodeList::TransactionType.current_code(&code).to_owned()
}

impl fmt::Display for Filter {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = match self.matching {
            Match::Any => "=",
            Match::None => "!=",
        };
        let values: Vec<String> = self.values.iter().map(escaped).collect();
        write!(formatter, "{}{sign}{}", self.dimension, values.join(","))
    }
}

/// In what money amounts are given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Money {
    /// Each currency on its own.
    #[default]
    AsReported,
    /// United States dollars; what cannot be converted is counted beside.
    Dollars,
}

/// Whether what is reported more than once counts more than once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Netting {
    /// Everything that is reported.
    #[default]
    AsReported,
    /// Without rows that are marked as repeating others.
    Netted,
}

impl Netting {
    /// Its word in tables.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::AsReported => "as-reported",
            Self::Netted => "netted",
        }
    }
}

/// How closely the rows behind each figure are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Counting {
    /// Shares, items and entries.
    #[default]
    Items,
    /// Shares only: quicker, because nothing is to be counted once.
    Shares,
}

/// In what order rows stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Order {
    /// By their keys; unknown last.
    #[default]
    Keys,
    /// By their keys, backwards; unknown last.
    KeysBackwards,
    /// The largest sum of a row first.
    Largest,
    /// The smallest sum of a row first.
    Smallest,
}

/// A question to one snapshot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Question {
    /// What is summed or counted.
    pub measured: Measured,
    /// What the rows are.
    pub rows: Vec<Dimension>,
    /// What the columns are.
    pub columns: Vec<Dimension>,
    /// What it is narrowed to: all of these hold.
    pub filters: Vec<Filter>,
    /// First year; what does not lie wholly in the years is left out.
    pub from: Option<i32>,
    /// Last year.
    pub to: Option<i32>,
    /// Only these entries: what a search for words found.
    pub entries: Option<Vec<EntryKey>>,
    /// Which of several sources that claim one identifier.
    pub view: View,
    /// In what money.
    pub money: Money,
    /// Whether repetitions count.
    pub netting: Netting,
    /// How closely rows are counted.
    pub counting: Counting,
    /// In what order.
    pub order: Order,
    /// Which rows of each section.
    pub page: Page,
}

impl Default for Question {
    fn default() -> Self {
        Self {
            measured: Measured::default(),
            rows: Vec::new(),
            columns: Vec::new(),
            filters: Vec::new(),
            from: None,
            to: None,
            entries: None,
            view: View::default(),
            money: Money::default(),
            netting: Netting::default(),
            counting: Counting::default(),
            order: Order::default(),
            page: Page::ALL,
        }
    }
}

impl Question {
    /// Rows, then columns.
    pub(crate) fn shown(&self) -> impl Iterator<Item = Dimension> + '_ {
        self.rows.iter().chain(&self.columns).copied()
    }

    /// Everything it speaks of.
    pub(crate) fn mentioned(&self) -> impl Iterator<Item = Dimension> + '_ {
        self.shown().chain(self.filters.iter().map(|filter| filter.dimension))
    }

    /// Whether a dimension is shown twice, which says nothing more.
    pub(crate) fn check(&self) -> Result<(), ArchiveError> {
        let shown: Vec<Dimension> = self.shown().collect();
        for (index, dimension) in shown.iter().enumerate() {
            if shown[..index].contains(dimension) {
                return Err(ArchiveError::Question(format!("“{dimension}” is asked for twice")));
            }
        }
        if let (Some(from), Some(to)) = (self.from, self.to)
            && from > to
        {
            return Err(ArchiveError::Question(format!("the years end in {to}, before they begin in {from}")));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_measured_reads_as_it_is_written() {
        for text in [
            "flows",
            "commitments",
            "disbursements",
            "expenditures",
            "incoming",
            "pledges",
            "budgets",
            "planned-disbursements",
            "count",
            "flow-count",
            "type:6",
            "unit:physician,dentist",
            "kind:people",
        ] {
            assert_eq!(text.parse::<Measured>().unwrap().to_string(), text);
        }
        assert_eq!("people".parse::<Measured>().unwrap(), Measured::Kind(FlowKind::People));
        assert_eq!("type:LR".parse::<Measured>().unwrap().to_string(), "type:6");
        assert_eq!("type:TB".parse::<Measured>().unwrap().to_string(), "type:TB");
        let error = "happiness".parse::<Measured>().unwrap_err().to_string();
        assert!(error.contains("“happiness”") && error.contains("unit:UNIT"), "{error}");
        assert!("unit:".parse::<Measured>().is_err());
    }

    #[test]
    fn filters_read_as_they_are_written() {
        for text in ["receiver=DZ,unknown", "sector!=12220", r"partner=Health\, Ministry of,a\\b"] {
            assert_eq!(text.parse::<Filter>().unwrap().to_string(), text);
        }
        let letters = "transaction-type=C,3,unknown".parse::<Filter>().unwrap();
        assert_eq!(letters.to_string(), "transaction-type=2,3,unknown");
        let unknown = "receiver=unknown".parse::<Filter>().unwrap();
        assert_eq!(unknown.values, [None]);
        for wrong in ["receiver", "receiver=", "colour=red"] {
            assert!(wrong.parse::<Filter>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_dimension_is_shown_once() {
        let twice = Question { rows: vec![Dimension::Year], columns: vec![Dimension::Year], ..Question::default() };
        assert!(twice.check().is_err());
        assert!(Question::default().check().is_ok());
    }

    #[test]
    fn a_question_goes_through_json() {
        let question = Question {
            measured: "unit:physician".parse().unwrap(),
            rows: vec![Dimension::Decade],
            filters: vec!["provider=CU".parse().unwrap()],
            ..Question::default()
        };
        let text = serde_json::to_string(&question).unwrap();
        assert_eq!(serde_json::from_str::<Question>(&text).unwrap(), question);
        assert_eq!(serde_json::from_str::<Question>("{}").unwrap(), Question::default());
    }
}
