//! An entry: by its identifier, with all who claim it, or by its place in its source.

use std::collections::{BTreeMap, BTreeSet};

use archive::{EntryFilter, EntryKey, EntryRef, FindingFilter, Page};
use askama::Template;
use axum::extract::Path;
use axum::http::header::LOCATION;
use axum::http::{HeaderValue, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use record::{Entry, EntryKind, Exchange};
use shell::{Failure, Texts};

use crate::addresses;
use crate::error::of_archive;
use crate::pages::plain::entry_key;
use crate::pages::{Listed, way_to};
use crate::parts::Way;
use crate::reader::Reader;
use crate::view::entry::{EntryView, Read, loaded};
use crate::view::flows::OtherFlows;

/// How many findings, and how many links of others, stand on the page of an entry.
const BESIDE: usize = 50;

/// One of several sources that claim an identifier.
struct Claim {
    listed: Listed,
    own_address: String,
    updated: Option<String>,
    loaded: String,
    is_shown: bool,
}

#[derive(Template)]
#[template(path = "entry.html")]
pub struct EntryPage {
    texts: Texts,
    view: EntryView,
    claims: Vec<Claim>,
    /// Where to correct it or add to it by hand, and the words for that.
    hand: Option<(String, String)>,
}

impl EntryPage {
    /// The page of an entry that nobody else speaks of.
    pub fn of_view(texts: Texts, view: EntryView) -> Self {
        Self { texts, view, claims: Vec::new(), hand: None }
    }
}

/// `/cooperation/ID` and the like: everything that claims the identifier.
pub async fn claimed(kind: EntryKind, reader: Reader, uri: Uri) -> Result<Response, Failure> {
    // Decoded here: an identifier may contain slashes and percent signs of its own.
    let written = uri.path().get(addresses::word(kind).len() + 2..).unwrap_or_default();
    let identifier = shell::addresses::decoded(written).ok_or_else(|| Failure::not_understood(written))?;
    let claims = reader.snapshot.by_identifier(&identifier).await.map_err(of_archive)?;
    let Some(first) = claims.first() else {
        return Err(Failure::not_found(identifier));
    };
    let permanent = addresses::claimed(first.header.kind, &identifier);
    if !claims.iter().any(|claim| claim.header.kind == kind) {
        return moved(&reader.address(&permanent));
    }
    let shown = claims.iter().find(|claim| claim.header.kind == kind).unwrap_or(first);
    show(&reader, shown, &claims, addresses::claimed(kind, &identifier)).await
}

fn moved(address: &str) -> Result<Response, Failure> {
    let location = HeaderValue::try_from(address).map_err(|error| Failure::internal(&error))?;
    let mut response = StatusCode::FOUND.into_response();
    response.headers_mut().insert(LOCATION, location);
    Ok(response)
}

/// `/source/KEY/entry/N`: one source's entry.
pub async fn placed(Path((key, position)): Path<(String, String)>, reader: Reader) -> Result<Response, Failure> {
    let at = entry_key(&reader, &key, &position)?;
    let found = reader.snapshot.entry_refs_of(&[at]).await.map_err(of_archive)?;
    let entry = found.first().ok_or_else(|| Failure::not_found(reader.visit.path().to_owned()))?;
    let claims = match entry.header.identifier.as_deref() {
        Some(identifier) if !identifier.is_empty() => {
            reader.snapshot.by_identifier(identifier).await.map_err(of_archive)?
        }
        _ => Vec::new(),
    };
    show(&reader, entry, &claims, addresses::placed(&key, at)).await
}

async fn show(reader: &Reader, shown: &EntryRef, claims: &[EntryRef], permanent: String) -> Result<Response, Failure> {
    let snapshot = &reader.snapshot;
    let texts = reader.texts;
    let entry = snapshot.entry(shown.key).await.map_err(of_archive)?;
    let source = snapshot.source(&shown.source).await.map_err(of_archive)?;
    let filter = FindingFilter {
        sources: vec![shown.source.clone()],
        entry: Some(shown.key.position),
        ..FindingFilter::default()
    };
    let findings = snapshot.findings(&filter, Page::first(BESIDE)).await.map_err(of_archive)?;
    let linked = linked(reader, &entry).await?;
    let (back, back_total) = back(reader, shown).await?;
    let others = other_flows(reader, &entry.exchanges).await?;
    let read = Read {
        key: shown.key,
        entry: &entry,
        source: &source,
        findings: &findings,
        linked: &linked,
        back: &back,
        back_total,
        others: &others,
    };
    let view = EntryView::new(&reader.visit, &reader.questions, &read)?;
    let claims: Vec<Claim> = claims
        .iter()
        .map(|claim| Claim {
            listed: Listed::new(reader, claim),
            own_address: reader.address(&addresses::placed(&claim.source, claim.key)),
            updated: claim.header.updated.as_deref().map(|when| loaded(texts, when)),
            loaded: snapshot
                .manifest()
                .load(claim.key.load)
                .map_or_else(String::new, |load| loaded(texts, &load.loaded_at)),
            is_shown: claim.key == shown.key,
        })
        .collect();
    let mut title = reader.title(view.title.text.clone());
    title.description = view.descriptions.items.first().map(|first| first.text.text.chars().take(200).collect());
    title.permanent = Some(permanent);
    Ok(shell::page(
        &reader.visit,
        &title,
        &EntryPage { texts, view, claims, hand: crate::hand::way_from(reader, shown) },
    ))
}

/// The pages of the entries that links name.
pub async fn linked(reader: &Reader, entry: &Entry) -> Result<BTreeMap<String, Way>, Failure> {
    let targets: BTreeSet<&String> = entry.links.iter().map(|link| &link.target).collect();
    if targets.is_empty() {
        return Ok(BTreeMap::new());
    }
    let filter = EntryFilter { identifiers: targets.into_iter().cloned().collect(), ..EntryFilter::default() };
    let found = reader.snapshot.entries(&filter, Page::ALL).await.map_err(of_archive)?;
    let ways = found.items.iter().filter_map(|entry| Some((entry.header.identifier.clone()?, way_to(reader, entry))));
    Ok(ways.collect())
}

/// Links of other entries to this one, and how many there are in all.
async fn back(reader: &Reader, shown: &EntryRef) -> Result<(Vec<(Way, record::Link)>, u64), Failure> {
    let Some(identifier) = shown.header.identifier.as_deref().filter(|identifier| !identifier.is_empty()) else {
        return Ok((Vec::new(), 0));
    };
    let links = reader.snapshot.links_to(identifier, Page::first(BESIDE)).await.map_err(of_archive)?;
    let keys: BTreeSet<EntryKey> = links.items.iter().map(|(key, _)| *key).collect();
    let keys: Vec<EntryKey> = keys.into_iter().collect();
    let found = reader.snapshot.entry_refs_of(&keys).await.map_err(of_archive)?;
    let ways: BTreeMap<EntryKey, Way> = found.iter().map(|entry| (entry.key, way_to(reader, entry))).collect();
    let back = links.items.into_iter().filter_map(|(key, link)| Some((ways.get(&key)?.clone(), link))).collect();
    Ok((back, links.total))
}

/// The entries whose flows exchanges name as `identifier#name`.
pub async fn other_flows(reader: &Reader, exchanges: &[Exchange]) -> Result<OtherFlows, Failure> {
    let identifiers: BTreeSet<&str> = exchanges
        .iter()
        .flat_map(|exchange| exchange.went.iter().chain(&exchange.came))
        .filter_map(|name| name.rsplit_once('#').map(|(identifier, _)| identifier))
        .collect();
    let mut others = OtherFlows::new();
    for identifier in identifiers {
        if let Some(found) = reader.snapshot.by_identifier(identifier).await.map_err(of_archive)?.first() {
            let entry = reader.snapshot.entry(found.key).await.map_err(of_archive)?;
            others.insert(identifier.to_owned(), (entry, way_to(reader, found)));
        }
    }
    Ok(others)
}
