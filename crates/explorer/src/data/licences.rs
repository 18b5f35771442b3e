//! `/data/licences`: under which licences the sources are, and what these allow as far as they say it.

use std::collections::BTreeMap;

use archive::LiveSource;
use askama::Template;
use axum::response::Response;
use shell::{Failure, Texts, sorting};

use super::{Downloads, number, orders};
use crate::addresses;
use crate::error::of_archive;
use crate::paging::{Pager, Part};
use crate::parts::{Said, Way};
use crate::reader::Reader;

const SIZE: usize = 50;

/// What a licence says of one use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Allows {
    /// It may be done.
    Yes,
    /// It may not be done.
    No,
    /// It may be done when the source is named.
    Named,
    /// It may be done when the source is named and the result is under the same licence.
    Alike,
}

impl Allows {
    const fn key(self) -> &'static str {
        match self {
            Self::Yes => "data-allows-yes",
            Self::No => "data-allows-no",
            Self::Named => "data-allows-named",
            Self::Alike => "data-allows-alike",
        }
    }
}

/// A licence that is known by its name.
#[derive(Debug, PartialEq, Eq)]
pub struct Known {
    /// Its usual short name.
    pub name: &'static str,
    /// Its text.
    pub address: &'static str,
    /// To pass it on as it is.
    pub share: Allows,
    /// To change it and pass that on.
    pub adapt: Allows,
    /// To earn by it.
    pub trade: Allows,
}

const fn known(name: &'static str, address: &'static str, [share, adapt, trade]: [Allows; 3]) -> Known {
    Known { name, address, share, adapt, trade }
}

use Allows::{Alike, Named, No, Yes};

/// Licences and the words by which they are recognised, the more particular first. What they allow is what their own
/// summaries say (creativecommons.org, opendatacommons.org, nationalarchives.gov.uk).
const LICENCES: &[(&[&str], Known)] = &[
    (&["by-nc-nd"], known("CC BY-NC-ND", "https://creativecommons.org/licenses/by-nc-nd/4.0/", [Named, No, No])),
    (&["by-nc-sa"], known("CC BY-NC-SA", "https://creativecommons.org/licenses/by-nc-sa/4.0/", [Named, Alike, No])),
    (&["by-nc"], known("CC BY-NC", "https://creativecommons.org/licenses/by-nc/4.0/", [Named, Named, No])),
    (&["by-nd"], known("CC BY-ND", "https://creativecommons.org/licenses/by-nd/4.0/", [Named, No, Named])),
    (&["by-sa"], known("CC BY-SA", "https://creativecommons.org/licenses/by-sa/4.0/", [Named, Alike, Alike])),
    (
        &["cc-by", "cc by", "creative commons attribution"],
        known("CC BY", "https://creativecommons.org/licenses/by/4.0/", [Named, Named, Named]),
    ),
    (&["cc0", "cc-0", "cc-zero"], known("CC0", "https://creativecommons.org/publicdomain/zero/1.0/", [Yes, Yes, Yes])),
    (&["odc-by", "odc by"], known("ODC-By", "https://opendatacommons.org/licenses/by/1-0/", [Named, Named, Named])),
    (&["odbl", "odc-odbl"], known("ODbL", "https://opendatacommons.org/licenses/odbl/1-0/", [Named, Alike, Alike])),
    (&["pddl"], known("PDDL", "https://opendatacommons.org/licenses/pddl/1-0/", [Yes, Yes, Yes])),
    (
        &["ogl", "open government licence"],
        known(
            "OGL",
            "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
            [Named, Named, Named],
        ),
    ),
    (
        &["public domain", "dominio público", "domínio público"],
        known("Public domain", "https://creativecommons.org/publicdomain/mark/1.0/", [Yes, Yes, Yes]),
    ),
];

/// The licence that a source's words name; none when they name none that is known.
pub fn recognised(words: &str) -> Option<&'static Known> {
    let words = words.to_lowercase().replace('_', "-");
    let spaced = words.replace("cc by-", "cc-by-");
    LICENCES.iter().find(|(marks, _)| marks.iter().any(|mark| stands_in(&spaced, mark))).map(|(_, known)| known)
}

/// Whether a mark stands in the words by itself, not as a part of a longer word.
fn stands_in(words: &str, mark: &str) -> bool {
    words.match_indices(mark).any(|(at, _)| {
        let is_letter = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
        !is_letter(words[..at].chars().next_back()) && !is_letter(words[at + mark.len()..].chars().next())
    })
}

