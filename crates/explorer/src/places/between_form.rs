//! Choosing two countries, and who cooperates with whom.

use std::collections::BTreeMap;

use archive::{Answer, Dimension, Measured};
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use charts::{Figure, Matrix};
use record::EntryKind;
use shell::{Failure, Texts, sorting};
use vocabulary::{Country, country};

use crate::figure::{self, Block, Named};
use crate::parts::Way;
use crate::places::asking::{self, ask, only, question};
use crate::places::codes::{Found, between_path};
use crate::places::country::meant;
use crate::places::{amounts, codes, drawn, nearest};
use crate::reader::Reader;

/// How many countries the matrix has on each side, and how many pairs are listed.
const SIDE: usize = 14;
const PAIRS: usize = 40;

/// One pair of the list.
struct PairRow {
    way: Way,
    count: String,
}

struct Choice {
    code: String,
    name: &'static str,
    is_one: bool,
    is_other: bool,
}

#[derive(Template)]
#[template(path = "places_between_form.html")]
struct Form {
    texts: Texts,
    action: String,
    choices: Vec<Choice>,
    pairs: Vec<PairRow>,
    pairs_total: usize,
    matrix: Option<Block>,
    way: String,
    is_record_empty: bool,
}

/// Cooperations by who contributes and who receives. Read once a snapshot.
async fn pairs(reader: &Reader) -> Result<std::sync::Arc<Answer>, Failure> {
    let snapshot = reader.snapshot.clone();
    let kept = &reader.state.places.pairs;
    let of_activities = [only(Dimension::EntryKind, EntryKind::Activity.as_str())];
    let asked = question(Measured::Entries, &[Dimension::Provider, Dimension::Receiver], &of_activities);
    kept.of(snapshot.number(), "", async move { ask(&snapshot, &asked).await }).await
}

/// The pairs of two different known countries with the number of cooperations, largest first.
fn known_pairs(answer: &Answer) -> Vec<(&'static Country, &'static Country, u64)> {
    let rows = answer.sections.iter().flat_map(|section| &section.rows);
    let mut pairs: Vec<_> = rows
        .filter_map(|row| {
            let one = country::by_code(row.keys.first()?.as_deref()?)?;
            let other = country::by_code(row.keys.get(1)?.as_deref()?)?;
            let count = row.cells.first()?.as_ref()?.known;
            (one.code != other.code).then_some((one, other, count))
        })
        .collect();
    pairs.sort_by_key(|(one, other, count)| (std::cmp::Reverse(*count), one.code, other.code));
    pairs
}

/// `/between?one=&other=`
pub async fn show(reader: Reader) -> Result<Response, Failure> {
    let texts = reader.texts;
    let (one, other) = (reader.questions.get("one"), reader.questions.get("other"));
    if let (Some(one), Some(other)) = (one, other) {
        return match (meant(&reader, one), meant(&reader, other)) {
            (Ok(one), Ok(other)) => nearest::led(&reader.address(&between_path(one, other))),
            (Err(answer), _) | (_, Err(answer)) => *answer,
        };
    }
    let answer = pairs(&reader).await?;
    let all = known_pairs(&answer);
    let chosen = |asked: Option<&str>, country: &Country| asked.is_some_and(|asked| codes_to(asked, country));
    let mut choices: Vec<Choice> = country::all()
        .iter()
        .map(|country| Choice {
            code: country.code.to_ascii_lowercase(),
            name: country.names.get(texts.language()),
            is_one: chosen(one, country),
            is_other: chosen(other, country),
        })
        .collect();
    sorting::by_name(texts, &mut choices, |choice| choice.name);
    let name = |country: &Country| country.names.get(texts.language());
    let content = Form {
        texts,
        action: reader.address("/between"),
        choices,
        pairs: all
            .iter()
            .take(PAIRS)
            .map(|(one, other, count)| PairRow {
                way: nearest::way(
                    reader.address(&between_path(one, other)),
                    format!("{} → {}", name(one), name(other)),
                ),
                count: amounts::counted(texts, *count),
            })
            .collect(),
        pairs_total: all.len(),
        matrix: matrix(&reader, &answer).map(|named| drawn::block(&reader, "/between", &named)),
        way: asking::way(&reader, &answer.question),
        is_record_empty: reader.snapshot.entry_count() == 0,
    };
    Ok(shell::page(&reader.visit, &reader.title(texts.text("places-between-title")), &content))
}

fn codes_to(written: &str, country: &Country) -> bool {
    matches!(codes::country(written), Found::Here(found) | Found::Moved(found) if found.code == country.code)
}

/// `/between/figure/{file}`
pub async fn figure(Path(file): Path<String>, reader: Reader) -> Result<Response, Failure> {
    let answer = pairs(&reader).await?;
    figure::answer(&reader, matrix(&reader, &answer).into_iter().collect(), &file).await
}

/// Who contributes to whom, by the number of cooperations: the countries with most of them on each side.
fn matrix(reader: &Reader, answer: &Answer) -> Option<Named> {
    let texts = reader.texts;
    let all = known_pairs(answer);
    let largest = |side: fn(&(&'static Country, &'static Country, u64)) -> &'static Country| {
        let mut sums: BTreeMap<&'static str, u64> = BTreeMap::new();
        for pair in &all {
            *sums.entry(side(pair).code).or_default() += pair.2;
        }
        let mut codes: Vec<(&'static str, u64)> = sums.into_iter().collect();
        codes.sort_by_key(|(code, sum)| (std::cmp::Reverse(*sum), *code));
        codes.into_iter().map(|(code, _)| code).collect::<Vec<_>>()
    };
    let (rows, columns) = (largest(|pair| pair.0), largest(|pair| pair.1));
    if rows.is_empty() {
        return None;
    }
    let counts: BTreeMap<(&str, &str), u64> = all.iter().map(|(one, other, n)| ((one.code, other.code), *n)).collect();
    let cell = |row: &&str, column: &&str| counts.get(&(*row, *column)).map(|n| amounts::drawn_count(texts, *n));
    let shown = |codes: &[&'static str]| codes.iter().take(SIDE).copied().collect::<Vec<_>>();
    let (top, across) = (shown(&rows), shown(&columns));
    let names = |codes: &[&str]| codes.iter().map(|code| texts.country(code)).collect();
    let figure = Matrix {
        rows: names(&top),
        columns: names(&across),
        cells: top.iter().map(|row| across.iter().map(|column| cell(row, column)).collect()).collect(),
        headings: [texts.text("flow-from"), texts.text("flow-to")],
    };
    let (total, most) = (rows.len().max(columns.len()), top.len().max(across.len()));
    let title = drawn::with_cut(texts, texts.text("places-figure-matrix"), most, total);
    let caption = drawn::caption(reader, title, texts.text("places-unit-cooperations"));
    Some(Named { name: "matrix", figure: Figure::Matrix(figure), caption })
}
