//! Asking the index.

use std::collections::btree_map::Entry as MapEntry;
use std::collections::{BTreeMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

use record::EntryKind;
use tantivy::collector::{Count, DocSetCollector, FilterCollector, TopDocs};
use tantivy::query::{BooleanQuery, FuzzyTermQuery, Occur, Query as EngineQuery, QueryParser, TermQuery};
use tantivy::schema::{IndexRecordOption, Value};
use tantivy::snippet::SnippetGenerator;
use tantivy::tokenizer::TokenStream;
use tantivy::{Searcher, TantivyDocument, Term};

use crate::analysis::{LANGUAGES, PLAIN};
use crate::error::SearchError;
use crate::index::Index;

/// A question in words.
///
/// All words must occur, in any form of any of the four languages; `"…"` asks
/// for words in that order, `-word` excludes, `OR` between words takes either.
#[derive(Debug, Clone)]
pub struct Query {
    /// The words.
    pub words: String,
    /// Loads whose entries are visible.
    pub visible: Arc<HashSet<i64>>,
    /// Only entries of these kinds; empty for all.
    pub kinds: Vec<EntryKind>,
    /// Language in which passages are preferred.
    pub language: String,
    /// How many hits to leave out, and how many to give.
    pub page: Range<usize>,
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
            && let Some(near) = self.near(query)
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
            && let Some(near) = self.near(query)
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
    fn parsed(&self, query: &Query) -> (Box<dyn EngineQuery>, Vec<String>) {
        let fields = &self.fields;
        let mut searched = vec![fields.plain, fields.identifier];
        searched.extend(fields.titles);
        searched.extend(fields.bodies);
        let mut parser = QueryParser::for_index(&self.index, searched);
        parser.set_conjunction_by_default();
        for title in fields.titles {
            parser.set_field_boost(title, 3.0);
        }
        parser.set_field_boost(fields.identifier, 10.0);
        let (parsed, errors) = parser.parse_query_lenient(&without_fields(&query.words));
        (self.of_kinds(query, parsed), errors.iter().map(ToString::to_string).collect())
    }

    /// Every word within one letter, unstemmed: for misspelt words.
    fn near(&self, query: &Query) -> Option<Box<dyn EngineQuery>> {
        // Whoever quotes or excludes words means these words.
        if query.words.contains('"') || query.words.split_whitespace().any(|word| word.starts_with('-')) {
            return None;
        }
        let mut analyzer = self.index.tokenizers().get(PLAIN)?;
        let mut words: Vec<(Occur, Box<dyn EngineQuery>)> = Vec::new();
        let mut tokens = analyzer.token_stream(&query.words);
        while tokens.advance() {
            let term = Term::from_field_text(self.fields.plain, &tokens.token().text);
            words.push((Occur::Must, Box::new(FuzzyTermQuery::new(term, 1, true))));
        }
        drop(tokens);
        (!words.is_empty()).then(|| self.of_kinds(query, Box::new(BooleanQuery::new(words))))
    }

    fn of_kinds(&self, query: &Query, words: Box<dyn EngineQuery>) -> Box<dyn EngineQuery> {
        if query.kinds.is_empty() {
            return words;
        }
        let kinds = query
            .kinds
            .iter()
            .map(|kind| {
                let term = Term::from_field_text(self.fields.kind, kind.as_str());
                let query: Box<dyn EngineQuery> = Box::new(TermQuery::new(term, IndexRecordOption::Basic));
                (Occur::Should, query)
            })
            .collect();
        Box::new(BooleanQuery::new(vec![(Occur::Must, words), (Occur::Must, Box::new(BooleanQuery::new(kinds)))]))
    }

    fn run(&self, searcher: &Searcher, query: &Query, parsed: &dyn EngineQuery) -> Result<Hits, SearchError> {
        let visible = Arc::clone(&query.visible);
        let is_visible = move |load: i64| visible.contains(&load);
        let limit = query.page.len().max(1);
        let top = TopDocs::with_limit(limit).and_offset(query.page.start).order_by_score();
        let collector = FilterCollector::new("load".to_owned(), is_visible, (top, Count));
        let (best, total) = searcher.search(parsed, &collector)?;
        let mut hits = Vec::with_capacity(best.len());
        let passages = self.generators(searcher, parsed, query, &self.fields.bodies)?;
        let titles = self.generators(searcher, parsed, query, &self.fields.titles)?;
        for (_, address) in best.into_iter().take(query.page.len()) {
            let document: TantivyDocument = searcher.doc(address)?;
            let text = |field| document.get_first(field).and_then(|value| value.as_str()).map(str::to_owned);
            let number = |field| document.get_first(field).and_then(|value| value.as_i64()).unwrap_or_default();
            hits.push(Hit {
                load: number(self.fields.load),
                entry: i32::try_from(number(self.fields.entry)).unwrap_or_default(),
                kind: text(self.fields.kind).and_then(|name| EntryKind::from_name(&name)),
                identifier: text(self.fields.identifier),
                title: title(&titles, &document),
                passage: passage(&passages, &document),
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
mod tests {
    use record::entry::Header;
    use record::{Description, Text};

    use super::*;

    fn entry(identifier: &str, texts: &[(&str, &str)]) -> record::Entry {
        record::Entry {
            header: Header {
                identifier: Some(identifier.to_owned()),
                titles: texts.iter().take(1).map(|(language, text)| Text::new(language, *text)).collect(),
                ..Header::default()
            },
            descriptions: vec![Description {
                texts: texts.iter().skip(1).map(|(language, text)| Text::new(language, *text)).collect(),
                ..Description::default()
            }],
            ..record::Entry::default()
        }
    }

    fn filled() -> (tempfile::TempDir, Index) {
        let folder = tempfile::tempdir().unwrap();
        let index = Index::open(folder.path()).unwrap();
        let mut writer = index.writer().unwrap();
        writer
            .add(
                1,
                0,
                &entry("AR-1", &[("es", "Formación de médicos"), ("es", "La educación de las comunidades rurales")]),
            )
            .unwrap();
        writer
            .add(
                1,
                1,
                &entry(
                    "BR-2",
                    &[("pt", "Fábrica de medicamentos"), ("pt", "Produção de antirretrovirais em Moçambique")],
                ),
            )
            .unwrap();
        writer
            .add(
                2,
                0,
                &entry(
                    "XM/3 a",
                    &[
                        ("en", "Training physicians"),
                        ("en", "Physicians return to their communities"),
                        ("fr", "Les médecins retournent"),
                    ],
                ),
            )
            .unwrap();
        writer.commit().unwrap();
        index.refresh().unwrap();
        (folder, index)
    }

    fn found(index: &Index, words: &str, visible: &[i64]) -> Vec<String> {
        let query = Query {
            words: words.to_owned(),
            visible: Arc::new(visible.iter().copied().collect()),
            kinds: Vec::new(),
            language: "es".to_owned(),
            page: 0..10,
        };
        let hits = index.search(&query).unwrap();
        assert_eq!(hits.total, hits.hits.len());
        let mut keys: Vec<(i64, i32)> = hits.hits.iter().map(|hit| (hit.load, hit.entry)).collect();
        keys.sort_unstable();
        assert_eq!(index.keys(&query).unwrap(), keys, "{words}");
        hits.hits.into_iter().filter_map(|hit| hit.identifier).collect()
    }

    #[test]
    fn words_are_found_in_every_form_of_four_languages_with_and_without_accents() {
        let (_folder, index) = filled();
        let all = [1, 2];
        assert_eq!(found(&index, "educacion", &all), ["AR-1"]);
        assert_eq!(found(&index, "comunidad", &all), ["AR-1"]);
        assert_eq!(found(&index, "medicamento", &all), ["BR-2"]);
        assert_eq!(found(&index, "community physician", &all), ["XM/3 a"]);
        assert_eq!(found(&index, "médecin", &all), ["XM/3 a"]);
        assert_eq!(found(&index, "\"communities physicians\"", &all), Vec::<String>::new());
        assert_eq!(found(&index, "BR-2", &all), ["BR-2"]);
        assert_eq!(found(&index, "", &all), Vec::<String>::new());
    }

    #[test]
    fn misspelt_words_are_found_when_nothing_else_is() {
        let (_folder, index) = filled();
        assert_eq!(found(&index, "medicamentoz", &[1, 2]), ["BR-2"]);
    }

    #[test]
    fn only_visible_loads_are_found_and_removed_ones_are_gone() {
        let (folder, index) = filled();
        assert_eq!(found(&index, "physicians", &[1]), Vec::<String>::new());
        let mut writer = index.writer().unwrap();
        writer.remove_loads_from(2).unwrap();
        writer.add(2, 0, &entry("new", &[("en", "Physicians again")])).unwrap();
        writer.commit().unwrap();
        drop(writer);
        let again = Index::open(folder.path()).unwrap();
        assert_eq!(found(&again, "physicians", &[1, 2]), ["new"]);
        assert_eq!(again.len(), 3);
    }

    #[test]
    fn passages_show_the_words_found() {
        let (_folder, index) = filled();
        let query = Query {
            words: "moçambique".to_owned(),
            visible: Arc::new([1].into()),
            kinds: vec![EntryKind::Activity],
            language: "pt".to_owned(),
            page: 0..1,
        };
        let hit = index.search(&query).unwrap().hits.remove(0);
        let passage = hit.passage.unwrap();
        assert_eq!(&passage.text[passage.found[0].clone()], "Moçambique");
        assert_eq!(hit.title.unwrap().text, "Fábrica de medicamentos");
    }

    #[test]
    fn odd_questions_do_no_harm() {
        let (_folder, index) = filled();
        for words in
            ["title_en:x", "load:1", "a AND", "((", "\"", "*", "x^9", "[a TO b]", "-", "\\", "AND OR NOT", "é\u{0}ü"]
        {
            found(&index, words, &[1, 2]);
        }
    }
}
