//! The page between two countries: what went, what came, on what terms; side by side, never added.

use archive::Page;
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use record::{Code, Entry};
use shell::figures::Style;
use shell::{Argument, Failure, Texts, dates};
use vocabulary::Country;

use crate::addresses;
use crate::digest::Case;
use crate::figure::{self, Block, Named};
use crate::pages::Listed;
use crate::pages::entries::usize;
use crate::pages::entry::other_flows;
use crate::pages::front::first_date;
use crate::paging::{Pager, Part};
use crate::parts::{Figure, Partner, Said, Way};
use crate::places::asking::{self, flows_question};
use crate::places::between_read::{BetweenRead, cases, entries_behind, is_between};
use crate::places::codes::{between_path, country_path};
use crate::places::country::meant;
use crate::places::forms::{Form, count, forms};
use crate::places::nearest::LedOn;
use crate::places::{drawn, nearest};
use crate::reader::Reader;
use crate::view::entry::title;
use crate::view::flows::{Amount, Defaults, ExchangeView, OtherFlows, amounts};
use crate::view::rows::TermRow;

/// How many cooperations a part of the list has, how many cases are told, with how many terms each.
const SIZE: usize = 25;
const TOLD: usize = 10;
const TERMS: usize = 8;

/// A case told: its exchanges, what else went between the two, its terms.
struct Told {
    way: Way,
    when: Option<String>,
    exchanges: Vec<ExchangeView>,
    flows: Vec<FlowTold>,
    terms: Vec<TermRow>,
    more_terms: usize,
}

/// A flow that no exchange pairs with another.
struct FlowTold {
    from: Partner,
    to: Partner,
    kind: String,
    amounts: Vec<Amount>,
    when: Figure,
    text: Option<Said>,
    quotation: Option<String>,
}

#[derive(Template)]
#[template(path = "places_between.html")]
struct Between {
    texts: Texts,
    heading: String,
    turned: Way,
    countries: [Way; 2],
    lead: String,
    is_empty: bool,
    went_title: String,
    came_title: String,
    went: Vec<Form>,
    came: Vec<Form>,
    went_way: String,
    came_way: String,
    told: Vec<Told>,
    told_more: Vec<Way>,
    figures: Vec<Block>,
    cooperations: Vec<Listed>,
    cooperations_way: String,
    count: String,
    pager: Option<Pager>,
}

/// The two countries of an address, else the answer that leads on.
fn both(reader: &Reader, one: &str, other: &str, behind: &str) -> Result<(&'static Country, &'static Country), LedOn> {
    // Where one of them means another, the address of the pair is led to, not that of the country.
    let (first, second) = (meant(reader, one)?, meant(reader, other)?);
    if first.code == second.code {
        return Err(Box::new(nearest::moved(reader, &country_path(first))));
    }
    let path = between_path(first, second);
    if path == format!("/between/{one}/{other}") {
        return Ok((first, second));
    }
    Err(Box::new(nearest::moved(reader, &format!("{path}{behind}"))))
}

/// `/between/{one}/{other}?page=`
pub async fn show(Path((one, other)): Path<(String, String)>, reader: Reader) -> Result<Response, Failure> {
    let (one, other) = match both(&reader, &one, &other, "") {
        Ok(pair) => pair,
        Err(answer) => return *answer,
    };
    let texts = reader.texts;
    let path = between_path(one, other);
    let name = |country: &Country| country.names.get(texts.language());
    let pair = |key: &str, one: &Country, other: &Country| {
        texts.text_with(key, &[("one", Argument::from(name(one))), ("other", Argument::from(name(other)))])
    };
    let read = BetweenRead::of(&reader, one, other).await?;
    let part = Part::asked(&reader.questions, "page", SIZE)?;
    let page = Page { skip: part.skip(), take: Some(SIZE) };
    let found = entries_behind(&reader.snapshot, &read.cooperations.question, page).await?;
    let digest = reader.state.digests.of(&reader.snapshot).await?;
    let all = cases(&digest, one, other);
    let mut told = Vec::new();
    for case in &all {
        told.extend(tell(&reader, case, one, other).await?);
    }
    told.sort_by_key(|told| (told.exchanges.is_empty(), told.flows.is_empty()));
    let told_more: Vec<Way> = told.iter().skip(TOLD).map(|told| told.way.clone()).collect();
    told.truncate(TOLD);
    let total = usize(found.total);
    let figures = figures(&reader, one, other, &read);
    let arguments = [
        ("one", Argument::from(name(one))),
        ("other", Argument::from(name(other))),
        ("count", count(found.total)),
        ("went", count(read.went.flows())),
        ("came", count(read.came.flows())),
    ];
    let heading = pair("places-between-of", one, other);
    let content = Between {
        texts,
        heading: heading.clone(),
        turned: nearest::way(reader.address(&between_path(other, one)), pair("places-between-of", other, one)),
        countries: [one, other].map(|country| nearest::way(reader.address(&country_path(country)), name(country))),
        lead: texts.text_with("places-between-lead", &arguments),
        is_empty: read.is_empty() && told.is_empty(),
        went_title: pair("places-from-to", one, other),
        came_title: pair("places-from-to", other, one),
        went: forms(&reader, &read.went),
        came: forms(&reader, &read.came),
        went_way: asking::way(&reader, &flows_question(&read.went)),
        came_way: asking::way(&reader, &flows_question(&read.came)),
        told,
        told_more,
        figures: figures.iter().map(|named| drawn::block(&reader, &path, named)).collect(),
        cooperations: found.items.iter().map(|entry| Listed::new(&reader, entry)).collect(),
        cooperations_way: asking::way(&reader, &read.cooperations.question),
        count: texts.count("entries-count", total),
        pager: part.pager(&reader.visit, total, "page", &reader.questions, "#cooperations")?,
    };
    let mut title = reader.title(heading);
    title.description = Some(content.lead.clone());
    title.permanent = Some(path);
    Ok(shell::page(&reader.visit, &title, &content))
}

