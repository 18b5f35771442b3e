//! How to cite an answer: the question as a title, the snapshot, the permanent address, the sources with their licences.

use std::collections::BTreeMap;

use archive::{Dimension, LiveSource, Question};
use askama::Template;
use axum::response::Response;
use shell::{Argument, Failure, Texts};

use crate::addresses;
use crate::error::of_archive;
use crate::explore::answers::Worded;
use crate::explore::asked::{Asked, asked};
use crate::explore::page::{PATH, address, permanent};
use crate::explore::sentence::sentence;
use crate::parts::{Said, Way};
use crate::reader::Reader;

/// How many sources are named; of more, the number is said.
const NAMED: usize = 100;

/// A source of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CitedSource {
    /// Its key.
    pub key: String,
    /// Its title, else its key.
    pub title: String,
    /// Who published it.
    pub publisher: Option<String>,
    /// The licence that it states.
    pub licence: Option<String>,
    /// How it asks to be cited.
    pub citation: Option<String>,
}

/// What a citation tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cited {
    title: String,
    snapshot: u64,
    /// The day the snapshot was written: year, month, day.
    date: String,
    address: String,
    sources: Vec<CitedSource>,
    text: String,
}

#[derive(Template)]
#[template(path = "explore_cite.html")]
struct Cite {
    texts: Texts,
    title: String,
    cited: Cited,
    bibtex: String,
    ris: String,
    sources: Vec<(Way, CitedSource)>,
    more: usize,
    files: Vec<Way>,
    back: String,
}

/// `/explore/cite?…`
pub async fn show(reader: Reader) -> Result<Response, Failure> {
    let texts = reader.texts;
    let asked = asked(&reader);
    let cited = cited(&reader, &asked).await?;
    let title = texts.text("explore-cite");
    let file = |form: &str, name: &str| Way {
        address: address(&reader, &format!("/explore/cite.{form}"), &asked),
        name: Said::plain(name),
        is_here: false,
    };
    let content = Cite {
        texts,
        title: title.clone(),
        bibtex: cited.bibtex(),
        ris: cited.ris(),
        sources: cited
            .sources
            .iter()
            .take(NAMED)
            .map(|source| {
                let address = reader.address(&addresses::source(&source.key));
                (Way { address, name: Said::plain(source.title.as_str()), is_here: false }, source.clone())
            })
            .collect(),
        more: cited.sources.len().saturating_sub(NAMED),
        files: vec![file("bib", "BibTeX"), file("ris", "RIS")],
        back: address(&reader, PATH, &asked),
        cited,
    };
    Ok(shell::page(&reader.visit, &reader.title(title), &content))
}

/// What is to be cited for an answer.
///
/// # Errors
/// A [`Failure`] when the question has no answer.
pub async fn cited(reader: &Reader, asked: &Asked) -> Result<Cited, Failure> {
    let texts = reader.texts;
    let keys = sources_of(reader, &asked.worded).await?;
    let live: BTreeMap<String, LiveSource> = reader
        .snapshot
        .sources()
        .await
        .map_err(of_archive)?
        .into_iter()
        .map(|source| (source.load.key.clone(), source))
        .collect();
    let sources: Vec<CitedSource> = keys.into_iter().map(|key| CitedSource::new(live.get(&key), key)).collect();
    let manifest = reader.snapshot.manifest();
    let date = manifest.created.get(..10).unwrap_or_default().to_owned();
    let title = sentence(texts, &asked.worded);
    let address = reader.visit.whole_address(&permanent(reader, asked));
    let named: Vec<String> = sources.iter().take(NAMED).map(|source| source.in_words(texts)).collect();
    let mut list = named.join("; ");
    if sources.len() > NAMED {
        let more = Argument::from(sources.len() - NAMED);
        list = texts.text_with("explore-and-others", &[("names", list.into()), ("count", more)]);
    }
    let day = date.parse().map_or_else(|_| date.clone(), |day| shell::dates::day(texts, day));
    let arguments = [
        ("title", Argument::from(title.as_str())),
        ("number", manifest.number.to_string().into()),
        ("date", day.into()),
        ("address", address.as_str().into()),
        ("sources", list.into()),
    ];
    let key = if sources.is_empty() { "explore-citation-without-sources" } else { "explore-citation" };
    let text = texts.text_with(key, &arguments);
    Ok(Cited { title, snapshot: manifest.number, date, address, sources, text })
}

