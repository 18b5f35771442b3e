//! What a page needs to know of a request: the visit, the snapshot, the questions in the address.

use archive::{ArchiveError, Snapshot};
use axum::extract::{FromRequestParts, Query};
use axum::http::request::Parts;
use shell::addresses::segment;
use shell::{Failure, Texts, Title, Visit};

use super::state::LensState;

/// Who reads what of which snapshot.
pub(crate) struct Visitor {
    /// The visit.
    pub visit: Visit,
    /// The texts in the page's language.
    pub texts: Texts,
    /// The record as it is at this moment, or as the address asks for it with `snapshot`.
    pub snapshot: Snapshot,
    /// Everything pages share.
    pub state: LensState,
    pairs: Vec<(String, String)>,
}

impl Visitor {
    /// The answer to a question in the address; none when it is not asked or left empty.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.all(name).next()
    }

    /// All answers to a question in the address, those left empty not among them.
    pub fn all<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a str> {
        let of_name = self.pairs.iter().filter(move |(asked, _)| asked == name);
        of_name.map(|(_, value)| value.as_str()).filter(|value| !value.trim().is_empty())
    }

    /// The address of a path without language.
    pub fn address(&self, path: &str) -> String {
        self.visit.address(path)
    }

    /// The same with questions, and with the snapshot where this page was asked for one.
    pub fn asking(&self, path: &str, questions: &[(&str, &str)]) -> String {
        let mut address = self.address(path);
        let snapshot = self.get("snapshot").map(|number| ("snapshot", number));
        for (place, (name, value)) in questions.iter().copied().chain(snapshot).enumerate() {
            address.push(if place == 0 { '?' } else { '&' });
            address.push_str(&format!("{name}={}", segment(value)));
        }
        address
    }

    /// The title of a page of this snapshot.
    pub fn title(&self, title: impl Into<String>) -> Title {
        Title { title: title.into(), snapshot: Some(self.snapshot.number()), ..Title::default() }
    }
}

/// The failure that an error of the archive means to a reader.
pub(crate) fn of_archive(error: ArchiveError) -> Failure {
    match error {
        ArchiveError::NoEntry { .. } => Failure::not_found(String::new()),
        other => Failure::internal(&other),
    }
}

impl FromRequestParts<LensState> for Visitor {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &LensState) -> Result<Self, Failure> {
        // Only a router without the frame of the pages would leave the language out.
        let texts = parts.extensions.get::<Texts>().copied().unwrap_or_default();
        let query = || parts.uri.query().unwrap_or_default().to_owned();
        let Query(pairs) =
            Query::<Vec<(String, String)>>::try_from_uri(&parts.uri).map_err(|_| Failure::not_understood(query()))?;
        let path = parts.uri.path_and_query().map_or("/", |address| address.as_str());
        let visit = Visit::new(state.site(), texts, path, &parts.headers);
        let asked = pairs.iter().find(|(name, value)| name == "snapshot" && !value.trim().is_empty());
        let snapshot = match asked {
            None => state.archive().current(),
            Some((_, number)) => state.snapshot(number).await?,
        };
        Ok(Self { visit, texts, snapshot, state: state.clone(), pairs })
    }
}
