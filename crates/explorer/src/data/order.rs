//! Orders of sources, for pages and programs.

use std::cmp::Reverse;

use archive::LiveSource;
use shell::{Texts, sorting};

/// The orders: the word in addresses and the key of its name.
pub const OF_SOURCES: [(&str, &str); 6] = [
    ("key", "sort-key"),
    ("publisher", "data-sort-publisher"),
    ("licence", "data-sort-licence"),
    ("entries", "sort-entries"),
    ("findings", "sort-findings"),
    ("loaded", "sort-loaded"),
];

/// Sorts sources by one of [`OF_SOURCES`]; what is not stated comes last. By key for any other word.
pub fn sort_sources(texts: Texts, sources: &mut [LiveSource], by: &str) {
    let stated = |text: &Option<String>| {
        let text = text.as_deref().map(str::trim).filter(|text| !text.is_empty());
        (text.is_none(), text.map(|text| sorting::key(texts, text)))
    };
    sources.sort_by(|one, other| one.load.key.cmp(&other.load.key));
    match by {
        "publisher" => sources.sort_by_cached_key(|one| stated(&one.source.publisher)),
        "licence" => sources.sort_by_cached_key(|one| stated(&one.source.licence)),
        "entries" => sources.sort_by_key(|one| Reverse(one.load.counts.entries)),
        "findings" => sources.sort_by_key(|one| Reverse(one.load.counts.findings)),
        "loaded" => sources.sort_by(|one, other| other.load.loaded_at.cmp(&one.load.loaded_at)),
        _ => {}
    }
}