/// `/between/{one}/{other}/figure/{file}`
pub async fn figure(
    Path((one, other, file)): Path<(String, String, String)>,
    reader: Reader,
) -> Result<Response, Failure> {
    let (one, other) = match both(&reader, &one, &other, &format!("/figure/{}", shell::addresses::segment(&file))) {
        Ok(pair) => pair,
        Err(answer) => return *answer,
    };
    let read = BetweenRead::of(&reader, one, other).await?;
    figure::answer(&reader, figures(&reader, one, other, &read), &file).await
}

/// Money by year in both directions.
fn figures(reader: &Reader, one: &Country, other: &Country, read: &BetweenRead) -> Vec<Named> {
    let texts = reader.texts;
    let name = |country: &Country| Argument::from(country.names.get(texts.language()));
    let label = |from: &Country, to: &Country, committed: bool| {
        let words = texts.text_with("places-from-to", &[("one", name(from)), ("other", name(to))]);
        if committed { format!("{words} ({})", texts.text("places-committed")) } else { words }
    };
    let lines = [
        (label(one, other, false), &read.went.moved),
        (label(other, one, false), &read.came.moved),
        (label(one, other, true), &read.went.committed),
        (label(other, one, true), &read.came.committed),
    ];
    let lines = lines.iter().flat_map(|(label, answer)| drawn::lines(texts, label, answer)).collect();
    let title = texts.text_with("places-figure-between", &[("one", name(one)), ("other", name(other))]);
    drawn::series(reader, "over-time", title, "USD".to_owned(), lines).into_iter().collect()
}

/// A case as far as it is about the two; none when it is not.
async fn tell(reader: &Reader, case: &Case, one: &Country, other: &Country) -> Result<Option<Told>, Failure> {
    let texts = reader.texts;
    let entry = &case.entry;
    let header = &entry.header;
    let others = other_flows(reader, &entry.exchanges).await?;
    let way = Way {
        address: reader.address(&addresses::entry(header.kind, header.identifier.as_deref(), &case.source, case.key)),
        name: title(texts, entry),
        is_here: false,
    };
    let elsewhere = |at: crate::parts::Where| at.seen_from_elsewhere(&way.address);
    let mut paired: Vec<&str> = Vec::new();
    let mut exchanges = Vec::new();
    for exchange in &entry.exchanges {
        let names: Vec<&Code> = exchange.went.iter().chain(&exchange.came).collect();
        if !names.iter().any(|name| goes_between(name, entry, &others, one, other)) {
            continue;
        }
        paired.extend(names.iter().map(|name| &***name));
        let view = ExchangeView::new(texts, exchange, entry, &others);
        exchanges.push(ExchangeView { at: elsewhere(view.at.clone()), ..view });
    }
    let defaults = Defaults::of(entry);
    let flows: Vec<FlowTold> = entry
        .flows
        .iter()
        .filter(|flow| is_between(flow, one, other))
        .filter(|flow| flow.name.as_deref().is_none_or(|name| !paired.contains(&name)))
        .map(|flow| FlowTold {
            from: Partner::new(texts, &flow.provider, defaults.language),
            to: Partner::new(texts, &flow.receiver, defaults.language),
            kind: texts.name(flow.kind),
            amounts: amounts(texts, flow, defaults, Style::Words),
            when: Figure::date(texts, flow.date.as_ref()),
            text: Said::choose(texts, &flow.descriptions, defaults.language),
            quotation: flow.quotation.clone(),
        })
        .collect();
    if exchanges.is_empty() && flows.is_empty() {
        return Ok(None);
    }
    let terms = entry.terms.iter().take(TERMS).map(|term| TermRow::new(texts, term, defaults.language));
    Ok(Some(Told {
        when: first_date(&entry.dates).map(|date| dates::fuzzy(texts, date)),
        exchanges,
        flows,
        terms: terms.map(|row| TermRow { at: elsewhere(row.at.clone()), ..row }).collect(),
        more_terms: entry.terms.len().saturating_sub(TERMS),
        way,
    }))
}

/// Whether the flow that an exchange names, here or in another entry, goes between two countries.
fn goes_between(name: &str, entry: &Entry, others: &OtherFlows, one: &Country, other: &Country) -> bool {
    let of = |entry: &Entry, name: &str| {
        let flow = entry.flows.iter().find(|flow| flow.name.as_deref() == Some(name));
        flow.is_some_and(|flow| is_between(flow, one, other))
    };
    match name.rsplit_once('#') {
        None => of(entry, name),
        Some((identifier, flow)) => others.get(identifier).is_some_and(|(entry, _)| of(entry, flow)),
    }
}
