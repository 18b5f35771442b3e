//! Pages of countries, pairs, organisations, sectors and groups.

use std::sync::Arc;

use archive::{Answer as Told, Archive, Counting, Dimension, Filter, Match, Measured, Money, Question};
use axum::http::StatusCode;
use axum::http::header::{CONTENT_TYPE, LOCATION};
use formats::Collected;
use record::entry::Header;
use record::source::Source;
use record::{
    Code, Entry, Exchange, Flow, FlowKind, Indicator, Interval, Observation, Organisation, Party, Purpose, PurposeKind,
    Quantity, Return, Role, Term, TermKind, Text, Value,
};
use shell::paper::{Block, Paper, PaperError, Press};

use super::filling::{Given, fill};
use super::{Answer, House, has};

const HOSTILE: &str = "<script>alert(1)</script> & \"Co\"";

fn country(code: &str) -> Organisation {
    Organisation::of_country(code)
}

fn money(from: &str, to: &str, year: i32, value: Interval, transaction_type: &str) -> Flow {
    Flow {
        kind: FlowKind::Money,
        provider: country(from),
        receiver: country(to),
        value: Value { amount: value, currency: Some(Code::new("USD")), ..Value::default() },
        date: Some(year.to_string().parse().unwrap()),
        transaction_type: Some(Code::new(transaction_type)),
        ..Flow::default()
    }
}

fn people(name: &str, from: &str, to: &str, count: i64) -> Flow {
    Flow {
        name: Some(Code::new(name)),
        kind: FlowKind::People,
        provider: country(from),
        receiver: country(to),
        quantity: Quantity {
            amount: Interval::exact(count.into()),
            unit: Some(Code::new("physician")),
            ..Quantity::default()
        },
        date: Some("2004".parse().unwrap()),
        ..Flow::default()
    }
}

fn cooperation() -> Entry {
    Entry {
        header: Header {
            identifier: Some("casebook:doctors".into()),
            titles: vec![Text::new("en", "Doctors and oil"), Text::new("es", "Médicos y petróleo")],
            ..Header::default()
        },
        parties: vec![
            Party { role: Some(Role::Implementing), organisation: country("CU"), ..Party::default() },
            Party {
                role: Some(Role::Funding),
                organisation: Organisation {
                    names: vec![Text::new("en", HOSTILE)],
                    reference: Some(Code::new("VE-1/2")),
                    ..country("VE")
                },
                ..Party::default()
            },
        ],
        flows: vec![
            people("physicians", "CU", "VE", 14_000),
            Flow { name: Some(Code::new("oil")), kind: FlowKind::Goods, ..people("oil", "VE", "CU", 1) },
            money("VE", "CU", 2004, Interval::between(4_000_000_000_i64.into(), 25_000_000_000_i64.into()), "3"),
            money("VE", "CU", 2005, Interval::exact(160_300_000.into()), "3"),
            money("CN", "VE", 2006, Interval::exact(5_000_000.into()), "2"),
        ],
        exchanges: vec![Exchange {
            titles: vec![Text::new("en", "Doctors for oil")],
            level: Some("exchange between states".into()),
            went: vec![Code::new("physicians")],
            came: vec![Code::new("oil")],
            answer: Return::Answered,
            ..Exchange::default()
        }],
        terms: vec![Term {
            kind: Some(TermKind::Motive),
            texts: vec![Text::new("en", "Reciprocal needs <b>both</b> ways")],
            quotation: Some("filling reciprocal needs".into()),
            ..Term::default()
        }],
        purposes: vec![Purpose {
            kind: Some(PurposeKind::Sector),
            code: Some(Code::new("12220")),
            ..Purpose::default()
        }],
        ..Entry::default()
    }
}

fn one_way() -> Entry {
    Entry {
        header: Header {
            identifier: Some("casebook:gift".into()),
            titles: vec![Text::new("en", "A gift")],
            ..Header::default()
        },
        flows: vec![people("team", "CU", "DZ", 56)],
        exchanges: vec![Exchange { went: vec![Code::new("team")], answer: Return::NotExpected, ..Exchange::default() }],
        ..Entry::default()
    }
}

