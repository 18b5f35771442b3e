//! The cases that these tests read: ten of the casebook, as the files of `casebook/` have them.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;

use formats::Collected;
use lens::readers::rules::subject::Pair;
use lens::readers::{CaseText, Cases, CasesAnswer, Line, Passage};
use record::entry::text_in;
use record::{Entry, Origin, Text};
use shell::{Argument, Texts};
use vocabulary::Language;

/// Their identifiers.
pub const CASES: [&str; 10] = [
    "casebook:barrio-adentro",
    "casebook:elam",
    "casebook:brazil-mozambique-arv-factory",
    "casebook:ibsa",
    "casebook:china-contemporary-cooperation",
    "casebook:cuba-brazil-2014",
    "casebook:cuba-algeria-1963",
    "casebook:cuba-haiti",
    "casebook:cuba-sierra-leone-ebola",
    "casebook:cuba-pakistan-2005",
];

/// The record as these tests know it: these cases and no others.
#[derive(Debug)]
pub struct TenCases;

static ENTRIES: LazyLock<BTreeMap<String, Entry>> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../casebook");
    let names = CASES.map(|id| format!("{}.toml", id.trim_start_matches("casebook:")));
    let files = names.iter().map(String::as_str).chain(["works.toml"]);
    let texts: Vec<(&str, String)> =
        files.map(|name| (name, std::fs::read_to_string(folder.join(name)).unwrap())).collect();
    let bundle = formats::casebook::bundle(texts.iter().map(|(name, text)| (*name, text.as_str())));
    let mut sink = Collected::default();
    formats::casebook::read(&mut bundle.as_bytes(), "casebook", &mut sink).unwrap();
    let named = sink.entries.into_iter().filter_map(|entry| Some((entry.header.identifier.clone()?, entry)));
    let entries: BTreeMap<String, Entry> = named.collect();
    assert!(CASES.iter().all(|id| entries.contains_key(*id)), "{:?}", entries.keys());
    entries
});

fn said(texts: &[Text], language: Language) -> &str {
    text_in(texts, language.code()).unwrap_or_default()
}

/// The title of a case.
pub fn title(id: &str, language: Language) -> &'static str {
    said(&ENTRIES[id].header.titles, language)
}

/// The first statement of a case, and the row that it is quoted by.
pub fn first_said(id: &str, language: Language) -> (String, String) {
    let line = passages(&ENTRIES[id], language).into_iter().next().unwrap().lines.into_iter().next().unwrap();
    (line.text, line.source)
}

/// What is said of an entry, and on what terms, each statement with its row and the lines it rests on.
fn passages(entry: &Entry, language: Language) -> Vec<Passage> {
    let texts = Texts::of(language);
    let line = |words: &str, (table, row): (&str, usize), at: &Origin| {
        let row = [("table", Argument::from(table)), ("row", Argument::from((row + 1).to_string()))];
        let place = |cited: &record::Citation| {
            let line = |line: i32| Argument::from(line.to_string());
            let arguments = [
                ("work", Argument::from(cited.work.as_str())),
                ("first", line(cited.first_line)),
                ("last", line(cited.last_line)),
            ];
            texts.text_with("readers-place-lines", &arguments)
        };
        Line {
            text: words.to_owned(),
            source: texts.text_with("readers-source-row", &row),
            place: at.citations.iter().map(place).collect::<Vec<_>>().join("; "),
        }
    };
    let about = entry.descriptions.iter().enumerate();
    let about: Vec<Line> =
        about.map(|(row, one)| line(said(&one.texts, language), ("description", row), &one.at)).collect();
    let terms = entry.terms.iter().enumerate();
    let terms: Vec<Line> = terms.map(|(row, one)| line(said(&one.texts, language), ("term", row), &one.at)).collect();
    let passage = |heading: &str, mut lines: Vec<Line>| {
        lines.retain(|line| !line.text.trim().is_empty());
        (!lines.is_empty()).then(|| Passage { heading: texts.text(&format!("readers-passage-{heading}")), lines })
    };
    [passage("about", about), passage("why", terms)].into_iter().flatten().collect()
}

impl Cases for TenCases {
    fn snapshot(&self) -> i64 {
        7
    }

    fn titles<'a>(&'a self, ids: &'a [String], language: Language) -> CasesAnswer<'a, BTreeMap<String, String>> {
        let found = ids.iter().filter(|id| ENTRIES.contains_key(*id));
        let found = found.map(|id| (id.clone(), title(id, language).to_owned())).collect();
        Box::pin(std::future::ready(Ok(found)))
    }

    fn find<'a>(&'a self, words: &'a str, language: Language, most: usize) -> CasesAnswer<'a, Vec<String>> {
        let found = CASES.iter().filter(|id| !words.is_empty() && title(id, language).contains(words));
        let found = found.map(|id| (*id).to_owned()).take(most).collect();
        Box::pin(std::future::ready(Ok(found)))
    }

    fn text<'a>(&'a self, snapshot: i64, id: &'a str, language: Language) -> CasesAnswer<'a, Option<CaseText>> {
        let found = ENTRIES.get(id).filter(|_| snapshot == 7).map(|entry| CaseText {
            title: title(id, language).to_owned(),
            path: Some(format!("/cooperation/{id}")),
            passages: passages(entry, language),
            more: 0,
        });
        Box::pin(std::future::ready(Ok(found)))
    }

    fn between<'a>(&'a self, _: i64, pair: &'a Pair, language: Language) -> CasesAnswer<'a, CaseText> {
        let passages = passages(&ENTRIES["casebook:barrio-adentro"], language);
        Box::pin(std::future::ready(Ok(CaseText { title: pair.to_string(), path: None, passages, more: 0 })))
    }
}
