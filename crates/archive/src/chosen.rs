//! Which entries a question is about, each with the year it begins in and what it is under one dimension.

use std::collections::{BTreeMap, HashSet};

use crate::dimensions::{Dimension, OfEntry};
use crate::entries::EntryKey;
use crate::error::Result;
use crate::plan_sql::{Of, Plan};
use crate::question::{Counting, Filter, Measured, Question, Value};
use crate::snapshot::{Columns, Page, Snapshot};
use crate::views::View;

/// Entries that a question is about, by load and position.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Chosen {
    /// The entries, each with the year it begins in.
    pub entries: Vec<(EntryKey, Option<i32>)>,
    /// The values of the dimension that occur, in their order; none is *unknown*.
    pub values: Vec<Value>,
    /// Which entry has which value: places in the two lists, each pair once. One entry may have several.
    pub of: Vec<(usize, usize)>,
    /// How many there are in all.
    pub total: usize,
}

impl Snapshot {
    /// The entries that a question is about, whatever it measures: those that begin in its years and have one of the
    /// values of each of its filters; under `by`, what they are. Of more than `most`, the first.
    ///
    /// Memberships are of countries in the year of a flow, so that an entry without flows has none.
    ///
    /// # Errors
    /// [`crate::ArchiveError::Question`] when it makes no sense, or what reading says.
    pub async fn chosen(&self, question: &Question, by: Option<Dimension>, most: usize) -> Result<Chosen> {
        let (of_shares, of_entries): (Vec<Filter>, Vec<Filter>) = question
            .filters
            .iter()
            .cloned()
            .partition(|filter| matches!(filter.dimension.of_entry(), OfEntry::Nothing));
        let view = if question.view == View::WidestRange { View::default() } else { question.view };
        let asked = Question {
            measured: Measured::Entries,
            rows: [Dimension::Year].into_iter().chain(by.filter(|by| *by != Dimension::Year)).collect(),
            columns: Vec::new(),
            filters: of_entries,
            view,
            page: Page::ALL,
            ..question.clone()
        };
        let among = match of_shares.is_empty() {
            true => None,
            false => Some(self.with_shares(question, of_shares).await?),
        };
        let mut entries: BTreeMap<EntryKey, (Option<i32>, Vec<usize>)> = BTreeMap::new();
        let mut places: BTreeMap<(bool, Value), usize> = BTreeMap::new();
        for (key, mut values) in self.entries_asked(&asked).await? {
            if among.as_ref().is_some_and(|among| !among.contains(&key)) {
                continue;
            }
            let value = if values.len() > 1 { values.pop() } else { None };
            let year = values.pop().flatten().and_then(|year| year.parse().ok());
            let (_, of) = entries.entry(key).or_insert((year, Vec::new()));
            if let Some(value) = value {
                let next = places.len();
                // What is unknown comes last.
                let place = *places.entry((value.is_none(), value)).or_insert(next);
                if !of.contains(&place) {
                    of.push(place);
                }
            }
        }
        let total = entries.len();
        let mut now = vec![0; places.len()];
        for (place, before) in places.values().enumerate() {
            if let Some(now) = now.get_mut(*before) {
                *now = place;
            }
        }
        let values = places.into_keys().map(|(_, value)| value).collect();
        let mut chosen = Chosen { values, total, ..Chosen::default() };
        for (key, (year, of)) in entries.into_iter().take(most) {
            let place = chosen.entries.len();
            chosen.entries.push((key, year));
            chosen.of.extend(of.iter().filter_map(|before| Some((place, *now.get(*before)?))));
        }
        Ok(chosen)
    }

    /// The entries of which a flow meets these filters.
    async fn with_shares(&self, question: &Question, filters: Vec<Filter>) -> Result<HashSet<EntryKey>> {
        let asked = Question {
            measured: Measured::FlowCount,
            filters,
            view: View::default(),
            counting: Counting::Shares,
            entries: question.entries.clone(),
            ..Question::default()
        };
        let found = self.found(&asked).await?;
        let plan = Plan::of_rows(self, &asked, self.look_up(&asked, found.as_ref()).await?).await?;
        let base = plan.base(Of::Counted, &[], &[])?;
        let batches = self.query(&format!("SELECT DISTINCT load, entry FROM ({base})")).await?;
        let mut keys = HashSet::new();
        for batch in &batches {
            let columns = Columns::new(batch);
            keys.extend((0..batch.num_rows()).filter_map(|row| {
                let position = columns.number(1, row).and_then(|position| i32::try_from(position).ok())?;
                Some(EntryKey { load: columns.number(0, row)?, position })
            }));
        }
        Ok(keys)
    }
}

#[cfg(test)]
mod tests {
    use record::{DateKind, Entry, EntryDate, Flow, FuzzyDate, Organisation};

    use super::*;
    use crate::tests::Bench;

    fn entry(identifier: &str, year: i32, provider: &str, receiver: &str) -> Entry {
        let mut entry = Entry::default();
        entry.header.identifier = Some(identifier.to_owned());
        let date = FuzzyDate::year(year);
        entry.dates.push(EntryDate { kind: Some(DateKind::ActualStart), date, ..EntryDate::default() });
        entry.flows.push(Flow {
            provider: Organisation::of_country(provider),
            receiver: Organisation::of_country(receiver),
            ..Flow::default()
        });
        entry
    }

    #[test]
    fn entries_are_chosen_by_what_they_are_and_by_what_their_flows_are() {
        let bench = Bench::new();
        let one = [entry("A", 2005, "BR", "HT"), entry("B", 2010, "CU", "VE")];
        bench.load(&[("one", &one), ("two", &[entry("C", 2010, "US", "HT")])]);
        let snapshot = bench.snapshot();
        let chosen = |text: &[(&str, &str)], by| {
            let question = Question::from_pairs(text.iter().copied()).question;
            bench.runtime.block_on(snapshot.chosen(&question, by, 10)).unwrap()
        };
        let years = |chosen: &Chosen| chosen.entries.iter().map(|(_, year)| *year).collect::<Vec<_>>();
        assert_eq!(years(&chosen(&[], None)), [Some(2005), Some(2010), Some(2010)]);
        assert_eq!(years(&chosen(&[("receiver", "HT"), ("from", "2010")], None)), [Some(2010)]);
        // The two filters are of entries and of flows.
        assert_eq!(chosen(&[("provider", "BR"), ("provider-membership", "UNASUR")], None).total, 0);
        let by_source = chosen(&[], Some(Dimension::Source));
        assert_eq!(by_source.values, [Some("one".to_owned()), Some("two".to_owned())]);
        assert_eq!(by_source.of, [(0, 0), (1, 0), (2, 1)]);
        let question = Question::default();
        let first = bench.runtime.block_on(snapshot.chosen(&question, None, 2)).unwrap();
        assert_eq!((first.entries.len(), first.total), (2, 3));
        let keys: Vec<EntryKey> = by_source.entries.iter().map(|(key, _)| *key).skip(1).collect();
        let among = Question { entries: Some(keys.clone()), ..Question::default() };
        let found = bench.runtime.block_on(snapshot.chosen(&among, None, 10)).unwrap();
        assert_eq!(found.entries.iter().map(|(key, _)| *key).collect::<Vec<_>>(), keys);
    }
}
