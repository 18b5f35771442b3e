//! One call of the interface: what its address asks, checked by the description of the address.

use archive::{Page, Snapshot};
use axum::extract::{FromRequestParts, Query};
use axum::http::header::ACCEPT;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use shell::{Failure, Texts};

use super::nearest::nearest;
use super::route::{Kind, Route};
use crate::ExplorerState;
use crate::error::of_archive;

/// In which form an answer is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// JSON.
    Json,
    /// Comma-separated values.
    Csv,
}

/// A call before its description is known.
pub struct Call {
    state: ExplorerState,
    texts: Texts,
    path: String,
    pairs: Vec<(String, String)>,
    accepts_csv: bool,
}

/// A call that was understood.
pub struct Asked {
    /// What all pages share.
    pub state: ExplorerState,
    /// The texts in the reader's language.
    pub texts: Texts,
    /// The snapshot that is asked.
    pub snapshot: Snapshot,
    /// In which form.
    pub form: Form,
    /// Which part of the list.
    pub skip: usize,
    /// How many items.
    pub take: usize,
    /// Path of the address.
    pub path: String,
    pairs: Vec<(String, String)>,
}

/// What was not understood of a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misread {
    /// The parameter.
    pub key: String,
    /// What was read.
    pub value: String,
    /// What was expected, in English.
    pub why: String,
    /// The nearest words.
    pub nearest: Vec<String>,
}

/// Why a call is not answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// What a reader is told.
    pub failure: Box<Failure>,
    /// What was not understood.
    pub misread: Vec<Misread>,
}

/// Members of a problem beside those of every one, on their way to the door.
#[derive(Debug, Clone)]
pub struct More(pub serde_json::Map<String, Value>);

impl From<Failure> for Refusal {
    fn from(failure: Failure) -> Self {
        Self { failure: Box::new(failure), misread: Vec::new() }
    }
}

impl From<archive::ArchiveError> for Refusal {
    fn from(error: archive::ArchiveError) -> Self {
        of_archive(error).into()
    }
}

impl Refusal {
    /// A parameter that was not understood.
    pub fn misread(all: Vec<Misread>) -> Self {
        let subject: Vec<String> = all.iter().map(|one| format!("{}={}", one.key, one.value)).collect();
        Self { failure: Box::new(Failure::not_understood(subject.join(" "))), misread: all }
    }

    /// One parameter that should be one of some words.
    pub fn none_of(key: &str, value: &str, words: &[&str]) -> Self {
        Self::misread(vec![Misread {
            key: key.to_owned(),
            value: value.to_owned(),
            why: format!("“{value}” is none of {}", words.join(", ")),
            nearest: owned(nearest(value, words.iter().copied())),
        }])
    }
}

/// Words of one's own.
pub fn owned(words: Vec<&str>) -> Vec<String> {
    words.into_iter().map(str::to_owned).collect()
}

impl IntoResponse for Refusal {
    /// The door makes a problem of it, in the reader's language.
    fn into_response(self) -> Response {
        let mut response = self.failure.into_response();
        if !self.misread.is_empty() {
            let list: Vec<Value> = self
                .misread
                .iter()
                .map(|one| json!({ "key": one.key, "value": one.value, "why": one.why, "nearest": one.nearest }))
                .collect();
            let mut more = serde_json::Map::new();
            more.insert("misread".to_owned(), Value::Array(list));
            response.extensions_mut().insert(More(more));
        }
        response
    }
}

impl FromRequestParts<ExplorerState> for Call {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &ExplorerState) -> Result<Self, Failure> {
        let Query(pairs) = Query::<Vec<(String, String)>>::try_from_uri(&parts.uri)
            .map_err(|_| Failure::not_understood(parts.uri.query().unwrap_or_default()))?;
        let accept = parts.headers.get(ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
        Ok(Self {
            state: state.clone(),
            texts: parts.extensions.get::<Texts>().copied().unwrap_or_default(),
            path: parts.uri.path().to_owned(),
            // An empty value asks nothing.
            pairs: pairs.into_iter().filter(|(_, value)| !value.trim().is_empty()).collect(),
            accepts_csv: prefers_csv(accept),
        })
    }
}

/// Whether `Accept` names CSV before JSON.
pub fn prefers_csv(accept: &str) -> bool {
    let position = |kind: &str| accept.find(kind);
    match (position("text/csv"), position("application/json")) {
        (Some(csv), Some(json)) => csv < json,
        (csv, _) => csv.is_some(),
    }
}

