//! The authors' own judgements beside the intervals, case by case: where they differ, which proves nothing.

use std::collections::BTreeMap;
use std::sync::Arc;

use archive::{EntryKey, Snapshot};
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use record::Text;
use serde_json::Value as Json;
use shell::{Argument, Failure, Texts};

use super::reading::{of_cases, of_reading};
use super::said::Said;
use super::visitor::{Visitor, of_archive};
use super::{drawn, help, id_of, reading_path, rulebook_path, values};
use crate::cases;
use crate::reading::{self, ReadingError, Span, Stand};
use crate::rulebook::Rulebook;

/// How many cases a page shows.
const CASES: usize = 20;

/// How the judgements stand, in the order in which they are counted.
const STANDS: [Stand; 4] = [Stand::Together, Stand::Apart, Stand::Open, Stand::NotShown];

/// The cases of a snapshot on which authors state a judgement, read once, by rulebook.
#[derive(Debug, Default)]
struct Judged(BTreeMap<String, Vec<JudgedCase>>);

/// A case, with what authors judge of it.
#[derive(Debug)]
struct JudgedCase {
    id: String,
    titles: Vec<Text>,
    default: Option<String>,
    judgements: Vec<Judgement>,
}

/// One judgement with the principles it stands beside.
#[derive(Debug)]
struct Judgement {
    said: record::Reading,
    is_of_principle: bool,
    beside: Vec<BesideOne>,
}

/// One principle beside a judgement; its interval where enough is answered.
#[derive(Debug)]
struct BesideOne {
    principle: String,
    span: Option<Span>,
    stand: Stand,
}

/// A case on the page.
struct CaseView {
    title: Said,
    address: String,
    judgements: Vec<JudgementView>,
}

struct JudgementView {
    judgement: String,
    of: String,
    scope: Option<Said>,
    judged_by: Option<String>,
    said: Option<Said>,
    quotation: Option<String>,
    beside: Vec<BesideView>,
}

struct BesideView {
    principle: String,
    figure: String,
    words: String,
    stand: String,
    is_apart: bool,
}

#[derive(Template)]
#[template(path = "lens_beside.html")]
struct BesidePage {
    texts: Texts,
    title: String,
    rulebook: String,
    counts: Vec<(String, usize)>,
    cases: Vec<CaseView>,
    position: String,
    before: Option<String>,
    after: Option<String>,
}

/// `/lens/RULEBOOK/beside`.
pub(super) async fn show(visitor: Visitor, Path(rulebook): Path<String>) -> Result<Response, Failure> {
    let rulebook = help::rulebook(&visitor, &rulebook)?;
    let (texts, language) = (visitor.texts, visitor.texts.language());
    let judged = judged(&visitor.snapshot).await?;
    let all = judged.0.get(&rulebook.id).map(Vec::as_slice).unwrap_or_default();
    let part = part(&visitor, all.len())?;
    let path = format!("{}/beside", rulebook_path(&rulebook.id));
    let shown = all.iter().skip((part - 1) * CASES).take(CASES);
    let address = |number: usize| visitor.asking(&path, &[("page", &number.to_string())]);
    let title = rulebook.title.in_language(language).to_owned();
    let number = |number: usize| Argument::from(shell::figures::count(texts, number));
    let content = BesidePage {
        texts,
        rulebook: visitor.asking(&rulebook_path(&rulebook.id), &[]),
        counts: counts(texts, all),
        cases: shown.map(|case| view(&visitor, rulebook, case)).collect(),
        position: texts.text_with(
            "pager-position",
            &[
                ("first", number((part - 1) * CASES + 1)),
                ("last", number((part * CASES).min(all.len()))),
                ("total", number(all.len())),
            ],
        ),
        before: (part > 1).then(|| address(part - 1)),
        after: (part * CASES < all.len()).then(|| address(part + 1)),
        title,
    };
    let heading = texts.text_with("lenses-beside-of", &[("rulebook", content.title.as_str().into())]);
    let mut about = visitor.title(heading);
    about.description = Some(texts.text("lenses-beside-lead"));
    Ok(shell::page(&visitor.visit, &about, &content))
}

/// The part of the list that is asked for, from 1.
fn part(visitor: &Visitor, total: usize) -> Result<usize, Failure> {
    let Some(text) = visitor.get("page") else { return Ok(1) };
    let asked = || format!("page={text}");
    let number: usize = text.trim().parse().map_err(|_| Failure::not_understood(asked()))?;
    match number {
        0 => Err(Failure::not_understood(asked())),
        number if number > total.div_ceil(CASES).max(1) => Err(Failure::not_found(asked())),
        number => Ok(number),
    }
}

/// The cases of a snapshot, read once.
async fn judged(snapshot: &Snapshot) -> Result<Arc<Judged>, Failure> {
    snapshot.kept(|| read(snapshot)).await
}

async fn read(snapshot: &Snapshot) -> Result<Judged, Failure> {
    let mut judged = Judged::default();
    for rulebook in help::rulebooks()? {
        let mut cases = Vec::new();
        for key in keys(snapshot, rulebook).await? {
            cases.extend(case(snapshot, rulebook, key).await?);
        }
        judged.0.insert(rulebook.id.clone(), cases);
    }
    Ok(judged)
}

