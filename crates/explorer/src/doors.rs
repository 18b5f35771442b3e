//! Ways from a set of entries to what other rooms make of it.
//!
//! Pages that show a set (*Explore*, the list of entries, a search) offer it to whoever holds a [`SetDoor`]; whoever
//! composes the program hands these to [`crate::ExplorerState::with_doors`]. A set travels as the filters of an
//! [`archive::Question`], with words as `q`: pages of other rooms that read them keep its address.

use std::sync::Arc;

use archive::{Dimension, Filter, Match, Question};
use shell::Texts;

use crate::addresses::with_query;
use crate::parts::{Said, Way};
use crate::reader::Reader;

/// A page of another room that takes a set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetWay {
    /// Its path, without language and questions.
    pub path: String,
    /// Its name, in the page's language.
    pub name: String,
}

/// A room that makes something of any set of entries.
pub trait SetDoor: Send + Sync {
    /// Key of the words before its ways.
    fn title(&self) -> &'static str;

    /// Its ways, in their order.
    fn ways(&self, texts: Texts) -> Vec<SetWay>;
}

/// The ways of one door from a set.
#[derive(Debug, Clone)]
pub struct Doorway {
    /// The words before them.
    pub title: String,
    /// The ways.
    pub ways: Vec<Way>,
}

/// The ways from the set that some filters, years and words mean.
pub fn ways(reader: &Reader, set: &Question, words: Option<&str>) -> Vec<Doorway> {
    let set =
        Question { filters: set.filters.clone(), from: set.from, to: set.to, view: set.view, ..Question::default() };
    let pairs = set.to_pairs();
    let mut questions: Vec<(&str, Option<&str>)> =
        pairs.iter().map(|(key, value)| (key.as_str(), Some(value.as_str()))).collect();
    questions.push(("q", words.map(str::trim).filter(|words| !words.is_empty())));
    questions.push(("snapshot", reader.questions.get("snapshot")));
    let doors: &[Arc<dyn SetDoor>] = reader.state.doors();
    let of = |door: &Arc<dyn SetDoor>| Doorway {
        title: reader.texts.text(door.title()),
        ways: door
            .ways(reader.texts)
            .into_iter()
            .map(|way| Way {
                address: with_query(&reader.address(&way.path), &questions),
                name: Said::plain(way.name),
                is_here: false,
            })
            .collect(),
    };
    doors.iter().map(of).filter(|doorway| !doorway.ways.is_empty()).collect()
}

/// The set of lists, which are narrowed by a kind, a country and a source.
pub fn set_of_list(kind: Option<&str>, country: Option<&str>, source: Option<&str>) -> Question {
    let narrowed = [(Dimension::EntryKind, kind), (Dimension::Country, country), (Dimension::Source, source)];
    let filter = |(dimension, value): (Dimension, Option<&str>)| {
        Some(Filter { dimension, values: vec![Some(value?.to_owned())], matching: Match::Any })
    };
    Question { filters: narrowed.into_iter().filter_map(filter).collect(), ..Question::default() }
}
