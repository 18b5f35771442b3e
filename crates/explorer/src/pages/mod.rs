//! One module a page: it reads, makes the view, fills the template.

pub mod about;
pub mod entries;
pub mod entry;
pub mod findings;
pub mod front;
pub mod plain;
pub mod search;
pub mod source;
pub mod sources;

use archive::EntryRef;
use shell::Texts;

use crate::addresses;
use crate::parts::{Said, Way};
use crate::reader::Reader;

/// Today, in UTC: the same for all readers.
pub fn today() -> chrono::NaiveDate {
    chrono::Utc::now().date_naive()
}

/// An entry in a list.
pub struct Listed {
    /// Its page.
    pub way: Way,
    /// What is recorded.
    pub kind: String,
    /// Identifier as read.
    pub identifier: Option<String>,
    /// Key and page of its source.
    pub source: Way,
}

impl Listed {
    pub fn new(reader: &Reader, entry: &EntryRef) -> Self {
        Self {
            way: way_to(reader, entry),
            kind: reader.texts.name(entry.header.kind),
            identifier: entry.header.identifier.clone(),
            source: Way {
                address: reader.address(&addresses::source(&entry.source)),
                name: Said::plain(entry.source.as_str()),
                is_here: false,
            },
        }
    }
}

/// The way to an entry, under its title.
pub fn way_to(reader: &Reader, entry: &EntryRef) -> Way {
    let header = &entry.header;
    Way {
        address: reader.address(&addresses::entry(header.kind, header.identifier.as_deref(), &entry.source, entry.key)),
        name: title_of(reader.texts, entry),
        is_here: false,
    }
}

fn title_of(texts: Texts, entry: &EntryRef) -> Said {
    Said::choose(texts, &entry.header.titles, entry.header.defaults.language.as_deref())
        .or_else(|| entry.header.identifier.clone().map(Said::plain))
        .unwrap_or_else(|| Said::plain(texts.text("entry-untitled")))
}
