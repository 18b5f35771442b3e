//! One cooperation read, through one rulebook or several side by side.

use std::collections::BTreeSet;
use std::sync::Arc;

use archive::EntryKey;
use askama::Template;
use axum::extract::Path;
use axum::http::HeaderValue;
use axum::http::header::CACHE_CONTROL;
use axum::response::Response;
use record::EntryKind;
use record::entry::Header;
use shell::addresses::segment;
use shell::{Argument, Failure, Texts};

use super::brief::{self, Part};
use super::rows::Rows;
use super::view::{self, LensView, Viewing};
use super::visitor::{Visitor, of_archive};
use super::{Pair, files, help, id_of, reading_path};
use crate::cases::{self, CasesError, Gathered};
use crate::reading::{ReaderAnswer, ReadingError};
use crate::rulebook::Rulebook;
use crate::signal::{Case, Context};

/// How many pairs of countries are looked up among the cards that readers applied.
const PAIRS: usize = 6;

/// An entry that is to be read, with all that is read of it.
pub(super) struct Found {
    /// Where it is.
    pub key: EntryKey,
    /// What addresses of the lens call it.
    pub id: String,
    /// It, and what stands around it.
    pub gathered: Gathered,
    /// Figures of countries.
    pub context: Arc<Context>,
    /// The path of its page, without language.
    pub path: String,
}

impl Found {
    /// The entry of an id.
    async fn of(visitor: &Visitor, id: &str) -> Result<Self, Failure> {
        let snapshot = &visitor.snapshot;
        let found = cases::gather_named(snapshot, id).await.map_err(of_cases)?;
        let (key, gathered) = found.ok_or_else(|| help::no_entry(visitor, id))?;
        let context = cases::context(snapshot).await.map_err(of_cases)?;
        let path = entry_path(&gathered, snapshot.key_of(key.load), key);
        let id = id_of(snapshot, key, gathered.entry.header.identifier.as_deref());
        Ok(Self { key, id, gathered, context, path })
    }
}

/// The failure that an error of reading a case means to a reader.
pub(super) fn of_cases(error: CasesError) -> Failure {
    match error {
        CasesError::Archive(error) => of_archive(error),
        other => Failure::internal(&other),
    }
}

/// The failure of answers that do not belong to their rulebook.
pub(super) fn of_reading(error: ReadingError) -> Failure {
    Failure::internal(&error)
}

/// The page of an entry, without language: by its identifier, by its place where others claim that too, so that the rows
/// shown there are those that were read.
fn entry_path(gathered: &Gathered, source: &str, key: EntryKey) -> String {
    let Header { kind, identifier, .. } = &gathered.entry.header;
    let alone = identifier
        .as_deref()
        .filter(|identifier| gathered.other_claims.is_empty() && !matches!(identifier.trim(), "" | "." | ".."));
    match alone {
        Some(identifier) => format!("/{}/{}", word(*kind), segment(identifier)),
        None => format!("/source/{}/entry/{}", segment(source), key.position),
    }
}

/// The word for a kind of entry in addresses of entries.
const fn word(kind: EntryKind) -> &'static str {
    match kind {
        EntryKind::Activity => "cooperation",
        EntryKind::Body => "body",
        EntryKind::Event => "event",
        EntryKind::Instrument => "instrument",
        EntryKind::Context => "context",
        EntryKind::Aggregate => "total",
    }
}

/// A way to the page, with its name.
struct Beside {
    address: String,
    title: String,
    is_added: bool,
}

/// A card as a reader applied it to the pair.
struct CardView {
    title: String,
    address: String,
    reader: String,
    pair: String,
    years: Option<String>,
    counts_for: Vec<(String, String)>,
    counts_against: Vec<(String, String)>,
    remark: String,
}

#[derive(Template)]
#[template(path = "lens_reading.html")]
struct ReadingPage {
    texts: Texts,
    title: super::said::Said,
    kind: String,
    through: String,
    entry: String,
    parts: Vec<Part>,
    lenses: Vec<LensView>,
    beside: Vec<Beside>,
    has_readers: bool,
    answers: usize,
    readings: String,
    cards: Vec<CardView>,
    pairs_beyond: usize,
    theories: String,
    json: String,
    csv: String,
    cite: String,
}

