//! The page of sets.

use archive::EntryRef;
use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use shell::{Argument, Failure, Texts};

use super::asked::{Asked, AskedSet, KEYS, Source, asked};
use super::cases::{Cases, cases};
use super::form::SetsForm;
use super::views::{self, RowView, SetView, ShiftedView, SolutionView};
use super::{MOST_CASES, PATH};
use crate::cases::{context, gather};
use crate::many::Given;
use crate::pages::help;
use crate::pages::many::answered::Answered;
use crate::pages::many::asked::address;
use crate::pages::many::block::{self, Block};
use crate::pages::many::show::{CONCLUDED, Pairs, Refusal, of_file, refusal, unkept};
use crate::pages::many::{listed, read::Unread};
use crate::pages::reading::fresh;
use crate::pages::rows::{RowView as Evidence, Rows};
use crate::pages::visitor::Visitor;
use crate::sets::{Set, Study, StudyError, hypothesis};

/// How many cases of an opened row are shown with what is quoted for them.
const OPENED: usize = 20;

/// How many rows of the record are shown for one case and one set.
const EVIDENCE: usize = 3;

/// A case of an opened row.
struct OpenedCase {
    name: String,
    address: Option<String>,
    /// Set by set: its name, what was measured, the membership, what it rests on.
    sets: Vec<OpenedSet>,
    quotation: String,
}

struct OpenedSet {
    name: String,
    measured: String,
    membership: String,
    rows: Vec<Evidence>,
    /// What readers answered, and where they are quoted.
    readers: Option<(String, String)>,
}

