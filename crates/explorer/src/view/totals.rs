//! The flows of an entry year by year, for entries that have many.

use std::collections::BTreeMap;

use record::{Entry, Flow, FlowKind, Interval, Measure};
use shell::Texts;
use shell::figures::{self, Style};
use vocabulary::CodeList;

/// From how many flows on the years are summed up first.
pub const FROM: usize = 12;

/// What may be added up: the same kind and type, in the same unit or currency.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sort {
    kind: FlowKind,
    transaction_type: Option<String>,
    /// Currency of values, or unit of quantities.
    what: InWhat,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum InWhat {
    Currency(Option<String>),
    Unit(Option<String>),
}

/// The sum of one sort of flows in one year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YearSum {
    /// The year; none where the flow's date lies in more than one, or is not known.
    pub year: Option<i32>,
    /// The sum; none when it is too large to be written.
    pub sum: Option<Interval>,
    /// How many flows are in it.
    pub count: usize,
}

/// One sort of flows with its years.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What is summed.
    pub sort: Sort,
    /// The years that have flows, in their order; those without a single year last.
    pub years: Vec<YearSum>,
}

/// The sums of an entry, and what is left out of them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Totals {
    /// The sorts, the most frequent first.
    pub lines: Vec<Line>,
    /// How many flows are stocks, announcements and the like, which are not added up.
    pub not_added: usize,
    /// How many have no figure at all.
    pub without_figure: usize,
}

impl Totals {
    /// The sums of an entry's flows.
    pub fn of(entry: &Entry) -> Self {
        let currency = entry.header.defaults.currency.as_deref();
        /// The sum and the number of flows of each year.
        type Years = BTreeMap<(bool, Option<i32>), (Option<Interval>, usize)>;
        let mut sums: BTreeMap<Sort, Years> = BTreeMap::new();
        let mut totals = Self::default();
        for flow in &entry.flows {
            if flow.measure != Measure::Flow {
                totals.not_added += 1;
                continue;
            }
            let figures = figures_of(flow, currency);
            totals.without_figure += usize::from(figures.is_empty());
            let year = flow.date.as_ref().and_then(record::FuzzyDate::single_year);
            for (sort, amount) in figures {
                let years = sums.entry(sort).or_default();
                let (sum, count) = years.entry((year.is_none(), year)).or_insert((Some(zero()), 0));
                *sum = sum.and_then(|sum| sum.checked_add(&amount));
                *count += 1;
            }
        }
        totals.lines = sums
            .into_iter()
            .map(|(sort, years)| Line {
                sort,
                years: years.into_iter().map(|((_, year), (sum, count))| YearSum { year, sum, count }).collect(),
            })
            .collect();
        totals.lines.sort_by_key(|line| std::cmp::Reverse(line.years.iter().map(|year| year.count).sum::<usize>()));
        totals
    }
}

fn zero() -> Interval {
    Interval::exact(rust_decimal::Decimal::ZERO)
}

fn figures_of(flow: &Flow, currency: Option<&str>) -> Vec<(Sort, Interval)> {
    let text = |code: Option<&str>| code.map(str::to_owned);
    let sort = |what| Sort {
        kind: flow.kind,
        transaction_type: flow
            .transaction_type
            .as_deref()
            .map(|code| CodeList::TransactionType.current_code(code).to_owned()),
        what,
    };
    let mut figures = Vec::new();
    if !flow.value.amount.is_unknown() {
        let currency = text(flow.value.currency.as_deref().or(currency));
        figures.push((sort(InWhat::Currency(currency)), flow.value.amount));
    }
    if !flow.quantity.amount.is_unknown() {
        figures.push((sort(InWhat::Unit(text(flow.quantity.unit.as_deref()))), flow.quantity.amount));
    }
    figures
}

impl Sort {
    /// What it is called: the transaction type where there is one, else the kind of flow.
    pub fn name(&self, texts: Texts) -> String {
        match self.transaction_type.as_deref() {
            Some(code) => texts.code(CodeList::TransactionType, code),
            None => texts.name(self.kind),
        }
    }

