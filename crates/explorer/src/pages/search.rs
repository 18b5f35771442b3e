//! Entries by words.

use std::ops::Range;
use std::sync::Arc;

use archive::EntryKey;
use askama::Template;
use axum::response::Response;
use record::EntryKind;
use search::{Passage, Query};
use shell::{Argument, Failure, Texts};

use crate::addresses;
use crate::pages::entries::kind_asked;
use crate::paging::{Pager, Part};
use crate::parts::Way;
use crate::reader::Reader;

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

struct Choice {
    value: &'static str,
    name: String,
    is_chosen: bool,
}

#[derive(Template)]
#[template(path = "search.html")]
struct Search {
    texts: Texts,
    action: String,
    words: String,
    kinds: Vec<Choice>,
    is_asked: bool,
    is_record_empty: bool,
    count: String,
    is_approximate: bool,
    hits: Vec<Hit>,
    pager: Option<Pager>,
    is_cut: bool,
    all_entries: String,
}

/// `/search?q=&kind=&page=`
pub async fn show(reader: Reader) -> Result<Response, Failure> {
    let texts = reader.texts;
    let words = reader.questions.get("q").unwrap_or_default().trim().to_owned();
    let kind = kind_asked(&reader)?;
    let part = Part::asked(&reader.questions, "page", SIZE)?;
    if part.skip() >= FARTHEST {
        return Err(Failure::not_understood(format!("page={}", part.number)));
    }
    let query = Query {
        words: words.clone(),
        visible: Arc::new(reader.snapshot.visible_loads()),
        kinds: kind.into_iter().collect(),
        language: texts.language().code().to_owned(),
        page: part.skip()..part.skip() + SIZE,
    };
    let index = Arc::clone(&reader.state.index);
    let found = tokio::task::spawn_blocking(move || index.search(&query))
        .await
        .map_err(|error| Failure::internal(&error))?
        .map_err(|error| Failure::internal(&error))?;
    let reachable = found.total.min(FARTHEST);
    let content = Search {
        texts,
        action: reader.address("/search"),
        kinds: kinds(texts, kind),
        is_asked: !words.is_empty(),
        is_record_empty: reader.snapshot.entry_count() == 0,
        count: texts.count("search-count", found.total),
        is_approximate: found.approximate,
        hits: found.hits.iter().map(|hit| Hit::new(&reader, hit)).collect(),
        pager: part.pager(&reader.visit, reachable, "page", &reader.questions, "")?,
        is_cut: found.total > FARTHEST,
        all_entries: reader.address("/entries"),
        words: words.clone(),
    };
    let mut title = reader.title(if words.is_empty() {
        texts.text("search-title")
    } else {
        texts.text_with("search-title-of", &[("words", Argument::from(words.as_str()))])
    });
    title.words = words;
    Ok(shell::page(&reader.visit, &title, &content))
}

fn kinds(texts: Texts, chosen: Option<EntryKind>) -> Vec<Choice> {
    let all = Choice { value: "", name: texts.text("kinds-all"), is_chosen: chosen.is_none() };
    let of =
        |&kind: &EntryKind| Choice { value: kind.as_str(), name: texts.kinds(kind), is_chosen: chosen == Some(kind) };
    std::iter::once(all).chain(EntryKind::ALL.iter().map(of)).collect()
}

impl Hit {
    fn new(reader: &Reader, hit: &search::Hit) -> Self {
        let texts = reader.texts;
        let key = EntryKey { load: hit.load, position: hit.entry };
        let source = reader.snapshot.key_of(hit.load);
        let kind = hit.kind.unwrap_or_default();
        let title = hit.title.as_ref().map_or_else(
            || {
                let title = hit.identifier.clone().unwrap_or_else(|| texts.text("entry-untitled"));
                Highlighted { stretches: vec![Stretch { text: title, is_found: false }], language: None }
            },
            |title| Highlighted::new(texts, title),
        );
        Self {
            address: reader.address(&addresses::entry(kind, hit.identifier.as_deref(), source, key)),
            kind: hit.kind.map(|kind| texts.name(kind)),
            title,
            passage: hit.passage.as_ref().map(|passage| Highlighted::new(texts, passage)),
            identifier: hit.identifier.clone(),
            source: Way {
                address: reader.address(&addresses::source(source)),
                name: crate::parts::Said::plain(source),
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
