//! How many of the entries found have which kind, country, source, decade and language.

use std::collections::BTreeMap;
use std::sync::Arc;

use tantivy::collector::{Collector, FilterCollector, SegmentCollector};
use tantivy::columnar::StrColumn;
use tantivy::fastfield::Column;
use tantivy::query::Query as EngineQuery;
use tantivy::{DocId, Score, Searcher, SegmentOrdinal, SegmentReader};

use crate::error::SearchError;
use crate::index::Index;
use crate::query::Query;

/// Counts of the entries found, by what they could be narrowed to. An entry counts once for each value it has: the
/// countries of its partners, flows and places, the decades its dates touch, the languages of its texts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Facets {
    /// By kind, as the record stores its name.
    pub kinds: BTreeMap<String, u64>,
    /// By country, as the record codes it.
    pub countries: BTreeMap<String, u64>,
    /// By language code of two letters.
    pub languages: BTreeMap<String, u64>,
    /// By first year of the decade.
    pub decades: BTreeMap<i64, u64>,
    /// By load.
    pub loads: BTreeMap<i64, u64>,
}

impl Facets {
    fn add(&mut self, other: Self) {
        fn into<K: Ord>(all: &mut BTreeMap<K, u64>, more: BTreeMap<K, u64>) {
            for (key, count) in more {
                *all.entry(key).or_default() += count;
            }
        }
        into(&mut self.kinds, other.kinds);
        into(&mut self.countries, other.countries);
        into(&mut self.languages, other.languages);
        into(&mut self.decades, other.decades);
        into(&mut self.loads, other.loads);
    }
}

impl Index {
    /// Counts what a question finds, in the way [`Index::search`] would find it. The question's page does not matter.
    ///
    /// # Errors
    /// [`SearchError::Engine`] when the index cannot be read.
    pub fn facets(&self, query: &Query) -> Result<Facets, SearchError> {
        if query.words.trim().is_empty() {
            return Ok(Facets::default());
        }
        let searcher = self.reader.searcher();
        let facets = count(&searcher, query, self.parsed(query).0.as_ref())?;
        if facets != Facets::default() {
            return Ok(facets);
        }
        match self.near(query)? {
            Some(near) => count(&searcher, query, near.as_ref()),
            None => Ok(facets),
        }
    }
}

fn count(searcher: &Searcher, query: &Query, parsed: &dyn EngineQuery) -> Result<Facets, SearchError> {
    let visible = Arc::clone(&query.visible);
    let is_visible = move |load: i64| visible.contains(&load);
    Ok(searcher.search(parsed, &FilterCollector::new("load".to_owned(), is_visible, Counting))?)
}

/// Collects counts, column by column.
struct Counting;

impl Collector for Counting {
    type Fruit = Facets;
    type Child = OfSegment;

    fn for_segment(&self, _: SegmentOrdinal, segment: &SegmentReader) -> tantivy::Result<OfSegment> {
        let fields = segment.fast_fields();
        Ok(OfSegment {
            kinds: Words::new(fields.str("kind")?),
            countries: Words::new(fields.str("country")?),
            languages: Words::new(fields.str("language")?),
            decades: (fields.i64("decade")?, BTreeMap::new()),
            loads: (fields.i64("load")?, BTreeMap::new()),
        })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, segments: Vec<Facets>) -> tantivy::Result<Facets> {
        let mut all = Facets::default();
        for segment in segments {
            all.add(segment);
        }
        Ok(all)
    }
}

/// A column of words: counts by the words' numbers within the segment.
struct Words {
    column: Option<StrColumn>,
    counts: Vec<u64>,
}

impl Words {
    fn new(column: Option<StrColumn>) -> Self {
        let counts = vec![0; column.as_ref().map_or(0, |column| column.num_terms())];
        Self { column, counts }
    }

    fn collect(&mut self, document: DocId) {
        let Some(column) = &self.column else { return };
        for number in column.term_ords(document) {
            if let Some(count) = usize::try_from(number).ok().and_then(|number| self.counts.get_mut(number)) {
                *count += 1;
            }
        }
    }

    fn harvest(self) -> BTreeMap<String, u64> {
        let Some(column) = self.column else { return BTreeMap::new() };
        let mut found = BTreeMap::new();
        for (number, count) in (0..).zip(self.counts).filter(|(_, count)| *count > 0) {
            let mut word = String::new();
            // A number without a word would be a broken column, of which the search itself tells.
            if column.ord_to_str(number, &mut word).unwrap_or_default() {
                found.insert(word, count);
            }
        }
        found
    }
}

struct OfSegment {
    kinds: Words,
    countries: Words,
    languages: Words,
    decades: (Column<i64>, BTreeMap<i64, u64>),
    loads: (Column<i64>, BTreeMap<i64, u64>),
}

impl SegmentCollector for OfSegment {
    type Fruit = Facets;

    fn collect(&mut self, document: DocId, _: Score) {
        for words in [&mut self.kinds, &mut self.countries, &mut self.languages] {
            words.collect(document);
        }
        for (column, counts) in [&mut self.decades, &mut self.loads] {
            for value in column.values_for_doc(document) {
                *counts.entry(value).or_default() += 1;
            }
        }
    }

    fn harvest(self) -> Facets {
        Facets {
            kinds: self.kinds.harvest(),
            countries: self.countries.harvest(),
            languages: self.languages.harvest(),
            decades: self.decades.1,
            loads: self.loads.1,
        }
    }
}
