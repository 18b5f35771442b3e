//! All countries of the record: what each contributes and receives, in how many cooperations.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use archive::Exact;
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use charts::MapPlace;
use record::FlowKind;
use serde_json::json;
use shell::{Failure, Texts, sorting};
use vocabulary::country;

use crate::addresses::with_query;
use crate::figure::{self, Block, Named};
use crate::paging::{Pager, Part};
use crate::parts::{Said, Way};
use crate::places::codes::country_path;
use crate::places::files::{self, Form, Table};
use crate::places::overview::{Direction, Overview};
use crate::places::{amounts, asking, drawn};
use crate::reader::Reader;

const SIZE: usize = 60;

/// The orders a reader can choose: the answer in the address and the key of its name.
const ORDERS: [(&str, &str); 4] = [
    ("name", "sort-key"),
    ("cooperations", "places-sort-cooperations"),
    ("contributes", "places-sort-contributes"),
    ("receives", "places-sort-receives"),
];

/// One country.
struct Row {
    code: &'static str,
    way: Way,
    is_former: bool,
    cooperations: u64,
    count: String,
    gives: Sums,
    gets: Sums,
}

/// One direction of a country.
struct Sums {
    largest: Option<Exact>,
    money: Vec<String>,
    kinds: Vec<String>,
}

#[derive(Template)]
#[template(path = "places_countries.html")]
struct Countries {
    texts: Texts,
    count: String,
    without: String,
    sorts: Vec<Way>,
    rows: Vec<Row>,
    pager: Option<Pager>,
    map: Option<Block>,
    ways: Vec<Way>,
    files: Vec<Way>,
}

/// `/countries?sort=&page=`
pub async fn show(reader: Reader) -> Result<Response, Failure> {
    let texts = reader.texts;
    let overview = Overview::of(&reader).await?;
    let (rows, asked) = sorted(&reader, &overview)?;
    let part = Part::asked(&reader.questions, "page", SIZE)?;
    let pager = part.pager(&reader.visit, rows.len(), "page", &reader.questions, "#list")?;
    let total = rows.len();
    let without = country::present().count().saturating_sub(rows.iter().filter(|row| !row.is_former).count());
    let first = part.skip().min(total);
    let shown: Vec<Row> = rows.into_iter().skip(first).take(SIZE).collect();
    let content = Countries {
        texts,
        count: texts.count("places-countries-count", total),
        without: texts.count("places-countries-without", without),
        sorts: ORDERS
            .iter()
            .map(|(name, key)| Way {
                address: with_query(&reader.address("/countries"), &[("sort", Some(name))]),
                name: Said::plain(texts.text(key)),
                is_here: *name == asked,
            })
            .collect(),
        rows: shown,
        pager,
        files: files::ways(&reader, "/countries", total),
        map: map(&reader, &overview).map(|named| drawn::block(&reader, "/countries", &named)),
        ways: vec![
            crate::places::nearest::way(
                asking::way(&reader, &overview.cooperations.question),
                texts.text("places-ask-same"),
            ),
            crate::places::nearest::way(reader.address("/between"), texts.text("places-between-title")),
            crate::places::nearest::way(reader.address("/groups"), texts.text("places-groups-title")),
        ],
    };
    Ok(shell::page(&reader.visit, &reader.title(texts.text("places-countries-title")), &content))
}

/// All rows in the order that the address asks for, and the name of that order.
fn sorted<'a>(reader: &'a Reader, overview: &Overview) -> Result<(Vec<Row>, &'a str), Failure> {
    let mut rows = all_rows(reader, overview);
    let by_name = |row: &Row| sorting::key(reader.texts, &row.way.name.text);
    let asked = reader.questions.get("sort").unwrap_or(ORDERS[0].0);
    match asked {
        "name" => rows.sort_by_cached_key(by_name),
        "cooperations" => rows.sort_by_cached_key(|row| (Reverse(row.cooperations), by_name(row))),
        "contributes" => rows.sort_by_cached_key(|row| (Reverse(row.gives.largest), by_name(row))),
        "receives" => rows.sort_by_cached_key(|row| (Reverse(row.gets.largest), by_name(row))),
        other => return Err(Failure::not_understood(format!("sort={other}"))),
    }
    Ok((rows, asked))
}