/// Many partners with long names of what went: more than a page holds.
fn crowded() -> Vec<Entry> {
    let partners: Vec<&str> = vocabulary::country::present().map(|country| country.code).take(120).collect();
    let long = "a very long account of what was agreed between the partners and why it was so ".repeat(2);
    partners
        .iter()
        .enumerate()
        .map(|(number, code)| Entry {
            header: Header {
                identifier: Some(format!("casebook:crowded-{number}")),
                titles: vec![Text::new("en", format!("Cooperation {number} {long}"))],
                ..Header::default()
            },
            flows: FlowKind::ALL
                .iter()
                .map(|&kind| Flow {
                    kind,
                    ..people(
                        "x",
                        if number % 2 == 0 { "BR" } else { code },
                        if number % 2 == 0 { code } else { "BR" },
                        3,
                    )
                })
                .collect(),
            exchanges: vec![Exchange::default()],
            terms: vec![Term {
                kind: Some(TermKind::Condition),
                texts: vec![Text::new("en", long.trim())],
                ..Term::default()
            }],
            ..Entry::default()
        })
        .collect()
}

fn source(key: &str, entries: Vec<Entry>) -> Given {
    let read = Collected {
        sources: vec![Source { key: key.to_owned(), ..Source::default() }],
        entries,
        ..Collected::default()
    };
    Given { key: key.to_owned(), format: "casebook".into(), read }
}

struct Press4Tests;

impl Press for Press4Tests {
    fn pdf(&self, paper: &Paper) -> Result<Vec<u8>, PaperError> {
        Ok(format!("%PDF {} lines {}", paper.title, lines(paper)).into_bytes())
    }

    fn editable(&self, paper: &Paper) -> Result<Vec<u8>, PaperError> {
        Ok(format!("PK {}", paper.blocks.len()).into_bytes())
    }

    fn png(&self, _: &str, _: u32) -> Result<Vec<u8>, PaperError> {
        Err(PaperError("no pictures in tests".into()))
    }
}

/// How many lines of 96 letters a sheet takes, headings and the colophon included.
fn lines(paper: &Paper) -> usize {
    let of = |text: &str, width: usize| text.chars().count().div_ceil(width).max(1);
    let block = |block: &Block| match block {
        Block::Heading(_) => 1,
        Block::Paragraph(text) | Block::Note(text) => of(text, 96),
        Block::List(items) => items.iter().map(|item| of(item, 92)).sum(),
        Block::Quotation { words, .. } => of(words, 96) + 1,
        Block::Table { rows, .. } => {
            1 + rows.iter().map(|row| row.iter().map(|cell| of(cell, 42)).max().unwrap_or(1)).sum::<usize>()
        }
        Block::Figure { .. } => usize::MAX,
    };
    1 + paper.blocks.iter().map(block).sum::<usize>()
}

async fn house(sources: Vec<Given>) -> (House, Archive) {
    let folder = tempfile::tempdir().unwrap();
    let (archive, index) = Box::pin(fill(folder.path(), sources)).await.unwrap();
    let state = crate::ExplorerState::new(archive.clone(), index).with_press(Arc::new(Press4Tests));
    (House { router: crate::router(state.clone()), folder, state }, archive)
}

fn small() -> Vec<Given> {
    vec![source("casebook", vec![cooperation(), one_way()])]
}

fn filter(dimension: Dimension, value: &str) -> Filter {
    Filter { dimension, values: vec![Some(value.to_owned())], matching: Match::Any }
}

async fn asked(archive: &Archive, measured: Measured, filters: Vec<Filter>) -> Told {
    let question =
        Question { measured, filters, money: Money::Dollars, counting: Counting::Items, ..Question::default() };
    archive.current().ask(&question).await.unwrap()
}

