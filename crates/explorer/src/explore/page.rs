//! The page: the form, and what is seen of the answer.

use std::sync::Arc;

use archive::{Answer, Order, Page};
use askama::Template;
use axum::extract::Path;
use axum::http::HeaderValue;
use axum::http::header::CACHE_CONTROL;
use axum::response::Response;
use chrono::Datelike;
use shell::{Argument, Failure, Texts};

use crate::doors::{self, Doorway};
use crate::explore::answers::{Answered, FIGURES, TIME, Unanswered};
use crate::explore::asked::{Asked, Misunderstood, Show, What, asked};
use crate::explore::files;
use crate::explore::form::Form;
use crate::explore::presets::{Suggestions, suggestions};
use crate::explore::sentence::{capital, phrase, sentence};
use crate::explore::table::{COLUMNS, Layout, Place, SECTIONS, SectionView, by_names, rows_a_page};
use crate::explore::views::{Drawer, Drawn, Needs};
use crate::figure::{self, Block};
use crate::paging::Pager;
use crate::parts::{Said, Way};
use crate::reader::Reader;
use crate::wording::{self, Lines};

/// Where it is.
pub const PATH: &str = "/explore";

/// What was not understood, in a sentence, with ways to what comes nearest.
pub struct Misread {
    text: String,
    nearest: Vec<Way>,
}

/// Why there is no answer, and ways on.
pub struct Refusal {
    heading: String,
    text: String,
    ways: Vec<Way>,
}

/// A figure, with what is not in it.
pub struct Picture {
    block: Block,
    remarks: Vec<String>,
}

/// What is seen of an answer.
#[derive(Default)]
struct Seen {
    sections: Vec<SectionView>,
    pictures: Vec<Picture>,
    /// Why the view shows nothing, and ways on.
    needs: Option<Refusal>,
    sections_shown: Option<String>,
    rows_pager: Option<Pager>,
    columns_pager: Option<Pager>,
    sections_pager: Option<Pager>,
    sorts: Vec<Way>,
    unconvertible: Vec<String>,
    rates: Vec<String>,
    beside: Vec<Lines>,
    notes: Vec<String>,
    downloads: Vec<Way>,
    doors: Vec<Doorway>,
    cite: String,
    /// Nothing fits: ways to ask for less.
    nothing: Option<Refusal>,
}

#[derive(Template)]
#[template(path = "explore.html")]
struct Explore {
    texts: Texts,
    title: String,
    lead: String,
    is_asked: bool,
    is_record_empty: bool,
    misread: Vec<Misread>,
    form: Form,
    views: Vec<Way>,
    refusal: Option<Refusal>,
    seen: Seen,
    suggestions: Vec<Suggestions>,
}

