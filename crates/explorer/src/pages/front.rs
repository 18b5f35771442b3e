//! The front page: on whose terms, who gives what to whom, cases in time, and then where; newest loads, doors.

use std::collections::BTreeSet;

use askama::Template;
use axum::response::Response;
use chrono::Datelike;
use record::{DateKind, EntryKind, FlowKind, FuzzyDate};
use shell::figures::{self, Style};
use shell::{Argument, Failure, Texts, dates};

use crate::addresses;
use crate::digest::{Case, Digest};
use crate::error::of_archive;
use crate::figure::{Block, Named};
use crate::pages::entries::usize;
use crate::pages::entry::other_flows;
use crate::pages::today;
use crate::parts::{Figure, Partner, Said, Way};
use crate::places::{TITLE_OF_MAP, block_of, caption, front_figures, with_cut};
use crate::reader::Reader;
use crate::view::entry::{loaded, title};
use crate::view::flows::{Amount, Defaults, ExchangeView, amounts};
use crate::view::rows::TermRow;

/// How many rows of flows and how many cases in time the front page shows at most; it says when there are more.
const FLOWS: usize = 30;
const CASES: usize = 150;
const LOADS: usize = 5;

/// The rooms behind the front page: path, and the key of its name; `-text` behind the key says what is there.
const DOORS: [(&str, &str); 12] = [
    ("/explore", "door-explore"),
    ("/countries", "door-countries"),
    ("/between", "door-between"),
    ("/partners", "door-partners"),
    ("/sectors", "door-sectors"),
    ("/groups", "door-groups"),
    ("/casebook", "door-casebook"),
    ("/search", "door-search"),
    ("/enter", "door-enter"),
    ("/sources", "door-sources"),
    ("/findings", "door-findings"),
    ("/data", "door-data"),
];

/// Terms of the cooperation that is told.
const TERMS: usize = 5;

/// A cooperation told in its exchange and its terms.
struct Told {
    way: Way,
    when: Option<String>,
    exchanges: Vec<ExchangeView>,
    terms: Vec<TermRow>,
    more_terms: usize,
}

/// Who gives what to whom.
struct Given {
    from: String,
    to: String,
    kind: String,
    is_money: bool,
    amounts: Vec<Amount>,
    when: Figure,
    entry: Way,
}

struct Load {
    way: Way,
    what: String,
    when: String,
}

struct Door {
    way: Way,
    text: String,
}

#[derive(Template)]
#[template(path = "front.html")]
struct Front {
    texts: Texts,
    is_empty: bool,
    counts: String,
    told: Option<Told>,
    diagram: Option<Block>,
    given: Vec<Given>,
    given_total: usize,
    time: Option<Block>,
    timeline: String,
    undated: usize,
    unread: u64,
    map: Option<Block>,
    map_title: String,
    countries: String,
    loads: Vec<Load>,
    doors: Vec<Door>,
}

/// `/`
pub async fn show(reader: Reader) -> Result<Response, Failure> {
    let texts = reader.texts;
    let digest = reader.state.digests.of(&reader.snapshot).await?;
    let counts = reader.snapshot.entry_counts().await.map_err(of_archive)?;
    let told = match digest.told_on(today()) {
        Some(case) => Some(tell(&reader, case).await?),
        None => None,
    };
    let (given, given_total) = given(&reader, &digest);
    let (time, undated) = timeline(&reader, &digest);
    let block = |named: &Named| block_of(&reader, "", named);
    let figures = front_figures(&reader, &digest).await?;
    let drawn = |name: &str| figures.iter().find(|named| named.name == name).map(block);
    let in_words: Vec<String> =
        counts.iter().map(|(kind, count)| texts.count(&format!("front-count-{kind}"), usize(*count))).collect();
    let content = Front {
        texts,
        is_empty: counts.is_empty(),
        counts: in_words.join(" · "),
        told,
        diagram: drawn("who-to-whom"),
        given,
        given_total,
        time: time.as_ref().map(block),
        timeline: reader.address("/timeline"),
        undated,
        unread: digest.more,
        map: drawn("map"),
        map_title: texts.text(TITLE_OF_MAP),
        countries: reader.address("/countries"),
        loads: loads(&reader),
        doors: DOORS
            .iter()
            .map(|(path, key)| Door {
                way: Way { address: reader.address(path), name: Said::plain(texts.text(key)), is_here: false },
                text: texts.text(&format!("{key}-text")),
            })
            .collect(),
    };
    let mut page = reader.title(String::new());
    page.description = Some(texts.text("front-lead"));
    Ok(shell::page(&reader.visit, &page, &content))
}

/// The figure of cases in time, for its files.
pub fn time_figure(reader: &Reader, digest: &Digest) -> Option<Named> {
    timeline(reader, digest).0
}

fn way(reader: &Reader, case: &Case) -> Way {
    let header = &case.entry.header;
    let address = addresses::entry(header.kind, header.identifier.as_deref(), &case.source, case.key);
    Way { address: reader.address(&address), name: title(reader.texts, &case.entry), is_here: false }
}

async fn tell(reader: &Reader, case: &Case) -> Result<Told, Failure> {
    let texts = reader.texts;
    let entry = &case.entry;
    let others = other_flows(reader, &entry.exchanges).await?;
    let language = Defaults::of(entry).language;
    let way = way(reader, case);
    let elsewhere = |at: crate::parts::Where| at.seen_from_elsewhere(&way.address);
    let exchanges = entry
        .exchanges
        .iter()
        .map(|exchange| ExchangeView::new(texts, exchange, entry, &others))
        .map(|view| ExchangeView { at: elsewhere(view.at.clone()), ..view })
        .collect();
    let terms = entry
        .terms
        .iter()
        .take(TERMS)
        .map(|term| TermRow::new(texts, term, language))
        .map(|row| TermRow { at: elsewhere(row.at.clone()), ..row })
        .collect();
    Ok(Told {
        when: first_date(&entry.dates).map(|date| dates::fuzzy(texts, date)),
        exchanges,
        terms,
        more_terms: entry.terms.len().saturating_sub(TERMS),
        way,
    })
}

