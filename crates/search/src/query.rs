//! Asking the index.

use std::collections::btree_map::Entry as MapEntry;
use std::collections::{BTreeMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

use record::EntryKind;
use tantivy::collector::{Count, DocSetCollector, FilterCollector, TopDocs};
use tantivy::query::{
    BooleanQuery, ConstScoreQuery, Occur, Query as EngineQuery, QueryParser, TermQuery, TermSetQuery,
};
use tantivy::schema::{IndexRecordOption, Value};
use tantivy::snippet::SnippetGenerator;
use tantivy::{DocAddress, Order, Searcher, TantivyDocument, Term};

use crate::analysis::LANGUAGES;
use crate::error::SearchError;
use crate::index::Index;

/// A question in words.
///
/// All words must occur, in any form of any of the four languages; `"…"` asks
/// for words in that order, `-word` excludes, `OR` between words takes either.
#[derive(Debug, Clone, Default)]
pub struct Query {
    /// The words.
    pub words: String,
    /// Loads whose entries are visible.
    pub visible: Arc<HashSet<i64>>,
    /// Only entries of these kinds; empty for all.
    pub kinds: Vec<EntryKind>,
    /// Only entries with one of these countries, as the record codes them; empty for all.
    pub countries: Vec<String>,
    /// Only entries whose dates touch one of these decades, by first year; empty for all.
    pub decades: Vec<i32>,
    /// Only entries with texts in one of these languages; empty for all.
    pub languages: Vec<String>,
    /// In what order hits are given.
    pub order: HitOrder,
    /// Language in which passages are preferred.
    pub language: String,
    /// How many hits to leave out, and how many to give.
    pub page: Range<usize>,
}

/// In what order hits are given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum HitOrder {
    /// What fits the words best first.
    #[default]
    Best,
    /// What began last first; what has no date comes at the end.
    Newest,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Hits {
    /// How many entries match in all.
    pub total: usize,
    /// Whether nothing matched exactly and words one letter away were taken.
    pub approximate: bool,
    /// The page asked for, best first.
    pub hits: Vec<Hit>,
    /// What in the question was not understood, in the engine's words.
    pub remarks: Vec<String>,
}

/// One entry found.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// Its load.
    pub load: i64,
    /// Its position in the source.
    pub entry: i32,
    /// Its kind.
    pub kind: Option<EntryKind>,
    /// Its identifier.
    pub identifier: Option<String>,
    /// Its title.
    pub title: Option<Passage>,
    /// Where the words stand in its other texts.
    pub passage: Option<Passage>,
}

/// A text in which words were found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// Language of the text: `en`, `es`, `pt` or `fr`.
    pub language: &'static str,
    /// The text.
    pub text: String,
    /// Byte ranges of the words found.
    pub found: Vec<Range<usize>>,
}

/// Longest passage shown, in characters.
const PASSAGE_LENGTH: usize = 240;

impl Index {
    /// Answers a question in words. An empty question finds nothing.
    ///
    /// # Errors
    /// [`SearchError::Engine`] when the index cannot be read.
    pub fn search(&self, query: &Query) -> Result<Hits, SearchError> {
        if query.words.trim().is_empty() {
            return Ok(Hits::default());
        }
        let searcher = self.reader.searcher();
        let (exact, remarks) = self.parsed(query);
        let mut hits = self.run(&searcher, query, exact.as_ref())?;
        if hits.total == 0
            && let Some(near) = self.near(query)?
        {
            hits = self.run(&searcher, query, near.as_ref())?;
            hits.approximate = hits.total > 0;
        }
        hits.remarks = remarks;
        Ok(hits)
    }

    /// Load and position of every entry that a question in words finds, in
    /// that order. The question's page and language do not matter.
    ///
    /// # Errors
    /// [`SearchError::Engine`] when the index cannot be read.
    pub fn keys(&self, query: &Query) -> Result<Vec<(i64, i32)>, SearchError> {
        if query.words.trim().is_empty() {
            return Ok(Vec::new());
        }
        let searcher = self.reader.searcher();
        let mut keys = self.all(&searcher, query, self.parsed(query).0.as_ref())?;
        if keys.is_empty()
            && let Some(near) = self.near(query)?
        {
            keys = self.all(&searcher, query, near.as_ref())?;
        }
        keys.sort_unstable();
        Ok(keys)
    }