/// `/lens/RULEBOOK/ID`, with others by `?with=RULEBOOK`.
pub(super) async fn show(visitor: Visitor, Path((rulebook, id)): Path<(String, String)>) -> Result<Response, Failure> {
    let texts = visitor.texts;
    let language = texts.language();
    let rulebooks = asked(&visitor, &rulebook)?;
    let found = Found::of(&visitor, &id).await?;
    let answers = answers(&visitor, &rulebooks, &found.id).await?;
    let (entry, key) = (&found.gathered.entry, found.key);
    let page = visitor.asking(&found.path, &[]);
    let rows = Rows { texts, entry, page: &page };
    let viewing = Viewing { visitor: &visitor, rows };
    let (lenses, pairs) = found.gathered.read(&found.context, |case| {
        let of = |(&rulebook, answers): (&&'static Rulebook, &Vec<ReaderAnswer>)| viewing.of(case, rulebook, answers);
        let lenses: Result<Vec<LensView>, ReadingError> = rulebooks.iter().zip(&answers).map(of).collect();
        (lenses, pairs(case))
    });
    let lenses = lenses.map_err(of_reading)?;
    let cards = cards(&visitor, &pairs).await?;
    let title = view::title(texts, &entry.header, &found.id);
    let titles: Vec<&str> = rulebooks.iter().map(|one| one.title.in_language(language)).collect();
    let through = titles.join("; ");
    let permanent = reading_path(&rulebook, &found.id);
    let source = visitor.snapshot.key_of(key.load);
    let content = ReadingPage {
        texts,
        kind: texts.name(entry.header.kind),
        entry: page.clone(),
        parts: brief::parts(rows),
        beside: ways_beside(&visitor, &rulebooks, &found.id)?,
        has_readers: visitor.state.readers().is_some(),
        answers: answers.iter().map(Vec::len).sum(),
        readings: visitor.address("/lens/readings"),
        cards,
        pairs_beyond: pairs.len().saturating_sub(PAIRS),
        theories: visitor.address("/lens/theories"),
        json: visitor.asking(&format!("{permanent}/reading.json"), &[]),
        csv: visitor.asking(&format!("{permanent}/reading.csv"), &[]),
        cite: cite(&visitor, &found, &title.text, &through, source),
        lenses,
        through,
        title,
    };
    let heading = texts.text_with("lenses-reading-of", &[("title", content.title.text.as_str().into())]);
    let mut about = visitor.title(heading);
    about.description =
        Some(texts.text_with("lenses-reading-through", &[("rulebooks", content.through.as_str().into())]));
    // With other rulebooks beside, the page has another content, and so an address of its own.
    about.permanent = (rulebooks.len() == 1).then_some(permanent);
    Ok(fresh(&visitor, shell::page(&visitor.visit, &about, &content)))
}

/// `/lens/RULEBOOK/ID/reading.json`.
pub(super) async fn json(visitor: Visitor, Path((rulebook, id)): Path<(String, String)>) -> Result<Response, Failure> {
    let (rulebook, found, answers) = whole(&visitor, &rulebook, &id).await?;
    let answer: Result<Response, Failure> = found.gathered.read(&found.context, |case| {
        let reading = rulebook.reading(|signal| signal.of(case), &answers).map_err(of_reading)?;
        files::json(&visitor, &reading, &found)
    });
    Ok(fresh(&visitor, answer?))
}

/// `/lens/RULEBOOK/ID/reading.csv`.
pub(super) async fn csv(visitor: Visitor, Path((rulebook, id)): Path<(String, String)>) -> Result<Response, Failure> {
    let (rulebook, found, answers) = whole(&visitor, &rulebook, &id).await?;
    let answer: Result<Response, Failure> = found.gathered.read(&found.context, |case| {
        let reading = rulebook.reading(|signal| signal.of(case), &answers).map_err(of_reading)?;
        Ok(files::csv(&visitor, &reading, &found))
    });
    Ok(fresh(&visitor, answer?))
}

async fn whole(
    visitor: &Visitor,
    rulebook: &str,
    id: &str,
) -> Result<(&'static Rulebook, Found, Vec<ReaderAnswer>), Failure> {
    let rulebook = help::rulebook(visitor, rulebook)?;
    let found = Found::of(visitor, id).await?;
    let answers = answers(visitor, &[rulebook], &found.id).await?.pop().unwrap_or_default();
    Ok((rulebook, found, answers))
}

/// Where readers answer, the page may be another at the next look, whatever the snapshot.
pub(super) fn fresh(visitor: &Visitor, mut response: Response) -> Response {
    if visitor.state.readers().is_some() {
        response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    response
}

/// The rulebook of the path and those that are asked for beside it, each once.
fn asked(visitor: &Visitor, rulebook: &str) -> Result<Vec<&'static Rulebook>, Failure> {
    let mut rulebooks = vec![help::rulebook(visitor, rulebook)?];
    for id in visitor.all("with").flat_map(|listed| listed.split(',')).map(str::trim).filter(|id| !id.is_empty()) {
        let other = help::rulebook(visitor, id)?;
        if rulebooks.iter().all(|one| one.id != other.id) {
            rulebooks.push(other);
        }
    }
    Ok(rulebooks)
}

/// What readers answered, by rulebook.
async fn answers(visitor: &Visitor, rulebooks: &[&Rulebook], id: &str) -> Result<Vec<Vec<ReaderAnswer>>, Failure> {
    let mut all = Vec::with_capacity(rulebooks.len());
    for rulebook in rulebooks {
        all.push(match visitor.state.readers() {
            Some(readers) => readers.answers(&rulebook.id, id).await?,
            None => Vec::new(),
        });
    }
    Ok(all)
}

/// The pairs of a contributing and a receiving country.
fn pairs(case: &Case<'_>) -> Vec<Pair> {
    let sides = case.sides();
    let all: BTreeSet<Pair> = sides
        .providers
        .iter()
        .flat_map(|provider| sides.receivers.iter().filter_map(|receiver| Pair::new(provider, receiver)))
        .collect();
    all.into_iter().collect()
}

/// The cards that readers applied to the first of the pairs.
async fn cards(visitor: &Visitor, pairs: &[Pair]) -> Result<Vec<CardView>, Failure> {
    let Some(readers) = visitor.state.readers() else { return Ok(Vec::new()) };
    let (texts, language) = (visitor.texts, visitor.texts.language());
    let cards = help::cards()?;
    let mut views = Vec::new();
    for pair in pairs.iter().take(PAIRS) {
        for applied in readers.cards(pair).await? {
            let Some(card) = cards.iter().find(|card| card.id == applied.card) else { continue };
            views.push(CardView {
                title: card.title.in_language(language).to_owned(),
                address: visitor.address(&format!("/lens/theories/{}", card.id)),
                reader: applied.reader,
                pair: format!("{} – {}", texts.country(&pair.one), texts.country(&pair.other)),
                years: applied.years.map(|(first, last)| {
                    let (first, last) = (first.to_string(), last.to_string());
                    texts.text_with("figure-range", &[("low", first.into()), ("high", last.into())])
                }),
                counts_for: applied.counts_for.iter().map(view::quoted).collect(),
                counts_against: applied.counts_against.iter().map(view::quoted).collect(),
                remark: applied.remark,
            });
        }
    }
    Ok(views)
}

/// The ways to the same entry with a rulebook more or less.
fn ways_beside(visitor: &Visitor, shown: &[&'static Rulebook], id: &str) -> Result<Vec<Beside>, Failure> {
    let Some((first, added)) = shown.split_first() else { return Ok(Vec::new()) };
    let language = visitor.texts.language();
    let path = reading_path(&first.id, id);
    let others = help::rulebooks()?.iter().filter(|one| one.id != first.id);
    Ok(others
        .map(|other| {
            let is_added = added.iter().any(|one| one.id == other.id);
            let mut with: Vec<&str> = added.iter().map(|one| one.id.as_str()).filter(|one| *one != other.id).collect();
            if !is_added {
                with.push(&other.id);
            }
            let with = with.join(",");
            let questions = [("with", with.as_str())];
            let asked = if with.is_empty() { 0 } else { 1 };
            Beside {
                address: visitor.asking(&path, &questions[..asked]),
                title: other.title.in_language(language).to_owned(),
                is_added,
            }
        })
        .collect())
}

/// How to cite the reading: what, through which rulebook, as of which snapshot, where.
fn cite(visitor: &Visitor, found: &Found, title: &str, through: &str, source: &str) -> String {
    let texts = visitor.texts;
    let said = found.gathered.source.as_ref().and_then(|of| of.citation.clone().or_else(|| of.title.clone()));
    let created = &visitor.snapshot.manifest().created;
    let created = chrono::DateTime::parse_from_rfc3339(created)
        .map_or_else(|_| created.clone(), |when| shell::dates::instant(texts, when.with_timezone(&chrono::Utc)));
    texts.text_with(
        "cite-this",
        &[
            (
                "title",
                texts.text_with("lenses-cite-title", &[("title", title.into()), ("through", through.into())]).into(),
            ),
            ("source", said.unwrap_or_else(|| source.to_owned()).into()),
            ("snapshot", visitor.snapshot.number().to_string().into()),
            ("loaded", Argument::from(created)),
            ("address", visitor.visit.whole_address(visitor.visit.path()).into()),
        ],
    )
}
