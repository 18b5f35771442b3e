//! Entries by words.

use std::ops::Range;
use std::sync::Arc;

use archive::{EntryKey, Question, Snapshot};
use askama::Template;
use axum::response::Response;
use record::EntryKind;
use search::{Facets, HitOrder, Hits, Passage, Query};
use shell::{Argument, Failure, Texts};
use vocabulary::country;

use crate::addresses::{self, with_query};
use crate::doors::{self, Doorway};
use crate::error::of_archive;
use crate::pages::entries::kind_asked;
use crate::pages::entry::moved;
use crate::paging::{Pager, Part};
use crate::parts::{Said, Way, country_address};
use crate::reader::Reader;
use crate::view::facets::{Facet, Group};

const SIZE: usize = 20;

/// How far into the hits a reader can go; beyond that, better words help more than more pages.
const FARTHEST: usize = 10_000;

/// A stretch of a text, found or not.
pub struct Stretch {
    text: String,
    is_found: bool,
}

/// A text with the words found in it.
pub struct Highlighted {
    stretches: Vec<Stretch>,
    language: Option<&'static str>,
}

struct Hit {
    address: String,
    kind: Option<String>,
    title: Highlighted,
    passage: Option<Highlighted>,
    identifier: Option<String>,
    source: Way,
}

#[derive(Template)]
#[template(path = "search.html")]
struct Search {
    texts: Texts,
    action: String,
    words: String,
    hidden: Vec<(String, String)>,
    is_asked: bool,
    is_record_empty: bool,
    count: String,
    remark: Option<String>,
    of_snapshot: Option<String>,
    places: Vec<Way>,
    meant: Option<Way>,
    is_approximate: bool,
    sorts: Vec<Way>,
    chosen: Vec<Way>,
    groups: Vec<Group>,
    hits: Vec<Hit>,
    pager: Option<Pager>,
    is_cut: bool,
    doors: Vec<Doorway>,
    all_entries: String,
    everywhere: Option<String>,
}

/// What the address asks, checked.
struct Asked {
    words: String,
    kind: Option<EntryKind>,
    country: Option<String>,
    source: Option<String>,
    decade: Option<i32>,
    language: Option<String>,
    order: HitOrder,
    snapshot: Snapshot,
    is_older: bool,
}

/// The questions that narrow a search, in the order in which they are shown.
const NARROWING: [&str; 5] = ["kind", "country", "decade", "language", "source"];

impl Asked {
    fn read(reader: &Reader) -> Result<Self, Failure> {
        let refuse = |name: &str, value: &str| Failure::not_understood(format!("{name}={value}"));
        let of = |name: &str| reader.questions.get(name).map(str::trim);
        let country = match of("country") {
            None => None,
            Some(text) => {
                let found = country::by_code(&text.to_ascii_uppercase()).or_else(|| country::by_name(text));
                Some(found.ok_or_else(|| refuse("country", text))?.code.to_owned())
            }
        };
        let decade = match of("decade") {
            None => None,
            Some(text) => Some(text.parse().ok().filter(|year| year % 10 == 0).ok_or_else(|| refuse("decade", text))?),
        };
        let language = match of("language") {
            None => None,
            Some(text) if text.len() == 2 && text.bytes().all(|letter| letter.is_ascii_lowercase()) => {
                Some(text.to_owned())
            }
            Some(text) => return Err(refuse("language", text)),
        };
        let order = match of("sort") {
            None | Some("best") => HitOrder::Best,
            Some("newest") => HitOrder::Newest,
            Some(text) => return Err(refuse("sort", text)),
        };
        let snapshot = reader.snapshot.clone();
        let source = of("source").map(str::to_owned);
        if let Some(source) = &source
            && snapshot.manifest().load_of(source).is_none()
        {
            return Err(refuse("source", source));
        }
        Ok(Self {
            words: reader.questions.get("q").unwrap_or_default().trim().to_owned(),
            kind: kind_asked(reader)?,
            country,
            source,
            decade,
            language,
            order,
            is_older: reader.is_of_the_past(),
            snapshot,
        })
    }

