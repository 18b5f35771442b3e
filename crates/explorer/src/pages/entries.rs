//! The list of entries, by kind.

use archive::{EntryFilter, EntryOrder, Page};
use askama::Template;
use axum::response::Response;
use record::EntryKind;
use shell::{Failure, Texts};

use crate::addresses::with_query;
use crate::error::of_archive;
use crate::pages::Listed;
use crate::paging::{Pager, Part};
use crate::parts::{Said, Way};
use crate::reader::Reader;

const SIZE: usize = 50;

/// The orders a reader can choose: the answer in the address, the key of its name, the archive's order.
pub const ORDERS: [(&str, &str, EntryOrder); 3] = [
    ("title", "sort-title", EntryOrder::Title),
    ("identifier", "sort-identifier", EntryOrder::Identifier),
    ("source", "sort-source", EntryOrder::Source),
];

#[derive(Template)]
#[template(path = "entries.html")]
struct Entries {
    texts: Texts,
    kinds: Vec<Way>,
    sorts: Vec<Way>,
    count: String,
    listed: Vec<Listed>,
    pager: Option<Pager>,
    is_record_empty: bool,
}

/// `/entries?kind=&country=&sort=&page=`
pub async fn show(reader: Reader) -> Result<Response, Failure> {
    let texts = reader.texts;
    let kind = kind_asked(&reader)?;
    let (order, sorts) = sorts(&reader, "/entries")?;
    let part = Part::asked(&reader.questions, "page", SIZE)?;
    let filter = EntryFilter { kinds: kind.into_iter().collect(), order, ..EntryFilter::default() };
    let page = Page { skip: part.skip(), take: Some(SIZE) };
    let found = reader.snapshot.entries(&filter, page).await.map_err(of_archive)?;
    let counts = reader.snapshot.entry_counts().await.map_err(of_archive)?;
    let sort = reader.questions.get("sort");
    let mut kinds = vec![Way {
        address: with_query(&reader.address("/entries"), &[("sort", sort)]),
        name: Said::plain(texts.text("kinds-all")),
        is_here: kind.is_none(),
    }];
    for (&one, &count) in &counts {
        let name = format!("{} ({})", texts.kinds(one), shell::figures::count(texts, usize(count)));
        kinds.push(Way {
            address: with_query(&reader.address("/entries"), &[("kind", Some(one.as_str())), ("sort", sort)]),
            name: Said::plain(name),
            is_here: kind == Some(one),
        });
    }
    let total = usize(found.total);
    let content = Entries {
        texts,
        kinds,
        sorts,
        count: texts.count("entries-count", total),
        listed: found.items.iter().map(|entry| Listed::new(&reader, entry)).collect(),
        pager: part.pager(&reader.visit, total, "page", &reader.questions, "")?,
        is_record_empty: counts.is_empty(),
    };
    let title = reader.title(kind.map_or_else(|| texts.text("entries-title"), |kind| texts.kinds(kind)));
    Ok(shell::page(&reader.visit, &title, &content))
}

/// The kind that the address asks for.
pub fn kind_asked(reader: &Reader) -> Result<Option<EntryKind>, Failure> {
    match reader.questions.get("kind") {
        None => Ok(None),
        Some(name) => {
            EntryKind::from_name(name).map(Some).ok_or_else(|| Failure::not_understood(format!("kind={name}")))
        }
    }
}

/// The order that the address asks for, and the ways to the others.
pub fn sorts(reader: &Reader, path: &str) -> Result<(EntryOrder, Vec<Way>), Failure> {
    let asked = reader.questions.get("sort").unwrap_or(ORDERS[0].0);
    let order = ORDERS
        .iter()
        .find(|(name, _, _)| *name == asked)
        .map(|(_, _, order)| *order)
        .ok_or_else(|| Failure::not_understood(format!("sort={asked}")))?;
    let ways = ORDERS
        .iter()
        .map(|(name, key, _)| {
            let mut questions = reader.questions.others(&["sort", "page"]);
            questions.push(("sort", Some(name)));
            Way {
                address: with_query(&reader.address(path), &questions),
                name: Said::plain(reader.texts.text(key)),
                is_here: *name == asked,
            }
        })
        .collect();
    Ok((order, ways))
}

/// A count of the archive as one of a list in memory.
pub fn usize(count: u64) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}
