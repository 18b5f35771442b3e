//! The front page: on whose terms, who gives what to whom, cases in time, newest loads, doors.

use std::collections::BTreeMap;

use askama::Template;
use axum::response::Response;
use chrono::Datelike;
use record::{EntryKind, FuzzyDate};
use shell::figures::{self, Style};
use shell::{Argument, Failure, Texts, dates};

use crate::addresses;
use crate::digest::{Case, Digest};
use crate::error::of_archive;
use crate::pages::entries::usize;
use crate::pages::entry::other_flows;
use crate::pages::today;
use crate::parts::{Figure, Partner, Said, Way};
use crate::reader::Reader;
use crate::view::entry::{loaded, title};
use crate::view::flows::{Amount, Defaults, ExchangeView, amounts};
use crate::view::rows::TermRow;

/// How many rows of flows and how many cases in time the front page shows at most; it says when there are more.
const FLOWS: usize = 80;
const CASES: usize = 300;
const LOADS: usize = 5;

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
    amounts: Vec<Amount>,
    when: Figure,
    entry: Way,
}

/// The cases that began in a decade.
struct Decade {
    name: String,
    cases: Vec<Dated>,
}

struct Dated {
    when: String,
    way: Way,
    kind: String,
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
    given: Vec<Given>,
    given_total: usize,
    decades: Vec<Decade>,
    undated: usize,
    dated_more: usize,
    unread: u64,
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
    let (decades, undated, dated_more) = decades(&reader, &digest);
    let in_words: Vec<String> =
        counts.iter().map(|(kind, count)| texts.count(&format!("front-count-{kind}"), usize(*count))).collect();
    let content = Front {
        texts,
        is_empty: counts.is_empty(),
        counts: in_words.join(" · "),
        told,
        given,
        given_total,
        decades,
        undated,
        dated_more,
        unread: digest.more,
        loads: loads(&reader),
        doors: [("/search", "door-search"), ("/sources", "door-sources"), ("/findings", "door-findings")]
            .into_iter()
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
                amounts: amounts(texts, flow, defaults, Style::Words),
                when: Figure::date(texts, flow.date.as_ref()),
                entry: way(reader, case),
            };
            rows.push((pair, given));
        }
    }
    rows.sort_by(|(pair, one), (other_pair, other)| (pair, &one.from).cmp(&(other_pair, &other.from)));
    let total = rows.len();
    (rows.into_iter().map(|(_, given)| given).take(FLOWS).collect(), total)
}

/// The earliest date that says when.
fn first_date(all: &[record::EntryDate]) -> Option<&FuzzyDate> {
    all.iter()
        .map(|date| &date.date)
        .filter(|date| date.first.is_some() || date.last.is_some())
        .min_by_key(|date| date.first.or(date.last))
}

/// Cases by the decade of their first date; how many have none; how many more there are.
fn decades(reader: &Reader, digest: &Digest) -> (Vec<Decade>, usize, usize) {
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
    let more = dated.len().saturating_sub(CASES);
    let mut by_decade: BTreeMap<i32, Vec<Dated>> = BTreeMap::new();
    for (day, date, case) in dated.into_iter().take(CASES) {
        by_decade.entry(day.year().div_euclid(10) * 10).or_default().push(Dated {
            when: dates::fuzzy(texts, date),
            way: way(reader, case),
            kind: texts.name(case.entry.header.kind),
        });
    }
    let decades = by_decade
        .into_iter()
        .map(|(decade, cases)| Decade {
            name: texts.text_with("date-decade", &[("year", Argument::from(decade.to_string()))]),
            cases,
        })
        .collect();
    (decades, undated, more)
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