    fn query(&self, reader: &Reader, part: Part) -> Query {
        let visible = match self.source.as_deref().and_then(|source| self.snapshot.manifest().load_of(source)) {
            Some(load) => [load.load].into(),
            None => self.snapshot.visible_loads(),
        };
        Query {
            words: self.words.clone(),
            visible: Arc::new(visible),
            kinds: self.kind.into_iter().collect(),
            countries: self.country.iter().cloned().collect(),
            decades: self.decade.into_iter().collect(),
            languages: self.language.iter().cloned().collect(),
            order: self.order,
            language: reader.texts.language().code().to_owned(),
            page: part.skip()..part.skip() + SIZE,
        }
    }

    /// The same as the filters of a question; none where it is narrowed by what a question cannot ask: the decades that
    /// any date touches, and the languages of texts.
    fn set(&self) -> Option<Question> {
        let is_set = self.decade.is_none() && self.language.is_none();
        is_set.then(|| {
            doors::set_of_list(self.kind.map(EntryKind::as_str), self.country.as_deref(), self.source.as_deref())
        })
    }

    fn is_narrowed(&self) -> bool {
        self.kind.is_some()
            || self.country.is_some()
            || self.source.is_some()
            || self.decade.is_some()
            || self.language.is_some()
    }
}

/// What the index answers.
struct Found {
    hits: Hits,
    facets: Facets,
    meant: Option<String>,
    exactly: Vec<(i64, i32)>,
}

/// `/search?q=&kind=&country=&decade=&language=&source=&sort=&snapshot=&page=`
pub async fn show(reader: Reader) -> Result<Response, Failure> {
    let texts = reader.texts;
    let asked = Asked::read(&reader)?;
    let part = Part::asked(&reader.questions, "page", SIZE)?;
    if part.skip() >= FARTHEST {
        return Err(Failure::not_understood(format!("page={}", part.number)));
    }
    let found = found(&reader, asked.query(&reader, part)).await?;
    // Whoever types an identifier wants the entry.
    if let (Some(&(load, position)), false, 1) =
        (found.exactly.first(), asked.is_narrowed() || asked.is_older, part.number)
    {
        return identified(&reader, &asked.words, EntryKey { load, position }).await;
    }
    let hits = &found.hits;
    let reachable = hits.total.min(FARTHEST);
    let with = |pairs: &[(&str, Option<&str>)]| other(&reader, pairs);
    let content = Search {
        texts,
        action: reader.address("/search"),
        hidden: reader
            .questions
            .others(&["q", "page"])
            .into_iter()
            .filter_map(|(name, value)| Some((name.to_owned(), value.filter(|value| !value.is_empty())?.to_owned())))
            .collect(),
        is_asked: !asked.words.is_empty(),
        is_record_empty: reader.snapshot.entry_count() == 0,
        count: texts.count("search-count", hits.total),
        remark: remark(texts, &asked.words, hits),
        of_snapshot: asked
            .is_older
            .then(|| texts.text_with("search-of-snapshot", &[("number", asked.snapshot.number().to_string().into())])),
        places: places(&reader, &asked.words),
        meant: found.meant.as_deref().map(|words| Way {
            address: with(&[("q", Some(words))]),
            name: Said::plain(words),
            is_here: false,
        }),
        is_approximate: hits.approximate,
        sorts: sorts(&reader, asked.order),
        chosen: chosen(&reader, &asked),
        groups: groups(&reader, &asked, &found.facets),
        hits: hits.hits.iter().map(|hit| Hit::new(&reader, &asked, hit)).collect(),
        pager: part.pager(&reader.visit, reachable, "page", &reader.questions, "")?,
        is_cut: hits.total > FARTHEST,
        doors: asked.set().map_or_else(Vec::new, |set| doors::ways(&reader, &set, Some(&asked.words))),
        all_entries: reader.address("/entries"),
        everywhere: asked.is_narrowed().then(|| with(&NARROWING.map(|name| (name, None)))),
        words: asked.words.clone(),
    };
    let mut title = reader.title(if asked.words.is_empty() {
        texts.text("search-title")
    } else {
        texts.text_with("search-title-of", &[("words", Argument::from(asked.words.as_str()))])
    });
    title.words = asked.words;
    Ok(shell::page(&reader.visit, &title, &content))
}