    /// A sum of this sort, as it is written.
    pub fn written(&self, texts: Texts, sum: &Interval) -> Option<String> {
        match &self.what {
            InWhat::Currency(code) => figures::money(texts, None, sum, code.as_deref(), Style::Digits),
            InWhat::Unit(code) => figures::counted(texts, None, sum, code.as_deref(), Style::Digits),
        }
    }

    /// Whether it is money.
    pub fn currency(&self) -> Option<&str> {
        match &self.what {
            InWhat::Currency(code) => code.as_deref(),
            InWhat::Unit(_) => None,
        }
    }

    /// Code of the transaction type.
    pub fn transaction_type(&self) -> Option<&str> {
        self.transaction_type.as_deref()
    }
}

/// A sum in a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TotalRow {
    /// What is summed.
    pub name: String,
    /// The year, in words when it is not known.
    pub year: String,
    /// How much.
    pub sum: String,
    /// Of how many flows.
    pub count: String,
}

impl TotalRow {
    /// The rows of all lines.
    pub fn all(texts: Texts, totals: &Totals) -> Vec<Self> {
        let rows = totals.lines.iter().flat_map(|line| line.years.iter().map(move |year| (line, year)));
        rows.map(|(line, year)| Self {
            name: line.sort.name(texts),
            year: year.year.map_or_else(|| texts.text("totals-no-year"), |year| year.to_string()),
            sum: year.sum.as_ref().and_then(|sum| line.sort.written(texts, sum)).unwrap_or_else(|| "—".to_owned()),
            count: figures::count(texts, year.count),
        })
        .collect()
    }
}

#[cfg(test)]
mod tests {
    use record::{Code, Qualifier, Quantity, Value};
    use vocabulary::Language;

    use super::*;

    fn paid(year: &str, type_code: &str, amount: i64) -> Flow {
        Flow {
            date: Some(year.parse().unwrap()),
            transaction_type: Some(Code::new(type_code)),
            value: Value { amount: Interval::exact(amount.into()), ..Value::default() },
            ..Flow::default()
        }
    }

    #[test]
    fn only_what_is_alike_is_added_and_ranges_stay_ranges() {
        let texts = Texts::of(Language::En);
        let mut entry = Entry {
            flows: vec![
                paid("2014-05-01", "3", 10),
                paid("2014", "D", 5),
                paid("2015", "3", 7),
                paid("2014/2015", "3", 1),
                paid("2014", "2", 100),
                Flow { measure: Measure::Stock, ..paid("2014", "3", 1_000) },
                Flow { kind: FlowKind::Goods, ..Flow::default() },
                Flow {
                    kind: FlowKind::People,
                    quantity: Quantity {
                        amount: Interval::hedged(Qualifier::Over, 14_000.into()),
                        unit: Some(Code::new("physician")),
                        ..Quantity::default()
                    },
                    ..Flow::default()
                },
            ],
            ..Entry::default()
        };
        entry.header.defaults.currency = Some(Code::new("USD"));
        let totals = Totals::of(&entry);
        assert_eq!((totals.not_added, totals.without_figure), (1, 1));
        let rows: Vec<(String, String)> =
            TotalRow::all(texts, &totals).into_iter().map(|row| (row.year, row.sum)).collect();
        assert_eq!(rows[0], ("2014".to_owned(), "USD\u{a0}15".to_owned()), "letters are the old form of numbers");
        assert_eq!(rows[1], ("2015".to_owned(), "USD\u{a0}7".to_owned()));
        assert_eq!(rows[2].1, "USD\u{a0}1");
        assert!(rows.iter().any(|row| row.1 == "USD\u{a0}100"), "commitments apart: {rows:?}");
        assert!(rows.iter().any(|row| row.1.contains("14,000")), "{rows:?}");
    }
}