    fn all(
        &self,
        searcher: &Searcher,
        query: &Query,
        parsed: &dyn EngineQuery,
    ) -> Result<Vec<(i64, i32)>, SearchError> {
        let visible = Arc::clone(&query.visible);
        let is_visible = move |load: i64| visible.contains(&load);
        let collector = FilterCollector::new("load".to_owned(), is_visible, DocSetCollector);
        let mut columns = BTreeMap::new();
        let mut keys = Vec::new();
        for address in searcher.search(parsed, &collector)? {
            let (loads, entries) = match columns.entry(address.segment_ord) {
                MapEntry::Occupied(known) => known.into_mut(),
                MapEntry::Vacant(place) => {
                    let fields = searcher.segment_reader(address.segment_ord).fast_fields();
                    place.insert((fields.i64("load")?, fields.i64("entry")?))
                }
            };
            // Every document has both.
            let (Some(load), Some(entry)) = (loads.first(address.doc_id), entries.first(address.doc_id)) else {
                continue;
            };
            keys.push((load, i32::try_from(entry).unwrap_or_default()));
        }
        Ok(keys)
    }

    /// The question over all fields; what cannot be understood is left out and said.
    pub(crate) fn parsed(&self, query: &Query) -> (Box<dyn EngineQuery>, Vec<String>) {
        let (parsed, errors) = self.parser().parse_query_lenient(&without_fields(&query.words));
        (self.narrowed(query, parsed), errors.iter().map(ToString::to_string).collect())
    }

    fn parser(&self) -> QueryParser {
        let fields = &self.fields;
        let mut searched = vec![fields.identifier, fields.identifier_words];
        searched.extend(fields.titles);
        searched.extend(fields.bodies);
        let mut parser = QueryParser::for_index(&self.index, searched);
        parser.set_conjunction_by_default();
        for title in fields.titles {
            parser.set_field_boost(title, 3.0);
        }
        parser.set_field_boost(fields.identifier, 10.0);
        parser
    }

    /// For each word those that are spelt with one letter more, less or changed: for misspelt words.
    pub(crate) fn near(&self, query: &Query) -> Result<Option<Box<dyn EngineQuery>>, SearchError> {
        // Whoever quotes or excludes words means these words.
        if query.words.contains('"') || query.words.split_whitespace().any(|word| word.starts_with('-')) {
            return Ok(None);
        }
        let searcher = self.reader.searcher();
        let mut near = Vec::new();
        for word in self.plain_words(&query.words) {
            let alike: Vec<String> = self.spelt_like(&searcher, &word, 1)?.into_iter().map(|(_, word)| word).collect();
            if alike.is_empty() {
                return Ok(None);
            }
            // Words in small letters and digits are no operators.
            near.push(format!("({})", alike.join(" OR ")));
        }
        if near.is_empty() {
            return Ok(None);
        }
        Ok(Some(self.narrowed(query, self.parser().parse_query_lenient(&near.join(" ")).0)))
    }

