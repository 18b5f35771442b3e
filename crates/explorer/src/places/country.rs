//! The page of one country: what it contributes and receives, in which forms, with whom, over time.

use archive::{Answer, EntryFilter, EntryOrder, Page};
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use record::{EntryKind, FlowKind};
use shell::{Argument, Failure, Texts, sorting};
use vocabulary::{Country, country as countries};

use crate::addresses::with_query;
use crate::error::of_archive;
use crate::figure::{self, Block};
use crate::pages::Listed;
use crate::pages::entries::{ORDERS, kind_asked, sorts, usize};
use crate::paging::{Pager, Part};
use crate::panels::{self, Filled, Subject};
use crate::parts::{Said, Way};
use crate::places::asking::{self, Given, flows_question, has_figures, main_section, rows};
use crate::places::codes::{self, Found, between_path, country_path};
use crate::places::context::{self, GroupRow, IndicatorRow};
use crate::places::country_figures::figures;
use crate::places::country_read::{CountryRead, OneSide};
use crate::places::forms::{Form, count, forms};
use crate::places::nearest::LedOn;
use crate::places::{amounts, drawn, nearest};
use crate::reader::Reader;

/// How many cooperations a part of the list has, and how many partners the table shows.
const SIZE: usize = 25;
const PARTNERS: usize = 40;

/// One partner in both directions.
struct PartnerRow {
    name: String,
    between: Option<String>,
    gives: Direction,
    gets: Direction,
    rank: (bool, std::cmp::Reverse<u64>, std::cmp::Reverse<u64>),
}

/// What goes to, or comes from, one partner.
#[derive(Default)]
struct Direction {
    kinds: Vec<String>,
    money: Vec<String>,
}

#[derive(Template)]
#[template(path = "places_country.html")]
struct CountryPage {
    texts: Texts,
    name: &'static str,
    codes: Vec<String>,
    other_names: Vec<(&'static str, &'static str)>,
    existed: Option<String>,
    successors: Vec<Way>,
    predecessors: Vec<Way>,
    sheet: String,
    sheet_pdf: Option<String>,
    sheet_editable: Option<String>,
    is_empty: bool,
    lead: String,
    gives: Vec<Form>,
    gets: Vec<Form>,
    gives_way: String,
    gets_way: String,
    partners: Vec<PartnerRow>,
    partners_total: usize,
    flow_figures: Vec<Block>,
    unknown: Vec<String>,
    kinds: Vec<Way>,
    sorts: Vec<Way>,
    cooperations: Vec<Listed>,
    count: String,
    pager: Option<Pager>,
    groups: Vec<GroupRow>,
    income: Vec<(String, &'static str)>,
    indicators: Vec<IndicatorRow>,
    context_figures: Vec<Block>,
    panels: Vec<Filled>,
}

/// The country that an address names, else the answer that leads on.
pub fn named(reader: &Reader, written: &str, behind: &str) -> Result<&'static Country, LedOn> {
    match codes::country(written) {
        Found::Here(country) => Ok(country),
        Found::Moved(country) => Err(Box::new(nearest::moved(reader, &format!("{}{behind}", country_path(country))))),
        Found::Nearest(near) => Err(offered(reader, written, &near)),
    }
}

/// The country that is meant by any of its codes or names, else the page that offers the nearest.
pub fn meant(reader: &Reader, written: &str) -> Result<&'static Country, LedOn> {
    match codes::country(written) {
        Found::Here(country) | Found::Moved(country) => Ok(country),
        Found::Nearest(near) => Err(offered(reader, written, &near)),
    }
}