/// Flows whose two sides are known, the two directions between a pair of partners beside each other.
fn given(reader: &Reader, digest: &Digest) -> (Vec<Given>, usize) {
    let texts = reader.texts;
    let mut rows: Vec<((String, String), Given)> = Vec::new();
    for case in digest.cases.iter().filter(|case| case.entry.header.kind == EntryKind::Activity) {
        let defaults = Defaults::of(&case.entry);
        for flow in &case.entry.flows {
            let from = Partner::new(texts, &flow.provider, defaults.language).short();
            let to = Partner::new(texts, &flow.receiver, defaults.language).short();
            let (Some(from), Some(to)) = (from, to) else { continue };
            let (one, two) = (vocabulary::fold(&from), vocabulary::fold(&to));
            let pair = if one < two { (one, two) } else { (two, one) };
            let given = Given {
                from,
                to,
                kind: texts.name(flow.kind),
                is_money: flow.kind == FlowKind::Money,
                amounts: amounts(texts, flow, defaults, Style::Words),
                when: Figure::date(texts, flow.date.as_ref()),
                entry: way(reader, case),
            };
            rows.push((pair, given));
        }
    }
    // Pairs between which something goes in both directions come first, then what is no money.
    let both_ways: BTreeSet<(String, String)> = rows
        .iter()
        .filter(|(pair, one)| rows.iter().any(|(other_pair, other)| pair == other_pair && one.from == other.to))
        .map(|(pair, _)| pair.clone())
        .collect();
    rows.sort_by_cached_key(|(pair, one)| (!both_ways.contains(pair), one.is_money, pair.clone(), one.from.clone()));
    let total = rows.len();
    (rows.into_iter().map(|(_, given)| given).take(FLOWS).collect(), total)
}

/// The earliest date that says when.
pub fn first_date(all: &[record::EntryDate]) -> Option<&FuzzyDate> {
    all.iter()
        .map(|date| &date.date)
        .filter(|date| date.first.is_some() || date.last.is_some())
        .min_by_key(|date| date.first.or(date.last))
}

/// Cases in time, the earliest first; how many have no date.
fn timeline(reader: &Reader, digest: &Digest) -> (Option<Named>, usize) {
    let texts = reader.texts;
    let mut dated: Vec<(chrono::NaiveDate, &FuzzyDate, &Case)> = Vec::new();
    for case in &digest.cases {
        if let Some(date) = first_date(&case.entry.dates)
            && let Some(day) = date.first.or(date.last)
        {
            dated.push((day, date, case));
        }
    }
    let undated = digest.cases.len() - dated.len();
    dated.sort_by_key(|(day, _, case)| (*day, case.key));
    let total = dated.len();
    let cases: Vec<charts::Case> =
        dated.iter().take(CASES).map(|(_, date, case)| case_in_time(reader, date, case)).collect();
    if cases.is_empty() {
        return (None, undated);
    }
    let shown = cases.len();
    let headings = [texts.text("flow-when"), texts.text("flow-what"), texts.text("kinds")];
    let title = with_cut(texts, texts.text("front-figure-time"), shown, total);
    let figure = charts::Figure::Timeline(charts::Timeline { cases, headings });
    (Some(Named { name: "timeline", figure, caption: caption(reader, title, String::new()) }), undated)
}

fn case_in_time(reader: &Reader, date: &FuzzyDate, case: &Case) -> charts::Case {
    let texts = reader.texts;
    let is_end = |kind: DateKind| matches!(kind, DateKind::ActualEnd | DateKind::PlannedEnd);
    let end = case.entry.dates.iter().find(|date| date.kind.is_some_and(is_end)).and_then(|date| date.date.last);
    let is_period = case.entry.dates.iter().any(|one| one.kind == Some(DateKind::Period) && one.date == *date);
    let way = way(reader, case);
    charts::Case {
        name: way.name.text,
        kind: texts.name(case.entry.header.kind),
        when: dates::fuzzy(texts, date),
        first: date.first.or(date.last).map(decimal_year),
        // A period begins on its first day; any other date is no more exact than its span.
        first_latest: date.last.filter(|_| !is_period).map(decimal_year),
        last: end.or(date.last.filter(|_| is_period)).map(decimal_year),
        goes_on: end.is_none() && date.first.is_some() && date.last.is_none(),
        address: Some(way.address),
    }
}

/// A day as a decimal year: 1959.5 is mid-1959.
fn decimal_year(day: chrono::NaiveDate) -> f64 {
    f64::from(day.year()) + f64::from(day.ordinal0()) / 366.0
}

/// The newest loads.
fn loads(reader: &Reader) -> Vec<Load> {
    let texts = reader.texts;
    let mut newest: Vec<_> = reader.snapshot.manifest().loads.iter().collect();
    newest.sort_by_key(|load| std::cmp::Reverse(load.load));
    newest
        .into_iter()
        .take(LOADS)
        .map(|load| Load {
            way: Way {
                address: reader.address(&addresses::source(&load.key)),
                name: Said::plain(load.key.as_str()),
                is_here: false,
            },
            what: texts.text_with(
                "front-load",
                &[
                    ("entries", Argument::from(figures::grouped(texts.language(), &load.counts.entries.to_string()))),
                    ("flows", Argument::from(figures::grouped(texts.language(), &load.counts.flows.to_string()))),
                ],
            ),
            when: loaded(texts, &load.loaded_at),
        })
        .collect()
}