    /// The question, narrowed to kinds, countries, decades and languages.
    fn narrowed(&self, query: &Query, words: Box<dyn EngineQuery>) -> Box<dyn EngineQuery> {
        let fields = &self.fields;
        let text = |field, value: &str| Term::from_field_text(field, value);
        let wanted: [Vec<Term>; 4] = [
            query.kinds.iter().map(|kind| text(fields.kind, kind.as_str())).collect(),
            query.countries.iter().map(|country| text(fields.country, country)).collect(),
            query.decades.iter().map(|&decade| Term::from_field_i64(fields.decade, i64::from(decade))).collect(),
            query.languages.iter().map(|language| text(fields.language, language)).collect(),
        ];
        let mut parts = vec![(Occur::Must, words)];
        for terms in wanted.into_iter().filter(|terms| !terms.is_empty()) {
            let either = terms.into_iter().map(|term| {
                let query: Box<dyn EngineQuery> = Box::new(TermQuery::new(term, IndexRecordOption::Basic));
                (Occur::Should, query)
            });
            // It narrows, and says nothing of how well an entry fits the words.
            let either = ConstScoreQuery::new(Box::new(BooleanQuery::new(either.collect())), 0.0);
            parts.push((Occur::Must, Box::new(either)));
        }
        match parts.len() {
            1 => parts.remove(0).1,
            _ => Box::new(BooleanQuery::new(parts)),
        }
    }

    /// How many entries have exactly these words.
    pub(crate) fn count_exactly(&self, query: &Query) -> Result<usize, SearchError> {
        let visible = Arc::clone(&query.visible);
        let is_visible = move |load: i64| visible.contains(&load);
        let collector = FilterCollector::new("load".to_owned(), is_visible, Count);
        Ok(self.reader.searcher().search(self.parsed(query).0.as_ref(), &collector)?)
    }

    /// Load and position of the entries that claim an identifier, exactly as it is written, in that order.
    ///
    /// # Errors
    /// [`SearchError::Engine`] when the index cannot be read.
    pub fn claims(&self, identifier: &str, visible: &Arc<HashSet<i64>>) -> Result<Vec<(i64, i32)>, SearchError> {
        let term = Term::from_field_text(self.fields.identifier, identifier);
        let query = Query { visible: Arc::clone(visible), ..Query::default() };
        let claim = TermQuery::new(term, IndexRecordOption::Basic);
        let mut keys = self.all(&self.reader.searcher(), &query, &claim)?;
        keys.sort_unstable();
        Ok(keys)
    }

    /// The entries that claim these identifiers, with their titles: in the preferred language, else in English, else
    /// in the first there is. What a page needs to name what it links to.
    ///
    /// # Errors
    /// [`SearchError::Engine`] when the index cannot be read.
    pub fn named(
        &self,
        identifiers: &[&str],
        visible: &Arc<HashSet<i64>>,
        language: &str,
    ) -> Result<Vec<Hit>, SearchError> {
        let searcher = self.reader.searcher();
        let terms = identifiers.iter().map(|identifier| Term::from_field_text(self.fields.identifier, identifier));
        let visible = Arc::clone(visible);
        let is_visible = move |load: i64| visible.contains(&load);
        let collector = FilterCollector::new("load".to_owned(), is_visible, DocSetCollector);
        let mut hits = Vec::new();
        for address in searcher.search(&TermSetQuery::new(terms), &collector)? {
            let document: TantivyDocument = searcher.doc(address)?;
            let title = |code: &str| {
                let place = LANGUAGES.iter().position(|language| language.code == code)?;
                let text = document.get_first(self.fields.titles[place])?.as_str()?.to_owned();
                Some(Passage { language: LANGUAGES[place].code, text, found: Vec::new() })
            };
            let all = [language, "en"].into_iter().chain(LANGUAGES.iter().map(|language| language.code));
            hits.push(Hit { title: { all }.find_map(title), ..self.hit(&document) });
        }
        hits.sort_by_key(|hit| (hit.load, hit.entry));
        Ok(hits)
    }

    /// What is stored of an entry, without title and passage.
    fn hit(&self, document: &TantivyDocument) -> Hit {
        let text = |field| document.get_first(field).and_then(|value| value.as_str()).map(str::to_owned);
        let number = |field| document.get_first(field).and_then(|value| value.as_i64()).unwrap_or_default();
        Hit {
            load: number(self.fields.load),
            entry: i32::try_from(number(self.fields.entry)).unwrap_or_default(),
            kind: text(self.fields.kind).and_then(|name| EntryKind::from_name(&name)),
            identifier: text(self.fields.identifier),
            title: None,
            passage: None,
        }
    }