struct Row {
    words: Option<String>,
    known: Option<(&'static str, &'static str)>,
    uses: Option<[String; 3]>,
    sources: String,
    entries: String,
    named: Vec<Way>,
    more: Option<Way>,
}

#[derive(Template)]
#[template(path = "data_licences.html")]
struct Licences {
    texts: Texts,
    count: String,
    sorts: Vec<Way>,
    rows: Vec<Row>,
    pager: Option<Pager>,
    downloads: Downloads,
    is_record_empty: bool,
}

/// `/data/licences?sort=&page=`
pub async fn show(reader: Reader) -> Result<Response, Failure> {
    let texts = reader.texts;
    let sources = reader.snapshot.sources().await.map_err(of_archive)?;
    let names = [("sources", "data-sort-sources"), ("entries", "sort-entries"), ("licence", "data-sort-licence")];
    let (order, sorts) = orders(&reader, "/data/licences", &names, "")?;
    let mut groups: BTreeMap<Option<String>, Vec<&LiveSource>> = BTreeMap::new();
    for source in &sources {
        let words = source.source.licence.as_deref().map(str::trim).filter(|words| !words.is_empty());
        groups.entry(words.map(str::to_owned)).or_default().push(source);
    }
    let entries = |group: &[&LiveSource]| group.iter().map(|one| one.load.counts.entries).sum::<u64>();
    let mut groups: Vec<(Option<String>, Vec<&LiveSource>)> = groups.into_iter().collect();
    match order {
        "entries" => groups.sort_by_key(|(_, group)| std::cmp::Reverse(entries(group))),
        "licence" => {
            groups.sort_by_key(|(words, _)| (words.is_none(), words.as_deref().map(|words| sorting::key(texts, words))))
        }
        _ => groups.sort_by_key(|(_, group)| std::cmp::Reverse(group.len())),
    }
    let part = Part::asked(&reader.questions, "page", SIZE)?;
    let rows = part.of(&groups).iter().map(|(words, group)| Row::new(&reader, words.as_deref(), group, entries(group)));
    let content = Licences {
        texts,
        count: texts.count("data-licences-count", groups.iter().filter(|(words, _)| words.is_some()).count()),
        sorts,
        rows: rows.collect(),
        pager: part.pager(&reader.visit, groups.len(), "page", &reader.questions, "")?,
        downloads: Downloads::new(&reader, "/sources", &[("sort", Some("licence"))], sources.len() as u64, 1_000),
        is_record_empty: sources.is_empty(),
    };
    Ok(shell::page(&reader.visit, &reader.title(texts.text("data-licences-title")), &content))
}

/// How many sources of a licence are named before the list of all sources is.
const NAMED: usize = 8;

impl Row {
    fn new(reader: &Reader, words: Option<&str>, group: &[&LiveSource], entries: u64) -> Self {
        let texts = reader.texts;
        let licence = words.and_then(recognised);
        let named = group.iter().take(NAMED).map(|one| Way {
            address: reader.address(&addresses::source(&one.load.key)),
            name: Said::plain(one.load.key.as_str()),
            is_here: false,
        });
        let left = group.len().saturating_sub(NAMED);
        Self {
            words: words.map(str::to_owned),
            known: licence.map(|licence| (licence.name, licence.address)),
            uses: licence.map(|licence| [licence.share, licence.adapt, licence.trade].map(|one| texts.text(one.key()))),
            sources: number(texts, group.len() as u64),
            entries: number(texts, entries),
            named: named.collect(),
            more: (left > 0).then(|| Way {
                address: reader.address("/sources?sort=licence"),
                name: Said::plain(texts.count("data-more-sources", left)),
                is_here: false,
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn licences_are_recognised_by_their_names_and_nothing_else_is() {
        for (words, name) in [
            ("CC BY 4.0", Some("CC BY")),
            ("https://creativecommons.org/licenses/by-nc-sa/3.0/igo/ (CC BY-NC-SA 3.0 IGO)", Some("CC BY-NC-SA")),
            ("cc_by_sa", Some("CC BY-SA")),
            ("CC0", Some("CC0")),
            ("odc-by", Some("ODC-By")),
            ("Open Government Licence 3.0", Some("OGL")),
            ("uk-ogl", Some("OGL")),
            ("all rights reserved", None),
            ("standby", None),
            ("", None),
        ] {
            assert_eq!(recognised(words).map(|known| known.name), name, "{words}");
        }
    }
}
