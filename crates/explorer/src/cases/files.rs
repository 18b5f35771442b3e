//! Files to take away: an entry, its flows, the list of entries, the casebook.

use archive::Page;
use axum::extract::Path;
use axum::response::Response;
use record::{Interval, Organisation};
use rust_decimal::Decimal;
use serde_json::{Value, json};
use shell::Failure;

use crate::addresses;
use crate::cases::book;
use crate::csv;
use crate::downloads;
use crate::error::of_archive;
use crate::pages::entries::Asked;
use crate::pages::plain::entry_key;
use crate::paging::Part;
use crate::parts::Said;
use crate::reader::Reader;

/// How many entries one file of a list holds; more come as further parts (`part=2`).
pub const ROWS: usize = 10_000;

/// `/source/KEY/entry/N/entry.json`: the entry with all its rows, as the record holds it.
pub async fn entry_json(Path((key, position)): Path<(String, String)>, reader: Reader) -> Result<Response, Failure> {
    let at = entry_key(&reader, &key, &position)?;
    let entry = reader.snapshot.entry(at).await.map_err(of_archive)?;
    let value = json!({
        "snapshot": reader.snapshot.number(),
        "source": key,
        "entry": at.position,
        "address": addresses::placed(&key, at),
        "record": entry,
    });
    downloads::json(&value, &format!("{}.json", entry.header.identifier.as_deref().unwrap_or("entry")))
}

/// `/source/KEY/entry/N/flows.csv`: all flows of an entry, one a line.
pub async fn flows_csv(Path((key, position)): Path<(String, String)>, reader: Reader) -> Result<Response, Failure> {
    let at = entry_key(&reader, &key, &position)?;
    let entry = reader.snapshot.entry(at).await.map_err(of_archive)?;
    let language = entry.header.defaults.language.as_deref();
    let currency = entry.header.defaults.currency.as_deref();
    let texts = reader.texts;
    let number = |value: Option<Decimal>| value.map(|value| value.normalize().to_string()).unwrap_or_default();
    let ends = |amount: &Interval| [amount.low, amount.best, amount.high].map(number);
    let name =
        |side: &Organisation| Said::choose(texts, &side.names, language).map(|said| said.text).unwrap_or_default();
    let text = |code: Option<&str>| code.unwrap_or_default().to_owned();
    let rows = entry.flows.iter().enumerate().map(|(place, flow)| {
        let mut row = vec![
            place.to_string(),
            flow.kind.as_str().to_owned(),
            flow.measure.as_str().to_owned(),
            text(flow.transaction_type.as_deref()),
            flow.date.as_ref().map(|date| date.text.clone()).unwrap_or_default(),
        ];
        row.extend(ends(&flow.quantity.amount));
        row.push(text(flow.quantity.unit.as_deref()));
        row.push(text(flow.quantity.text.as_deref()));
        row.extend(ends(&flow.value.amount));
        row.push(text(flow.value.currency.as_deref().or(currency)));
        row.push(text(flow.value.text.as_deref()));
        row.push(flow.value.valuation.as_str().to_owned());
        for side in [&flow.provider, &flow.receiver] {
            row.extend([text(side.reference.as_deref()), name(side), text(side.country.as_deref())]);
        }
        row.push(Said::choose(texts, &flow.descriptions, language).map(|said| said.text).unwrap_or_default());
        row.push(flow.at.line.map(|line| line.to_string()).unwrap_or_default());
        let cited = flow.at.citations.iter();
        row.push(
            cited.map(|one| format!("{}:{}-{}", one.work, one.first_line, one.last_line)).collect::<Vec<_>>().join(" "),
        );
        row
    });
    const HEADINGS: [&str; 23] = [
        "flow",
        "kind",
        "measure",
        "transaction_type",
        "date",
        "quantity_low",
        "quantity_best",
        "quantity_high",
        "unit",
        "quantity_text",
        "value_low",
        "value_best",
        "value_high",
        "currency",
        "value_text",
        "valuation",
        "provider",
        "provider_name",
        "provider_country",
        "receiver",
        "receiver_name",
        "receiver_country",
        "description",
    ];
    let headings: Vec<&str> = HEADINGS.into_iter().chain(["line", "citations"]).collect();
    Ok(csv::file("flows", &headings, rows))
}

/// `/entries.csv`: the list of entries as it is narrowed, [`ROWS`] a part.
pub async fn list_csv(reader: Reader) -> Result<Response, Failure> {
    let (asked, part) = (Asked::read(&reader)?, Part::asked(&reader.questions, "part", ROWS)?);
    let page = Page { skip: part.skip(), take: Some(ROWS) };
    let found = reader.snapshot.entries(&asked.filter(), page).await.map_err(of_archive)?;
    let texts = reader.texts;
    let rows = found.items.iter().map(|entry| {
        let header = &entry.header;
        vec![
            header.identifier.clone().unwrap_or_default(),
            header.kind.as_str().to_owned(),
            Said::choose(texts, &header.titles, header.defaults.language.as_deref())
                .map(|said| said.text)
                .unwrap_or_default(),
            header.status.as_deref().unwrap_or_default().to_owned(),
            header.updated.clone().unwrap_or_default(),
            entry.source.clone(),
            entry.key.position.to_string(),
        ]
    });
    Ok(csv::file("entries", ["identifier", "kind", "title", "status", "updated", "source", "entry"], rows))
}

/// `/entries.json`: the same, with how many there are in all.
pub async fn list_json(reader: Reader) -> Result<Response, Failure> {
    let (asked, part) = (Asked::read(&reader)?, Part::asked(&reader.questions, "part", ROWS)?);
    let page = Page { skip: part.skip(), take: Some(ROWS) };
    let found = reader.snapshot.entries(&asked.filter(), page).await.map_err(of_archive)?;
    let entries: Vec<Value> = found
        .items
        .iter()
        .map(|entry| {
            let address =
                addresses::entry(entry.header.kind, entry.header.identifier.as_deref(), &entry.source, entry.key);
            json!({
                "identifier": entry.header.identifier,
                "kind": entry.header.kind.as_str(),
                "titles": entry.header.titles,
                "status": entry.header.status,
                "updated": entry.header.updated,
                "source": entry.source,
                "entry": entry.key.position,
                "address": address,
            })
        })
        .collect();
    let value = json!({
        "snapshot": reader.snapshot.number(),
        "total": found.total,
        "part": part.number,
        "parts": crate::pages::entries::usize(found.total).div_ceil(ROWS).max(1),
        "entries": entries,
    });
    downloads::json(&value, "entries.json")
}

/// `/casebook/book.json`: the cases of the casebook, by chapter.
pub async fn book(reader: Reader) -> Result<Response, Failure> {
    let digest = reader.state.digests.of(&reader.snapshot).await?;
    let cases = book::cases(&reader.snapshot, &digest);
    let chapters: Vec<Value> = book::chapters(&cases)
        .into_iter()
        .map(|(code, cases)| {
            let entries: Vec<Value> = cases
                .iter()
                .map(|one| json!({ "source": one.case.source, "entry": one.case.key.position, "record": one.case.entry }))
                .collect();
            json!({ "chapter": code, "name": reader.texts.word("chapter", code), "entries": entries })
        })
        .collect();
    downloads::json(&json!({ "snapshot": reader.snapshot.number(), "chapters": chapters }), "casebook.json")
}