#[tokio::test]
async fn a_country_shows_what_it_contributes_and_receives_and_the_numbers_are_the_record_s() {
    let (house, archive) = house(small()).await;
    let page = house.page("/en/country/cu").await;
    // Independent of the page's own questions: all items, no rows.
    let got = asked(&archive, Measured::Flows, vec![filter(Dimension::Receiver, "CU")]).await;
    let total = got.sections[0].total.figure;
    assert_eq!(
        (total.low.unwrap().to_string(), total.high.unwrap().to_string()),
        ("4160300000".into(), "25160300000".into())
    );
    assert!(page.replace('\u{a0}', " ").contains("USD 4.2–25.2 billion"), "{page}");
    let gave =
        asked(&archive, Measured::Units(vec!["physician".into()]), vec![filter(Dimension::Provider, "CU")]).await;
    assert_eq!(gave.sections[0].total.figure.best.unwrap().to_string(), "14056");
    has(&page, &["14,056 physicians", "href=\"/en/between/cu/ve\"", "href=\"/en/explore?measure=flow-count"]);
    has(&page, &["2 cooperations", "Non-Aligned Movement", "href=\"/en/group/nam\"", "upper middle income"]);
    // The ranges of the figures are those of the record.
    let table = house.page("/en/country/cu/figure/over-time.csv").await;
    assert!(table.starts_with('\u{feff}'), "{table}");
    // The page says its figures' words; a file that is taken away says them itself.
    has(&page, &["figure/over-time.bare.svg?width=800", "figure/over-time.svg?width=1200"]);
    let source = "Ayni, snapshot";
    let file = house.page("/en/country/cu/figure/over-time.svg").await;
    let bare = house.page("/en/country/cu/figure/over-time.bare.svg").await;
    assert!(file.contains(source) && !bare.contains(source), "{file}");
    let spanish = house.page("/es/country/cu").await;
    has(&spanish, &["Aporta", "14.056", "Movimiento de Países No Alineados"]);
    let portuguese = house.page("/pt/country/cu").await;
    has(&portuguese, &["Contribui", "14.056", "O que não se sabe"]);
}

#[tokio::test]
async fn what_went_and_what_came_stand_beside_each_other_in_the_order_of_the_address() {
    let (house, archive) = house(small()).await;
    let page = house.page("/en/between/cu/ve").await;
    let (went, came) = (page.find("Cuba → Venezuela</h3>").unwrap(), page.find("Venezuela → Cuba</h3>").unwrap());
    assert!(went < came);
    has(&page, &["Doctors for oil", "exchange between states", "14,000 physicians", "filling reciprocal needs"]);
    has(&page, &["Reciprocal needs &#60;b&#62;both&#60;/b&#62; ways", "there is no balance", "Motive"]);
    let turned = house.page("/en/between/ve/cu").await;
    assert!(turned.find("Venezuela → Cuba</h3>").unwrap() < turned.find("Cuba → Venezuela</h3>").unwrap());
    let both = vec![
        filter(Dimension::Country, "CU"),
        filter(Dimension::Country, "VE"),
        filter(Dimension::EntryKind, "activity"),
    ];
    let count = asked(&archive, Measured::Entries, both).await.sections[0].total.known;
    assert!(page.contains(&format!("tells of {count} cooperation in which")), "{count}: {page}");
    has(&house.page("/en/between/cu/dz").await, &["No return expected", "56 physicians"]);
    has(&house.page("/en/between/br/mz").await, &["tells of nothing between these two"]);
    has(&house.page("/en/between").await, &["<select id=\"one\"", "Cuba → Venezuela", "href=\"/en/between/cu/ve\""]);
}