fn offered(reader: &Reader, written: &str, near: &[&'static Country]) -> LedOn {
    let name = |country: &Country| country.names.get(reader.texts.language());
    let ways = near.iter().map(|country| nearest::way(reader.address(&country_path(country)), name(country)));
    Box::new(Ok(nearest::offered(reader, written, ways.collect(), ("/countries", "places-countries-title"))))
}

/// `/country/{code}?kind=&sort=&page=`
pub async fn show(Path(code): Path<String>, reader: Reader) -> Result<Response, Failure> {
    let country = match named(&reader, &code, "") {
        Ok(country) => country,
        Err(answer) => return *answer,
    };
    let texts = reader.texts;
    let name = country.names.get(texts.language());
    let path = country_path(country);
    let kind = kind_asked(&reader)?;
    let (order, sorts) = sorted(&reader, &path)?;
    let part = Part::asked(&reader.questions, "page", SIZE)?;
    let filter = EntryFilter {
        kinds: kind.into_iter().collect(),
        countries: vec![country.code.to_owned()],
        order,
        ..EntryFilter::default()
    };
    let page = Page { skip: part.skip(), take: Some(SIZE) };
    let list = async { Box::pin(reader.snapshot.entries(&filter, page)).await.map_err(of_archive) };
    let (read, found) = tokio::try_join!(CountryRead::of(&reader, country), list)?;
    let named = figures(&reader, country, &read);
    let blocks: Vec<(bool, Block)> = named
        .iter()
        .map(|one| {
            let is_context = matches!(one.name, "population" | "product" | "health-spending" | "doctors");
            (is_context, drawn::block(&reader, &path, one))
        })
        .collect();
    let of = |wanted: bool| blocks.iter().filter(|(is, _)| *is == wanted).map(|(_, block)| block.clone()).collect();
    let (partners, partners_total) = partners(&reader, country, &read);
    let press = |kind: &str| reader.state.press().map(|_| reader.address(&format!("{path}/sheet.{kind}")));
    let total = usize(found.total);
    let content = CountryPage {
        texts,
        name,
        codes: codes_of(country),
        other_names: shell::Language::ALL
            .into_iter()
            .filter(|language| *language != texts.language())
            .map(|language| (language.code(), country.names.get(language)))
            .filter(|(_, other)| *other != name)
            .collect(),
        existed: existed(texts, country),
        successors: country.successors().map(|other| way(&reader, other)).collect(),
        predecessors: country.predecessors().map(|other| way(&reader, other)).collect(),
        sheet: reader.address(&format!("{path}/sheet")),
        sheet_pdf: press("pdf"),
        sheet_editable: press("docx"),
        is_empty: read.is_empty(),
        lead: lead(texts, name, &read),
        gives: forms(&reader, &read.gives.given),
        gets: forms(&reader, &read.gets.given),
        gives_way: asking::way(&reader, &flows_question(&read.gives.given)),
        gets_way: asking::way(&reader, &flows_question(&read.gets.given)),
        partners,
        partners_total,
        flow_figures: of(false),
        unknown: unknown(texts, &read),
        kinds: kinds(&reader, &path, &read, kind),
        sorts,
        cooperations: found.items.iter().map(|entry| Listed::new(&reader, entry)).collect(),
        count: texts.count("entries-count", total),
        pager: part.pager(&reader.visit, total, "page", &reader.questions, "#cooperations")?,
        groups: context::groups_of(&reader, country),
        income: context::income(texts, country),
        indicators: context::indicators(&reader, &read.context),
        context_figures: of(true),
        panels: panels::filled(&reader, Subject::Country(country.code)).await,
    };
    let mut title = reader.title(name);
    title.description = Some(content.lead.clone());
    title.permanent = Some(path);
    Ok(shell::page(&reader.visit, &title, &content))
}

/// The order that the address asks for; as the sources were loaded when it asks for none.
fn sorted(reader: &Reader, path: &str) -> Result<(EntryOrder, Vec<Way>), Failure> {
    let (order, mut ways) = sorts(reader, path)?;
    if reader.questions.get("sort").is_some() {
        return Ok((order, ways));
    }
    for (way, (_, _, order)) in ways.iter_mut().zip(ORDERS) {
        way.is_here = order == EntryOrder::Source;
    }
    Ok((EntryOrder::Source, ways))
}

/// `/country/{code}/figure/{file}`
pub async fn figure(Path((code, file)): Path<(String, String)>, reader: Reader) -> Result<Response, Failure> {
    let country = match named(&reader, &code, &format!("/figure/{}", shell::addresses::segment(&file))) {
        Ok(country) => country,
        Err(answer) => return *answer,
    };
    let read = CountryRead::of(&reader, country).await?;
    figure::answer(&reader, figures(&reader, country, &read), &file).await
}

fn way(reader: &Reader, country: &Country) -> Way {
    nearest::way(reader.address(&country_path(country)), country.names.get(reader.texts.language()))
}

fn codes_of(country: &Country) -> Vec<String> {
    let mut codes = vec![country.alpha2.to_owned(), country.alpha3.to_owned()];
    codes.extend((country.code != country.alpha2).then(|| country.code.to_owned()));
    codes.extend(country.numeric.map(|number| format!("{number:03}")));
    codes
}

/// When a former state existed.
pub fn existed(texts: Texts, country: &Country) -> Option<String> {
    let former = country.former.as_ref()?;
    let last = Argument::from(former.to.to_string());
    Some(match former.from {
        Some(first) => texts.text_with("places-existed", &[("first", first.to_string().into()), ("last", last)]),
        None => texts.text_with("places-existed-until", &[("last", last)]),
    })
}

/// In how many cooperations it takes part, with how many partners, in both directions.
pub fn lead(texts: Texts, name: &str, read: &CountryRead) -> String {
    if read.is_empty() {
        return texts.text_with("places-country-empty", &[("country", Argument::from(name))]);
    }
    let partners = |side: &OneSide| {
        let known = side.given.by_column().iter().filter(|(code, _)| code.is_some()).count();
        Argument::from(known)
    };
    let arguments = [
        ("country", Argument::from(name)),
        ("count", count(read.cooperations())),
        ("gives", count(read.gives.given.flows())),
        ("gets", count(read.gets.given.flows())),
        ("receivers", partners(&read.gives)),
        ("providers", partners(&read.gets)),
    ];
    texts.text_with("places-country-lead", &arguments)
}

/// The partners: those with flows in both directions first, then those with most flows other than money; and how many
/// there are.
fn partners(reader: &Reader, country: &Country, read: &CountryRead) -> (Vec<PartnerRow>, usize) {
    let mut codes: Vec<String> = Vec::new();
    for side in [&read.gives, &read.gets] {
        codes.extend(side.given.by_column().into_iter().filter_map(|(code, _)| code));
    }
    codes.sort();
    codes.dedup();
    let mut all: Vec<PartnerRow> = codes
        .iter()
        .map(|code| {
            let of = |side: &OneSide, with_money: bool| -> u64 {
                let kinds = side.given.kinds_of(Some(code)).into_iter();
                kinds.filter(|(kind, _)| with_money || *kind != FlowKind::Money).map(|(_, count)| count).sum()
            };
            let (there, back) = (of(&read.gives, true), of(&read.gets, true));
            let other_than_money = of(&read.gives, false) + of(&read.gets, false);
            let known = countries::by_code(code);
            PartnerRow {
                name: reader.texts.country(code),
                between: known
                    .filter(|other| other.code != country.code)
                    .map(|other| reader.address(&between_path(country, other))),
                gives: direction(reader.texts, &read.gives, code),
                gets: direction(reader.texts, &read.gets, code),
                rank: (there == 0 || back == 0, std::cmp::Reverse(other_than_money), std::cmp::Reverse(there + back)),
            }
        })
        .collect();
    all.sort_by_cached_key(|row| (row.rank, sorting::key(reader.texts, &row.name)));
    let total = all.len();
    all.truncate(PARTNERS);
    (all, total)
}

fn direction(texts: Texts, side: &OneSide, code: &str) -> Direction {
    let kinds = side.given.kinds_of(Some(code)).into_iter();
    let money = |answer: &Answer, key: Option<&str>| {
        let section = main_section(answer)?;
        let cell = section.cell_of(&[Some(code)], &[])?;
        let text = amounts::text(texts, &section.in_what, cell)?;
        Some(key.map_or_else(|| text.clone(), |key| format!("{text} ({})", texts.text(key))))
    };
    Direction {
        kinds: kinds.map(|(kind, flows)| kind_with_count(texts, kind, flows)).collect(),
        money: [money(&side.moved_by, None), money(&side.committed_by, Some("places-committed"))]
            .into_iter()
            .flatten()
            .collect(),
    }
}

fn kind_with_count(texts: Texts, kind: FlowKind, flows: u64) -> String {
    format!("{} ({})", texts.name(kind), amounts::counted(texts, flows))
}

/// What is not known, in sentences.
pub fn unknown(texts: Texts, read: &CountryRead) -> Vec<String> {
    let mut said = Vec::new();
    let mut say = |key: &str, number: u64| {
        if number > 0 {
            said.push(texts.text_with(key, &[("count", count(number))]));
        }
    };
    let no_partner = |given: &Given| given.by_column().iter().filter(|(code, _)| code.is_none()).map(|(_, n)| n).sum();
    say("places-unknown-receiver", no_partner(&read.gives.given));
    say("places-unknown-provider", no_partner(&read.gets.given));
    let undated = |answer: &Answer| -> u64 {
        let sections = answer.sections.iter();
        sections.filter_map(|section| section.cell_of(&[None], &[])).map(|cell| cell.shares).sum()
    };
    let both = [&read.gives.given, &read.gets.given];
    say("places-unknown-year", both.iter().map(|given| undated(&given.moved) + undated(&given.committed)).sum());
    let without_figure = |given: &&Given| -> u64 {
        let answers = [&given.moved, &given.committed, &given.quantities];
        answers.iter().flat_map(|answer| &answer.sections).map(|section| section.total.without_figure).sum()
    };
    say("places-unknown-figure", both.iter().map(without_figure).sum());
    let not_monetised = |given: &&Given| -> u64 {
        let sections = given.moved.sections.iter().chain(&given.quantities.sections);
        sections.map(|section| section.beside.not_monetised).sum()
    };
    say("places-unknown-not-monetised", both.iter().map(not_monetised).sum());
    let unconverted = |given: &&Given| -> u64 {
        let lost = given.moved.unconvertible.iter().chain(&given.committed.unconvertible);
        lost.map(|lost| lost.total.known).sum()
    };
    say("places-unknown-rate", both.iter().map(unconverted).sum());
    for (given, key) in
        [(&read.gives.given, "places-unknown-money-given"), (&read.gets.given, "places-unknown-money-got")]
    {
        if !has_figures(&given.moved) && !has_figures(&given.committed) {
            said.push(texts.text(key));
        }
    }
    said
}

fn kinds(reader: &Reader, path: &str, read: &CountryRead, asked: Option<EntryKind>) -> Vec<Way> {
    let texts = reader.texts;
    let sort = reader.questions.get("sort");
    let address = |kind: Option<&str>| {
        format!("{}#cooperations", with_query(&reader.address(path), &[("kind", kind), ("sort", sort)]))
    };
    let all = Way { address: address(None), name: Said::plain(texts.text("kinds-all")), is_here: asked.is_none() };
    let section = read.entries.sections.first();
    let of_kind = section.into_iter().flat_map(rows).filter_map(|(name, cell)| {
        let kind = EntryKind::from_name(name?)?;
        let name = format!("{} ({})", texts.kinds(kind), amounts::counted(texts, cell.known));
        Some(Way { address: address(Some(kind.as_str())), name: Said::plain(name), is_here: asked == Some(kind) })
    });
    std::iter::once(all).chain(of_kind).collect()
}
