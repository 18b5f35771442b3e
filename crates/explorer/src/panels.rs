//! Slots on the pages of an entry and of a country, which other rooms fill.
//!
//! A room that knows more of an entry or country than the record does (how it was read, what is proposed there) offers
//! a [`Panel`]; whoever composes the program hands it to [`crate::ExplorerState::with_panels`]. The explorer knows no
//! room beside it.

use std::future::Future;
use std::pin::Pin;

use archive::{EntryKey, Snapshot};
use record::{Entry, Source};
use shell::{Failure, Texts};

use crate::reader::Reader;

/// What a page with slots is about.
#[derive(Debug, Clone, Copy)]
pub enum Subject<'a> {
    /// An entry of any kind.
    Entry {
        /// Where it is.
        key: EntryKey,
        /// What it was loaded from.
        source: &'a Source,
        /// Its rows.
        entry: &'a Entry,
        /// The other entries that claim its identifier, with their rows; none where they were too many to be read.
        other_claims: Option<&'a [&'a Entry]>,
    },
    /// A country, by its code in the vocabulary.
    Country(&'a str),
}

/// What a panel is asked.
pub struct Asked<'a> {
    /// The texts in the page's language.
    pub texts: Texts,
    /// The record as the page shows it.
    pub snapshot: &'a Snapshot,
    /// What the page is about.
    pub subject: Subject<'a>,
}

/// The content of a panel that is being made: HTML, whose texts are escaped already, or none when it has nothing to say.
pub type Content<'a> = Pin<Box<dyn Future<Output = Result<Option<String>, Failure>> + Send + 'a>>;

/// A part of a page that another room fills.
pub trait Panel: Send + Sync {
    /// Fragment of the panel on the page: small letters and hyphens.
    fn name(&self) -> &'static str;

    /// Key of its title among the texts.
    fn title(&self) -> &'static str;

    /// What it says of the subject. A panel that fails costs the page this panel only.
    fn content<'a>(&'a self, asked: &'a Asked<'a>) -> Content<'a>;
}

/// A panel on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filled {
    /// Fragment.
    pub name: &'static str,
    /// Title.
    pub title: String,
    /// Its content as HTML; none when it could not be made.
    pub html: Option<String>,
}

/// The panels that have something to say, in the order in which they were given.
pub async fn filled(reader: &Reader, subject: Subject<'_>) -> Vec<Filled> {
    let asked = Asked { texts: reader.texts, snapshot: &reader.snapshot, subject };
    let mut all = Vec::new();
    for panel in reader.state.panels() {
        let html = match panel.content(&asked).await {
            Ok(None) => continue,
            Ok(html) => html,
            // The failure is in the log already, under its reference.
            Err(_) => None,
        };
        all.push(Filled { name: panel.name(), title: reader.texts.text(panel.title()), html });
    }
    all
}