#[tokio::test]
async fn codes_lead_where_they_mean_and_near_ones_are_offered() {
    let (house, _) = house(small()).await;
    for (address, to) in [
        ("/en/country/BRA", "/en/country/br"),
        ("/es/country/076?sort=title", "/es/country/br?sort=title"),
        ("/pt/country/Brasil", "/pt/country/br"),
        ("/en/country/ussr", "/en/country/su"),
        ("/en/country/cub/sheet", "/en/country/cu/sheet"),
        ("/en/between/cuba/VEN", "/en/between/cu/ve"),
        ("/en/between/cu/cu", "/en/country/cu"),
        ("/en/between?one=cu&other=venezuela", "/en/between/cu/ve"),
        ("/en/group/G-77", "/en/group/g77"),
        ("/es/sector/atención básica de salud", "/es/sector/12220"),
    ] {
        let answer = house.ask(&address.replace(' ', "%20").replace('ó', "%C3%B3").replace('á', "%C3%A1")).await;
        assert_eq!(answer.status, StatusCode::FOUND, "{address}: {}", answer.body);
        assert_eq!(answer.headers[LOCATION], to, "{address}");
    }
    for (address, words) in [
        ("/en/country/brazl", "href=\"/en/country/br\""),
        ("/es/country/venezuala", "Quizá quiso decir"),
        ("/en/country/%3Cscript%3E", "&#60;script&#62;"),
        ("/en/between/cu/venezuala", "href=\"/en/country/ve\""),
        ("/pt/group/unasurr", "href=\"/pt/group/unasur\""),
        ("/en/sector/12229", "href=\"/en/sector/12220\""),
        ("/en/partner/nobody%20at%20all", "is not known here"),
        ("/en/partner/alert", "href=\"/en/partner/%3Cscript%3E"),
    ] {
        let answer = house.ask(address).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{address}");
        has(&answer.body, &[words, "<h1"]);
    }
    for (address, status) in [
        ("/en/countries?sort=colour", StatusCode::BAD_REQUEST),
        ("/en/country/cu?page=0", StatusCode::BAD_REQUEST),
        ("/en/country/cu?page=77", StatusCode::NOT_FOUND),
        ("/en/country/cu/figure/none.svg", StatusCode::NOT_FOUND),
        ("/en/country/cu/figure/over-time.svg?width=7", StatusCode::BAD_REQUEST),
        ("/en/partners?role=king", StatusCode::BAD_REQUEST),
    ] {
        assert_eq!(house.ask(address).await.status, status, "{address}");
    }
}

#[tokio::test]
async fn lists_partners_sectors_and_groups_stand_in_every_language() {
    let (house, _) = house(small()).await;
    let partner = format!("/partner/{}", shell::addresses::segment(HOSTILE));
    for language in ["en", "es", "pt"] {
        for path in [
            "/countries",
            "/countries?sort=contributes",
            "/partners",
            "/partners?q=ALERT&role=funding&sort=name",
            &partner,
            "/partner/VE-1%2F2",
            "/sectors",
            "/sector/122",
            "/sector/12220",
            "/groups",
            "/group/alba",
            "/country/su",
            "/country/yu",
            "/country/aq",
            "/between",
            "/country/cu/sheet",
        ] {
            let body = house.page(&format!("/{language}{path}")).await;
            has(&body, &["<!doctype html>", "<h1", "</html>"]);
        }
    }
    let page = house.page("/en/partner/VE-1%2F2").await;
    has(&page, &["&#60;script&#62;alert(1)&#60;/script&#62; &#38; &#34;Co&#34;</h1>", "Funds", "Doctors and oil"]);
    has(&house.page("/en/sector/12220").await, &["Basic health care", "14,000 physicians", "href=\"/en/sector/122\""]);
    let former = house.page("/en/country/su").await;
    has(&former, &["from 1922 to 1991", "href=\"/en/country/ru\"", "href=\"/en/country/tm\""]);
    has(&house.page("/en/country/ru").await, &["href=\"/en/country/su\"", "is not counted here"]);
    let group = house.page("/en/group/alba").await;
    has(&group, &["Venezuela", "2004", "14,000 physicians", "Among each other"]);
    has(&house.page("/en/countries").await, &["href=\"/en/country/cu\"", "href=\"/en/country/dz\""]);
}

#[tokio::test]
async fn an_empty_record_says_what_would_fill_it() {
    let (house, _) = house(Vec::new()).await;
    for path in [
        "/countries",
        "/country/br",
        "/country/br/sheet",
        "/between",
        "/between/cu/ve",
        "/partners",
        "/sectors",
        "/sector/122",
        "/groups",
        "/group/unasur",
        "/",
    ] {
        let body = house.page(&format!("/en{path}")).await;
        has(&body, &["<h1"]);
    }
    has(&house.page("/en/country/br").await, &["The record tells nothing of Brazil.", "Group of 77"]);
}