    fn run(&self, searcher: &Searcher, query: &Query, parsed: &dyn EngineQuery) -> Result<Hits, SearchError> {
        let visible = Arc::clone(&query.visible);
        let is_visible = move |load: i64| visible.contains(&load);
        let limit = query.page.len().max(1);
        let top = TopDocs::with_limit(limit).and_offset(query.page.start);
        let (best, total): (Vec<DocAddress>, usize) = match query.order {
            HitOrder::Best => {
                let collector = FilterCollector::new("load".to_owned(), is_visible, (top.order_by_score(), Count));
                let (best, total) = searcher.search(parsed, &collector)?;
                (best.into_iter().map(|(_, address)| address).collect(), total)
            }
            HitOrder::Newest => {
                let top = top.order_by_fast_field::<i64>("began", Order::Desc);
                let collector = FilterCollector::new("load".to_owned(), is_visible, (top, Count));
                let (best, total) = searcher.search(parsed, &collector)?;
                (best.into_iter().map(|(_, address)| address).collect(), total)
            }
        };
        let mut hits = Vec::with_capacity(best.len());
        let passages = self.generators(searcher, parsed, query, &self.fields.bodies)?;
        let titles = self.generators(searcher, parsed, query, &self.fields.titles)?;
        for address in best.into_iter().take(query.page.len()) {
            let document: TantivyDocument = searcher.doc(address)?;
            hits.push(Hit {
                title: title(&titles, &document),
                passage: passage(&passages, &document),
                ..self.hit(&document)
            });
        }
        Ok(Hits { total, hits, ..Hits::default() })
    }

    /// Generators of passages, the preferred language first.
    fn generators(
        &self,
        searcher: &Searcher,
        parsed: &dyn EngineQuery,
        query: &Query,
        fields: &[tantivy::schema::Field; LANGUAGES.len()],
    ) -> Result<Vec<Generator>, SearchError> {
        let mut generators = Vec::with_capacity(LANGUAGES.len());
        for (language, &field) in LANGUAGES.iter().zip(fields) {
            let mut generator = SnippetGenerator::create(searcher, parsed, field)?;
            generator.set_max_num_chars(PASSAGE_LENGTH);
            generators.push(Generator { language: language.code, field, generator });
        }
        generators.sort_by_key(|generator| generator.language != query.language);
        Ok(generators)
    }
}

struct Generator {
    language: &'static str,
    field: tantivy::schema::Field,
    generator: SnippetGenerator,
}

/// The title in the preferred language, else the first there is, with the words found in it.
fn title(generators: &[Generator], document: &TantivyDocument) -> Option<Passage> {
    generators.iter().find_map(|generator| {
        let text = document.get_first(generator.field)?.as_str()?.to_owned();
        let snippet = generator.generator.snippet(&text);
        // A snippet of a short text begins where the text does, or is empty.
        let found = if snippet.fragment_range().start == 0 { snippet.highlighted().to_vec() } else { Vec::new() };
        Some(Passage { language: generator.language, text, found })
    })
}

/// The best passage in the preferred language that has one.
fn passage(generators: &[Generator], document: &TantivyDocument) -> Option<Passage> {
    generators.iter().find_map(|generator| {
        let snippet = generator.generator.snippet_from_doc(document);
        (!snippet.is_empty()).then(|| Passage {
            language: generator.language,
            text: snippet.fragment().to_owned(),
            found: snippet.highlighted().to_vec(),
        })
    })
}

/// A colon outside quotes would name a field of the index, which is no user's business.
fn without_fields(words: &str) -> String {
    let mut inside = false;
    words
        .chars()
        .map(|letter| {
            inside ^= letter == '"';
            match letter {
                ':' | '^' | '~' | '{' | '}' | '[' | ']' | '\\' | '/' | '(' | ')' | '*' | '<' | '>' | '=' | '!'
                    if !inside =>
                {
                    ' '
                }
                other => other,
            }
        })
        .collect()
}

#[cfg(test)]
#[path = "query_tests.rs"]
mod tests;
