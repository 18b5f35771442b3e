//! The questions behind the pages of places, and the ways to ask them again.

use archive::{Answer, Counting, Dimension, Filter, InWhat, Match, Measured, Money, Question, Row, Section, Snapshot};
use record::FlowKind;
use shell::Failure;

use crate::addresses::with_query;
use crate::error::of_archive;
use crate::reader::Reader;

/// A filter that keeps one value.
pub fn only(dimension: Dimension, value: &str) -> Filter {
    Filter { dimension, values: vec![Some(value.to_owned())], matching: Match::Any }
}

/// A question in dollars where it is about money, put to the cube where that suffices.
pub fn question(measured: Measured, rows: &[Dimension], filters: &[Filter]) -> Question {
    let counting = match measured {
        // Items are counted one by one.
        Measured::Entries | Measured::FlowCount => Counting::Items,
        _ => Counting::Shares,
    };
    Question {
        measured,
        rows: rows.to_vec(),
        filters: filters.to_vec(),
        money: Money::Dollars,
        counting,
        ..Question::default()
    }
}

/// Puts a question; the work is on the heap, because pages put several at once.
pub async fn ask(snapshot: &Snapshot, question: &Question) -> Result<Answer, Failure> {
    Box::pin(snapshot.ask(question)).await.map_err(of_archive)
}

/// What there is among flows: money that moved, money that was committed, all else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct There {
    /// Disbursements, expenditures, money without a transaction type.
    pub moved: bool,
    /// Commitments.
    pub committed: bool,
    /// Flows that are no money.
    pub others: bool,
}

impl There {
    fn among(counts: &Answer) -> Self {
        let mut there = Self { moved: false, committed: false, others: false };
        for row in counts.sections.iter().flat_map(|section| &section.rows) {
            let key = |place: usize| row.keys.get(place).and_then(Option::as_deref);
            match (key(0) == Some(FlowKind::Money.as_str()), key(1)) {
                (false, _) => there.others = true,
                (true, None | Some("3" | "4")) => there.moved = true,
                (true, Some("2")) => there.committed = true,
                (true, Some(_)) => {}
            }
        }
        there
    }
}

/// Puts a question when there is something to ask of; else the answer is empty.
pub async fn ask_if(wanted: bool, snapshot: &Snapshot, question: Question) -> Result<Answer, Failure> {
    if wanted {
        return ask(snapshot, &question).await;
    }
    Ok(Answer {
        question,
        snapshot: snapshot.number(),
        sections: Vec::new(),
        unconvertible: Vec::new(),
        repeated: Vec::new(),
        rivals: Vec::new(),
        notes: Vec::new(),
    })
}

/// The address at which the same question is asked.
pub fn way(reader: &Reader, question: &Question) -> String {
    let pairs = question.to_pairs();
    let mut pairs: Vec<(&str, Option<&str>)> =
        pairs.iter().map(|(key, value)| (key.as_str(), Some(value.as_str()))).collect();
    pairs.push(("snapshot", reader.questions.get("snapshot")));
    with_query(&reader.address("/explore"), &pairs)
}

/// All units of the vocabulary: quantities in each of them, each by itself.
pub fn all_units() -> Measured {
    Measured::Units(vocabulary::unit::all().iter().map(|unit| unit.code.to_owned()).collect())
}

/// What flows under some filters consist of, each form by itself.
#[derive(Debug, Clone)]
pub struct Given {
    /// Money that moved, by year.
    pub moved: Answer,
    /// Money that was committed, by year.
    pub committed: Answer,
    /// Quantities in all units, by kind of flow.
    pub quantities: Answer,
    /// How many flows, by kind and transaction type; in columns by what was asked. None when they were not counted.
    pub counts: Option<Answer>,
}

impl Given {
    /// Reads it: first how many flows of each kind there are, then the sums of those that there are.
    ///
    /// # Errors
    /// A [`Failure`] of what reading says.
    pub async fn read(snapshot: &Snapshot, filters: &[Filter], columns: &[Dimension]) -> Result<Self, Failure> {
        let by = [Dimension::Kind, Dimension::TransactionType];
        let counts = Question { columns: columns.to_vec(), ..question(Measured::FlowCount, &by, filters) };
        let counts = ask(snapshot, &counts).await?;
        let there = There::among(&counts);
        let sums = Self::sums(snapshot, filters, there).await?;
        Ok(Self { counts: Some(counts), ..sums })
    }

    /// Reads the sums only: for filters by which the cube is asked quickly and single flows are not.
    ///
    /// # Errors
    /// A [`Failure`] of what reading says.
    pub async fn read_sums(snapshot: &Snapshot, filters: &[Filter]) -> Result<Self, Failure> {
        Self::sums(snapshot, filters, There { moved: true, committed: true, others: true }).await
    }