/// `/countries.csv` and `/countries.json`: the same list, money in United States dollars with every digit.
pub async fn list(form: Form, reader: Reader) -> Result<Response, Failure> {
    let overview = Overview::of(&reader).await?;
    let (rows, _) = sorted(&reader, &overview)?;
    let directions = [("contributes", &overview.gives), ("receives", &overview.gets)];
    let mut headings = ["code", "name", "is_former", "cooperations"].map(str::to_owned).to_vec();
    for (name, _) in directions {
        headings.extend(files::ends_of(&format!("{name}_moved_usd")));
        headings.extend(files::ends_of(&format!("{name}_committed_usd")));
        headings.push(format!("{name}_kinds"));
    }
    let (total, part) = (rows.len(), files::part(&reader)?);
    let row = |row: &Row| {
        let mut cells = vec![json!(row.code), json!(row.way.name.text), json!(row.is_former), json!(row.cooperations)];
        for (_, direction) in directions {
            cells.extend(direction.money(row.code).into_iter().flat_map(files::ends));
            let kinds = direction.kinds.get(row.code).map(Vec::as_slice).unwrap_or_default();
            cells.push(kinds.iter().map(|kind| json!(kind.as_str())).collect());
        }
        cells
    };
    let rows = part.of(&rows).iter().map(row).collect();
    files::file(&reader, form, &Table { name: "countries", headings, rows, total })
}

/// `/countries/figure/{file}`
pub async fn figure(Path(file): Path<String>, reader: Reader) -> Result<Response, Failure> {
    let overview = Overview::of(&reader).await?;
    figure::answer(&reader, map(&reader, &overview).into_iter().collect(), &file).await
}

/// The map of all countries by the number of their cooperations.
pub fn map(reader: &Reader, overview: &Overview) -> Option<Named> {
    let texts = reader.texts;
    let places = overview
        .counts()
        .into_iter()
        .filter_map(|(code, count)| {
            let country = country::by_code(code)?;
            Some(MapPlace {
                code: country.code.to_owned(),
                name: country.names.get(texts.language()).to_owned(),
                amount: Some(amounts::drawn_count(texts, count)),
                is_member: false,
                address: Some(reader.address(&country_path(country))),
            })
        })
        .collect();
    let title = texts.text("places-figure-map");
    drawn::map(reader, "map", title, texts.text("places-unit-cooperations"), places, None)
}

fn all_rows(reader: &Reader, overview: &Overview) -> Vec<Row> {
    let mut codes: BTreeMap<&str, u64> = overview.counts().into_iter().collect();
    for direction in [&overview.gives, &overview.gets] {
        let answers = [&direction.moved, &direction.committed];
        let of_money = answers.into_iter().flat_map(|answer| &answer.sections).flat_map(asking::rows);
        let of_kinds = direction.kinds.keys().map(String::as_str);
        for code in of_money.filter_map(|(code, _)| code).chain(of_kinds) {
            codes.entry(code).or_default();
        }
    }
    codes
        .into_iter()
        .filter_map(|(code, cooperations)| {
            let country = country::by_code(code)?;
            Some(Row {
                code: country.code,
                way: crate::places::nearest::way(
                    reader.address(&country_path(country)),
                    country.names.get(reader.texts.language()),
                ),
                is_former: country.former.is_some(),
                cooperations,
                count: amounts::counted(reader.texts, cooperations),
                gives: sums(reader.texts, &overview.gives, code),
                gets: sums(reader.texts, &overview.gets, code),
            })
        })
        .collect()
}

fn sums(texts: Texts, direction: &Direction, code: &str) -> Sums {
    let [moved, committed] = direction.money(code);
    let said = |cell: &archive::Cell| amounts::text(texts, &asking::dollars(), cell);
    let committed_text =
        committed.and_then(said).map(|figure| format!("{figure} ({})", texts.text("places-committed")));
    let leading = |cell: &archive::Cell| cell.figure.leading();
    let kinds = direction.kinds.get(code).map(Vec::as_slice).unwrap_or_default();
    Sums {
        largest: moved.and_then(leading).max(committed.and_then(leading)),
        money: moved.and_then(said).into_iter().chain(committed_text).collect(),
        kinds: kinds.iter().map(|kind: &FlowKind| texts.name(*kind)).collect(),
    }
}