/// What is seen of a study.
struct Seen {
    count: String,
    notes: Vec<String>,
    left_out: Vec<String>,
    sets: Vec<SetView>,
    figures: Vec<Block>,
    conditions: Vec<String>,
    outcome: String,
    rows: Vec<RowView>,
    opened: Vec<OpenedCase>,
    undecided: Vec<String>,
    solutions: Vec<SolutionView>,
    shifted: Vec<ShiftedView>,
    robust_note: Option<String>,
    files: Vec<(String, &'static str)>,
}

#[derive(Template)]
#[template(path = "sets.html")]
struct Sets {
    texts: Texts,
    title: String,
    example: String,
    hypothesis_page: String,
    concluded: String,
    problems: Vec<String>,
    form: SetsForm,
    refusal: Option<Refusal>,
    seen: Option<Seen>,
    is_asked: bool,
    permanent: String,
}

/// Everything that the page and its files stand on.
pub(super) struct Made {
    pub asked: Asked,
    pub cases: Cases,
    pub sets: Vec<Set>,
}

/// Why there is no study.
pub(super) enum NotMade {
    /// The cases cannot be read.
    Unread(Unread),
    /// Cases and sets are not both asked for.
    NotAsked,
}

/// `/lens/sets?…`
pub(super) async fn show(Query(pairs): Pairs, visitor: Visitor) -> Result<Response, Failure> {
    let texts = visitor.texts;
    let rulebooks = help::rulebooks()?;
    let asked = asked(texts, rulebooks, &pairs);
    let mut answered = Vec::with_capacity(rulebooks.len());
    for rulebook in rulebooks {
        answered.push(Answered::of(&visitor.state, &visitor.snapshot, rulebook).await?);
    }
    let title = texts.text("sets-title");
    let mut permanent = asked.pairs();
    permanent.push(("snapshot".to_owned(), visitor.snapshot.number().to_string()));
    let example = [("table".to_owned(), hypothesis())];
    let is_asked = pairs.iter().any(|(key, value)| KEYS.contains(&key.as_str()) && !value.trim().is_empty());
    let mut content = Sets {
        texts,
        title: title.clone(),
        example: address(&visitor.address(PATH), &example),
        hypothesis_page: visitor.address("/docs/explanation/hypothesis"),
        concluded: visitor.address(CONCLUDED),
        problems: asked.problems.clone(),
        form: SetsForm::new(&visitor, rulebooks, &answered, &asked),
        refusal: None,
        seen: None,
        is_asked,
        permanent: address(&visitor.address(PATH), &permanent),
    };
    match made(&visitor, asked).await {
        Err(NotMade::NotAsked) => {}
        Err(NotMade::Unread(unread)) => content.refusal = Some(refusal(&visitor, unread, visitor.address(PATH))?),
        Ok(made) => match studied(&made).await? {
            Err(error) => content.problems.push(told(texts, &error)),
            Ok((study, shifted)) => content.seen = Some(seen(&visitor, &made, &study, shifted).await?),
        },
    }
    let mut page = visitor.title(title);
    page.permanent = Some(address(PATH, &permanent));
    // What there is to choose from depends on what readers answered.
    Ok(fresh(&visitor, shell::page(&visitor.visit, &page, &content)))
}

/// `/lens/sets/figure/{file}?…`
pub(super) async fn figure(
    Path(file): Path<String>,
    Query(pairs): Pairs,
    visitor: Visitor,
) -> Result<Response, Failure> {
    let made = of_address(&visitor, &pairs).await?;
    let source = source(&visitor);
    let figures = views::calibrations(visitor.texts, &made.asked, &made.cases, &source);
    let answer = block::answer(&visitor, figures, &file).await?;
    Ok(unkept(&visitor, !made.asked.read_by_readers().is_empty(), answer))
}

/// What an address asks for, for a file.
pub(super) async fn of_address(visitor: &Visitor, pairs: &[(String, String)]) -> Result<Made, Failure> {
    let asked = asked(visitor.texts, help::rulebooks()?, pairs);
    made(visitor, asked).await.map_err(|not_made| match not_made {
        NotMade::NotAsked => Failure::not_understood(visitor.texts.text("sets-not-whole")),
        NotMade::Unread(unread) => of_file(visitor, unread),
    })
}

async fn made(visitor: &Visitor, asked: Asked) -> Result<Made, NotMade> {
    let needs_anchors = |source: &Source| matches!(source, Source::Number(_));
    let is_ready =
        asked.is_whole() && asked.sets.iter().all(|set| set.anchors.is_some() || !needs_anchors(&set.source));
    if !is_ready {
        return Err(NotMade::NotAsked);
    }
    let cases = cases(&visitor.state, &visitor.snapshot, &asked).await.map_err(NotMade::Unread)?;
    let set = |set: &super::asked::AskedSet| Set { name: set.name.clone(), anchors: set.anchors, expects: set.expects };
    let sets = asked.sets.iter().map(set).collect();
    Ok(Made { asked, cases, sets })
}

type Studied = (Study, Result<Vec<crate::sets::Shifted>, String>);

/// The study, made apart from the threads that answer others.
async fn studied(made: &Made) -> Result<Result<Studied, StudyError>, Failure> {
    let (sets, measured, thresholds) = (made.sets.clone(), made.cases.measured.clone(), made.asked.thresholds);
    let made = tokio::task::spawn_blocking(move || {
        let study = Study::of(&sets, &measured, thresholds)?;
        // The parsimonious solution leans most on where anchors are.
        let kind = crate::sets::SolutionKind::Parsimonious;
        let shifted = study.robustness(&sets, &measured, &kind);
        Ok((study, shifted))
    });
    made.await.map_err(|error| Failure::internal(&error))
}

/// Why nothing comes of a study, in the reader's language.
pub(super) fn told(texts: Texts, error: &StudyError) -> String {
    match error {
        StudyError::NoConditions => texts.text("sets-not-whole"),
        StudyError::NoCases => texts.text("sets-no-cases"),
        StudyError::NotAMembership { case, set, value } => texts.text_with(
            "sets-no-membership",
            &[
                ("case", Argument::from(case.clone())),
                ("set", set.clone().into()),
                ("value", views::number(texts, *value, 8).into()),
            ],
        ),
        StudyError::Anchors(error) => error.to_string(),
        StudyError::Table(error) => error.to_string(),
    }
}

fn source(visitor: &Visitor) -> String {
    let number = visitor.snapshot.number().to_string();
    visitor.texts.text_with("many-figure-source", &[("number", number.into())])
}

async fn seen(
    visitor: &Visitor,
    made: &Made,
    study: &Study,
    shifted: Result<Vec<crate::sets::Shifted>, String>,
) -> Result<Seen, Failure> {
    let texts = visitor.texts;
    let Made { asked, cases, .. } = made;
    let mut own = asked.pairs();
    own.extend(visitor.get("snapshot").map(|number| ("snapshot".to_owned(), number.to_owned())));
    let at = visitor.address(PATH);
    let figures = views::calibrations(texts, asked, cases, &source(visitor));
    let to_row = |row: Option<u32>| {
        let mut pairs = own.clone();
        pairs.extend(row.map(|row| ("row".to_owned(), row.to_string())));
        format!("{}#rows", address(&at, &pairs))
    };
    let mut notes = Vec::new();
    if let Some(total) = cases.of {
        let arguments = [("most", Argument::from(MOST_CASES)), ("total", Argument::from(total))];
        notes.push(texts.text_with("sets-limit", &arguments));
    }
    if visitor.state.readers().is_none() && !asked.read_by_readers().is_empty() {
        notes.push(texts.text("sets-no-readers"));
    }
    if !cases.not_found.is_empty() {
        notes.push(texts.text_with("sets-not-found", &[("ids", cases.not_found.join(", ").into())]));
    }
    let name_of = |place: usize| cases.measured.get(place).map(|case| case.name.clone()).unwrap_or_default();
    let set_of = |place: usize| asked.sets.get(place).map(|set| set.name.clone()).unwrap_or_default();
    let with_set =
        |key: &str, case: String, set: String| texts.text_with(key, &[("case", case.into()), ("set", set.into())]);
    let left_out = study.left_out.iter().map(|(case, set)| with_set("sets-left-out", name_of(*case), set_of(*set)));
    let undecided = study.table.undecided.iter().map(|one| {
        let case = study.cases.get(one.case).map(|case| case.name.clone()).unwrap_or_default();
        with_set("sets-undecided", case, set_of(one.condition))
    });
    let (shifted, robust_note) = match &shifted {
        Ok(list) if list.is_empty() => (Vec::new(), Some(texts.text("sets-no-anchors"))),
        Ok(list) => (views::shifted(texts, asked, list), None),
        Err(_) => (Vec::new(), Some(texts.text("sets-nothing-shown"))),
    };
    let files = [("cases.csv", "CSV"), ("qca.r", "R")];
    Ok(Seen {
        count: texts.count("sets-count", study.cases.len()),
        notes,
        left_out: left_out.collect(),
        sets: views::sets(texts, asked),
        figures: figures.iter().map(|named| Block::new(visitor, &at, &own, named)).collect(),
        conditions: study.table.conditions.clone(),
        outcome: asked.outcome().map(|set| set.name.clone()).unwrap_or_default(),
        rows: views::rows(texts, study, asked.row, &to_row),
        opened: opened(visitor, made, study).await?,
        undecided: undecided.collect(),
        solutions: views::solutions(texts, study),
        shifted,
        robust_note,
        files: files.map(|(file, name)| (address(&format!("{at}/{file}"), &own), name)).to_vec(),
    })
}

/// What readers answered of a case to what a set is made of, and the place where their quotations stand.
fn readers_of(
    visitor: &Visitor,
    made: &Made,
    place: usize,
    set: &AskedSet,
    entry: Option<&EntryRef>,
) -> Option<(String, String)> {
    let Source::Readers(rulebook, principle, criterion, _) = set.source else { return None };
    let texts = visitor.texts;
    let given = made.cases.given(place, set);
    let said =
        |one: &&Given| format!("{}: {}", one.reader, texts.text(&format!("lens-answer-{}", one.answer.as_str())));
    let answers = given.iter().map(said).collect::<Vec<_>>().join("; ");
    let arguments = [("count", Argument::from(given.len())), ("answers", answers.into())];
    let way = listed::way(visitor, &rulebook.id, entry?);
    let fragment = format!("{}.{}.{}", rulebook.id, principle.id, criterion.id);
    Some((texts.text_with("sets-answers-of", &arguments), format!("{way}#{fragment}")))
}

/// The cases of the row that is opened, with what was measured, and the rows of the record that this rests on.
async fn opened(visitor: &Visitor, made: &Made, study: &Study) -> Result<Vec<OpenedCase>, Failure> {
    let Some(row) = study.table.rows.iter().find(|row| Some(row.combination) == made.asked.row) else {
        return Ok(Vec::new());
    };
    let texts = visitor.texts;
    let failed = |error: crate::cases::CasesError| Failure::internal(&error);
    let around = context(&visitor.snapshot).await.map_err(failed)?;
    let mut opened = Vec::new();
    for position in row.cases.iter().take(OPENED) {
        let (Some(case), Some(place)) = (study.cases.get(*position), study.kept.get(*position)) else { continue };
        let entry = made.cases.entries.get(*place).and_then(Option::as_ref);
        let memberships = case.conditions.iter().chain([&case.outcome]);
        let values = made.cases.measured.get(*place).map(|case| case.values.as_slice()).unwrap_or_default();
        let mut sets: Vec<OpenedSet> = made
            .asked
            .sets
            .iter()
            .zip(memberships)
            .zip(values)
            .map(|((set, membership), value)| OpenedSet {
                name: set.name.clone(),
                measured: value.map_or_else(|| "—".to_owned(), |value| views::number(texts, value, 4)),
                membership: views::number(texts, *membership, 4),
                rows: Vec::new(),
                readers: None,
            })
            .collect();
        let way = entry.map(|entry| {
            let rulebook = made.asked.sets.iter().find_map(|set| match set.source {
                Source::Criterion(rulebook, _) | Source::Readers(rulebook, ..) => Some(rulebook.id.as_str()),
                _ => None,
            });
            listed::way(visitor, rulebook.unwrap_or("sjssc"), entry)
        });
        for (set, view) in made.asked.sets.iter().zip(&mut sets) {
            view.readers = readers_of(visitor, made, *place, set, entry);
        }
        if let Some(entry) = entry {
            let gathered = gather(&visitor.snapshot, entry.key).await.map_err(failed)?;
            let page = way.clone().unwrap_or_default();
            let rows = Rows { texts, entry: &gathered.entry, page: &page };
            gathered.read(&around, |case| {
                for (set, view) in made.asked.sets.iter().zip(&mut sets) {
                    let signals = match set.source {
                        Source::Number(signal) | Source::Word(signal, _) => vec![signal],
                        Source::Criterion(_, criterion) => criterion.signals.iter().map(|one| one.signal).collect(),
                        Source::Readers(..) | Source::Column => Vec::new(),
                    };
                    let evidence = signals.into_iter().flat_map(|signal| signal.of(case).evidence);
                    view.rows = evidence.take(EVIDENCE).map(|one| rows.view(one)).collect();
                }
            });
        }
        let title = entry.map_or_else(|| case.name.clone(), |entry| listed::title(texts, entry));
        let quotation = made.cases.quotations.get(*place).cloned().unwrap_or_default();
        opened.push(OpenedCase { name: title, address: way, sets, quotation });
    }
    Ok(opened)
}