#[tokio::test]
async fn lists_of_places_can_be_taken_away() {
    let (house, archive) = house(small()).await;
    for list in ["countries", "partners", "sectors", "groups"] {
        let page = house.page(&format!("/es/{list}")).await;
        let (csv, json) = (format!("/es/{list}.csv"), format!("/es/{list}.json"));
        has(&page, &["Para llevar:", &format!("href=\"{csv}\""), &format!("href=\"{json}\"")]);
        let (csv, json) = (house.ask(&csv).await, house.ask(&json).await);
        let value: serde_json::Value = serde_json::from_str(&json.body).unwrap();
        let rows = value[list].as_array().unwrap();
        assert_eq!(value["total"].as_u64(), Some(rows.len() as u64), "{list}");
        assert_eq!(csv.body.lines().count(), rows.len() + 1, "{list}: {}", csv.body);
        let headings = csv.body.trim_start_matches('\u{feff}').lines().next().unwrap();
        assert!(headings.split(',').all(|heading| rows[0].get(heading).is_some()), "{list}: {headings}");
        assert_eq!(csv.headers["content-disposition"], format!("attachment; filename=\"{list}.csv\""));
    }
    // What stands in a file is what the question says, in the order that is asked.
    let json = house.ask("/en/countries.json?sort=cooperations").await;
    let value: serde_json::Value = serde_json::from_str(&json.body).unwrap();
    let counts: Vec<u64> =
        value["countries"].as_array().unwrap().iter().map(|row| row["cooperations"].as_u64().unwrap()).collect();
    assert!(counts.is_sorted_by(|one, next| one >= next), "{counts:?}");
    let filter = vec![filter(Dimension::Country, "CU"), filter(Dimension::EntryKind, "activity")];
    let expected = asked(&archive, Measured::Entries, filter).await.sections[0].total.known;
    let cuba = value["countries"].as_array().unwrap().iter().find(|row| row["code"] == "CU").unwrap();
    assert_eq!((cuba["name"].as_str(), cuba["cooperations"].as_u64()), (Some("Cuba"), Some(expected)));
    let page = house.page("/en/partners?q=alert&sort=name").await;
    has(&page, &["href=\"/en/partners.csv?q=alert&#38;sort=name\""]);
    for wrong in ["/en/countries.csv?sort=king", "/en/partners.json?role=king", "/en/groups.csv?part=none"] {
        assert_eq!(house.ask(wrong).await.status, StatusCode::BAD_REQUEST, "{wrong}");
    }
}

#[tokio::test]
async fn the_sheet_fits_one_page_and_says_what_it_leaves_out() {
    let (house, _) = house(vec![source("casebook", crowded())]).await;
    let page = house.page("/en/country/br/sheet").await;
    has(&page, &["Left out to fit one page", "partners", "Main partners", "What is not known", "snapshot"]);
    let pdf: Answer = house.ask("/en/country/br/sheet.pdf").await;
    assert_eq!(pdf.headers[CONTENT_TYPE], "application/pdf");
    has(&pdf.body, &["%PDF Brazil"]);
    let lines: usize = pdf.body.rsplit(' ').next().unwrap().parse().unwrap();
    assert!((40..=64).contains(&lines), "{lines} lines");
    let editable = house.ask("/es/country/br/sheet.docx").await;
    has(&editable.body, &["PK "]);
    assert!(editable.headers["content-disposition"].to_str().unwrap().contains("ayni-br-es.docx"));
}

#[tokio::test]
async fn context_stands_beside_a_country() {
    let observation = |year: i32, value: &str| Observation {
        indicator: Code::new("medical_doctors_per_1000_people"),
        place: Code::new("cub"),
        country: Some(Code::new("CU")),
        year,
        value: value.parse().ok(),
        text: value.to_owned(),
        line: None,
    };
    let mut given = source("doctors.csv", vec![one_way()]);
    given.read.indicators =
        vec![Indicator { indicator: Code::new("medical_doctors_per_1000_people"), ..Indicator::default() }];
    given.read.observations = vec![observation(1990, "3.65"), observation(2018, "8.42")];
    let (house, _) = house(vec![given]).await;
    let page = house.page("/en/country/cu").await;
    has(&page, &["Physicians per 1,000 people", "3.65 (1990)", "8.42 (2018)", "figure/doctors.svg"]);
}