async fn found(reader: &Reader, query: Query) -> Result<Found, Failure> {
    let index = Arc::clone(&reader.state.index);
    tokio::task::spawn_blocking(move || {
        let hits = index.search(&query)?;
        let meant = if hits.total == 0 || hits.approximate { index.suggest(&query)? } else { None };
        let exactly = index.claims(&query.words, &query.visible)?;
        Ok(Found { facets: index.facets(&query)?, hits, meant, exactly })
    })
    .await
    .map_err(|error| Failure::internal(&error))?
    .map_err(|error: search::SearchError| Failure::internal(&error))
}

/// The way to the entry whose identifier was typed.
async fn identified(reader: &Reader, identifier: &str, key: EntryKey) -> Result<Response, Failure> {
    let entry = reader.snapshot.entry(key).await.map_err(of_archive)?;
    let source = reader.snapshot.key_of(key.load);
    moved(&reader.address(&addresses::entry(entry.header.kind, Some(identifier), source, key)))
}

/// The same search with other answers; from its first page on.
fn other(reader: &Reader, pairs: &[(&str, Option<&str>)]) -> String {
    let mut but: Vec<&str> = pairs.iter().map(|(name, _)| *name).collect();
    but.push("page");
    let mut questions = reader.questions.others(&but);
    questions.extend(pairs);
    with_query(&reader.address("/search"), &questions)
}

/// What of the question was not understood.
fn remark(texts: Texts, words: &str, hits: &Hits) -> Option<String> {
    if words.matches('"').count() % 2 == 1 {
        return Some(texts.text("search-remark-quotation"));
    }
    (!hits.remarks.is_empty()).then(|| texts.text("search-remark"))
}

/// The pages of the countries that the words name, by name in any language or by code.
fn places(reader: &Reader, words: &str) -> Vec<Way> {
    let code = words.to_ascii_uppercase();
    let found = match words.len() {
        2 => country::by_alpha2(&code),
        3 => country::by_alpha3(&code),
        _ => None,
    };
    let Some(country) = found.or_else(|| country::by_name(words)) else { return Vec::new() };
    let Some(address) = country_address(reader.texts, country.code) else { return Vec::new() };
    vec![Way { address, name: Said::plain(country.names.get(reader.texts.language())), is_here: false }]
}

fn sorts(reader: &Reader, order: HitOrder) -> Vec<Way> {
    [("best", "search-sort-best", HitOrder::Best), ("newest", "search-sort-newest", HitOrder::Newest)]
        .into_iter()
        .map(|(word, key, one)| Way {
            address: other(reader, &[("sort", Some(word).filter(|word| *word != "best"))]),
            name: Said::plain(reader.texts.text(key)),
            is_here: one == order,
        })
        .collect()
}

/// What the search is narrowed to, each with the way to take it off.
fn chosen(reader: &Reader, asked: &Asked) -> Vec<Way> {
    let texts = reader.texts;
    let decade = asked.decade.map(|year| decade_name(texts, i64::from(year)));
    let all = [
        ("kind", asked.kind.map(|kind| texts.kinds(kind))),
        ("country", asked.country.as_deref().map(|code| texts.country(code))),
        ("decade", decade),
        ("language", asked.language.as_deref().map(|code| language_name(texts, code))),
        ("source", asked.source.clone()),
        ("snapshot", asked.is_older.then(|| asked.snapshot.number().to_string())),
    ];
    all.into_iter()
        .filter_map(|(question, name)| {
            Some(Way { address: other(reader, &[(question, None)]), name: Said::plain(name?), is_here: true })
        })
        .collect()
}

fn decade_name(texts: Texts, year: i64) -> String {
    texts.text_with("date-decade", &[("year", Argument::from(year.to_string()))])
}

fn language_name(texts: Texts, code: &str) -> String {
    texts.word("language", code)
}

