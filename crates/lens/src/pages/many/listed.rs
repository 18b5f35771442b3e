//! The entries of a set, a part at a time.

use archive::{EntryKey, EntryRef};
use shell::{Argument, Failure, Texts, figures};

use super::asked::{Asked, address};
use super::read::{BySide, ReadSet};
use crate::many::Compiled;
use crate::pages::values::{percent, span};
use crate::pages::visitor::{Visitor, of_archive};
use crate::pages::{id_of, reading_path};
use crate::rulebook::Rulebook;

/// How many entries stand on a page.
pub(super) const A_PAGE: usize = 50;

/// The ways to the parts of a list.
#[derive(Debug, Clone)]
pub(crate) struct Pager {
    pub position: String,
    pub before: Option<String>,
    pub after: Option<String>,
}

/// One entry.
#[derive(Debug, Clone)]
pub(crate) struct Listed {
    pub title: String,
    pub address: String,
    pub source: String,
    pub year: String,
    pub answered: String,
    /// Principle by principle: the interval, or that too little is answered.
    pub principles: Vec<String>,
}

/// The way to the reading of an entry, with its language.
pub(crate) fn way(visitor: &Visitor, rulebook: &str, entry: &EntryRef) -> String {
    let id = id_of(&visitor.snapshot, entry.key, entry.header.identifier.as_deref());
    visitor.asking(&reading_path(rulebook, &id), &[])
}

/// What an entry is called.
pub(crate) fn title(texts: Texts, entry: &EntryRef) -> String {
    let title = entry.title(texts.language().code()).map(str::trim).filter(|title| !title.is_empty());
    title.map_or_else(|| format!("{}#{}", entry.source, entry.key.position), str::to_owned)
}

/// How many criteria are answered, and how many of them by readers.
fn answered_of(texts: Texts, answered: u16, all: usize, sides: Option<&BySide>) -> String {
    let whole =
        texts.text_with("many-answered-of", &[("answered", Argument::from(answered)), ("all", Argument::from(all))]);
    let Some(sides) = sides else { return whole };
    let arguments = [("readers", Argument::from(sides.readers)), ("apart", Argument::from(sides.apart))];
    let key = if sides.apart > 0 { "many-by-readers-apart" } else { "many-by-readers" };
    format!("{whole} {}", texts.text_with(key, &arguments))
}

/// A part of the entries, and the ways to the others.
pub(super) async fn listed(
    visitor: &Visitor,
    rulebook: &Rulebook,
    compiled: &Compiled,
    asked: &Asked,
    set: &ReadSet,
) -> Result<(Vec<Listed>, Option<Pager>), Failure> {
    let total = set.chosen.entries.len();
    let number = match visitor.get("page") {
        None => 1,
        Some(text) => match text.parse::<usize>() {
            Ok(number @ 1..=1_000_000) => number,
            _ => return Err(Failure::not_understood(format!("page={text}"))),
        },
    };
    let parts = total.div_ceil(A_PAGE).max(1);
    if number > parts {
        return Err(Failure::not_found(format!("{}?page={number}", visitor.visit.path())));
    }
    let (first, last) = ((number - 1) * A_PAGE, (number * A_PAGE).min(total));
    let order = set.in_order(asked.order);
    let places: Vec<usize> = (first..last)
        .filter_map(|at| order.map_or(Some(at), |order| order.get(at).map(|place| *place as usize)))
        .collect();
    let keys: Vec<EntryKey> =
        places.iter().filter_map(|place| set.chosen.entries.get(*place)).map(|(key, _)| *key).collect();
    let headers = visitor.snapshot.entry_refs_of(&keys).await.map_err(of_archive)?;
    let texts = visitor.texts;
    let all: usize = rulebook.principles.iter().map(|principle| principle.criteria.len()).sum();
    let listed = places.iter().filter_map(|&place| {
        let (key, year) = set.chosen.entries.get(place)?;
        let entry = headers.iter().find(|entry| entry.key == *key)?;
        let principles = set.units_of(place).iter().zip(&compiled.principles).map(|(units, principle)| {
            if principle.is_shown(units) {
                span(texts, principle.span(units))
            } else {
                let coverage = percent(texts, principle.share(units.answered));
                texts.text_with("many-too-little", &[("coverage", coverage.into())])
            }
        });
        let answered = set.answered.get(place).copied().unwrap_or_default();
        Some(Listed {
            title: title(texts, entry),
            address: way(visitor, &rulebook.id, entry),
            source: entry.source.clone(),
            year: year.map_or_else(|| "—".to_owned(), |year| year.to_string()),
            answered: answered_of(texts, answered, all, set.sides.get(&place)),
            principles: principles.collect(),
        })
    });
    let to = |number: usize| {
        let mut pairs = asked.pairs();
        pairs.extend(visitor.get("snapshot").map(|snapshot| ("snapshot".to_owned(), snapshot.to_owned())));
        if number > 1 {
            pairs.push(("page".to_owned(), number.to_string()));
        }
        format!("{}#entries", address(&visitor.address(&super::path(&rulebook.id)), &pairs))
    };
    let count = |number: usize| Argument::from(figures::count(texts, number));
    let pager = (parts > 1).then(|| Pager {
        position: texts.text_with(
            "pager-position",
            &[("first", count(first + 1)), ("last", count(last)), ("total", count(total))],
        ),
        before: (number > 1).then(|| to(number - 1)),
        after: (number < parts).then(|| to(number + 1)),
    });
    Ok((listed.collect(), pager))
}
