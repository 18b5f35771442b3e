//! What a page needs to know of a request: the visit, the snapshot, the questions in the address.

use std::collections::BTreeMap;

use archive::Snapshot;
use axum::extract::{FromRequestParts, Query};
use axum::http::request::Parts;
use shell::{Failure, Texts, Title, Visit};

use crate::ExplorerState;

/// The questions in an address: `q=…&page=…`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Questions {
    asked: BTreeMap<String, String>,
    pairs: Vec<(String, String)>,
}

impl Questions {
    /// The answer to a question; none when it is not asked or left empty.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.asked.get(name).map(String::as_str).filter(|value| !value.trim().is_empty())
    }

    /// All pairs in their order, those of one name as often as they stand there.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.pairs.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// All questions but these, for addresses of the same page.
    pub fn others<'a>(&'a self, but: &[&str]) -> Vec<(&'a str, Option<&'a str>)> {
        self.asked
            .iter()
            .filter(|(name, _)| !but.contains(&name.as_str()))
            .map(|(name, value)| (name.as_str(), Some(value.as_str())))
            .collect()
    }
}

/// Who reads what of which snapshot.
pub struct Reader {
    /// The visit.
    pub visit: Visit,
    /// The texts in the page's language.
    pub texts: Texts,
    /// The record as it is at this moment, or as the address asks for it with `snapshot`.
    pub snapshot: Snapshot,
    /// What the address asks.
    pub questions: Questions,
    /// Everything pages share.
    pub state: ExplorerState,
}

impl Reader {
    /// A title of a page of this snapshot.
    pub fn title(&self, title: impl Into<String>) -> Title {
        Title { title: title.into(), snapshot: Some(self.snapshot.number()), ..Title::default() }
    }

    /// Whether it is an earlier snapshot that is read.
    pub fn is_of_the_past(&self) -> bool {
        self.snapshot.number() != self.state.archive.current().number()
    }

    /// The address of a path without language.
    pub fn address(&self, path: &str) -> String {
        self.visit.address(path)
    }
}

impl FromRequestParts<ExplorerState> for Reader {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &ExplorerState) -> Result<Self, Failure> {
        // Only a router without the frame of the pages would leave the language out.
        let texts = parts.extensions.get::<Texts>().copied().unwrap_or_default();
        let query = || parts.uri.query().unwrap_or_default().to_owned();
        let Query(pairs) =
            Query::<Vec<(String, String)>>::try_from_uri(&parts.uri).map_err(|_| Failure::not_understood(query()))?;
        let questions = Questions { asked: pairs.iter().cloned().collect(), pairs };
        let snapshot = match questions.get("snapshot") {
            None => state.archive.current(),
            Some(number) => state.earlier.of(&state.archive, number)?,
        };
        let path = parts.uri.path_and_query().map_or("/", |address| address.as_str());
        Ok(Self {
            visit: Visit::new(&state.site, texts, path, &parts.headers),
            texts,
            snapshot,
            questions,
            state: state.clone(),
        })
    }
}