/// `/explore?…`
pub async fn show(reader: Reader) -> Result<Response, Failure> {
    let texts = reader.texts;
    let asked = asked(&reader);
    let values = reader.state.choices.of(&reader.snapshot).await?;
    let named = reader.questions.get("snapshot").map(|_| reader.snapshot.number());
    let title = if asked.is_asked { sentence(texts, &asked.worded) } else { texts.text("explore-title") };
    let mut content = Explore {
        texts,
        lead: texts.text("explore-lead"),
        is_asked: asked.is_asked,
        is_record_empty: reader.snapshot.entry_count() == 0,
        misread: asked.misunderstood.iter().map(|one| misread(&reader, &asked, one)).collect(),
        form: Form::new(texts, reader.address(PATH), &asked, values.get(), named),
        views: views(&reader, &asked),
        refusal: None,
        seen: Seen::default(),
        suggestions: Vec::new(),
        title: title.clone(),
    };
    if asked.is_asked && !content.is_record_empty {
        match super::answer(&reader.state, &reader.snapshot, &asked.worded).await {
            Ok(answered) => content.seen = seen(&reader, &asked, &answered)?,
            Err(Unanswered::Failed(failure)) => return Err(failure),
            Err(unanswered) => content.refusal = Some(refusal(&reader, &asked, &unanswered)),
        }
    } else {
        content.suggestions = suggestions(texts, &reader.address(PATH));
    }
    let is_refused = content.refusal.is_some();
    let mut page = reader.title(title);
    page.permanent = asked.is_asked.then(|| permanent(&reader, &asked));
    let mut response = shell::page(&reader.visit, &page, &content);
    if is_refused {
        // Another time, or another machine, it may be answered.
        response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    Ok(response)
}

/// `/explore/figure/{file}?…`: the figures of a view as files.
pub async fn figure(Path(file): Path<String>, reader: Reader) -> Result<Response, Failure> {
    let asked = asked(&reader);
    let answered = super::answer(&reader.state, &reader.snapshot, &asked.worded).await?;
    let drawn = draw(&reader, &asked, &answered.answer).map_err(|needs| Failure::not_understood(needs.text))?;
    figure::answer(&reader, drawn.figures, &file).await
}

/// The address under which the question will always have this answer, without language.
pub fn permanent(reader: &Reader, asked: &Asked) -> String {
    asked.address(PATH, &[("snapshot", Some(&reader.snapshot.number().to_string()))])
}

/// The snapshot that the address names, as it names it.
pub fn snapshot_named(reader: &Reader) -> Option<String> {
    reader.questions.get("snapshot").map(str::trim).map(str::to_owned)
}

/// The address of a question, in the page's language and of the snapshot that this address names.
pub fn address(reader: &Reader, path: &str, asked: &Asked) -> String {
    asked.address(&reader.address(path), &[("snapshot", snapshot_named(reader).as_deref())])
}

fn way(reader: &Reader, name: String, asked: &Asked) -> Way {
    Way { address: address(reader, PATH, asked), name: Said::plain(name), is_here: false }
}

fn views(reader: &Reader, asked: &Asked) -> Vec<Way> {
    let of = |show: Show| Way {
        address: address(reader, PATH, &asked.with(|asked| asked.show = show)),
        name: Said::plain(reader.texts.text(&format!("explore-show-{}", show.as_str()))),
        is_here: asked.show == show,
    };
    Show::ALL.into_iter().map(of).collect()
}

fn misread(reader: &Reader, asked: &Asked, one: &Misunderstood) -> Misread {
    let texts = reader.texts;
    let arguments = [("key", Argument::from(one.key.as_str())), ("value", one.value.as_str().into())];
    let key = match one.what {
        What::Key => "explore-misread-key",
        What::Word => "explore-misread-word",
        What::Name => "explore-misread-name",
        What::Years => "explore-misread-years",
    };
    let nearest = one.nearest.iter().map(|candidate| {
        let (key, value) = match one.what {
            What::Key => (candidate.value.as_str(), one.value.as_str()),
            What::Word | What::Name | What::Years => (one.key.as_str(), candidate.value.as_str()),
        };
        let more = [("snapshot", snapshot_named(reader)), (key, Some(value.to_owned()))];
        let more: Vec<(&str, Option<&str>)> = more.iter().map(|(key, value)| (*key, value.as_deref())).collect();
        let address = asked.address(&reader.address(PATH), &more);
        Way { address, name: Said::plain(capital(&candidate.name)), is_here: false }
    });
    Misread { nearest: nearest.collect(), text: texts.text_with(key, &arguments) }
}

/// Why a question has no answer, and questions that may have one.
fn refusal(reader: &Reader, asked: &Asked, unanswered: &Unanswered) -> Refusal {
    let texts = reader.texts;
    let question = &asked.worded.question;
    let mut ways = Vec::new();
    let mut offer = |key: &str, other: Asked| ways.push(way(reader, texts.text(key), &other));
    if !question.columns.is_empty() {
        offer("explore-without-columns", asked.with(|other| other.worded.question.columns.clear()));
    }
    if question.rows.len() > 1 {
        offer("explore-fewer-rows", asked.with(|other| other.worded.question.rows.truncate(1)));
    }
    let this_year = crate::pages::today().year();
    let last = question.to.unwrap_or(this_year);
    if question.from.is_none_or(|from| last - from > 9) {
        offer("explore-last-years", asked.with(|other| other.worded.question.from = Some(last - 9)));
    }
    let arguments = [("seconds", Argument::from(TIME.as_secs())), ("figures", Argument::from(FIGURES))];
    let (kind, words) = match unanswered {
        Unanswered::TooLong(_) => {
            if question.counting == archive::Counting::Items {
                let shares = asked.with(|other| other.worded.question.counting = archive::Counting::Shares);
                offer("explore-shares-only", shares);
            }
            ("too-long", None)
        }
        Unanswered::TooLarge(_) => ("too-large", None),
        Unanswered::NotUnderstood(words) => ("no-sense", Some(words.clone())),
        Unanswered::Failed(_) => ("no-sense", None),
    };
    Refusal {
        heading: texts.text(&format!("explore-{kind}")),
        text: words.unwrap_or_else(|| texts.text_with(&format!("explore-{kind}-text"), &arguments)),
        ways,
    }
}

/// Whole answer in the order asked for: names in the reader's order, where keys are names.
pub fn in_order(texts: Texts, answered: &Answered, order: Order) -> Answer {
    let mut answer = answered.answer.ordered(order, Page::ALL);
    match order {
        Order::Keys => by_names(texts, &mut answer, false),
        Order::KeysBackwards => by_names(texts, &mut answer, true),
        Order::Largest | Order::Smallest => {}
    }
    answer
}

fn draw(reader: &Reader, asked: &Asked, answer: &Answer) -> Result<Drawn, Needs> {
    let localised = |path: &str| reader.address(path);
    let number = reader.snapshot.number().to_string();
    let drawer = Drawer {
        texts: reader.texts,
        asked,
        answer,
        sentence: &sentence(reader.texts, &asked.worded),
        source: &reader.texts.text_with("explore-figure-source", &[("number", number.into())]),
        localised: &localised,
    };
    drawer.draw(asked.show)
}

fn seen(reader: &Reader, asked: &Asked, answered: &Arc<Answered>) -> Result<Seen, Failure> {
    let texts = reader.texts;
    let answer = in_order(texts, answered, asked.worded.question.order);
    let mut seen = Seen {
        unconvertible: wording::unconvertible(texts, &answer),
        rates: wording::rates(texts, &answered.rates),
        beside: wording::beside_sums(texts, &answer),
        notes: wording::notes(texts, &answer),
        downloads: files::ways(reader, asked),
        doors: doors::ways(reader, &asked.worded.question, asked.worded.words.as_deref()),
        cite: address(reader, "/explore/cite", asked),
        ..Seen::default()
    };
    if answer.sections.is_empty() {
        seen.nothing = Some(nothing(reader, asked));
        return Ok(seen);
    }
    match draw(reader, asked, &answer) {
        Ok(drawn) => seen.pictures = pictures(reader, asked, drawn),
        Err(needs) => seen.needs = Some(needed(reader, needs)),
    }
    if asked.show == Show::Table {
        lay_out(reader, asked, &answer, &mut seen)?;
        seen.sorts = sorts(reader, asked);
    } else if seen.needs.is_none() && seen.pictures.is_empty() {
        let instead = asked.with(|other| other.show = Show::Table);
        let ways = vec![way(reader, texts.text("explore-show-table"), &instead)];
        seen.needs = Some(Refusal { heading: texts.text("explore-nothing-to-draw"), text: String::new(), ways });
    } else if answer.sections.len() > seen.pictures.len() && seen.needs.is_none() {
        let arguments =
            [("shown", Argument::from(seen.pictures.len())), ("total", Argument::from(answer.sections.len()))];
        seen.sections_shown = Some(texts.text_with("explore-drawn-of", &arguments));
    }
    Ok(seen)
}

fn pictures(reader: &Reader, asked: &Asked, drawn: Drawn) -> Vec<Picture> {
    let pairs = asked.pairs();
    let snapshot = snapshot_named(reader);
    let mut pairs: Vec<(&str, Option<&str>)> =
        pairs.iter().map(|(key, value)| (key.as_str(), Some(value.as_str()))).collect();
    pairs.push(("snapshot", snapshot.as_deref()));
    let figures = drawn.figures.iter().zip(drawn.remarks);
    figures.map(|(named, remarks)| Picture { block: Block::new(reader, PATH, &pairs, named), remarks }).collect()
}

fn needed(reader: &Reader, needs: Needs) -> Refusal {
    Refusal {
        heading: needs.text,
        text: String::new(),
        ways: needs.instead.into_iter().map(|(name, asked)| way(reader, name, &asked)).collect(),
    }
}

/// What would fit more: the question without one of the things it is narrowed to.
fn nothing(reader: &Reader, asked: &Asked) -> Refusal {
    let texts = reader.texts;
    let question = &asked.worded.question;
    let without = |phrase: String, other: Asked| {
        way(reader, texts.text_with("explore-without", &[("phrase", phrase.into())]), &other)
    };
    let mut ways: Vec<Way> = question
        .filters
        .iter()
        .enumerate()
        .map(|(index, filter)| {
            let other = asked.with(|other| {
                other.worded.question.filters.remove(index);
            });
            without(phrase(texts, filter.dimension, &filter.values), other)
        })
        .collect();
    if question.from.is_some() || question.to.is_some() {
        let other = asked.with(|other| {
            other.worded.question.from = None;
            other.worded.question.to = None;
        });
        ways.push(without(texts.text("explore-years"), other));
    }
    if asked.worded.words.is_some() {
        ways.push(without(texts.text("explore-words"), asked.with(|other| other.worded.words = None)));
    }
    Refusal { heading: texts.text("answer-nothing"), text: texts.text("explore-nothing-text"), ways }
}

fn sorts(reader: &Reader, asked: &Asked) -> Vec<Way> {
    let orders = [
        ("keys", Order::Keys),
        ("keys-backwards", Order::KeysBackwards),
        ("largest", Order::Largest),
        ("smallest", Order::Smallest),
    ];
    let of = |(word, order): (&str, Order)| Way {
        address: address(reader, PATH, &asked.with(|other| other.worded.question.order = order)),
        name: Said::plain(reader.texts.text(&format!("explore-sort-{word}"))),
        is_here: asked.worded.question.order == order,
    };
    orders.into_iter().map(of).collect()
}

/// Lays out the part of the tables that the address asks for.
fn lay_out(reader: &Reader, asked: &Asked, answer: &Answer, seen: &mut Seen) -> Result<(), Failure> {
    let here =
        Here { page: number(reader, "page")?, columns: number(reader, "columns-from")?, part: number(reader, "part")? };
    let sections: Vec<_> = answer.sections.iter().skip((here.part - 1) * SECTIONS).take(SECTIONS).cloned().collect();
    let rows = rows_a_page(&sections);
    let longest = sections.iter().map(|section| section.rows.len()).max().unwrap_or_default();
    let widest = sections.iter().map(|section| section.columns.len()).max().unwrap_or_default();
    let pages = longest.div_ceil(rows).max(1);
    let beyond = |name: &str, number: usize| Failure::not_found(format!("{PATH}?{name}={number}"));
    if here.page > pages {
        return Err(beyond("page", here.page));
    }
    if here.columns > widest.max(1) {
        return Err(beyond("columns-from", here.columns));
    }
    if sections.is_empty() {
        return Err(beyond("part", here.part));
    }
    let named = snapshot_named(reader);
    let localised = |path: &str| reader.address(path);
    let layout = Layout { texts: reader.texts, asked, snapshot: named.as_deref(), localised: &localised };
    let place = Place { skip: (here.page - 1) * rows, rows, columns_skip: here.columns - 1 };
    seen.sections = sections.iter().map(|section| layout.section(answer, section, place)).collect();
    let turn = |to: Here| to.address(reader, asked);
    let pager = |position: String, before: Option<Here>, after: Option<Here>| {
        let is_needed = before.is_some() || after.is_some();
        is_needed.then(|| Pager { position, before: before.map(turn), after: after.map(turn) })
    };
    let texts = reader.texts;
    let place_of = |key: &str, first: usize, last: usize, total: usize| {
        let count = |value: usize| Argument::from(shell::figures::count(texts, value));
        texts.text_with(key, &[("first", count(first)), ("last", count(last)), ("total", count(total))])
    };
    seen.rows_pager = pager(
        place_of("explore-rows-shown", place.skip + 1, (place.skip + rows).min(longest), longest),
        (here.page > 1).then(|| Here { page: here.page - 1, ..here }),
        (here.page < pages).then(|| Here { page: here.page + 1, ..here }),
    );
    seen.columns_pager = pager(
        place_of("explore-columns-shown", here.columns, (place.columns_skip + COLUMNS).min(widest), widest),
        (here.columns > 1).then(|| Here { columns: here.columns.saturating_sub(COLUMNS).max(1), ..here }),
        (place.columns_skip + COLUMNS < widest).then(|| Here { columns: here.columns + COLUMNS, ..here }),
    );
    let total = answer.sections.len();
    let last = (here.part * SECTIONS).min(total);
    seen.sections_pager = pager(
        place_of("explore-sections-shown", (here.part - 1) * SECTIONS + 1, last, total),
        (here.part > 1).then(|| Here { part: here.part - 1, page: 1, columns: 1 }),
        (last < total).then(|| Here { part: here.part + 1, page: 1, columns: 1 }),
    );
    Ok(())
}

/// Where in an answer the reader is, all from 1.
#[derive(Debug, Clone, Copy)]
struct Here {
    page: usize,
    columns: usize,
    part: usize,
}

impl Here {
    fn address(self, reader: &Reader, asked: &Asked) -> String {
        let written = |number: usize| (number > 1).then(|| number.to_string());
        let (page, columns, part) = (written(self.page), written(self.columns), written(self.part));
        let named = snapshot_named(reader);
        let more = [
            ("snapshot", named.as_deref()),
            ("part", part.as_deref()),
            ("columns-from", columns.as_deref()),
            ("page", page.as_deref()),
        ];
        format!("{}#answer", asked.address(&reader.address(PATH), &more))
    }
}

/// A number from 1 that the address may have.
pub fn number(reader: &Reader, name: &str) -> Result<usize, Failure> {
    match reader.questions.get(name) {
        None => Ok(1),
        Some(text) => match text.trim().parse() {
            Ok(number @ 1..=1_000_000) => Ok(number),
            _ => Err(Failure::not_understood(format!("{name}={text}"))),
        },
    }
}
