//! An entry: by its identifier, with all who claim it, or by its place in its source.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use archive::{EntryFilter, EntryKey, EntryRef, FindingFilter, Page, Paged, Question, Repetition};
use askama::Template;
use axum::extract::Path;
use axum::http::header::LOCATION;
use axum::http::{HeaderValue, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use record::{Entry, EntryKind, Exchange};
use shell::{Argument, Failure, Texts};

use crate::addresses;
use crate::cases::{beside, history, pictures};
use crate::error::of_archive;
use crate::figure::{self, Block};
use crate::pages::plain::entry_key;
use crate::pages::{Listed, way_to};
use crate::panels::{self, Filled, Subject};
use crate::parts::{Said, Way};
use crate::reader::Reader;
use crate::view::entry::{EntryView, ROWS, Read, loaded};
use crate::view::flows::OtherFlows;
use crate::view::rivals::{self, Rivals};
use crate::view::totals::{self, TotalRow, Totals};

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

/// An entry that claims an identifier; its rows where they are at hand.
struct Claimed {
    of: EntryRef,
    entry: Option<Entry>,
}

/// The sums of an entry with many flows.
struct Summed {
    rows: Vec<TotalRow>,
    more: usize,
    not_added: Option<String>,
    without_figure: Option<String>,
    question: Option<String>,
}

/// What a row repeats.
struct Repeat {
    row: String,
    why: String,
    others: Vec<Way>,
}

#[derive(Template)]
#[template(path = "entry.html")]
pub struct EntryPage {
    texts: Texts,
    view: EntryView,
    claims: Vec<Claim>,
    rivals: Option<Rivals>,
    rivals_cut: Option<String>,
    summed: Option<Summed>,
    figures: Vec<Block>,
    repeats: Vec<Repeat>,
    siblings: beside::Siblings,
    appears: Vec<beside::Appearance>,
    group: Option<Way>,
    panels: Vec<Filled>,
    history: Option<Way>,
    json: Option<String>,
    csv: Option<String>,
    cite: Option<String>,
    /// Where to correct it or add to it by hand, and the words for that.
    hand: Option<(String, String)>,
}

impl EntryPage {
    /// The page of an entry that nobody else speaks of.
    pub fn of_view(texts: Texts, view: EntryView) -> Self {
        Self {
            texts,
            view,
            claims: Vec::new(),
            rivals: None,
            rivals_cut: None,
            summed: None,
            figures: Vec::new(),
            repeats: Vec::new(),
            siblings: beside::Siblings::default(),
            appears: Vec::new(),
            group: None,
            panels: Vec::new(),
            history: None,
            json: None,
            csv: None,
            cite: None,
            hand: None,
        }
    }
}

/// `/cooperation/ID` and the like: everything that claims the identifier.
pub async fn claimed(kind: EntryKind, reader: Reader, uri: Uri) -> Result<Response, Failure> {
    // Decoded here: an identifier may contain slashes and percent signs of its own.
    let written = uri.path().get(addresses::word(kind).len() + 2..).unwrap_or_default();
    let identifier = shell::addresses::decoded(written).ok_or_else(|| Failure::not_understood(written))?;
    let claims = claims(&reader, &identifier).await?;
    let Some(first) = claims.first() else {
        return Err(Failure::not_found(identifier));
    };
    let permanent = addresses::claimed(first.of.header.kind, &identifier);
    let Some(place) = claims.iter().position(|claim| claim.of.header.kind == kind) else {
        return moved(&reader.address(&permanent));
    };
    show(&reader, claims, place, addresses::claimed(kind, &identifier)).await
}

/// An address that leads elsewhere.
pub fn moved(address: &str) -> Result<Response, Failure> {
    let location = HeaderValue::try_from(address).map_err(|error| Failure::internal(&error))?;
    let mut response = StatusCode::FOUND.into_response();
    response.headers_mut().insert(LOCATION, location);
    Ok(response)
}

/// `/source/KEY/entry/N`: one source's entry.
pub async fn placed(Path((key, position)): Path<(String, String)>, reader: Reader) -> Result<Response, Failure> {
    let at = entry_key(&reader, &key, &position)?;
    let own = read(&reader, at).await?;
    let mut claims = match own.of.header.identifier.as_deref() {
        Some(identifier) if !identifier.is_empty() => claims(&reader, identifier).await?,
        _ => Vec::new(),
    };
    let place = match claims.iter().position(|claim| claim.of.key == at) {
        Some(place) => {
            claims[place] = own;
            place
        }
        None => {
            claims.insert(0, own);
            0
        }
    };
    show(&reader, claims, place, addresses::placed(&key, at)).await
}

/// `/source/KEY/entry/N/figure/NAME.svg` and the like.
pub async fn picture(
    Path((key, position, file)): Path<(String, String, String)>,
    reader: Reader,
) -> Result<Response, Failure> {
    let at = entry_key(&reader, &key, &position)?;
    let entry = reader.snapshot.entry(at).await.map_err(of_archive)?;
    let totals = Totals::of(&entry);
    figure::answer(&reader, pictures::of_entry(&reader, &entry, &totals), &file).await
}

/// An entry with its rows.
async fn read(reader: &Reader, key: EntryKey) -> Result<Claimed, Failure> {
    let entry = reader.snapshot.entry(key).await.map_err(of_archive)?;
    let source = reader.snapshot.key_of(key.load).to_owned();
    Ok(Claimed { of: EntryRef { key, source, header: entry.header.clone() }, entry: Some(entry) })
}

/// All entries that claim an identifier, in the order in which they were loaded. The text index knows where they are;
/// the record is asked where it knows of none, or of more than are read whole.
async fn claims(reader: &Reader, identifier: &str) -> Result<Vec<Claimed>, Failure> {
    let index = Arc::clone(&reader.state.index);
    let (visible, wanted) = (Arc::new(reader.snapshot.visible_loads()), identifier.to_owned());
    let found = tokio::task::spawn_blocking(move || index.claims(&wanted, &visible)).await;
    let found = found.map_err(|error| Failure::internal(&error))?.map_err(|error| Failure::internal(&error))?;
    if found.is_empty() || found.len() > rivals::MOST {
        let refs = reader.snapshot.by_identifier(identifier).await.map_err(of_archive)?;
        return Ok(refs.into_iter().map(|of| Claimed { of, entry: None }).collect());
    }
    let mut claims = Vec::with_capacity(found.len());
    for (load, position) in found {
        claims.push(read(reader, EntryKey { load, position }).await?);
    }
    Ok(claims)
}

async fn show(reader: &Reader, mut claims: Vec<Claimed>, place: usize, permanent: String) -> Result<Response, Failure> {
    let snapshot = &reader.snapshot;
    let texts = reader.texts;
    let compared = claims.len().min(rivals::MOST);
    for number in (0..compared).chain([place]) {
        if claims.len() > 1 || number == place {
            let key = claims[number].of.key;
            if claims[number].entry.is_none() {
                claims[number].entry = Some(snapshot.entry(key).await.map_err(of_archive)?);
            }
        }
    }
    let shown = claims[place].of.clone();
    let entry = claims[place].entry.clone().unwrap_or_default();
    let source = snapshot.source(&shown.source).await.map_err(of_archive)?;
    let (findings, linked, (back, back_total), others, repetitions) = tokio::try_join!(
        findings(reader, &shown),
        linked(reader, &entry),
        back(reader, &shown),
        other_flows(reader, &entry.exchanges),
        repetitions(reader, shown.key, &entry),
    )?;
    let read = Read {
        key: shown.key,
        entry: &entry,
        source: &source,
        findings: &findings,
        linked: &linked,
        back: &back,
        back_total,
        others: &others,
        repetitions: &repetitions,
    };
    let view = EntryView::new(&reader.visit, &reader.questions, &read)?;
    let own = addresses::placed(&shown.source, shown.key);
    let totals = Totals::of(&entry);
    let pairs: Vec<(&str, Option<&str>)> = Vec::new();
    let figures = pictures::of_entry(reader, &entry, &totals);
    let digest = reader.state.digests.of(snapshot).await?;
    let rivals = rivals(texts, &claims);
    let others: Option<Vec<&Entry>> =
        claims.iter().filter(|claim| claim.of.key != shown.key).map(|claim| claim.entry.as_ref()).collect();
    let subject =
        Subject::Entry { key: shown.key, source: &source.source, entry: &entry, other_claims: others.as_deref() };
    let mut title = reader.title(view.title.text.clone());
    title.description = view.descriptions.items.first().map(|first| first.text.text.chars().take(200).collect());
    let content = EntryPage {
        texts,
        rivals_cut: (claims.len() > compared).then(|| texts.count("rivals-cut", compared)),
        claims: claims.iter().map(|claim| listed(reader, claim, shown.key)).collect(),
        rivals,
        summed: summed(reader, &entry, &totals),
        figures: figures.iter().map(|named| Block::new(reader, &own, &pairs, named)).collect(),
        repeats: repeats(reader, &repetitions),
        siblings: beside::siblings(reader, &digest, &entry),
        appears: beside::appearances(reader, &digest, &entry),
        group: beside::group(reader, &entry),
        panels: panels::filled(reader, subject).await,
        history: Some(history::way(reader, &shown.source, shown.key)),
        json: Some(reader.address(&format!("{own}/entry.json"))),
        csv: (!entry.flows.is_empty()).then(|| reader.address(&format!("{own}/flows.csv"))),
        cite: Some(cite(reader, &view.title.text, &source, &permanent)),
        hand: crate::hand::way_from(reader, &shown),
        view,
    };
    title.permanent = Some(permanent);
    Ok(shell::page(&reader.visit, &title, &content))
}

fn listed(reader: &Reader, claim: &Claimed, shown: EntryKey) -> Claim {
    let texts = reader.texts;
    let of = &claim.of;
    let load = reader.snapshot.manifest().load(of.key.load);
    Claim {
        listed: Listed::new(reader, of),
        own_address: reader.address(&addresses::placed(&of.source, of.key)),
        updated: of.header.updated.as_deref().map(|when| loaded(texts, when)),
        loaded: load.map_or_else(String::new, |load| loaded(texts, &load.loaded_at)),
        is_shown: of.key == shown,
    }
}

fn rivals(texts: Texts, claims: &[Claimed]) -> Option<Rivals> {
    let compared: Vec<rivals::Claim<'_>> = claims
        .iter()
        .filter_map(|claim| {
            let entry = claim.entry.as_ref()?;
            Some(rivals::Claim { key: claim.of.key, source: &claim.of.source, entry })
        })
        .take(rivals::MOST)
        .collect();
    Rivals::new(texts, &compared)
}

/// How to cite the page: what, by whom, as of which snapshot, where.
fn cite(reader: &Reader, title: &str, source: &archive::LiveSource, permanent: &str) -> String {
    let said = source.source.citation.clone().or_else(|| source.source.title.clone());
    reader.texts.text_with(
        "cite-this",
        &[
            ("title", Argument::from(title)),
            ("source", said.unwrap_or_else(|| source.load.key.clone()).into()),
            ("snapshot", reader.snapshot.number().to_string().into()),
            ("loaded", loaded(reader.texts, &reader.snapshot.manifest().created).into()),
            ("address", reader.address(permanent).into()),
        ],
    )
}

/// The findings about an entry, the first part of them.
async fn findings(reader: &Reader, shown: &EntryRef) -> Result<Paged<archive::SourceFinding>, Failure> {
    let load = reader.snapshot.manifest().load(shown.key.load);
    if load.is_some_and(|load| load.counts.findings == 0) {
        return Ok(Paged { items: Vec::new(), total: 0 });
    }
    let filter = FindingFilter {
        sources: vec![shown.source.clone()],
        entry: Some(shown.key.position),
        ..FindingFilter::default()
    };
    reader.snapshot.findings(&filter, Page::first(BESIDE)).await.map_err(of_archive)
}

/// What of the entry repeats rows of others; nothing is asked where nothing in the record does.
async fn repetitions(reader: &Reader, key: EntryKey, entry: &Entry) -> Result<Vec<Repetition>, Failure> {
    let marks = reader.snapshot.manifest().netting.as_ref().map(|netting| netting.marks);
    if marks == Some(0) || (entry.flows.is_empty() && entry.plans.is_empty()) {
        return Ok(Vec::new());
    }
    reader.snapshot.repetitions_in(key).await.map_err(of_archive)
}

fn repeats(reader: &Reader, repetitions: &[Repetition]) -> Vec<Repeat> {
    let texts = reader.texts;
    repetitions
        .iter()
        .take(ROWS)
        .map(|one| Repeat {
            row: texts.text_with(
                &format!("repeat-{}", one.item.as_str()),
                &[("number", Argument::from((one.position + 1).to_string()))],
            ),
            why: texts.text(&format!("repeats-{}", one.reason)),
            others: one
                .repeats
                .iter()
                .map(|other| {
                    let name = other.identifier.clone().unwrap_or_else(|| other.source.clone());
                    let row = other.position.map(|row| format!(" · {}", row + 1)).unwrap_or_default();
                    Way {
                        address: reader.address(&addresses::placed(&other.source, other.entry)),
                        name: Said::plain(format!("{name}{row}")),
                        is_here: false,
                    }
                })
                .collect(),
        })
        .collect()
}

/// The sums of an entry's flows by year, when it has many.
fn summed(reader: &Reader, entry: &Entry, totals: &Totals) -> Option<Summed> {
    if entry.flows.len() < totals::FROM {
        return None;
    }
    let texts = reader.texts;
    let mut rows = TotalRow::all(texts, totals);
    let more = rows.len().saturating_sub(ROWS);
    rows.truncate(ROWS);
    let count = |key: &str, count: usize| (count > 0).then(|| texts.count(key, count));
    Some(Summed {
        rows,
        more,
        not_added: count("totals-not-added", totals.not_added),
        without_figure: count("totals-without-figure", totals.without_figure),
        question: question(entry, totals).map(|pairs| {
            let pairs: Vec<(&str, Option<&str>)> =
                pairs.iter().map(|(name, value)| (name.as_str(), Some(value.as_str()))).collect();
            reader.address(&addresses::with_query("/explore", &pairs))
        }),
    })
}

/// The question to the whole record that gives the most frequent of these sums.
fn question(entry: &Entry, totals: &Totals) -> Option<Vec<(String, String)>> {
    // A comma would part the identifier in two.
    let identifier = entry.header.identifier.as_deref().filter(|identifier| !identifier.contains(','))?;
    let sort = &totals.lines.first()?.sort;
    let question = Question {
        measured: match sort.transaction_type() {
            Some(code) => format!("type:{code}").parse().ok()?,
            None => archive::Measured::default(),
        },
        rows: vec![archive::Dimension::Year],
        filters: vec![archive::Filter {
            dimension: archive::Dimension::Identifier,
            values: vec![Some(identifier.to_owned())],
            matching: archive::Match::Any,
        }],
        ..Question::default()
    };
    Some(question.to_pairs())
}

/// The pages of the entries that links name.
pub async fn linked(reader: &Reader, entry: &Entry) -> Result<BTreeMap<String, Way>, Failure> {
    let targets: BTreeSet<String> = entry.links.iter().map(|link| link.target.clone()).collect();
    if targets.is_empty() {
        return Ok(BTreeMap::new());
    }
    let index = Arc::clone(&reader.state.index);
    let visible = Arc::new(reader.snapshot.visible_loads());
    let language = reader.texts.language().code();
    let wanted = targets.clone();
    let found = tokio::task::spawn_blocking(move || {
        let wanted: Vec<&str> = wanted.iter().map(String::as_str).collect();
        index.named(&wanted, &visible, language)
    });
    let found = found.await.map_err(|error| Failure::internal(&error))?;
    let mut ways = BTreeMap::new();
    for hit in found.map_err(|error| Failure::internal(&error))? {
        let (Some(identifier), Some(kind)) = (hit.identifier.clone(), hit.kind) else { continue };
        let key = EntryKey { load: hit.load, position: hit.entry };
        let address = addresses::entry(kind, Some(&identifier), reader.snapshot.key_of(hit.load), key);
        let name = match hit.title {
            Some(title) => Said {
                language: Some(title.language).filter(|code| *code != language).map(str::to_owned),
                text: title.text,
            },
            None => Said::plain(identifier.as_str()),
        };
        ways.entry(identifier).or_insert(Way { address: reader.address(&address), name, is_here: false });
    }
    // What the index cannot hold (an identifier of many thousand letters) the record may.
    let missing: Vec<String> = targets.into_iter().filter(|target| target.len() > 60_000).collect();
    if !missing.is_empty() {
        let filter = EntryFilter { identifiers: missing, ..EntryFilter::default() };
        let found = reader.snapshot.entries(&filter, Page::ALL).await.map_err(of_archive)?;
        for entry in &found.items {
            if let Some(identifier) = entry.header.identifier.clone() {
                ways.entry(identifier).or_insert(way_to(reader, entry));
            }
        }
    }
    Ok(ways)
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
        let Some(claim) = claims(reader, identifier).await?.into_iter().next() else { continue };
        let entry = match claim.entry {
            Some(entry) => entry,
            None => reader.snapshot.entry(claim.of.key).await.map_err(of_archive)?,
        };
        others.insert(identifier.to_owned(), (entry, way_to(reader, &claim.of)));
    }
    Ok(others)
}