    async fn sums(snapshot: &Snapshot, filters: &[Filter], there: There) -> Result<Self, Failure> {
        let moved = question(Measured::Flows, &[Dimension::Year], filters);
        let committed = question(Measured::Commitments, &[Dimension::Year], filters);
        let quantities = question(all_units(), &[Dimension::Kind], filters);
        let (moved, committed, quantities) = tokio::try_join!(
            ask_if(there.moved, snapshot, moved),
            ask_if(there.committed, snapshot, committed),
            ask_if(there.others, snapshot, quantities)
        )?;
        Ok(Self { moved, committed, quantities, counts: None })
    }

    /// Whether there is no flow at all.
    pub fn is_empty(&self) -> bool {
        match &self.counts {
            Some(_) => self.flows() == 0,
            None => [&self.moved, &self.committed, &self.quantities].iter().all(|answer| answer.sections.is_empty()),
        }
    }

    /// How many flows there are, as far as they were counted.
    pub fn flows(&self) -> u64 {
        self.sections().next().map_or(0, |section| section.total.known)
    }

    /// Which questions about money and quantities have something to ask of.
    pub fn there(&self) -> There {
        self.counts.as_ref().map_or(There { moved: true, committed: true, others: true }, There::among)
    }

    fn sections(&self) -> impl Iterator<Item = &Section> {
        self.counts.iter().flat_map(|answer| &answer.sections)
    }

    /// How many flows of a kind there are.
    pub fn flows_of(&self, kind: FlowKind) -> u64 {
        let rows = self.sections().flat_map(|section| &section.rows);
        rows.filter(|row| row.keys.first().and_then(Option::as_deref) == Some(kind.as_str())).map(count_of).sum()
    }

    /// How many flows of money neither moved nor were committed: incoming funds, pledges, repayments.
    pub fn other_money(&self) -> u64 {
        let rows = self.sections().flat_map(|section| &section.rows);
        let is_other = |row: &&Row| {
            let key = |place: usize| row.keys.get(place).and_then(Option::as_deref);
            key(0) == Some(FlowKind::Money.as_str()) && !matches!(key(1), None | Some("2" | "3" | "4"))
        };
        rows.filter(is_other).map(count_of).sum()
    }

    /// How many flows there are by the value of the column; the largest first, unknown last.
    pub fn by_column(&self) -> Vec<(Option<String>, u64)> {
        let mut sums: Vec<(Option<String>, u64)> = Vec::new();
        for section in self.sections() {
            for (place, column) in section.columns.iter().enumerate() {
                let count = (0..section.rows.len()).filter_map(|row| section.cell(row, place)).map(|cell| cell.known);
                sums.push((column.first().cloned().flatten(), count.sum()));
            }
        }
        sums.sort_by_cached_key(|(value, count)| (value.is_none(), std::cmp::Reverse(*count), value.clone()));
        sums
    }

    /// The kinds of the flows that have this value in the column.
    pub fn kinds_of(&self, value: Option<&str>) -> Vec<(FlowKind, u64)> {
        let count = |kind: FlowKind| -> u64 {
            let of_section = |section: &Section| -> u64 {
                let column = section.columns.iter().position(|keys| keys.first().map(Option::as_deref) == Some(value));
                let Some(column) = column else { return 0 };
                let rows = section
                    .rows
                    .iter()
                    .filter(|row| row.keys.first().and_then(Option::as_deref) == Some(kind.as_str()));
                rows.filter_map(|row| row.cells.get(column)?.as_ref()).map(|cell| cell.known).sum()
            };
            self.sections().map(of_section).sum()
        };
        FlowKind::ALL.iter().map(|&kind| (kind, count(kind))).filter(|(_, count)| *count > 0).collect()
    }
}

/// The question that asks how many flows there are behind all of it.
pub fn flows_question(given: &Given) -> Question {
    let filters = &given.moved.question.filters;
    question(Measured::FlowCount, &[Dimension::Kind], filters)
}

/// The sum of a row of counts: its cells are parts of it.
pub fn count_of(row: &Row) -> u64 {
    row.cells.iter().flatten().map(|cell| cell.known).sum()
}

/// The rows of a section with one key each: the value and its only cell.
pub fn rows(section: &Section) -> impl Iterator<Item = (Option<&str>, &archive::Cell)> {
    section
        .rows
        .iter()
        .filter_map(|row| Some((row.keys.first()?.as_deref(), row.cells.first().and_then(Option::as_ref)?)))
}

/// The section that says what moved in periods, when there is one.
pub fn main_section(answer: &Answer) -> Option<&Section> {
    let is_flow = |section: &&Section| section.measure.is_none_or(|measure| measure == record::Measure::Flow);
    answer.sections.iter().find(is_flow).or_else(|| answer.sections.first())
}

/// Whether anything in an answer has a figure.
pub fn has_figures(answer: &Answer) -> bool {
    answer.sections.iter().any(|section| section.total.known > 0)
}

/// The dollars of questions about money.
pub fn dollars() -> InWhat {
    InWhat::Money(Some("USD".to_owned()))
}