impl Call {
    /// Reads the call by the description of its address.
    ///
    /// # Errors
    /// A [`Refusal`] that lists every parameter that is not known or not understood, or that there is no such
    /// snapshot.
    pub async fn read(self, route: &Route) -> Result<Asked, Refusal> {
        let mut misread = Vec::new();
        for (key, value) in &self.pairs {
            if let Some(one) = check(route, key, value) {
                misread.push(one);
            }
        }
        if !misread.is_empty() {
            return Err(Refusal::misread(misread));
        }
        let first = |name: &str| self.pairs.iter().find(|(key, _)| key == name).map(|(_, value)| value.trim());
        let whole = |name: &str| first(name).and_then(|value| value.parse::<usize>().ok());
        let snapshot = match first("snapshot").and_then(|number| number.parse().ok()) {
            Some(number) => self.state.snapshot(number).await?,
            None => self.state.archive.current(),
        };
        let form = match first("format") {
            Some("csv") => Form::Csv,
            None if self.accepts_csv && route.has_csv => Form::Csv,
            _ => Form::Json,
        };
        let (usual, _) = route.paged.unwrap_or_default();
        Ok(Asked {
            skip: whole("offset").unwrap_or_default(),
            take: whole("limit").unwrap_or(usual),
            form,
            snapshot,
            texts: self.texts,
            path: self.path,
            state: self.state,
            pairs: self.pairs,
        })
    }
}

/// What is wrong with a parameter, when something is.
fn check(route: &Route, key: &str, value: &str) -> Option<Misread> {
    let wrong = |why: String, nearest: Vec<&str>| {
        Some(Misread { key: key.to_owned(), value: value.to_owned(), why, nearest: owned(nearest) })
    };
    if !route.takes(key) {
        let why = format!("“{key}” is no parameter of {}", route.path);
        return wrong(why, nearest(key, route.names()));
    }
    let value = value.trim();
    let parameter = route.all_parameters().find(|parameter| parameter.name == key)?;
    match parameter.kind {
        Kind::OneOf(words) if !words.contains(&value) => {
            wrong(format!("“{value}” is none of {}", words.join(", ")), nearest(value, words.iter().copied()))
        }
        Kind::Number => match (value.parse::<u64>(), route.paged) {
            (Err(_), _) => wrong(format!("“{value}” is not a whole number from 0"), Vec::new()),
            (Ok(number), Some((_, most))) if key == "limit" && number > most as u64 => {
                wrong(format!("at most {most} items are given at once; follow “next” for more"), Vec::new())
            }
            _ => None,
        },
        _ => None,
    }
}

impl Asked {
    /// The first value of a parameter.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.pairs.iter().find(|(key, _)| key == name).map(|(_, value)| value.trim())
    }

    /// Every value of a parameter that may be repeated.
    pub fn all(&self, name: &str) -> Vec<String> {
        self.pairs.iter().filter(|(key, _)| key == name).map(|(_, value)| value.trim().to_owned()).collect()
    }

    /// A year.
    pub fn year(&self, name: &str) -> Option<i32> {
        self.get(name).and_then(|year| year.parse().ok())
    }

    /// The values of a parameter as those of a closed list.
    ///
    /// # Errors
    /// A [`Refusal`] with the nearest words.
    pub fn named<T: Copy>(&self, name: &str, words: &[(&'static str, T)]) -> Result<Vec<T>, Refusal> {
        let known: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
        self.all(name)
            .iter()
            .map(|value| {
                let found = words.iter().find(|(word, _)| word == value).map(|(_, one)| *one);
                found.ok_or_else(|| Refusal::none_of(name, value, &known))
            })
            .collect()
    }

    /// The pairs of its address.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.pairs.iter().map(|(key, value)| (key.as_str(), value.as_str()))
    }

    /// The part of the list.
    pub const fn page(&self) -> Page {
        Page { skip: self.skip, take: Some(self.take) }
    }

    /// The address of the next part of a list of `total` items; none when this is the last.
    pub fn next(&self, total: u64) -> Option<String> {
        let offset = self.skip + self.take;
        if self.take == 0 || offset as u64 >= total {
            return None;
        }
        let offset = offset.to_string();
        let mut pairs: Vec<(&str, Option<&str>)> =
            self.pairs().filter(|(key, _)| *key != "offset").map(|(key, value)| (key, Some(value))).collect();
        pairs.push(("offset", Some(&offset)));
        Some(crate::addresses::with_query(&self.path, &pairs))
    }

    /// A page of the house, in the language of the call.
    pub fn page_address(&self, path: &str) -> String {
        format!("/{}{path}", self.texts.language().code())
    }

    /// Refuses keys that no live source has.
    ///
    /// # Errors
    /// A [`Refusal`] with the nearest keys.
    pub fn known_sources(&self) -> Result<Vec<String>, Refusal> {
        let keys = self.all("source");
        let manifest = self.snapshot.manifest();
        for key in &keys {
            if manifest.load_of(key).is_none() {
                let near = nearest(key, manifest.loads.iter().map(|load| load.key.as_str()));
                let why = format!("there is no source “{key}” in snapshot {}", self.snapshot.number());
                let misread = Misread { key: "source".to_owned(), value: key.clone(), why, nearest: owned(near) };
                let failure = Box::new(Failure::not_found(key.as_str()));
                return Err(Refusal { failure, misread: vec![misread] });
            }
        }
        Ok(keys)
    }
}