/// Keys of the sources that an answer rests on.
async fn sources_of(reader: &Reader, worded: &Worded) -> Result<Vec<String>, Failure> {
    let question = Question { rows: vec![Dimension::Source], columns: Vec::new(), ..worded.question.clone() };
    let by_source = Worded { question, words: worded.words.clone() };
    let answered = super::answer(&reader.state, &reader.snapshot, &by_source).await?;
    let rows = answered.answer.sections.iter().flat_map(|section| &section.rows);
    let mut keys: Vec<String> = rows.filter_map(|row| row.keys.first().cloned().flatten()).collect();
    keys.sort_unstable();
    keys.dedup();
    Ok(keys)
}

impl CitedSource {
    fn new(live: Option<&LiveSource>, key: String) -> Self {
        let source = live.map(|live| &live.source);
        Self {
            title: source.and_then(|source| source.title.clone()).unwrap_or_else(|| key.clone()),
            publisher: source.and_then(|source| source.publisher.clone()),
            licence: source.and_then(|source| source.licence.clone()),
            citation: source.and_then(|source| source.citation.clone()),
            key,
        }
    }

    fn in_words(&self, texts: Texts) -> String {
        let mut words = self.title.clone();
        if let Some(publisher) = self.publisher.as_deref().filter(|publisher| *publisher != self.title) {
            words = format!("{words}, {publisher}");
        }
        let licence = self.licence.clone().unwrap_or_else(|| texts.text("explore-no-licence"));
        format!("{words} ({licence})")
    }
}

impl Cited {
    /// As an entry of BibTeX.
    pub fn bibtex(&self) -> String {
        let year = self.date.get(..4).unwrap_or_default();
        format!(
            "@misc{{ayni-{}-{},\n  title = {{{}}},\n  author = {{{{Ayni}}}},\n  year = {{{year}}},\n  note = {{Snapshot {} of {}}},\n  howpublished = {{\\url{{{}}}}}\n}}\n",
            self.snapshot,
            short_name(&self.title),
            escaped(&self.title),
            self.snapshot,
            self.date,
            self.address,
        )
    }

    /// As a record of RIS.
    pub fn ris(&self) -> String {
        let line = |tag: &str, value: &str| format!("{tag}  - {}\r\n", value.replace(['\r', '\n'], " "));
        let mut text = line("TY", "DATA");
        text.push_str(&line("TI", &self.title));
        text.push_str(&line("AU", "Ayni"));
        text.push_str(&line("PY", self.date.get(..4).unwrap_or_default()));
        text.push_str(&line("DA", &self.date.replace('-', "/")));
        text.push_str(&line("ET", &format!("Snapshot {}", self.snapshot)));
        text.push_str(&line("UR", &self.address));
        for source in self.sources.iter().take(NAMED) {
            text.push_str(&line("N1", &source.title));
        }
        text.push_str("ER  - \r\n");
        text
    }
}

/// A text in which nothing means anything to TeX.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' => escaped.push_str("\\textbackslash{}"),
            '{' | '}' | '$' | '&' | '#' | '%' | '_' => {
                escaped.push('\\');
                escaped.push(letter);
            }
            '~' => escaped.push_str("\\textasciitilde{}"),
            '^' => escaped.push_str("\\textasciicircum{}"),
            letter if letter.is_control() => escaped.push(' '),
            letter => escaped.push(letter),
        }
    }
    escaped
}

/// The first words of a title as a key.
fn short_name(title: &str) -> String {
    let folded = vocabulary::fold(title);
    let words: Vec<&str> = folded.split(' ').take(5).collect();
    words.join("-").chars().filter(|letter| letter.is_ascii_alphanumeric() || *letter == '-').take(48).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn citations_hold_whatever_a_title_has() {
        let cited = Cited {
            title: "50% of {all} & “words”\n\\x".into(),
            snapshot: 3,
            date: "2026-11-21".into(),
            address: "http://x/en/explore?a=b&snapshot=3".into(),
            sources: Vec::new(),
            text: String::new(),
        };
        assert!(
            cited.bibtex().contains(r"title = {50\% of \{all\} \& “words” \textbackslash{}x}"),
            "{}",
            cited.bibtex()
        );
        assert!(cited.bibtex().contains("year = {2026}"));
        let ris = cited.ris();
        assert!(ris.contains("TI  - 50% of {all} & “words” \\x\r\n") && ris.ends_with("ER  - \r\n"), "{ris}");
    }
}
