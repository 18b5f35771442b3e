//! The data: snapshots and what changed between them, licences, how numbers are computed, the book.

mod book;
mod difference;
mod downloads;
pub mod history;
mod indicators;
mod interface;
pub mod kept;
mod licences;
pub mod order;
mod overview;
mod rates;
pub mod rules;
mod rules_page;
pub mod snapshots;

#[cfg(test)]
mod tests;

use axum::Router;
use axum::routing::get;
use shell::{Failure, Texts, figures};

use crate::ExplorerState;
use crate::addresses::with_query;
use crate::parts::{Said, Way};
use crate::reader::Reader;

pub use downloads::Downloads;

/// Its addresses, without language.
pub fn routes() -> Router<ExplorerState> {
    Router::new()
        .route("/data", get(overview::show))
        .route("/data/snapshots", get(snapshots::list))
        .route("/data/snapshot/{number}", get(snapshots::show))
        .route("/data/difference", get(difference::choose))
        .route("/data/difference/{from}/{to}", get(difference::show))
        .route("/data/licences", get(licences::show))
        .route("/data/rules", get(rules_page::show))
        .route("/data/indicators", get(indicators::list))
        .route("/data/indicator/{code}", get(indicators::show))
        .route("/data/indicator/{code}/figure/{file}", get(indicators::file))
        .route("/data/rates", get(rates::show))
        .route("/data/api", get(interface::show))
        .route("/docs", get(book::first))
        .route("/docs/", get(book::first))
        .route("/docs/{*page}", get(book::show))
}

/// A count as the reader's language writes it.
pub fn number(texts: Texts, count: u64) -> String {
    figures::grouped(texts.language(), &count.to_string())
}

/// An instant (RFC 3339) in words; as written when it is none.
pub fn when(texts: Texts, instant: &str) -> String {
    match chrono::DateTime::parse_from_rfc3339(instant) {
        Ok(instant) => shell::dates::instant(texts, instant.to_utc()),
        Err(_) => instant.to_owned(),
    }
}

/// The order that an address asks for among `orders` (the word and the key of its name), the first when it asks for
/// none, and the ways to the others.
pub fn orders(
    reader: &Reader,
    path: &str,
    orders: &[(&'static str, &str)],
    fragment: &str,
) -> Result<(&'static str, Vec<Way>), Failure> {
    let usual = orders.first().map_or("", |(word, _)| word);
    let asked = reader.questions.get("sort").unwrap_or(usual);
    let word = orders
        .iter()
        .find(|(word, _)| *word == asked)
        .map(|(word, _)| *word)
        .ok_or_else(|| Failure::not_understood(format!("sort={asked}")))?;
    let ways = orders
        .iter()
        .map(|(one, key)| {
            let mut questions = reader.questions.others(&["sort", "page"]);
            questions.push(("sort", Some(one)));
            Way {
                address: format!("{}{fragment}", with_query(&reader.address(path), &questions)),
                name: Said::plain(reader.texts.text(key)),
                is_here: *one == word,
            }
        })
        .collect();
    Ok((word, ways))
}