/// The ways to narrow a search, with what each would leave.
fn groups(reader: &Reader, asked: &Asked, facets: &Facets) -> Vec<Group> {
    let texts = reader.texts;
    let narrow = |question: &'static str, value: String, name: String, count: u64| Facet {
        address: other(reader, &[(question, Some(value.as_str()))]),
        name,
        count: shell::figures::grouped(texts.language(), &count.to_string()),
        weight: count,
    };
    let kinds = facets.kinds.iter().filter(|_| asked.kind.is_none()).filter_map(|(name, &count)| {
        let kind = EntryKind::from_name(name)?;
        Some(narrow("kind", name.clone(), texts.kinds(kind), count))
    });
    let countries = facets.countries.iter().filter(|_| asked.country.is_none());
    let countries = countries.map(|(code, &count)| narrow("country", code.clone(), texts.country(code), count));
    let decades = facets.decades.iter().rev().filter(|_| asked.decade.is_none());
    let decades = decades.map(|(&year, &count)| narrow("decade", year.to_string(), decade_name(texts, year), count));
    let languages = facets.languages.iter().filter(|_| asked.language.is_none());
    let languages = languages.map(|(code, &count)| narrow("language", code.clone(), language_name(texts, code), count));
    let sources = facets.loads.iter().filter(|_| asked.source.is_none()).map(|(&load, &count)| {
        let key = asked.snapshot.key_of(load).to_owned();
        narrow("source", key.clone(), key, count)
    });
    let all = [
        Group::largest(texts, "kinds", kinds.collect()),
        Group::largest(texts, "search-countries", countries.collect()),
        Group::in_order(texts, "search-decades", decades.collect()),
        Group::largest(texts, "search-languages", languages.collect()),
        Group::largest(texts, "sources-title", sources.collect()),
    ];
    all.into_iter().flatten().collect()
}

impl Hit {
    fn new(reader: &Reader, asked: &Asked, hit: &search::Hit) -> Self {
        let texts = reader.texts;
        let key = EntryKey { load: hit.load, position: hit.entry };
        let source = asked.snapshot.key_of(hit.load);
        let kind = hit.kind.unwrap_or_default();
        let title = hit.title.as_ref().map_or_else(
            || {
                let title = hit.identifier.clone().unwrap_or_else(|| texts.text("entry-untitled"));
                Highlighted { stretches: vec![Stretch { text: title, is_found: false }], language: None }
            },
            |title| Highlighted::new(texts, title),
        );
        Self {
            address: with_query(
                &reader.address(&addresses::entry(kind, hit.identifier.as_deref(), source, key)),
                &[("snapshot", asked.is_older.then(|| asked.snapshot.number().to_string()).as_deref())],
            ),
            kind: hit.kind.map(|kind| texts.name(kind)),
            title,
            passage: hit.passage.as_ref().map(|passage| Highlighted::new(texts, passage)),
            identifier: hit.identifier.clone(),
            source: Way {
                address: reader.address(&addresses::source(source)),
                name: Said::plain(source),
                is_here: false,
            },
        }
    }
}

impl Highlighted {
    fn new(texts: Texts, passage: &Passage) -> Self {
        Self {
            stretches: stretches(&passage.text, &passage.found),
            language: Some(passage.language).filter(|language| *language != texts.language().code()),
        }
    }
}

/// A text cut at the words found. Ranges that do not fit the text are passed over.
fn stretches(text: &str, found: &[Range<usize>]) -> Vec<Stretch> {
    let mut ranges: Vec<&Range<usize>> = found.iter().filter(|range| !range.is_empty()).collect();
    ranges.sort_by_key(|range| range.start);
    let mut stretches = Vec::new();
    let mut position = 0;
    for range in ranges {
        let (Some(before), Some(word)) = (text.get(position..range.start), text.get((*range).clone())) else {
            continue;
        };
        if !before.is_empty() {
            stretches.push(Stretch { text: before.to_owned(), is_found: false });
        }
        stretches.push(Stretch { text: word.to_owned(), is_found: true });
        position = range.end;
    }
    if let Some(rest) = text.get(position..).filter(|rest| !rest.is_empty()) {
        stretches.push(Stretch { text: rest.to_owned(), is_found: false });
    }
    stretches
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_letter_is_lost_and_ranges_that_do_not_fit_are_passed_over() {
        let text = "médicos é doctors";
        let shown = |found: &[Range<usize>]| -> String {
            stretches(text, found)
                .iter()
                .map(|one| if one.is_found { format!("[{}]", one.text) } else { one.text.clone() })
                .collect()
        };
        assert_eq!(shown(std::slice::from_ref(&(0..8))), "[médicos] é doctors");
        assert_eq!(shown(&[12..19, 0..8]), "[médicos] é [doctors]");
        assert_eq!(shown(&[2..4, 5..99, 0..8, 1..3]), "[médicos] é doctors");
        assert_eq!(shown(&[]), text);
    }
}
