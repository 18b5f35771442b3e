//! `/data/rates`: at which exchange rates amounts are converted, and what has none.

use archive::{Money, Question};
use askama::Template;
use axum::response::Response;
use record::rates::changes::ChangeKind;
use record::rates::{LONGEST_GAP, RateTable, Span};
use shell::{Failure, Texts, dates, figures};

use super::{number, orders};
use crate::explore::{self, Worded};
use crate::paging::{Pager, Part};
use crate::parts::{Said, Way};
use crate::reader::Reader;

const SIZE: usize = 60;

struct Used {
    series: String,
    source: Option<Way>,
    items: String,
    first: String,
    last: String,
    gap: String,
}

struct Without {
    currency: String,
    items: String,
    sum: String,
    explore: Option<String>,
}

struct Row {
    code: String,
    name: String,
    daily: Option<String>,
    annual: Option<String>,
    gaps: Option<String>,
    ratio: Option<String>,
}

#[derive(Template)]
#[template(path = "data_rates.html")]
struct Rates {
    texts: Texts,
    gap: String,
    rules: String,
    loaded: Vec<Way>,
    used: Vec<Used>,
    without: Vec<Without>,
    explore: String,
    count: String,
    sorts: Vec<Way>,
    rows: Vec<Row>,
    pager: Option<Pager>,
}

/// `/data/rates?sort=&page=`
pub async fn show(reader: Reader) -> Result<Response, Failure> {
    let texts = reader.texts;
    let question = Question { money: Money::Dollars, ..Question::default() };
    let answered = explore::answer(&reader.state, &reader.snapshot, &Worded::from(question)).await?;
    let names = [("currency", "data-sort-currency"), ("first", "data-sort-first"), ("last", "data-sort-last")];
    let (order, sorts) = orders(&reader, "/data/rates", &names, "#currencies")?;
    let mut spans: Vec<Span> = RateTable::compiled().spans().collect();
    let year = |span: &Span, last: bool| {
        use chrono::Datelike;
        let daily = span.daily.map(|(from, to)| if last { to.year() } else { from.year() });
        let annual = span.annual.map(|(from, to, _)| if last { to } else { from });
        if last { daily.max(annual) } else { [daily, annual].into_iter().flatten().min() }
    };
    match order {
        "first" => spans.sort_by_key(|span| year(span, false).unwrap_or(i32::MAX)),
        "last" => spans.sort_by_key(|span| std::cmp::Reverse(year(span, true))),
        _ => {}
    }
    let part = Part::asked(&reader.questions, "page", SIZE)?;
    let rates_of = |load: &archive::LoadRecord| load.rows.get(record::Table::Rate.as_str()).copied().unwrap_or(0) > 0;
    let loads = reader.snapshot.manifest().loads.iter().filter(|load| rates_of(load));
    let content = Rates {
        texts,
        gap: number(texts, u64::from(LONGEST_GAP.unsigned_abs())),
        rules: reader.address("/docs/explanation/numbers#money-of-different-days-and-currencies"),
        loaded: loads.map(|load| source(&reader, &load.key)).collect(),
        used: answered.rates.iter().map(|used| Used::new(&reader, used)).collect(),
        without: answered.answer.unconvertible.iter().map(|one| Without::new(&reader, one)).collect(),
        explore: reader.address("/explore?money=usd"),
        count: texts.count("data-rates-count", spans.len()),
        sorts,
        rows: part.of(&spans).iter().map(|span| Row::new(texts, span)).collect(),
        pager: part.pager(&reader.visit, spans.len(), "page", &reader.questions, "#currencies")?,
    };
    Ok(shell::page(&reader.visit, &reader.title(texts.text("data-door-rates")), &content))
}

fn source(reader: &Reader, key: &str) -> Way {
    Way { address: reader.address(&crate::addresses::source(key)), name: Said::plain(key), is_here: false }
}

impl Used {
    fn new(reader: &Reader, used: &archive::RatesUsed) -> Self {
        let texts = reader.texts;
        let day = |text: &Option<String>| {
            let day = text.as_deref().and_then(|text| text.parse::<chrono::NaiveDate>().ok());
            day.map_or_else(|| text.clone().unwrap_or_default(), |day| dates::day(texts, day))
        };
        Self {
            series: used.series.clone(),
            source: used.source.as_deref().map(|key| source(reader, key)),
            items: number(texts, used.items),
            first: day(&used.first),
            last: day(&used.last),
            gap: number(texts, used.longest_gap.unwrap_or_default().unsigned_abs()),
        }
    }
}

impl Without {
    fn new(reader: &Reader, one: &archive::Unconverted) -> Self {
        let texts = reader.texts;
        let figure = &one.total.figure;
        let known = figure.leading().map(|exact| figures::grouped(texts.language(), &exact.to_string()));
        Self {
            currency: one.currency.clone().unwrap_or_else(|| texts.text("data-sum-no-currency")),
            items: number(texts, one.total.items.unwrap_or(one.total.shares)),
            sum: known.unwrap_or_else(|| "—".to_owned()),
            explore: one
                .currency
                .as_deref()
                .map(|code| crate::addresses::with_query(&reader.address("/explore"), &[("currency", Some(code))])),
        }
    }
}

impl Row {
    fn new(texts: Texts, span: &Span) -> Self {
        let name = vocabulary::currency::by_code(&span.currency)
            .map(|known| known.names().map_or_else(|| known.name(), |names| names.get(texts.language()).to_owned()));
        Self {
            code: span.currency.to_string(),
            name: name.unwrap_or_default(),
            daily: span
                .daily
                .map(|(first, last)| format!("{} – {}", dates::day(texts, first), dates::day(texts, last))),
            annual: span.annual.map(|(first, last, _)| format!("{first}–{last}")),
            gaps: span.annual.filter(|(_, _, gaps)| *gaps > 0).map(|(_, _, gaps)| texts.count("data-rates-gaps", gaps)),
            ratio: span.change.map(|change| {
                let key = match change.kind {
                    ChangeKind::Euro => "data-rates-euro",
                    ChangeKind::Redenomination => "data-rates-struck",
                };
                texts.text_with(
                    key,
                    &[
                        ("units", figures::number(texts, change.units).into()),
                        ("currency", span.currency.as_str().into()),
                        ("into", change.into.as_str().into()),
                    ],
                )
            }),
        }
    }
}