/// Where the entries are of which authors judge something by a rulebook's framework.
async fn keys(snapshot: &Snapshot, rulebook: &Rulebook) -> Result<Vec<EntryKey>, Failure> {
    // The id is the name of a file that came with the program.
    let question = format!(
        "SELECT DISTINCT load, entry FROM reading WHERE framework = '{}' AND judgement IS NOT NULL ORDER BY load, entry",
        rulebook.id.replace('\'', "''")
    );
    let answer = snapshot.sql(&question, None).await.map_err(of_archive)?;
    let cells = answer.cells().map_err(of_archive)?;
    let number = |cell: &Json| cell.as_i64().or_else(|| cell.as_str()?.parse().ok());
    let key = |row: Vec<Json>| {
        let (load, entry) = (number(row.first()?)?, number(row.get(1)?)?);
        Some(EntryKey { load, position: i32::try_from(entry).ok()? })
    };
    Ok(cells.into_iter().filter_map(key).collect())
}

async fn case(snapshot: &Snapshot, rulebook: &'static Rulebook, key: EntryKey) -> Result<Option<JudgedCase>, Failure> {
    let gathered = cases::gather(snapshot, key).await.map_err(of_cases)?;
    let context = cases::context(snapshot).await.map_err(of_cases)?;
    let header = &gathered.entry.header;
    let id = id_of(snapshot, key, header.identifier.as_deref());
    let judgements = gathered.read(&context, |case| {
        let read = rulebook.reading(|signal| signal.of(case), &[])?;
        let mut judgements: Vec<(usize, Judgement)> = Vec::new();
        for one in reading::beside(&read, case.entry) {
            let Some(said) = case.entry.readings.get(one.row) else { continue };
            if judgements.last().is_none_or(|(row, _)| *row != one.row) {
                let is_of_principle = one.is_of_principle;
                judgements.push((one.row, Judgement { said: said.clone(), is_of_principle, beside: Vec::new() }));
            }
            if let Some((_, judgement)) = judgements.last_mut() {
                judgement.beside.push(BesideOne {
                    principle: one.principle.principle.id.clone(),
                    span: one.principle.is_shown.then_some(one.principle.span),
                    stand: one.stand,
                });
            }
        }
        Ok::<Vec<Judgement>, ReadingError>(judgements.into_iter().map(|(_, judgement)| judgement).collect())
    });
    let judgements = judgements.map_err(of_reading)?;
    let default = header.defaults.language.as_deref().map(str::to_owned);
    let case = JudgedCase { id, titles: header.titles.clone(), default, judgements };
    Ok((!case.judgements.is_empty()).then_some(case))
}

/// How many judgements, each beside each of its principles, stand how.
fn counts(texts: Texts, all: &[JudgedCase]) -> Vec<(String, usize)> {
    let each = || all.iter().flat_map(|case| &case.judgements).flat_map(|one| &one.beside);
    STANDS
        .into_iter()
        .map(|stand| (stand_name(texts, stand), each().filter(|one| one.stand == stand).count()))
        .collect()
}

fn stand_name(texts: Texts, stand: Stand) -> String {
    texts.text(match stand {
        Stand::Together => "lenses-stand-together",
        Stand::Apart => "lenses-stand-apart",
        Stand::Open => "lenses-stand-open",
        Stand::NotShown => "lenses-stand-not-shown",
    })
}

fn view(visitor: &Visitor, rulebook: &Rulebook, case: &JudgedCase) -> CaseView {
    let texts = visitor.texts;
    let default = case.default.as_deref();
    CaseView {
        title: Said::choose(texts, &case.titles, default).unwrap_or_else(|| Said::plain(case.id.as_str())),
        address: visitor.asking(&reading_path(&rulebook.id, &case.id), &[]),
        judgements: case.judgements.iter().map(|one| judgement(texts, rulebook, one, default)).collect(),
    }
}

fn judgement(texts: Texts, rulebook: &Rulebook, one: &Judgement, default: Option<&str>) -> JudgementView {
    let language = texts.language();
    let title = |id: &str| {
        rulebook.principle(id).map_or_else(|| id.to_owned(), |one| one.title.in_language(language).to_owned())
    };
    let of = match one.said.principle.as_deref().filter(|_| one.is_of_principle) {
        Some(principle) => title(principle),
        None => texts.text("lenses-of-the-whole"),
    };
    let beside = one.beside.iter().map(|beside| {
        let words = match beside.span {
            Some(span) => values::span(texts, span),
            None => texts.text("lenses-not-shown"),
        };
        BesideView {
            principle: title(&beside.principle),
            figure: drawn::interval(&words, beside.span),
            words,
            stand: stand_name(texts, beside.stand),
            is_apart: beside.stand == Stand::Apart,
        }
    });
    JudgementView {
        judgement: one.said.judgement.map(|judgement| texts.name(judgement)).unwrap_or_default(),
        of,
        scope: Said::choose(texts, &one.said.scope, default),
        judged_by: Said::choose(texts, &one.said.judged_by, default).map(|said| said.text),
        said: Said::choose(texts, &one.said.texts, default),
        quotation: one.said.quotation.clone(),
        beside: beside.collect(),
    }
}
